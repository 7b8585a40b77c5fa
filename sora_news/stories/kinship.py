"""Groups of articles that share telling terms, among more articles than memory holds texts of.

Of each article forty terms stay, as digests with their weights: 320 bytes. Pairs are proposed by an inverted index of
flat arrays and never by looking at all; then the most alike are joined first, and no group grows beyond what
can be compared at once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import nlargest
from itertools import accumulate
from operator import itemgetter
from zlib import crc32

# Terms are filed under so many heads; what two terms share by accident is told apart by their digests.
_HEADS = 2**20
# A term of more articles than this proposes only so many of the last that had it.
_COMMON, _BEFORE = 200, 20
# An article is looked at beside so many of those that share most terms with it.
_PARTNERS = 30
# How alike two articles must be at least, with how many terms. And what part that must be of how alike the next
# of kin is to either: reports of one event go together, and so do features on one subject that
# share less, but neither joins the other.
_ALIKE, _SHARED, _OF_BEST = 0.3, 2, 0.75
# Groups are joined from the most alike down, in steps of this.
_STEPS = 64
# No more articles than this are read and compared at once.
MOST = 200


class Kinship:
    """Articles by number, in the order they were added, and which of them are kin."""

    def __init__(self) -> None:
        self._terms = array("I")
        self._weights = array("f")
        self._starts = array("Q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, terms: Mapping[str, float]) -> None:
        """Add an article with its telling terms, whose weights have length one together."""
        for term, weight in terms.items():
            self._terms.append(crc32(term.encode("utf-8", "surrogatepass")))
            self._weights.append(weight)
        self._starts.append(len(self._terms))

    def groups(self, most: int = MOST) -> list[list[int]]:
        """Groups of two to ``most`` kin articles, in the order of their first ones.

        >>> kinship = Kinship()
        >>> for terms in ({"火星车": 0.8, "着陆": 0.6}, {"降准": 1.0}, {"火星车": 0.8, "着陆": 0.6}):
        ...     kinship.add(terms)
        >>> kinship.groups()
        [[0, 2]]
        """
        steps = self._edges()
        best = array("B", bytes(len(self)))
        for alike, step in enumerate(steps):
            for i in step:
                best[i] = alike
        joined = Joined(len(self), most)
        for alike in range(_STEPS, -1, -1):
            step = steps[alike]
            for at in range(0, len(step), 2):
                i, j = step[at], step[at + 1]
                if alike >= _OF_BEST * max(best[i], best[j]):
                    joined.join(i, j)
        return joined.groups()

    def _edges(self) -> list[array[int]]:
        """Pairs of kin articles, one number after the other, by how alike they are."""
        ends, having = self._index()
        steps = [array("Q") for _ in range(_STEPS + 1)]
        for i in range(len(self)):
            first, last = self._starts[i], self._starts[i + 1]
            own = dict(zip(self._terms[first:last], self._weights[first:last], strict=True))
            shared: Counter[int] = Counter()
            for term in own:
                head = term % _HEADS
                start = ends[head]
                stop = bisect_left(having, i, start, ends[head + 1])
                if ends[head + 1] - start > _COMMON:
                    start = max(start, stop - _BEFORE)
                shared.update(having[start:stop])
            several = ((j, n) for j, n in shared.items() if n >= _SHARED)
            for j, _ in nlargest(_PARTNERS, several, key=itemgetter(1)):
                alike, count = self._alike(own, j)
                if alike >= _ALIKE and count >= _SHARED:
                    steps[min(_STEPS, int(alike * _STEPS))].extend((i, j))
        return steps

    def _index(self) -> tuple[array[int], array[int]]:
        """For each head where its articles end, and all of these articles, each head's in their order."""
        counts = array("Q", bytes(8 * (_HEADS + 1)))
        for term in self._terms:
            counts[term % _HEADS + 1] += 1
        ends = array("Q", accumulate(counts))
        free = array("Q", ends)
        having = array("Q", bytes(8 * len(self._terms)))
        for i in range(len(self)):
            for term in self._terms[self._starts[i] : self._starts[i + 1]]:
                head = term % _HEADS
                having[free[head]] = i
                free[head] += 1
        return ends, having

    def _alike(self, own: Mapping[int, float], j: int) -> tuple[float, int]:
        """The cosine of two articles' terms, and how many they share."""
        first, last = self._starts[j], self._starts[j + 1]
        alike, count = 0.0, 0
        for term, weight in zip(self._terms[first:last], self._weights[first:last], strict=True):
            if term in own:
                alike += own[term] * weight
                count += 1
        return alike, count


class Joined:
    """Numbers in groups that pairs join, as long as no group grows larger than ``most``."""

    def __init__(self, count: int, most: int) -> None:
        self.most = most
        self._parent = array("Q", range(count))
        self._size = array("Q", [1]) * count

    def join(self, i: int, j: int) -> None:
        """Put the groups of two numbers together unless that makes too large a group."""
        x, y = self._root(i), self._root(j)
        if x != y and self._size[x] + self._size[y] <= self.most:
            x, y = min(x, y), max(x, y)
            self._parent[y] = x
            self._size[x] += self._size[y]

    def groups(self) -> list[list[int]]:
        """The groups of two numbers or more."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            root = self._root(i)
            if self._size[root] > 1:
                found[root].append(i)
        return list(found.values())

    def _root(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i


__all__ = ["MOST", "Joined", "Kinship"]
