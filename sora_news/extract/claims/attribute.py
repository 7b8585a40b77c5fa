"""Attributions: for every cue of a passage who speaks and where what is said begins or ends.

One rule for each way news prose attributes: 据某人介绍,…; “…,”某人说; 某人说:“…”; 某人认为,…; 报告显示,…; 记者从…获悉,…;
在某人看来,…; 某人的结论是…; 正如某人所说,…; 某人解读成“…”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sora_news.extract.claims.clauses import Frame
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.phrases import (
    WINDOW,
    Phrase,
    Word,
    author,
    document_end,
    is_document,
    subject,
    words_of,
)
from sora_news.lexicon import words
from sora_news.model import Passage, Quotation
from sora_news.rules import alternatives, rule

Mentions = Mapping[int, tuple[int, str]]


class Attribution(NamedTuple):
    """Who speaks by which cue. ``before`` is a span of what is said before the cue, ``after`` where the rest
    begins (None: nothing after); ``frame`` is where the whole construction begins."""

    rule: str
    cue: Cue
    speaker: Phrase | None
    frame: int
    before: tuple[int, int] | None
    after: int | None
    inherits: bool = False
    reasons: tuple[str, ...] = ()
    score: float = 0.8


class Context(NamedTuple):
    """What a rule sees: passage, quotations, known mentions, the sentence."""

    body: Passage
    quotations: Sequence[Quotation]
    mentions: Mentions
    frame: Frame
    openings: Mapping[int, int]
    closings: Mapping[int, int]
    used: set[int]
    before: list[Attribution]


_SOURCE = re.compile(
    r"(?:\([^()]{0,30}\))?(?:而|但|不过|另|又|再|此外|同时|也|,|\s)*?(?P<prep>根据|依据|按照|据|按|来自|经)"
)
_QUOTING = re.compile(r"(?:援引|引述|引用|转引|转述)")
_RELAYED = re.compile(r"的(?:话|说法|消息|报道|分析|言论|表述|观点)$")
_REPORTER = re.compile(r"(?:记者|笔者|本报|本刊|本网|小编|采访人员)")
_FROM = re.compile(
    r"(?:从|自|向|在)(?P<who>.{2,50}?)(?:处|方面|那里|方|举行的.{0,20}|召开的.{0,20})?$"
)
_SPEECH_ACT = re.compile(
    r"[了]?(?:最|十分|非常|深切|强烈|衷心|诚挚|由衷|高度|热烈|坚决|极大|极为|严重|深深|完全|亲切|崇高|深表|沉痛|严正|口头|的|地)*"
    r"(?:感谢|谢意|祝贺|哀悼|慰问|欢迎|敬意|歉意|问候|同情|遗憾|满意|不满|关切|谴责|支持|反对|赞同|同意|抗议|愤慨|悲痛|关注|理解|肯定|道歉|赞赏|认可)"
    r"(?=[,。;!?]|和|与|并|、|$)"
)


def attribute(context: Context, cue: Cue) -> Attribution | None:
    """The attribution that ``cue`` makes in its sentence, or None."""
    body, frame = context.body, context.frame
    clause = max(frame.clause_start(cue.start), cue.start - WINDOW)
    pre = body.text[clause : cue.start]
    if "alone" in cue.frames:
        return _hearsay(context, cue, clause, pre)
    source = _SOURCE.match(pre)
    if (
        source
        and not {"free", "stop", "source", "mark"}.isdisjoint(cue.frames)
        and (source.group("prep") not in "经来自" or cue.word in _FOUND_OUT)
    ):
        return _according(context, cue, clause, clause + source.end())
    if "source" in cue.frames and set(cue.frames) <= {"source"}:
        return None
    if "learn" in cue.frames:
        return _learnt(context, cue, clause)
    if _tail(body.text, cue.end) in ("的", "地", "得", "者", "人", "性", "度"):
        return None
    if body.text[cue.start - 1 : cue.start] in ("所", "的", "之"):
        return None
    if "quote" in cue.frames:
        return _named(context, cue, clause)
    return _said(context, cue, clause)


# Whom somebody tells: 告诉记者, 提醒市民, 回答本报. Before a comma any short phrase, else the usual few.
_ADDRESSEE = re.compile(
    r"(?:(?:本报|本刊|本台|新华社|中新社)?(?:记者|他们|她们|我们|他|她|我|大家|警方|媒体|法庭)(?=[^的,:“])|[^,。;:!?“”\"\n]{1,16}?(?=[,:“\"]))"
)
_TELLS = frozenset(
    "告诉 告知 提醒 警告 建议 呼吁 回答 答复 回复 回应 要求 告诫 通知 敦促 叮嘱 嘱咐 指示".split()
)


def _tail(text: str, at: int) -> str:
    return text[at : at + 1]


def _after(context: Context, cue: Cue) -> tuple[int, str]:
    """Where what is said begins after ``cue``, and the stop between the two (``quote`` for a bare quotation)."""
    text = context.body.text
    at = cue.end
    if cue.word in _TELLS and (told := _ADDRESSEE.match(text, at)) and _somebody(context, told):
        at = told.end()
        if text[at : at + 1] not in (",", ":", "“", '"'):
            if cue.word not in ("告诉", "告知"):
                return cue.end, text[cue.end : cue.end + 1]
            return at, ","
    if text[at : at + 1] in ("了", "到", "过", "出") and text[at + 1 : at + 2] in (
        ",",
        ":",
        "“",
        '"',
    ):
        at += 1
    if text[at : at + 2] == "如下":
        at += 2
    stop = text[at : at + 1]
    if stop in (",", ":"):
        at += 1
        while text[at : at + 1] == " ":
            at += 1
        return at, stop
    if _quote_at(context, at) is not None:
        return at, "quote"
    return at, stop


def _somebody(context: Context, told: re.Match[str]) -> bool:
    """Whether the words between a verb of telling and its comma are somebody, not what is told."""
    run = words_of(context.body, told.start(), told.end(), context.mentions)
    if not run or run[-1].kind not in "NERBM" or run[0].kind in "VDPAT":
        return False
    return all(w.kind not in "VD" or i + 1 < len(run) and run[i + 1].kind in "NU" for i, w in enumerate(run))


def _quote_at(context: Context, at: int) -> int | None:
    """The index of the quotation (no scare quotes) whose opening mark stands at ``at``."""
    i = context.openings.get(at)
    return None if i is None or context.quotations[i].scare else i


def _quote_before(context: Context, at: int) -> int | None:
    """The index of the quotation that ends right before ``at``, a comma or a full stop between allowed."""
    text = context.body.text
    for i in reversed(context.frame.quotes):
        q = context.quotations[i]
        end = q.end + len(q.closing)
        if end <= at and text[end:at].strip(" ,。…—") == "":
            return i if i not in context.used else None
        if end < at:
            return None
    start = context.frame.start
    if text[start:at].strip(" ,") == "":
        # “…。”某人认为,…: the segmenter ended a sentence with the quotation.
        end = start
        while end and text[end - 1] == " ":
            end -= 1
        i = context.closings.get(end, -1)
        if i >= 0 and i not in context.used and not context.quotations[i].scare:
            opened = context.quotations[i].start - len(context.quotations[i].opening)
            if context.body.sentence_at(opened).start == opened:
                return i
    return None


def _ended(text: str, at: int) -> bool:
    """Whether a sentence or paragraph ends at ``at``."""
    return at >= len(text) or text[at] in "。!?;\n”" or text[at : at + 2] == "……"


# ---------------------------------------------------------------- 据…


_NOBODYS = frozenset(["", "初步", "不完全", "最新", "有关", "相关", "粗略", "现有", "公开"])
# 据统计, 经初步调查: without somebody who counted it is the writer's own statement.
_MEASURED = frozenset(
    "统计 测算 计算 推算 调查 初步调查 研究 观察 鉴定 检测 核实 预报 预测 认为 估计 分析 推断 推测 判断 预计 查看".split()
)


# 经警方确认: who inquired states what came of it.
_FOUND_OUT = frozenset("确认 认定 证实 鉴定 检查 检测 核实 查证 调查 初步调查 判断 推断".split())


def source_is_the_act(pre: str) -> bool:
    """Whether nobody is named because the words are the writer's own inquiry (经现场了解, 经进一步核实)."""
    return pre.startswith("经")


