"""Vocabularies: the words of a lexicon looked up in running text without a pattern of hundreds of branches.

A regular expression over a whole lexicon costs milliseconds to compile and, at a phrase's end, tries every
start. Slices looked up in a set cost neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from sora_news.marks import Remembered
from sora_news.model import Token


class Vocabulary:
    """A set of words to find in a text or at its end, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.inside: Remembered[str, tuple[int, ...]] = Remembered(self._look_through)

    def end_of(self, text: str) -> str:
        """The longest word that ``text`` ends in, or an empty string.

        >>> Vocabulary(["专家", "家"]).end_of("气象专家")
        '专家'
        """
        for length in self._lengths_by_last.get(text[-1:], ()):
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

    def starts_among(self, text: str, tokens: Iterable[Token]) -> Iterator[int]:
        """What of :meth:`starts` lies in ``tokens`` of a text: each word is looked through only once."""
        _, single, double = self._openings
        inside = self.inside
        for token in tokens:
            for offset in inside[token.word]:
                at = token.start + offset
                if text[at] in single or text[at : at + 2] in double:
                    yield at

    def _look_through(self, word: str) -> tuple[int, ...]:
        """Where words may begin in ``word`` as far as it can tell: at its last character, what follows must."""
        first, single, double = self._openings
        if first.isdisjoint(word):
            return ()
        last = len(word) - 1
        return tuple(
            [
                i
                for i, c in enumerate(word)
                if c in first and (i == last or c in single or word[i : i + 2] in double)
            ]
        )

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
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the words by first character, the longest first."""
        return self._lengths_by(0)

    @cached_property
    def _lengths_by_last(self) -> dict[str, tuple[int, ...]]:
        """The same by last character."""
        return self._lengths_by(-1)

    def _lengths_by(self, place: int) -> dict[str, tuple[int, ...]]:
        # A number whose bits are lengths: a set for every character is made in three times the time.
        bits: dict[str, int] = {}
        for word in self.words:
            bits[word[place]] = bits.get(word[place], 0) | 1 << len(word)
        return {character: _LENGTHS[found] for character, found in bits.items()}


_LENGTHS: Remembered[int, tuple[int, ...]] = Remembered(
    lambda bits: tuple(n for n in range(bits.bit_length() - 1, 0, -1) if bits >> n & 1)
)
