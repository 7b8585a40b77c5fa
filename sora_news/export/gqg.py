"""Quotations as lines like those of GDELT's Global Quotation Graph.

A line is an article: ``date``, ``url``, ``title``, ``lang`` and ``quotes``, each the words quoted with
those before (``pre``) and after (``post``) them, quotation marks left out. As there, every quotation
counts, attributed or not; words held at a distance (“芯”) do not, nor a quotation inside another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from sora_news.export import clean
from sora_news.extract import quotations
from sora_news.model import Quotation, Reading, Script

# Enough before and after to see who speaks, as in GDELT's files.
AROUND = 100
# The names of CLD2, the language detector that GDELT uses.
LANGUAGES: dict[Script, str] = {"hans": "Chinese", "hant": "ChineseT", "mixed": "Chinese"}


def lines(read: Sequence[Reading]) -> Iterator[bytes]:
    """One line for each article that quotes."""
    for reading in read:
        record = article(reading)
        if record["quotes"]:
            yield clean.as_json(record) + b"\n"


def article(reading: Reading) -> dict[str, Any]:
    """The record of one article; ``date`` is null where the day is not known."""
    a, body = reading.analysis, reading.body
    return {
        "date": f"{a.published}T00:00:00Z" if a.published else None,
        "url": quote(a.source.path, safe="/:-", errors="replace"),
        "title": a.title or "",
        "lang": LANGUAGES[a.script],
        "quotes": [
            {
                "pre": _line(body.original[max(0, q.start - 1 - AROUND) : q.start - 1]),
                "quote": _line(body.original[q.start : q.end]),
                "post": _line(body.original[q.end + 1 : q.end + 1 + AROUND]),
            }
            for q in _outermost(quotations.find(body))
        ],
    }


def _outermost(found: Sequence[Quotation]) -> Iterator[Quotation]:
    end = 0
    for q in sorted(found, key=lambda q: (q.start, -q.end)):
        if not q.scare and q.start >= end and q.start < q.end:
            end = q.end
            yield q


def _line(text: str) -> str:
    return " ".join(text.split())
