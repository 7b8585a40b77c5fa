"""An article as the comparison sees it: clauses with their terms, and what was said where.

Two articles that carry one statement agree in clauses long before they agree in sentences. Everything is in passage offsets here; :meth:`Article.member`
turns a stretch into evidence in the source's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sora_news.comparison.clauses import Clause, framed
from sora_news.comparison.clauses import clauses as clauses_of
from sora_news.comparison.moments import stated
from sora_news.comparison.places import Back, source_span
from sora_news.comparison.terms import Term, terms
from sora_news.model import Claim, Member, Organization, Passage, Person, Quantity, Reading

# A text without stops is no sentence: nobody looks further around a word.
_REACH = 800


class Said(Struct, frozen=True):
    """A claim with the passage spans of what is said and its terms' keys and weights."""

    claim: Claim
    spans: tuple[tuple[int, int], ...]
    terms: tuple[Term, ...]


class Amount(Struct, frozen=True):
    """A quantity with its index in the analysis and its passage span."""

    index: int
    quantity: Quantity
    start: int
    end: int


class Article(Struct, frozen=True):
    """One reading prepared for comparison.

    ``spread`` counts for each term the clauses that have it; ``times`` are starts, values and grains of the
    times in passage offsets, ``stated`` the same as far as the article itself says them; ``mentions`` holds where
    mentions of people and organisations begin, ``tellers`` the spans of those who make claims and whether they
    are persons;
    ``named`` has all mentions in *source* offsets with the entity's id;
    ``speaking`` lists for a clause's number which claims it belongs to, ``names`` the passage spans of names.
    """

    order: int
    reading: Reading
    clauses: tuple[Clause, ...]
    said: tuple[Said, ...]
    amounts: tuple[Amount, ...]
    times: tuple[tuple[int, str, str], ...]
    stated: tuple[tuple[int, str, str], ...]
    spread: dict[str, int]
    mentions: frozenset[int]
    tellers: tuple[tuple[int, int, bool], ...]
    named: tuple[tuple[int, int, str], ...]
    terms: tuple[Term, ...]
    starts: tuple[int, ...]
    speaking: dict[int, list[int]]
    names: tuple[tuple[int, int], ...]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.reading.document.id

    @property
    def body(self) -> Passage:
        """The running text."""
        return self.reading.body

    def name_over(self, term: Term) -> tuple[int, int]:
        """The span of the name that ``term`` is a piece of, or its own: segmenters cut 姆|巴佩 and 台积|电."""
        at = bisect_right(self.names, (term.start, len(self.body.text))) - 1
        if at >= 0 and self.names[at][0] <= term.start and term.end <= self.names[at][1]:
            return self.names[at]
        return term.start, term.end

    def clause_at(self, offset: int) -> Clause:
        """The clause that holds ``offset``, or the last one before it."""
        return self.clauses[max(0, bisect_right(self.starts, offset) - 1)]

    def sentence(self, offset: int) -> tuple[int, int]:
        """From where to where the sentence around ``offset`` goes; a bounded way in a text without stops."""
        found = self.body.sentence_at(offset)
        return max(found.start, offset - _REACH), min(found.end, offset + _REACH)

    def terms_in(self, start: int, end: int) -> tuple[Term, ...]:
        """The terms that begin inside a span."""
        return _between(self.terms, start, end)

    def clauses_in(self, start: int, end: int) -> tuple[Clause, ...]:
        """The clauses that overlap a span."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        return tuple(c for c in self.clauses[first:last] if c.end > start)

    def member(self, start: int, end: int, **more: object) -> Member:
        """The passage span as evidence, with the claim and the speaker it belongs to if one covers it."""
        first, last = source_span(self.body, start, end)
        text = self.reading.document.text[first:last]
        return Member(self.id, first, last, text, **more)  # type: ignore[arg-type]

    def claim_over(self, start: int, end: int) -> Said | None:
        """The claim that a span belongs to.

        A span may run over several claims of one speaker: the speaker counts whose claims cover at least
        half of it, and of these the claim that covers most; the shorter one on a tie.
        """
        covered: dict[str, int] = {}
        best: dict[str, tuple[tuple[int, int], Said]] = {}
        for said in self._said_in(start, end):
            shared = sum(max(0, min(end, b) - max(start, a)) for a, b in said.spans)
            if not shared:
                continue
            speaker = said.claim.speaker.entity or said.claim.speaker.name or said.claim.id
            covered[speaker] = covered.get(speaker, 0) + shared
            rank = (shared, -sum(b - a for a, b in said.spans))
            if speaker not in best or rank > best[speaker][0]:
                best[speaker] = (rank, said)
        if not covered:
            return None
        speaker = max(sorted(covered), key=lambda s: covered[s])
        return best[speaker][1] if covered[speaker] * 2 >= end - start else None

    def _said_in(self, start: int, end: int) -> list[Said]:
        """The claims that share a clause with a span."""
        near = {n for c in self.clauses_in(start, end) for n in self.speaking.get(c.number, ())}
        return [self.said[n] for n in sorted(near)]

    def tellers_in(self, start: int, end: int, *, persons: bool = True) -> list[tuple[int, int]]:
        """Where persons, or anybody, who make claims are named inside a span."""
        first = bisect_left(self.tellers, (start, start, False))
        last = bisect_left(self.tellers, (end, end, False))
        return [(a, b) for a, b, person in self.tellers[first:last] if person or not persons]

    def amounts_in(self, start: int, end: int) -> list[Amount]:
        """The quantities that begin inside a span."""
        at = bisect_left(self.amounts, start, key=lambda a: a.start)
        found = []
        while at < len(self.amounts) and self.amounts[at].start < end:
            found.append(self.amounts[at])
            at += 1
        return found


def _start(term: Term) -> int:
    return term.start


def _between(found: tuple[Term, ...], start: int, end: int) -> tuple[Term, ...]:
    first = bisect_left(found, start, key=_start)
    return found[first : bisect_left(found, end, key=_start)]


def prepare(readings: Sequence[Reading]) -> list[Article]:
    """The readings as articles, in the order of their ids: what is found never hangs on the input's order."""
    ordered = sorted(readings, key=lambda r: (r.document.id, r.document.text))
    return [_article(i, reading) for i, reading in enumerate(ordered)]


