"""The calendar: festivals, eras, zodiac years, weeks, and arithmetic on partial dates."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from sora_news.lexicon import table

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"


def day(year: int, month: int, number: int) -> date | None:
    """The date, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(*plus_months(year, month, 1), 1) - timedelta(days=1)


def plus_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month some months later; earlier with a negative number.

    >>> plus_months(2024, 1, -1)
    (2023, 12)
    """
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def week(of: date, offset: int) -> tuple[date, date]:
    """Monday and Sunday of the week that lies ``offset`` weeks from that of ``of``."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=offset)
    return monday, monday + timedelta(days=6)


def zodiac(animal: str, near: int) -> int:
    """The year of the animal nearest to ``near``.

    >>> zodiac("龙", 2023), zodiac("兔", 2024)
    (2024, 2023)
    """
    return _nearest(4 + ANIMALS.index(animal), 12, near)


def sexagenary(stem: str, branch: str, near: int) -> int | None:
    """The year of the sexagenary cycle nearest to ``near``; ``None`` where the pair is none (甲丑).

    >>> sexagenary("甲", "辰", 2024)
    2024
    """
    first, second = STEMS.index(stem), BRANCHES.index(branch)
    if (first - second) % 2:
        return None
    return _nearest(
        4 + next(n for n in range(60) if n % 10 == first and n % 12 == second), 60, near
    )


def _nearest(remainder: int, cycle: int, near: int) -> int:
    year = near - (near - remainder) % cycle
    return year if near - year <= cycle // 2 else year + cycle


@cache
def eras() -> dict[str, int]:
    """Era to the Gregorian year of its first year."""
    return {row["word"]: int(row["first_year"]) for row in table("eras")}


@cache
def _lunar() -> dict[int, dict[str, str]]:
    return {int(row["year"]): row for row in table("lunar_festivals")}


@cache
def festivals() -> dict[str, tuple[str, int]]:
    """Festival to its rule and the length of its holiday in days: see ``festivals.tsv``."""
    return {row["word"]: (row["date"], int(row["days"])) for row in table("festivals")}


def festival(name: str, year: int) -> date | None:
    """The day of a festival in a year; ``None`` for lunar ones outside 1990 to 2050.

    >>> festival("中秋节", 2024), festival("母亲节", 2024)
    (datetime.date(2024, 9, 17), datetime.date(2024, 5, 12))
    """
    rule = festivals()[name][0]
    kind, _, rest = rule.partition(":")
    if kind == "lunar":
        column, _, shift = rest.partition(":")
        row = _lunar().get(year)
        return date.fromisoformat(row[column]) + timedelta(days=int(shift or 0)) if row else None
    if kind == "nth":
        month, which, weekday = map(int, rest.split(":"))
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    month, number = map(int, rule.split("-"))
    return date(year, month, number)
