"""Numerals against cn2an, where both are defined; what they disagree on is listed with who is right."""

from __future__ import annotations

import random

import pytest

from sora_news.extract.numerals import read
from tests.test_numerals import spell

cn2an = pytest.importorskip("cn2an")

FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")

# Both give a number and not the same one: cn2an's, ours, and the reason that ours stands.
DISAGREEMENTS = [
    ("两三", 23, (2, 3), "two neighbouring digits are an interval"),
    ("三五", 35, (3, 5), "a set phrase: some three to five"),
]


def theirs(numeral: str) -> float | int | None:
    """cn2an's reading in its lenient mode, ``None`` where it refuses."""
    try:
        value: float | int = cn2an.cn2an(numeral, "smart")
    except ValueError:
        return None
    return value


def numerals() -> list[str]:
    """Standard numerals of all lengths, some financial, some short, some with decimals."""
    draw = random.Random(20240218)
    numbers = [draw.randrange(10 ** draw.randint(1, 12)) for _ in range(400)]
    found = [spell(n) for n in numbers]
    found += [n.translate(FINANCIAL) for n in found[::3]]
    found += [f"{draw.randint(1, 999) / 10}万" for _ in range(50)]
    found += [f"{spell(draw.randint(1, 99))}点{spell(draw.randint(1, 9))}" for _ in range(50)]
    return [*found, "廿五", "一万五", "三千六", "一百二十万三", "两千六", "十万亿", "1千零1"]


def test_both_read_the_same_where_both_are_defined() -> None:
    different = []
    for numeral in numerals():
        ours, other = read(numeral), theirs(numeral)
        if (
            ours is not None
            and other is not None
            and abs(float(ours.low) - other) > 1e-9 * abs(other)
        ):
            different.append((numeral, ours, other))
    assert different == []


@pytest.mark.parametrize(("numeral", "other", "ours", "why"), DISAGREEMENTS)
def test_known_disagreements(numeral: str, other: float, ours: tuple[int, int], why: str) -> None:
    value = read(numeral)
    assert value is not None, why
    assert (value.low, value.high) == ours, why
    assert theirs(numeral) == other, why
