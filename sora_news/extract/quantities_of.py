"""What a quantity measures, as words of the text: always a noun phrase, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sora_news.extract.quantities_attributes import attributed
from sora_news.extract.quantities_clauses import clause_after, clause_before
from sora_news.extract.quantities_nouns import words_of
from sora_news.extract.quantities_subjects import DIMENSION, named_before
from sora_news.model import Passage, Quantity, Token

_SUM_ENDS = frozenset("款金资费价额值润入债本税")


def measured(
    body: Passage, start: int, end: int, kind: str, last: Quantity | None = None
) -> str | None:
    """What the quantity at ``[start, end)`` of the passage measures, as words of the text; ``last`` is the one before.

    A count measures the noun after it (三只可爱的小狗), other kinds the noun that 的 or nothing parts from them
    (60秒的视频), else the noun that the clause speaks of before them (视频的时长提升了15倍), else that of the clause
    before. No phrase is better than a wrong one.
    """
    if kind in _COUNTED and body.text[end - 1] != "级":
        return _counted(body, start, end, kind)
    left, comma = clause_before(body, start)
    word = left[-1].word if left else ""
    manner = "bodily" if body.text[end - 1] == "级" else _MANNER.get(kind, "free")
    if manner == "lasting" and body.text[start] in "长最历达":
        manner = "lasted"
    if manner == "lasting" and word == "以":
        left = []  # 以52秒31夺冠
    if len(word) > 1 and _states(word, kind, manner):
        return named_before(body, left, start, "free")
    right = clause_after(body, end)
    if kind == "ratio" and not (right and right[0].tag == "uj"):
        right = []
    if kind == "other" and _in_degrees(body, end):
        return named_before(body, left, start, "degrees")
    if kind in _SPANS and _locates(right, left):
        return None
    found = attributed(body, right, start, end, kind)
    if found is None and _each_its_own(body, left):
        return None
    found = found or named_before(body, left, start, manner)
    if kind == "ratio" and found is None and comma:
        # 足协杯决赛,白鹭队以2比1获胜: a score is the match's.
        match = clause_before(body, comma)[0]
        found = named_before(
            body, match[: -1 if match and match[-1].tag == "f" else None], comma, "free"
        )
        return found if found and found[-1] in _MATCHES else None
    if found or not comma or not _bound(body, left, start, kind):
        return found
    if last and last.end <= comma <= last.end + 3 and "的" not in body.text[last.end : comma]:
        # 营业收入52亿元,同比增长7%,环比下降2%: all of one thing, unless a share is of no sum
        return None if kind == "money" and (last.of or "")[-1:] in _SHARES else last.of
    return named_before(body, clause_before(body, comma)[0], comma, "free")


def _each_its_own(body: Passage, left: Sequence[Token]) -> bool:
    """Whether a list of things has a list of amounts: 受灾人口、倒塌房屋分别下降46%、51%."""
    listed = bool(left) and body.text[left[0].start - 1] == "、"
    return listed and any(t.word == "分别" for t in left)


_SHARES = ("率", "幅", "比")
_COUNTED = frozenset({"count", "age"})


def _counted(body: Passage, start: int, end: int, kind: str) -> str | None:
    """What is counted, or who is of an age: the noun behind the amount, else one right before it (新生400名)."""
    right = clause_after(body, end)
    follows = attributed(body, right, start, end, kind)
    if follows or (kind == "count" and right and right[0].word == "人"):
        return follows
    return named_before(body, clause_before(body, start)[0], start, "close")


def _states(word: str, kind: str, manner: str) -> bool:
    """Whether the noun right before an amount names its measure, whatever stands behind it: 面积90平方米的住宅."""
    if kind in ("money", "number", "percent") and word in words_of("measure"):
        return True
    return word[-1] in (_SUM_ENDS if kind in ("money", "number") else DIMENSION) and (
        kind in ("money", "number") or manner == "bodily"
    )


_MATCHES = frozenset("赛賽战戰杯盃局")


def shared(body: Passage, quantity: Quantity, told: Sequence[Quantity]) -> Quantity:
    """``quantity`` measuring what the one right before it in a list does: 年增30% of 营收52亿元、季增6%、年增30%."""
    last = told[-1] if told else None
    if quantity.of is None and last and last.of and last.kind == quantity.kind:
        between = body.text[last.end : quantity.start]
        if between[:1] in _LISTING and _adds_nothing(between[1:]):
            return replace(quantity, of=last.of)
    return quantity


_LISTING = ("、", "和", "及", "与", "或")


def _adds_nothing(words: str) -> bool:
    """Whether ``words`` say no more than that the next amount follows: nothing, 年增, 约."""
    return not words or words in words_of("change") or words in words_of("link")


# Kinds that also tell where or when something is: 距北京40公里处, 三天后.
_SPANS = frozenset({"length", "duration"})
# How the noun before an amount must be tied to it: see quantities_subjects.py.
_MANNER = {
    "ratio": "score",
    "duration": "lasting",
    "percent": "part",
    "fraction": "part",
    "multiple": "part",
    **dict.fromkeys(("length", "area", "volume", "mass", "speed", "temperature"), "bodily"),
}
_OUTSIDE = frozenset("处外内上中里远旁")
_SINCE = frozenset("前后内来间里期外")
_PASSING = frozenset(
    {
        "过去",
        "其中",
        "连续",
        "近",
        "最近",
        "未来",
        "前",
        "首",
        "短短",
        "接连",
        "今后",
        "随后",
        "此后",
    }
)


def _locates(right: Sequence[Token], left: Sequence[Token]) -> bool:
    """Whether a length or a span of time says where or when: 约210公里海面上, 半年|内, 过去三小时强度…"""
    for token in right[:2]:
        if token.word in ("以上", "以下", "左右", "上下"):
            return False
        if token.tag in ("f", "s") or token.word in _OUTSIDE or token.word == "之处":
            return True
        if token.tag == "uj":
            return False
        if not token.tag.startswith("n"):
            break
    if right and right[0].word[0] in _SINCE and right[0].tag[:1] in ("f", "t", "n", "v", "d"):
        return len(right[0].word) == 1 or right[0].word in (
            "以来",
            "之后",
            "之前",
            "之内",
            "以内",
            "期间",
        )
    return bool(left and right and right[0].tag != "uj" and left[-1].word in _PASSING)


def _in_degrees(body: Passage, end: int) -> bool:
    """Whether an amount is one of degrees: what it measures is a latitude, a longitude or an angle."""
    return body.text[end - 1] in "度°"


def _bound(body: Passage, left: Sequence[Token], start: int, kind: str) -> bool:
    """Whether a clause without a noun leans on the one before it: …的视频,最长达60秒, but not: …,一年之内翻了一番."""
    if kind == "duration":
        lasts = bool(left) or body.text[start] in "长最共"
        return lasts and all(t.word in words_of("link") or t.tag in ("c", "d") for t in left)
    return all(
        t.word in words_of("link")
        or t.word in words_of("change")
        or t.word in words_of("empty")
        or t.word in words_of("compared")
        or t.tag in ("c", "d", "ul", "t", "m", "q", "f")
        for t in left
    )
