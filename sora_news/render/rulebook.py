"""What is told of a rule in the reader's language.

The stages' rules say what they do in English where they stand, and in Chinese in ``rules.zh.tsv``; those of
the comparison in ``messages.tsv``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

import sora_news
from sora_news import normalize
from sora_news.messages import Language, has, message
from sora_news.rules import REGISTRY

_TABLE = Path(sora_news.__file__).parent / "rules.zh.tsv"
_MARKS = str.maketrans("“”‘’", "「」『』")


class RuleShown(Struct, frozen=True):
    """A rule: what it recognises, a text with ⟦what it finds⟧, one in which it finds nothing."""

    id: str
    does: str
    example: str | None
    counter: str | None
    problems: str | None


def told(id: str, language: Language = "en") -> RuleShown:
    """What there is to know of the rule ``id``; nothing but its id where no rule is called so.

    >>> told("quantities.dozen", "zh-Hans").example
    '他买了⟦两打⟧鸡蛋。'
    >>> told("claim.oppose", "zh-Hant").does
    '對同一問題，兩方的看法相反'
    """
    known = REGISTRY.get(id)
    if known is None:
        return _of_comparison(id, language)
    does, problems = known.does, known.problems
    if language != "en" and id in chinese():
        does, problems = chinese()[id]
    if language == "zh-Hant":
        does, problems = (normalize.traditional(t).translate(_MARKS) for t in (does, problems))
    return RuleShown(
        id,
        _flowing(does),
        _written(known.example, language),
        _written(known.counter, language),
        _flowing(problems) or None,
    )


@cache
def chinese() -> dict[str, tuple[str, str]]:
    """What each rule of the stages does and its known problems, in simplified characters."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {id: (does, problems) for id, does, problems in rows}


def _of_comparison(id: str, language: Language) -> RuleShown:
    """A rule of the comparison: its examples are two texts each."""
    from sora_news.comparison.rules import rules

    pair = next((rule for rule in rules() if rule.id == id), None)
    words = f"rule.{id}"
    does = message(words, language) if has(words) else pair.does if pair else ""
    example, counter = (
        (_written(" ∥ ".join(t), language) for t in (pair.example, pair.counter))
        if pair
        else (None, None)
    )
    return RuleShown(id, does, example, counter, None)


def _written(text: str, language: Language) -> str:
    """An example in the reader's characters."""
    return normalize.traditional(text) if language == "zh-Hant" else text


def _flowing(text: str) -> str:
    """Words of a docstring on one line."""
    return " ".join(text.replace("``", "`").split())


__all__ = ["RuleShown", "chinese", "told"]
