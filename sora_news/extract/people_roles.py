"""Roles: the affiliation and title that stand before a name, behind it or in a clause with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_identity import Span
from sora_news.extract.people_phrases import Page, phrase_begin, title_at
from sora_news.model import Organization, Passage, Role

_HOLDS = "担任|现任|曾任|出任|兼任|时任|就任|升任|改任|接任|转任|任"
_ADVERBS = (
    "(?:本来|原本|其实|也|还|则|曾|曾经|现|目前|同时|正|即|便|就|都|后来|如今|一直|去年|今年){0,3}"
)
_COPULA = re.compile(
    rf" ?{_ADVERBS}(?:是|为|系|(?:{_HOLDS})了?|(?:被|获)(?:任命|提名|推选|选|聘|聘任|推举)为|当选为?|受聘为)(?!否)"
)
# 在江城大学担任校长: what follows the preposition is an organisation, then comes the verb.
_AT = re.compile(rf" ?{_ADVERBS}[在于] ?")
_THERE = re.compile(rf" ?(?:{_HOLDS})了?")
_APPOSED = re.compile(r" ?[,(]([^,。;:!?()“”\n]{2,30})(?=[,。;)])")
_CLAUSE = re.compile(r"[^,。;:!?()“”\n]{2,30}")
# 作为江城大学校长,李克明…: the phrase before the comma is the subject's.
_AS = re.compile(r"(?:作为|身为)([^,。;:!?()“”\n]{2,30}),$")
# A relative clause: 曾任江城日报总编辑的/何志远.
_HELD = re.compile(rf"(?:{_HOLDS}|身为|作为)了? ?$")
_WHERE = re.compile(r"[在于] ?$")
_ARTICLES = frozenset({"", "一名", "一位", "一个", "该", "他是", "她是", "也是", "是"})
# An organisation named before: 该校, 该公司.
_ANAPHOR = r"(?:该|本|这家)(?:学?校|医?院|所|公司|银?行|报社|报|电?台|局|企业?|集团|机构|中心|协?会|部门?|厂|队|俱乐部|平台|实验室|研究院|研究所|委员会)"
_SAME = re.compile(_ANAPHOR)
_SAME_BEFORE = re.compile(_ANAPHOR + "$")
# How far back the organisation may stand that 该校 means.
_NEAR = 80


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
    return [_roles(page, spans, starts) for spans in people]


def _roles(page: Page, spans: Sequence[Span], firms: Sequence[int]) -> tuple[Role, ...]:
    """Each role once, in the order of the text; one that another contains is not told again."""
    text = page.body.text
    found: dict[str, tuple[int, int]] = {}
    for span in spans:
        for start, end in _beside(page, span):
            found.setdefault(text[start:end], (start, end))
    kept = [t for t in found if not any(t != other and other.endswith(t) for other in found)]
    return tuple(Role(t, _organization(page, *found[t], firms), *found[t]) for t in kept)


def _organization(page: Page, start: int, end: int, firms: Sequence[int]) -> str | None:
    """The organisation of a role: the first in it, else the one its clause names: 在谷歌担任…, 该校…."""
    for at in range(start, end):
        if at in page.firms and page.firms[at][0] <= end:
            return page.firms[at][1]
    text = page.body.text
    before = text[max(0, start - 8) : start].rstrip()
    same = _SAME_BEFORE.search(before)
    if same:
        limit = start - len(before) + same.start()
        nearest = bisect_left(firms, limit) - 1
        if nearest >= 0 and limit - firms[nearest] <= _NEAR:
            return page.firms[firms[nearest]][1]
        return None
    there = _HELD.search(before)
    if there:
        stop = len(text[: start - len(before) + there.start()].rstrip())
        first = page.ends.get(stop)
        if first is not None and _WHERE.search(text, max(0, first - 2), first):
            return page.firms[first][1]
    return None


def _beside(page: Page, span: Span) -> Iterator[tuple[int, int]]:
    """The spans of all roles beside one mention."""
    text = page.body.text
    end = span.start
    while end and text[end - 1] == " ":
        end -= 1
    yield from _before(page, end)
    behind = title_at(text, span.end, page.known)
    if behind is not None:
        yield span.end, behind
    apposed = _APPOSED.match(text, span.end)
    if apposed:
        yield from _nominal(page, apposed.start(1), apposed.end(1))
    verb = _COPULA.match(text, span.end) or _there(page, span.end)
    clause = _CLAUSE.match(text, verb.end()) if verb else None
    if clause:
        same = _SAME.match(text, clause.start())
        yield from _nominal(page, same.end() if same else clause.start(), clause.end())


def _before(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """The roles before a name: right before it, in a relative clause or in an opening with 作为."""
    text = page.body.text
    begin = phrase_begin(page, end)
    if begin is not None:
        yield from _parts(text, begin, end)
    elif text[end - 1 : end] == "的":
        begin = phrase_begin(page, end - 1)
        opened = begin is not None and (
            _HELD.search(text, max(0, begin - 4), begin) or text.startswith(_STATED, begin)
        )
        if begin is not None and opened:
            yield from _parts(text, begin, end - 1)
    elif text[end - 1 : end] == ",":
        opening = _AS.search(text, max(0, end - 40), end)
        if opening:
            yield from _nominal(page, opening.start(1), opening.end(1))


_STATED = ("现任", "时任", "曾任", "前任")


def _there(page: Page, end: int) -> re.Match[str] | None:
    """The verb behind 在 and an organisation: 在江城大学/担任."""
    text = page.body.text
    at = _AT.match(text, end)
    if at is None or at.end() not in page.firms:
        return None
    return _THERE.match(text, page.firms[at.end()][0])


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
    begin = phrase_begin(
        page, stop, first if _SAME_BEFORE.search(text, max(0, start - 8), start) else None
    )
    if begin is not None and text[first:begin].strip() in _ARTICLES:
        if stop < end:
            yield begin, end
        else:
            yield from _parts(text, begin, end)
