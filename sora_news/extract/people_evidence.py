"""What characters and neighbouring words say for or against a person's name: the lexicons, loaded once."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from sora_news.lexicon import cells, column, words
from sora_news.terms import frequencies

# The weight from which a word counts as rare: the table of frequencies ends here.
RARE = 8.0


class Evidence(Struct, frozen=True):
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
    likeliest: float

    def commonness(self, word: str) -> float:
        """How common a word is: 0 where it is rare or no word, 7 for the commonest."""
        return RARE - self.common.get(word, RARE)


@cache
def evidence() -> Evidence:
    """The lexicons of names as look-ups.

    >>> evidence().surname["王"] > evidence().surname["和"]
    True
    """
    _, *titles = cells("titles")
    characters = column("name_characters", "character")
    surnames = _odds(characters, column("name_characters", "surname"))
    second = _odds(characters, column("name_characters", "second"))
    places = words("places")
    known = words("known_people")
    pairs = frozenset([n[:2] for n in known]) | words("surnames", kind="compound")
    pairs |= {n[:2] for n in words("surnames", kind="japanese")}
    return Evidence(
        surname=surnames,
        first=_odds(characters, column("name_characters", "first")),
        second=second,
        only=_odds(characters, column("name_characters", "only")),
        foreign=_odds(characters, column("name_characters", "foreign")),
        compound=words("surnames", kind="compound"),
        japanese=words("surnames", kind="japanese"),
        before=_odds(column("before_names", "word"), column("before_names", "weight")),
        after=_odds(column("after_names", "word"), column("after_names", "weight")),
        titles_before=frozenset([r[0] for r in titles if r[1] != "after"]),
        titles_after=frozenset([r[0] for r in titles if r[1] != "before"]),
        title_ends=frozenset([r[0][-1] for r in titles if r[1] != "after"]),
        title_heads=frozenset([r[0][0] for r in titles if r[1] != "before"]),
        offices=words("titles", kind="office"),
        never=words("not_names") | places | words("titles", kind="honour"),
        places=places,
        known=known,
        sizes=tuple(sorted({len(n) for n in known if "·" not in n})),
        pairs=pairs,
        openers=frozenset([p[0] for p in pairs]).union(surnames),
        common=frequencies(),
        likeliest=max(second.values()),
    )


def _odds(entries: list[str], figures: list[str]) -> dict[str, float]:
    """The entries that have a figure with it; the tables have few figures that differ."""
    values = {figure: float(figure) for figure in set(figures) if figure}
    return {e: values[f] for e, f in zip(entries, figures, strict=True) if f}
