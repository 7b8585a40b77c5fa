"""Attributions: for every cue of a passage who speaks and where what is said begins or ends."""

from __future__ import annotations

from sora_news.extract.claims import sources, subjects, verdicts
from sora_news.extract.claims.context import Attribution, Context, after
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.phrases import WINDOW


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
    if text[cue.end : cue.end + 1] in ("的", "地", "得", "者", "人", "性", "度"):
        return None
    if text[cue.start - 1 : cue.start] in ("所", "的", "之", "“", "‘"):
        manner = text[cue.start - 1] == "的" and after(context, cue)[1] in (":", "quote")
        if not manner:  # 某人气愤的说:“…”, as Taiwan's papers write 地
            return None
    if cue.kind == "criticise" and text[cue.start - 1] == "其":
        return None  # 支持其指控,…
    if "quote" in cue.frames:
        return verdicts.named(context, cue, clause)
    made = subjects.said(context, cue, clause)
    if made is None and cue.kind in ("criticise", "praise"):
        return verdicts.branded(context, cue, clause)
    return made
