"""Figures of one thing in several articles: agreeing, refining, excluding each other.

Two figures measure one thing when their scales fit, what stands around them is about the same, and nothing
sets them apart: another subject (the name before the figure), another date, another place. How much context
it takes depends on what the figures themselves say: that two articles both have 7000万美元 is no accident,
that both have 两个 is none of anybody's business. A conflict needs most, for there the figures speak against
it.

``quantity.agree``
    The same value, in whatever words (60秒, 一分钟, 最长60秒), or values that both hold (超7%, 7.2%).
``quantity.refine``
    Values of different precision: 15倍 within 15–20倍, 2亿 and 2.05亿.
``quantity.conflict``
    Values of one thing that cannot both hold.
``quantity.later``
    Values of one thing that both hold, each up to a moment of its own (截至18时21人, 截至次日9时29人), or a toll
    that is a multiple of the other one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from sora_news import normalize
from sora_news.comparison.apart import exclude, later, of_two_things
from sora_news.comparison.entities import Entities
from sora_news.comparison.evidence import Match
from sora_news.comparison.figures import Figure, figures
from sora_news.comparison.findings import make
from sora_news.comparison.joining import groups
from sora_news.comparison.likeness import Likeness, likeness, telling
from sora_news.comparison.measures import Verdict, comparable, verdict
from sora_news.comparison.occasions import one_occasion
from sora_news.comparison.topics import phrase
from sora_news.comparison.wording import Words
from sora_news.model import Finding, Member

# What context and figures together must weigh, and the least that context alone must.
_AGREE, _REFINE, _CONFLICT = 25.0, 27.0, 36.0
_CONTEXT = 9.0
# What a word adds that both articles have for what is measured, and that they have no other.
_HEAD, _SAME = 3.0, 5.0
# From here on a figure says so much by itself (7000万元) that half the context will do.
_RARE = 11.0
# And from here on that much less will do where it is the same to the last digit (3000亿美元, 1249头).
_ONE_OF_A_KIND, _LESS = 13.0, 0.75
# What a count must say by itself that goes without its noun (疏散36万人), or that tells two things apart.
_ROUND = 8.0
# What it adds that two figures stand in one statement, or are told by one speaker.
_TOGETHER, _SPEAKER = 15.0, 8.0
# What it adds that two figures are a toll: of one event everybody counts the dead, the hurt and the missing.
_TOLL = 14.0
# In short sentences that share most of their words less weight will do.
_BRIEF, _BRIEF_SHARE = 0.7, 0.3


class Pair(Struct, frozen=True):
    """Two figures of one thing, how they relate and how sure that is; ``later`` where both hold, each up to
    its own moment."""

    a: Figure
    b: Figure
    verdict: Verdict
    weight: float
    later: bool = False


# ---------------------------------------------------------------- pairs


def relate(
    a: Sequence[Figure], b: Sequence[Figure], aligned: Sequence[Match] = ()
) -> tuple[list[Pair], bool]:
    """The figures that two articles have of one thing, and whether those that differ show that they tell of two
    occasions; ``aligned`` are stretches that say the same."""
    by_scale: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in b:
        by_scale[figure.measure.scale.split(" ")[0]].append(figure)
    found = []
    for one in a:
        for other in by_scale[one.measure.scale.split(" ")[0]]:
            pair = _pair(one, other, aligned)
            if pair is not None and not (_differ(pair) and (one.part or other.part)):
                found.append(pair)
    same = [p for p in found if not _differ(p)]
    settled = {id(f) for p in same for f in (p.a, p.b)}
    differing = [p for p in found if _differ(p) and not (id(p.a) in settled or id(p.b) in settled)]
    judged = one_occasion([(p.a, p.b) for p in differing], agreeing(same), aligned)
    kept = [p for p, one_time in zip(differing, judged, strict=True) if one_time]
    refused = {p.a.measure for p, one_time in zip(differing, judged, strict=True) if not one_time}
    return same + kept, len(refused) > max(1, len(same))


def agreeing(pairs: Iterable[Pair]) -> list[tuple[Figure, Figure]]:
    """The figures of pairs that do not differ."""
    return [(p.a, p.b) for p in pairs if not _differ(p)]


def _differ(pair: Pair) -> bool:
    return pair.verdict == "conflict" or pair.later


def told_apart(pairs: Sequence[Pair], figures: Iterable[Sequence[Figure]]) -> list[Pair]:
    """The pairs without conflicts between values that one article gives both, figures telling enough to be the same
    ones: then they are of two things (the heat in 46秒92, the final in 46秒40)."""
    both = [{f.measure[:3] for f in found if telling(f.measure) >= _ROUND} for found in figures]
    return [
        p
        for p in pairs
        if p.verdict != "conflict"
        or not any(p.a.measure[:3] in known and p.b.measure[:3] in known for known in both)
    ]


def _pair(a: Figure, b: Figure, aligned: Sequence[Match]) -> Pair | None:
    if not comparable(a.measure, b.measure):
        return None
    like = likeness(a, b, aligned)
    if not (like.together or _in_one_context(a, like)) or of_two_things(a, b, like):
        return None
    if like.verdict == "conflict" and not exclude(a, b, like):
        return None
    weight = _weight(a, b, like)
    if weight < _enough(like):
        return None
    after = later(a, b, like)
    return Pair(a, b, "refine" if after else like.verdict, weight, after)


def _in_one_context(a: Figure, like: Likeness) -> bool:
    """Whether two figures have enough words around them in common to be compared at all; a count without its noun
    must say much by itself."""
    named = like.heads and like.verdict == "agree" and like.telling >= _ROUND
    little = like.telling >= _RARE or like.himself or like.toll or named
    if like.shared < (_CONTEXT / 2 if little else _CONTEXT):
        return False
    counted = like.heads or like.toll or (like.telling >= _ROUND and like.shared >= _CONTEXT)
    return bool(counted) or not a.measure.scale.startswith("count")


def _weight(a: Figure, b: Figure, like: Likeness) -> float:
    """What speaks for it that two figures measure one thing."""
    heads = like.heads or int(like.toll)
    agree = like.verdict != "conflict"
    one_head = heads and (a.head == b.head or (agree and (a.head <= b.head or b.head <= a.head)))
    weight = like.shared + _HEAD * (heads + like.besides) + (_SAME if one_head else 0.0)
    weight += _TOLL if like.toll and like.verdict == "agree" else 0.0
    weight += (_TOGETHER if like.together else 0.0) + (_SPEAKER if like.himself else 0.0)
    return weight + like.telling


def _enough(like: Likeness) -> float:
    """What they must weigh for that."""
    conflict = _AGREE if like.together else _CONFLICT
    enough = {"agree": _AGREE, "refine": _REFINE, "conflict": conflict}[like.verdict]
    if like.same and like.telling >= _ONE_OF_A_KIND:
        enough *= _LESS
    return enough * (1 - _BRIEF * max(0.0, like.share - _BRIEF_SHARE))


# ---------------------------------------------------------------- findings


def findings(pairs: Sequence[Pair], entities: Entities) -> list[Finding]:
    """Figures of all pairs of articles as findings: one for each thing that is measured."""
    found = []
    for group in _groups([p for p in pairs if not _differ(p)]):
        found.append(_same(group, entities))
    for pair in _strongest([p for p in pairs if _differ(p)]):
        found.append(_apart(pair, entities))
    return found


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs joined where they share a figure, strongest first."""
    ordered = sorted(pairs, key=lambda p: (_parts(p), -p.weight, _place(p.a), _place(p.b)))
    first: dict[int, int] = {}
    joined = [
        (i, first.setdefault(id(figure), i))
        for i, pair in enumerate(ordered)
        for figure in (pair.a, pair.b)
    ]
    return [[ordered[i] for i in group] for group in groups(len(ordered), joined)]


