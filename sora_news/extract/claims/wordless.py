"""Quotations that a colon alone ties to somebody: what the speaker does stands where a verb of saying would."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.cues import Cue, vocabulary
from sora_news.extract.claims.nouns import group_of
from sora_news.extract.claims.phrases import Phrase, author, is_document, subject
from sora_news.extract.claims.words import words_of
from sora_news.rules import pattern, rule

MARKS = frozenset(":,")
"""What may alone tie a quotation to whoever stands before it."""

# What is written somewhere, remembered or has a name of its own is not said: 横幅上写着:“…”, 主题是:“…”.
_WRITTEN = (
    *("写着", "写有", "印着", "印有", "刻着", "标语", "横幅", "口号", "主题", "题目", "标题", "名为"),
    *("想起", "想到", "记得", "记起", "题词", "题为", "歌词", "字样", "座右铭", "关键词", "名言", "谚语", "俗话", "诗句", "所谓", "原则"),
)  # fmt: skip
# A quotation that ends so is a sentence of its own, not a title or a slogan.
_WHOLE = ("。", "!", "?", "…")


def quotations(context: Context, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of quotations behind a colon or a comma that no cue has claimed."""
    made: list[Attribution] = []
    for i in context.frame.quotes:
        q = context.quotations[i]
        mark = q.start - len(q.opening) - 1
        if not q.opening or q.text[-1:] not in _WHOLE or mark <= context.frame.start:
            continue
        attribution = None
        if context.body.text[mark] == ":":
            clause = context.frame.clause_start(mark)
            if not any(a.cue.start >= clause and a.frame <= mark for a in found):
                attribution = _saying(context, clause, mark) or _wordless(context, clause, mark)
        elif context.body.text[mark] == "," and not found and not made:
            attribution = _told(context, i, mark)
        if attribution is not None:
            made.append(attribution)
    return made


@rule(
    "claims.told",
    example="教练李长河对结果并不满意,“⟦我们浪费了太多机会,防守也不够坚决。⟧”",
    counter="她又想起外婆那句老话,“吃亏是福。”",
    problems="Whose thoughts the sentence tells and who is quoted need not be one.",
)
def _told(context: Context, quoted: int, comma: int) -> Attribution | None:
    """Somebody is written about, and after a comma a whole quotation follows that no verb of saying brings in: 某人对
    此并不意外,“…”. A short one may be a saying or a slogan."""
    q, frame, text = context.quotations[quoted], context.frame, context.body.text
    before = text[frame.start : comma]
    if len(q.text) < 10 or any(context.quotations[i].start < q.start for i in frame.quotes):
        return None
    if any(word in before for word in _WRITTEN) or _said_already(before):
        return None
    clause = frame.clause_start(comma)
    who = _somebody(context, clause, comma)
    while who is None and clause > frame.start:
        end = clause - 1
        clause = frame.clause_start(end)
        who = _somebody(context, clause, end)
    if who is None:
        return None
    context.used.add(quoted)
    cue = Cue(comma, comma, "", "say", (), "neutral", ())
    reasons = ("a comma alone ties the quotation to whom the sentence is about",)
    return Attribution("claims.told", cue, who, frame.start, None, comma + 1, False, reasons, 0.55)


def _said_already(before: str) -> bool:
    """Whether what stands before a comma has words of somebody else's or of none: 俗话, 老话, 有句话."""
    return any(
        word in before
        for word in ("老话", "俗语", "古语", "那句", "这句", "有句", "一句", "写信", "来信")
    )


@rule(
    "claims.wordless",
    example="老人摆摆手:“⟦都是应该做的。⟧”",
    counter="墙上的标语很醒目:“安全第一。”",
    problems="Whoever only stands before the colon (他最爱那句老话:“…”) is taken to speak.",
)
def _wordless(context: Context, clause: int, colon: int) -> Attribution | None:
    """Somebody does something, and a colon opens a quotation: 老人摆摆手:“…”, 她一脸无奈:“…”."""
    text = context.body.text
    before = text[clause:colon]
    if vocabulary().occurs_in(before) or any(word in before for word in _WRITTEN):
        return None
    who = _somebody(context, clause, colon)
    if who is None:
        return None
    cue = Cue(colon, colon, "", "say", (), "neutral", ())
    reasons = ("a colon alone ties the quotation to its speaker",)
    return Attribution("claims.wordless", cue, who, clause, None, colon + 1, False, reasons, 0.6)


# 某人的小说里说过的那句话, 某人常说的一句话: the name stands no farther before the colon than this.
_NEAR = 60
_SAYING = pattern(
    r"(?:的[^,。:“”]{1,8}[里中]|的?《[^》]{1,20}》[里中])?(?:曾经?|经?常|当年|生前)?"
    r"(?:(?:说|讲|写|留下)过?的|的)(?:那|这|一)?(?:句|番|段)?名?(?:话|言)$"
)


@rule(
    "claims.saying",
    example="他想起校长周敏说过的那句话:“⟦先把人做好,再把题做对。⟧”",
    counter="他想起墙上的那句话:“先把人做好。”",
)
def _saying(context: Context, clause: int, colon: int) -> Attribution | None:
    """某人说过的话:“…”: the noun phrase before the colon names whose words are quoted."""
    text = context.body.text
    if text[colon - 1] not in "话言":
        return None
    near = range(max(clause, colon - _NEAR), colon)
    start = max((at for at in near if at in context.people), default=None)
    if start is None or not _SAYING.fullmatch(text, context.mentions[start], colon):
        return None
    cue = Cue(colon - 1, colon, text[colon - 1], "say", (), "neutral", ())
    who = Phrase(start, context.mentions[start], 2)
    reasons = ("a noun of saying",)
    return Attribution("claims.saying", cue, who, clause, None, colon + 1, False, reasons, 0.75)


def _somebody(context: Context, start: int, end: int) -> Phrase | None:
    """The subject of the clause, where it surely can speak."""
    run = words_of(context.body, start, end, context.mentions)
    if run and run[0].text in ("他", "她") and (len(run) < 2 or run[1].kind not in "UNC"):
        return Phrase(run[0].start, run[0].end, 2)
    if not run or run[0].kind in "VP":
        return None  # 交给支书某人:“…”: whoever is given something is not the one who speaks
    who = subject(context.body, run, own=False)
    if who is None or who.grade < 2:
        return None
    text = context.body.text[who.start : who.end]
    last = next((w for w in reversed(run) if w.end == who.end), None)
    known = last is not None and (last.kind in "ER" or last.tag[:2] == "nr")
    return who if (known or group_of(text)) and not author(text) and not is_document(text) else None
