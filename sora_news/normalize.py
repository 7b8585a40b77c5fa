"""Script detection and folding that keeps every offset.

Folding maps a text to one of the same length in which the extractors need to know one form only:
simplified characters, half-width letters, digits and punctuation, ``“ ” ‘ ’`` for every Chinese pair of
quotation marks, ``·`` for every dot inside a name. ``。`` and ``、`` keep their Chinese form, for an
ASCII full stop would be a decimal point too.

OpenCC's *character-level* configuration ``tw2s`` never changes a text's length (it picks characters by
phrase: 看著 → 看着, but 著作 stays); the phrase-level ``tw2sp`` does (執行長 → 首席执行官), so it makes keys for
comparison and never a text that offsets point into.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sora_news import lexicon
from sora_news.model import Script

if TYPE_CHECKING:
    from opencc import OpenCC

# Pairs of marks and dots whose variants mean the same in news text.
_MARKS = {
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "｢": "“",
    "｣": "”",
    "﹁": "“",
    "﹂": "”",
    "﹃": "‘",
    "﹄": "’",
    "〝": "“",
    "〞": "”",
    "〟": "”",
    "•": "·",
    "‧": "·",
    "・": "·",
    "･": "·",
    "∙": "·",
    "⋅": "·",
    "●": "●",
    "○": "〇",
    "◯": "〇",
    "−": "-",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
    "﹪": "%",
    "﹐": ",",
    "﹑": "、",
    "﹔": ";",
    "﹕": ":",
    "︰": ":",
    "﹖": "?",
    "﹗": "!",
    "﹙": "(",
    "﹚": ")",
    "〔": "(",
    "〕": ")",
    "､": "、",
    "｡": "。",
    "∼": "~",
    "〜": "~",
    "¥": "¥",
    "￥": "¥",
    "￡": "£",
    "￠": "¢",
    "～": "~",
    "　": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\t": " ",
}

# What may be a decimal point between Chinese digits.
_POINTS = "．‧"

# Forms of Hong Kong that OpenCC's table of Taiwan's leaves as they are.
_HONG_KONG = {"衞": "卫", "敍": "叙", "枱": "台", "粧": "妆", "糭": "粽", "衹": "只", "髙": "高"}


@cache
def _widths() -> dict[str, str]:
    """Character to character: full-width forms, compatibility ideographs, radicals, variants of marks and of
    Hong Kong."""
    found: dict[str, str] = {}
    ranges = [(0xFF01, 0xFF5F), (0x2F00, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA1E)]
    for first, last in ranges:
        for code in range(first, last):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                found[chr(code)] = plain
    found.update(_MARKS)
    found.update(_HONG_KONG)
    return found


@cache
def _dot() -> re.Pattern[str]:
    """The full-width stop between the parts of a foreign name, as papers of Taiwan set it: 馬修．惠特克."""
    return re.compile("(?<=[一-鿿])(?<![〇零一二三四五六七八九十百])．(?=[一-鿿])")


@cache
def _point() -> re.Pattern[str]:
    """The dot of a decimal in Chinese digits, as papers of Taiwan set it: 一．六六％, 三‧五倍.

    A unit must follow, for days that became names have a dot too: 九．一一, 三．一五晚会.
    """
    return re.compile(
        "[.·](?<=[〇零一二三四五六七八九十百][.·])(?=[〇零一二三四五六七八九]{1,4}"
        "(?:[%万亿兆元倍度级吨个成折码点米克分秒坪岁里尺寸升平年周天人次股]|公[里斤分尺吨顷克升厘]|小时|美元|港元|欧元|英[里尺寸]|地震))"
    )


@lru_cache(maxsize=1)
def _characters(text: str) -> frozenset[str]:
    """The different characters of ``text``; both its script and its folding ask for them."""
    return frozenset(text)


def _narrow(text: str) -> str:
    """``text`` with every character that :func:`_widths` lists replaced.

    One replacement for each that occurs, of which an article has a dozen: ``str.translate`` would look up
    every character.
    """
    widths = _widths()
    for character in widths.keys() & _characters(text):
        text = text.replace(character, widths[character])
    return text


@cache
def _converter(configuration: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(configuration)


def _convert(text: str, configuration: str) -> str:
    """``text`` by OpenCC, lone surrogates kept: OpenCC speaks UTF-8, which has none."""
    if text.isascii():
        return text
    try:
        return str(_converter(configuration).convert(text))
    except UnicodeEncodeError:
        safe = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
        turned = str(_converter(configuration).convert(safe))
        if len(turned) != len(text):
            return turned
        return "".join(
            a if "\ud800" <= a <= "\udfff" else b for a, b in zip(text, turned, strict=True)
        )


def simplify(text: str) -> str:
    """``text`` in simplified characters, of the same length.

    >>> simplify("馬斯克看著周鴻禕的著作")
    '马斯克看着周鸿祎的著作'
    """
    turned = _convert(text, "tw2s")
    if len(turned) == len(text):
        return turned
    # No entry of tw2s changes a length; should a later release have one, go by single characters.
    return "".join(t if len(t := _convert(c, "tw2s")) == 1 else c for c in text)


def traditional(text: str) -> str:
    """``text`` in traditional characters as Taiwan writes them, of the same length, for showing alone.

    What is read is never turned this way: one simplified character stands for several words.

    >>> traditional("发现头发")
    '發現頭髮'
    """
    turned = _convert(text, "s2tw")
    if len(turned) == len(text):
        return turned
    return "".join(t if len(t := _convert(c, "s2tw")) == 1 else c for c in text)


def fold(text: str, written: Script | None = None) -> str:
    """``text`` as the extractors read it, of the same length; ``written`` is its script where that is known.

    >>> fold("他說：「增長１５％」"), fold("年增一．六六％")
    ('他说:“增长15%”', '年增一点六六%')
    """
    narrow = _narrow(text if "．" not in text else _dot().sub("·", text))
    if (written or script(text)) != "hans" or only("hans").isdisjoint(text):
        narrow = simplify(narrow)
    return narrow if _characters(text).isdisjoint(_POINTS) else _point().sub("点", narrow)


def key(text: str) -> str:
    """``text`` for comparison across script and regional wording; its length may differ.

    >>> key("影片軟體") == key("视频软件")
    True
    """
    return _convert(_narrow(text), "tw2sp").lower()


def script(text: str) -> Script:
    """``hans``, ``hant`` or ``mixed``, by the characters that only one script has.

    A text without any such character counts as simplified. A tenth of the other script's characters
    is let pass as quotation or misprint (converted pages have some).

    >>> script("馬斯克說"), script("马斯克说"), script("Sora")
    ('hant', 'hans', 'hans')
    """
    characters = _characters(text)
    hant = characters & only("hant")
    if not hant:
        return "hans"
    traditional = sum(map(text.count, hant))
    simplified = sum(map(text.count, characters & only("hans")))
    if traditional > 9 * simplified:
        return "hant"
    return "hans" if simplified > 99 * traditional else "mixed"


@cache
def only(script: str) -> frozenset[str]:
    """The characters that only one script has, ``hans`` or ``hant``.

    They stand in a table, for to ask OpenCC costs a simplified text two dictionaries it does not need.

    >>> "马" in only("hans"), "馬" in only("hant")
    (True, True)
    """
    rows = lexicon.table("script_characters")
    return frozenset(c for row in rows if row["script"] == script for c in row["characters"])
