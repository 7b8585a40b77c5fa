"""Stance and hedging of what is said, from the lexicons, with negation and contrast."""

from __future__ import annotations

import re
from functools import cache

from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import table, words
from sora_news.model import Stance

_DENIED = frozenset(["不代表", "不意味着", "不等于", "不能说明"])
# After these the speaker says what counts: 虽有风险,但前景广阔.
_CONTRAST = re.compile(r"(?:但是?|不过|然而|可是|只是|却)")
_CONCESSION = re.compile(r"(?:虽然?|尽管|固然|诚然|即使|即便|纵然)")


@cache
def _lexicon() -> dict[str, tuple[str, float]]:
    return {r["word"]: (r["stance"], float(r["weight"])) for r in table("stance")}


@cache
def _words() -> Vocabulary:
    return Vocabulary(_lexicon())


@cache
def _hedges() -> Vocabulary:
    return Vocabulary(words("hedges"))


@cache
def _frame_hedges() -> Vocabulary:
    return Vocabulary(words("hedges", where="frame"))


def stance(said: str, cue: str = "neutral") -> Stance:
    """The stance of what is said; ``cue`` is how the cue itself colours it.

    >>> stance("技术虽有突破,但难言颠覆"), stance("这是重大突破")
    ('cautious', 'positive')
    """
    score = {"positive": 0.0, "negative": 0.0, "cautious": 0.0}
    if cue in score:
        score[cue] += 1.5
    for clause in re.split(r"(?<=[,。;!?])", said[:2000]):
        weight = 1.0
        if _CONTRAST.match(clause):
            weight = 2.0
        elif _CONCESSION.match(clause):
            weight = 0.5
        for start, end in _words().find_all(clause):
            colour: str | None
            colour, amount = _lexicon()[clause[start:end]]
            denied = _denial(clause[max(0, start - 6) : start])
            if denied and clause[start:end] not in _DENIED:
                colour = _turned(colour, denied)
            if colour:
                score[colour] += amount * weight
    if re.search(r"[虽尽]管?.{0,40}[但却]", said):
        score["cautious"] += 0.5
    return _choose(score)


@cache
def _negations() -> Vocabulary:
    return Vocabulary(r["word"] for r in table("negations") if r["place"] == "before")


_CAREFUL = ("不应", "不宜", "不要", "不必", "不可", "避免", "防止", "难", "未必", "尚未", "未")
"""Negations that ask for care instead of denying."""


def _denial(before: str) -> str:
    """The negation that reaches the end of a text, with what follows it there; an empty string for none."""
    found = ""
    for start, end in _negations().find_all(before):
        if before[start:end] in words("negations", negates="no"):
            found = ""
        elif len(before) - end <= 3:
            found = before[start:]
    return found


def _turned(colour: str, negation: str) -> str | None:
    """The colour of a negated word: no advance is bad, no danger is good; an advance hard to speak of and a
    danger to be avoided ask for care."""
    if colour != "cautious" and negation.startswith(_CAREFUL):
        return "cautious"
    if colour == "positive":
        return "negative"
    return "positive" if colour == "negative" else None


def _choose(score: dict[str, float]) -> Stance:
    positive, negative, cautious = score["positive"], score["negative"], score["cautious"]
    if max(score.values()) == 0:
        return "neutral"
    if cautious >= positive and cautious >= negative:
        return "cautious"
    if positive and negative and abs(positive - negative) < 1:
        return "cautious" if cautious else "neutral"
    return "positive" if positive > negative else "negative"


def hedged(said: str, frame: str) -> bool:
    """Whether the statement or its frame leaves open that it holds.

    >>> hedged("明年或将上市", "他说"), hedged("明年上市", "他说")
    (True, False)
    """
    return (_hedges().find(said[:2000]) or _frame_hedges().find(frame)) is not None
