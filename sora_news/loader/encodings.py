"""Bytes to text: which encoding, and how sure.

A byte order mark or strict UTF-8 settles nearly every file. What is left is guessed among the encodings
that Chinese news comes in. Nearly every string of bytes decodes to *some* character in GB 18030 and in
Big5, so a guess is judged by what it reads: a right one is full of the characters that news is full of, a
wrong one of rare ones, of private-use code points and of stray kana. Judged so, headlines of ten
characters are told apart without an error in a hundred, where a general detector needs twenty.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from msgspec import Struct

from sora_news import lexicon
from sora_news.errors import BinaryInput, UndecodableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Windows' Big5 before Hong Kong's: they differ in punctuation, and Taiwan's pages are many more.
_GUESSES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# A subset's name stands for the set: pages that say gb2312 hold characters of GBK.
_SUPERSETS = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "cp936": ("gb18030",),
    "hz": ("hz",),
    "big5": ("cp950", "big5hkscs"),
    "cp950": ("cp950", "big5hkscs"),
    "utf-16": ("utf-16",),
    "utf-32": ("utf-32",),
}
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 8_000
_LEAST = 0.2


class Decoded(Struct, frozen=True):
    """A text with the encoding that gave it and how sure that is, 0…1."""

    text: str
    encoding: str
    confidence: float


def decode(data: bytes, path: str, encoding: str | None = None) -> Decoded:
    """The text of ``data``, a byte order mark left out, every other character kept.

    Raises BinaryInput for bytes that are no text and UndecodableInput where no encoding, or not the
    one asked for, fits.

    >>> decode("中国队夺得冠军".encode("gb18030"), "a.txt").encoding
    'gb18030'
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryInput(path, f"this is {what}; save its text as .txt or .html first")
    if encoding:
        found = _asked(data, path, encoding)
    else:
        found = _marked(data, path) or _wide(data) or _utf8(data) or _guess(data, path)
    if _is_binary(found.text):
        raise BinaryInput(path, "this is not text; only .txt, .html, .json and .jsonl can be read")
    return found


def _asked(data: bytes, path: str, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UndecodableInput(
            path, f"unknown encoding {encoding!r}; try utf-8, gb18030 or big5"
        ) from None
    for mark, marked in _MARKS:
        if data.startswith(mark) and name.replace("-", "") in marked.replace("-", ""):
            data = data[len(mark) :]
            name = marked
            break
    for candidate in _SUPERSETS.get(name, (name,)):
        if (text := _strict(data, candidate)) is not None:
            return Decoded(text, candidate, 1.0)
    raise UndecodableInput(
        path, f"the bytes are not {encoding}; leave --encoding out to have it found"
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return text if isinstance(text, str) else None


def _marked(data: bytes, path: str) -> Decoded | None:
    """By the byte order mark; UTF-32's begins with UTF-16's, so the longer is asked first."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if (text := _strict(data[len(mark) :], encoding)) is not None:
                return Decoded(text, encoding, 1.0)
            if encoding == "utf-16-le":
                continue
            raise UndecodableInput(
                path, f"the byte order mark says {encoding}, the bytes after it are not; "
                "give the right one with --encoding"
            )  # fmt: skip
    return None


def _wide(data: bytes) -> Decoded | None:
    """Two or four bytes a character without a mark: ASCII in it has a zero in every second byte."""
    if data[:4096].count(0) * 10 < min(len(data), 4096):
        return None
    for encoding in _WIDE:
        text = _strict(data, encoding)
        if text and not _is_binary(text) and "\0" not in text:
            judged = _judge(text)
            if judged >= _LEAST or text.isascii():
                return Decoded(text, encoding, 0.95)
    return None


def _utf8(data: bytes) -> Decoded | None:
    text = _strict(data, "utf-8")
    return None if text is None else Decoded(text, "utf-8", 1.0)


def _guess(data: bytes, path: str) -> Decoded:
    _refuse_broken_utf8(data, path)
    judged: list[tuple[float, str, str]] = []
    for encoding in _GUESSES:
        if encoding == "big5hkscs" and any(e == "cp950" for _, e, _ in judged):
            continue
        if (text := _strict(data, encoding)) is not None:
            judged.append((_judge(text), encoding, text))
    judged.sort(key=lambda j: -j[0])
    if not judged or judged[0][0] < _LEAST:
        raise UndecodableInput(
            path, "in no encoding of Chinese text (UTF-8, GB 18030, Big5, UTF-16); "
            "name it with --encoding"
        )  # fmt: skip
    best, encoding, text = judged[0]
    second = max(0.0, judged[1][0]) if len(judged) > 1 else 0.0
    return Decoded(text, encoding, min(0.99, round(best / (best + second), 2)))


def _refuse_broken_utf8(data: bytes, path: str) -> None:
    """UTF-8 with a few broken bytes would be guessed as something else, and read as nonsense."""
    high = sum(b >= 0x80 for b in data[:65_536])
    text = data[:65_536].decode("utf-8", "ignore")
    sound = sum(len(c.encode()) for c in text if c >= "\x80")
    if high >= 6 and sound >= 0.9 * high:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UndecodableInput(
                path, f"UTF-8 with broken bytes, the first at byte {error.start}; "
                "repair it (iconv -c -f utf-8 -t utf-8) or give --encoding"
            ) from None  # fmt: skip


def _judge(text: str) -> float:
    """How much ``text`` looks like Chinese news: 1 for its commonest characters alone, below 0 for junk."""
    marks = [c for c in text[:_SAMPLE] if c >= "\x80"]
    return sum(_worth(c) for c in marks) / len(marks) if marks else 0.0


@cache
def _common() -> frozenset[str]:
    rows = lexicon.table("common_characters")
    return frozenset("".join(row["character"] + row["traditional"] for row in rows))


@cache
def _worth(character: str) -> float:
    if (
        character in lexicon.words("common_characters")
        or character in "，。、：；！？“”《》（）「」　"
    ):
        return 1.0
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF:
        # The first level of either standard: the characters in common use.
        simplified = character.encode("gb2312", "ignore")[:1]
        traditional = character.encode("big5", "ignore")[:1]
        if b"\xb0" <= simplified <= b"\xd7" or b"\xa4" <= traditional <= b"\xc6":
            return 0.4
        return 0.0 if simplified or traditional else -0.2
    if 0x2010 <= code <= 0x2030 or 0x3000 <= code <= 0x301F or 0xFF00 <= code <= 0xFF5E:
        return 0.4
    # Kana, Cyrillic, Greek, box drawing, private use: what a wrong reading is full of.
    return -1.0


def _is_binary(text: str) -> bool:
    head = text[:65_536]
    return len(_CONTROLS.findall(head)) * 50 > len(head)
