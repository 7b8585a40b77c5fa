"""Analyses kept from one run to the next, in the user's cache folder.

The key is a digest of an input's bytes, its name, the options and the code with its lexicons, so nothing is ever
out of date: what has changed has another key. One SQLite file, which several processes may use at once. A cache
must never be the reason that a run fails: an entry that does not decode is a miss, a file that is no database is
begun anew, a folder that cannot be written to means no cache.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from hashlib import sha256
from pathlib import Path
from time import monotonic

import msgspec

from sora_news.batch.work import Job, Unit
from sora_news.model import Failure

LIMIT = 1 << 30
# Off for measuring: what was kept says nothing about speed.
OFF = "SORA_NEWS_NO_CACHE"
_ENTRIES, _SECONDS = 200, 2.0
_STALE = 7  # days until a use is noted again


class Cache:
    """Results of units; a context manager. ``limit`` bounds the file's size in bytes."""

    def __init__(self, folder: Path, job: Job, fingerprint: str, limit: int = LIMIT) -> None:
        self.limit = limit
        self.path = folder / "analyses.sqlite"
        self._options = f"{fingerprint}\0{job.page}\0{job.encoding}\0".encode()
        self._pending: list[tuple[bytes, bytes]] = []
        self._written = monotonic()
        self._database = _opened(self.path)

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def key(self, unit: Unit) -> bytes:
        """The digest of all that the results of ``unit`` hang on."""
        digest = sha256(self._options)
        more = (unit.path, unit.name, unit.media_type, _described(unit), unit.number is None)
        digest.update(msgspec.msgpack.encode(more))
        digest.update(unit.data)
        return digest.digest()

    def get(self, unit: Unit, key: bytes) -> list[bytes | Failure] | None:
        """The results kept for ``unit``; None where there are none to trust."""
        if self._database is None:
            return None
        try:
            row = self._database.execute(
                "SELECT value, julianday() - used FROM analyses WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                return None
            if row[1] > _STALE:
                self._database.execute(
                    "UPDATE analyses SET used = julianday() WHERE key = ?", (key,)
                )
        except sqlite3.Error:
            return None
        return _unpacked(row[0], key, unit)

    def put(self, unit: Unit, key: bytes, results: list[bytes | Failure]) -> None:
        """Keep the results of ``unit``; not those of one that failed, which may go better next time."""
        if self._database is None or not all(isinstance(r, bytes) for r in results):
            return
        self._pending.append(
            (key, _packed([r for r in results if isinstance(r, bytes)], key, unit))
        )
        if len(self._pending) >= _ENTRIES or monotonic() - self._written > _SECONDS:
            self._store()

    def close(self) -> None:
        """Write what is pending and let go of the file."""
        self._store()
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _store(self) -> None:
        pending, self._pending = self._pending, []
        self._written = monotonic()
        if not pending or self._database is None:
            return
        try:
            with self._database:
                self._database.executemany(
                    "INSERT OR REPLACE INTO analyses VALUES (?, ?, julianday())", pending
                )
            self._shrink(sum(len(v) for _, v in pending))
        except sqlite3.Error:
            pass  # another process holds it too long, or the disk is full: the next run analyses again

    def _shrink(self, more: int) -> None:
        """Drop the entries used longest ago until a quarter of the limit is free; freed pages are used again."""
        assert self._database is not None
        (pages,) = self._database.execute("PRAGMA page_count").fetchone()
        (free,) = self._database.execute("PRAGMA freelist_count").fetchone()
        (size,) = self._database.execute("PRAGMA page_size").fetchone()
        if (pages - free) * size + more <= self.limit:
            return
        with self._database:
            (count,) = self._database.execute("SELECT count(*) FROM analyses").fetchone()
            self._database.execute(
                "DELETE FROM analyses WHERE rowid IN (SELECT rowid FROM analyses ORDER BY used, rowid LIMIT ?)",
                (count // 4 + 1,),
            )


def folder() -> Path:
    """The user's cache folder; ``SORA_NEWS_CACHE`` names another."""
    if named := os.environ.get("SORA_NEWS_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("sora-news", appauthor=False)


def is_off() -> bool:
    """Whether the environment asks for no cache."""
    return bool(os.environ.get(OFF))


def _opened(path: Path) -> sqlite3.Connection | None:
    """The database, made where there is none and made anew where it is broken; None where that fails."""
    for _ in range(2):
        database = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, timeout=10)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(
                "CREATE TABLE IF NOT EXISTS analyses (key BLOB PRIMARY KEY, value BLOB NOT NULL, used REAL NOT NULL)"
            )
            database.execute("CREATE INDEX IF NOT EXISTS used ON analyses (used)")
            database.execute("SELECT key, value, used FROM analyses LIMIT 1").fetchone()
            return database
        except sqlite3.OperationalError:
            return None  # locked, read-only, no space
        except sqlite3.DatabaseError:
            if database is not None:
                database.close()
            for name in (path, *(path.with_name(path.name + s) for s in ("-wal", "-shm"))):
                with contextlib.suppress(OSError):
                    name.unlink()
        except OSError:
            return None
    return None


def _packed(lines: list[bytes], key: bytes, unit: Unit) -> bytes:
    body = zlib.compress(msgspec.msgpack.encode((unit.number, lines)), 1)
    return sha256(key + body).digest()[:8] + body


def _unpacked(value: object, key: bytes, unit: Unit) -> list[bytes | Failure] | None:
    """The results in a stored value; None where it is broken, or where its id counts lines and the line has moved."""
    if not isinstance(value, bytes) or sha256(key + value[8:]).digest()[:8] != value[:8]:
        return None
    try:
        number, lines = msgspec.msgpack.decode(
            zlib.decompress(value[8:]), type=tuple[int | None, list[bytes]]
        )
    except (zlib.error, msgspec.MsgspecError):
        return None
    if number != unit.number and any(_counted(line, number) for line in lines):
        return None
    return list(lines)


def _counted(line: bytes, number: int | None) -> bool:
    """Whether the id of a result may be the number of its line."""
    return b'-%d"' % (number or 0) in line[:4000].split(b",", 1)[0]


def _described(unit: Unit) -> str:
    """What a manifest beside a file says of it: part of what its results hang on."""
    if unit.number is not None:
        return ""
    from sora_news import corpus

    return repr(corpus.known(unit.path, sha256(unit.data).hexdigest()))
