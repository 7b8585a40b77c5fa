"""Scope beyond the cue's sentence: over the sentences after it, under numbered points, into the paragraphs a
colon opens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from sora_news.extract.claims.clauses import Frame
from sora_news.extract.claims.context import Context
from sora_news.extract.claims.nouns import group_of, speakers
from sora_news.extract.claims.silence import silence
from sora_news.extract.claims.spans import Span, adjoined, trim
from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import words
from sora_news.rules import pattern

CONTINUED = 8
"""Sentences that one cue may carry beyond its own; a paragraph of news has seldom more."""

DOCUMENT = ("",)
"""What :func:`beyond` is told of a document that speaks: it goes on with figures alone."""

_FIGURE = pattern(r"[0-9]|百分之|[一二三四五六七八九十]成")


@cache
def _turns() -> Vocabulary:
    """The openings with which the reporter takes the word back."""
    return Vocabulary(words("turns"))


_DATED = re.compile(r"\d{1,2}[月日]|\d{4}年|[^,。]{0,6}发生后")

_FIRST_POINT = ("首先", "第一", "其一", "一是", "一方面")


@cache
def _next_point() -> re.Pattern[str]:
    return re.compile(r"其次|第[二三四五六]|其[二三四五]|再次|最后|另一方面|[二三四]是")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(
        r"(?:第[一二三四五六七八九十]|其[一二三四五六]|首先|其次|再次|接下来|接着|然后|最后|此外|另外|一是|二是|三是|四是|五是|"
        r"[一二三四五六七八九十]、|\(?[1-9一二三四五六七八九十]\)|[1-9][.、]|同时)"
    )


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
                found.append(trim(text, nxt.start, taken[i]))
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
        found.append(trim(text, nxt.start, nxt.end))
        if "the sentence after it goes on" not in reasons:
            reasons.append("the sentence after it goes on")
    return adjoined(text, found), reasons


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
    set_off = _DISTANCED.match(text, frame.start, frame.end)
    if set_off and speakers().end_of(set_off.group("who")):
        return True  # 某使馆亦对报道予以否认
    return _at_work(context, frame)


# 某人则…, 某人本人周日也…: set against or beside whoever spoke.
_AGAINST = pattern(r"(?:本人)?(?:[今昨]天|[今昨当]日|周[一二三四五六日]|随后|同时)?[则也亦]")

_DISTANCED = pattern(
    r"(?P<who>[^,。;:“”]{2,16}?)(?:方面)?(?:亦(?:对|否认|表示)|则(?:对|否认)|也(?:对此|否认|拒绝))"
)

# How the writer tells what others did meanwhile; a speaker seldom puts it so.
_MEANWHILE = ("则", "立刻", "迅速", "立即", "当场", "随即", "随后", "正在", "继续", "纷纷", "连夜")


# 员警抵达现场后,…; 警方获报,…: the report goes on with those who came.
_ARRIVED = pattern(r"(?:抵达|到达|赶到|赶抵|到场|获报|接报|接获|听闻|见状|据报)")


def _at_work(context: Context, frame: Frame) -> bool:
    """Whether a sentence begins with people at work: 救援人员正在…, 当晚,市警方立刻…, 反对派议员则…."""
    text = context.body.text
    comma = text.find(",", frame.start, frame.start + 9) + 1
    for start in (frame.start, comma) if comma else (frame.start,):
        opening = text[start : min(start + 16, frame.end)].partition(",")[0]
        if _ARRIVED.search(opening) and group_of(_ARRIVED.split(opening)[0]):
            return True
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
        found.append(trim(text, frame.start, frame.end))
    return adjoined(text, found), ["a colon opens what follows"]
