"""Speakers beside a cue: the subject of its clause, of an earlier clause, or whose words are relayed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sora_news.extract.claims.context import Context
from sora_news.extract.claims.nouns import group_of
from sora_news.extract.claims.phrases import WINDOW, Phrase, subject
from sora_news.extract.claims.words import Word, words_of
from sora_news.rules import pattern

QUOTING = re.compile(r"(?:援引|引述|引用|转引|转述)")
_RELAYED = re.compile(r"的(?:话|说法|消息|报道|分析|言论|表述|观点)$")


def speaker(context: Context, cue_start: int, clause: int) -> tuple[Phrase | None, bool]:
    """The phrase before a cue that speaks, and whether it was taken from an earlier clause."""
    body = context.body
    run = words_of(body, clause, cue_start, context.mentions)
    by = next((i for i in range(len(run) - 1, -1, -1) if run[i].text == "被"), None)
    if by is not None and by + 1 < len(run) and not _suffers(run[by + 1 :]):
        run = run[by + 1 :]
    run = _told_of(run)
    who = subject(body, run) if run else None
    if who is not None:
        return who, False
    frame, at = context.frame, clause
    said = _spoken(context, clause)
    if said is not None:
        return _there_is(context, clause) or _told_by(context, clause) or said, True
    for _ in range(5):
        if at <= frame.start:
            break
        previous = _clause_before(context, at)
        if previous is None:
            break
        start, end = previous
        run = words_of(body, max(start, end - WINDOW), end, context.mentions)
        at = start
        if not run or run[0].kind in "PC":
            continue
        who = subject(body, run, own=False)
        if who is not None and who.grade == 2:
            return who, True
    return None, True


# Verbs whose clause tells what others say: 某人提出愈来愈多学者估计….
_TELLS = frozenset(["提出", "提到", "提及", "透露", "强调", "相信", "认为", "指出"])


def _told_of(run: list[Word]) -> list[Word]:
    """The words behind a verb of saying before a cue where they are others that say it."""
    at = next((i for i in range(len(run) - 2, 0, -1) if run[i].text in _TELLS), 0)
    rest = run[at + 1 :]
    others = at and group_of(rest[-1].text) and all(w.kind in "NMADC" for w in rest)
    return rest if others else run


def _suffers(run: Sequence[Word]) -> bool:
    """Whether words after 被 are by whom and what was done (就渔民被某方面判刑答记者问时), not who speaks (被专家
    认为) nor a participle (被撞男孩父亲)."""
    return run[0].kind != "V" and any(w.kind == "V" for w in run)


def _spoken(context: Context, clause: int) -> Phrase | None:
    """Who spoke earlier in the sentence, unless a quotation stands between (…认为,…,并断言…)."""
    earlier = next((a for a in reversed(context.before) if a.speaker and not a.inherits), None)
    if earlier is None or earlier.cue.end > clause:
        return None
    between = [
        context.quotations[i]
        for i in context.frame.quotes
        if earlier.cue.end <= context.quotations[i].start < clause
    ]
    # 有人直言“…”,认为…: what stands between is what was said with the earlier cue.
    told = len(between) == 1 and between[0].start - len(between[0].opening) == earlier.after
    return earlier.speaker if told or not between else None


_SOMEBODY = pattern(r"(?:[^,;:“”有没]{0,6})有(?:人|一?[名位]|网友|民众|居民|邻居|路人)")


def _there_is(context: Context, clause: int) -> Phrase | None:
    """Whom the clause right before brings in: 某人说,突然有人拍门,称起火了 — those who knocked."""
    previous = _clause_before(context, clause)
    if previous is None or not _SOMEBODY.match(context.body.text, *previous):
        return None
    at = context.body.text.index("有", previous[0])
    run = words_of(context.body, at, previous[1], context.mentions)
    who = subject(context.body, run, own=False) if run else None
    return who if who is not None and who.grade == 2 else None


def _told_by(context: Context, clause: int) -> Phrase | None:
    """Whose act a source tells of before ``clause``: 据某报报道,某人发文,称… — the latter's words, not the paper's."""
    outer = context.before[-1]
    if outer.rule not in ("claims.according", "claims.source_document") or outer.after is None:
        return None
    at = clause
    for _ in range(5):
        previous = _clause_before(context, at) if at > outer.after else None
        if previous is None:
            break
        start, end = max(previous[0], outer.after), previous[1]
        run = words_of(context.body, max(start, end - WINDOW), end, context.mentions)
        at = start
        who = subject(context.body, run, own=False) if run and run[0].kind not in "PC" else None
        if who is not None and who.grade == 2:
            named = any(a in context.people for a in range(who.start, who.end))
            return who if named else None
    return None


def _clause_before(context: Context, at: int) -> tuple[int, int] | None:
    """The clause that ends before ``at`` in the same sentence; None at a quotation or a colon."""
    text, frame = context.body.text, context.frame
    end = at
    while end > frame.start and text[end - 1] in ",; ":
        end -= 1
    if end <= frame.start or (text[end - 1] in '”’":;。!?' and not _at_a_distance(context, end)):
        return None
    return frame.clause_start(end - 1), end


def _at_a_distance(context: Context, end: int) -> bool:
    """Whether what ends before ``end`` are words held at a distance (评级下调至“减持”), no quotation."""
    i = context.closings.get(end)
    return i is not None and context.quotations[i].scare


def relayed(context: Context, start: int, end: int) -> Phrase | None:
    """Whose words are relayed in 某社援引某人的话说: the words are the latter's."""
    tail = _RELAYED.search(context.body.text[start:end])
    return context.phrase(start, start + tail.start() if tail else end)
