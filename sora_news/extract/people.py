"""People."""

from __future__ import annotations

from sora_news.model import Organization, Passage, Person


def find(body: Passage, organizations: tuple[Organization, ...]) -> tuple[Person, ...]:
    """The people of ``body`` in the order of their first mention."""
    return ()


def bylines(passage: Passage) -> tuple[Person, ...]:
    """The journalists named in the bylines' running text, ``byline`` set."""
    return ()
