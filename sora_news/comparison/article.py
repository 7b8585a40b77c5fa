"""An article as the comparison sees it: clauses with their terms, and what was said where.

A clause is the smallest stretch that states something; two articles that carry one statement agree in
clauses long before they agree in sentences. Everything is in passage offsets here; :meth:`Article.member`
turns a stretch into evidence in the source's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sora_news.comparison.moments import stated
from sora_news.comparison.terms import Term, terms
from sora_news.model import Claim, Member, Organization, Passage, Person, Quantity, Reading

_BREAKS = frozenset(",;:。!?…—")
# 在…的演示里, 从目前的情况来看: where, when and in what respect, for a statement that follows.
_ADVERBIAL = re.compile(
    r"(?:在|从|对|据|根据|按照?|随着|除了?|与|就)[^,;。!?\n]{1,30}(?:里|中|上|下|时|后|来看|来说|而言|之外),?"
)
# A clause shorter than this goes on in the next one (他说, 例如, 与此同时).
_SHORT = 7
# A text without stops is no sentence: clauses end here all the same, and nobody looks further around a word.
_ENDLESS, _REACH = 400, 800


class Clause(Struct, frozen=True):
    """A stretch of a sentence; ``number`` counts the article's clauses, ``sentence`` its sentences.

    XX
    """

    number: int
    sentence: int
    paragraph: int
    start: int
    end: int
    terms: tuple[Term, ...]
    weights: dict[str, float]
    frame: bool = False


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
    times in passage offsets, ``stated`` the same as far as the article itself says them; ``mentions`` holds where mentions of people and organisations begin, ``tellers`` the spans of those who make
    claims and whether they are persons;
    ``named`` has all mentions in *source* offsets with the entity's id;
    ``speaking`` lists for a clause's number which claims it belongs to.
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

    @property
    def id(self) -> str:
        """The document's id."""
        return self.reading.document.id

    @property
    def body(self) -> Passage:
        """The running text."""
        return self.reading.body

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
    clauses = tuple(_framed(_clauses(body, found), reading, back))
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


def _clauses(body: Passage, words: Sequence[Term]) -> list[Clause]:
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


def _mentions(reading: Reading, back: Back) -> Iterator[int]:
    """Where mentions of people and organisations begin."""
    for person in reading.analysis.people:
        yield from (back.span(m.start, m.end)[0] for m in person.mentions if not person.byline)
    for body in reading.analysis.organizations:
        yield from (back.span(m.start, m.end)[0] for m in body.mentions)


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


def _framed(clauses: Sequence[Clause], reading: Reading, back: Back) -> Iterator[Clause]:
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
            if text[at] == "," and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
                continue
            found.append((first, at + 1))
            first = at + 1
    if first < end:
        if found and end - first <= _SHORT:
            found[-1] = (found[-1][0], end)
        else:
            found.append((first, end))
    return found


def source_span(body: Passage, start: int, end: int) -> tuple[int, int]:
    """The source span from the first to the last character of a passage span."""
    return _source(body, start), _source(body, end - 1) + 1 if end > start else _source(body, start)


def _source(body: Passage, offset: int) -> int:
    at = max(0, bisect_right(body.pieces, offset, key=lambda p: p.start) - 1)
    piece = body.pieces[at]
    return piece.source + min(offset, piece.end) - piece.start


class Back:
    """Turns source spans into passage spans."""

    def __init__(self, body: Passage) -> None:
        self.pieces = sorted(body.pieces, key=lambda p: p.source)
        self.starts = [p.source for p in self.pieces]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The passage span of a source span; empty where no piece holds its first character."""
        if not self.pieces or start >= end:
            return 0, 0
        return self._at(start), self._at(end - 1) + 1

    def _at(self, offset: int) -> int:
        piece = self.pieces[max(0, bisect_right(self.starts, offset) - 1)]
        return piece.start + max(0, min(offset - piece.source, piece.end - piece.start))


__all__ = ["Amount", "Article", "Back", "Clause", "Said", "prepare", "source_span"]
