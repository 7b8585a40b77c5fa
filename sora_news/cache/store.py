"""Bytes under keys in one SQLite file, which several processes may use at once.

A cache must never be the reason that a run fails: an entry that does not decode is a miss, a file that is no database
is begun anew, a folder that cannot be written to means no cache.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from hashlib import sha256
from pathlib import Path
from time import monotonic

LIMIT = 1 << 30
_ENTRIES, _SECONDS = 200, 2.0
_STALE = 7  # days until a use is noted again
_SHARE = 1 / 16  # of the limit, that one value may take
_CHECK = 8  # bytes of the digest that stands before a value


class Store:
    """Values under keys; ``limit`` bounds the file's size in bytes, what was used longest ago goes first."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.limit = limit
        self._pending: list[tuple[bytes, bytes]] = []
        self._written = monotonic()
        self._database = _opened(folder / "analyses.sqlite")

    def get(self, key: bytes) -> bytes | None:
        """The value under ``key``; None where there is none to trust."""
        if self._database is None:
            return None
        try:
            row = self._database.execute(
                "SELECT value, julianday() - used FROM analyses WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                return None
        except sqlite3.Error:
            return None
        if row[1] > _STALE:
            self._note(key)
        return _unpacked(row[0], key)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep ``value`` under ``key``: at once or with others, at the latest when the store is closed."""
        if self._database is None:
            return
        packed = _packed(value, key)
        if len(packed) > self.limit * _SHARE:
            return
        self._pending.append((key, packed))
        if len(self._pending) >= _ENTRIES or monotonic() - self._written > _SECONDS:
            self._store()

    def _note(self, key: bytes) -> None:
        """Note that ``key`` was used today; that it cannot be noted makes its value no worse."""
        assert self._database is not None
        with contextlib.suppress(sqlite3.Error), self._database:
            self._database.execute("UPDATE analyses SET used = julianday() WHERE key = ?", (key,))

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


def _opened(path: Path) -> sqlite3.Connection | None:
    """The database, made where there is none and made anew where it is broken; None where that fails."""
    for _ in range(2):
        database = None
        try:
            # Nobody else's business what somebody reads.
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            database = sqlite3.connect(path, timeout=10)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(
                "CREATE TABLE IF NOT EXISTS analyses (key BLOB PRIMARY KEY, value BLOB NOT NULL, used REAL NOT NULL)"
            )
            database.execute("CREATE INDEX IF NOT EXISTS used ON analyses (used)")
            database.execute("SELECT key, value, used FROM analyses LIMIT 1").fetchone()
            return database
        except sqlite3.DatabaseError as error:
            if database is not None:
                database.close()
            if isinstance(error, sqlite3.OperationalError):
                return None  # locked, read-only, no space
            for name in (path, *(path.with_name(path.name + s) for s in ("-wal", "-shm"))):
                with contextlib.suppress(OSError):
                    name.unlink()
        except OSError:
            return None
    return None


def _packed(value: bytes, key: bytes) -> bytes:
    body = zlib.compress(value, 1)
    return sha256(key + body).digest()[:_CHECK] + body


def _unpacked(packed: object, key: bytes) -> bytes | None:
    """A stored value; None where it is broken."""
    if not isinstance(packed, bytes):
        return None
    body = packed[_CHECK:]
    if sha256(key + body).digest()[:_CHECK] != packed[:_CHECK]:
        return None
    try:
        return zlib.decompress(body)
    except zlib.error:
        return None
