"""Scope: how far what is said reaches — to the next attribution, over following sentences, under numbered
points, into the paragraphs a colon opens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from sora_news.extract.claims.clauses import Frame
from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.words import group_of, words_of
from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import words
from sora_news.model import Mode, Passage
from sora_news.rules import alternatives, pattern

Span = tuple[int, int]

CONTINUED = 8
"""Sentences that one cue may carry beyond its own; a paragraph of news has seldom more."""

_CARRIED = re.compile(
    r",(?:因此|所以|因而|从而|而且|并且|而|但|同时|也|并不|这)(?!有(?:人|网友|媒体|评论))"
)
# After a quotation and a comma these go on with what is said, not with what the speaker did next.
DOCUMENT = ("",)
"""What :func:`beyond` is told of a document that speaks: it goes on with figures alone."""
_FIGURE = pattern(r"[0-9]|百分之|[一二三四五六七八九十]成")
_EDGE = " ,、;:。\n—"


@cache
def _turns() -> Vocabulary:
    """The openings with which the reporter takes the word back."""
    return Vocabulary(words("turns"))


_DATED = re.compile(r"\d{1,2}[月日]|\d{4}年|[^,。]{0,6}发生后")


@cache
def _counted() -> re.Pattern[str]:
    """The writer's own figures behind what somebody said (…,根据统计,已有三人受伤), or what came next (…,之后便离场)."""
    return re.compile(r"[,;](?:(?:根据|据|依据)(?:最新|初步|不完全)?统计,|(?:之后|随后)[便就])")


_FIRST_POINT = ("首先", "第一", "其一", "一是", "一方面")


@cache
def _next_point() -> re.Pattern[str]:
    return re.compile(r"其次|第[二三四五六]|其[二三四五]|再次|最后|另一方面|[二三四]是")


_REPORTER = re.compile(r"\s*\([^()]{0,6}(?:记者|通讯员)[^()]{0,30}\)")
# …;但在技术方面,某人坦言: what opens the next statement.
_DANGLING = re.compile(
    r"[,;](?:但|而|不过|然而|同时)?(?:在|对于|关于|至于|就|针对)[^,;:“”]{1,24}?(?:方面|上|中|时|后|下|问题|而言|来说|领域)$"
)
# …,但没有给出时间表: what somebody leaves out is the reporter's word too.
_WITHHELD = tuple(
    no + verb
    for no in ("没有", "未", "未能")
    for verb in ("给出", "提供", "说明", "解释", "点名", "指明", "详述")
)
# …,院方尚未回应: that somebody says nothing is the reporter's word. Bounded, and tried at stops alone.
_ANSWERS = ("回应", "置评", "评论", "表态", "答复", "回复", "透露", "对此", "就此", *_WITHHELD)


@cache
def _silent() -> re.Pattern[str]:
    return re.compile(
        r"[,;][^,;:“”]{0,16}?(?:尚未|暂未|暂无|仍未|均未|未|没有|拒绝|不愿|不予)(?:对此|就此|立即|马上|公开|正面|作出|做出|给予|予以|有|任何){0,3}"
        r"(?:(?:回应|置评|评论|表态|答复|回复)[^,;:“”]{0,8}|透露[^,;:“”]{0,16})$"
        r"|[,;][^,;:“”]{1,12}(?:方|方面|部门|公司|政府|当局|警方)(?:尚未|则)?(?:对此|就此)[^,;:“”]{2,16}$"
        rf"|[,;](?:但|不过|然而|却)[^,;:“”]{{0,4}}?(?:{alternatives(_WITHHELD)})[^,;:“”]{{0,16}}$"
    )


