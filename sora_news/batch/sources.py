"""Inputs to units: JSON lines, folders, files and archives, read as they are asked for."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sora_news import corpus, loader
from sora_news.batch import archives
from sora_news.batch.archives import Readable
from sora_news.batch.work import Unit, is_wide
from sora_news.errors import InputError
from sora_news.model import Failure

# A line longer than this is no article; without a bound a file without line ends is read whole.
LONGEST = loader.LIMIT
_PACKED = (".jsonl.gz", ".ndjson.gz", ".json.gz")


class Sources:
    """The units of ``paths`` in their order; ``share`` says how much of all bytes has been read, 0…1.

    A path is a file of JSON lines (packed by gzip, too), a folder, an archive, an article as .txt, .html or .json, or
    ``-``; what has no known name is read as JSON lines, a pipe too. Memory holds one unit at a time.
    """

    def __init__(self, paths: Sequence[str], encoding: str | None = None) -> None:
        self.paths = paths
        self.encoding = encoding
        self._sizes = [_size(p) for p in paths]
        self._before = 0
        self._at: Callable[[], int] = lambda: 0

    @property
    def share(self) -> float | None:
        """How much of all bytes has been read; None where an input's size is not known."""
        if any(s is None for s in self._sizes):
            return None
        total = sum(s or 0 for s in self._sizes)
        try:
            return (self._before + self._at()) / total if total else None
        except (OSError, ValueError):
            return None

    def __iter__(self) -> Iterator[Unit | Failure]:
        for path, size in zip(self.paths, self._sizes, strict=True):
            self._at = lambda: 0
            some = False
            try:
                for item in self._of(path):
                    some = True
                    yield item
            except InputError as error:
                yield corpus.failure(error)
            except OSError as error:
                yield _unopened(path, error)
            else:
                if not some:
                    yield Failure(loader.printable(path), "EmptyInput", "nothing in it to analyse")
            self._at = lambda: 0
            self._before += size or 0

    def _of(self, path: str) -> Iterator[Unit | Failure]:
        if path == "-":
            yield from self._lines(sys.stdin.buffer, path)
            return
        if os.path.isdir(path):
            yield from self._folder(path)
        elif archives.is_archive(path):
            with open(path, "rb") as stream:
                self._at = stream.tell
                yield from archives.members(stream, path, self._lines)
        elif path.lower().endswith(_PACKED):
            yield from self._packed(path)
        elif loader.media_type(path) in (None, "application/jsonl") or _holds_lines(path):
            with open(path, "rb") as stream:
                self._at = stream.tell
                yield from self._lines(stream, path)
        else:
            yield _whole(path, None)

    def _folder(self, top: str) -> Iterator[Unit | Failure]:
        some = False
        for found in corpus.articles_in(top):
            some = True
            if isinstance(found, Failure):
                yield found
                continue
            name = loader.printable(os.path.splitext(os.path.relpath(found, top))[0])
            if loader.media_type(found) == "application/jsonl":
                try:
                    with open(found, "rb") as stream:
                        yield from self._lines(stream, found)
                except OSError as error:
                    yield _unopened(found, error)
            else:
                yield _whole(found, name.replace(os.sep, "/"))
        if not some:
            yield Failure(loader.printable(top), "NoArticles", "no articles in this folder")

    def _packed(self, path: str) -> Iterator[Unit | Failure]:
        with open(path, "rb") as raw:
            self._at = raw.tell
            with gzip.open(raw) as unpacked:
                bounded = archives.bounded(unpacked, raw.tell, path)
                try:
                    yield from self._lines(bounded, path)
                except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                    yield Failure(loader.printable(path), "MalformedInput", f"broken gzip: {error}")

    def _lines(self, stream: Readable, path: str) -> Iterator[Unit | Failure]:
        """A unit for each line that is not blank."""
        wide = is_wide(self.encoding)
        for number, raw in enumerate(
            _unwidened(stream, self.encoding) if wide else _raw(stream), 1
        ):
            line = (raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw).strip()
            if len(raw) > LONGEST:
                message = f"row {number}: longer than {LONGEST >> 20} MB; what follows is left out"
                yield Failure(loader.printable(path), "MalformedInput", message)
                return
            if line:
                yield Unit(path, line, number)


def _raw(stream: Readable) -> Iterator[bytes]:
    while raw := stream.readline(LONGEST + 1):
        yield raw


def _unwidened(stream: Any, encoding: str | None) -> Iterator[bytes]:
    """Lines of text with two or four bytes a character, as UTF-8: a line feed is no byte of its own there."""
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n")
    try:
        while line := text.readline(LONGEST):
            yield line.encode("utf-8", "replace")
    finally:
        text.detach()


def _whole(path: str, name: str | None) -> Unit | Failure:
    try:
        data = loader.contents(path)
    except InputError as error:
        return corpus.failure(error)
    return Unit(path, data, None, name, loader.media_type(path))


def _holds_lines(path: str) -> bool:
    """Whether a file that is named .json holds one JSON value a line."""
    if loader.media_type(path) != "application/json":
        return False
    import msgspec

    try:
        with open(path, "rb") as stream:
            first, second = stream.readline(LONGEST), stream.readline(2)
            return bool(second.strip()) and isinstance(msgspec.json.decode(first), dict)
    except (OSError, ValueError, msgspec.DecodeError, RecursionError):
        return False


def _size(path: str) -> int | None:
    """The bytes of a regular file; of a folder or a pipe nobody knows."""
    try:
        return os.path.getsize(path) if os.path.isfile(path) else None
    except (OSError, ValueError):
        return None


def _unopened(path: str, error: OSError) -> Failure:
    kind = "MissingInput" if isinstance(error, FileNotFoundError) else "UnreadableInput"
    message = f"{error.strerror or error}; check the name, or give - for standard input"
    return Failure(loader.printable(path), kind, message)
