"""Web pages: the main text and what the page says of itself, by the extra ``html``."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from sora_news.errors import (
    EmptyInput,
    MalformedInput,
    MissingExtra,
    UndecodableInput,
    UnreadableInput,
)
from sora_news.loader import encodings
from sora_news.model import Document, Source

# Finding the main text takes seconds a megabyte and more than twice as long for twice the page.
LARGEST = 5 * 2**20
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_.:-]{2,40})""", re.I
)


def document(data: bytes, *, path: str, encoding: str | None = None) -> Document:
    """The document of a page. Raises MissingExtra without trafilatura, EmptyInput without an article,
    UnreadableInput for a page larger than any news has."""
    if len(data) > LARGEST:
        size = LARGEST // 2**20
        raise UnreadableInput(path, f"a page larger than {size} MB; save its text as .txt")
    decoded = _decoded(data, path, encoding)
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise MissingExtra(
            path, "reading HTML needs the extra: pip install 'sora-news[html]'"
        ) from None
    try:
        page = bare_extraction(decoded.text, with_metadata=True, include_comments=False)
    except Exception as error:  # lxml and trafilatura raise whatever a broken page provokes
        raise MalformedInput(path, f"the page cannot be parsed: {error}"[:200]) from None
    text = getattr(page, "text", None)
    if page is None or not text or not text.strip():
        raise EmptyInput(path, "no article found in the page; save its text as .txt")
    return _document(page, text, data, decoded, path)


def _document(
    page: object, text: str, data: bytes, decoded: encodings.Decoded, path: str
) -> Document:
    from sora_news.loader import identifier, printable

    author = getattr(page, "author", None) or ""
    return Document(
        id=identifier(printable(path)),
        title=getattr(page, "title", None) or None,
        outlet=getattr(page, "sitename", None) or None,
        authors=tuple(a.strip() for a in re.split(r"[;,、，；]", author) if a.strip()),
        published=_day(getattr(page, "date", None)),
        text=text,
        source=Source(
            path=printable(path),
            media_type="text/html",
            encoding=decoded.encoding,
            encoding_confidence=decoded.confidence,
            sha256=hashlib.sha256(data).hexdigest(),
            text_sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        ),
    )


def _decoded(data: bytes, path: str, encoding: str | None) -> encodings.Decoded:
    """By the mark, as UTF-8, as the page declares, else as guessed: pages in GBK that declare UTF-8 exist,
    and the other way round, so strict UTF-8 goes before the declaration."""
    if encoding:
        return encodings.decode(data, path, encoding)
    declared = _CHARSET.search(data[:4096])
    try:
        return encodings.decode(data, path, "utf-8")
    except UndecodableInput:
        pass
    if declared:
        try:
            return encodings.decode(data, path, declared.group(1).decode("ascii"))
        except UndecodableInput:
            pass
    return encodings.decode(data, path)


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat((value or "")[:10]).isoformat()
    except ValueError:
        return None
