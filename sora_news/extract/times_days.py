"""Dates: a day stated in full or in part, and what it takes from the dates before it."""

from __future__ import annotations

from datetime import date, timedelta

from sora_news.extract import times_calendar as calendar
from sora_news.extract.times_atoms import Atom
from sora_news.extract.times_clock import on_day, on_open_day, open_clock
from sora_news.extract.times_context import Context, Expression, Value, same_sentence
from sora_news.extract.times_periods import month_of
from sora_news.rules import rule


@rule(
    "times.partial",
    example="发布会⟦2月16日⟧举行。",
    counter="共耗时16日。",
    problems="A day without month is the latest one before the reference; 日 after a small number may be a duration.",
)
def dated(
    found: Expression, context: Context, year: int | None, anchor: str | None
) -> Value | None:
    """A date that leaves out its year or month: 2月16日, 16日, 3月; the one closest to the reference or to the date before it."""
    iso = found.get("iso")
    if iso:
        return _iso(found, iso)
    near = context.reference
    offset = found.get("day_rel", "day_both")
    if offset:
        if near is None or near.date is None:
            both = offset.kind == "day_both"
            return _both(found, context, offset.more) if both else None
        told = near.date + timedelta(days=offset.value)
        if offset.kind == "day_both":
            told = _numbered(near.date, told, offset.more)
        return on_day(found, told, "times.relative", near.anchor)
    mention = found.get("day_mention")
    if mention:
        if context.day is None:
            # Without a day named before, 当日16时 is the day of the report, and 当日 alone too vague.
            if found.get("clock") is None:
                return None
            if near is not None and near.date is not None and mention.value == 0:
                return on_day(found, near.date, "times.clock", near.anchor)
            return open_clock(found, context)
        if not 1 < context.day.year < 9999:
            return None
        return on_day(found, context.day + timedelta(days=mention.value), "times.mention", "text")
    number = found.get("day")
    month, anchor = month_of(found, context, year, anchor)
    named = found.get("month", "month_rel", "month_mention")
    rule_id = (
        "times.date"
        if year is not None
        else {"month_rel": "times.relative", "month_mention": "times.mention"}.get(
            named.kind if named else "", "times.partial"
        )
    )
    if number is None:
        if named is None:
            return (
                None
                if year is None
                else Value(_year_text(year), "year", "times.date", anchor, year)
            )
        if month is None:
            return (
                None
                if named.kind != "month"
                else Value(f"XXXX-{named.value:02d}", "month", rule_id, None)
            )
        return Value(f"{_year_text(month[0])}-{month[1]:02d}", "month", rule_id, anchor, *month)
    if named is None:
        if year is not None:
            return None
        return _bare_day(found, context, number.value)
    if month is None:
        if named.kind != "month":
            return None
        return on_open_day(found, f"XXXX-{named.value:02d}-{number.value:02d}", rule_id)
    day = calendar.day(*month, number.value)
    if day is None and year is None:
        day = next(
            (d for y in (0, -1, 1) if (d := calendar.day(month[0] + y, month[1], number.value))),
            None,
        )
    return on_day(found, day, rule_id, anchor) if day else None


def _numbered(near: date, day: date, more: str) -> date:
    """``day``, or the one nearest to the report's that has the stated number: a page may be dated a day later."""
    month, _, number = more.rpartition("-")
    days = [day, *(near + timedelta(days=n) for n in sorted(range(-15, 16), key=abs))]
    fits = (d for d in days if d.day == int(number) and (not month or d.month == int(month)))
    return next(fits, day)


def _both(found: Expression, context: Context, more: str) -> Value | None:
    """今(30)日 or 今(11/13) where the day of the report is not known."""
    month, _, number = more.rpartition("-")
    if month:
        return on_open_day(found, f"XXXX-{int(month):02d}-{int(number):02d}", "times.partial")
    return _bare_day(found, context, int(number))


def _year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _iso(found: Expression, atom: Atom) -> Value | None:
    year, month, number = atom.value // 10000, atom.value // 100 % 100, atom.value % 100
    if number == 0:
        return Value(f"{year:04d}-{month:02d}", "month", "times.date", None, year, month)
    day = calendar.day(year, month, number)
    return on_day(found, day, "times.date", None) if day else None


def _bare_day(found: Expression, context: Context, number: int) -> Value | None:
    """A day alone: in the month of the date named before it, else the last such day up to the reference."""
    near = context.reference
    if (
        near is not None
        and near.date is not None
        and near.anchor == "published"
        and 0 <= near.date.day - number <= 2
        and not (context.day and 0 <= number - context.day.day <= 7)
    ):
        day = calendar.day(near.year, near.date.month, number)
        return on_day(found, day, "times.partial", near.anchor) if day else None
    if context.day is not None and _goes_on(found, context, number):
        day = calendar.day(context.day.year, context.day.month, number)
        return on_day(found, day, "times.partial", context.anchor) if day else None
    if (
        context.day is not None
        and 0 <= found.start - context.end < 400
        and (
            near is None
            or near.date is None
            or near.anchor == "text"
            or abs((near.date - context.day).days) > 45
        )
    ):
        day = _nearest(context.day, number)
        return on_day(found, day, "times.partial", "text") if day else None
    if near is None or near.month is None:
        named = f"{context.yearless:02d}" if context.yearless else "XX"
        return on_open_day(found, f"XXXX-{named}-{number:02d}", "times.partial")
    if near.date is None:
        day = calendar.day(near.year, near.month, number)
        return on_day(found, day, "times.partial", near.anchor) if day else None
    month = (near.year, near.month)
    if number > near.date.day and not found.future():
        month = calendar.plus_months(*month, -1)
    elif number < near.date.day and found.future() and near.date.day - number > 7:
        month = calendar.plus_months(*month, 1)
    day = calendar.day(*month, number) or calendar.day(*calendar.plus_months(*month, -1), number)
    return on_day(found, day, "times.partial", near.anchor) if day else None


def _nearest(to: date, number: int) -> date | None:
    """The day ``number`` of that month, or of the next where the month turns: 4月30日…,1日…."""
    day = calendar.day(to.year, to.month, number)
    if to.day < 25 or number > 5:
        return day
    return calendar.day(*calendar.plus_months(to.year, to.month, 1), number)


def _goes_on(found: Expression, context: Context, number: int) -> bool:
    """Whether a day alone is of the month of the day named just before: 本周四(23日), 定于28日开幕,持续到30日."""
    near, last = context.reference, context.day
    if near is None or near.date is None or last is None:
        return False
    if found.text[found.start - 1 : found.start] in ("至", "到") and number >= last.day:
        return same_sentence(found, context)  # 今天(17日)至21日
    if last.day == number and found.text[context.end : found.start] in ("(", ",", "即", ",即"):
        return True
    return last > near.date and number > last.day and same_sentence(found, context)
