"""A surname alone: before a title, after 老 or 小, or where somebody of that name is at issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sora_news.extract.people_context import right, title_after
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import NAME_TAGS, Candidate, Place
from sora_news.rules import rule

# Characters that are surnames in the register and, before a title, nearly always something else (任主任, 原部长).
_NOT_BEFORE_TITLE = frozenset(
    "任于和向由原全时党单管连班但干步应当曾师母都来位公相信战支税练区籍前现古老廉区暨"
)
# And those that follow 老 and 小 as words of their own (老区, 小路).
_NOT_AFTER_OLD = frozenset(
    "区都是来年路车店家门房米麦时费康龙乐白黄花海河江山石鱼鸟狗师板公兵将城镇村"
)
_WITH_TITLE = frozenset({"nr", "nrfg", "x", "n", "nrt"})
# Titles of one character that follow a surname: 胡老, 周总, 张导; a family: 刘家; somebody not named in full: 王某, 詹男, 曹姓员警.
_SHORT_TITLES = frozenset("老总某家氏导男女嫌姓")


# The least odds of a surname before a former office: 尹/前总统.
_FORMER = 0.0
# What 姓 behind a surname says for somebody who is not named in full.
_NAMED_SO = 1.5


def may(text: str, start: int, known: Evidence) -> bool:
    """Whether a surname at ``start`` may stand for a person by what is beside it: cheap, and true where unsure."""
    follows = text[start + 1 : start + 2]
    if follows == "前" or follows in known.title_heads or follows in _SHORT_TITLES:
        return True
    two = text[start : start + 2]
    if two in known.compound or two in known.japanese:
        return True
    return start > 0 and text[start - 1] in "老小姓"


@rule(
    "people.titled",
    example="⟦刘⟧主任说，床位已经满了。",
    counter="任主任期间，他主持了改建。",
)
def candidates(place: Place) -> Iterator[Candidate]:
    """A surname with a title or a form of address, for a person: 刘主任, 李女士."""
    text, known, start, word = place.text, place.known, place.start, place.word
    two = text[start : start + 2]
    if two in known.japanese and len(word) == 2:
        yield from _alone(place)
    compound = two in known.compound
    odds = 2.5 if compound else known.surname.get(word[0])
    if odds is None:
        return
    end = start + 1 + compound
    follows = text[end : end + 1]
    alone = word[1 + compound :] in ("", "前")
    if follows == "前" and alone and odds > _FORMER:
        if word[0] not in _NOT_BEFORE_TITLE and title_after(text, end + 1, known):
            yield Candidate(
                start, end, min(odds, 0.5) + 2.0 + 0.5 * place.before(), "people.titled"
            )
        return
    if not (follows in known.title_heads or follows in _SHORT_TITLES):
        if start and len(word) == 1 + compound and text[start - 1] in "老小姓":
            yield from _addressed(place, end, odds)
        return
    tag = place.tokens[place.index].tag
    if _titled(place, end):
        if (
            text[start] != text[end]
            and word[0] not in _NOT_BEFORE_TITLE
            and (len(word) <= 1 + compound or tag in _WITH_TITLE)
        ):
            score = min(odds, 0.5) + 3.0 + 0.5 * place.before()
            if _inside(place):
                score -= 1.5
            yield Candidate(start, end, score, "people.titled")
    elif follows == "某" and (stop := _given_after_some(place, end + 1)):
        yield Candidate(start, stop, max(odds, 0.5) + 1.0, "people.titled")
    elif len(word) == 3 and follows == "老" and known.after.get(word[2], -1.0) >= 0.0:
        yield Candidate(start, end, min(odds, 1.0) + 1.0, "people.titled")  # 吕老去
    elif len(word) == 2 + compound and text[end] in _SHORT_TITLES:
        kin = text[start : end + 1] in known.titles_before  # 孙女
        if odds > -2.5 and not kin and (tag in NAME_TAGS or text[end] in "某氏嫌姓"):
            after = right(text, place.tokens, place.index + 1, end + 1, known).weight
            if text[end] == "姓":
                after += _NAMED_SO
            if text[end] != "氏" or after > 0:  # 陈氏/太极拳
                yield Candidate(start, end, min(odds, 1.0) + after + 0.5, "people.titled")
    elif len(word) == 1 + compound and start:
        yield from _addressed(place, end, odds)


def _inside(place: Place) -> bool:
    """Whether the surname may end a name that the segmenter cut: 涂谨/申先生."""
    if not place.index or place.skip:
        return False
    before = place.tokens[place.index - 1]
    return before.end == place.start and before.tag in NAME_TAGS and len(before.word) == 2


def _given_after_some(place: Place, at: int) -> int | None:
    """Where the given name ends whose first character 某 hides: 陈某龙, as courts and police write."""
    tokens, index = place.tokens, place.index + 1
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.start == at - 1 and len(token.word) == 2:
        rest = token.word[1]  # 张|某强
    elif token.start == at and len(token.word) == 1 and token.tag[:1] in ("n", "a", "z", "x", "j"):
        rest = token.word
    else:
        return None
    named = rest != "某" and place.known.only.get(rest, -1.0) > 0.0
    return at + 1 if named else None


def _titled(place: Place, start: int) -> bool:
    """Whether a title stands at ``start`` that the segmenter does not cut through (廉/政委员会的廉)."""
    tokens, known = place.tokens, place.known
    for at in range(place.index, min(place.index + 4, len(tokens))):
        end = tokens[at].end
        if end - start > 1 and place.text[start:end] in known.titles_after:
            return True
        if (
            end - start > 2
            and place.text[start : start + 2] in known.titles_after
            and place.text[start : start + 2] in ("先生", "女士", "小姐")
        ):
            return True
    return False


def _addressed(place: Place, end: int, odds: float) -> Iterator[Candidate]:
    """老于, 小王, 姓樊."""
    text, start, tokens = place.text, place.start, place.tokens
    before = text[start - 1]
    if before == "姓":
        yield Candidate(start, end, odds + 6.0, "people.titled")
    elif before in "老小" and text[start] not in _NOT_AFTER_OLD:
        own = place.skip == 1 or len(tokens[place.index - 1].word) == 1
        if own and (place.skip or tokens[place.index - 1].end == start):
            after = right(text, tokens, place.index + 1, end, place.known).weight
            score = (
                max(min(odds, 0.5), -2.0) + after + (2.2 if before == "老" and place.skip else 0.0)
            )
            yield Candidate(start, end, score, "people.titled")


def _alone(place: Place) -> Iterator[Candidate]:
    """A Japanese surname with something that only people do or are."""
    start, token = place.start, place.tokens[place.index]
    if token.word in place.known.never or token.tag in ("ns", "nt", "v", "d"):
        return
    after = right(place.text, place.tokens, place.index + 1, start + 2, place.known).weight
    if after >= 0.6:
        yield Candidate(start, start + 2, -1.0 + after + place.before(), "people.titled")


ADDRESS = re.compile("先生|女士|小姐|同志|夫人|姑娘")


@rule(
    "people.given",
    example="他把信交给了⟦秀英⟧女士。",
    counter="他把信交给了一位女士。",
)
def given(place: Place) -> Iterator[Candidate]:
    """A given name with a form of address: 秀英同志."""
    token, known = place.tokens[place.index], place.known
    word = token.word
    if len(word) != 2 or word in known.common or word[0] in known.surname:
        return
    odds = known.first.get(word[0], -1.0) + known.second.get(word[1], -1.0)
    if word not in known.never and place.text[token.start : token.end] not in known.titles_before:
        yield Candidate(token.start, token.end, odds - 1.5, "people.given")
