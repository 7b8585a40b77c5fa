"""Content terms and what they weigh, from background frequencies: shared by summary and comparison."""

from __future__ import annotations

from functools import cache

from sora_news.lexicon import column
from sora_news.marks import Mark, Remembered
from sora_news.model import Passage

# What a word weighs that the table of common words does not have: the median of jieba's rarer words.
RARE = 11.0

# Tags of words that can say what a text is about: nouns, names, verbs, Latin words. jieba's x covers words
# its dictionary lacks, most of them names.
_CONTENT = frozenset("nvajlix")
_NO_CONTENT = frozenset({"vshi", "vyou", "ad", "uj", "nr1"})


@cache
def frequencies() -> dict[str, float]:
    """How much each common word tells about what a text is about: 0.9 (的) to below :data:`RARE`.

    The figures are inverse document frequencies from jieba's idf.txt.

    >>> frequencies()["的"] < frequencies()["公司"] < frequencies()["地震"]
    True
    """
    weights = map(float, column("frequencies", "weight"))
    rows = zip(weights, column("frequencies", "words"), strict=True)
    return {word: weight for weight, words in rows for word in words.split(" ")}


def content(body: Passage) -> tuple[list[int], list[str]]:
    """Where the words of ``body`` stand that can say what a text is about, and those words in small letters.

    >>> from sora_news.model import Token
    >>> tokens = Token(0, 2, "地震", "n"), Token(2, 3, "的", "uj"), Token(3, 5, "15", "m")
    >>> content(Passage("地震的15", "地震的15", (), (), tokens, (), (0, 2, 3)))
    ([0], ['地震'])
    """
    tokens = _CONTENTFUL.tokens(body)
    return [t.start for t in tokens], [_SMALL[t.word] for t in tokens]


def _may_tell(word: str, tag: str) -> bool:
    if len(word) < 2 or tag in _NO_CONTENT:
        return False
    return tag == "eng" or (tag[0] in _CONTENT and word[0].isalnum() and not word.isdigit())


_CONTENTFUL = Mark(_may_tell)
# The same object for the same word: what counts and weighs words need not work out its hash again.
_SMALL: Remembered[str, str] = Remembered(lambda word: word.lower())
