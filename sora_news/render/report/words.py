"""Words and values as a reader sees them: the language of a text, a number, an interval."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sora_news import normalize
from sora_news.model import Script
from sora_news.render.escape import visible

_TAGS: dict[Script, str] = {"hans": "zh-Hans", "hant": "zh-Hant", "mixed": "zh"}


class Words(NamedTuple):
    """A text with its BCP 47 language tag."""

    text: str
    lang: str


def tag(script: Script) -> str:
    """The language tag of Chinese in ``script``."""
    return _TAGS[script]


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """``text`` with the tag of the script it is in.

    >>> words("憑文字造視頻").lang
    'zh-Hant'
    """
    return Words(text, tag(normalize.script(text)))


def shown(text: str) -> str:
    """``text`` with what has no glyph written out (``‹U+202E›``), line breaks and tabs kept as spaces are.

    >>> shown("左\\u202e右\\r\\n下")
    '左‹U+202E›右\\n下'
    """
    if text.isprintable():
        return visible(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(visible(line) for line in lines)


def brief(text: str, most: int = 1_000) -> str:
    """``text``, or its beginning where it is longer than any name or statement.

    >>> brief("说很多", 2)
    '说很…'
    """
    return text if len(text) <= most else text[:most] + "…"


def searchable(*texts: str | None) -> str:
    """What a search for any of ``texts`` in either script is compared with.

    >>> searchable("憑文字造視頻", None, "OpenAI")
    '凭文字造视频 openai'
    """
    return normalize.fold(" ".join(brief(t) for t in texts if t)).lower()


def moment(value: str) -> str:
    """An ISO 8601 value as it is read aloud.

    >>> moment("2025-04-13T00"), moment("2025-04-13T09:30"), moment("2023-11-21/2023-11-30")
    ('2025-04-13 00 h', '2025-04-13 09:30', '2023-11-21 – 2023-11-30')
    """
    hours = re.sub(r"T(\d\d)(?!:)", r" \1 h", value)
    return hours.replace("T", " ").replace("/", " – ")


@lru_cache(maxsize=1)
def folding() -> str:
    """Pairs of a traditional character and its simplified one, for a search in the browser."""
    all_ = "".join(map(chr, range(0x4E00, 0xA000)))
    folded = normalize.simplify(all_)
    return "".join(a + b for a, b in zip(all_, folded, strict=True) if a != b)


def number(value: float | int | None) -> str:
    """A number with its thousands parted; ``""`` for none.

    >>> number(70000000), number(2.50), number(None)
    ('70,000,000', '2.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
