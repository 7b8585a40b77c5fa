"""One amount: a numeral with what makes it a percentage, a price, a duration, a count …

Every form of amount is a rule: a function that looks at the text after a numeral and returns the
:class:`Amount` it reads there, or ``None``. :func:`amount` asks them in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from sora_news.extract.numerals import CHINESE, RUN, Exact, Numeral, beyond, read
from sora_news.extract.quantities_units import IN_BASE, STEPS, Unit, before, unit_at
from sora_news.rules import rule

_HALF = Fraction(1, 2)
_DIGIT = re.compile(r"[一二三四五六七八九]{1,2}|[0-9]{1,2}")
_MORE = "多余来"
_SCALED = {"k": 1000, "K": 1000, "w": 10**4, "M": 10**6}
_TENTH_TAIL = re.compile(r"[一二三四五六七八九](?![一二三四五六七八九十百千万亿个名家])|半(?!数|导|年|天)")
# What follows 成 or 折 where they begin a word of their own: 三成立, 一成为, 五折射.
_TENTH_WORDS = re.compile(r"成(?:立|为|功|果|绩|本(?!金)|长|年|都|人|熟|型|效|形|就|分|品(?!牌)|批|交(?!量|额)|员(?!工)|语|因|家|全|婚|群|像|行)")
_FOLD_WORDS = re.compile(r"折(?:合|射|腾|磨|返|断|叠|桂|戟|算|中|损|线|页|子|服|旧|现|回|转|屏|痕)")


class Amount(NamedTuple):
    """An amount as read: offsets, value and unit, before its qualifiers are known.

    ``bare`` says that the numeral stands alone; ``scale`` is its last power, which a range may lend.
    """

    start: int
    end: int
    low: Exact | None
    high: Exact | None
    kind: str
    unit: str | None
    rule: str
    word: str = ""
    more: str | None = None
    scale: int = 1
    bare: bool = False
    form: str = "plain"


def numeral_at(text: str, at: int) -> tuple[int, Numeral] | None:
    """Where the numeral that begins at ``at`` ends, and its value."""
    match = RUN.match(text, at)
    return numeral_of(text, at, match.end()) if match else None


def numeral_of(text: str, start: int, end: int) -> tuple[int, Numeral] | None:
    """The numeral in a run of numeral characters, without a last one that begins the unit (三十|两, 二十五|千克)."""
    run = text[start:end]
    if run[-1] in "两千百兆" and len(run) > 1:
        end = _without_unit(text, end, run)
        run = text[start:end]
    value = read(run)
    return (end, value) if value else None


def _without_unit(text: str, end: int, run: str) -> int:
    """Where the numeral ends whose last character begins its unit: 三十|两, 五十|兆字节, 二十五|千克."""
    if run[-1] == "两":
        if run[-2] == "一" and (unit := unit_at(text, end)) and unit.word != "半":
            return end
        return end - 1
    unit = unit_at(text, end - 1)
    if unit and len(unit.word) > 1 and unit.role == "unit" and read(run[:-1]) and run[-2] not in "几数":
        return end - 1
    return end - 1 if read(run) is None and read(run[:-1]) else end



class Head(NamedTuple):
    """A numeral with what stands right behind it, as every form looks at it first.

    ``more`` is 多 or 余 between numeral and unit, ``at`` where the unit begins, ``unit`` the longest one there.
    """

    text: str
    start: int
    end: int
    value: Numeral
    more: str | None
    at: int
    unit: Unit | None


def head(text: str, start: int, end: int, value: Numeral) -> Head:
    """The numeral ``text[start:end]`` worth ``value`` with the unit behind it."""
    more, at = _more(text, end)
    return Head(text, start, end, value, more, at, unit_at(text, at))


def amount(text: str, start: int, end: int, value: Numeral) -> Amount | None:
    """What the numeral ``text[start:end]`` worth ``value`` says together with the text around it."""
    given = head(text, start, end, value)
    following = text[end : end + 1]
    if following in _MARKED and following:
        for form in (percent, fraction, tenths, discount, multiple, ratio):
            if found := form(given):
                return found
    return plain_amount(given)


def plain_amount(given: Head) -> Amount | None:
    """The amount by the kind of its unit; a bare number where there is none."""
    unit = given.unit
    if unit is None or unit.role != "unit":
        if (unit and unit.role == "money") or given.text[given.start - 1 : given.start] in before():
            if found := money(given):
                return found
        elif given.text[given.start - 1 : given.start] == " " and (found := money(given)):
            return found
    for form in _BY_KIND.get(unit.kind if unit else "", _WITHOUT):
        if found := form(given):
            return found
    return number(given)


# What may stand right behind a numeral and make it more than a number with a unit.
_MARKED = "分又/ 成折个比:"


def _times(value: Numeral, factor: Exact) -> tuple[Exact, Exact]:
    return (value.low, value.high) if factor == 1 else (value.low * factor, value.high * factor)


# ---------------------------------------------------------------- parts of a whole


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
        if text.startswith("负", at):
            sign, at = -1, at + 1
        if text.startswith("百", at) and not RUN.match(text, at + 1):
            return Amount(start, at + 1, 100, 100, "percent", "percent", "quantities.percent", "%")
        part = numeral_at(text, at)
        if part is None:
            return None
        stop, numerator = part
        if text[stop : stop + 1] in ("多", "余"):
            numerator = beyond(numerator, text[stop])
        low, high = _times(numerator, sign)
        return Amount(start, stop, low, high, "percent", "percent", "quantities.percent", "百分之", numerator.more, form=numerator.form)
    unit = head.unit
    if unit is None or unit.kind != "percent":
        return None
    if head.more:
        value = beyond(value, head.more)
    low, high = _times(value, unit.factor)
    return Amount(
        start, head.at + len(unit.word), low, high, "percent", "percent", "quantities.percent", unit.word, value.more,
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


_SLASHED = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})(?![0-9/]|\.[0-9]|[A-Za-z]|年|月|日|赛季)")


def _fraction(text: str, start: int, end: int, low: Exact, high: Exact) -> Amount:
    """A fraction, or the measure of which it is a fraction (四分之一公升)."""
    unit = unit_at(text, end)
    if unit and unit.role in ("unit", "money") and unit.kind not in ("percent", "multiple"):
        return Amount(start, end + len(unit.word), low * unit.factor, high * unit.factor, unit.kind, unit.unit, "quantities.measure", unit.word)
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
    low, high = _times(value, 10)
    stop = end + 1
    if tail := _TENTH_TAIL.match(text, stop):
        extra: Exact = 5 if tail[0] == "半" else read(tail[0]).low  # type: ignore[union-attr]
        low, high, stop = low + extra, high + extra, stop + 1
    return Amount(start, stop, low, high, "percent", "percent", "quantities.tenths", "成", value.more, form=value.form)


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
    low, high = _times(value, 10 if value.high < 10 else 1)
    if high > 100:
        return None
    return Amount(start, end + 1, low, high, "percent", "percent", "quantities.discount", "折")


# ---------------------------------------------------------------- comparisons


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
        return Amount(start, end + 4, 10**value.low, 10**value.high, "multiple", "times", "quantities.multiple", "数量级")
    if head.unit is None or head.unit.kind != "multiple":
        return None
    if head.more:
        value = beyond(value, head.more)
    return _half_after(text, Amount(start, head.at + 1, value.low, value.high, "multiple", "times", "quantities.multiple", "倍", value.more, form=value.form))


@rule(
    "quantities.ratio",
    example="主队以⟦3比1⟧取胜。",
    counter="这一届比上一届好。",
)
def ratio(head: Head) -> Amount | None:
    """A ratio or score, given as the quotient: 3比1 is 3, 1:4 is 0.25; a score to nil has no quotient."""
    text, start, end, value = head[:4]
    part = numeral_at(text, end + 1) if text[end] in "比:" and value.form == "plain" else None
    if part is None:
        return None
    stop, second = part
    if second.form != "plain" or unit_at(text, stop) or text[stop : stop + 1] == ":":
        return None
    if text[end] == ":" and not _ratio_context(text, start, end, text[end + 1 : stop]):
        return None
    quotient = Fraction(value.low) / second.low if second.low else None
    return Amount(start, stop, quotient, quotient, "ratio", None, "quantities.ratio")


def _ratio_context(text: str, start: int, end: int, second: str) -> bool:
    """Whether ``a:b`` is a ratio rather than a time of day: 16:9, 1:4, 比分21:18."""
    if not second.isdigit() or not text[start:end].isdigit():
        return False
    if len(second) != 2 or int(second) > 59 or int(text[start:end]) > 24:
        return True
    return bool(re.search(r"比[分例率为值]?[^。,\n]{0,4}$|以$|按$", text[max(0, start - 8) : start]))


# ---------------------------------------------------------------- measured amounts


@rule(
    "quantities.money",
    example="公司融资⟦7000万美元⟧。",
    counter="他吃了三块饼干。",
    problems="块 is money before 钱, 毛, a digit or a clause's end only; 元 in a text of Taiwan or Hong Kong is its own dollar.",
)
def money(head: Head) -> Amount | None:
    """A sum with its currency before or after it, in whole units: 7000万美元, 港币两千元, US$5, 三块五, 两元六角."""
    text, start, end, value = head[:4]
    lead = _leading_currency(text, start)
    more, at, unit = head.more, head.at, head.unit
    if unit is not None and unit.role != "money":
        unit = None
    if unit is not None and unit.word == "块" and not _is_money(text, at + 1):
        unit = None
    if unit is None and lead is None:
        return None
    if unit is None and lead and lead.word[-1].isascii() and lead.word.isalpha() and text[start - 1] != lead.word[-1]:
        return None
    if more:
        value = beyond(value, more)
    if unit is None:
        assert lead is not None
        begin = start - len(lead.word)
        if text[begin + len(lead.word) - 1 : start].endswith(" "):
            begin -= 1
        return Amount(begin, end, *_times(value, lead.factor), "money", lead.unit, "quantities.money", "", value.more, value.scale, form=value.form)
    code = lead.unit if lead and unit.unit == "CNY" else unit.unit
    begin = start - len(lead.word) if lead and lead.unit == code else start
    found = Amount(begin, at + len(unit.word), *_times(value, unit.factor), "money", code, "quantities.money", unit.word, value.more, value.scale, form=value.form)
    return _money_parts(text, found, unit)


def _is_money(text: str, at: int) -> bool:
    """Whether 块 is money: 一百块, 三块五, 三块四分, but not 三块饼干 or 两块屏幕."""
    following = text[at : at + 1]
    if not following or following in ",。、;!?:)”\n-~—–到至多左上以的,/":
        return True
    if following in "零又":
        return True
    tail = RUN.match(text, at)
    return bool(tail) and text[tail.end() : tail.end() + 1] in ("", "毛", "角", "分", "钱", *",。、;!?)”\n")  # type: ignore[union-attr]


_PART = re.compile(r"(角|毛|分)(?!之|钟|析|别|布|公司)钱?")


def _money_parts(text: str, found: Amount, unit: Unit) -> Amount:
    """角, 毛, 分 and a short tail added: 三块五, 一元二角三分; 整 ends a sum on a cheque."""
    low, high, at = found.low, found.high, found.end
    assert low is not None and high is not None
    if unit.word.endswith(("元", "块", "圆", "角", "毛", "日元")):
        word = unit.word[-1]
        while (part := _part(text, at)) and (name := _PART.match(text, part[0])):
            value = part[1]
            if value.high > 99 or (word in "角毛" and name[1] in "角毛"):
                break
            share = Fraction(1, 10 if name[1] in "角毛" else 100)
            low, high, at, word = low + value.low * share, high + value.high * share, name.end(), name[1]
        if at == found.end and unit.word in ("块", "毛", "元", "角") and (tail := _tail(text, at)):
            share = Fraction(1, 10) * unit.factor
            low, high, at = low + tail[0] * share, high + tail[0] * share, tail[1]
        if text.startswith("整", at) and not text.startswith(("整个", "整体", "整合"), at):
            at += 1
    if found.unit == "JPY" and (part := _part(text, at)) and text.startswith(("日本钱", "日本銭"), part[0]):
        low, high, at = low + part[1].low * Fraction(1, 100), high + part[1].high * Fraction(1, 100), part[0] + 3
    found = found._replace(end=at, low=low, high=high)
    return _half_after(text, found, unit.factor)


def _tail(text: str, at: int) -> tuple[Fraction, int] | None:
    """A short tail after a unit, in tenths of it: 八 in 一米八, 75 in 1米75; ``(tenths, end)``."""
    match = _DIGIT.match(text, at)
    if not match or RUN.match(text, match.end()) or unit_at(text, match.end()):
        return None
    if text[match.end() : match.end() + 1] in ("分", "年", "月", "日", "号", "点", "时", "成", "折", "第", "大", "多", "比", "."):
        return None
    value = read(match[0])
    if value is None:
        return None
    if value.form == "neighbours":
        value = Numeral(value.low * 10 + value.high, 0)
    return Fraction(value.low) / (10 if len(match[0]) == 2 else 1), match.end()


def _leading_currency(text: str, start: int) -> Unit | None:
    """The currency that ends where a numeral starts: ¥5, US$ 5, 人民币3.14."""
    at = start
    if text[at - 1 : at] == " ":
        at -= 1
    for unit in before().get(text[at - 1 : at], ()) if at else ():
        begin = at - len(unit.word)
        if begin >= 0 and text.startswith(unit.word, begin):
            if unit.word[0].isalpha() and unit.word[0].isascii() and text[begin - 1 : begin].isascii() and text[begin - 1 : begin].isalpha():
                continue
            return unit
    return None


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
        extra, at = _HALF, end + 2
        unit = unit_at(text, at) or unit_at("个" + text[at : at + 3], 0)
        if unit and text[at : at + 1] == "月":
            unit = Unit("月", "duration", "month", 1, "unit")
    elif text.startswith("个", end) and text[end + 1 : end + 2] in ("多", "来", "余"):
        more, at = text[end + 1], end + 2
        unit = unit_at("个" + text[at : at + 4], 0)
        if unit and unit.word.startswith("个"):
            unit = unit._replace(word=unit.word[1:])
            value = _between(value, more)
    elif more:
        value = beyond(value, more)
    if unit is None or unit.kind != "duration":
        return None
    stop = at + len(unit.word)
    if _no_duration(text, unit, stop):
        return None
    low, high = _times(value, unit.factor)
    if extra:
        low, high = low + extra * unit.factor, high + extra * unit.factor
    found = Amount(start, stop, low, high, "duration", unit.unit, "quantities.duration", unit.word, value.more, value.scale, form=value.form)
    return _half_after(text, _duration_parts(text, found), unit.factor)


def _between(value: Numeral, word: str) -> Numeral:
    return Numeral(value.low, value.high + 1, "more", value.scale, word)


def _no_duration(text: str, unit: Unit, stop: int) -> bool:
    """Whether what looks like a unit of time begins a word of another sense: 三天王, 7日游 is one, 5日元 not."""
    following = text[stop : stop + 1]
    if unit.word == "日":
        return following in ("元", "本", "圆", "币", "军", "报", "语")
    if unit.word == "周":
        return following in ("边", "恩", "围", "长", "转", "杰", "刊")
    if unit.word == "天":
        return following in ("王", "下", "津", "空", "鹅", "文", "使")
    if unit.word == "年":
        return following in ("级", "轻")
    return unit.word in ("s", "h") and following in ("-", "·")


_NUMERIC = CHINESE | frozenset("0123456789又")


def _part(text: str, at: int) -> tuple[int, Numeral] | None:
    """The numeral of a further part of an amount, after 零 or 又 or at once: where it ends, and its value."""
    following = text[at : at + 1]
    if following not in _NUMERIC:
        return None
    return numeral_at(text, at + (following in ("零", "又")))


def _duration_parts(text: str, found: Amount) -> Amount:
    """Further parts added in the smaller unit: 两小时十分 is 130 minutes, 四年六个月 54 months."""
    while part := _part(text, found.end):
        at, value = part
        unit = unit_at(text, at)
        word, name = (unit.word, unit.unit) if unit and unit.kind == "duration" else ("", "")
        if not word and text.startswith("分", at) and not text.startswith(("分之", "分别"), at):
            word, name = "分", "minute"
        elif not word and text.startswith("时", at):
            word, name = "时", "hour"
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
    text, start, end, value = head[:4]
    more, at, unit = head.more, head.at, head.unit
    if unit is None or unit.kind != "age" or text.startswith("岁月", at):
        return None
    if more:
        value = beyond(value, more)
    found = Amount(start, at + len(unit.word), value.low, value.high, "age", "year", "quantities.age", unit.word, value.more, form=value.form)
    return _half_after(text, found)


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
        return Amount(start, stop, value.low, value.high, "temperature", unit.unit, "quantities.temperature", unit.word, form=value.form)
    if text[end : end + 1] not in ("度", "°"):
        return None
    scale = _SCALE_BEFORE.search(text[max(0, start - 8) : start])
    if scale:
        name = "°C" if scale[1] == "摄氏" else "°F"
        return Amount(start - len(scale[0]), end + 1, value.low, value.high, "temperature", name, "quantities.temperature", "度", form=value.form)
    if text[end] == "度" and _WARMTH.search(text[max(0, start - 14) : start]):
        return Amount(start, end + 1, value.low, value.high, "temperature", "°C", "quantities.temperature", "度", form=value.form)
    return None


_SCALE_BEFORE = re.compile(r"(摄氏|华氏)(?:温度)?$")
_WARMTH = re.compile(r"温|零下|气候|高烧|发烧|升高|降温|℃|度[到至~-]$")


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
    if text.startswith("个", at) and (bare := unit_at(text, at + 1)) and bare.word in ("加仑", "字节", "比特"):
        unit, at = bare, at + 1
    if unit is None or unit.role != "unit" or unit.kind in ("duration", "age", "percent", "multiple", "temperature"):
        return None
    if at > end and text[end] == " " and not unit.word.isascii():
        return None
    if _no_measure(text, unit, at + len(unit.word), text[start:end]):
        return None
    if more:
        value = beyond(value, more)
    found = Amount(start, at + len(unit.word), *_times(value, unit.factor), unit.kind, unit.unit, "quantities.measure", unit.word, value.more, value.scale, form=value.form)
    return _half_after(text, _measure_parts(text, found, unit), unit.factor)


def _no_measure(text: str, unit: Unit, stop: int, run: str) -> bool:
    """Whether a short unit begins another word: 三里屯, 两两, 五尺, 一米阳光, 两码事."""
    following = text[stop : stop + 1]
    if unit.word == "两":
        return run in ("两", "一两") or following in ("国", "个", "人", "岸", "会", "地", "大", "者", "次", "年", "家", "种")
    if unit.word == "里":
        return following in ("面", "屯", "程", "约", "斯", "尔", "亚", "弄")
    if unit.word == "码":
        return following in ("头", "事", "归")
    if unit.word == "升":
        if following in ("到", "至") and (part := numeral_at(text, stop + 1)) and text.startswith("升", part[0]):
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
    assert found.low is not None and found.high is not None
    base = IN_BASE.get(found.unit or "")
    if base is None:
        return found
    part = numeral_at(text, found.end)
    smaller = unit_at(text, part[0]) if part else None
    if part and smaller and smaller.kind == found.kind and smaller.unit in IN_BASE:
        end, value = part
        share = smaller.factor * IN_BASE[smaller.unit] / base
        if share < unit.factor:
            return found._replace(end=end + len(smaller.word), low=found.low + value.low * share, high=found.high + value.high * share)
    if unit.word in ("米", "斤", "尺", "丈", "公尺") and (tail := _tail(text, found.end)):
        share = tail[0] / 10 * unit.factor
        return found._replace(end=tail[1], low=found.low + share, high=found.high + share)
    return found


# ---------------------------------------------------------------- counts and numbers


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
    return Amount(start, at + len(unit.word), value.low, value.high, "count", unit.unit, "quantities.count", unit.word, value.more, value.scale, form=value.form)


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
        low, high = _times(value, scale)
        unit = unit_at(text, end + 1)
        if unit and unit.role == "money":
            return Amount(start, end + 1 + len(unit.word), low, high, "money", unit.unit, "quantities.money", unit.word, scale=scale)
        return Amount(start, end + 1, low, high, "number", None, "quantities.number", "", scale=scale, bare=True)
    if head.more:
        value = beyond(value, head.more)
    return Amount(start, end, value.low, value.high, "number", None, "quantities.number", "", value.more, value.scale, True, value.form)


def _scaled(text: str, end: int, value: Numeral) -> bool:
    """Whether a letter after digits is a power: 100K, 30w; 4K is a resolution, 3M may be a company."""
    if text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalnum():
        return False
    if text[end] == "M":
        return not text.startswith(("公司", "集团", "口罩"), end + 1)
    return text[end] in "kw" or value.low >= 10 and value.low != 16


_WITHOUT = (duration, temperature, measure, count)
_BY_KIND: dict[str, tuple[Callable[[Head], Amount | None], ...]] = {
    "percent": (percent,),
    "multiple": (multiple,),
    "duration": (duration,),
    "age": (age,),
    "temperature": (temperature,),
    "count": (duration, temperature, measure, count),
    **{k: (measure, temperature) for k in ("length", "area", "volume", "mass", "speed", "data", "other")},
}


def _more(text: str, end: int) -> tuple[str | None, int]:
    """多 or 余 between numeral and unit (三百多家), and where the unit begins."""
    if text[end : end + 1] in ("多", "余", "来") and text[end : end + 1]:
        word = text[end]
        if word == "来" and text[end - 1 : end] not in ("十", "百", "0"):
            return None, end
        return word, end + 1
    return None, end


def _half_after(text: str, found: Amount, factor: Exact = 1) -> Amount:
    """半 or 多 after the unit: 三年半, 两倍多."""
    assert found.low is not None and found.high is not None
    following = text[found.end : found.end + 1]
    if following == "半" and text[found.end + 1 : found.end + 2] not in ("数", "导", "价", "夜", "个", "场", "月", "途", "路", "决", "程"):
        half = _HALF * factor
        return found._replace(end=found.end + 1, low=found.low + half, high=found.high + half)
    if following in ("多", "余") and following and found.form == "plain" and text[found.end + 1 : found.end + 2] not in _NOT_MORE:
        return found._replace(high=found.high + factor, more=following, form="more")
    return found


_NOT_MORE = frozenset("少样种元边方次数媒模个家名位条款人平久")
