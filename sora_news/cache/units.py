"""The lines that units of input gave, for ``analyze``."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from sora_news.batch.work import Job, Unit
from sora_news.cache.store import LIMIT, Store
from sora_news.model import Failure


class Units:
    """Results of units; a context manager. ``state`` is that of the code."""

    def __init__(self, folder: Path, job: Job, state: bytes, limit: int = LIMIT) -> None:
        self._store = Store(folder, limit)
        self._options = state + f"\0{job.page}\0{job.encoding}\0".encode()

    def __enter__(self) -> Units:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is pending."""
        self._store.close()

    def key(self, unit: Unit) -> bytes:
        """The digest of all that the results of ``unit`` hang on."""
        digest = sha256(self._options)
        more = (unit.path, unit.name, unit.media_type, _described(unit), unit.number is None)
        digest.update(msgspec.msgpack.encode(more))
        digest.update(unit.data)
        return digest.digest()

    def get(self, unit: Unit, key: bytes) -> list[bytes | Failure] | None:
        """The results kept for ``unit``; None where there are none, or where an id counts lines and the line has moved."""
        value = self._store.get(key)
        if value is None:
            return None
        try:
            number, lines = msgspec.msgpack.decode(value, type=tuple[int | None, list[bytes]])
        except msgspec.MsgspecError:
            return None
        if number != unit.number and any(_counted(line, number) for line in lines):
            return None
        return list(lines)

    def put(self, unit: Unit, key: bytes, results: list[bytes | Failure]) -> None:
        """Keep the results of ``unit``; not those of one that failed, which may go better next time."""
        if all(isinstance(r, bytes) for r in results):
            self._store.put(key, msgspec.msgpack.encode((unit.number, results)))


def _counted(line: bytes, number: int | None) -> bool:
    """Whether the id of a result may be the number of its line."""
    return b'-%d"' % (number or 0) in line[:4000].split(b",", 1)[0]


def _described(unit: Unit) -> str:
    """What a manifest beside a file says of it: part of what its results hang on."""
    if unit.number is not None:
        return ""
    from sora_news import corpus

    return repr(corpus.known(unit.path, sha256(unit.data).hexdigest()))