@rule(
    "claims.according",
    example="据目击者介绍,⟦当时浓烟很大⟧。",
    counter="据此计算,每人分到三元。",
)
def _according(context: Context, cue: Cue, clause: int, inner: int) -> Attribution | None:
    """据 + a source + a verb or noun of saying (据警方通报, 根据卫生部门的消息); without a source (据了解) the
    speaker stays unknown. The words after the comma are the source's."""
    text = context.body.text
    at, stop = _after(context, cue)
    if stop not in (",", ":", "quote") and "free" not in cue.frames:
        return None
    if stop in "的中":
        return None
    quoting = None
    for quoting in _QUOTING.finditer(text, inner, cue.start):
        pass
    start = quoting.end() if quoting else inner
    who = _relayed(context, start, cue.start)
    if who is not None and author(text[who.start : who.end]):
        return None
    if who is None and (cue.word in _MEASURED or source_is_the_act(text[clause : cue.start])):
        return None
    reasons = ("据…: a source is named",) if who else ("据…: no source is named",)
    return Attribution(
        "claims.according", cue, who, clause, None, at, False, reasons, 0.9 if who else 0.5
    )


@rule("claims.hearsay", example="据悉,⟦新校区明年启用⟧。", counter="他熟悉这里的一草一木。")
def _hearsay(context: Context, cue: Cue, clause: int, pre: str) -> Attribution | None:
    """据悉, 据称, 网传: somebody said so and the text does not say who."""
    at, _ = _after(context, cue)
    if _ended(context.body.text, at):
        return None
    return Attribution(
        "claims.hearsay",
        cue,
        None,
        cue.start,
        None,
        at,
        False,
        ("hearsay: no source is named",),
        0.4,
    )


