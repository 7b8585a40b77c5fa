"""The lexicons of organisations as look-ups, loaded once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sora_news.lexicon import table, words


class Known(NamedTuple):
    """``opening`` maps the first two characters of a name to the names that begin so, longest first;
    ``suffixes`` a suffix to its kind and whether it is a strong one."""

    opening: dict[str, tuple[str, ...]]
    canonical: dict[str, str]
    ambiguous: frozenset[str]
    suffixes: dict[str, tuple[str, bool]]
    last: frozenset[str]
    products: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]
    common: frozenset[str]
    neighbours: dict[str, tuple[str, ...]]

    def uses(self, use: str) -> frozenset[str]:
        """The words of ``organization_neighbours.tsv`` with this use."""
        return frozenset(self.neighbours[use])


@cache
def known() -> Known:
    """The lexicons of organisations.

    >>> known().canonical["CNN"]
    '美国有线电视新闻网'
    """
    rows = table("organizations")
    opening: dict[str, list[str]] = {}
    for row in rows:
        opening.setdefault(row["name"][:2], []).append(row["name"])
    neighbours: dict[str, list[str]] = {}
    for row in table("organization_neighbours"):
        neighbours.setdefault(row["use"], []).append(row["word"])
    suffixes = table("organization_suffixes")
    return Known(
        opening={k: tuple(sorted(v, key=lambda n: (-len(n), n))) for k, v in opening.items()},
        canonical={r["name"]: r["canonical"] for r in rows},
        ambiguous=frozenset(r["name"] for r in rows if r["ambiguous"] == "yes"),
        suffixes={r["suffix"]: (r["kind"], r["strength"] == "strong") for r in suffixes},
        last=frozenset(r["suffix"][-1] for r in suffixes),
        products=words("products"),
        titles=words("titles"),
        places=words("places"),
        common=words("frequencies"),
        neighbours={k: tuple(v) for k, v in neighbours.items()},
    )


@cache
def outside() -> frozenset[str]:
    """Words that end a name to the left."""
    return known().uses("outside")
