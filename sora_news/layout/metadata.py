"""What a page says of itself: title, medium, authors, day of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sora_news.layout import cues
from sora_news.layout.units import DECORATION
from sora_news.model import BODY_KINDS, Block, Metadata
from sora_news.rules import HAN, pattern

_FRAME = frozenset({"byline", "credit", "boilerplate"})
_DAY = pattern(
    r"(?<!\d)((?:19|20)\d\d|民国\s?\d{2,3})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)"
)
# Day before month, as papers of Malaysia and Hong Kong write: 23/10/2022.
_TURNED = pattern(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
# The day at the end of an agency's report: 1040928.
_AGENCY_CODE = pattern(r"(?:.*\))?(1\d\d|[89]\d)([01]\d)([0-3]\d)")
_SOURCES = frozenset(
    {"来源", "稿源", "文章来源", "新闻来源", "消息来源", "稿件来源", "本文来源", "转自", "原载"}
)
_NOWHERE = frozenset({"不详", "网络", "互联网", "佚名", "未知", "网上", "综合"})
_OWN = pattern(r"《([^《》]{2,12})》(?:的?记者|采访)")
_PAPERS = ("日报", "晚报", "早报", "晨报", "时报", "商报", "都市报", "新闻网", "电视台", "通讯社")
_SENT = pattern(
    rf"({HAN}{{4,9}}?)(?:(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月)?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日(?:专?电|讯|报道)|报道|报导)"
)
_NOT_AUTHORS = frozenset({"编辑", "责编", "校对", "摄影", "审核", "监制", "图"})
_GLUED = pattern(
    r"(.{0,14}?)(?:见习|实习|特约|首席|特派|全媒体)?(?:记者|通讯员|特派员|实习生|撰稿人)"
)


def stated(text: str, folded: str, blocks: Sequence[Block]) -> Metadata:
    """What the frame of a page states; ``blocks`` are those of ``text``, ``folded`` has its length."""
    frame = [b for b in blocks if b.kind in _FRAME]
    return Metadata(
        title=next((_title(text, b) for b in blocks if b.rule == "layout.title.first"), None),
        outlet=_outlet(text, folded, frame, blocks),
        authors=tuple(dict.fromkeys(_authors(text, folded, blocks)))[:12],
        published=next(filter(None, (_day(folded[b.start : b.end]) for b in frame)), None),
    )


def _title(text: str, block: Block) -> str:
    """A title without the bar that a page's table left behind it."""
    return text[block.start : block.end].rstrip("|｜ \u3000") or text[block.start : block.end]


def _day(line: str) -> str | None:
    """The first full date of a line; 民国113年 is 2024, and so is the 113 of an agency's 1130305."""
    dated = "19" in line or "20" in line or "民国" in line
    found = _DAY.search(line[:200]) if dated else None
    if found:
        year, month, day = found.groups()
    elif dated and (turned := _TURNED.search(line[:200])):
        day, month, year = turned.groups()
    elif spelt := cues.spelt_day(line):
        year, month, day = spelt.split("-")
    elif code := _AGENCY_CODE.fullmatch(line):
        year, month, day = "民国" + code[1], code[2], code[3]
    else:
        return None
    count = int(year[2:]) + 1911 if year.startswith("民国") else int(year)
    try:
        return date(count, int(month), int(day)).isoformat()
    except ValueError:
        return None


# ---------------------------------------------------------------- medium


def _outlet(text: str, folded: str, frame: Sequence[Block], blocks: Sequence[Block]) -> str | None:
    """The medium that a source line, a byline or a dateline names; else the one whose reporters the text
    says it was that asked (《某报》记者), where a byline says 本报; else whose account published the page."""
    near = [
        b for b in frame if b.rule not in ("layout.boilerplate.path", "layout.boilerplate.formula")
    ]
    for wanted in (_source_of, _named_in):
        for block in near:
            if span := wanted(folded[block.start : min(block.end, block.start + 200)]):
                return text[block.start + span[0] : block.start + span[1]]
    for block in blocks:
        if block.rule == "layout.title.column" and cues.is_outlet(folded[block.start : block.end]):
            return text[block.start : block.end]
    ours = any(re.match(r"\W*本[报刊]", folded[b.start : b.end]) for b in frame)
    if ours:
        body = [(b.start, b.end) for b in blocks if b.kind in BODY_KINDS]
        named = [
            text[start + m.start(1) : start + m.end(1)]
            for start, end in body
            for m in _OWN.finditer(folded[start:end])
        ]
        if named:
            return Counter(named).most_common(1)[0][0]
    account = next((b for b in blocks if b.rule == "layout.boilerplate.account"), None)
    return text[account.start : account.end] if account else None


