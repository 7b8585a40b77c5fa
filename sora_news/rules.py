"""Rules: the registry that ties a result's ``rule`` id to what the rule recognises.

A rule is one function with a stable id. Its docstring says what it recognises and why; the decorator
adds an example, a counter-example and known problems. ``docs/rules.md`` is generated from the registry,
and a test runs every example through the whole program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar, cast

from msgspec import Struct

F = TypeVar("F", bound=Callable[..., object])

# A character of Chinese among others that no Latin text has. [一-鿿] says nearly the same and takes ten times as
# long to compile, for its 20,992 characters are looked at one by one.
HAN = r"[^\W\x00-\u024f]"


class Rule(Struct, frozen=True):
    """What is known of a rule.

    ``example`` is a text in which ⟦brackets⟧ enclose what the rule finds (without brackets: it finds
    something somewhere); in ``counter`` it finds nothing.
    """

    id: str
    does: str
    example: str
    counter: str
    problems: str


REGISTRY: dict[str, Rule] = {}


def rule(id: str, *, example: str, counter: str, problems: str = "") -> Callable[[F], F]:
    """A decorator that registers a function as the rule ``id`` (``stage.name``).

    Raises ValueError where the id is taken or the function has no docstring.
    """

    def register(function: F) -> F:
        does = (function.__doc__ or "").strip()
        if not does or id in REGISTRY:
            raise ValueError(f"rule {id}: {'id taken' if does else 'no docstring'}")
        REGISTRY[id] = Rule(id, does, example, counter, problems)
        function.rule_id = id  # type: ignore[attr-defined]
        return function

    return register


class _Pattern:
    """Stands for a regular expression until one of its methods is asked for; that stays with it then."""

    def __init__(self, text: str, flags: int) -> None:
        self._given = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(text, flags)``, compiled when it is first used.

    To compile a pattern takes longer than to search an article with it, and many serve what few articles
    have.

    >>> pattern("[0-9]+年").search("共12年")[0]
    '12年'
    """
    return cast("re.Pattern[str]", _Pattern(text, flags))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of ``words`` first.

    >>> alternatives(["万", "万亿"])
    '万亿|万'
    """
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))
