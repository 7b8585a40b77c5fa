"""The terminal: a console that takes nothing for markup, and writes nothing that moves a cursor."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Literal

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

from sora_news.render.drawing import drawn
from sora_news.render.escape import visible

# Beyond this a line of Chinese is no longer read with ease.
WIDEST = 160
# A plain line is as long as what it says: the longest text that a column is measured for.
UNBROKEN = 1_000_000


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
        with screen.capture() as written:
            screen.print(Guarded(part), crop=False)
        text = written.get()
        if screen.color_system is None or screen.no_color:
            text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
        sys.stdout.write(text)


class Guarded:
    """A last look at what is drawn: a control that a part let through is written out here."""

    def __init__(self, part: RenderableType) -> None:
        self.part = part

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        end = Segment.line()
        for line in drawn(self.part, console, options):
            for segment in line:
                text = segment.text
                if text.isprintable() or text == "\t":
                    yield segment
                else:
                    yield Segment(visible(text), segment.style)
            yield end
