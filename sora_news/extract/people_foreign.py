"""Transliterated names: runs of the characters that write foreign syllables, and dotted names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sora_news.extract.people_chinese import Candidate
from sora_news.extract.people_context import STRONGEST, TITLE, left, right
from sora_news.extract.people_evidence import Evidence
from sora_news.model import Token
from sora_news.rules import rule

PRIOR = -6.4
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
_WHOLE_WORD = 9.0
_CUT_AT_DOT = 4.0
_NAMED = frozenset({"ns", "nr", "nrt", "nrfg", "nz"})
_NO_PART = frozenset({"m", "p", "u", "uj", "c", "r"})


@rule(
    "people.dotted",
    example="联合国前秘书长⟦科菲·安南⟧逝世。",
    counter="《哈利·波特》系列已经完结。",
)
def dotted(text: str, tokens: Sequence[Token], known: Evidence) -> Iterator[Candidate]:
    """Names with a dot between their parts: 科菲·安南, 英·甘地, 约翰·F·肯尼迪."""
    for index in [i for i, token in enumerate(tokens) if token.word == "·"]:
        token = tokens[index]
        if not index or index + 1 == len(tokens):
            continue
        if tokens[index - 1].word == "·" or tokens[index + 1].word == "·":
            continue
        first = _opening(text, tokens, index, known)
        last, end = _closing(text, tokens, index, known)
        if first is None or end is None:
            continue
        start = tokens[first].start
        for _ in range(_MOST_PARTS):
            if last >= len(tokens) or tokens[last].word != "·":
                break
            further, stop = _closing(text, tokens, last, known)
            if stop is None:
                break
            last, end = further, stop
        if any(text[start:stop] in known.never for stop in range(token.end, end + 1)):
            continue
        score = 5.0 + left(text, tokens, first, start, known).weight
        after = right(text, tokens, last, end, known).weight
        yield Candidate(start, end, score + (2 * after if after < 0 else after), "people.dotted")


def _opening(text: str, tokens: Sequence[Token], dot: int, known: Evidence) -> int | None:
    """The token that opens the part before the dot."""
    first = dot - 1
    token = tokens[first]
    if token.end != tokens[dot].start or not (_foreign(token.word, known) or _initial(token.word)):
        return None
    while first and tokens[first - 1].end == tokens[first].start:
        before = tokens[first - 1]
        if not _foreign(before.word, known) or not _may(tokens, first - 1, known):
            break
        if before.tag in ("ns", "v", "n") or before.word in known.titles_before:
            break
        first -= 1
    return first


def _closing(
    text: str, tokens: Sequence[Token], dot: int, known: Evidence
) -> tuple[int, int | None]:
    """The token after the part behind the dot, and where that part ends."""
    at = dot + 1
    if at >= len(tokens) or tokens[at].start != tokens[dot].end:
        return at, None
    word = tokens[at].word
    if _initial(word):
        return at + 1, tokens[at].end
    # Behind a dot a town's or another's name is a part of this one: 迈克尔·瑞安.
    named = len(word) in (2, 3) and tokens[at].tag in _NAMED and word not in known.titles_before
    size = _head(word, known) or (len(word) if named else 0)
    if not size:
        return at, None
    end = tokens[at].start + size
    at += 1
    if size < len(word):
        return at, end
    while at < len(tokens) and tokens[at].start == end and _foreign(tokens[at].word, known):
        if not _may(tokens, at, known) or tokens[at].word in known.after or tokens[at].tag == "f":
            break
        end = tokens[at].end
        at += 1
    if at < len(tokens) and tokens[at].start == end and tokens[at].tag in _NAME_TAGS:
        size = _head(tokens[at].word, known)
        if 0 < size < len(tokens[at].word):
            return at + 1, end + size
    return at, end


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
        first, dotted = index, False
        index += 1
        while (
            index < count
            and index - first < _LONGEST
            and tokens[index].start == tokens[index - 1].end
        ):
            if tokens[index].word == "·":
                dotted = True
            elif tokens[index].word[0] not in foreign or not _may(tokens, index, known):
                break
            index += 1
        last = index
        while tokens[last - 1].word == "·":
            last -= 1
        end = tokens[last - 1].end
        if last < count and tokens[last].start == end and tokens[last].tag in _NAME_TAGS:
            size = _head(tokens[last].word, known)
            if 0 < size < len(tokens[last].word):
                end += size
        if dotted or end - tokens[first].start > 1:
            yield first, last, end


def _glued(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word is a name and a verb in one: 汉姆说."""
    if len(word) < 3 or tag not in _NAME_TAGS or word[-1] not in known.after:
        return False
    return all(c in known.foreign for c in word[:-1])


def _may(tokens: Sequence[Token], index: int, known: Evidence) -> bool:
    """Whether a token may be part of a transliterated name."""
    word = tokens[index].word
    if len(word) > 1 and not all(c in known.foreign for c in word):
        return False
    if index and tokens[index - 1].word == "·":
        return True
    if index + 1 < len(tokens) and tokens[index + 1].word == "·":
        return True
    return _written(word, tokens[index].tag, known)


def opens(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word may open a transliterated name where no dot stands beside it."""
    if len(word) > 1 and not all(c in known.foreign for c in word):
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
        if (
            len(span) < 2
            or span[-1] == "·"
            or any(span[:n] in known.never for n in (len(span), 6, 5, 4, 3))
        ):
            continue
        score = PRIOR + sum(min(_MOST, known.foreign.get(c, 0.0)) for c in span if c != "·")
        if "·" in span:
            score += 4.0
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
            + (-1.0 if before < -1.0 else 0.0)
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
