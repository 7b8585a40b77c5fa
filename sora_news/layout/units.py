"""Lines of a page as units: a paragraph that was wrapped at a fixed width is one unit again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from sora_news.rules import pattern

# Where a unit stands: before the first running text, after the last, or among it.
Edge = Literal["head", "tail", ""]
# What decorates a line without being part of its words.
DECORATION = " \t*#>|·~=_-—–:【】[]()<>《》〈〉▲△▼▽■□◆◇●○〇★☆※►▶◀◢◣◤◥♦•▌▍▎丨→➤☞✦◎⊙▪▫✿❤"
TERMINAL = frozenset("。!?;:…—~”’)】》」』.>]")
_FULL_STOP = frozenset("。!?…")
_AFTER_STOP = "”’\"')] 】*▲■◆"
_WRAP_LEAST, _WRAP_MOST = 20, 130
_HANGING = 4  # cells by which marks may hang over the edge
_RAGGED = 6  # cells by which full lines may differ
_MOST_WIDTHS = 4
_CLAUSE = frozenset(",。、;:!?")
_BULLETS = frozenset("□■◆◇●▲△▼▽★☆※►▶•")


class Line(Struct, frozen=True):
    """A line without the white space around it: its span, its text folded and as it is, the column at
    which it ends, the blank lines before it, and whether two ideographic spaces or as much precede it."""

    start: int
    end: int
    text: str
    raw: str
    column: int
    gap: int
    indented: bool


class Unit(Struct, frozen=True):
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
            # Behind a blank line two spaces do for the two ideographic ones that a page had.
            indented = margin >= (2 if gap else 3)
            yield Line(start, end, folded[start:end], stripped, column, gap, indented)
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
    """Each line by itself, or the lines of a paragraph together where the text is wrapped.

    Where the page indents its paragraphs, a full line that ends a sentence goes on; elsewhere it may as well
    be a paragraph's last, and what follows it another's, or the page's.
    """
    group: list[Line] = []
    width = 0
    indents = 1 < sum(line.indented for line in lines) <= len(lines) // 2
    for line, own in zip(lines, _widths(lines), strict=True):
        # A paragraph does not end in the middle of a clause: once begun it goes on over shorter lines.
        slack = width // 2 if len(group) > 1 else _RAGGED
        open_ = group and (indents or not ends_sentence(group[-1].text))
        if open_ and width and width == own and _goes_on(group[-1], line, width, slack):
            group.append(line)
            continue
        if group:
            yield group
        group, width = [line], own
    if group:
        yield group


def _widths(lines: Sequence[Line]) -> list[int]:
    """For each line the width in cells at which the text around it is wrapped; 0 where it is not.

    A page may hold columns of several widths, and long lines beside wrapped ones.
    """
    widths = [0] * len(lines)
    for width in _candidates(lines):
        start = 0
        for end in range(len(lines) + 1):
            if end < len(lines) and not widths[end] and lines[end].column <= width + _HANGING:
                continue
            if end - start >= 4:
                first, last = _wrapped(lines[start:end], width)
                widths[start + first : start + last] = [width] * (last - first)
            start = end + 1
    return widths


def _candidates(lines: Sequence[Line]) -> list[int]:
    """Widths at which some of the text may be wrapped: columns at which many lines end, the commonest first."""
    columns = Counter(line.column for line in lines)
    found: list[int] = []
    near = {
        c: sum(columns.get(c - n, 0) for n in range(_RAGGED))
        for c in columns
        if _WRAP_LEAST <= c <= _WRAP_MOST
    }
    for column, count in sorted(near.items(), key=lambda item: (-item[1], -item[0])):
        if count < 3 or len(found) == _MOST_WIDTHS:
            break
        if all(abs(column - f) >= _RAGGED for f in found):
            found.append(column)
    return found


def _wrapped(run: Sequence[Line], width: int) -> tuple[int, int]:
    """The part of ``run`` that is text wrapped at ``width``, or an empty one.

    Text is wrapped if two fifths of its lines are as long as they can be, and many of those end in the
    middle of a sentence. Headlines one under another are of many lengths, and hold no full stops; paragraphs
    end with one.
    """
    pairs = list(pairwise(run))
    full = [n for n, (line, following) in enumerate(pairs) if _goes_on(line, following, width)]
    if len(full) < 3:
        return 0, 0
    first, last = full[0], full[-1] + 2
    cut = sum(run[n].text[-1] not in TERMINAL for n in full)
    stops = sum("。" in line.text for line in run[first:last])
    clauses = sum(not _CLAUSE.isdisjoint(line.text) for line in run[first:last])
    lines = last - first
    if len(full) * 5 < (lines - 1) * 2 or cut * 5 < len(full) * 2:
        return 0, 0
    return (first, last) if stops * 8 >= lines and clauses * 5 >= lines else (0, 0)


def _goes_on(line: Line, following: Line, width: int, slack: int = _RAGGED) -> bool:
    """Whether ``following`` stands right under ``line``, which is full, and begins nothing of its own."""
    return (
        following.gap <= line.gap
        and not following.indented
        and following.text[0] not in _BULLETS
        and not _stands_alone(line.text)
        and not _stands_alone(following.text)
        and _is_full(line, following, width, slack)
    )


def _stands_alone(text: str) -> bool:
    """Whether a line is of the page's frame however long it is: a byline, a day, the number of a page."""
    return len(text) <= 30 and bool(_ALONE.fullmatch(text))


_ALONE = pattern(
    r"[□■◎]?\s?(?:[(\[])?(?:(?:本报|本刊|见习|特派|实习)*(?:记者|通讯员)|作者|文|图)[ /|][^,。:“]{0,24}"
    r"|\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?(?:\s.{0,10})?|第?[A-Z]?\d{1,2}版[^,。]{0,12}"
    r"|(?:版权(?:所有|声明)|免责声明)[^。]{0,26}|(?:责任编辑|责编|编辑|校对|来源)[:/|][^。]{0,20}"
)


def _is_full(line: Line, following: Line, width: int, slack: int) -> bool:
    """Whether the first word of the following line had no room: a Latin word, or a character with the
    marks after it that may not begin a line.

    Pages are ragged where figures and letters are narrower: a line that ends in the middle of a clause may
    be shorter by ``slack`` cells.
    """
    cells = line.column
    if cells > width + _HANGING:
        return False
    word = _FIRST_WORD.match(following.raw)
    ragged = slack if line.text[-1] not in TERMINAL else 2
    return cells + _cells(word.group() if word else "一") > width - ragged


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
