"""Small sets of articles through the whole program: the facts that must come out, and what must not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sora_news.comparison import compare
from sora_news.model import Document, Finding, Source
from sora_news.pipeline import read

STORIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "compare" / "stories.toml").read_text(encoding="utf-8")
)["story"]
SOURCE = Source("-", "text/plain", "utf-8", 1.0, "", "")


@cache
def found(number: int) -> tuple[Finding, ...]:
    story = STORIES[number]
    readings = [
        read(Document(id, None, None, (), story["published"], text, SOURCE), page=False)
        for id, text in story["articles"].items()
    ]
    return compare(readings, everything=True).findings


def holds(number: int, fact: dict[str, Any]) -> bool:
    """Whether a finding of the fact's relation and kind has all its evidence."""
    texts = STORIES[number]["articles"]

    def has(finding: Finding, id: str, words: str) -> bool:
        """Whether a member stands where ``words`` do: in any place, for an article repeats its figures."""
        places = [m.start() for m in re.finditer(re.escape(words), texts[id])]
        assert places
        return any(
            m.document == id and m.start < start + len(words) and start < m.end
            for m in finding.members
            for start in places
        )

    return any(
        f.kind == fact["kind"]
        and f.relation in fact["relation"]
        and all(has(f, id, words) for id, words in fact["evidence"])
        for f in found(number)
    )


def cases(table: str) -> Iterator[object]:
    for number, story in enumerate(STORIES):
        for fact in story.get(table, []):
            words = " / ".join(words for _, words in fact["evidence"])
            known = [pytest.mark.xfail(strict=True)] if fact.get("known_failure") else []
            yield pytest.param(number, fact, id=f"{story['name']}: {words}", marks=known)


@pytest.mark.parametrize(("number", "fact"), list(cases("fact")))
def test_a_fact_of_several_articles_is_found(number: int, fact: dict[str, Any]) -> None:
    assert holds(number, fact)


@pytest.mark.parametrize(("number", "fact"), list(cases("never")))
def test_what_the_articles_do_not_say_is_not_found(number: int, fact: dict[str, Any]) -> None:
    assert not holds(number, fact)


@pytest.mark.parametrize(
    "number",
    [n for n, s in enumerate(STORIES) if s.get("apart")],
    ids=lambda n: str(STORIES[n]["name"]),
)
def test_articles_on_different_things_share_nothing(number: int) -> None:
    assert all(len({m.document for m in f.members}) == 1 for f in found(number))
