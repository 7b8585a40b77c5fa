"""Numbers that belong to a name: of a work, an event, a model, a security, a telephone, an idiom."""

from __future__ import annotations

from functools import cache

from sora_news.lexicon import words
from sora_news.rules import HAN, pattern

_EVENT = pattern(rf"{HAN}")
_COUNTED = frozenset("达破为共约近超到有过于满逾余多计收引增减少剩投募获售价值至仅")


def year_of_event(text: str, start: int, end: int, run: str) -> bool:
    """Whether a bare number is the year of what is named behind it: 2024大选, 2024巴黎奥运."""
    return (
        len(run) == 4
        and run[:2] in ("19", "20")
        and run[2:] != "00"
        and run < "2050"
        and bool(_EVENT.match(text, end))
        and text[start - 1 : start] not in _COUNTED
    )


_LONGEST_TITLE = 12


def in_title(text: str, start: int, end: int) -> bool:
    """Whether an amount stands in the name of a work: 《明朝抗倭二百年》; a headline in such marks is longer."""
    opening = text.rfind("《", max(0, start - _LONGEST_TITLE), start)
    if opening < 0 or "》" in text[opening:start]:
        return False
    return text.find("》", end, opening + _LONGEST_TITLE + 2) >= 0


_DIALLED = ("拨打", "打了", "拨", "致电", "来电", "专线", "热线", "电话", "客服", "直拨")
_SERVED = pattern(r"[”’)]?(?:[^,。]{0,4}(?:专线|热线|电话|客服)|短号)")


def dialled(text: str, start: int, end: int, before: str) -> bool:
    """Whether a bare number is one to call: 拨打“1911”, 1950消费者服务专线."""
    return before.rstrip("“‘(:为是").endswith(_DIALLED) or bool(_SERVED.match(text, end))


_CODE = pattern(r"[^\x00-\x2f\x3a-\x40]\([0-9]{4,6}\)")
_CALLED_SO = pattern(rf"[“‘]{HAN}{{2,6}}[0-9]{{1,4}}[”’]")
_ACHIEVES = frozenset("破达超增降为是约到近共涨跌过满剩仅售逾")


def in_name(text: str, start: int, end: int, following: str) -> bool:
    """Whether a bare number ends a quoted name (“猎狐2022”), or is a security's code (台积电(2330))."""
    if following == ")" and text[start - 1] == "(" and start > 1:
        return bool(_CODE.match(text, start - 2)) and end - start >= 4
    if following not in ("”", "’") or not following:
        return False
    opening = max(
        text.rfind("“", max(0, start - 7), start), text.rfind("‘", max(0, start - 7), start)
    )
    return (
        opening >= 0
        and bool(_CALLED_SO.match(text, opening))
        and _ACHIEVES.isdisjoint(text[opening:start])
    )


@cache
def _series(kind: str) -> tuple[str, ...]:
    return tuple(words("number_series", kind=kind))


def in_series(text: str, start: int) -> bool:
    """Whether the name before a bare number makes it a model, an index or a label: 波音737, 歼-20, 房号2603."""
    lead = text[max(0, start - 10) : start].rstrip("0123456789-—–")
    if lead.endswith(_series("series")):
        return True
    return (lead[:-1] if lead.endswith(("是", "为", ":")) else lead).endswith(_series("label"))


_YEAR = "(?:1[89]|20)[0-9]{2}"
_YEARS = pattern(rf"(?:{_YEAR}[-—–~])?{_YEAR}(?:[-—–~](?:{_YEAR})?)?\)")


def year_aside(text: str, start: int, end: int) -> bool:
    """Whether a bare number in brackets is a year, of a work or a life: (2023), (1931—2010)."""
    opening = text.rfind("(", max(0, start - 6), start)
    match = _YEARS.match(text, opening + 1) if opening >= 0 else None
    return match is not None and match.end() > end


@cache
def _names() -> tuple[frozenset[str], frozenset[str], int]:
    """The words of the lexicon, their first two characters, and the length of the longest."""
    names = words("numeral_words")
    return names, frozenset(w[:2] for w in names), max(map(len, names))


def named(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the numeral ``text[start:stop]`` of an amount to ``end`` lies in an idiom or a name of the lexicon.

    A word that ends with the numeral (高一) is none where the amount goes on (身高一米八).
    """
    names, heads, longest = _names()
    for begin in range(start, max(-1, start - 5), -1):
        if text[begin : begin + 2] not in heads:
            continue
        for last in range(start + 1, begin + longest + 1):
            if text[begin:last] in names and (last >= end or (begin < start and last > stop)):
                return True
    return False
