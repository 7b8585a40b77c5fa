"""Sources: statements by way of a source — 据某人介绍, 据悉, 根据某机构的报告, 记者从某处获悉."""

from __future__ import annotations

import re

from sora_news.extract.claims.context import Attribution, Context, after, ends_at
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.nouns import documents, is_outlet
from sora_news.extract.claims.phrases import Phrase, subject
from sora_news.extract.claims.speakers import QUOTING, relayed
from sora_news.extract.claims.words import words_of
from sora_news.lexicon import words
from sora_news.rules import pattern, rule

_PREPOSITION = re.compile(
    r"(?:\([^()]{0,30}\))?(?:而|但|不过|另|又|再|此外|同时|也|,|\s)*?(?P<prep>根据|依据|按照|据|按|以|来自|经)"
)
_REPORTER = pattern(r"(?:记者|笔者|本报|本刊|本网|小编|采访人员)")
_FROM = pattern(
    r"(?:从|自|向|在)(?P<who>.{2,50}?)(?:处|方面|那里|口中|嘴里|方|举行的.{0,20}|召开的.{0,20})?$"
)
# Where a reporter learns something, not from whom.
_SCENES = frozenset(["现场", "事发现场", "当地", "一线", "事发地", "采访"])
# What somebody acts on, and nothing that is said: 依据某条例第几条,….
_GROUNDS = frozenset(["条", "款", "条例", "章", "页", "合同", "协议"])
# Documents that are of one hand, named or not: 根据诉状,….
_FILED = frozenset(
    [
        "诉状",
        "起诉书",
        "起诉状",
        "判决书",
        "裁定书",
        "通报",
        "公告",
        "声明",
        "财报",
        "年报",
        "招股书",
        "通告",
    ]
)
_NOBODYS = frozenset(["", "初步", "不完全", "最新", "有关", "相关", "粗略", "现有", "公开"])


def source(context: Context, cue: Cue, clause: int) -> int | None:
    """Where the source begins in the clause of ``cue``: after 据 and its like; None without one.

    经 names a source only where the cue is an inquiry (经警方确认), 以 only where somebody
    named counted (以某机构统计).
    """
    found = _PREPOSITION.match(context.body.text, clause, cue.start)
    if not found or cue.word == "发现" or {"free", "stop", "source", "mark"}.isdisjoint(cue.frames):
        return None
    if found.group("prep") in ("经", "来自") and "inquiry" not in cue.traits:
        return None
    if found.group("prep") == "以":
        named = any(at in context.mentions for at in range(found.end(), cue.start))
        return found.end() if named and "measured" in cue.traits else None
    return found.end()


@rule(
    "claims.according",
    example="据目击者介绍,⟦当时浓烟很大⟧。",
    counter="据此计算,每人分到三元。",
)
def according(context: Context, cue: Cue, clause: int, inner: int) -> Attribution | None:
    """据 + a source + a verb or noun of saying (据警方通报, 根据卫生部门的消息); without a source (据了解) the
    speaker stays unknown. The words after the comma are the source's."""
    text = context.body.text
    at, stop = after(context, cue)
    if stop not in (",", ":", "quote") and "free" not in cue.frames:
        return None
    if stop in ("的", "中") or text.startswith("此", inner):
        return None  # 据他介绍的情况, 据此计算: no statement of a source
    if cue.word in words("documents") and (
        text[cue.start - 1] == "的" or "stop" not in cue.frames or "near" in cue.traits
    ):
        return source_document(context, clause, inner, cue.end)
    start = max((m.end() for m in QUOTING.finditer(text, inner, cue.start)), default=inner)
    end = cue.start - text.startswith("的", cue.start - 1)
    who = relayed(context, start, end)
    if who is not None and text[who.start : who.end] in _SCENES:
        who = None  # 根据现场研判
    if who is None and ("measured" in cue.traits or text.startswith("经", clause)):
        return None  # 据统计, 经现场了解: the writer's own inquiry
    reasons = ("据…: a source is named",) if who else ("据…: no source is named",)
    return Attribution(
        "claims.according", cue, who, clause, None, at, False, reasons, 0.9 if who else 0.6
    )


@rule("claims.hearsay", example="据悉,⟦新校区明年启用⟧。", counter="他熟悉这里的一草一木。")
def hearsay(context: Context, cue: Cue) -> Attribution | None:
    """据悉, 据称, 网传: somebody said so and the text does not say who."""
    at, stop = after(context, cue)
    if ends_at(context.body.text, at) or stop == "的":
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
        0.3,
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
    noun = documents().end_of(phrase)
    if not noun or len(phrase) > 50 or noun in _GROUNDS:
        return None
    if phrase[: -len(noun)] in _NOBODYS and not (phrase == noun and noun in _FILED):
        return None
    cut = stop - len(noun)
    who = _owner(context, inner, cut)
    bare = phrase == noun
    if (
        who is None
        and not bare
        and not any(w.kind in "NERMB" for w in words_of(context.body, inner, cut, context.mentions))
    ):
        return None  # 据最新收到的消息: nobody's
    if who is None and not bare and (cut - inner < 2 or context.phrase(inner, stop) is None):
        return None  # 据统计: nobody's
    who = who or Phrase(inner, stop, 1)
    cue = Cue(cut, stop, noun, "report", ("source",), "neutral", ())
    reasons = ("据…: a document is named",)
    return Attribution(
        "claims.source_document", cue, who, start, None, stop + 1, False, reasons, 0.7
    )


def _owner(context: Context, start: int, end: int) -> Phrase | None:
    """Who owns the document named after a span: 统计局的|数据. Nobody where the owner is only part of what
    describes the document (华为发布的年度|报告): then the document speaks for whom it names."""
    run = words_of(context.body, start, end, context.mentions)
    while run and run[-1].kind in "UTDAlLVPCM":
        run = run[:-1]
    if not run or any(w.kind == "U" for w in run):
        return None
    who = subject(context.body, run)
    return who if who and (who.end == run[-1].end or who.grade == 2) else None


def asked(before: str) -> bool:
    """Whether a reporter asked somebody before the cue (记者从县政府证实)."""
    return (
        "记者" in before
        and bool(re.search(r"记者.{0,14}[从向].{2,40}(?:处|方面|那里)?$", before))
        and "在" not in before[-3:]
    )


@rule(
    "claims.learnt",
    example="记者从市教育局获悉,⟦今年新增二十所幼儿园⟧。",
    counter="公司已获悉情况。",
)
def learnt(context: Context, cue: Cue, clause: int) -> Attribution | None:
    """记者从…获悉: the source is whom the reporter asked; without one it is the reporter."""
    text = context.body.text
    at, stop = after(context, cue)
    if stop not in (",", ":") and not (
        stop and "一" <= stop <= "鿿" and cue.word.endswith(("到", "悉", "知"))
    ):
        return None
    pre = text[clause : cue.start]
    reporter = _REPORTER.search(pre)
    if reporter is None:
        return None
    who = None
    told = _FROM.search(text, clause + reporter.end(), cue.start)
    if told:
        who = context.phrase(*told.span("who"))
    if who is None or text[who.start : who.end] in _SCENES:
        a, b = reporter.span()
        outlet = text[clause : clause + a].strip()
        who = Phrase(clause if outlet and is_outlet(outlet) else clause + a, clause + b, 2)
    own = bool(_REPORTER.search(text, who.start, who.end))
    reasons = ("the outlet's own reporter",) if own else ("记者从…获悉: a source is named",)
    return Attribution(
        "claims.learnt", cue, who, clause, None, at, False, reasons, 0.5 if own else 0.75
    )
