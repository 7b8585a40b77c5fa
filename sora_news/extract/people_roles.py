"""Roles: the affiliation and title that stand before a name, behind it or in apposition to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_identity import Span
from sora_news.lexicon import words
from sora_news.model import Organization, Passage, Role, Token

_LONGEST_TITLE = 8
_LONGEST_ROLE = 40
# Tags of the words that a role is made of; verbs only where they name a field of work.
_PARTS = frozenset(
    {
        "n",
        "nz",
        "nt",
        "ns",
        "nr",
        "nrt",
        "nrfg",
        "j",
        "vn",
        "b",
        "an",
        "eng",
        "x",
        "s",
        "f",
        "ng",
        "zg",
        "g",
        "k",
        "h",
    }
)
_NOT_PARTS = frozenset(
    [
        "时",
        "时候",
        "期间",
        "后",
        "中",
        "里",
        "上",
        "下",
        "内",
        "外",
        "间",
        "之间",
        "以来",
        "同时",
        "其中",
        "记者会",
        "会上",
    ]
)
_AND = frozenset("与和及")
_COPULA = re.compile(
    r" ?(?:本来|原本|其实|也|还|则|曾|曾经|现|目前|同时|正|即|便|就|都|后来|如今){0,3}(?:是|任|担任|现任|曾任|出任|兼任|时任|系)(?!否)"
)
_APPOSED = re.compile(r" ?[,(]([^,。;:!?()“”\n]{2,30})(?=[,。;)])")
_CLAUSE = re.compile(r"[^,。;:!?()“”\n]{2,30}")
_ARTICLES = frozenset({"", "一名", "一位", "一个", "该", "他是", "她是", "也是", "是"})


class _Page(NamedTuple):
    """A passage with its organisations: end to start, and start to end and name."""

    body: Passage
    ends: dict[int, int]
    firms: dict[int, tuple[int, str]]
    known: Evidence
    named: frozenset[int]


def of(
    body: Passage,
    people: Sequence[Sequence[Span]],
    organizations: tuple[Organization, ...],
    known: Evidence,
) -> list[tuple[Role, ...]]:
    """For each of ``people``, given by the spans of mentions, the roles stated beside them."""
    page = _Page(
        body,
        {m.end: m.start for o in organizations for m in o.mentions},
        {m.start: (m.end, o.name) for o in organizations for m in o.mentions},
        known,
        frozenset(s.end for spans in people for s in spans),
    )
    return [_roles(page, spans) for spans in people]


def _roles(page: _Page, spans: Sequence[Span]) -> tuple[Role, ...]:
    """Each role once, in the order of the text; one that another contains is not told again."""
    text = page.body.text
    found: dict[str, tuple[int, int]] = {}
    for span in spans:
        for start, end in _beside(page, span):
            found.setdefault(text[start:end], (start, end))
    kept = [t for t in found if not any(t != other and other.endswith(t) for other in found)]
    return tuple(Role(t, _organization(page, *found[t]), *found[t]) for t in kept)


def _organization(page: _Page, start: int, end: int) -> str | None:
    """The first organisation that begins and ends in the role."""
    for at in range(start, end):
        if at in page.firms and page.firms[at][0] <= end:
            return page.firms[at][1]
    return None


def _beside(page: _Page, span: Span) -> Iterator[tuple[int, int]]:
    """The spans of all roles beside one mention."""
    text = page.body.text
    end = span.start
    while end and text[end - 1] == " ":
        end -= 1
    begin = _begin(page, end)
    if begin is not None:
        yield from _parts(text, begin, end)
    behind = _title_at(text, span.end, page.known)
    if behind is not None:
        yield span.end, behind
    apposed = _APPOSED.match(text, span.end)
    if apposed:
        yield from _nominal(page, apposed.start(1), apposed.end(1))
    copula = _COPULA.match(text, span.end)
    clause = _CLAUSE.match(text, copula.end()) if copula else None
    if clause:
        yield from _nominal(page, clause.start(), clause.end())


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The roles of an enumeration: Meta 首席科学家、图灵奖得主."""
    at = start
    for part in re.split("[、/]", text[start:end]):
        first = at + len(part) - len(part.lstrip(" 的"))
        last = at + len(part.rstrip())
        if last > first:
            yield first, last
        at += len(part) + 1


