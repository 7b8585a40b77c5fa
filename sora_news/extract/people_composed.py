"""Tibetan and Mongolian names: elements from a small stock, two of them to a name as a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.extract.people_context import title_after, title_before
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.lexicon import words
from sora_news.rules import alternatives, rule

# What a name of two elements is worth over readings of its parts, and of one beside an office.
_TWO, _ONE = 20.0, 3.0


@rule(
    "people.composed",
    example="村民⟦扎西次仁⟧说，草场变绿了。",
    counter="村里的草场变绿了。",
    problems="A name of one element is told only by an office beside it.",
)
def candidates(text: str, starts: list[int], known: Evidence) -> Iterator[Candidate]:
    """A name of two elements or more at one of ``starts``, or of one beside an office."""
    end = 0
    elements = words("name_elements")
    for start in starts:
        match = _names().match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        if match.group() not in elements:
            yield Candidate(start, end, _TWO, "people.composed")
        elif title_before(text, start, known) or title_after(text, end, known):
            yield Candidate(start, end, _ONE, "people.composed")


def opens(word: str) -> bool:
    """Whether a word may open such a name."""
    return word[:2] in openings() or (len(word) == 1 and word in _heads())


@cache
def openings() -> frozenset[str]:
    """The first two characters of the elements."""
    return frozenset(w[:2] for w in words("name_elements"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(w[0] for w in words("name_elements"))


@cache
def _names() -> re.Pattern[str]:
    stocks = [alternatives(words("name_elements", people=p)) for p in ("tibetan", "mongolian")]
    return re.compile("|".join(f"(?:{e})(?:{e}){{0,2}}" for e in stocks))
