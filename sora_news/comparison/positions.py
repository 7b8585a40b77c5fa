"""Positions: what a speaker affirms or denies in one sentence of a claim."""

from __future__ import annotations

import re

from msgspec import Struct

from sora_news.comparison.article import Article, Said
from sora_news.comparison.entities import Entities, Entity
from sora_news.comparison.polarity import denied, excluded, governs, negates, pending
from sora_news.comparison.terms import Term

_KINDS = frozenset({"person", "organization", "group", "outlet", "document", "unknown"})
# What a noun must weigh that can be denied, a companion, and a verb.
_PREDICATE, _COMPANION, _COMMON_VERB = 5.0, 3.5, 2.8
# Verbs that say nothing of what a question is about.
_EMPTY = frozenset(
    {"没有", "可能", "应该", "应当", "能够", "可以", "需要", "不会", "不能", "认为", "表示"}
)
# Words that point at the noun behind them like an attribute with 的 (相关信息).
_POINTING = frozenset({"相关", "有关"})
# Whoever does not hold that a step is late denies that it is late, and not the step.
_DOUBTED = re.compile(r"不(?:认为|觉得|相信)")
# So many sentences of a claim are looked at.
_SPEECH = 200


class Predicate(Struct, frozen=True):
    """A word of a position that can be denied, in its clause: a verb, an adjective, or a noun whose being
    there is denied; whether it is denied, and the other words of the clause."""

    term: Term
    denied: bool
    companions: dict[str, float]
    start: int
    end: int
    pending: tuple[bool, bool]
    objects: frozenset[str]

    @property
    def key(self) -> str:
        """The term's key."""
        return self.term.key


class Position(Struct, frozen=True):
    """One sentence of a claim, with its words of substance."""

    article: Article
    said: Said
    speaker: Entity | None
    who: str
    start: int
    end: int
    predicates: tuple[Predicate, ...]


def positions(article: Article, entities: Entities) -> list[Position]:
    """The sentences of an article's claims whose speaker is known, repetitions left out."""
    found: list[Position] = []
    seen: set[tuple[str, ...]] = set()
    for said in article.said:
        claim = said.claim
        speaker = entities.speaker(article, claim)
        who = entities.who(article, claim) or ""
        if speaker is None and (claim.speaker.kind not in _KINDS or not claim.speaker.name):
            continue
        for first, last in said.spans:
            at, count = first, 0
            while at < last and count < _SPEECH:
                count += 1
                end = min(last, max(article.sentence(at)[1], at + 1))
                words = (said.claim.speaker.name or "", *_keys(article, at, end))
                if words not in seen:
                    seen.add(words)
                    found.append(
                        Position(
                            article, said, speaker, who, at, end, _predicates(article, at, end)
                        )
                    )
                at = end
    return found


def _keys(article: Article, start: int, end: int) -> tuple[str, ...]:
    return tuple(t.key for t in article.terms_in(start, end))


def _predicates(article: Article, start: int, end: int) -> tuple[Predicate, ...]:
    """The words between two offsets that can be denied, each with the others of its clause; one before 的
    states nothing."""
    found = []
    text = article.body.text
    for clause in article.clauses_in(start, end):
        inside = [t for t in clause.terms if start <= t.start < end and len(t.word) > 1]
        verbs = [t.start for t in inside if t.kind == "verb"]
        words = {
            t.key: t.weight
            for t in inside
            if t.weight >= _COMPANION
            and (t.noun or t.kind == "verb")
            and t.kind != "name"
            and t.word not in _EMPTY
        }
        doubted = _DOUBTED.search(text, clause.start, clause.end)
        for term in inside:
            if doubted and doubted.end() <= term.start < (verbs[-1] if verbs else 0):
                continue
            attribute = text[term.end : term.end + 1] == "的" or (
                term.word in _POINTING and any(t.start == term.end and t.noun for t in inside)
            )
            if attribute or (term.weight < _COMMON_VERB and not excluded(term)):
                continue
            if term.kind == "verb" or excluded(term):
                under = denied(text, term.start)
            elif term.kind == "word" and term.noun and term.weight >= _PREDICATE:
                under = governs(text, term.start, verbs)
                if not under and denied(text, term.start):
                    continue
            else:
                continue
            rest = {k: w for k, w in words.items() if k != term.key}
            after = frozenset(
                t.key for t in inside if t.start > term.start and t.noun and not negates(t.word)
            )
            late = pending(text, clause.start, term.start)
            found.append(Predicate(term, under, rest, clause.start, clause.end, late, after))
    return tuple(found)


__all__ = ["Position", "Predicate", "positions"]
