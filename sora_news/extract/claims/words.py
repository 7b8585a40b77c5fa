"""Words: a clause as words with a kind each, cut from tokens and known mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sora_news.extract.claims.nouns import COURTESY, class_of, documents, group_of, groups, speakers
from sora_news.lexicon import words
from sora_news.model import Passage

Mentions = Mapping[int, int]
"""Where known people and organisations are mentioned: start to end."""


class Word(NamedTuple):
    """A word of a clause; ``kind`` is one letter (see :func:`_kind`), ``tag`` jieba's where it cut so."""

    start: int
    end: int
    text: str
    kind: str
    tag: str = ""


_TIMES = (
    *(day + part for day in "今昨明前后当次" for part in "天日晚早晨年"),
    *(week + day for week in ("周", "星期", "礼拜") for day in "一二三四五六日天末"),
    *("目前", "现在", "当时", "如今", "同日", "当地时间"),
    *(which + span for which in "上下本这" for span in ("周", "月", "个月", "星期")),
    *("凌晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "夜里", "深夜", "晚间", "早间"),
    *("午后", "去年"),
    *("清晨", "日前", "近日", "近期", "稍早", "稍后", "稍晚", "此前", "之前"),
)
_NUMBER_DATE = re.compile(
    r"\d{1,4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]|\d{1,2}月(?:份|底|初)?|\d{1,2}[日号]|[一二三四五六七八九十〇]{1,4}[年月日号]|\d{1,2}[时点](?:\d{1,2}分|半)?(?:许|左右)?"
)

# 今(22)日: a day as Taiwan's papers write it.
_BRACKETED_DAY = re.compile(r"[今昨明前本]\(\d{1,2} ?[日天]?\)[日天]?")
_DAYS = frozenset("今昨明前本")
# What a verb before it makes a body's name with: 应变中心, 调查委员会.
_HALLS = frozenset(["中心", "委员会", "办公室", "指挥部", "小组", "协会", "机构", "总局", "基金会"])

_DIGITS = frozenset("0123456789一二三四五六七八九十〇")
_OPENING = _DIGITS | frozenset("(《“‘[【")


def words_of(body: Passage, start: int, end: int, mentions: Mentions) -> list[Word]:
    """The words of ``body.text[start:end]``; known mentions, brackets and quoted words are one word each.

    Words outside the span that a token tore in two are cut at its edges.
    """
    text = body.text
    found: list[Word] = []
    first = max(0, start - 12)
    skip = start
    new = tuple.__new__
    for token in body.tokens_in(first, end):
        at, b, whole, tag = token.start, token.end, token.word, token.tag
        if at >= skip and b <= end and at not in mentions and whole[0] not in _OPENING:
            # Most words: nothing begins inside them.
            size = b - at
            if size == 1 and text.startswith("(", b) and (day := _BRACKETED_DAY.match(text, at)):
                skip = min(day.end(), end)
                found.append(Word(at, skip, text[at:skip], "T"))
                continue
            glued = size == 2 and whole[1] in _DAYS and text.startswith("(", b)  # 处今|(17)日
            whole_word = size == 2 and at + 1 not in mentions and whole[1] not in "(《“"
            if size == 1 or (whole_word and not glued):
                found.append(new(Word, (at, b, whole, _kind(whole, tag), tag)))
                skip = b
                continue
        at, b = max(at, skip), min(b, end)
        while at < b:
            if at in mentions and mentions[at] <= end and not _torn(body, mentions[at]):
                stop = mentions[at]
                found.append(Word(at, stop, text[at:stop], "E"))
            elif text[at] in "(《“‘[【" and (stop := _closing(text, at, end)):
                found.append(Word(at, stop, text[at:stop], "B" if text[at] in "([【" else "N"))
            elif text[at] in _DIGITS and (date := _NUMBER_DATE.match(text, at, end)):
                stop = date.end()
                found.append(Word(at, stop, date.group(), "T"))
            else:
                stop = b
                day = _BRACKETED_DAY.match(text, at, end) if text[at] in _DAYS else None
                for inner in () if day else range(at + 1, b):
                    dated = text[inner] in _DAYS and text.startswith("(", inner + 1)
                    if inner in mentions or text[inner] in "(《“" or dated:
                        stop = inner
                        break
                if day:
                    stop = day.end()
                    found.append(Word(at, stop, day.group(), "T"))
                    at = skip = stop
                    continue
                found.extend(_cut(text, at, stop, tag if stop - at == len(whole) else ""))
            at = skip = max(stop, at + 1)
    found = [w for w in found if w.text.strip()]
    return _headed(_mended(body, start, found))


def _mended(body: Passage, start: int, found: list[Word]) -> list[Word]:
    """A name of which the segmenter left the first character to a preposition (据企|查查) put together again."""
    if (
        len(found) < 2
        or len(found[0].text) > 1
        or not start
        or body.text[start - 1] not in "据从由按"
    ):
        return found
    first, second = found[:2]
    torn = body.tokens_in(start, start + 1)
    if torn or first.start != start or second.start != first.end or second.kind in "UPCTD":
        return found
    whole = Word(first.start, second.end, first.text + second.text, "E")
    return [whole, *found[2:]]


def _headed(found: list[Word]) -> list[Word]:
    """Words put together that the segmenter parts: the head of a body (消防队|长, 应急|办), a surname's title (于|女士), a
    name's last syllable (西尔维乌·莫拉|留, 朱|某), 有|的 and 还有|人 for some of many; and a verb taken for part of a body (应变|中心) or
    for a noun before its particle (供述|了)."""
    whole: list[Word] = []
    for nth, word in enumerate(found):
        last = whole[-1] if whole else None
        if last is None:
            whole.append(word)
            continue
        if word.text in COURTESY and len(whole) == 1 and last.text in words("surnames"):
            whole[-1] = Word(last.start, word.end, last.text + word.text, "N", "nr")  # 于|女士
            continue
        if word.text == "一向" and last.text == "一":
            whole[-1] = Word(last.start, last.end + 1, "一一", "D")  # 一|一向他们致意
            whole.append(Word(word.end - 1, word.end, "向", "P"))
            continue
        if len(word.text) > 1:
            if last.kind == "V" and word.text in _HALLS and len(whole) > 1 and len(last.text) > 1:
                whole[-1] = last._replace(kind="N")
            whole.append(word)
            continue
        if word.text == "和" and _ends_a_name(whole, found[nth + 1 : nth + 2]):
            whole[-1] = Word(last.start, word.end, last.text + "和", "N", "nr")  # 会长黄家|和
            continue
        if last.text + word.text in groups().words:
            whole[-1] = Word(last.start, word.end, last.text + word.text, "N", "n")  # 建制|派
            continue
        if word.kind == "l" and last.tag == "vn":
            whole[-1] = last._replace(kind="V")
        if (word.text == "某" and last.kind == "E" and len(last.text) == 1) or (
            word.text == "人" and last.text in ("还有", "另有", "更有", "仍有")
        ):
            kind = "E" if word.text == "某" else "R"
            whole[-1] = Word(last.start, word.end, last.text + word.text, kind)
            continue
        foreign = word.kind in "VA" and any(w.text == "·" for w in whole[-3:])
        title = word.text in ("长", "员", "方") or (word.text == "办" and word is found[-1])
        if (foreign or title) and last.kind in "NE" and last.end == word.start:
            whole[-1] = Word(last.start, word.end, last.text + word.text, "N", "n")
        elif word.text == "的" and last.text == "有" and len(whole) == 1:
            whole[-1] = Word(last.start, word.end, "有的", "R", "r")
        else:
            whole.append(word)
    return whole


def _ends_a_name(before: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether 和 is a name's last character: behind a title and a surname, with no noun to join after it."""
    if not before or len(before[-1].text) != 2 or before[-1].kind != "N":
        return False
    alone = len(before) == 1 and before[-1].tag == "nr"
    titled = alone or (len(before) > 1 and group_of(before[-2].text))
    named = before[-1].text[0] in words("surnames") and titled
    return bool(named) and (not following or following[0].kind in "TDVP")


def _torn(body: Passage, end: int) -> bool:
    """Whether a mention ends inside a common noun (消防队 in 消防队长): then it is none here."""
    tokens = body.tokens_in(max(0, end - 6), end)
    return bool(tokens) and tokens[-1].end > end and body.text[end] in "长员方者家"


def _closing(text: str, at: int, end: int) -> int:
    close = {"(": ")", "《": "》", "“": "”", "‘": "’", "[": "]", "【": "】"}[text[at]]
    stop = text.find(close, at, min(end, at + 60))
    return stop + 1 if stop >= 0 else 0


def _cut(text: str, start: int, end: int, tag: str) -> list[Word]:
    """A token as one word, or as two where the segmenter glued a particle to it (``时称``, ``地说``)."""
    part = text[start:end]
    if not tag and len(part) > 1 and part[0] in "时后地的中上":
        return [
            Word(start, start + 1, part[0], _kind(part[0], "")),
            *_cut(text, start + 1, end, ""),
        ]
    return [Word(start, end, part, _kind(part, tag), tag)]


@lru_cache(maxsize=8192)
def _kind(word: str, tag: str) -> str:
    """N noun, E mention, B bracket, R pronoun, M number, D adverb, T time, P preposition, V verb, A adjective,
    U 的, L 地, l 了/着/过, C conjunction, F localizer."""
    if word in "的之" and len(word) == 1:
        return "U"
    if word == "地":
        return "L"
    if word in ("了", "着", "过"):
        return "l"
    if word in ("并非", "并未", "并无", "并不"):
        return "D"
    if word in class_of("localizer"):
        return "F"
    if word == "等":
        return "M"
    if word in class_of("pronoun") or word in class_of("author"):
        return "R"
    if word in class_of("preposition"):
        return "P"
    if word in class_of("adverb"):
        return "D"
    if word in ("相关", "有关", "知名", "所谓", "在场", "受访", "初步", "最新"):
        return "A"
    if word in ("和", "与", "及", "以及", "、", "或", "同", "兼", "/", "·", "&"):
        return "C"
    if word.startswith(_TIMES) or word in ("今", "昨"):
        return "T"
    if word in class_of("occasion") and (not tag or word[-1] in "文帖"):
        return "V"
    if tag == "l" and word[0] == "在" and word[-1] in "中上下后时":
        return "D"  # 在会谈中 as one token
    if word == "以此":
        return "P"  # 她以此|为例说
    if tag == "vn" and len(word) == 3 and word[0] in "发写出登做" and documents().end_of(word[1:]):
        return "V"  # 发研报: a verb with its object, which the segmenter takes for a noun
    if len(word) == 4 and word[:2] in ("发表", "发布", "公布") and documents().end_of(word[2:]):
        return "V"  # 发表|文章
    if group_of(word) or documents().end_of(word) or (len(word) > 1 and word in speakers().words):
        return "N"
    if len(word) == 3 and word[0] == word[2] and word[1] in "了一":
        return "V"  # 笑了笑, 想一想
    head = tag[:1]
    if head in ("q", "m", "g") and len(word) > 1 and word in words("cues"):
        return "V"  # 痛批, which the dictionary has for a measure
    if tag in ("vn", "an") or tag.startswith("nr"):
        return "N"
    return _KINDS.get(head, "N")


_KINDS = dict(zip("vdtpcabmqfizuy", "VDTPCAAMMFAAll", strict=True))