def _source_of(line: str) -> tuple[int, int] | None:
    """The span of the medium after 来源: or the like."""
    for label in re.finditer(rf"({HAN}{{2,4}})\s?[:/]\s?([^\s,;|()<>-]{{2,20}})", line):
        if (
            label.group(1) in _SOURCES
            and label.group(2) not in _NOWHERE
            and (cues.is_medium(label.group(2)) or len(label.group(2)) <= 8)
        ):
            return label.span(2)
    return None


def _named_in(line: str) -> tuple[int, int] | None:
    """The span of a known medium in a line, the longest of those that begin first."""
    for word in re.finditer(r"[^\s:/|丨,、;()\[\]【】<>@《》0-9-]{2,24}", line):
        piece = word.group()
        for end in range(len(piece), 1, -1):
            if piece[:end] in cues.outlets():
                return word.start(), word.start() + end
        named = piece.removesuffix("讯").removeprefix("返回")
        if len(named) <= 11 and named.endswith(_PAPERS) and not named.startswith("本"):
            start = word.start() + piece.index(named)
            return start, start + len(named)
        glued = _GLUED.match(piece)
        if glued and cues.is_medium(glued.group(1)) and not glued.group(1).startswith("本"):
            return word.start(), word.start() + len(glued.group(1))
    return None


# ---------------------------------------------------------------- authors


def _authors(text: str, folded: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The persons of the bylines, editors and photographers left out; 李 明 is 李明."""
    for block in blocks:
        if block.kind in ("byline", "credit") or block.rule == "layout.boilerplate.stamp":
            line = folded[block.start : min(block.end, block.start + 200)]
            if desk := cues.DESK.fullmatch(line):
                yield text[block.start + desk.start(1) : block.start + desk.end(1)]
                continue
            for start, end in _names(line, labelled=block.kind == "byline"):
                name = text[block.start + start : block.start + end]
                yield name if name.isascii() else "".join(name.split())


def _before_place(words: str) -> int | None:
    """The length of the reporter's name in 李明台北28日电: most places have two characters, or more than a
    name of three leaves them."""
    sent = _SENT.fullmatch(words)
    if sent is None:
        return None
    whole = sent[1]
    length = len(whole) - 2 if len(whole) < 6 else 4 if whole[:2] in cues.surnames() else 3
    return length if cues.is_person(whole[:length]) else None


def _names(line: str, *, labelled: bool) -> Iterator[tuple[int, int]]:
    wanted = labelled
    single: re.Match[str] | None = None
    latin: list[re.Match[str]] = []
    for word in re.finditer(r"[^\s:/|丨,、;()\[\]【】<>@&+—]+", line):
        piece = word.group().strip(DECORATION)
        if piece.isascii() and piece[:1].isalpha() and wanted and piece not in cues.labels():
            latin.append(word)
            continue
        if latin:
            yield latin[0].start(), latin[-1].end()
            latin = []
        glued = _GLUED.match(piece)
        name, at = (
            (piece[glued.end() :], word.start() + glued.end()) if glued else (piece, word.start())
        )
        if glued or piece in cues.labels():
            wanted = (glued is not None or cues.labels()[piece][0] == "byline") and not any(
                n in piece for n in _NOT_AUTHORS
            )
        if wanted and glued and (length := _before_place(name)) is not None:
            yield at, at + length
            continue
        if not wanted or not name or cues.is_frame_word(name):
            continue
        if len(name) == 1 and "一" <= name <= "鿿":
            if single is None:
                single = word
            else:
                yield single.start(), word.end()
                single = None
        elif cues.is_person(name):
            yield at, at + len(name)
        elif (behind := cues.titled(name)) is not None:
            yield at + behind, at + len(name)
    if latin:
        yield latin[0].start(), latin[-1].end()
