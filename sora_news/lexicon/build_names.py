"""Builds ``data/name_characters.tsv``: how much a character speaks for a person's name.

``python -m sora_news.lexicon.build_names`` rewrites the table from the names and word frequencies in
jieba's dictionary and the shares in ``surnames.tsv``, in simplified characters only; a test holds the shipped
table and the built one together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from importlib.util import find_spec
from pathlib import Path

from sora_news.lexicon import DATA, table, words
from sora_news.lexicon.build import BOTH
from sora_news.normalize import fold

# One word in eighty of running news text is a Chinese person's name.
NAMES_PER_WORD = 0.0125
# How many names with and without a character it takes to believe that it is in names, or is not.
DOUBT = 0.5
# A character that is rarer than this in all the dictionary's text and in no name says nothing.
RARE = 2000
# Words that show how foreign names are written: tagged as such, or names too long to be Chinese. Places too:
# the syllables are the same.
_FOREIGN = {"nrt": 3, "nr": 4, "ns": 4}
# The table of characters is compiled by hand, so a character that the dictionary has in no such word is
# held to be rare, not impossible.
_LEAST = -0.5

_HEADER = """\
# How much a character speaks for a person's name: natural logarithms of odds against running text, one decimal.
# Columns: character; surname (the character as a word of its own is a surname; empty: no surname);
#   first, second (first and second character of a given name of two); only (a given name of one);
#   foreign (in a transliterated name; empty: never used in one); provenance.
# Derived by sora_news/lexicon/build_names.py; not edited by hand.
character\tsurname\tfirst\tsecond\tonly\tforeign\tprovenance
"""


def name_characters() -> str:
    """The text of ``name_characters.tsv``."""
    shares = {r["surname"]: float(r["share"]) for r in table("surnames") if r["kind"] == "single"}
    syllables = words("transliteration_characters")
    text: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    total = 0
    for word, frequency, tag in _dictionary():
        total += frequency
        for character in word:
            text[character] += frequency
        if len(word) == 1:
            # A word that the dictionary itself tags a name is one most of the time it stands alone.
            alone[word] += frequency // 6 if tag == "nr" else frequency
        if tag in ("nr", "nrfg") and len(word) == 3 and word[0] in shares:
            first[word[1]] += 1
            second[word[2]] += 1
        if len(word) >= _FOREIGN.get(tag, 99) and syllables.issuperset(word):
            foreign.update(word)
    size = sum(text.values())
    both = first + second
    rows = []
    kept = {c for c, n in text.items() if n >= RARE or both[c] > 1} | set(shares) | syllables
    for c in sorted(c for c in kept if _written(c, shares.keys() | syllables)):
        cells = [c, ""]
        if c in shares:
            expected = shares[c] / sum(shares.values()) * NAMES_PER_WORD * total
            cells[1] = f"{math.log(expected / (alone[c] + 50)):.1f}"
        cells += [f"{_odds(counts, c, text, size):.1f}" for counts in (first, second, both)]
        cells.append(f"{max(_LEAST, _odds(foreign, c, text, size)):.1f}" if c in syllables else "")
        rows.append("\t".join([*cells, "jieba dict.txt"]) + "\n")
    return _HEADER + "".join(rows)


def _written(c: str, listed: Set[str]) -> bool:
    """Whether a character stands in simplified texts.

    The dictionary also has traditional ones and such as come from decoding text wrongly (是 as 鏄 and 槸): the
    national standard of 1980 has neither, nor some that only names are written with, which are ``listed``.
    """
    try:
        c.encode("gb2312")
    except UnicodeEncodeError:
        return c in listed and fold(c) == c
    return c in BOTH or fold(c) == c


def _odds(counts: Mapping[str, int], c: str, text: Mapping[str, int], size: int) -> float:
    """How much likelier ``c`` is among ``counts`` than in running text; near 0 where it is too rare to tell."""
    expected = sum(counts.values()) * text.get(c, 0) / size
    return math.log((counts.get(c, 0) + DOUBT) / (expected + DOUBT))


def _dictionary() -> Iterator[tuple[str, int, str]]:
    """Word, frequency and tag of every entry of jieba's dictionary."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    listed = Path(spec.origin).parent / "dict.txt"
    for line in listed.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        yield word, int(frequency), tag


if __name__ == "__main__":
    (DATA / "name_characters.tsv").write_text(name_characters(), encoding="utf-8")
