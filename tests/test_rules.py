"""Every rule's own example and counter-example, run through the whole program."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

import sora_news.pipeline  # noqa: F401  (importing the stages fills the registry)
from sora_news.rules import REGISTRY, Rule
from tests.test_examples import analysis_of, brackets, spans_of


def found_by(rule: Rule, marked: str) -> tuple[list[dict[str, Any]], list[tuple[int, int]]]:
    stage = {"layout": "blocks"}.get(rule.id.split(".")[0], rule.id.split(".")[0])
    text, spans = brackets(marked)
    analysis = analysis_of(
        text,
        published="2024-02-18",
        page=stage == "blocks" or rule.id in ("people.byline", "organizations.outlet"),
    )
    if stage == "quotations":
        pytest.skip("quotations are no part of the output; tests/test_quotations.py has them")
    items = msgspec.to_builtins(getattr(analysis, stage))
    return [i for i in items if rule.id == i.get("rule") or rule.id in i.get("evidence", ())], spans


@pytest.mark.parametrize("rule", list(REGISTRY.values()), ids=lambda r: r.id)
def test_example_is_found_by_its_rule(rule: Rule) -> None:
    items, spans = found_by(rule, rule.example)
    assert items
    if spans:
        assert any(set(spans) <= set(spans_of(i)) for i in items), items


@pytest.mark.parametrize("rule", list(REGISTRY.values()), ids=lambda r: r.id)
def test_counter_example_is_not_found_by_its_rule(rule: Rule) -> None:
    items, _ = found_by(rule, rule.counter)
    assert not items
