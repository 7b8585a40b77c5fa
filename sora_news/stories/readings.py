"""An analysis as the comparison reads it: with its article's text, or with the words that the analysis itself holds.

An analysis gives the words of its summary, claims, quantities, times and names, each with its place. Put in these places
they are a text with gaps: what is compared and shown as evidence is then what the article says there, to the
character, and only what stands in the gaps is missing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Protocol

from sora_news import loader, normalize, segment
from sora_news.model import BODY_KINDS, Analysis, Block, Document, Reading

# Stands where nothing is known; no article has it.
GAP = "\0"


class Span(Protocol):
    """Words and their place."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def text(self) -> str: ...


def reading(analysis: Analysis, text: str | None = None) -> Reading:
    """The reading of an analysis; ``text`` is its article's, None where it is gone."""
    blocks: tuple[Block, ...] | list[Block] = analysis.blocks
    if text is None:
        text, blocks = known(analysis)
    body = segment.passage(
        text, normalize.fold(text, analysis.script), [b for b in blocks if b.kind in BODY_KINDS]
    )
    document = Document(
        analysis.id, analysis.title, analysis.outlet, analysis.authors, analysis.published, text,
        analysis.source,
    )  # fmt: skip
    return Reading(document, analysis, body)


def known(analysis: Analysis) -> tuple[str, list[Block]]:
    """The text of an article as far as its analysis holds it, gaps between, and its stretches as blocks."""
    body = [b for b in analysis.blocks if b.kind in BODY_KINDS]
    starts = [b.start for b in body]
    stretches: list[list[int]] = []
    cells: list[str] = []
    for span in sorted(_spans(analysis), key=lambda s: (s.start, s.end)):
        inside = bisect_right(starts, span.start) - 1
        if inside < 0 or span.end > body[inside].end or span.end > loader.LIMIT:
            continue  # of a byline, or of no analysis of ours
        if len(cells) < span.end:
            cells.extend(GAP * (span.end - len(cells)))
        cells[span.start : span.end] = span.text
        if stretches and span.start <= stretches[-1][1] and stretches[-1][2] == inside:
            stretches[-1][1] = max(stretches[-1][1], span.end)
        else:
            stretches.append([span.start, span.end, inside])
    blocks = [
        Block(start, end, body[inside].kind, body[inside].rule) for start, end, inside in stretches
    ]
    return "".join(cells), blocks


def _spans(analysis: Analysis) -> Iterator[Span]:
    """Every stretch of text in an analysis that is whole: as long as its place."""
    parts: tuple[Iterable[Span], ...] = (
        analysis.summary,
        analysis.quantities,
        analysis.times,
        *(p.mentions for p in analysis.people),
        *(p.roles for p in analysis.people),
        *(o.mentions for o in analysis.organizations),
        *(c.content for c in analysis.claims),
        [c.cue for c in analysis.claims if c.cue is not None],
    )
    for part in parts:
        for span in part:
            if span.start >= 0 and span.text and span.end - span.start == len(span.text):
                yield span
    for claim in analysis.claims:
        start, end, text = claim.speaker.start, claim.speaker.end, claim.speaker.text
        if start is not None and end is not None and text and start >= 0:
            words = _Words(start, end, text)
            if words.end - words.start == len(text):
                yield words


class _Words:
    """Words and their place, where these may be missing."""

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text


__all__ = ["GAP", "known", "reading"]
