"""What the words of a passage may be, told once a word, and found in a passage once for all stages.

Most words mean nothing to most stages. Each stage says of a word whether it could mean something wherever it
stood; a passage is gone through once for all of them, and each gets the words that are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import compress
from typing import TypeVar

from sora_news.model import Passage, Token

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# How many words anything is remembered of: those of some thousand articles.
_REMEMBERED = 100_000


class Remembered(dict[K, V]):
    """The answers of a function that hang on nothing but its argument, asked for by index.

    >>> size = Remembered(len)
    >>> size["水库"], len(size)
    (2, 1)
    """

    def __init__(self, function: Callable[[K], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: K) -> V:
        if len(self) > _REMEMBERED:
            self.clear()
        self[key] = found = self._function(key)
        return found


# A passage has one byte a word, so there are eight.
_MOST = 8


class Mark:
    """What ``tells`` says of a word and its tag, whatever stands around it.

    >>> tokens = Token(0, 2, "增长", "v"), Token(2, 4, "15", "m")
    >>> body = Passage("增长15", "增长15", (), (), tokens, (), (0, 2))
    >>> Mark(lambda word, tag: tag == "m").indices(body)
    [1]
    """

    def __init__(self, tells: Callable[[str, str], object]) -> None:
        if len(_MARKS) == _MOST:
            raise ValueError("a byte has no room for another mark")
        self.bit = 1 << len(_MARKS)
        self.tells = tells
        self._chosen = bytes(byte & self.bit for byte in range(256))
        _MARKS.append(self)
        _KNOWN.clear()

    def indices(self, body: Passage) -> list[int]:
        """The tokens of ``body`` that have the mark, by index."""
        marks = _of(body)
        return list(compress(range(len(marks)), marks.translate(self._chosen)))

    def tokens(self, body: Passage) -> list[Token]:
        """The tokens of ``body`` that have the mark."""
        return list(compress(body.tokens, _of(body).translate(self._chosen)))


_MARKS: list[Mark] = []
_KNOWN: Remembered[tuple[str, str], int] = Remembered(
    lambda word_and_tag: sum(mark.bit for mark in _MARKS if mark.tells(*word_and_tag))
)


def _of(body: Passage) -> bytes:
    """The marks of all tokens of ``body``, which keeps them."""
    kept: dict[str, tuple[int, bytes]] = body.__dict__
    count, marks = kept.get("marks", (0, b""))
    if count != len(_MARKS):
        tags = [token.tag for token in body.tokens]
        marks = bytes(map(_KNOWN.__getitem__, zip(body.words, tags, strict=True)))
        kept["marks"] = len(_MARKS), marks
    return marks
