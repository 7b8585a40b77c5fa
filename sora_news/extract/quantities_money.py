"""Sums of money."""

from __future__ import annotations

from fractions import Fraction

from sora_news.extract.numerals import RUN, beyond
from sora_news.extract.quantities_amounts import (
    Amount,
    Head,
    half_after,
    part_at,
    scaled,
    tail_at,
)
from sora_news.extract.quantities_units import Unit, before
from sora_news.rules import pattern, rule


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
    if unit is not None and unit.word in ("块", "角", "毛") and not _priced(text, start, end, at):
        unit = None
    if unit is None and lead is None:
        return None
    if (
        unit is None
        and lead
        and lead.word[-1].isascii()
        and lead.word.isalpha()
        and text[start - 1] != lead.word[-1]
    ):
        return None
    if more:
        value = beyond(value, more)
    if unit is None:
        assert lead is not None
        begin = start - len(lead.word)
        if text[begin + len(lead.word) - 1 : start].endswith(" "):
            begin -= 1
        return Amount(
            begin,
            end,
            *scaled(value, lead.factor),
            "money",
            lead.unit,
            "quantities.money",
            "",
            value.more,
            value.scale,
            form=value.form,
        )
    code = lead.unit if lead and unit.unit == "CNY" else unit.unit
    begin = start - len(lead.word) if lead and lead.unit == code else start
    found = Amount(
        begin,
        at + len(unit.word),
        *scaled(value, unit.factor),
        "money",
        code,
        "quantities.money",
        unit.word,
        value.more,
        value.scale,
        form=value.form,
    )
    return _money_parts(text, found, unit)


def _is_money(text: str, at: int) -> bool:
    """Whether 块 is money: 一百块, 三块五, 三块四分, but not 三块饼干 or 两块屏幕."""
    following = text[at : at + 1]
    if not following or following in ",。、;!?:)”\n-~—–到至多左上以的,/涨降跌卖买起升减加够贵":
        return True
    if following in "零又":
        return True
    tail = RUN.match(text, at)
    return tail is not None and text[tail.end() : tail.end() + 1] in _MONEY_ENDS


# What tells that a small sum is asked, paid or lost: else 一块 is a piece, 一角 a corner.
_PRICE = pattern(
    "[付钱价赚掏贵涨跌费欠借赔罚挣砍账]|元(?![素件首老宵旦])|花(?:[了费掉不]|$)|卖(?!场|部)|[降减省补](?:了|$)"
    "|[0-9一二两三四五六七八九十][块毛]|便宜|每[斤公吨升度股]|一[斤升度]|只要|才|收取"
)
# The sum goes on: 三块五, 三块到五块, 一块左右.
_SUM_GOES_ON = frozenset("零〇一二两三四五六七八九0123456789又到至~-–—多半左上以")


def _priced(text: str, start: int, end: int, at: int) -> bool:
    """Whether a single digit of 块, 角 or 毛 is a price by what it goes on with or what stands before it."""
    if end - start > 1 or start == 0 or text[at + 1 : at + 2] in _SUM_GOES_ON:
        return True
    before = text[max(0, start - 10) : start]
    return bool(_PRICE.search(before, max(before.rfind("。"), before.rfind("\n")) + 1))


_MONEY_ENDS = frozenset(("", *"毛角分钱,。、;!?)”\n"))


_PART = pattern(r"(角|毛|分)(?!之|钟|析|别|布|公司)钱?")


def _money_parts(text: str, found: Amount, unit: Unit) -> Amount:
    """角, 毛, 分 and a short tail added: 三块五, 一元二角三分; 整 ends a sum on a cheque."""
    low, high, at = found.low, found.high, found.end
    assert low is not None
    assert high is not None
    if unit.word.endswith(("元", "块", "圆", "角", "毛", "日元")):
        word = unit.word[-1]
        while (part := part_at(text, at)) and (name := _PART.match(text, part[0])):
            value = part[1]
            if value.high > 99 or (word in "角毛" and name[1] in "角毛"):
                break
            share = Fraction(1, 10 if name[1] in "角毛" else 100)
            low, high, at, word = (
                low + value.low * share,
                high + value.high * share,
                name.end(),
                name[1],
            )
        if (
            at == found.end
            and unit.word in ("块", "毛", "元", "角")
            and (tail := tail_at(text, at))
            and (word != "元" or text[tail[1] : tail[1] + 1] in _MONEY_ENDS)  # 1.3亿元一举…
        ):
            share = Fraction(1, 10) * unit.factor
            low, high, at = low + tail[0] * share, high + tail[0] * share, tail[1]
        if text.startswith("整", at) and not text.startswith(("整个", "整体", "整合"), at):
            at += 1
    if (
        found.unit == "JPY"
        and (part := part_at(text, at))
        and text.startswith(("日本钱", "日本銭"), part[0])
    ):
        low, high, at = (
            low + part[1].low * Fraction(1, 100),
            high + part[1].high * Fraction(1, 100),
            part[0] + 3,
        )
    found = found._replace(end=at, low=low, high=high)
    return half_after(text, found, unit.factor)


def _leading_currency(text: str, start: int) -> Unit | None:
    """The currency that ends where a numeral starts: ¥5, US$ 5, 人民币3.14."""
    at = start
    if text[at - 1 : at] == " ":
        at -= 1
    for unit in before().get(text[at - 1 : at], ()) if at else ():
        begin = at - len(unit.word)
        if begin >= 0 and text.startswith(unit.word, begin):
            if (
                unit.word[0].isalpha()
                and unit.word[0].isascii()
                and text[begin - 1 : begin].isascii()
                and text[begin - 1 : begin].isalpha()
            ):
                continue
            return unit
    return None
