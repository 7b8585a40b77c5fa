"""Ranges: two amounts that a connective, a hyphen or nothing at all makes one interval."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sora_news.extract.numerals import CHINESE, Exact
from sora_news.extract.quantities_amounts import Amount
from sora_news.extract.quantities_units import IN_BASE
from sora_news.rules import pattern, rule

_CONNECTIVE = pattern(r"[-–—~]{1,2}(?! )|[到至]| [-–—~] ")
_BETWEEN = pattern(r"[和与跟]")
_BOUND = pattern(r"以上,?(?:、)?")

_JOINS = frozenset("到至-–—~ 和与跟以")
_NUMERIC = CHINESE | frozenset("0123456789")

_OTHERS = ("点", "分", "位")
Parse = Callable[[int], Amount | None]


@rule(
    "quantities.range",
    example="报价在⟦两到三万港元⟧。",
    counter="周期从十年缩短到一年。",
    problems="A score written with a hyphen (1-3) reads as a range.",
)
def joined(text: str, first: Amount, at: Parse) -> Amount:
    """An interval from A to B: 2-4s, 3只到5只, 百分之三十到四十, 十年二十年, 20和30之间, 十五年以上三十年以下.

    A takes from B the unit it leaves out, and the power too where it is the smaller number (两到三万).
    Without a connective two durations of one unit are one range, the smaller first (十年二十年).
    """
    following = text[first.end : first.end + 1]
    if (
        following not in _JOINS and (first.kind != "duration" or following not in _NUMERIC)
    ) or first.high is None:
        return first
    match = _CONNECTIVE.match(text, first.end)
    if match:
        minus = next((m for m in ("零下", "负") if text.startswith(m, match.end())), "")
        second = at(match.end() + len(minus))
        if (
            second
            and second.bare
            and not first.bare
            and text[second.end : second.end + 1] in _OTHERS
        ):
            return first  # 下跌3.05%至6969点 goes to a level
        if second and (minus or text[first.start - 2 : first.start] == "零下"):
            return _below_zero(text, first, second, bool(minus)) or first
        return (second and _range(first, second)) or first
    if following in ("和", "与", "跟"):
        second = at(first.end + 1)
        found = second and text.startswith("之间", second.end) and _range(first, second)
        return found or first
    if text.startswith("以上", first.end):
        bound = _BOUND.match(text, first.end)
        second = at(bound.end()) if bound else None
        if second and text.startswith("以下", second.end) and (found := _range(first, second)):
            return found._replace(end=second.end)
        return first
    if first.kind == "duration" and first.form == "plain":
        second = at(first.end)
        if (
            second
            and second.kind == "duration"
            and second.unit == first.unit
            and second.form == "plain"
        ):
            return _range(first, second) or first
    return first


_MODEL = pattern(r"[A-Za-z] ?$")
LISTED = ("、", "及", "和", "与")
_LENDING = frozenset({"age", "percent", "money", "length", "mass", "temperature", "area"})
_LONGEST_LIST = 8


@rule(
    "quantities.listed",
    example="两名男子分别⟦37⟧及43岁。",
    counter="12和13号线今天停运。",
)
def lent(text: str, first: Amount, at: Parse) -> Amount:
    """A number in a list whose last one states the unit of all: 37及43岁, 1.7、0.7、8.3个百分点."""
    if not first.bare or first.form != "plain" or not text[first.start : first.end].isascii():
        return first
    if text[first.start - 1 : first.start].isascii() and _MODEL.search(
        text, max(0, first.start - 4), first.start
    ):
        return first  # iPhone 14、6.7寸
    end = first.end
    for _ in range(_LONGEST_LIST):
        if text[end : end + 1] not in LISTED or not (other := at(end + 1)):
            return first
        if other.form != "plain" or other.low is None or not text[other.start].isdigit():
            return first
        end = other.end
        if other.bare:
            continue
        if other.kind not in _LENDING or first.low is None or first.high is None:
            return first
        share = _factor(other)
        if (
            other.scale > 1
            and first.scale == 1
            and other.low < first.low * other.scale * share * 100
        ):
            share *= other.scale
        return first._replace(
            low=first.low * share,
            high=first.high * share,
            kind=other.kind,
            unit=other.unit,
            word=other.word,
            rule="quantities.listed",
            bare=False,
        )
    return first


def _below_zero(text: str, first: Amount, second: Amount, minus: bool) -> Amount | None:
    """A range with an end below zero: 零下10℃至零下15℃, 零下3到5℃ (both), 零下3℃到5℃ (one)."""
    if first.low is None or second.low is None or not (first.bare or first.unit == second.unit):
        return None
    sign = next((m for m in ("零下", "负") if text.endswith(m, 0, first.start)), "")
    ends = (-first.low if sign else first.low, -second.low if minus or first.bare else second.low)
    start = first.start - len(sign)
    return second._replace(
        start=start, low=min(ends), high=max(ends), rule="quantities.range", form="signed"
    )


def _range(first: Amount, second: Amount) -> Amount | None:
    """The interval from ``first`` to ``second``, or ``None`` where they do not fit."""
    low, high = first.low, second.high
    if low is None or high is None or second.low is None or first.high is None:
        return None
    kind, unit, word = second.kind, second.unit, second.word
    if first.word == second.word == "度" and first.kind == "count":
        kind, unit = first.kind, first.unit  # 用电701度至1000度
        second = second._replace(kind=kind, unit=unit)
    if first.kind == second.kind and first.unit == second.unit:
        if first.bare or (
            first.scale == 1 and second.word == first.word and first.kind == "number"
        ):
            low = _lent(low, first, second)
    elif first.bare:
        low = _lent(low, first, second) * _factor(second)
    elif second.bare and first.kind == "percent":
        kind, unit, word = first.kind, first.unit, first.word
    elif first.kind == second.kind == "money" and not first.word and second.word[-1:] == "元":
        unit = first.unit  # 新台币3万至15万元
    elif first.kind == second.kind and first.unit in IN_BASE and second.unit in IN_BASE:
        high = high * IN_BASE[second.unit] / IN_BASE[first.unit]
        unit = first.unit
    else:
        return None
    if low >= high:
        return None
    return Amount(
        first.start,
        second.end,
        low,
        high,
        kind,
        unit,
        "quantities.range",
        word,
        second.more or first.more,
        second.scale,
        first.bare and second.bare,
        "range",
    )


def _lent(low: Exact, first: Amount, second: Amount) -> Exact:
    """``low`` times the power of ``second`` where ``first`` left it out: 两到三万, but not 8500到3万."""
    if first.scale > 1 or second.scale == 1 or second.low is None:
        return low
    mantissa = Fraction(second.low) / second.scale / _factor(second)
    return low * second.scale if low < mantissa else low


def _factor(amount: Amount) -> Exact:
    return amount_factor(amount.word) if amount.word else Fraction(1)


def amount_factor(word: str) -> Exact:
    """What one of the unit spelt ``word`` is in its contract unit: 1/2 for 斤, which is given in kg."""
    from sora_news.extract.quantities_units import unit_at

    if word == "成" or word == "折":
        return Fraction(10)
    unit = unit_at(word, 0)
    return unit.factor if unit else Fraction(1)
