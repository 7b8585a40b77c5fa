"""The words around an amount: its qualifier (超, 约, 以上) and what it measures."""

from __future__ import annotations

from functools import cache

from sora_news.lexicon import table
from sora_news.model import Passage


@cache
def _qualifiers() -> tuple[frozenset[str], frozenset[str], int]:
    rows = table("qualifiers")
    before = frozenset(r["word"] for r in rows if r["place"] == "before")
    after = frozenset(r["word"] for r in rows if r["place"] == "after")
    return before, after, max(len(r["word"]) for r in rows)


def before(text: str, start: int) -> str | None:
    """The longest qualifier that ends at ``start``: 超, 不超过, 长达, 最长."""
    found, _, longest = _qualifiers()
    for length in range(min(longest, start), 0, -1):
        word = text[start - length : start]
        if word in found:
            if length == 1 and text[start - 2 : start - 1] in _JOINED.get(word, ""):
                return None
            return word
    return None


# Words that end in a qualifier of one character: 节约, 靠近, 打破.
_JOINED = {"约": "节条公合预特签违大制契邀", "近": "靠附远亲最新", "破": "打爆冲侦告击撕", "超": "高英中德意西法赶", "逾": "", "才": "人"}


def after(text: str, end: int) -> str | None:
    """The qualifier that begins at ``end``: 以上, 左右, 以内, 内."""
    _, found, longest = _qualifiers()
    for length in range(min(longest, 4), 0, -1):
        word = text[end : end + length]
        if len(word) == length and word in found:
            if length == 1 and text[end + 1 : end + 2] in _GOES_ON.get(word, ""):
                return None
            return word
    return None


_GOES_ON = {
    "内": "容部地外存心阁战蒙政幕涵在衣科",
    "多": "少样种元边方次数媒模个家名位条款人平久",
    "许": "多可诺愿下久",
    "来": "自源到看说临的了访往",
    "余": "额地波震下个家名",
}

_NOUN = ("n", "j", "vn", "an", "nz", "eng", "l", "i", "nt", "nr", "ns")
_BREAK = frozenset(",。;!?:、“”‘’()《》\n…—")


def measured(body: Passage, start: int, end: int, kind: str) -> str | None:
    """What the quantity at ``[start, end)`` of the passage measures, as words of the text.

    A count measures the noun after it (三只 → 小狗); other kinds the noun after 的 (60秒的视频), else the
    last noun before them in the clause with its verb (市值一夜蒸发), else the noun after them.
    """
    text = body.text
    if kind == "count":
        return _noun_after(body, end) or _noun_before(body, start)
    if text.startswith("的", end):
        return _noun_after(body, end + 1) or _noun_before(body, start)
    return _noun_before(body, start) or _noun_after(body, end)


def _noun_after(body: Passage, at: int) -> str | None:
    """The run of nouns that begins at ``at`` or after the modifiers there, at most 12 characters."""
    text = body.text
    if text[at : at + 1] in _BREAK:
        return None
    first = last = -1
    for token in body.tokens_in(at, at + 14):
        if text[token.start] in _BREAK or token.end > at + 14:
            break
        noun = token.tag[:1] == "n" or token.tag in _NOUN
        if noun:
            first = token.start if first < 0 else first
            last = token.end
        elif first >= 0 or token.tag[:1] not in ("a", "b", "u", "v", "z", "d"):
            if token.tag != "uj" or last - first > 6:
                break
    return body.original[first:last] if first >= 0 else None


def _noun_before(body: Passage, start: int) -> str | None:
    """The last noun phrase before ``start`` in its clause, with the verb that follows it."""
    text = body.text
    floor = max(0, start - 24)
    for at in range(start - 1, floor - 1, -1):
        if text[at] in _BREAK:
            floor = at + 1
            break
    tokens = body.tokens_in(floor, start)
    at = len(tokens) - 1
    while at >= 0 and not (tokens[at].tag[:1] == "n" or tokens[at].tag in _NOUN):
        at -= 1
    if at < 0:
        return None
    last = at
    while at > 0 and (tokens[at - 1].tag[:1] == "n" or tokens[at - 1].tag in _NOUN or tokens[at - 1].tag == "uj"):
        at -= 1
    while tokens[at].tag == "uj" and at < last:
        at += 1
    stop = tokens[last].end
    for token in tokens[last + 1 : last + 4]:
        if token.tag[:1] in ("v", "m", "d") and token.end - tokens[at].start <= 12 and token.word not in _LINKS:
            stop = token.end if token.tag[:1] == "v" else stop
        else:
            break
    return body.original[tokens[at].start : min(stop, start)]


_LINKS = frozenset("为 是 有 达 达到 超过 超 近 约 高达 长达 多达 至 到 在 仅 共 约为 突破 接近 不足 不到 逾 最长 至少 不超过 只有 仅有".split())
