"""schema.org graphs and quotation lines: well-formed, complete, and true to the article."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from sora_news import corpus, pipeline
from sora_news.export import FORMS, gqg, schema_org
from sora_news.model import Document, Reading, Source, Speaker
from tests import sample

# The properties of each type that are used, of https://schema.org.
PROPERTIES = {
    "NewsArticle": {
        "identifier", "headline", "inLanguage", "datePublished", "author", "publisher", "abstract",
        "mentions", "encoding",
    },
    "Person": {"name", "alternateName", "jobTitle", "affiliation", "subjectOf"},
    "Organization": {"name", "alternateName", "subjectOf"},
    "Claim": {
        "text", "inLanguage", "author", "creditText", "about", "appearance", "hasPart",
    },
    "Quotation": {"text", "inLanguage", "spokenByCharacter", "isPartOf"},
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> list[Reading]:
    return [pipeline.read(d) for d in corpus.documents() if isinstance(d, Document)]


def graph(read: list[Reading]) -> list[dict[str, Any]]:
    value = json.loads(b"".join(schema_org.lines(read)))
    assert value["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = value["@graph"]
    return found


def references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [r for item in value for r in references(item)]
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            return [value["@id"]]
        return [r for item in value.values() for r in references(item)]
    return []


def test_types_properties_and_references_are_sound(shipped: list[Reading]) -> None:
    for read in (shipped, sample.readings(), []):
        nodes = graph(read)
        ids = [node["@id"] for node in nodes]
        assert len(set(ids)) == len(ids)
        for node in nodes:
            assert set(node) - {"@type", "@id"} <= PROPERTIES[node["@type"]], node
            assert set(references(node)) <= set(ids), node
            assert None not in node.values()


def test_a_direct_claim_is_a_quotation_of_its_speaker() -> None:
    nodes = {node["@id"].partition("#")[2]: node for node in graph(sample.readings()[:1])}
    claim, quotation = nodes["c1"], nodes["c1-quotation"]
    assert claim["text"] == quotation["text"] == "这次演练的规模超过以往三倍。"
    assert claim["author"] == quotation["spokenByCharacter"] == {"@id": nodes["p1"]["@id"]}
    assert claim["appearance"] == {"@id": nodes[""]["@id"]}
    assert "c2-quotation" not in nodes
    assert nodes["p1"]["jobTitle"] == ["市水务局局长"]


def test_words_go_on_over_what_the_page_put_between_them() -> None:
    text = """临江大桥通车

临江大桥六月十八日正式通车，全长十五公里，是当地第一座跨江大桥，首日车流量超过五万辆。

市交通局局长周卫国表示，大桥提前三个月完工，两岸车程由一小时缩短到

大桥夜景

十分钟，总投资约八十亿元。

当天上午八时，首班公交车驶上大桥，沿线居民赶来拍照。
"""
    source = Source("bridge.txt", "text/plain", "utf-8", 1.0, "", "")
    reading = pipeline.read(Document("bridge", None, None, (), None, text, source))
    article, claim = (n for n in graph([reading]) if n["@type"] in ("NewsArticle", "Claim"))
    assert claim["text"] == "大桥提前三个月完工，两岸车程由一小时缩短到十分钟，总投资约八十亿元"
    assert "大桥夜景" not in article["abstract"]


@pytest.mark.parametrize(
    ("kind", "name", "author", "credit"),
    [
        ("group", "有网友", None, "有网友"),
        ("document", "技术报告", None, "技术报告"),
        ("unknown", None, None, None),
        ("outlet", "虎嗅", {"@type": "NewsMediaOrganization", "name": "虎嗅"}, None),
        ("person", "马斯克", {"@type": "Person", "name": "马斯克"}, None),
    ],
)
def test_speakers_without_an_entry_are_credited(
    kind: str, name: str | None, author: Any, credit: str | None
) -> None:
    read = sample.readings()[0]
    speaker = Speaker(name, kind, None, None, None, None)  # type: ignore[arg-type]
    claims = (replace(read.analysis.claims[0], speaker=speaker),)
    read = replace(read, analysis=replace(read.analysis, claims=claims))
    (claim,) = [node for node in graph([read]) if node["@type"] == "Claim"]
    assert (claim.get("author"), claim.get("creditText")) == (author, credit)


def test_quotation_lines_have_the_fields_of_gdelt(shipped: list[Reading]) -> None:
    for read in (shipped, sample.readings()):
        lines = b"".join(gqg.lines(read)).decode("utf-8").splitlines()
        assert lines
        for line in lines:
            record = json.loads(line)
            assert list(record) == ["date", "url", "title", "lang", "quotes"]
            assert record["lang"] in {"Chinese", "ChineseT"}
            for quote in record["quotes"]:
                assert list(quote) == ["pre", "quote", "post"]
                assert quote["quote"]
                assert not any("\n" in part for part in quote.values())


def test_quotations_stand_between_what_was_around_them() -> None:
    first, second = (json.loads(line) for line in gqg.lines(sample.readings()))
    assert first["date"] == "2024-03-06T00:00:00Z"
    assert [q["quote"] for q in first["quotes"]] == [
        "这次演练的规模超过以往三倍。",
        "预案过于乐观，没有算进上游两座小水库",
    ]
    assert first["quotes"][0]["pre"].endswith("赵明远说：")
    assert first["quotes"][0]["post"].startswith("他还表示")
    assert (second["lang"], second["quotes"][0]["quote"]) == ("ChineseT", "預案過於樂觀。")


def test_only_the_outermost_quotation_counts_and_scare_quotes_do_not() -> None:
    text = "他说：“我听见她喊‘快跑，快跑’，就跑了。”这才是真正的“芯”。\n"
    (line,) = gqg.lines([sample.reading("a", text)])
    assert [q["quote"] for q in json.loads(line)["quotes"]] == ["我听见她喊‘快跑，快跑’，就跑了。"]
    assert not list(gqg.lines([sample.reading("a", "没有引语。")]))


def test_hostile_text_is_json_and_one_line(shipped: list[Reading]) -> None:
    text = '他说：“\ud800\x00"\\\u2028\n</script>\x1b[2J坏了。”\n'
    read = sample.reading("\ud800", text, title="\udc00\n")
    assert graph([read])
    (line,) = gqg.lines([read])
    assert line.count(b"\n") == 1
    assert "\ufffd" in json.loads(line)["quotes"][0]["quote"]


def test_the_forms_are_those_of_the_command() -> None:
    from sora_news.cli.export import Form

    assert tuple(form.value for form in Form) == FORMS


def test_a_processor_of_linked_data_reads_all_of_the_graph(shipped: list[Reading]) -> None:
    """Expanded with schema.org's one vocabulary and compacted again, nothing is lost."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    context = {"@context": {"@vocab": "https://schema.org/"}}

    def here(url: str, _: Any = None) -> dict[str, Any]:
        assert url == schema_org.CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": context}

    options = {"documentLoader": here, "base": "", "compactArrays": False}
    for read in (shipped, sample.readings()):
        value = json.loads(b"".join(schema_org.lines(read)))
        again = jsonld.compact(jsonld.expand(value, options), context, options)
        assert listed(again["@graph"]) == listed(value["@graph"])


def listed(value: Any) -> Any:
    """``value`` with every value in a list, as JSON-LD takes it."""
    if isinstance(value, dict):
        return {
            k: v if k == "@id" else [listed(w) for w in (v if isinstance(v, list) else [v])]
            for k, v in value.items()
        }
    return [listed(v) for v in value] if isinstance(value, list) else value
