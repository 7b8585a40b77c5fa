"""Spans of what is said: their edges, how they join, and how much of them stands in quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from sora_news.extract.claims.context import Context
from sora_news.model import Mode, Passage

Span = tuple[int, int]

_EDGE = " ,、;:。\n—"


def uncomma(text: str, start: int, end: int) -> Span:
    """The span of a quotation without the comma before its closing mark, which belongs to the frame."""
    while start < end and text[end - 1] in ", ":
        end -= 1
    return start, end


def trim(text: str, start: int, end: int) -> Span:
    """A span without stops and blanks at its edges, and without quotation marks that enclose it whole."""
    if text.endswith("(完)", start, end):
        end -= 3  # an agency's end mark
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if end - start > 1 and text[start] in '“"‘' and text[end - 1] in '”"’':
        inner = text[start + 1 : end - 1]
        marked = any(mark in inner for mark in '“”"‘’')
        return (start, end) if marked else (start + 1, end - 1)
    return start, end


def adjoined(text: str, spans: list[Span]) -> list[Span]:
    """Spans of neighbouring sentences of one paragraph as one span."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1][1] : span[0]].strip("。!?; …"):
            found[-1] = (found[-1][0], span[1])
        elif span[0] < span[1]:
            found.append(span)
    return found


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """``spans`` in order without overlap, those of neighbouring sentences put together."""
    ordered = sorted(set(spans))
    clean = [b for a, b in pairwise([(0, 0), *ordered]) if b[0] >= a[1]]
    return adjoined(text, clean)


def mode(context: Context, spans: Sequence[Span]) -> Mode:
    """``direct`` where all of it stands in quotation marks, ``indirect`` where none does, else ``mixed``."""
    direct = sum(context.quoted(a, b) for a, b in spans)
    if direct == len(spans):
        return "direct"
    return "mixed" if direct or any(_quotes(context, a, b) for a, b in spans) else "indirect"


def _quotes(context: Context, start: int, end: int) -> bool:
    """Whether reported words hold a quotation (some words held at a distance are none)."""
    quotations = context.quotations
    for i in range(bisect_left(quotations, start, key=lambda q: q.start), len(quotations)):
        if quotations[i].start >= end:
            return False
        if not quotations[i].scare:
            return True
    return False


def passage_text(body: Passage, spans: Sequence[Span]) -> str:
    """What is said, as one string."""
    return " ".join(body.text[a:b] for a, b in spans)
