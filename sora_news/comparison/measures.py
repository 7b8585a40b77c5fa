"""Quantities on common scales: what may be compared with what, and whether two values can both hold.

All arithmetic is exact. A value is an interval twice over: as stated (``low``, ``high``) and as meant
(``least``, ``most``): 超7% states 7 and means 7 to 8¾, 约60 states 60 and means 54 to 66. Limits of length and
height (最长60秒, 高达80%) mean the value itself.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from sora_news.model import Quantity

Verdict = Literal["agree", "refine", "conflict"]

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
    **dict.fromkeys("人名位口员", "people"),
    **dict.fromkeys("家所间", "bodies"),
    **dict.fromkeys("次起宗场届回例", "events"),
    **dict.fromkeys("天日", "days"),
    **dict.fromkeys("辆架艘列", "vehicles"),
    **dict.fromkeys("头匹尾", "animals"),
}
_LOOSE = frozenset("个只条款部项种件份段篇套张幅批组")

_MORE = (
    "超",
    "逾",
    "多",
    "余",
    "以上",
    "不少于",
    "至少",
    "高于",
    "不止",
    "起",
    "过",
    "破",
    "突破",
    "以外",
)
_LESS = ("近", "不到", "不足", "将近", "接近", "低于", "少于", "未满", "不满", "逼近")
_AT_MOST = ("不超过", "以内", "以下", "至多", "之内", "不多于", "不高于")
_ABOUT = ("约", "大约", "左右", "上下", "大概", "前后", "差不多", "估计", "约为", "大致")


class Measure(NamedTuple):
    """A quantity on its scale; ``None`` is an open end."""

    scale: str
    low: Fraction | None
    high: Fraction | None
    least: Fraction | None
    most: Fraction | None


def measure(quantity: Quantity) -> Measure | None:
    """The quantity on its scale, or None where it cannot be compared."""
    scale, factor = _scale(quantity)
    if not scale or (quantity.low is None and quantity.high is None):
        return None
    low, high = _exact(quantity.low, factor), _exact(quantity.high, factor)
    least, most = _meant(low, high, quantity.approximation or "")
    return Measure(scale, low, high, least, most)


def _exact(value: float | int | None, factor: Fraction) -> Fraction | None:
    return None if value is None else Fraction(Decimal(str(value))) * factor


def _scale(quantity: Quantity) -> tuple[str, Fraction]:
    kind, unit = quantity.kind, quantity.unit or ""
    if kind in ("percent", "fraction"):
        return "share", Fraction(1) if kind == "percent" else Fraction(100)
    if kind in ("multiple", "ratio"):
        return kind, Fraction(1)
    if kind == "money":
        return f"money {unit}", Fraction(1)
    if kind in ("duration", "age"):
        scale, factor = _SCALES.get(unit, (unit, Fraction(1)))
        return f"{kind} {scale}", factor
    if kind in ("count", "number", "other"):
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
    words = set(word.split()) | {word}
    if low is None or high is None:
        return low, high
    if words & set(_AT_MOST):
        return Fraction(0), high
    if any(w in _ABOUT for w in words):
        return low * Fraction(9, 10), high * Fraction(11, 10)
    if any(w in _MORE for w in words):
        return low, high * Fraction(5, 4)
    if any(w in _LESS for w in words):
        return low * Fraction(17, 20), high
    return low, high


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
    if not _meet(a, b):
        return "refine" if _rounded(a, b) else "conflict"
    return "refine" if any(m.low != m.high for m in (a, b)) else "agree"


def _meet(a: Measure, b: Measure) -> bool:
    over = a.most is None or b.least is None or b.least <= a.most
    under = b.most is None or a.least is None or a.least <= b.most
    return over and under


def _rounded(a: Measure, b: Measure) -> bool:
    """Whether one plain value is the other one rounded (2亿, 2.05亿), of large or broken numbers only:
    20 dead are not 22."""
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    coarse, fine = sorted((a.low, b.low), key=_digits)
    if _digits(coarse) == _digits(fine):
        return False
    large = abs(coarse) >= 1000 or fine.denominator != 1
    return large and _round(fine, _digits(coarse)) == coarse


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


def _round(value: Fraction, digits: int) -> Fraction:
    """``value`` with so many significant digits."""
    if not value:
        return value
    power, whole = 0, abs(value)
    while whole >= 10:
        whole, power = whole / 10, power + 1
    while whole < 1:
        whole, power = whole * 10, power - 1
    unit = Fraction(10) ** (power - digits + 1)
    return round(value / unit) * unit


__all__ = ["Measure", "Verdict", "comparable", "measure", "verdict"]
