"""Transliterated names: runs of the characters that write foreign syllables, and dotted names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sora_news.extract.people_context import (
    STRONGEST,
    TITLE,
    left,
    right,
    title_after,
    title_before,
)
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.model import Token
from sora_news.rules import rule

PRIOR = -6.0
# No single character proves a name; 斯 and 尔 stand in places and products too.
_MOST = 3.0
_LONGEST = 16
# Endings of the names of countries and towns.
_PLACES = ("斯坦", "巴德", "格勒", "堡", "哥罗德", "波利斯", "尼亚州", "波哥大", "普尔")
# What the segmenter's own tag is worth by the length of the word.
_TAGGED = (0.0, 0.0, 1.5, 3.0, 4.0, 4.0)
# What a localizer at the end says against a name: 图/里, 马德里/里.
_INSIDE = frozenset("里内")
_LOCATED = 2.5
FOREIGN_TAGS = frozenset({"nr", "nrt", "x", "nrfg"})
# What a word for a kind of place before it says against a name: 城市/哈斯科沃.
_SETTLED = -8.0
_SETTLEMENTS, _SETTLED_IN = frozenset("镇乡村县"), 4.0
_WHOLE_WORD = 9.0
_CUT_AT_DOT = 4.0
# What is a part of the name it stands behind: 佩顿/二世.
_REIGNS = tuple(number + "世" for number in "一二三四五六七八九")
_REIGNED = 2.0
# What a name with one more character gains over one without.
_CUT_SHORT = 1.0
# Words of one character that part names and that the segmenter glues to them.
CONJUNCTIONS = frozenset("和与及跟同对给向由被把让而")
# Of those, what no name has inside: 罗霍/与曼联.
_NOT_INSIDE = frozenset("与跟")
_NO_PART = frozenset({"m", "p", "u", "uj", "c", "r"})


def head(word: str, known: Evidence) -> int:
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


def syllabic(word: str, known: Evidence) -> bool:
    return all(c in known.foreign for c in word)


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
        if not may_be_part(tokens, index, known):
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
            word = tokens[index].word
            if word[0] not in foreign or word[0] in _NOT_INSIDE:
                break
            if not may_be_part(tokens, index, known):
                break
            index += 1
        last = index
        end = tokens[last - 1].end
        glued = last < count and tokens[last].start == end and tokens[last].tag in FOREIGN_TAGS
        if glued and tokens[last].word not in known.never:
            size = head(tokens[last].word, known)
            if 0 < size < len(tokens[last].word):
                end += size
        if end - tokens[first].start > 1:
            yield first, last, end


def _glued(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word is a name and a verb in one: 汉姆说."""
    if len(word) < 3 or tag not in FOREIGN_TAGS or word[-1] not in known.after:
        return False
    return all(c in known.foreign for c in word[:-1])


def may_be_part(tokens: Sequence[Token], index: int, known: Evidence) -> bool:
    """Whether a token may be part of a transliterated name."""
    word = tokens[index].word
    if len(word) > 1 and not _transliterated(word, tokens[index].tag, known):
        return False
    if index and tokens[index - 1].word == "·":
        return True
    if index + 1 < len(tokens) and tokens[index + 1].word == "·":
        return True
    return _written(word, tokens[index].tag, known)


