"""Subjects: statements with somebody as subject of the cue — 某人说:“…”, “…,”某人说, 某人认为,…, 报告显示,…."""

from __future__ import annotations

from msgspec.structs import replace

from sora_news.extract.claims.acts import Act, clausal, who_speaks
from sora_news.extract.claims.context import (
    Attribution,
    Context,
    after,
    ends_at,
    part_of_clause,
    quote_at,
    quote_before,
)
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.nouns import group_of
from sora_news.extract.claims.phrases import Phrase, author, is_document
from sora_news.extract.claims.reported import reported
from sora_news.extract.claims.stating import states
from sora_news.extract.claims.words import words_of
from sora_news.rules import pattern, rule


def said(context: Context, cue: Cue, clause: int) -> Attribution | None:
    """The attribution of a cue with somebody as subject."""
    text = context.body.text
    at, stop = after(context, cue)
    if cue.kind == "say" and text.startswith("了", cue.end):
        so = _SO_MUCH.match(text, cue.end)
        at, stop = (so.end(), "。") if so else (at, stop)  # “…”某人透露了这样一个细节。
    marked = stop in ("quote", ":") or (stop == "," and quote_at(context, at) is not None)
    quoted = quote_before(context, clause)
    if quoted is not None and marked and text[clause - 1 : clause] in ("”", "’"):
        # …解读为“…”有网友认为“…”: the former is the end of another clause.
        quoted = quoted if context.quotations[quoted].text[-1] in "。!?,…" else None
    act = Act(cue, clause, at, stop, marked, stop != ":" and ends_at(text, at), quoted)
    if not states(context, act):
        return None
    who, inherits = who_speaks(context, act)
    if who is not None and who.grade == 1 and who.end - who.start == 1:
        surname = text[who.start]
        if any(text[start] == surname for start in context.people if start < who.start):
            who = Phrase(
                who.start, who.end, 2
            )  # 钟锦某…。钟说…: the surname of somebody named before
    if who is not None and (who.grade == 0 or author(text[who.start : who.end])):
        return None
    act = replace(act, who=who, inherits=inherits)
    if "near" in cue.traits and (who is None or inherits or not _beside(context, who.end, cue)):
        return None
    if inherits and any(own in text[clause : cue.start] for own in ("自己", "本人")):
        return None  # 确认自己说过…: part of what was said
    if inherits and _names_others(context, clause):
        return None  # 指有学者及商人,多次重申…: whom the statement is about says it
    if inherits and context.before and text.endswith(_TO_COME, clause, cue.start):
        return None  # 某人预期,央行虽会降息,但也会强调风险: what others are to say
    if inherits and cue.word == "分析" and not marked:
        return None  # …,又感谢某署从旁分析,…: what was done
    if inherits and cue.kind == "order" and context.before and text.startswith(_DONE, clause):
        return None  # 某人说,获悉此事后,已指示员工前往: what was done, in what is said
    if inherits and cue.word in _ANSWERS and stop == "," and _is_modified(context, clause, cue):
        return None  # …,也是书面回答,…: the noun
    alone = text[clause : cue.start].strip() not in ("并", "还", "也", "同时", "并且")
    if inherits and alone and cue.word in ("预计", "预期", "预测", "估计", "预料", "推测"):
        return None  # …,预计明年完工: part of what was said before, or nobody's
    if cue.word == "发现" and (who is None or inherits or not _finds(text[who.start : who.end])):
        return None  # 警方发现,门没有锁: what happened, not what somebody says
    if who is not None and is_document(text[who.start : who.end]):
        return _of_document(context, act, who)
    if not act.free and "stop" not in cue.frames and not act.marked and not clausal(context, act):
        return None
    return _by_somebody(context, act)


_SO_MUCH = pattern(r"了(?:这样|这么|上述|以上)一?[个段些]?[^,。;:!?“”\n]{1,6}(?=[。!\n])")

