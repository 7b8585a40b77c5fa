"""Alignment: stretches of two articles that say the same, whatever the script and the order.

Two clauses are candidates when they share a term that is rare at large and rare in both articles; a story's
own words (the product in every second clause) prove nothing. Clauses that match side by side make one
stretch. Its strength is the weight of what is shared, its share what part of the shorter stretch that is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from math import sqrt

from msgspec import Struct

from sora_news.comparison.article import Article
from sora_news.comparison.clauses import Clause

# A term proposes clause pairs while it stands in at most so many clauses of either article.
_SPREAD = 8
# What a clause pair must share to lengthen a stretch, to begin one, and what a stretch must share to be
# evidence.
_NEIGHBOUR, _NEIGHBOUR_SHARE = 3.5, 0.4
_CLAUSE_SHARED, _CLAUSE_SHARE = 6.0, 0.25
_SHARED, _SHARE = 18.0, 0.4
# So many places of the stretch must share words of substance: neither name nor number, rare in both
# articles. Words side by side are one place, for a set phrase (降维打击) proves no more than a word.
_PLACES, _SUBSTANTIAL, _PHRASE = 2, 3.5, 7
# What the shared words weigh that are no names: two sentences about one company are not one sentence.
_UNNAMED = 12.0
# And without numbers: that two sentences have a fine of 500万元 in them does not make them one.
_WORDED = 9.0
_VERBATIM = 0.6
# A short clause that stands in the other article nearly word for word needs less weight (出现严重不良反应).
_BRIEF, _BRIEF_SHARE, _COPIED = 10.0, 0.7, 0.8
# Below this strength nothing comes of a match, and its characters are not compared; clauses that share less
# than the other are not put together at all.
_WORTH_A_LOOK, _LITTLE = 9.0, 6.0
# How far apart clauses of one stretch may lie, and how far any may lie from the strongest, in characters.
_REACH, _LONGEST = 2, 120
# Nobody says more clauses than this in one claim; a text without stops would.
_CLAUSES = 60


Spans = Sequence[tuple[int, int]]


class Stretch(Struct, frozen=True):
    """A run of clauses of one article in passage offsets."""

    start: int
    end: int


class Match(Struct, frozen=True):
    """Two stretches that say the same: ``a`` in the first article, ``b`` in the second.

    ``strength`` is the weight of the shared terms, ``share`` its part of the lighter side, ``verbatim``
    the part of the shorter side's characters that stand in the other in the same order; ``unnamed`` and
    ``worded`` are what is shared without names, and without numbers too.
    """

    a: Stretch
    b: Stretch
    strength: float
    share: float
    verbatim: float
    places: int
    unnamed: float
    worded: float
    keys: tuple[str, ...]


def matches(a: Article, b: Article) -> list[Match]:
    """The stretches that two articles share, strongest first; none overlaps a stronger one."""
    damp = _damping(a, b)
    pairs = _clause_pairs(a, b, damp)
    found = []
    for group in _chains(pairs, a, b):
        if sum(pairs[p] for p in group) < _BRIEF * 0.75:
            continue
        match = _match(a, b, group, damp)
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
    damp = _damping(a, b)
    inside_a = [c for span in spans_a for c in a.clauses_in(*span)][:_CLAUSES]
    inside_b = [c for span in spans_b for c in b.clauses_in(*span)][:_CLAUSES]
    pairs = {}
    for one in inside_a:
        for other in inside_b:
            if _common(one.weights, other.weights, damp)[0] < _NEIGHBOUR:
                continue
            shared, share = _shared([one], [other], damp)[:2]
            if _counts(shared, share):
                pairs[one.number, other.number] = shared
    found = [
        _match(a, b, group, damp)
        for group in _chains(pairs, a, b)
        if sum(pairs[p] for p in group) >= _LITTLE
    ]
    return sorted(found, key=lambda m: (-m.strength, m.a.start, m.b.start))


def is_evidence(match: Match) -> bool:
    """Whether what is shared is more than a name, a number or the story's own words."""
    if match.worded >= _BRIEF and match.share >= _BRIEF_SHARE and match.verbatim >= _COPIED:
        return True
    if match.places < _PLACES or match.strength < _SHARED or match.unnamed < _UNNAMED:
        return False
    if match.worded < _WORDED and match.verbatim < _VERBATIM:
        return False
    return match.share >= _SHARE or match.verbatim >= _VERBATIM


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a.start < b.end and b.start < a.end


def _damping(a: Article, b: Article) -> dict[str, float]:
    """What to multiply a shared term's weight with: little for the words that both stories turn on."""
    return {key: 1 / sqrt(max(a.spread[key], b.spread[key])) for key in a.spread if key in b.spread}


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
    total_a = {i: _total(a.clauses[i].weights, damp) for i in {i for i, _ in candidates}}
    total_b = {j: _total(b.clauses[j].weights, damp) for j in {j for _, j in candidates}}
    found = {}
    for i, j in candidates:
        one, other = a.clauses[i], b.clauses[j]
        shared = _common(one.weights, other.weights, damp)[0]
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


