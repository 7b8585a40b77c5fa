"""Whose office a clause or a list states that does not stand beside the name: 他是…, 曾任…, 立委甲、乙."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sora_news.extract import people_verbs
from sora_news.extract.people_phrases import Page

# How far back the person may be whom 他 means.
_ANTECEDENT = 200
_HE = re.compile("[他她]")
_AND = frozenset("与和及")
_APPOINT = re.compile("任命|提名|聘任|聘请|推选|选举|委任")
_BETWEEN = frozenset("、,和与及")

# A mention: start, end, number of the person.
Placed = tuple[int, int, int]


def pronouns(page: Page, mentions: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Who is meant by 他 or 她 at the start of a clause that may state an office, with its place.

    Somebody is where one person alone was named since the sentence before began.
    """
    text, sentences = page.body.text, page.body.sentences
    for match in _HE.finditer(text):
        at = match.start()
        number = bisect_right(page.body.sentence_starts, at) - 1
        if number < 0 or at >= sentences[number].end:
            continue
        if at != sentences[number].start and text[at - 1] != ",":
            continue
        if people_verbs.copula(text, people_verbs.past_adverbs(text, at + 1)) is None:
            continue
        who = _alone(mentions, sentences[number - 1].start if number else 0, at)
        if who is not None:
            yield who, at


def _alone(mentions: Sequence[Placed], start: int, end: int) -> int | None:
    """The one person named from ``start``, or from as far back as one may be meant, to ``end``."""
    first = bisect_left(mentions, (max(start, end - _ANTECEDENT), 0, 0))
    named = {who for _, _, who in mentions[first : bisect_left(mentions, (end, 0, 0))]}
    return named.pop() if len(named) == 1 else None


def subjectless(page: Page, mentions: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Whose office a clause without a subject states, with where the office may begin.

    The clause goes on with its sentence's subject, the one person named there; at the start of a sentence, with
    the one of the sentence before.
    """
    text, sentences = page.body.text, page.body.sentences
    for match in people_verbs.subjectless().finditer(text):
        at = match.start() + 1
        number = bisect_right(page.body.sentence_starts, at) - 1
        if number < 0:
            continue
        start = sentences[number].start
        if at == start and (not number or text[start - 1] == "\n"):
            continue
        opening = sentences[number - 1].start if at == start else start
        who = _alone(mentions, opening, at)
        if who is not None:
            yield who, match.end()


def listed(page: Page, mentions: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Who stands in a list of names behind its first, with where the list begins: 立委甲、乙、丙."""
    text = page.body.text
    head = last = -2
    listed = False
    for start, end, who in mentions:
        mark = text[start - 1 : start]
        listed = start - 1 == last and (mark == "、" or (listed and mark in _AND))
        if listed:
            yield who, head
        else:
            head = start
        last = end


def appointed(page: Page, mentions: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Who is appointed in one row, with where the office begins: 任命甲、乙(女)、丙为副部长."""
    text = page.body.text
    for match in _APPOINT.finditer(text):
        index = bisect_left(mentions, (match.end(), 0, 0))
        at, row = match.end(), []
        while index < len(mentions) and mentions[index][0] == at:
            _, at, who = mentions[index]
            row.append(who)
            at += len("(女)") if text.startswith("(女)", at) else 0
            verb = text.startswith(("为", "任"), at)
            at += text[at : at + 1] in _BETWEEN and not verb
            index += 1
        if len(row) > 1 and text.startswith(("为", "任"), at):
            yield from ((who, at + 1) for who in row)
