"""Attributions: for every cue of a passage who speaks and where what is said begins or ends."""

from __future__ import annotations

from sora_news.extract.claims import sources, subjects, verdicts
from sora_news.extract.claims.context import Attribution, Context, after
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.phrases import WINDOW
from sora_news.extract.claims.words import words_of


def attribute(context: Context, cue: Cue) -> Attribution | None:
    """The attribution that ``cue`` makes in its sentence, or None."""
    text = context.body.text
    clause = max(context.frame.clause_start(cue.start), cue.start - WINDOW)
    outer = context.before[-1] if context.before else None
    if outer and outer.after is not None and clause <= outer.cue.start < outer.after <= cue.start:
        # 某报表示某人几乎已经宣布…: part of what was said, unless a stop opens somebody else's words.
        if after(context, cue)[1] not in (",", ":", "quote"):
            return None
        clause = outer.after
    if "alone" in cue.frames:
        return sources.hearsay(context, cue)
    inner = sources.source(context, cue, clause)
    if inner is not None:
        return sources.according(context, cue, clause, inner)
    if set(cue.frames) <= {"source"}:
        return None
    if "learn" in cue.frames or sources.asked(text[clause : cue.start]):
        return sources.learnt(context, cue, clause)
    # A cue that modifies a noun (他说的话) or is one (他的说明) states nothing here.
    if text[cue.end : cue.end + 1] in ("的", "地", "得", "者"):
        return None
    if text[cue.end : cue.end + 1] in ("人", "性", "度") and not _begins_a_word(context, cue.end):
        return None
    if text[cue.start - 1 : cue.start] in ("所", "的", "之", "“", "‘"):
        stop = after(context, cue)[1]
        short = stop == "," and cue.word == "说" and cue.start - clause < 12
        manner = text[cue.start - 1] == "的" and (short or stop in (":", "quote"))
        if not manner:  # 某人气愤的说:“…”, as Taiwan's papers write 地
            return None
    if text.endswith("据称", clause, cue.start):
        return None  # 据称招认的内容: who is said to have said so
    if after(context, cue)[1] == "," and _is_noun(context, clause, cue):
        return None
    if cue.kind == "criticise" and text[cue.start - 1] == "其":
        return None  # 支持其指控,…
    if "quote" in cue.frames:
        return verdicts.named(context, cue, clause)
    made = subjects.said(context, cue, clause)
    if made is None and cue.kind in ("criticise", "praise"):
        return verdicts.branded(context, cue, clause)
    return made


# 有不同解读,…; 藐视相关警告,…; 答辩及说明,…: what stands so before a verb of saying makes a noun of it.
_ATTRIBUTES = (
    "不同",
    "相关",
    "有关",
    "上述",
    "任何",
    "各种",
    "类似",
    "此类",
    "这类",
    "这种",
    "该",
    "多次",
    "一项",
    "这一",
)


def _is_noun(context: Context, clause: int, cue: Cue) -> bool:
    """Whether a cue before a comma is the noun of an act: with an attribute of nouns before it or as one of two."""
    text = context.body.text
    if text[cue.start - 1] not in "和与及、或同兼/·&" and not text.endswith(
        _ATTRIBUTES, clause, cue.start
    ):
        return False
    before = words_of(context.body, max(clause, cue.start - 6), cue.start, context.mentions)
    if not before or before[-1].end != cue.start or cue.start - clause < 2:
        return False
    last = before[-1]
    return last.text in _ATTRIBUTES or (last.kind == "C" and len(last.text) == 1)


def _begins_a_word(context: Context, at: int) -> bool:
    """Whether a word of two characters or more begins at ``at`` (强调|人手), no ending of the word before (批评|人)."""
    word = context.body.tokens_in(at, at + 1)[:1]
    return bool(word) and word[0].start == at and word[0].end > at + 1
