"""The constraints of the Web Annotation Data Model (W3C Recommendation, 23 February 2017).

Each function checks the MUSTs of one class of the model, over all that is exported.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from sora_news import corpus, pipeline
from sora_news.export import clean, w3c
from sora_news.model import Document, Mention, Person, Reading
from tests import sample

# Section 3.3.5, the motivations of the vocabulary.
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")

Node = dict[str, Any]


def exported(read: list[Reading]) -> Node:
    data = b"".join(w3c.lines(read)).decode("utf-8")
    value: Node = json.loads(data)
    return value


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_iri(value: Any) -> bool:
    return isinstance(value, str) and bool(IRI.fullmatch(value))


def check_collection(value: Node) -> None:
    assert "http://www.w3.org/ns/anno.jsonld" in listed(value["@context"])
    assert is_iri(value["id"])
    assert "AnnotationCollection" in listed(value["type"])
    assert isinstance(value["label"], str)
    assert isinstance(value["total"], int)
    if not value["total"]:
        return
    page = value["first"]
    assert "@context" not in page, "an embedded page SHOULD NOT have a context of its own"
    assert is_iri(page["id"])
    assert "AnnotationPage" in listed(page["type"])
    assert page["partOf"] == value["id"]
    assert value["last"] == page["id"]
    assert page["startIndex"] == 0
    assert len(page["items"]) == value["total"]
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids)
    for item in page["items"]:
        check_annotation(item)


def check_annotation(item: Node) -> None:
    assert is_iri(item["id"])
    assert "Annotation" in listed(item["type"])
    assert "bodyValue" not in item
    assert set(listed(item["motivation"])) <= MOTIVATIONS
    for body in item.get("body", ()):
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["value"]
        assert body["purpose"] in MOTIVATIONS
        assert body["format"] == "text/plain"
    assert item["target"]
    for target in listed(item["target"]):
        if target["type"] == "SpecificResource":
            check_segment(target)
        else:
            assert is_iri(target["id"])
            assert target["language"] in {"zh-Hans", "zh-Hant", "zh"}
    # Properties of other vocabularies are named by a prefix that the context defines.
    for key in item:
        assert key in {"id", "type", "motivation", "body", "target"} or key.startswith("dcterms:")


def check_segment(target: Node) -> None:
    assert is_iri(target["source"])
    position, quote = target["selector"]
    assert position["type"] == "TextPositionSelector"
    assert isinstance(position["start"], int)
    assert isinstance(position["end"], int)
    assert 0 <= position["start"] < position["end"]
    assert set(position) == {"type", "start", "end"}
    assert quote["type"] == "TextQuoteSelector"
    assert set(quote) == {"type", "exact", "prefix", "suffix"}
    assert all(isinstance(value, str) for value in quote.values())
    assert len(quote["exact"]) == position["end"] - position["start"]


@pytest.fixture(scope="module")
def shipped() -> list[Reading]:
    return [pipeline.read(d) for d in corpus.documents() if isinstance(d, Document)]


def test_the_model_s_constraints_hold(shipped: list[Reading]) -> None:
    for read in (shipped, sample.readings(), [], [sample.reading("empty", "")]):
        check_collection(exported(read))


def test_both_selectors_find_the_words(shipped: list[Reading]) -> None:
    read = [*shipped, *sample.readings()]
    texts = {clean.iri(r.document): r.document.text for r in read}
    segments = 0
    for item in exported(read)["first"]["items"]:
        for target in listed(item["target"]):
            if target["type"] != "SpecificResource":
                continue
            segments += 1
            text = texts[target["source"]]
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert segments > 20


def test_positions_count_code_points() -> None:
    text = "😀𠮷田说：好。"
    person = Person("p1", "𠮷田", (), (), (Mention(1, 3, "𠮷田"),))
    item = exported([sample.reading("a", text, people=(person,))])["first"]["items"][1]
    position, quote = item["target"]["selector"]
    assert (position["start"], position["end"], quote["exact"]) == (1, 3, "𠮷田")


def test_a_claim_has_speaker_mode_stance_and_what_it_is_about() -> None:
    (read, _) = sample.readings()
    claim = replace(read.analysis.claims[1], about="转移")
    (made,) = w3c._Source(read).note("c2", "describing", w3c._claim(claim), claim.content)
    assert [(b["purpose"], b["value"]) for b in made["body"]] == [
        ("identifying", "赵明远"),
        ("classifying", "indirect"),
        ("classifying", "neutral"),
        ("classifying", "hedged"),
        ("tagging", "转移"),
    ]
    assert made["dcterms:identifier"] == "hans/c2"


def test_every_item_of_an_analysis_is_there() -> None:
    (read, _) = sample.readings()
    a = read.analysis
    keys = [i.get("dcterms:identifier") for i in exported([read])["first"]["items"]]
    assert keys[0] is None
    assert keys[1:] == [
        f"hans/{key}"
        for key in (
            ["s1", "c1", "c2", "c3", "c4", "p1", "p2", "o1", "o2"]
            + [f"q{n}" for n in range(len(a.quantities))]
            + ["t0"]
        )
    ]


def test_names_depend_on_the_text_alone_and_differ_between_files_of_one_text() -> None:
    (read, _) = sample.readings()
    moved = replace(read.document, source=replace(read.document.source, path="/elsewhere"))
    ids = [i["id"] for i in exported([read])["first"]["items"]]
    assert [i["id"] for i in exported([replace(read, document=moved)])["first"]["items"]] == ids
    twin = replace(
        read,
        document=replace(read.document, id="twin"),
        analysis=replace(read.analysis, id="twin"),
    )
    check_collection(exported([read, twin]))


def test_hostile_text_stays_one_for_one() -> None:
    text = 'a\ud800\x00"\\\u2028</script>\x1b。说'
    person = Person("p1", "\udfff", (), (), (Mention(1, 4, text[1:4]),))
    read = sample.reading("\ud800 \n", text, title="\ud83d", people=(person,))
    value = exported([read])
    check_collection(value)
    quote = value["first"]["items"][1]["target"]["selector"][1]
    assert (quote["prefix"], quote["exact"]) == ("a", '\ufffd\x00"')
