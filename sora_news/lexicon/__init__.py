"""Lexicons: open word classes as tables, one entry a row, each with its provenance.

A table is ``data/<name>.tsv``: comment lines (``#``) that state what it holds and what to admit, a line
of column names, then rows sorted by their first column. ``README.md`` beside this file has the policy.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def cells(name: str) -> tuple[list[str], ...]:
    """The column names of the table ``name`` and then its rows, as lists: a third of the time of dicts.

    >>> cells("currencies")[0][0]
    'word'
    """
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple([line.split("\t") for line in text.split("\n") if line and line[0] != "#"])


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table ``name``, each a dict from column to cell.

    >>> table("currencies")[0].keys() >= {"word", "code"}
    True
    """
    columns, *rows = cells(name)
    return tuple([dict(zip(columns, row, strict=True)) for row in rows])


@cache
def words(name: str, **where: str) -> frozenset[str]:
    """The first column of the rows of ``name`` whose cells equal those of ``where``.

    >>> "元" in words("currencies", code="CNY")
    True
    """
    columns, *rows = cells(name)
    wanted = [(columns.index(column), value) for column, value in where.items()]
    return frozenset([r[0] for r in rows if all(r[i] == v for i, v in wanted)])
