"""Web Annotations as linked data: expanded by a JSON-LD processor, then held against the model's MUSTs.

``test_export_w3c.py`` looks at the JSON as it is written; here pyld reads it as JSON-LD, with a context of our
own hand in place of the one on the network, so that what is checked is the graph that another program gets.
Section numbers are those of the Web Annotation Data Model (W3C Recommendation, 23 February 2017).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from sora_news import corpus, pipeline
from sora_news.export import w3c
from sora_news.model import Document, Reading
from tests import sample
from tests.web_annotation_context import AS, CONTEXT, DCTERMS, MOTIVATIONS, OA, RDF, XSD

jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
Node = dict[str, Any]
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def _here(url: str, _: Any = None) -> Node:
    """The one document that may be asked for."""
    assert url == w3c.CONTEXT, f"asks the network for {url}"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


OPTIONS = {"documentLoader": _here, "base": ""}


def written(read: list[Reading]) -> Node:
    found: Node = json.loads(b"".join(w3c.lines(read)))
    return found


def expanded(read: list[Reading]) -> Node:
    (found,) = jsonld.expand(written(read), OPTIONS)
    return found  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def shipped() -> list[Reading]:
    documents = corpus.documents()
    return [pipeline.read(d) for d in list(documents)[:2] if isinstance(d, Document)]


@pytest.fixture(scope="module")
def collection(shipped: list[Reading]) -> Node:
    return expanded([*shipped, *sample.readings()])


def of_type(value: Any, type: str) -> Iterator[Node]:
    """Every node of ``type``, wherever it stands."""
    if isinstance(value, list):
        for item in value:
            yield from of_type(item, type)
    elif isinstance(value, dict):
        if type in value.get("@type", ()):
            yield value
        for item in value.values():
            yield from of_type(item, type)


def only(node: Node, property: str) -> Any:
    """The one value of ``property``."""
    (value,) = node[property]
    return value


def literal(node: Node, property: str, type: str | None = None) -> Any:
    """The one literal of ``property``, of the datatype ``type``; a string without one."""
    value = only(node, property)
    assert value.get("@type") == type
    assert set(value) == ({"@value", "@type"} if type else {"@value"})
    return value["@value"]


def test_every_term_is_one_of_the_vocabulary_s(shipped: list[Reading], collection: Node) -> None:
    """Expanded and compacted again, all is there: JSON-LD drops a key that no term stands for."""
    read = [*shipped, *sample.readings()]
    made = written(read)
    again = jsonld.compact(collection, CONTEXT, OPTIONS)
    # A context may turn one value into a list or a list of one into its value; nothing else changes.
    assert plain(again) == plain({k: v for k, v in made.items() if k != "@context"})
    for key in keys(collection):
        assert key.startswith("@") or IRI.fullmatch(key), key


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items() if key != "@context"}
    if isinstance(value, list):
        return plain(value[0]) if len(value) == 1 else [plain(v) for v in value]
    return value


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from keys(item)
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from keys(item)


def test_collection_and_page(collection: Node) -> None:
    """Section 5.1 and 5.2."""
    assert f"{AS}OrderedCollection" in collection["@type"]
    page = only(collection, f"{AS}first")
    assert f"{AS}OrderedCollectionPage" in page["@type"]
    assert only(page, f"{AS}partOf") == {"@id": collection["@id"]}
    assert only(collection, f"{AS}last") == {"@id": page["@id"]}
    items = only(page, f"{AS}items")["@list"]
    assert literal(collection, f"{AS}totalItems", f"{XSD}nonNegativeInteger") == len(items) > 100
    assert literal(page, f"{AS}startIndex", f"{XSD}nonNegativeInteger") == 0
    assert all(f"{OA}Annotation" in item["@type"] for item in items)
    assert len({item["@id"] for item in items}) == len(items)


def test_annotations(collection: Node) -> None:
    """Sections 3.1 and 3.3.5: an IRI, a type, at least one target, motivations of the vocabulary."""
    motivations = {f"{OA}{name}" for name in MOTIVATIONS}
    for item in of_type(collection, f"{OA}Annotation"):
        assert IRI.fullmatch(item["@id"])
        assert item[f"{OA}hasTarget"]
        assert f"{OA}bodyValue" not in item
        assert {m["@id"] for m in item[f"{OA}motivatedBy"]} <= motivations
        for target in item[f"{OA}hasTarget"]:
            assert f"{OA}SpecificResource" in target["@type"] or IRI.fullmatch(target["@id"])


def test_textual_bodies(collection: Node) -> None:
    """Sections 3.2.4 and 3.3.5: one value, purposes of the vocabulary, at most one media type."""
    purposes = {f"{OA}{name}" for name in MOTIVATIONS}
    bodies = list(of_type(collection, f"{OA}TextualBody"))
    assert bodies
    for body in bodies:
        assert literal(body, f"{RDF}value")
        assert {p["@id"] for p in body[f"{OA}hasPurpose"]} <= purposes
        assert literal(body, "http://purl.org/dc/elements/1.1/format") == "text/plain"


def test_specific_resources(collection: Node) -> None:
    """Section 4: one source, which is an IRI; selectors that select the same."""
    sources = {target["@id"] for target in of_type(collection, "http://purl.org/dc/dcmitype/Text")}
    for resource in of_type(collection, f"{OA}SpecificResource"):
        assert only(resource, f"{OA}hasSource")["@id"] in sources
        assert {t for s in resource[f"{OA}hasSelector"] for t in s["@type"]} == {
            f"{OA}TextPositionSelector",
            f"{OA}TextQuoteSelector",
        }


def test_selectors(collection: Node) -> None:
    """Sections 4.2.4 and 4.2.5: one start and end that count; one exact, at most one prefix and suffix."""
    positions = list(of_type(collection, f"{OA}TextPositionSelector"))
    quotes = list(of_type(collection, f"{OA}TextQuoteSelector"))
    assert len(positions) == len(quotes) > 100
    for position, quote in zip(positions, quotes, strict=True):
        start, end = (
            literal(position, f"{OA}{name}", f"{XSD}nonNegativeInteger")
            for name in ("start", "end")
        )
        assert 0 <= start < end
        assert len(literal(quote, f"{OA}exact")) == end - start
        for name in ("prefix", "suffix"):
            assert len(quote.get(f"{OA}{name}", ())) <= 1


def test_what_is_known_of_a_document_is_in_dublin_core(collection: Node) -> None:
    documents = list(of_type(collection, "http://purl.org/dc/dcmitype/Text"))
    assert len(documents) == 4
    for document in documents:
        assert literal(document, f"{DCTERMS}identifier")
        assert literal(document, f"{DCTERMS}source")
        assert literal(document, "http://purl.org/dc/elements/1.1/language").startswith("zh")


def test_the_graph_is_rdf() -> None:
    """Every triple has subject and predicate that are IRIs or blank: none is lost on the way."""
    read = sample.readings()
    graph = jsonld.to_rdf(written(read), OPTIONS)["@default"]
    kinds = [(t["subject"]["type"], t["predicate"]["type"]) for t in graph]
    assert set(kinds) <= {("IRI", "IRI"), ("blank node", "IRI")}
    starts = [t for t in graph if t["predicate"]["value"] == f"{OA}start"]
    assert len(starts) == len(list(of_type(expanded(read), f"{OA}TextPositionSelector")))


def test_an_empty_collection(shipped: list[Reading]) -> None:
    found = expanded([])
    assert literal(found, f"{AS}totalItems", f"{XSD}nonNegativeInteger") == 0
    assert f"{AS}first" not in found
