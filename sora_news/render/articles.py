"""``summarize`` on a terminal: a panel an article, then who says what, numbers, dates and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sora_news.model import Reading
from sora_news.render.gist import Gist, Measured, Said
from sora_news.render.terminal import HEAD, NAME, QUIET, STANCES, Prose, filled, grid_table
from sora_news.render.wrap import shorten

WIDE = 120
# A sentence beyond eight lines of a narrow terminal is no sentence but a page without punctuation.
LONGEST = 600


def articles(read: Sequence[Reading]) -> Iterator[RenderableType]:
    """The articles one after the other."""
    for number, reading in enumerate(read, start=1):
        yield Article(Gist(reading), number, len(read))


class Article:
    """One article: one column on a narrow terminal, two on a wide one."""

    def __init__(self, gist: Gist, number: int, total: int) -> None:
        self.gist, self.number, self.total = gist, number, total

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._panel()
        said = list(self._said(options.max_width))
        facts = [*self._numbers(), *self._names()]
        if options.max_width >= WIDE and said and facts:
            grid = Table.grid(padding=(0, 3), expand=True)
            grid.add_column(ratio=11)
            grid.add_column(ratio=9)
            grid.add_row(Group(*said), Group(*facts))
            yield Padding(grid, (0, 1))
        else:
            yield from (Padding(part, (0, 1)) for part in (*said, *facts))
        yield ""

    def _panel(self) -> Panel:
        gist = self.gist
        parts: list[RenderableType] = [
            Prose(shorten(gist.title, LONGEST), HEAD),
            Prose(gist.about, QUIET),
        ]
        if gist.summary:
            points = Table.grid(padding=(0, 1))
            for sentence in gist.summary:
                points.add_row(Text("•", style="cyan"), Prose(shorten(sentence, LONGEST)))
            parts += ["", points]
        place = Text(f"{self.number} of {self.total}", style=QUIET) if self.total > 1 else None
        return Panel(
            Group(*parts),
            box=box.ROUNDED,
            title=place,
            title_align="right",
            border_style="cyan",
            padding=(0, 1),
        )

    def _said(self, width: int) -> Iterator[RenderableType]:
        if not self.gist.claims:
            return
        column = (width * 11 // 20 if width >= WIDE else width) - 34
        rows = grid_table(expand=True)
        rows.add_column("Who", width=20)
        rows.add_column("Stance", width=8)
        rows.add_column("Says", ratio=1)
        known: set[str] = set()
        for said in self.gist.claims:
            role = "" if said.speaker in known else said.role
            known.add(said.speaker)
            rows.add_row(
                _speaker(said.speaker, role), _stance(said), Prose(shorten(said.words, 3 * column))
            )
        yield ""
        yield rows
        yield from self._more("claims")

    def _numbers(self) -> Iterator[RenderableType]:
        if not self.gist.numbers:
            return
        yield ""
        yield filled(("Number", "Value", "Of"), [_number(n) for n in self.gist.numbers])
        yield from self._more("quantities")

    def _names(self) -> Iterator[RenderableType]:
        """Dates, people and organisations, each a run of words behind its heading."""
        gist = self.gist
        rows = Table.grid(padding=(0, 2))
        if gist.dates:
            dates = Text()
            for value, words in gist.dates:
                _separate(dates)
                dates.append(value or words)
                dates.append(f" {words}" if value else "", QUIET)
            rows.add_row(Text("Dates", HEAD), Prose(self._rest(dates, "times")))
        if gist.people:
            people = Text()
            for name, role in gist.people:
                _separate(people)
                people.append(name, NAME)
                if role:
                    people.append(f" {shorten(role, 30)}", QUIET)
            rows.add_row(Text("People", HEAD), Prose(self._rest(people, "people")))
        if gist.organizations:
            names = Text()
            for name in gist.organizations:
                _separate(names)
                names.append(shorten(name, 40))
            rows.add_row(Text("Organisations", HEAD), Prose(self._rest(names, "organizations")))
        if rows.row_count:
            yield ""
            yield rows

    def _rest(self, text: Text, kind: str) -> Text:
        if more := self.gist.more[kind]:
            text.append(f" · and {more} more", QUIET)
        return text

    def _more(self, kind: str) -> Iterator[RenderableType]:
        if more := self.gist.more[kind]:
            yield Text(f"… and {more} more in `sora-news {kind}`", style=QUIET)


def _separate(text: Text) -> None:
    if text:
        text.append(" · ", QUIET)


def _speaker(name: str, role: str) -> RenderableType:
    shown = Prose(shorten(name or "—", 60), NAME)
    return Group(shown, Prose(shorten(role, 40), QUIET)) if role and role != name else shown


def _stance(said: Said) -> RenderableType:
    stance = Text(said.stance, style=STANCES[said.stance])
    if said.hedged:
        stance.append("\nhedged", QUIET)
    return stance


def _number(found: Measured) -> tuple[Prose, ...]:
    return (
        Prose(shorten(found.words, 40), HEAD),
        Prose(found.value),
        Prose(shorten(found.of, 40)),
    )