@rule(
    "claims.source_document",
    example="根据统计局公布的数据,⟦去年人口略有增加⟧。",
    counter="根据合同,甲方付款。",
)
def source_document(context: Context, start: int, inner: int, stop: int) -> Attribution | None:
    """根据/据 + a noun phrase that ends in a document, without a verb of saying."""
    text = context.body.text
    phrase = text[inner:stop]
    noun = document_end().search(phrase)
    if not noun or len(phrase) > 50 or phrase[: noun.start()] in _NOBODYS:
        return None
    run = words_of(context.body, inner, stop, context.mentions)
    who = subject(context.body, run) if run else None
    cut = inner + noun.start()
    if who is None:
        return None
    cue = Cue(cut, stop, noun.group(), "report", ("source",), "neutral")
    at = stop + 1
    if who.end > cut:
        kept = [w for w in run if w.end <= cut]
        while kept and kept[-1].kind in "UTDAlLVPCM":
            kept = kept[:-1]
        who = subject(context.body, kept) if kept else None
    if who is None and cut - inner < 2:
        return None  # 据统计: nobody's
    if who is None:
        who = Phrase(inner, stop, 1)
    reasons = ("据…: a document is named",)
    return Attribution("claims.source_document", cue, who, start, None, at, False, reasons, 0.8)


# ---------------------------------------------------------------- the reporter was told


@rule(
    "claims.learnt",
    example="记者从市教育局获悉,⟦今年新增二十所幼儿园⟧。",
    counter="公司已获悉情况。",
)
def _learnt(context: Context, cue: Cue, clause: int) -> Attribution | None:
    """记者从…获悉: the source is whom the reporter asked; without one it is the reporter."""
    text = context.body.text
    at, stop = _after(context, cue)
    if stop not in (",", ":") and not (
        stop and "一" <= stop <= "鿿" and cue.word.endswith(("到", "悉", "知"))
    ):
        return None
    pre = text[clause : cue.start]
    reporter = _REPORTER.search(pre)
    if reporter is None:
        return None
    who = None
    source = _FROM.search(text, clause + reporter.end(), cue.start)
    if source:
        run = words_of(context.body, source.start("who"), source.end("who"), context.mentions)
        who = subject(context.body, run) if run else None
    if who is None:
        a, b = reporter.span()
        who = Phrase(clause + a, clause + b, 2)
    return Attribution("claims.learnt", cue, who, clause, None, at, False, ("记者从…获悉",), 0.8)


