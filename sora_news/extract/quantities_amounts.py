"""What all amounts share: the amount as read, the numeral at its head, parts and tails behind its unit."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from sora_news.extract.numerals import CHINESE, RUN, Exact, Numeral, read
from sora_news.extract.quantities_units import Unit, unit_at
from sora_news.lexicon import words
from sora_news.rules import pattern

HALF = Fraction(1, 2)


_DIGIT = pattern(r"[一二三四五六七八九]{1,2}|[0-9]{1,2}")


_MORE = "多余来"


class Amount(NamedTuple):
    """An amount as read: offsets, value and unit, before its qualifiers are known.

    ``bare`` says that the numeral stands alone; ``scale`` is its last power, which a range may lend.
    """

    start: int
    end: int
    low: Exact | None
    high: Exact | None
    kind: str
    unit: str | None
    rule: str
    word: str = ""
    more: str | None = None
    scale: int = 1
    bare: bool = False
    form: str = "plain"


def numeral_at(text: str, at: int) -> tuple[int, Numeral] | None:
    """Where the numeral that begins at ``at`` ends, and its value."""
    match = RUN.match(text, at)
    return numeral_of(text, at, match.end()) if match else None


def numeral_of(text: str, start: int, end: int) -> tuple[int, Numeral] | None:
    """The numeral in a run of numeral characters, without a last one that begins the unit (三十|两, 二十五|千克)."""
    run = text[start:end]
    if run[-1] in "两千百兆" and len(run) > 1:
        end = _without_unit(text, end, run)
        run = text[start:end]
    elif run[-1] in "一二三" and run[-2:-1] in ("万", "亿") and _begins_word(text, end - 1):
        end -= 1
        run = text[start:end]
    value = read(run)
    return (end, value) if value else None


def _begins_word(text: str, at: int) -> bool:
    """Whether the digit at ``at`` begins a word that counts nothing: 1000万|二手住宅, 3亿|一举…"""
    return text[at : at + 2] in words("numeral_words") and text[at + 2 : at + 3] != "续"


def _without_unit(text: str, end: int, run: str) -> int:
    """Where the numeral ends whose last character begins its unit: 三十|两, 五十|兆字节, 二十五|千克."""
    if run[-1] == "两":
        if run[-2] == "一" and (unit := unit_at(text, end)) and unit.word != "半":
            return end
        return end - 1
    unit = unit_at(text, end - 1)
    if (
        unit
        and len(unit.word) > 1
        and unit.role == "unit"
        and read(run[:-1])
        and run[-2] not in "几数"
    ):
        return end - 1
    return end - 1 if read(run) is None and read(run[:-1]) else end


class Head(NamedTuple):
    """A numeral with what stands right behind it, as every form looks at it first.

    ``more`` is 多 or 余 between numeral and unit, ``at`` where the unit begins, ``unit`` the longest one there.
    """

    text: str
    start: int
    end: int
    value: Numeral
    more: str | None
    at: int
    unit: Unit | None


def head(text: str, start: int, end: int, value: Numeral) -> Head:
    """The numeral ``text[start:end]`` worth ``value`` with the unit behind it."""
    more, at = more_at(text, end)
    return Head(text, start, end, value, more, at, unit_at(text, at))


def scaled(value: Numeral, factor: Exact) -> tuple[Exact, Exact]:
    return (value.low, value.high) if factor == 1 else (value.low * factor, value.high * factor)


def tail_at(text: str, at: int) -> tuple[Fraction, int] | None:
    """A short tail after a unit, in tenths of it: 八 in 一米八, 75 in 1米75; ``(tenths, end)``."""
    match = _DIGIT.match(text, at)
    if not match or RUN.match(text, match.end()) or unit_at(text, match.end()):
        return None
    if text[match.end() : match.end() + 1] in (
        "分",
        "年",
        "月",
        "日",
        "号",
        "点",
        "时",
        "成",
        "折",
        "第",
        "大",
        "多",
        "比",
        ".",
    ):
        return None
    value = read(match[0])
    if value is None:
        return None
    if value.form == "neighbours":
        value = Numeral(value.low * 10 + value.high, 0)
    return Fraction(value.low) / (10 if len(match[0]) == 2 else 1), match.end()


_NUMERIC = CHINESE | frozenset("0123456789又")


def part_at(text: str, at: int) -> tuple[int, Numeral] | None:
    """The numeral of a further part of an amount, after 零 or 又 or at once: where it ends, and its value."""
    following = text[at : at + 1]
    if following not in _NUMERIC:
        return None
    return numeral_at(text, at + (following in ("零", "又")))


def more_at(text: str, end: int) -> tuple[str | None, int]:
    """多 or 余 between numeral and unit (三百多家), and where the unit begins."""
    following = text[end : end + 1]
    if following == "几" and text[end - 1 : end] in ("0", "十") and end > 1:
        return following, end + 1
    if following in ("多", "余", "来") and following:
        word = following
        if word == "来" and text[end - 1 : end] not in ("十", "百", "0"):
            return None, end
        return word, end + 1
    return None, end


def half_after(text: str, found: Amount, factor: Exact = 1) -> Amount:
    """半 or 多 after the unit: 三年半, 两倍多."""
    assert found.low is not None
    assert found.high is not None
    following = text[found.end : found.end + 1]
    if following == "半" and text[found.end + 1 : found.end + 2] not in (
        "数",
        "导",
        "价",
        "夜",
        "个",
        "场",
        "月",
        "途",
        "路",
        "决",
        "程",
    ):
        half = HALF * factor
        return found._replace(end=found.end + 1, low=found.low + half, high=found.high + half)
    if (
        following in ("多", "余")
        and following
        and found.form == "plain"
        and text[found.end + 1 : found.end + 2] not in _NOT_MORE
    ):
        return found._replace(high=found.high + factor, more=following, form="more")
    return found


_NOT_MORE = frozenset("少样种元边方次数媒模个家名位条款人平久")
