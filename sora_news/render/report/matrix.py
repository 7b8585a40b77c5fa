"""Who says what: speakers × articles; and what the articles are about: topics × articles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from sora_news.model import Claim, Comparison
from sora_news.render.report.articles import ArticleView, Item
from sora_news.render.report.words import searchable

# How many claims a cell shows before it folds the rest away, how many it holds at most, and how many
# speakers have a row: beyond that a table is no help, and each article has its own list.
SHOWN, LISTED, SPEAKERS = 2, 50, 300
# More articles than this do not fit side by side: each speaker then has a list.
COLUMNS = 7
# Characters of a row that a search looks through.
_SEARCHED = 20_000


class SpeakerRow(NamedTuple):
    """A speaker over all articles; ``cells`` has the claims of each article, in its order."""

    name: str | None
    kind: str
    aliases: tuple[str, ...]
    cells: list[list[Item]]
    search: str

    @property
    def total(self) -> int:
        """How many claims are theirs."""
        return sum(len(cell) for cell in self.cells)


class TopicRow(NamedTuple):
    """A topic with, for each article, the number of its sentences and a shade from 0 to 5."""

    topic: str
    cells: list[tuple[int, int]]


def speakers(comparison: Comparison, articles: Sequence[ArticleView]) -> list[SpeakerRow]:
    """A row for each speaker: those of most articles first, then of most claims; the unnamed last."""
    joined = {(c.document, c.id): p for p in comparison.people for c in p.claims}
    rows: dict[tuple[str | None, str], SpeakerRow] = {}
    for index, article in enumerate(articles):
        for item in article.claims:
            claim: Claim = item.what
            person = joined.get((article.analysis.id, claim.id))
            name = person.name if person else claim.speaker.name
            kind = "person" if person else claim.speaker.kind
            row = rows.setdefault(
                (name, kind),
                SpeakerRow(
                    name, kind, person.aliases if person else (), [[] for _ in articles], ""
                ),
            )
            row.cells[index].append(item)
    ordered = sorted(
        rows.values(),
        key=lambda r: (r.name is None, -sum(map(bool, r.cells)), -r.total, r.name or ""),
    )
    return [
        row._replace(search=_search(row)) if n < SPEAKERS else row for n, row in enumerate(ordered)
    ]


def _search(row: SpeakerRow) -> str:
    said = [m.text for cell in row.cells for item in cell[:LISTED] for m in item.what.content]
    return searchable(row.name, *row.aliases, *said)[:_SEARCHED]


def topics(comparison: Comparison, articles: Sequence[ArticleView]) -> list[TopicRow]:
    """A row for each topic, as the comparison ranks them."""
    ids = [a.analysis.id for a in articles]
    counts = [[t.documents.get(id, 0) for id in ids] for t in comparison.coverage.topics]
    most = max((n for row in counts for n in row), default=0)
    return [
        TopicRow(topic.topic, [(n, _shade(n, most)) for n in row])
        for topic, row in zip(comparison.coverage.topics, counts, strict=True)
    ]


def _shade(n: int, most: int) -> int:
    """The root tells few sentences apart where one topic has most of them."""
    return 0 if not n else math.ceil(5 * math.sqrt(n / most))
