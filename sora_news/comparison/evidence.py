"""Evidence: what two stretches of two articles have in common, and whether that is evidence that they say the same.

The strength of a match is the weight of what is shared, its share what part of the shorter stretch that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from math import sqrt

from msgspec import Struct

from sora_news.comparison.article import Article
from sora_news.comparison.clauses import Clause

# What a stretch must share to be evidence.
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
BRIEF, _BRIEF_SHARE, _COPIED = 10.0, 0.7, 0.8
# Below this strength nothing comes of a match, and its characters are not compared.
_WORTH_A_LOOK = 9.0


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


def is_evidence(match: Match) -> bool:
    """Whether what is shared is more than a name, a number or the story's own words."""
    if match.worded >= BRIEF and match.share >= _BRIEF_SHARE and match.verbatim >= _COPIED:
        return True
    if match.places < _PLACES or match.strength < _SHARED or match.unnamed < _UNNAMED:
        return False
    if match.worded < _WORDED and match.verbatim < _VERBATIM:
        return False
    return match.share >= _SHARE or match.verbatim >= _VERBATIM


def damping(a: Article, b: Article) -> dict[str, float]:
    """What to multiply a shared term's weight with: little for the words that both stories turn on."""
    return {key: 1 / sqrt(max(a.spread[key], b.spread[key])) for key in a.spread if key in b.spread}


def match_of(a: Article, b: Article, group: list[tuple[int, int]], damp: dict[str, float]) -> Match:
    first_a, last_a = group[0][0], group[-1][0]
    first_b, last_b = min(j for _, j in group), max(j for _, j in group)
    run_a, run_b = a.clauses[first_a : last_a + 1], b.clauses[first_b : last_b + 1]
    strength, share, keys = sharing(run_a, run_b, damp)
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


def _weights(clauses: Sequence[Clause]) -> dict[str, float]:
    if len(clauses) == 1:
        return clauses[0].weights
    return {key: weight for clause in clauses for key, weight in clause.weights.items()}


def sharing(
    a: Sequence[Clause], b: Sequence[Clause], damp: dict[str, float]
) -> tuple[float, float, tuple[str, ...]]:
    """The weight two runs of clauses share, its part of the lighter run, and the shared keys."""
    in_a, in_b = _weights(a), _weights(b)
    shared, keys = in_common(in_a, in_b, damp)
    lighter = min(total_weight(in_a, damp), total_weight(in_b, damp))
    return shared, shared / lighter if lighter else 0.0, tuple(sorted(keys))


def in_common(
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


def total_weight(side: dict[str, float], damp: dict[str, float]) -> float:
    """What a run weighs; a word that the other article does not have is damped like one of two clauses."""
    total = 0.0
    for key, weight in side.items():
        total += weight * damp.get(key, 0.7)
    return total


__all__ = [
    "BRIEF",
    "Match",
    "Stretch",
    "damping",
    "in_common",
    "is_evidence",
    "match_of",
    "sharing",
    "total_weight",
    "verbatim",
]
