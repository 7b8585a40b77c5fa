"""Asks the trained tagger about names that characters and neighbours leave undecided."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.people_chinese import Candidate
from sora_news.extract.people_tagger import tagger
from sora_news.model import Passage

# Scores between these are undecided, and this much goes to what the tagger says too or does not say.
_LOW, _HIGH = -2.0, 1.5
_FOR, _AGAINST = 2.0, 0.7
# How much of the text around a name the tagger sees.
_MARGIN = 14


def decided(body: Passage, found: Sequence[Candidate]) -> list[Candidate]:
    """``found`` with the scores of undecided candidates moved by what the tagger says."""
    sure: set[int] = set()
    for c in found:
        if c.score >= _HIGH:
            sure.update(range(c.start, c.end))
    open_ = [c for c in found if _LOW < c.score < _HIGH and sure.isdisjoint(range(c.start, c.end))]
    network = tagger() if open_ else None
    if network is None:
        return list(found)
    windows = _windows(body, open_)
    names = {
        (start + a, start + b)
        for (start, _), spans in zip(
            windows, network.names([body.text[a:b] for a, b in windows]), strict=True
        )
        for a, b in spans
    }
    asked = set(open_)
    return [
        c._replace(score=c.score + (_FOR if (c.start, c.end) in names else -_AGAINST))
        if c in asked
        else c
        for c in found
    ]


def _windows(body: Passage, some: Sequence[Candidate]) -> list[tuple[int, int]]:
    """The stretches of sentences around ``some``, joined where they touch."""
    windows: list[tuple[int, int]] = []
    for c in sorted(some):
        sentence = body.sentence_at(c.start)
        start = max(sentence.start, c.start - _MARGIN)
        end = max(c.end, min(sentence.end, c.end + _MARGIN))
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows
