"""Counts, and numbers that nothing measures."""

from __future__ import annotations

from sora_news.extract.numerals import Numeral, beyond
from sora_news.extract.quantities_amounts import Amount, Head, scaled
from sora_news.extract.quantities_units import unit_at
from sora_news.rules import rule

_SCALED = {"k": 1000, "K": 1000, "w": 10**4, "M": 10**6}


@rule(
    "quantities.count",
    example="已有⟦10家⟧券商发布研报。",
    counter="这是一个问题。",
    problems="A lone Chinese digit before a word that may rank (二级, 三期, 五号) is taken for an ordinal.",
)
def count(head: Head) -> Amount | None:
    """A number with a classifier, which is its unit: 10家, 三百人, 几十条; 一 with a classifier is an article."""
    text, start, end, value = head[:4]
    more, at, unit = head.more, head.at, head.unit
    if unit is None or unit.role not in ("count", "rank"):
        return None
    run = text[start:end]
    if unit.role == "rank" and (len(run) == 1 and not run.isdigit()):
        return None
    if more:
        value = beyond(value, more)
    return Amount(
        start,
        at + len(unit.word),
        value.low,
        value.high,
        "count",
        unit.unit,
        "quantities.count",
        unit.word,
        value.more,
        value.scale,
        form=value.form,
    )


@rule(
    "quantities.number",
    example="目标是突破⟦3000⟧。",
    counter="GPT-4 和 iPhone 15 同时亮相。",
)
def number(head: Head) -> Amount | None:
    """A number that nothing measures: 94748, 三百五, 十余万, 15k."""
    text, start, end, value = head[:4]
    if text[end : end + 1] in _SCALED and text[start:end].replace(".", "").isdigit():
        scale = _SCALED[text[end]]
        if not _scaled(text, end, value):
            return None
        low, high = scaled(value, scale)
        unit = unit_at(text, end + 1)
        if unit and unit.role == "money":
            return Amount(
                start,
                end + 1 + len(unit.word),
                low,
                high,
                "money",
                unit.unit,
                "quantities.money",
                unit.word,
                scale=scale,
            )
        return Amount(
            start,
            end + 1,
            low,
            high,
            "number",
            None,
            "quantities.number",
            "",
            scale=scale,
            bare=True,
        )
    if head.more:
        value = beyond(value, head.more)
    return Amount(
        start,
        end,
        value.low,
        value.high,
        "number",
        None,
        "quantities.number",
        "",
        value.more,
        value.scale,
        True,
        value.form,
    )


def _scaled(text: str, end: int, value: Numeral) -> bool:
    """Whether a letter after digits is a power: 100K, 30w; 4K is a resolution, 3M may be a company."""
    if text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalnum():
        return False
    if text[end] == "M":
        return not text.startswith(("公司", "集团", "口罩"), end + 1)
    return text[end] in "kw" or (value.low >= 10 and value.low != 16)
