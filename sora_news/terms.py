"""Content terms and what they weigh, from background frequencies: shared by summary and comparison."""

from __future__ import annotations

from functools import cache, lru_cache

from sora_news.lexicon import column
from sora_news.model import Token

# What a word weighs that the table of common words does not have: the median of jieba's rarer words.
RARE = 11.0

# Tags of words that can say what a text is about: nouns, names, verbs, Latin words. jieba's x covers words
# its dictionary lacks, most of them names.
_CONTENT = frozenset("nvajlix")
_NO_CONTENT = frozenset({"vshi", "vyou", "ad", "uj", "nr1"})


@cache
def frequencies() -> dict[str, float]:
    """The inverse document frequencies of the common words, for those who need all of them."""
    weights = map(float, column("frequencies", "weight"))
    return dict(zip(column("frequencies", "word"), weights, strict=True))


def weight(word: str) -> float:
    """How much ``word`` tells about what a text is about: 0.9 (的) to 11 (rare words).

    The figures are inverse document frequencies from jieba's idf.txt.

    >>> weight("的") < weight("公司") < weight("地震") < weight("世界杯")
    True
    """
    return frequencies().get(word, RARE)


def is_content(token: Token) -> bool:
    """Whether ``token`` can say what a text is about.

    >>> is_content(Token(0, 2, "地震", "n")), is_content(Token(2, 3, "的", "uj"))
    (True, False)
    """
    return _tells(token.word, token.tag)


@lru_cache(maxsize=1 << 16)
def _tells(word: str, tag: str) -> bool:
    if tag in _NO_CONTENT:
        return False
    if tag == "eng":
        return len(word) > 1
    if tag[0] not in _CONTENT or not word[0].isalnum():
        return False
    return len(word) > 1 and not word.isdigit()
