"""Atoms of time expressions: 2024年, 3月, 16日, 去年, 下旬, 周四, 上午, 9时30分, 春节 — each by itself.

Two patterns pass over the text, one for what begins with a numeral and one for words; both begin with a
set of characters, which lets the search skip all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sora_news.extract.numerals import DIGITS, read
from sora_news.extract.times_calendar import ANIMALS, BRANCHES, STEMS, eras, festivals
from sora_news.lexicon import table
from sora_news.rules import alternatives

_N = "0-9〇零一二三四五六七八九十廿"
_NUMERIC = re.compile(
    rf"[{_N}半两百][{_N}百]{{0,7}}+(?:"
    r"(?P<ago>(?:多?(?:年半?|天|周|个半?月|个?星期|个?小时|分钟|个?季度)多?(?:之前|以前|前|之后|以后|后)))"
    r"|(?P<unit>年代|[年月日号时点]|季度?|世纪)"
    r"|(?P<iso>(?<=[0-9]{4})[-/.](?:1[0-2]|0?[1-9])(?:[-/.](?:3[01]|[12][0-9]|0?[1-9]))?(?![0-9A-Za-z]|[/.][0-9]|-[0-9]{1,2}(?![0-9])))"
    r"|(?P<clock>:[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))"
    r"|(?<=[0-9]{8})(?![0-9A-Za-z.]))"
)
_CLOCK_REST = re.compile(rf"(?:(?P<minute>[{_N}]{{1,3}})分(?!之|钟)|(?P<half>半)|(?P<quarter>[一三])刻|(?P<bare>[0-5][0-9])(?![0-9]))?(?:许|整|左右)?钟?")
_LEFT_OUT = re.compile(rf"(?<![{_N}.])([{_N}]{{1,4}}) ?(?:[至到—–~-]{{1,2}}|、) ?$")


class Atom(NamedTuple):
    """A part of a time expression: ``kind`` says what ``value`` (and ``more``) mean, ``rank`` its coarseness."""

    start: int
    end: int
    kind: str
    value: int
    rank: int
    more: str = ""


RANKS = {
    "year": 9, "year_rel": 9, "year_mention": 9, "era": 9, "cycle": 9, "zodiac": 9, "year2": 9, "decade": 9, "century": 10,
    "half_year": 8, "quarter": 8, "quarter_rel": 8, "season": 8, "year_part": 8,
    "month": 7, "month_rel": 7, "month_mention": 7, "month_part": 6, "week": 6,
    "weekday": 5, "festival": 5, "day": 5, "day_rel": 5, "day_mention": 5, "iso": 5,
    "part_of_day": 3, "clock": 2, "ago": 9,
}  # fmt: skip


def atoms(text: str) -> list[Atom]:
    """The atoms of ``text`` in order, none overlapping another; the longer one wins."""
    found = sorted([*_numeric(text), *_words(text)], key=lambda a: (a.start, -a.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
        elif atom.end > kept[-1].end and atom.end - atom.start > kept[-1].end - kept[-1].start:
            kept[-1] = atom
    return kept


# ---------------------------------------------------------------- numerals


def _number(run: str) -> int | None:
    value = read(run)
    return int(value.low) if value and value.form == "plain" and value.low == value.high and value.low % 1 == 0 else None


def _numeric(text: str) -> Iterator[Atom]:
    for match in _NUMERIC.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if before == "第" and (match["unit"] or "")[:1] == "季":
            pass
        elif before and (before in _INSIDE or (before.isascii() and before.isalnum())):
            continue
        if match["ago"] and match.start("ago") - start == 4 and match["ago"][0] == "年":
            yield from _united(text, start, start + 5, text[start : start + 4], "年")
        elif match["ago"]:
            yield Atom(start, end, "ago", 0, RANKS["ago"], match["ago"])
        elif match["iso"]:
            yield from _iso(text, start, end)
        elif match["clock"]:
            yield from _colon(text, start, match)
        elif unit := match["unit"]:
            run = text[start : end - len(unit)]
            yield from _united(text, start, end, run, unit)
        else:
            yield from _compact(text, start, end)


# Before these a run of digits is the tail of a numeral, an ordinal, or a decimal.
_INSIDE = frozenset("0123456789.〇零一二三四五六七八九十廿百千万亿两几数第.点每约逾超近")


def _united(text: str, start: int, end: int, run: str, unit: str) -> Iterator[Atom]:
    if unit == "年":
        atom = _year(text, start, end, run)
    elif unit == "月":
        atom = _month(text, start, end, run)
    elif unit in "日号":
        atom = _day(text, start, end, run, unit)
    elif unit in "时点":
        atom = _hour(text, start, end, run, unit)
    elif unit[0] == "季":
        atom = _quarter(text, start, end, run)
    elif unit == "年代":
        atom = _decade(text, start, end, run)
    else:
        number = _number(run)
        atom = Atom(start, end, "century", (number - 1) * 100, RANKS["century"]) if number and number < 30 else None
    if atom is None:
        return
    if left := _LEFT_OUT.search(text, max(0, start - 8), start):
        number = _number(left[1])
        if number and (other := _left(left, number, atom)):
            yield other
    yield atom


def _left(left: re.Match[str], number: int, atom: Atom) -> Atom | None:
    """The first half of a range whose unit stands with the second only: 16至18日, 2018-2022年."""
    if left[0].rstrip().endswith("、") or atom.kind not in ("year", "month", "day", "quarter"):
        return None
    if atom.kind == "year" and not (len(left[1]) == 4 and 0 < atom.value - number < 300):
        return None
    if atom.kind != "year" and not 0 < number < atom.value + 12:
        return None
    return Atom(left.start(1), left.end(1), atom.kind, number, atom.rank)


def _year(text: str, start: int, end: int, run: str) -> Atom | None:
    era = next((e for e in (text[start - n : start] for n in (4, 2)) if e in eras()), "")
    number = _number(run)
    if era and number and number < 150:
        return Atom(start - len(era), end, "era", eras()[era] + number - 1, RANKS["era"])
    if text[start - 3 : start] in ("公元前", "西元前") and number and number < 5000:
        return Atom(start - 3, end, "year", 1 - number, RANKS["year"])
    if text[start - 2 : start] in ("公元", "西元") and number:
        return Atom(start - 2, end, "year", number, RANKS["year"])
    if len(run) == 4 and (run.isascii() or all(c in DIGITS for c in run)) and number and 1000 <= number < 2200:
        if text[end : end + 2] == "代理":
            return None
        return Atom(start, end, "year", number, RANKS["year"])
    if len(run) == 2 and run.isascii() and number is not None and text[start - 1 : start] not in ("从", "由", "近", "超", "过"):
        following = text[end : end + 4]
        if run[0] == "0" or _DATED.match(following):
            return Atom(start, end, "year2", number, RANKS["year2"])
    if number and 90 <= number < 150 and len(run) == 3 and (_DATED.match(text[end : end + 4]) or text[end : end + 1] == "度"):
        return Atom(start, end, "roc", number + 1911, RANKS["year"])
    return None


_DATED = re.compile(r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月|第?[一二三四1-4]季|[上下]半年")


def _month(text: str, start: int, end: int, run: str) -> Atom | None:
    number = _number(run)
    if not number or number > 12 or len(run) > 2:
        return None
    following = text[end : end + 1]
    if following in ("球", "薪", "饼", "亮", "嫂", "租", "供", "刊", "子", "票", "龄", "卡"):
        return None
    return Atom(start, end + (following == "份" and text[end : end + 2] != "份额"), "month", number, RANKS["month"])


def _day(text: str, start: int, end: int, run: str, unit: str) -> Atom | None:
    number = _number(run)
    if not number or number > 31 or len(run) > 3 or (run[0] == "0" and len(run) > 2):
        return None
    after_month = text[start - 1 : start] in ("月", "至", "到", "-", "—", "~", "、", "份")
    following = text[end : end + 1]
    if unit == "号":
        if following and following in "楼线院店机库门球馆厅桌文公井区台桥路船墓坑位码称召令选种专井案房员" and not after_month:
            return None
        lead = text[start - 1 : start]
        if not after_month and not (lead in ("", "\n", "于", "在", "从", "到", "的", ",", "。", "“", "(", "天", "日") and run.isascii() and len(run) <= 2):
            return None
    if unit == "日" and not after_month:
        if following and following in "元币圆本均报军语式系籍游内间常韩美程照夜子益" or text[end : end + 2] in ("以内", "之内", "之后", "左右", "以上"):
            return None
        if text[start - 1 : start] in ("近", "共", "满", "续", "期", "达", "过", "超", "长", "短", "这", "那", "某", "有", "头", "整", "休", "留", "约", "时", "经", "需", "用"):
            return None
        if not run.isascii() and number < 4:
            return None
    return Atom(start, end, "day", number, RANKS["day"])


def _hour(text: str, start: int, end: int, run: str, unit: str) -> Atom | None:
    number = _number(run)
    if number is None or number > 24 or len(run) > 3:
        return None
    rest = _CLOCK_REST.match(text, end)
    assert rest is not None
    lead = text[start - 1 : start]
    timed = lead in _HOUR_LEADS or text[start - 2 : start] in ("上午", "下午", "凌晨", "晚上", "中午", "清晨", "早上", "时间", "傍晚", "深夜", "晚间", "早晨", "夜里", "午后")
    exact = bool(rest["minute"] or rest["half"] or rest["quarter"]) or rest[0].endswith(("钟", "许", "整"))
    if unit == "点" and not exact and (not timed or text[end : end + 1] in DIGITS or text[end : end + 1].isdigit()) and not rest["bare"]:
        return None
    if lead == "天" and text[start - 2 : start - 1] in _INSIDE:
        return None
    following = text[end : end + 1]
    if unit == "时" and not exact and (following in ("候", "期", "代", "间", "空", "速", "刻", "节", "尚", "局", "装", "评", "薪", "任") and following):
        return None
    if unit == "时" and not run.isascii() and not timed and not exact:
        return None
    if unit == "点" and not exact and text[end : end + 1] in ("建", "意", "要", "希", "看", "原", "内", "启", "五", "几", "多", "看"):
        return None
    minute = 0
    grain = "hour"
    if rest["minute"]:
        minute, grain = _number(rest["minute"]) or 0, "minute"
    elif rest["half"]:
        minute, grain = 30, "minute"
    elif rest["quarter"]:
        minute, grain = (15 if rest["quarter"] == "一" else 45), "minute"
    elif rest["bare"]:
        return None if not timed else Atom(start, rest.end("bare"), "clock", number * 60 + int(rest["bare"]), RANKS["clock"], "minute")
    if minute > 59:
        return None
    return Atom(start, rest.end(), "clock", number * 60 + minute, RANKS["clock"], grain)


_HOUR_LEADS = frozenset("日号午晨晚天夜早至到-—~")


def _colon(text: str, start: int, match: re.Match[str]) -> Iterator[Atom]:
    run = text[start : match.start("clock")]
    if not run.isascii() or len(run) > 2 or int(run) > 24:
        return
    minute = int(match["clock"][1:3])
    lead = text[start - 1 : start]
    if len(run) == 1 and lead not in _HOUR_LEADS and int(match["clock"][1:3]) < 10:
        return
    if re.search(r"比[分例率为值]?[^。,\n]{0,4}$|以$|按$|[0-9]:?$", text[max(0, start - 8) : start]):
        return
    yield Atom(start, match.end(), "clock", int(run) * 60 + minute, RANKS["clock"], "minute")


def _quarter(text: str, start: int, end: int, run: str) -> Atom | None:
    number = _number(run)
    if not number or number > 4 or (text[end - 1] == "季" and text[start - 2 : start] != "年第"):
        return None
    return Atom(start - (text[start - 1 : start] == "第"), end, "quarter", number, RANKS["quarter"])


def _decade(text: str, start: int, end: int, run: str) -> Atom | None:
    number = _number(run)
    if number is None or number % 10:
        return None
    if 1000 <= number < 2100:
        return Atom(start, end, "decade", number, RANKS["decade"])
    if number < 100:
        return Atom(start, end, "decade", number, RANKS["decade"])
    return None


def _iso(text: str, start: int, end: int) -> Iterator[Atom]:
    parts = re.split(r"[-/.]", text[start:end])
    if not all(p.isascii() and p.isdigit() for p in parts) or len(parts[0]) != 4 or not 1900 <= int(parts[0]) < 2100:
        return
    if len(parts) == 3:
        if len({c for c in text[start:end] if not c.isdigit()}) == 1:
            yield Atom(start, end, "iso", int(parts[0]) * 10000 + int(parts[1]) * 100 + int(parts[2]), RANKS["iso"])
    elif len(parts[1]) == 2:
        yield Atom(start, end, "iso", int(parts[0]) * 10000 + int(parts[1]) * 100, RANKS["iso"])


def _compact(text: str, start: int, end: int) -> Iterator[Atom]:
    run = text[start:end]
    if len(run) == 8 and run.isascii() and run[:2] in ("19", "20") and 1 <= int(run[4:6]) <= 12 and 1 <= int(run[6:]) <= 31:
        yield Atom(start, end, "iso", int(run), RANKS["iso"])


# ---------------------------------------------------------------- words


@cache
def _lexicon() -> dict[str, tuple[str, int]]:
    found = {row["word"]: (row["kind"], int(row["offset"])) for row in table("time_words")}
    for name in festivals():
        found[name] = ("festival", 0)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """The words of the tables, grouped by their first character, and the closed classes."""
    groups: dict[str, list[str]] = {}
    for word in _lexicon():
        groups.setdefault(word[0], []).append(word[1:])
    parts = {first: alternatives(rest) for first, rest in groups.items()}
    for stem in STEMS:
        parts[stem] = ".{1,2}年"
    for animal in ANIMALS:
        parts[animal] = "|".join(filter(None, [parts.get(animal), "年"]))
    parts["周"] = "[一二三四五六日末]"
    parts["星"] = "期[一二三四五六日天]"
    parts["礼"] = "拜[一二三四五六日天]"
    parts["Q"] = "[1-4]"
    parts["首"] = "季度?"
    for era in eras():
        parts[era[0]] = "|".join(filter(None, [parts.get(era[0]), f"{era[1:]}元年"]))
    parts["年"] = parts["年"].replace("中", "中(?!秋)")
    return re.compile("|".join(f"{re.escape(first)}(?:{rest})" for first, rest in sorted(parts.items())))


WEEKDAYS = {d: n for n, d in enumerate("一二三四五六日", 1)} | {"天": 7}
# A word is none where these follow it: 春节联欢晚会, 今日头条, 龙年纪, 前年轻.
_NOT_BEFORE = {
    "今日": "头", "明日": "之后香", "今天": "国", "春节": "联", "国庆": "路街", "腊八": "粥蒜", "端午": "门", "圣诞": "树老帽卡",
    "当日": "语", "中秋": "月饼", "清明": "上河", "年终": "奖", "去年": "轮", "前日": "本", "后日": "本", "晚": "会报宴餐饭年安清辈期婚到于霞间礼熟高唐些风",
    "同年": "龄级", "当年": "明", "早间": "新", "晚间": "新", "同日": "本元", "当月": "亮", "本季": "节", "上季": "节", "同月": "薪",
    "夜间": "", "早上": "好", "晚上": "好", "下午": "茶", "早晨": "好", "这一年": "龄", "次年": "级", "后年": "轮", "前年": "轮", "上年": "纪龄", "年中": "秋国央心学",
}  # fmt: skip


def _words(text: str) -> Iterator[Atom]:
    for match in _pattern().finditer(text):
        start, end = match.span()
        word = match[0]
        if atom := _word(text, start, end, word):
            yield atom


def _word(text: str, start: int, end: int, word: str) -> Atom | None:
    following = text[end : end + 1]
    before = text[start - 1 : start]
    if following and following in _NOT_BEFORE.get(word, ""):
        return None
    if entry := _lexicon().get(word):
        return _entry(text, start, end, word, *entry)
    if word[0] in STEMS and word[-1] == "年":
        if word[1] not in BRANCHES or (len(word) == 4 and word[2] not in ANIMALS):
            return None
        return Atom(start, end, "cycle", 0, RANKS["cycle"], word)
    if word[0] in ANIMALS:
        if following and following in "纪轻龄薪级均长华猪货幼少代" or (before and "\u4e00" <= before <= "\u9fff" and before not in "在于从到的是迎入新逢值今本和与及自了过,"):
            return None
        return Atom(start, end, "zodiac", 0, RANKS["zodiac"], word[0])
    if word.endswith("元年"):
        return Atom(start, end, "era", eras()[word[:-2]], RANKS["era"])
    if word[0] in "周星礼":
        if word == "周末":
            return Atom(start, end, "weekday", 6, RANKS["weekday"], "末")
        if following and following in "围岁" or before and before in "一两三四五六七八九十每几0123456789":
            return None
        return Atom(start, end, "weekday", WEEKDAYS[word[-1]], RANKS["weekday"])
    if word[0] == "Q":
        if before.isascii() and before.isalnum() or following.isascii() and following.isalnum():
            return None
        return Atom(start, end, "quarter", int(word[1]), RANKS["quarter"])
    if word[0] == "首":
        return Atom(start, end, "quarter", 1, RANKS["quarter"])
    return None


def _entry(text: str, start: int, end: int, word: str, kind: str, offset: int) -> Atom | None:
    before = text[start - 1 : start]
    if kind == "festival":
        return Atom(start, end, "festival", 0, RANKS["festival"], word)
    if kind == "part_of_day":
        return Atom(start, end, "part_of_day", offset, RANKS["part_of_day"], word)
    name = {"year": "year_rel", "month": "month_rel", "day": "day_rel", "quarter": "quarter_rel"}.get(kind, kind)
    if kind.startswith("day_") and kind.endswith(("early", "late", "noon")):
        hour = {"early": 0, "noon": 12, "late": 18}[kind.rsplit("_", 1)[1]]
        name = "day_mention" if "mention" in kind else "day_rel"
        return Atom(start, end, name, offset, RANKS[name], str(hour))
    if word in ("今天", "今日") and text[end : end + 1] in ("的", "这") and _NOWADAYS.match(text, end):
        return None
    if word in ("前年", "后年", "前天", "后天", "明天", "前日", "后日") and before and before in "一二三四五六七八九十几数多日年先":
        return None
    if word in ("上年", "上月", "下年", "下月", "上周", "下周", "前天") and before and before in "以晚早网线历":
        return None
    return Atom(start, end, name, offset, RANKS[name], word if name in ("year_mention", "year_rel") else "")


_NOWADAYS = re.compile(r"这[么样种般]|的(?:我们|你们|他们|人们|世界|中国|社会|孩子|年轻|时代|成就|地步|局面|生活|互联网|一切|[\u4e00-\u9fff]{1,4}们)")
RANKS["roc"] = 9
