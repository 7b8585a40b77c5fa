"""In what order a comparison is shown, everywhere."""

from __future__ import annotations

from sora_news.model import Relation

# What cannot both hold first, what one article alone reports last.
RELATIONS: tuple[Relation, ...] = ("conflict", "reattribute", "refine", "agree", "only")


def letters(count: int) -> list[str]:
    """Short names for ``count`` documents: A to Z, then D27 and on.

    >>> letters(3)
    ['A', 'B', 'C']
    """
    return [chr(65 + i) if i < 26 else f"D{i + 1}" for i in range(count)]
