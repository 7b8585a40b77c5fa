"""Times as far as an article itself states them, and whether two of them can be one."""

from __future__ import annotations

import re

from sora_news.model import Time

# What only the day of publication gives a date. Where that is unknown, a date from elsewhere in the text is a
# guess that serves a timeline, and no ground to say that two articles agree or exclude each other.
_DEICTIC = re.compile(
    r"[今昨明]|[前后後大]天|现在|現在|目前|近日|日前|刚才|剛才|[本这這上下]个?個?(?:周|週|星期|礼拜|禮拜|月|季)"
    r"|[上下]?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天末]|[去前后後]年|[一二三四五六七八九十0-9]+[天日周週年]前"
)
# Points at another date of the same text, whatever was published when.
_ANAPHORIC = re.compile(r"[同当當该該次翌隔]")
# A year told from the day of publication leaves the month as it is (去年10月).
_YEAR = re.compile(r"(?:[今去前明本后後][年岁歲]|上年)(?![^月]*至)")
_HOUR = re.compile(r"[0-9〇零一二两三四五六七八九十]\s*[时時点點:]")


def stated(time: Time) -> str:
    """The value of a time with an X for every part that is guessed; empty where all of it is.

    >>> def at(text, value, anchor="text"):
    ...     return Time(0, len(text), text, value, "day", "", anchor)
    >>> stated(at("3月21日", "2015-03-21")), stated(at("21日晚", "2015-03-21T20")), stated(at("今天", "2015-03-21"))
    ('XXXX-03-21', 'XXXX-XX-21T20', '')
    >>> stated(at("今天", "2015-03-21", "published")), stated(at("同日", "2015-03-21"))
    ('2015-03-21', '2015-03-21')
    >>> stated(at("去年10月", "2014-10"))
    'XXXX-10'
    """
    if time.value.startswith("T"):
        return ""
    if time.anchor != "text" or _ANAPHORIC.match(time.text):
        return time.value
    if _YEAR.match(time.text) and "月" in time.text:
        return "XXXX" + time.value[4:]
    if _DEICTIC.search(time.text):
        return ""
    return "/".join(_stated(value, time.text) for value in time.value.split("/"))


def _stated(value: str, text: str) -> str:
    if "年" not in text and not re.search(r"\d{4}", text):
        value = "XXXX" + value[4:]
        if "月" not in text and re.match(r"-\d\d", value[4:]):
            value = value[:5] + "XX" + value[7:]
            if not re.search(r"[日号號]", text) and len(value) >= 10:
                value = value[:8] + "XX" + value[10:]
    return value


def same_time(one: str, other: str) -> bool:
    """Whether two times of any grain can be one: 2024 and 2024-03-08 can, 2023 and 2024 cannot.

    >>> same_time("2024", "2024-03-08"), same_time("2023", "2024"), same_time("XXXX-03-08", "2024-03-08")
    (True, False, True)
    """
    return all(x == y or "X" in (x, y) for x, y in zip(one[:10], other[:10], strict=False))


def same_hour(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two times, each a value and its words, can be one to the hour; two hours of one day that are given
    in figures are two times, 17时 and 傍晚 can be one.

    >>> same_hour(("2024-03-08T17", "17时"), ("2024-03-08T18", "18时"))
    False
    >>> same_hour(("2024-03-08T17", "17时"), ("2024-03-08T18", "傍晚"))
    True
    """
    if not same_time(one[0], other[0]):
        return False
    hours = one[0][11:13], other[0][11:13]
    return (
        hours[0] == hours[1]
        or not all(hours)
        or not (_HOUR.search(one[1]) and _HOUR.search(other[1]))
    )


def shown(value: str) -> str:
    """A date without what nobody states.

    >>> shown("XXXX-04-19"), shown("XXXX-XX-19"), shown("2024-04-19T09")
    ('04-19', '19', '2024-04-19')
    """
    return value[:10].replace("XXXX-", "").replace("XX-", "")


__all__ = ["same_hour", "same_time", "shown", "stated"]
