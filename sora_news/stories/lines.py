"""Analyses in JSON lines: what is known of each is where it stands, and it is read from there again."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from sora_news import loader
from sora_news.model import Analysis, Failure

# A line longer than this is no analysis; without a bound a file without line ends is read whole.
_LONGEST = 4 * loader.LIMIT
# What the first line of an analysed file has and no article's row.
_TELLING = frozenset({"id", "source", "blocks", "claims"})


def are_analyses(line: bytes) -> bool:
    """Whether a line holds an analysis and not an article to analyse.

    >>> are_analyses(b'{"id": "a", "text": "..."}')
    False
    """
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.keys() >= _TELLING


def is_analysed(path: str) -> bool:
    """Whether a regular file begins with an analysis."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as stream:
            return are_analyses(_first(stream))
    except OSError:
        return False


def _first(stream: BinaryIO) -> bytes:
    """The first line that is not blank; what is longer than an analysis, or no JSON object, is nothing."""
    for _ in range(100):
        line = stream.readline(_LONGEST)
        if line.strip() or not line:
            return line if line.lstrip(b"\xef\xbb\xbf \t")[:1] == b"{" else b""
    return b""


class Lines:
    """The analyses in ``paths``, numbered in their order; ``ids`` are unique: a second ``a`` becomes ``a-2``.

    ``share`` is how much of all files has been read, 0…1.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.share = 0.0
        self.ids: list[str] = []
        self._file = array("L")
        self._at = array("Q")
        self._decoder = msgspec.json.Decoder(Analysis)
        self._open: tuple[str, BinaryIO] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Analysis | Failure]:
        taken: set[str] = set()
        sizes = [os.path.getsize(p) if os.path.isfile(p) else 0 for p in self.paths]
        before = 0
        for number, path in enumerate(self.paths):
            at = 0
            for row, raw in enumerate(self._raw(path), 1):
                if isinstance(raw, Failure):
                    yield raw
                    break
                if raw.strip():
                    yield self._one(raw, f"{path}:{row}", number, at, taken)
                at += len(raw)
                self.share = (before + at) / max(1, sum(sizes))
            before += sizes[number]

    def _raw(self, path: str) -> Iterator[bytes | Failure]:
        try:
            with open(path, "rb") as stream:
                while raw := stream.readline(_LONGEST):
                    yield raw
        except OSError as error:
            yield Failure(loader.printable(path), "UnreadableInput", f"{error.strerror or error}")

    def _one(
        self, raw: bytes, where: str, number: int, at: int, taken: set[str]
    ) -> Analysis | Failure:
        try:
            analysis = self._decoder.decode(raw.removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            message = f"no analysis ({error}); the line is left out"
            return Failure(loader.printable(where), "MalformedInput", message[:300])
        analysis = replace(analysis, id=_free(analysis.id, taken))
        self.ids.append(analysis.id)
        self._file.append(number)
        self._at.append(at)
        return analysis

    def load(self, number: int) -> Analysis:
        """The analysis of that number, read from its place again."""
        path = self.paths[self._file[number]]
        if self._open is None or self._open[0] != path:
            self.close()
            self._open = path, open(path, "rb")  # noqa: SIM115  # stays open for the next one
        stream = self._open[1]
        stream.seek(self._at[number])
        analysis = self._decoder.decode(stream.readline(_LONGEST).removeprefix(b"\xef\xbb\xbf"))
        return replace(analysis, id=self.ids[number])

    def where(self, number: int) -> str:
        """The file of an analysis and its id, for a message."""
        return f"{loader.printable(self.paths[self._file[number]])}: {self.ids[number]}"

    def close(self) -> None:
        """Close what was left open for the next analysis."""
        if self._open is not None:
            self._open[1].close()
            self._open = None


def _free(id: str, taken: set[str]) -> str:
    free, number = id, 2
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    taken.add(free)
    return free


__all__ = ["Lines", "are_analyses", "is_analysed"]