# ---------------------------------------------------------------- a subject says


def _said(context: Context, cue: Cue, clause: int) -> Attribution | None:
    text = context.body.text
    at, stop = _after(context, cue)
    free = "free" in cue.frames
    ended = _ended(text, at)
    quoted = _quote_before(context, clause)
    marked = stop == "quote" or stop == ":" or (stop == "," and _quote_at(context, at) is not None)
    comma = marked or (stop == "," and ("free" in cue.frames or "stop" in cue.frames or "document" in cue.frames))
    document = "document" in cue.frames
    bare = not comma and _clausal(context, cue, at)
    if not (free or comma or document or bare or (ended and quoted is not None)):
        return None
    if _SPEECH_ACT.match(text, cue.end) and cue.word in ("表示", "表达"):
        return None
    if _NOBODY.search(text[clause : cue.start]) or _BY.search(text[clause : cue.start]):
        return None
    quoting = _QUOTING.search(text, clause, cue.start)
    who, inherits = (_relayed(context, quoting.end(), cue.start) if quoting else None), False
    if who is None:
        who, inherits = _speaker(context, cue, clause)
    if (who is None or inherits) and (noun := _DOCUMENT_CUE.match(cue.word)):
        # 报道指出: the document is the subject, no other one stands before it.
        if text[clause : cue.start].strip() in ("", "该", "这份", "上述", "据") and not quoted:
            who, inherits = Phrase(cue.start, cue.start + noun.end(), 1), False
    if who is not None and author(text[who.start : who.end]):
        return None
    if who is not None and who.grade == 0:
        return None
    passive = text[clause : cue.start]
    if "被" in passive and not comma:
        return None  # 被专家认为有害的药: mostly inside a relative clause
    if inherits and cue.word in ("预计", "预期", "预测", "估计", "预料", "推测"):
        return None
    if cue.kind in ("criticise", "praise") and re.search(r"(?:表示|表达|强烈|予以|给予).{0,3}$", text[clause : cue.start]):
        return None
    show = is_document(text[who.start : who.end]) if who else False
    if show and inherits and not free:
        return None
    if show and (document or free or comma):
        return _shown(context, cue, who, clause, at) if not ended else None
    if document and not free and "stop" not in cue.frames:
        return None
    if document and not free and not (comma or quoted is not None):
        return None
    if quoted is not None and (ended or comma) and (who or inherits or cue.kind == "say"):
        return _quote_first(context, cue, who, inherits, quoted, at, ended)
    if who is None:
        return None
    if ended:
        return _trailing(context, cue, who, clause, inherits)
    if stop == "quote" and (who.grade < 2 or (not free and _part_of_clause(context, at))):
        return None
    if stop == "quote" or (comma and _quote_at(context, at) is not None):
        return _quote_after(context, cue, who, clause, at, inherits)
    if cue.kind in ("order", "criticise", "praise") and not free and stop != ":":
        if who.grade < 2 or (inherits and not comma):
            return None
        if inherits and cue.kind != "order":
            return None
    return _reported(context, cue, who, clause, at, inherits, comma)


_BY = re.compile(r"(?:通过|以|用|凭|靠|被|把|将|为|加以|予以|给予)$")
_NOBODY = re.compile(r"(?:尚无|并无|没有|未有|暂无|仍无|均无|无任何|无人|毫无)")
_DOCUMENT_CUE = re.compile(r"(?:报道|报导|通报|声明|评论|公告|消息|报告)(?=.)")


