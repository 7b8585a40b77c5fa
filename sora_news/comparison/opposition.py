"""Opposite positions on one question, between articles and between two speakers inside one.

``claim.oppose``
    Speakers say of one thing what cannot both be: a verb stands denied with one and affirmed with the other
    (足以颠覆行业, 不足以颠覆行业), or their verbs exclude each other (差距扩大, 差距缩小).

A question is a verb *with* what it is about: both sides must have another word of substance in the verb's own
clause, or they are no answer to each other, however their moods differ. Claims of opposite mood (stance) need
less of it than claims of one mood. Speakers who take one side of one question stand in one finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import sqrt

from msgspec import Struct
from msgspec.structs import replace

from sora_news.comparison.entities import speaks_for
from sora_news.comparison.findings import make
from sora_news.comparison.joining import groups
from sora_news.comparison.moments import same_time
from sora_news.comparison.polarity import excluded, excludes
from sora_news.comparison.positions import Position, Predicate
from sora_news.comparison.topics import phrase
from sora_news.comparison.wording import Words
from sora_news.model import Finding, Member

# What the verb and its companion must weigh by themselves, after damping, and both together.
_VERB, _NOUN, _QUESTION = 1.9, 0.8, 4.0
# A verb that weighs less (影响) is common, and asks what needs so much more of a question.
_PREDICATE, _PLAIN = 5.0, 2.0
# A word of more clauses is the story's own, and no question by itself.
_COMMON = 10
# How much more or less of a question moods of one kind and of opposite kinds ask for.
_SAME_MOOD, _WARY, _OTHER_MOOD = 1.5, 0.8, 0.75
# A speaker rarely says the opposite of himself in another article, or of the body that he speaks for: that asks for
# more.
_HIMSELF = 1.5
_LONGEST = 90
# A value so long names a day.
_DAY = 10
# So many sentences with one verb are looked at.
_MANY = 60


class Opposed(Struct, frozen=True):
    """Two positions that exclude each other: the affirming one first, the question and its weight."""

    yes: Position
    no: Position
    here: Predicate
    there: Predicate
    question: tuple[str, ...]
    weight: float


def relate(a: Sequence[Position], b: Sequence[Position]) -> list[Opposed]:
    """Pairs of positions that exclude each other."""
    index: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for j, other in enumerate(b):
        for n, predicate in enumerate(other.predicates):
            for form in {predicate.key, predicate.term.word}:
                index[form].append((j, n))
    found = []
    for i, one in enumerate(a):
        for here in one.predicates:
            for key in (here.key, *sorted(excluded(here.term))):
                for j, n in index[key][:_MANY]:
                    if a is b and j <= i:
                        continue
                    opposed = _opposed(one, b[j], here, b[j].predicates[n])
                    if opposed is not None:
                        found.append(opposed)
    return found


def _opposed(one: Position, other: Position, here: Predicate, there: Predicate) -> Opposed | None:
    """Two positions as excluding each other in two of their verbs, if they do."""
    himself = one.who == other.who or (one.speaker is not None and one.speaker is other.speaker)
    if himself and one.article is other.article:
        return None
    if here.key != there.key and not excludes(here.term, there.term):
        return None
    if (here.key == there.key) == (here.denied == there.denied):
        return None
    if any(x.pending[0] and y.pending[1] for x, y in ((here, there), (there, here))):
        return None

    def damped(key: str, weight: float) -> float:
        spread = max(one.article.spread.get(key, 1), other.article.spread.get(key, 1))
        return weight / sqrt(spread)

    def common(key: str) -> bool:
        return any(
            p.article.spread.get(key, 0) > max(_COMMON, len(p.article.clauses) // 16)
            for p in (one, other)
        )

    shared = {
        k: damped(k, min(w, there.companions[k]))
        for k, w in here.companions.items()
        if k in there.companions and not common(k) and k not in (here.key, there.key)
    }
    shared = {k: w for k, w in shared.items() if w >= _NOUN}
    if _elsewhere(here, there, shared):
        return None
    if not _one_time(one, here, other, there):
        return None
    verb = damped(here.key, min(here.term.weight, there.term.weight))
    himself = himself or speaks_for(one.speaker, other.who) or speaks_for(other.speaker, one.who)
    asked = _asked(one, other) * (_HIMSELF if himself else 1.0)
    if not shared or verb < _VERB or (here.term.kind != "verb" and common(here.key)):
        return None
    weight = verb + sum(shared[k] for k in sorted(shared))
    if here.term.weight < _PREDICATE and here.key == there.key:
        asked *= _PLAIN
    if weight < _QUESTION * asked:
        return None
    question = (here.key, there.key, *sorted(shared))
    if here.denied or (here.key != there.key and there.key < here.key):
        return Opposed(other, one, there, here, question, weight)
    return Opposed(one, other, here, there, question, weight)


def _elsewhere(here: Predicate, there: Predicate, shared: Collection[str]) -> bool:
    """Whether one subject is said to do a thing to something else: 影响成绩, 影响排课."""
    if here.key != there.key or not here.objects or not there.objects:
        return False
    objects = here.objects | there.objects
    return here.objects.isdisjoint(there.objects) and objects.isdisjoint(shared)


def _one_time(one: Position, here: Predicate, other: Position, there: Predicate) -> bool:
    """Whether the days that the clauses of two predicates name leave it open that they speak of one (24日停课,
    25日停课)."""
    days = [
        {v for at, v, _ in p.article.stated if x.start <= at < x.end and len(v) >= _DAY}
        for p, x in ((one, here), (other, there))
    ]
    return not all(days) or any(same_time(x, y) for x in days[0] for y in days[1])


def _asked(one: Position, other: Position) -> float:
    """How much more than usual the moods of two claims ask of their question."""
    moods = {one.said.claim.stance, other.said.claim.stance}
    if moods == {"positive", "negative"}:
        return _OTHER_MOOD
    if moods == {"positive", "cautious"}:
        return _WARY
    return _SAME_MOOD if len(moods) == 1 and "neutral" not in moods else 1.0


def findings(related: Sequence[Opposed]) -> list[Finding]:
    """Opposite positions as findings: one for each question, with all who take a side."""
    ordered = sorted(related, key=lambda r: (-r.weight, _place(r.yes), _place(r.no)))
    first: dict[object, int] = {}
    joined = [
        (i, first.setdefault(mark, i)) for i, item in enumerate(ordered) for mark in _marks(item)
    ]
    return [_finding([ordered[i] for i in group]) for group in groups(len(ordered), joined)]


def _place(position: Position) -> tuple[int, int]:
    return position.article.order, position.start


def _marks(item: Opposed) -> Iterator[object]:
    """What makes two pairs one finding: the same speakers of the same articles, or one claim and verb."""
    sides = [(p.article.order, p.who) for p in (item.yes, item.no)]
    yield tuple(sorted(sides))
    for position in (item.yes, item.no):
        yield position.article.order, position.said.claim.id, item.question[0]


def _finding(group: Sequence[Opposed]) -> Finding:
    first = group[0]
    key = first.question[0]
    kept = [o for o in group if o.question[0] == key]
    sides: tuple[dict[str, Member], dict[str, Member]] = ({}, {})
    articles = []
    for item in kept:
        for side, position, predicate in ((0, item.yes, item.here), (1, item.no, item.there)):
            member = replace(_member(position, predicate), side=("for", "against")[side])
            sides[side].setdefault(f"{position.article.id}|{position.who}", member)
            articles.append(position.article)
    words = Words(articles)
    labels = {a.id: words.label(a) for a in articles}
    parts = [
        words.list([f"{words.text(m.speaker or '')}({labels[m.document]})" for m in side.values()])
        + words.quote(next(iter(side.values())).text, 34)
        for side in sides
    ]
    topic = phrase(first.yes.article, first.question)
    moods = {first.yes.said.claim.stance, first.no.said.claim.stance}
    surer = 0.1 if moods == {"positive", "negative"} else 0.0
    return make(
        "claim",
        "conflict",
        topic,
        f"{words['看法相反']}({words.text(topic)}):{';'.join(parts)}",
        [m for side in sides for m in side.values()],
        min(0.92, 0.5 + first.weight / 50 + surer + 0.02 * (len(kept) - 1)),
        "claim.oppose",
    )


def _member(position: Position, predicate: Predicate) -> Member:
    """The sentence of the claim that answers the question; a long one from the verb's clause."""
    start, end = position.start, position.end
    if end - start > _LONGEST:
        start, end = max(start, predicate.start), min(end, predicate.end)
    claim = position.said.claim.id
    return position.article.member(start, end, claim=claim, speaker=position.who or None)


__all__ = ["Opposed", "findings", "relate"]
