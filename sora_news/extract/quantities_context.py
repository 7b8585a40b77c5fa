"""The words around an amount that make it a bound or an estimate: 超, 约, 以上."""

from __future__ import annotations

from functools import cache

from sora_news.lexicon import table


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
