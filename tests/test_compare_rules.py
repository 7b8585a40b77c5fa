"""Every rule of the comparison with its own two examples, through the whole program."""

from __future__ import annotations

import pytest

from sora_news.comparison import compare
from sora_news.comparison.rules import PairRule, Two, rules
from sora_news.model import Document, Source
from sora_news.pipeline import read

SOURCE = Source("-", "text/plain", "utf-8", 1.0, "", "")


def made(texts: Two) -> set[str]:
    """The rules of the findings between two texts."""
    readings = [
        read(Document(id, None, None, (), "2024-03-08", text, SOURCE), page=False)
        for id, text in zip("ab", texts, strict=True)
    ]
    return {f.rule for f in compare(readings, everything=True).findings}


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_rule_finds_what_its_example_has(rule: PairRule) -> None:
    assert rule.id in made(rule.example)


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_rule_finds_nothing_in_its_counter_example(rule: PairRule) -> None:
    assert rule.id not in made(rule.counter)
