"""Which articles are worth comparing at all, and stories: groups of articles on one event.

Every article proposes its most telling terms; articles that share several of them are candidates, found
through an inverted index and never by looking at all pairs. Two articles' kinship hangs on these two alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from sora_news.comparison.article import Article, prepare
from sora_news.comparison.events import gist, same_event
from sora_news.comparison.joining import components, groups
from sora_news.comparison.terms import weight
from sora_news.model import Reading

# How many terms stand for an article, what a term must weigh, how alike two articles must be.
_TELLING, _WEIGHT, _ALIKE, _SHARED = 40, 6.0, 0.18, 3
# What two short texts must have in common that share two terms only.
_MUCH = 0.3
# From this weight on a word may be a name.
_RARE = 9.0
# A term of more articles than this proposes only so many before and after in the list of those that have it,
# which keeps a story of any size together, and so does a term that comes when rarer ones have proposed enough;
# and an article is compared with so many at most. So the cost of a set grows with its size and not with its
# square.
_COMMON, _BESIDE, _PARTNERS, _PROPOSALS = 200, 10, 30, 300
# Among so many articles any one has a few like it by accident: who comes after its first few kin is kin if not
# much less alike than the last of these.
_MANY, _FEW, _OF_FEW = 200, 4, 0.6
# What such a term counts: little for the turns of phrase that thousands of reports have, enough for one story's;
# five of them are as good as one other.
_WORN, _WORN_FOR_ONE = 0.25, 5
# Articles that are so alike tell one story, however many tell it.
_VERY_ALIKE = 0.55
# From this score on two articles tell one story.
SAME_STORY = 0.3


def profile(article: Article) -> dict[str, float]:
    """The telling terms of an article with their weights, of length one together."""
    counts: defaultdict[str, int] = defaultdict(int)
    weights: dict[str, float] = {}
    for clause in article.clauses:
        for term in clause.terms:
            if term.kind != "number" and term.weight >= _WEIGHT and len(term.word) > 1:
                counts[term.key] += 1
                weights[term.key] = term.weight
    scored = {k: weights[k] * (1 + log(n)) for k, n in counts.items()}
    best = sorted(scored, key=lambda k: (-scored[k], k))[:_TELLING]
    norm = sqrt(sum(scored[k] ** 2 for k in best)) or 1.0
    return {k: scored[k] / norm for k in best}


def _kin(alike: float, shared: int) -> bool:
    """Whether two articles share enough: several telling terms, or of short texts much of what they have."""
    return (alike >= _ALIKE and shared >= _SHARED) or (alike >= _MUCH and shared >= 2)


def _acquainted(
    a: Article, b: Article, names: Sequence[frozenset[str]], shared: Iterable[str]
) -> bool:
    """Whether one of ``names`` of one article stands in the other, if both have any, or rare words do: reports
    on two firms' results share neither."""
    if not all(names) or sum(weight(k, "n") >= _RARE for k in shared) >= 2:
        return True
    return any(k in b.spread for k in names[0]) or any(k in a.spread for k in names[1])


def pairs(articles: Sequence[Article]) -> list[tuple[int, int]]:
    """The pairs of articles that share a subject, as indices; near-linear in the number of articles."""
    profiles = [profile(a) for a in articles]
    names = [frozenset(t.key for t in a.terms if t.named) for a in articles]
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, terms in enumerate(profiles):
        for key in terms:
            index[key].append(i)
    worn = {key for key, having in index.items() if len(having) > _COMMON}
    found: set[tuple[int, int]] = set()
    for i, terms in enumerate(profiles):
        near = []
        for j, proposed in _proposed(i, terms, index).items():
            if proposed > 1:
                other = profiles[j]
                both = sorted(terms.keys() & other.keys())
                alike = sum(terms[k] * other[k] * (_WORN if k in worn else 1.0) for k in both)
                common = sum(k in worn for k in both)
                telling = max(len(both) - common, common // _WORN_FOR_ONE)
                plain = sum(terms[k] * other[k] for k in both)
                if (_kin(alike, telling) or plain >= _VERY_ALIKE) and _acquainted(
                    articles[i], articles[j], (names[i], names[j]), both
                ):
                    near.append((-alike, j))
        near.sort()
        if len(articles) > _MANY and len(near) > _FEW:
            least = near[_FEW - 1][0] * _OF_FEW
            near = [n for n in near if n[0] <= least]
        found.update((min(i, j), max(i, j)) for _, j in near[:_PARTNERS])
    return sorted(found)


def _proposed(i: int, terms: Iterable[str], index: Mapping[str, Sequence[int]]) -> Counter[int]:
    """The articles that terms of article ``i`` propose, with how many do; the rarest terms come first."""
    found: Counter[int] = Counter()
    room = _PROPOSALS
    for having in sorted((index[key] for key in terms), key=len):
        room -= len(having)
        if len(having) > _COMMON or room < 0:
            at = bisect_left(having, i)
            having = having[max(0, at - _BESIDE) : at + _BESIDE + 1]
        found.update(having)
    del found[i]
    return found


def stories(readings: Sequence[Reading]) -> list[list[int]]:
    """Groups of readings, as indices, that report one event; the larger ones first."""
    articles = prepare(readings)
    place = {id(r): i for i, r in enumerate(readings)}
    joined = []
    for kindred, near in components(len(articles), pairs(articles)):
        gists = {i: gist(articles[i].reading) for i in kindred if near}
        joined += [
            (place[id(articles[i].reading)], place[id(articles[j].reading)])
            for i, j in near
            if same_event(gists[i], gists[j]) >= SAME_STORY
        ]
    return sorted(groups(len(readings), joined), key=lambda g: (-len(g), g))


__all__ = ["SAME_STORY", "pairs", "profile", "stories"]
