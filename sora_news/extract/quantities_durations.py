"""Spans of time and ages."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from sora_news.extract.numerals import Exact, Numeral, beyond
from sora_news.extract.quantities_amounts import (
    HALF,
    Amount,
    Head,
    half_after,
    part_at,
    scaled,
)
from sora_news.extract.quantities_units import STEPS, Unit, unit_at
from sora_news.rules import pattern, rule


@rule(
    "quantities.duration",
    example="试验持续了⟦一个半小时⟧。",
    counter="2023年，项目启动。",
    problems="日 and 年 after a number may be a date; the stage of times has the first say.",
)
def duration(head: Head) -> Amount | None:
    """A span of time in the grain it is given in: 96小时, 两周, 一个半月, 三年多; of several parts, in the smallest."""
    text, start, end, value = head[:4]
    more, at, unit = head.more, head.at, head.unit
    extra: Exact = 0
    if text.startswith("个半", end):
        extra, at = HALF, end + 2
        unit = unit_at(text, at) or unit_at("个" + text[at : at + 3], 0)
        if unit and text[at : at + 1] == "月":
            unit = Unit("月", "duration", "month", 1, "unit")
    elif text.startswith("个", end) and text[end + 1 : end + 2] in ("多", "来", "余"):
        more, at = text[end + 1], end + 2
        unit = unit_at("个" + text[at : at + 4], 0)
        if unit and unit.word.startswith("个"):
            unit = replace(unit, word=unit.word[1:])
            value = _between(value, more)
    elif more:
        value = beyond(value, more)
    if unit and unit.word == "分" and (part := part_at(text, at + 1)):
        # 3分12秒; alone 分 is a point, a mark, or a part of a yuan.
        unit = _MINUTE if text.startswith("秒", part[0]) else unit
    if unit is None or unit.kind != "duration":
        return None
    stop = at + len(unit.word)
    if _no_duration(text, unit, stop):
        return None
    low, high = scaled(value, unit.factor)
    if extra:
        low, high = low + extra * unit.factor, high + extra * unit.factor
    found = Amount(
        start,
        stop,
        low,
        high,
        "duration",
        unit.unit,
        "quantities.duration",
        unit.word,
        value.more,
        value.scale,
        form=value.form,
    )
    if text.startswith("大", stop) and _OF_A_CHILD.match(text, stop):
        return found._replace(kind="age")
    return half_after(text, _hundredths(text, _duration_parts(text, found)), unit.factor)


# 6个月大的婴儿 is of an age.
_OF_A_CHILD = pattern(r"大(?=[的,。、)”]|[男女婴幼孩儿宝小])")


_MINUTE = Unit("分", "duration", "minute", 1, "unit")


def _between(value: Numeral, word: str) -> Numeral:
    return Numeral(value.low, value.high + 1, "more", value.scale, word)


def _no_duration(text: str, unit: Unit, stop: int) -> bool:
    """Whether what looks like a unit of time begins a word of another sense: 三天王, 7日游 is one, 5日元 not."""
    following = text[stop : stop + 1]
    if unit.word == "日":
        return following in ("元", "本", "圆", "币", "军", "报", "语")
    if unit.word == "世纪":
        return text[stop - 3 : stop - 2] not in ("一", "半")  # 21世纪 is a date
    if unit.word == "季":
        lead = text[stop - 5 : stop - 1].rstrip("0123456789一二三四五六七八九十两")
        return not (_QUARTERS.match(text, stop) or lead.endswith(("连", "续", "创", "近")))
    if unit.word == "周":
        return following in ("边", "恩", "围", "长", "转", "杰", "刊")
    if unit.word == "天":
        return following in ("王", "下", "津", "空", "鹅", "文", "使")
    if unit.word == "年":
        return following in ("级", "轻")
    return unit.word in ("s", "h") and following in ("-", "·")


# 11季 may as well be seasons of a series.
_QUARTERS = pattern("以?来|新高|新低|衰退|成长|亏损|获利")


def _hundredths(text: str, found: Amount) -> Amount:
    """The hundredths that follow seconds in results of races: 10秒79, 1分52秒3."""
    part = _HUNDREDTHS.match(text, found.end) if found.unit == "second" else None
    if part is None or found.low is None or found.high is None:
        return found
    share = Fraction(int(part[0]), 10 ** len(part[0]))
    return found._replace(end=part.end(), low=found.low + share, high=found.high + share)


_HUNDREDTHS = pattern(r"(?<=秒)[0-9]{1,3}(?![0-9.%]|[年月日个人名家次元万亿])")


_TERM = pattern(r"(?:判刑|徒刑|判处|监禁|刑期|有期|判囚|入狱)[^,。;0-9]{0,4}$")


def _duration_parts(text: str, found: Amount) -> Amount:
    """Further parts added in the smaller unit: 两小时十分 is 130 minutes, 四年六个月 54 months."""
    while part := part_at(text, found.end):
        at, value = part
        unit = unit_at(text, at)
        word, name = (unit.word, unit.unit) if unit and unit.kind == "duration" else ("", "")
        if not word and text.startswith("分", at) and not text.startswith(("分之", "分别"), at):
            word, name = "分", "minute"
        elif not word and text.startswith("时", at):
            word, name = "时", "hour"
        elif (
            not word
            and text.startswith("月", at)
            and _TERM.search(text[max(0, found.start - 10) : found.start])
        ):
            word, name = "月", "month"  # 判刑4年8月
        step = STEPS.get((found.unit or "", name))
        if step is None or found.low is None or found.high is None:
            break
        factor = unit.factor if unit and word == unit.word else 1
        found = found._replace(
            end=at + len(word),
            low=found.low * step + value.low * factor,
            high=found.high * step + value.high * factor,
            unit=name,
            word=word,
        )
    return found


@rule(
    "quantities.age",
    example="遇难者年仅⟦8岁⟧。",
    counter="岁月不饶人。",
)
def age(head: Head) -> Amount | None:
    """An age in years: 29岁, 七周岁, 三岁半, 十七八岁, 60多岁."""
    text, start, _end, value = head[:4]
    more, at, unit = head.more, head.at, head.unit
    if unit is None or unit.kind != "age" or text.startswith("岁月", at):
        return None
    if more:
        value = beyond(value, more)
    found = Amount(
        start,
        at + len(unit.word),
        value.low,
        value.high,
        "age",
        "year",
        "quantities.age",
        unit.word,
        value.more,
        form=value.form,
    )
    return half_after(text, found)
