"""Quotations: words between quotation marks, whatever the marks, and words set off without any.

Folding has made ``「」`` and ``『』`` into ``“”`` and ``‘’`` before this stage. A paragraph is read once,
with a stack; what a paragraph leaves open is settled at its end, so an odd mark costs its own quotation
some confidence and never the rest of the document. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import words
from sora_news.model import Passage, Quotation
from sora_news.rules import pattern, rule

_CLOSES = {"“": "”", "‘": "’", '"': '"'}
_MARK = re.compile(r"[“”‘’\"]")
_INSIDE = frozenset(",;:。!?…")
# A quotation that ends so is a sentence or a clause of its own, not a word under discussion.
_SENTENCE_END = frozenset("。!?…,;")
SCARE_LENGTH = 12
# What follows a quotation: a stop, a space or nothing; after a word at a distance its sentence goes on (“黑水”事件).
_AFTER_QUOTE = frozenset(["", *",。!?;:…—、\n )"])
# Verbs of naming: what they put in quotation marks is a name, however close to a verb of saying it looks.
_NAMING = (
    "称为", "称作", "称之为", "称得上", "誉为", "叫", "叫做", "名为", "名叫",
    "命名为", "定名", "定名为", "视为", "视作", "当作", "所谓", "所谓的", "俗称",
    "人称", "号称", "简称", "绰号", "外号", "昵称", "自称", "被称", "堪称",
    "又称", "题为", "改名", "改名为", "戏称为", "一个", "一种", "这个", "那个",
    "这种", "种",
)  # fmt: skip


class Pair(NamedTuple):
    """A pair of marks: ``start``/``end`` are the offsets of the marks themselves.

    ``end`` is the offset after the last character where the closing mark is missing.
    """

    start: int
    end: int
    opening: str
    closing: str
    rule: str
    confidence: float


def find(body: Passage) -> tuple[Quotation, ...]:
    """The quotations of ``body``, outermost ones, in order.

    >>> from sora_news.segment import passage
    >>> from sora_news.layout import whole
    >>> text = "他说:“明天开工。”"
    >>> [q.text for q in find(passage(text, text, whole(text)))]
    ['明天开工。']
    """
    text = body.text
    found: list[Quotation] = []
    pairs = sorted([*_pairs(text), *_blocks(text)])
    for pair in pairs:
        start = pair.start + len(pair.opening)
        if start >= pair.end or (found and start < found[-1].end):
            continue
        scare = bool(pair.opening and pair.closing) and _scare(text, pair)
        found.append(
            Quotation(
                start,
                pair.end,
                text[start : pair.end],
                pair.opening,
                pair.closing,
                scare,
                pair.confidence,
                "quotations.scare" if scare else pair.rule,
            )
        )
    return tuple(found)


# ---------------------------------------------------------------- marks


def _pairs(text: str) -> Iterator[Pair]:
    """The pairs of marks, outermost ones, paragraph by paragraph."""
    at, running = 0, ""
    for line in text.split("\n"):
        pairs, left = _line_pairs(line, at)
        # A paragraph that begins with the mark the one before it left open goes on with that quotation.
        if running and line.startswith(running) and pairs and pairs[0].start == at:
            pairs[0] = _running(pairs[0])
        if left is not None:
            following = text[at + len(line) + 1 : at + len(line) + 2]
            mark = text[left]
            goes_on = following == mark or bool(running and left == at)
            pairs.append(_unclosed(left, at + len(line), mark, goes_on))
            running = mark
        else:
            running = ""
        yield from pairs
        at += len(line) + 1


def _line_pairs(line: str, at: int) -> tuple[list[Pair], int | None]:
    """The outermost pairs of a paragraph at ``at`` and the offset of the first mark left open."""
    stack: list[tuple[str, int]] = []
    counts = {'"': 0, "“": 0, "‘": 0}
    found: list[Pair] = []
    for match in _MARK.finditer(line):
        mark, here = match.group(), match.start()
        if mark == "’" and _apostrophe(line, here):
            continue
        if mark == '"':
            if counts['"'] or (
                counts["“"] and not counts["‘"] and stack[0][0] == "“" and _shuts(line, here)
            ):
                mark = "”" if not counts['"'] else '"'
            else:
                stack.append((mark, here))
                counts[mark] += 1
                continue
        elif mark in "“‘":
            if (
                mark == "“"
                and counts["“"]
                and _shuts(line, here)
                and "”" not in line[here : here + 1]
            ):
                # “…“ typed with two opening marks: the second stands where only a closing one can.
                mark = "”"
            else:
                stack.append((mark, here))
                counts[mark] += 1
                continue
        wanted = {"”": "“", "’": "‘", '"': '"'}[mark]
        if not counts[wanted] and mark == "”" and counts['"']:
            wanted = '"'
        if not counts[wanted]:
            if mark == "”" and not stack and _opens(line, here):
                stack.append(("“", here))
                counts["“"] += 1
            continue
        while stack:
            opening, opened = stack.pop()
            counts[opening] -= 1
            if opening == wanted:
                break
        if not stack:
            found.append(_pair(line, at, opened, here))
    if stack:
        return found, at + stack[0][1]
    return found, None


def _pair(line: str, at: int, opened: int, closed: int) -> Pair:
    opening, closing = line[opened], line[closed]
    if opening == '"' == closing:
        return _straight(at + opened, at + closed)
    if _CLOSES.get(opening) == closing:
        return _marks(at + opened, at + closed, opening, closing)
    return _odd(at + opened, at + closed, opening, closing)


def _apostrophe(line: str, at: int) -> bool:
    """Whether ``’`` is an English apostrophe (China’s)."""
    return (
        at > 0
        and line[at - 1].isascii()
        and line[at - 1].isalpha()
        and (line[at + 1 : at + 2].isascii() and line[at + 1 : at + 2].isalpha())
    )


def _shuts(line: str, at: int) -> bool:
    """Whether a mark of unclear direction stands where quotations end: after a stop, or before one."""
    return line[at - 1 : at] in _SENTENCE_END or line[at + 1 : at + 2] in ("", *",。;!?、)")


def _opens(line: str, at: int) -> bool:
    """Whether a mark of unclear direction stands where quotations begin: at the start or after a stop."""
    return at == 0 or line[at - 1] in ":,。"


# ---------------------------------------------------------------- rules


@rule("quotations.marks", example="他说:“⟦我们明天开工。⟧”", counter="他说明天开工。")
def _marks(start: int, end: int, opening: str, closing: str) -> Pair:
    """Words between a pair of Chinese quotation marks; only the outermost pair of a nest counts."""
    return Pair(start, end, opening, closing, "quotations.marks", 1.0)


@rule("quotations.straight", example='他说:"⟦我们明天开工。⟧"', counter="他说明天开工。")
def _straight(start: int, end: int) -> Pair:
    """Words between two ASCII quotation marks, which do not tell opening from closing."""
    return Pair(start, end, '"', '"', "quotations.straight", 0.8)


@rule("quotations.odd", example="他说:“⟦我们明天开工。⟧“", counter="他说:“我们明天开工。”")
def _odd(start: int, end: int, opening: str, closing: str) -> Pair:
    """Words between two marks that do not belong together: ``“…“``, ``”…”``, ``"…”``."""
    return Pair(start, end, opening, closing, "quotations.odd", 0.6)


