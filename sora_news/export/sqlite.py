"""Analyses and their comparison as one SQLite file.

Every span is a row with ``document``, ``start``, ``end`` and ``text``, in code points of
``documents.text``: ``substr(documents.text, start + 1, end - start)`` is ``text``. Items have integer
keys, given in reading order, and keep the id of the JSON output in ``key``. One run over the same inputs
gives the same bytes, by the same version of SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import BinaryIO

from sora_news import __version__
from sora_news.export import tables
from sora_news.export.rows import Filler
from sora_news.model import SCHEMA_VERSION, Comparison, Reading

# Bytes of new words that FTS5 gathers before it writes and merges them: with 32 MB the index takes less
# than half the time. The file keeps the setting, so it is set back.
_GATHERED, _GATHERED_BY_DEFAULT = 32 << 20, 1 << 20


def write(read: Sequence[Reading], comparison: Comparison | None, stream: BinaryIO) -> None:
    """Write the database to ``stream``. It is built in memory, so nothing stands on the disk half done."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(tables.TABLES)
        database.execute("PRAGMA foreign_keys = ON")
        database.execute(f"PRAGMA user_version = {tables.VERSION}")
        searchable = _has_search(database)
        if searchable:
            _search_option(database, "hashsize", _GATHERED)
        filler = Filler(database, searchable)
        filler.rows("about", _about(searchable))
        filler.documents(read, comparison)
        if comparison is not None:
            filler.comparison(comparison)
        database.executescript(tables.INDICES)
        if searchable:
            _search_option(database, "optimize")
            _search_option(database, "hashsize", _GATHERED_BY_DEFAULT)
        database.commit()
        database.execute("VACUUM")
        stream.write(database.serialize())


def _about(searchable: bool) -> list[tuple[str, str]]:
    return [
        ("full_text", "FTS5" if searchable else "none: this SQLite was built without FTS5"),
        ("generator", f"sora-news {__version__}"),
        ("schema_version", SCHEMA_VERSION),
    ]


def _has_search(database: sqlite3.Connection) -> bool:
    """Whether this build of SQLite has full-text search; makes its tables if so."""
    try:
        database.executescript(tables.SEARCH)
    except sqlite3.OperationalError:
        return False
    return True


def _search_option(database: sqlite3.Connection, command: str, value: int | None = None) -> None:
    """Give an FTS5 command to both search tables."""
    for table in tables.SEARCHED:
        database.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (command, value))