def _parts(pair: Pair) -> bool:
    """Whether two figures are compatible only, and not the same."""
    return (pair.a.measure.low, pair.a.measure.high) != (pair.b.measure.low, pair.b.measure.high)


def _place(figure: Figure) -> tuple[int, int]:
    return figure.article.order, figure.amount.start


def _strongest(pairs: Sequence[Pair]) -> list[Pair]:
    """One conflict for each figure and other article, one later value for each figure."""
    taken: set[tuple[int, int, bool]] = set()
    found = []
    for pair in sorted(pairs, key=lambda p: (-p.weight, _place(p.a), _place(p.b))):
        there, here = (0, 0) if pair.later else (pair.b.article.order, pair.a.article.order)
        marks = {(id(pair.a), there, pair.later), (id(pair.b), here, pair.later)}
        if not marks & taken:
            taken |= marks
            found.append(pair)
    return found


def _same(group: Sequence[Pair], entities: Entities) -> Finding:
    chosen: dict[int, Figure] = {}
    for figure in (f for pair in group for f in (pair.a, pair.b)):
        if all(verdict(figure.measure, f.measure) != "conflict" for f in chosen.values()):
            chosen.setdefault(figure.article.order, figure)
    ordered = [chosen[k] for k in sorted(chosen)]
    values = {(f.measure.low, f.measure.high) for f in ordered}
    refined = len(values) > 1 and any(p.verdict == "refine" for p in group)
    words = Words([f.article for f in ordered])
    topic = _topic(ordered)
    parts = words.list([f"{words.label(f.article)}{_stated(f, words)}" for f in ordered])
    close = words["相容"] if refined else words["说法一致"]
    return make(
        "quantity",
        "refine" if refined else "agree",
        topic,
        f"{words.text(topic)}:{parts},{close}",
        (_member(f, entities) for f in ordered),
        min(0.97, 0.4 + group[0].weight / 100 + 0.04 * len(ordered)),
        "quantity.refine" if refined else "quantity.agree",
    )


