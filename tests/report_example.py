"""A small set of articles with a comparison of them made by hand, for the tests of the report."""

from __future__ import annotations

import hashlib

from sora_news import pipeline
from sora_news.model import (
    SCHEMA_VERSION,
    Claim,
    Comparison,
    Coverage,
    Document,
    DocumentLine,
    Finding,
    Member,
    Mention,
    Moment,
    Reading,
    Source,
    Speaker,
    Topic,
)

BRIDGE = """跨江大桥提前通车 两岸车程缩短到十分钟

本报记者 林晓东

6月18日,全长15公里的临江大桥正式通车。市交通局局长周卫国表示:“大桥提前三个月完工,总投资约80亿元。”

专家认为,大桥对两岸经济的带动有待观察。据统计,通车首日车流量超过5万辆。
"""
TRADITIONAL = """臨江大橋通車

6月18日，臨江大橋通車，總投資達92億元。交通局局長周衛國說：「大橋如期完工。」

分析人士指出，兩岸經濟可望受惠，首日車流量約4萬至6萬輛。
"""


def document(id: str, text: str, outlet: str | None = None, title: str | None = None) -> Document:
    """A document of ``text`` as the loader would make it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(f"{id}.txt", "text/plain", "utf-8", 1.0, digest, digest)
    return Document(id, title or text.split("\n")[0][:60], outlet, (), "2023-06-19", text, source)


def readings() -> list[Reading]:
    """Two articles on one event, one in each script."""
    return [
        pipeline.read(document("bridge", BRIDGE, "临江日报")),
        pipeline.read(document("traditional", TRADITIONAL, "兩岸報")),
    ]


def member(reading: Reading, words: str, **more: object) -> Member:
    """The first place of ``words`` in the source of ``reading``, as evidence."""
    text = reading.document.text
    start = text.index(words)
    return Member(reading.analysis.id, start, start + len(words), words, **more)  # type: ignore[arg-type]


def measured(reading: Reading, words: str) -> Member:
    """The quantity whose text lies in ``words``, as evidence."""
    found = member(reading, words)
    index = next(
        i
        for i, q in enumerate(reading.analysis.quantities)
        if found.start <= q.start and q.end <= found.end
    )
    return member(reading, words, quantity=index)


def comparison(read: list[Reading]) -> Comparison:
    """Findings of all relations on :func:`readings`."""
    one, two = read
    findings = (
        Finding(
            "f1", "quantity", "conflict", "总投资", "总投资：约80亿元，另说92亿元",
            (measured(one, "80亿元"), measured(two, "92億元")), 0.9, "compare.quantity",
        ),
        Finding(
            "f2", "claim", "conflict", "完工", "提前完工，另说如期完工",
            (
                member(one, "大桥提前三个月完工", speaker="周卫国"),
                member(two, "大橋如期完工", speaker="周卫国"),
            ),
            0.8, "compare.claim",
        ),
        Finding(
            "f3", "time", "agree", "通车", "6月18日通车",
            (member(one, "6月18日"), member(two, "6月18日")), 1.0, "compare.time",
        ),
        Finding(
            "f4", "claim", "only", "车程", "两岸车程缩短到十分钟",
            (member(one, "两岸车程缩短到十分钟"),), 0.6, "compare.only",
        ),
        Finding(
            "f5", "quantity", "refine", "首日车流量", "超过5万辆与4万至6万辆相容",
            (measured(one, "5万辆"), measured(two, "4萬至6萬輛")), 0.7, "compare.quantity",
        ),
    )  # fmt: skip
    return over(
        read,
        findings=findings,
        coverage=Coverage(
            (Topic("大桥通车", {"bridge": 3, "traditional": 1}), Topic("經濟", {"traditional": 1}))
        ),
        timeline=(
            Moment("2023-06-18", (member(one, "6月18日"), member(two, "6月18日"))),
        ),
    )  # fmt: skip


def over(read: list[Reading], **more: object) -> Comparison:
    """A comparison of ``read``, empty but for ``more``."""
    empty: dict[str, object] = {
        "findings": (), "people": (), "organizations": (), "coverage": Coverage(()),
        "timeline": (), "failures": (),
    }  # fmt: skip
    lines = tuple(
        DocumentLine(a.id, a.title, a.outlet, a.published, a.script, a.source)
        for a in (r.analysis for r in read)
    )
    return Comparison(
        schema_version=SCHEMA_VERSION,
        generator="sora-news test",
        documents=lines,
        **{**empty, **more},
    )  # type: ignore[arg-type]


def claim(reading: Reading, speaker: str | None, said: str, **more: object) -> Claim:
    """A claim of ``speaker`` made by hand."""
    found = member(reading, said)
    given: dict[str, object] = {
        "id": "c1", "speaker": Speaker(speaker, "person", None, None, None, None), "cue": None,
        "content": (Mention(found.start, found.end, said),), "mode": "direct", "stance": "neutral",
        "hedged": False, "about": None, "quantities": (), "confidence": 0.9, "rule": "claims.test",
    }  # fmt: skip
    return Claim(**{**given, **more})  # type: ignore[arg-type]
