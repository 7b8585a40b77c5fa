"""From atoms to values: what a time expression means, given what it is to be resolved against.

A :class:`Context` holds the reference (the day of publication, or what the text's own dates give) and the
times named last, for 同日, 次年 and for days without a month. Every way to a value is a rule.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from sora_news.extract import times_calendar as calendar
from sora_news.extract.numerals import read
from sora_news.extract.times_atoms import Atom
from sora_news.rules import rule


class Reference(NamedTuple):
    """What relative expressions are resolved against, as exactly as it is known; ``anchor`` is the contract's."""

    year: int
    month: int | None
    day: int | None
    anchor: str

    @property
    def date(self) -> date | None:
        """The reference as a day, where it is known to the day."""
        if self.month is None or self.day is None:
            return None
        return calendar.day(self.year, self.month, self.day)


class Value(NamedTuple):
    """A resolved time: its bounds, the ISO text, what made it and what it hangs on."""

    text: str
    grain: str
    rule: str
    anchor: str | None
    year: int | None = None
    month: int | None = None
    day: date | None = None


class Context:
    """What is known at a point of the text: the reference and the times named last, with their paragraphs."""

    def __init__(self, reference: Reference | None) -> None:
        self.reference = reference
        self.year: int | None = None
        self.month: tuple[int, int] | None = None
        self.day: date | None = None
        self.end = 0  # where the last expression ended
        self.stated = False  # whether its year was stated

    def remember(self, value: Value, end: int, stated: bool) -> None:
        """Makes ``value`` the last time named."""
        if value.year is not None:
            self.year = value.year
            if value.month is not None:
                self.month = value.year, value.month
        if value.day is not None:
            self.day = value.day
        self.end, self.stated = end, stated


