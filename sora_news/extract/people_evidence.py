"""What characters and neighbouring words say for or against a person's name: the lexicons, loaded once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sora_news.lexicon import cells, words


class Evidence(NamedTuple):
    """Odds are natural logarithms against running text; see the tables' headers."""

    surname: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    only: dict[str, float]
    foreign: dict[str, float]
    compound: frozenset[str]
    japanese: frozenset[str]
    before: dict[str, float]
    after: dict[str, float]
    titles_before: frozenset[str]
    titles_after: frozenset[str]
    title_ends: frozenset[str]
    title_heads: frozenset[str]
    offices: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    known: frozenset[str]
    sizes: tuple[int, ...]
    pairs: frozenset[str]
    openers: frozenset[str]
    common: dict[str, float]


@cache
def evidence() -> Evidence:
    """The lexicons of names as look-ups.

    >>> evidence().surname["王"] > evidence().surname["和"]
    True
    """
    _, *rows = cells("name_characters")
    _, *titles = cells("titles")
    places = words("places")
    known = words("known_people")
    pairs = frozenset([n[:2] for n in known]) | words("surnames", kind="compound")
    pairs |= words("surnames", kind="japanese")
    return Evidence(
        surname={r[0]: float(r[1]) for r in rows if r[1]},
        first={r[0]: float(r[2]) for r in rows},
        second={r[0]: float(r[3]) for r in rows},
        only={r[0]: float(r[4]) for r in rows},
        foreign={r[0]: float(r[5]) for r in rows if r[5]},
        compound=words("surnames", kind="compound"),
        japanese=words("surnames", kind="japanese"),
        before={r[0]: float(r[1]) for r in cells("before_names")[1:]},
        after={r[0]: float(r[1]) for r in cells("after_names")[1:]},
        titles_before=frozenset([r[0] for r in titles if r[1] != "after"]),
        titles_after=frozenset([r[0] for r in titles if r[1] != "before"]),
        title_ends=frozenset([r[0][-1] for r in titles if r[1] != "after"]),
        title_heads=frozenset([r[0][0] for r in titles if r[1] != "before"]),
        offices=words("titles", kind="office"),
        never=words("not_names") | places,
        places=places,
        known=known,
        sizes=tuple(sorted({len(n) for n in known if "·" not in n})),
        pairs=pairs,
        openers=frozenset([p[0] for p in pairs] + [r[0] for r in rows if r[1]]),
        common={r[0]: 8.0 - float(r[1]) for r in cells("frequencies")[1:] if len(r[0]) > 1},
    )
