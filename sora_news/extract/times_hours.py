"""The time of day as an atom (9时30分, 三点一刻), and what all atoms of numerals share."""

from __future__ import annotations

from sora_news.extract.numerals import DIGITS, read
from sora_news.extract.times_atoms import RANKS, Atom
from sora_news.rules import pattern

NUMERALS = "0-9〇零一二三四五六七八九十廿"


CLOCK_REST = pattern(
    rf"(?:(?P<minute>[{NUMERALS}]{{1,3}})分(?!之|钟)(?:[{NUMERALS}]{{1,3}}秒(?![钟内]))?|(?P<half>半)|(?P<quarter>[一三])刻|(?P<bare>[0-5][0-9])(?![0-9]))?(?:许|整|左右)?钟?"
)


def whole_number(run: str) -> int | None:
    value = read(run)
    return (
        int(value.low)
        if value and value.form == "plain" and value.low == value.high and value.low % 1 == 0
        else None
    )


# Before these a run of digits is the tail of a numeral, an ordinal, or a decimal.
INSIDE = frozenset("0123456789.〇零一二三四五六七八九十廿百千万亿两几数第.点每约逾超近")


def hour_atom(text: str, start: int, end: int, run: str, unit: str) -> Atom | None:
    number = whole_number(run)
    if number is None or number > 24 or len(run) > 3:
        return None
    rest = CLOCK_REST.match(text, end)
    assert rest is not None
    lead_end = start - (text[start - 1 : start] in ("约", "近"))
    lead = text[lead_end - 1 : lead_end]
    timed = lead in HOUR_LEADS or text[lead_end - 2 : lead_end] in (
        "上午",
        "下午",
        "凌晨",
        "晚上",
        "中午",
        "清晨",
        "早上",
        "时间",
        "傍晚",
        "深夜",
        "晚间",
        "早晨",
        "夜里",
        "午后",
    )
    exact = bool(rest["minute"] or rest["half"] or rest["quarter"]) or rest[0].endswith(
        ("钟", "许", "整")
    )
    if (
        unit == "点"
        and not exact
        and (not timed or text[end : end + 1] in DIGITS or text[end : end + 1].isdigit())
        and not rest["bare"]
    ):
        return None
    if lead_end < start and not timed:
        return None  # 约3时 may last as long
    if lead == "天" and text[start - 2 : start - 1] in INSIDE:
        return None
    following = text[end : end + 1]
    if (
        unit == "时"
        and not exact
        and (
            following
            in ("候", "期", "代", "间", "空", "速", "刻", "节", "尚", "局", "装", "评", "薪", "任")
            and following
        )
    ):
        return None
    if unit == "时" and not run.isascii() and not timed and not exact:
        return None
    if (
        unit == "点"
        and not exact
        and text[end : end + 1]
        in ("建", "意", "要", "希", "看", "原", "内", "启", "五", "几", "多", "看")
    ):
        return None
    minute = 0
    grain = "hour"
    if rest["minute"]:
        minute, grain = whole_number(rest["minute"]) or 0, "minute"
    elif rest["half"]:
        minute, grain = 30, "minute"
    elif rest["quarter"]:
        minute, grain = (15 if rest["quarter"] == "一" else 45), "minute"
    elif rest["bare"]:
        return (
            None
            if not timed
            else Atom(
                start,
                rest.end("bare"),
                "clock",
                number * 60 + int(rest["bare"]),
                RANKS["clock"],
                "minute",
            )
        )
    if minute > 59:
        return None
    return Atom(start, rest.end(), "clock", number * 60 + minute, RANKS["clock"], grain)


HOUR_LEADS = frozenset("日号午晨晚天夜早至到-—~")
