"""The words around an amount that make it a bound or an estimate: 超, 约, 以上."""

from __future__ import annotations

from functools import cache

from sora_news.lexicon import table

# Words that end in a qualifier (节约, 靠近, 打破, 比重|达), by what stands before it.
_JOINED = {
    "约": "纽节条公合预特签违大制契邀",
    "近": "靠附远亲最新",
    "破": "打爆冲侦告击撕",
    "超": "高英中德意西法赶",
    "重达": "比总毛净",
}
# Words that begin with one (内部, 许多), by what stands behind it.
_GOES_ON = {"内": "容部地外存心阁战蒙政幕涵在衣科", "许": "多可诺愿下久"}


# Before a round power 过 is a bound (过千人); elsewhere it may end a verb (举办过20场).
_ROUND = ("百", "千", "万", "亿", "半")


@cache
def _qualifiers() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The qualifiers before an amount by last character, those after one by first; the longest first."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for row in sorted(table("qualifiers"), key=lambda r: -len(r["word"])):
        word = row["word"]
        if row["place"] == "before":
            before.setdefault(word[-1], []).append(word)
        else:
            after.setdefault(word[0], []).append(word)
    return {k: tuple(v) for k, v in before.items()}, {k: tuple(v) for k, v in after.items()}


def before(text: str, start: int) -> str | None:
    """The longest qualifier that ends at ``start``: 超, 不超过, 长达, 最长."""
    if (
        text[start - 1 : start] == "过"
        and text[start : start + 1] in _ROUND
        and text[start - 2 : start - 1] not in ("超", "不")
    ):
        return "过"
    for word in _qualifiers()[0].get(text[start - 1 : start], ()):
        begin = start - len(word)
        if begin >= 0 and text.startswith(word, begin):
            if begin > 0 and text[begin - 1] in _JOINED.get(word, ""):
                return None
            return word
    return None


def after(text: str, end: int) -> str | None:
    """The longest qualifier that begins at ``end``: 以上, 左右, 以内, 内."""
    for word in _qualifiers()[1].get(text[end : end + 1], ()):
        if text.startswith(word, end):
            if (
                len(word) == 1
                and text[end + 1 : end + 2] in _GOES_ON.get(word, "")
                and end + 1 < len(text)
            ):
                return None
            return word
    return None
