"""The program's own words, in Chinese and English: ``messages.tsv``, one message a row.

The columns are the languages; braces hold what a message is told (``{n}``). Messages are worded so that
no language needs a plural of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_TABLE = os.path.join(os.path.dirname(__file__), "messages.tsv")
_HANT_PLACES = ("tw", "hk", "mo", "hant")


@cache
def _messages() -> dict[str, dict[str, str]]:
    with open(_TABLE, encoding="utf-8") as table:
        lines = table.read().split("\n")
    columns, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: dict(zip(columns[1:], row[1:], strict=True)) for row in rows}


def message(id: str, language: Language, /, **told: object) -> str:
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


def translated(text: str, language: Language, within: int = 0) -> str:
    """``text`` in ``language``, where it is one of the program's own English sentences; else as it is.

    Errors, reasons and help stand in the code in English, where their reader finds them, and the table
    has the same English beside its translations, with names for what a sentence is told. What is told
    as ``said``, ``what`` or ``why`` may itself be such a sentence.

    >>> translated("row 3: text is nothing but white space", "zh-Hans")
    '第 3 行：text 只有空白'
    >>> translated("nothing of ours", "zh-Hans")
    'nothing of ours'
    """
    if language == "en" or within > _DEEPEST:
        return text
    exact, templates = _sentences()
    if text in exact:
        return _messages()[exact[text]][language]
    for id, literals, names in templates:
        values = _between(literals, text)
        if values is not None:
            told = {
                name: translated(value, language, within + 1) if name in _SENTENCES else value
                for name, value in zip(names, values, strict=True)
            }
            return message(id, language, **told)
    return text


_DEEPEST = 3
_SENTENCES = ("said", "what", "why")
_GROUPS = ("error.", "help.", "reason.", "say.")
_HOLE = re.compile(r"\{(\w+)\}")


@cache
def _sentences() -> tuple[dict[str, str], list[tuple[str, list[str], list[str]]]]:
    """The ids of the sentences that the code says, by their English; of those that are told something,
    id, the words around the holes and the holes' names, the wordiest first."""
    exact, templates = {}, []
    for id, row in _messages().items():
        if not id.startswith(_GROUPS):
            continue
        parts = _HOLE.split(row["en"])
        if not id.startswith("reason.") and len(parts) > 1:
            templates.append((id, parts[::2], parts[1::2]))
        else:
            exact[row["en"]] = id
    return exact, sorted(templates, key=lambda t: -sum(map(len, t[1])))


def _between(literals: list[str], text: str) -> list[str] | None:
    """What stands in ``text`` between ``literals``, in linear time whatever the text; None where they do
    not fit."""
    first, *middle, last = literals
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return None
    at, stop, values = len(first), len(text) - len(last), []
    for literal in middle:
        found = text.find(literal, at, stop)
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(literal)
    return [*values, text[at:stop]]


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
