"""The readings of documents, for the commands that show them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from sora_news.cache.store import LIMIT, Store
from sora_news.model import Document, Reading


class Readings:
    """Readings of whole pages; a context manager. ``state`` is that of the code."""

    def __init__(self, folder: Path, state: bytes, limit: int = LIMIT) -> None:
        self._store = Store(folder, limit)
        self._state = state + b"\0reading\0"
        self._decoder = msgspec.msgpack.Decoder(Reading)

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
            return self._decoder.decode(value)
        except msgspec.MsgspecError:
            return None

    def put(self, document: Document, reading: Reading) -> None:
        """Keep the reading of ``document``; not one that holds what no UTF-8 can."""
        try:
            self._store.put(self._key(document), msgspec.msgpack.encode(reading))
        except UnicodeEncodeError:
            return

    def _key(self, document: Document) -> bytes:
        told = repr(msgspec.structs.astuple(document))
        return sha256(self._state + told.encode("utf-8", "surrogatepass")).digest()
