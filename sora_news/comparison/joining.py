"""Groups of things that pairs join: union-find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence


def groups(count: int, joined: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below ``count`` as groups joined by pairs, in the order of their first members.

    >>> groups(4, [(2, 0)])
    [[0, 2], [1], [3]]
    """
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in joined:
        x, y = root(i), root(j)
        parent[max(x, y)] = min(x, y)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(count):
        found[root(i)].append(i)
    return list(found.values())


def components(
    count: int, joined: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    """The groups of numbers below ``count``, each with the pairs inside it.

    >>> list(components(3, [(0, 2)]))
    [([0, 2], [(0, 2)]), ([1], [])]
    """
    within: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in joined:
        within[pair[0]].append(pair)
    for group in groups(count, joined):
        yield group, [pair for i in group for pair in within[i]]


__all__ = ["components", "groups"]