def silence(text: str) -> re.Match[str] | None:
    """The last clause of ``text`` where it says that somebody says nothing."""
    return _silent().search(text) if any(word in text for word in _ANSWERS) else None


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(
        r"(?:第[一二三四五六七八九十]|其[一二三四五六]|首先|其次|再次|接下来|接着|然后|最后|此外|另外|一是|二是|三是|四是|五是|"
        r"[一二三四五六七八九十]、|\(?[1-9一二三四五六七八九十]\)|[1-9][.、]|同时)"
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
        spans.append(_uncomma(text, first, last) if whole else _trim(text, first, last))
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
    if text[at : at + 1] in ("了", "过") and context.body.tokens_in(at, at + 1)[:1]:
        at += context.body.tokens_in(at, at + 1)[0].end == at + 1  # 否认|了有关报道
    start, end = _trim(text, at, limit)
    if limit < frame.end and (dangling := _DANGLING.search(text, start, end)):
        start, end = _trim(text, start, dangling.start())
    if limit == frame.end and (counted := _counted().search(text, start, end)):
        start, end = _trim(text, start, counted.start())
        return ([*spans, (start, end)] if start < end else spans), False
    silent = silence(text[start:end])
    if silent:
        start, end = _trim(text, start, start + silent.start())
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
    start, end = _trim(text, at, following.frame)
    dated = end - start < 40 and _dated(context, start, end)
    return frame.end if start >= end or dated else following.frame


def _dated(context: Context, start: int, end: int) -> bool:
    """Whether a span is no more than a time (当日9时40分许)."""
    run = words_of(context.body, start, end, context.mentions)
    if run and all(w.kind in "TMFD" for w in run):
        return True
    first, comma, rest = context.body.text[start:end].partition(",")
    # 在媒体报道此事后,周日,…: an occasion and a day.
    occasion = first.startswith(("在", "当", "自")) and first.endswith(("后", "时", "之际"))
    return occasion and (not comma or _dated(context, end - len(rest), end))


def _quoted(context: Context, opened: int, limit: int) -> list[Span]:
    """The quotation at the cue and those that follow it with nothing but a comma between; empty where the
    quotation is only the beginning of a longer reported sentence (称“天价”的账单不属实)."""
    text, quotations = context.body.text, context.quotations
    spans: list[Span] = []
    i = opened
    while i < len(quotations):
        q = quotations[i]
        spans.append(_uncomma(text, q.start, q.end))
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
            spans.append(_trim(text, end, limit))
            break
        if rest and rest[0] not in ",。!?;:…—\n " and text[end - 2] not in "。!?":
            context.used.discard(opened)
            return []
        break
    return spans


def _uncomma(text: str, start: int, end: int) -> Span:
    """The span of a quotation without the comma before its closing mark, which belongs to the frame."""
    while start < end and text[end - 1] in ", ":
        end -= 1
    return start, end


def _trim(text: str, start: int, end: int) -> Span:
    """A span without stops and blanks at its edges, and without quotation marks that enclose it whole."""
    if text.endswith("(完)", start, end):
        end -= 3  # an agency's end mark
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if end - start > 1 and text[start] in '“"‘' and text[end - 1] in '”"’':
        inner = text[start + 1 : end - 1]
        marked = any(mark in inner for mark in '“”"‘’')
        return (start, end) if marked else (start + 1, end - 1)
    return start, end


# ---------------------------------------------------------------- beyond the sentence


def beyond(
    context: Context,
    frames: Sequence[Frame],
    index: int,
    taken: Mapping[int, int],
    reported: bool,
    names: Sequence[str],
) -> tuple[list[Span], list[str]]:
    """The spans of following sentences that belong to the claim made in sentence ``index``, and why.

    ``taken`` are the sentences with an attribution of their own; ``reported`` tells whether reported words end
    the claim so far; ``names`` are the words a sentence about the speaker begins with.
    """
    text, frame = context.body.text, frames[index]
    if text[frame.start : frame.end].endswith(":"):
        return _points(context, frames, index, taken)
    found: list[Span] = []
    reasons: list[str] = []
    counted = any(text.find(word, frame.start, frame.end) >= 0 for word in _FIRST_POINT)
    figures = names == DOCUMENT
    for i in range(index + 1, min(len(frames), index + 1 + CONTINUED)):
        nxt = frames[i]
        if nxt.heading or nxt.paragraph != frame.paragraph:
            break
        if i in taken:
            part = text[nxt.start : taken[i]]
            if reported and len(part) > 8 and part[-1] == ";" and _goes_on(part, names):
                found.append(_trim(text, nxt.start, taken[i]))
            break
        quote = _whole_quote(context, nxt)
        if quote is not None:
            if quote in context.used:
                break
            found.append((context.quotations[quote].start, context.quotations[quote].end))
            context.used.add(quote)
            reasons.append("a quotation without a cue follows")
            reported = False
            continue
        sentence = text[nxt.start : nxt.end]
        if counted and _next_point().match(sentence):
            reported = True
        elif not reported or not _goes_on(sentence, names) or _turns_to(context, nxt):
            break
        if figures and not _FIGURE.search(sentence):
            break
        found.append(_trim(text, nxt.start, nxt.end))
        if "the sentence after it goes on" not in reasons:
            reasons.append("the sentence after it goes on")
    return _joined(text, found), reasons


def _whole_quote(context: Context, frame: Frame) -> int | None:
    """The quotation that a sentence consists of."""
    for i in frame.quotes[:1]:
        q = context.quotations[i]
        rest = context.body.text[q.end + len(q.closing) : frame.end]
        if q.start - len(q.opening) == frame.start and not rest.strip(" 。,"):
            return i
    return None


def _goes_on(sentence: str, names: Sequence[str]) -> bool:
    """Whether a sentence without attribution still belongs to the speaker before it."""
    if sentence.endswith(("?", ":")):
        return False
    if silence("," + sentence.rstrip("。!")):
        return False
    if any(n and (n in sentence if len(n) > 1 else sentence.startswith(n)) for n in names):
        return False  # whoever is spoken of by name is not speaking
    if sentence.startswith(("但", "不过", "然而")) and "我们" in sentence:
        return True
    return not (_turns().longest_at(sentence, 0) or _DATED.match(sentence))


def _turns_to(context: Context, frame: Frame) -> bool:
    """Whether a sentence begins with somebody else: introduced by title (专员某人…), or set against who spoke
    (某人则…)."""
    text = context.body.text
    for at in range(frame.start, min(frame.start + 24, frame.end)):
        if text[at] in ",、“:":
            break
        if at in context.people:
            end = context.mentions.get(at, at)
            against = bool(_AGAINST.match(text, end))
            return against or (
                text[end : end + 1] != "的" and _ends_in_title(text[frame.start : at])
            )
    return _at_work(context, frame)


# 某人则…, 某人本人周日也…: set against or beside whoever spoke.
_AGAINST = pattern(r"(?:本人)?(?:[今昨]天|[今昨当]日|周[一二三四五六日]|随后|同时)?[则也亦]")
# How the writer tells what others did meanwhile; a speaker seldom puts it so.
_MEANWHILE = ("则", "立刻", "迅速", "立即", "当场", "随即", "随后", "正在", "继续", "纷纷", "连夜")


def _at_work(context: Context, frame: Frame) -> bool:
    """Whether a sentence begins with people at work: 救援人员正在…, 当晚,市警方立刻…, 反对派议员则…."""
    text = context.body.text
    comma = text.find(",", frame.start, frame.start + 9) + 1
    for start in (frame.start, comma) if comma else (frame.start,):
        opening = text[start : min(start + 16, frame.end)].partition(",")[0]
        for word in _MEANWHILE:
            at = opening.find(word)
            if at > 1 and group_of(opening[:at].removesuffix("也")):
                return True
    return False


def _ends_in_title(text: str) -> bool:
    return bool(text) and bool(group_of(text))


def _points(
    context: Context, frames: Sequence[Frame], index: int, taken: Mapping[int, int]
) -> tuple[list[Span], list[str]]:
    """What a colon at a paragraph's end opens: the next paragraph, and with numbered points every paragraph
    that carries the next number."""
    text, first = context.body.text, index + 1
    if first >= len(frames) or frames[first].heading or first in taken:
        return [], []
    numbered = bool(_ordinal().match(text, frames[first].start))
    found: list[Span] = []
    paragraph = frames[first].paragraph
    for i in range(first, len(frames)):
        frame = frames[i]
        if frame.heading or i in taken or i - first > 60:
            break
        if frame.paragraph != paragraph:
            if not numbered or not _ordinal().match(text, frame.start):
                break
            paragraph = frame.paragraph
        found.append(_trim(text, frame.start, frame.end))
    return _joined(text, found), ["a colon opens what follows"]


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans of neighbouring sentences of one paragraph as one span."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1][1] : span[0]].strip("。!?; …"):
            found[-1] = (found[-1][0], span[1])
        elif span[0] < span[1]:
            found.append(span)
    return found


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """``spans`` in order without overlap, those of neighbouring sentences put together."""
    ordered = sorted(set(spans))
    clean = [b for a, b in pairwise([(0, 0), *ordered]) if b[0] >= a[1]]
    return _joined(text, clean)


def mode(context: Context, spans: Sequence[Span]) -> Mode:
    """``direct`` where all of it stands in quotation marks, ``indirect`` where none does, else ``mixed``."""
    direct = sum(context.quoted(a, b) for a, b in spans)
    if direct == len(spans):
        return "direct"
    return "mixed" if direct or any(_quotes(context, a, b) for a, b in spans) else "indirect"


def _quotes(context: Context, start: int, end: int) -> bool:
    """Whether reported words hold a quotation (some words held at a distance are none)."""
    quotations = context.quotations
    for i in range(bisect_left(quotations, start, key=lambda q: q.start), len(quotations)):
        if quotations[i].start >= end:
            return False
        if not quotations[i].scare:
            return True
    return False


def passage_text(body: Passage, spans: Sequence[Span]) -> str:
    """What is said, as one string."""
    return " ".join(body.text[a:b] for a, b in spans)
