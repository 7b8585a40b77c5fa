"""Years and decades written with a numeral: 2024年, 民国113年, 08年5月, 垂拱二年(686年), 九十年代."""

from __future__ import annotations

from sora_news.extract.homes import TAIWAN, tells
from sora_news.extract.numerals import DIGITS
from sora_news.extract.times_atoms import RANKS, Atom
from sora_news.extract.times_calendar import eras
from sora_news.extract.times_hours import whole_number
from sora_news.rules import pattern


def year_atom(text: str, start: int, end: int, run: str) -> Atom | None:
    era = next((e for e in (text[start - n : start] for n in (4, 2)) if e in eras()), "")
    number = whole_number(run)
    if era and number and number < 150:
        return Atom(start - len(era), end, "era", eras()[era] + number - 1, RANKS["era"])
    if told := _told_aside(text, start, end, run):
        return told
    if text[start - 3 : start] in ("公元前", "西元前") and number and number < 10000:
        return Atom(start - 3, end, "year", 1 - number, RANKS["year"])
    if text[start - 2 : start] in ("公元", "西元") and number and number < 2200:
        return Atom(start - 2, end, "year", number, RANKS["year"])
    if (
        len(run) == 4
        and (run.isascii() or all(c in DIGITS for c in run))
        and number
        and 1000 <= number < 2200
    ):
        if text[end : end + 2] == "代理":
            return None
        return Atom(start, end, "year", number, RANKS["year"])
    if (
        len(run) == 2
        and run.isascii()
        and number is not None
        and text[start - 1 : start] not in ("从", "由", "近", "超", "过")
    ):
        following = text[end : end + 4]
        if run[0] == "0" or _is_dated(following):
            return Atom(start, end, "year2", number, RANKS["year2"])
    if (
        len(run) == 2
        and not run.isascii()
        and all(c in DIGITS for c in run)
        and (run[0] in "零〇" or (run[0] in "八九" and DIGITS[run[1]] != DIGITS[run[0]] + 1))
    ):
        return Atom(start, end, "year2", number or 0, RANKS["year2"])
    if (
        number
        and 90 <= number < 150
        and len(run) == 3
        and (
            _is_dated(text[end : end + 4])
            or text[end : end + 1] == "度"
            or _is_republican(text, start, end, number)
        )
    ):
        return Atom(start, end, "roc", number + 1911, RANKS["year"])
    return None


# 垂拱二年(686年): the bracket says which year the year of an era was.
_SAID_ASIDE = pattern(r"\((?:即|今)?(?:公元|西元)?([1-9][0-9]{1,3})(?:年\)|\))")


def _told_aside(text: str, start: int, end: int, run: str) -> Atom | None:
    """A year of an era that the text itself tells in a bracket, and the year in that bracket."""
    if text[end : end + 1] == "(" and not run.isascii():
        aside = _SAID_ASIDE.match(text, end)
        named = aside and all("一" <= c <= "鿿" for c in text[max(0, start - 2) : start])
        if aside and named and start > 1:
            return Atom(start - 2, end, "era", int(aside[1]), RANKS["era"])
    if text[start - 2 : start] == "年(" and text[end : end + 1] == ")" and run.isascii():
        return Atom(start, end, "year", int(run), RANKS["year"]) if len(run) in (3, 4) else None
    return None


# What a year of the Republic written without its era stands behind, and what tells that years are counted.
_REPUBLICAN = frozenset("自从至到于在截,。、;\n(”与")
_COUNTED = frozenset("来间后前内里以之的历老级多余半左上寿刑徒期)")


def _is_republican(text: str, start: int, end: int, number: int) -> bool:
    """Whether 110年 alone is 2021: in a text of Taiwan, where nothing says that it counts years."""
    return (
        100 <= number < 130
        and text[start : end - 1].isdigit()
        and (start == 0 or text[start - 1] in _REPUBLICAN)
        and text[end : end + 1] not in _COUNTED
        and tells(text, TAIWAN)
    )


_DATED = pattern(
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月|第?[一二三四1-4]季|[上下]半年"
)


def _is_dated(following: str) -> bool:
    """Whether a month, a quarter or a half follows a year."""
    named = "月" in following or "季" in following or "半" in following
    return named and bool(_DATED.match(following))


def decade_atom(text: str, start: int, end: int, run: str) -> Atom | None:
    number = whole_number(run)
    if number is None or number % 10:
        return None
    if 1000 <= number < 2100:
        return Atom(start, end, "decade", number, RANKS["decade"])
    if number < 100:
        return Atom(start, end, "decade", number, RANKS["decade"])
    return None
