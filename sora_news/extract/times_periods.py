"""Times without a day: decades, quarters, seasons, parts of years and months, months."""

from __future__ import annotations

from sora_news.extract import times_calendar as calendar
from sora_news.extract.times_atoms import Atom
from sora_news.extract.times_context import Context, Expression, Reference, Value, same_sentence
from sora_news.rules import rule


@rule("times.decade", example="这座厂建于⟦上世纪80年代⟧。", counter="那个年代没有手机。")
def decade(
    found: Expression, context: Context, year: int | None, anchor: str | None
) -> Value | None:
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
def quarter(
    found: Expression, context: Context, year: int | None, anchor: str | None
) -> Value | None:
    """A quarter: 2023年第三季度, 一季度, 上季度, Q3; 前三季度 is January to September, half-years and 今年首9个月 are ranges of months."""
    atom = found.get("quarter", "quarter_rel", "half_year", "first_months")
    if atom is None:
        return None
    if atom.kind == "first_months":
        text = f"{year:04d}-01/{year:04d}-{atom.value:02d}"
        return Value(text, "month", "times.quarter", anchor, year) if year else None
    near = context.reference
    if atom.kind == "quarter_rel":
        if near is None or near.month is None:
            return None
        count = near.year * 4 + (near.month - 1) // 3 + atom.value
        return Value(
            f"{count // 4}-Q{count % 4 + 1}", "quarter", "times.quarter", near.anchor, count // 4
        )
    if year is None:
        year, anchor = _near_year(
            found,
            context,
            1 + 3 * (atom.value - 1) if atom.kind == "quarter" else 1 + 6 * (atom.value - 1),
        )
        if year is None:
            return None
    if atom.kind == "half_year":
        months = (1, 6) if atom.value == 1 else (7, 12)
        return Value(
            f"{year:04d}-{months[0]:02d}/{year:04d}-{months[1]:02d}",
            "month",
            "times.quarter",
            anchor,
            year,
        )
    if (
        found.text[atom.start - 1 : atom.start] == "前"
        and atom.value > 1
        and found.text[atom.start] != "第"
    ):
        return Value(
            f"{year:04d}-01/{year:04d}-{atom.value * 3:02d}", "month", "times.quarter", anchor, year
        )
    return Value(f"{year:04d}-Q{atom.value}", "quarter", "times.quarter", anchor, year)


def _near_year(found: Expression, context: Context, month: int) -> tuple[int | None, str | None]:
    """The year of a period that begins in ``month``: that of the sentence, else the last one begun."""
    if context.stated and context.year and same_sentence(found, context):
        return context.year, "text"
    near = context.reference
    if near is None:
        return None, None
    begun = near.month is None or month <= near.month
    return (near.year if begun or found.future() else near.year - 1), near.anchor


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
        return Value(
            f"{first[0]:04d}-{first[1]:02d}/{last[0]:04d}-{last[1]:02d}",
            "month",
            "times.part",
            anchor,
            year,
        )
    return Value(f"{year:04d}-{atom.value:02d}", "month", "times.part", anchor, year, atom.value)


def _third(
    found: Expression, context: Context, year: int | None, anchor: str | None, atom: Atom
) -> Value | None:
    """A third of a month as a range of days."""
    month, anchor = month_of(found, context, year, anchor)
    if month is None:
        if named := found.get("month"):
            return Value(f"XXXX-{named.value:02d}", "month", "times.part", None)
        if context.reference is None or context.reference.month is None:
            return None
        month, anchor = (context.reference.year, context.reference.month), context.reference.anchor
    days = {1: (1, 10), 2: (11, 20), 3: (21, calendar.month_end(*month).day)}[atom.value]
    stem = f"{month[0]:04d}-{month[1]:02d}"
    return Value(f"{stem}-{days[0]:02d}/{stem}-{days[1]:02d}", "day", "times.part", anchor, *month)


def month_of(
    found: Expression, context: Context, year: int | None, anchor: str | None
) -> tuple[tuple[int, int] | None, str | None]:
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
    if context.stated and context.year is not None and same_sentence(found, context):
        return (context.year, atom.value), "text"
    if near is None:
        return None, None
    return (_closest_year(found, near, atom.value), atom.value), near.anchor


# News without a word of the future looks back; up to so many months ahead it may still announce.
_AHEAD, _AHEAD_MONTH = 3, 1
# A report is no older than the dates it states: of a day of publication that is not known, the months after the
# latest of them are as near (2022年3月停产…5月销量).
_AHEAD_OF_TEXT = 4


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
    since = found.text.startswith("以来", found.end)
    most = _AHEAD if found.get("day") else _AHEAD_MONTH
    if near.anchor == "text":
        most = _AHEAD_OF_TEXT
    return later if ahead <= most and not since else later - 1
