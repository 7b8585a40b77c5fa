"""Rows on a terminal: a table under its head, columns without one, or a record a line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from sora_news.render.drawing import (
    HEAD,
    NARROWEST,
    Line,
    Part,
    Prose,
    Shown,
    drawn,
    flat,
    width_of_line,
)
from sora_news.render.escape import oneline
from sora_news.render.look import Look
from sora_news.render.records import Cell, Row
from sora_news.render.wrap import width_of

if TYPE_CHECKING:
    from rich.table import Table


class Lines(Part):
    """Rows for ``--plain``: a record a line, its cells parted by tabs, nothing shortened."""

    def __init__(self, rows: Iterable[Sequence[Shown]]) -> None:
        self.rows = rows

    def lines(self, console: Console, options: ConsoleOptions) -> Iterator[Line]:
        for row in self.rows:
            line: Line = []
            for cell in row:
                line += [Segment("\t"), Segment(flat(cell))]
            yield line[1:]


def table(look: Look, columns: Sequence[str], rows: Sequence[Row]) -> RenderableType:
    """Flat rows as a table."""
    titles = [look.say(f"column.{c}") for c in columns]
    return filled(look, titles, [[Prose(cell(row.get(c))) for c in columns] for row in rows])


def cell(value: Cell) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return oneline(value) if isinstance(value, str) else f"{value:,}"


def filled(
    look: Look,
    titles: Sequence[str],
    rows: Sequence[Sequence[Shown]],
    numbers: Container[int] = (),
) -> RenderableType:
    """``rows`` as a table, without the columns that no row has anything for; numbers stand right."""
    if look.plain:
        return Lines([titles, *rows])
    texts = [[flat(c) for c in row] for row in rows]
    shown = [i for i in range(len(titles)) if any(row[i] for row in texts)]
    right = [
        i in numbers or all(not row[i] or row[i].replace(",", "").isdigit() for row in texts)
        for i in shown
    ]
    cells = [[row[i] for i in shown] for row in rows]
    heads = [titles[i] for i in shown]
    if not any(right) and all(isinstance(c, Prose | str) for row in cells for c in row):
        columns = zip(heads, *([row[i] for i in shown] for row in texts), strict=True)
        widths = [max(map(width_of, column)) for column in columns]
        return Columns(cells, widths, 3, heads)
    made = _table()
    for title, number in zip(heads, right, strict=True):
        made.add_column(title, justify="right" if number else "left", no_wrap=number)
    for row in cells:
        made.add_row(*row)
    return made


def grid(look: Look, rows: Iterable[Sequence[Shown]], gap: int = 1) -> RenderableType:
    """``rows`` in columns without head and lines."""
    if look.plain:
        return Lines(rows)
    listed = [tuple(row) for row in rows]
    if listed and all(len(row) == 2 for row in listed):
        return Columns(listed, (max(width_of(flat(row[0])) for row in listed), None), gap)
    return _grid(listed, gap)


class Columns(Part):
    """Rows of cells side by side in columns of known widths; None takes what is left.

    Rich's table measures every cell and cuts its lines three times over; where the widths are known that is
    half of what it takes to draw a page. On a screen too narrow for the widths it is rich's table all the same,
    whose columns all give way.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Shown]],
        widths: Sequence[int | None],
        gap: int,
        titles: Sequence[str] = (),
    ) -> None:
        self.rows, self.widths, self.gap, self.titles = rows, widths, gap, titles

    def lines(self, console: Console, options: ConsoleOptions) -> Iterator[Line]:
        spare = options.max_width - self.gap * (len(self.widths) - 1)
        rest = spare - sum(width or 0 for width in self.widths)
        if rest < (NARROWEST if None in self.widths else 0):
            yield from drawn(self._crowded(), console, options)
            return
        widths = [width or rest for width in self.widths]
        if self.titles:
            yield from self._row([Prose(t, HEAD) for t in self.titles], widths, console, options)
            yield [Segment("─" * (sum(widths) + self.gap * (len(widths) - 1)))]
        for row in self.rows:
            yield from self._row(row, widths, console, options)

    def _crowded(self) -> Table:
        if not self.titles:
            return _grid(self.rows, self.gap)
        wide = None in self.widths
        made = _table(expand=wide)
        for title, width in zip(self.titles, self.widths, strict=True):
            made.add_column(title, width=width if wide else None, ratio=None if width else 1)
        for row in self.rows:
            made.add_row(*row)
        return made

    def _row(
        self, row: Sequence[Shown], widths: Sequence[int], console: Console, options: ConsoleOptions
    ) -> Iterator[Line]:
        cells = [
            drawn(cell, console, options.update_width(width))
            for cell, width in zip(row, widths, strict=True)
        ]
        last = len(cells) - 1
        for parts in zip_longest(*cells, fillvalue=[]):
            line: Line = []
            for at, part in enumerate(parts):
                line += part
                if at < last:
                    line.append(Segment(" " * (widths[at] - width_of_line(part) + self.gap)))
            yield line


def _table(expand: bool = False) -> Table:
    """An empty table with a line under its head and nothing around it."""
    from rich import box
    from rich.table import Table

    return Table(
        box=box.SIMPLE_HEAD, show_edge=False, header_style=HEAD, pad_edge=False, expand=expand
    )


def _grid(rows: Iterable[Sequence[Shown]], gap: int) -> Table:
    """``rows`` as rich's table, without head and lines."""
    from rich.table import Table

    made = Table.grid(padding=(0, gap))
    for row in rows:
        made.add_row(*row)
    return made
