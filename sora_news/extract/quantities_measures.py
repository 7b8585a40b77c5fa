"""Physical quantities by SI symbol, with their parts."""

from __future__ import annotations

from fractions import Fraction

from sora_news.extract.numerals import beyond
from sora_news.extract.quantities_amounts import (
    Amount,
    Head,
    half_after,
    numeral_at,
    scaled,
    tail_at,
)
from sora_news.extract.quantities_units import IN_BASE, Unit, unit_at
from sora_news.rules import pattern, rule


@rule(
    "quantities.measure",
    example="隧道全长⟦12.5公里⟧。",
    counter="公里数没有公布。",
)
def measure(head: Head) -> Amount | None:
    """A physical quantity by SI symbol: length, area, volume, mass, speed, data, power …; 三斤八两 and 一米八 are one each."""
    text, start, end, value = head[:4]
    more, at, unit = head.more, head.at, head.unit
    if text[at : at + 1] == " ":
        at += 1
        unit = unit_at(text, at)
    if (
        text.startswith("个", at)
        and (bare := unit_at(text, at + 1))
        and bare.word in ("加仑", "字节", "比特")
    ):
        unit, at = bare, at + 1
    if (
        unit is None
        or unit.role != "unit"
        or unit.kind in ("duration", "age", "percent", "multiple", "temperature")
    ):
        return None
    if at > end and text[end] == " " and not unit.word.isascii():
        return None
    if _no_measure(text, unit, at + len(unit.word), text[start:end]):
        return None
    if more:
        value = beyond(value, more)
    found = Amount(
        start,
        at + len(unit.word),
        *scaled(value, unit.factor),
        unit.kind,
        unit.unit,
        "quantities.measure",
        unit.word,
        value.more,
        value.scale,
        form=value.form,
    )
    return half_after(text, _measure_parts(text, found, unit), unit.factor)


@rule(
    "quantities.speed",
    example="台风以每小时⟦25公里⟧的速度移动。",
    counter="他每小时休息一次，走了25公里。",
)
def told(text: str, found: Amount) -> Amount:
    """A length that the words before it make a speed (每小时25公里, 时速350公里, 每秒33米), and the feet of Hong Kong
    that are square behind 面积."""
    if found.unit in ("km", "m") and (rate := _per(text, found.start)):
        return found._replace(kind="speed", unit=f"{found.unit}/{rate}", rule="quantities.speed")
    if found.word == "呎" and text.endswith("面积", 0, found.start):
        foot = Fraction(3048, 10000)
        assert found.low is not None
        assert found.high is not None
        return found._replace(kind="area", unit="m²", low=found.low * foot, high=found.high * foot)
    return found


# 每小时25公里, 时速约350公里, 每秒 33 公尺: a length in an hour or a second.
_PER = pattern(r"(每小时|时速|每秒|秒速)(?:高达|可达|达到?|为|约|近|逾|超过?|大约){0,2} ?$")


def _per(text: str, start: int) -> str | None:
    """``h`` or ``s`` where the words before an amount make it one in an hour or a second."""
    lead = text[max(0, start - 9) : start]
    if "时" not in lead and "秒" not in lead:
        return None
    found = _PER.search(lead)
    return ("h" if "时" in found[1] else "s") if found else None


def _no_measure(text: str, unit: Unit, stop: int, run: str) -> bool:
    """Whether a short unit begins another word: 三里屯, 两两, 五尺, 一米阳光, 两码事."""
    following = text[stop : stop + 1]
    if unit.word == "两":
        return run in ("两", "一两") or following in (
            "国",
            "个",
            "人",
            "岸",
            "会",
            "地",
            "大",
            "者",
            "次",
            "年",
            "家",
            "种",
        )
    if unit.word == "里":
        return following in ("面", "屯", "程", "约", "斯", "尔", "亚", "弄")
    if unit.word == "码":
        return following in ("头", "事", "归")
    if unit.word == "升":
        if (
            following in ("到", "至")
            and (part := numeral_at(text, stop + 1))
            and text.startswith("升", part[0])
        ):
            return False
        return following in ("级", "至", "到", "为", "降", "值", "高", "空", "学", "上")
    if unit.word == "克":
        return following in ("服", "隆", "拉", "里", "制", "强", "兰")
    if unit.word == "里地":
        return following in ("方", "区", "铁")
    if unit.word in ("丈", "担", "顷", "寸", "尺"):
        return following in ("夫", "母", "保", "任", "当", "心", "刻", "寸", "步", "度")
    return False


def _measure_parts(text: str, found: Amount, unit: Unit) -> Amount:
    assert found.low is not None
    assert found.high is not None
    base = IN_BASE.get(found.unit or "")
    if base is None:
        return found
    part = numeral_at(text, found.end)
    smaller = unit_at(text, part[0]) if part else None
    if part and smaller and smaller.kind == found.kind and smaller.unit in IN_BASE:
        end, value = part
        share = smaller.factor * IN_BASE[smaller.unit] / base
        if share < unit.factor:
            return found._replace(
                end=end + len(smaller.word),
                low=found.low + value.low * share,
                high=found.high + value.high * share,
            )
    if unit.word in ("米", "斤", "尺", "丈", "公尺") and (tail := tail_at(text, found.end)):
        share = tail[0] / 10 * unit.factor
        return found._replace(end=tail[1], low=found.low + share, high=found.high + share)
    return found
