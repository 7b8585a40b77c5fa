"""Cues: where a passage has a verb or phrase of saying, passing ones (可以说, 小说) left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sora_news.lexicon import table, words
from sora_news.rules import alternatives


class Cue(NamedTuple):
    """An occurrence of a cue with what the lexicon says of it."""

    start: int
    end: int
    word: str
    kind: str
    frames: tuple[str, ...]
    stance: str


class Entry(NamedTuple):
    """A row of the lexicon of cues."""

    kind: str
    frames: tuple[str, ...]
    stance: str


@cache
def entries() -> dict[str, Entry]:
    """The cues of the lexicon by word."""
    return {
        r["cue"]: Entry(r["kind"], tuple(r["frame"].split("|")), r["stance"]) for r in table("cues")
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
    r"请|让|敢|想|打算|准备|可|别|不要|不必|无须|勿|不得|不予|未予|才能|总不能|有必要|值得|是|需|难以|很难|勇于|敢于|善于|急于|为了|以便|来)$"
)
_NOT = re.compile(r"(?:并不|也不|都不|从不|不)$")


def cues(text: str) -> Iterator[Cue]:
    """The cues of ``text`` in order, those denied or only demanded left out.

    >>> [c.word for c in cues("他说这本小说可以说不错,但她没有表示反对")]
    ['说']
    """
    known = entries()
    for match in _pattern().finditer(text):
        word = match.group()
        entry = known.get(word)
        if entry is None or "never" in entry.frames:
            continue
        start = match.start()
        before = text[max(0, start - 4) : start]
        if _UNSAID.search(before):
            continue
        denied = _NOT.search(before)
        if denied:
            if entry.kind != "think":
                continue
            start = start - len(denied.group())
        yield Cue(start, match.end(), word, entry.kind, entry.frames, entry.stance)
