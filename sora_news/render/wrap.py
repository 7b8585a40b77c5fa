"""Lines of Chinese text: where one may break, how wide it is, where a shortened one may stop.

Rich breaks at spaces alone, which leaves half a line empty before a Chinese clause that follows a Latin
word. Chinese breaks between any two characters, except before closing punctuation and after opening
punctuation (禁则), and never inside a Latin word or a number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from rich.cells import cell_len

# Closing punctuation, and what belongs to the number or the word before it, begins no line; what opens
# ends none. The second set ties Latin words and numbers together: 3.5, GPT-4, 15–20, 50%.
_NO_START = frozenset("，。、；：！？）」』】〕》〉”’·…—％%,.;:!?)]}⟧-／/～~°℃々ー")
_NO_END = frozenset("（「『【〔《〈“‘([{⟦$￥¥")
_BREAK_AFTER = _NO_START - frozenset("%.,:-–/·’…—~")
_COMMAS = "，,、：:；; \u3000"
_STOPS = ("。！？!?；;", "，,、：:）)」』”’ \u3000")


_JOINER = "\u2060"
# Nothing breaks before a space, a word joiner, or what joins or changes the character before it.
_GLUED = " \u2060\u200d\ufe0f"


def whole(text: str) -> str:
    """``text`` with a word joiner between its characters: no line is to break inside it.

    >>> breaks("是" + whole("说法"))
    [1]
    """
    return _JOINER.join(text)


def breaks(text: str) -> list[int]:
    """The offsets before which ``text`` may break, ascending, without 0 and its length.

    >>> breaks("据CNN说，对")
    [1, 4, 6]
    """
    return [at for at in range(1, len(text)) if _may_break(text[at - 1], text[at])]


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in _GLUED or before == _JOINER or after in _NO_START or before in _NO_END:
        return False
    return before == " " or before >= "\u2e80" or after >= "\u2e80" or before in _BREAK_AFTER


def _last_break(text: str, start: int, end: int) -> int:
    """The last offset from ``end`` back to ``start`` before which ``text`` may break; ``start`` for none."""
    at = end
    while at > start and not _may_break(text[at - 1], text[at]):
        at -= 1
    return at


class _Cells(dict[str, int]):
    """How many cells a character takes; rich is asked once a character."""

    def __missing__(self, character: str) -> int:
        self[character] = wide = cell_len(character)
        return wide


_CELLS = _Cells()


def width_of(text: str) -> int:
    """How many cells ``text`` takes on a terminal.

    >>> width_of("据CNN说")
    7
    """
    return sum(_widths(text))


def _widths(text: str) -> Iterator[int]:
    """The cells of each character of ``text``."""
    if "\u200d" in text or "\ufe0f" in text:
        return _joined(text)
    return map(_CELLS.__getitem__, text)


def _joined(text: str) -> Iterator[int]:
    """The cells of each character where a joiner takes the next into one, or a selector makes one wide."""
    before = ""
    for character in text:
        if character == "\ufe0f":
            yield cell_len(before + character) - cell_len(before)
        else:
            yield 0 if before == "\u200d" else _CELLS[character]
        before = character


def lines(text: str, width: int) -> list[int]:
    """The offsets at which ``text`` is cut into lines of at most ``width`` cells.

    Spaces at the end of a line do not count.

    >>> lines("他说，这是真的。", 14)
    [6]
    """
    ends = [0, *accumulate(_widths(text))]
    whole = len(text.rstrip(" "))
    cuts: list[int] = []
    start = 0
    while ends[whole] - ends[start] > width:
        fits = bisect_right(ends, ends[start] + width) - 1
        end = fits
        while text[end] == " ":
            end += 1
        last = _last_break(text, start, end)
        # A word longer than a line is cut where the line ends.
        start = last if last > start else max(fits, start + 1)
        cuts.append(start)
    return cuts


def _fitting(text: str, width: int) -> int:
    """The end of the longest beginning of ``text`` that fits; one character at least."""
    return max(1, bisect_right(list(accumulate(_widths(text))), width))


def shorten(text: str, width: int) -> str:
    """``text``, or its beginning within ``width`` cells, up to a clause's end where one is not far, and ``…``.

    >>> shorten("这是一件大事，但还没有定论，还要再看。", 28)
    '这是一件大事，但还没有定论…'
    """
    if width_of(text) <= width:
        return text
    end = _fitting(text, width - 1)
    for stops in _STOPS:
        for at in range(end, end // 2, -1):
            if text[at] in stops or text[at - 1] in stops:
                return f"{text[:at].rstrip(_COMMAS)}…"
    return f"{text[: _last_break(text, 0, end) or end].rstrip()}…"


_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}


def shorten_quote(text: str, width: int) -> str:
    """``text`` shortened; a quotation that it is keeps its closing mark.

    >>> shorten_quote("“这是一件大事，但还没有定论，还要再看。”", 30)
    '“这是一件大事，但还没有定论…”'
    """
    closing = _CLOSING.get(text[:1], "")
    if not closing or not text.endswith(closing) or width_of(text) <= width:
        return shorten(text, width)
    return shorten(text[: -len(closing)], width - width_of(closing)) + closing


def shorten_left(text: str, width: int) -> str:
    """``…`` and the end of ``text`` within ``width`` cells, from a clause's beginning where one is not far.

    >>> shorten_left("这是一件大事，但还没有定论，", 16)
    '…但还没有定论，'
    """
    if width_of(text) <= width:
        return text
    if width < 3:
        return "…"
    start, used = len(text), 1
    while start and used + width_of(text[start - 1]) <= width:
        start -= 1
        used += width_of(text[start])
    for stops in _STOPS:
        for at in range(start, start + (len(text) - start) * 2 // 5 + 1):
            if at and text[at - 1] in stops and at < len(text):
                return f"…{text[at:].lstrip()}"
    allowed = [at for at in breaks(text) if at >= start]
    return f"…{text[allowed[0] if allowed else start :].lstrip()}"


def around(before: str, span: str, after: str, width: int) -> tuple[str, str, str]:
    """A span with as much of what stands before and after it as ``width`` cells hold.

    >>> around("专家认为，它最长可达", "60秒", "，比别家的都要长得多，令人吃惊。", 30)
    ('…它最长可达', '60秒', '，比别家的都要…')
    """
    free = width - width_of(span)
    if width_of(before) + width_of(after) <= free:
        return before, span, after
    if free <= 8:
        return ("…" if before else ""), shorten(span, max(8, width - 2)), ("…" if after else "")
    left = max(free // 2, free - width_of(after))
    before = shorten_left(before, left)
    return before, span, shorten(after, max(2, free - width_of(before)))
