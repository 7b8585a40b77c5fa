"""Alignment: stretches of two articles that say the same, whatever the script and the order.

Two clauses are candidates when they share a term that is rare at large and rare in both articles; a story's
own words (the product in every second clause) prove nothing. Clauses that match side by side make one
stretch; ``evidence.py`` measures what it shares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sora_news.comparison.article import Article
from sora_news.comparison.evidence import (
    BRIEF,
    Match,
    Stretch,
    damping,
    in_common,
    is_evidence,
    match_of,
    sharing,
    total_weight,
)

# A term proposes clause pairs while it stands in at most so many clauses of either article.
_SPREAD = 8
# What a clause pair must share to lengthen a stretch, and to begin one.
_NEIGHBOUR, _NEIGHBOUR_SHARE = 3.5, 0.4
_CLAUSE_SHARED, _CLAUSE_SHARE = 6.0, 0.25
# Clauses that share less are not put together at all.
_LITTLE = 6.0
# How far apart clauses of one stretch may lie, and how far any may lie from the strongest, in characters.
_REACH, _LONGEST = 2, 120
# Nobody says more clauses than this in one claim; a text without stops would.
_CLAUSES = 60


Spans = Sequence[tuple[int, int]]


def matches(a: Article, b: Article) -> list[Match]:
    """The stretches that two articles share, strongest first; none overlaps a stronger one."""
    damp = damping(a, b)
    pairs = _clause_pairs(a, b, damp)
    found = []
    for group in _chains(pairs, a, b):
        if sum(pairs[p] for p in group) < BRIEF * 0.75:
            continue
        match = match_of(a, b, group, damp)
        if is_evidence(match):
            found.append(match)
    found.sort(key=lambda m: (-m.strength * m.share, m.a.start, m.b.start))
    kept: list[Match] = []
    for match in found:
        if not any(_overlap(match.a, k.a) or _overlap(match.b, k.b) for k in kept):
            kept.append(match)
    return kept


def within(a: Article, b: Article, spans_a: Spans, spans_b: Spans) -> list[Match]:
    """The stretches that two sets of spans share, though it be less than evidence; strongest first."""
    damp = damping(a, b)
    inside_a = [c for span in spans_a for c in a.clauses_in(*span)][:_CLAUSES]
    inside_b = [c for span in spans_b for c in b.clauses_in(*span)][:_CLAUSES]
    pairs = {}
    for one in inside_a:
        for other in inside_b:
            if in_common(one.weights, other.weights, damp)[0] < _NEIGHBOUR:
                continue
            shared, share = sharing([one], [other], damp)[:2]
            if _counts(shared, share):
                pairs[one.number, other.number] = shared
    found = [
        match_of(a, b, group, damp)
        for group in _chains(pairs, a, b)
        if sum(pairs[p] for p in group) >= _LITTLE
    ]
    return sorted(found, key=lambda m: (-m.strength, m.a.start, m.b.start))


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a.start < b.end and b.start < a.end


def _clause_pairs(a: Article, b: Article, damp: dict[str, float]) -> dict[tuple[int, int], float]:
    """The clause pairs that share enough, with the weight that they share."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for clause in b.clauses:
        if clause.frame:
            continue
        for key in clause.weights:
            if key in damp and b.spread[key] <= _SPREAD:
                where[key].append(clause.number)
    candidates: set[tuple[int, int]] = set()
    for clause in a.clauses:
        if clause.frame:
            continue
        for key in clause.weights:
            if key in where and a.spread[key] <= _SPREAD:
                candidates.update((clause.number, j) for j in where[key])
    total_a = {i: total_weight(a.clauses[i].weights, damp) for i in {i for i, _ in candidates}}
    total_b = {j: total_weight(b.clauses[j].weights, damp) for j in {j for _, j in candidates}}
    found = {}
    for i, j in candidates:
        one, other = a.clauses[i], b.clauses[j]
        shared = in_common(one.weights, other.weights, damp)[0]
        if shared < _NEIGHBOUR:
            continue
        lighter = min(total_a[i], total_b[j])
        if _counts(shared, shared / lighter if lighter else 0.0):
            found[i, j] = shared
    return found


def _counts(shared: float, share: float) -> bool:
    """Whether a pair of clauses may begin a stretch, or lengthen one."""
    if shared >= _CLAUSE_SHARED:
        return share >= _CLAUSE_SHARE
    return shared >= _NEIGHBOUR and share >= _NEIGHBOUR_SHARE


def _chains(
    pairs: dict[tuple[int, int], float], a: Article, b: Article
) -> list[list[tuple[int, int]]]:
    """Clause pairs grouped by neighbourhood in both articles; each starts at a strongest pair."""

    def near(article: Article, i: int, j: int) -> bool:
        one, other = article.clauses[i], article.clauses[j]
        far = max(one.end, other.end) - min(one.start, other.start)
        return one.sentence == other.sentence and far <= _LONGEST

    left = dict(pairs)
    groups = []
    for seed in sorted(pairs, key=lambda p: (-pairs[p], p)):
        if seed not in left or pairs[seed] < _CLAUSE_SHARED:
            continue
        group = [seed]
        del left[seed]
        for i, j in group:
            beside = [
                (x, y)
                for x in range(i - _REACH, i + _REACH + 1)
                for y in range(j - _REACH, j + _REACH + 1)
                if (x, y) in left and near(a, seed[0], x) and near(b, seed[1], y)
            ]
            for pair in sorted(beside):
                del left[pair]
                group.append(pair)
        groups.append(sorted(group))
    return groups


__all__ = ["Spans", "matches", "within"]
