"""Context: what the rules of attribution see, what they return, and how a cue stands to its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct

from sora_news.extract.claims.clauses import Frame
from sora_news.extract.claims.cues import Cue
from sora_news.extract.claims.phrases import Phrase, author, subject
from sora_news.extract.claims.words import Mentions, words_of
from sora_news.model import Passage, Quotation
from sora_news.rules import pattern


class Attribution(Struct, frozen=True):
    """Who speaks by which cue. ``before`` is a span of what is said before the cue, ``after`` where the rest
    begins (None: nothing after) and ``until`` where it must end; ``frame`` is where the whole construction begins."""

    rule: str
    cue: Cue
    speaker: Phrase | None
    frame: int
    before: tuple[int, int] | None
    after: int | None
    inherits: bool = False
    reasons: tuple[str, ...] = ()
    score: float = 0.8
    until: int | None = None


class Context(Struct, frozen=True):
    """What a rule sees: passage, quotations, known mentions, the sentence."""

    body: Passage
    quotations: Sequence[Quotation]
    mentions: Mentions
    frame: Frame
    starts: Mapping[int, int]
    openings: Mapping[int, int]
    closings: Mapping[int, int]
    used: set[int]
    before: list[Attribution]
    people: Set[int] = frozenset()

    def quoted(self, start: int, end: int) -> bool:
        """Whether a span is a quotation, a stop before its closing mark left out or not."""
        i = self.starts.get(start)
        return i is not None and self.quotations[i].end - 1 <= end <= self.quotations[i].end

    def phrase(self, start: int, end: int) -> Phrase | None:
        """The noun phrase of a span that speaks, the writer's own voice aside."""
        run = words_of(self.body, start, end, self.mentions)
        who = subject(self.body, run) if run else None
        return None if who and author(self.body.text[who.start : who.end]) else who


# Whom somebody tells: 告诉记者, 提醒市民, 回答本报. Before a comma any short phrase, else the usual few.
_ADDRESSEE = re.compile(
    r"(?:(?:本报|本刊|本台|新华社|中新社)?(?:记者|他们|她们|我们|他|她|我|大家|警方|媒体|法庭)(?=[^的,:“])|[^,。;:!?“”\"\n]{1,16}?(?=[,:“\"]))"
)

# 通报了事故原因:…, 介绍了救治情况:…: what it is about stands between the verb and the colon.
_OF_WHAT = pattern(
    r"[了过]?[^,。;:!?“”\"\n]{0,16}?(?:原因|情况|看法|观点|细节|经过|立场|态度|担忧|理由|想法|进展|诉求|感受|现状|计划|规划|结果|逻辑|过程|始末|情形|真相|缘由|初衷|考量|个字):"
)

# 江城在线4月17日消息(记者某某): the reporters' names stand where the colon would.
DATELINE = frozenset(["消息", "信息", "最新消息", "报道"])
_REPORTERS = re.compile(r" ?\((?=[^()\n]{0,30}(?:记者|通讯员))[^()\n]{2,60}\)[: ]{0,2}")


def after(context: Context, cue: Cue) -> tuple[int, str]:
    """Where what is said begins after ``cue``, and the stop between the two (``quote`` for a bare quotation)."""
    text = context.body.text
    at = cue.end
    if "tells" in cue.traits and (told := _ADDRESSEE.match(text, at)) and _somebody(context, told):
        at = told.end()
        if text[at : at + 1] not in (",", ":", "“", '"'):
            if cue.word not in ("告诉", "告知"):
                return cue.end, text[cue.end : cue.end + 1]
            return at, ","
    if cue.kind == "say" and ":" in text[at : at + 22] and (topic := _OF_WHAT.match(text, at)):
        return topic.end(), ":"
    if cue.word in DATELINE and (reporter := _REPORTERS.match(text, at)):
        return reporter.end(), ":"
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
    if quote_at(context, at) is not None:
        return at, "quote"
    return at, stop


def _somebody(context: Context, told: re.Match[str]) -> bool:
    """Whether the words between a verb of telling and its comma are somebody, not what is told."""
    run = words_of(context.body, told.start(), told.end(), context.mentions)
    if (
        run
        and len(run) < 3
        and context.body.text.startswith(",", told.end())
        and run[0].kind in "NER"
    ):
        return True  # 告诉芥末堆,…: a medium's name that the segmenter lacks
    if not run or run[-1].kind not in "NERBM" or run[0].kind in "VDPAT":
        return False
    return all(w.kind not in "VDP" for w in run)


def quote_at(context: Context, at: int) -> int | None:
    """The index of the quotation (no scare quotes) whose opening mark stands at ``at``."""
    i = context.openings.get(at)
    return None if i is None or context.quotations[i].scare else i


def quote_before(context: Context, at: int) -> int | None:
    """The index of the quotation that ends right before ``at``, a comma or a full stop between allowed."""
    text = context.body.text
    for i in reversed(context.frame.quotes):
        q = context.quotations[i]
        end = q.end + len(q.closing)
        if end <= at and (text[end:at].strip(" ,。…—") == "" or _fronted(context, end, at)):
            # 某人坦言…:“…。”另一人则说: it belongs to the colon's side.
            told = text.startswith(":", q.start - len(q.opening) - 1)
            return i if i not in context.used and not told else None
        if end < at:
            return None
    start = context.frame.start
    if text[start:at].strip(" ,") == "" or _fronted(context, start, at):
        # “…。”某人认为,…: the segmenter ended a sentence with the quotation.
        end = start
        while end and text[end - 1] == " ":
            end -= 1
        i = context.closings.get(end, -1)
        if i >= 0 and i not in context.used and not context.quotations[i].scare:
            opened = context.quotations[i].start - len(context.quotations[i].opening)
            fresh = context.body.text[opened - 1 : opened] not in (",", ":")
            if fresh and context.body.sentence_at(opened).start == opened:
                return i
    return None


def _fronted(context: Context, start: int, end: int) -> bool:
    """Whether no more than when or where stands between a quotation and the clause that names its speaker:
    “…。”会后,某人说."""
    text = context.body.text
    if not 2 < end - start <= 12 or text[end - 1] != "," or text[start - 2] not in "。!?…":
        return False
    run = words_of(context.body, start, end - 1, context.mentions)
    return bool(run) and run[-1].kind in "TF" and all(w.kind not in "ERB" for w in run)


def ends_at(text: str, at: int) -> bool:
    """Whether a sentence or paragraph ends at ``at``."""
    return at >= len(text) or text[at] in "。!?;\n”" or text[at : at + 2] == "……"


def part_of_clause(context: Context, at: int) -> bool:
    """Whether the quotation at ``at`` is only a word of the clause (公布“天眼”计划)."""
    q = context.quotations[context.openings[at]]
    following = context.body.text[q.end + len(q.closing) : q.end + len(q.closing) + 1]
    return bool(following) and following not in ",。!?;:…—\n "
