"""Every span of an output against the sources it was read from.

An output names its sources by path and by the digest of their decoded text. A span that does not hold
its words, a text that has changed and a source that is gone are problems, each told in one line.

``records.py`` reads JSON and JSON lines, ``web_annotations.py`` Web Annotations, ``database.py`` SQLite;
``sources.py`` finds the texts again. CSV, Markdown, schema.org and quotation lines have no spans to check.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from sora_news.errors import EmptyInput, MalformedInput, MissingInput
from sora_news.verify.claimed import Claimed, Span
from sora_news.verify.sources import Texts


class Report(Struct, frozen=True):
    """What a check found: counts of documents and spans, and what is wrong in words."""

    documents: int
    checked: int
    spans: int
    wrong: int
    problems: tuple[str, ...]


def check(path: str, sources: Sequence[str] = ()) -> Report:
    """The report on the output file ``path``; ``sources`` are searched before what it names itself.

    Raises InputError where the file cannot be read or is no output of this program.
    """
    output = _claimed(path)
    spans: dict[str, list[Span]] = {id: [] for id in output.documents}
    for span in output.spans:
        spans.setdefault(span.document, []).append(span)
    if not spans:
        raise MalformedInput(
            path, "no document in it; give what summarize, compare or analyze wrote"
        )
    texts = Texts(sources)
    problems: list[str] = []
    checked = total = wrong = 0
    for id, found in spans.items():
        total += len(found)
        source = output.documents.get(id, {})
        text, why = texts.of(id, source)
        name = source.get("name") or id
        if text is None:
            wrong += len(found)
            problems.append(f"{name}: {why}")
            continue
        checked += 1
        text = output.written(text)
        astray = [span for span in found if not span.stands(text)]
        wrong += len(astray)
        problems += [_astray(name, span, text) for span in astray]
    return Report(len(spans), checked, total, wrong, tuple(problems))


def _astray(name: str, span: Span, text: str) -> str:
    there = text[max(0, span.start) : max(0, span.end)][:30]
    place = f"{name}: {span.where}: {span.start}–{span.end}"
    if there == span.text[:30]:
        return f"{place} stands between other words"
    return f"{place} is {there!r}, not {span.text[:30]!r}"


def _claimed(path: str) -> Claimed:
    """What the file claims of its sources, by the form that it has."""
    from sora_news.verify import database, records, web_annotations

    data = _bytes(path)
    if data.startswith(database.MAGIC):
        try:
            return database.claimed(data)
        except sqlite3.Error as error:
            raise MalformedInput(
                path, f"no database of ours ({error}); give what export --as sqlite wrote"
            ) from None
    value = _value(path, data)
    return web_annotations.claimed(value) if web_annotations.are(value) else records.claimed(value)


def _bytes(path: str) -> bytes:
    if path == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            with open(path, "rb") as stream:
                data = stream.read()
        except OSError as error:
            raise MissingInput(path, f"{error.strerror}; check the name") from None
    if not data.strip():
        raise EmptyInput(path, "nothing in it; give what summarize, compare or analyze wrote")
    return data


def _value(path: str, data: bytes) -> Any:
    """The value of the file: JSON, or a list of the values of its lines."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in data.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise MalformedInput(
            path,
            "neither JSON, JSON lines, Web Annotations nor SQLite; other outputs have no spans to check",
        ) from None


__all__ = ["Report", "check"]
