"""Roles: the affiliation and title that stand before a name, behind it or in a clause with it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from sora_news.extract.people_context import before_abbreviation
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_identity import Span
from sora_news.extract.people_phrases import Page, phrase_begin, title_at
from sora_news.extract.people_verbs import (
    copula,
    held,
    holding,
    past_adverbs,
    same_after,
    same_before,
)
from sora_news.model import Organization, Passage, Role

_ARTICLES = frozenset({"", "一名", "一位", "一个", "该", "他是", "她是", "也是", "是"})
# How far back the organisation may stand that 该校 means.
_NEAR = 80
# And the person whom 他 means.
_ANTECEDENT = 200
_HE = re.compile("[他她]")


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
    starts = sorted(page.firms)
    pronouns = _pronouns(page, people) if people else {}
    return [_roles(page, spans, starts, pronouns.get(n, ())) for n, spans in enumerate(people)]


def _pronouns(page: Page, people: Sequence[Sequence[Span]]) -> dict[int, list[int]]:
    """Who is meant by 他 or 她 at the start of a clause that may state an office: person to places.

    Somebody is where one person alone was named since the sentence before began.
    """
    text, sentences = page.body.text, page.body.sentences
    mentions = sorted((s.start, who) for who, spans in enumerate(people) for s in spans)
    starts = [start for start, _ in mentions]
    found: dict[int, list[int]] = {}
    for match in _HE.finditer(text):
        at = match.start()
        number = bisect_right(page.body.sentence_starts, at) - 1
        if number < 0 or at >= sentences[number].end:
            continue
        if at != sentences[number].start and text[at - 1] != ",":
            continue
        if copula(text, past_adverbs(text, at + 1)) is None:
            continue
        opening = sentences[number - 1].start if number else 0
        first = bisect_left(starts, max(opening, at - _ANTECEDENT))
        named = {who for _, who in mentions[first : bisect_left(starts, at)]}
        if len(named) == 1:
            found.setdefault(named.pop(), []).append(at)
    return found


def _roles(
    page: Page, spans: Sequence[Span], firms: Sequence[int], pronouns: Sequence[int]
) -> tuple[Role, ...]:
    """Each role once, in the order of the text; one that another contains is not told again."""
    text = page.body.text
    found: dict[str, tuple[int, int]] = {}
    for span in spans:
        for start, end in _beside(page, span):
            found.setdefault(text[start:end], (start, end))
    for at in pronouns:
        for start, end in _stated(page, at + 1):
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
    yield from _stated(page, span.end)


def _aligned(body: Passage, end: int) -> bool:
    """Whether no word of the segmenter's runs over ``end``: not in 将/领导."""
    token = bisect_left(body.token_starts, end) - 1
    return token < 0 or body.tokens[token].end <= end


def _stated(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """The roles that the verb after a subject ending at ``end`` gives it."""
    text = page.body.text
    at = past_adverbs(text, end)
    verb = copula(text, at) or _there(page, at)
    clause = _clause().match(text, verb) if verb else None
    if clause:
        yield from _nominal(page, same_after(text, clause.start()), clause.end())


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
