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
    Values of one thing that both hold, each up to a moment of its own (截至18时21人, 截至次日9时29人).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import inf, log10

from msgspec import Struct

from sora_news import normalize
from sora_news.comparison.alignment import Match
from sora_news.comparison.article import Article
from sora_news.comparison.entities import Entities
from sora_news.comparison.figures import Figure, figures
from sora_news.comparison.findings import make
from sora_news.comparison.joining import groups
from sora_news.comparison.measures import (
    HUGE,
    Measure,
    Verdict,
    comparable,
    open_alike,
    rounded,
    verdict,
)
from sora_news.comparison.moments import same_hour, same_time
from sora_news.comparison.topics import phrase
from sora_news.comparison.wording import Words
from sora_news.model import Finding, Member

# What context and figures together must weigh, and the least that context alone must.
_AGREE, _REFINE, _CONFLICT = 25.0, 27.0, 36.0
_CONTEXT = 9.0
# What a word adds that both articles have for what is measured, and that they have no other.
_HEAD, _SAME = 3.0, 5.0
# The part of the thinner context that two figures must share to exclude each other.
_CONFLICT_SHARE, _UNNAMED_SHARE = 0.45, 0.6
# Values of one thing rarely differ more than so many times.
_PART = 8.0
# From here on a figure says so much by itself (7000万元) that half the context will do.
_RARE = 11.0
# And from here on that much less will do where it is the same to the last digit (3000亿美元, 1249头).
_ONE_OF_A_KIND, _LESS = 13.0, 0.75
# What remains of that where two figures are compatible and not equal, and what a count must say by itself that
# goes without its noun (疏散36万人).
_NEARLY, _ROUND = 0.6, 8.0
# What two sentences share at least whose figures are one and the same rounded, where neither says of what.
_LIKE = 0.5
# Grades are not rounded: one of magnitude 7 is another earthquake than one of 7.3.
_GRADES = frozenset({"count 级"})
# So many days after one another the figures of one thing are two figures (this year's, last year's).
_LATER = 60
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


def relate(a: Sequence[Figure], b: Sequence[Figure], aligned: Sequence[Match] = ()) -> list[Pair]:
    """The figures that two articles have of one thing; ``aligned`` are stretches that say the same."""
    by_scale: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in b:
        by_scale[figure.measure.scale.split(" ")[0]].append(figure)
    found = []
    for one in a:
        for other in by_scale[one.measure.scale.split(" ")[0]]:
            pair = _pair(one, other, aligned)
            if pair is not None and not (_differ(pair) and (one.part or other.part)):
                found.append(pair)
    agreeing = {id(f) for p in found if not _differ(p) for f in (p.a, p.b)}
    return [p for p in found if not _differ(p) or not (id(p.a) in agreeing or id(p.b) in agreeing)]


def _differ(pair: Pair) -> bool:
    return pair.verdict == "conflict" or pair.later


def told_apart(pairs: Sequence[Pair], figures: Iterable[Sequence[Figure]]) -> list[Pair]:
    """The pairs without conflicts between values that one article gives both, figures telling enough to be the same
    ones: then they are of two things (the heat in 46秒92, the final in 46秒40)."""
    both = [{f.measure for f in found if _telling(f.measure) >= _ROUND} for found in figures]
    return [
        p
        for p in pairs
        if p.verdict != "conflict"
        or not any(p.a.measure in known and p.b.measure in known for known in both)
    ]


