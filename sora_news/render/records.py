"""Items of analyses as records: whole for JSON lines, flat rows for tables, CSV and Markdown.

A record is the item of the contract with ``document``, the id of the article it was found in; that of a
quantity has its ``index`` too, by which claims name it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sora_news.model import Analysis, Claim, Organization, Person, Quantity, Time
from sora_news.render.escape import oneline

Cell = str | int | float | bool | None
Row = dict[str, Cell]


def record(analysis: Analysis, item: Any, **more: Any) -> dict[str, Any]:
    """``item`` as in the contract, with the id of its document."""
    return {"document": analysis.id, **more, **msgspec.to_builtins(item)}


def id_of(kind: str, index: int, item: Any) -> str:
    """The id of an item: its own, and for those without one their place in the output.

    >>> id_of("quantities", 4, None)
    'q4'
    """
    return getattr(item, "id", None) or f"{kind[0]}{index}"


def claim(analysis: Analysis, item: Claim) -> Row:
    """A claim in one row: its spans joined, its quantities by their words."""
    return {
        "document": analysis.id,
        "id": item.id,
        "speaker": item.speaker.name,
        "speaker_kind": item.speaker.kind,
        "speaker_text": item.speaker.text,
        "cue": item.cue.text if item.cue else None,
        "content": " … ".join(oneline(c.text) for c in item.content),
        "mode": item.mode,
        "stance": item.stance,
        "hedged": item.hedged,
        "about": item.about,
        "quantities": listed([analysis.quantities[i].text for i in item.quantities]),
        "start": item.content[0].start if item.content else None,
        "end": item.content[-1].end if item.content else None,
        "confidence": item.confidence,
        "rule": item.rule,
    }


def person(analysis: Analysis, item: Person) -> Row:
    """A person in one row: roles with their organisation as the article states them."""
    return {
        "document": analysis.id,
        "id": item.id,
        "name": item.name,
        "aliases": listed(item.aliases),
        "roles": listed([r.text for r in item.roles]),
        "mentions": len(item.mentions),
        "byline": item.byline,
        "start": item.mentions[0].start if item.mentions else None,
        "end": item.mentions[0].end if item.mentions else None,
    }


def organization(analysis: Analysis, item: Organization) -> Row:
    """An organisation in one row."""
    return {
        "document": analysis.id,
        "id": item.id,
        "name": item.name,
        "aliases": listed(item.aliases),
        "mentions": len(item.mentions),
        "start": item.mentions[0].start if item.mentions else None,
        "end": item.mentions[0].end if item.mentions else None,
    }


def quantity(analysis: Analysis, item: Quantity) -> Row:
    """A quantity in one row."""
    return {
        "document": analysis.id,
        "text": item.text,
        "kind": item.kind,
        "low": item.low,
        "high": item.high,
        "unit": item.unit,
        "approximation": item.approximation,
        "of": item.of,
        "start": item.start,
        "end": item.end,
        "rule": item.rule,
    }


def time(analysis: Analysis, item: Time) -> Row:
    """A time in one row."""
    return {
        "document": analysis.id,
        "text": item.text,
        "value": item.value,
        "grain": item.grain,
        "anchor": item.anchor,
        "start": item.start,
        "end": item.end,
        "rule": item.rule,
    }


FLAT: dict[str, Callable[[Analysis, Any], Row]] = {
    "claims": claim,
    "people": person,
    "organizations": organization,
    "quantities": quantity,
    "times": time,
}


COLUMNS: dict[str, tuple[str, ...]] = {
    "claims": (
        "document", "id", "speaker", "speaker_kind", "speaker_text", "cue", "content", "mode",
        "stance", "hedged", "about", "quantities", "start", "end", "confidence", "rule",
    ),
    "people": (
        "document", "id", "name", "aliases", "roles", "mentions", "byline", "start", "end",
    ),
    "organizations": ("document", "id", "name", "aliases", "mentions", "start", "end"),
    "quantities": (
        "document", "text", "kind", "low", "high", "unit", "approximation", "of",
        "start", "end", "rule",
    ),
    "times": ("document", "text", "value", "grain", "anchor", "start", "end", "rule"),
}  # fmt: skip


def summary(analysis: Analysis) -> Row:
    """A document in one row, with how much was found in it."""
    return {
        "id": analysis.id,
        "title": analysis.title,
        "outlet": analysis.outlet,
        "authors": listed(analysis.authors),
        "published": analysis.published,
        "script": analysis.script,
        "length": analysis.length,
        "summary": " ".join(oneline(s.text) for s in analysis.summary),
        "people": listed([p.name for p in analysis.people if not p.byline]),
        "organizations": listed([o.name for o in analysis.organizations]),
        "quantities": len(analysis.quantities),
        "times": len(analysis.times),
        "claims": len(analysis.claims),
        "path": analysis.source.path,
    }


def listed(words: Sequence[str]) -> str:
    """``words`` on one line, parted by semicolons."""
    return "; ".join(oneline(w) for w in dict.fromkeys(words))
