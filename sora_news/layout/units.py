"""Lines of a page as units: a paragraph that was wrapped at a fixed width is one unit again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from sora_news.rules import pattern

# Where a unit stands: before the first running text, after the last, or among it.
Edge = Literal["head", "tail", ""]
# What decorates a line without being part of its words.
DECORATION = " \t*#>|·~=_-—–:【】[]()<>《》〈〉▲△▼▽■□◆◇●○〇★☆※►▶◀◢◣◤◥♦•▌▍▎丨→➤☞✦◎⊙▪▫✿❤"
TERMINAL = frozenset("。!?;:…—~”’)】》」』.>]")
_FULL_STOP = frozenset("。!?…")
_AFTER_STOP = "”’\"')] 】*▲■◆"
_WRAP_LEAST, _WRAP_MOST = 24, 130


class Line(NamedTuple):
    """A line without the white space around it: its span, its text folded and as it is, the column at
    which it ends, the blank lines before it, and whether two ideographic spaces or as much precede it."""

    start: int
    end: int
    text: str
    raw: str
    column: int
    gap: int
    indented: bool


class Unit(NamedTuple):
    """What the page shows as one thing: a heading, a paragraph, an entry of a list.

    ``text`` is folded; ``bare`` is ``text`` without decoration around it; ``gap`` counts the blank lines
    before it.
    """

    start: int
    end: int
    text: str
    bare: str
    gap: int
    indented: bool
    is_prose: bool

    @property
    def is_open(self) -> bool:
        """Whether it ends without any mark that ends a sentence, a clause of a list or a quotation."""
        return self.text[-1] not in TERMINAL


def units(text: str, folded: str) -> list[Unit]:
    """The units of a page in order; every character that is not white space lies in one."""
    lines = list(_lines(text, folded))
    return [_unit(folded, group) for group in _groups(lines)]


def _lines(text: str, folded: str) -> Iterator[Line]:
    at = gap = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            lead = len(line) - len(line.lstrip())
            start = at + lead
            end = start + len(stripped)
            margin = _cells(line[:lead].expandtabs(4)) if lead else 0
            column = margin + _cells(stripped)
            yield Line(start, end, folded[start:end], stripped, column, gap, margin >= 3)
            gap = 0
        else:
            gap += 1
        at += len(line)


def _unit(folded: str, group: Sequence[Line]) -> Unit:
    first = group[0]
    text = first.text if len(group) == 1 else "".join(line.text for line in group)
    return Unit(
        first.start,
        group[-1].end,
        text,
        text.strip(DECORATION),
        first.gap,
        first.indented,
        _is_prose(text),
    )


def _is_prose(text: str) -> bool:
    """Whether it reads as running text: long with punctuation, or shorter and a whole sentence."""
    length = len(text)
    if length >= 40:
        return "。" in text or text.count(",") >= 2
    return length >= 15 and text[-1] in "。!?”" and "," in text


# ---------------------------------------------------------------- wrapped text


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Each line by itself, or the lines of a paragraph together where the text is wrapped."""
    width, base = _wrapping(lines)
    group: list[Line] = []
    for line in lines:
        if group and width and _goes_on(group[-1], line, width, base):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    if group:
        yield group


def _wrapping(lines: list[Line]) -> tuple[int, int]:
    """The width in cells at which the text is wrapped and the blank lines between its lines, or (0, 0).

    Text is wrapped if at least half of its lines are as long as they can be, and many of those end in the
    middle of a sentence. Headlines one under another are of many lengths, paragraphs end with a stop.
    """
    if len(lines) < 4:
        return 0, 0
    cells = sorted(line.column for line in lines)
    width = cells[min(len(cells) - 1, len(cells) * 97 // 100)]
    if not _WRAP_LEAST <= width <= _WRAP_MOST or cells[-1] > 2 * width:
        return 0, 0
    base = min(line.gap for line in lines[1:])
    full = cut = 0
    for line, following in pairwise(lines):
        if _is_full(line, following, width) and following.gap == base:
            full += 1
            cut += line.text[-1] not in TERMINAL
    if full >= 3 and full * 2 >= len(lines) - 1 and cut * 5 >= full * 2:
        return width, base
    return 0, 0


def _goes_on(line: Line, following: Line, width: int, base: int) -> bool:
    return following.gap == base and not following.indented and _is_full(line, following, width)


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line had no room: a Latin word, or a character with the
    marks after it that may not begin a line."""
    cells = line.column
    if cells > width + 4:
        return False
    word = _FIRST_WORD.match(following.raw)
    return cells + _cells(word.group() if word else "一") > width - 2


_FIRST_WORD = pattern(
    r"[“‘「『（(《]{0,2}(?:[!-~]{1,30}|.)[，。、；：！？）》”’」』,;:!?)]{0,2}", re.S
)


def _cells(text: str) -> int:
    """The columns that ``text`` takes: one for Latin, two for Chinese.

    UTF-8 has one byte for the first and three for the second, so the mean of bytes and characters will do.
    """
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a full stop, quotation marks and brackets after it let pass."""
    return text.rstrip(_AFTER_STOP)[-1:] in _FULL_STOP
