"""Units, currencies and classifiers by their spelling: the longest one that stands at an offset."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from msgspec import Struct

from sora_news.lexicon import table

# How many of the smaller unit make one of the larger; two parts of one amount meet in the smaller.
STEPS = {
    ("year", "month"): 12,
    ("year", "day"): 365,
    ("month", "day"): 30,
    ("week", "day"): 7,
    ("week", "hour"): 168,
    ("day", "hour"): 24,
    ("day", "minute"): 1440,
    ("hour", "minute"): 60,
    ("hour", "second"): 3600,
    ("minute", "second"): 60,
}
# What one of a unit is in a common one, to add up 三斤八两, 一米七五 and to compare the ends of a range.
IN_BASE = {
    "kg": Fraction(1000), "g": Fraction(1), "mg": Fraction(1, 1000), "t": Fraction(10**6),
    "km": Fraction(1000), "m": Fraction(1), "cm": Fraction(1, 100), "mm": Fraction(1, 1000), "dm": Fraction(1, 10),
    "L": Fraction(1), "mL": Fraction(1, 1000),
    "second": Fraction(1), "minute": Fraction(60), "hour": Fraction(3600), "day": Fraction(86400), "week": Fraction(604800),
    "B": Fraction(1), "kB": Fraction(10**3), "MB": Fraction(10**6), "GB": Fraction(10**9), "TB": Fraction(10**12),
}  # fmt: skip


class Unit(Struct, frozen=True):
    """A word that follows a numeral: ``unit`` is the contract's name, ``factor`` what one word is in it.

    ``role`` is ``unit``, ``money``, ``count`` or ``rank``.
    """

    word: str
    kind: str
    unit: str
    factor: int | Fraction
    role: str


@cache
def after() -> dict[str, tuple[Unit, ...]]:
    """What may follow a numeral, by its first two characters (or its only one), longest first."""
    found: dict[str, Unit] = {}
    for row in table("classifiers"):
        found[row["word"]] = Unit(row["word"], "count", row["word"], 1, row["role"])
    for row in table("units"):
        found[row["word"]] = Unit(
            row["word"], row["kind"], row["unit"], _exact(row["factor"]), "unit"
        )
    for row in table("currencies"):
        if row["place"] != "before":
            found[row["word"]] = _currency(row)
    index: dict[str, list[Unit]] = {}
    for word in sorted(found, key=lambda w: (-len(w), w)):
        index.setdefault(word[:2], []).append(found[word])
    return {head: tuple(units) for head, units in index.items()}


@cache
def before() -> dict[str, tuple[Unit, ...]]:
    """Currency names and symbols that stand before an amount, by last character, longest first."""
    index: dict[str, list[Unit]] = {}
    rows = [r for r in table("currencies") if r["place"] != "after"]
    for row in sorted(rows, key=lambda r: (-len(r["word"]), r["word"])):
        index.setdefault(row["word"][-1], []).append(_currency(row))
    return {last: tuple(units) for last, units in index.items()}


def _currency(row: dict[str, str]) -> Unit:
    return Unit(row["word"], "money", row["code"], _exact(row["factor"]), "money")


def _exact(text: str) -> int | Fraction:
    return int(text) if text.isdigit() else Fraction(text)


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit, currency or classifier that begins at ``at``.

    >>> unit_at("三百平方米", 2).unit, unit_at("2.5小时", 3).unit
    ('m²', 'hour')
    """
    units = after()
    for unit in units.get(text[at : at + 2], ()):
        word = unit.word
        if text.startswith(word, at) and not (word[-1] < "{" and _glued(text, at + len(word))):
            return unit
    alone = units.get(text[at : at + 1])
    if alone and not (alone[0].word < "{" and _glued(text, at + 1)):
        return alone[0]
    return None


def _glued(text: str, at: int) -> bool:
    """Whether the Latin letter before ``at`` is no whole word: the m of 5max."""
    following = text[at : at + 1]
    return text[at - 1].isalpha() and following.isascii() and following.isalnum()
