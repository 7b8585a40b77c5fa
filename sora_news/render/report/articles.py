"""Each article as the page shows it: blocks cut into runs, and the lists of what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sora_news.model import (
    BODY_KINDS,
    Analysis,
    Block,
    Claim,
    Mention,
    Quantity,
    Reading,
    SummarySentence,
)
from sora_news.render.excerpts import Excerpts
from sora_news.render.report.runs import Run, Span, by_block, cut
from sora_news.render.report.words import tag

# An article beyond these is no article: its marks and lists end here, and the page says so.
MARKED, LISTED = 100_000, 1_000
# Characters that one paragraph of the page holds at most.
PARAGRAPH = 4_000


class BlockView(NamedTuple):
    """A block, or a part of a very long one, with its runs.

    ``noise`` is what is not the article's own text, ``named`` where to say so: once a block.
    """

    kind: str
    rule: str
    named: bool
    noise: bool
    joins: bool
    runs: list[Run]


class Item(NamedTuple):
    """Something found: ``key`` is its id in the article, ``at`` the source offset of its first word.

    ``at`` is None where no mark stands in the text to lead to.
    """

    key: str
    at: int | None
    what: Any


class ArticleView(NamedTuple):
    """An article; ``number`` counts from 1 and names it all over the page."""

    number: int
    analysis: Analysis
    excerpts: Excerpts
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

    def stated(self, quantity: Quantity) -> str:
        """The words of ``quantity`` with its qualifier where that stands beside them."""
        return self.excerpts.qualified(quantity.start, quantity.end, quantity.approximation)

    @property
    def unmarked(self) -> int:
        """From which character on the text bears no marks; 0 where it is marked to its end."""
        blocks = self.analysis.blocks
        return MARKED if blocks and blocks[-1].end > MARKED else 0


def articles(readings: Sequence[Reading], evidence: dict[str, list[Span]]) -> list[ArticleView]:
    """The views of ``readings``; ``evidence`` has spans by document that links lead to."""
    return [
        article(number, reading, evidence.get(reading.analysis.id, []))
        for number, reading in enumerate(readings, 1)
    ]


def article(number: int, reading: Reading, evidence: Sequence[Span] = ()) -> ArticleView:
    """The view of one article."""
    found, text = reading.analysis, reading.document.text
    spans = [*(s for s in _spans(found) if s.start < MARKED), *_places(found), *evidence]
    parts = [
        (block, start, end, n == 0)
        for block in found.blocks
        for n, (start, end) in enumerate(_parts(text, block))
    ]
    bounds = [(start, end, block.kind in BODY_KINDS) for block, start, end, _ in parts]
    return ArticleView(
        number=number,
        analysis=found,
        excerpts=Excerpts(reading),
        lang=tag(found.script),
        blocks=[
            _block(block, first, list(cut(text, start, end, inside)))
            for (block, start, end, first), inside in zip(
                parts, by_block(spans, bounds), strict=True
            )
        ],
        gist=found.summary,
        claims=_items("c", found.claims, claim_start),
        people=_items("p", found.people, lambda p: _first(p.mentions)),
        organizations=_items("o", found.organizations, lambda o: _first(o.mentions)),
        quantities=_items("q", found.quantities, lambda q: q.start),
        times=_items("t", found.times, lambda t: t.start),
    )


def _items(key: str, found: Sequence[Any], start: Callable[[Any], int | None]) -> list[Item]:
    return [
        Item(f"{key}{i}", at if (at := start(one)) is not None and at < MARKED else None, one)
        for i, one in enumerate(found)
    ]


def claim_start(claim: Claim) -> int | None:
    """Where a claim's words begin."""
    return _first(claim.content) if claim.content else claim.cue.start if claim.cue else None


def _first(mentions: Sequence[Mention]) -> int | None:
    return mentions[0].start if mentions else None


def _parts(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The block without blank edges, which are the page's; in parts of bounded length.

    A browser breaks the lines of a paragraph in a time that grows with the square of its length.
    """
    inside = text[block.start : block.end]
    start = block.start + len(inside) - len(inside.lstrip())
    end = block.start + len(inside.rstrip())
    while end - start > PARAGRAPH:
        at = start + PARAGRAPH
        stop = max(text.rfind(mark, start + PARAGRAPH // 2, at) for mark in "。！？；\n")
        at = stop + 1 if stop > 0 else at
        yield start, at
        start = at
    if start < end:
        yield start, end


def _block(block: Block, first: bool, runs: list[Run]) -> BlockView:
    noise = block.kind not in BODY_KINDS and block.kind not in ("title", "byline")
    return BlockView(block.kind, block.rule, noise and first, noise, block.joins and first, runs)


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


def _places(found: Analysis) -> Iterator[Span]:
    """What is linked to wherever it stands."""
    for i, person in enumerate(found.people[:LISTED]):
        yield from (Span(r.start, r.end, "role", f"p{i}") for r in person.roles)
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
