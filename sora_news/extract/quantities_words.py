"""Amounts that begin with a word instead of a numeral: 半年, 几家, 好几个月, 翻番, 对折, 成千上万."""

from __future__ import annotations

from fractions import Fraction

from sora_news.extract.numerals import RUN, Numeral, read
from sora_news.extract.quantities_amounts import Amount, head
from sora_news.extract.quantities_durations import age, duration
from sora_news.extract.quantities_measures import measure
from sora_news.extract.quantities_parse import plain_amount
from sora_news.extract.quantities_shares import discount
from sora_news.extract.quantities_units import unit_at
from sora_news.rules import HAN, pattern, rule

# 半, 几, 数 begin an amount only before what they can measure; the lists keep 半导体, 几乎 and 数据 out.
WORD = pattern(
    r"好?几(?![乎何率经度许时番曾内维分大十百千万亿])"
    r"|数(?=[天日月年周小位名家起场十百千万亿枚艘架]|个(?!据|字|码)|次(?!数))"
    r"|半(?=[个年天小秒斤公米里加升百数打折岁吨磅平英])|数以[十百千万亿]{1,2}计"
    r"|翻(?:了|一|两|三|四|几|近|了一|了两|了近一)?番|翻倍|对折|成[百千]上[千万]"
    rf"|米(?=[一二三四五六七八九](?!{HAN}))"
)
# 数 after these is the end of a noun, 米 of a unit or a grain.
_NOUN_BEFORE = {
    "数": frozenset("人次参函多少总指倍件分基系无算个户票术奇偶实整质变常序号页位"),
    "米": frozenset("玉大小稻厘毫分千平方公纳微0123456789一二三四五六七八九十两百几"),
}
_TWICE = {"一": 1, "两": 2, "三": 3, "四": 4}


def worded(text: str, start: int, end: int) -> Amount | None:
    """The amount that the word ``text[start:end]`` begins."""
    word = text[start:end]
    if text[start - 1 : start] in _NOUN_BEFORE.get(word, ()):
        return None
    if word[0] == "半":
        return half(text, start, end)
    if word[-1] == "计":
        power = read(word[2:-1])
        if power is None:
            return None
        return Amount(start, end, power.low, None, "number", None, "quantities.vague", form="vague")
    if word[-1] in "几数":
        return several(text, start, end)
    if word[0] == "翻":
        return doubling(text, start, end)
    if word == "米":
        return short_metre(text, start, end)
    if word == "对折":
        return Amount(start, end, 50, 50, "percent", "percent", "quantities.discount", "折")
    if word[0] == "成":
        return Amount(
            start,
            end,
            100 if word[1] == "百" else 1000,
            None,
            "number",
            None,
            "quantities.vague",
            form="vague",
        )
    return None


@rule(
    "quantities.half",
    example="会议开了⟦半小时⟧。",
    counter="半导体板块走强。",
)
def half(text: str, start: int, end: int) -> Amount | None:
    """Half of a unit, or of a whole: 半年, 半个月, 半斤, 一半, 半数, 半百."""
    value = Numeral(Fraction(1, 2), Fraction(1, 2))
    if text.startswith("百", end) and not RUN.match(text, end + 1):
        return Amount(start, end + 1, 50, 50, "number", None, "quantities.half")
    if text.startswith("数", end):
        return Amount(start, end + 1, value.low, value.high, "fraction", None, "quantities.half")
    at = end + 1 if text.startswith("个", end) and not unit_at(text, end) else end
    if text.startswith("个月", end):
        return Amount(
            start, end + 2, value.low, value.high, "duration", "month", "quantities.half", "个月"
        )
    given = head(text, start, at, value)
    found = (
        duration(given)
        or measure(given)
        or age(given)
        or discount(given)
        or dozen(text, start, at, value)
    )
    return found._replace(rule="quantities.half") if found else None


