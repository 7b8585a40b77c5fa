"""Passages of an article as a reader sees them: torn paragraphs whole, page matter between left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sora_news.model import Mention, Reading
from sora_news.normalize import fold
from sora_news.render.escape import oneline


class Excerpt(NamedTuple):
    """A span with the rest of its sentence on both sides, in the article's own characters."""

    before: str
    span: str
    after: str


class Excerpts:
    """Excerpts of one article."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.body = reading.body
        self.pieces = sorted(reading.body.pieces, key=lambda p: p.source)
        self.sources = [p.source for p in self.pieces]

    def offset(self, source: int) -> int | None:
        """The place in the running text of a source offset; None where it is no body text."""
        at = bisect_right(self.sources, source) - 1
        if at < 0:
            return None
        piece = self.pieces[at]
        inside = piece.start + source - piece.source
        return inside if inside < piece.end else None

    def words(self, start: int, end: int) -> str:
        """The source span ``start``–``end`` on one line, without what the page put in between."""
        first, last = self.offset(start), self.offset(end - 1)
        if first is None or last is None or last < first:
            return oneline(self.text[start:end])
        return oneline(self.body.original[first : last + 1])

    def together(self, spans: Sequence[Mention]) -> str:
        """Source spans on one line; dots stand for what is left out between two, nothing for what the page put there."""
        parts: list[str] = []
        last: int | None = None
        for span in spans:
            first = self.offset(span.start)
            gap = "……" if last is None or first is None else self.body.original[last:first]
            parts += [
                "" if not parts else "……" if gap.strip() else gap,
                self.words(span.start, span.end),
            ]
            end = self.offset(span.end - 1)
            last = None if end is None else end + 1
        return oneline("".join(parts))

    def before(self, start: int) -> str:
        """The character of the running text before a source offset, empty where there is none."""
        first = self.offset(start)
        return self.body.original[first - 1 : first] if first else ""

    def sentence(self, start: int, end: int) -> Excerpt:
        """The source span ``start``–``end`` within its sentence."""
        first, last = self.offset(start), self.offset(end - 1)
        if first is None or last is None or last < first or not self.body.sentences:
            return Excerpt("", oneline(self.text[start:end]), "")
        begin = min(first, self.body.sentence_at(first).start)
        stop = max(last + 1, self.body.sentence_at(last).end)
        original = self.body.original
        return Excerpt(
            side(original[begin:first]),
            oneline(original[first : last + 1]),
            side(original[last + 1 : stop]),
        )

    def qualified(self, start: int, end: int, qualifier: str | None) -> str:
        """A quantity's words with its qualifier where that stands right before or after them."""
        words = self.words(start, end)
        first, last = self.offset(start), self.offset(end - 1)
        if not qualifier or first is None or last is None:
            return words
        qualifier = fold(qualifier)
        folded, original, size = self.body.text, self.body.original, len(qualifier)
        if folded[max(0, first - size) : first] == qualifier:
            return oneline(original[first - size : first]) + words
        if folded[last + 1 : last + 1 + size] == qualifier:
            return words + oneline(original[last + 1 : last + 1 + size])
        return words


def side(text: str) -> str:
    """``text`` on one line, the spaces at its edges kept: they part Latin words from the span.

    >>> side("据 "), side("\\n")
    ('据 ', '')
    """
    inner = oneline(text)
    left = " " if text[:1] == " " and inner else ""
    right = " " if text[-1:] == " " and inner else ""
    return f"{left}{inner}{right}"
