"""Quotations without any attribution that go on with whoever spoke last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sora_news.extract.claims import stance, topics
from sora_news.extract.claims.clauses import Frame
from sora_news.extract.claims.known import Known
from sora_news.extract.claims.nouns import group_of
from sora_news.model import Claim, Mention, Passage, Person, Quantity, Quotation, Speaker
from sora_news.rules import rule

REACH = 200
"""Characters between a statement and a quotation that may go on with it."""
SHORTEST = 6


class Unclaimed(Struct, frozen=True):
    """A sentence that is one quotation and belongs to no claim yet."""

    frame: Frame
    quotation: Quotation


def unclaimed(
    body: Passage, quotations: Sequence[Quotation], frames: Sequence[Frame], used: set[int]
) -> Iterator[Unclaimed]:
    """The sentences of prose that are a quotation whole, statements of their own and in no claim."""
    for frame in frames:
        for i in () if frame.heading else frame.quotes[:1]:
            q = quotations[i]
            rest = body.text[q.end + len(q.closing) : frame.end]
            whole = q.opening and q.start - len(q.opening) == frame.start and not rest.strip(" 。,")
            alone = (
                rest == "。"
                and len(q.text) > 2 * SHORTEST
                and body.text[frame.start - 1 : frame.start] in ("", "\n")
            )
            stopped = q.text[-1] in "。!…" or (alone and q.text[-1] != "?")
            if whole and i not in used and len(q.text) >= SHORTEST and stopped:
                yield Unclaimed(frame, q)


@rule(
    "claims.continued",
    example="教练王大勇说,球队状态不错。\n“⟦我们会赢下这场比赛。⟧”",
    counter="教练王大勇说,球队状态不错。\n“我们会赢下这场比赛。”队长李长河说。",
    problems="An interviewer's words in quotation marks look the same where no mark tells a question.",
)
def speaker(
    body: Passage, found: Unclaimed, claims: Sequence[Claim], known: Known
) -> Speaker | None:
    """A paragraph or sentence that is a quotation and has no cue, right after what one person said: theirs,
    where nobody else is named or mentioned in between."""
    here = found.frame.start
    at = bisect_left(claims, here, key=_place)
    if not at or claims[at - 1].speaker.kind != "person":
        return None
    last = claims[at - 1]
    end = max(m.end for m in (*last.content, *([last.cue] if last.cue else [])))
    text = body.text
    if not 0 <= here - end <= REACH or text.count("\n", end, here) > 1:
        return None
    opened = text.rfind("\n", 0, _place(last)) + 1
    # A paragraph that is reported words to its end names others only because they are spoken of.
    told = text[here - 1 : here] == "\n" and not text[end:here].strip(" 。\n")
    others = [
        entity
        for start, _, entity in known.within(opened, here)
        if entity.name != last.speaker.name
        and (isinstance(entity, Person) or start >= end)
        and not any(told and m.start <= start < m.end for m in last.content)
    ]
    between = (t.word for t in body.tokens_in(end, here) if t.tag[0] == "n" and len(t.word) > 1)
    if others or any(group_of(word) for word in between):
        return None
    return Speaker(last.speaker.name, "person", last.speaker.entity, None, None, None)


@rule(
    "claims.fronted",
    example="“⟦这一次我们没有任何借口。⟧”教练王大勇赛后很平静。他表示,全队会认真总结。",
    counter="“这一次我们没有任何借口。”教练王大勇想起队长李长河。他表示,全队会认真总结。",
    problems="A sentence quoted first that its speaker only heard is taken for his own.",
)
def fronted(
    body: Passage, found: Unclaimed, claims: Sequence[Claim], known: Known
) -> Speaker | None:
    """A paragraph opens with a quotation, and what follows in it names one person and gives more of what that one
    said: the words are that person's."""
    q, text = found.quotation, body.text
    at = bisect_left(claims, found.frame.start, key=_place)
    if at == len(claims) or (found.frame.start and text[found.frame.start - 1] != "\n"):
        return None
    following = claims[at]
    if following.cue is None or following.speaker.kind != "person":
        return None
    start, cue = q.end + len(q.closing), following.cue.start
    if not 0 < cue - start <= REACH // 2 or "\n" in text[start:cue]:
        return None
    named = {e.name for _, _, e in known.within(start, cue) if isinstance(e, Person)}
    if named != {following.speaker.name}:
        return None
    return Speaker(following.speaker.name, "person", following.speaker.entity, None, None, None)


def _place(claim: Claim) -> int:
    first = claim.content[0].start
    return min(first, claim.cue.start) if claim.cue else first


def added(
    body: Passage,
    left: Sequence[Unclaimed],
    claims: tuple[Claim, ...],
    known: Known,
    mentions: Mapping[int, int],
    quantities: Sequence[Quantity],
) -> tuple[Claim, ...]:
    """``claims`` with those that the quotations ``left`` over make, in the order of the text."""
    found: list[Claim] = []
    ordered = sorted(claims, key=_place)
    starts = [q.start for q in quantities]
    counts: Mapping[str, int] = {}
    for each in left:
        who, why = speaker(body, each, ordered, known), _AFTER
        if who is None:
            who, why = fronted(body, each, ordered, known), _BEFORE
        if who is not None:
            counts = counts or topics.frequencies(body)
            q = each.quotation
            about = topics.about(body, [(q.start, q.end)], counts, mentions, who.name)
            inside = range(bisect_left(starts, q.start), bisect_left(starts, q.end))
            measured = tuple(i for i in inside if quantities[i].end <= q.end)
            found.append(_claim(q, who, about, measured, why))
            ordered.insert(bisect_left(ordered, _place(found[-1]), key=_place), found[-1])
    if not found:
        return claims
    return tuple([replace(c, id=f"c{n}") for n, c in enumerate(ordered, 1)])


def merged(claims: Sequence[Claim], more: Sequence[Claim]) -> tuple[Claim, ...]:
    """Both in the order of the text, numbered anew."""
    return tuple(
        [replace(c, id=f"c{n}") for n, c in enumerate(sorted([*more, *claims], key=_place), 1)]
    )


_AFTER = ("claims.continued", "a quotation without a cue right after what the same person said")
_BEFORE = ("claims.fronted", "a quotation without a cue right before what the same person said")


def _claim(
    quotation: Quotation,
    who: Speaker,
    about: str | None,
    quantities: tuple[int, ...],
    why: tuple[str, str],
) -> Claim:
    said = quotation.text
    return Claim(
        id="",
        speaker=who,
        cue=None,
        content=(Mention(quotation.start, quotation.end, said),),
        mode="direct",
        stance=stance.stance(said),
        hedged=stance.hedged(said, ""),
        about=about,
        quantities=quantities,
        confidence=round(0.5 * quotation.confidence, 2),
        rule=why[0],
        reasons=why[1:],
    )
