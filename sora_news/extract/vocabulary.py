"""Vocabularies: the words of a lexicon looked up in running text without a pattern of hundreds of branches.

A regular expression over a whole lexicon costs milliseconds to compile and, at a phrase's end, tries every
start. Slices looked up in a set cost neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import repeat
from operator import itemgetter

from sora_news.model import Token

_WORD = itemgetter(2)
# How many words of running text a vocabulary remembers.
_REMEMBERED = 100_000


class Vocabulary:
    """A set of words to find in a text or at its end, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.longest = max(map(len, self.words), default=0)
        self._inside: dict[str, tuple[int, ...]] = {}

    def end_of(self, text: str) -> str:
        """The longest word that ``text`` ends in, or an empty string.

        >>> Vocabulary(["专家", "家"]).end_of("气象专家")
        '专家'
        """
        for length in range(min(self.longest, len(text)), 0, -1):
            if text[-length:] in self.words:
                return text[-length:]
        return ""

    def starts(self, text: str) -> list[int]:
        """Where words may begin: at most a word's two first characters are looked at."""
        first, single, double = self._openings
        return [
            i
            for i, c in enumerate(text)
            if c in first and (c in single or text[i : i + 2] in double)
        ]

    def starts_among(self, text: str, tokens: Sequence[Token]) -> Iterator[int]:
        """What :meth:`starts` gives for a text cut into ``tokens``: each word is looked through only once."""
        _, single, double = self._openings
        for token, offsets in zip(
            tokens, map(self._inside.get, map(_WORD, tokens), repeat(None)), strict=True
        ):
            if offsets is None:
                offsets = self._look_through(token.word)
            for offset in offsets:
                at = token.start + offset
                if text[at] in single or text[at : at + 2] in double:
                    yield at

    def _look_through(self, word: str) -> tuple[int, ...]:
        """Where words may begin in ``word`` as far as it can tell: at its last character, what follows must."""
        first, single, double = self._openings
        found: tuple[int, ...] = ()
        if not first.isdisjoint(word):
            last = len(word) - 1
            found = tuple(
                [
                    i
                    for i, c in enumerate(word)
                    if c in first and (i == last or c in single or word[i : i + 2] in double)
                ]
            )
        if len(self._inside) > _REMEMBERED:
            self._inside.clear()
        self._inside[word] = found
        return found

    def longest_at(self, text: str, at: int) -> int:
        """Where the longest word that begins at ``at`` ends, 0 for none."""
        for length in self._lengths.get(text[at : at + 1], ()):
            if text[at : at + length] in self.words:
                return at + length
        return 0

    def occurs_in(self, text: str) -> bool:
        """Whether a word stands anywhere in a text."""
        return any(self.longest_at(text, at) for at in self.starts(text))

    def find_all(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words stand, from left to right without overlap.

        >>> list(Vocabulary(["说", "小说"]).find_all("他说小说"))
        [(1, 2), (2, 4)]
        """
        free = 0
        for at in self.starts(text):
            if at >= free and (end := self.longest_at(text, at)):
                yield at, end
                free = end

    @cached_property
    def _openings(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The first characters of the words, the words of one character, the two first characters of others."""
        return (
            frozenset([w[0] for w in self.words]),
            frozenset([w for w in self.words if len(w) == 1]),
            frozenset([w[:2] for w in self.words if len(w) > 1]),
        )

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The lengths of the words by first character, the longest first."""
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        return {first: sorted(found, reverse=True) for first, found in lengths.items()}
