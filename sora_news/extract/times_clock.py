"""Times of day, and days to the hour: 上午9时30分, 晚上8点半, 21:05."""

from __future__ import annotations

from datetime import date

from sora_news.extract.times_atoms import Atom
from sora_news.extract.times_context import Context, Expression, Value
from sora_news.model import Grain
from sora_news.rules import rule


@rule("times.clock", example="⟦上午9时30分⟧，会议开始。", counter="他提出三点建议。")
def clock(
    found: Expression, context: Context, year: int | None, anchor: str | None
) -> Value | None:
    """A time of day, with its day where one is known: 上午9时30分, 晚上8点半, 21:05; else the bare time (T21:05)."""
    atom = found.get("clock")
    if atom is None or found.get(
        "day",
        "day_rel",
        "day_both",
        "day_mention",
        "iso",
        "weekday",
        "festival",
        "ago",
        "month",
        "year",
    ):
        return None
    near = context.reference
    day, hangs = context.day, "text"
    if day is None or found.start - context.end > 400:
        if near is None or near.date is None:
            return open_clock(found, context)
        day, hangs = near.date, near.anchor
    return on_day(found, day, "times.clock", hangs)


def on_day(found: Expression, day: date, rule_id: str, anchor: str | None) -> Value:
    """A day, to the hour or minute where the expression has a time of day."""
    atom = found.get("clock")
    if atom is None:
        return Value(day.isoformat(), "day", rule_id, anchor, day.year, day.month, day)
    return Value(
        day.isoformat() + time_of_day(found),
        grain(atom),
        rule_id,
        anchor,
        day.year,
        day.month,
        day,
    )


def on_open_day(found: Expression, day: str, rule_id: str) -> Value:
    """A day of which the text leaves the year or month open (XXXX-01-27), to the hour where it has one."""
    atom = found.get("clock")
    if atom is None:
        return Value(day, "day", rule_id, None)
    return Value(day + time_of_day(found), grain(atom), rule_id, None)


def open_clock(found: Expression, context: Context) -> Value:
    """A time of day without a day that is known: of the open one named last (XXXX-01-27T09), or bare."""
    atom = found.get("clock")
    assert atom is not None
    near = context.open and 0 <= found.start - context.end < 400
    return Value(
        (context.open if near else "") + time_of_day(found), grain(atom), "times.clock", None
    )


def time_of_day(found: Expression) -> str:
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


def grain(atom: Atom) -> Grain:
    """Whether a time of day is stated to the minute."""
    return "minute" if atom.more == "minute" else "hour"
