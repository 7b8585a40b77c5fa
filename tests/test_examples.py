"""Example tables: every text of tests/corpus/*.toml is one test, run through the whole program.

A table names its ``stage`` (a list of Analysis), optionally ``published``, ``title`` and ``page``. A ``[[case]]``
has ``expect`` (fields an item must have; nested tables are subsets too) and ``texts`` in which ⟦brackets⟧
mark the item's spans: a quantity's or a time's own, a claim's content, mentions of a person or an
organisation. ``[[negative]]`` texts yield no item of the stage, or with ``expect`` none that fits it.
``[[known_failure]]`` is a case that must still fail.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sora_news.model import Analysis, Document, Source
from sora_news.pipeline import analyze

TABLES = sorted((Path(__file__).parent / "corpus").glob("*.toml"))


def analysis_of(
    text: str, *, published: str | None = None, title: str | None = None, page: bool = False
) -> Analysis:
    source = Source("-", "text/plain", "utf-8", 1.0, "", "")
    return analyze(Document("example", title, None, (), published, text, source), page=page)


def brackets(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without brackets, and the spans that they enclosed."""
    text, spans, opened = "", [], 0
    for c in marked:
        if c == "⟦":
            opened = len(text)
        elif c == "⟧":
            spans.append((opened, len(text)))
        else:
            text += c
    return text, spans


def spans_of(item: dict[str, Any]) -> list[tuple[int, int]]:
    parts = item.get("content") or item.get("mentions") or [item]
    return [(p["start"], p["end"]) for p in parts]


def fits(item: Any, expect: Any) -> bool:
    if isinstance(expect, dict):
        return isinstance(item, dict) and all(
            k in item and fits(item[k], v) for k, v in expect.items()
        )
    if isinstance(expect, list):
        return isinstance(item, (list, tuple)) and all(
            any(fits(i, e) for i in item) for e in expect
        )
    if isinstance(expect, str) and expect == "null":
        return item is None
    return bool(item == expect)


def rows(table: dict[str, Any], section: str) -> Iterator[tuple[str, Any]]:
    for group in table.get(section, []):
        for text in group["texts"]:
            yield text, group.get("expect", {})


def parameters() -> Iterator[Any]:
    for path in TABLES:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for section in ("case", "negative", "known_failure"):
            marks = [pytest.mark.xfail(strict=True)] if section == "known_failure" else []
            for text, expect in rows(table, section):
                yield pytest.param(
                    table,
                    section,
                    text,
                    expect,
                    id=f"{path.stem}-{section}-{text[:30]}",
                    marks=marks,
                )


@pytest.mark.parametrize(("table", "section", "marked", "expect"), list(parameters()))
def test_example(table: dict[str, Any], section: str, marked: str, expect: Any) -> None:
    text, spans = brackets(marked)
    found = analysis_of(
        text,
        published=table.get("published"),
        title=table.get("title"),
        page=table.get("page", False),
    )
    items = [i for i in msgspec.to_builtins(getattr(found, table["stage"])) if fits(i, expect)]
    if section == "negative":
        assert not items
        return
    if table["stage"] in ("people", "organizations"):
        assert any(set(spans) <= set(spans_of(i)) for i in items), msgspec.to_builtins(
            getattr(found, table["stage"])
        )
    else:
        assert any(spans == spans_of(i) for i in items), msgspec.to_builtins(
            getattr(found, table["stage"])
        )
