"""Dates: the timeline over all articles, and the day that several of them give one event.

``time.agree``
    Several articles put one event on one day.
``time.refine``
    One of them says it more exactly (2月, 2月16日, 2月16日凌晨).
``time.conflict``
    Stretches that say the same (``alignment.py``) name different days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from sora_news.comparison.article import Article
from sora_news.comparison.evidence import Match
from sora_news.comparison.findings import make
from sora_news.comparison.joining import groups
from sora_news.comparison.moments import same_hour, same_time, shown, stated
from sora_news.comparison.topics import phrase
from sora_news.comparison.wording import Words
from sora_news.model import Finding, Member, Moment, Time

_ON_TIMELINE = frozenset({"minute", "hour", "day", "week", "month", "quarter", "year"})
# What the sentences of one day must share to tell of one event: much, or of short sentences most.
_SHARED, _SHARE = 26.0, 0.2
_SHORT_SHARED, _SHORT_SHARE = 10.0, 0.4
# Of the shared words so many are names, unless most of a short sentence is shared anyway.
_KEYS, _NAMES = 2, 2
# What clauses must share whose dates exclude each other, or the stretches where each has one date only.
_BESIDE, _ALONE = 5.0, 0.5
# An article that names one day of the month more often than this is looked at so far.
_MANY = 40


class Dated(Struct, frozen=True):
    """A day or an hour in its sentence, with the sentence's terms; ``value`` is what the article itself says of it."""

    article: Article
    time: Time
    value: str
    start: int
    end: int
    context: dict[str, float]
    names: frozenset[str]


def timeline(articles: Sequence[Article]) -> tuple[Moment, ...]:
    """The dates of all articles in order, each with the sentences that name it, once a sentence.

    A day whose year or month the article leaves open (16日) is the one day of the others that it fits, or lies
    in the month of the article's other days; one that stays open has no place on a timeline.
    """
    found: defaultdict[str, dict[tuple[str, int], Member]] = defaultdict(dict)
    known = {v for a in articles for _, v, grain in a.times if grain == "day" and _whole(v)}
    for article in articles:
        for start, value in _resolved(article, known):
            member = article.member(*article.sentence(start))
            found[value].setdefault((article.id, member.start), member)
    return tuple(
        Moment(value, tuple(found[value][k] for k in sorted(found[value])))
        for value in sorted(found)
    )


