"""The spans of Web Annotations: every segment, by position and by quotation."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from sora_news.export import clean
from sora_news.export.w3c import CONTEXT
from sora_news.verify.claimed import Claimed, Span

_NAMED = "ni:///sha-256;"


def are(value: Any) -> bool:
    """Whether ``value`` is a collection of annotations."""
    return isinstance(value, dict) and value.get("@context") == CONTEXT


def claimed(value: dict[str, Any]) -> Claimed:
    """What the collection claims; a document is known by the name of its text, which is its digest."""
    page = value.get("first")
    items = page.get("items") if isinstance(page, dict) else None
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    documents = dict(
        _document(target) for item in found for target in _targets(item) if _whole(target)
    )
    return Claimed(documents, list(_spans(found)), clean.for_json)


def _targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    target = item.get("target")
    targets = target if isinstance(target, list) else [target]
    return [t for t in targets if isinstance(t, dict)]


def _whole(target: dict[str, Any]) -> bool:
    return isinstance(target.get("id"), str) and "source" not in target


def _document(target: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    name = target["id"]
    known, path = target.get("dcterms:identifier"), target.get("dcterms:source")
    return name, {"name": known, "path": path, "text_sha256": _digest(name)}


def _digest(name: str) -> str | None:
    """The digest in hexadecimal that ``name`` has in base64."""
    try:
        return base64.urlsafe_b64decode(name.removeprefix(_NAMED) + "=").hex()
    except (binascii.Error, ValueError):
        return None


def _spans(items: list[dict[str, Any]]) -> Iterator[Span]:
    for number, item in enumerate(items):
        where = str(item.get("dcterms:identifier") or f"items[{number}]")
        for target in _targets(item):
            selectors = target.get("selector")
            if isinstance(target.get("source"), str) and isinstance(selectors, list):
                yield _span(target["source"], selectors, where)


def _span(source: str, selectors: list[Any], where: str) -> Span:
    """The segment that position and quotation select together; one that selects nothing never stands."""
    told: dict[str, Any] = {}
    for selector in selectors:
        told |= selector if isinstance(selector, dict) else {}
    start, end = told.get("start"), told.get("end")
    text, before, after = (told.get(name, "") for name in ("exact", "prefix", "suffix"))
    if not (isinstance(start, int) and isinstance(end, int)):
        start = end = -1
    return Span(source, start, end, str(text), where, str(before), str(after))