# Verbs that take a clause without a comma when the clause shows its own predicate: 他保证明年会归还, 县长要求各乡做好准备.
_CLAUSAL = frozenset("保证 承诺 提醒 建议 要求 指示 下令 呼吁 敦促 反映 解释 补充 确认 推断 怀疑 认定 反驳 抱怨".split())
_PREDICATE = re.compile(r"[^,。;:!?“”\n的]{1,12}?(?:不会|不能|没有|会|将|是|已|能|可以|应|必须|正在|要|全力|尽快|立即|做好|加强)")


def _clausal(context: Context, cue: Cue, at: int) -> bool:
    """Whether a clause with its own predicate follows the cue directly."""
    return cue.word in _CLAUSAL and bool(_PREDICATE.match(context.body.text, at))


def _relayed(context: Context, start: int, end: int) -> Phrase | None:
    """Whose words are relayed in 某社援引某人的话说: the words are the latter's."""
    run = words_of(context.body, start, end, context.mentions)
    who = subject(context.body, run) if run else None
    if who is not None and (words_ := _RELAYED.search(context.body.text[who.start : who.end])):
        run = [w for w in run if w.end <= who.start + words_.start()]
        who = subject(context.body, run) if run else None
    return who


def _part_of_clause(context: Context, at: int) -> bool:
    """Whether the quotation at ``at`` is only a word of the clause (公布“天眼”计划)."""
    q = context.quotations[context.openings[at]]
    following = context.body.text[q.end + len(q.closing) : q.end + len(q.closing) + 1]
    return bool(following) and following not in ",。!?;:…—\n "


def _speaker(context: Context, cue: Cue, clause: int) -> tuple[Phrase | None, bool]:
    """The phrase before ``cue`` that speaks, and whether it was taken from an earlier clause."""
    body = context.body
    run = words_of(body, clause, cue.start, context.mentions)
    by = next((i for i in range(len(run) - 1, -1, -1) if run[i].text == "被"), None)
    if by is not None and by + 1 < len(run):
        run = run[by + 1 :]
    who = subject(body, run) if run else None
    if who is not None:
        return who, False
    frame, at = context.frame, clause
    earlier = next((a for a in reversed(context.before) if a.speaker and not a.inherits), None)
    if earlier is not None and frame.start <= earlier.cue.start and earlier.cue.end <= clause:
        if not any(earlier.cue.end <= context.quotations[i].start < clause for i in frame.quotes):
            return earlier.speaker, True
    for _ in range(5):
        if at <= frame.start:
            break
        previous = _clause_before(context, at)
        if previous is None:
            break
        start, end = previous
        run = words_of(body, max(start, end - WINDOW), end, context.mentions)
        at = start
        if not run or run[0].kind == "P" or run[-1].kind == "F":
            continue
        who = subject(body, run, own=False)
        if who is not None and who.grade == 2:
            return who, True
    return None, True


def _clause_before(context: Context, at: int) -> tuple[int, int] | None:
    """The clause that ends before ``at`` in the same sentence; None at a quotation or a colon."""
    text, frame = context.body.text, context.frame
    end = at
    while end > frame.start and text[end - 1] in ",; ":
        end -= 1
    if end <= frame.start or text[end - 1] in '”’":;。!?':
        return None
    return frame.clause_start(end - 1), end


@rule(
    "claims.quote_first",
    example="“⟦我们会尽快修好。⟧”物业经理说。",
    counter="这就是“低空经济”的由来。",
)
def _quote_first(
    context: Context,
    cue: Cue,
    who: Phrase | None,
    inherits: bool,
    quoted: int,
    at: int,
    ended: bool,
) -> Attribution:
    """“…,”某人说: the words before the cue, and whatever follows it after a comma — a second part of the
    quotation or reported words."""
    q = context.quotations[quoted]
    context.used.add(quoted)
    partial = q.text[-1:] not in ("。", "!", "?", ",", "…", ";") and ended
    before = (q.start, q.end)
    if partial and q.start - len(q.opening) > context.frame.start:
        # 不设上限,“可能会枯竭”,官员说: the quotation is only the end of what was said.
        start = context.frame.start
        if not any(context.quotations[i].start < q.start for i in context.frame.quotes):
            before = (start, q.end + len(q.closing))
    frame = before[0] if before[0] < q.start else q.start - len(q.opening)
    reasons = ["the quotation stands before the cue"]
    if who is None:
        reasons.append("nobody is named beside the cue")
    return Attribution(
        "claims.quote_first",
        cue,
        who,
        frame,
        before,
        None if ended else at,
        inherits,
        tuple(reasons),
        0.9 if who and who.grade == 2 else 0.6,
    )


