"""Sides: where two articles say what they share, in which claim, and by whom."""

from __future__ import annotations

from msgspec import Struct

from sora_news.comparison.article import Article, Said
from sora_news.comparison.entities import Entity
from sora_news.comparison.evidence import Match, Stretch
from sora_news.model import Member, Relation

# Words in the same order, as a part of the shorter stretch, that make it the same sentence.
SAME_WORDS = 0.55
# From here on one text is copied from the other or from a third, whatever the names in it.
COPIED = 0.75
# A clause that begins so leans on the one before it; and how long evidence is at most for that.
_LEANING = ("都", "也", "均", "皆")
_READABLE = 90


class Side(Struct, frozen=True):
    """One side of a match: where, in which claim, by whom, and the name or names of those."""

    article: Article
    stretch: Stretch
    said: Said | None
    speaker: Entity | None
    named: str | None

    def member(self) -> Member:
        """The stretch as evidence."""
        start, end = trimmed(self.article, self.stretch)
        claim = self.said.claim.id if self.said else None
        return self.article.member(start, end, claim=claim, speaker=self.named)


class Shared(Struct, frozen=True):
    """Two sides that say the same, or the opposite, and the relation between them."""

    a: Side
    b: Side
    match: Match
    relation: Relation
    rule: str


def trimmed(article: Article, stretch: Stretch) -> tuple[int, int]:
    """A stretch without the marks and spaces at its edges, and with what it cannot be read without: the clause
    before one that begins with 都 or 也, the rest of a quotation that it opens."""
    text = article.body.text
    start, end = stretch.start, stretch.end
    clause = article.clause_at(start)
    if text.startswith(_LEANING, start) and clause.number:
        before = article.clauses[clause.number - 1]
        if before.sentence == clause.sentence and end - before.start <= _READABLE:
            start = before.start
    while start < end and not text[start].isalnum() and text[start] not in "《(“":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "》)%":
        end -= 1
    if start >= end:
        return stretch.start, stretch.end
    if text.startswith("“", start) and "”" not in text[start:end]:
        start += 1
    elif text.count("“", start, end) > text.count("”", start, end):
        closed = text.find("”", end, start + _READABLE)
        end = closed + 1 if closed >= 0 and "\n" not in text[end:closed] else end
    return start, end


__all__ = ["COPIED", "SAME_WORDS", "Shared", "Side", "trimmed"]
