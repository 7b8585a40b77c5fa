"""Whose money 元 is: that of the place that a text speaks of, or the one that it states for all its sums."""

from __future__ import annotations

from operator import ne

from sora_news.extract.quantities_units import before, unit_at
from sora_news.model import Passage
from sora_news.rules import pattern

_TAIWAN = (
    *(
        "台币",
        "台湾",
        "台北",
        "行政院",
        "立法院",
        "中央社",
        "民国",
        "新北",
        "台中市",
        "台南",
        "台东",
    ),
    *("高雄", "桃园市", "基隆", "新竹", "屏东", "花莲", "宜兰", "嘉义", "彰化", "云林县", "苗栗"),
    *("南投县", "澎湖", "检调", "调查局", "立委", "卫福部"),
    *(f"{digit}兆元" for digit in "0123456789一二三四五六七八九十"),
)
_HONG_KONG = (
    *("港元", "港币", "香港", "港府", "特首", "九龙", "湾仔", "旺角", "尖沙咀", "铜锣湾", "将军澳"),
    *(
        "荃湾",
        "观塘",
        "屯门",
        "元朗",
        "新界",
        "港铁",
        "特区政府",
        "财政司",
        "金管局",
        "恒生指数",
        "港股",
    ),
    *("警务处", "律政司", "廉署", "政府统计处", "按年升", "按年跌", "按年增", "按年减"),
)
_STATED = pattern(r"\((?:单位:?)?([^()\s,。]{2,5})[,、]?下同\)")


def home_currency(body: Passage) -> str | None:
    """The currency that 元 and $ mean: the one that the text states for all its sums (港币,下同), or that of
    Taiwan or Hong Kong in a text in traditional characters that speaks of them."""
    if "下同" in body.text and (stated := _STATED.search(body.text)):
        unit = unit_at(stated[1], 0) or next(iter(before().get(stated[1][-1], ())), None)
        if unit and unit.role == "money" and unit.word == stated[1]:
            return unit.unit
    if body.text == body.original:
        return None
    few = min(len(body.text), 400) // 25
    folded, given = body.text[:400], body.original[:400]
    if sum(map(ne, folded, given)) < few:
        return None
    # Punctuation is folded in either script; only characters tell.
    if sum(a != b and a >= "一" for a, b in zip(folded, given, strict=True)) < few:
        return None
    if any(word in body.text for word in _TAIWAN):
        return "TWD"
    return "HKD" if any(word in body.text for word in _HONG_KONG) else None
