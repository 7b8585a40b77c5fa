"""Clauses: the stops of a sentence outside quotations and brackets, and the quotations inside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from sora_news.model import Passage, Quotation

# A dateline is no part of the clause after it: 新华社北京3月1日电(记者某某)据…. Every branch, here and below,
# begins with a character and not a class: only then does the search skip to those.
_STOPS = r",|;|:|。|!|\?|\n|  +|--+|……?|——?|\([^()\n]{0,60}\)|《[^《》\n]{0,40}》"
_STOP = re.compile(_STOPS)
_DATELINES = [place + wire for place in "日报社网" for wire in ("电", "讯", "专电", "专讯")]


@cache
def _wired() -> re.Pattern[str]:
    """The stops of a text that has datelines."""
    day, no_word = "[0-9一二三四五六七八九十]日", "(?![话视影子力台脑车梯网动商器池信息])"
    sent = rf"专(?<={day}专)[电讯]{no_word}|电(?<={day}电){no_word}|讯(?<={day}讯){no_word}"
    wire = r"(?:专?电|专?讯)(?=[\s据\(记])(?:\s*\([^()\n]{0,60}\))?"
    return re.compile("|".join([sent, *(medium + wire for medium in "日报社网"), _STOPS]))


def stop_of(text: str) -> re.Pattern[str]:
    """What parts the clauses of ``text``."""
    return _wired() if any(line in text for line in _DATELINES) else _STOP


class Frame(Struct, frozen=True):
    """A sentence with its quotations (scare quotes aside) and the ends of its clauses.

    ``stops`` are (start, end) of every stop outside quotations and brackets; a quotation with its marks
    counts as one stop.
    """

    start: int
    end: int
    paragraph: int
    heading: bool
    quotes: tuple[int, ...]
    stops: tuple[tuple[int, int], ...]

    def clause_start(self, at: int) -> int:
        """Where the clause that holds ``at`` begins."""
        i = bisect_right(self.stops, (at, at)) - 1
        while i >= 0 and self.stops[i][1] > at:
            i -= 1
        return self.stops[i][1] if i >= 0 else self.start

    def clause_end(self, at: int) -> int:
        """Where the clause that holds ``at`` ends, its stop aside."""
        i = bisect_left(self.stops, (at, at))
        return self.stops[i][0] if i < len(self.stops) else self.end


def frames(body: Passage, quotations: Sequence[Quotation]) -> list[Frame]:
    """The sentences of ``body`` as frames, in order; their clauses are not parted yet."""
    real = [i for i, q in enumerate(quotations) if not q.scare]
    found: list[Frame] = []
    first = 0
    for s in body.sentences:
        while first < len(real) and quotations[real[first]].end <= s.start:
            first += 1
        last = first
        while last < len(real) and quotations[real[last]].start < s.end:
            last += 1
        found.append(Frame(s.start, s.end, s.paragraph, s.heading, tuple(real[first:last]), ()))
    return found


def parted(
    body: Passage, quotations: Sequence[Quotation], frame: Frame, stop: re.Pattern[str]
) -> Frame:
    """``frame`` with the stops of its clauses, each a match of ``stop``."""
    stops: list[tuple[int, int]] = []
    at = frame.start
    for i in frame.quotes:
        q = quotations[i]
        a, b = q.start - len(q.opening), q.end + len(q.closing)
        stops.extend(_stops(stop, body.text, at, max(at, a)))
        stops.append((a, b))
        at = b
    stops.extend(_stops(stop, body.text, at, frame.end))
    return replace(frame, stops=tuple(stops))


def _stops(stop: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in stop.finditer(text, start, end) if text[m.start()] not in "(《"]
