"""Stance and hedging of what is said, from the lexicons, with negation, restraint and contrast.

A statement is read sentence by sentence and clause by clause. Words of the lexicon colour their clause;
what a negation or a word of restraint reaches counts otherwise; where a sentence turns (但), what follows
decides. The stance is towards what the statement is about: 成本下降 speaks for it, 收入下降 against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.extract.claims.colours import QUESTIONS, TURNS_INSIDE, Found, colour_of, coloured
from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import words
from sora_news.model import Stance

READ = 2000
"""Characters of a statement that are read for its stance."""

SPARSE = 250
"""Characters that one coloured word can colour: a long explanation with one bright word explains."""

# After these the speaker says what counts: 虽有风险,但前景广阔.
_TURNS = ("但", "不过", "然而", "可是", "可要", "可真要", "却", "只是", "反而", "反倒", "其实")

_CONCESSIONS = (
    "虽",
    "尽管",
    "固然",
    "诚然",
    "即使",
    "即便",
    "纵然",
    "哪怕",
    "就算",
    "仅凭",
    "光凭",
    "单凭",
)

_CONDITIONS = ("如果", "假如", "倘若", "要是", "若", "一旦", "除非", "只要", "只有")

_SENTENCE_END = frozenset("。!?\n")

# How far a negation reaches in its clause: a syllable its word, a verb of denial its clause.
_NEAR, _FAR = 5, 16

Tally = dict[str, float]


@cache
def _hedges() -> Vocabulary:
    return Vocabulary(words("hedges"))


@cache
def _frame_hedges() -> Vocabulary:
    return Vocabulary(words("hedges", where="frame"))


def stance(said: str, cue: str = "neutral") -> Stance:
    """The stance of what is said; ``cue`` is how the cue itself colours it.

    >>> stance("技术虽有突破,但难言颠覆"), stance("这是重大突破"), stance("成本下降,失业率上升")
    ('cautious', 'positive', 'neutral')
    """
    score = {"positive": 0.0, "negative": 0.0, "cautious": 0.0}
    if cue in score:
        score[cue] += 2.0
    turned = False
    said = said[:READ]
    found = coloured(said)
    before: list[Tally] = []
    for sentence in _sentences(said, found) if found else ():
        tallies, turn = _sentence(sentence)
        if any(tallies) and sentence[0][0].startswith(_TURNS):
            turn = turn or any(before)
            for (
                earlier
            ) in before:  # …令人震惊。但还不足以…: the sentence that turns counts for more
                for colour, amount in earlier.items():
                    score[colour] -= amount / 2
        turned = turned or turn
        for tally in tallies:
            for colour, amount in tally.items():
                score[colour] += amount
        before = tallies
    return _choose(score, turned, max(0.5, len(said) / SPARSE))


Clause = tuple[str, list[Found]]

_STOPS = re.compile(r"[^,，。;:!?\n]*[,，。;:!?\n]?")


def _sentences(said: str, found: list[Found]) -> Iterator[list[Clause]]:
    """The clauses of every sentence, each with the stop after it and the words in it that count, whose
    offsets count from the clause's start."""
    clauses: list[Clause] = []
    start = nth = 0
    while start < len(said):
        clause = _STOPS.match(said, start)[0]  # type: ignore[index]
        end = start + len(clause)
        mine = []
        while nth < len(found) and found[nth].start < end:
            a, b, word, colour = found[nth]
            mine.append(Found(a - start, b - start, word, colour))
            nth += 1
        clauses.append((clause, mine))
        if clause[-1:] in _SENTENCE_END:
            yield clauses
            clauses = []
        start = end
    yield clauses


def _sentence(clauses: list[Clause]) -> tuple[list[Tally], bool]:
    """What the clauses of a sentence add, and whether it turns from one colour to another."""
    tallies: list[Tally] = []
    turn = False
    weight = 1.0
    noun: Found | None = None
    for nth, (clause, found) in enumerate(clauses):
        bare = clause.lstrip(" “‘\"'")
        if nth and _indispensable(clauses[nth - 1][0], clause):
            tallies[-1] = {}
            tallies.append({"positive": weight})
            continue
        if noun and found and _moves(found[0]) and _SUBJECTLESS.fullmatch(clause[: found[0].start]):
            found = (
                [noun, *found] if not any(map(_is_noun, found)) else found
            )  # 病例跟上周比,下降两成
        nouns = [f for f in found if _is_noun(f)]
        noun = nouns[-1]._replace(start=0, end=0) if nouns else noun
        tally, turns, closed = _clause(clause, found) if found else ({}, False, False)
        if bare.startswith(_TURNS) or turns:
            turn = turn or any(tallies)
            for earlier in tallies:
                _scale(earlier, 0.5)
            weight = 1.5
        elif bare.startswith(_CONCESSIONS):
            weight = 0.5
        if closed:
            for earlier in tallies:
                _scale(earlier, 0.2)
        factor = weight * (0.5 if bare.startswith(_CONDITIONS) else 1.0)
        _scale(tally, factor)
        tallies.append(tally)
        if weight == 0.5:
            weight = 1.0
    return tallies, turn


