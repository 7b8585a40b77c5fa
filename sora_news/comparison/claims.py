"""Statements that two articles share: agreement, denial, and words credited to somebody else.

``claim.agree``
    One statement in two or more articles: of one speaker, of several who say the same, or of the articles
    themselves. Found by alignment (``alignment.py``).
``claim.speaker``
    One speaker's statement in two articles, in words that differ too much to be evidence by themselves; that
    the speaker is the same makes up for it.
``claim.wording``
    A short quotation of one speaker that two articles give in different words: other translations, or cut
    differently.
``claim.reattribute``
    The same words, most of them in the same order, under another speaker's name.
``claim.deny``
    One article affirms what the other denies: the shared verb stands under a negation on one side only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sora_news.comparison.compatible import compatible
from sora_news.comparison.evidence import Match
from sora_news.comparison.findings import make
from sora_news.comparison.joining import groups
from sora_news.comparison.sides import Shared, Side
from sora_news.comparison.topics import phrase
from sora_news.comparison.wording import Words
from sora_news.model import Finding, Member

# From this share and likeness in characters together on two stretches are much alike.
_ALIKE = 1.1


def findings(shared: Sequence[Shared]) -> list[Finding]:
    """The statements of all pairs of articles as findings: one for what any number of articles share."""
    found = []
    for group in _groups([s for s in shared if s.relation == "agree"]):
        found += [_agreement(part) for part in _statements(group)]
    for item in shared:
        if item.relation == "reattribute":
            found.append(_reattribution(item))
        elif item.relation == "conflict":
            found.append(_denial(item))
        elif item.relation == "refine":
            found.append(_wording(item))
    return found


def _groups(shared: Sequence[Shared]) -> list[list[Shared]]:
    """Matches joined where they overlap in an article, strongest first."""
    ordered = sorted(shared, key=_order)
    first: dict[tuple[int, int], int] = {}
    joined = [
        (i, first.setdefault((side.article.order, clause.number), i))
        for i, item in enumerate(ordered)
        for side in (item.a, item.b)
        for clause in side.article.clauses_in(side.stretch.start, side.stretch.end)
    ]
    return [[ordered[i] for i in group] for group in groups(len(ordered), joined)]


def _statements(group: Sequence[Shared]) -> Iterator[list[Shared]]:
    """The statements of a group, each as the matches that are of it."""
    left = list(group)
    while left:
        kept = _coherent(left)
        yield kept
        sides = [s for item in kept for s in (item.a, item.b)]
        left = [i for i in left if not any(_one_place(x, y) for x in (i.a, i.b) for y in sides)]


def _one_place(one: Side, other: Side) -> bool:
    """Whether two sides are mostly one stretch of one article."""
    a, b = one.stretch, other.stretch
    common = min(a.end, b.end) - max(a.start, b.start)
    return one.article is other.article and common * 2 > min(a.end - a.start, b.end - b.start)


def _coherent(group: Sequence[Shared]) -> list[Shared]:
    """The matches of a group that are of one statement: the strongest, and those that join another article to more
    than half of the articles that have it already, or to half of them where it is much alike. A sentence that only touches one of them says something of its own."""
    kept = [group[0]]
    sides = {s.article.order: s for s in (group[0].a, group[0].b)}
    grown = True
    while grown:
        grown = False
        joining: defaultdict[int, list[tuple[Shared, Side]]] = defaultdict(list)
        for item in group:
            for here, there in ((item.a, item.b), (item.b, item.a)):
                known = sides.get(here.article.order)
                if known and there.article.order not in sides and _overlap(here, known):
                    joining[there.article.order].append((item, there))
        for order, items in sorted(joining.items(), key=lambda j: _order(j[1][0][0])):
            beside = [i for i in items if _overlap(i[1], items[0][1])]
            linked = len({_other(i, order) for i, _ in beside})
            alike = max(i.match.share + i.match.verbatim for i, _ in beside)
            fits = all(compatible(items[0][1], side) for side in sides.values())
            if fits and linked * 2 + (alike >= _ALIKE) > len(sides):
                sides[order] = items[0][1]
                kept += [i for i, _ in beside]
                grown = True
                break
    return sorted(kept, key=_order)


def _other(item: Shared, order: int) -> int:
    """The number of the article that a match joins to the one with ``order``."""
    a, b = item.a.article.order, item.b.article.order
    return b if a == order else a


def _overlap(one: Side, other: Side) -> bool:
    return one.stretch.start < other.stretch.end and other.stretch.start < one.stretch.end


def _order(item: Shared) -> tuple[float, int, int, int]:
    return -item.match.strength, item.a.article.order, item.b.article.order, item.match.a.start


def _agreement(group: Sequence[Shared]) -> Finding:
    sides: dict[int, Side] = {}
    for item in group:
        for side in (item.a, item.b):
            sides.setdefault(side.article.order, side)
    ordered = [sides[k] for k in sorted(sides)]
    words = Words([s.article for s in ordered])
    labels = words.list([words.label(s.article) for s in ordered])
    best = max(group, key=lambda s: s.match.strength)
    names = list(dict.fromkeys(s.named for s in ordered if s.named))
    quote = words.quote(_shortest(ordered).text)
    who = words.list([words.text(n) for n in names])
    if len(names) == 1 and all(s.named for s in ordered):
        text = f"{labels}{words['都引述']}{who}:{quote}"
    else:
        text = f"{labels}{words['都有']}:{quote}" + (f"({who})" if who else "")
    return make(
        "claim",
        "agree",
        _topic(best),
        text,
        (s.member() for s in ordered),
        _confidence(best.match),
        min(item.rule for item in group),
    )


def _topic(item: Shared) -> str:
    span = (item.a.stretch.start, item.a.stretch.end)
    return phrase(item.a.article, item.match.keys, span=span)


def _shortest(sides: Sequence[Side]) -> Member:
    return min((s.member() for s in sides), key=lambda m: (len(m.text), m.document))


def _confidence(match: Match) -> float:
    """Grows with the weight shared and with its share: 0.5 where it is barely evidence."""
    return min(0.98, 0.3 + match.strength / 80 + 0.3 * match.share + 0.15 * match.verbatim)


def _reattribution(item: Shared) -> Finding:
    words = _words(item)
    said = words.quote(_shortest([item.a, item.b]).text)
    parts = [f"{words['归于']}{words.text(s.named or '')}" for s in (item.a, item.b)]
    sure = min(0.98, _confidence(item.match) + 0.1 * item.match.verbatim)
    text = f"{words['同样的话']},{_sides(item, parts, '、')}:{said}"
    return _of_two(item, _topic(item), text, sure)


def _wording(item: Shared) -> Finding:
    words = _words(item)
    who = words.text(item.a.named or "")
    parts = [f"{words['作']}{words.quote(s.member().text)}" for s in (item.a, item.b)]
    return _of_two(item, who, f"{who}{words['的话']}:{_sides(item, parts, '、')}", 0.6)


def _denial(item: Shared) -> Finding:
    words = _words(item)
    parts = [f"{words['作']}{words.quote(s.member().text, 30)}" for s in (item.a, item.b)]
    text = f"{words['说法相反']}:{_sides(item, parts, ';')}"
    return _of_two(item, _topic(item), text, _confidence(item.match) * 0.85)


def _words(item: Shared) -> Words:
    return Words([item.a.article, item.b.article])


def _sides(item: Shared, parts: Sequence[str], between: str) -> str:
    """What each article does, behind its label."""
    words = _words(item)
    labels = [words.label(s.article) for s in (item.a, item.b)]
    return between.join(dict.fromkeys(map("".join, zip(labels, parts, strict=True))))


def _of_two(item: Shared, topic: str, text: str, confidence: float) -> Finding:
    """A finding with both stretches as evidence."""
    members = (item.a.member(), item.b.member())
    return make("claim", item.relation, topic, text, members, confidence, item.rule)


__all__ = ["findings"]