@rule(
    "quotations.running",
    example="他说:“⟦第一段。⟧\n“⟦第二段。⟧”",
    counter="他说:“第一段。”",
    problems="A mark that was forgotten looks the same where the next paragraph happens to open with a quotation.",
)
def _running(pair: Pair) -> Pair:
    """A quotation that runs over paragraphs, each of which repeats the opening mark."""
    return pair._replace(rule="quotations.running", confidence=min(pair.confidence, 0.9))


@rule("quotations.unclosed", example="他说:“⟦我们明天开工。⟧", counter="他说:“我们明天开工。”")
def _unclosed(start: int, end: int, mark: str, goes_on: bool) -> Pair:
    """Words after an opening mark whose partner is missing, up to the end of the paragraph."""
    pair = Pair(start, end, mark, "", "quotations.unclosed", 0.3)
    return _running(pair._replace(confidence=0.9)) if goes_on else pair


@rule(
    "quotations.scare",
    example="这就是所谓的“⟦降维打击⟧”。",
    counter="他说:“走吧。”",
    problems="A quoted phrase of two or three words after an ordinary verb is taken for a word at a distance.",
)
def _scare(text: str, pair: Pair) -> bool:
    """Words held at a distance rather than quoted: a short phrase inside a sentence, no stop in it, and no
    verb of saying at its door (“芯”, 所谓“新物种”); after a verb of naming (称为) of any length up to a clause."""
    inner = text[pair.start + 1 : pair.end]
    before = text[max(0, pair.start - 8) : pair.start].rstrip()
    after = text[pair.end + 1 : pair.end + 2]
    if not inner or len(inner) > 3 * SCARE_LENGTH or inner[-1] in _SENTENCE_END:
        return False
    if before.endswith(_NAMING):
        return True
    if _is_a_name(text, pair, before, inner, after):
        return True
    if (not before or before[-1] in "。!?,:;”\n") and _said_after(text, pair.end + 1):
        return False
    if before.endswith((":", "\n")) or not before:
        return bool(before) is False and after not in ("", *",。\n") and _INSIDE.isdisjoint(inner)
    if _ends_in_cue(before) and after in _AFTER_QUOTE:
        return False
    return len(inner) <= SCARE_LENGTH and _INSIDE.isdisjoint(inner)


