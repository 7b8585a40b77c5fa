"""Roles: the affiliation and title that stand before a name, behind it or in a clause with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from sora_news.extract import people_stated
from sora_news.extract.people_context import before_abbreviation
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_identity import Span
from sora_news.extract.people_phrases import Page, phrase_begin, title_at
from sora_news.extract.people_verbs import (
    copula,
    held,
    holding,
    past_adverbs,
    past_courtesy,
    same_after,
    same_before,
    succeeded,
)
from sora_news.model import Organization, Passage, Role

_ARTICLES = frozenset({"", "一名", "一位", "一个", "该", "他是", "她是", "也是", "是"})
# How far back the organisation may stand that 该校 means.
_NEAR = 80
# Offices that a body has one holder of: of two in a list the second holds it no more than anybody.
_ONE_HOLDER = ("长", "书记", "主席", "总统", "总理", "首相", "总裁", "主任", "主帅", "经理", "发言人", "冠军", "亚军", "季军",
    "CEO", "国务卿", "国王", "女王", "总编", "总编辑", "主教练", "大使", "领袖", "元首", "首席执行官")  # fmt: skip
# What a row of offices ends with: 副社长等职.
_ROW_ENDS = ("等职务", "等职位", "等职", "一职", "职务", "之职", "等")
_LONGEST_ROW = 120


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"[^,。;:!?()“”\n]{2,30}")


def of(
    body: Passage,
    people: Sequence[Sequence[Span]],
    organizations: tuple[Organization, ...],
    known: Evidence,
) -> list[tuple[Role, ...]]:
    """For each of ``people``, given by the spans of mentions, the roles stated beside them."""
    page = Page(
        body,
        {m.end: m.start for o in organizations for m in o.mentions},
        {m.start: (m.end, o.name) for o in organizations for m in o.mentions},
        known,
        frozenset(s.end for spans in people for s in spans),
    )
    if not people:
        return []
    starts = sorted(page.firms)
    mentions = sorted((s.start, s.end, who) for who, spans in enumerate(people) for s in spans)
    elsewhere: dict[int, list[tuple[int, int]]] = {}
    for who, at in people_stated.pronouns(page, mentions):
        elsewhere.setdefault(who, []).extend(_stated(page, at + 1))
    for who, at in people_stated.subjectless(page, mentions):
        elsewhere.setdefault(who, []).extend(_offices(page, at))
    for who, at in people_stated.appointed(page, mentions):
        elsewhere.setdefault(who, []).extend(_offices(page, at))
    shared: dict[int, list[tuple[int, int]]] = {}
    for who, at in people_stated.listed(page, mentions):
        if at not in shared:
            shared[at] = list(_shared(page, at))
        elsewhere.setdefault(who, []).extend(shared[at])
    return [_roles(page, spans, starts, elsewhere.get(n, ())) for n, spans in enumerate(people)]


def _shared(page: Page, at: int) -> Iterator[tuple[int, int]]:
    """The office before a list of names, unless one person alone can hold it."""
    for start, end in list(_before(page, at))[-1:]:
        role = page.body.text[start:end]
        if "副" in role or not role.endswith(_ONE_HOLDER):
            yield start, end


def _roles(
    page: Page, spans: Sequence[Span], firms: Sequence[int], elsewhere: Sequence[tuple[int, int]]
) -> tuple[Role, ...]:
    """Each role once, in the order of the text; one that another contains is not told again."""
    text = page.body.text
    found: dict[str, tuple[int, int]] = {}
    for span in spans:
        for start, end in _beside(page, span):
            found.setdefault(text[start:end], (start, end))
    for start, end in elsewhere:
        found.setdefault(text[start:end], (start, end))
    kept = [t for t in found if not any(t != other and other.endswith(t) for other in found)]
    return tuple(Role(t, _organization(page, *found[t], firms), *found[t]) for t in kept)


def _organization(page: Page, start: int, end: int, firms: Sequence[int]) -> str | None:
    """The organisation of a role: the first in it, else the one its clause names: 在谷歌担任…, 该校…."""
    for at in range(start, end):
        if at in page.firms and page.firms[at][0] <= end:
            return page.firms[at][1]
    text = page.body.text
    start -= text.startswith(" ", start - 1)
    same = same_before(text, start)
    if same is not None:
        nearest = bisect_left(firms, same) - 1
        near = nearest >= 0 and same - firms[nearest] <= _NEAR
        return page.firms[firms[nearest]][1] if near else None
    verb = held(text, start)
    if verb is not None:
        verb -= text.startswith(" ", verb - 1)
        first = page.ends.get(verb)
        if first is not None and text[max(0, first - 2) : first].rstrip().endswith(("在", "于")):
            return page.firms[first][1]
    return None


def _beside(page: Page, span: Span) -> Iterator[tuple[int, int]]:
    """The spans of all roles beside one mention."""
    text = page.body.text
    end = span.start
    while end and text[end - 1] == " ":
        end -= 1
    end = before_abbreviation(text, end)
    yield from _before(page, end)
    behind = title_at(text, span.end, page.known)
    if behind is not None and _aligned(page.body, behind):
        yield span.end, behind
    at = span.end + text.startswith(" ", span.end)
    if text.startswith((",", "("), at):
        apposed = _clause().match(text, at + 1)
        if apposed and text.startswith((",", "。", ";", ")"), apposed.end()):
            yield from _nominal(page, apposed.start(), apposed.end())
    for stated in _stated(page, past_courtesy(text, span.end)):
        if succeeded(text, span.start):
            break
        yield stated


def _aligned(body: Passage, end: int) -> bool:
    """Whether no word of the segmenter's runs over ``end``: not in 将/领导."""
    token = bisect_left(body.token_starts, end) - 1
    return token < 0 or body.tokens[token].end <= end


