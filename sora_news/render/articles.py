"""``summarize`` on a terminal: a panel an article, then who says what, numbers, dates and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from sora_news.model import Reading
from sora_news.render.columns import Columns, Lines, filled, grid
from sora_news.render.drawing import (
    HEAD,
    NAME,
    QUIET,
    Inset,
    Line,
    Part,
    Prose,
    Shown,
    drawn,
    framed,
    inset,
    stance,
)
from sora_news.render.gist import Gist, Measured
from sora_news.render.look import ENGLISH, Look
from sora_news.render.wrap import shorten, shorten_quote

WIDE = 120
# A sentence beyond eight lines of a narrow terminal is no sentence but a page without punctuation.
LONGEST = 600


def articles(read: Sequence[Reading], look: Look = ENGLISH) -> Iterator[RenderableType]:
    """The articles one after the other."""
    for number, reading in enumerate(read, start=1):
        yield Article(Gist(reading, look), number, len(read))


class Article(Part):
    """One article: one column on a narrow terminal, two on a wide one."""

    def __init__(self, gist: Gist, number: int, total: int) -> None:
        self.gist, self.number, self.total = gist, number, total
        self.look = gist.look

    def lines(self, console: Console, options: ConsoleOptions) -> Iterator[Line]:
        for part in self._parts(options.max_width):
            yield from drawn(part, console, options)

    def _parts(self, width: int) -> Iterator[RenderableType]:
        yield self._head()
        said = list(self._said(width))
        facts = [*self._numbers(), *self._names()]
        if width >= WIDE and said and facts and not self.look.plain:
            left = -(-11 * (width - 2) // 20) - 3
            yield Inset(Columns([(Group(*said), Group(*facts))], (left, None), 3), 1, 1)
        else:
            yield from (inset(self.look, part) for part in (*said, *facts))
        yield ""

    def _head(self) -> RenderableType:
        gist, look = self.gist, self.look
        parts: list[RenderableType] = [
            Prose(shorten(gist.title, LONGEST), HEAD),
            Prose(gist.about, QUIET),
        ]
        if gist.summary:
            points = [
                (Text("•", style="cyan"), Prose(shorten(sentence, LONGEST)))
                for sentence in gist.summary
            ]
            parts += ["", grid(look, points)]
        several = self.total > 1
        place = look.say("terminal.of_all", n=self.number, all=self.total) if several else ""
        return framed(look, Group(*parts), place, "right")

    def _said(self, width: int) -> Iterator[RenderableType]:
        if not self.gist.claims:
            return
        look, wide = self.look, width >= WIDE
        column = (width * 11 // 20 if wide else width) - 34
        known: set[str] = set()
        cells: list[tuple[Shown, ...]] = []
        for said in self.gist.claims:
            role = "" if said.speaker in known else said.role
            known.add(said.speaker)
            words = Prose(shorten_quote(said.words, 3 * column))
            cells.append(
                (_speaker(said.speaker, role), stance(look, said.stance, said.hedged), words)
            )
        titles = [look.say(f"terminal.{t}") for t in ("who", "stance", "says")]
        yield ""
        if look.plain:
            yield Lines([titles, *cells])
        else:
            yield Columns(cells, (20, 8, None), 3, titles)
        yield from self._more("claims")

    def _numbers(self) -> Iterator[RenderableType]:
        if not self.gist.numbers:
            return
        titles = [self.look.say(f"terminal.{t}") for t in ("number", "value", "of")]
        yield ""
        yield filled(self.look, titles, [_number(n) for n in self.gist.numbers])
        yield from self._more("quantities")

    def _names(self) -> Iterator[RenderableType]:
        """Dates, people and organisations, each a run of words behind its heading."""
        gist = self.gist
        dates, people, names = Text(), Text(), Text()
        for value, words in gist.dates:
            _append(dates, value or words, "", words if value else "")
        for name, role in gist.people:
            _append(people, name, NAME, shorten(role, 30))
        for name in gist.organizations:
            _append(names, shorten(name, 40), "", "")
        rows = [
            (Text(self.look.say(f"terminal.{heading}"), HEAD), Prose(self._rest(run, kind)))
            for heading, run, kind in (
                ("dates", dates, "times"),
                ("people", people, "people"),
                ("organizations", names, "organizations"),
            )
            if run
        ]
        if rows:
            yield ""
            yield grid(self.look, rows, 2)

    def _rest(self, text: Text, kind: str) -> Text:
        if more := self.gist.more[kind]:
            text.append(f" · {self.look.and_more(more)}", QUIET)
        return text

    def _more(self, kind: str) -> Iterator[RenderableType]:
        if more := self.gist.more[kind]:
            yield Text(self.look.say("terminal.more_in", n=more, command=kind), style=QUIET)


def _append(run: Text, words: str, style: str, note: str) -> None:
    """Add ``words`` with a quiet ``note`` to a run of such."""
    if run:
        run.append(" · ", QUIET)
    run.append(words, style)
    if note:
        run.append(f" {note}", QUIET)


def _speaker(name: str, role: str) -> Shown:
    shown = Prose(shorten(name or "—", 60), NAME)
    return Group(shown, Prose(shorten(role, 40), QUIET)) if role and role != name else shown


def _number(found: Measured) -> tuple[Prose, ...]:
    return (
        Prose(shorten(found.words, 40), HEAD),
        Prose(found.value),
        Prose(shorten(found.of, 40)),
    )
