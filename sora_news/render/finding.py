"""One finding on a terminal: its headline, then its evidence, side by side where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from sora_news.model import Finding, Member
from sora_news.render.columns import Lines
from sora_news.render.drawing import HEAD, NAME, QUIET, Inset, Prose, Shown, inset
from sora_news.render.escape import oneline
from sora_news.render.excerpts import Excerpt
from sora_news.render.wrap import around, shorten, whole

if TYPE_CHECKING:
    from sora_news.render.findings import View

WIDE = 120
EVIDENCE, HEADLINE = 6, 400


class Evidence:
    """One finding: its summary, then its evidence, side by side where there is room."""

    def __init__(self, view: View, finding: Finding, style: str) -> None:
        self.view, self.finding, self.style = view, finding, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        finding, look = self.finding, self.view.look
        line = Text(shorten(oneline(self._headline()), HEADLINE), HEAD)
        kind = look.say(f"kind.{finding.kind}")
        line.append(" ")
        line.append(whole(f"{kind} {oneline(finding.id)}"), QUIET)
        yield inset(look, Group("", Prose(line)))
        # One side's words, then the other's.
        members = sorted(finding.members, key=lambda m: m.side == "against")
        if look.plain:
            yield Lines(self._row(m) for m in members)
            return
        beside = options.max_width >= WIDE and len(finding.members) > 1
        width = (options.max_width // 2 if beside else options.max_width) - 10
        rows = Table.grid(padding=(0, 2), expand=True)
        for _ in range(2 if beside else 1):
            rows.add_column(ratio=1)
        for row in _rows(_first(members), beside):
            rows.add_row(*(self._evidence(m, 3 * width) if m else "" for m in row))
        if (more := len(finding.members) - EVIDENCE) > 0:
            rows.add_row(Text(look.and_more(more), QUIET))
        yield Inset(rows, 3, 1)

    def _headline(self) -> str:
        """The sentence on the finding; of two sides their names alone, for their words stand below."""
        finding, look = self.finding, self.view.look
        names = {
            side: look.listed(
                self.view.speaker(m) or self.view.outlet.get(m.document, "")
                for m in finding.members
                if m.side == side
            )
            for side in ("for", "against")
        }
        if not all(names.values()):
            return self.view.sentences.headline(finding)
        said = look.say("says.opposed", yes=names["for"], no=names["against"])
        return look.labelled(finding.topic, said)

    def _row(self, member: Member) -> tuple[Shown, ...]:
        passage = Prose("".join(self.view.excerpt(member)))
        return Text(self.view.letter.get(member.document, "?")), self._who(member), passage

    def _who(self, member: Member) -> Text:
        who = [self.view.outlet.get(member.document, ""), self.view.speaker(member)]
        who += [self.view.look.say(f"side.{member.side}")] if member.side else []
        return Text(" · ".join(dict.fromkeys(w for w in who if w)), QUIET)

    def _evidence(self, member: Member, width: int) -> RenderableType:
        letter = Text(self.view.letter.get(member.document, "?"), NAME)
        head = self._who(member)
        passage = highlit(self.view.excerpt(member), width, self.style)
        rows = Table.grid(padding=(0, 1))
        rows.add_row(letter, Group(*([Prose(head)] if head else []), Prose(passage)))
        return rows


def _first(members: Sequence[Member]) -> list[Member]:
    """The members to show: the first, but of both sides where there are two."""
    against = [m for m in members if m.side == "against"]
    others = [m for m in members if m.side != "against"]
    half = EVIDENCE // 2
    shown = others[: max(half, EVIDENCE - len(against))]
    return [*shown, *against[: EVIDENCE - len(shown)]]


def _rows(members: Sequence[Member], beside: bool) -> Iterable[Sequence[Member | None]]:
    """The members of each row: with two sides beside each other, one is left and one right."""
    against = [m for m in members if m.side == "against"]
    if not beside:
        return [[m] for m in members]
    if against:
        return zip_longest([m for m in members if m.side != "against"], against)
    return zip_longest(members[::2], members[1::2])


def highlit(excerpt: Excerpt, width: int, style: str = "") -> Text:
    """A span marked in as much of its sentence as ``width`` cells hold."""
    before, span, after = around(*excerpt, width)
    return Text.assemble(before, (span, f"bold {style}".strip()), after)
