"""What can be the head of a noun phrase beside a quantity, by the tagger's tags and a table that corrects them."""

from __future__ import annotations

from functools import cache

from sora_news.lexicon import words
from sora_news.model import Passage, Token

LONGEST = 14  # characters of a phrase
MEASURE_ENDS = frozenset("率额量值价费款资收重耗产润度刑期")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class of ``lexicon/data/measured.tsv``."""
    return words("measured", **{"class": name})


@cache
def _no_nouns() -> frozenset[str]:
    return words_of("empty") | words_of("verb") | words_of("link")


def noun(token: Token) -> bool:
    """Whether a token names a thing or may stand in front of one; names of people do not."""
    tag = token.tag
    if token.word[0] in "还却每":
        return False
    return (
        (tag[:1] == "n" and tag[:2] != "nr") or tag in ("j", "vn", "an", "eng")
    ) and token.word not in _no_nouns()


def heads(token: Token) -> bool:
    """Whether a token can be the head of a phrase: a noun, or a verb's stem that names a measure (营收)."""
    if token.word in words_of("measure"):
        return True
    if token.tag == "l":
        return len(token.word) > 2 and token.word[-1] in MEASURE_ENDS
    return noun(token) and token.tag != "ns" and (len(token.word) > 1 or token.tag == "ng")


def thing(token: Token) -> bool:
    """Whether a token right behind a classifier is a noun after all: 三只|小狗/nr, 几股|长期趋势/l."""
    return (token.tag[:2] == "nr" and len(token.word) < 4) or (
        token.tag == "l" and len(token.word) == 4
    )


def phrase(body: Passage, start: int, last: Token) -> str | None:
    """The source's words from ``start`` to the end of ``last``, unless they are too long for a name of a thing."""
    return body.original[start : last.end] if last.end - start <= LONGEST else None