def _stated(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """The roles that the verb after a subject ending at ``end`` gives it."""
    text = page.body.text
    at = past_adverbs(text, end)
    verb = copula(text, at) or _there(page, at)
    if verb is None:
        return
    clause = _clause().match(text, verb)
    row = text[verb - 1] == "任"
    if clause and not (row and text.endswith(_ROW_ENDS, 0, clause.end())):
        yield from _nominal(page, same_after(text, clause.start()), clause.end())
    elif row:
        yield from _offices(page, same_after(text, verb))


def _before(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """The roles before a name: right before it, in a relative clause or in an opening with 作为."""
    text = page.body.text
    begin = phrase_begin(page, end)
    if begin is not None:
        yield from _parts(text, begin, end)
    elif text[end - 1 : end] == "的":
        begin = phrase_begin(page, end - 1)
        if begin is not None and (
            held(text, begin - text.startswith(" ", begin - 1)) is not None
            or text.startswith(_STATED, begin)
        ):
            yield from _parts(text, begin, end - 1)
    elif text[end - 1 : end] == ",":
        for opening in _AS:
            start = text.rfind(opening, max(0, end - _OPENING), end) + len(opening)
            clause = _clause().match(text, start) if start >= len(opening) else None
            if clause and clause.end() == end - 1:
                yield from _nominal(page, start, end - 1)


# 作为江城大学校长,李克明…: the phrase before the comma is the subject's.
_AS = ("作为", "身为")
_OPENING = 34
_STATED = ("现任", "时任", "曾任", "前任")


def _there(page: Page, at: int) -> int | None:
    """Where the verb behind 在 and an organisation ends: 在江城大学担任."""
    text = page.body.text
    if not text.startswith(("在", "于"), at):
        return None
    at += 1 + text.startswith(" ", at + 1)
    if at not in page.firms:
        return None
    stop = page.firms[at][0]
    return holding(text, stop + text.startswith(" ", stop))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The roles of an enumeration: Meta 首席科学家、图灵奖得主."""
    at = start
    for part in re.split("[、/]", text[start:end]):
        first = at + len(part) - len(part.lstrip(" 的"))
        last = at + len(part.rstrip())
        if last > first:
            yield first, last
        at += len(part) + 1


@cache
def _row() -> re.Pattern[str]:
    return re.compile(rf"[^,。;:!?()“”\n]{{2,{_LONGEST_ROW}}}")


def _offices(page: Page, start: int) -> Iterator[tuple[int, int]]:
    """The roles of a row of offices from ``start`` to the end of its clause: 秘书长、副社长等职."""
    text = page.body.text
    row = _row().match(text, start)
    if not row:
        return
    end = row.end()
    for tail in _ROW_ENDS:
        if text.endswith(tail, start, end):
            end -= len(tail)
            break
    at = start
    for part in text[start:end].split("、"):
        stop = at + len(part)
        begin = phrase_begin(page, stop) if part else None
        if begin is not None and (begin <= at or text[at:begin].strip() in _ARTICLES):
            yield max(begin, at), stop
        at = stop + 1


def _nominal(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The roles of a phrase that is nothing but roles, …之一 included."""
    text = page.body.text
    first = start + len(text[start:end]) - len(text[start:end].lstrip(" "))
    stop = end - 2 if text.startswith("之一", end - 2) else end
    if stop < end and any(at in page.ends for at in range(first, stop + 1)):
        yield first, end
        return
    opened = first if same_before(text, start) is not None else None
    begin = phrase_begin(page, stop, opened)
    if begin is not None:
        begin = max(begin, first)
    if begin is not None and text[first:begin].strip() in _ARTICLES:
        if stop < end:
            yield begin, end
        else:
            yield from _parts(text, begin, end)