def _begin(page: _Page, end: int) -> int | None:
    """Where the noun phrase that ends with a title at ``end`` begins; None where no title ends there.

    An organisation opens the phrase; words before it belong to the sentence, offices like 原 and 前 aside.
    A conjunction or a verb is part of the phrase only if an organisation opens it (…大学人机交互与认知实验室主任).
    """
    text = page.body.text
    at = _title_before(text, end, page.known)
    if at is None:
        return None
    head = page.body.tokens_in(max(0, at - 8), at)
    if head and head[-1].end > at and head[-1].end <= end:
        # The title ends a longer word: 古生物学家.
        at = head[-1].start
    settled: int | None = None
    while at and end - at < _LONGEST_ROLE:
        place = at - 1 if text[at - 1] == " " else at
        if place in page.named:
            break
        owner = (
            place - 1 - (text[place - 2 : place - 1] == " ") if text[place - 1] == "的" else place
        )
        if owner in page.ends:
            at, settled = page.ends[owner], None
            continue
        if text[place - 1] in "、/":
            further = _title_before(text, place - 1, page.known)
            if further is None:
                break
            at = further
            continue
        token = _token_ending(page.body, place)
        if token is None:
            break
        if at not in page.firms and (token.word in _AND or _doubtful(page, token)):
            settled, at = at if settled is None else settled, token.start
        elif _part(token, at in page.firms):
            at = token.start
        else:
            break
    return at if settled is None else settled


def _part(token: Token, before_firm: bool) -> bool:
    """Whether a word may stand in a role, or before the organisation that opens one."""
    if before_firm:
        return token.word in _openers() or token.tag == "ns"
    if token.word in _fields():
        return True
    return token.tag in _PARTS and token.word[0].isalnum() and token.word not in _NOT_PARTS


def _doubtful(page: _Page, token: Token) -> bool:
    """Whether a verb may name a field of work: not what an organisation does (腾讯/聘请/前总裁)."""
    if token.tag != "v" or token.word in page.known.after or token.word in _fields():
        return False
    return len(token.word) > 2 or (len(token.word) == 2 and token.start not in page.ends)


@cache
def _fields() -> frozenset[str]:
    return words("role_words")


@cache
def _openers() -> frozenset[str]:
    return words("role_words", opens="yes")


def _token_ending(body: Passage, end: int) -> Token | None:
    """The segmenter's word that ends at ``end``."""
    tokens = body.tokens_in(max(0, end - 12), end)
    return tokens[-1] if tokens and tokens[-1].end == end else None


def _title_before(text: str, end: int, known: Evidence) -> int | None:
    """Where the longest office that ends at ``end`` begins."""
    for n in range(_LONGEST_TITLE, 1, -1):
        if end >= n and text[end - n : end] in known.offices:
            return end - n
    return None


def _title_at(text: str, start: int, known: Evidence) -> int | None:
    """Where the longest office that begins at ``start`` ends."""
    for n in range(_LONGEST_TITLE, 1, -1):
        word = text[start : start + n]
        if word in known.offices and word in known.titles_after:
            return start + n
    return None


def _nominal(page: _Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The roles of a phrase that is nothing but roles, …之一 included."""
    text = page.body.text
    first = start + len(text[start:end]) - len(text[start:end].lstrip(" "))
    stop = end - 2 if text.startswith("之一", end - 2) else end
    if stop < end and any(at in page.ends for at in range(first, stop + 1)):
        yield first, end
        return
    begin = _begin(page, stop)
    if begin is not None and text[first:begin].strip() in _ARTICLES:
        if stop < end:
            yield begin, end
        else:
            yield from _parts(text, begin, end)
