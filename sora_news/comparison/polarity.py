"""Whether a stretch affirms or denies what its words name, and which words exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from sora_news.comparison.terms import key_of
from sora_news.lexicon import table
from sora_news.rules import alternatives

# A negation reaches so many characters forward, and never over a mark.
_SCOPE = 8
# A verdict that follows (…,还为时过早) may stand so far behind, past one mark.
_BEHIND = 18
_MARKS = frozenset(",;:。!?\n")
_ENDS = frozenset(";。!?\n")


@cache
def _pattern(place: str) -> re.Pattern[str]:
    """Negations before or behind a word, and the words that look like one (不仅, 无论), longest first."""
    return re.compile(
        alternatives(row["word"] for row in table("negations") if row["place"] == place)
    )


@cache
def _negates() -> frozenset[str]:
    return frozenset(row["word"] for row in table("negations") if row["negates"] == "yes")


def denied(text: str, start: int) -> bool:
    """Whether the word at ``start`` of a folded text stands under a negation; two of them cancel out.

    >>> denied("它不能理解物理世界", 3), denied("它不仅理解物理世界", 3), denied("它不是不理解", 4)
    (True, False, False)
    >>> denied("说它颠覆了行业,还为时过早", 2)
    True
    """
    first = max(0, start - _SCOPE)
    for at in range(start - 1, first - 1, -1):
        if text[at] in _MARKS:
            first = at + 1
            break
    found = [m.group() for m in _pattern("before").finditer(text, first, start)]
    behind = _pattern("behind").search(text, start, _stop(text, start))
    return (sum(word in _negates() for word in found) + bool(behind)) % 2 == 1


def _stop(text: str, start: int) -> int:
    """Where a verdict on the word at ``start`` has to end: its sentence, or the second mark."""
    marks = 0
    for at in range(start, min(len(text), start + _BEHIND)):
        if text[at] in _ENDS:
            return at
        marks += text[at] in _MARKS
        if marks > 1:
            return at
    return min(len(text), start + _BEHIND)


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For each key the keys of words that exclude it.

    >>> "缩小" in opposites()["扩大"]
    True
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("opposites"):
        one, other = key_of(row["word"]), key_of(row["opposite"])
        found[one].add(other)
        found[other].add(one)
    return {k: frozenset(v) for k, v in found.items()}


__all__ = ["denied", "opposites"]
