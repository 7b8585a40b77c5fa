"""The words that tie a name to an office in a clause: 担任, 被任命为, 作为, 该校."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sora_news.rules import alternatives

_HOLDS = (
    "担任",
    "现任",
    "曾任",
    "出任",
    "兼任",
    "时任",
    "就任",
    "升任",
    "改任",
    "接任",
    "转任",
    "调任",
    "历任",
    "后任",
    "拟任",
    "续任",
    "任",
)
_NAMED = ("任命", "提名", "推选", "选", "聘", "聘任", "推举")
_VERBS = (
    *_HOLDS,
    *(verb + "了" for verb in _HOLDS),
    *(passive + verb + "为" for passive in "被获" for verb in _NAMED),
    *("是", "为", "系", "当选", "当选为", "受聘为"),
)
_RELATIVE = (*_HOLDS, *(verb + "了" for verb in _HOLDS), "身为", "作为")
_ADVERBS = (
    *(
        "本来",
        "原本",
        "其实",
        "曾经",
        "目前",
        "同时",
        "后来",
        "如今",
        "一直",
        "去年",
        "今年",
        "现在",
        "仍然",
        "当时",
    ),
    *"也还则曾现正即便就都",
)
_MOST_ADVERBS = 3
# Forms of address between a name and its verb: 任泽锋同志/任….
_COURTESIES = frozenset(["同志", "先生", "女士", "小姐", "本人"])
# Verbs whose object leaves an office to the subject: 接替某人/任书记.
_SUCCEEDS = ("接替", "接班", "取代", "替代", "代替", "接棒", "继", "替换")
# Where a clause without a subject begins, and the verbs that give its sentence's subject an office.
_SINCE = r"(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|同年|翌年|次年|去年|今年|随后|此后|之后|其后|现|后)"
_OPENED = (
    "|".join(v for v in _HOLDS if len(v) > 1) + "|当选为?|[被获](?:任命|聘|选|推选|推举|聘任)为"
)
# An organisation named before: 该校, 本公司, 这家医院.
_SAID = ("该", "本", "这家")
_BODIES = (
    *(
        "研究院",
        "研究所",
        "实验室",
        "委员会",
        "俱乐部",
        "医院",
        "学校",
        "公司",
        "银行",
        "报社",
        "电台",
    ),
    *("企业", "集团", "机构", "中心", "协会", "部门", "平台"),
    *"校院所行报台局企会部厂队",
)
_SAME = tuple(said + body for said in _SAID for body in _BODIES)


@cache
def subjectless() -> re.Pattern[str]:
    """A clause that opens with the verb of an office, with or without a year: ,2014年7月出任…

    The match begins with the mark before the clause.

    >>> [m.group() for m in subjectless().finditer("李某生于江城,2014年7月出任副社长。")]
    [',2014年7月出任']
    """
    adverbs = alternatives(_ADVERBS)
    # Few clauses begin with a character that one of these does, which is quickly seen.
    first = "".join(
        {word[0] for word in (*_ADVERBS, *_HOLDS, "先后", "当选", *"被获12随此之其同翌次")}
    )
    return re.compile(
        rf"[,;。\n](?=[{first}])(?:(?:{_SINCE},?)?(?:{adverbs}|先后){{0,2}}(?:{_OPENED})|{_SINCE}任(?![何由凭务意]))了?"
    )


def past_courtesy(text: str, at: int) -> int:
    """Where a form of address behind a name ends: 同志."""
    return at + 2 if text[at : at + 2] in _COURTESIES else at


def succeeded(text: str, start: int) -> bool:
    """Whether whoever is named at ``start`` leaves an office to somebody else: 接替/蔡某."""
    return text.endswith(_SUCCEEDS, 0, start)


def longest(words: Iterable[str], text: str, at: int) -> int | None:
    """Where the longest of ``words`` that begins at ``at`` ends.

    >>> longest(("任", "任命"), "任命为", 0)
    2
    """
    ends = [at + len(word) for word in words if text.startswith(word, at)]
    return max(ends, default=None)


def longest_before(words: Iterable[str], text: str, end: int) -> int | None:
    """Where the longest of ``words`` that ends at ``end`` begins."""
    starts = [end - len(word) for word in words if text.endswith(word, 0, end)]
    return min(starts, default=None)


def past_adverbs(text: str, at: int) -> int:
    """Where the verb may begin behind a name that ends at ``at``: 还/是, 目前/担任."""
    at += text.startswith(" ", at)
    for _ in range(_MOST_ADVERBS):
        if not text.startswith(_ADVERBS, at):
            break
        at = longest(_ADVERBS, text, at) or at
    return at


def copula(text: str, at: int) -> int | None:
    """Where the verb at ``at`` ends that says what somebody is; 是否 asks whether."""
    if not text.startswith(_VERBS, at):
        return None
    end = longest(_VERBS, text, at)
    return None if end is None or text.startswith("否", end) else end


def holding(text: str, at: int) -> int | None:
    """Where the verb at ``at`` ends that says that somebody holds an office."""
    return longest(_RELATIVE[:-2], text, at) if text.startswith(_HOLDS, at) else None


def held(text: str, end: int) -> int | None:
    """Where the verb begins that ends at ``end`` and has an office behind it: 曾任, 身为."""
    return longest_before(_RELATIVE, text, end) if text.endswith(_RELATIVE, 0, end) else None


def same_after(text: str, at: int) -> int:
    """Where the word for an organisation named before ends that begins at ``at``; ``at`` where none does."""
    return (longest(_SAME, text, at) or at) if text.startswith(_SAID, at) else at


def same_before(text: str, end: int) -> int | None:
    """Where such a word begins that ends at ``end``."""
    return longest_before(_SAME, text, end) if text.endswith(_SAME, 0, end) else None
