"""Whether two stretches that share words say the opposite: a word stands denied on one side only, or their words
exclude each other."""

from __future__ import annotations

from typing import NamedTuple

from sora_news.comparison.article import Article
from sora_news.comparison.clauses import Clause
from sora_news.comparison.evidence import Match, Stretch
from sora_news.comparison.polarity import denied, excluded, excludes, governs
from sora_news.comparison.terms import Term

# What part of the shared words, by weight, makes two statements opposite when denied on one side.
_PARTED = 0.34
# What a thing must weigh that one side denies, and what clauses must share whose words exclude each other.
_THING, _BESIDE = 6.0, 4.0


def opposed(a: Article, b: Article, match: Match) -> bool:
    """Whether two stretches that share words say the opposite.

    The heaviest verb they share stands denied on one side only, or a third of all they share (起火原因是电线老化,
    起火原因不是电线老化), or a noun whose being there one side denies (没有越位); or in clauses that share a word one
    side has what excludes a word of the other (价格偏高, 价格合理).
    """
    keys = set(match.keys)
    words = [{t.word for t in x.terms_in(y.start, y.end)} for x, y in ((a, match.a), (b, match.b))]
    shared = words[0] & words[1]
    in_a, in_b = _denials(a, match.a, keys, shared), _denials(b, match.b, keys, shared)
    both = [k for k in sorted(in_a) if k in in_b]
    parted = [
        k
        for k in both
        if in_a[k].denied != in_b[k].denied
        and _beside(in_a[k].clause, in_b[k].clause, keys - {k}) >= _BESIDE
    ]
    verbs = sorted((k for k in both if in_a[k].verb), key=lambda k: (-in_a[k].weight, k))
    if verbs and verbs[0] in parted:
        return True
    if any(in_a[k].absent != in_b[k].absent and in_a[k].weight >= _THING for k in parted):
        return True
    if sum(in_a[k].weight for k in parted) > _PARTED * sum(in_a[k].weight for k in both):
        return True
    return _excluding(a, b, match, keys)


class _Denial(NamedTuple):
    """How a word stands: denied by any negation near, absent by one that denies it itself."""

    weight: float
    denied: bool
    verb: bool
    absent: bool
    clause: Clause


def _denials(
    article: Article, stretch: Stretch, keys: set[str], but: set[str]
) -> dict[str, _Denial]:
    """The words of a stretch that are among ``keys``, unless it both affirms and denies them; what both sides say
    in ``but`` denies nothing."""
    found: dict[str, _Denial] = {}
    twofold: set[str] = set()
    text = article.body.text
    inside = article.terms_in(stretch.start, stretch.end)
    verbs = [t.start for t in inside if t.kind == "verb" and len(t.word) > 1]
    for term in inside:
        plain = term.kind in ("word", "verb") and len(term.word) > 1
        if plain and term.key in keys:
            under = denied(text, term.start, but)
            absent = under and term.noun and governs(text, term.start, verbs)
            clause = article.clause_at(term.start)
            stands = _Denial(term.weight, under, term.kind == "verb", absent, clause)
            if found.setdefault(term.key, stands).denied != under:
                twofold.add(term.key)
    return {k: d for k, d in found.items() if k not in twofold}


def _excluding(a: Article, b: Article, match: Match, keys: set[str]) -> bool:
    """Whether a word of one stretch excludes one of the other, each alone in its stretch, in clauses that share
    a word of substance."""
    own_a = _own(a, match.a, keys)
    own_b = _own(b, match.b, keys)
    for x in own_a:
        if not excluded(x):
            continue
        for y in own_b:
            if not excludes(x, y) or denied(a.body.text, x.start) != denied(b.body.text, y.start):
                continue
            nouns = _noun_behind(a, x), _noun_behind(b, y)
            if any(nouns) and nouns[0] != nouns[1]:
                continue
            if _beside(a.clause_at(x.start), b.clause_at(y.start), keys) >= _BESIDE:
                return True
    return False


def _noun_behind(article: Article, term: Term) -> str:
    """The key of the noun that a word stands right before, as its attribute (部分车辆, 全部车系)."""
    if term.kind == "verb" and not term.noun:
        return ""
    behind = article.terms_in(term.end, term.end + 1)
    return behind[0].key if behind and behind[0].noun and behind[0].start == term.end else ""


def _beside(one: Clause, other: Clause, keys: set[str]) -> float:
    """The weight of the words among ``keys`` that two clauses share."""
    here, there = one.weights, other.weights
    return sum(here[k] for k in sorted(keys) if k in here and k in there)


def _own(article: Article, stretch: Stretch, keys: set[str]) -> list[Term]:
    """The words of a stretch that the other does not have."""
    return [
        t
        for t in article.terms_in(stretch.start, stretch.end)
        if t.key not in keys and len(t.word) > 1 and not t.named
    ]


__all__ = ["opposed"]
