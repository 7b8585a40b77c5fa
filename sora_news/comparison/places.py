"""From the running text to the source and back."""

from __future__ import annotations

from bisect import bisect_right

from sora_news.model import Passage


def source_span(body: Passage, start: int, end: int) -> tuple[int, int]:
    """The source span from the first to the last character of a passage span."""
    return _source(body, start), _source(body, end - 1) + 1 if end > start else _source(body, start)


def _source(body: Passage, offset: int) -> int:
    at = max(0, bisect_right(body.pieces, offset, key=lambda p: p.start) - 1)
    piece = body.pieces[at]
    return piece.source + min(offset, piece.end) - piece.start


class Back:
    """Turns source spans into passage spans."""

    def __init__(self, body: Passage) -> None:
        self.pieces = sorted(body.pieces, key=lambda p: p.source)
        self.starts = [p.source for p in self.pieces]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The passage span of a source span; empty where no piece holds its first character."""
        if not self.pieces or start >= end:
            return 0, 0
        return self._at(start), self._at(end - 1) + 1

    def _at(self, offset: int) -> int:
        piece = self.pieces[max(0, bisect_right(self.starts, offset) - 1)]
        return piece.start + max(0, min(offset - piece.source, piece.end - piece.start))


__all__ = ["Back", "source_span"]
