"""Text without the spaces that page layout puts between Chinese characters and numbers.

``10 年 20 年`` and ``10年20年`` say the same. The extractors of numbers read a text in which such spaces are
gone, so that no pattern has to allow for them, and map what they found back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from sora_news.rules import pattern

_SPACES = pattern(" +")
# One space that says nothing: after a Chinese character, or between a digit and one. No Latin word meets a digit.
_IDLE = pattern(r" (?:(?<=[^\x00-\x7f] )|(?<=[0-9%.,:;()] )(?=[^\x00-\x7f])|$)")
# Where a text sets · for a decimal point: 4·5万棵; but 5·12 is a day.
_POINT = pattern("·(?<=[0-9]·)(?=[0-9]{1,3}[万亿%])")
# A circle for a nought among digits: 三八○億, 二○二四年; 王○明 hides a name.
_NOUGHT = pattern(
    "(?<=[〇零一二三四五六七八九○])○|○(?=[〇零一二三四五六七八九])(?<=[年月、,。\\s(]○)"
)
# Characters that folding leaves as they are, but that mean one thing beside a number.
_VARIANTS = (("後", "后"), ("餘", "余"), ("―", "—"), ("〜", "~"), ("╱", "/"))


class Tight:
    """``text`` without its idle spaces; :meth:`span` maps a span of it back."""

    __slots__ = ("_gaps", "_removed", "text")

    def __init__(self, text: str) -> None:
        self._gaps: list[int] = []
        self._removed: Sequence[int] = (0,)
        self.text = text
        if "  " in text:
            self._several(text)
        elif " " in text:
            parts = _IDLE.split(text)
            self.text = "".join(parts)
            self._gaps = list(accumulate(map(len, parts[:-1])))
            self._removed = range(len(parts))
        for variant, usual in _VARIANTS:
            if variant in self.text:
                self.text = self.text.replace(variant, usual)
        if "○" in self.text:
            self.text = _NOUGHT.sub("〇", self.text)
        if "·" in self.text:
            self.text = _POINT.sub(".", self.text)

    def _several(self, text: str) -> None:
        """The same where several spaces stand together; all of them count as one."""
        parts: list[str] = []
        removed: list[int] = []
        last = 0
        for gap in _SPACES.finditer(text):
            start, end = gap.span()
            if _IDLE.match(
                text[max(0, start - 1) : start] + " " + text[end : end + 1], min(start, 1)
            ):
                parts.append(text[last:start])
                removed.append(end - start)
                last = end
        parts.append(text[last:])
        self.text = "".join(parts)
        self._gaps = list(accumulate(map(len, parts[:-1])))
        self._removed = [0, *accumulate(removed)]

    def at(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the text with spaces."""
        return offset + self._removed[bisect_right(self._gaps, offset)]

    def back(self, offset: int) -> int:
        """Where the character at ``offset`` of the text with spaces stands here."""
        low, high = 0, len(self._gaps)
        while low < high:
            middle = (low + high) // 2
            if self._gaps[middle] + self._removed[middle + 1] <= offset:
                low = middle + 1
            else:
                high = middle
        return offset - self._removed[low]

    def gap(self, offset: int) -> bool:
        """Whether a space stood before the character at ``offset``."""
        at = bisect_right(self._gaps, offset)
        return at > 0 and self._gaps[at - 1] == offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text with spaces, from its first to its last character."""
        return self.at(start), self.at(end - 1) + 1


@lru_cache(maxsize=1)
def tight(text: str) -> Tight:
    """``text`` without its idle spaces; both extractors ask for the same text in turn.

    >>> tight("可能 10 年 20 年").text, tight("GPT 4 和 Sora 2").text
    ('可能10年20年', 'GPT 4和Sora 2')
    """
    return Tight(text)
