"""Text without the spaces that page layout puts between Chinese characters and numbers.

``10 年 20 年`` and ``10年20年`` say the same. The extractors of numbers read a text in which such spaces are
gone, so that no pattern has to allow for them, and map what they found back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

_SPACES = re.compile(" +")
# Characters that folding leaves to both scripts, but that mean one thing beside a number.
_VARIANTS = (("後", "后"), ("餘", "余"))


class Tight:
    """``text`` without its idle spaces; :meth:`span` maps a span of it back."""

    __slots__ = ("_gaps", "_removed", "text")

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        gaps: list[int] = []
        removed: list[int] = []
        last = length = 0
        for gap in _SPACES.finditer(text) if " " in text else ():
            start, end = gap.span()
            if not _idle(text[start - 1 : start], text[end : end + 1]):
                continue
            parts.append(text[last:start])
            length += start - last
            gaps.append(length)
            removed.append(end - start)
            last = end
        parts.append(text[last:])
        self.text = "".join(parts) if gaps else text
        for variant, usual in _VARIANTS:
            if variant in self.text:
                self.text = self.text.replace(variant, usual)
        self._gaps = gaps
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


def _idle(before: str, after: str) -> bool:
    """Whether spaces between two characters say nothing: one is Chinese, and no Latin word meets a digit."""
    if not before or not after:
        return True
    if not before.isascii():
        return before != "\n"
    return not after.isascii() and (before.isdigit() or before in "%.,:;()")


@lru_cache(maxsize=1)
def tight(text: str) -> Tight:
    """``text`` without its idle spaces; both extractors ask for the same text in turn.

    >>> tight("可能 10 年 20 年").text, tight("GPT 4 和 Sora 2").text
    ('可能10年20年', 'GPT 4和Sora 2')
    """
    return Tight(text)
