"""Whether stretches that share their words tell of one thing: one time, one turn of what recurs, the same figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sora_news.comparison.measures import Measure, comparable, measure, verdict
from sora_news.comparison.moments import same_time
from sora_news.comparison.occasions import periodic
from sora_news.comparison.sides import COPIED, SAME_WORDS, Shared, Side

# What comes again and again, with its number.
_TURN = re.compile(r"(第|连续?)([一二三四五六七八九十0-9]{1,4})([季届次任轮批期号冻降升涨跌])")
# A clause no longer than this has its time from its sentence.
_CLAUSE = 20
# From so many figures on a sentence is about them.
_SEVERAL = 2


def compatible(one: Side, other: Side) -> bool:
    """Whether two stretches of one statement leave it open that they tell of one time and one turn, and half of their
    figures agree, where both have comparable ones."""
    if not one_time(one, other) or not _one_turn(one, other):
        return False
    here, there = sorted((_measures(one), _measures(other)), key=len)
    met = [x for x in here if any(comparable(x, y) for y in there)]
    return 2 * len(_agreed(met, there)) >= len(met)


def parted(shared: Shared, figures: Sequence[tuple[int, int]]) -> bool:
    """Whether figures or times of both stretches exclude each other, given where such pairs begin: then the
    statements neither agree nor are one."""
    if shared.relation not in ("agree", "reattribute", "refine"):
        return False
    one, other = shared.a.stretch, shared.b.stretch
    return (
        any(one.start <= x < one.end and other.start <= y < other.end for x, y in figures)
        or not one_time(shared.a, shared.b)
        or not _one_turn(shared.a, shared.b)
        or not _one_count(shared)
    )


def of_any_occasion(shared: Shared) -> bool:
    """Whether two articles of two occasions may share a statement all the same: one speaker's words, or a sentence that
    both have word for word."""
    same = shared.a.speaker is not None and shared.a.speaker is shared.b.speaker
    return shared.match.verbatim >= (SAME_WORDS if same else COPIED)


def one_time(one: Side, other: Side) -> bool:
    """Whether the years, months and days of two stretches, or of the sentences of short ones, leave it open that they speak of one time."""
    here, there = _times_in(one), _times_in(other)
    return not here or not there or any(same_time(x, y) for x in here for y in there)


def _times_in(side: Side) -> set[str]:
    stretch, stated = side.stretch, side.article.stated
    found = {v for at, v, _ in stated if stretch.start <= at < stretch.end}
    if found or stretch.end - stretch.start > _CLAUSE:
        return found
    start, end = side.article.sentence(stretch.start)
    return {v for at, v, _ in stated if start <= at < end}


def _one_turn(one: Side, other: Side) -> bool:
    """Whether two stretches number what recurs alike, where both do: 第3季 is not 第4季, 连六降 not 连七降."""
    here, there = (
        {
            (m[1], m[3]): m[2]
            for m in _TURN.finditer(s.article.body.text[s.stretch.start : s.stretch.end])
        }
        for s in (one, other)
    )
    return all(here[k] == there[k] for k in here if k in there)


def _one_count(shared: Shared) -> bool:
    """Whether half of the figures of the side that has fewer agree with one of the other, where they have comparable
    ones; most of them where such figures are told again and again (成长率)."""
    here, there = (_measures(s) for s in (shared.a, shared.b))
    fewer, more = sorted((here, there), key=len)
    met = [x for x in fewer if any(comparable(x, y) for y in more)]
    if not met:
        # What each has several of, and nothing in common, are two things: prices are not weeks.
        return len(fewer) < _SEVERAL or shared.match.verbatim >= SAME_WORDS
    agreed = _agreed(met, more)
    if shared.a.speaker is not None and shared.a.speaker is shared.b.speaker:
        return bool(agreed)
    twice = len(agreed) * 2
    return twice > len(met) or (twice == len(met) and not periodic(shared.match.keys))


def _agreed(some: Sequence[Measure], others: Sequence[Measure]) -> list[Measure]:
    """Those measures that one of the others may be."""
    return [
        x for x in some if any(comparable(x, y) and verdict(x, y) != "conflict" for y in others)
    ]


def _measures(side: Side) -> list[Measure]:
    found = side.article.amounts_in(side.stretch.start, side.stretch.end)
    return [m for x in found if (m := measure(x.quantity))]


__all__ = ["compatible", "of_any_occasion", "one_time", "parted"]
