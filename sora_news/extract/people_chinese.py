"""Chinese, Japanese and Korean names: a surname with a given name, by characters and context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sora_news.extract.people_context import STRONGEST, TITLE, left, right, title_after
from sora_news.extract.people_evidence import Evidence
from sora_news.model import Token

PRIOR = -3.3
# Three in four Chinese names of a living person have a given name of two characters.
TWO_GIVEN, ONE_GIVEN = -0.3, -1.4
# A character in no name of the dictionary and in little of its text.
_UNKNOWN = -0.5
_NAME_TAGS = frozenset({"nr", "nrfg", "x"})
_WITH_TITLE = frozenset({"nr", "nrfg", "x", "n", "nrt"})
# Tags that the segmenter's hidden Markov model gives to unknown words as readily as a name's.
_LOOSE_TAGS = frozenset({"n", "nz", "nrt", "ng", "vg", "zg", "ns", "v", "t"})
# Characters that end names of places rather than of people.
_PLACE_ENDS = dict.fromkeys("路街庄屯寨沟岭河湖港桥庙寺塔宫站厂店矿坝湾岛洲邦", 4.0)
_PLACE_ENDS |= dict.fromkeys("镇村县乡市省区", 9.0)
# Characters that are surnames in the register and, before a title, nearly always something else (任主任, 原部长).
_NOT_BEFORE_TITLE = frozenset("任于和向由原全时党单管连班但干步应当曾师母都来位公相信战支税练区")
# Titles of one character that follow a surname: 胡老, 周总, 张导.
_SHORT_TITLES = frozenset("老总某家氏导")


class Candidate(NamedTuple):
    """A span that may be a name; it counts where ``score`` is above 0."""

    start: int
    end: int
    score: float
    rule: str


def candidates(
    text: str, tokens: Sequence[Token], index: int, known: Evidence
) -> Iterator[Candidate]:
    """Names that begin with the token ``index``, whose first character may open a surname."""
    token = tokens[index]
    start, word = token.start, token.word
    for size in (3, 2, 4):
        if text[start : start + size] in known.known:
            yield from _known(text, tokens, index, start + size, known)
    if word in known.never or len(word) > 3:
        return
    family, odds = _family(text, token, known)
    if not family:
        return
    title = title_after(text, start + family, known)
    if title:
        if word[0] not in _NOT_BEFORE_TITLE and (len(word) <= family or token.tag in _WITH_TITLE):
            score = min(odds, 0.5) + 3.0 + 0.5 * left(text, tokens, index, start, known).weight
            yield Candidate(start, start + family, score, "people.titled")
        return
    yield from _short(text, tokens, index, family, odds, known)
    before: float | None = None
    for given in (1, 2):
        end = start + family + given
        name = text[start + family : end]
        if not (name and "一" <= name[-1] <= "鿿") or text[start:end] in known.never:
            return
        score = PRIOR + odds + _given(name, known)
        if len(word) == 3 == family + given and token.tag in _NAME_TAGS:
            score += 1.5
        if score + STRONGEST < 0:
            continue
        if before is None:
            before = left(text, tokens, index, start, known).weight
        score += before + _cut(text, tokens, index, end, known)
        yield Candidate(start, end, score, "people.chinese")


def _short(
    text: str, tokens: Sequence[Token], index: int, family: int, odds: float, known: Evidence
) -> Iterator[Candidate]:
    """A surname between a word of address and what a person does: 老于说, 胡老的, 姓樊的."""
    start = tokens[index].start
    end = start + family
    size = len(tokens[index].word)
    if size == family + 1 and text[end : end + 1] in _SHORT_TITLES and odds > -2.5:
        score = min(odds, 1.0) + right(text, tokens, index + 1, end + 1, known).weight
        if tokens[index].tag in ("nr", "nrfg", "x"):
            yield Candidate(start, end, score + 0.5, "people.titled")
    elif size == family and start:
        before = text[start - 1]
        if before == "姓":
            yield Candidate(start, end, odds + 6.0, "people.titled")
        elif (
            before in "老小" and tokens[index - 1].end == start and len(tokens[index - 1].word) == 1
        ):
            score = odds + right(text, tokens, index + 1, end, known).weight
            yield Candidate(start, end, score, "people.titled")


def _family(text: str, token: Token, known: Evidence) -> tuple[int, float]:
    """The length of the surname that ``token`` may begin with, and its odds; 0 where it is none."""
    start, word = token.start, token.word
    two = text[start : start + 2]
    if two in known.compound:
        return 2, 2.5
    if two in known.japanese and len(word) != 3:
        return 2, 0.0 if token.tag != "nr" else 1.0
    odds = known.surname.get(word[0])
    if odds is None:
        return 0, 0.0
    if len(word) > 1 and token.tag in _NAME_TAGS:
        # As part of a longer word the character is no word of its own, which its odds are about.
        odds = max(odds, -3.5) + 2.5
    return 1, odds


def _known(
    text: str, tokens: Sequence[Token], index: int, end: int, known: Evidence
) -> Iterator[Candidate]:
    """A name of public life, alone or as the head of a longer word (马克思主义)."""
    token, start = tokens[index], tokens[index].start
    at = index
    while at < len(tokens) and tokens[at].end <= end:
        at += 1
    if at < len(tokens) and tokens[at].start < end:
        if text[end : end + 2] in ("主义", "思想", "理论"):
            yield Candidate(start, end, 6.0, "people.known")
        return
    score = 3.0 + left(text, tokens, index, start, known).weight
    score += right(text, tokens, at, end, known).weight
    if token.end == end and token.tag not in _NAME_TAGS and token.tag not in _LOOSE_TAGS:
        score -= 2.0
    yield Candidate(start, end, score, "people.known")


def _given(name: str, known: Evidence) -> float:
    """The odds of a given name's characters."""
    if len(name) == 1:
        return ONE_GIVEN + known.only.get(name, _UNKNOWN)
    odds = known.first.get(name[0], _UNKNOWN) + known.second.get(name[1], _UNKNOWN)
    return TWO_GIVEN + odds - _PLACE_ENDS.get(name[1], 0.0)


def _cut(text: str, tokens: Sequence[Token], index: int, end: int, known: Evidence) -> float:
    """How well a name up to ``end`` agrees with the segmenter's cut, and what follows it."""
    score, at = 0.0, index
    while at < len(tokens) and tokens[at].end <= end:
        token = tokens[at]
        size = len(token.word)
        if size == 3 or (size == 2 and at == index):
            if token.tag in _LOOSE_TAGS:
                score -= 1.0
            elif token.tag not in _NAME_TAGS:
                score -= 3.0
        if size > 1 and not (size == 3 and token.tag in _NAME_TAGS):
            score -= 0.8 * known.common.get(token.word, 0.0)
        if at > index and token.start != tokens[at - 1].end:
            return -99.0
        at += 1
    if at < len(tokens) and tokens[at].start < end:
        if title_after(text, end, known):
            return score + TITLE - 1.0
        rest = text[end : tokens[at].end]
        weight = known.after.get(rest, -1.0)
        cost = 1.0 + 0.5 * known.common.get(tokens[at].word, 0.0)
        return score + (weight - cost if weight >= 0.5 else min(weight, -1.0) - cost)
    return score + right(text, tokens, at, end, known).weight
