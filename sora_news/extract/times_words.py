"""Atoms that are words: 去年, 上周, 春节, 甲辰年. Every alternative begins with a literal, so the search skips all else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.extract.times_atoms import RANKS, Atom
from sora_news.extract.times_calendar import ANIMALS, BRANCHES, STEMS, eras, festivals
from sora_news.lexicon import table
from sora_news.rules import pattern


@cache
def _lexicon() -> dict[str, tuple[str, int]]:
    found = {row["word"]: (row["kind"], int(row["offset"])) for row in table("time_words")}
    for name in festivals():
        found[name] = ("festival", 0)
    return found


# Words of closed classes, by first character: the pattern of what follows it.
_CLOSED = {
    **dict.fromkeys(STEMS, ".{1,2}年"),
    **dict.fromkeys(ANIMALS, "年"),
    "周": "[一二三四五六日末]",
    "星": "期[一二三四五六日天]",
    "礼": "拜[一二三四五六日天]",
    "Q": "[1-4]",
    "首": "季度?",
    **dict.fromkeys(
        "今昨明",
        r"\((?:(?:1[0-2]|0?[1-9])[/月])?(?:3[01]|[12][0-9]|0?[1-9])日?\)[日天]?",
    ),
}


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]], dict[str, re.Pattern[str]]]:
    """What may begin a word, by its first two characters; the words by these; the closed classes.

    A set of first characters followed by one of second characters is cheap to compile and to search;
    it lets little pass that is no word.
    """
    heads: dict[str, list[str]] = {}
    words = [*_lexicon(), *(f"{era}元年" for era in eras())]
    for word in sorted(words, key=len, reverse=True):
        heads.setdefault(word[:2], []).append(word)
    firsts = "".join(sorted({h[0] for h in heads} | set(_CLOSED)))
    seconds = "".join(
        sorted({h[1:] for h in heads} | set(BRANCHES) | set("年一二三四五六日末期拜1234季("))
    )
    alone = "".join(h for h in heads if len(h) == 1)
    search = re.compile(f"[{firsts}](?:(?=[{seconds}])|(?<=[{alone}]))")
    return (
        search,
        {h: tuple(w) for h, w in heads.items()},
        {c: pattern(c + p) for c, p in _CLOSED.items()},
    )


def _longest(
    text: str, start: int, heads: dict[str, tuple[str, ...]], closed: dict[str, re.Pattern[str]]
) -> str:
    """The longest word of the tables or the closed classes that begins at ``start``, or nothing."""
    for word in heads.get(text[start : start + 2], ()):
        if text.startswith(word, start):
            return word
    if (other := closed.get(text[start])) and (match := other.match(text, start)):
        return match[0]
    for word in heads.get(text[start], ()):
        return word
    return ""


WEEKDAYS = {d: n for n, d in enumerate("一二三四五六日", 1)} | {"天": 7}


# A word is none where these follow it: 春节联欢晚会, 今日头条, 龙年纪, 前年轻.
_NOT_BEFORE = {
    "今日": "头", "明日": "之后香", "今天": "国", "春节": "联", "国庆": "路街", "腊八": "粥蒜", "端午": "门", "圣诞": "树老帽卡",
    "当日": "语", "中秋": "月饼", "清明": "上河", "年终": "奖", "去年": "轮", "前日": "本", "后日": "本", "晚": "会报宴餐饭年安清辈期婚到于霞间礼熟高唐些风",
    "同年": "龄级", "当年": "明", "早间": "新", "晚间": "新", "同日": "本元", "当月": "亮", "本季": "节", "上季": "节", "同月": "薪",
    **dict.fromkeys(("八月十五", "七月十五"), "日号天多"),
    "夜间": "", "早上": "好", "晚上": "好", "下午": "茶", "早晨": "好", "这一年": "龄", "次年": "级", "后年": "轮", "前年": "轮", "上年": "纪龄", "年中": "秋国央心学",
}  # fmt: skip


def word_atoms(text: str) -> Iterator[Atom]:
    search, heads, closed = _pattern()
    stop = 0
    for match in search.finditer(text):
        start = match.start()
        if start < stop or not (word := _longest(text, start, heads, closed)):
            continue
        if atom := _word(text, start, start + len(word), word):
            stop = start + len(word)
            yield atom


def _word(text: str, start: int, end: int, word: str) -> Atom | None:
    following = text[end : end + 1]
    before = text[start - 1 : start]
    if following and following in _NOT_BEFORE.get(word, ""):
        return None
    if entry := _lexicon().get(word):
        return _entry(text, start, end, word, *entry)
    if word[0] in STEMS and word[-1] == "年":
        if word[1] not in BRANCHES or (len(word) == 4 and word[2] not in ANIMALS):
            return None
        return Atom(start, end, "cycle", 0, RANKS["cycle"], word)
    if word[0] in ANIMALS:
        if (following and following in "纪轻龄薪级均长华猪货幼少代") or (
            before
            and "\u4e00" <= before <= "\u9fff"
            and before not in "在于从到的是迎入新逢值今本和与及自了过,"
        ):
            return None
        return Atom(start, end, "zodiac", 0, RANKS["zodiac"], word[0])
    if word.endswith("元年"):
        return Atom(start, end, "era", eras()[word[:-2]], RANKS["era"])
    if word[0] in "周星礼":
        if word == "周末" and before == "首":
            return None
        if word == "周末":
            return Atom(start, end, "weekday", 6, RANKS["weekday"], "末")
        if (following and following in "围岁") or (
            before and before in "一两三四五六七八九十每几0123456789"
        ):
            return None
        return Atom(start, end, "weekday", WEEKDAYS[word[-1]], RANKS["weekday"])
    if "(" in word:  # 今(30)日, as the press of Taiwan names the day of a report
        offset = {"今": 0, "昨": -1, "明": 1}[word[0]]
        number = "-".join(map(str, map(int, _NUMBERS.findall(word))))  # 30, or 11-13
        return Atom(start, end, "day_both", offset, RANKS["day_both"], number)
    if word[0] == "Q":
        if (before.isascii() and before.isalnum()) or (following.isascii() and following.isalnum()):
            return None
        return Atom(start, end, "quarter", int(word[1]), RANKS["quarter"])
    if word[0] == "首":
        return Atom(start, end, "quarter", 1, RANKS["quarter"])
    return None


def _entry(text: str, start: int, end: int, word: str, kind: str, offset: int) -> Atom | None:
    before = text[start - 1 : start]
    if word == "五一" and before not in ("年", "") and text[end : end + 1] not in tuple("前后期"):
        return None
    if kind == "festival":
        return Atom(start, end, "festival", 0, RANKS["festival"], word)
    if kind == "part_of_day":
        return Atom(start, end, "part_of_day", offset, RANKS["part_of_day"], word)
    if word == "明日" and before == "光":
        return None
    if word[0] == "年" and before and before in "0123456789一二三四五六七八九十百多余来":
        return None  # 过去20年中
    if word.startswith("来年") and before and before in "带年以往到起回从过下上想未本近":
        return None  # 给股市带来年底的动力
    if word in ("明日", "今日", "昨日") and (
        _NAMED.match(text, end) or (before == "“" and _QUOTED.match(text, end))
    ):
        return None
    name = {
        "year": "year_rel",
        "month": "month_rel",
        "day": "day_rel",
        "quarter": "quarter_rel",
    }.get(kind, kind)
    if kind.startswith("day_") and kind.endswith(("early", "late", "noon")):
        hour = {"early": 0, "noon": 12, "late": 18}[kind.rsplit("_", 1)[1]]
        name = "day_mention" if "mention" in kind else "day_rel"
        return Atom(start, end, name, offset, RANKS[name], str(hour))
    if (
        word in ("今天", "今日")
        and text[end : end + 1] in ("的", "这")
        and _NOWADAYS.match(text, end)
    ):
        return None
    if (
        word in ("前年", "后年", "前天", "后天", "明天", "前日", "后日")
        and before
        and before in "一二三四五六七八九十几数多日年先"
    ):
        return None
    if (
        word in ("上年", "上月", "下年", "下月", "上周", "下周", "前天")
        and before
        and before in "以晚早网线历"
    ):
        return None
    return Atom(
        start, end, name, offset, RANKS[name], word if name in ("year_mention", "year_rel") else ""
    )


# 《新明日报》, 《今日说法》, 明日之星: the name of a paper, a programme.
_NAMED = pattern(r"报(?!道|导|告|案|名|送|警|到|价|废|出|经|载|备)|[^,。“”《\n]{0,6}》")
_QUOTED = pattern(r"[^,。!?“”\n]{1,5}”")  # “明日大屿”
_NUMBERS = pattern("[0-9]+")
_NOWADAYS = pattern(
    r"这[么样种般]|的(?:我们|你们|他们|人们|世界|中国|社会|孩子|年轻|时代|成就|地步|局面|生活|互联网|一切|.{1,4}们)"
)
