"""Which documents a command reads: files, folders, standard input, or the corpus that is shipped.

The shipped corpus is a folder with ``manifest.yaml``: for each article its title, outlet, authors, day and
file, and the digest of the original that it retells. A file whose bytes have one of these digests, wherever
it lies, gets what the manifest knows of it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from sora_news import loader
from sora_news.errors import EmptyInput, InputError, ManifestError, NoArticles, UnreadableInput
from sora_news.manifest import Entry, by_digest, entries
from sora_news.model import Document, Failure

# Names that go with a folder of articles and are none.
_NOT_ARTICLES = frozenset(
    {
        "readme",
        "license",
        "licence",
        "copying",
        "notice",
        "changelog",
        "manifest",
        "authors",
        "index",
    }
)
MANIFEST = "manifest.yaml"


@cache
def home() -> Path:
    """The folder of the shipped corpus: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "_corpus"
    return installed if installed.is_dir() else package.parent / "corpus"


def manifest(folder: Path | None = None) -> tuple[Entry, ...]:
    """The articles of the shipped corpus, or of ``folder``. Raises ManifestError."""
    return entries((folder or home()) / MANIFEST)


def verify(folder: Path | None = None) -> tuple[Failure, ...]:
    """What is wrong with the files of the corpus: nothing where all are there, readable and unchanged."""
    base = folder or home()
    found = []
    for entry in manifest(base):
        try:
            document = loader.read(base / entry.file)[0]
        except InputError as error:
            found.append(failure(error))
            continue
        if document.source.sha256 != entry.sha256:
            message = "its bytes have changed since the manifest was written"
            found.append(Failure(document.source.path, "ManifestError", message))
    return tuple(found)


def documents(
    paths: Sequence[str | Path] = (),
    *,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Failure]:
    """The documents of ``paths`` in their order, and a failure for each that could not be read.

    A path is a file, a folder (its articles at any depth, in sorted order) or ``-``; without any, the
    shipped corpus is read. Ids are unique: a second ``a`` becomes ``a-2``.
    """
    taken: set[str] = set()
    for item in _read([os.fspath(p) for p in paths], encoding, stdin) if paths else _shipped():
        if isinstance(item, Failure):
            yield item
        else:
            document = described(item)
            yield replace(document, id=_free(document.id, taken))


def _free(id: str, taken: set[str]) -> str:
    """``id``, or the first of ``id-2``, ``id-3`` … that is not taken; takes it."""
    free, number = id, 2
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    taken.add(free)
    return free


def _shipped() -> Iterator[Document | Failure]:
    base = home()
    for entry in manifest(base):
        for item in _file(str(base / entry.file), None):
            yield replace(item, id=entry.id) if isinstance(item, Document) else item


def _read(
    paths: Sequence[str], encoding: str | None, stdin: BinaryIO | None
) -> Iterator[Document | Failure]:
    for path in paths:
        if path == "-":
            stream = stdin or sys.stdin.buffer
            yield from _caught(path, partial(stream.read, loader.LIMIT), None, encoding)
        elif os.path.isdir(path):
            yield from _folder(path, encoding)
        else:
            yield from _file(path, encoding)


def _folder(path: str, encoding: str | None) -> Iterator[Document | Failure]:
    empty = True
    for found in articles_in(path):
        empty = False
        if isinstance(found, Failure):
            yield found
        else:
            yield from _file(found, encoding)
    if empty:
        suffixes = ", ".join(sorted(loader.SUFFIXES))
        yield failure(NoArticles(path, f"no articles in this folder (files ending in {suffixes})"))


def articles_in(top: str) -> Iterator[str | Failure]:
    """The articles under ``top`` in sorted order.

    Hidden files, what is no regular file, and folders that a link has led to before are passed by.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                if stat.S_ISREG(status.st_mode):
                    yield path
                continue
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            message = f"cannot be opened: {error.strerror or error}"
            yield failure(UnreadableInput(path, message))
            continue
        waiting += [os.path.join(path, n) for n in names if _is_wanted(path, n)]


def _is_wanted(folder: str, name: str) -> bool:
    if name.startswith("."):
        return False
    stem, suffix = os.path.splitext(name.lower())
    if suffix in loader.SUFFIXES and stem not in _NOT_ARTICLES:
        return True
    return os.path.isdir(os.path.join(folder, name))


def _file(path: str, encoding: str | None) -> Iterator[Document | Failure]:
    if loader.media_type(path) == "application/jsonl" and os.path.isfile(path):
        yield from _lines(path, encoding)
    else:
        yield from _caught(path, partial(loader.contents, path), loader.media_type(path), encoding)


def _lines(path: str, encoding: str | None) -> Iterator[Document | Failure]:
    """JSON lines one by one: such a file may be larger than memory."""
    empty = True
    try:
        with open(path, "rb") as stream:
            for item in loader.rows(stream, path=path, encoding=encoding):
                empty = False
                yield item
    except OSError as error:
        message = f"cannot be opened: {error.strerror or error}"
        yield failure(UnreadableInput(path, message))
        return
    if empty:
        yield failure(EmptyInput(path, "the file is empty"))


def _caught(
    path: str, contents: Callable[[], bytes], media_type: str | None, encoding: str | None
) -> Iterator[Document | Failure]:
    """The documents of ``contents()`` with every error as a failure."""
    try:
        for item in loader.each(contents(), path=path, media_type=media_type, encoding=encoding):
            yield failure(item) if isinstance(item, InputError) else item
    except InputError as error:
        yield failure(error)


def failure(error: InputError) -> Failure:
    """What an input that could not be read leaves."""
    return Failure(loader.printable(error.path), type(error).__name__, error.message)


def described(document: Document) -> Document:
    """``document`` with what the manifest beside it, or the shipped one, says of these very bytes."""
    source = document.source
    if source.media_type == "application/jsonl" or source.media_type == "application/json":
        return document
    entry = known(source.path, source.sha256)
    if entry is None:
        return document
    return replace(
        document,
        title=entry.title,
        outlet=entry.outlet,
        authors=entry.authors,
        published=entry.published,
    )


def known(path: str, sha256: str) -> Entry | None:
    """What the manifest beside ``path``, or the shipped one, says of the bytes with this digest."""
    beside = Path(path).parent / MANIFEST
    for place in (beside, home() / MANIFEST):
        try:
            if entry := by_digest(place, sha256):
                return entry
        except ManifestError:
            if place != beside:
                raise
            continue  # somebody else's file of that name
    return None
