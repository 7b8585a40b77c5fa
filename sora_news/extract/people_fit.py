"""How a span that may be a name agrees with the segmenter's cut: what its words, and half words, say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sora_news.extract.people_context import (
    TITLE,
    left,
    right,
    title_after,
    title_before,
)
from sora_news.extract.people_evidence import Evidence
from sora_news.model import Token

# A character in no name of the dictionary and in little of its text is in names if anywhere (翀, 祎).
UNKNOWN = 1.0
# A surname on its own and a rare word of two characters after it: 张/跃军.
_RARE_GIVEN = 1.3
# What a lone character that names end with says at most against its leaving out.
_MOST_UNFINISHED = 4.0
_UNFINISHED, _UNFINISHED_VERB = 2.5, 0.0
# What no conjunction stands before, and what one there says against the half of a name: 魏凤/和/、.
_NOTHING_JOINED = 3.0
_NO_CONJUNCTION = frozenset("、,。;:)”")
_NO_OBJECT = frozenset({"v", "uj", "p", "d"})
# The name of a body that a name would be cut out of.
_CUT_BODY = 4.0
# A long word of the dictionary's, and a verb whose first character ends few names.
_CUT_WORD, _CUT_VERB = 2.5, 1.5
_WORDS = frozenset({"nz", "ns", "n", "l", "i"})
# A word of one character after what the segmenter takes for a whole name: 李晨/都.
_OVERSHOT = 1.5
_FUNCTION_TAGS = frozenset({"d", "p", "c", "u", "uj", "r", "v", "y", "f"})
NAME_TAGS = frozenset({"nr", "nrfg", "x"})
_VERBAL = frozenset({"v", "vd", "vn", "d", "p", "a"})
# Tags that the segmenter's hidden Markov model gives to unknown words as readily as a name's.
LOOSE_TAGS = frozenset({"n", "nz", "nrt", "ng", "vg", "zg", "ns", "v", "t"})
# What a tag that is no name's says against a name: a loose one, another on a word of two characters, of three.
_LOOSELY, _OTHERWISE, _OTHERWISE_LONG = 0.7, 2.0, 0.7


class Candidate(NamedTuple):
    """A span that may be a name; it counts where ``score`` is above 0."""

    start: int
    end: int
    score: float
    rule: str


class Place:
    """Where a name may begin: ``skip`` characters into the token ``index``; ``word`` is the rest of it."""

    __slots__ = ("index", "known", "skip", "start", "text", "tokens", "word")

    def __init__(
        self, text: str, tokens: Sequence[Token], index: int, skip: int, known: Evidence
    ) -> None:
        self.text, self.tokens, self.index, self.skip, self.known = text, tokens, index, skip, known
        token = tokens[index]
        self.start = token.start + skip
        self.word = token.word[skip:]

    def before(self) -> float:
        """The evidence to the left."""
        index = self.index + (self.skip > 0)
        return left(self.text, self.tokens, index, self.start, self.known).weight


def lone(tokens: Sequence[Token], index: int) -> bool:
    """Whether a lone character follows the word: 白雪/梅, 王国/强."""
    if index + 1 >= len(tokens):
        return False
    token = tokens[index + 1]
    if len(token.word) > 1 or token.start != tokens[index].end:
        return False
    if token.tag == "v":  # 黎明/兴 before a stop: a verb alone has an object or a particle
        after = tokens[index + 2] if index + 2 < len(tokens) else None
        return after is None or not after.word.isalnum()
    return token.tag not in _FUNCTION_TAGS


def goes_on(place: Place) -> bool:
    """Whether 家 behind a surname may be the first of a given name: 孙家/栋."""
    tokens, at = place.tokens, place.index + 1
    if at >= len(tokens) or tokens[at].start != tokens[at - 1].end:
        return False
    token = tokens[at]
    whole = lone(tokens, place.index)
    return (whole or token.word not in place.known.common) and token.word not in place.known.after


def verb_follows(place: Place, end: int) -> bool:
    """Whether the word at ``end`` is a verb, or one that the subject of a verb stands before."""
    for token in place.tokens[place.index + 1 : place.index + 4]:
        if token.start == end:
            if token.word[0] in "不没未" or token.tag in _VERBAL:
                return True
            return place.known.after.get(token.word, 0.0) >= 1.0
    return False


def unfinished(place: Place) -> float:
    """What a lone character that names end with, behind half a name, says against the half: 张雨/霏."""
    tokens, known, at = place.tokens, place.known, place.index + 1
    if at >= len(tokens):
        return 0.0
    token = tokens[at]
    character = token.word
    if len(character) > 1 or token.start != tokens[at - 1].end:
        return 0.0
    if token.tag == "c" and place.text[token.end : token.end + 1] in _NO_CONJUNCTION:
        return _NOTHING_JOINED
    if character in known.after:
        return 0.0
    if not "一" <= character <= "鿿":
        return 0.0
    base = _UNFINISHED
    if token.tag == "v":
        # A verb that another verb or its own particle follows is none: 刘付/亮/代行, 车成/聚/的.
        verb = at + 1 < len(tokens) and tokens[at + 1].tag in _NO_OBJECT
        base = _UNFINISHED_VERB + (1.5 if verb else 0.0)
    elif token.tag == "f":
        # 教授刘国/中: what a localizer would stand behind is no title's holder.
        if not title_before(place.text, place.start, known):
            return 0.0
    elif token.tag in _FUNCTION_TAGS:
        return 0.0
    if tokens[at - 1].tag == "nrfg":
        base -= 2.0  # a name of the dictionary's is whole
    odds = known.second.get(character, 0.0 if token.tag == "v" else UNKNOWN)
    return max(0.0, min(_MOST_UNFINISHED, base + 1.5 * odds))


def fit(place: Place, end: int) -> float:
    """How well a name up to ``end`` agrees with the segmenter's cut, and what follows it."""
    text, tokens, known = place.text, place.tokens, place.known
    score, at = 0.0, place.index
    while at < len(tokens) and tokens[at].end <= end:
        token = tokens[at]
        if at > place.index and token.start != tokens[at - 1].end:
            return -99.0
        if at > place.index or not place.skip:
            score -= _against(token, at == place.index, known)
        if at > place.index:
            size = len(token.word)
            joins = token.tag != "c" or text[token.end : token.end + 1] not in _NO_CONJUNCTION
            function = token.tag in _FUNCTION_TAGS and joins
            if size == 1 and function and tokens[at - 1].tag in NAME_TAGS:
                score -= _OVERSHOT if len(tokens[at - 1].word) > 1 else 0.0
            elif size == 2 and token.word not in known.common and token.end == end:
                score += _RARE_GIVEN
        at += 1
    if at < len(tokens) and tokens[at].start < end:
        if tokens[at].tag == "nt":
            score -= _CUT_BODY  # 任/江西/省委
        elif len(tokens[at].word) > 3 and tokens[at].tag in _WORDS:
            score -= _CUT_WORD  # 陈彦/茅盾文学奖
        elif at > place.index and tokens[at].tag == "v" and len(tokens[at].word) == 2:
            says = known.after.get(text[end : tokens[at].end], 0.0) > 2.5
            seldom = known.second.get(text[end - 1], UNKNOWN) < 0.0
            if end - place.start == 3 and seldom and not says:
                score -= _CUT_VERB  # 李晨/夺走
        if title_after(text, end, known):
            return score + TITLE - 1.0
        rest = text[end : tokens[at].end]
        weight = known.after.get(rest, -1.0)
        if rest in known.before and len(tokens[at].word) == 4:
            weight = max(weight, 0.7)
        cost = 1.0 + 0.5 * known.commonness(tokens[at].word)
        return score + (weight - cost if weight >= 0.5 else min(weight, -1.0) - cost)
    return score + right(text, tokens, at, end, known).weight


def _against(token: Token, first: bool, known: Evidence) -> float:
    """What a word of the segmenter's says against being a name or a part of one."""
    size = len(token.word)
    if size == 1:
        return 0.0
    cost = 0.0
    if size == 3 or first:
        if token.tag in LOOSE_TAGS:
            cost = _LOOSELY
        elif token.tag not in NAME_TAGS:
            cost = _OTHERWISE if size == 2 else _OTHERWISE_LONG
    if size == 3 and token.tag in NAME_TAGS:
        return cost
    return cost + 0.8 * known.commonness(token.word)