def _pair(a: Figure, b: Figure, aligned: Sequence[Match]) -> Pair | None:
    if not comparable(a.measure, b.measure):
        return None
    decided = verdict(a.measure, b.measure)
    shared, share = _shared(a, b)
    together = any(_in(a, m.a) and _in(b, m.b) for m in aligned)
    telling = _telling(a.measure) if decided != "conflict" else 0.0
    same = (a.measure.low, a.measure.high) == (b.measure.low, b.measure.high)
    if not same:
        telling *= _NEARLY
    himself = a.speaker is not None and a.speaker == b.speaker
    toll = a.fate is not None and a.fate == b.fate and not (a.part or b.part)
    little = telling >= _RARE or himself or toll
    if shared < (_CONTEXT / 2 if little else _CONTEXT) and not together:
        return None
    if not _one_subject(a, b, decided) or (
        _of_others(a, b) and not (together and same and himself)
    ):
        return None
    if decided == "conflict" and open_alike(a.measure, b.measure):
        return None
    if decided == "refine" and not together and _says_little(a, b, share):
        return None
    if decided != "agree" and a.amount.quantity.kind == "age" and not _heads(a, b):
        return None  # two people
    later = decided == "conflict" and _of_two_moments(a, b)
    if not later and not _one_time(a.days, b.days):
        return None
    if a.fate != b.fate and (decided == "conflict" or (a.fate and b.fate)):
        return None
    heads = _heads(a, b) or int(toll)
    unsaid = not heads and not (telling >= _ROUND and shared >= _CONTEXT)
    if a.measure.scale.startswith("count") and unsaid and not together:
        return None
    one_head = heads and (
        a.head == b.head or (decided != "conflict" and (a.head <= b.head or b.head <= a.head))
    )
    weight = shared + _HEAD * (heads + _besides(a, b)) + (_SAME if one_head else 0.0)
    weight += _TOLL if toll and decided == "agree" else 0.0
    weight += (_TOGETHER if together else 0.0) + (_SPEAKER if himself else 0.0)
    if decided == "conflict":
        sure = _sure(a, b, together, heads, share)
        enough = _AGREE if together else _CONFLICT
    else:
        sure = True
        weight += telling
        enough = _AGREE if decided == "agree" else _REFINE
    if same and telling >= _ONE_OF_A_KIND:
        enough *= _LESS
    enough *= 1 - _BRIEF * max(0.0, share - _BRIEF_SHARE)
    if not sure or weight < enough:
        return None
    return Pair(a, b, "refine" if later else decided, weight, later)


def _sure(a: Figure, b: Figure, together: bool, heads: int, share: float) -> bool:
    """Whether figures that part measure one thing: nobody else stands beside either, neither is a part of
    what the other is the whole of (16000名受试者, 两名受试者), and they stand in one statement, or the same is
    named as measured with the same subject or most of the words."""
    if a.names and b.names and a.names.isdisjoint(b.names):
        return False
    if _times(a.measure, b.measure) > _PART:
        return False
    if _far_apart(a.article, b.article) or (a.head - b.head and b.head - a.head and not together):
        return False
    if together:
        named = heads or _besides(a, b) or _counted(a, b) or _counted(b, a)
        return bool(named) or not (a.head or b.head or not (a.alone and b.alone))
    one, other = _told(a), _told(b)
    if one and other and not (_stands(one[:1], b.context) or _stands(other[:1], a.context)):
        return False
    if a.subjects and a.subjects[:1] == b.subjects[:1]:
        return heads > 0 and share >= _CONFLICT_SHARE
    return heads > 0 and share >= _UNNAMED_SHARE and not (a.rare - b.rare and b.rare - a.rare)


def _told(figure: Figure) -> tuple[str, ...]:
    """The subjects of a figure that are not the body that tells it (集团在公告中说,费用……)."""
    return tuple(s for s in figure.subjects if s not in figure.announced)


def _counted(a: Figure, b: Figure) -> bool:
    """Whether the classifier of one figure names what the other one counts (118国, 120个国家)."""
    unit = a.amount.quantity.unit or ""
    named = unit and a.measure.scale == f"count {unit}"
    return bool(named) and any(unit in word for word in b.head)


def _of_two_moments(a: Figure, b: Figure) -> bool:
    """Whether both figures are said to hold up to a moment, and not the same one (截至18时, 截至次日9时)."""
    if a.moment is None or b.moment is None:
        return False
    if a.moment[0] and b.moment[0]:
        return not same_hour(a.moment, b.moment)
    return a.moment[1] != b.moment[1]


def _says_little(a: Figure, b: Figure, share: float) -> bool:
    """Whether it takes more than the words around two figures to make one the other more precisely: one is
    vague, or each measures something else, or one is the other rounded while nothing says that they measure
    one thing."""
    if _vague(a.measure) or _vague(b.measure):
        return True
    named = _heads(a, b) + _besides(a, b)
    if a.head and b.head and not named:
        return True
    if not rounded(a.measure, b.measure):
        return False
    return a.measure.scale in _GRADES or (not named and share < _LIKE)