class Expression(NamedTuple):
    """Atoms that stand together, by kind, with the text around them."""

    start: int
    end: int
    atoms: tuple[Atom, ...]
    text: str

    def get(self, *kinds: str) -> Atom | None:
        """The first atom of one of ``kinds``."""
        return next((a for a in self.atoms if a.kind in kinds), None)

    def future(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return bool(_FUTURE.search(self.text[max(0, self.start - 10) : self.start])) or bool(
            _FUTURE.match(self.text[self.end : self.end + 12])
        )


_FUTURE = re.compile(r"[^,。;\n]*?(?:将|拟|预计|计划|有望|即将|定于|下一)")
_NAMES = {"year", "era", "roc", "year2", "cycle", "zodiac", "year_rel", "year_mention"}


def resolve(found: Expression, context: Context) -> Value | None:
    """The value of an expression, or ``None`` where nothing fixes it."""
    year, name, anchor = _year(found, context)
    if found.get(*_NAMES) and year is None:
        return None
    for form in _FORMS:
        if value := form(found, context, year, anchor):
            if name and value.rule in ("times.date", "times.partial"):
                value = value._replace(rule=name)
            return value
    return None


def _year(found: Expression, context: Context) -> tuple[int | None, str, str | None]:
    """The year that the expression states, the rule that read it, and its anchor."""
    atom = found.get(*_NAMES)
    if atom is None:
        return None, "", None
    for form in (absolute, era, cyclic, relative, mentioned):
        if answer := form(atom, context, found):
            return answer
    return None, "", None


Year = tuple[int, str, str | None]


@rule("times.date", example="公司于⟦2019年5月⟧成立。", counter="这款GPT-2023工具不需要安装。")
def absolute(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A date with its year, in Chinese or ASCII digits: 2024年2月16日, 二〇二四年, 2024-02-16, 08年5月."""
    if atom.kind == "year":
        return atom.value, "times.date", None
    if atom.kind == "year2":
        now = context.reference.year if context.reference else 2024
        year = now // 100 * 100 + atom.value
        return (year if year <= now + 10 else year - 100), "times.date", None
    return None


@rule("times.era", example="他于⟦民国113年⟧出任局长。", counter="他今年三十岁。")
def era(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A year of an era: 民国113年, 令和6年, 光绪元年, and a bare 113年 before a month."""
    return (atom.value, "times.era", None) if atom.kind in ("era", "roc") else None


@rule(
    "times.zodiac",
    example="⟦甲辰龙年⟧到来。",
    counter="他属龙，年纪不大。",
    problems="An animal alone needs a reference; a pair of signs without one is taken from the cycle of 1984 to 2043.",
)
def cyclic(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A year by stem and branch or by its animal, the one nearest to the reference: 甲辰年, 甲辰龙年, 龙年."""
    near = context.reference
    if atom.kind == "cycle":
        year = calendar.sexagenary(atom.more[0], atom.more[1], near.year if near else 2013)
        return (year, "times.zodiac", near.anchor if near and near.anchor == "published" else None) if year else None
    if atom.kind == "zodiac" and near:
        return calendar.zodiac(atom.more, near.year), "times.zodiac", near.anchor
    return None


@rule("times.relative", example="⟦去年⟧产量创新高。", counter="他上年纪了。")
def relative(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A time counted from the day of publication: 去年, 明年3月, 昨日, 上月, 前天."""
    if atom.kind == "year_rel" and atom.more[:1] == "上" and context.stated and context.year and _same_sentence(found, context):
        return context.year - 1, "times.relative", "text"
    if atom.kind != "year_rel" or context.reference is None:
        return None
    return context.reference.year + atom.value, "times.relative", context.reference.anchor


@rule("times.mention", example="2021年动工，⟦次年⟧完工。", counter="次年完工。")
def mentioned(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A time counted from the one named before it: 同日, 当天, 次日, 同年, 次年, 当月."""
    if atom.kind != "year_mention":
        return None
    if context.year is not None and (atom.value or found.start - context.end < 60):
        return context.year + atom.value, "times.mention", "text"
    if len(found.atoms) == 1 and atom.value == 0 and atom.more != "这一年":
        return None
    if atom.value == 0 and context.reference:
        return context.reference.year, "times.mention", context.reference.anchor
    return None


# ---------------------------------------------------------------- forms without a day


@rule("times.decade", example="这座厂建于⟦上世纪80年代⟧。", counter="那个年代没有手机。")
def decade(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A decade: 上世纪80年代, 20世纪九十年代, 1960年代; a bare 80年代 is of the last century."""
    atom = found.get("decade")
    if atom is None:
        return None
    century = found.get("century")
    if atom.value >= 1000:
        first = atom.value
    elif century:
        first = century.value + atom.value
    else:
        first = 1900 + atom.value if atom.value >= 30 else 2000 + atom.value
    return Value(f"{first}s", "decade", "times.decade", None)


@rule("times.quarter", example="公司⟦2023年第三季度⟧扭亏。", counter="四季如春。")
def quarter(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A quarter: 2023年第三季度, 一季度, 上季度, Q3; 前三季度 is January to September, half-years are ranges of months."""
    atom = found.get("quarter", "quarter_rel", "half_year")
    if atom is None:
        return None
    near = context.reference
    if atom.kind == "quarter_rel":
        if near is None or near.month is None:
            return None
        count = near.year * 4 + (near.month - 1) // 3 + atom.value
        return Value(f"{count // 4}-Q{count % 4 + 1}", "quarter", "times.quarter", near.anchor, count // 4)
    if year is None:
        year, anchor = _near_year(found, context, 1 + 3 * (atom.value - 1) if atom.kind == "quarter" else 1 + 6 * (atom.value - 1))
        if year is None:
            return None
    if atom.kind == "half_year":
        months = (1, 6) if atom.value == 1 else (7, 12)
        return Value(f"{year:04d}-{months[0]:02d}/{year:04d}-{months[1]:02d}", "month", "times.quarter", anchor, year)
    if found.text[atom.start - 1 : atom.start] == "前" and atom.value > 1 and found.text[atom.start] != "第":
        return Value(f"{year:04d}-01/{year:04d}-{atom.value * 3:02d}", "month", "times.quarter", anchor, year)
    return Value(f"{year:04d}-Q{atom.value}", "quarter", "times.quarter", anchor, year)


def _near_year(found: Expression, context: Context, month: int) -> tuple[int | None, str | None]:
    """The year of a period that begins in ``month``: that of the sentence, else the last one begun."""
    if context.stated and context.year and _same_sentence(found, context):
        return context.year, "text"
    near = context.reference
    if near is None:
        return None, None
    begun = near.month is None or month <= near.month
    return (near.year if begun or found.future() else near.year - 1), near.anchor


def _same_sentence(found: Expression, context: Context) -> bool:
    return 0 <= found.start - context.end < 40 and not _STOP.search(found.text, context.end, found.start)


_STOP = re.compile(r"[。!?\n;]")


@rule("times.part", example="工程⟦去年底⟧完工。", counter="他底气十足。")
def part(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A part of a year or month: 去年底 December, 年初 January, 夏天 June to August, 3月下旬 the 21st to its end."""
    atom = found.get("year_part", "season", "month_part")
    if atom is None:
        return None
    if atom.kind == "month_part":
        return _third(found, context, year, anchor, atom)
    if year is None:
        if context.reference is None or atom.kind == "season":
            return None
        year, anchor = context.reference.year, context.reference.anchor
    if atom.kind == "season":
        first = (year, atom.value)
        last = calendar.plus_months(*first, 2)
        return Value(f"{first[0]:04d}-{first[1]:02d}/{last[0]:04d}-{last[1]:02d}", "month", "times.part", anchor, year)
    return Value(f"{year:04d}-{atom.value:02d}", "month", "times.part", anchor, year, atom.value)


def _third(found: Expression, context: Context, year: int | None, anchor: str | None, atom: Atom) -> Value | None:
    """A third of a month as a range of days."""
    month, anchor = _month(found, context, year, anchor)
    if month is None:
        if named := found.get("month"):
            return Value(f"XXXX-{named.value:02d}", "month", "times.part", None)
        if context.reference is None or context.reference.month is None:
            return None
        month, anchor = (context.reference.year, context.reference.month), context.reference.anchor
    days = {1: (1, 10), 2: (11, 20), 3: (21, calendar.month_end(*month).day)}[atom.value]
    stem = f"{month[0]:04d}-{month[1]:02d}"
    return Value(f"{stem}-{days[0]:02d}/{stem}-{days[1]:02d}", "day", "times.part", anchor, *month)


def _month(found: Expression, context: Context, year: int | None, anchor: str | None) -> tuple[tuple[int, int] | None, str | None]:
    """Year and month of the expression's month atom, and what they hang on."""
    atom = found.get("month", "month_rel", "month_mention")
    near = context.reference
    if atom is None:
        return None, anchor
    if atom.kind == "month_rel":
        if near is None or near.month is None:
            return None, None
        return calendar.plus_months(near.year, near.month, atom.value), near.anchor
    if atom.kind == "month_mention":
        if context.month is None:
            return None, None
        return calendar.plus_months(*context.month, atom.value), "text"
    if year is not None:
        return (year, atom.value), anchor
    if context.stated and context.year is not None and _same_sentence(found, context):
        return (context.year, atom.value), "text"
    if near is None:
        return None, None
    return (_closest_year(found, near, atom.value), atom.value), near.anchor


def _closest_year(found: Expression, near: Reference, month: int) -> int:
    """The year in which a month is closest to the reference; of what is to come, the next one."""
    if near.month is None:
        return near.year
    if found.future():
        return near.year + (month < near.month)
    ahead = (month - near.month) % 12
    if ahead == 0:
        return near.year
    later = near.year + (month < near.month)
    return later if ahead < 6 else later - 1


# ---------------------------------------------------------------- days


@rule("times.week", example="会议定于⟦下周四⟧举行。", counter="周围没有人。")
def weekly(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A week or a day of one: 上周, 本周三, 星期五, 周末; a bare weekday is the last one, of what is to come the next."""
    at, of = found.get("weekday"), found.get("week")
    near = context.reference
    if (at is None and of is None) or near is None or near.date is None or found.get("day", "day_rel", "iso"):
        return None
    if at is None:
        assert of is not None
        first, last = calendar.week(near.date, of.value)
        return Value(f"{first}/{last}", "week", "times.week", near.anchor, first.year, first.month)
    if of is None:
        number = at.value
        if found.future():
            day = near.date + timedelta(days=(number - near.date.isoweekday()) % 7)
        else:
            day = near.date - timedelta(days=(near.date.isoweekday() - number) % 7)
    else:
        day = calendar.week(near.date, of.value)[0] + timedelta(days=at.value - 1)
    if at.more == "末":
        return Value(f"{day}/{day + timedelta(days=1)}", "day", "times.week", near.anchor, day.year, day.month, day)
    return _day(found, day, "times.week", near.anchor)


@rule("times.festival", example="影片在⟦中秋节⟧上映。", counter="清明上河图展出。")
def feast(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A festival by table: 2024年春节, 去年中秋, 国庆节; with 期间 or 假期 its public holiday; without a year the nearest."""
    atom = found.get("festival")
    if atom is None:
        return None
    near = context.reference
    if year is not None:
        day = calendar.festival(atom.more, year)
    elif near is None:
        return None
    else:
        middle = near.date or date(near.year, near.month or 7, 1)
        days = [d for y in (-1, 0, 1) if (d := calendar.festival(atom.more, near.year + y)) and (near.date or y == 0)]
        if found.future():
            days = [d for d in days if d >= middle] or days
        day = min(days, key=lambda d: abs(d - middle), default=None)
        anchor = near.anchor
    if day is None:
        return None
    length = calendar.festivals()[atom.more][1]
    if length > 1 and (HOLIDAY.match(found.text, atom.end) or atom.more.endswith(("期间", "假期", "长假", "黄金周"))):
        return Value(f"{day}/{day + timedelta(days=length - 1)}", "day", "times.festival", anchor, day.year, day.month, day)
    return _day(found, day, "times.festival", anchor)


HOLIDAY = re.compile(r"期间|假期|小?长假|黄金周")


@rule("times.ago", example="他⟦三年前⟧离职。", counter="他在三年前后两次任职。")
def ago(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A time so long before the reference: 三天前, 两年前, 半年前, as coarse as the unit; 三天后 where the clause looks ahead."""
    atom = found.get("ago")
    near = context.reference
    if atom is None or near is None:
        return None
    run = found.text[atom.start : atom.end - len(atom.more)]
    number = read(run)
    half = run == "半"
    if not half and (number is None or number.form != "plain" or number.low != int(number.low)):
        return None
    count = 0 if half or number is None else int(number.low)
    back = "前" in atom.more
    if not back and not found.future() or (back and found.text[atom.end : atom.end + 1] in _AGO_STOP):
        return None
    sign = -1 if back else 1
    unit = atom.more
    name = "times.ago"
    if "年" in unit:
        if half:
            if near.month is None:
                return None
            first = calendar.plus_months(near.year, near.month, 6 * sign)
            return Value(f"{first[0]:04d}-{first[1]:02d}", "month", name, near.anchor, *first)
        target = near.year + sign * count
        return Value(f"{target:04d}", "year", name, near.anchor, target) if 1000 < target < 3000 else None
    if near.month is None:
        return None
    if "月" in unit or "季度" in unit:
        if half:
            return None
        first = calendar.plus_months(near.year, near.month, sign * count * (3 if "季度" in unit else 1))
        return Value(f"{first[0]:04d}-{first[1]:02d}", "month", name, near.anchor, *first) if first[0] > 1000 else None
    if near.date is None or count > 10000 or half:
        return None
    if "天" in unit:
        day = near.date + timedelta(days=sign * count)
        return _day(found, day, name, near.anchor)
    if "周" in unit or "星期" in unit:
        bounds = calendar.week(near.date, sign * count)
        return Value(f"{bounds[0]}/{bounds[1]}", "week", name, near.anchor, bounds[0].year, bounds[0].month)
    return None


_AGO_STOP = frozenset("后往夕期者景进方面台来提")


@rule(
    "times.partial",
    example="发布会⟦2月16日⟧举行。",
    counter="共耗时16日。",
    problems="A day without month is the latest one before the reference; 日 after a small number may be a duration.",
)
def dated(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A date that leaves out its year or month: 2月16日, 16日, 3月; the one closest to the reference or to the date before it."""
    iso = found.get("iso")
    if iso:
        return _iso(found, iso)
    near = context.reference
    offset = found.get("day_rel")
    if offset:
        if near is None or near.date is None:
            return None
        return _day(found, near.date + timedelta(days=offset.value), "times.relative", near.anchor)
    mention = found.get("day_mention")
    if mention:
        if context.day is None:
            clock_only = found.get("clock")
            return Value(_clock(found), clock_only.more or "hour", "times.clock", None) if clock_only else None
        return _day(found, context.day + timedelta(days=mention.value), "times.mention", "text")
    number = found.get("day")
    month, anchor = _month(found, context, year, anchor)
    named = found.get("month", "month_rel", "month_mention")
    rule_id = "times.date" if year is not None else {"month_rel": "times.relative", "month_mention": "times.mention"}.get(named.kind if named else "", "times.partial")
    if number is None:
        if named is None:
            return None if year is None else Value(_year_text(year), "year", "times.date", anchor, year)
        if month is None:
            return None if named.kind != "month" else Value(f"XXXX-{named.value:02d}", "month", rule_id, None)
        return Value(f"{_year_text(month[0])}-{month[1]:02d}", "month", rule_id, anchor, *month)
    if named is None:
        if year is not None:
            return None
        return _bare_day(found, context, number.value)
    if month is None:
        if named.kind != "month":
            return None
        return Value(f"XXXX-{named.value:02d}-{number.value:02d}", "day", rule_id, None)
    day = calendar.day(*month, number.value)
    if day is None and year is None:
        day = next((d for y in (0, -1, 1) if (d := calendar.day(month[0] + y, month[1], number.value))), None)
    return _day(found, day, rule_id, anchor) if day else None


def _year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _iso(found: Expression, atom: Atom) -> Value | None:
    year, month, number = atom.value // 10000, atom.value // 100 % 100, atom.value % 100
    if number == 0:
        return Value(f"{year:04d}-{month:02d}", "month", "times.date", None, year, month)
    day = calendar.day(year, month, number)
    return _day(found, day, "times.date", None) if day else None


def _bare_day(found: Expression, context: Context, number: int) -> Value | None:
    """A day alone: in the month of the date named before it, else the last such day up to the reference."""
    near = context.reference
    if context.day is not None and 0 <= found.start - context.end < 400 and (near is None or near.date is None or abs((near.date - context.day).days) > 45):
        day = calendar.day(context.day.year, context.day.month, number)
        return _day(found, day, "times.partial", "text") if day else None
    if near is None or near.date is None:
        return Value(f"XXXX-XX-{number:02d}", "day", "times.partial", None)
    month = (near.year, near.month or 1)
    if number > near.date.day and not found.future():
        month = calendar.plus_months(*month, -1)
    elif number < near.date.day and found.future() and near.date.day - number > 7:
        month = calendar.plus_months(*month, 1)
    day = calendar.day(*month, number) or calendar.day(*calendar.plus_months(*month, -1), number)
    return _day(found, day, "times.partial", near.anchor) if day else None


@rule("times.clock", example="⟦上午9时30分⟧，会议开始。", counter="他提出三点建议。")
def clock(found: Expression, context: Context, year: int | None, anchor: str | None) -> Value | None:
    """A time of day, with its day where one is known: 上午9时30分, 晚上8点半, 21:05; else the bare time (T21:05)."""
    atom = found.get("clock")
    if atom is None or found.get("day", "day_rel", "day_mention", "iso", "weekday", "festival", "ago", "month", "year"):
        return None
    near = context.reference
    day, hangs = context.day, "text"
    if day is None or found.start - context.end > 400:
        if near is None or near.date is None:
            return Value(_clock(found), atom.more or "hour", "times.clock", None)
        day, hangs = near.date, near.anchor
    return _day(found, day, "times.clock", hangs)


def _day(found: Expression, day: date, rule_id: str, anchor: str | None) -> Value:
    """A day, to the hour or minute where the expression has a time of day."""
    atom = found.get("clock")
    if atom is None:
        return Value(day.isoformat(), "day", rule_id, anchor, day.year, day.month, day)
    return Value(day.isoformat() + _clock(found), atom.more or "hour", rule_id, anchor, day.year, day.month, day)


def _clock(found: Expression) -> str:
    """The time of day as ISO text; afternoon and evening move a twelve-hour reading."""
    atom = found.get("clock")
    assert atom is not None
    hour, minute = divmod(atom.value, 60)
    part = found.get("part_of_day")
    from_hour = part.value if part else 0
    if marked := found.get("day_rel", "day_mention"):
        from_hour = max(from_hour, int(marked.more or 0))
    if from_hour >= 12 and hour < 12 and not (from_hour == 18 and hour < 5):
        hour += 12
    elif from_hour == 12 and hour == 12:
        pass
    elif from_hour == 18 and hour == 12:
        hour = 24
    return f"T{hour:02d}" + (f":{minute:02d}" if atom.more == "minute" else "")


_FORMS = (decade, quarter, part, weekly, feast, ago, clock, dated)
