"""Whose money 元 is: that of the place that a text speaks of, or the one that it states for all its sums."""

from __future__ import annotations

from operator import ne

from sora_news.extract.homes import HONG_KONG, TAIWAN, tells
from sora_news.extract.quantities_units import before, unit_at
from sora_news.model import Passage
from sora_news.rules import pattern

_STATED = pattern(r"\((?:单位:?)?([^()\s,。]{2,5})[,、]?下同\)")


def home_currency(body: Passage) -> str | None:
    """The currency that 元 and $ mean: the one that the text states for all its sums (港币,下同), or that of
    Taiwan or Hong Kong in a text in traditional characters that speaks of them."""
    if "下同" in body.text and (stated := _STATED.search(body.text)):
        unit = unit_at(stated[1], 0) or next(iter(before().get(stated[1][-1], ())), None)
        if unit and unit.role == "money" and unit.word == stated[1]:
            return unit.unit
    if body.text == body.original:
        return None
    few = min(len(body.text), 400) // 25
    folded, given = body.text[:400], body.original[:400]
    if sum(map(ne, folded, given)) < few:
        return None
    # Punctuation is folded in either script; only characters tell.
    if sum(a != b and a >= "一" for a, b in zip(folded, given, strict=True)) < few:
        return None
    if tells(body.text, TAIWAN):
        return "TWD"
    return "HKD" if tells(body.text, HONG_KONG) else None
