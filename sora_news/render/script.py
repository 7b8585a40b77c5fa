"""``--script``: what is shown in the reader's own characters. Spans, ids and JSON stay the source's.

Characters are turned by OpenCC, phrase by phrase (头发 → 頭髮, 发展 → 發展) and of the same length, so
every offset holds in the turned text; words stay the writer's (视频 → 視頻, not 影片). A surname that two
characters share in simplified writing (于, 余) keeps its form: 於先生 is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal, TypeVar, cast

import msgspec
from msgspec.structs import replace

from sora_news import normalize
from sora_news.model import Comparison, Member, Person, Reading, SharedPerson, Speaker

Wanted = Literal["keep", "hans", "hant"]
T = TypeVar("T")

# Ids, rule names and enumerated values are no text; nor are the places of files.
_KEPT = frozenset(
    {
        "id",
        "document",
        "claim",
        "entity",
        "rule",
        "evidence",
        "reasons",
        "source",
        "script",
        "unrelated",
        "stories",
        "failures",
    }
)
# Surnames that simplified writing shares with another word, which is what OpenCC takes them for.
_SURNAMES = frozenset("于余范郁岳")


def turned(text: str, wanted: Wanted) -> str:
    """``text`` in the ``wanted`` characters, of the same length.

    >>> turned("头发展示，皇后在后面", "hant"), turned("視頻", "hans"), turned("视频", "keep")
    ('頭髮展示，皇后在後面', '视频', '视频')
    """
    if wanted == "keep" or text.isascii():
        return text
    return normalize.simplify(text) if wanted == "hans" else normalize.traditional(text)


def readings(read: Sequence[Reading], wanted: Wanted) -> list[Reading]:
    """Readings as they are to be shown."""
    return list(read) if wanted == "keep" else [_reading(r, wanted) for r in read]


def comparison(found: Comparison, wanted: Wanted) -> Comparison:
    """A comparison as it is to be shown."""
    return found if wanted == "keep" else _turned(found, wanted)


def _reading(read: Reading, wanted: Wanted) -> Reading:
    analysis, text = _turned(read.analysis, wanted), read.document.text
    if read.analysis.script == wanted:
        # Names and qualifiers are simplified by contract; the text itself is as wanted already.
        own = ("title", "outlet", "authors")
        analysis = replace(analysis, **{name: getattr(read.analysis, name) for name in own})
    else:
        text = _surnames_kept(turned(text, wanted), read)
    original = read.body.original
    at, parts = 0, []
    for piece in read.body.pieces:
        parts.append(original[at : piece.start])
        parts.append(text[piece.source : piece.source + piece.end - piece.start])
        at = piece.end
    body = replace(read.body, original="".join([*parts, original[at:]]))
    return Reading(replace(read.document, text=text), analysis, body)


def _surnames_kept(text: str, read: Reading) -> str:
    """``text`` with the surnames of the people in it as the source has them."""
    source = read.document.text
    kept = {
        m.start
        for person in read.analysis.people
        if person.name[:1] in _SURNAMES
        for m in person.mentions
        if source[m.start : m.start + 1] in _SURNAMES
    }
    characters = list(text)
    for at in kept:
        characters[at] = source[at]
    return "".join(characters)


@lru_cache(maxsize=4096)
def _phrase(text: str, wanted: Wanted, name: bool) -> str:
    first = text[:1] if name and text[:1] in _SURNAMES else ""
    return first + turned(text, wanted)[len(first) :]


def _turned(value: T, wanted: Wanted, name: bool = False) -> T:
    """``value`` with all text in it turned; ``name`` says that it is somebody's."""
    made: Any = value
    if isinstance(value, str):
        made = _phrase(value, wanted, name)
    elif isinstance(value, tuple) and value:
        made = tuple(_turned(v, wanted, name) for v in value)
    elif isinstance(value, msgspec.Struct):
        people = isinstance(value, (Person, SharedPerson, Speaker, Member))
        made = replace(
            value,
            **{
                field: _turned(inside, wanted, people and field in _NAMES)
                for field in value.__struct_fields__
                if field not in _KEPT and not _is_id_list(field, inside := getattr(value, field))
            },
        )
    return cast("T", made)


_NAMES = ("name", "aliases", "speaker", "text")


def _is_id_list(field: str, value: object) -> bool:
    """A comparison's ``documents`` are articles; those of a person and a topic are ids."""
    if field != "documents":
        return False
    return isinstance(value, dict) or any(
        isinstance(v, str) for v in cast("Sequence[object]", value)
    )
