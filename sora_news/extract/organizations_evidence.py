"""The lexicons of organisations as look-ups, loaded once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sora_news.lexicon import cells, column, words
from sora_news.marks import Mark, Remembered
from sora_news.model import Passage
from sora_news.terms import frequencies


class Known(NamedTuple):
    """``opening`` are the first two characters of names, ``heads`` the first ones; ``sizes`` maps the first three
    to a number whose bit n is set where a name of n characters begins so;
    ``ambiguous`` maps names that are as often something else to their kinds, ``doubtful`` the form that they go
    under to them, ``suffixes`` a suffix to its kind and
    whether it is a strong one."""

    opening: frozenset[str]
    sizes: dict[str, int]
    heads: frozenset[str]
    canonical: dict[str, str]
    ambiguous: dict[str, str]
    doubtful: dict[str, list[str]]
    suffixes: dict[str, tuple[str, bool]]
    last: frozenset[str]
    products: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]
    common: Mapping[str, float]
    neighbours: dict[str, tuple[str, ...]]

    def at(self, text: str, start: int) -> Iterator[str]:
        """The names that ``text`` has at ``start``, longest first."""
        sizes = self.sizes.get(text[start : start + 3], 0)
        while sizes:
            size = sizes.bit_length() - 1
            sizes ^= 1 << size
            name = text[start : start + size]
            if name in self.canonical:
                yield name
        if text[start : start + 2] in self.canonical and start + 2 <= len(text):
            yield text[start : start + 2]

    def uses(self, use: str) -> frozenset[str]:
        """The words of ``organization_neighbours.tsv`` with this use."""
        return frozenset(self.neighbours[use])


@cache
def known() -> Known:
    """The lexicons of organisations.

    >>> known().canonical["CNN"]
    '美国有线电视新闻网'
    """
    products = words("products")
    canonical = {name: name for name in column("outlets", "name") if name not in products}
    names = column("organizations", "name")
    canonical.update(zip(names, column("organizations", "canonical"), strict=True))
    kinds, doubts = column("organizations", "kind"), column("organizations", "ambiguous")
    ambiguous = {names[i]: kinds[i] for i, doubt in enumerate(doubts) if doubt == "yes"}
    doubtful: dict[str, list[str]] = {}
    for name in ambiguous:
        doubtful.setdefault(canonical[name], []).append(name)
    sizes: dict[str, int] = {}
    for name in canonical:
        if len(name) > 2:
            sizes[name[:3]] = sizes.get(name[:3], 0) | 1 << len(name)
    opening = frozenset([name[:2] for name in canonical])
    neighbours: dict[str, list[str]] = {}
    for word, use, _ in cells("organization_neighbours")[1:]:
        neighbours.setdefault(use, []).append(word)
    suffixes = cells("organization_suffixes")[1:]
    return Known(
        opening=opening,
        sizes=sizes,
        heads=frozenset([pair[0] for pair in opening]),
        canonical=canonical,
        ambiguous=ambiguous,
        doubtful=doubtful,
        suffixes={s: (kind, strength == "strong") for s, kind, strength, _ in suffixes},
        last=frozenset([r[0][-1] for r in suffixes]),
        products=products,
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


@cache
def trades() -> frozenset[str]:
    """Words before 公司 that say what a firm does or is: 锂矿, 上市."""
    return known().uses("trade")


# Trades whose name is a strong suffix, and what firms are called at the exchange: 金马/股份.
TRADES = frozenset({"证券", "银行", "股份"})


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
    if opening or (len(word) > 2 and word[1:3] in lexicon.opening) or word[2:] in lexicon.canonical:
        marks |= _LISTED
    if suffix_of(word, lexicon) or headed(word, lexicon):
        marks |= _SUFFIXED
    kind, strong = lexicon.suffixes.get(word, ("", True))
    if (kind == "company" and not strong) or word in TRADES:
        marks |= _TRADE
    return marks


_MARKS: Remembered[str, int] = Remembered(lambda word: _marks(word, known()))
_MAY_BE_NAME = Mark(lambda word, tag: _MARKS[word])


def suffix_of(word: str, lexicon: Known) -> str | None:
    """The longest suffix that ``word`` ends with."""
    return _SUFFIX_OF[word] if word[-1] in lexicon.last else None


def _suffix_of(word: str) -> str | None:
    suffixes = known().suffixes
    for size in range(min(len(word), 8), 0, -1):
        if word[-size:] in suffixes:
            return word[-size:]
    return None


_SUFFIX_OF: Remembered[str, str | None] = Remembered(_suffix_of)


def headed(word: str, lexicon: Known) -> int:
    """How many characters of a word are the title of a body's head or member behind its suffix, or 0.

    The segmenter has both in one: 大学/校长, 局/局长, 事务所/律师.
    """
    for size in range(2, min(len(word), 8)):
        bureau = size < len(word) - 1 or word[0] == word[1]  # 局/局长
        if bureau and word[-size:] in lexicon.titles and word[:-size] in lexicon.suffixes:
            return size
    return 0
