"""Atoms of time expressions: 2024年, 3月, 16日, 去年, 下旬, 周四, 上午, 9时30分, 春节 — each by itself."""

from __future__ import annotations

from msgspec import Struct


class Atom(Struct, frozen=True):
    """A part of a time expression: ``kind`` says what ``value`` (and ``more``) mean, ``rank`` its coarseness."""

    start: int
    end: int
    kind: str
    value: int
    rank: int
    more: str = ""


RANKS = {
    "year": 9, "year_rel": 9, "year_mention": 9, "era": 9, "roc": 9, "cycle": 9, "zodiac": 9, "year2": 9, "decade": 9, "century": 10,
    "half_year": 8, "first_months": 8, "quarter": 8, "quarter_rel": 8, "season": 8, "year_part": 8,
    "month": 7, "month_rel": 7, "month_mention": 7, "month_part": 6, "week": 6,
    "weekday": 5, "festival": 5, "day": 5, "day_rel": 5, "day_both": 5, "day_mention": 5, "iso": 5,
    "part_of_day": 3, "clock": 2, "ago": 9,
}  # fmt: skip
