"""The texts of documents, found again by digest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sora_news.model import Document

# Where a document is looked for whose output names no file, as a record a line does not.
_SHIPPED = ("",)


class Texts:
    """The texts of documents, found by digest and kept for as long as one file's are asked for."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.given = tuple(sources)
        self.read: dict[tuple[str, ...], list[Document]] = {}

    def of(self, id: str, named: dict[str, Any]) -> tuple[str | None, str]:
        """The text of a document, or None and why there is none; ``named`` are its source's fields."""
        path, digest = str(named.get("path") or "-"), named.get("text_sha256")
        # The encoding of a JSON file is that of its rows' texts no longer; of a text it is the file's.
        encoding = None if "json" in str(named.get("media_type")) else named.get("encoding")
        changed = False
        for paths, known in ((self.given, None), (_SHIPPED if path == "-" else (path,), encoding)):
            for document in self._documents(paths, known):
                same = _digest(document.text) == digest if digest else document.id == id
                if same:
                    return document.text, ""
                changed = changed or document.id == id
        if changed:
            return None, f"{path} has changed since; run the command again"
        if path == "-":
            return None, "FILE does not say where it was read; give its source after FILE"
        return None, f"{path} cannot be found or read; give its place after FILE"

    def _documents(self, paths: tuple[str, ...], encoding: Any) -> list[Document]:
        if not paths:
            return []
        if paths not in self.read:
            from sora_news import corpus

            found = corpus.documents(() if paths == _SHIPPED else paths, encoding=encoding)
            self.read[paths] = [d for d in found if isinstance(d, Document)]
        return self.read[paths]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
