"""Acts of saying: a cue with the stop after it and its subject, and whether a clause follows it without a mark."""

from __future__ import annotations

import re

from msgspec import Struct

from sora_news.extract.claims.context import DATELINE, Context
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.nouns import group_of
from sora_news.extract.claims.phrases import Phrase
from sora_news.extract.claims.speakers import QUOTING, relayed, speaker
from sora_news.extract.claims.words import words_of
from sora_news.lexicon import words
from sora_news.rules import pattern

_DOCUMENT_CUE = pattern(r"(?:报道|报导|通报|声明|评论|公告|消息|报告|留言|分析)(?=.)")

_THERE_IS = pattern(r"(?:.{0,4}有|该|这份|上述|)")

_PREDICATE = re.compile(
    r"[^,。;:!?“”\n的]{1,12}?(?:不会|不能|没有|会|将|是|已|能|可以|应|必须|正在|要|全力|尽快|立即|做好|加强)"
)


class Act(Struct, frozen=True):
    """An act of saying: the cue with the stop after it, and who does it.

    ``at`` is where what is said begins after the cue, ``stop`` the mark between (``quote`` for a bare
    quotation), ``quoted`` the quotation right before the clause.
    """

    cue: Cue
    clause: int
    at: int
    stop: str
    marked: bool
    ended: bool
    quoted: int | None
    who: Phrase | None = None
    inherits: bool = False

    @property
    def free(self) -> bool:
        """Whether the cue needs no mark beside it."""
        return "free" in self.cue.frames

    @property
    def parted(self) -> bool:
        """Whether a mark parts the cue from what is said."""
        return self.marked or (self.stop == "," and set(self.cue.frames) != {"mark"})


def who_speaks(context: Context, act: Act) -> tuple[Phrase | None, bool]:
    """Who speaks by the cue, and whether as the subject of an earlier clause."""
    text, cue = context.body.text, act.cue
    who, inherits = None, False
    if quoting := QUOTING.search(text, act.clause, cue.start):
        who = relayed(context, quoting.end(), cue.start)
        if who is not None and text[who.start : who.end] in words("documents"):
            who, _ = speaker(context, quoting.start(), act.clause)  # 某人引用研究指出
    if who is None:
        who, inherits = speaker(context, cue.start, act.clause)
    if (who is None or inherits) and act.quoted is None:
        # 报道指出: the document is the subject where no other one stands before it.
        noun = _DOCUMENT_CUE.match(cue.word)
        before = text[act.clause : cue.start].strip()
        if noun and _THERE_IS.fullmatch(before) and (before or noun.group() != "分析"):
            return Phrase(cue.start, cue.start + noun.end(), 1), False
    if who is not None and cue.word in DATELINE and "记者" not in text[who.start : who.end]:
        who = _without_place(text, who)
    return who, inherits


def _without_place(text: str, who: Phrase) -> Phrase:
    """The outlet that opens a dateline, without where it reports from (江城在线北京4月17日|消息)."""
    outlets = words("outlets")
    for start in range(who.start, who.end - 1):
        for end in range(who.end, start + 1, -1):
            if text[start:end] in outlets:
                return Phrase(start, end, 2)
    return who


def clausal(context: Context, act: Act) -> bool:
    """Whether a clause with its own predicate follows the cue directly."""
    if act.parted or "clausal" not in act.cue.traits:
        return False
    text = context.body.text
    if act.cue.word in ("提醒", "呼吁", "敦促", "警告") and _asks_somebody(context, act.at):
        return True
    if act.cue.kind == "order" and context.frame.clause_end(act.at) - act.at > 5:
        return _somebody_does(context, act.at)
    if _PREDICATE.match(text, act.at):
        return True
    if act.cue.kind in ("think", "criticise"):
        return _somebody_does(context, act.at)
    return act.cue.word in ("指", "有指", "直指", "解释") and _tells(context, act)


def _tells(context: Context, act: Act) -> bool:
    """Whether what follows a cue without a comma is a clause, not a thing that is pointed at or explained
    (解释了事故的原因): a verb of its own, behind which no noun phrase with 的 closes the clause."""
    end = context.frame.clause_end(act.at)
    if end - act.at < 8 and context.body.text[end : end + 1] == ",":
        end = context.frame.clause_end(end + 1)  # 控方指被告在两星期内,两度…: when comes first
    if context.body.text[act.at] in "了过着向":
        return False
    run = words_of(context.body, act.at, end, context.mentions)
    quoted = run[-1:] and (run[-1].text[0] in "“‘" or end in context.openings)
    if quoted and len(run) > 1 and act.cue.word != "解释":
        return True  # 指某署“把关不力”; 指正常情况下,“…”
    if end - act.at < 8:
        return False
    kinds = "".join(w.kind for w in run)
    told = any(k in kinds for k in "VP") or kinds.endswith("A")
    if any(w.text == "是" for w in run[1:-1]):
        return True  # 指该国政府是邻国的分支
    return told and not re.search(r"U[NEMAB]+$", kinds)


def _asks_somebody(context: Context, at: int) -> bool:
    """Whether somebody and then what they are to do follow a cue that asks (提醒大家理性维权), be it cut as a noun."""
    run = words_of(context.body, at, context.frame.clause_end(at), context.mentions)
    return len(run) > 2 and bool(group_of(run[0].text)) and all(w.kind in "NVADE" for w in run)


def _somebody_does(context: Context, at: int) -> bool:
    """Whether somebody and then a verb follow: 下令沿岸居民撤离, 要求各乡做好准备."""
    run = words_of(context.body, at, context.frame.clause_end(at), context.mentions)
    if len(run) > 1 and run[-1].tag == "vn":
        run[-1] = run[-1]._replace(kind="V")  # 下令监狱全面消毒: a verb where nothing follows it
    kinds = "".join(w.kind for w in run)
    # 吐槽票价太低了: of what is criticised an adjective is enough.
    return bool(re.match(r"[NERMACBU]*[NER][ADPTFNLM]*V|.*[NER]D*Al?$", kinds))
