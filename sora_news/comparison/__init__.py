"""How articles relate: what they share, where they differ, what one alone reports.

``article.py`` prepares a reading (``clauses.py``, ``terms.py``, ``places.py``), ``related.py`` proposes which articles
to compare. ``alignment.py`` finds the stretches that say the same (``evidence.py`` measures what they share),
``statements.py`` what they hold (``sides.py``), ``compatible.py`` whether they tell of one thing and ``denial.py``
whether they say the opposite; ``positions.py`` reads what speakers affirm and deny; ``figures.py``, ``measures.py``,
``tolls.py`` and ``moments.py`` read quantities and times, ``likeness.py`` and ``apart.py`` say whether two are of one
thing, ``occasions.py`` whether two articles tell of one occasion. ``claims.py``, ``opposition.py``,
``quantities.py``, ``times.py``, ``roles.py`` and ``solitary.py`` each make one kind of finding, and their docstrings
describe every rule. ``entities.py`` joins people and organisations, ``topics.py`` says what the set is about,
``events.py`` scores whether two texts report one event, ``findings.py`` names, ranks and filters.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sora_news import __version__
from sora_news.comparison import (
    claims,
    compatible,
    entities,
    occasions,
    opposition,
    positions,
    quantities,
    related,
    roles,
    solitary,
    statements,
    times,
    topics,
)
from sora_news.comparison.article import Article, prepare
from sora_news.comparison.entities import Entities
from sora_news.comparison.findings import filtered, ranked, worth_reading
from sora_news.comparison.joining import components
from sora_news.comparison.sides import Shared
from sora_news.model import (
    SCHEMA_VERSION,
    Comparison,
    DocumentLine,
    Failure,
    Finding,
    Member,
    Reading,
)


def compare(
    readings: Sequence[Reading], failures: Sequence[Failure] = (), *, everything: bool = False
) -> Comparison:
    """How ``readings`` relate; ``everything`` gives all findings, not only those worth reading first.

    The order of the readings never changes a finding.
    """
    with _no_collection():
        return _compared(readings, failures, everything)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Suspends the search for cyclic garbage: comparing makes none, and the search grows with the readings held
    in memory (a tenth of the time for 3,000 articles)."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _compared(
    readings: Sequence[Reading], failures: Sequence[Failure], everything: bool
) -> Comparison:
    articles = prepare(readings)
    known = entities.join(articles)
    kin = related.pairs(articles)
    found = ranked(_findings(articles, known, kin))
    return Comparison(
        schema_version=SCHEMA_VERSION,
        generator=f"sora-news {__version__}",
        documents=tuple(_line(r) for r in readings),
        findings=tuple(found if everything else worth_reading(found)),
        people=entities.people(known),
        organizations=entities.organizations(known),
        coverage=topics.coverage(articles),
        timeline=times.timeline(articles),
        failures=tuple(failures),
        unrelated=_unrelated(articles, kin, found),
    )


def _unrelated(
    articles: Sequence[Article], kin: Sequence[tuple[int, int]], found: Sequence[Finding]
) -> tuple[str, ...]:
    """The documents that share nothing with any other; none where there is one document only."""
    if len(articles) < 2:
        return ()
    joined = {articles[i].id for pair in kin for i in pair}
    for finding in found:
        documents = {m.document for m in finding.members}
        joined |= documents if len(documents) > 1 else set()
    return tuple(a.id for a in articles if a.id not in joined)


def _findings(
    articles: Sequence[Article], known: Entities, kin: Sequence[tuple[int, int]]
) -> list[Finding]:
    """All findings, made story by story: what one story needs is near in memory, and is let go with it."""
    found = roles.findings(known, kin)
    used: defaultdict[str, list[Member]] = defaultdict(list)
    _use(found, used)
    for story, pairs in components(len(articles), kin):
        shared = _shared({i: articles[i] for i in story}, pairs, known)
        _use(shared, used)
        found += shared
        others: defaultdict[int, list[Article]] = defaultdict(list)
        for i, j in pairs:
            others[i].append(articles[j])
            others[j].append(articles[i])
        for i in story:
            found += solitary.findings(articles[i], others[i], used[articles[i].id], known)
    return found


def _use(findings: Sequence[Finding], used: defaultdict[str, list[Member]]) -> None:
    """Note what findings give of each article as evidence."""
    for member in (m for f in findings for m in f.members):
        used[member.document].append(member)


def _shared(
    articles: Mapping[int, Article], pairs: Sequence[tuple[int, int]], known: Entities
) -> list[Finding]:
    """What the articles of a story, by their numbers, share and where they part, and opposite speakers inside each."""
    figures = {i: quantities.figures(a) for i, a in articles.items()}
    dates = {i: times.dated(a) for i, a in articles.items()}
    sides = {i: positions.positions(a, known) for i, a in articles.items()}
    said: list[Shared] = []
    amounts: list[quantities.Pair] = []
    days: list[tuple[times.Dated, times.Dated, bool]] = []
    opposed = [p for s in sides.values() for p in opposition.relate(s, s)]
    for i, j in pairs:
        shared = statements.relate(articles[i], articles[j], known)
        aligned = [s.match for s in shared]
        amount, two_occasions = quantities.relate(figures[i], figures[j], aligned)
        dated = times.relate(dates[i], dates[j], aligned)
        if two_occasions:
            shared = [s for s in shared if compatible.of_any_occasion(s)]
        apart = [(p.a.amount.start, p.b.amount.start) for p in amount if p.verdict == "conflict"]
        apart += [(one.start, other.start) for one, other, excluding in dated if excluding]
        said += [s for s in shared if not compatible.parted(s, apart)]
        amounts += amount
        one = occasions.dates_of_one(
            articles[i], articles[j], quantities.agreeing(amount), dated, aligned
        )
        days += [d for d in dated if one or not d[2]]
        opposed += opposition.relate(sides[i], sides[j])
    amounts = quantities.told_apart(amounts, figures.values())
    return [
        *_told_once([*claims.findings(said), *opposition.findings(opposed)]),
        *quantities.findings(amounts, known),
        *times.findings(days),
    ]


def _told_once(found: Sequence[Finding]) -> list[Finding]:
    """``found`` without the conflicts whose evidence all stands in another: who denies something opposes it, too."""
    clashes = [f for f in found if f.relation == "conflict"]
    clashes.sort(key=lambda f: (len(f.members), f.rule == "claim.oppose", f.id))
    spare = [
        f
        for at, f in enumerate(clashes)
        if any(
            all(any(_meet(m, n) for n in g.members) for m in f.members) for g in clashes[at + 1 :]
        )
    ]
    return [f for f in found if not any(f is other for other in spare)]


def _meet(a: Member, b: Member) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end


def _line(reading: Reading) -> DocumentLine:
    analysis = reading.analysis
    return DocumentLine(
        analysis.id,
        analysis.title,
        analysis.outlet,
        analysis.published,
        analysis.script,
        analysis.source,
    )


__all__ = ["compare", "filtered"]
