"""Quotations: the example tables, the rules' own examples, and hostile input.

Quotations are no part of the output, so they are looked for in a passage. A table in ``tests/corpus/quotations``
is read as tests/test_examples.py reads its own: ⟦brackets⟧ mark every quotation that fits ``expect``.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_news.extract import quotations
from sora_news.layout import whole
from sora_news.model import Passage
from sora_news.normalize import fold
from sora_news.rules import REGISTRY, Rule
from sora_news.segment import passage
from tests.test_examples import brackets, fits, rows

TABLES = sorted((Path(__file__).parent / "corpus" / "quotations").glob("*.toml"))
RULES = [r for r in REGISTRY.values() if r.id.startswith("quotations.")]


def body(text: str) -> Passage:
    return passage(text, fold(text), whole(text))


def found(text: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = msgspec.to_builtins(quotations.find(body(text)))
    return items


def parameters() -> Iterator[Any]:
    for path in TABLES:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for section in ("case", "negative"):
            for text, expect in rows(table, section):
                yield pytest.param(section, text, expect, id=f"{path.stem}-{section}-{text[:30]}")


@pytest.mark.parametrize(("section", "marked", "expect"), list(parameters()))
def test_example(section: str, marked: str, expect: Any) -> None:
    text, spans = brackets(marked)
    items = [(q["start"], q["end"]) for q in found(text) if fits(q, expect)]
    if section == "negative":
        assert not items
    else:
        assert set(items) >= set(spans), found(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule_finds_its_example_and_not_its_counter_example(rule: Rule) -> None:
    text, spans = brackets(rule.example)
    items = [(q["start"], q["end"]) for q in found(text) if q["rule"] == rule.id]
    assert items
    assert set(spans) <= {(q["start"], q["end"]) for q in found(text)}
    assert not [q for q in found(rule.counter) if q["rule"] == rule.id]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='“”‘’"「」『』说道，。：他a\n （）', max_size=60))
def test_quotations_are_in_order_and_hold_their_text(text: str) -> None:
    passage = body(text)
    last = 0
    for q in quotations.find(passage):
        assert last <= q.start < q.end <= len(passage.text)
        assert q.text == passage.text[q.start : q.end]
        last = q.end


@pytest.mark.parametrize(
    "piece", ["“", "”", '"', "“a”", "“\n", "‘“", "说:\n", "说“说", "“" * 50 + "”" * 50]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        passage = Passage(piece * (size // len(piece)), "", (), (), (), (), ())
        start = time.process_time()
        quotations.find(passage)
        return time.process_time() - start

    seconds(10_000)
    small = max(min(seconds(30_000), seconds(30_000)), 0.01)
    assert min(seconds(120_000), seconds(120_000)) < 12 * small