_ANSWERS = frozenset(["回答", "回应", "回复", "答复", "解释", "说明", "提问", "批评", "表态"])


def _is_modified(context: Context, clause: int, cue: Cue) -> bool:
    """Whether a copula stands before a cue (也是书面回答), or a noun or an adjective and no preposition before that."""
    run = words_of(context.body, clause, cue.start, context.mentions)
    if any(w.text in ("是", "算", "算是", "并非", "不是") for w in run):
        return True
    return bool(run) and run[-1].kind in "NA" and all(w.kind != "P" for w in run)


_TO_COME = ("也会", "还会", "将会", "可能会", "并会", "则会", "仍会")
_DONE = ("已", "也已", "早已", "曾", "就已", "便已")

_FINDERS = (
    *("研究人员", "研究员", "科研人员", "研究者", "科学家", "学家", "学者", "专家"),
    *("团队", "课题组", "研究组", "研究小组"),
)


def _finds(who: str) -> bool:
    """Whether what somebody finds is a statement: of a document, of those who publish what they find."""
    return is_document(who) or who.endswith(_FINDERS)


def _names_others(context: Context, clause: int) -> bool:
    """Whether the statement before a clause has so far only named somebody: 指有学者、商人及议员,…."""
    outer = context.before[-1] if context.before else None
    if outer is None or outer.after is None or not outer.after < clause <= outer.after + 40:
        return False
    run = words_of(context.body, outer.after, clause, context.mentions)
    while run and run[-1].text in ",;":
        run = run[:-1]
    if run and run[0].text == "有":
        run = run[1:]
    return bool(run) and bool(group_of(run[-1].text)) and all(w.kind in "NERMCB" for w in run)


def _beside(context: Context, end: int, cue: Cue) -> bool:
    """Whether nothing but an adverb or a time parts a cue from its subject (业界昨日传出,…): it says something only
    there."""
    run = words_of(context.body, end, cue.start, context.mentions)
    return cue.start - end <= 8 and all(w.kind in "DT" for w in run)


def _of_document(context: Context, act: Act, who: Phrase) -> Attribution | None:
    if act.ended or (act.inherits and not act.free) or context.body.text[who.start] == "从":
        return None  # 从通报指出…这点看
    if not act.parted and context.frame.clause_end(act.at) - act.at < 4:
        return None
    told = act.cue.word == "指" and clausal(context, act)  # 文告指该议席一向由该党出征
    if "document" in act.cue.frames or act.free or act.parted or told:
        return _shown(context, act, who)
    return None


def _by_somebody(context: Context, act: Act) -> Attribution | None:
    """The attribution of an act whose subject is no document."""
    cue, who = act.cue, act.who
    named = who is not None or act.inherits or cue.kind == "say"
    first = act.quoted is not None and not _is_told(context, act.quoted)
    if first and act.quoted is not None and named:
        told = who is not None and not act.inherits and who.grade == 2
        whole = context.quotations[act.quoted].text[-1:] in ("。", "!", "?", "…")
        if act.ended or act.parted or (told and whole and clausal(context, act)):
            return _quote_first(context, act, act.quoted)
    if who is None:
        return None
    if act.ended:
        return _trailing(context, act, who)
    if act.stop == "quote":
        if who.grade < 2 or (not act.free and part_of_clause(context, act.at)):
            return None
        return _quote_after(context, act, who)
    if act.parted and quote_at(context, act.at) is not None:
        return _quote_after(context, act, who)
    return reported(context, act, who)


def _is_told(context: Context, quoted: int) -> bool:
    """Whether a quotation ends the clause that an earlier cue opened: 他评论说,这“将改写教科书”,但他提醒,…."""
    q, text = context.quotations[quoted], context.body.text
    opening = q.start - len(q.opening)
    for made in context.before:
        if made.after is not None and made.after < opening:
            words = text[made.after : opening].lstrip(",: ")
            if words and not any(c in words for c in ",。;:!?”"):
                return True
    return False


