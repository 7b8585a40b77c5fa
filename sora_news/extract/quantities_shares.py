"""Parts of a whole and comparisons: percentages, fractions, tenths, discounts, multiples, ratios."""

from __future__ import annotations

import re
from fractions import Fraction

from sora_news.extract.numerals import RUN, Exact, Numeral, beyond, read
from sora_news.extract.quantities_amounts import Amount, Head, half_after, numeral_at, scaled
from sora_news.extract.quantities_units import unit_at
from sora_news.rules import pattern, rule

_TENTH_TAIL = pattern(
    r"[一二三四五六七八九](?![一二三四五六七八九十百千万亿个名家])|半(?!数|导|年|天)"
)


# What follows 成 or 折 where they begin a word of their own: 三成立, 一成为, 五折射.
_TENTH_WORDS = pattern(
    r"成(?:立|为|功|果|绩|本(?!金)|长|年|都|人|熟|型|效|形|就|分|品(?!牌)|批|交(?!量|额)|员(?!工)|语|因|家|全|婚|群|像|行)"
)


# What moves by quarters of a per cent.
_RATE = pattern("(?:[升降加减]息|利率|准备[率金]|联准会|央行)[^,。;]*$")

_FOLD_WORDS = pattern(r"折(?:合|射|腾|磨|返|断|叠|桂|戟|算|中|损|线|页|子|服|旧|现|回|转|屏|痕)")


@rule(
    "quantities.percent",
    example="销售额同比下降⟦百分之二点五⟧。",
    counter="下降了三个台阶。",
)
def percent(head: Head) -> Amount | None:
    """A percentage: 7%, 5‰, 百分之七, 六个百分点; the value is 7 for 7%."""
    text, start, end, value = head[:4]
    if text.startswith("分之", end):
        if text[start:end] not in ("百", "佰"):
            return None
        sign = 1
        at = end + 2
        if text.startswith(("负", "-"), at):
            sign, at = -1, at + 1
        if text.startswith("百", at) and not RUN.match(text, at + 1):
            return Amount(start, at + 1, 100, 100, "percent", "percent", "quantities.percent", "%")
        part = numeral_at(text, at)
        if part is None:
            return None
        stop, numerator = part
        if text[stop : stop + 1] in ("多", "余"):
            numerator = beyond(numerator, text[stop])
        low, high = scaled(numerator, sign)
        return Amount(
            start,
            stop,
            low,
            high,
            "percent",
            "percent",
            "quantities.percent",
            "百分之",
            numerator.more,
            form=numerator.form,
        )
    unit = head.unit
    if unit is None or unit.kind != "percent":
        return None
    if head.more:
        value = beyond(value, head.more)
    low, high = scaled(value, unit.factor)
    return Amount(
        start, head.at + len(unit.word), low, high, "percent", "percent", "quantities.percent", unit.word, value.more,
        form=value.form,
    )  # fmt: skip


@rule(
    "quantities.rate_step",
    example="央行宣布升息⟦2碼⟧。",
    counter="她买了2码布。",
)
def rate_step(head: Head) -> Amount | None:
    """Quarters of a per cent by which interest moves, as Taiwan counts them: 升息2碼 is 0.5 percentage points."""
    text, start, _, value = head[:4]
    if (
        head.unit is None
        or head.unit.word != "码"
        or not _RATE.search(text, max(0, start - 16), start)
    ):
        return None
    low, high = scaled(value, Fraction(1, 4))
    return Amount(
        start, head.at + 1, low, high, "percent", "percent", "quantities.rate_step", "码", value.more,
        form=value.form,
    )  # fmt: skip


@rule(
    "quantities.fraction",
    example="约⟦三分之一⟧的席位空缺。",
    counter="三分之后比赛结束。",
)
def fraction(head: Head) -> Amount | None:
    """A part of a whole: 三分之一, 一又二分之一, 千分之三, 1/4; the value is the fraction itself."""
    text, start, end, value = head[:4]
    whole: Exact = 0
    if text.startswith("又", end) or (text[end : end + 1] == " " and _SLASHED.match(text, end + 1)):
        second = numeral_at(text, end + 1)
        if second is None:
            return None
        whole = value.low
        end, value = second
    if text.startswith("分之", end):
        sign, at = (-1, end + 3) if text.startswith("负", end + 2) else (1, end + 2)
        part = numeral_at(text, at)
        if part is None or not value.low:
            return None
        low, high = (whole + Fraction(sign * n) / value.low for n in (part[1].low, part[1].high))
        return _fraction(text, start, part[0], low, high)
    if text.startswith("/", end) and (slashed := _SLASHED.match(text, end - len(str(value.low)))):
        if text[start - 1 : start] == "/":
            return None
        low = whole + Fraction(int(slashed[1]), int(slashed[2]))
        return _fraction(text, start, slashed.end(), low, low)
    return None


_SLASHED = pattern(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})(?![0-9/]|\.[0-9]|[A-Za-z]|年|月|日|赛季)")


def _fraction(text: str, start: int, end: int, low: Exact, high: Exact) -> Amount:
    """A fraction, or the measure of which it is a fraction (四分之一公升)."""
    unit = unit_at(text, end)
    if unit and unit.role in ("unit", "money") and unit.kind not in ("percent", "multiple"):
        return Amount(
            start,
            end + len(unit.word),
            low * unit.factor,
            high * unit.factor,
            unit.kind,
            unit.unit,
            "quantities.measure",
            unit.word,
        )
    return Amount(start, end, low, high, "fraction", None, "quantities.fraction")


