"""Clauses: the smallest stretches that state something."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sora_news.comparison.places import Back
from sora_news.comparison.terms import Term
from sora_news.model import Passage, Reading

_BREAKS = frozenset(",;:。!?…—")
# 在…的演示里, 从目前的情况来看: where, when and in what respect, for a statement that follows.
_ADVERBIAL = re.compile(
    r"[而但]?(?:在|从|对|据|根据|按照?|随着|除了?|与|就|至于)[^,;。!?\n]{1,30}"
    r"(?:里|中|上|下|时|后|来看|来说|而言|之外|方面),?"
)
# A clause shorter than this goes on in the next one (他说, 例如, 与此同时).
_SHORT = 7
# A text without stops is no sentence: clauses end here all the same.
_ENDLESS = 400


class Clause(Struct, frozen=True):
    """A stretch of a sentence; ``number`` counts the article's clauses, ``sentence`` its sentences.

    ``weights`` holds its terms' weights by their keys; a ``frame`` (王明昨天表示) states nothing itself.
    """

    number: int
    sentence: int
    paragraph: int
    start: int
    end: int
    terms: tuple[Term, ...]
    weights: dict[str, float]
    frame: bool = False


def clauses(body: Passage, words: Sequence[Term]) -> list[Clause]:
    """The clauses of a passage with its terms."""
    found: list[Clause] = []
    starts = [w.start for w in words]
    for number, sentence in enumerate(body.sentences):
        for start, end in _stretches(body.text, sentence.start, sentence.end):
            inside = words[bisect_left(starts, start) : bisect_left(starts, end)]
            weights = {t.key: t.weight for t in inside}
            found.append(
                Clause(len(found), number, sentence.paragraph, start, end, tuple(inside), weights)
            )
    return found


def framed(clauses: Sequence[Clause], reading: Reading, back: Back) -> Iterator[Clause]:
    """The clauses, those marked that have a claim's cue and mostly lie outside what is said, or that only
    say where or when."""
    cues = []
    spans = []
    for claim in reading.analysis.claims:
        if claim.cue is not None:
            cues.append(back.span(claim.cue.start, claim.cue.end)[0])
        spans += [back.span(c.start, c.end) for c in claim.content]
    cues.sort()
    said = _merged(spans)
    for clause in clauses:
        at = bisect_left(cues, clause.start)
        if at < len(cues) and cues[at] < clause.end:
            inside = _covered(said, clause.start, clause.end)
            if inside * 2 < clause.end - clause.start:
                clause = replace(clause, frame=True)
        if _ADVERBIAL.fullmatch(reading.body.text, clause.start, clause.end):
            clause = replace(clause, frame=True)
        yield clause


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans put together where they overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _covered(spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """How many characters between two offsets lie in one of the merged spans."""
    at = max(0, bisect_right(spans, (start, start)) - 1)
    total = 0
    while at < len(spans) and spans[at][0] < end:
        total += max(0, min(end, spans[at][1]) - max(start, spans[at][0]))
        at += 1
    return total


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence; one that is too short to state anything goes with the next."""
    found: list[tuple[int, int]] = []
    first = start
    for at in range(start, end):
        if at - first >= _ENDLESS:
            found.append((first, at))
            first = at
        if text[at] in _BREAKS and at + 1 - first > _SHORT:
            if text[at] in ",:" and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
                continue
            found.append((first, at + 1))
            first = at + 1
    if first < end:
        if found and end - first <= _SHORT:
            found[-1] = (found[-1][0], end)
        else:
            found.append((first, end))
    return found


__all__ = ["Clause", "clauses", "framed"]