@rule(
    "quantities.several",
    example="论坛邀请了⟦好几位⟧学者。",
    counter="他几乎没有说话。",
    problems="数 after a noun that it may belong to (人数, 次数) is left alone.",
)
def several(text: str, start: int, end: int) -> Amount | None:
    """几 and 数 before a unit or classifier, two to nine: 几个, 几秒钟, 数名, 好几个月."""
    value = Numeral(2, 9, "vague")
    found = plain_amount(head(text, start, end, value))
    if (
        found is None
        or found.bare
        or (found.kind == "count" and text[start - 1 : start] in ("哪", "没"))
    ):
        return None
    return found._replace(rule="quantities.several")


@rule(
    "quantities.metre",
    example="他身高⟦米八⟧。",
    counter="他买了玉米五斤。",
)
def short_metre(text: str, start: int, end: int) -> Amount | None:
    """A height of one metre and some tenths: 米八 is 1.8 m."""
    digit = read(text[end])
    if digit is None:
        return None
    length = 1 + Fraction(digit.low) / 10
    return Amount(start, end + 1, length, length, "length", "m", "quantities.metre")


@rule(
    "quantities.doubling",
    example="五年间产值⟦翻两番⟧。",
    counter="他翻了几页书。",
)
def doubling(text: str, start: int, end: int) -> Amount | None:
    """翻番 twice the former value, 翻两番 four times, 翻倍 twice."""
    word = text[start:end]
    if "几" in word:
        return None
    times = next((_TWICE[c] for c in word if c in _TWICE), 1)
    return Amount(start, end, 2**times, 2**times, "multiple", "times", "quantities.doubling", "番")


@rule(
    "quantities.dozen",
    example="他买了⟦两打⟧鸡蛋。",
    counter="他一打电话就哭。",
)
def dozen(text: str, start: int, end: int, value: Numeral) -> Amount | None:
    """打 as twelve: 一打, 八打; not the verb (一打开, 三打白骨精)."""
    following = text[end + 1 : end + 2]
    if not text.startswith("打", end) or following not in (
        "",
        ",",
        "。",
        "、",
        "鸡",
        "啤",
        "铅",
        "生",
        "玫",
        "毛",
        "袜",
        "的",
        "以",
    ):
        return None
    return Amount(
        start, end + 1, value.low * 12, value.high * 12, "number", None, "quantities.dozen", "打"
    )


@rule(
    "quantities.neighbours",
    example="来了⟦两三百人⟧。",
    counter="来了二百人。",
)
def neighbours(found: Amount, value: Numeral) -> Amount:
    """A count by two neighbouring digits (两三个, 十五六, 三五百) or by a vague one (几十): an interval."""
    if found.rule not in ("quantities.number", "quantities.count"):
        return found
    if value.form == "neighbours":
        return found._replace(rule="quantities.neighbours")
    return found._replace(rule="quantities.vague") if value.form == "vague" else found


@rule(
    "quantities.zhao",
    example="行政院编列⟦2兆元⟧预算。",
    counter="电站装机300兆瓦。",
    problems="On the mainland 兆 before a unit is a million; as a numeral it is read as Taiwan writes it.",
)
def zhao(found: Amount, run: str) -> Amount:
    """An amount in 兆, taken as 10¹²: flagged by this rule, for the word means a million elsewhere."""
    return found._replace(rule="quantities.zhao") if "兆" in run else found


@rule(
    "quantities.vague",
    example="现场聚集了⟦上千人⟧。",
    counter="网上千家店铺下架。",
)
def at_least_round(text: str, found: Amount, run: str) -> Amount:
    """Vague numerals: 几十 and 数百 with their conventional bounds; 上百, 上千人, 成千上万 with an open end."""
    if (
        run[0] not in "百千万亿十"
        or text[found.start - 1 : found.start] != "上"
        or found.low is None
    ):
        return found
    if text[found.start - 2 : found.start - 1] in _UP_WORDS or read(run) is None:
        return found
    return found._replace(start=found.start - 1, high=None, rule="quantities.vague", form="vague")


_UP_WORDS = frozenset("晚早网线路身马历世事桌地街墙天海陆实基之以加赛场船车纸手脸头会台楼山市")
