"""The year of a time expression: stated, of an era or a cycle, relative, or counted from the one before."""

from __future__ import annotations

from sora_news.extract import times_calendar as calendar
from sora_news.extract.times_atoms import Atom
from sora_news.extract.times_context import Context, Expression, same_sentence
from sora_news.rules import rule

NAMES = {"year", "era", "roc", "year2", "cycle", "zodiac", "year_rel", "year_mention"}


def year_of(found: Expression, context: Context) -> tuple[int | None, str, str | None]:
    """The year that the expression states, the rule that read it, and its anchor."""
    atom = found.get(*NAMES)
    if atom is None:
        return None, "", None
    for form in (absolute, era, cyclic, relative, mentioned):
        if answer := form(atom, context, found):
            return answer
    return None, "", None


Year = tuple[int, str, str | None]


@rule("times.date", example="公司于⟦2019年5月⟧成立。", counter="这款GPT-2023工具不需要安装。")
def absolute(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A date with its year, in Chinese or ASCII digits: 2024年2月16日, 二〇二四年, 2024-02-16, 08年5月."""
    if atom.kind == "year":
        return atom.value, "times.date", None
    if atom.kind == "year2":
        now = context.reference.year if context.reference else 2024
        year = now // 100 * 100 + atom.value
        return (year if year <= now + 10 else year - 100), "times.date", None
    return None


@rule("times.era", example="他于⟦民国113年⟧出任局长。", counter="他今年三十岁。")
def era(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A year of an era: 民国113年, 令和6年, 光绪元年, and a bare 113年 before a month."""
    return (atom.value, "times.era", None) if atom.kind in ("era", "roc") else None


@rule(
    "times.zodiac",
    example="⟦甲辰龙年⟧到来。",
    counter="他属龙，年纪不大。",
    problems="An animal alone needs a reference; a pair of signs without one is taken from the cycle of 1984 to 2043.",
)
def cyclic(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A year by stem and branch or by its animal, the one nearest to the reference: 甲辰年, 甲辰龙年, 龙年."""
    near = context.reference
    if atom.kind == "cycle":
        year = calendar.sexagenary(atom.more[0], atom.more[1], near.year if near else 2013)
        return (
            (year, "times.zodiac", near.anchor if near and near.anchor == "published" else None)
            if year
            else None
        )
    if atom.kind == "zodiac" and near:
        return calendar.zodiac(atom.more, near.year), "times.zodiac", near.anchor
    return None


@rule("times.relative", example="⟦去年⟧产量创新高。", counter="他上年纪了。")
def relative(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A time counted from the day of publication: 去年, 明年3月, 昨日, 上月, 前天."""
    if (
        atom.kind == "year_rel"
        and atom.more[:1] == "上"
        and context.stated
        and context.year
        and same_sentence(found, context)
    ):
        return context.year - 1, "times.relative", "text"
    if atom.kind != "year_rel" or context.reference is None:
        return None
    return context.reference.year + atom.value, "times.relative", context.reference.anchor


@rule("times.mention", example="2021年动工，⟦次年⟧完工。", counter="次年完工。")
def mentioned(atom: Atom, context: Context, found: Expression) -> Year | None:
    """A time counted from the one named before it: 同日, 当天, 次日, 同年, 次年, 当月."""
    if atom.kind != "year_mention":
        return None
    if context.year is not None and (atom.value or found.start - context.end < 60):
        return context.year + atom.value, "times.mention", "text"
    if len(found.atoms) == 1 and atom.value == 0 and atom.more != "这一年":
        return None
    if atom.value == 0 and context.reference:
        return context.reference.year, "times.mention", context.reference.anchor
    return None
