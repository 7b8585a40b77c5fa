"""Statements that two articles share, and how: the same, denied, in other words, under another name.

What is made of them, and the rules' descriptions, are in ``claims.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sora_news.comparison.alignment import matches, within
from sora_news.comparison.article import Article, Said
from sora_news.comparison.denial import opposed
from sora_news.comparison.entities import (
    Entities,
    Entity,
    one_body,
    one_name,
    speaks_for,
)
from sora_news.comparison.evidence import Match, Stretch, is_evidence, verbatim
from sora_news.comparison.measures import Measure, comparable, measure, verdict
from sora_news.comparison.moments import same_time
from sora_news.comparison.occasions import periodic
from sora_news.comparison.terms import CUE, weight
from sora_news.model import Member, Relation

# Words in the same order, as a part of the shorter stretch, that make it the same sentence.
_SAME_WORDS = 0.55
# From here on one text is copied from the other or from a third, whatever the names in it.
_COPIED = 0.75
# So many claims of one speaker in an article are looked at one by one.
_MANY = 80
# A clause that begins so leans on the one before it; and how long evidence is at most for that.
_LEANING = ("都", "也", "均", "皆")
_READABLE = 90
# jieba's tags of verbs, adjectives, idioms and adverbs.
_STATING = frozenset("vaildz")
# A name with a title or a date is rarely longer, while jieba takes many a verb for a noun; and what it has beside
# names.
_PHRASE, _BESIDE_NAMES = 14, 9
# How long a quotation is that two articles may render in different words as a whole.
_SHORT_QUOTATION = 24
# And from which length on words that both quote are a saying, and not a name or a word in quotation marks.
_A_SAYING = 5
# What comes again and again, with its number.
_TURN = re.compile(r"(第|连续?)([一二三四五六七八九十0-9]{1,4})([季届次任轮批期号冻降升涨跌])")
# A clause no longer than this has its time from its sentence.
_CLAUSE = 20
# From so many figures on a sentence is about them.
_SEVERAL = 2
# What a statement must share with another of the same speaker.
_SPEAKER_SHARED, _SPEAKER_SHARE, _SPEAKER_ALONE = 9.0, 0.35, 14.0


class Side(Struct, frozen=True):
    """One side of a match: where, in which claim, by whom, and the name or names of those."""

    article: Article
    stretch: Stretch
    said: Said | None
    speaker: Entity | None
    named: str | None

    def member(self) -> Member:
        """The stretch as evidence."""
        start, end = trimmed(self.article, self.stretch)
        claim = self.said.claim.id if self.said else None
        return self.article.member(start, end, claim=claim, speaker=self.named)


class Shared(Struct, frozen=True):
    """Two sides that say the same, or the opposite, and the relation between them."""

    a: Side
    b: Side
    match: Match
    relation: Relation
    rule: str


def relate(a: Article, b: Article, entities: Entities) -> list[Shared]:
    """The statements that two articles share."""
    found = []
    taken: list[Match] = []
    for match in matches(a, b):
        taken.append(match)
        found.append(_judge(a, b, match, entities, "claim.agree"))
    for match in _by_speaker(a, b, entities):
        if not any(_meet(match.a, t.a) or _meet(match.b, t.b) for t in taken):
            taken.append(match)
            found.append(_judge(a, b, match, entities, "claim.speaker"))
    for match in _wordings(a, b, entities):
        if not any(_meet(match.a, t.a) or _meet(match.b, t.b) for t in taken):
            one, other = _side(a, match.a, entities), _side(b, match.b, entities)
            if match.verbatim < 1.0:
                found.append(Shared(one, other, match, "refine", "claim.wording"))
            elif min(s.end - s.start for s in (match.a, match.b)) >= _A_SAYING:
                found.append(Shared(one, other, match, "agree", "claim.speaker"))
    return [f for f in found if f is not None]


def _meet(a: Stretch, b: Stretch) -> bool:
    return a.start < b.end and b.start < a.end


def _by_speaker(a: Article, b: Article, entities: Entities) -> Iterable[Match]:
    """Weaker matches between claims of one person or body."""
    there: defaultdict[int, list[Said]] = defaultdict(list)
    for other in _distinct(b):
        speaker = entities.speaker(b, other.claim)
        if speaker is not None and len(there[id(speaker)]) < _MANY:
            there[id(speaker)].append(other)
    found: list[Match] = []
    for one in _distinct(a):
        words = {t.key for t in one.terms}
        for other in there[id(entities.speaker(a, one.claim))]:
            if any(t.key in words for t in other.terms):
                for match in filter(_is_one_statement, within(a, b, one.spans, other.spans)):
                    clipped = replace(match, a=_clipped(match.a, one), b=_clipped(match.b, other))
                    found.append(clipped)
    return sorted(found, key=lambda m: (-m.strength, m.a.start, m.b.start))


def _clipped(stretch: Stretch, said: Said) -> Stretch:
    """The part of a stretch between the ends of a claim."""
    first, last = said.spans[0][0], said.spans[-1][1]
    return Stretch(max(stretch.start, first), min(stretch.end, last))


def _distinct(article: Article) -> Iterator[Said]:
    """The claims of an article, those left out that repeat another's words."""
    seen: set[tuple[str, ...]] = set()
    for said in article.said:
        words = tuple(t.key for t in said.terms)
        if words and words not in seen:
            seen.add(words)
            yield said


