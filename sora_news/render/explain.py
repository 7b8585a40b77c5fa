"""``--explain``: why an item was found: its rules, the evidence in its line of the source, the confidence.

All of it is read from what the analysis carries; nothing is looked for a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from sora_news.errors import UsageError
from sora_news.messages import has, message, translated
from sora_news.model import (
    Claim,
    Comparison,
    Finding,
    Organization,
    Person,
    Quantity,
    Reading,
    Time,
)
from sora_news.render.look import ENGLISH, Look
from sora_news.render.records import id_of
from sora_news.render.rulebook import RuleShown, told

KINDS = ("claims", "people", "organizations", "quantities", "times")
_SINGULAR = {
    "claims": "claim",
    "people": "person",
    "organizations": "organization",
    "quantities": "quantity",
    "times": "time",
}
# How many ids a message names before it stops.
_NAMED, _LISTED = 12, 24


class Place(Struct, frozen=True):
    """A span that an item rests on; ``line`` and ``column`` count from 1 in the source's text."""

    part: str
    document: str
    path: str
    line: int
    column: int
    start: int
    end: int
    text: str


class Explanation(Struct, frozen=True):
    """Why an item was found. ``confidence`` is None where none is stated; ``reasons`` explain it."""

    id: str
    kind: str
    document: str | None
    rules: tuple[RuleShown, ...]
    evidence: tuple[Place, ...]
    confidence: float | None
    reasons: tuple[str, ...]


def explained(
    asked: str,
    read: Sequence[Reading],
    kinds: Sequence[str] = KINDS,
    comparison: Comparison | None = None,
    look: Look = ENGLISH,
) -> list[tuple[Explanation, Any]]:
    """What ``asked`` names, each explained and as it is: in every article that has an item of that id.

    ``asked`` is an id, with ``DOCUMENT/`` before it for one article alone. Raises UsageError for an id
    that nothing has, and names those there are.
    """
    document, _, id = asked.rpartition("/")
    places = {r.analysis.id: _Places(r) for r in read}
    found: list[tuple[Explanation, Any]] = []
    for finding in comparison.findings if comparison else ():
        if asked == finding.id:
            found.append((_finding(finding, places, look), finding))
    for reading in read:
        name = reading.analysis.id
        if document and document != name:
            continue
        for kind in kinds:
            for at, item in enumerate(getattr(reading.analysis, kind)):
                if id_of(kind, at, item) == id:
                    found.append((_item(kind, id, item, places[name], look), item))
    if not found:
        raise UsageError(
            f"--explain: no item {asked!r}; there are {_there(read, kinds, comparison)}"
        )
    return found


def _there(read: Sequence[Reading], kinds: Sequence[str], comparison: Comparison | None) -> str:
    """The ids that can be asked for, in short."""
    parts = [f.id for f in comparison.findings[:_NAMED]] if comparison else []
    if comparison and len(comparison.findings) > _NAMED:
        parts.append("…")
    for reading in read[:_NAMED]:
        prefix = f"{reading.analysis.id}/" if len(read) > 1 else ""
        for kind in kinds:
            if items := getattr(reading.analysis, kind):
                ids = [id_of(kind, at, item) for at, item in enumerate(items)]
                parts.append(f"{prefix}{ids[0]}" + (f"–{ids[-1]}" if len(ids) > 1 else ""))
    if len(read) > _NAMED:
        parts.append("…")
    return ", ".join([*parts[:_LISTED], *(["…"] if len(parts) > _LISTED else [])]) or "none"


class _Places:
    """Spans of one article with their lines."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text

    def place(self, part: str, start: int, end: int) -> Place:
        above = self.text[:start]
        source = self.reading.document.source
        return Place(
            part,
            self.reading.analysis.id,
            source.path,
            above.count("\n") + 1,
            start - above.rfind("\n"),
            start,
            end,
            self.text[start:end],
        )


def _item(kind: str, id: str, item: Any, places: _Places, look: Look) -> Explanation:
    rules = item.evidence if isinstance(item, (Person, Organization)) else (item.rule,)
    claim = item if isinstance(item, Claim) else None
    return Explanation(
        id,
        _SINGULAR[kind],
        places.reading.analysis.id,
        tuple(told(rule, look.language) for rule in dict.fromkeys(rules)),
        tuple(_spans(item, places)),
        claim.confidence if claim else None,
        tuple(translated(r, look.language) for r in claim.reasons) if claim else (),
    )


def _spans(item: Any, places: _Places) -> Iterator[Place]:
    """The evidence of an item in one article."""
    if isinstance(item, Claim):
        speaker = item.speaker
        if speaker.start is not None and speaker.end is not None:
            yield places.place("speaker", speaker.start, speaker.end)
        if item.cue:
            yield places.place("cue", item.cue.start, item.cue.end)
        for span in item.content:
            yield places.place("content", span.start, span.end)
    elif isinstance(item, (Person, Organization)):
        for role in item.roles if isinstance(item, Person) else ():
            yield places.place("role", role.start, role.end)
        for mention in item.mentions:
            yield places.place("mention", mention.start, mention.end)
    elif isinstance(item, (Quantity, Time)):
        yield places.place("span", item.start, item.end)


def _finding(finding: Finding, places: dict[str, _Places], look: Look) -> Explanation:
    spans = [
        places[m.document].place("member", m.start, m.end)
        for m in finding.members
        if m.document in places
    ]
    reasons = []
    if has(basis := f"basis.{finding.rule}"):
        reasons.append(message(basis, look.language))
    articles = len({m.document for m in finding.members})
    reasons.append(look.say("basis.articles", n=articles))
    for member in finding.members:
        claims = (
            places[member.document].reading.analysis.claims if member.document in places else ()
        )
        for claim in claims:
            if claim.id == member.claim:
                n = f"{claim.confidence:g}"
                reasons.append(look.say("basis.claim", id=f"{member.document}/{claim.id}", n=n))
    return Explanation(
        finding.id,
        "finding",
        None,
        (told(finding.rule, look.language),),
        tuple(spans),
        finding.confidence,
        tuple(dict.fromkeys(reasons)),
    )


__all__ = ["KINDS", "Explanation", "Place", "RuleShown", "explained"]
