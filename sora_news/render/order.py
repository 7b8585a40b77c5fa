"""In what order and under which words a comparison is shown, everywhere."""

from __future__ import annotations

from sora_news.model import Relation

# What cannot both hold first, what one article alone reports last.
RELATIONS: tuple[tuple[Relation, str, str], ...] = (
    ("conflict", "Conflict", "cannot both hold, or opposite positions on one question"),
    ("reattribute", "Reattributed", "the same words credited to different speakers"),
    ("refine", "Refined", "compatible values of different precision"),
    ("agree", "Agreed", "the same fact from two or more articles"),
    ("only", "In one article only", "what the others do not report"),
)


def letters(count: int) -> list[str]:
    """Short names for ``count`` documents: A to Z, then D27 and on.

    >>> letters(3)
    ['A', 'B', 'C']
    """
    return [chr(65 + i) if i < 26 else f"D{i + 1}" for i in range(count)]
