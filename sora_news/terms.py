"""Content terms and what they weigh, from background frequencies: shared by summary and comparison."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

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
    """How much each common word tells about what a text is about: 0.9 (的) to below :data:`RARE`.

    The figures are inverse document frequencies from jieba's idf.txt.

    >>> frequencies()["的"] < frequencies()["公司"] < frequencies()["地震"]
    True
    """
    weights = map(float, column("frequencies", "weight"))
    return dict(zip(column("frequencies", "word"), weights, strict=True))


def content(tokens: Iterable[Token]) -> list[str]:
    """The words of ``tokens`` that can say what a text is about.

    >>> content([Token(0, 2, "地震", "n"), Token(2, 3, "的", "uj"), Token(3, 5, "15", "m")])
    ['地震']
    """
    return [
        word
        for _, _, word, tag in tokens
        if len(word) > 1
        and (tag[0] in _CONTENT or tag == "eng")
        and tag not in _NO_CONTENT
        and (tag == "eng" or (word[0].isalnum() and not word.isdigit()))
    ]
