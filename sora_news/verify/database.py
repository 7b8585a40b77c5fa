"""The spans of the SQLite export: every row with ``document``, ``start``, ``end`` and ``text``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sora_news.export import clean
from sora_news.verify.claimed import Claimed, Span

MAGIC = b"SQLite format 3\x00"
_TABLES = (
    "sentences", "summaries", "roles", "mentions", "quantities", "times", "finding_members", "timeline",
)  # fmt: skip
_SPANS = (
    "SELECT 'documents', id, id, 0, length(text), text FROM documents",
    *(f"SELECT '{t}', rowid, document, start, end, text FROM {t}" for t in _TABLES),
    """SELECT 'claim_spans', s.id, c.document, s.start, s.end, s.text
    FROM claim_spans s JOIN claims c ON c.id = s.claim""",
    """SELECT 'claims (speaker)', id, document, speaker_start, speaker_end, speaker_text
    FROM claims WHERE speaker_start IS NOT NULL""",
    """SELECT 'claims (cue)', id, document, cue_start, cue_end, cue
    FROM claims WHERE cue_start IS NOT NULL""",
)
_SOURCE = ("path", "media_type", "encoding", "text_sha256")


def claimed(data: bytes) -> Claimed:
    """What the database of the bytes ``data`` claims; raises sqlite3.Error where it is not such a one."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        rows = database.execute(f"SELECT id, {', '.join(_SOURCE)} FROM documents").fetchall()
        documents = {str(id): dict(zip(_SOURCE, source, strict=True)) for id, *source in rows}
        return Claimed(documents, list(_spans(database)), clean.for_sql)


def _spans(database: sqlite3.Connection) -> Iterator[Span]:
    for query in _SPANS:
        for table, key, document, start, end, text in database.execute(query):
            yield Span(str(document), _place(start), _place(end), str(text), f"{table} {key}")


def _place(value: Any) -> int:
    """An offset; what is none stands nowhere."""
    return value if isinstance(value, int) else -1
