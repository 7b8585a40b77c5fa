"""The texts of analysed articles, read again from where they came from, if they are there and unchanged."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from typing import BinaryIO

from sora_news import loader
from sora_news.errors import InputError
from sora_news.model import Analysis, Document
from sora_news.stories.lines import Lines

# A file that holds one article is no larger. One with a list of many would be read whole for each of them.
_LARGEST = 5 * 2**20
_LONGEST = loader.LIMIT


class Texts:
    """Texts by the digests that analyses carry; of files with a line an article only the places are kept."""

    def __init__(self) -> None:
        self._places: dict[bytes, tuple[str, int]] = {}
        self._open: tuple[str, BinaryIO] | None = None

    def find(self, lines: Lines, wanted: Iterable[int]) -> None:
        """Look once through the files of JSON lines that the ``wanted`` analyses were made from."""
        digests: dict[str, set[bytes]] = {}
        for number in wanted:
            source = lines.load(number).source
            if source.media_type == "application/jsonl" and os.path.isfile(source.path):
                digests.setdefault(source.path, set()).add(_short(source.sha256))
        for path, of in digests.items():
            self._look_through(path, of)

    def _look_through(self, path: str, digests: set[bytes]) -> None:
        at = 0
        try:
            with open(path, "rb") as stream:
                while raw := stream.readline(_LONGEST):
                    line = raw.removeprefix(b"\xef\xbb\xbf") if not at else raw
                    digest = _short(hashlib.sha256(line.strip()).hexdigest())
                    if digest in digests:
                        self._places[digest] = path, at
                    at += len(raw)
        except OSError:
            return

    def of(self, analysis: Analysis) -> str | None:
        """The text of an analysis' article; None where it is gone or has changed."""
        source = analysis.source
        try:
            if source.media_type == "application/jsonl":
                found = self._line(_short(source.sha256))
            elif os.path.isfile(source.path) and os.path.getsize(source.path) <= _LARGEST:
                known = None if "json" in source.media_type else source.encoding
                found = loader.read(source.path, encoding=known)
            else:
                return None
        except (InputError, OSError, ValueError):
            return None
        for document in found:
            if hashlib.sha256(document.text.encode()).hexdigest() == source.text_sha256:
                return document.text
        return None

    def _line(self, digest: bytes) -> tuple[Document, ...]:
        if digest not in self._places:
            return ()
        path, at = self._places[digest]
        if self._open is None or self._open[0] != path:
            self.close()
            self._open = path, open(path, "rb")  # noqa: SIM115  # stays open for the next one
        stream = self._open[1]
        stream.seek(at)
        line = stream.readline(_LONGEST).removeprefix(b"\xef\xbb\xbf").strip()
        return (loader.from_line(line, path, 1, None),)

    def close(self) -> None:
        """Close what was left open for the next text."""
        if self._open is not None:
            self._open[1].close()
            self._open = None


def _short(digest: str) -> bytes:
    """Enough of a digest to find a line by; the text's own digest tells in the end."""
    return digest[:12].encode("utf-8", "replace")


__all__ = ["Texts"]
