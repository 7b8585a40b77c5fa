"""Topics: a short term of the text for what a claim is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sora_news.extract.claims.nouns import class_of
from sora_news.lexicon import words
from sora_news.model import Passage

LONGEST = 16
READ = 120
"""Characters of a span that are read for its topic: a statement names it early."""


def frequencies(body: Passage) -> Counter[str]:
    """How often each word stands in the passage."""
    return Counter(body.words)


def about(
    body: Passage,
    spans: Sequence[tuple[int, int]],
    counts: Mapping[str, int],
    mentions: Mapping[int, int],
    speaker: str | None,
) -> str | None:
    """The most telling noun phrase of what is said: one the article often names, early in the statement,
    a name rather than a common noun, and not the speaker.
    """
    best, top = None, 0.0
    for nth, (start, end) in enumerate(spans[:2]):
        for a, b, times in _phrases(body, start, min(end, start + READ), mentions, counts):
            term = body.text[a:b].strip()
            if not 1 < len(term) <= LONGEST or (speaker and (term in speaker or speaker in term)):
                continue
            named = a in mentions or term[0].isascii()
            weight = (1.5 if named else 1.0) * min(len(term), 4)
            score = weight * (1 + times) ** 0.5 / (1 + (a - start) / 40 + nth)
            if score > top:
                best, top = term, score
    return best


@lru_cache(maxsize=8192)
def _noun(tag: str, word: str) -> bool:
    named = tag in ("eng", "vn", "x") or (tag[:1] in "nj" and tag[:2] != "nr")
    if len(word) < 2 or not named or word.isdigit():
        return False
    return word not in words("topic_stops") and word not in class_of("adverb")


def _phrases(
    body: Passage,
    start: int,
    end: int,
    mentions: Mapping[int, int],
    counts: Mapping[str, int],
) -> list[tuple[int, int, int]]:
    """Runs of nouns in a span with how often their most frequent word stands in the passage: few words
    each, known mentions whole."""
    found: list[tuple[int, int, int]] = []
    skip = start
    for token in body.tokens_in(start, end):
        at, stop, word = token.start, token.end, token.word
        if at < skip or stop > end:
            continue
        if mentions.get(at, end + 1) <= end:
            skip = mentions[at]
            found.append((at, skip, counts.get(word, 0)))
        elif _noun(token.tag, word):
            times = counts.get(word, 0)
            a, b, most = found[-1] if found else (0, -1, 0)
            if b == at and b - a < 8 and a not in mentions:
                found[-1] = (a, stop, max(most, times))
            else:
                found.append((at, stop, times))
    return found
