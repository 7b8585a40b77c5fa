"""Cues: where a passage has a verb or phrase of saying, passing ones (可以说, 小说) left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sora_news.lexicon import table, words
from sora_news.model import Passage
from sora_news.rules import alternatives


class Cue(NamedTuple):
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
        r["cue"]: Entry(
            r["kind"], tuple(r["frame"].split("|")), r["stance"], tuple(r["traits"].split("|"))
        )
        for r in table("cues")
    }


@cache
def _pattern() -> re.Pattern[str]:
    """The cues and the passing phrases, the longest first, grouped by first character for speed."""
    by_first: dict[str, list[str]] = {}
    for word in {*entries(), *words("passing")}:
        by_first.setdefault(word[0], []).append(word[1:])
    return re.compile(
        "|".join(f"{c}(?:{alternatives(rest)})" for c, rest in sorted(by_first.items()))
    )


# What makes a verb of saying no statement: it did not happen, must happen, or is asked about.
_UNSAID = re.compile(
    r"(?:没有?|未|从未|并未|尚未|拒绝|不愿|无法|不能|不敢|不便|不肯|未能|可以|能够|能|应该?|应当|需要?|须|必须|如果|假如|若|是否|"
    r"请|让|敢|想|打算|准备|可|别|不要|不必|无须|勿|不得|不予|未予|才能|总不能|有必要|值得|是|需|难以|很难|勇于|敢于|善于|急于|为了|以便|来)(?:这样|这么|那样|那么)?$"
)
_WITHHELD = re.compile(
    r"(?:不|没有?|未|拒绝)(?:公开|正面|直接|具体|详细|明确|进一步|立即|马上|对此|对外|再|作出|做出|予以){1,2}$"
)
_NOT = re.compile(r"(?:并不|也不|都不|从不|不)$")


def cues(body: Passage) -> Iterator[Cue]:
    """The cues of ``body`` in order, those denied or only demanded left out."""
    text, known, pattern = body.text, entries(), _pattern()
    match = pattern.search(text)
    while match is not None:
        word, start = match.group(), match.start()
        if _torn(body, start, match.end()) or text.startswith(
            ("了解释", "了解答", "了解读"), start
        ):
            match = pattern.search(text, start + 1)
            continue
        entry = known.get(word)
        if entry is not None and "never" not in entry.frames:
            before = text[max(0, start - 8) : start]
            denied = _NOT.search(before)
            if denied and entry.kind == "think":
                start -= len(denied.group())
                yield Cue(start, match.end(), word, *entry)
            elif not denied and not _UNSAID.search(before) and not _WITHHELD.search(before):
                yield Cue(start, match.end(), word, *entry)
        match = pattern.search(text, match.end())


def _torn(body: Passage, start: int, end: int) -> bool:
    """Whether the segmenter sees another word across the cue's end (进行|了|解释 has no 了解)."""
    i = bisect_right(body.token_starts, end - 1) - 1
    if i < 0:
        return False
    token = body.tokens[i]
    return start < token.start and token.end > end