def _is_one_statement(match: Match) -> bool:
    """Whether two claims of one speaker share enough, in two places or heavily in one."""
    enough = match.strength >= _SPEAKER_SHARED and match.share >= _SPEAKER_SHARE
    return enough and (match.places >= 2 or match.strength >= _SPEAKER_ALONE)


def _wordings(a: Article, b: Article, entities: Entities) -> Iterator[Match]:
    """Short quotations of one person in both articles that share a word, or all words.

    Only where each article quotes the person once in few words: then it is one saying in two renderings,
    while of many quotations two are more likely two.
    """
    for one in _short(a, entities):
        for other in _short(b, entities):
            if entities.speaker(a, one.claim) is not entities.speaker(b, other.claim):
                continue
            words = {t.key: t.weight for t in one.terms if t.kind in ("word", "verb")}
            keys = tuple(sorted(k for k in words if any(t.key == k for t in other.terms)))
            here, there = Stretch(*one.spans[0]), Stretch(*other.spans[0])
            same = verbatim(_text(a, here), _text(b, there))
            if keys:
                strength = sum(words[k] for k in keys)
                yield Match(here, there, strength, 0.5, same, 1, strength, strength, keys)


def _short(article: Article, entities: Entities) -> list[Said]:
    """The short direct quotations of persons whom the article quotes shortly once."""
    found: defaultdict[int, list[Said]] = defaultdict(list)
    for said in article.said:
        speaker = entities.speaker(article, said.claim)
        quoted = said.claim.mode != "indirect" and len(said.spans) == 1
        if speaker is not None and speaker.person and quoted:
            start, end = said.spans[0]
            if end - start <= _SHORT_QUOTATION:
                found[id(speaker)].append(said)
    return [said[0] for said in found.values() if len(said) == 1]


def _text(article: Article, stretch: Stretch) -> str:
    return article.body.text[stretch.start : stretch.end]


def _side(article: Article, stretch: Stretch, entities: Entities) -> Side:
    said = article.claim_over(stretch.start, stretch.end)
    speaker = entities.speaker(article, said.claim) if said else None
    named = entities.who(article, said.claim) if said else None
    return Side(article, stretch, said, speaker, named)


def _judge(a: Article, b: Article, match: Match, entities: Entities, rule: str) -> Shared | None:
    one, other = _side(a, match.a, entities), _side(b, match.b, entities)
    same = one.speaker is not None and one.speaker is other.speaker
    names = _names(a, match.a), _names(b, match.b)
    if not same and match.verbatim < _COPIED and all(names) and names[0].isdisjoint(names[1]):
        return None  # the same is said of somebody else
    if not (_states(a, match.a) and _states(b, match.b)):
        return None
    if opposed(a, b, match):
        if not _one_time(one, other):
            return None
        if same:
            return Shared(one, other, match, "conflict", "claim.deny")
        return Shared(one, other, match, "conflict", "claim.deny") if is_evidence(match) else None
    named = bool(one.named and other.named and one.speaker is not other.speaker)
    named = named and _nameable(one, other)
    named = named and not (
        speaks_for(one.speaker, other.named or "") or speaks_for(other.speaker, one.named or "")
    )
    named = named and not one_name(one.named or "", other.named or "")
    named = named and not one_body(one.speaker, other.speaker)
    if named and match.verbatim >= _SAME_WORDS:
        return Shared(one, other, match, "reattribute", "claim.reattribute")
    return Shared(one, other, match, "agree", rule)


