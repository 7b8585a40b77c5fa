"""Articles in .zip and .tar archives, unpacked in memory and never by name.

An archive is somebody else's: a member may unpack to a thousand times its size, point out of the folder, be
a device. Names are read as labels only; what is no regular file is passed by; what unpacks out of all
proportion fails, and an archive inside an archive is not opened.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, Protocol

from sora_news import loader
from sora_news.batch.work import Unit
from sora_news.errors import MalformedInput
from sora_news.model import Failure

_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
# News packs to a fifth, the same page over and over to a fiftieth; DEFLATE's bound is 1032.
_RATIO, _FREE = 100, 16 * 2**20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


class Readable(Protocol):
    """What bytes and lines can be read from."""

    def read(self, size: int = -1, /) -> bytes: ...

    def readline(self, size: int = -1, /) -> bytes: ...


Lines = Callable[[Readable, str], Iterator[Unit | Failure]]


def is_archive(path: str) -> bool:
    """Whether ``path`` has the name of an archive.

    >>> is_archive("2024.tar.gz"), is_archive("2024.jsonl.gz")
    (True, False)
    """
    return path.lower().endswith((".zip", *_TAR))


def members(stream: BinaryIO, path: str, lines: Lines) -> Iterator[Unit | Failure]:
    """The units of the archive in ``stream``, in its own order; ``lines`` makes those of JSON lines."""
    try:
        if path.lower().endswith(".zip"):
            yield from _zip(stream, path, lines)
        else:
            yield from _tar(stream, path, lines)
    except (*_BROKEN, tarfile.TarError, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise
        yield Failure(loader.printable(path), "MalformedInput", f"broken archive: {error}"[:300])


def _zip(stream: BinaryIO, path: str, lines: Lines) -> Iterator[Unit | Failure]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir() or not _wanted(info.filename):
                continue
            label = f"{path}/{info.filename}"
            if info.flag_bits & 1:
                yield Failure(
                    loader.printable(label), "UnreadableInput", "is encrypted; unpack it first"
                )
                continue
            try:
                with archive.open(info) as member:
                    unpacked = bounded(member, partial(int, info.compress_size), label)
                    yield from _units(unpacked, label, info.filename, lines)
            except MalformedInput as error:
                yield Failure(loader.printable(label), "MalformedInput", error.message)
            except (*_BROKEN, OSError) as error:
                yield Failure(
                    loader.printable(label), "MalformedInput", f"broken member: {error}"[:300]
                )


def _tar(stream: BinaryIO, path: str, lines: Lines) -> Iterator[Unit | Failure]:
    # All of it is bounded, not single members: what is passed by is unpacked too.
    unpacked = bounded(_unpacked(stream, path), stream.tell, path)
    with tarfile.open(fileobj=unpacked, mode="r|") as archive:
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # there may be millions
            if not info.isreg() or not _wanted(info.name):
                continue
            label = f"{path}/{info.name}"
            member = archive.extractfile(info)
            assert member is not None  # it is a regular file
            try:
                yield from _units(member, label, info.name, lines)
            except MalformedInput as error:
                if error.path == path:
                    raise
                yield Failure(loader.printable(label), "MalformedInput", error.message)


def _unpacked(stream: BinaryIO, path: str) -> Readable:
    name = path.lower()
    if name.endswith(("gz", "tgz")):
        return gzip.open(stream)
    if name.endswith(("bz2", "tbz2")):
        return bz2.open(stream)
    return lzma.open(stream) if name.endswith("xz") else stream


def _units(stream: Readable, label: str, name: str, lines: Lines) -> Iterator[Unit | Failure]:
    kind = loader.media_type(name)
    if kind == "application/jsonl":
        yield from lines(stream, label)
        return
    data = stream.read(loader.LIMIT + 1)
    if len(data) > loader.LIMIT:
        raise MalformedInput(label, f"larger than {loader.LIMIT >> 20} MB unpacked; it is left out")
    # Not resolved, only shown: `../../etc/passwd` is a label like any other.
    yield Unit(
        label, data, None, loader.printable(os.path.splitext(name)[0].removeprefix("./")), kind
    )


def _wanted(name: str) -> bool:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    hidden = base.startswith(".") or name.startswith("__MACOSX/")
    return not hidden and os.path.splitext(base)[1].lower() in loader.SUFFIXES


def bounded(stream: Readable, packed: Callable[[], int], path: str) -> io.BufferedReader:
    """``stream``, until it has given far more bytes than ``packed()`` can hold; MalformedInput then."""
    return io.BufferedReader(_Bounded(stream, packed, path), 1 << 18)


class _Bounded(io.RawIOBase):
    def __init__(self, stream: Readable, packed: Callable[[], int], path: str) -> None:
        self.stream, self.packed, self.path = stream, packed, path
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.given += len(data)
        if self.given > _FREE and self.given > _RATIO * max(1, self.packed()):
            message = f"unpacks to more than {_RATIO} times its size; it is left out"
            raise MalformedInput(self.path, message)
        return len(data)