@rule(
    "claims.trailing",
    example="⟦票价每个月都会变⟧,公司经理说。",
    counter="他走进屋里,一句话也没说。",
)
def _trailing(
    context: Context, cue: Cue, who: Phrase, clause: int, inherits: bool
) -> Attribution | None:
    """…,某人说。 at a sentence's end without marks: all before it is what was said."""
    text, frame = context.body.text, context.frame
    if inherits or cue.kind not in ("say", "think") or "free" not in cue.frames:
        return None
    if who.grade < 2 and cue.start - clause > 12:
        return None
    end = clause
    while end > frame.start and text[end - 1] in ", —":
        end -= 1
    if end - frame.start < 4 or text[end - 1] == ":":
        return None
    return Attribution(
        "claims.trailing",
        cue,
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
def _quote_after(
    context: Context, cue: Cue, who: Phrase, clause: int, at: int, inherits: bool
) -> Attribution:
    """某人说:“…”: the quotation after the cue."""
    score = 0.95 if who.grade == 2 and not inherits else 0.7
    return Attribution(
        "claims.quote_after",
        cue,
        who,
        clause,
        None,
        at,
        inherits,
        ("a quotation follows the cue",),
        score,
    )


# Verbs that carry on a sentence's subject without a comma after them (…,并认为…).
_COORDINATED = frozenset("说 称 表示 认为 指出 宣布 透露 声称 宣称 断言 坦言 强调 官宣 预计 相信 否认 承认 扬言 重申".split())


@rule(
    "claims.reported",
    example="气象专家认为,⟦今年台风会偏多⟧。",
    counter="这本小说认不认真读都行。",
)
def _reported(
    context: Context, cue: Cue, who: Phrase, clause: int, at: int, inherits: bool, comma: bool
) -> Attribution | None:
    """某人认为,…: reported words after the cue; without a comma the subject must look like one who speaks."""
    text = context.body.text
    if not comma and who.grade < 2:
        return None
    if "free" not in cue.frames and who.grade < 2:
        return None
    if not comma and inherits and cue.word not in _COORDINATED:
        return None
    if not comma and len(text[at : context.frame.clause_end(at)].strip()) < 4:
        return None
    score = 0.6 + 0.15 * (who.grade == 2) + 0.1 * comma - 0.15 * inherits
    reasons = ["reported words follow the cue"]
    if inherits:
        reasons.append("the speaker is the subject of an earlier clause")
    if who.grade < 2:
        reasons.append("the subject is no evident speaker")
    return Attribution(
        "claims.reported", cue, who, clause, None, at, inherits, tuple(reasons), score
    )


@rule(
    "claims.document",
    example="这家公司的年报显示,⟦去年亏损三亿元⟧。",
    counter="仪表显示温度正常。",
)
def _shown(context: Context, cue: Cue, who: Phrase, clause: int, at: int) -> Attribution | None:
    """报告显示,…: a document speaks, and its owner through it; the claim's cue names the document."""
    return Attribution(
        "claims.document", cue, who, clause, None, at, False, ("a document speaks",), 0.8
    )


@rule(
    "claims.named",
    example="一位评论家把它解读成“⟦一场豪赌⟧”。",
    counter="他把笔记解读成两页。",
)
def _named(context: Context, cue: Cue, clause: int) -> Attribution | None:
    """某人把…解读成“…”: a verdict in quotation marks."""
    at, stop = _after(context, cue)
    if stop not in (",", ":", "quote") or at not in context.openings:
        return None
    who, inherits = _speaker(context, cue, clause)
    if who is None or who.grade < 2 or author(context.body.text[who.start : who.end]):
        return None
    return Attribution(
        "claims.named", cue, who, clause, None, at, inherits, ("a verdict is quoted",), 0.8
    )


# ---------------------------------------------------------------- other constructions


@cache
def constructions() -> re.Pattern[str]:
    """The constructions that have no verb of saying of the lexicon: 在…看来, …的结论是, 如…所说, 据…的数据,."""
    nouns = "结论|观点|看法|说法|回应|解释|判断|预测|答案|回答|理由|态度|建议|主张|评价|意见"
    verbs = alternatives(
        w
        for w in words("cues") - words("cues", frame="never")
        if len(w) < 3 and w not in "指写讲谈"
    )
    return re.compile(
        rf"(?P<view>在(?P<seer>[^,。;:!?\n“”]{{1,30}}?)(?:看来|眼里|眼中|心目中)[,]?)"
        rf"|(?P<noun>(?P<holder>[^,。;:!?\n“”]{{1,40}}?)(?:给出|提出|得出)?的(?:最新|最终|主要|基本)?(?P<label>(?:{nouns})(?:是|为|在于|:))[,:]?)"
        rf"|(?P<as>(?:正?如|一如|恰如|诚如|就像|像)(?P<sayer>[^,。;:!?\n“”]{{1,30}}?)所(?P<verb>{verbs}|鼓吹|言)(?:的)?(?:那样|一样)?,)"
    )


@cache
def sources() -> re.Pattern[str]:
    """根据/据 + a phrase up to the comma, for documents without a verb of saying."""
    return re.compile(r"(?P<source>(?:根据|依据|据)(?P<paper>[^,。;:!?\n]{2,50}?),)")


@rule("claims.view", example="在网友看来,⟦这笔钱花得不值⟧。", counter="在台上看来看去,没有熟人。")
def view(context: Context, match: re.Match[str]) -> Attribution | None:
    """在…看来, …眼中: an opinion."""
    if re.search(r"(?:或许|也许|可能|恐怕|大概)$", context.body.text[max(0, match.start() - 4) : match.start()]):
        return None  # the writer guesses what somebody thinks
    who = _phrase(context, match.start("seer"), match.end("seer"))
    if who is None or who.grade < 2:
        return None
    cue = Cue(match.end("seer"), match.end("view"), "看来", "think", (), "neutral")
    if context.body.text[cue.end - 1] == ",":
        cue = cue._replace(end=cue.end - 1)
    return Attribution(
        "claims.view", cue, who, match.start(), None, match.end(), False, ("在…看来",), 0.8
    )


@rule("claims.noun", example="评审团的结论是,⟦设计没有缺陷⟧。", counter="这道题的答案是三。")
def noun(context: Context, match: re.Match[str]) -> Attribution | None:
    """某人的结论是…: a noun of saying with its holder."""
    who = _phrase(context, match.start("holder"), match.end("holder"))
    if who is None or (who.grade < 2 and not is_document(context.body.text[who.start : who.end])):
        return None
    cue = Cue(match.start("label"), match.end("label"), "", "think", (), "neutral")
    return Attribution(
        "claims.noun",
        cue,
        who,
        match.start(),
        None,
        match.end(),
        False,
        ("a noun of saying",),
        0.75,
    )


@rule("claims.as_said", example="正如专家所说,⟦谣言止于公开⟧。", counter="如上所述,工程延期。")
def as_said(context: Context, match: re.Match[str]) -> Attribution | None:
    """正如某人所说,…: the clause after it repeats what somebody said."""
    who = _phrase(context, match.start("sayer"), match.end("sayer"))
    if who is None or who.grade < 2:
        return None
    cue = Cue(match.start("verb"), match.end("verb"), match.group("verb"), "say", (), "neutral")
    return Attribution(
        "claims.as_said", cue, who, match.start(), None, match.end(), False, ("如…所说",), 0.7
    )


def _phrase(context: Context, start: int, end: int) -> Phrase | None:
    run: list[Word] = words_of(context.body, start, end, context.mentions)
    who = subject(context.body, run) if run else None
    if who is not None and author(context.body.text[who.start : who.end]):
        return None
    return who