def _far_apart(a: Article, b: Article) -> bool:
    """Whether two articles were published so long after one another that each has figures of its own time."""
    try:
        one, other = (date.fromisoformat(x.reading.document.published or "") for x in (a, b))
    except ValueError:
        return False
    return abs((one - other).days) > _LATER


def _times(a: Measure, b: Measure) -> float:
    """How many times the smaller value the larger one is."""
    values = (abs(m.low or m.high or Fraction(0)) for m in (a, b))
    small, large = sorted(float(min(v, Fraction(HUGE))) for v in values)
    return large / small if small > 0 else inf


def _vague(value: Measure) -> bool:
    """Whether a value says too little to be made more precise (几秒, 数百人)."""
    return value.low is None or value.high is None or value.high > 2 * value.low


def _one_subject(a: Figure, b: Figure, decided: Verdict) -> bool:
    """Whether a name of one sentence stands in the other too, where both have names.

    A body that tells a figure need not be whose figure it is, which is enough for figures that agree.
    """
    here, there = set(a.subjects), set(b.subjects)
    if decided != "conflict":
        here, there = here - a.announced, there - b.announced
    if not here or not there:
        return True
    return _stands(a.subjects, b.context) or _stands(b.subjects, a.context)


def _of_others(a: Figure, b: Figure) -> bool:
    """Whether before each figure in its clause stands a rare name that the other sentence lacks."""
    here, there = a.rare & a.names, b.rare & b.names
    return any(k not in b.context for k in here) and any(k not in a.context for k in there)


def _stands(names: Sequence[str], words: Collection[str]) -> bool:
    """Whether a name is among words, whole or cut otherwise (寒江, 厂寒江)."""
    return any(
        n in words or (len(n) > 1 and any(n in w or (len(w) > 1 and w in n) for w in words))
        for n in names
    )


def _one_time(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the dates of two sentences leave it open that they speak of one day: 18时 and 22时 of a day do."""
    if not a or not b:
        return True
    return any(same_time(x, y) for x in a for y in b)


def _in(figure: Figure, stretch: object) -> bool:
    return stretch.start <= figure.amount.start < stretch.end  # type: ignore[attr-defined,no-any-return]


def _shared(a: Figure, b: Figure) -> tuple[float, float]:
    """What the contexts of two figures share, and which part of the lighter one that is, or of the lighter
    clause."""
    shared, share = _overlap(a.context, b.context)
    return shared, max(share, _overlap(a.near, b.near)[1] if shared else 0.0)


def _overlap(a: dict[str, float], b: dict[str, float]) -> tuple[float, float]:
    shared = sum(min(a[k], b[k]) for k in sorted(a.keys() & b.keys()))
    lighter = min(sum(a.values()), sum(b.values()))
    return shared, shared / lighter if lighter else 0.0


def _heads(a: Figure, b: Figure) -> int:
    """How many words for what is measured two figures share, whole or as a part (电池, 电池容量)."""
    same = a.head & b.head
    parts = [x for x in a.head - same for y in b.head - same if x in y or y in x]
    return len(same) + len(parts)


def _besides(a: Figure, b: Figure) -> int:
    """How many words for what one figure measures stand around the other only (节省800亿元利息, 利息支出节省…)."""
    return _inside(a.head - b.head, b.near) + _inside(b.head - a.head, a.near)


def _inside(words: frozenset[str], near: dict[str, float]) -> int:
    return sum(any(w in k for k in near) for w in words)


def _telling(value: Measure) -> float:
    """What it says that two figures are equal: little for 两个, much for 7000万美元 or 7.2%."""
    at = value.low if value.low is not None else value.high
    if at is None:
        return 0.0
    size = float(min(abs(at), Fraction(HUGE))) or 1.0
    digits = len(str(abs(Fraction(at).limit_denominator(1000).numerator)).rstrip("0"))
    scale = 0.0 if value.scale.startswith("count") else 3.0
    return min(14.0, scale + 2.5 * max(0.0, log10(size)) + 2.0 * (digits - 1))


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
    shared = [s for s in counts if counts[s] * 2 > len(ordered)]
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


__all__ = ["Figure", "Pair", "figures", "findings", "relate", "told_apart"]
