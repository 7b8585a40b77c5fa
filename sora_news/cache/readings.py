"""The readings of documents, for the commands that show them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sora_news.cache.store import LIMIT, Store
from sora_news.model import Analysis, Document, Passage, Piece, Reading, Sentence, Token


class Readings:
    """Readings of whole pages; a context manager. ``state`` is that of the code."""

    def __init__(self, folder: Path, state: bytes, limit: int = LIMIT) -> None:
        self._store = Store(folder, limit)
        self._state = state + b"\0reading\0"
        self._decoder = msgspec.msgpack.Decoder(_Kept)

    def __enter__(self) -> Readings:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def get(self, document: Document) -> Reading | None:
        """The reading kept of ``document``; None where there is none."""
        value = self._store.get(self._key(document))
        if value is None:
            return None
        try:
            kept = self._decoder.decode(value)
        except msgspec.MsgspecError:
            return None
        return kept.reading(document)

    def put(self, document: Document, reading: Reading) -> None:
        """Keep the reading of ``document``; not one that holds what no UTF-8 can."""
        try:
            self._store.put(self._key(document), msgspec.msgpack.encode(_kept(reading)))
        except UnicodeEncodeError:
            return

    def _key(self, document: Document) -> bytes:
        told = repr(msgspec.structs.astuple(document))
        return sha256(self._state + told.encode("utf-8", "surrogatepass")).digest()


class _Kept(Struct, frozen=True, array_like=True):
    """What of a reading its document does not say: half as large as the whole, and sooner written and read.

    ``starts``, ``ends`` and ``tags``, parted by spaces, are those of the tokens.
    """

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    analysis: Analysis
    text: str
    pieces: tuple[Piece, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str

    def reading(self, document: Document) -> Reading:
        """The reading that was kept of ``document``."""
        words = [self.text[a:b] for a, b in zip(self.starts, self.ends, strict=True)]
        tags = self.tags.split(" ") if words else []
        body = Passage(
            text=self.text,
            original=self._original(document.text),
            pieces=self.pieces,
            sentences=self.sentences,
            tokens=tuple(map(Token, self.starts, self.ends, words, tags)),
            sentence_starts=tuple([s.start for s in self.sentences]),
            token_starts=self.starts,
        )
        more = {"title": self.title, "outlet": self.outlet, "authors": self.authors}
        return Reading(replace(document, published=self.published, **more), self.analysis, body)

    def _original(self, source: str) -> str:
        """The running text in the source's characters; between its pieces stands what joins them."""
        parts, at = [], 0
        for piece in self.pieces:
            parts.append(self.text[at : piece.start])
            parts.append(source[piece.source : piece.source + piece.end - piece.start])
            at = piece.end
        return "".join(parts)


def _kept(reading: Reading) -> _Kept:
    document, body = reading.document, reading.body
    return _Kept(
        document.title,
        document.outlet,
        document.authors,
        document.published,
        reading.analysis,
        body.text,
        body.pieces,
        body.sentences,
        body.token_starts,
        tuple([t.end for t in body.tokens]),
        " ".join([t.tag for t in body.tokens]),
    )
