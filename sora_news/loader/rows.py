"""Articles in JSON: one object, a list of them, or one a line."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import replace

from sora_news.errors import EmptyInput, InputError, MalformedInput
from sora_news.loader.encodings import decode
from sora_news.model import Document, Failure, Source

_FIELDS = ("id", "text", "title", "outlet", "authors", "published")
# A small Latin letter as an escape: nobody writes one but to have a name look like another.
_ESCAPED = re.compile(r"\\u00[67]", re.I)
# A line longer than this is no article; without a bound a file without line ends is read whole.
_LONGEST = 64 * 2**20


def from_row(
    row: object, *, path: str, number: int | None = None, source: Source | None = None
) -> Document:
    """The document of ``{"text", "id"?, "title"?, "outlet"?, "authors"?, "published"?}``.

    ``number`` counts rows from 1 and names a row without id. Fields of other names are let pass.
    Raises MalformedInput for a wrong type and EmptyInput for a text without a visible character.

    >>> from_row({"id": 7, "text": "今日晴。", "published": "2024-02-16"}, path="a.jsonl", number=1).id
    '7'
    """
    where = "" if number is None else f"row {number}: "
    if not isinstance(row, dict):
        raise MalformedInput(path, f"{where}an article is an object with a text, not {_kind(row)}")
    text = row.get("text")
    if not isinstance(text, str):
        said = f"text is {_kind(text)}" if "text" in row else _no_text(row)
        raise MalformedInput(path, f"{where}{said}; an article needs a string text")
    if not text.strip():
        raise EmptyInput(path, f"{where}text is nothing but white space")
    text = _whole(text)
    if source is None:
        digest = hashlib.sha256(text.encode()).hexdigest()
        source = Source(printable(path), "application/json", "utf-8", 1.0, digest, digest)
    else:
        source = replace(source, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    return Document(
        id=_id(row, path, where, number),
        title=_string(row, "title", path, where),
        outlet=_string(row, "outlet", path, where),
        authors=_authors(row, path, where),
        published=_published(row, path, where),
        text=text,
        source=source,
    )


def rows(
    stream: BinaryIO, *, path: str = "-", encoding: str | None = None
) -> Iterator[Document | Failure]:
    """One document or failure a line of ``stream``, read as they are asked for; blank lines are skipped.

    A line's ``sha256`` is that of its own bytes.
    """
    if (
        (encoding or "")
        .lower()
        .startswith(("utf-16", "utf_16", "utf16", "utf-32", "utf_32", "utf32"))
    ):
        # A line feed is more than one byte there, so lines cannot be told apart before decoding.
        text = decode(stream.read(_LONGEST), path, encoding).text
        stream, encoding = io.BytesIO(text.encode("utf-8", "replace")), None
    number = 0
    while raw := stream.readline(_LONGEST + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        line = raw.strip()
        if not line:
            continue
        try:
            if len(raw) > _LONGEST:
                raise MalformedInput(path, f"row {number}: longer than {_LONGEST >> 20} MB")
            yield from_line(line, path, number, encoding)
        except InputError as error:
            yield Failure(printable(path), type(error).__name__, error.message)
        if len(raw) > _LONGEST:
            return


def from_line(line: bytes, path: str, number: int, encoding: str | None) -> Document:
    """The document of one line of JSON lines, ``number`` from 1. Raises InputError."""
    decoded = decode(line, path, encoding)
    source = Source(
        path=printable(path),
        media_type="application/jsonl",
        encoding=decoded.encoding,
        encoding_confidence=decoded.confidence,
        sha256=hashlib.sha256(line).hexdigest(),
        text_sha256="",
    )
    row = parse(decoded.text, path, f"row {number}: ")
    return from_row(row, path=path, number=number, source=source)


def articles(text: str, source: Source, *, lines: bool) -> Iterator[Document | InputError]:
    """The documents of a whole JSON file, and an error for each row that is none.

    Raises MalformedInput where the file is no JSON or has no articles at all.
    """
    path = source.path
    if not lines:
        value = parse(text, path, "")
        if isinstance(value, dict):
            yield from_row(value, path=path, source=source)
            return
        if not isinstance(value, list):
            raise MalformedInput(
                path, f"one article or a list of them is wanted, not {_kind(value)}"
            )
        if not value:
            raise EmptyInput(path, "the list holds no article")
    else:
        value = text.split("\n")
    for number, item in enumerate(value, 1):
        if lines and not item.strip():
            continue
        try:
            row = parse(item, path, f"row {number}: ") if lines else item
            yield from_row(row, path=path, number=number, source=source)
        except InputError as error:
            yield error


def parse(text: str, path: str, where: str) -> Any:
    """The value of a JSON text. Raises MalformedInput, also for a field of an article given twice."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        value = _lenient(text, path, where, str(error))
    twice = any(text.count(f'"{name}"') > 1 for name in _FIELDS) or _ESCAPED.search(text)
    if isinstance(value, dict) and twice:
        _refuse_duplicates(text, path, where)
    return value


