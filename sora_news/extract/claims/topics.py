"""Topics: a short term of the text for what a claim is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sora_news.model import Passage

LONGEST = 16


def frequencies(body: Passage) -> Counter[str]:
    """How often each word stands in the passage."""
    return Counter([t.word for t in body.tokens])


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
    for nth, (start, end) in enumerate(spans[:3]):
        for a, b in _phrases(body, start, min(end, start + 200), mentions):
            term = body.text[a:b].strip()
            if not 1 < len(term) <= LONGEST or (speaker and (term in speaker or speaker in term)):
                continue
            named = a in mentions or term[0].isascii()
            times = max(
                counts.get(term, 0),
                max((counts.get(t.word, 0) for t in body.tokens_in(a, b)), default=0),
            )
            score = (1 + times) ** 0.5 * (1.5 if named else 1.0) * min(len(term), 4)
            score *= 1 / (1 + (a - start) / 40 + nth)
            if score > top:
                best, top = term, score
    return best


def _noun(tag: str, word: str) -> bool:
    return len(word) > 1 and (tag[:1] in "nj" or tag in ("eng", "vn", "x")) and not word.isdigit()


def _phrases(
    body: Passage, start: int, end: int, mentions: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Runs of nouns in a span: at most three words, known mentions whole."""
    found: list[tuple[int, int]] = []
    skip = start
    for token in body.tokens_in(start, end):
        if token.start < skip or token.end > end:
            continue
        if token.start in mentions and mentions[token.start] <= end:
            found.append((token.start, mentions[token.start]))
            skip = found[-1][1]
        elif _noun(token.tag, token.word):
            joins = found and found[-1][1] == token.start and found[-1][1] - found[-1][0] < 8
            if joins and found[-1][0] not in mentions:
                found[-1] = (found[-1][0], token.end)
            else:
                found.append((token.start, token.end))
    return found