def _resolved(article: Article, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """The starts and full values of an article's times."""
    open_ones = []
    months = set()
    for start, value, grain in article.times:
        if grain not in _ON_TIMELINE or not value:
            continue
        if not _whole(value):
            full = [k for k in known if same_time(k, value)]
            if len(full) != 1:
                open_ones.append((start, value))
                continue
            value = full[0] + value[10:]
        if grain == "day":
            months.add(value[:7])
        yield start, value
    for start, value in open_ones:
        if len(months) == 1 and same_time(next(iter(months)), value[:7]):
            yield start, next(iter(months)) + value[7:]


def dated(article: Article) -> list[Dated]:
    """The months, days and hours of an article with their context."""
    found = []
    for (start, _, grain), time in zip(article.times, article.reading.analysis.times, strict=True):
        value = stated(time)
        if grain not in ("month", "day", "hour", "minute") or not value:
            continue
        around = article.terms_in(*article.sentence(start))
        context = {t.key: t.weight for t in around if t.kind != "number"}
        names = frozenset(t.key for t in around if t.kind == "name" or t.start in article.mentions)
        end = start + time.end - time.start
        found.append(Dated(article, time, value, start, end, context, names))
    return found


def relate(
    a: Sequence[Dated], b: Sequence[Dated], aligned: Sequence[Match]
) -> list[tuple[Dated, Dated, bool]]:
    """Pairs of dates of one event; the last member tells whether they exclude each other."""
    by_day: defaultdict[str, list[Dated]] = defaultdict(list)
    for other in b:
        day = other.value[8:10]
        if len(other.value) >= 10 and len(by_day[day]) < _MANY:
            by_day[day].append(other)
    found = [
        (one, other, False)
        for one in a
        for other in by_day[one.value[8:10]]
        if _compatible(one, other) and _one_event(one, other)
    ]
    for match in aligned:
        pair = _parted(a, b, match)
        if pair is not None:
            found.append((*pair, True))
    return found


def _parted(a: Sequence[Dated], b: Sequence[Dated], match: Match) -> tuple[Dated, Dated] | None:
    """The two dates of stretches that say the same which cannot be one: of one grain, in clauses that share
    most, while neither stretch has the other's date as well."""
    here = [d for d in a if match.a.start <= d.start < match.a.end and not _until(d)]
    there = [d for d in b if match.b.start <= d.start < match.b.end and not _until(d)]
    if any(_compatible(x, y) for x in here for y in there):
        return None
    best = max(
        ((_beside(x, y), x, y) for x in here for y in there if x.time.grain == y.time.grain),
        key=lambda found: (found[0], -found[1].start, -found[2].start),
        default=None,
    )
    alone = len(here) == len(there) == 1 and match.share >= _ALONE
    return (best[1], best[2]) if best and (best[0] >= _BESIDE or alone) else None


def _until(item: Dated) -> bool:
    """Whether a date only says as of when something holds (截至18时)."""
    before = item.article.body.text[max(0, item.start - 4) : item.start]
    return any(word in before for word in ("截至", "截止", "截止到", "迄"))


def _beside(one: Dated, other: Dated) -> float:
    """The weight of what the clauses of two dates share besides numbers."""
    here, there = one.article.clause_at(one.start), other.article.clause_at(other.start)
    words = {t.key: t.weight for t in here.terms if t.kind != "number"}
    return sum(words[k] for k in sorted(words) if k in there.weights)


def _whole(value: str) -> bool:
    return "X" not in value


def _compatible(one: Dated, other: Dated) -> bool:
    return same_hour((one.value, one.time.text), (other.value, other.time.text))


def _one_event(one: Dated, other: Dated) -> bool:
    keys = [k for k in one.context if k in other.context]
    shared = sum(min(one.context[k], other.context[k]) for k in sorted(keys))
    lighter = min(sum(one.context.values()), sum(other.context.values()))
    named = len(one.names & other.names) >= _NAMES
    much = named and shared >= _SHARED and shared >= _SHARE * lighter
    most = shared >= _SHORT_SHARED and shared >= _SHORT_SHARE * lighter
    return len(keys) >= _KEYS and (much or most)


def findings(related: Sequence[tuple[Dated, Dated, bool]]) -> list[Finding]:
    """The dates that articles give one event."""
    ordered = sorted((r for r in related if not r[2]), key=lambda r: (_place(r[0]), _place(r[1])))
    first: dict[int, int] = {}
    joined = [
        (i, first.setdefault(id(item), i)) for i, pair in enumerate(ordered) for item in pair[:2]
    ]
    found = [_same([ordered[i] for i in group]) for group in groups(len(ordered), joined)]
    found += [_excluding(one, other) for one, other, excluding in related if excluding]
    return found


def _place(item: Dated) -> tuple[int, int]:
    return item.article.order, item.start


def _same(group: Sequence[tuple[Dated, Dated, bool]]) -> Finding:
    chosen: dict[int, Dated] = {}
    for one, other, _ in group:
        for item in (one, other):
            old = chosen.get(item.article.order)
            if old is None or _place(item) < _place(old):
                chosen[item.article.order] = item
    ordered = [chosen[k] for k in sorted(chosen)]
    days = sorted({d.value for d in ordered}, key=lambda v: ("X" in v, v))
    refined = len({v for v in days if _whole(v)}) > 1
    words = Words([d.article for d in ordered])
    counts = Counter(k for d in ordered for k in d.context)
    most = max(counts[k] for k in ordered[0].context) if ordered[0].context else 0
    topic = phrase(ordered[0].article, [k for k in ordered[0].context if counts[k] == most], 3)
    parts = [f"{words.label(d.article)}{words.quote(d.time.text)}" for d in ordered]
    close = words["相容"] if refined else words["说法一致"]
    return make(
        "time",
        "refine" if refined else "agree",
        topic,
        f"{words.text(topic)}({shown(days[0])}):{words.list(parts)},{close}",
        (d.article.member(d.start, d.end) for d in ordered),
        min(0.95, 0.6 + 0.08 * len(ordered)),
        "time.refine" if refined else "time.agree",
    )


def _excluding(one: Dated, other: Dated) -> Finding:
    words = Words([one.article, other.article])
    keys = set(one.context) & set(other.context)
    topic = phrase(one.article, keys)
    parts = [f"{words.label(d.article)}{words.quote(d.time.text)}" for d in (one, other)]
    return make(
        "time",
        "conflict",
        topic,
        f"{words.text(topic)}:{words.list(parts)},{words['不能都对']}",
        (d.article.member(d.start, d.end) for d in (one, other)),
        0.7,
        "time.conflict",
    )


__all__ = ["Dated", "dated", "findings", "relate", "timeline"]
