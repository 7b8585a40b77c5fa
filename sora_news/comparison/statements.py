"""Statements that two articles share, and how: the same, denied, in other words, under another name.

What is made of them, and the rules' descriptions, are in ``claims.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sora_news.comparison.alignment import matches, within
from sora_news.comparison.article import Article, Said
from sora_news.comparison.compatible import one_time
from sora_news.comparison.denial import opposed
from sora_news.comparison.entities import (
    Entities,
    one_body,
    one_name,
    speaks_for,
)
from sora_news.comparison.evidence import Match, Stretch, is_evidence, verbatim
from sora_news.comparison.sides import COPIED, SAME_WORDS, Shared, Side
from sora_news.comparison.terms import CUE, weight

# So many claims of one speaker in an article are looked at one by one.
_MANY = 80
# jieba's tags of verbs, adjectives, idioms and adverbs.
_STATING = frozenset("vaildz")
# A name with a title or a date is rarely longer, while jieba takes many a verb for a noun; and what it has beside
# names.
_PHRASE, _BESIDE_NAMES = 14, 9
# How long a quotation is that two articles may render in different words as a whole.
_SHORT_QUOTATION = 24
# And from which length on words that both quote are a saying, and not a name or a word in quotation marks.
_A_SAYING = 5
# What a statement must share with another of the same speaker.
_SPEAKER_SHARED, _SPEAKER_SHARE, _SPEAKER_ALONE = 9.0, 0.35, 14.0


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
    if not same and match.verbatim < COPIED and all(names) and names[0].isdisjoint(names[1]):
        return None  # the same is said of somebody else
    if not (_states(a, match.a) and _states(b, match.b)):
        return None
    if opposed(a, b, match):
        if not one_time(one, other):
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
    named = named and not (_spoken_of(one, other) or _spoken_of(other, one))
    if named and match.verbatim >= SAME_WORDS:
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


def _spoken_of(one: Side, other: Side) -> bool:
    """Whether the words of one side are about whom the other credits with them: he is their subject, and may have said
    so himself."""
    names = {n.name for _, n in other.speaker.within} if other.speaker else set()
    text = _text(one.article, one.stretch)
    return any(len(n) > 1 and n in text for n in names)


def _nameable(one: Side, other: Side) -> bool:
    """Whether both speakers are persons or bodies that a name tells apart, not 专家 or 网友."""
    return one.speaker is not None and other.speaker is not None


__all__ = ["relate"]
