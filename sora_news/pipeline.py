"""The order of work: one visible line a stage, and the one place where offsets turn into the source's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from sora_news import layout, normalize, segment, summarize
from sora_news.extract import claims, organizations, people, quantities, quotations, times
from sora_news.model import (
    BODY_KINDS,
    Analysis,
    Block,
    Document,
    Mention,
    Metadata,
    Passage,
    Quantity,
    Reading,
    Role,
    SummarySentence,
    Time,
)


def analyze(document: Document, *, page: bool = True) -> Analysis:
    """All that is found in ``document``; ``page=False`` takes its text as body whole."""
    return read(document, page=page).analysis


def read(document: Document, *, page: bool = True) -> Reading:
    """The analysis of ``document`` with the running text it was made from."""
    text = document.text
    script = normalize.script(text)
    folded = normalize.fold(text, script)
    blocks = layout.blocks(text, folded) if page else layout.whole(text)
    document = complete(document, layout.metadata(text, folded, blocks)) if page else document
    body = segment.passage(text, folded, [b for b in blocks if b.kind in BODY_KINDS])
    bylines = segment.passage(text, folded, [b for b in blocks if b.kind == "byline"])

    dates = times.find(body, document.published, bylines)
    amounts = quantities.find(body, dates)
    bodies = organizations.find(body)
    outlets = organizations.outlets(bylines)
    persons = people.find(body, bodies)
    reporters = people.bylines(bylines)
    quoted = quotations.find(body)
    said = claims.find(body, quoted, persons, bodies, amounts, document.outlet)
    gist = summarize.choose(body, document.title, persons)

    place = Placing(text, body)
    return Reading(
        document=document,
        body=body,
        analysis=Analysis(
            id=document.id,
            title=document.title,
            outlet=document.outlet,
            authors=document.authors,
            published=document.published if _is_day(document.published) else None,
            script=script,
            length=sum(p.end - p.start for p in body.pieces),
            source=document.source,
            blocks=blocks,
            summary=place.all(gist),
            people=people.together(place.all(persons), Placing(text, bylines).all(reporters)),
            organizations=organizations.together(
                place.all(bodies), Placing(text, bylines).all(outlets)
            ),
            quantities=place.all(amounts),
            times=place.all(dates),
            claims=place.all(said),
        ),
    )


def complete(document: Document, known: Metadata) -> Document:
    """``document`` with what its page says where it says nothing itself."""
    day = document.published if _is_day(document.published) else known.published
    return replace(
        document,
        title=document.title or known.title,
        outlet=document.outlet or known.outlet,
        authors=document.authors or known.authors,
        published=day or document.published,
    )


def _is_day(published: str | None) -> bool:
    """Whether a date is known to the day: what the output states; a month serves to resolve dates by."""
    return published is not None and len(published) == len("2024-02-16")


# Spans with nothing inside them that has a span of its own.
_FLAT = frozenset({Quantity, Role, SummarySentence, Time})


class Placing:
    """Turns passage offsets into source offsets, and texts into the source's own."""

    def __init__(self, text: str, passage: Passage) -> None:
        self.text = text
        self.pieces = passage.pieces
        self.starts = [p.start for p in passage.pieces]
        self.ends = [p.end for p in passage.pieces]
        self.shifts = [p.source - p.start for p in passage.pieces]

    def at(self, offset: int) -> int:
        """The source offset of a passage character; of a line break, that of the end before it."""
        piece = max(0, bisect_right(self.starts, offset) - 1)
        return min(offset, self.ends[piece]) + self.shifts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span from the first to the last character of a passage span."""
        piece = max(0, bisect_right(self.starts, start) - 1)
        if start < end <= self.ends[piece]:  # nearly all
            return start + self.shifts[piece], end + self.shifts[piece]
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)

    def all(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """``items`` in source offsets, whatever structs and spans they hold."""
        return tuple(self.one(item) for item in items)

    def one(self, item: Struct) -> Struct:
        """``item`` in source offsets."""
        if type(item) is Mention:  # half of all
            first, last = self.span(item.start, item.end)
            return Mention(first, last, self.text[first:last])
        if type(item) in _FLAT:
            first, last = self.span(item.start, item.end)  # type: ignore[attr-defined]
            return replace(item, start=first, end=last, text=self.text[first:last])
        names = item.__struct_fields__
        values = list(astuple(item))
        for at, value in enumerate(values):
            if isinstance(value, Struct):
                values[at] = self.one(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], Struct):
                whole = names[at] == "content"
                values[at] = self.split(value) if whole else self.all(value)
        if "start" in names:
            at, end, text = map(names.index, ("start", "end", "text"))
            if values[at] is not None:
                values[at], values[end] = first, last = self.span(values[at], values[end])
                values[text] = self.text[first:last]
        return type(item)(*values)

    def split(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Mentions cut where the source puts other matter between their characters.

        What is said may run over paragraphs and around a pull quote; its spans hold nothing else.
        """
        found: list[Mention] = []
        for mention in mentions:
            first = max(0, bisect_right(self.starts, mention.start) - 1)
            for piece in self.pieces[first:]:
                start, end = max(mention.start, piece.start), min(mention.end, piece.end)
                if piece.start >= mention.end:
                    break
                if start < end:
                    a, b = self.span(start, end)
                    found.append(Mention(a, b, self.text[a:b]))
        return tuple(found)


__all__ = ["Block", "Placing", "analyze", "complete", "read"]
