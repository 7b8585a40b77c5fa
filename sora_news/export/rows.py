"""Readings and comparisons as rows of the SQLite export's tables."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sora_news.export import clean, fulltext, tables
from sora_news.model import (
    BODY_KINDS,
    Analysis,
    Claim,
    Comparison,
    Mention,
    Reading,
    SharedPerson,
)
from sora_news.pipeline import Placing

Row = tuple[Any, ...]


class Filler:
    """Fills the tables and hands out their integer keys, which run in the order of reading."""

    def __init__(self, database: sqlite3.Connection, searchable: bool) -> None:
        self.database = database
        self.searchable = searchable
        self.last: dict[str, int] = {}
        self.ids: dict[tuple[str, str, str | int], int] = {}

    def rows(self, table: str, rows: Iterable[Row]) -> None:
        """Insert ``rows``, whole ones in the order of the table's columns."""
        for row in rows:
            marks = ", ".join("?" * len(row))
            self.database.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(map(_value, row)))

    def keyed(self, table: str, rows: Iterable[Row]) -> None:
        """Insert ``rows`` under new integer keys."""
        self.rows(table, ((self.next(table), *row) for row in rows))

    def next(self, table: str) -> int:
        """A new key of ``table``."""
        self.last[table] = self.last.get(table, 0) + 1
        return self.last[table]

    def named(self, table: str, document: str, key: str | int) -> int:
        """A new key of ``table``, to be found again by ``document`` and ``key``."""
        self.ids[table, document, key] = self.next(table)
        return self.last[table]

    def found(self, table: str, document: str, key: str | int | None) -> int | None:
        """The key given to an item, None where there is none."""
        return None if key is None else self.ids.get((table, document, key))

    def enter(self, index: str, key: int, words: str) -> None:
        """Enter ``words`` into a search index as those of row ``key``."""
        if self.searchable:
            column = tables.SEARCHED[index]
            self.database.execute(
                f"INSERT INTO {index} (rowid, {column}) VALUES (?, ?)", (key, _value(words))
            )

    def documents(self, read: Sequence[Reading], comparison: Comparison | None) -> None:
        shared = comparison.people if comparison else ()
        joined = _joined(read, shared)
        self.keyed("shared_people", ((person.name,) for person in shared))
        for reading in read:
            self.document(reading)
            self.entities(reading.analysis, joined)
            self.figures(reading.analysis)
            self.claims(reading.analysis)

    def document(self, reading: Reading) -> None:
        a, source = reading.analysis, reading.analysis.source
        self.rows(
            "documents",
            [
                (
                    a.id, a.title, a.outlet, a.published, a.script, a.length, source.path,
                    source.media_type, source.encoding, source.encoding_confidence, source.sha256,
                    source.text_sha256, reading.document.text,
                )
            ],
        )  # fmt: skip
        self.rows("authors", ((a.id, n, name) for n, name in enumerate(a.authors)))
        self.keyed("blocks", ((a.id, b.start, b.end, b.kind, b.rule) for b in a.blocks))
        names = _long_names(a)
        for start, end, kind, original, folded in _sentences(reading):
            key = self.next("sentences")
            text = reading.document.text[start:end]
            self.rows("sentences", [(key, a.id, start, end, kind, text)])
            here = names[bisect_left(names, (start, "")) : bisect_left(names, (end, ""))]
            found = fulltext.words(original, folded, dict.fromkeys(name for _, name in here))
            self.enter("search", key, found)
        self.rows(
            "summaries",
            ((a.id, n, s.start, s.end, s.text, s.score) for n, s in enumerate(a.summary)),
        )

    def entities(self, a: Analysis, joined: dict[tuple[str, str], int]) -> None:
        for person in a.people:
            key = self.named("people", a.id, person.id)
            shared = joined.get((a.id, person.id))
            rules = " ".join(person.evidence)
            self.rows("people", [(key, a.id, person.id, person.name, shared, person.byline, rules)])
            self.rows("people_aliases", ((key, alias) for alias in _once(person.aliases)))
            self.keyed(
                "roles",
                ((a.id, key, r.text, r.organization, r.start, r.end) for r in person.roles),
            )
            self.keyed(
                "mentions", ((a.id, key, None, m.start, m.end, m.text) for m in person.mentions)
            )
        for body in a.organizations:
            key = self.named("organizations", a.id, body.id)
            self.rows("organizations", [(key, a.id, body.id, body.name, " ".join(body.evidence))])
            self.rows("organization_aliases", ((key, alias) for alias in _once(body.aliases)))
            self.keyed(
                "mentions", ((a.id, None, key, m.start, m.end, m.text) for m in body.mentions)
            )

    def figures(self, a: Analysis) -> None:
        for n, q in enumerate(a.quantities):
            row = (
                self.named("quantities", a.id, n), a.id, n, q.start, q.end, q.text, q.kind, q.low,
                q.high, q.unit, q.approximation, q.of, q.rule,
            )  # fmt: skip
            self.rows("quantities", [row])
        self.keyed(
            "times",
            ((a.id, t.start, t.end, t.text, t.value, t.grain, t.anchor, t.rule) for t in a.times),
        )

    def claims(self, a: Analysis) -> None:
        for claim in a.claims:
            key = self.named("claims", a.id, claim.id)
            self.rows("claims", [(key, *self._claim(a.id, claim))])
            spans = ((key, n, c.start, c.end, c.text) for n, c in enumerate(claim.content))
            self.keyed("claim_spans", spans)
            counted = (self.found("quantities", a.id, n) for n in _once(claim.quantities))
            self.rows("claim_quantities", ((key, q) for q in counted if q))
            self.enter(
                "search_claims", key, fulltext.words("\n".join(c.text for c in claim.content))
            )

    def _claim(self, document: str, claim: Claim) -> Row:
        speaker, cue = claim.speaker, claim.cue
        return (
            document, claim.id, speaker.name, speaker.kind,
            self.found("people", document, speaker.entity),
            self.found("organizations", document, speaker.entity),
            speaker.start, speaker.end, speaker.text,
            cue and cue.text, cue and cue.start, cue and cue.end,
            " … ".join(c.text for c in claim.content),
            claim.mode, claim.stance, claim.hedged, claim.about, claim.confidence, claim.rule,
            "\n".join(claim.reasons),
        )  # fmt: skip

    def comparison(self, comparison: Comparison) -> None:
        for finding in comparison.findings:
            key = self.next("findings")
            f = finding
            row = (key, f.id, f.kind, f.relation, f.topic, f.summary, f.confidence, f.rule)
            self.rows("findings", [row])
            self.keyed(
                "finding_members",
                (
                    (
                        key, n, m.document, m.start, m.end, m.text,
                        self.found("claims", m.document, m.claim),
                        self.found("quantities", m.document, m.quantity), m.speaker, m.side,
                    )
                    for n, m in enumerate(finding.members)
                ),
            )  # fmt: skip
        for topic in comparison.coverage.topics:
            key = self.next("topics")
            self.rows("topics", [(key, topic.topic)])
            self.rows("coverage", ((key, id, n) for id, n in topic.documents.items()))
        self.keyed(
            "timeline",
            (
                (moment.value, m.document, m.start, m.end, m.text)
                for moment in comparison.timeline
                for m in moment.members
            ),
        )
        self.keyed("failures", ((f.path, f.error, f.message) for f in comparison.failures))


