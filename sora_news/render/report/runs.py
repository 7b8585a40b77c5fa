"""Overlapping spans cut into atomic runs, so that marks never have to nest.

Offsets count code points. The cutting happens here and not in the browser, whose strings count UTF-16
units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A marked stretch of a text: ``mark`` names its look, ``item`` what it belongs to."""

    start: int
    end: int
    mark: str
    item: str = ""


class Run(NamedTuple):
    """A stretch that no span begins or ends in; ``begins`` tells that an item starts with it."""

    start: int
    text: str
    marks: tuple[str, ...]
    items: tuple[str, ...]
    begins: bool


def cut(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[Run]:
    """The runs of ``text[start:end]``; spans are clipped to it, empty ones left out.

    >>> [(r.text, r.marks) for r in cut("他说很好", 0, 4, [Span(0, 3, "a"), Span(2, 4, "b")])]
    [('他说', ('a',)), ('很', ('a', 'b')), ('好', ('b',))]
    """
    inside = sorted(
        (s for s in spans if s.start < end and s.end > start and s.start < s.end),
        key=lambda s: (s.start, -s.end),
    )
    cuts = {start, end}
    for span in inside:
        cuts.update((max(span.start, start), min(span.end, end)))
    places = sorted(cuts)
    open_: list[Span] = []
    arriving = iter(inside)
    coming = next(arriving, None)
    for here, there in pairwise(places):
        open_ = [s for s in open_ if s.end > here]
        while coming is not None and coming.start <= here:
            open_.append(coming)
            coming = next(arriving, None)
        yield Run(
            here,
            text[here:there],
            _unique(s.mark for s in open_),
            _unique(s.item for s in open_ if s.item),
            any(s.start == here for s in open_),
        )


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def by_block(spans: Sequence[Span], bounds: Sequence[tuple[int, int, bool]]) -> list[list[Span]]:
    """The spans of each block ``(start, end, body)``, blocks in order and apart.

    A span that the page tears runs over the matter between its halves: that matter gets no mark unless
    the span begins there.
    """
    found: list[list[Span]] = [[] for _ in bounds]
    ordered = sorted(spans)
    at = 0
    long: list[Span] = []
    for index, (start, end, body) in enumerate(bounds):
        long = [s for s in long if s.end > start]
        if body:
            found[index].extend(long)
        while at < len(ordered) and ordered[at].start < end:
            span = ordered[at]
            at += 1
            if span.end > start:
                found[index].append(span)
            if span.end > end:
                long.append(span)
    return found
