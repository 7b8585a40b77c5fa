"""Cues: where a passage has a verb or phrase of saying, passing ones (可以说, 小说) left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from sora_news.extract.claims.nouns import class_of
from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import cells, words
from sora_news.marks import Mark
from sora_news.model import Passage
from sora_news.rules import pattern


class Cue(Struct, frozen=True):
    """An occurrence of a cue with what the lexicon says of it."""

    start: int
    end: int
    word: str
    kind: str
    frames: tuple[str, ...]
    stance: str
    traits: tuple[str, ...]


class Entry(NamedTuple):
    """A row of the lexicon of cues."""

    kind: str
    frames: tuple[str, ...]
    stance: str
    traits: tuple[str, ...]


@cache
def entries() -> dict[str, Entry]:
    """The cues of the lexicon by word."""
    return {
        cue: Entry(kind, tuple(frame.split("|")), stance, tuple(traits.split("|")))
        for cue, kind, frame, stance, traits, _ in cells("cues")[1:]
    }


@cache
def vocabulary() -> Vocabulary:
    """The cues and the passing phrases: the longest at a place wins."""
    return Vocabulary({*entries(), *words("passing")})


_MAY_BE_CUE = Mark(lambda word, tag: vocabulary().inside[word])


@cache
def _unsaid() -> Vocabulary:
    """What stands before a verb of saying that states nothing: it did not happen, is to happen, is asked
    about — and the words that only end like such a one (特别)."""
    return Vocabulary(words("negations") | class_of("unsaid"))


@cache
def _innocent() -> frozenset[str]:
    return words("negations", negates="no")


_MANNER = ("这样", "这么", "那样", "那么")
_WITHHELD = pattern(
    r"(?:不|没有?|未|拒绝)(?:公开|正面|直接|具体|详细|明确|进一步|立即|马上|对此|对外|再|作出|做出|予以){1,2}$"
)
_OPENLY = (
    *("公开", "正面", "直接", "具体", "详细", "明确", "进一步", "立即", "马上", "对此", "对外"),
    *("再", "作出", "做出", "予以"),
)
# 去信要求详细交代: what somebody else is to say.
_DEMANDS = ("要求", "敦促", "促请", "呼吁", "催促", "请求", "追问", "吁")
ASKED_FOR = frozenset(
    [
        "说明",
        "交代",
        "交待",
        "解释",
        "回应",
        "澄清",
        "公布",
        "报告",
        "答复",
        "回复",
        "承诺",
        "确认",
        "通报",
        "披露",
        "表态",
        "证实",
    ]
)
_NOT = frozenset(["并不", "也不", "都不", "从不", "不"])


def cues(body: Passage) -> Iterator[Cue]:
    """The cues of ``body`` in order, those denied or only demanded left out."""
    text, known, known_words = body.text, entries(), vocabulary()
    free = 0
    for start in known_words.starts_among(text, _MAY_BE_CUE.tokens(body)):
        end = known_words.longest_at(text, start) if start >= free else 0
        if not end or _torn(body, start, end):
            continue
        if text[start] == "了" and text.startswith(("了解释", "了解答", "了解读"), start):
            continue
        word = text[start:end]
        entry = known.get(word)
        if entry is None and end - start < 3 and _parted(body, start, end):
            continue
        if word == "又称" and text[end : end + 1] in (",", ":"):
            start, word, entry = start + 1, "称", known["称"]  # 发言人又称,…: no second name
        if word == "直指" and text[start - 1 : start] == "一":
            start, word, entry = start + 1, "指", known["指"]  # 某人一直指…
        free = end
        if entry is None or "never" in entry.frames or _titled(text, start):
            continue
        denial = _denial(text[max(0, start - 10) : start], word)
        if denial in _NOT and entry.kind == "think":
            yield Cue(start - len(denial), end, word, *entry)
        elif not denial:
            yield Cue(start, end, word, *entry)


def _titled(text: str, at: int) -> bool:
    """Whether ``at`` lies in the title of a work: 《化石证实迁徙路线》 says nothing by itself."""
    opened = text.rfind("《", max(0, at - 40), at)
    return opened >= 0 and not any(mark in text[opened:at] for mark in "》\n")


def _denial(before: str, cue: str) -> str:
    """The word at the end of a text that unsays the cue after it, or an empty string."""
    if before.endswith(_MANNER):
        before = before[:-2]
    word = _unsaid().end_of(before)
    if word in _innocent():
        return ""
    if not word and cue in ASKED_FOR:
        asked = before
        for _ in range(2):
            manner = next((m for m in _OPENLY if asked.endswith(m)), "")
            asked = asked.removesuffix(manner)
        word = next((demand for demand in _DEMANDS if asked.endswith(demand)), "")
    if word:
        return word
    return "未" if before.endswith(_OPENLY) and _WITHHELD.search(before) else ""


def _torn(body: Passage, start: int, end: int) -> bool:
    """Whether the segmenter sees another word across the cue's end (进行|了|解释 has no 了解)."""
    i = bisect_right(body.token_starts, end - 1) - 1
    if i < 0:
        return False
    token = body.tokens[i]
    if token.start == start and token.end > end:
        # 报道失实 has no 报道, 指战员 no 指; other long words may be a verb glued to a name.
        return (token.tag in ("i", "l") and token.end - end > 1) or (
            token.word[0] == "指" and token.tag[:1] == "n"
        )
    return start < token.start and token.end > end


def _parted(body: Passage, start: int, end: int) -> bool:
    """Whether a passing phrase is only the end of one word and the beginning of another (同学|说 has no 学说)."""
    i = bisect_right(body.token_starts, start) - 1
    if i < 0:
        return False
    token = body.tokens[i]
    return token.start < start < token.end < end
