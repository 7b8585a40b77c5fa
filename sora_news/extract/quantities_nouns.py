"""What can be the head of a noun phrase beside a quantity, by the tagger's tags and a table that corrects them."""

from __future__ import annotations

from functools import cache, lru_cache

from sora_news.lexicon import words
from sora_news.model import Passage, Token
from sora_news.terms import frequencies

LONGEST = 14  # characters of a phrase
MEASURE_ENDS = frozenset("率额量值价费款资收重耗产润度刑期径")
# What makes a noun of the verb or noun before it: 涵盖|率, 营业利益|率.
SUFFIXES = frozenset("率额量费价")
# What the segmenter leaves at the end of a word that it makes up: 价后.
_LEFT_OVER = frozenset("后前内")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class of ``lexicon/data/measured.tsv``."""
    return words("measured", **{"class": name})


@cache
def _no_nouns() -> frozenset[str]:
    return words_of("empty") | words_of("verb") | words_of("link") | words("currencies")


def noun(token: Token) -> bool:
    """Whether a token names a thing or may stand in front of one; names of people do not."""
    return _kind(token.word, token.tag) & 1 == 1


def heads(token: Token) -> bool:
    """Whether a token can be the head of a phrase: a noun, or a word that names a measure (营收)."""
    return _kind(token.word, token.tag) > 1


@lru_cache(maxsize=8192)
def _kind(word: str, tag: str) -> int:
    """1 for a noun, 2 for a head, their sum for both: asked of the same words again and again."""
    if left := left_over(word):
        return _kind(word[:-left], "n")
    if word in words_of("measure"):
        return 3
    is_noun = (
        ((tag[:1] == "n" and tag[:2] != "nr") or tag in ("j", "vn", "an", "eng"))
        and word[0] not in "还却每较"
        and word not in _no_nouns()
        and not (word[-1] in _LEFT_OVER and len(word) > 1 and word not in frequencies())
        and not (tag == "ng" and word[0] == "一")  # 一镜到底
    )
    if tag in ("l", "i"):
        is_head = len(word) > 2 and word[-1] in MEASURE_ENDS
    else:
        is_head = is_noun and tag != "ns" and (len(word) > 1 or tag == "ng") and not is_place(word)
    return is_noun + 2 * is_head


@lru_cache(maxsize=8192)
def left_over(word: str) -> int:
    """How many characters at the end of a word are none of the noun's: 全长|约, 价格|上涨, 湖人|以."""
    if len(word) > 2 and (word[-1] in "约仅" or (word[-1] in "则以" and word not in frequencies())):
        return 1
    return 2 if len(word) == 4 and word[-2:] in words_of("change") else 0


def is_place(word: str) -> bool:
    """Whether a word that need not be tagged so names a place: 乌克兰/nr, 金门/n."""
    if word in words("places"):
        return True
    return len(word) > 2 and word[-1] in "区县市镇乡村省州" and word not in frequencies()


def thing(token: Token) -> bool:
    """Whether a token right behind a classifier is a noun after all: 三只|小狗/nr, 几股|长期趋势/l."""
    if token.tag[:2] == "nr":
        known = len(token.word) == 2 or token.word in frequencies()
        return known and len(token.word) < 4 and not is_place(token.word)
    return token.tag == "l" and 2 < len(token.word) < 5


def phrase(body: Passage, start: int, last: Token) -> str | None:
    """The source's words from ``start`` to the end of ``last``, unless they are too long for a name of a thing."""
    return body.original[start : last.end] if last.end - start <= LONGEST else None
