"""People: who is named, by which forms, in which roles."""

from __future__ import annotations

from sora_news.extract import people_identity, people_latin, people_roles
from sora_news.extract.people_bylines import reporters, together
from sora_news.extract.people_evidence import evidence
from sora_news.extract.people_find import spans
from sora_news.model import Organization, Passage, Person


def find(body: Passage, organizations: tuple[Organization, ...]) -> tuple[Person, ...]:
    """The people of ``body`` in the order of their first mention."""
    known = evidence()
    found = spans(body, organizations)
    ends = {c.end: c for c in found}
    also = people_latin.parenthesised(body.text, ends)
    who = people_identity.grouped(body, found, also, known)
    roles = people_roles.of(body, [w.spans for w in who], organizations, known)
    return tuple(
        Person(
            id=f"p{number}",
            name=w.name,
            aliases=tuple(dict.fromkeys(body.original[s.start : s.end] for s in w.spans)),
            roles=held,
            mentions=people_identity.mentions(body, w),
            evidence=tuple(dict.fromkeys(s.rule for s in w.spans)),
        )
        for number, (w, held) in enumerate(zip(who, roles, strict=True), 1)
    )


def bylines(passage: Passage) -> tuple[Person, ...]:
    """The journalists named in the bylines' running text, ``byline`` set."""
    return reporters(passage)


__all__ = ["bylines", "find", "together"]
