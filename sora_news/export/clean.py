"""Text that the formats can hold: what stands in for the characters they cannot.

A lone surrogate is no character of UTF-8, and SQLite's functions take a NUL for the end of a text. Each
becomes U+FFFD, one for one, so that every offset still counts right; the digest of a document
(``text_sha256``) is that of its untouched text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from sora_news.model import Document, Mention, Passage, Reading, Script, SummarySentence

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_SQL = re.compile("[\x00\ud800-\udfff]")
LANGUAGE: dict[Script, str] = {"hans": "zh-Hans", "hant": "zh-Hant", "mixed": "zh"}


def for_sql(text: str) -> str:
    """``text`` as SQLite holds it.

    >>> for_sql("马\\x00斯\\ud800克")
    '马�斯�克'
    """
    return _NOT_SQL.sub("\ufffd", text)


def for_json(text: str) -> str:
    """``text`` as JSON in UTF-8 holds it.

    >>> for_json("马\\x00斯\\ud800克") == "马\\x00斯\\ufffd克"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def as_json(value: Any) -> bytes:
    """``value`` as JSON in UTF-8 on one line, without a line feed at its end.

    >>> as_json({"text": "马斯克\\ud800\\x00"}).decode()
    '{"text": "马斯克�\\\\u0000"}'
    """
    return for_json(json.dumps(value, ensure_ascii=False)).encode("utf-8")


def iri(document: Document) -> str:
    """The name of the text itself (RFC 6920): the same wherever the file lies, another once it changes.

    >>> from sora_news.model import Source
    >>> iri(Document("a", None, None, (), None, "今日晴。", Source("a.txt", "text/plain", "utf-8", 1, "", "")))
    'ni:///sha-256;cABc6EOfk-YDF1Gy-_vhrLuhIemtyA6LlIg0g83wRqQ'
    """
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def flowing(reading: Reading, spans: Sequence[Mention | SummarySentence]) -> str:
    """The words of source spans, as the article goes on over what the page put between them.

    Spans that do not go on in each other stand on lines of their own; what is no body text stands as
    the source has it.
    """
    parts, last = [], -1
    for span in spans:
        begin, stop = _in_body(reading.body, span.start, span.end)
        words = reading.body.original[begin:stop] if stop else span.text
        parts += [words] if begin == last else ["\n", words]
        last = stop or -1
    lines = "".join(parts).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _in_body(body: Passage, start: int, end: int) -> tuple[int, int]:
    """Where a source span stands in the running text; nowhere (0, 0) where it is no part of it."""
    held = [p for p in body.pieces if p.source < end and p.source + p.end - p.start > start]
    if not held:
        return 0, 0
    first, last = min(held, key=lambda p: p.source), max(held, key=lambda p: p.source)
    begin = first.start + max(0, start - first.source)
    return begin, min(last.end, last.start + end - last.source)