@rule(
    "quantities.tenths",
    example="近⟦七成⟧受访者表示满意。",
    counter="三成立之后，公司改名。",
    problems="成功, 成员 and the like after a lone digit are told apart by a list.",
)
def tenths(head: Head) -> Amount | None:
    """成 as tenths of a whole, given as percent: 三成 30, 两成五 25, 七成半 75, 六七成 60 to 70."""
    text, start, end, value = head[:4]
    if not text.startswith("成", end) or value.high > 10 or _TENTH_WORDS.match(text, end):
        return None
    low, high = scaled(value, 10)
    stop = end + 1
    if tail := _TENTH_TAIL.match(text, stop):
        extra: Exact = 5 if tail[0] == "半" else read(tail[0]).low  # type: ignore[union-attr]
        low, high, stop = low + extra, high + extra, stop + 1
    return Amount(
        start,
        stop,
        low,
        high,
        "percent",
        "percent",
        "quantities.tenths",
        "成",
        value.more,
        form=value.form,
    )


@rule(
    "quantities.discount",
    example="全场商品⟦八五折⟧出售。",
    counter="三折叠屏手机上市。",
)
def discount(head: Head) -> Amount | None:
    """折 as the percentage of the price that is still paid: 三折 30, 八五折 85, 9.9折 99."""
    text, start, end, value = head[:4]
    if not text.startswith("折", end) or _FOLD_WORDS.match(text, end):
        return None
    run = text[start:end]
    if value.form == "neighbours" and len(run) == 2:
        value = Numeral(value.low * 10 + value.high, value.low * 10 + value.high)
    low, high = scaled(value, 10 if value.high < 10 else 1)
    if high > 100:
        return None
    return Amount(start, end + 1, low, high, "percent", "percent", "quantities.discount", "折")


@rule(
    "quantities.multiple",
    example="用户数增长了⟦15倍⟧。",
    counter="他加倍努力。",
)
def multiple(head: Head) -> Amount | None:
    """A multiple, unit ``times``: 15倍, 两倍多, 一倍半; 三个数量级 is a thousand times."""
    text, start, end, value = head[:4]
    if text.startswith("个数量级", end):
        if not (isinstance(value.low, int) and isinstance(value.high, int) and value.high < 30):
            return None
        return Amount(
            start,
            end + 4,
            10**value.low,
            10**value.high,
            "multiple",
            "times",
            "quantities.multiple",
            "数量级",
        )
    if head.unit is None or head.unit.kind != "multiple":
        return None
    if head.more:
        value = beyond(value, head.more)
    return half_after(
        text,
        Amount(
            start,
            head.at + 1,
            value.low,
            value.high,
            "multiple",
            "times",
            "quantities.multiple",
            "倍",
            value.more,
            form=value.form,
        ),
    )


@rule(
    "quantities.ratio",
    example="主队以⟦3比1⟧取胜。",
    counter="这一届比上一届好。",
)
def ratio(head: Head) -> Amount | None:
    """A ratio or score, given as the quotient: 3比1 is 3, 1:4 is 0.25, 以3-1击败 is 3; a score to nil has no quotient."""
    text, start, end, value = head[:4]
    part = numeral_at(text, end + 1) if text[end] in "比:-–" and value.form == "plain" else None
    if part is None:
        return None
    stop, second = part
    if text[end] in "-–" and not _is_score(text, start, end, stop):
        return None
    unit = unit_at(text, stop)
    measured = unit is not None and unit.word not in ("胜", "败")  # 以3比2胜对手
    if second.form != "plain" or measured or text[stop : stop + 1] == ":":
        return None
    if text[end] == ":" and not _ratio_context(text, start, end, text[end + 1 : stop]):
        return None
    quotient = Fraction(value.low) / second.low if second.low else None
    return Amount(start, stop, quotient, quotient, "ratio", None, "quantities.ratio")


def _is_score(text: str, start: int, end: int, stop: int) -> bool:
    """Whether ``a-b`` is a score rather than an interval: 以108-103击败, 比分2-1, 1-0取胜."""
    if not (text[start:end].isdigit() and text[end + 1 : stop].isdigit() and stop - start < 8):
        return False
    return bool(
        _BEFORE_SCORE.search(text, max(0, start - 6), start) or _BEHIND_SCORE.match(text, stop)
    )


_BEFORE_SCORE = pattern("(?:比分|比数|半场|全场|终场)(?:为|是|以)?$")
_BEHIND_SCORE = pattern(
    "(?:[击打战险大小完]败|[战险大小完全]胜|[取获]胜|胜(?!率)|告捷|力克|横扫|逆转|领先|落后|不敌|负于|惜败|[战打逼]平|淘汰|晋级|反超)"
)


def _ratio_context(text: str, start: int, end: int, second: str) -> bool:
    """Whether ``a:b`` is a ratio rather than a time of day: 16:9, 1:4, 比分21:18."""
    if not second.isdigit() or not text[start:end].isdigit():
        return False
    if len(second) != 2 or int(second) > 59 or int(text[start:end]) > 24:
        return True
    return bool(
        re.search(r"比[分例率为值]?[^。,\n]{0,4}$|以$|按$", text[max(0, start - 8) : start])
    )
