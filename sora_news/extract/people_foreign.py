"""Transliterated names: runs of the characters that write foreign syllables, and dotted names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sora_news.extract.people_chinese import Candidate
from sora_news.extract.people_context import STRONGEST, TITLE, left, right
from sora_news.extract.people_evidence import Evidence
from sora_news.model import Token
from sora_news.rules import rule

PRIOR = -6.0
# No single character proves a name; 斯 and 尔 stand in places and products too.
_MOST = 3.0
_LONGEST = 16
# Parts after the second: 加布里埃尔·何塞·加西亚·马尔克斯 has two.
_MOST_PARTS = 4
# Endings of the names of countries and towns.
_PLACES = ("斯坦", "巴德", "格勒", "堡", "哥罗德", "波利斯", "尼亚州", "波哥大", "普尔")
# What the segmenter's own tag is worth by the length of the word.
_TAGGED = (0.0, 0.0, 1.5, 3.0, 4.0, 4.0)
# What a localizer at the end says against a name: 图/里, 马德里/里.
_INSIDE = frozenset("里内")
_LOCATED = 2.5
_NAME_TAGS = frozenset({"nr", "nrt", "x", "nrfg"})
# What a word for a kind of place before it says against a name: 城市/哈斯科沃.
_SETTLED = -8.0
_WHOLE_WORD = 9.0
_WHOLE_NAME = 10.0
_CUT_AT_DOT = 4.0
_NAMED = frozenset({"ns", "nr", "nrt", "nrfg", "nz"})
# What joins the parts of a name, and what joins two names.
_JOINTS = frozenset("·-")
_AND = frozenset("和与及跟同对给向由被把让而")
_NO_PART = frozenset({"m", "p", "u", "uj", "c", "r"})


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
        named = token.tag in _NAME_TAGS and len(token.word) > 1 and _foreign(token.word, known)
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
    single = len(token.word) == 1 and (token.tag in _NAME_TAGS or token.word in known.surname)
    if not (single or _foreign(token.word, known) or _initial(token.word) or _rare(token, known)):
        size = _tail(token.word, known)
        return first, token.end - size if size else None
    while first and tokens[first - 1].end == tokens[first].start:
        before = tokens[first - 1]
        if not _foreign(before.word, known) or not _may(tokens, first - 1, known):
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
    size = _head(word, known) or (len(word) if named or _rare(token, known) else 0)
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
    while at < len(tokens) and tokens[at].start == end and _foreign(tokens[at].word, known):
        word = tokens[at].word
        if word in known.after or tokens[at].tag == "f" or word in known.titles_after:
            break
        if not _may(tokens, at, known) and not _syllables(tokens, at, known):
            break
        end = tokens[at].end
        at += 1
    if at < len(tokens) and tokens[at].start == end:
        token = tokens[at]
        size = _head(token.word, known)
        if 0 < size < len(token.word):
            if token.tag in _NAME_TAGS or token.word[size] in _AND:
                return at, end + size
        elif token.tag in _NAME_TAGS and _rare(token, known):
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
    return len(word) > 1 and _foreign(word, known) and word not in known.common


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
    return sum(c in known.foreign for c in word) * 2 >= len(word) and word[0] not in _AND


def _tail(word: str, known: Evidence) -> int:
    """How many characters at the end of a word belong to a name behind a conjunction: 与/伯顿, 迪/和/丹妮."""
    size = 0
    while size < len(word) and word[-1 - size] in known.foreign and word[-1 - size] not in _AND:
        size += 1
    return size if 0 < size < len(word) and word[-1 - size] in _AND else 0


def _head(word: str, known: Evidence) -> int:
    """How many characters of the segmenter's word belong to a name: 里斯 of 里斯及, all of 甘地."""
    size = 0
    while size < len(word) and word[size] in known.foreign:
        size += 1
    rest = word[size:]
    if not rest or (
        len(word) <= 3 and size and rest not in known.after and rest not in known.before
    ):
        return len(word)
    return size


def _foreign(word: str, known: Evidence) -> bool:
    return all(c in known.foreign for c in word)


def _initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isascii() and word[0].isupper()


def runs(
    tokens: Sequence[Token], starts: Sequence[int], known: Evidence
) -> Iterator[tuple[int, int, int]]:
    """Ranges of adjacent tokens that are written in transliteration characters, and where the writing ends.

    ``starts`` are the tokens that may open one. The segmenter may glue the word behind an unknown name to
    it: 汉姆说, 延卡均.
    """
    foreign = known.foreign
    index, count = 0, len(tokens)
    for opening in starts:
        if opening < index:
            continue
        index = opening
        if not _may(tokens, index, known):
            if _glued(tokens[index].word, tokens[index].tag, known):
                yield index, index + 1, tokens[index].end - 1
            continue
        first = index
        index += 1
        while (
            index < count
            and index - first < _LONGEST
            and tokens[index].start == tokens[index - 1].end
        ):
            if tokens[index].word[0] not in foreign or not _may(tokens, index, known):
                break
            index += 1
        last = index
        end = tokens[last - 1].end
        if last < count and tokens[last].start == end and tokens[last].tag in _NAME_TAGS:
            size = _head(tokens[last].word, known)
            if 0 < size < len(tokens[last].word):
                end += size
        if end - tokens[first].start > 1:
            yield first, last, end


