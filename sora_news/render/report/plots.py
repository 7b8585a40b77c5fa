"""The geometry of the plots, in per cent of their width: the templates draw it as inline SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from sora_news.comparison.measures import Measure, comparable, measure
from sora_news.model import Comparison, Finding, Member, Moment, Quantity
from sora_news.render.report.articles import ArticleView
from sora_news.render.report.evidence import ORDER
from sora_news.render.report.words import searchable

# Room for the arrow of an open end on both sides of the scale.
_LEFT, _RIGHT = 8.0, 92.0
# How many places a moment of the timeline lists.
LISTED = 100
# Lanes that an eye can follow down the timeline.
LANES = 20
# Values further apart than this are not told apart on a linear scale.
_WIDE = 40


class Bar(NamedTuple):
    """A value on the scale: from ``x1`` to ``x2`` per cent; an open end runs to the edge.

    ``least`` to ``most`` is what the value may mean under its qualifier: 超3万 is some way above 3万.
    """

    member: Member
    quantity: Quantity
    article: ArticleView
    x1: float
    x2: float
    least: float
    most: float
    open_low: bool
    open_high: bool
    about: bool


class Scale(NamedTuple):
    """The numbers of one finding on one scale, whatever units they are given in."""

    finding: Finding
    log: bool
    bars: list[Bar]
    search: str


class Dot(NamedTuple):
    """A place on the timeline: in which article, and whether another one stands to both sides."""

    article: ArticleView
    x: float


class Row(NamedTuple):
    """A moment of the timeline with a dot for each article that names it."""

    moment: Moment
    evidence: list[tuple[Member, ArticleView]]
    dots: list[Dot]
    search: str


def scales(comparison: Comparison, articles: Mapping[str, ArticleView]) -> list[Scale]:
    """A scale for each finding on numbers that at least two members give: 60秒 and 一分钟 share one."""
    ranked = sorted(comparison.findings, key=lambda f: ORDER.index(f.relation))
    found = (_scale(f, articles) for f in ranked if f.kind == "quantity")
    return [scale for scale in found if scale]


def _scale(finding: Finding, articles: Mapping[str, ArticleView]) -> Scale | None:
    given = [found for member in finding.members if (found := _measured(member, articles))]
    if len(given) < 2 or not all(comparable(given[0][1], measured) for _, measured, _, _ in given):
        return None
    ends = [end for _, measured, _, _ in given for end in measured[1:] if end is not None]
    try:
        low, high = float(min(ends)), float(max(ends))
    except OverflowError:
        return None
    log = low > 0 and high / low > _WIDE
    place = _placing(low, high, log)

    def at(value: Fraction | None, open_: float) -> float:
        return open_ if value is None else place(float(value))

    bars = [
        Bar(
            member,
            quantity,
            article,
            at(measured.low, 0.0),
            at(measured.high, 100.0),
            at(measured.least, 0.0),
            at(measured.most, 100.0),
            measured.low is None,
            measured.high is None,
            quantity.approximation is not None,
        )
        for quantity, measured, member, article in given
    ]
    return Scale(finding, log, bars, searchable(finding.topic, *(m.text for _, _, m, _ in given)))


def _measured(
    member: Member, articles: Mapping[str, ArticleView]
) -> tuple[Quantity, Measure, Member, ArticleView] | None:
    """The quantity of a member and what it measures, where both are known."""
    article = articles.get(member.document)
    quantities = article.analysis.quantities if article else ()
    if article is None or member.quantity is None or not 0 <= member.quantity < len(quantities):
        return None
    quantity = quantities[member.quantity]
    measured = measure(quantity)
    return (quantity, measured, member, article) if measured else None


def _placing(low: float, high: float, log: bool) -> Callable[[float], float]:
    """From a value to per cent of the width; where all are equal, the middle."""
    bend: Callable[[float], float] = math.log if log else float
    a, b = bend(low), bend(high)
    if not (b > a and math.isfinite(b - a)):
        return lambda _: (_LEFT + _RIGHT) / 2
    return lambda value: round(_LEFT + (bend(value) - a) / (b - a) * (_RIGHT - _LEFT), 2)


def timeline(
    comparison: Comparison, articles: Mapping[str, ArticleView], order: Sequence[ArticleView]
) -> list[Row]:
    """The moments, each with its articles' dots on lanes of equal width."""
    lanes = {a.analysis.id: round((i + 0.5) / len(order) * 100, 2) for i, a in enumerate(order)}
    rows: list[Row] = []
    for moment in comparison.timeline:
        evidence = [(m, articles[m.document]) for m in moment.members if m.document in articles]
        seen = dict.fromkeys(m.document for m, _ in evidence)
        dots = [Dot(articles[id], lanes[id]) for id in seen]
        search = searchable(moment.value, *(m.text for m, _ in evidence))
        rows.append(Row(moment, evidence, dots, search))
    return rows
