"""The lexicons of organisations as look-ups, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sora_news.lexicon import cells, column, words
from sora_news.marks import Mark, Remembered
from sora_news.model import Passage
from sora_news.terms import frequencies


class Known(NamedTuple):
    """``opening`` maps the first two characters of a name to the names that begin so, longest first;
    ``lengths`` maps them to the lengths of these names, ``heads`` are their first characters;
    ``suffixes`` a suffix to its kind and whether it is a strong one."""

    opening: dict[str, tuple[str, ...]]
    lengths: dict[str, tuple[int, ...]]
    heads: frozenset[str]
    canonical: dict[str, str]
    ambiguous: frozenset[str]
    suffixes: dict[str, tuple[str, bool]]
    last: frozenset[str]
    products: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]
    common: Mapping[str, float]
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
    names = column("organizations", "name")
    opening: dict[str, list[str]] = {}
    for name in names:
        opening.setdefault(name[:2], []).append(name)
    neighbours: dict[str, list[str]] = {}
    for word, use, _ in cells("organization_neighbours")[1:]:
        neighbours.setdefault(use, []).append(word)
    suffixes = cells("organization_suffixes")[1:]
    return Known(
        opening={k: tuple(sorted(v, key=lambda n: (-len(n), n))) for k, v in opening.items()},
        lengths={k: tuple(sorted({len(n) for n in v}, reverse=True)) for k, v in opening.items()},
        heads=frozenset([k[0] for k in opening]),
        canonical=dict(zip(names, column("organizations", "canonical"), strict=True)),
        ambiguous=words("organizations", ambiguous="yes"),
        suffixes={s: (kind, strength == "strong") for s, kind, strength, _ in suffixes},
        last=frozenset([r[0][-1] for r in suffixes]),
        products=words("products"),
        titles=words("titles"),
        places=words("places"),
        common=frequencies(),
        neighbours={k: tuple(v) for k, v in neighbours.items()},
    )


@cache
def outside() -> frozenset[str]:
    """Words that end a name to the left."""
    return known().uses("outside")


@cache
def fields() -> frozenset[str]:
    """What ministries and bureaus look after: 文化, 旅游."""
    return known().uses("field")


@cache
def works() -> frozenset[str]:
    """Verbs and adjectives that name a field of work inside a name: 友好/组织/联合会."""
    return words("role_words")


# Trades whose name is a strong suffix.
TRADES = frozenset({"证券", "银行"})


@cache
def offices() -> frozenset[str]:
    """Offices that are held in a firm or institute."""
    return known().uses("office")


class Spots(NamedTuple):
    """The tokens, by index, at which each rule has something to look at."""

    listed: list[int]
    suffixed: list[int]
    trades: list[int]
    offices: list[int]


_LISTED, _SUFFIXED, _TRADE, _OFFICE = 1, 2, 4, 8


def spots(body: Passage) -> Spots:
    """Where the rules look: what a word may be is looked up once a word."""
    found = Spots([], [], [], [])
    for index in _MAY_BE_NAME.indices(body):
        marks = _MARKS[body.words[index]]
        if marks & _LISTED:
            found.listed.append(index)
        if marks & _SUFFIXED:
            found.suffixed.append(index)
        if marks & _TRADE:
            found.trades.append(index)
        if marks & _OFFICE:
            found.offices.append(index)
    return found


def _marks(word: str, lexicon: Known) -> int:
    """What the word may be, whatever stands around it."""
    marks = _OFFICE if word in offices() else 0
    opening = word[:2] in lexicon.opening if len(word) > 1 else word in lexicon.heads
    if opening or (len(word) > 2 and word[1:3] in lexicon.opening):
        marks |= _LISTED
    if suffix_of(word, lexicon) or headed(word, lexicon):
        marks |= _SUFFIXED
    kind, strong = lexicon.suffixes.get(word, ("", True))
    if kind == "company" and (not strong or word in TRADES):
        marks |= _TRADE
    return marks


_MARKS: Remembered[str, int] = Remembered(lambda word: _marks(word, known()))
_MAY_BE_NAME = Mark(lambda word, tag: _MARKS[word])


def suffix_of(word: str, lexicon: Known) -> str | None:
    """The longest suffix that ``word`` ends with."""
    if word[-1] not in lexicon.last:
        return None
    for size in range(min(len(word), 8), 0, -1):
        if word[-size:] in lexicon.suffixes:
            return word[-size:]
    return None


def headed(word: str, lexicon: Known) -> int:
    """How many characters of a word are the title of a body's head or member behind its suffix, or 0.

    The segmenter has both in one: 大学/校长, 局/局长, 事务所/律师.
    """
    for size in range(2, min(len(word), 8)):
        bureau = size < len(word) - 1 or word[0] == word[1]  # 局/局长
        if bureau and word[-size:] in lexicon.titles and word[:-size] in lexicon.suffixes:
            return size
    return 0