def _apart(pair: Pair, entities: Entities) -> Finding:
    ordered = sorted((pair.a, pair.b), key=_place)
    words = Words([f.article for f in ordered])
    topic = _topic(ordered)
    parts = words.list([f"{words.label(f.article)}{_stated(f, words)}" for f in ordered])
    close = words["各截至一时"] if pair.later else words["不能都对"]
    return make(
        "quantity",
        pair.verdict,
        topic,
        f"{words.text(topic)}:{parts},{close}",
        (_member(f, entities) for f in ordered),
        min(0.95, 0.3 + pair.weight / 100),
        "quantity.later" if pair.later else "quantity.conflict",
    )


def _stated(figure: Figure, words: Words) -> str:
    """The figure with its qualifier, as a quotation."""
    quantity = figure.amount.quantity
    text, word = quantity.text, quantity.approximation or ""
    body = figure.article.body
    before = body.text[max(0, figure.amount.start - len(word)) : figure.amount.start]
    return words.quote(word + text if word and before == word else text)


def _topic(ordered: Sequence[Figure]) -> str:
    """Whose figure of what: the subject that most share, and the shortest words for what is measured."""
    of = [normalize.simplify(f.amount.quantity.of) for f in ordered if f.amount.quantity.of]
    measured = min(of, key=lambda w: (len(w), w)) if of else ""
    near: Counter[str] = Counter()
    for figure in ordered:
        for place, key in enumerate(figure.subjects):
            near[key] += 10 - min(place, 9)
    counts = Counter(s for f in ordered for s in f.subjects)
    shared = [s for s in counts if counts[s] * 2 > len(ordered) and len(s) > 1]  # 恒 of 恒大
    subject = min(shared, key=lambda s: (-near[s], s)) if shared else ""
    name = next((w for f in ordered if (w := _written(f, subject))), "") if subject else ""
    joined = f"{name} {measured}".strip() if name not in measured else measured
    if joined:
        return joined
    return phrase(ordered[0].article, ordered[0].context) or ordered[0].amount.quantity.text


def _written(figure: Figure, key: str) -> str:
    for term in figure.article.terms:
        if term.key == key:
            return term.word
    return ""


def _member(figure: Figure, entities: Entities) -> Member:
    article, amount = figure.article, figure.amount
    said = article.claim_over(amount.start, amount.end)
    name = entities.who(article, said.claim) if said else None
    return article.member(
        amount.start,
        amount.end,
        claim=said.claim.id if said else None,
        quantity=amount.index,
        speaker=name,
    )


__all__ = ["Figure", "Pair", "agreeing", "figures", "findings", "relate", "told_apart"]
