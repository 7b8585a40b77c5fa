"""Lines of Chinese text: where one may break, how wide it is, where a shortened one may stop.

Rich breaks at spaces alone, which leaves half a line empty before a Chinese clause that follows a Latin
word. Chinese breaks between any two characters, except before closing punctuation and after opening
punctuation (禁则), and never inside a Latin word or a number.
"""

from __future__ import annotations

from rich.cells import cell_len

# Closing punctuation, and what belongs to the number or the word before it, begins no line; what opens
# ends none. The second set ties Latin words and numbers together: 3.5, GPT-4, 15–20, 50%.
_NO_START = frozenset("，。、；：！？）」』】〕》〉”’·…—％%,.;:!?)]}⟧-／/～~°℃々ー")
_NO_END = frozenset("（「『【〔《〈“‘([{⟦$￥¥")
_BREAK_AFTER = _NO_START - frozenset("%.,:-–/·’…—~")
_COMMAS = "，,、：:；; \u3000"
_STOPS = ("。！？!?；;", "，,、：:）)」』”’ \u3000")


_JOINER = "\u2060"


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
    found = []
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after in " \u2060" or before == _JOINER or after in _NO_START or before in _NO_END:
            continue
        if before == " " or before >= "\u2e80" or after >= "\u2e80" or before in _BREAK_AFTER:
            found.append(at)
    return found


def lines(text: str, width: int) -> list[int]:
    """The offsets at which ``text`` is cut into lines of at most ``width`` cells.

    >>> lines("他说，这是真的。", 14)
    [6]
    """
    cuts: list[int] = []
    last = used = 0
    for at in (*breaks(text), len(text)):
        piece = text[last:at]
        wide, bare = cell_len(piece), cell_len(piece.rstrip(" "))
        if used and used + bare > width:
            cuts.append(last)
            used = 0
        if bare > width:
            start = last
            while (cut := _fitting(text, start, width)) < at:
                cuts.append(cut)
                start = cut
            used = cell_len(text[start:at])
        else:
            used += wide
        last = at
    return cuts


def _fitting(text: str, start: int, width: int) -> int:
    """The end of the longest part of ``text`` from ``start`` that fits; one character at least."""
    used = 0
    for at in range(start, len(text)):
        used += cell_len(text[at])
        if used > width:
            return max(at, start + 1)
    return len(text)


def shorten(text: str, width: int) -> str:
    """``text``, or its beginning within ``width`` cells, up to a clause's end where one is not far, and ``…``.

    >>> shorten("这是一件大事，但还没有定论，还要再看。", 28)
    '这是一件大事，但还没有定论…'
    """
    if cell_len(text) <= width:
        return text
    end = _fitting(text, 0, width - 1)
    for stops in _STOPS:
        for at in range(end, end // 2, -1):
            if text[at] in stops or text[at - 1] in stops:
                return f"{text[:at].rstrip(_COMMAS)}…"
    allowed = [at for at in breaks(text[: end + 1]) if at <= end]
    return f"{text[: allowed[-1] if allowed else end].rstrip()}…"


_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}


def shorten_quote(text: str, width: int) -> str:
    """``text`` shortened; a quotation that it is keeps its closing mark.

    >>> shorten_quote("“这是一件大事，但还没有定论，还要再看。”", 30)
    '“这是一件大事，但还没有定论…”'
    """
    closing = _CLOSING.get(text[:1], "")
    if not closing or not text.endswith(closing) or cell_len(text) <= width:
        return shorten(text, width)
    return shorten(text[: -len(closing)], width - cell_len(closing)) + closing


def shorten_left(text: str, width: int) -> str:
    """``…`` and the end of ``text`` within ``width`` cells, from a clause's beginning where one is not far.

    >>> shorten_left("这是一件大事，但还没有定论，", 16)
    '…但还没有定论，'
    """
    if cell_len(text) <= width:
        return text
    if width < 3:
        return "…"
    start, used = len(text), 1
    while start and used + cell_len(text[start - 1]) <= width:
        start -= 1
        used += cell_len(text[start])
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
    free = width - cell_len(span)
    if cell_len(before) + cell_len(after) <= free:
        return before, span, after
    if free <= 8:
        return ("…" if before else ""), shorten(span, max(8, width - 2)), ("…" if after else "")
    left = max(free // 2, free - cell_len(after))
    before = shorten_left(before, left)
    return before, span, shorten(after, max(2, free - cell_len(before)))
