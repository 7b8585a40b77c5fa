"""Where any of many names stands in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def occurrences(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """The spans of ``names`` in ``text`` from left to right, of those that begin together the longest.

    As a regular expression's alternatives would find them, without compiling one: with a document's own
    names that takes longer than the search.

    >>> list(occurrences(["王", "王海"], "王海和王五"))
    [(0, 2), (3, 4)]
    """
    known = frozenset(names)
    if len(known) <= FEW:
        yield from _each(known, text)
        return
    sizes: dict[str, set[int]] = {}
    for name in known:
        sizes.setdefault(name[:2], set()).add(len(name))
    longest_first = {pair: sorted(found, reverse=True) for pair, found in sizes.items()}
    firsts = frozenset([name[0] for name in known])
    end = 0
    for start in [i for i, c in enumerate(text) if c in firsts]:
        if start < end:
            continue
        for size in longest_first.get(text[start : start + 2], ()):
            if text[start : start + size] in known:
                end = start + size
                break
        else:
            if text[start] not in known:
                continue
            end = start + 1
        yield start, end


FEW = 64
"""Names that are looked for one after the other: a search for one is faster than Python's look at a character."""


def _each(names: frozenset[str], text: str) -> Iterator[tuple[int, int]]:
    """The same, by a search for each name."""
    longest: dict[int, int] = {}
    for name in sorted(names, key=len):
        at = text.find(name)
        while at >= 0:
            longest[at] = at + len(name)
            at = text.find(name, at + 1)
    free = 0
    for start in sorted(longest):
        if start >= free:
            free = longest[start]
            yield start, free
