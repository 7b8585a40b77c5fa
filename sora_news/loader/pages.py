"""Web pages: the main text and what the page says of itself, by the extra ``html``."""

from __future__ import annotations

import hashlib
import re
from configparser import ConfigParser
from functools import cache

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
_TABLES = re.compile(r"<(/?)(?:table|tbody|tr|td|th)\b[^<>]{0,999}>", re.I)
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
    page = _extracted(decoded.text, path)
    text = _text(page)
    if _is_table(text):
        # Old pages set the whole article in tables, whose cells come out as one line each.
        page = _extracted(_TABLES.sub(r"<\1div>", decoded.text), path)
        text = _text(page) or text
    if page is None or not text.strip():
        raise EmptyInput(path, "no article found in the page; save its text as .txt")
    return _document(page, text, data, decoded, path)


def _extracted(html: str, path: str) -> object:
    """What trafilatura makes of a page: its main text and what it says of itself."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise MissingExtra(
            path, "reading HTML needs the extra: pip install 'sora-news[html]'"
        ) from None
    try:
        return bare_extraction(html, with_metadata=True, include_comments=False, config=_settings())
    except Exception as error:  # lxml and trafilatura raise whatever a broken page provokes
        raise MalformedInput(path, f"the page cannot be parsed: {error}"[:200]) from None


@cache
def _settings() -> ConfigParser:
    """trafilatura's own, but for the least length of a text: Chinese says in 100 characters what takes 250."""
    from trafilatura.settings import use_config

    settings: ConfigParser = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "100")
    return settings


def _text(page: object) -> str:
    return getattr(page, "text", None) or ""


def _is_table(text: str) -> bool:
    """Whether most of a text stands in cells of tables."""
    cells = sum(len(line) for line in text.splitlines() if line.startswith("| "))
    return 2 * cells > len(text)


def _document(
    page: object, text: str, data: bytes, decoded: encodings.Decoded, path: str
) -> Document:
    from sora_news.loader import identifier, printable
    from sora_news.loader.page_metadata import authors, day, outlet, title

    name = outlet(getattr(page, "sitename", None), decoded.text)
    own = title(getattr(page, "title", None), name)
    return Document(
        id=identifier(printable(path)),
        title=own,
        outlet=name or (getattr(page, "title", None) if own is None else None) or None,
        authors=authors(getattr(page, "author", None)),
        published=day(getattr(page, "date", None), decoded.text),
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
