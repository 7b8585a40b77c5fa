"""From spans to people: which mentions name one person, and what the person is called."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.model import Mention, Passage

# Rules that find a part of a name only.
_SHORT = frozenset({"people.titled", "people.given", "people.surname"})


# What follows the surname of somebody who is not named in full.
_STRANGERS = frozenset("姓男女嫌")


class Span(NamedTuple):
    """A mention with the rule that found it."""

    start: int
    end: int
    rule: str


class Identity(Struct):
    """A person in the making: the fullest name and every mention."""

    name: str
    spans: list[Span]


def grouped(
    body: Passage,
    found: Sequence[Candidate],
    also: Iterable[tuple[Candidate, int, int]],
    known: Evidence,
) -> list[Identity]:
    """The people whom ``found`` mentions, in the order of their first mention.

    A surname, a given name or the last part of a dotted name belongs to the last fuller name before it
    that fits, or to the first after it; a name in parentheses to the person it stands behind.
    """
    text = body.text
    full: dict[str, Identity] = {}
    short: list[Candidate] = []
    for c in found:
        name = text[c.start : c.end]
        if c.rule in _SHORT:
            short.append(c)
        else:
            full.setdefault(name, Identity(name, [])).spans.append(Span(c.start, c.end, c.rule))
    _join_parts(full)
    owners = _owners(full.values(), known)
    for c in short:
        part = text[c.start : c.end]
        # 陈姓男子 and 陈男 are somebody else than 议员陈永康.
        stranger = text[c.end : c.end + 1] in _STRANGERS and (
            text[c.end] == "姓" or part + "姓" in text
        )
        owner = None if stranger else _owner(part, c.start, owners)
        if owner is None:
            name = _address(text, c)
            key = "\0" + (part + _gender(text, c.end) if stranger else name)
            full.setdefault(key, Identity(name, [])).spans.append(Span(c.start, c.end, c.rule))
        else:
            owner.spans.append(Span(c.start, c.end, c.rule))
    people = list({id(p): p for p in full.values()}.values())
    at = {(s.start, s.end): p for p in people for s in p.spans}
    for c, start, end in also:
        person = at.get((c.start, c.end))
        if person is None:
            continue
        latin = text[start:end]
        twin = full.get(latin)
        if twin is not None and twin is not person:
            person.spans += twin.spans
            twin.spans = []
        elif twin is None:
            person.spans.append(Span(start, end, "people.parenthesised"))
    people = [p for p in people if p.spans]
    for p in people:
        p.spans.sort()
    return sorted(people, key=lambda p: p.spans[0])


def _gender(text: str, end: int) -> str:
    """男 or 女 where the words behind a surname tell: 陈女, 陈姓女子."""
    at = end + (text[end] == "姓")
    return "女" if text.startswith("女", at) else "男"


def _join_parts(full: dict[str, Identity]) -> None:
    """Joins 安南 to 科菲·安南, Altman and Sam to Sam Altman."""
    ends: dict[str, Identity] = {}
    for name, person in full.items():
        if " " in name:
            ends.setdefault(name.partition(" ")[0], person)
        for mark in ("·", " ", "-"):
            if mark in name:
                ends.setdefault(name.rsplit(mark, 1)[1], person)
                break
    for name, person in list(full.items()):
        owner = ends.get(name)
        if owner is not None and owner is not person:
            owner.spans += person.spans
            full[name] = owner


def _owners(full: Iterable[Identity], known: Evidence) -> dict[str, list[tuple[int, Identity]]]:
    """Surnames and given names with the places of the full names that they may stand for, in order."""
    owners: dict[str, list[tuple[int, Identity]]] = {}
    for person in full:
        name = person.name
        if not 2 <= len(name) <= 4 or not "一" <= name[0] <= "鿿":
            continue
        family = 2 if len(name) > 2 and name[:2] in known.compound | known.japanese else 1
        for part in {name[:family], name[family:]}:
            owners.setdefault(part, []).extend((s.start, person) for s in person.spans)
    for places in owners.values():
        places.sort(key=lambda place: place[0])
    return owners


def _owner(part: str, at: int, owners: dict[str, list[tuple[int, Identity]]]) -> Identity | None:
    """Whom a surname or a given name belongs to: the nearest fuller name before, else the first after."""
    places = owners.get(part)
    if not places:
        return None
    return places[max(0, bisect_right(places, at, key=lambda place: place[0]) - 1)][1]


def _address(text: str, c: Candidate) -> str:
    """What somebody is called of whom only a surname is known: 刘主任, 胡老, 老于."""
    part = text[c.start : c.end]
    for n in (4, 3, 2):
        title = text[c.end : c.end + n]
        if len(title) == n and _is_title(title):
            return part + title
    if text[c.end : c.end + 1] in ("老", "总", "某", "男", "女", "嫌"):
        return part + text[c.end]
    if c.start and text[c.start - 1] in "老小":
        return text[c.start - 1] + part
    return part


def _is_title(word: str) -> bool:
    from sora_news.extract.people_evidence import evidence

    return word in evidence().titles_after


def mentions(body: Passage, person: Identity) -> tuple[Mention, ...]:
    """The spans of ``person`` as mentions."""
    return tuple(Mention(s.start, s.end, body.text[s.start : s.end]) for s in person.spans)
