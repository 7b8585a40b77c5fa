"""The terms of the Web Annotation context that the export uses, for tests that may ask no network.

Written by hand after the Web Annotation Vocabulary (W3C Recommendation, 23 February 2017), appendix A, which
``http://www.w3.org/ns/anno.jsonld`` serves. A term that is missing here is lost when JSON-LD is expanded, and
the tests see that it is.
"""

from __future__ import annotations

from typing import Any

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DCTERMS = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"

MOTIVATIONS = (
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
)  # fmt: skip


def _node(iri: str, **more: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id", **more}


def _count(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": f"{XSD}nonNegativeInteger"}


CONTEXT: dict[str, Any] = {
    "@context": {
        "dcterms": DCTERMS,
        "id": "@id",
        "type": "@type",
        **{name: f"{OA}{name}" for name in MOTIVATIONS},
        **{
            name: f"{OA}{name}"
            for name in (
                "Annotation", "TextualBody", "SpecificResource", "TextPositionSelector",
                "TextQuoteSelector", "exact", "prefix", "suffix",
            )
        },
        "Text": "http://purl.org/dc/dcmitype/Text",
        "Software": f"{AS}Application",
        "AnnotationCollection": f"{AS}OrderedCollection",
        "AnnotationPage": f"{AS}OrderedCollectionPage",
        "body": _node(f"{OA}hasBody"),
        "target": _node(f"{OA}hasTarget"),
        "source": _node(f"{OA}hasSource"),
        "selector": _node(f"{OA}hasSelector"),
        "generator": _node(f"{AS}generator"),
        "items": _node(f"{AS}items", **{"@container": "@list"}),
        "partOf": _node(f"{AS}partOf"),
        "first": _node(f"{AS}first"),
        "last": _node(f"{AS}last"),
        "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
        "value": f"{RDF}value",
        "name": "http://xmlns.com/foaf/0.1/name",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "start": _count(f"{OA}start"),
        "end": _count(f"{OA}end"),
        "total": _count(f"{AS}totalItems"),
        "startIndex": _count(f"{AS}startIndex"),
    }
}  # fmt: skip
