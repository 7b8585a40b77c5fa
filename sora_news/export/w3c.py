"""Analyses as annotations of the W3C's Web Annotation Data Model, one collection with one page.

Targets are segments of the text as decoded. A TextPositionSelector counts as the model demands and as
this program does, in code points from 0, the end not included; a TextQuoteSelector gives the words with
those before and after, which finds them again in a text that has changed elsewhere. Sources and
annotations have names derived from the text itself, so that two runs, on two machines, name them alike.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sora_news.export import clean
from sora_news.model import Claim, Mention, Organization, Person, Quantity, Reading, Time

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters of the source before and after a quotation: two clauses, mostly unique in an article.
AROUND = 24

Body = dict[str, str]
Node = dict[str, Any]


def lines(read: Sequence[Reading]) -> Iterator[bytes]:
    """The collection as JSON-LD, one annotation a line."""
    found = [item for reading in read for item in of_document(reading)]
    name = _urn("\n".join(clean.iri(r.document) for r in read), "collection")
    collection: Node = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Claims, names, quantities and times in Chinese news",
        "generator": {"type": "Software", "name": "sora-news"},
        "total": len(found),
    }
    if not found:
        yield clean.as_json(collection) + b"\n"
        return
    page: Node = {
        "id": _urn(name, "page"),
        "type": "AnnotationPage",
        "partOf": name,
        "startIndex": 0,
    }
    collection["last"] = page["id"]
    yield clean.as_json(collection)[:-1] + b',\n"first": ' + clean.as_json(page)[:-1]
    opening = b', "items": [\n'
    for item in found:
        yield opening + clean.as_json(item)
        opening = b",\n"
    yield b"\n]}}\n"


def of_document(reading: Reading) -> Iterator[Node]:
    """All annotations of one document: itself first, then its items in the order of the analysis."""
    a, source = reading.analysis, _Source(reading)
    yield source.document()
    for n, sentence in enumerate(a.summary):
        span = Mention(sentence.start, sentence.end, sentence.text)
        yield from source.note(f"s{n + 1}", "highlighting", (), [span])
    for claim in a.claims:
        yield from source.note(claim.id, "describing", _claim(claim), _said(claim))
    for person in a.people:
        yield from source.note(person.id, "identifying", _person(person), person.mentions)
    for body in a.organizations:
        yield from source.note(body.id, "identifying", _organization(body), body.mentions)
    for n, quantity in enumerate(a.quantities):
        span = Mention(quantity.start, quantity.end, quantity.text)
        yield from source.note(f"q{n}", "describing", _quantity(quantity), [span])
    for n, time in enumerate(a.times):
        span = Mention(time.start, time.end, time.text)
        yield from source.note(f"t{n}", "describing", _time(time), [span])


class _Source:
    """Makes annotations of one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.iri = clean.iri(reading.document)

    def document(self) -> Node:
        """The annotation of the document as a whole: what is known of it."""
        a = self.reading.analysis
        resource: Node = {
            "id": self.iri,
            "type": "Text",
            "format": "text/plain",
            "language": clean.LANGUAGE[a.script],
            "dcterms:identifier": a.id,
            "dcterms:source": a.source.path,
        }
        about = {
            "dcterms:title": a.title,
            "dcterms:publisher": a.outlet,
            "dcterms:date": a.published,
        }
        resource |= {key: value for key, value in about.items() if value}
        if a.authors:
            resource["dcterms:creator"] = list(a.authors)
        return {
            "id": self.urn("document"),
            "type": "Annotation",
            "motivation": "identifying",
            "body": [_body("identifying", a.title or a.id)],
            "target": resource,
        }

    def note(
        self, key: str, motivation: str, bodies: Iterable[Body], spans: Iterable[Mention]
    ) -> Iterator[Node]:
        """The annotation of an item; none where it has no place in the text."""
        targets = [self.segment(s) for s in spans if s.start < s.end]
        if not targets:
            return
        made: Node = {
            "id": self.urn(key),
            "type": "Annotation",
            "motivation": motivation,
            "dcterms:identifier": f"{self.reading.analysis.id}/{key}",
        }
        listed = [body for body in bodies if body["value"]]
        if listed:
            made["body"] = listed
        made["target"] = targets[0] if len(targets) == 1 else targets
        yield made

    def segment(self, span: Mention) -> Node:
        """A span as a target, by position and by quotation."""
        return {
            "type": "SpecificResource",
            "source": self.iri,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": self.text[span.start : span.end],
                    "prefix": self.text[max(0, span.start - AROUND) : span.start],
                    "suffix": self.text[span.end : span.end + AROUND],
                },
            ],
        }

    def urn(self, key: str) -> str:
        # Two files may hold one text; their annotations are still two.
        return _urn(self.iri, f"{self.reading.analysis.id}/{key}")


def _urn(space: str, key: str) -> str:
    name = f"{space}#{key}".encode("utf-8", "replace").decode("utf-8")
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _body(purpose: str, value: str | None) -> Body:
    return {"type": "TextualBody", "purpose": purpose, "value": value or "", "format": "text/plain"}


def _said(claim: Claim) -> Sequence[Mention]:
    """Where a claim stands: its content, or its cue where nothing else is left of it."""
    return claim.content or ((claim.cue,) if claim.cue else ())


def _claim(claim: Claim) -> list[Body]:
    tags = [claim.mode, claim.stance, "hedged" if claim.hedged else None]
    return [
        _body("identifying", claim.speaker.name),
        *(_body("classifying", tag) for tag in tags),
        _body("tagging", claim.about),
    ]


def _person(person: Person) -> list[Body]:
    roles = dict.fromkeys(role.text for role in person.roles)
    return [
        _body("identifying", person.name),
        _body("classifying", "person"),
        *(_body("describing", role) for role in roles),
    ]


def _organization(body: Organization) -> list[Body]:
    return [_body("identifying", body.name), _body("classifying", "organization")]


def _quantity(quantity: Quantity) -> list[Body]:
    low, high = (("" if v is None else str(v)) for v in (quantity.low, quantity.high))
    value = low if low == high else f"{low}–{high}"
    return [
        _body("describing", f"{value} {quantity.unit or ''}".strip()),
        _body("classifying", quantity.kind),
        _body("tagging", quantity.of),
    ]


def _time(time: Time) -> list[Body]:
    return [_body("describing", time.value), _body("classifying", time.grain)]