def _weights(clauses: Sequence[Clause]) -> dict[str, float]:
    if len(clauses) == 1:
        return clauses[0].weights
    return {key: weight for clause in clauses for key, weight in clause.weights.items()}


def _shared(
    a: Sequence[Clause], b: Sequence[Clause], damp: dict[str, float]
) -> tuple[float, float, tuple[str, ...]]:
    """The weight two runs of clauses share, its part of the lighter run, and the shared keys."""
    in_a, in_b = _weights(a), _weights(b)
    shared, keys = _common(in_a, in_b, damp)
    lighter = min(_total(in_a, damp), _total(in_b, damp))
    return shared, shared / lighter if lighter else 0.0, tuple(sorted(keys))


def _common(
    a: dict[str, float], b: dict[str, float], damp: dict[str, float]
) -> tuple[float, list[str]]:
    """The weight that two sets of words share, and the words."""
    shared = 0.0
    keys = []
    for key, weight in a.items():
        other = b.get(key)
        if other is not None:
            keys.append(key)
            shared += min(weight, other) * damp[key]
    return shared, keys


def _total(side: dict[str, float], damp: dict[str, float]) -> float:
    """What a run weighs; a word that the other article does not have is damped like one of two clauses."""
    total = 0.0
    for key, weight in side.items():
        total += weight * damp.get(key, 0.7)
    return total


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


def _match(a: Article, b: Article, group: list[tuple[int, int]], damp: dict[str, float]) -> Match:
    first_a, last_a = group[0][0], group[-1][0]
    first_b, last_b = min(j for _, j in group), max(j for _, j in group)
    run_a, run_b = a.clauses[first_a : last_a + 1], b.clauses[first_b : last_b + 1]
    strength, share, keys = _shared(run_a, run_b, damp)
    here, there = Stretch(run_a[0].start, run_a[-1].end), Stretch(run_b[0].start, run_b[-1].end)
    places, same, unnamed, worded = 0, 0.0, 0.0, 0.0
    if strength >= _WORTH_A_LOOK:
        places = min(_places(run_a, keys, damp), _places(run_b, keys, damp))
        same = verbatim(a.body.text[here.start : here.end], b.body.text[there.start : there.end])
        unnamed = _unnamed(run_a, keys, damp)
        worded = _worded(a, run_a, keys, damp)
    return Match(
        here,
        there,
        round(strength, 3),
        round(min(1.0, share), 3),
        same,
        places,
        unnamed,
        worded,
        keys,
    )


def _unnamed(run: Sequence[Clause], keys: Sequence[str], damp: dict[str, float]) -> float:
    """What the shared keys weigh that are no names."""
    kinds = ("word", "verb", "number")
    plain = {t.key: t.weight for c in run for t in c.terms if t.kind in kinds}
    return sum(plain[k] * damp[k] for k in keys if k in plain)


def _worded(
    article: Article, run: Sequence[Clause], keys: Sequence[str], damp: dict[str, float]
) -> float:
    """What the shared keys weigh that are neither names nor parts of a figure (25个基点)."""
    figures = article.amounts_in(run[0].start, run[-1].end)
    plain = {
        t.key: t.weight
        for c in run
        for t in c.terms
        if t.kind in ("word", "verb") and not any(f.start <= t.start < f.end for f in figures)
    }
    return sum(plain[k] * damp[k] for k in keys if k in plain)


def _places(run: Sequence[Clause], keys: Sequence[str], damp: dict[str, float]) -> int:
    """How many separate places of a run share words of substance; a long one counts twice."""
    shared = set(keys)
    count = length = 0
    substantial = False
    before = -1
    for term in (t for clause in run for t in clause.terms):
        if term.key not in shared:
            continue
        if term.start != before:
            count += substantial * (1 + (length >= _PHRASE))
            length, substantial = 0, False
        before, length = term.end, length + term.end - term.start
        if term.kind in ("word", "verb") and term.weight * damp[term.key] >= _SUBSTANTIAL:
            substantial = True
    return count + substantial * (1 + (length >= _PHRASE))


def verbatim(a: str, b: str) -> float:
    """The part of the shorter text that stands in the other in runs of two characters or more.

    >>> verbatim("大坝经得起洪水", "专家说,大坝经得起洪水,不必担心")
    1.0
    """
    a, b = sorted(("".join(filter(str.isalnum, a)), "".join(filter(str.isalnum, b))))
    if not a or not b or a == b:
        return float(bool(a) and a == b)
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return round(sum(m.size for m in blocks if m.size > 1) / min(len(a), len(b)), 3)


__all__ = ["Match", "Stretch", "is_evidence", "matches", "verbatim", "within"]
