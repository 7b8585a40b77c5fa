"""What an output claims of its sources: documents by name and digest, and spans of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A span that an output claims of a document, and where in the output it stands.

    ``before`` and ``after`` are what it says of the text around, where it does.
    """

    document: str
    start: int
    end: int
    text: str
    where: str
    before: str = ""
    after: str = ""

    def stands(self, source: str) -> bool:
        """Whether ``source`` has it there, character for character."""
        start, end = self.start, self.end
        first, last = start - len(self.before), end + len(self.after)
        return (
            first >= 0
            and source[start:end] == self.text
            and source[first:start] == self.before
            and source[end:last] == self.after
        )


class Claimed(NamedTuple):
    """The documents of an output, each with its source's fields, and the spans.

    ``written`` turns a text into what the output's format can hold of it, one for one.
    """

    documents: dict[str, dict[str, Any]]
    spans: list[Span]
    written: Callable[[str], str] = str
