"""Ranges of times: from one to another, which takes from the first what it leaves out."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from sora_news.extract import times_calendar as calendar
from sora_news.extract.times_context import Context, Expression, Reference, Value
from sora_news.extract.times_resolve import resolve
from sora_news.rules import pattern, rule

_TO = pattern(r" ?(?:[-–—~]{1,2}|[到至]) ?")
_YEAR_ALONE = pattern(r"(?:19|20)[0-9]{2}(?![0-9年.])")


@rule("times.range", example="展览从⟦2023年5月至8月⟧举行。", counter="5月和8月各有一场。")
def upper(
    first: Expression, low: Value, second: Expression | None, context: Context
) -> tuple[int, Value] | None:
    """A range of times: 2月16日至18日, 2018—2022年, 周一至周五, 2008.03-2009; the second takes from the first what it leaves out."""
    text = first.text
    match = _TO.match(text, first.end)
    if match is None or "/" in low.text:
        return None
    if second is None or second.start != match.end():
        alone = _YEAR_ALONE.match(text, match.end())
        if alone and low.year and int(alone[0]) >= low.year and low.rule == "times.date":
            return alone.end(), Value(
                f"{low.text}/{alone[0]}", "year", "times.range", None, int(alone[0])
            )
        return None
    high = _completed(second, low, context)
    if high is None:
        return None
    near = context.reference
    if (
        first.atoms[0].kind == "month"
        and low.rule == "times.partial"
        and near
        and near.month
        and not first.future()
        and not second.future()
    ) and (high.year or 0, high.month or 0) > (near.year, near.month + 3):
        low, high = _year_before(low), _year_before(high)
    high = _later(low, high, second)
    upper = high.text.partition("/")[2] or high.text
    if ("T" in upper and "T" not in low.text) or upper[:4] < low.text[:4]:
        return None
    context.remember(high, second.end, context.stated)
    return second.end, Value(
        f"{low.text}/{upper}",
        high.grain,
        "times.range",
        low.anchor or high.anchor,
        high.year,
        high.month,
        high.day,
    )


def _later(low: Value, high: Value, second: Expression) -> Value:
    """``high`` with the half of the day that ``low`` stated for both: 下午3点到5点, 晚上10点到凌晨2点."""
    first, last = (v.text.partition("T")[2][:2] for v in (low, high))
    if not (first.isdigit() and last.isdigit()) or int(last) > int(first):
        return high
    if low.day != high.day:
        return high  # 17日8时至19日8时
    hour = int(last) + 12
    if int(first) < hour <= 24 and not second.get("part_of_day"):
        return replace(high, text=high.text.replace(f"T{last}", f"T{hour:02d}", 1))
    if high.day is None or high.day != low.day or last == first:
        return high
    day = high.day + timedelta(days=1)
    text = high.text.replace(high.day.isoformat(), day.isoformat(), 1)
    return replace(high, text=text, year=day.year, month=day.month, day=day)


def _year_before(value: Value) -> Value:
    """The same time one year earlier."""
    year = (value.year or 1) - 1
    day = value.day and calendar.day(year, value.day.month, value.day.day)
    return replace(value, text=f"{year:04d}{value.text[4:]}", year=year, day=day)


def _completed(second: Expression, low: Value, context: Context) -> Value | None:
    """The end of a range, in the month and year of its beginning unless it states its own."""
    number, month = second.get("day"), second.get("month")
    if low.day and number and len(second.atoms) == 1:
        day = calendar.day(low.day.year, low.day.month, number.value)
        return (
            Value(day.isoformat(), "day", "times.range", low.anchor, day.year, day.month, day)
            if day and day >= low.day
            else None
        )
    if month and low.year and second.atoms[0].kind == "month":
        year = low.year + bool(low.month and month.value < low.month)
        local = Context(Reference(year, month.value, None, low.anchor or "text"))
        return resolve(second, local)
    return resolve(second, context)