# What an occasion's name stands behind (在“…峰会”上, 由“…联盟”发起) and what then follows it.
_AT = ("在", "于", "由", "就", "被", "从", "对", "与", "和", "以", "为", "向", "将", "把")
_GOES_ON = frozenset("上中下里内间会的等为之这与和及而此")
_TOO = frozenset("也则还却都又曾亦便就仍同")
_ALSO = pattern(r"(?:[也则还却都又曾亦便就仍]|同样)(?=[^,。;:!?“”\n]{0,12}[,:])")


def _is_a_name(text: str, pair: Pair, before: str, inner: str, after: str) -> bool:
    """Whether words are an occasion's or somebody's name, part of the sentence around them: 在“某某论坛”上,
    “狼叔”也坦言."""
    if not _INSIDE.isdisjoint(inner):
        return False
    if before.endswith(_AT) and after in _GOES_ON:
        return True
    also = after in _TOO and bool(_ALSO.match(text, pair.end + 1))
    return len(inner) <= 4 and (after in _GOES_ON or also)


def _blocks(text: str) -> Iterator[Pair]:
    """Paragraphs without marks that a paragraph ending in a verb of saying and a colon introduces."""
    at = text.find(":\n")
    while at >= 0:
        start = at + 2
        before = text[max(0, at - 12) : at].removesuffix("如下").removesuffix("全文")
        if text[start : start + 1] not in ("", "“", "‘", '"', "\n") and _ends_in_cue(before):
            end = text.find("\n", start)
            yield _block(start, len(text) if end < 0 else end)
        at = text.find(":\n", start)


@rule(
    "quotations.block",
    example="他在信中写道:\n⟦各位同事,公司今天满十岁。⟧",
    counter="他在信中写道:\n“各位同事,公司今天满十岁。”",
)
def _block(start: int, end: int) -> Pair:
    """A paragraph without quotation marks after one that ends with a verb of saying and a colon."""
    return Pair(start, end, "", "", "quotations.block", 0.6)


# ---------------------------------------------------------------- words of the lexicon


def _ends_in_cue(before: str) -> bool:
    """Whether a text ends in a verb of saying, an aspect particle or a stop after it aside."""
    bare = before.rstrip(",:")
    stem = bare[:-1] if bare[-1:] in "了过到出" else ""
    return bool(_cues().end_of(bare) or _cues().end_of(stem))


_CLAUSE = re.compile(r",?([^,。;:!?“”\n]{1,30})[,。:\n]")


def _said_after(text: str, at: int) -> bool:
    """Whether a clause that ends in a verb of saying follows."""
    clause = _CLAUSE.match(text, at)
    return clause is not None and bool(_cues().end_of(clause.group(1)))


@cache
def _cues() -> Vocabulary:
    return Vocabulary(words("cues") - words("cues", frame="never"))
