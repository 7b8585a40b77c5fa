"""The shipped articles compared through the whole program: the facts that a reader sees at once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import sora_news.comparison
from sora_news.comparison import compare
from sora_news.corpus import documents
from sora_news.model import Comparison, Document, Finding
from sora_news.pipeline import read


@cache
def compared() -> Comparison:
    return compare([read(d) for d in documents() if isinstance(d, Document)])


def found(**fields: str) -> list[Finding]:
    return [f for f in compared().findings if all(getattr(f, k) == v for k, v in fields.items())]


def articles(finding: Finding) -> set[str]:
    return {m.document for m in finding.members}


def test_five_articles_give_one_length_in_different_words() -> None:
    assert any(
        len(articles(f)) == 5 and {"60秒", "一分钟"} <= {m.text for m in f.members}
        for f in found(kind="quantity", relation="agree")
    )


def test_two_factors_for_one_improvement_refine_each_other() -> None:
    texts = [{m.text for m in f.members} for f in found(kind="quantity", relation="refine")]
    assert {"15-20倍", "15 倍"} in texts


def test_one_person_says_one_thing_in_two_scripts() -> None:
    assert any(
        {m.speaker for m in f.members} == {"周鸿祎"} and len(articles(f)) == 2
        for f in found(kind="claim", relation="agree")
    )


def test_one_sentence_stands_under_two_names() -> None:
    assert any(
        {m.speaker for m in f.members} == {"马贺亮", "钟俊浩"}
        for f in found(relation="reattribute")
    )


def test_experts_oppose_each_other() -> None:
    assert found(kind="claim", relation="conflict")


def test_no_more_than_is_worth_reading() -> None:
    assert len(compared().findings) <= 25
    assert sum(f.relation == "only" for f in compared().findings) <= 8


def test_every_finding_names_a_rule_that_is_described() -> None:
    folder = Path(sora_news.comparison.__file__).parent
    described = {
        rule
        for path in folder.glob("*.py")
        for rule in re.findall(r"^``([a-z]+\.[a-z]+)``$", path.read_text(encoding="utf-8"), re.M)
    }
    assert {f.rule for f in compared().findings} <= described
