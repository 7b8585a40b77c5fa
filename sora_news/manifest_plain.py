"""The plain YAML that manifests are mostly written in, read without YAML's own reader.

To load that takes a twentieth of a cold start of the shipped corpus. What is read here is a list of
mappings under ``articles``, one mapping in them, and values that can mean one thing only; a text with
anything else (anchors, escapes, block scalars, other indents) is left to YAML whole.
"""

from __future__ import annotations

from datetime import date
from typing import Any

_ITEM, _FIELD, _NESTED = "  - ", "    ", "      "
# Characters that mean something in YAML somewhere in a value.
_SPECIAL = frozenset(":#[]{}&*!|>'\"%@`,?\\")
# What YAML reads as another value than the word, in any case.
_VALUES = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


class _Other(Exception):
    """The text is not of the plain kind."""


def articles(text: str) -> dict[str, list[dict[str, Any]]] | None:
    """What YAML makes of ``text``, or None where it is not of the plain kind.

    >>> articles("articles:\\n  - id: a\\n    authors: [李明, 王芳]\\n    published: 2024-02\\n")
    {'articles': [{'id': 'a', 'authors': ['李明', '王芳'], 'published': '2024-02'}]}
    >>> articles("articles: *others") is None
    True
    """
    if not text.replace("\n", "").isprintable():
        return None
    lines = [x for x in text.split("\n") if x and not x.startswith("#")]
    if not lines or lines[0] != "articles:":
        return None
    try:
        return {"articles": _items(lines[1:])}
    except (_Other, ValueError):
        return None


def _items(lines: list[str]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    nested: dict[str, Any] | None = None
    for line in lines:
        if line.startswith(_NESTED) and nested is not None:
            if _put(nested, line[len(_NESTED) :]) is not None:
                raise _Other
            continue
        if nested == {}:
            raise _Other
        if line.startswith(_ITEM):
            items.append({})
        elif not line.startswith(_FIELD) or not items:
            raise _Other
        nested = _put(items[-1], line[len(_FIELD) :])
    if not items or nested == {}:
        raise _Other
    return items


def _put(mapping: dict[str, Any], field: str) -> dict[str, Any] | None:
    """Puts ``key: value`` into ``mapping``; for a key alone a mapping to be filled, which it returns."""
    key, colon, value = field.partition(":")
    if not key.isidentifier() or key.lower() in _VALUES or key in mapping or not colon:
        raise _Other
    if not value:
        mapping[key] = nested = dict[str, Any]()
        return nested
    if not value.startswith(" "):
        raise _Other
    mapping[key] = _value(value[1:])
    return None


def _value(text: str) -> object:
    if text == "null":
        return None
    if text.startswith("["):
        inner = text[1:-1]
        if not text.endswith("]"):
            raise _Other
        return [_word(x) for x in inner.split(", ")] if inner else []
    if text.startswith("'"):
        if len(text) < 2 or text.find("'", 1) != len(text) - 1:
            raise _Other
        return text[1:-1]
    if len(text) == len("2024-02-16") and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    if len(text) == len("2024-02") and text[4] == "-" and text.replace("-", "", 1).isdecimal():
        return text
    return _word(text)


def _word(text: str) -> str:
    """``text`` where it is a string to YAML whatever its rules for numbers, dates and marks."""
    if not text or text[-1] == " " or not _SPECIAL.isdisjoint(text) or text.lower() in _VALUES:
        raise _Other
    if text[0].isalpha():
        return text
    # A digest that begins with a digit: no number, for it has letters, and not those of 0x, 0o or 0b.
    letters = set(text) - set("0123456789")
    if text[0].isdigit() and letters <= set("abcdef") and letters & set("acdef"):
        return text
    raise _Other
