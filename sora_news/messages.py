"""The program's own words, in Chinese and English: ``messages.tsv``, one message a row.

The columns are the languages; braces hold what a message is told (``{n}``). Messages are worded so that
no language needs a plural of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_TABLE = Path(__file__).parent / "messages.tsv"
_HANT_PLACES = ("tw", "hk", "mo", "hant")


@cache
def _messages() -> dict[str, dict[str, str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    columns, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: dict(zip(columns[1:], row[1:], strict=True)) for row in rows}


def message(id: str, language: Language, **told: object) -> str:
    """The message ``id`` in ``language``; raises KeyError where the table has no such row.

    >>> message("relation.conflict", "zh-Hans"), message("relation.conflict", "en")
    ('矛盾', 'conflict')
    >>> message("article.characters", "en", n=3000)
    'characters of body: 3000'
    """
    text = _messages()[id][language]
    return text.format(**told) if told else text


def has(id: str) -> bool:
    """Whether the table has a message ``id``."""
    return id in _messages()


def language(asked: str | None = None, environ: Mapping[str, str] | None = None) -> Language:
    """The language that ``asked`` names (``zh``, ``en``, ``zh-Hant`` …), or else the locale's.

    Raises ValueError for a language that has no messages.

    >>> language("zh", {}), language(None, {"LANG": "zh_TW.UTF-8"}), language(None, {"LANG": "C"})
    ('zh-Hans', 'zh-Hant', 'en')
    """
    place = _locale(os.environ if environ is None else environ)
    if asked is None:
        return _matched(place) or "en"
    found = _matched(asked)
    if found is None:
        raise ValueError(asked)
    # Plain `zh` leaves the characters open: the locale says which.
    plain = asked.lower() == "zh" and place.lower().startswith("zh")
    return (_matched(place) or found) if plain else found


def _matched(tag: str) -> Language | None:
    parts = tag.lower().partition(".")[0].replace("_", "-").split("-")
    if parts[0] == "zh":
        return "zh-Hant" if any(p in _HANT_PLACES for p in parts[1:]) else "zh-Hans"
    return "en" if parts[0] == "en" else None


def _locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return value
    return ""
