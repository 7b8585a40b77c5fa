"""Readings of names held against the rest of their text: what is sure elsewhere, and what is there again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set

from sora_news.extract.people_context import title_after, title_before
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate

# From this a name is certain where it stands; what one is believed with that is not, but is elsewhere.
_CERTAIN, _BELIEVED = 4.0, 1.0
# How often a name is there again and again, and how little may speak for it anywhere: with less, things and
# places that a text is about are names too (麻布袋, 龙家堡).
_OFTEN, _INSISTED = 4, -2.0
# And for one that has an office before it somewhere: 总经理车成聚.
_HARDLY = -4.5
# Rules whose readings give way, and whose names may be as short as the segmenter cut them: 塔纳/通.
_YIELDING = frozenset({"people.chinese", "people.titled", "people.transliterated"})


def agreed(
    text: str, found: Sequence[Candidate], kept: Sequence[Candidate], known: Evidence
) -> Sequence[Candidate]:
    """``kept`` with what the rest of the text is sure of in place of a reading that stands there alone.

    卢和江/启臣 is 卢和/江启臣 where 江启臣 is named elsewhere; 孙扣扣, whose parts are words, is a name where the
    text has it again and again.
    """
    called = strangers(text, kept) if "姓" in text else None
    if called:
        # Who is told of so is never named in full: 杨男 too, where 赵姓男子 is.
        kept = [_short(text, c) for c in kept if text[c.start : c.end] not in called]
    times: dict[str, int] = {}
    certain: set[str] = set()
    for c in kept:
        if c.end - c.start > 2:
            name = text[c.start : c.end]
            times[name] = times.get(name, 0) + 1
            if c.score >= _CERTAIN:
                certain.add(name)
    instead = [*_insisted(text, found, known)]
    if certain:
        instead += _elsewhere(text, found, kept, certain)
    return _replaced(text, kept, instead, times) if instead else kept


def strangers(text: str, kept: Sequence[Candidate]) -> frozenset[str]:
    """What those are called who were not named in full: 赵男, where 赵姓男子 was arrested."""
    families = [
        text[c.start : c.end]
        for c in kept
        if c.rule == "people.titled" and text.startswith("姓", c.end)
    ]
    return frozenset(family + word for family in families for word in "男女嫌")


def _short(text: str, c: Candidate) -> Candidate:
    """The surname alone of somebody called 杨男."""
    if c.rule == "people.chinese" and c.end - c.start == 2 and text[c.start + 1] in "男女":
        return Candidate(c.start, c.start + 1, c.score, "people.titled")
    return c


def _elsewhere(
    text: str, found: Sequence[Candidate], kept: Sequence[Candidate], certain: Set[str]
) -> Iterator[Candidate]:
    """Readings of names that are certain elsewhere, where another was kept."""
    ends = {k.start: k.end for k in kept}
    for c in found:
        start, end, score, _ = c
        if score > 0 and ends.get(start) != end and text[start:end] in certain:
            yield c
    longer = {n[:2]: n for n in sorted(certain, key=len)}
    for k in kept:
        if k.rule == "people.chinese" and k.end - k.start < 4:
            for start in range(k.start + 1, k.end):
                if text[start : start + 3] in certain:
                    yield Candidate(start, start + 3, k.score, "people.repeated")
        elif k.rule == "people.transliterated":
            name = longer.get(text[k.start : k.start + 2], "")
            if len(name) > k.end - k.start and text.startswith(name, k.start):
                yield Candidate(k.start, k.start + len(name), k.score, k.rule)


def _insisted(text: str, found: Sequence[Candidate], known: Evidence) -> Iterator[Candidate]:
    """Names too doubtful to be believed that the text has again and again, or with an office before one."""
    doubtful: dict[str, list[Candidate]] = {}
    for c in found:
        start, end, score, rule = c  # quicker than by name, of which there are many
        if score <= 0 and end - start == 3 and score > _HARDLY and rule == "people.chinese":
            doubtful.setdefault(text[start:end], []).append(c)
    for again in doubtful.values():
        if len(again) < 2 or title_after(text, again[0].end - 1, known):
            continue
        scores = [c.score for c in again]
        often = len(again) >= _OFTEN and min(scores) > _INSISTED
        if often or (
            max(scores) > _INSISTED and any(title_before(text, c.start, known) for c in again)
        ):
            yield from (c._replace(score=_BELIEVED) for c in again)


def _replaced(
    text: str, kept: Sequence[Candidate], instead: Sequence[Candidate], times: Mapping[str, int]
) -> list[Candidate]:
    """``kept`` with ``instead`` in place of what overlaps it, unless that stands in the text more than once."""
    starts = [c.start for c in kept]
    dropped: set[int] = set()
    added: list[Candidate] = []
    taken: set[int] = set()
    for c in instead:
        at = bisect_right(starts, c.start)
        near = range(max(0, at - 1), min(len(kept), at + 2))
        over = [i for i in near if kept[i].start < c.end and c.start < kept[i].end]
        if not taken.isdisjoint(range(c.start, c.end)):
            continue
        if all(_yields(kept[i], c, text, times) for i in over):
            dropped.update(over)
            added.append(c)
            taken.update(range(c.start, c.end))
    return sorted([*(k for i, k in enumerate(kept) if i not in dropped), *added])


def _yields(kept: Candidate, c: Candidate, text: str, times: Mapping[str, int]) -> bool:
    """Whether a kept reading gives way to ``c``: it is another one, of little weight in the text."""
    if c.score == _BELIEVED or kept.rule not in _YIELDING:
        return False
    return times.get(text[kept.start : kept.end], 0) < 2