def _lenient(text: str, path: str, where: str, fast: str) -> Any:
    """Once more by the standard library: it reads half characters (``\\ud83d``) that crawlers leave where
    they cut an emoji in two, and its messages name line and column."""
    import json

    def no_number(name: str) -> None:
        raise MalformedInput(path, f"{where}{name} is no JSON; write null or a number")

    try:
        return json.loads(text, parse_constant=no_number)
    except json.JSONDecodeError as error:
        place = (
            f"line {error.lineno} column {error.colno}" if not where else f"column {error.colno}"
        )
        raise MalformedInput(path, f"{where}not JSON: {error.msg} at {place}") from None
    except RecursionError:
        raise MalformedInput(path, f"{where}not JSON of an article: nested too deep") from None
    except ValueError:
        raise MalformedInput(path, f"{where}not JSON: {fast}") from None


def _refuse_duplicates(text: str, path: str, where: str) -> None:
    import json

    depth_names: list[list[str]] = []

    def names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        depth_names.append([name for name, _ in pairs])
        return dict(pairs)

    json.loads(text, object_pairs_hook=names)
    outer = depth_names[-1]
    for name in _FIELDS:
        if outer.count(name) > 1:
            raise MalformedInput(path, f"{where}{name} is given twice; leave one")


def _id(row: dict[str, Any], path: str, where: str, number: int | None) -> str:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return _whole(value)
    if value is None or value == "":
        stem = "stdin" if path == "-" else os.path.splitext(os.path.basename(path))[0]
        stem = printable(stem)
        return stem if number is None else f"{stem}-{number}"
    raise MalformedInput(path, f"{where}id is {_kind(value)}; a string or a whole number is wanted")


def _string(row: dict[str, Any], name: str, path: str, where: str) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise MalformedInput(path, f"{where}{name} is {_kind(value)}; a string is wanted")
    return _whole(value.strip()) or None


def _authors(row: dict[str, Any], path: str, where: str) -> tuple[str, ...]:
    value = row.get("authors")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(a, str) for a in value):
        raise MalformedInput(path, f'{where}authors is no list of strings; write ["张三", "李四"]')
    return tuple(_whole(a.strip()) for a in value if a.strip())


def _published(row: dict[str, Any], path: str, where: str) -> str | None:
    """The day, or the month or year where no more is known; a time of day after it is left out."""
    value = _string(row, "published", path, where)
    if value is None:
        return None
    try:
        if len(value) in (4, 7):
            return date.fromisoformat(value + "-01-01"[len(value) - 4 :]).isoformat()[: len(value)]
        if len(value) > 10 and value[10] not in "T ":
            raise ValueError
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        raise MalformedInput(
            path,
            f"{where}published is {value[:40]!r}; a day as YYYY-MM-DD is wanted, or a month or year",
        ) from None


def printable(text: str) -> str:
    """``text`` with a replacement character for every half character, as UTF-8 can write it.

    File names that are no UTF-8 come with such halves, and so do texts cut inside an emoji.
    """
    return (
        text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if _odd(text) else text
    )


def _whole(text: str) -> str:
    """``text`` of the same length without half characters."""
    if not _odd(text):
        return text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def _odd(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _no_text(row: dict[str, Any]) -> str:
    names = ", ".join(str(name)[:20] for name in list(row)[:5]) or "nothing"
    return f"no text (it has {names})"


def _kind(value: object) -> str:
    names: dict[type, str] = {
        type(None): "null",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
