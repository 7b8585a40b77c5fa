"""What characters and neighbouring words say for or against a person's name: the lexicons, loaded once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sora_news.lexicon import table, words


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
    offices: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    known: frozenset[str]
    sizes: tuple[int, ...]
    pairs: frozenset[str]
    common: dict[str, float]


@cache
def evidence() -> Evidence:
    """The lexicons of names as look-ups.

    >>> evidence().surname["王"] > evidence().surname["和"]
    True
    """
    rows = table("name_characters")
    titles = table("titles")
    places = words("places")
    return Evidence(
        surname={r["character"]: float(r["surname"]) for r in rows if r["surname"]},
        first={r["character"]: float(r["first"]) for r in rows},
        second={r["character"]: float(r["second"]) for r in rows},
        only={r["character"]: float(r["only"]) for r in rows},
        foreign={r["character"]: float(r["foreign"]) for r in rows if r["foreign"]},
        compound=words("surnames", kind="compound"),
        japanese=words("surnames", kind="japanese"),
        before={r["word"]: float(r["weight"]) for r in table("before_names")},
        after={r["word"]: float(r["weight"]) for r in table("after_names")},
        titles_before=frozenset(r["title"] for r in titles if r["position"] != "after"),
        titles_after=frozenset(r["title"] for r in titles if r["position"] != "before"),
        offices=words("titles", kind="office"),
        never=words("not_names") | places,
        places=places,
        known=words("known_people"),
        sizes=tuple(sorted({len(n) for n in words("known_people") if "·" not in n})),
        pairs=frozenset(n[:2] for n in words("known_people"))
        | words("surnames", kind="compound")
        | words("surnames", kind="japanese"),
        common={r["word"]: 8.0 - float(r["weight"]) for r in table("frequencies")},
    )
