"""The JSON Schema: generated, committed, and what the outputs validate against."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from docs.generate import FILES
from sora_news.model import SCHEMA_VERSION, Summaries
from sora_news.schema import schema
from tests import sample

DOCS = Path(__file__).parent.parent / "docs"


def validator(part: str | None) -> Any:
    whole = schema(part)
    jsonschema.Draft202012Validator.check_schema(whole)
    return jsonschema.Draft202012Validator(whole)


@pytest.fixture(scope="module")
def summaries() -> Any:
    found = tuple(r.analysis for r in sample.readings())
    return json.loads(msgspec.json.encode(Summaries(SCHEMA_VERSION, "sora-news 0", found, ())))


@pytest.mark.parametrize("part", ["analysis", None])
def test_summaries_and_one_analysis_validate(part: str | None, summaries: Any) -> None:
    validator(part).validate(summaries)
    validator(part).validate(summaries["documents"][0])


@pytest.mark.parametrize("part", ["comparison", None])
def test_a_comparison_validates(part: str | None) -> None:
    validator(part).validate(json.loads(msgspec.json.encode(sample.comparison())))


def test_a_comparison_is_no_analysis() -> None:
    value = json.loads(msgspec.json.encode(sample.comparison()))
    assert not validator("analysis").is_valid(value)


def test_a_missing_key_does_not_validate(summaries: Any) -> None:
    document = dict(summaries["documents"][0])
    del document["outlet"]
    assert not validator("analysis").is_valid(document)


def test_every_field_of_every_object_is_required() -> None:
    for definition in schema()["$defs"].values():
        assert definition["required"] == list(definition["properties"])


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_generated_documentation_is_committed(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == FILES[name](), "run `make docs`"
