"""What a screen is drawn from: parts that know their own lines, and prose that wraps as Chinese does.

Rich draws anything, but measures and cuts every line once for each thing it stands in, which takes half of
drawing a page. A part gives its lines as they are, already within their width; rich's own tables, groups
and texts stand beside and inside parts as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, Union

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.text import Text

from sora_news.model import Stance
from sora_news.render.look import Look
from sora_news.render.wrap import lines, shorten, shorten_quote, width_of

Line = list[Segment]
Shown = Union["Text", "Prose", "Group", str]

# What a column of prose shrinks to in a crowded table, if not to its whole text.
NARROWEST = 16

HEAD = "bold"
NAME = "bold cyan"
QUIET = "dim"
_BORDER = "cyan"
STANCES: dict[Stance, str] = {
    "positive": "green",
    "negative": "red",
    "cautious": "yellow",
    "neutral": "dim",
}


class Part:
    """Something to draw that gives its lines; rich draws it too, wherever it stands."""

    def lines(self, console: Console, options: ConsoleOptions) -> Iterable[Line]:
        """The lines of this part, each at most as wide as ``options`` say."""
        raise NotImplementedError

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.lines(console, options):
            yield from line
            yield Segment.line()


def drawn(part: RenderableType, console: Console, options: ConsoleOptions) -> Iterable[Line]:
    """The lines of ``part``: its own if it has them, rich's if not."""
    if isinstance(part, Part):
        return part.lines(console, options)
    if isinstance(part, Group):
        return [line for piece in part.renderables for line in drawn(piece, console, options)]
    text = Text(part) if isinstance(part, str) else part
    if isinstance(text, Text):
        each = text.split("\n", allow_blank=True) if "\n" in text.plain else [text]
        if all(width_of(line.plain) <= options.max_width for line in each):
            return [_segments(line, console) for line in each]
    return console.render_lines(text, options, pad=False)


def _segments(line: Text, console: Console) -> Line:
    """One line of text, cut where its style changes."""
    if line.spans:
        return list(line.render(console))
    return [Segment(line.plain, console.get_style(line.style) if line.style else None)]


def width_of_line(line: Line) -> int:
    """How many cells a line takes."""
    return sum(width_of(segment.text) for segment in line)


class Prose(Part):
    """Text that wraps between Chinese characters, by the rules of :mod:`sora_news.render.wrap`.

    What would fill more than ``most`` lines is shortened.
    """

    def __init__(self, text: Text | str, style: str = "", most: int | None = None) -> None:
        self.words = text if isinstance(text, str) else text.plain
        self.style = style if isinstance(text, str) else text.style
        self.text = text if isinstance(text, Text) and text.spans else None
        self.most = most

    def lines(self, console: Console, options: ConsoleOptions) -> Iterator[Line]:
        words, width = self.words, options.max_width
        if self.most:
            words = shorten_quote(words, self.most * width)
        cuts = lines(words, width)
        if self.text and not self.most:
            for line in self.text.divide(cuts):
                line.rstrip()
                yield _segments(line, console)
            return
        # One style throughout, as nearly everywhere: no need of a Text a line.
        style = console.get_style(self.style) if self.style else None
        for start, end in pairwise([0, *cuts, len(words)]):
            yield [Segment(words[start:end].rstrip(), style)]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = width_of(self.words)
        return Measurement(min(widest, NARROWEST), widest).clamp(None, options.max_width)


class Inset(Part):
    """``part`` with a margin on both sides and lines below."""

    def __init__(self, part: RenderableType, left: int, right: int, below: int = 0) -> None:
        self.part, self.left, self.right, self.below = part, left, right, below

    def lines(self, console: Console, options: ConsoleOptions) -> Iterator[Line]:
        margin = Segment(" " * self.left)
        inner = options.update_width(max(1, options.max_width - self.left - self.right))
        for line in drawn(self.part, console, inner):
            yield [margin, *line] if any(segment.text for segment in line) else []
        for _ in range(self.below):
            yield []


class Framed(Part):
    """``part`` in a frame with round corners that bears ``title`` on the left or on the right."""

    def __init__(self, part: RenderableType, title: str, side: Literal["left", "right"]) -> None:
        self.part, self.title, self.side = part, title, side

    def lines(self, console: Console, options: ConsoleOptions) -> Iterator[Line]:
        width = max(5, options.max_width)
        border = console.get_style(_BORDER)
        wall = Segment("│", border)
        yield self._top(console, width)
        for line in drawn(self.part, console, options.update_width(width - 4)):
            rest = width - 3 - width_of_line(line)
            yield [wall, Segment(" "), *line, Segment(" " * rest), wall]
        yield [Segment(f"╰{'─' * (width - 2)}╯", border)]

    def _top(self, console: Console, width: int) -> Line:
        border = console.get_style(_BORDER)
        if not self.title:
            return [Segment(f"╭{'─' * (width - 2)}╮", border)]
        title = f" {shorten(self.title, width - 6)} "
        rule = "─" * (width - 4 - width_of(title))
        before, after = ("╭─", f"{rule}─╮") if self.side == "left" else (f"╭─{rule}", "─╮")
        style = border if self.side == "left" else border + console.get_style(QUIET)
        return [Segment(before, border), Segment(title, style), Segment(after, border)]


def framed(
    look: Look, part: RenderableType, title: str, side: Literal["left", "right"]
) -> RenderableType:
    """``part`` in a frame that bears ``title``."""
    if look.plain:
        return Group(title, part) if title else part
    return Framed(part, title, side)


def inset(look: Look, part: RenderableType, left: int = 1, *, below: int = 0) -> RenderableType:
    """``part`` with white space around it: a margin on both sides, lines below."""
    if look.plain:
        return Group(part, *[""] * below)
    return Inset(part, left, max(1, left - 1), below)


def flat(cell: Shown) -> str:
    """A cell's words on one line."""
    if isinstance(cell, Group):
        return " ".join(flat(part) for part in cell.renderables)  # type: ignore[arg-type]
    if isinstance(cell, Prose):
        return cell.words.replace("\n", ", ")
    return (cell if isinstance(cell, str) else cell.plain).replace("\n", ", ")


def stance(look: Look, stance: Stance, hedged: bool) -> Text:
    """A claim's stance, and whether it is hedged below that."""
    shown = Text(look.say(f"stance.{stance}"), STANCES[stance])
    if hedged:
        shown.append(f"\n{look.say('terminal.hedged')}", QUIET)
    return shown
