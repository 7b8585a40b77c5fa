"""The terminal: a console that takes nothing for markup, and prose that wraps as Chinese does."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Literal, Union

from rich import box
from rich.align import AlignMethod
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.panel import Panel
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from sora_news.model import Stance
from sora_news.render.escape import oneline, visible
from sora_news.render.look import Look
from sora_news.render.records import Cell, Row
from sora_news.render.wrap import lines, shorten_quote

Shown = Union["Text", "Prose", "Group", str]

# Beyond this a line of Chinese is no longer read with ease.
WIDEST = 160
# A plain line is as long as what it says: the longest text that a column is measured for.
UNBROKEN = 1_000_000
# What a column of prose shrinks to in a crowded table, if not to its whole text.
NARROWEST = 16

HEAD = "bold"
NAME = "bold cyan"
QUIET = "dim"
STANCES: dict[Stance, str] = {
    "positive": "green",
    "negative": "red",
    "cautious": "yellow",
    "neutral": "dim",
}


def console(colored: bool | None = None, *, plain: bool = False) -> Console:
    """A console on standard output; ``colored`` None leaves colours to the terminal and NO_COLOR.

    A plain one has no colours and breaks no line: that is left to whatever shows it.
    """
    if plain:
        colored = False
    made = Console(
        file=sys.stdout,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        force_terminal=colored,
        no_color=False if colored else (True if colored is False else None),
        color_system=_system(colored),
        legacy_windows=False,
    )
    if plain:
        made.width = UNBROKEN
    elif made.width > WIDEST:
        made.width = WIDEST
    return made


def _system(colored: bool | None) -> Literal["auto", "standard"] | None:
    """Rich takes TERM=dumb for no colours; ``--color always`` overrides it."""
    if colored is None:
        return "auto"
    return "standard" if colored else None


def show(
    parts: Iterable[RenderableType], colored: bool | None = None, *, plain: bool = False
) -> None:
    """Print ``parts`` one after the other, as soon as each is drawn.

    Rich fills lines up with spaces; where no colour stands behind them they are left out.
    """
    screen = console(colored, plain=plain)
    for part in parts:
        with screen.capture() as drawn:
            screen.print(Guarded(part))
        text = drawn.get()
        if screen.color_system is None or screen.no_color:
            text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
        sys.stdout.write(text)


class Guarded:
    """A last look at what is drawn: a control that a renderer let through is written out here."""

    def __init__(self, part: RenderableType) -> None:
        self.part = part

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.part, options):
            if segment.control or segment.text in ("\n", "\t") or segment.text.isprintable():
                yield segment
            else:
                ended = "\n" if segment.text.endswith("\n") else ""
                text = visible(segment.text.removesuffix("\n")) + ended
                yield Segment(text, segment.style)


class Lines:
    """Rows for ``--plain``: a record a line, its cells parted by tabs, nothing shortened."""

    def __init__(self, rows: Iterable[Sequence[Shown]]) -> None:
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for row in self.rows:
            for at, cell in enumerate(row):
                if at:
                    yield Segment("\t")
                yield Segment(flat(cell))
            yield Segment.line()


def grid_table(*titles: str, expand: bool = False) -> Table:
    """An empty table with a line under its head and nothing around it."""
    made = Table(
        box=box.SIMPLE_HEAD, show_edge=False, header_style=HEAD, pad_edge=False, expand=expand
    )
    for title in titles:
        made.add_column(title)
    return made


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
        widths = [max(map(cell_len, column)) for column in columns]
        return Columns(cells, widths, 3, heads)
    made = grid_table()
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
        return Columns(listed, (max(cell_len(flat(row[0])) for row in listed), None), gap)
    made = Table.grid(padding=(0, gap))
    for row in listed:
        made.add_row(*row)
    return made


class Columns:
    """Rows of cells side by side in columns of known widths; None takes what is left.

    Rich's table measures every cell and cuts its lines three times over; where the widths are known that is
    half of what it takes to draw a page.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Shown]],
        widths: Sequence[int | None],
        gap: int,
        titles: Sequence[str] = (),
    ) -> None:
        self.rows, self.widths, self.gap, self.titles = rows, widths, gap, titles

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        spare = options.max_width - self.gap * (len(self.widths) - 1)
        rest = spare - sum(width or 0 for width in self.widths)
        if rest < (NARROWEST if None in self.widths else 0):
            yield self._crowded()
            return
        widths = [width or rest for width in self.widths]
        if self.titles:
            yield from self._row(console, options, [Text(t, HEAD) for t in self.titles], widths)
            yield Segment("─" * (sum(widths) + self.gap * (len(widths) - 1)))
            yield Segment.line()
        for row in self.rows:
            yield from self._row(console, options, row, widths)

    def _crowded(self) -> Table:
        """The same as a table, whose columns all give way on a screen too narrow for their widths."""
        if not self.titles:
            made = Table.grid(padding=(0, self.gap))
        else:
            wide = None in self.widths
            made = grid_table(expand=wide)
            for title, width in zip(self.titles, self.widths, strict=True):
                made.add_column(title, width=width if wide else None, ratio=None if width else 1)
        for row in self.rows:
            made.add_row(*row)
        return made

    def _row(
        self, console: Console, options: ConsoleOptions, row: Sequence[Shown], widths: Sequence[int]
    ) -> Iterator[Segment]:
        cells = [
            console.render_lines(cell, options.update_width(width), pad=False)
            for cell, width in zip(row, widths, strict=True)
        ]
        for line in zip_longest(*cells, fillvalue=[]):
            for at, (segments, width) in enumerate(zip(line, widths, strict=True)):
                yield from segments
                if at + 1 < len(widths):
                    yield Segment(" " * (width - Segment.get_line_length(segments) + self.gap))
            yield Segment.line()