def _value(value: Any) -> Any:
    """``value`` as SQLite holds it: integers beyond 64 bits as floating-point numbers."""
    if isinstance(value, str):
        return clean.for_sql(value)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        try:
            return float(value)
        except OverflowError:
            return float("inf") if value > 0 else float("-inf")
    return value


def _once(items: Iterable[Any]) -> Iterator[Any]:
    """``items`` without those that SQLite would take for the same as one before."""
    return iter(dict.fromkeys(map(_value, items)))


def _long_names(analysis: Analysis) -> list[tuple[int, str]]:
    """Mentions that are longer than any word of the index, with their places, in order."""
    mentions: list[Mention] = [m for person in analysis.people for m in person.mentions]
    mentions += [m for body in analysis.organizations for m in body.mentions]
    return sorted((m.start, m.text) for m in mentions if len(m.text) > fulltext.LONGEST)


def _sentences(reading: Reading) -> list[tuple[int, int, str, str, str | None]]:
    """All text in pieces to be found: the body's sentences, other blocks whole.

    Each with its span in the source, its kind, its words (a sentence that the page had torn is whole
    here), and these folded where that is known.
    """
    text, body = reading.document.text, reading.body
    place = Placing(text, body)
    found: list[tuple[int, int, str, str, str | None]] = []
    for s in body.sentences:
        start, end = place.span(s.start, s.end)
        kind = "heading" if s.heading else "sentence"
        found.append((start, end, kind, body.original[s.start : s.end], body.text[s.start : s.end]))
    for block in reading.analysis.blocks:
        if block.kind not in BODY_KINDS:
            found.append((block.start, block.end, block.kind, text[block.start : block.end], None))
    return sorted(found, key=lambda row: row[:3])


def _joined(read: Sequence[Reading], shared: Sequence[SharedPerson]) -> dict[tuple[str, str], int]:
    """Document and id of each person → position of the shared person, counted from 1."""
    speakers = {(r.analysis.id, c.id): c.speaker.entity for r in read for c in r.analysis.claims}
    people = {r.analysis.id: r.analysis.people for r in read}
    found: dict[tuple[str, str], int] = {}
    for number, one in enumerate(shared, 1):
        for claim in one.claims:
            entity = speakers.get((claim.document, claim.id))
            if entity and any(p.id == entity for p in people[claim.document]):
                found.setdefault((claim.document, entity), number)
    for exact in (True, False):
        for number, one in enumerate(shared, 1):
            names = {one.name} if exact else {one.name, *one.aliases}
            for id in one.documents:
                for person in people.get(id, ()):
                    own = {person.name} if exact else {person.name, *person.aliases}
                    if own & names:
                        found.setdefault((id, person.id), number)
    return found
