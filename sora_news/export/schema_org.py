"""Analyses in the words of schema.org, as one JSON-LD graph.

A claim is a Claim with its article as ``appearance``; one in direct speech has a Quotation as part.
Speakers that are neither person nor organisation (网友, a report) have no node of their own, since
schema.org has no type for them: ``creditText`` names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sora_news.export import clean
from sora_news.model import Claim, Organization, Person, Reading

CONTEXT = "https://schema.org"
Node = dict[str, Any]


def lines(read: Sequence[Reading]) -> Iterator[bytes]:
    """The graph as JSON-LD, one node a line."""
    opening = b'{"@context": "' + CONTEXT.encode() + b'", "@graph": ['
    parting = b"\n"
    yield opening
    for reading in read:
        for node in nodes(reading):
            yield parting + clean.as_json(node)
            parting = b",\n"
    yield b"\n]}\n"


def nodes(reading: Reading) -> Iterator[Node]:
    """The nodes of one document: the article, its people and organisations, its claims."""
    a, iri = reading.analysis, clean.iri(reading.document)
    known = {p.id for p in a.people} | {o.id for o in a.organizations}
    yield _article(reading, iri)
    yield from (_person(person, iri) for person in a.people)
    yield from (_organization(body, iri) for body in a.organizations)
    for claim in a.claims:
        yield from _claim(claim, reading, iri, known)


def _article(reading: Reading, iri: str) -> Node:
    a = reading.analysis
    ids = [p.id for p in a.people if not p.byline] + [o.id for o in a.organizations]
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "@id": iri,
            "identifier": a.id,
            "headline": a.title,
            "inLanguage": clean.LANGUAGE[a.script],
            "datePublished": a.published,
            "author": [{"@type": "Person", "name": name} for name in a.authors],
            "publisher": {"@type": "NewsMediaOrganization", "name": a.outlet} if a.outlet else None,
            "abstract": "\n".join(clean.flowing(reading, [s]) for s in a.summary),
            "mentions": [{"@id": f"{iri}#{id}"} for id in ids],
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": a.source.media_type,
                "contentUrl": a.source.path,
                "sha256": a.source.sha256,
            },
        }
    )


def _person(person: Person, iri: str) -> Node:
    roles = person.roles
    places = dict.fromkeys(role.organization for role in roles if role.organization)
    return _without_nothing(
        {
            "@type": "Person",
            "@id": f"{iri}#{person.id}",
            "name": person.name,
            "alternateName": [alias for alias in person.aliases if alias != person.name],
            "jobTitle": list(dict.fromkeys(role.text for role in roles)),
            "affiliation": [{"@type": "Organization", "name": name} for name in places],
            "subjectOf": {"@id": iri},
        }
    )


def _organization(body: Organization, iri: str) -> Node:
    return _without_nothing(
        {
            "@type": "Organization",
            "@id": f"{iri}#{body.id}",
            "name": body.name,
            "alternateName": [alias for alias in body.aliases if alias != body.name],
            "subjectOf": {"@id": iri},
        }
    )


def _claim(claim: Claim, reading: Reading, iri: str, known: set[str]) -> Iterator[Node]:
    name, language = f"{iri}#{claim.id}", clean.LANGUAGE[reading.analysis.script]
    words = clean.flowing(reading, claim.content)
    speaker = _speaker(claim, iri, known)
    direct = claim.mode == "direct" and claim.content
    yield _without_nothing(
        {
            "@type": "Claim",
            "@id": name,
            "text": words,
            "inLanguage": language,
            "author": speaker,
            "creditText": None if speaker else claim.speaker.name or claim.speaker.text,
            "about": {"@type": "Thing", "name": claim.about} if claim.about else None,
            "appearance": {"@id": iri},
            "hasPart": {"@id": f"{name}-quotation"} if direct else None,
        }
    )
    if direct:
        yield _without_nothing(
            {
                "@type": "Quotation",
                "@id": f"{name}-quotation",
                "text": words,
                "inLanguage": language,
                "spokenByCharacter": speaker,
                "isPartOf": [{"@id": iri}, {"@id": name}],
            }
        )


def _speaker(claim: Claim, iri: str, known: set[str]) -> Node | None:
    speaker = claim.speaker
    if speaker.entity in known:
        return {"@id": f"{iri}#{speaker.entity}"}
    kinds = {"person": "Person", "organization": "Organization", "outlet": "NewsMediaOrganization"}
    if speaker.name and speaker.kind in kinds:
        return {"@type": kinds[speaker.kind], "name": speaker.name}
    return None


def _without_nothing(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
