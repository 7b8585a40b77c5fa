"""Reported words after the cue of somebody: 某人认为,…."""

from __future__ import annotations

from sora_news.extract.claims.acts import Act
from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.nouns import class_of, group_of
from sora_news.extract.claims.phrases import Phrase
from sora_news.extract.claims.words import words_of
from sora_news.rules import pattern, rule


@rule(
    "claims.reported",
    example="气象专家认为,⟦今年台风会偏多⟧。",
    counter="这本小说认不认真读都行。",
)
def reported(context: Context, act: Act, who: Phrase) -> Attribution | None:
    """某人认为,…: reported words after the cue; without a comma the subject must look like one who speaks."""
    cue = act.cue
    if who.grade < 2 and (not act.parted or not act.free):
        return None
    weak = cue.kind in ("order", "criticise", "praise") and not act.free and act.stop != ":"
    joined = "coordinated" in cue.traits and not act.parted  # …,质疑有人违规
    if weak and act.inherits and not joined and (not act.parted or cue.kind != "order"):
        return None
    if not act.parted:
        if act.inherits and "coordinated" not in cue.traits:
            return None
        end = context.frame.clause_end(act.at)
        short = len(context.body.text[act.at : end].strip()) < (2 if cue.word == "否认" else 4)
        if short and end + 1 not in context.openings:
            return None
        if cue.word in _STRESSING and not _predicates(context, act.at, end):
            return None
    score = 0.6 + 0.15 * (who.grade == 2) + 0.1 * act.parted - 0.15 * act.inherits
    reasons = ["reported words follow the cue"]
    if act.inherits:
        reasons.append("the speaker is the subject of an earlier clause")
    if who.grade < 2:
        reasons.append("the subject is no evident speaker")
    until = None if act.parted else _next_act(context, act)
    if not act.parted and cue.word in _ANNOUNCING:
        end = context.frame.clause_end(act.at)
        alone = until == end or not context.body.text.startswith(",", end)
        if alone and _is_a_thing(context, act.at, end):
            return None  # 宣布一项新规定: what was announced, and nothing said of it
    return Attribution(
        "claims.reported",
        cue,
        who,
        act.clause,
        None,
        act.at,
        act.inherits,
        tuple(reasons),
        score,
        until,
    )


# Verbs that take a thing as readily as a clause: 强调民族精神 names what is dwelt upon and states nothing.
_STRESSING = frozenset(["强调", "重申", "相信", "坚信", "确信"])


_ANNOUNCING = frozenset(["宣布", "公布", "宣告", "官宣", "公告"])
_NUMERALS = frozenset("一二两三四五六七八九十几数多0123456789")


def _is_a_thing(context: Context, start: int, end: int) -> bool:
    """Whether a span is a counted thing (一项要约交易, 一系列稳定市场的措施) and no clause about people (三名高管辞职)."""
    run = words_of(context.body, start, end, context.mentions)
    if not run or run[0].text[0] not in _NUMERALS or run[-1].kind != "N":
        return False
    kinds = "".join(w.kind for w in run)
    acting = "U" not in kinds and any(group_of(w.text) for w in run)
    return not acting and not any(kind in kinds for kind in "DPTl")


def _predicates(context: Context, start: int, end: int) -> bool:
    """Whether a span has a predicate: a verb, an adjective or an adverb in it."""
    run = words_of(context.body, start, end, context.mentions)
    return any(w.kind in "VADPL" for w in run)


_RESULT = (
    "由此",
    "遂",
    "于是",
    "导致",
    "引发",
    "随后",
    "接着",
    "以便",
    "从而",
    "致使",
    "以应对",
    "为此",
)

# With these the words that are told go on: 认为…,没有必要…; they are nothing that the speaker does.
_STATES = frozenset(
    [
        "有",
        "没有",
        "未有",
        "是",
        "会",
        "将",
        "要",
        "能",
        "可",
        "应",
        "应该",
        "必须",
        "不会",
        "不能",
        "能够",
        "可以",
    ]
)


def _next_act(context: Context, act: Act) -> int | None:
    """Where reported words without a comma before them end because the speaker does something else next:
    …,宣称要建新厂,高价招人, the second verb of a row without a subject; or at what came of it (由此…)."""
    body, frame = context.body, context.frame
    at, own_subject = act.at, False
    for _, end in frame.stops:
        if end <= act.at or body.text[end - 1] != ",":
            continue
        if body.text.startswith(_RESULT, end):
            return end - 1
        own_subject = own_subject or _has_a_subject(context, at)
        at = end
        if act.inherits:
            first = words_of(body, end, min(end + 8, frame.end), context.mentions)
            kinds = "".join(w.kind for w in first[:2])
            acts = first and (first[0].text == "以" or first[0].text in class_of("manner"))
            if first and first[0].text in _STATES:
                continue
            if acts or (kinds.startswith(("V", "AV")) and not own_subject):
                return end - 1
    return None


# Kinds of words: a noun, or an attribute with 的 and its head (当晚的安排).
_SUBJECT = pattern(r"[TMACB]*(?:[NERTAV]{1,6}U[NEVB]|[NER])")


def _has_a_subject(context: Context, at: int) -> bool:
    """Whether reported words name whom they are about: what follows without a subject is then about those (相信该决定
    未获批准,有违惯例)."""
    run = words_of(context.body, at, context.frame.clause_end(at), context.mentions)
    kinds = "".join(w.kind for w in run)
    subject = _SUBJECT.match(kinds)
    return subject is not None and any(k in kinds[subject.end() :] for k in "VD")
