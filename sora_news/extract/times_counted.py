"""Times counted from the day of the report: weekdays, festivals, three days ago."""

from __future__ import annotations

from datetime import date, timedelta

from sora_news.extract import times_calendar as calendar
from sora_news.extract.numerals import read
from sora_news.extract.times_clock import on_day
from sora_news.extract.times_context import Context, Expression, Value
from sora_news.rules import pattern, rule


@rule("times.week", example="会议定于⟦下周四⟧举行。", counter="周围没有人。")
def weekly(
    found: Expression, context: Context, year: int | None, anchor: str | None
) -> Value | None:
    """A week or a day of one: 上周, 本周三, 星期五, 周末; a bare weekday is the last one, of what is to come the next."""
    at, of = found.get("weekday"), found.get("week")
    near = context.reference
    if (
        (at is None and of is None)
        or near is None
        or near.date is None
        or found.get("day", "day_rel", "day_both", "iso")
    ):
        return None
    if at is None:
        assert of is not None
        first, last = calendar.week(near.date, of.value)
        return Value(f"{first}/{last}", "week", "times.week", near.anchor, first.year, first.month)
    if of is None and (stated := _stated_day(found, near.date, at.value)):
        day = stated
    elif of is None:
        number = at.value
        if found.future():
            day = near.date + timedelta(days=(number - near.date.isoweekday()) % 7)
        else:
            day = near.date - timedelta(days=(near.date.isoweekday() - number) % 7)
    else:
        day = calendar.week(near.date, of.value)[0] + timedelta(days=at.value - 1)
    if at.more == "末":
        return Value(
            f"{day}/{day + timedelta(days=1)}",
            "day",
            "times.week",
            near.anchor,
            day.year,
            day.month,
            day,
        )
    return on_day(found, day, "times.week", near.anchor)


_ASIDE = pattern(r"\((?:([0-9]{1,2})[月/])?([0-9]{1,2})日?\)")


def _stated_day(found: Expression, near: date, weekday: int) -> date | None:
    """The day in brackets behind a weekday, where it is one within three weeks: 星期五(20日)."""
    aside = _ASIDE.match(found.text, found.end)
    if aside is None:
        return None
    days = [near + timedelta(days=n) for n in sorted(range(-21, 22), key=abs)]
    return next(
        (
            d
            for d in days
            if d.day == int(aside[2])
            and d.isoweekday() == weekday
            and (aside[1] is None or d.month == int(aside[1]))
        ),
        None,
    )


@rule("times.festival", example="影片在⟦中秋节⟧上映。", counter="清明上河图展出。")
def feast(
    found: Expression, context: Context, year: int | None, anchor: str | None
) -> Value | None:
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
        days = [
            d
            for y in (-1, 0, 1)
            if (d := calendar.festival(atom.more, near.year + y)) and (near.date or y == 0)
        ]
        if found.future():
            days = [d for d in days if d >= middle] or days
        day = min(days, key=lambda d: abs(d - middle), default=None)
        anchor = near.anchor
    if day is None:
        return None
    length = calendar.festivals()[atom.more][1]
    if length > 1 and (
        HOLIDAY.match(found.text, atom.end)
        or atom.more.endswith(("期间", "假期", "长假", "黄金周"))
    ):
        return Value(
            f"{day}/{day + timedelta(days=length - 1)}",
            "day",
            "times.festival",
            anchor,
            day.year,
            day.month,
            day,
        )
    return on_day(found, day, "times.festival", anchor)


HOLIDAY = pattern(r"期间|假期|小?长假|黄金周")


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
    alone = found.start == 0 and found.end == len(found.text)
    if (not back and not alone and not found.future()) or (
        back and found.text[atom.end : atom.end + 1] in _AGO_STOP
    ):
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
        return (
            Value(f"{target:04d}", "year", name, near.anchor, target)
            if 1000 < target < 3000
            else None
        )
    if near.month is None:
        return None
    if "月" in unit or "季度" in unit:
        if half:
            return None
        first = calendar.plus_months(
            near.year, near.month, sign * count * (3 if "季度" in unit else 1)
        )
        return (
            Value(f"{first[0]:04d}-{first[1]:02d}", "month", name, near.anchor, *first)
            if first[0] > 1000
            else None
        )
    if near.date is None or count > 10000 or half:
        return None
    if "天" in unit:
        day = near.date + timedelta(days=sign * count)
        return on_day(found, day, name, near.anchor)
    if "周" in unit or "星期" in unit:
        bounds = calendar.week(near.date, sign * count)
        return Value(
            f"{bounds[0]}/{bounds[1]}", "week", name, near.anchor, bounds[0].year, bounds[0].month
        )
    return None


_AGO_STOP = frozenset("后往夕期者景进方面台来提")