def _article(order: int, reading: Reading) -> Article:
    body = reading.body
    back = Back(body)
    found = tuple(terms(body))
    clauses = tuple(framed(clauses_of(body, found), reading, back))
    starts = tuple(c.start for c in clauses)
    spread = Counter(key for clause in clauses for key in clause.weights)
    said = []
    for claim in reading.analysis.claims:
        spans = tuple(back.span(c.start, c.end) for c in claim.content)
        words = tuple(t for span in spans for t in _between(found, *span))
        said.append(Said(claim, spans, words))
    amounts = []
    for index, quantity in enumerate(reading.analysis.quantities):
        start, end = back.span(quantity.start, quantity.end)
        if start < end:
            amounts.append(Amount(index, quantity, start, end))
    amounts.sort(key=lambda a: (a.start, a.end))
    return Article(
        order,
        reading,
        clauses,
        tuple(said),
        tuple(amounts),
        tuple((back.span(t.start, t.end)[0], t.value, t.grain) for t in reading.analysis.times),
        tuple(
            sorted(
                (back.span(t.start, t.end)[0], value, t.grain)
                for t in reading.analysis.times
                if (value := stated(t))
            )
        ),
        dict(spread),
        frozenset(_mentions(reading, back)),
        tuple(sorted(set(_tellers(reading, back)))),
        tuple(sorted(_named(reading))),
        found,
        starts,
        _speaking(said, clauses, starts),
        tuple(sorted(set(_names(reading, back)))),
    )


def _speaking(
    said: Sequence[Said], clauses: Sequence[Clause], starts: Sequence[int]
) -> dict[int, list[int]]:
    """For each clause that claims reach into which ones they are."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for start, end in one.spans:
            first = max(0, bisect_right(starts, start) - 1)
            for clause in clauses[first : bisect_left(starts, end)]:
                found[clause.number].append(number)
    return dict(found)


def _mentions(reading: Reading, back: Back) -> Iterator[int]:
    """Where mentions of people and organisations begin."""
    for person in reading.analysis.people:
        yield from (back.span(m.start, m.end)[0] for m in person.mentions if not person.byline)
    for body in reading.analysis.organizations:
        yield from (back.span(m.start, m.end)[0] for m in body.mentions)


def _names(reading: Reading, back: Back) -> Iterator[tuple[int, int]]:
    for person in reading.analysis.people:
        yield from (back.span(m.start, m.end) for m in person.mentions if not person.byline)
    for body in reading.analysis.organizations:
        yield from (back.span(m.start, m.end) for m in body.mentions)


def _named(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """The mentions of people and organisations in source offsets, with the entity's id."""
    analysis = reading.analysis
    named: list[Person | Organization] = [*analysis.people, *analysis.organizations]
    for entity in named:
        yield from ((m.start, m.end, entity.id) for m in entity.mentions)


def _tellers(reading: Reading, back: Back) -> Iterator[tuple[int, int, bool]]:
    """The spans that name those who make claims, and whether it is a person."""
    for claim in reading.analysis.claims:
        speaker = claim.speaker
        if speaker.start is not None and speaker.end is not None:
            yield *back.span(speaker.start, speaker.end), speaker.kind == "person"


__all__ = ["Amount", "Article", "Said", "prepare"]
