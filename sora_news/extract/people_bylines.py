"""Journalists in bylines: behind labels, spaced out for the column's width, in Latin capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from sora_news.extract.people_evidence import Evidence, evidence
from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import table
from sora_news.model import Mention, Passage, Person, Role
from sora_news.rules import HAN, pattern, rule

# Offices of the press that stand before names without a colon: 新快报记者 郑志辉.
_PRESS = "记者|通讯员|评论员|特约撰稿人|撰稿人|实习生|摄影师|摄影记者|编辑|主笔|作者|特派员|观察员|研究员|分析师"


class _Named(Struct, frozen=True):
    start: int
    end: int
    name: str
    role: tuple[int, int] | None


@rule(
    "people.byline",
    example="一天的集市\n\n本报记者 ⟦王海涛⟧\n\n清晨五点，集市上已经人来人往，摊主们忙着把新鲜的蔬菜摆上货架。",
    counter="一天的集市\n\n清晨五点，集市上已经人来人往，摊主王海涛忙着把新鲜的蔬菜摆上货架。",
    problems="A pen name of common words (码上有前) is left out.",
)
def reporters(passage: Passage) -> tuple[Person, ...]:
    """The people whom bylines name.

    Blocks of this kind hold labels, offices of the press and names, so a surname with one or two
    characters is enough evidence, and so is a pair of Latin words.
    """
    if not passage.text:
        return ()
    found: dict[str, list[_Named]] = {}
    at = 0
    for line in passage.text.split("\n"):
        for named in _line(line, at, evidence()):
            found.setdefault(named.name, []).append(named)
        at += len(line) + 1
    return tuple(
        Person(
            id=f"b{number}",
            name=name,
            aliases=tuple(dict.fromkeys(passage.original[n.start : n.end] for n in places)),
            roles=_roles(passage, places),
            mentions=tuple(Mention(n.start, n.end, passage.text[n.start : n.end]) for n in places),
            byline=True,
            evidence=("people.byline",),
        )
        for number, (name, places) in enumerate(found.items(), 1)
    )


def _roles(passage: Passage, places: list[_Named]) -> tuple[Role, ...]:
    spans = dict.fromkeys(n.role for n in places if n.role is not None)
    return tuple(Role(passage.text[s:e], _outlet(passage.text[s:e]), s, e) for s, e in spans)


def _outlet(role: str) -> str | None:
    """The medium that an office of the press names: 新快报/记者, and none in 本报/记者."""
    outlet = re.sub(rf"(?:{_PRESS})$", "", role)
    return None if not outlet or outlet[0] == "本" or outlet in ("特约", "实习", "首席") else outlet


def together(people: tuple[Person, ...], journalists: tuple[Person, ...]) -> tuple[Person, ...]:
    """``people`` of the body and ``journalists`` of its bylines, one person where both name them."""
    by_name = {p.name: index for index, p in enumerate(people)}
    joined = list(people)
    for journalist in journalists:
        index = by_name.get(journalist.name)
        if index is None:
            joined.append(replace(journalist, id=f"p{len(joined) + 1}"))
            continue
        person = joined[index]
        joined[index] = replace(
            person,
            aliases=tuple(dict.fromkeys(person.aliases + journalist.aliases)),
            roles=person.roles + journalist.roles,
            mentions=tuple(sorted(person.mentions + journalist.mentions, key=lambda m: m.start)),
            byline=True,
            evidence=person.evidence + journalist.evidence,
        )
    return tuple(joined)


@cache
def _labels() -> Vocabulary:
    rows = [r["label"] for r in table("page_labels") if r["kind"] in ("byline", "credit")]
    return Vocabulary([*rows, "By", "BY", "by"])


def _without_labels(line: str) -> str:
    """``line`` with commas for the labels that names follow: 采写:, 文/, 作者|, By."""
    for mark in _MARKS.finditer(line):
        label = _labels().end_of(line[: mark.start()])
        if label and (mark[0] != " ") != (label in ("By", "BY", "by")):
            start, end = mark.start() - len(label), mark.end()
            line = f"{line[:start]}{'、' * (end - start)}{line[end:]}"
    return line


_MARKS = pattern(" ?[:/|丨] ?| ")


@cache
def _office() -> re.Pattern[str]:
    """An office of the press with what stands before it: 新快报/记者."""
    return re.compile(rf"[^\W_]{{0,16}}?(?:{_PRESS})(?=[ :])|[^\W_]{{0,16}}(?:{_PRESS})")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?:{HAN}|·)+|[A-Za-z][A-Za-z'’.-]*")


def _latin(word: str) -> bool:
    """Whether a word of ``_words`` is a capitalised Latin one."""
    return "A" <= word[0] <= "Z"


def _line(line: str, at: int, known: Evidence) -> Iterator[_Named]:
    """The names of one line of a byline."""
    blank = _without_labels(line)
    role: tuple[int, int] | None = None
    last = 0
    for office in _office().finditer(blank):
        yield from _names(blank, last, office.start(), at, role, known)
        role = (at + office.start(), at + office.end())
        last = office.end()
    yield from _names(blank, last, len(blank), at, role, known)


def _names(
    line: str, start: int, end: int, at: int, role: tuple[int, int] | None, known: Evidence
) -> Iterator[_Named]:
    """The names between two labels: words with a surname, single characters two by two, Latin pairs."""
    words = [(m.start(), m.group()) for m in _words().finditer(line, start, end)]
    index = 0
    while index < len(words):
        first, word = words[index]
        following = words[index + 1] if index + 1 < len(words) else None
        close = following is not None and line[first + len(word) : following[0]].strip(" ") == ""
        if _latin(word):
            stop = index
            while (
                stop + 1 < len(words)
                and _latin(words[stop + 1][1])
                and line[words[stop][0] + len(words[stop][1]) : words[stop + 1][0]] == " "
            ):
                stop += 1
            if 1 <= stop - index <= 3:
                last = words[stop][0] + len(words[stop][1])
                yield _Named(at + first, at + last, line[first:last], role)
            index = stop
        elif (
            len(word) == 1
            and following
            and close
            and len(following[1]) == 1
            and word in known.surname
        ):
            last = following[0] + 1
            yield _Named(at + first, at + last, word + following[1], role)
            index += 1
        elif _is_name(word, known):
            yield _Named(at + first, at + first + len(word), word, role)
        index += 1


def _is_name(word: str, known: Evidence) -> bool:
    """Whether a word of a byline is a person's name."""
    if word in known.never or word in known.titles_before:
        return False
    if "·" in word:
        return all(c in known.foreign for c in word if c != "·")
    if len(word) in (3, 4) and word[:2] in known.compound:
        return True
    if word[0] not in known.surname or not 2 <= len(word) <= 3:
        return False
    odds = known.surname[word[0]]
    rare = odds < -3.5
    if len(word) == 2:
        return not rare and known.commonness(word) < 1.0
    return known.first.get(word[1], -0.5) + known.second.get(word[2], -0.5) > (
        2.0 if rare else -4.0
    )