_SUBJECTLESS = re.compile(r"[已也并且又再就才更还较将会]{0,4}")


def _moves(word: Found) -> bool:
    return word.colour is not None and word.colour.role in ("up", "down")


def _is_noun(word: Found) -> bool:
    return word.colour is not None and word.colour.role in ("good", "bad")


_WITHOUT = re.compile(r"[^,，]{0,3}(?:如果|假如|要是|倘若)(?:没有|缺少|少了|离开)[^,，]{1,8}[,，]")
_NOT_POSSIBLE = re.compile(r"[^,，]{0,6}(?:不可能|不会有|无法|没法|做不到|就没有)")


def _indispensable(before: str, clause: str) -> bool:
    """Whether two clauses say that nothing would be without it: 如果没有…,他不可能…."""
    return bool(_WITHOUT.match(before) and _NOT_POSSIBLE.match(clause))


def _scale(tally: Tally, factor: float) -> None:
    for colour in tally:
        tally[colour] *= factor


def _clause(clause: str, found: list[Found]) -> tuple[Tally, bool, bool]:
    """What a clause adds, whether it turns within itself, and whether it closes with a verdict on what
    stands before it."""
    tally: Tally = {}
    turns = closed = False
    reach, denied, restrained = -1, False, False
    asked = clause.rstrip('”’" ').endswith(("?", "吗"))
    for nth, (start, end, word, colour) in enumerate(found):
        if colour is None:
            if word in QUESTIONS:
                asked = True
            elif word in TURNS_INSIDE:
                turns, reach = True, -1
                _scale(tally, 0.5)
            else:
                # Two negations cancel (不能不, 并非没有).
                denied = not (denied and start < reach and start - found[nth - 1].end <= 1)
                restrained = False
                reach = _reach(clause, end, _NEAR if end - start == 1 else _FAR)
            continue
        inside = start < reach
        if colour.role in ("restrains", "belittles"):
            if colour.role == "belittles":
                _scale(tally, 0.3)  # 这次突破不代表…: what is made little of
            _add(tally, "cautious", colour.weight)
            denied, restrained, reach = False, True, end + _FAR
            continue
        if colour.role == "closes":
            closed = True
            _scale(tally, 0.2)
            _add(tally, colour.stance, colour.weight)
            continue
        if inside and restrained:
            continue  # 不应神化, 难以取代: what care is asked for is not asserted
        said = colour_of(clause, found, nth, colour)
        if inside and denied and colour.role == "event":
            said = "neutral"  # 没有人受伤: no praise
        elif inside and denied:
            said = {"positive": "negative", "negative": "positive"}.get(said, "neutral")
        if said != "neutral" and not (asked and said != "cautious"):
            _add(tally, said, colour.weight)
        if colour.role == "denies":
            denied, restrained, reach = True, False, end + _FAR
    return tally, turns, closed


def _reach(clause: str, at: int, most: int) -> int:
    """Where the scope of a negation that ends at ``at`` ends: quotation marks close it (“没有”的传闻)."""
    mark = clause.find("”", at, at + most)
    return mark if mark >= 0 else at + most


def _add(tally: Tally, colour: str, amount: float) -> None:
    tally[colour] = tally.get(colour, 0.0) + amount


def _choose(score: Tally, turned: bool, least: float) -> Stance:
    positive, negative, cautious = score["positive"], score["negative"], score["cautious"]
    most = max(score.values())
    if most < least:
        return "neutral"
    if cautious >= positive and cautious >= negative:
        return "cautious"
    if positive and negative and abs(positive - negative) < 0.3 * most:
        return "cautious" if cautious or turned else "neutral"
    return "positive" if positive > negative else "negative"


def hedged(said: str, frame: str) -> bool:
    """Whether the statement or its frame leaves open that it holds.

    >>> hedged("明年或将上市", "他说"), hedged("明年上市", "他说")
    (True, False)
    """
    return _hedges().occurs_in(said[:READ]) or _frame_hedges().occurs_in(frame)
