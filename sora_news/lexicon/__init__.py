"""Lexicons: open word classes as tables, one entry a row, each with its provenance.

A table is ``data/<name>.tsv``: comment lines (``#``) that state what it holds and what to admit, a line
of column names, then rows sorted by their first column. ``README.md`` beside this file has the policy.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table ``name``, each a dict from column to cell.

    >>> table("currencies")[0].keys() >= {"word", "code"}
    True
    """
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    columns = rows[0]
    return tuple(dict(zip(columns, row, strict=True)) for row in rows[1:])


@cache
def words(name: str, **where: str) -> frozenset[str]:
    """The first column of the rows of ``name`` whose cells equal those of ``where``.

    >>> "元" in words("currencies", code="CNY")
    True
    """
    rows = table(name)
    first = next(iter(rows[0])) if rows else ""
    return frozenset(r[first] for r in rows if all(r[k] == v for k, v in where.items()))
