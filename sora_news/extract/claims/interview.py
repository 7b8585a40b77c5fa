"""Interviews printed as question and answer: whose name and colon open a paragraph says all of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from sora_news.extract.claims import stance, topics
from sora_news.extract.claims.known import Known
from sora_news.extract.claims.nouns import is_outlet
from sora_news.model import Claim, Mention, Passage, Person, Quantity, Speaker
from sora_news.rules import rule

_LABEL = re.compile(r"([^:\n,。;!?“”\"0-9]{1,14}): ?")
_ASKS = ("记者", "问", "主持人", "提问", "Q", "编者")
SHORTEST = 6
"""Characters of an answer that states anything."""
MOST = 200
"""Turns of one interview that are read."""


class Turn(Struct, frozen=True):
    """A paragraph that a label opens: where what is said begins and ends, and who says it, if it answers."""

    label: int
    start: int
    end: int
    person: Person | None


def turns(body: Passage, known: Known) -> list[Turn]:
    """The turns of an interview: at least one question and one answer by somebody named; without a question, the
    paragraphs that names open, two at least."""
    labels = list(islice(_labels(body.text), MOST + 1))
    asked = [m for m in labels if _asks(m.group(1))]
    if len(labels) < 2 or len(labels) > MOST:
        return []
    if not asked:
        return _voices(body, known, labels)
    named: dict[str, Person] = {}
    found = []
    for number, match in enumerate(labels):
        name = match.group(1)
        whole = [e for _, b, e in known.within(match.start(1), match.end(1)) if b == match.end(1)]
        if whole and isinstance(whole[0], Person):
            named.setdefault(name[0], whole[0])
            person: Person | None = whole[0]
        else:
            person = named.get(name) if len(name) == 1 else None
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(body.text)
        stop = (
            stop
            if match in asked or number + 1 < len(labels)
            else _paragraph_end(body, match.end())
        )
        found.append(Turn(match.start(1), match.end(), stop, None if match in asked else person))
    return found


def _voices(body: Passage, known: Known, labels: Sequence[re.Match[str]]) -> list[Turn]:
    """Paragraphs that each open with somebody's name and go on as speech does: 李君:我是村里来的,…

    What stands behind a name in a list (李君:村支书) is one phrase; who speaks in two or more is no list's heading.
    """
    found = []
    for match in labels:
        stop = _paragraph_end(body, match.end())
        whole = [e for _, b, e in known.within(match.start(1), match.end(1)) if b == match.end(1)]
        person = whole[0] if whole and isinstance(whole[0], Person) else None
        quoted = body.text.startswith("“", match.end())  # that is for the rules of quotations
        if person and not quoted and _SPOKEN.search(body.text, match.end(), stop):
            found.append(Turn(match.start(1), match.end(), stop, person))
    return found if len(found) > 1 else []


# Two clauses, or a sentence.
_SPOKEN = re.compile("[,。!?][^,。!?\n]{4}|[。!?]")


def _labels(text: str) -> Iterator[re.Match[str]]:
    """The short words before a colon that open paragraphs."""
    at = 0
    while at >= 0:
        if text.find(":", at, at + 15) > 0 and (label := _LABEL.match(text, at)):
            yield label
        at = text.find("\n", at) + 1 or -1


def _asks(label: str) -> bool:
    label = label.strip()
    return label.endswith(_ASKS) or label.startswith(("记者", "主持人", "主播")) or is_outlet(label)


def _paragraph_end(body: Passage, at: int) -> int:
    end = body.text.find("\n", at)
    return len(body.text) if end < 0 else end


@rule(
    "claims.interview",
    example="记者:公司何时上市?\n孙启明:⟦我们还没有时间表。⟧",
    counter="时间:周六上午。\n地点:江城图书馆。",
    problems="An answer without a name (答:…) is nobody's; of the last one only the first paragraph counts.",
)
def answers(
    body: Passage,
    known: Known,
    quantities: Sequence[Quantity],
    mentions: Mapping[int, int],
) -> list[Claim]:
    """The answers of a printed interview, each with the person whose name opens it."""
    starts = [q.start for q in quantities]
    found = []
    answered = [t for t in turns(body, known) if t.person]
    counts = topics.frequencies(body) if answered else {}
    for turn in answered:
        if turn.person is None:
            continue
        spans = _paragraphs(body.text, turn.start, turn.end)
        if sum(b - a for a, b in spans) < SHORTEST:
            continue
        said = "\n".join(body.text[a:b] for a, b in spans)
        name = body.text[turn.label : turn.start].rstrip(": ")
        inside = [
            i
            for a, b in spans
            for i in range(bisect_left(starts, a), bisect_left(starts, b))
            if quantities[i].end <= b
        ]
        found.append(
            Claim(
                id="",
                speaker=Speaker(
                    turn.person.name,
                    "person",
                    turn.person.id,
                    turn.label,
                    turn.label + len(name),
                    name,
                ),
                cue=None,
                content=tuple(Mention(a, b, body.text[a:b]) for a, b in spans),
                mode="direct",
                stance=stance.stance(said),
                hedged=stance.hedged(said, ""),
                about=topics.about(body, spans, counts, mentions, turn.person.name),
                quantities=tuple(inside),
                confidence=0.85,
                rule="claims.interview",
                reasons=("an answer of a printed interview",),
            )
        )
    return found


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs of a span without blanks at their edges."""
    spans = []
    for match in re.compile(r"[^\n]+").finditer(text, start, end):
        part = match.group()
        a = match.start() + len(part) - len(part.lstrip())
        b = match.start() + len(part.rstrip())
        if a < b:
            spans.append((a, b))
    return spans
