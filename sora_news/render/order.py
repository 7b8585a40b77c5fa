"""In what order a comparison is shown, everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from sora_news.model import Comparison, Relation
from sora_news.render.look import Look

# So many articles that share nothing with the others are named.
_SHOWN = 26

# What cannot both hold first, what one article alone reports last.
RELATIONS: tuple[Relation, ...] = ("conflict", "reattribute", "refine", "agree", "only")


def letters(count: int) -> list[str]:
    """Short names for ``count`` documents: A to Z, then D27 and on.

    >>> letters(3)
    ['A', 'B', 'C']
    """
    return [chr(65 + i) if i < 26 else f"D{i + 1}" for i in range(count)]


def strangers(comparison: Comparison, letter: Mapping[str, str], look: Look) -> str:
    """A sentence on the articles that share nothing with any other; empty where there are none."""
    apart = frozenset(comparison.unrelated)
    alone = [letter[i] for i in letter if i in apart]
    if not alone:
        return ""
    if len(alone) == len(letter):
        return look.say("terminal.nothing_in_common")
    shown = ", ".join(alone[:_SHOWN]) + (" …" if len(alone) > _SHOWN else "")
    return look.say("terminal.stands_apart", who=shown)
