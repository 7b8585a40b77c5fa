"""What is told of the rules: each in Chinese as well, nothing left over, nothing in another script."""

from __future__ import annotations

import re

import pytest

import sora_news.pipeline  # noqa: F401  (importing the stages fills the registry)
from sora_news import normalize
from sora_news.comparison.rules import rules as pair_rules
from sora_news.render import rulebook
from sora_news.rules import REGISTRY

CHINESE = re.compile("[\u4e00-\u9fff]")
# Runs of Latin words that a Chinese sentence has no use for; names and units are shorter.
ENGLISH = re.compile(r"[A-Za-z]+(?: [a-z]+){2,}")
EVERY = sorted(REGISTRY) + [rule.id for rule in pair_rules()]


def test_every_rule_is_described_in_chinese_and_no_row_is_left_over() -> None:
    assert sorted(rulebook.chinese()) == sorted(REGISTRY)


def test_the_table_is_sorted_with_each_rule_once() -> None:
    lines = rulebook._TABLE.read_text(encoding="utf-8").splitlines()
    ids = [line.partition("\t")[0] for line in lines if not line.startswith("#")][1:]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("id", sorted(REGISTRY))
def test_a_description_says_as_much_as_the_rule_itself(id: str) -> None:
    does, problems = rulebook.chinese()[id]
    assert does.endswith("。")
    assert bool(problems) == bool(REGISTRY[id].problems)
    assert problems.endswith("。") or not problems
    assert normalize.script(does + problems) == "hans"
    assert not re.search("[\u4e00-\u9fff][,;:?!]|``", does + problems), "half-width marks"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("id", EVERY)
def test_a_reader_of_chinese_is_told_nothing_in_english(id: str, language: str) -> None:
    shown = rulebook.told(id, language)  # type: ignore[arg-type]
    assert CHINESE.search(shown.does)
    assert shown.example
    assert shown.counter
    said = f"{shown.does} {shown.problems or ''}"
    assert not ENGLISH.search(said)
    other = "hans" if language == "zh-Hant" else "hant"
    # 干 of 干支 is its own traditional form.
    assert not (set(said) - {"干"}) & normalize.only(other)


@pytest.mark.parametrize("id", EVERY)
def test_a_reader_of_english_is_told_nothing_of_the_code(id: str) -> None:
    shown = rulebook.told(id)
    assert shown.does[0].isupper() or CHINESE.match(shown.does) or shown.does[0] in "…“折"
    assert shown.does.endswith(".")


def test_an_unknown_rule_is_named_and_no_more() -> None:
    assert rulebook.told("nothing.such", "zh-Hans") == rulebook.RuleShown(
        "nothing.such", "", None, None, None
    )
