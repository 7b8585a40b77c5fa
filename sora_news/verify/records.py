"""The spans of JSON and JSON lines: analyses, comparisons, records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sora_news.verify.claimed import Claimed, Span


def claimed(value: Any) -> Claimed:
    """What ``value`` claims: every object with ``start``, ``end`` and ``text``, wherever it stands."""
    return Claimed(dict(_documents(value)), list(_spans(value, "", "")))


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
