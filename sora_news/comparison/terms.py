"""Terms: the words of a text as keys that meet across script and regional wording, weighted by rarity.

A term's key is its word in simplified characters and mainland wording, lower case, or the word that
stands for its group of synonyms (``lexicon/data/news_synonyms.tsv``). Its weight is what background
frequency says the word gives away (``sora_news.terms``), more for a name and less for an adverb. Weights
never depend on the articles at hand, so an article more changes nothing between two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sora_news import normalize
from sora_news.lexicon import table, words
from sora_news.marks import Remembered
from sora_news.model import Passage, Token
from sora_news.terms import RARE, frequencies


class Term(NamedTuple):
    """A word in its place: ``key`` for comparison, ``word`` as folded, ``weight`` by rarity.

    ``kind`` is ``name``, ``person`` (by jieba's tag, often wrong: 高达, 明白), ``number``, ``verb`` (what can be denied) or ``word``; a verbal noun (理解, 影响) is a verb and a ``noun``.
    """

    start: int
    end: int
    word: str
    key: str
    weight: float
    kind: str
    noun: bool

    @property
    def named(self) -> bool:
        """Whether the term is a name of any sort."""
        return self.kind in ("name", "person")


_NUMBER = re.compile(r"[0-9.,%〇零一二两三四五六七八九十百千万亿年月日]+")
# Tags of words without a subject matter: particles, pronouns, prepositions, conjunctions, interjections.
# jieba's x covers marks, but also words that its dictionary lacks; eng is no interjection.
_EMPTY = frozenset("wupcyeor")
_NAMES = ("nr", "nt", "nz", "ns", "eng")
# A single character is rarely a word of its own: most are torn from a name or a compound.
_SINGLE = 6.5
_NAME, _OTHER = 1.5, 0.6
# A verb of saying tells that something was said, and nothing of what.
CUE = 1.0


def terms(body: Passage, start: int = 0, end: int | None = None) -> list[Term]:
    """The terms of ``body`` between two passage offsets, in order."""
    tokens = body.tokens if not start and end is None else body.tokens_in(start, end or 0)
    return from_tokens(tokens, body.original)


def from_tokens(tokens: Iterable[Token], original: str) -> list[Term]:
    """The terms among ``tokens``, whose words ``original`` has in the source's characters."""
    found = []
    for token in tokens:
        told = _TOLD[token.word, token.tag]
        if told is None:
            continue
        written = original[token.start : token.end]
        # A classifier has no synonyms: 台 in 7台 is not Taiwan.
        key = normalize.key(written) if token.tag[:1] == "q" else key_of(written)
        found.append(Term(token.start, token.end, token.word, key, *told))
    return found


def _told(word: str, tag: str) -> tuple[float, str, bool] | None:
    """The weight and the kind of a word and whether it is a noun; None for one without a subject matter."""
    if (tag[:1] in _EMPTY and tag != "eng") or not any(c.isalnum() for c in word):
        return None
    noun = tag.startswith(("n", "vn", "l", "i", "j", "x"))
    return weight(word.lower(), tag), kind_of(word, tag), noun


_TOLD: Remembered[tuple[str, str], tuple[float, str, bool] | None] = Remembered(
    lambda word_and_tag: _told(*word_and_tag)
)


def kind_of(word: str, tag: str) -> str:
    """What sort of term a word with jieba's tag is.

    >>> kind_of("理解", "v"), kind_of("60", "m"), kind_of("Sora", "eng")
    ('verb', 'number', 'name')
    """
    if tag.startswith("nr"):
        return "person"
    if tag.startswith(_NAMES):
        return "name"
    if tag[:1] in "mt" or _NUMBER.fullmatch(word):
        return "number"
    return "verb" if tag[:1] in "va" else "word"


@cache
def weight(word: str, tag: str) -> float:
    """How much a shared ``word`` says, in natural-logarithm units of rarity.

    >>> weight("公司", "n") < weight("地震", "n") < weight("火星车", "n")
    True
    """
    if word in _cues():
        return CUE
    rarity = frequencies().get(word, RARE if len(word) > 1 else _SINGLE)
    if tag.startswith(_NAMES):
        return rarity * _NAME
    return rarity if tag[:1] in "nvmit" else rarity * _OTHER


@cache
def key_of(word: str) -> str:
    """The comparison key of a word in either script.

    >>> key_of("影片") == key_of("視頻") == key_of("视频"), key_of("AI") == key_of("人工智慧")
    (True, True)
    """
    key = normalize.key(word)
    return _classes().get(key, key)


@cache
def _cues() -> frozenset[str]:
    return words("cues")


@cache
def _classes() -> dict[str, str]:
    return {row["word"]: row["class"] for row in table("news_synonyms")}


__all__ = ["CUE", "Term", "from_tokens", "key_of", "terms", "weight"]
