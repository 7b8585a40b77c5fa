"""Datelines before a report's first sentence and bylines after its last: parts of a paragraph that are
none of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.layout import cues
from sora_news.model import BlockKind
from sora_news.rules import HAN, pattern, rule

_LONGEST = 70
_CLOSING = pattern(r"(?<=[。!?”])\s*[(\[【]([^()\[\]【】]{1,60})[)\]】]\s*[*▲■◆|]?$")
_LEAVING = ("返回搜狐", "查看更多", "阅读原文", "点击查看", "点击下载", "更多精彩")
_CLOSED = ("完", "完结", "全文完", "本文完", "未完待续")


_HINT = pattern(
    r"[\d一二三四五六七八九十]日[^,。]{0,6}(?:电|讯|消息|报道)|(?:讯|消息)[\s(:]|(?:报道|报导)[\s:]|"
    r"[【\[(][^,。]{0,40}(?:记者|报道|报导|讯|电|消息)"
)
# One of these stands in what the pattern looks for.
_HINTS = ("电", "讯", "消息", "报道", "报导", "记者")
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NAMES = rf"{HAN}{{2,4}}(?:[、\s]{HAN}{{2,4}}){{0,3}}"
_REPORTS = rf"(?:本报|本刊)?(?:见习|实习|特约)?记者\s?{_NAMES}\s?(?:报道|报导)\s*(?=:)"
_WHO = (
    r"(?:\s*[(\[](?=[^()\[\]]{0,40}(?:记者|编辑|通讯员|实习|特约|作者|文/))[^()\[\]]{2,50}[)\]])?"
)


@cache
def _wire() -> re.Pattern[str]:
    """新华社北京3月5日电(记者 李明), 本报讯(记者李明)"""
    return re.compile(
        rf"(?P<medium>[^,。;:!?()“”\[\]【】]{{2,30}}?)\s*(?:(?:{_NUMBER}月)?{_NUMBER}日(?:上午|下午|晚)?\s*(?:综合|{HAN}{{2,4}}(?=电))?"
        rf"(?:电|讯|消息|专电|报道)|(?:讯|消息)(?=[\s:(,])){_WHO}(?:\s*{_REPORTS})?(?:\s?\([^()]{{2,10}}\)(?=:))?\s*[:|/-]{{0,2}}\s*"
    )


@cache
def _boxed() -> re.Pattern[str]:
    """【环球时报综合报道】, 〔記者李明/台北報導〕, (法新社巴黎5日电)"""
    return re.compile(
        rf"[【\[(](?P<inside>[^【】\[\]()]{{2,50}})[】\])](?:\s*{_REPORTS}|{_WHO})\s*[:|-]{{0,2}}\s*"
    )


@cache
def _desk() -> re.Pattern[str]:
    """记者李明报道:, 記者李明/台北報導"""
    return re.compile(
        rf"(?:{_REPORTS}|(?:记者)?{HAN}{{2,5}}\s?[/╱]\s?{HAN}{{2,6}}(?:报道|报导)(?=[\s:]))\s*[:|-]{{0,2}}\s*"
    )


_NAMED = pattern(r"[\[【(]([^()\[\]【】]{2,12})[\]】)](?=\s?[^\s,。、])")
_AGENCY_DAY = pattern(r"(?<=[。!?”)])\s*(?:1\d|[89])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_IN_BRACKETS = pattern(r"\s?\(([^()]{2,24})\)")
_SENT = pattern(r"(?:讯|[\d一二三四五六七八九十]日[^\d]{0,4}电|专电|报道|报导|消息)$")


def _begins_with_medium(words: str) -> bool:
    """Whether a dateline begins with a medium: a known one, 本报, or a name that ends as theirs do."""
    words = words.removeprefix("据")
    if words.startswith(("本报", "本刊", "本台", "本网")):
        return True
    known = cues.outlets()
    if any(words[:end] in known for end in range(2, min(len(words), 12) + 1)):
        return True
    return bool(re.match(rf"{HAN}{{1,6}}(?:社|报|网|客户端)", words))


@rule(
    "layout.byline.dateline",
    example="某市地铁开通\n⟦新华社北京3月5日电（记者 李明）⟧某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="某市地铁开通\n新华社记者3月5日在现场看到，某市地铁四号线已经开通，全长三十公里。",
)
def opening(text: str) -> int:
    """The dateline before a paragraph's first sentence: medium, place, day and reporters."""
    head = text[:_LONGEST]
    if text[0] in "[【(" and (named := _NAMED.match(head)) and cues.is_medium(named[1]):
        return named.end() if text[named.end() :].strip() else 0
    if not any(hint in head for hint in _HINTS) or not _HINT.search(head):
        return 0
    head = text[: 2 * _LONGEST]
    if found := _wire().match(head):
        # 据新华社北京3月5日电,… is a clause of the sentence; with a bracket or a space it is a dateline.
        clause = head[0] == "据" and found.group()[-1] not in " ):"
        holds = _begins_with_medium(found["medium"]) and not clause
    elif found := _boxed().match(head):
        inside = found["inside"]
        sent = bool(_SENT.search(inside)) and (_begins_with_medium(inside) or "日" in inside)
        holds = sent or ("记者" in inside and cues.is_frame(inside))
    else:
        found = _desk().match(head)
        holds = found is not None
    if not found or not holds or not text[found.end() :].strip():
        return 0
    length = len(found.group().rstrip())
    if (more := _IN_BRACKETS.match(text[length:])) and cues.is_names(more.group(1)):
        length += more.end()
    return length if text[length:].strip() else 0


