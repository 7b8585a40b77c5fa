"""Atoms that begin with a numeral. The pattern begins with a set of characters, so the search skips all others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sora_news.extract.times_atoms import RANKS, Atom
from sora_news.extract.times_hours import HOUR_LEADS, INSIDE, NUMERALS, hour_atom, whole_number
from sora_news.extract.times_year_atoms import decade_atom, year_atom
from sora_news.rules import pattern

_NUMERIC = pattern(
    rf"[{NUMERALS}半两百][{NUMERALS}百]{{0,7}}+(?:"
    r"(?P<ago>(?:多?(?:年半?|天|周|个半?月|个?星期|个?小时|分钟|个?季度)多?(?:之前|以前|前|之后|以后|后)))"
    r"|(?P<unit>年代|财年|赛季|学年|[年月日号时点]|季度?|世纪)"
    r"|(?P<iso>(?<=[0-9]{4})[-/.](?:1[0-2]|0?[1-9])(?:[-/.](?:3[01]|[12][0-9]|0?[1-9]))?(?![0-9A-Za-z]|[/.][0-9]|-[0-9]{1,2}(?![0-9])))"
    r"|(?P<slash>(?<=\((?:1[0-2]|0[1-9]))/(?:3[01]|[12][0-9]|0?[1-9])(?=\))|(?<=\([1-9])/(?:3[01]|[12][0-9]|0?[1-9])(?=\)))"
    r"|(?P<clock>:[0-5][0-9](?::[0-5][0-9])?(?![0-9:]|\.[0-9]))"
    r"|(?<=[0-9]{8})(?![0-9A-Za-z.]))"
)


_LINKS = frozenset("至到—–~-、和与及")
_LEFT_OUT = pattern(
    rf"(?<![{NUMERALS}.])([{NUMERALS}]{{1,4}}) ?(?:[至到—–~-]{{1,2}}|[、和与及]) ?$"
)


def numeric_atoms(text: str) -> Iterator[Atom]:
    for match in _NUMERIC.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if (before == "第" and (match["unit"] or "")[:1] == "季") or (
            before in ("点", "约", "近", "每", "超") and _is_free(text, start, end, match["unit"])
        ):
            pass
        elif before and (before in INSIDE or (before.isascii() and before.isalnum())):
            continue
        if match["ago"] and match.start("ago") - start == 4 and match["ago"][0] == "年":
            yield from _united(text, start, start + 5, text[start : start + 4], "年")
        elif match["ago"]:
            yield Atom(start, end, "ago", 0, RANKS["ago"], match["ago"])
        elif match["slash"]:
            yield Atom(
                start,
                match.start("slash"),
                "month",
                int(text[start : match.start("slash")]),
                RANKS["month"],
            )
            yield Atom(match.start("slash") + 1, end, "day", int(match["slash"][1:]), RANKS["day"])
        elif match["iso"]:
            yield from _iso(text, start, end)
        elif match["clock"]:
            yield from _colon(text, start, match)
        elif unit := match["unit"]:
            run = text[start : end - len(unit)]
            yield from _united(text, start, end, run, unit)
        else:
            yield from _compact(text, start, end)


def _is_free(text: str, start: int, end: int, unit: str | None) -> bool:
    """Whether a numeral after 点, 约, 近, 每 or 超 is no tail of another: 热点10月1日, 傍晚约6时30分, 李超19日说."""
    lead = text[start - 1]
    if lead == "约" and text[start - 2 : start - 1] == "纽":
        return unit in ("年", "月", "日")
    if lead == "超":
        return unit == "日" and text[end : end + 1] in _TELLS
    if lead == "点":
        return unit in ("年", "月") and text[start - 2 : start - 1] not in INSIDE
    return unit in ("时", "点") and (lead != "每")


# The first year of a season: 2023-24赛季.
_SEASON = pattern(r"((?:19|20)[0-9]{2})[-—–/]$")


def _united(text: str, start: int, end: int, run: str, unit: str) -> Iterator[Atom]:
    if unit in ("财年", "赛季", "学年") and (
        opening := _SEASON.search(text, max(0, start - 5), start)
    ):
        first = int(opening[1])
        if len(run) == 2 and run.isascii() and (first + 1) % 100 == int(run):
            yield Atom(opening.start(), start - 1, "year", first, RANKS["year"])
            yield Atom(start, end, "year", first + 1, RANKS["year"])
            return
    if unit[-1] in "年季" and unit != "季":
        atom = year_atom(text, start, end, run)
    elif unit == "月":
        atom = _month(text, start, end, run)
    elif unit in "日号":
        atom = _day(text, start, end, run, unit)
    elif unit in "时点":
        atom = hour_atom(text, start, end, run, unit)
    elif unit[0] == "季":
        atom = _quarter(text, start, end, run)
    elif unit == "年代":
        atom = decade_atom(text, start, end, run)
    else:
        number = whole_number(run)
        atom = (
            Atom(start, end, "century", (number - 1) * 100, RANKS["century"])
            if number and number < 30
            else None
        )
    if atom is None:
        return
    before = [atom]
    while left := _left_out(text, before[-1].start):
        number = whole_number(left[1])
        other = _left(left, number, before[-1]) if number and len(before) < 9 else None
        if other is None:
            break
        before.append(other)
    yield from reversed(before)


def _left_out(text: str, start: int) -> re.Match[str] | None:
    """A number and what links it with the one at ``start``."""
    links = text[max(0, start - 2) : start].rstrip(" ")[-1:] in _LINKS
    return _LEFT_OUT.search(text, max(0, start - 8), start) if links else None


def _left(left: re.Match[str], number: int, atom: Atom) -> Atom | None:
    """The first half of a range or list whose unit stands with the last only: 16至18日, 2018-2022年, 12、13日."""
    if atom.kind not in ("year", "month", "day", "quarter"):
        return None
    if left[0].rstrip()[-1] in "、和与及" and not _is_listed(left, number, atom):
        return None
    if atom.kind == "year" and not (len(left[1]) == 4 and 0 < atom.value - number < 300):
        return None
    if atom.kind != "year" and not 0 < number < atom.value + 12:
        return None
    return Atom(left.start(1), left.end(1), atom.kind, number, atom.rank)


def _is_listed(left: re.Match[str], number: int, atom: Atom) -> bool:
    """Whether a number before 、 or 和 is of the list that ends with ``atom``: years of four digits, and days of
    a month just named; 3、4月 may as well be an item with its number."""
    if not left[1].isascii():
        return False
    if atom.kind == "year":
        return len(left[1]) == 4 and number < atom.value
    lead = left.string[left.start(1) - 1 : left.start(1)]
    return atom.kind == "day" and number < atom.value and lead in ("月", "、") and bool(lead)


_TERM = pattern(
    r"(?:判刑|徒刑|判处|监禁|刑期|有期|判囚|入狱)[^,。;0-9]{0,4}(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})年$"
)


def _month(text: str, start: int, end: int, run: str) -> Atom | None:
    number = whole_number(run)
    if not number or number > 12 or len(run) > 2:
        return None
    if text[start - 1 : start] == "年" and _TERM.search(text, max(0, start - 14), start):
        return None  # 判刑4年8月
    following = text[end : end + 1]
    if following in ("球", "薪", "饼", "亮", "嫂", "租", "供", "刊", "子", "票", "龄", "卡"):
        return None
    return Atom(
        start,
        end + (following == "份" and text[end : end + 2] != "份额"),
        "month",
        number,
        RANKS["month"],
    )


def _day(text: str, start: int, end: int, run: str, unit: str) -> Atom | None:
    number = whole_number(run)
    if not number or number > 31 or len(run) > 3 or (run[0] == "0" and len(run) > 2):
        return None
    after_month = text[start - 1 : start] in ("月", "至", "到", "-", "—", "~", "、", "份")
    following = text[end : end + 1]
    if unit == "号":
        dated = after_month and text[start - 1] not in "、到至~—-"
        if (
            following
            and following
            in "候选手嘉楼线院店机库门球馆厅桌文公井区台桥路船墓坑位码称召令选种专井案房员"
            and not dated
        ):
            return None
        lead = text[start - 1 : start]
        if not after_month and not (
            lead in ("", "\n", "于", "在", "从", "到", "的", ",", "。", "“", "(", "天", "日")
            and run.isascii()
            and len(run) <= 2
        ):
            return None
    if unit == "日" and not after_month:
        behind = text[end : end + 2]
        if (
            following and following in _NO_DATE and behind not in _DATED_BEHIND
        ) or behind in _SPANS:
            return None
        if (text[start - 1 : start] == "超" and following in _TELLS) or text.endswith(
            "纽约", 0, start
        ):
            pass  # 李晓超19日说, 纽约11日电
        elif text[start - 1 : start] in (
            "近",
            "共",
            "满",
            "续",
            "期",
            "达",
            "过",
            "超",
            "这",
            "那",
            "某",
            "有",
            "头",
            "整",
            "休",
            "留",
            "约",
            "时",
            "经",
            "需",
            "用",
        ):
            return None
        if not run.isascii() and number < 4:
            return None
    return Atom(start, end, "day", number, RANKS["day"])


# What whoever ends in 超 does on a day.
_TELLS = frozenset("说表在对向率介接宣出晚下上当早凌参视会与同指强主")
# 5日元, 3日游, 两日内 are no dates; 10日夜间 and 28日系统更新 are.
_NO_DATE = "元币圆本均报军语式系籍游内间常韩美程照夜子益"
_DATED_BEHIND = (
    "夜间",
    "夜里",
    "夜晚",
    "系统",
    "本报",
    "本台",
    "本社",
    "军方",
    "军队",
    "常州",
    "常务",
)
_SPANS = ("以内", "之内", "之后", "左右", "以上")


def _colon(text: str, start: int, match: re.Match[str]) -> Iterator[Atom]:
    run = text[start : match.start("clock")]
    if not run.isascii() or len(run) > 2 or int(run) > 24:
        return
    minute = int(match["clock"][1:3])
    lead = text[start - 1 : start]
    if len(run) == 1 and lead not in HOUR_LEADS and int(match["clock"][1:3]) < 10:
        return
    if re.search(
        r"比[分例率为值]?[^。,\n]{0,4}$|以$|按$|[0-9]:?$", text[max(0, start - 8) : start]
    ):
        return
    yield Atom(start, match.end(), "clock", int(run) * 60 + minute, RANKS["clock"], "minute")


# After 第三季 these make it a quarter, where it could be a season of a series.
_RESULTS = pattern(
    r"合并|营收|营运|财报|财测|本地|净利|毛利|经济|业绩|盈利|盈余|获利|出口|GDP|每股|收入"
)


def _quarter(text: str, start: int, end: int, run: str) -> Atom | None:
    number = whole_number(run)
    if (
        not number
        or number > 4
        or (
            text[end - 1] == "季"
            and text[start - 2 : start] != "年第"
            and not _RESULTS.match(text, end)
        )
    ):
        return None
    return Atom(start - (text[start - 1 : start] == "第"), end, "quarter", number, RANKS["quarter"])


def _iso(text: str, start: int, end: int) -> Iterator[Atom]:
    parts = re.split(r"[-/.]", text[start:end])
    if (
        not all(p.isascii() and p.isdigit() for p in parts)
        or len(parts[0]) != 4
        or not 1900 <= int(parts[0]) < 2100
    ):
        return
    if len(parts) == 3:
        if len({c for c in text[start:end] if not c.isdigit()}) == 1:
            yield Atom(
                start,
                end,
                "iso",
                int(parts[0]) * 10000 + int(parts[1]) * 100 + int(parts[2]),
                RANKS["iso"],
            )
    elif len(parts[1]) == 2:
        yield Atom(start, end, "iso", int(parts[0]) * 10000 + int(parts[1]) * 100, RANKS["iso"])


def _compact(text: str, start: int, end: int) -> Iterator[Atom]:
    run = text[start:end]
    if (
        len(run) == 8
        and run.isascii()
        and run[:2] in ("19", "20")
        and 1 <= int(run[4:6]) <= 12
        and 1 <= int(run[6:]) <= 31
    ):
        yield Atom(start, end, "iso", int(run), RANKS["iso"])
