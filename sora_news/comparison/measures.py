"""Quantities on common scales: what may be compared with what, and whether two values can both hold.

All arithmetic is exact. A value is an interval twice over: as stated (``low``, ``high``) and as meant
(``least``, ``most``): 超7% states 7 and means 7 to 8¾, 约60 states 60 and means 54 to 66. Limits of length and
height (最长60秒, 高达80%) mean the value itself.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from sora_news.lexicon import table
from sora_news.model import Quantity

Verdict = Literal["agree", "refine", "conflict"]

# What is larger than this fits no double, and nothing is to be learned from by how much.
HUGE = 10**300
_SCALES: dict[str, tuple[str, Fraction]] = {
    "second": ("seconds", Fraction(1)),
    "minute": ("seconds", Fraction(60)),
    "hour": ("seconds", Fraction(3600)),
    "day": ("seconds", Fraction(86400)),
    "week": ("seconds", Fraction(604800)),
    "month": ("months", Fraction(1)),
    "year": ("months", Fraction(12)),
    "mm": ("m", Fraction(1, 1000)),
    "cm": ("m", Fraction(1, 100)),
    "km": ("m", Fraction(1000)),
    "g": ("kg", Fraction(1, 1000)),
    "mg": ("kg", Fraction(1, 10**6)),
    "t": ("kg", Fraction(1000)),
    "ha": ("m2", Fraction(10**4)),
    "km2": ("m2", Fraction(10**6)),
    "km²": ("m²", Fraction(10**6)),
    "mL": ("L", Fraction(1, 1000)),
    "KB": ("B", Fraction(10**3)),
    "MB": ("B", Fraction(10**6)),
    "GB": ("B", Fraction(10**9)),
    "TB": ("B", Fraction(10**12)),
    "PB": ("B", Fraction(10**15)),
}
# Classifiers that count the same sort of thing; all others count whatever the noun says.
_CLASSIFIERS = {
    **dict.fromkeys("人名位口员死伤亡", "people"),
    **dict.fromkeys("家所间", "bodies"),
    **dict.fromkeys("次起宗场届回例", "events"),
    **dict.fromkeys("天日", "days"),
    **dict.fromkeys("辆架艘列台部", "machines"),
    **dict.fromkeys("头匹尾", "animals"),
    **dict.fromkeys(("班", "架次", "班次", "趟"), "journeys"),
}
_LOOSE = frozenset("个只条款项种件份段篇套张幅批组支")

# A bound that is named as such (不超过, 以内, 至多) allows much below it; 不到 and 不足 say almost as much. An
# article that means far less would not name the bound: 两天 is no agreement with 96小时以内.
_CEILING = re.compile(r"[超多高大]|[内下里]$|等于|充其量")
# A count over a round hundred or thousand (超过100人) is one that nobody has made yet.
_FAR_OVER = 2
# From so many digits on a number may be cut off where it is not rounded.
_CUT = 3
# What 约 leaves open of a number with one digit that counts, and of one with more.
_ROUGH, _FAIR = Fraction(1, 10), Fraction(1, 20)


class Measure(NamedTuple):
    """A quantity on its scale; ``None`` is an open end."""

    scale: str
    low: Fraction | None
    high: Fraction | None
    least: Fraction | None
    most: Fraction | None


def measure(quantity: Quantity) -> Measure | None:
    """The quantity on its scale, or None where it cannot be compared."""
    scale, factor = scale_of(quantity.kind, quantity.unit or "")
    if not scale or (quantity.low is None and quantity.high is None):
        return None
    low, high = _exact(quantity.low, factor), _exact(quantity.high, factor)
    least, most = _meant(low, high, quantity.approximation or "")
    return Measure(scale, low, high, least, most)


def _exact(value: float | int | None, factor: Fraction) -> Fraction | None:
    return None if value is None else Fraction(Decimal(str(value))) * factor


@cache
def scale_of(kind: str, unit: str) -> tuple[str, Fraction]:
    """The scale of a kind of quantity in a unit, and what one of the unit counts on it; empty for none.

    >>> scale_of("count", "名") == scale_of("count", "位")
    True
    """
    if unit == "bp":
        return "share", Fraction(1, 100)
    if kind in ("percent", "fraction"):
        return "share", Fraction(1) if kind == "percent" else Fraction(100)
    if kind in ("multiple", "ratio"):
        return kind, Fraction(1)
    if kind == "money":
        return f"money {unit}", Fraction(1)
    if kind in ("duration", "age"):
        scale, factor = _SCALES.get(unit, (unit, Fraction(1)))
        return f"{kind} {scale}", factor
    if kind in ("count", "number") or not unit:
        return f"count {_CLASSIFIERS.get(unit, '' if unit in _LOOSE else unit)}", Fraction(1)
    scale, factor = _SCALES.get(unit, (unit, Fraction(1)))
    return f"{kind} {scale}", factor


def comparable(a: Measure, b: Measure) -> bool:
    """Whether two measures stand on one scale; a loose classifier (个, 项) counts anything but people.

    What is counted has to be the same as well: that is the context's matter.
    """
    if a.scale == b.scale:
        return True
    scales = {a.scale, b.scale}
    return all(s.startswith("count ") for s in scales) and "count " in scales


def _meant(
    low: Fraction | None, high: Fraction | None, word: str
) -> tuple[Fraction | None, Fraction | None]:
    """The interval that a stated one means under its qualifier."""
    if low is None or high is None:
        return low, high
    for part in (word, *word.split()):
        sense = _senses().get(part)
        if (
            sense is None
            or (part.startswith("最") and sense == "at_most")
            or part.endswith(("长达", "高达", "重达", "多达"))
        ):
            continue
        if sense in ("over", "at_least"):
            return low, high * (_FAR_OVER if _is_round(low) else Fraction(5, 4))
        if sense == "at_most":
            return low * (Fraction(3, 5) if _CEILING.search(part) else Fraction(17, 20)), high
        if "近" in part:
            return low * Fraction(17, 20), high
        off = _ROUGH if _digits(low) < 2 else _FAIR
        return low * (1 - off), high * (1 + off)
    return low, high


def _is_round(value: Fraction) -> bool:
    return value >= 100 and _digits(value) < 2


@cache
def _senses() -> dict[str, str]:
    """What a qualifier says of its number."""
    found = {row["word"]: row["sense"] for row in table("qualifiers")}
    return {
        "多": "over",
        "余": "over",
        "过": "over",
        "起": "over",
        "估计": "about",
        "前后": "about",
    } | found


def verdict(a: Measure, b: Measure) -> Verdict:
    """Whether two values of one thing agree, refine each other or exclude each other.

    >>> from sora_news.comparison.measures import Measure, verdict
    >>> def of(low, high, least=None, most=None):
    ...     bounds = low if least is None else least, high if most is None else most
    ...     return Measure("share", Fraction(low), Fraction(high), *map(Fraction, bounds))
    >>> verdict(of(60, 60), of(60, 60)), verdict(of(15, 15), of(15, 20)), verdict(of(7, 7), of(5, 5))
    ('agree', 'refine', 'conflict')
    """
    if (a.low, a.high) == (b.low, b.high):
        return "agree"
    if a.scale == "ratio" and a.low and b.low and abs(a.low * b.low - 1) < Fraction(1, 10**6):
        return "agree"  # 105比98 for the one team is 98比105 for the other
    if open_alike(a, b):
        return "conflict"
    if not _meet(a, b) or _touch(a, b):
        return "refine" if rounded(a, b) else "conflict"
    return "refine" if any(m.low != m.high for m in (a, b)) else "agree"


def _meet(a: Measure, b: Measure) -> bool:
    over = a.most is None or b.least is None or b.least <= a.most
    under = b.most is None or a.least is None or a.least <= b.most
    if _bounded(a) and _bounded(b) and (a.least == b.most or b.least == a.most):
        return False  # 超过4万 and 超过5万 touch at the end that neither means
    return over and under


def open_alike(a: Measure, b: Measure) -> bool:
    """Whether both values are bounds on one side (超过46万, 超过74万): it is no agreement, and
    no contradiction either."""
    if None in (*a, *b):
        return False
    over, under = (a.most > a.high, b.most > b.high), (a.least < a.low, b.least < b.low)  # type: ignore[operator]
    return (all(over) and not any(under)) or (all(under) and not any(over))


def _touch(a: Measure, b: Measure) -> bool:
    """Whether two ranges have no more in common than the end of the one and the beginning of the other."""
    if None in (*a, *b) or a.low == a.high or b.low == b.high:
        return False
    return a.high == b.low or b.high == a.low


def digits(value: Measure) -> int:
    """How many significant digits the lower end of a value has: 4 for 1672亿."""
    at = value.low if value.low is not None else value.high
    return _digits(at) if at is not None else 0


def rounded(a: Measure, b: Measure) -> bool:
    """Whether one plain value is the other one rounded (2亿, 2.05亿), or cut off after several digits (558万, 558.6万),
    of large or broken numbers only: 20 dead are not 22."""
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    if _bounded(a) or _bounded(b):
        return False
    coarse, fine = sorted((a.low, b.low), key=_digits)
    if _digits(coarse) == _digits(fine):
        return False
    large = abs(coarse) >= 1000 or fine.denominator != 1
    unit = _unit(fine, _digits(coarse))
    cut = _digits(coarse) >= _CUT and 0 < (fine - coarse) * (1 if coarse > 0 else -1) < unit
    return large and (cut or abs(fine - coarse) < unit / 2)


def _bounded(value: Measure) -> bool:
    """Whether a value is meant on one side only (超过5000, 不到5000), which no rounding is."""
    return (value.least == value.low) != (value.most == value.high)


def _digits(value: Fraction) -> int:
    """The significant digits of a value: 2 for 15, 1 for 2亿, 3 for 2.05."""
    if not value:
        return 1
    scaled = value
    for _ in range(12):
        if scaled.denominator == 1:
            break
        scaled *= 10
    return len(str(abs(int(scaled))).rstrip("0")) or 1


def _unit(value: Fraction, digits: int) -> Fraction:
    """What the last of so many significant digits of a value counts."""
    power, whole = 0, abs(value)
    while whole >= 10:
        whole, power = whole / 10, power + 1
    while 0 < whole < 1:
        whole, power = whole * 10, power - 1
    return Fraction(10) ** (power - digits + 1)


__all__ = [
    "Measure",
    "Verdict",
    "comparable",
    "digits",
    "measure",
    "open_alike",
    "rounded",
    "scale_of",
    "verdict",
]
