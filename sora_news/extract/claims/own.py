"""Scope in the cue's own sentence: from the cue to the next attribution, the end of a quotation or of the sentence."""

from __future__ import annotations

import re
from functools import cache

from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.silence import silence
from sora_news.extract.claims.spans import Span, trim, uncomma
from sora_news.extract.claims.words import words_of
from sora_news.rules import pattern

# After a quotation and a comma these go on with what is said, not with what the speaker did next.
_CARRIED = re.compile(
    r",(?:因此|所以|因而|从而|而且|并且|而|但|同时|也|并不|这)(?!有(?:人|网友|媒体|评论))"
)


@cache
def _counted() -> re.Pattern[str]:
    """The writer's own figures behind what somebody said (…,根据统计,已有三人受伤), or what came next (…,之后便离场)."""
    return re.compile(r"[,;](?:(?:根据|据|依据)(?:最新|初步|不完全)?统计,|(?:之后|随后)[便就])")


# …,引起热评; …,这种回应不能令人安心: what came of it, and what the writer thinks of it.
_AFTERMATH = pattern(
    r"[,;](?:(?:随即|因而|一度|立即|也|还)?(?:引起|引发|惹来|招致|掀起)[^,;:“”]{0,12}"
    r"(?:热评|热议|关注|争议|哗然|议论|震动|轰动)$"
    r"|(?:如是|这么|如此|作出(?:以上|上述|如是))(?:回应|表示|指出|反驳|评估|说)$"
    r"|(?:这种|这样的|这一|这番)[^,;:“”]{0,4}(?:回应|表态|答复)(?!的)[^“”]{0,80}$)"
)
_REPORTER = re.compile(r"\s*\([^()]{0,6}(?:记者|通讯员)[^()]{0,30}\)")

# …;但在技术方面,某人坦言: what opens the next statement.
_DANGLING = re.compile(
    r"[,;](?:但|而|不过|然而|同时)?(?:在|对于|关于|至于|就|针对)[^,;:“”]{1,24}?(?:方面|上|中|时|后|下|问题|而言|来说|领域)$"
    r"|[,;](?:但|而|不过|然而|同时|至于)?(?:对于|关于|至于|针对)[^,;:“”]{2,24}$"
    r"|[,;][^,;:“”]{2,12}(?<!以|之|今|此|最|然|而)(?:后|之后|时|之际)$"
    r"|[,;](?:对此|为此|同时|与此同时|此外|另外|至于)$"
)


def own(
    context: Context, attribution: Attribution, following: Attribution | None
) -> tuple[list[Span], bool]:
    """The spans of what is said in the attribution's own sentence, and whether reported words end them
    (and may go on in the next sentence)."""
    text, frame, quotations = context.body.text, context.frame, context.quotations
    spans: list[Span] = []
    if attribution.before:
        first, last = attribution.before
        whole = context.quoted(first, last)
        spans.append(uncomma(text, first, last) if whole else trim(text, first, last))
    if attribution.after is None:
        return [s for s in spans if s[0] < s[1]], False
    at = attribution.after
    limit = min(_limit(context, at, following), attribution.until or frame.end)
    opened = context.openings.get(at)
    if opened is not None and (
        not quotations[opened].scare
        or attribution.rule in ("claims.named", "claims.branded", "claims.as_said")
    ):
        quoted = _quoted(context, opened, limit)
        if quoted:
            return [*spans, *quoted], False
    if reporter := _REPORTER.match(text, at):
        at = reporter.end()
    if (
        at == attribution.cue.end
        and text[at : at + 1] in ("了", "过")
        and context.body.tokens_in(at, at + 1)[:1]
    ):
        at += context.body.tokens_in(at, at + 1)[0].end == at + 1  # 否认|了有关报道
    start, end = trim(text, at, limit)
    if limit < frame.end and (dangling := _DANGLING.search(text, start, end)):
        start, end = trim(text, start, dangling.start())
    if limit == frame.end and (counted := _counted().search(text, start, end)):
        start, end = trim(text, start, counted.start())
        return ([*spans, (start, end)] if start < end else spans), False
    if limit == frame.end and (aftermath := _AFTERMATH.search(text, start, end)):
        start, end = trim(text, start, aftermath.start())
        return ([*spans, (start, end)] if start < end else spans), False
    silent = silence(text[start:end])
    if silent:
        start, end = trim(text, start, start + silent.start())
    if start < end:
        spans.append((start, end))
    if silent:
        return spans, False
    return spans, attribution.until is None and (following is None or following.frame >= frame.end)


def _limit(context: Context, at: int, following: Attribution | None) -> int:
    """Where reported words that begin at ``at`` end: at the next attribution's construction, but not where that
    one leaves nothing or a date (报道称,警方认为,…: all of it is what the report says)."""
    text, frame = context.body.text, context.frame
    if following is None or not at < following.frame < frame.end:
        return frame.end
    start, end = trim(text, at, following.frame)
    dated = end - start < 40 and _dated(context, start, end)
    return frame.end if start >= end or dated else following.frame


def _dated(context: Context, start: int, end: int) -> bool:
    """Whether a span is no more than a time (当日9时40分许)."""
    run = words_of(context.body, start, end, context.mentions)
    if run and all(w.kind in "TMFD" for w in run):
        return True
    first, comma, rest = context.body.text[start:end].partition(",")
    # 在媒体报道此事后,周日,…: an occasion and a day.
    asked = not comma and first.startswith(("为何", "为什么", "如果", "若", "倘若"))
    opened = asked or first.startswith(("在", "当", "自"))
    occasion = opened and first.endswith(("后", "时", "之际"))
    return occasion and (not comma or _dated(context, end - len(rest), end))


def _quoted(context: Context, opened: int, limit: int) -> list[Span]:
    """The quotation at the cue and those that follow it with nothing but a comma between; empty where the
    quotation is only the beginning of a longer reported sentence (称“天价”的账单不属实)."""
    text, quotations = context.body.text, context.quotations
    spans: list[Span] = []
    i = opened
    while i < len(quotations):
        q = quotations[i]
        spans.append(uncomma(text, q.start, q.end))
        context.used.add(i)
        end = q.end + len(q.closing)
        if i + 1 < len(quotations) and end < limit:
            nxt = quotations[i + 1]
            between = text[end : nxt.start - len(nxt.opening)]
            if not between.strip(" ,、和") and nxt.end <= limit:
                i += 1
                continue
        if not q.closing and i + 1 < len(quotations):
            # A quotation over several paragraphs opens each with its mark.
            nxt = quotations[i + 1]
            if nxt.rule == "quotations.running" and text[q.end : nxt.start] == "\n" + nxt.opening:
                i += 1
                limit = max(limit, nxt.end)
                continue
        rest = text[end:limit]
        if _CARRIED.match(rest) and limit - end > 6:
            spans.append(trim(text, end, limit))
            break
        if rest and rest[0] not in ",。!?;:…—\n " and text[end - 2] not in "。!?":
            context.used.discard(opened)
            return []
        break
    return spans
