"""Pairs of short reports through the whole program: what must be found between them, and what must not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sora_news.comparison import compare
from sora_news.model import Document, Source
from sora_news.pipeline import read

CASES = tomllib.loads(
    (Path(__file__).parent / "compare" / "texts.toml").read_text(encoding="utf-8")
)
SOURCE = Source("-", "text/plain", "utf-8", 1.0, "", "")


@pytest.mark.parametrize("case", CASES["case"], ids=lambda c: c["why"])
def test_two_reports(case: dict[str, Any]) -> None:
    published = case.get("published", "2024-03-08") or None
    readings = [
        read(Document(side, None, None, (), published, case[side], SOURCE), page=False)
        for side in ("a", "b")
    ]
    found = compare(readings, everything=True).findings
    kinds = [(f.relation, f.kind) for f in found]
    for expected in case["finds"]:
        fitting = [
            [m.text for m in f.members]
            for f in found
            if (f.relation, f.kind) == (expected["relation"], expected["kind"])
        ]
        assert fitting, kinds
        assert "texts" not in expected or expected["texts"] in fitting
    for unwanted in case["never"]:
        assert (unwanted["relation"], unwanted["kind"]) not in kinds
