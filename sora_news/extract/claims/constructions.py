"""Constructions: attributions without a verb of saying — 在某人看来, 某人的结论是, 正如某人所说."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.phrases import is_document
from sora_news.extract.claims.words import words_of
from sora_news.lexicon import words
from sora_news.rules import rule

_PRONOUNS = frozenset(["他", "她", "他们", "她们", "其"])
_NOUNS = "结论|观点|看法|说法|回应|解释|判断|预测|答案|回答|理由|态度|建议|主张|评价|意见"
_PERHAPS = ("或许", "也许", "可能", "恐怕", "大概")
_SEEN = "看来|眼里|眼中|心目中"


@cache
def marks() -> re.Pattern[str]:
    """What every construction has in it: cheap to find, so that few sentences are read for one."""
    return re.compile(rf"据|{_SEEN}|的(?:最新|最终|主要|基本)?(?:{_NOUNS})(?:[是为:]|在于)|所")


@cache
def _verbs() -> frozenset[str]:
    """The verbs of 如某人所说: short cues and the literary 言."""
    known = words("cues") - words("cues", frame="never")
    return frozenset(w for w in known if len(w) < 3 and w not in "指写讲谈") | {"言"}


@cache
def constructions() -> re.Pattern[str]:
    """The constructions that have no verb of saying of the lexicon: 在…看来, …的结论是, 如…所说."""
    return re.compile(
        rf"(?P<view>在(?P<seer>[^,。;:!?\n“”]{{1,30}}?)(?:{_SEEN})[,]?)"
        rf"|(?P<noun>(?P<holder>[^,。;:!?\n“”]{{1,40}}?)(?:给出|提出|得出)?的(?:最新|最终|主要|基本)?(?P<label>(?:{_NOUNS})(?:是|为|在于|:))[,:]?)"
        rf"|{_AS_SAID}"
    )


_AS_SAID = r"(?P<as>(?:正如|如|一如|恰如|诚如|就像|像)(?P<sayer>[^,。;:!?\n“”]{1,30}?)所(?P<verb>[^,。;:!?\n“”]{1,2}?)(?:的)?(?:那样|一样)?[,:])"


@cache
def as_sayings() -> re.Pattern[str]:
    """The last of :func:`constructions` alone, which is found much faster: 如…所说."""
    return re.compile(_AS_SAID)


@cache
def sources() -> re.Pattern[str]:
    """根据/据 + a phrase up to the comma, for documents without a verb of saying."""
    return re.compile(r"(?P<source>(?:根据|依据|据)(?P<paper>[^,。;:!?\n]{2,50}?),)")


@rule("claims.view", example="在网友看来,⟦这笔钱花得不值⟧。", counter="在台上看来看去,没有熟人。")
def view(context: Context, match: re.Match[str]) -> Attribution | None:
    """在…看来, …眼中: an opinion."""
    if context.body.text.endswith(_PERHAPS, 0, match.start()):
        return None  # the writer guesses what somebody thinks
    who = context.phrase(*match.span("seer"))
    if who is None or who.grade < 2:
        return None
    cue = Cue(match.end("seer"), match.end("view"), "看来", "think", (), "neutral", ())
    if context.body.text[cue.end - 1] == ",":
        cue = replace(cue, end=cue.end - 1)
    return Attribution(
        "claims.view", cue, who, match.start(), None, match.end(), False, ("在…看来",), 0.8
    )


@rule("claims.noun", example="评审团的结论是,⟦设计没有缺陷⟧。", counter="这道题的答案是三。")
def noun(context: Context, match: re.Match[str]) -> Attribution | None:
    """某人的结论是…: a noun of saying with its holder."""
    who = context.phrase(*match.span("holder"))
    if (
        who is None
        or _goes_on(context, who.end, match.end("holder"))
        or (who.grade < 2 and not is_document(context.body.text[who.start : who.end]))
    ):
        return None
    if who.end - who.start < 3 and context.body.text[who.start : who.end] in _PRONOUNS:
        before = context.body.text[max(0, who.start - 6) : who.start]
        if before.endswith(",") and any(before[:-1].endswith(cue) for cue in _verbs()):
            return None  # 科学家表示,他们的结论是…: part of what is said
    asked = context.frame.clause_end(match.end())
    if context.body.text[asked : asked + 1] == "?":
        return None  # 该局的态度是全靠运气吗?
    cue = Cue(match.start("label"), match.end("label"), "", "think", (), "neutral", ())
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


def _goes_on(context: Context, start: int, end: int) -> bool:
    """Whether more than when or how parts who speaks from the noun: 外界|形成上级审|的态度."""
    return any(w.kind not in "TDA" for w in words_of(context.body, start, end, context.mentions))


@rule("claims.as_said", example="正如专家所说,⟦谣言止于公开⟧。", counter="如上所述,工程延期。")
def as_said(context: Context, match: re.Match[str]) -> Attribution | None:
    """正如某人所说,…: the clause after it repeats what somebody said."""
    who = context.phrase(*match.span("sayer")) if match.group("verb") in _verbs() else None
    if who is None or who.grade < 2:
        return None
    cue = Cue(match.start("verb"), match.end("verb"), match.group("verb"), "say", (), "neutral", ())
    return Attribution(
        "claims.as_said", cue, who, match.start(), None, match.end(), False, ("如…所说",), 0.7
    )
