"""What two figures of two articles have in common: the words around them, what they measure, who tells them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from math import log10
from typing import NamedTuple

from sora_news.comparison.evidence import Match, Stretch
from sora_news.comparison.figures import Figure
from sora_news.comparison.measures import HUGE, Measure, Verdict, digits, rounded, verdict

# What remains of what a value says by itself where two figures are compatible and not equal.
_NEARLY = 0.6
# From so many digits on that one value is the other one rounded says as much as that they are equal.
_DIGITS = 3


class Likeness(NamedTuple):
    """How two values relate, and what speaks for it that they are of one thing.

    ``same`` says that they are equal to the last digit, ``telling`` what that or their being compatible says by
    itself; ``shared`` is the weight of the words that both have around them and ``share`` its part of the thinner
    side; ``together`` that the stretches that they stand in say the same, ``himself`` that one speaker tells both;
    ``heads`` counts the words that both have for what is measured, ``besides`` those that one has for it and the
    other beside it; ``toll`` that both are the whole of one toll.
    """

    verdict: Verdict
    same: bool
    telling: float
    shared: float
    share: float
    together: bool
    himself: bool
    heads: int
    besides: int
    toll: bool


def likeness(a: Figure, b: Figure, aligned: Sequence[Match]) -> Likeness:
    """What two comparable figures have in common; ``aligned`` are stretches that say the same."""
    decided = verdict(a.measure, b.measure)
    same = (a.measure.low, a.measure.high) == (b.measure.low, b.measure.high)
    says = 0.0
    if decided != "conflict":
        says = telling(a.measure) * (1.0 if same or rounds(a.measure, b.measure) else _NEARLY)
    shared, share = _shared(a, b)
    return Likeness(
        decided,
        same,
        says,
        shared,
        share,
        together=any(_in(a, m.a) and _in(b, m.b) for m in aligned),
        himself=a.speaker is not None and a.speaker == b.speaker,
        heads=_heads(a, b),
        besides=_inside(a.head - b.head, b.near) + _inside(b.head - a.head, a.near),
        toll=a.fate is not None and a.fate == b.fate and not (a.part or b.part),
    )


def rounds(a: Measure, b: Measure) -> bool:
    """Whether one value is the other one rounded to so many digits that it is no accident (1672亿, 1671.93亿)."""
    return min(digits(a), digits(b)) >= _DIGITS and rounded(a, b)


def _in(figure: Figure, stretch: Stretch) -> bool:
    return stretch.start <= figure.amount.start < stretch.end


def _shared(a: Figure, b: Figure) -> tuple[float, float]:
    """What the contexts of two figures share, and which part of the lighter one that is, or of the lighter
    clause."""
    shared, share = _overlap(a.context, b.context)
    return shared, max(share, _overlap(a.near, b.near)[1] if shared else 0.0)


def _overlap(a: dict[str, float], b: dict[str, float]) -> tuple[float, float]:
    shared = sum(min(a[k], b[k]) for k in sorted(a.keys() & b.keys()))
    lighter = min(sum(a.values()), sum(b.values()))
    return shared, shared / lighter if lighter else 0.0


def _heads(a: Figure, b: Figure) -> int:
    """How many words for what is measured two figures share, whole or as a part (电池, 电池容量)."""
    same = a.head & b.head
    parts = [x for x in a.head - same for y in b.head - same if x in y or y in x]
    return len(same) + len(parts)


def _inside(words: frozenset[str], near: dict[str, float]) -> int:
    return sum(any(w in k for k in near) for w in words)


def telling(value: Measure) -> float:
    """What it says that two figures are equal: little for 两个, much for 7000万美元 or 7.2%."""
    at = value.low if value.low is not None else value.high
    if at is None:
        return 0.0
    size = float(min(abs(at), Fraction(HUGE))) or 1.0
    digits = len(str(abs(Fraction(at).limit_denominator(1000).numerator)).rstrip("0"))
    scale = 0.0 if value.scale.startswith("count") else 3.0
    return min(14.0, scale + 2.5 * max(0.0, log10(size)) + 2.0 * (digits - 1))


def stands(names: Sequence[str], words: Collection[str]) -> bool:
    """Whether a name is among words, whole or cut otherwise (寒江, 厂寒江)."""
    return any(
        n in words or (len(n) > 1 and any(n in w or (len(w) > 1 and w in n) for w in words))
        for n in names
    )


__all__ = ["Likeness", "likeness", "rounds", "stands", "telling"]
