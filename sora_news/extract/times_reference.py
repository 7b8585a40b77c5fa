"""The day that a text is read by: its publication's, or what its own dates say of it."""

from __future__ import annotations

import re
from datetime import date

from sora_news.extract import times_calendar as calendar
from sora_news.extract.times_context import Context, Expression, Reference, Value
from sora_news.extract.times_resolve import resolve

_LEDE = 300  # characters in which the first date is taken for the day of the report


def reference(found: list[Expression], published: str | None) -> Reference | None:
    """The day of publication; else what the text's own dates say of it.

    A report begins with the day it is written on, so a full date near its beginning serves; else the latest
    full date, whose year then completes a day of the lede without one.
    """
    stated_day = _published(published)
    if stated_day and stated_day.day:
        return stated_day
    full = [(e, v) for e in found if not e.text.startswith(_SINCE, e.end) and (v := _absolute(e))]
    first = next((e for e in found if e.get("iso") or (e.get("month") and e.get("day"))), None)
    lede = first if first and first.start < _LEDE else None
    full = [(e, v) for e, v in full if v.month or not _aimed_at(e)]
    latest_year = max((v.year or 0 for _, v in full), default=0)
    if lede and any(e is lede and (v.year or 0) < latest_year for e, v in full):
        lede = None  # what a text recalls first is not the day of the report
    if lede and (stated := next((v for e, v in full if e is lede), None)) and stated.day:
        return _on(stated.day)
    if not full or stated_day:
        return stated_day
    # Several years alone are those of statistics or of a life, and say nothing of the report's own.
    years = {year.value for e in found if (year := e.get("year"))}
    if len(years) > 1 and all(v.month is None for _, v in full):
        return None
    if all(v.month is None for _, v in full) and not _opens(full[0][0]):
        return None  # a year alone in the midst of a sentence is one that it recalls
    latest = max((v for _, v in full), key=lambda v: (v.year or 0, v.month or 0, v.day or date.min))
    reference = (
        _on(latest.day) if latest.day else Reference(latest.year or 0, latest.month, None, "text")
    )
    if (
        lede
        and not lede.get("year", "year_rel")
        and (value := resolve(lede, Context(reference)))
        and value.day
    ):
        # A report of 6 February tells of no 25 September to come: its year is a later one.
        return None if latest.day and value.day < latest.day else _on(value.day)
    return reference


# 2023年1月30日以来: where a count begins says little of the day of the report.
_SINCE = ("以来", "起")


def _opens(found: Expression) -> bool:
    """Whether an expression opens a sentence of the lede (2023年,是…), or the text says that it is its own
    year (今年是丙午年)."""
    before = found.text[max(0, found.start - 3) : found.start]
    return before in _THIS or (found.start < _LEDE and before[-1:] in _OPENERS)


_THIS = ("今年是", "今年为")
_OPENERS = ("", "\n", "。", "!", "?", "”", "(")


def _aimed_at(found: Expression) -> bool:
    """Whether a year is one to come, as a goal's (到2025年)."""
    return found.text[max(0, found.start - 1) : found.start] in ("到", "至")


def _published(published: str | None) -> Reference | None:
    """The day of publication, or the month or year where no more is known."""
    match = re.match(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])", published or "")
    if match is None:
        return None
    year, month, number = (int(g) if g else None for g in match.groups())
    if not 1000 <= (year or 0) < 3000 or not calendar.day(year or 0, month or 1, number or 1):
        return None
    return Reference(year or 0, month, number, "published")


def _on(day: date) -> Reference:
    return Reference(day.year, day.month, day.day, "text")


def _absolute(found: Expression) -> Value | None:
    """The value of an expression that states its year in this or the last century."""
    if not found.get("year", "era", "iso", "cycle", "roc") or (
        found.future() and not found.get("cycle")
    ):
        return None
    value = resolve(found, Context(None))
    return value if value and value.year and 1950 <= value.year < 2100 else None
