"""The terminal: a console that takes nothing for markup, and prose that wraps as Chinese does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from sora_news.render.escape import oneline, visible
from sora_news.render.records import Cell, Row
from sora_news.render.wrap import lines

# Beyond this a line of Chinese is no longer read with ease.
WIDEST = 160
# What a column of prose shrinks to in a crowded table, if not to its whole text.
NARROWEST = 16

HEAD = "bold"
NAME = "bold cyan"
QUIET = "dim"
STANCES = {"positive": "green", "negative": "red", "cautious": "yellow", "neutral": "dim"}


def console(colored: bool | None = None) -> Console:
    """A console on standard output; ``colored`` None leaves colours to the terminal and NO_COLOR."""
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
    if made.width > WIDEST:
        made.width = WIDEST
    return made


def _system(colored: bool | None) -> Literal["auto", "standard"] | None:
    """Rich takes TERM=dumb for no colours; ``--color always`` overrides it."""
    if colored is None:
        return "auto"
    return "standard" if colored else None


def show(parts: Iterable[RenderableType], colored: bool | None = None) -> None:
    """Print ``parts`` one after the other, as soon as each is drawn.

    Rich fills lines up with spaces; where no colour stands behind them they are left out.
    """
    screen = console(colored)
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
            if segment.control or segment.text == "\n" or segment.text.isprintable():
                yield segment
            else:
                ended = "\n" if segment.text.endswith("\n") else ""
                text = visible(segment.text.removesuffix("\n")) + ended
                yield Segment(text, segment.style)


def grid_table(*titles: str, expand: bool = False) -> Table:
    """An empty table with a line under its head and nothing around it."""
    made = Table(
        box=box.SIMPLE_HEAD, show_edge=False, header_style=HEAD, pad_edge=False, expand=expand
    )
    for title in titles:
        made.add_column(title)
    return made


def filled(titles: Sequence[str], rows: Sequence[Sequence[Text | Prose | str]]) -> Table:
    """``rows`` as a table, without the columns that no row has anything for; numbers stand right."""
    plain = [[_plain(c) for c in row] for row in rows]
    shown = [i for i in range(len(titles)) if any(row[i] for row in plain)]
    made = grid_table()
    for i in shown:
        number = all(not row[i] or row[i].replace(",", "").isdigit() for row in plain)
        made.add_column(titles[i], justify="right" if number else "left", no_wrap=number)
    for row in rows:
        made.add_row(*(row[i] for i in shown))
    return made


def _plain(cell: Text | Prose | str) -> str:
    if isinstance(cell, Prose):
        return cell.text.plain
    return cell if isinstance(cell, str) else cell.plain


class Prose:
    """Text that wraps between Chinese characters, by the rules of :mod:`sora_news.render.wrap`."""

    def __init__(self, text: Text | str, style: str = "") -> None:
        self.text = text if isinstance(text, Text) else Text(text, style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text
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


def table(columns: Sequence[str], rows: Sequence[Row]) -> Table:
    """Flat rows as a table."""
    titles = [c.replace("_", " ").capitalize() for c in columns]
    return filled(titles, [[Prose(cell(row.get(c))) for c in columns] for row in rows])


def cell(value: Cell) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        return oneline(value)
    return number(value)


def number(value: float | int) -> str:
    """A number with thousands parted, exact.

    >>> number(70000000), number(0.5)
    ('70,000,000', '0.5')
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return f"{value:,}"