def _transliterated(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word is written in foreign syllables, or the dictionary has it as a foreign name: 穆罕默德."""
    strange = sum(c not in known.foreign for c in word)
    return not strange or (tag == "nrt" and len(word) > 2 * strange + 1)


def opens(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word may open a transliterated name where no dot stands beside it."""
    if len(word) > 1 and not _transliterated(word, tag, known):
        return _glued(word, tag, known)
    return _written(word, tag, known) or _glued(word, tag, known)


def _written(word: str, tag: str, known: Evidence) -> bool:
    """Whether a word in transliteration characters may be part of a name by itself."""
    if word in known.never and word not in known.known and (tag != "nrt" or len(word) > 2):
        return False  # two such characters may open a longer name: 哈达, but 哈达|德
    if tag in FOREIGN_TAGS:
        return True
    if len(word) == 1:
        return known.foreign[word] > 0.0 and tag not in _NO_PART
    # 左路 is a word that no list of frequent ones has, and writes no syllables.
    return word not in known.common and sum(known.foreign[c] for c in word) > 0.0


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
    if first and len(tokens[first - 1].word) == 2:
        first = _title_end(text, tokens, first, known)
    if last < len(tokens) and tokens[last].start == stop and _is_area(tokens[last].word, known):
        return
    for a, b in _edges(tokens, first, last, known):
        start = tokens[a].start
        end = stop if b == last else tokens[b - 1].end
        if end - start > 2 and text[end - 1] == "于":
            end -= 1  # 川普于/周三
        joined = text.find("与", start + 2, end)
        if joined > 0:
            end = joined  # 罗霍与曼/联
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
                    strange = token.tag == "nz" and token.word not in known.common
                    score -= 0.5 if strange and title_before(text, start, known) else 2.0
        if score + STRONGEST < 0:
            continue
        before = left(text, tokens, a, start, known).weight
        cut = b == last and stop != tokens[b - 1].end and stop > tokens[b - 1].end
        after = right(text, tokens, b + cut, end, known).weight
        if text[end : end + 1] == "·" or text[start - 1 : start] == "·":
            score -= _CUT_AT_DOT
        if span.endswith(_PLACES) and before < TITLE:
            score -= 3.0
        if text[end : end + 1] in _SETTLEMENTS:
            score -= _SETTLED_IN  # 阿扎/镇人
        # What stands after 在 or before a noun is a place or a thing where it is written in foreign syllables.
        score += (
            before
            + after
            + (after if after < -2.0 else -0.7 if after < 0 else 0.0)
            + (_SETTLED if before < -2.0 else -1.0 if before < -1.0 else 0.0)
        )
        yield Candidate(start, end, score, "people.transliterated")
        if text.startswith(_REIGNS, end):
            yield Candidate(start, end + 2, score + _REIGNED, "people.transliterated")
        short = b == last and not cut and b < len(tokens) and len(tokens[b].word) == 1
        longer = _cut_short(text, tokens, b, end, known) if short else None
        if longer and title_after(text, longer, known):
            # 素帕/猜/副总理: what stands behind the shorter says nothing.
            score += _CUT_SHORT + TITLE - after
            yield Candidate(start, longer, score, "people.transliterated")
        elif longer and (before >= TITLE or text.startswith("(", longer)):
            yield Candidate(start, longer, score + _CUT_SHORT, "people.transliterated")


def _cut_short(
    text: str, tokens: Sequence[Token], index: int, end: int, known: Evidence
) -> int | None:
    """Where a name ends of which the segmenter left out the last character: 总理帕拉/育, before a mark or a verb."""
    word, longer = tokens[index].word, tokens[index].end
    if tokens[index].start != end or word not in known.foreign or word in known.after:
        return None
    if word in CONJUNCTIONS or tokens[index].tag in _NO_PART:
        return None
    if longer == len(text) or text[longer] in "、,。;:(":
        return longer
    follows = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if title_after(text, longer, known):
        return longer
    return longer if known.after.get(follows, -1.0) >= 0.0 else None


def _is_area(word: str, known: Evidence) -> bool:
    """Whether what stands behind makes a place of a name: 卡赫拉曼马拉什/省, 巴尔卡/齐什省."""
    if word in _AREAS:
        return True
    glued = len(word) > 1 and word[-1] in _AREAS and word not in known.common
    return glued and syllabic(word[:-1], known)


_AREAS = frozenset(
    {"省", "州", "郡", "市", "县", "镇", "岛", "港", "湾", "河", "湖", "大区", "地区", "共和国", "半岛", "群岛", "海峡",
     "高地", "山脉", "盆地", "峡谷", "运河", "水库", "大坝", "机场", "火车站", "球场", "体育场", "体育馆", "广场", "大道"}
)  # fmt: skip

# Words of one character between a title and a name: 巨头/如/英伟达.
_NO_OPENING = CONJUNCTIONS | frozenset("如像等在为是叫说称")


def _title_end(text: str, tokens: Sequence[Token], first: int, known: Evidence) -> int:
    """The token behind a title, where one in foreign syllables stands between it and ``first``: 议员阿都/阿兹."""
    word, start, end = tokens[first - 1].word, tokens[first - 1].start, tokens[first - 1].end
    if (
        end != tokens[first].start
        or word in known.common
        or not any(c in known.foreign for c in word)
    ):
        return first
    if (
        word[0] in _NO_OPENING
        or word in known.never
        or word in known.places
        or title_before(text, tokens[first].start, known)
    ):
        return first
    return first - 1 if title_before(text, start, known) else first


# The highest Malay title of honour, of one character: 敦/马哈迪.
_TUN = "敦"


def _edges(
    tokens: Sequence[Token], first: int, last: int, known: Evidence
) -> Iterator[tuple[int, int]]:
    """Ranges with and without single characters at the edges that are words of their own (对, 来)."""
    if last - first > 1 and tokens[first].word == _TUN:
        first += 1
    yield first, last
    if last - first > 1:
        if len(tokens[first].word) == 1 and known.foreign[tokens[first].word] < 2.5:
            yield first + 1, last
        tail = tokens[last - 1].word
        named = tokens[last - 1].tag in FOREIGN_TAGS and tail != "于"  # 依/布拉/欣
        if len(tail) == 1 and known.foreign[tail] < 2.5 and not named:
            yield first, last - 1
