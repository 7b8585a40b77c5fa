"""Known entities: where the people and organisations of a text are mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from sora_news.model import Organization, Person

E = TypeVar("E", Person, Organization)


class Known(Struct, frozen=True):
    """The mentions of people and organisations in order of their start."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    entities: tuple[Person | Organization, ...]

    def within(self, start: int, end: int) -> list[tuple[int, int, Person | Organization]]:
        """The mentions that lie in a span."""
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, end - 1)
        return [
            (self.starts[i], self.ends[i], self.entities[i])
            for i in range(first, last)
            if self.ends[i] <= end
        ]

    def starting(self, at: int) -> Person | Organization | None:
        """The entity whose mention starts at an offset."""
        i = bisect_left(self.starts, at)
        return self.entities[i] if i < len(self.starts) and self.starts[i] == at else None

    def ending(self, at: int) -> Person | Organization | None:
        """The entity whose mention ends at an offset."""
        i = bisect_left(self.starts, at) - 1
        return self.entities[i] if i >= 0 and self.ends[i] == at else None

    def first(self, kind: type[E], start: int, end: int) -> E | None:
        """The entity of ``kind`` mentioned first in a span."""
        for _, _, entity in self.within(start, end):
            if isinstance(entity, kind):
                return entity
        return None

    def last(self, kind: type[E], before: int, reach: int = 300) -> E | None:
        """The entity of ``kind`` mentioned last before an offset, at most ``reach`` characters away."""
        i = bisect_left(self.starts, before) - 1
        while i >= 0 and self.starts[i] >= before - min(reach, 1000):
            entity = self.entities[i]
            if isinstance(entity, kind):
                return entity
            i -= 1
        return None


def known(people: Sequence[Person], organizations: Sequence[Organization]) -> Known:
    """The mentions of ``people`` and ``organizations`` by offset; the longer of two at one place wins."""
    rows: dict[int, tuple[int, Person | Organization]] = {}
    everyone: list[Person | Organization] = [*organizations, *people]
    for entity in everyone:
        for m in entity.mentions:
            if m.start not in rows or rows[m.start][0] <= m.end:
                rows[m.start] = (m.end, entity)
    order = sorted(rows)
    return Known(tuple(order), tuple(rows[s][0] for s in order), tuple(rows[s][1] for s in order))
