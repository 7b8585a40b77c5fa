"""Every span of an output against the sources it was read from.

An output names its sources by path and by the digest of their decoded text. A span that does not hold
its words, a text that has changed and a source that is gone are problems, each told in one line.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from sora_news.errors import EmptyInput, MalformedInput, MissingInput
from sora_news.model import Document


class Report(Struct, frozen=True):
    """What a check found: counts of documents and spans, and what is wrong in words."""

    documents: int
    checked: int
    spans: int
    wrong: int
    problems: tuple[str, ...]


class Span(NamedTuple):
    """A span that an output claims of a document, and where in the output it stands."""

    document: str
    start: int
    end: int
    text: str
    where: str


def check(path: str, sources: Sequence[str] = ()) -> Report:
    """The report on the output file ``path``; ``sources`` are searched before what it names itself.

    Raises InputError where the file cannot be read or is no output of this program.
    """
    value = _read(path)
    named = dict(_documents(value))
    spans: dict[str, list[Span]] = {id: [] for id in named}
    for span in _spans(value, "", ""):
        spans.setdefault(span.document, []).append(span)
    if not spans:
        raise MalformedInput(
            path, "no document in it; give what summarize, compare or analyze wrote"
        )
    texts = _Texts(sources)
    problems: list[str] = []
    checked = total = wrong = 0
    for id, found in spans.items():
        total += len(found)
        text, why = texts.of(id, named.get(id))
        if text is None:
            wrong += len(found)
            problems.append(f"{id}: {why}")
            continue
        checked += 1
        for span in found:
            if text[span.start : span.end] != span.text or span.start < 0:
                wrong += 1
                there = text[max(0, span.start) : span.end][:30]
                problems.append(
                    f"{id}: {span.where}: {span.start}–{span.end} is {there!r}, not {span.text[:30]!r}"
                )
    return Report(len(spans), checked, total, wrong, tuple(problems))


def _read(path: str) -> Any:
    """The value of the file: JSON, or a list of the values of its lines."""
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
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in data.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise MalformedInput(path, f"neither JSON nor JSON lines ({error})") from None


def _documents(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ids with sources: those of analyses, wherever they stand, and of a comparison's documents."""
    if isinstance(value, list):
        for item in value:
            yield from _documents(item)
    elif isinstance(value, dict):
        if isinstance(value.get("source"), dict) and isinstance(value.get("id"), str):
            yield value["id"], value["source"]
        yield from _documents(value.get("documents"))


def _spans(value: Any, document: str, where: str) -> Iterator[Span]:
    """Every object with ``start``, ``end`` and ``text``, and the document that it belongs to."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _spans(item, document, f"{where}[{index}]")
    elif isinstance(value, dict):
        if isinstance(value.get("document"), str):
            document = value["document"]
        elif isinstance(value.get("source"), dict) and isinstance(value.get("id"), str):
            document, where = value["id"], ""
        start, end, text = value.get("start"), value.get("end"), value.get("text")
        if document and isinstance(start, int) and isinstance(end, int) and isinstance(text, str):
            yield Span(document, start, end, text, where or "record")
        for name, item in value.items():
            if isinstance(item, (dict, list)):
                yield from _spans(item, document, f"{where}.{name}" if where else name)


class _Texts:
    """The texts of documents, found by digest and kept for as long as one file's are asked for."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.given = tuple(sources)
        self.read: dict[tuple[str, ...], list[Document]] = {}

    def of(self, id: str, source: dict[str, Any] | None) -> tuple[str | None, str]:
        """The text of a document, or None and why there is none."""
        named = source or {}
        path, digest = str(named.get("path") or "-"), named.get("text_sha256")
        # The encoding of a JSON file is that of its rows' texts no longer; of a text it is the file's.
        encoding = None if "json" in str(named.get("media_type")) else named.get("encoding")
        changed = False
        for paths, known in ((self.given, None), ((path,), encoding)):
            for document in self._documents(paths, known):
                same = _digest(document.text) == digest if digest else document.id == id
                if same:
                    return document.text, ""
                changed = changed or document.id == id
        if changed:
            return None, f"{path} has changed since; run the command again"
        if path == "-":
            return None, "read from standard input or unnamed; give its source after FILE"
        return None, f"{path} cannot be found or read; give its place after FILE"

    def _documents(self, paths: tuple[str, ...], encoding: Any) -> list[Document]:
        if not paths or paths == ("-",):
            return []
        if paths not in self.read:
            from sora_news import corpus

            found = corpus.documents(paths, encoding=encoding)
            self.read[paths] = [d for d in found if isinstance(d, Document)]
        return self.read[paths]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