def _glued(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word is a name and a verb in one: 汉姆说."""
    if len(word) < 3 or tag not in _NAME_TAGS or word[-1] not in known.after:
        return False
    return all(c in known.foreign for c in word[:-1])


def _may(tokens: Sequence[Token], index: int, known: Evidence) -> bool:
    """Whether a token may be part of a transliterated name."""
    word = tokens[index].word
    if len(word) > 1 and not _syllabic(word, tokens[index].tag, known):
        return False
    if index and tokens[index - 1].word == "·":
        return True
    if index + 1 < len(tokens) and tokens[index + 1].word == "·":
        return True
    return _written(word, tokens[index].tag, known)


def _syllabic(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word is written in foreign syllables, or the dictionary has it as a foreign name: 穆罕默德."""
    strange = sum(c not in known.foreign for c in word)
    return not strange or (tag == "nrt" and len(word) > 2 * strange + 1)


def opens(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word may open a transliterated name where no dot stands beside it."""
    if len(word) > 1 and not _syllabic(word, tag, known):
        return _glued(word, tag, known)
    return _written(word, tag, known) or _glued(word, tag, known)


def _written(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word in transliteration characters may be part of a name by itself."""
    if word in known.never and word not in known.known:
        return False
    if tag in _NAME_TAGS:
        return True
    if len(word) == 1:
        return known.foreign[word] > 0.0 and tag not in _NO_PART
    return word not in known.common


@rule(
    "people.transliterated",
    example="教练⟦瓜迪奥拉⟧对结果表示满意。",
    counter="香烟中的尼古丁对人体有害。",
    problems="A place that no lexicon has looks the same; what stands beside it must tell.",
)
def candidates(
    text: str, tokens: Sequence[Token], first: int, last: int, stop: int, known: Evidence
) -> Iterator[Candidate]:
    """A foreign name in the characters that render sounds, with a title, cue or the like beside it."""
    # It may be all of the tokens ``first`` to ``last`` up to ``stop``, or leave out some at the edges.
    for a, b in _edges(tokens, first, last, known):
        start = tokens[a].start
        end = stop if b == last else tokens[b - 1].end
        span = text[start:end]
        if len(span) > 3 and span in known.never:
            # 卡律布狄斯: a known word keeps the names inside it (吕布) from being read.
            yield Candidate(start, end, _WHOLE_WORD, "")
        if len(span) < 2 or any(span[:n] in known.never for n in (len(span), 6, 5, 4, 3)):
            continue
        score = PRIOR + sum(min(_MOST, known.foreign.get(c, 0.0)) for c in span)
        if span[-1] in _INSIDE and (len(span) == 2 or tokens[b - 1].tag == "f"):
            score -= _LOCATED
        if span in known.known:
            score += 8.0
        for token in tokens[a:b]:
            size = len(token.word)
            if size > 1:
                score -= 0.8 * known.commonness(token.word)
                if token.tag in ("nr", "nrt"):
                    score += _TAGGED[min(size, 5)] + (token.tag == "nrt")
                elif token.tag in ("ns", "nt", "nz"):
                    score -= 2.0
        if score + STRONGEST < 0:
            continue
        before = left(text, tokens, a, start, known).weight
        cut = b == last and stop != tokens[b - 1].end and stop > tokens[b - 1].end
        after = right(text, tokens, b + cut, end, known).weight
        if text[end : end + 1] == "·" or text[start - 1 : start] == "·":
            score -= _CUT_AT_DOT
        if span.endswith(_PLACES) and before < TITLE:
            score -= 3.0
        # What stands after 在 or before a noun is a place or a thing where it is written in foreign syllables.
        score += (
            before
            + after
            + (after if after < -2.0 else -0.7 if after < 0 else 0.0)
            + (_SETTLED if before < -2.0 else -1.0 if before < -1.0 else 0.0)
        )
        yield Candidate(start, end, score, "people.transliterated")


def _edges(
    tokens: Sequence[Token], first: int, last: int, known: Evidence
) -> Iterator[tuple[int, int]]:
    """Ranges with and without single characters at the edges that are words of their own (对, 来)."""
    yield first, last
    if last - first > 1:
        if len(tokens[first].word) == 1 and known.foreign[tokens[first].word] < 2.5:
            yield first + 1, last
        tail = tokens[last - 1].word
        if len(tail) == 1 and known.foreign[tail] < 2.5:
            yield first, last - 1
