"""Each article as the page shows it: blocks cut into runs, and the lists of what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sora_news.model import (
    BODY_KINDS,
    Analysis,
    Block,
    Claim,
    Mention,
    Reading,
    SummarySentence,
)
from sora_news.render.report.runs import Run, Span, by_block, cut
from sora_news.render.report.words import tag


class BlockView(NamedTuple):
    """A block with its runs; ``noise`` is what is not the article's own text."""

    kind: str
    rule: str
    noise: bool
    joins: bool
    runs: list[Run]


class Item(NamedTuple):
    """Something found: ``key`` is its id within the page, ``at`` the source offset of its first word."""

    key: str
    at: int | None
    what: Any


class ArticleView(NamedTuple):
    """An article; ``number`` counts from 1 and names it all over the page."""

    number: int
    analysis: Analysis
    lang: str
    blocks: list[BlockView]
    gist: tuple[SummarySentence, ...]
    claims: list[Item]
    people: list[Item]
    organizations: list[Item]
    quantities: list[Item]
    times: list[Item]

    @property
    def name(self) -> str | None:
        """The outlet, or else the title."""
        return self.analysis.outlet or self.analysis.title


def articles(readings: Sequence[Reading], evidence: dict[str, list[Span]]) -> list[ArticleView]:
    """The views of ``readings``; ``evidence`` has spans by document that links lead to."""
    return [
        article(number, reading, evidence.get(reading.analysis.id, []))
        for number, reading in enumerate(readings, 1)
    ]


def article(number: int, reading: Reading, evidence: Sequence[Span] = ()) -> ArticleView:
    """The view of one article."""
    found, text = reading.analysis, reading.document.text
    bounds = [(b.start, b.end, b.kind in BODY_KINDS) for b in found.blocks]
    spans = [*_spans(found), *evidence]
    return ArticleView(
        number=number,
        analysis=found,
        lang=tag(found.script),
        blocks=[
            _block(text, block, inside)
            for block, inside in zip(found.blocks, by_block(spans, bounds), strict=True)
        ],
        gist=found.summary,
        claims=[Item(f"c{i}", claim_start(c), c) for i, c in enumerate(found.claims)],
        people=[Item(f"p{i}", _first(p.mentions), p) for i, p in enumerate(found.people)],
        organizations=[
            Item(f"o{i}", _first(o.mentions), o) for i, o in enumerate(found.organizations)
        ],
        quantities=[Item(f"q{i}", q.start, q) for i, q in enumerate(found.quantities)],
        times=[Item(f"t{i}", t.start, t) for i, t in enumerate(found.times)],
    )


def claim_start(claim: Claim) -> int | None:
    """Where a claim's words begin."""
    return _first(claim.content) if claim.content else claim.cue.start if claim.cue else None


def _first(mentions: Sequence[Mention]) -> int | None:
    return mentions[0].start if mentions else None


def _block(text: str, block: Block, spans: list[Span]) -> BlockView:
    noise = block.kind not in BODY_KINDS and block.kind not in ("title", "byline")
    runs = list(cut(text, block.start, block.end, spans))
    return BlockView(block.kind, block.rule, noise, block.joins, runs)


def _spans(found: Analysis) -> Iterator[Span]:
    for i, claim in enumerate(found.claims):
        yield from _claim_spans(claim, f"c{i}")
    for i, person in enumerate(found.people):
        yield from (Span(m.start, m.end, "person", f"p{i}") for m in person.mentions)
    for i, organization in enumerate(found.organizations):
        yield from (Span(m.start, m.end, "organization", f"o{i}") for m in organization.mentions)
    for i, quantity in enumerate(found.quantities):
        yield Span(quantity.start, quantity.end, "quantity", f"q{i}")
    for i, time in enumerate(found.times):
        yield Span(time.start, time.end, "time", f"t{i}")
    for sentence in found.summary:
        yield Span(sentence.start, sentence.start + 1, "gist")


def _claim_spans(claim: Claim, key: str) -> Iterator[Span]:
    for part in claim.content:
        yield Span(part.start, part.end, "claim", key)
    speaker = claim.speaker
    if speaker.start is not None and speaker.end is not None:
        yield Span(speaker.start, speaker.end, "speaker", key)
    if claim.cue:
        yield Span(claim.cue.start, claim.cue.end, "cue", key)
