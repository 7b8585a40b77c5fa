"""Names with a dot between their parts: 科菲·安南, 约翰·F·肯尼迪, 克洛德·科昂-坦诺奇, 约翰-沃尔."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sora_news.extract.people_context import left, right
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.extract.people_foreign import (
    CONJUNCTIONS,
    FOREIGN_TAGS,
    head,
    may_be_part,
    syllabic,
)
from sora_news.model import Token
from sora_news.rules import rule

# Parts after the second: 加布里埃尔·何塞·加西亚·马尔克斯 has two.
_MOST_PARTS = 4
# What the whole name is worth over its parts.
_WHOLE_NAME = 10.0
_NAMED = frozenset({"ns", "nr", "nrt", "nrfg", "nz"})
# Verbs are no part of a name unless their characters write syllables often.
_VERBAL, _VERBAL_ODDS = frozenset({"v", "vn", "d"}), 1.5
# What joins the parts of a name.
_JOINTS = frozenset("·-")


@rule(
    "people.dotted",
    example="联合国前秘书长⟦科菲·安南⟧逝世。",
    counter="《哈利·波特》系列已经完结。",
)
def dotted(text: str, tokens: Sequence[Token], known: Evidence) -> Iterator[Candidate]:
    """Names with a dot between their parts: 科菲·安南, 英·甘地, 约翰·F·肯尼迪, 克洛德·科昂-坦诺奇."""
    reached = 0
    alone: dict[str, bool] = {}
    for index in [i for i, token in enumerate(tokens) if token.word in _JOINTS]:
        token = tokens[index]
        if not index or index + 1 == len(tokens) or index < reached:
            continue
        if token.word == "-" and not _hyphened(text, tokens, index, known, alone):
            continue
        if tokens[index - 1].word == "·" or tokens[index + 1].word == "·":
            continue
        first, start = _opening(tokens, index, known)
        last, end = _closing(tokens, index, known)
        if start is None or end is None:
            continue
        for _ in range(_MOST_PARTS):
            if last >= len(tokens) or tokens[last].word not in _JOINTS or tokens[last].start != end:
                break
            further, stop = _closing(tokens, last, known)
            if stop is None:
                break
            last, end = further, stop
        if any(text[start:stop] in known.never for stop in range(token.end, end + 1)):
            continue
        reached = last
        cut = last < len(tokens) and tokens[last].start < end
        score = 5.0 + left(text, tokens, first, start, known).weight
        after = 0.0 if cut else right(text, tokens, last, end, known).weight
        score += 2 * after if after < 0 else after
        if score > 0:
            # No part of such a name is a name by itself.
            yield Candidate(start, end, score + _WHOLE_NAME, "people.dotted")


def _hyphened(
    text: str, tokens: Sequence[Token], index: int, known: Evidence, alone: dict[str, bool]
) -> bool:
    """Whether a hyphen stands for the dot, as sports pages write it: 约翰-沃尔.

    It joins two people as well (普京-特朗普会谈): whoever is named alone elsewhere is not the first half of a name;
    ``alone`` remembers who is.
    """
    for token in (tokens[index - 1], tokens[index + 1]):
        if token is not tokens[index - 1] and known.surname.get(token.word, -9.0) > 0.0:
            continue  # 达米安-李
        named = token.tag in FOREIGN_TAGS and len(token.word) > 1 and syllabic(token.word, known)
        if not named or token.word in known.places or token.word in known.never:
            return False
    if tokens[index - 1].end != tokens[index].start or tokens[index].end != tokens[index + 1].start:
        return False
    first = tokens[index - 1].word
    if first not in alone:
        alone[first] = text.count(first) > text.count(first + "-")
    return not alone[first]


def _opening(tokens: Sequence[Token], dot: int, known: Evidence) -> tuple[int, int | None]:
    """The token that opens the part before the dot, and where that part begins."""
    first = dot - 1
    token = tokens[first]
    if token.end != tokens[dot].start:
        return first, None
    single = len(token.word) == 1 and (token.tag in FOREIGN_TAGS or token.word in known.surname)
    if not (single or syllabic(token.word, known) or _initial(token.word) or _rare(token, known)):
        size = _tail(token.word, known)
        return first, token.end - size if size else None
    while first and tokens[first - 1].end == tokens[first].start:
        before = tokens[first - 1]
        if not syllabic(before.word, known) or not may_be_part(tokens, first - 1, known):
            size = _tail(before.word, known) if before.tag != "ns" else 0
            return (first - 1, before.end - size) if size else (first, tokens[first].start)
        if before.word in known.titles_before:
            break
        word = before.word
        if (
            len(word) > 1
            and before.tag in ("ns", "v", "n")
            and (word in known.common or word in known.places)
        ):
            break
        first -= 1
    return first, tokens[first].start


def _closing(tokens: Sequence[Token], dot: int, known: Evidence) -> tuple[int, int | None]:
    """The token after the part behind the dot, and where that part ends."""
    at = dot + 1
    if at >= len(tokens) or tokens[at].start != tokens[dot].end:
        return at, None
    token = tokens[at]
    word = token.word
    dotted_on = at + 1 < len(tokens) and tokens[at + 1].word == "·"
    if _initial(word) or (dotted_on and len(word) <= 2 and word.isalpha()):
        return at + 1, token.end
    # Behind a dot a town's or another's name is a part of this one: 迈克尔·瑞安.
    strange = token.tag in _NAMED or word not in known.common
    named = len(word) in (2, 3) and strange and word not in known.titles_before and word.isalpha()
    size = head(word, known) or (len(word) if named or _rare(token, known) else 0)
    glued = word[size:] in known.after or word[size:] in known.before
    if token.tag == "nrt" or (size >= 3 and size == len(word) - 1 and not glued):
        # 赫格塞/思: one more character that no table of syllables has.
        size = len(word)
    if len(word) == 1 and (_goes_on(tokens, at, known) or _surname(tokens, at, known)):
        size = len(word)
    if not size:
        return at, None
    end = token.start + size
    at += 1
    if size < len(word):
        return at, end
    while at < len(tokens) and tokens[at].start == end and syllabic(tokens[at].word, known):
        word = tokens[at].word
        if word in known.after or tokens[at].tag == "f" or word in known.titles_after:
            break
        verb = tokens[at].tag in _VERBAL and (len(word) > 1 or known.foreign[word] <= 0.0)
        if verb and sum(known.foreign[c] for c in word) < _VERBAL_ODDS:
            break  # 沃格尔/赞扬
        if not may_be_part(tokens, at, known) and not _syllables(tokens, at, known):
            break
        end = tokens[at].end
        at += 1
    if at < len(tokens) and tokens[at].start == end:
        token = tokens[at]
        size = head(token.word, known)
        if 0 < size < len(token.word):
            if token.tag in FOREIGN_TAGS or token.word[size] in CONJUNCTIONS:
                return at, end + size
        elif token.tag in FOREIGN_TAGS and _rare(token, known):
            return at + 1, token.end
    return at, end


def _surname(tokens: Sequence[Token], at: int, known: Evidence) -> bool:
    """Whether a Chinese surname alone ends a name of a foreigner of Chinese descent: 亚历山大·王."""
    if tokens[at].word not in known.surname:
        return False
    return at + 1 == len(tokens) or not tokens[at + 1].word.isalpha() or tokens[at].tag == "nr"


def _goes_on(tokens: Sequence[Token], at: int, known: Evidence) -> bool:
    """Whether a word in foreign syllables stands right behind the token ``at``: 奎/洛兹."""
    if at + 1 >= len(tokens) or tokens[at + 1].start != tokens[at].end:
        return False
    word = tokens[at + 1].word
    return len(word) > 1 and syllabic(word, known) and word not in known.common


def _syllables(tokens: Sequence[Token], at: int, known: Evidence) -> bool:
    """Whether a word goes on with a name though it is a word too: 萨/伦巴, 巴合/提/亚尔."""
    word = tokens[at].word
    if len(word) == 1:
        return _goes_on(tokens, at, known)
    return min(known.foreign[c] for c in word) > 2.0 and known.commonness(word) < 1.0


def _rare(token: Token, known: Evidence) -> bool:
    """Whether a word that the dictionary may lack is one of a name beside a dot: 吐尔逊, 旺帕迪."""
    word = token.word
    if word in known.common or not 2 <= len(word) <= 4 or not word.isalpha():
        return False
    # Where few of its characters write foreign syllables, the segmenter has glued two words.
    return sum(c in known.foreign for c in word) * 2 >= len(word) and word[0] not in CONJUNCTIONS


def _tail(word: str, known: Evidence) -> int:
    """How many characters at the end of a word belong to a name behind a conjunction: 与/伯顿, 迪/和/丹妮."""
    size = 0
    while (
        size < len(word)
        and word[-1 - size] in known.foreign
        and word[-1 - size] not in CONJUNCTIONS
    ):
        size += 1
    return size if 0 < size < len(word) and word[-1 - size] in CONJUNCTIONS else 0


def _initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isascii() and word[0].isupper()