@rule(
    "layout.byline.closing",
    example="某市地铁开通\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。⟦（记者 李明 王小红）⟧",
    counter="某市地铁开通\n某市地铁四号线今日开通，全长三十公里。（此前一天，试运行已经结束）",
)
def closing(text: str) -> tuple[int, BlockKind, str] | None:
    """A bracket after a paragraph's last sentence that names reporters, editors or a source."""
    if text[-1].isdigit() and (day := _AGENCY_DAY.search(text, max(0, len(text) - 9))):
        before = closing(text[: day.start()])
        start = day.end() - len(day.group().strip())
        return before or (start, "boilerplate", "layout.byline.closing")
    bracketed = text.rstrip().rstrip("*▲■◆|").rstrip()[-1:] in tuple(")]】")
    found = _CLOSING.search(text[-_LONGEST:]) if bracketed else None
    if not found:
        return _unbracketed(text)
    start = max(0, len(text) - _LONGEST) + found.start()
    start += len(text[start:]) - len(text[start:].lstrip())
    words = found.group(1).strip()
    label = cues.label_of(words)
    if words in _CLOSED:
        return start, "boilerplate", "layout.byline.closing"
    if label and label[0] in ("byline", "credit", "caption"):
        return (start, "credit" if label[0] == "caption" else label[0], "layout.byline.closing")  # type: ignore[return-value]
    if re.search(r"记者|通讯员|实习生", words) and not any(c in words for c in ",。!?的了"):
        return start, "byline", "layout.byline.closing"
    if cues.is_medium(words) and len(words) <= 12:
        return start, "credit", "layout.byline.closing"
    if " " in words and cues.is_names(words, most=30):
        return start, "byline", "layout.byline.closing"
    return None


def _unbracketed(text: str) -> tuple[int, BlockKind, str] | None:
    """The same without a bracket: ……。 本报记者 李明."""
    tail = text[-40:]
    stop = max(tail.rfind(c) for c in "。!?”")
    words = tail[stop + 1 :].strip()
    if stop < 0 or not 3 <= len(words) <= 30 or len(text) - len(words) < 15:
        return None
    start = len(text) - len(tail) + stop + 1
    start += len(text[start:]) - len(text[start:].lstrip())
    if words.startswith(cues.formulas()[0]) and (stop >= 0) and words[:4] in _LEAVING:
        return start, "boilerplate", "layout.byline.closing"
    label = cues.label_of(words)
    if label and label[0] in ("byline", "credit") and cues.is_frame(words):
        return start, label[0], "layout.byline.closing"  # type: ignore[return-value]
    if re.search(r"记者|通讯员", words) and cues.is_frame(words):
        return start, "byline", "layout.byline.closing"
    return None


def parts(folded: str, start: int, end: int) -> Iterator[tuple[int, int, BlockKind, str]]:
    """The spans of a paragraph's dateline, text and closing byline, each with its kind and rule."""
    text = folded[start:end]
    first = opening(text)
    if first:
        yield start, start + first, "byline", "layout.byline.dateline"
        body = text[first:]
        start += first + len(body) - len(body.lstrip())
        text = folded[start:end]
    last = closing(text)
    if last is None:
        yield start, end, "paragraph", ""
        return
    at, kind, by = last
    yield start, start + len(text[:at].rstrip()), "paragraph", ""
    yield start + at, end, kind, by
