"""Physical quantities, temperatures, counts, and numbers that nothing measures."""

from __future__ import annotations

from sora_news.extract.numerals import Numeral, beyond
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

_SCALED = {"k": 1000, "K": 1000, "w": 10**4, "M": 10**6}


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


@rule(
    "quantities.count",
    example="已有⟦10家⟧券商发布研报。",
    counter="这是一个问题。",
    problems="A lone Chinese digit before a word that may rank (二级, 三期, 五号) is taken for an ordinal.",
)
def count(head: Head) -> Amount | None:
    """A number with a classifier, which is its unit: 10家, 三百人, 几十条; 一 with a classifier is an article."""
    text, start, end, value = head[:4]
    more, at, unit = head.more, head.at, head.unit
    if unit is None or unit.role not in ("count", "rank"):
        return None
    run = text[start:end]
    if unit.role == "rank" and (len(run) == 1 and not run.isdigit()):
        return None
    if more:
        value = beyond(value, more)
    return Amount(
        start,
        at + len(unit.word),
        value.low,
        value.high,
        "count",
        unit.unit,
        "quantities.count",
        unit.word,
        value.more,
        value.scale,
        form=value.form,
    )


@rule(
    "quantities.number",
    example="目标是突破⟦3000⟧。",
    counter="GPT-4 和 iPhone 15 同时亮相。",
)
def number(head: Head) -> Amount | None:
    """A number that nothing measures: 94748, 三百五, 十余万, 15k."""
    text, start, end, value = head[:4]
    if text[end : end + 1] in _SCALED and text[start:end].replace(".", "").isdigit():
        scale = _SCALED[text[end]]
        if not _scaled(text, end, value):
            return None
        low, high = scaled(value, scale)
        unit = unit_at(text, end + 1)
        if unit and unit.role == "money":
            return Amount(
                start,
                end + 1 + len(unit.word),
                low,
                high,
                "money",
                unit.unit,
                "quantities.money",
                unit.word,
                scale=scale,
            )
        return Amount(
            start,
            end + 1,
            low,
            high,
            "number",
            None,
            "quantities.number",
            "",
            scale=scale,
            bare=True,
        )
    if head.more:
        value = beyond(value, head.more)
    return Amount(
        start,
        end,
        value.low,
        value.high,
        "number",
        None,
        "quantities.number",
        "",
        value.more,
        value.scale,
        True,
        value.form,
    )


def _scaled(text: str, end: int, value: Numeral) -> bool:
    """Whether a letter after digits is a power: 100K, 30w; 4K is a resolution, 3M may be a company."""
    if text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalnum():
        return False
    if text[end] == "M":
        return not text.startswith(("公司", "集团", "口罩"), end + 1)
    return text[end] in "kw" or (value.low >= 10 and value.low != 16)