def framed(look: Look, part: RenderableType, title: str, align: AlignMethod) -> RenderableType:
    """``part`` in a frame that bears ``title``."""
    if look.plain:
        return Group(title, part) if title else part
    return Panel(
        part,
        title=Text(title, "" if align == "left" else QUIET) if title else None,
        title_align=align,
        box=box.ROUNDED,
        border_style="cyan",
        padding=(0, 1),
    )


def inset(look: Look, part: RenderableType, left: int = 1, *, below: int = 0) -> RenderableType:
    """``part`` with white space around it: a margin on both sides, lines below."""
    if look.plain:
        return Group(part, *[""] * below)
    return Inset(part, left, max(1, left - 1), below)


class Inset:
    """``part`` with a margin on both sides and lines below.

    Rich's own padding cuts every line into its words again to fill it up on the right, which takes a third of
    drawing; a margin on the left is enough where nothing stands beside it.
    """

    def __init__(self, part: RenderableType, left: int, right: int, below: int = 0) -> None:
        self.part, self.left, self.right, self.below = part, left, right, below

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = Segment(" " * self.left)
        inner = options.update_width(max(1, options.max_width - self.left - self.right))
        begins = True
        for segment in console.render(self.part, inner):
            if begins and segment.text != "\n":
                yield margin
            begins = segment.text.endswith("\n")
            yield segment
        for _ in range(self.below):
            yield Segment.line()


def flat(cell: Shown) -> str:
    """A cell's words on one line."""
    if isinstance(cell, Group):
        return " ".join(flat(part) for part in cell.renderables)  # type: ignore[arg-type]
    if isinstance(cell, Prose):
        cell = cell.text
    return (cell if isinstance(cell, str) else cell.plain).replace("\n", ", ")


def stance(look: Look, stance: Stance, hedged: bool) -> Text:
    """A claim's stance, and whether it is hedged below that."""
    shown = Text(look.say(f"stance.{stance}"), STANCES[stance])
    if hedged:
        shown.append(f"\n{look.say('terminal.hedged')}", QUIET)
    return shown


class Prose:
    """Text that wraps between Chinese characters, by the rules of :mod:`sora_news.render.wrap`.

    What would fill more than ``most`` lines is shortened.
    """

    def __init__(self, text: Text | str, style: str = "", most: int | None = None) -> None:
        self.text = text if isinstance(text, Text) else Text(text, style)
        self.most = most

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text
        if self.most:
            text = Text(shorten_quote(text.plain, self.most * options.max_width), text.style)
        cuts = lines(text.plain, options.max_width)
        if text.spans:
            for line in text.divide(cuts):
                line.rstrip()
                line.no_wrap = True
                line.overflow = "ignore"
                yield line
            return
        # One style throughout, as nearly everywhere: no need of a Text a line.
        style = console.get_style(text.style) if text.style else None
        for start, end in pairwise([0, *cuts, len(text.plain)]):
            yield Segment(text.plain[start:end].rstrip(), style)
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = cell_len(self.text.plain)
        return Measurement(min(widest, NARROWEST), widest).clamp(None, options.max_width)


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
