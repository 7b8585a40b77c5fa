"""Files that other tools read.

::

    sqlite.py      one database: every item with its keys, and full-text search that knows Chinese
      tables.py      its tables and indices
      rows.py        readings and comparisons as rows
      fulltext.py    the words of the search index, in both scripts
    w3c.py         Web Annotations (W3C): spans by position and by quotation
    schema_org.py  NewsArticle, Claim, Quotation, Person, Organization (schema.org)
    gqg.py         quotations with the words around them, as in GDELT's Global Quotation Graph
    clean.py       characters that a format cannot hold; the name of a text
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Literal, get_args

from sora_news.model import Comparison, Reading

Form = Literal["sqlite", "w3c", "schema-org", "gqg"]
FORMS: tuple[Form, ...] = get_args(Form)


def write(
    form: Form, read: Sequence[Reading], comparison: Comparison | None, stream: BinaryIO
) -> None:
    """Write ``read`` to ``stream`` as ``form``; a comparison goes into SQLite only."""
    if form == "sqlite":
        from sora_news.export import sqlite

        sqlite.write(read, comparison, stream)
    elif form == "w3c":
        from sora_news.export import w3c

        stream.writelines(w3c.lines(read))
    elif form == "schema-org":
        from sora_news.export import schema_org

        stream.writelines(schema_org.lines(read))
    else:
        from sora_news.export import gqg

        stream.writelines(gqg.lines(read))


__all__ = ["FORMS", "Form", "write"]
