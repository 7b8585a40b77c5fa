"""Bytes, paths, pages and JSON rows to documents.

A document's ``text`` is what its bytes decode to, unchanged: line ends as they are, only a byte order
mark left out. Of a web page it is the main text that the extra ``html`` extracts, of JSON the field
``text``. Everything that cannot be read raises an :class:`~sora_news.errors.InputError` whose message
says in one line what is wrong and the way out.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from sora_news.errors import EmptyInput, InputError, MissingInput, UnreadableInput
from sora_news.loader import encodings
from sora_news.loader.rows import articles, from_line, from_row, printable, rows
from sora_news.model import Document, Source

LIMIT = 64 * 2**20
_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
SUFFIXES = frozenset(_TYPES)


def read(path: str | Path, *, encoding: str | None = None) -> tuple[Document, ...]:
    """The documents of one file: one of a text or a page, one a row of JSON.

    Raises InputError for whatever cannot be read, of JSON at its first bad row.

    >>> read("no-such-file.txt")
    Traceback (most recent call last):
    sora_news.errors.MissingInput: no-such-file.txt: no such file
    """
    name = os.fspath(path)
    return from_bytes(contents(name), path=name, media_type=media_type(name), encoding=encoding)


def from_bytes(
    data: bytes, *, path: str, media_type: str | None = None, encoding: str | None = None
) -> tuple[Document, ...]:
    """The documents of ``data``; ``media_type`` None: told from its beginning.

    >>> from_bytes("龙年第一天。".encode(), path="-")[0].id
    'stdin'
    """
    found = []
    for item in each(data, path=path, media_type=media_type, encoding=encoding):
        if isinstance(item, InputError):
            raise item
        found.append(item)
    return tuple(found)


def each(
    data: bytes, *, path: str, media_type: str | None = None, encoding: str | None = None
) -> Iterator[Document | InputError]:
    """The documents of ``data`` one by one, and the error of each row that holds none."""
    if not data.strip():
        raise EmptyInput(path, "the file is empty")
    kind = media_type or _sniffed(data)
    if kind == "text/html":
        from sora_news.loader.pages import document

        yield document(data, path=path, encoding=encoding)
        return
    decoded = encodings.decode(data, path, encoding)
    source = Source(
        path=printable(path),
        media_type=kind,
        encoding=decoded.encoding,
        encoding_confidence=decoded.confidence,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256="",
    )
    if kind in ("application/json", "application/jsonl"):
        yield from articles(decoded.text, source, lines=kind == "application/jsonl")
        return
    if is_blank(decoded.text):
        raise EmptyInput(path, "nothing but white space")
    if media_type is None and (found := _json(decoded.text, source)):
        yield from found
        return
    yield plain(decoded.text, source)


def plain(text: str, source: Source) -> Document:
    """The document of a text that says nothing of itself."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=identifier(source.path),
        title=None,
        outlet=None,
        authors=(),
        published=None,
        text=text,
        source=Source(
            source.path,
            source.media_type,
            source.encoding,
            source.encoding_confidence,
            source.sha256,
            digest,
        ),
    )


def contents(path: str) -> bytes:
    """The bytes of the file ``path``. Raises MissingInput or UnreadableInput."""
    try:
        with open(path, "rb") as file:
            data = file.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise MissingInput(path, "no such file") from None
    except IsADirectoryError:
        raise UnreadableInput(path, "this is a folder, not a file") from None
    except PermissionError:
        raise UnreadableInput(path, "no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableInput(path, f"cannot be read: {reason}") from None
    if len(data) > LIMIT:
        size = LIMIT // 2**20
        raise UnreadableInput(
            path, f"larger than {size} MB; put many articles in a .jsonl file for `analyze`"
        )
    return data


def media_type(path: str) -> str | None:
    """The media type that the suffix of ``path`` stands for, None where it says nothing."""
    return _TYPES.get(os.path.splitext(path)[1].lower())


def identifier(path: str) -> str:
    """The id of a document without one: the file's name without its suffix.

    >>> identifier("news/2024/sora.txt"), identifier("-")
    ('sora', 'stdin')
    """
    if path == "-":
        return "stdin"
    return os.path.splitext(os.path.basename(path.rstrip("/")))[0] or "document"


def is_blank(text: str) -> bool:
    """Whether ``text`` shows nothing: white space, zero-width characters, byte order marks."""
    return (
        not text.strip(" \t\r\n\v\f\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff") or not text.strip()
    )


def _sniffed(data: bytes) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text/html" if head.startswith((b"<!doctype html", b"<html")) else "text/plain"


def _json(text: str, source: Source) -> list[Document | InputError] | None:
    """The documents of a text that turns out to be JSON; a text may well begin with a bracket: 【…】, [图]."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    for lines in (False, True):
        kind = "application/jsonl" if lines else "application/json"
        try:
            found = list(articles(text, _typed(source, kind), lines=lines))
        except InputError:
            continue
        if any(isinstance(item, Document) for item in found):
            return found
    return None


def _typed(source: Source, kind: str) -> Source:
    return Source(source.path, kind, source.encoding, source.encoding_confidence, source.sha256, "")


__all__ = [
    "LIMIT",
    "SUFFIXES",
    "contents",
    "each",
    "from_bytes",
    "from_line",
    "from_row",
    "identifier",
    "is_blank",
    "media_type",
    "plain",
    "printable",
    "read",
    "rows",
]
