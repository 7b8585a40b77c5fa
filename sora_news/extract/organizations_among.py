"""Organisations by other ones: among the names of a list, and under the short form of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.extract.occurrences import occurrences
from sora_news.extract.organizations_evidence import Known, outside, suffix_of, trades
from sora_news.extract.organizations_find import Found, generic
from sora_news.extract.organizations_words import real_place
from sora_news.lexicon import words
from sora_news.model import Passage, Token
from sora_news.rules import HAN, rule

_FIRMS = ("公司", "集团")
# Tags that the segmenter gives words it does not know.
_COINED = frozenset({"nz", "x", "nr", "nrt"})
# Tags of the characters that hold a sentence together.
_SMALL = frozenset({"p", "c", "u", "uj", "ul", "r", "d", "m", "q", "y"})


@cache
def _surnames() -> frozenset[str]:
    return words("surnames")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"({HAN}{{2,8}}?)(?=[、。,;:()!?\n]|以及|及|和|与|等)")


@rule(
    "organizations.among",
    example="参与投资的有高瓴资本、⟦海同资本⟧、腾讯等。",
    counter="他们走访了企业、社会资本、协会等。",
    problems="Names of common words (前进、红杉资本) are left out.",
)
def among(body: Passage, lexicon: Known, spans: list[Found]) -> Iterator[Found]:
    """An unknown word in a list of organisations: with the name of a trade beside one, or between two.

    Firms are listed with firms; a common word between two names is what the sentence goes on with.
    """
    text = body.text
    starts = {f.start for f in spans}
    for span in spans:
        end = span.end
        while text.startswith("、", end) and end + 1 not in starts:
            match = _item().match(text, end + 1)
            if match is None or not _new(body, match, lexicon):
                break
            between = text.startswith("、", match.end(1)) and match.end(1) + 1 in starts
            if not between and _trade(match[1], lexicon) is None:
                break
            yield Found(match.start(1), match.end(1), match[1], "organizations.among")
            end = match.end(1)


def _trade(name: str, lexicon: Known) -> str | None:
    """The name of a trade that ``name`` ends with."""
    suffix = suffix_of(name, lexicon)
    if suffix is None or len(suffix) == len(name):
        return None
    return suffix if lexicon.suffixes[suffix][0] == "company" else None


def _new(body: Passage, match: re.Match[str], lexicon: Known) -> bool:
    """Whether an item of a list is a name that no dictionary has."""
    name = match[1]
    if name in generic() or name in lexicon.products or name in lexicon.places:
        return False
    trade = _trade(name, lexicon) or ""
    words = body.tokens_in(match.start(1), match.end(1) - len(trade))
    return bool(words) and not any(_ordinary(t, lexicon) for t in words)


def _ordinary(token: Token, lexicon: Known) -> bool:
    """Whether a word has a place in the language outside names."""
    word = token.word
    if len(word) == 1:
        return token.tag in _SMALL
    if word in outside() or word in trades() or word in lexicon.titles:
        return True
    return real_place(token, lexicon) or word in lexicon.common


@rule(
    "organizations.short",
    example="福建省美桦电路公司昨天停产，⟦美桦⟧的员工说没有接到通知。",
    counter="福建省电路公司昨天停产，电路的价格上涨。",
)
def shortened(body: Passage, lexicon: Known, spans: list[Found]) -> Iterator[Found]:
    """The word that a firm is called by in its full name, elsewhere in the text: 福建省/美桦/电路公司, 美桦.

    Only a word that the language has for nothing else; with its town before it (福建/美桦) it is the same firm.
    """
    called = {
        short: full
        for full in reversed(spans)
        if body.text.endswith(_FIRMS, 0, full.end) and full.name not in lexicon.canonical
        for short in _called(body, full, lexicon)
    }
    for start, end in occurrences(called, body.text) if called else ():
        full = called[body.text[start:end]]
        if start > full.end and _whole_word(body, start, end - start):
            yield Found(start, end, full.name, "organizations.short")


def _called(body: Passage, full: Found, lexicon: Known) -> tuple[str, ...]:
    """The word that a firm with the name ``full`` is called by, alone and with its town, if the language lacks it."""
    parts = list(body.tokens_in(full.start, full.end))
    towns = ""
    while len(parts) > 2 and real_place(parts[0], lexicon):
        towns = parts.pop(0).word
    word = parts[0].word
    short = len(parts) > 2 and full.end - full.start > 5 and 2 <= len(word) <= 3
    if not short or _ordinary(parts[0], lexicon) or suffix_of(word, lexicon):
        return ()
    if parts[0].tag not in _COINED or word[0] in _surnames():
        return ()
    return (word, towns.rstrip("省市县区") + word) if towns else (word,)


def _whole_word(body: Passage, start: int, size: int) -> bool:
    """Whether parts begin and end where the short form does."""
    parts = body.tokens_in(start, start + size)
    return bool(parts) and parts[0].start == start and parts[-1].end == start + size
