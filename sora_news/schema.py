"""The JSON Schema of the outputs, generated from the data model."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any, Literal

import msgspec

from sora_news.model import SCHEMA_VERSION, Analysis, Comparison, Summaries

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(part: Literal["analysis", "comparison"] | str | None = None) -> dict[str, Any]:
    """The schema of ``part``: ``analysis`` describes what ``summarize --json`` prints and one line of
    ``analyze``, ``comparison`` what ``compare --json`` prints, None both.

    >>> [s["$ref"] for s in schema("analysis")["anyOf"]]
    ['#/$defs/Summaries', '#/$defs/Analysis']
    """
    types: dict[str | None, tuple[type, ...]] = {
        "analysis": (Summaries, Analysis),
        "comparison": (Comparison,),
        None: (Summaries, Analysis, Comparison),
    }
    names, definitions = msgspec.json.schema_components(types[part])
    for definition in definitions.values():
        # Python strips a docstring's indentation from 3.13 on.
        definition["description"] = cleandoc(definition.get("description", ""))
        _close(definition)
    top: dict[str, Any] = {"anyOf": list(names)} if len(names) > 1 else dict(names[0])
    return {
        "$schema": DIALECT,
        "title": f"sora-news {part or 'output'}, schema version {SCHEMA_VERSION}",
        **top,
        "$defs": definitions,
    }


def _close(definition: dict[str, Any]) -> None:
    """Every field is required: what is absent is null or [], never a missing key."""
    properties: dict[str, Any] = definition.get("properties", {})
    definition["required"] = list(properties)
    for field in properties.values():
        field.pop("default", None)
    if "schema_version" in properties:
        properties["schema_version"] = {"const": SCHEMA_VERSION}
