"""Readings made by hand for tests of the comparison: the words are cut, what is found in them is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sora_news import layout, normalize, segment
from sora_news.model import (
    Analysis,
    Claim,
    Document,
    Mention,
    Organization,
    Person,
    Quantity,
    Reading,
    Role,
    Source,
    Speaker,
    Time,
)

SOURCE = Source("-", "text/plain", "utf-8", 1.0, "", "")


def reading(
    id: str,
    text: str,
    *,
    people: Sequence[tuple[str, str | None]] = (),
    claims: Sequence[tuple[str, str, str]] = (),
    quantities: Sequence[dict[str, Any]] = (),
    times: Sequence[tuple[str, str]] = (),
    outlet: str | None = None,
) -> Reading:
    """A reading of ``text``.

    ``people`` are names with roles, as the text has them; ``claims`` speaker, what is said, stance;
    ``quantities`` fields of a quantity, ``text`` among them; ``times`` text and value. Each is looked for
    in the text.
    """
    document = Document(id, None, outlet, (), None, text, SOURCE)
    body = segment.passage(text, normalize.fold(text), layout.whole(text))
    persons = [_person(text, i, name, role) for i, (name, role) in enumerate(people, 1)]
    ids = {p.name: p.id for p in persons}
    analysis = Analysis(
        id=id,
        title=None,
        outlet=outlet,
        authors=(),
        published=None,
        script=normalize.script(text),
        length=len(text),
        source=SOURCE,
        blocks=layout.whole(text),
        summary=(),
        people=tuple(persons),
        organizations=_organizations(text, claims, ids),
        quantities=tuple(_quantity(text, q) for q in quantities),
        times=tuple(_time(text, *t) for t in times),
        claims=tuple(_claim(text, i, ids, *c) for i, c in enumerate(claims, 1)),
    )
    return Reading(document, analysis, body)


def _mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words)


def _person(text: str, number: int, name: str, role: str | None) -> Person:
    roles: tuple[Role, ...] = ()
    if role:
        span = _mention(text, role)
        roles = (Role(role, None, span.start, span.end),)
    simple = normalize.simplify(name)
    aliases = (name,) if name != simple else ()
    places = [m.start() for m in re.finditer(re.escape(name), text)]
    mentions = tuple(Mention(start, start + len(name), name) for start in places)
    return Person(f"p{number}", simple, aliases, roles, mentions)


def _organizations(
    text: str, claims: Sequence[tuple[str, str, str]], ids: dict[str, str]
) -> tuple[Organization, ...]:
    names = dict.fromkeys(c[0] for c in claims if normalize.simplify(c[0]) not in ids)
    return tuple(
        Organization(f"o{i}", normalize.simplify(n), (), (_mention(text, n),))
        for i, n in enumerate(names, 1)
    )


def _claim(text: str, number: int, ids: dict[str, str], who: str, what: str, stance: str) -> Claim:
    at, said = _mention(text, who), _mention(text, what)
    name = normalize.simplify(who)
    kind = "person" if name in ids else "organization"
    speaker = Speaker(name, kind, ids.get(name), at.start, at.end, who)  # type: ignore[arg-type]
    return Claim(
        f"c{number}",
        speaker,
        None,
        (said,),
        "indirect",
        stance,
        False,
        None,
        (),
        0.9,
        "test",  # type: ignore[arg-type]
    )


def _quantity(text: str, fields: dict[str, Any]) -> Quantity:
    at = _mention(text, fields["text"])
    return Quantity(
        at.start,
        at.end,
        at.text,
        fields["kind"],
        fields["low"],
        fields.get("high", fields["low"]),
        fields.get("unit"),
        fields.get("approximation"),
        fields.get("of"),
        "test",
    )


def _time(text: str, words: str, value: str) -> Time:
    at = _mention(text, words)
    grain = {4: "year", 7: "month", 10: "day"}[len(value)]
    return Time(at.start, at.end, words, value, grain, "test")  # type: ignore[arg-type]