@rule(
    "claims.quote_first",
    example="“⟦我们会尽快修好。⟧”物业经理说。",
    counter="这就是“低空经济”的由来。",
)
def _quote_first(context: Context, act: Act, quoted: int) -> Attribution:
    """“…,”某人说: the words before the cue, and whatever follows it after a comma — a second part of the
    quotation or reported words."""
    q = context.quotations[quoted]
    context.used.add(quoted)
    partial = q.text[-1:] not in ("。", "!", "?", ",", "…", ";") and act.ended
    before = (q.start, q.end)
    if partial and q.start - len(q.opening) > context.frame.start:
        # 不设上限,“可能会枯竭”,官员说: the quotation is only the end of what was said.
        start = context.frame.start
        if not any(context.quotations[i].start < q.start for i in context.frame.quotes):
            before = (start, q.end + len(q.closing))
    frame = before[0] if before[0] < q.start else q.start - len(q.opening)
    reasons = ["the quotation stands before the cue"]
    if act.who is None:
        reasons.append("nobody is named beside the cue")
    return Attribution(
        "claims.quote_first",
        act.cue,
        act.who,
        frame,
        before,
        None if act.ended else act.at,
        act.inherits,
        tuple(reasons),
        0.9 if act.who and act.who.grade == 2 else 0.6,
    )


@rule(
    "claims.trailing",
    example="⟦票价每个月都会变⟧,公司经理说。",
    counter="他走进屋里,一句话也没说。",
)
def _trailing(context: Context, act: Act, who: Phrase) -> Attribution | None:
    """…,某人说。 at a sentence's end without marks: all before it is what was said."""
    text, frame = context.body.text, context.frame
    if act.inherits or act.cue.kind not in ("say", "think") or not act.free:
        return None
    if any(a.after is not None for a in context.before):
        return None  # 某人承认,…慢于预期: the sentence is somebody's already
    if who.grade < 2 and act.cue.start - act.clause > 12:
        return None
    if any(made in text[act.clause : who.start] for made in ("让", "使", "令", "引发")):
        return None  # 巧合让观众议论猜测
    end = act.clause
    while end > frame.start and text[end - 1] in ", —":
        end -= 1
    if end - frame.start < 4 or text[end - 1] == ":":
        return None
    return Attribution(
        "claims.trailing",
        act.cue,
        who,
        frame.start,
        (frame.start, end),
        None,
        False,
        ("the cue closes the sentence",),
        0.7,
    )


@rule(
    "claims.quote_after",
    example="校长告诉家长:“⟦食堂明天恢复供餐。⟧”",
    counter="他给新店取名“老地方”。",
)
def _quote_after(context: Context, act: Act, who: Phrase) -> Attribution | None:
    """某人说:“…”: the quotation after the cue."""
    q = context.quotations[context.openings[act.at]]
    outer = context.before[-1] if context.before else None
    told = outer is not None and outer.after is not None and not act.inherits
    if told and act.stop == "quote" and len(q.text) <= 6 and q.text[-1:] not in "。!?…":
        return None  # 某党痛批,某某人口口声声喊“反独裁”,…: a word inside what somebody else says
    score = 0.95 if who.grade == 2 and not act.inherits else 0.65
    return Attribution(
        "claims.quote_after",
        act.cue,
        who,
        act.clause,
        None,
        act.at,
        act.inherits,
        ("a quotation follows the cue",),
        score,
    )


@rule(
    "claims.document",
    example="这家公司的年报显示,⟦去年亏损三亿元⟧。",
    counter="仪表显示温度正常。",
)
def _shown(context: Context, act: Act, who: Phrase) -> Attribution | None:
    """报告显示,…: a document speaks, and its owner through it; the claim's cue names the document."""
    return Attribution(
        "claims.document",
        act.cue,
        who,
        act.clause,
        None,
        act.at,
        False,
        ("a document speaks",),
        0.8,
    )
