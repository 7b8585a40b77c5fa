"""Lexicons: open word classes as tables, one entry a row, each with its provenance.

A table is ``data/<name>.tsv``: comment lines (``#``) that state what it holds and what to admit, a line
of column names, then rows sorted by their first column. ``README.md`` beside this file has the policy.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def _flat(name: str) -> tuple[int, list[str]]:
    """How many columns the table ``name`` has, and its cells row by row, the column names first.

    All cells are cut at once: a third of the time of cutting line by line.
    """
    text = (DATA / f"{name}.tsv").read_bytes().decode()
    start = 0
    while text.startswith("#", start):
        start = text.index("\n", start) + 1
    rows = text[start:].rstrip("\n")
    width = rows.partition("\n")[0].count("\t") + 1
    flat = rows.replace("\n", "\t").split("\t")
    if len(flat) % width:
        raise ValueError(f"lexicon {name}: a row has not {width} cells")
    return width, flat


@cache
def cells(name: str) -> tuple[tuple[str, ...], ...]:
    """The column names of the table ``name`` and then its rows, as tuples: a third of the time of dicts.

    >>> cells("currencies")[0][0]
    'word'
    """
    width, flat = _flat(name)
    return tuple(zip(*[iter(flat)] * width, strict=True))


def column(name: str, title: str) -> list[str]:
    """The cells under ``title`` in the table ``name``, row by row.

    >>> "CNY" in column("currencies", "code")
    True
    """
    width, flat = _flat(name)
    return flat[flat.index(title, 0, width) + width :: width]


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table ``name``, each a dict from column to cell.

    >>> table("currencies")[0].keys() >= {"word", "code"}
    True
    """
    titles, *rows = cells(name)
    return tuple([dict(zip(titles, row)) for row in rows])  # noqa: B905 (every row has their length)


@cache
def words(name: str, **where: str) -> frozenset[str]:
    """The first column of the rows of ``name`` whose cells equal those of ``where``.

    >>> "元" in words("currencies", code="CNY")
    True
    """
    width, flat = _flat(name)
    found = flat[width::width]
    if not where:
        return frozenset(found)
    wanted = tuple(where.values())
    kinds = zip(*[column(name, title) for title in where], strict=True)
    return frozenset([word for word, kind in zip(found, kinds, strict=True) if kind == wanted])
