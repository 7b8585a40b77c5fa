"""Atoms that are words: 去年, 上周, 春节, 甲辰年. Every alternative begins with a literal, so the search skips all else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.extract.times_atoms import RANKS, Atom
from sora_news.extract.times_calendar import ANIMALS, BRANCHES, STEMS, eras, festivals
from sora_news.lexicon import table
from sora_news.rules import alternatives


@cache
def _lexicon() -> dict[str, tuple[str, int]]:
    found = {row["word"]: (row["kind"], int(row["offset"])) for row in table("time_words")}
    for name in festivals():
        found[name] = ("festival", 0)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """The words of the tables, grouped by their first character, and the closed classes."""
    groups: dict[str, list[str]] = {}
    for word in _lexicon():
        groups.setdefault(word[0], []).append(word[1:])
    parts = {first: alternatives(rest) for first, rest in groups.items()}
    for stem in STEMS:
        parts[stem] = ".{1,2}年"
    for animal in ANIMALS:
        parts[animal] = "|".join(filter(None, [parts.get(animal), "年"]))
    parts["周"] = "[一二三四五六日末]"
    parts["星"] = "期[一二三四五六日天]"
    parts["礼"] = "拜[一二三四五六日天]"
    parts["Q"] = "[1-4]"
    parts["首"] = "季度?"
    for era in eras():
        parts[era[0]] = "|".join(filter(None, [parts.get(era[0]), f"{era[1:]}元年"]))
    parts["年"] = parts["年"].replace("中", "中(?!秋)")
    return re.compile(
        "|".join(f"{re.escape(first)}(?:{rest})" for first, rest in sorted(parts.items()))
    )


WEEKDAYS = {d: n for n, d in enumerate("一二三四五六日", 1)} | {"天": 7}


# A word is none where these follow it: 春节联欢晚会, 今日头条, 龙年纪, 前年轻.
_NOT_BEFORE = {
    "今日": "头", "明日": "之后香", "今天": "国", "春节": "联", "国庆": "路街", "腊八": "粥蒜", "端午": "门", "圣诞": "树老帽卡",
    "当日": "语", "中秋": "月饼", "清明": "上河", "年终": "奖", "去年": "轮", "前日": "本", "后日": "本", "晚": "会报宴餐饭年安清辈期婚到于霞间礼熟高唐些风",
    "同年": "龄级", "当年": "明", "早间": "新", "晚间": "新", "同日": "本元", "当月": "亮", "本季": "节", "上季": "节", "同月": "薪",
    "夜间": "", "早上": "好", "晚上": "好", "下午": "茶", "早晨": "好", "这一年": "龄", "次年": "级", "后年": "轮", "前年": "轮", "上年": "纪龄", "年中": "秋国央心学",
}  # fmt: skip


def word_atoms(text: str) -> Iterator[Atom]:
    for match in _pattern().finditer(text):
        start, end = match.span()
        word = match[0]
        if atom := _word(text, start, end, word):
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


_NOWADAYS = re.compile(
    r"这[么样种般]|的(?:我们|你们|他们|人们|世界|中国|社会|孩子|年轻|时代|成就|地步|局面|生活|互联网|一切|[\u4e00-\u9fff]{1,4}们)"
)
