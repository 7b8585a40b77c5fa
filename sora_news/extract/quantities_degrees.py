"""What is given in degrees: temperatures and angles."""

from __future__ import annotations

from sora_news.extract.numerals import Numeral
from sora_news.extract.quantities_amounts import Amount, Head, tail_at
from sora_news.rules import pattern, rule


@rule(
    "quantities.temperature",
    example="最低气温降到⟦零下12℃⟧。",
    counter="他一度离开。",
)
def temperature(head: Head) -> Amount | None:
    """A temperature in the scale it is given in: 37℃, 零下四摄氏度, 华氏70度; bare 度 where the clause speaks of warmth."""
    text, start, end, value = head[:4]
    unit = head.unit
    if unit is not None and unit.kind == "temperature":
        stop = end + len(unit.word)
        if unit.word in ("摄氏", "华氏") and text[stop : stop + 1] in ("°", "度"):
            stop += 1
        return Amount(
            start,
            stop,
            value.low,
            value.high,
            "temperature",
            unit.unit,
            "quantities.temperature",
            unit.word,
            form=value.form,
        )
    if text[end : end + 1] not in ("度", "°") or _is_angle(text[max(0, start - 4) : start]):
        return None
    scale = _SCALE_BEFORE.search(text[max(0, start - 8) : start])
    if scale:
        name = "°C" if scale[1] == "摄氏" else "°F"
        if scale[2]:
            value = Numeral(-value.high, -value.low, "signed")
        return Amount(
            start - len(scale[0]),
            end + 1,
            value.low,
            value.high,
            "temperature",
            name,
            "quantities.temperature",
            "度",
            form=value.form,
        )
    if text[end] == "度" and _speaks_of_warmth(text[max(0, start - 14) : start]):
        found = Amount(
            start,
            end + 1,
            value.low,
            value.high,
            "temperature",
            "°C",
            "quantities.temperature",
            "度",
            form=value.form,
        )
        tail = tail_at(text, end + 1) if value.form == "plain" else None
        if tail and tail[1] == end + 2:
            share = tail[0] / 10  # 体温39度5
            found = found._replace(end=tail[1], low=value.low + share, high=value.high + share)
        return found
    return None


_SCALE_BEFORE = pattern(r"(摄氏|华氏)(?:温度)?(-|零下|负)?$")


# 北纬43.1度 and 旋转180度 are angles.
_ANGLE = (
    *(
        "北纬",
        "南纬",
        "东经",
        "西经",
        "纬度",
        "经度",
        "旋转",
        "倾斜",
        "坡度",
        "夹角",
        "仰角",
        "转角",
    ),
)


_WARMTH = ("温", "零下", "气候", "高烧", "发烧", "升高", "℃")
_WARMTH_AT_LAST = ("度到", "度至", "度~", "度-", "负")


def _speaks_of_warmth(lead: str) -> bool:
    return any(word in lead for word in _WARMTH) or lead.endswith(_WARMTH_AT_LAST)


def _is_angle(lead: str) -> bool:
    return any(word in lead for word in _ANGLE)


@rule(
    "quantities.angle",
    example="震中位于北纬⟦43.1度⟧。",
    counter="气温升到40度。",
)
def angle(head: Head) -> Amount | None:
    """An angle in degrees: a latitude or longitude, a turn, a slope."""
    text, start, end, value = head[:4]
    if text[end : end + 1] not in ("度", "°"):
        return None
    if not _is_angle(text[max(0, start - 4) : start]):
        return None
    return Amount(
        start,
        end + 1,
        value.low,
        value.high,
        "other",
        "°",
        "quantities.angle",
        "度",
        form=value.form,
    )
