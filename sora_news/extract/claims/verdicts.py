"""Verdicts: in which words somebody names, blames or praises a thing — 某人把…解读成“…”, 某人痛批某方“…”."""

from __future__ import annotations

import re

from sora_news.extract.claims.context import Attribution, Context, after, part_of_clause
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.phrases import author
from sora_news.extract.claims.speakers import speaker
from sora_news.extract.claims.words import words_of
from sora_news.rules import pattern, rule

_BRANDED = re.compile(r"[^,。;:!?“”‘’\"\n]{1,14}(?:[,:](?=[“\"])|(?=[“\"]))")


@rule(
    "claims.branded",
    example="工会痛批资方“⟦言而无信⟧”。",
    counter="工会批评“天眼”计划。",
)
def branded(context: Context, cue: Cue, clause: int) -> Attribution | None:
    """某人痛批某方“…”, 某人痛批某方,“…”: whom somebody blames or praises, and then in which words."""
    body = context.body
    whom = _BRANDED.match(body.text, cue.end)
    if whom is None or whom.end() not in context.openings or part_of_clause(context, whom.end()):
        return None
    who, inherits = speaker(context, cue.start, clause)
    if who is None or inherits or who.grade < 2 or author(body.text[who.start : who.end]):
        return None
    end = whom.end() - (body.text[whom.end() - 1] in ",:")
    run = words_of(body, whom.start(), end, context.mentions)
    if not run or run[-1].kind not in "NERMB" or any(w.kind == "P" for w in run):
        return None
    reasons = ("a verdict is quoted",)
    return Attribution("claims.branded", cue, who, clause, None, whom.end(), False, reasons, 0.75)


# 用户可将手机看作“钥匙”: how a thing may be seen, and nobody sees it so yet.
_ADVISED = pattern(r"(?:可以?|能够?|应该?|不妨|不宜|要)(?:再|也|都)?[把将]")


@rule(
    "claims.named",
    example="一位评论家把它解读成“⟦一场豪赌⟧”。",
    counter="他把笔记解读成两页。",
)
def named(context: Context, cue: Cue, clause: int) -> Attribution | None:
    """某人把…解读成“…”: a verdict in quotation marks, be they those of a word held at a distance."""
    at, _ = after(context, cue)
    if at not in context.openings or _ADVISED.search(context.body.text, clause, cue.start):
        return None
    who, inherits = speaker(context, cue.start, clause)
    if who is None or who.grade < 2 or author(context.body.text[who.start : who.end]):
        return None
    return Attribution(
        "claims.named",
        cue,
        who,
        clause,
        None,
        at,
        inherits,
        ("a verdict is quoted",),
        0.5 if inherits else 0.8,
    )
