"""Colours: how the words of a statement speak for or against what it is about, each in its company."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import cells, table

TURNS_INSIDE = ("却", "但", "而是", "反而", "反倒", "其实")

QUESTIONS = (
    "是否",
    "能否",
    "可否",
    "会不会",
    "能不能",
    "有没有",
    "是不是",
    "如何",
    "怎样",
    "怎么",
    "多少",
)

_PAIRED = 12
"""Characters between a noun and the word that says there is more or less of it."""


class Colour(Struct, frozen=True):
    """What the lexicon says of a word."""

    stance: str
    weight: float
    role: str


class Found(NamedTuple):
    """A word of a clause; ``colour`` is None for a negation, a question or a turn."""

    start: int
    end: int
    word: str
    colour: Colour | None


@cache
def _lexicon() -> dict[str, Colour]:
    return {
        word: Colour(s, float(weight), role) for word, s, weight, role, _ in cells("stance")[1:]
    }


@cache
def _denials() -> frozenset[str]:
    return frozenset(
        r["word"] for r in table("negations") if r["place"] == "before" and r["negates"] == "yes"
    )


@cache
def _words() -> Vocabulary:
    """All words that count, and those that only look like negations: the longest at a place wins."""
    negations = (r["word"] for r in table("negations") if r["place"] == "before")
    return Vocabulary({*_lexicon(), *negations, *QUESTIONS, *TURNS_INSIDE})


def coloured(said: str) -> list[Found]:
    """The words of a statement that count, those that only look like negations left out."""
    lexicon, denials = _lexicon(), _denials()
    found: list[Found] = []
    for start, end in _words().find_all(said):
        word = said[start:end]
        colour = lexicon.get(word)
        if colour or word in denials or word in QUESTIONS or word in TURNS_INSIDE:
            found.append(Found(start, end, word, colour))
    return found


def colour_of(clause: str, found: list[Found], nth: int, colour: Colour) -> str:
    """The colour of a word in its company: more or less of what, able to do what."""
    role = colour.role
    if role in ("curbs", "bad") and _is_curbed(found, nth):
        return "neutral"
    if role in ("up", "down"):
        noun = _noun(found, nth)
        if noun is not None:
            return "positive" if (role == "up") == (noun.role == "good") else "negative"
        return colour.stance
    if role in ("good", "bad"):
        return "neutral" if _moved(found, nth) else _missing(found, nth, colour)
    if role == "able":
        return "positive" if _tool_before(clause, found, nth) else "neutral"
    return "neutral" if role == "tool" else colour.stance


def _is_curbed(found: list[Found], nth: int) -> bool:
    """Whether a clause tells what is done against bad things: 严惩内幕交易, 对侵害权益的行为加以限制, 打击非法集资."""
    mine = found[nth].colour
    if mine is None or mine.role not in ("curbs", "bad"):
        return False
    wanted = "bad" if mine.role == "curbs" else "curbs"
    return any(
        other.colour is not None and other.colour.role == wanted
        for other in (found[nth + 1 :] if mine.role == "curbs" else found)
    )


def _near(found: list[Found], nth: int) -> Iterator[Found]:
    """The words around the one at ``nth``: those before it, the nearest first, then those after it."""
    here = found[nth]
    for other in [*reversed(found[:nth]), *found[nth + 1 :]]:
        gap = here.start - other.end if other.start < here.start else other.start - here.end
        if gap <= _PAIRED:
            yield other


def _noun(found: list[Found], nth: int) -> Colour | None:
    """The noun of which a word says that there is more or less."""
    for other in _near(found, nth):
        if other.colour and other.colour.role in ("good", "bad"):
            return other.colour
    return None


def _moved(found: list[Found], nth: int) -> bool:
    """Whether a word beside the noun at ``nth`` says that there is more or less of it."""
    return any(o.colour and o.colour.role in ("up", "down") for o in _near(found, nth))


def _missing(found: list[Found], nth: int, colour: Colour) -> str:
    """The colour of a noun: its own, or what having none of it would turn round (没有门槛, 缺乏信心)."""
    before = found[nth - 1] if nth else None
    lacking = before is not None and (
        before.colour is None or before.colour.role in ("denies", "down")
    )
    if lacking and colour.stance == "neutral":
        return "positive" if colour.role == "good" else "negative"  # turned by the denial
    return colour.stance


def _tool_before(clause: str, found: list[Found], nth: int) -> bool:
    """Whether it is an artefact that can do something: a noun for one or a Latin name stands before."""
    here = found[nth]
    before = clause[max(0, here.start - 12) : here.start].rstrip(" 就也还都便将则更使得让")
    for connective in ("不仅", "不但", "既"):
        before = before.removesuffix(connective).rstrip()
    last = before[-1:]
    if last.isascii() and last.isalnum():
        return True
    return any(
        o.colour and o.colour.role == "tool" and here.start - o.end <= 6 for o in found[:nth]
    )