def _states(article: Article, stretch: Stretch) -> bool:
    """Whether a stretch says something of what it names: it is long, has a figure, or a word that only a sentence
    has, other than one of saying (台积电董事长魏哲家 and 当地时间11月17日 have none)."""
    named = sum(t.end - t.start for t in article.terms_in(stretch.start, stretch.end) if t.named)
    long = stretch.end - stretch.start > _PHRASE
    if (long and stretch.end - stretch.start - named > _BESIDE_NAMES) or article.amounts_in(
        stretch.start, stretch.end
    ):
        return True
    tokens = article.body.tokens_in(stretch.start, stretch.end)
    return any(t.tag[:1] in _STATING and weight(t.word, t.tag) > CUE for t in tokens)


def _names(article: Article, stretch: Stretch) -> set[str]:
    """The names in a stretch."""
    inside = article.terms_in(stretch.start, stretch.end)
    return {t.key for t in inside if t.kind == "name" or t.start in article.mentions}


def _one_time(one: Side, other: Side) -> bool:
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


def compatible(one: Side, other: Side) -> bool:
    """Whether two stretches of one statement leave it open that they tell of one time and one turn, and half of their
    figures agree, where both have comparable ones."""
    if not _one_time(one, other) or not _one_turn(one, other):
        return False
    here, there = sorted((_measures(one), _measures(other)), key=len)
    met = [x for x in here if any(comparable(x, y) for y in there)]
    return 2 * len(_agreed(met, there)) >= len(met)


def _agreed(some: Sequence[Measure], others: Sequence[Measure]) -> list[Measure]:
    """Those measures that one of the others may be."""
    return [
        x for x in some if any(comparable(x, y) and verdict(x, y) != "conflict" for y in others)
    ]


def _one_turn(one: Side, other: Side) -> bool:
    """Whether two stretches number what recurs alike, where both do: 第3季 is not 第4季, 连六降 not 连七降."""
    here, there = (
        {(m[1], m[3]): m[2] for m in _TURN.finditer(_text(s.article, s.stretch))}
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
        return len(fewer) < _SEVERAL or shared.match.verbatim >= _SAME_WORDS
    agreed = _agreed(met, more)
    if shared.a.speaker is not None and shared.a.speaker is shared.b.speaker:
        return bool(agreed)
    twice = len(agreed) * 2
    return twice > len(met) or (twice == len(met) and not periodic(shared.match.keys))


def _measures(side: Side) -> list[Measure]:
    found = side.article.amounts_in(side.stretch.start, side.stretch.end)
    return [m for x in found if (m := measure(x.quantity))]


def _nameable(one: Side, other: Side) -> bool:
    """Whether both speakers are persons or bodies that a name tells apart, not 专家 or 网友."""
    return one.speaker is not None and other.speaker is not None


def trimmed(article: Article, stretch: Stretch) -> tuple[int, int]:
    """A stretch without the marks and spaces at its edges, and with what it cannot be read without: the clause
    before one that begins with 都 or 也, the rest of a quotation that it opens."""
    text = article.body.text
    start, end = stretch.start, stretch.end
    clause = article.clause_at(start)
    if text.startswith(_LEANING, start) and clause.number:
        before = article.clauses[clause.number - 1]
        if before.sentence == clause.sentence and end - before.start <= _READABLE:
            start = before.start
    while start < end and not text[start].isalnum() and text[start] not in "《(“":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "》)%":
        end -= 1
    if start >= end:
        return stretch.start, stretch.end
    if text.startswith("“", start) and "”" not in text[start:end]:
        start += 1
    elif text.count("“", start, end) > text.count("”", start, end):
        closed = text.find("”", end, start + _READABLE)
        end = closed + 1 if closed >= 0 and "\n" not in text[end:closed] else end
    return start, end


def of_any_occasion(shared: Shared) -> bool:
    """Whether two articles of two occasions may share a statement all the same: one speaker's words, or a sentence that
    both have word for word."""
    same = shared.a.speaker is not None and shared.a.speaker is shared.b.speaker
    return shared.match.verbatim >= (_SAME_WORDS if same else _COPIED)


def parted(shared: Shared, figures: Sequence[tuple[int, int]]) -> bool:
    """Whether figures or times of both stretches exclude each other, given where such pairs begin: then the
    statements neither agree nor are one."""
    if shared.relation not in ("agree", "reattribute", "refine"):
        return False
    one, other = shared.a.stretch, shared.b.stretch
    return (
        any(one.start <= x < one.end and other.start <= y < other.end for x, y in figures)
        or not _one_time(shared.a, shared.b)
        or not _one_turn(shared.a, shared.b)
        or not _one_count(shared)
    )


__all__ = ["Shared", "Side", "compatible", "of_any_occasion", "parted", "relate", "trimmed"]
