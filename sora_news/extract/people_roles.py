"""Roles: the affiliation and title that stand before a name, behind it or in apposition to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_identity import Span
from sora_news.model import Organization, Passage, Role

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
_FIELDS = frozenset(
    [
        "研究",
        "管理",
        "开发",
        "设计",
        "制作",
        "运营",
        "投资",
        "生产",
        "销售",
        "服务",
        "教育",
        "咨询",
        "监督",
        "检查",
        "指挥",
        "执行",
        "生成",
        "训练",
        "保护",
        "监测",
        "合作",
        "发展",
        "规划",
        "交流",
        "建设",
        "应急",
        "联合",
        "共同",
        "创始",
        "退休",
        "退役",
        "派驻",
        "候任",
        "当选",
        "驻",
        "兼",
        "副",
        "前",
        "原",
        "现任",
        "前任",
        "时任",
        "常务",
        "著名",
        "知名",
        "资深",
        "高级",
        "首席",
        "首任",
        "第一",
        "第二",
        "新任",
        "特聘",
        "名誉",
        "荣誉",
        "终身",
    ]
)
_COPULA = re.compile(
    r" ?(?:本来|原本|其实|也|还|则|曾|曾经|现|目前|同时|正|即|便|就|都|后来|如今){0,3}(?:是|任|担任|现任|曾任|出任|兼任|时任|系)(?!否)"
)
_APPOSED = re.compile(r" ?[,(]([^,。;:!?()“”\n]{2,30})(?=[,。;)])")
_CLAUSE = re.compile(r"[^,。;:!?()“”\n]{2,30}")


def of(
    body: Passage, spans: Sequence[Span], organizations: tuple[Organization, ...], known: Evidence
) -> tuple[Role, ...]:
    """The roles stated beside ``spans``, each once, in the order of the text."""
    firms = {m.end: (m.start, o.name) for o in organizations for m in o.mentions}
    inside = {m.start: (m.end, o.name) for o in organizations for m in o.mentions}
    found: dict[str, tuple[int, int]] = {}
    for span in spans:
        for start, end in _beside(body, span, firms, known):
            found.setdefault(body.text[start:end], (start, end))
    return tuple(
        Role(text, _organization(start, end, inside), start, end)
        for text, (start, end) in found.items()
    )


def _organization(start: int, end: int, inside: dict[int, tuple[int, str]]) -> str | None:
    """The first organisation that begins and ends in the role."""
    for at in range(start, end):
        if at in inside and inside[at][0] <= end:
            return inside[at][1]
    return None


def _beside(
    body: Passage, span: Span, firms: dict[int, tuple[int, str]], known: Evidence
) -> Iterator[tuple[int, int]]:
    """The spans of all roles beside one mention."""
    text = body.text
    end = span.start
    while end and text[end - 1] == " ":
        end -= 1
    yield from _before(body, end, firms, known)
    behind = _title_at(text, span.end, known)
    if behind:
        yield span.end, behind
    apposed = _APPOSED.match(text, span.end)
    if apposed:
        yield from _nominal(body, apposed.start(1), apposed.end(1), firms, known)
    copula = _COPULA.match(text, span.end)
    if copula:
        clause = _CLAUSE.match(text, copula.end())
        if clause:
            yield from _nominal(body, clause.start(), clause.end(), firms, known)


def _before(
    body: Passage, end: int, firms: dict[int, tuple[int, str]], known: Evidence
) -> Iterator[tuple[int, int]]:
    """The roles that end at ``end``: 浙商证券首席分析师, Meta 首席科学家、图灵奖得主."""
    start = _begin(body, end, firms, known)
    if start is None:
        return
    yield from sorted(_parts(body.text, start, end))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The roles of an enumeration: A长、B主席."""
    at = start
    for part in re.split("[、/]", text[start:end]):
        first = at + len(part) - len(part.lstrip(" 的"))
        last = at + len(part.rstrip())
        if last > first:
            yield first, last
        at += len(part) + 1


def _begin(
    body: Passage, end: int, firms: dict[int, tuple[int, str]], known: Evidence
) -> int | None:
    """Where the noun phrase that ends with a title at ``end`` begins; None where no title ends there."""
    text = body.text
    at = _title_before(text, end, known)
    if at is None:
        return None
    while at and end - at < _LONGEST_ROLE:
        place = at - 1 if text[at - 1] == " " else at
        firm = firms.get(place)
        if firm is not None:
            at = firm[0]
            continue
        mark = text[place - 1]
        if mark in "、/":
            further = _title_before(text, place - 1, known)
            if further is None:
                break
            at = further
            continue
        if mark == "的":
            owner = place - 2 if text[place - 2 : place - 1] == " " else place - 1
            firm = firms.get(owner)
            if firm is None:
                break
            at = firm[0]
            continue
        token = _token_ending(body, place)
        if token is None or not _part(token.word, token.tag):
            break
        at = token.start
    return at


def _part(word: str, tag: str) -> bool:
    """Whether a word may stand in a role."""
    if word in _FIELDS:
        return True
    return (
        tag in _PARTS
        and (word[0].isalnum())
        and word not in ("时", "时候", "期间", "后", "中", "里", "上", "下")
    )


def _token_ending(body: Passage, end: int):  # type: ignore[no-untyped-def]
    tokens = body.tokens_in(max(0, end - 8), end)
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


def _nominal(
    body: Passage, start: int, end: int, firms: dict[int, tuple[int, str]], known: Evidence
) -> Iterator[tuple[int, int]]:
    """The roles of a phrase that is nothing but roles, 之一 included."""
    text = body.text
    stop = end - 2 if text.startswith("之一", end - 2) else end
    if stop < end:
        first = start
        while first < stop and text[first] == " ":
            first += 1
        if any(first <= at <= stop for at in firms) or _title_before(text, stop, known) is not None:
            yield first, end
        return
    begin = _begin(body, end, firms, known)
    if begin is not None and text[start:begin].strip() in ("", "一名", "一位", "一个", "该"):
        yield from _parts(text, begin, end)
