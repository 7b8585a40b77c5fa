"""The listings on a terminal: one table a command, an article a section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sora_news.model import Reading
from sora_news.render.escape import oneline
from sora_news.render.gist import Gist
from sora_news.render.terminal import HEAD, NAME, QUIET, STANCES, Prose, filled

Found = tuple[Reading, int, Any]
Cells = tuple[Text | Prose | str, ...]


def listing(kind: str, read: Sequence[Reading], found: Sequence[Found]) -> Iterator[RenderableType]:
    """A table an article that has an item of ``kind``; one line where none has."""
    if not found:
        yield Text(f"No {kind}.", QUIET)
    titles, cells = TABLES[kind]
    for reading in read:
        items = [item for owner, _, item in found if owner is reading]
        if not items:
            continue
        gist = Gist(reading)
        title = Text.assemble((gist.title, HEAD), (f"  {kind}: {len(items)}", QUIET))
        yield Prose(title)
        yield Padding(filled(titles, [cells(gist, item) for item in items]), (0, 2, 1, 2))


def _claim(gist: Gist, claim: Any) -> Cells:
    said = gist.said(claim)
    stance = Text(claim.stance, STANCES[claim.stance])
    if claim.hedged:
        stance.append("\nhedged", QUIET)
    return (
        Text(claim.id, QUIET),
        Prose(said.speaker or "—", NAME),
        Prose(oneline(claim.cue.text) if claim.cue else ""),
        stance,
        Prose(said.words),
    )


def _person(gist: Gist, person: Any) -> Cells:
    roles = [gist.excerpts.words(r.start, r.end) for r in person.roles]
    return (
        Prose(gist.name(person), NAME),
        Prose("；".join(dict.fromkeys(roles))),
        Prose(_aliases(person.aliases, gist.name(person))),
        str(len(person.mentions)),
        Text("byline" if person.byline else "", QUIET),
    )


def _organization(gist: Gist, body: Any) -> Cells:
    name = gist.name(body)
    return Prose(name, NAME), Prose(_aliases(body.aliases, name)), str(len(body.mentions))


def _aliases(aliases: Sequence[str], name: str) -> str:
    return "、".join(oneline(a) for a in aliases if a != name)


def _quantity(gist: Gist, quantity: Any) -> Cells:
    found = gist.measured(quantity)
    return (
        Prose(found.words, "bold"),
        Prose(found.value),
        Prose(found.of),
        Text(quantity.kind, QUIET),
        Text(str(quantity.start), QUIET),
    )


def _time(gist: Gist, time: Any) -> Cells:
    return (
        Prose(gist.excerpts.words(time.start, time.end), "bold"),
        Prose(oneline(time.value)),
        Text(time.grain),
        Text(f"by {time.anchor}" if time.anchor else "", QUIET),
        Text(str(time.start), QUIET),
    )


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Gist, Any], Cells]]] = {
    "claims": (("", "Who", "Cue", "Stance", "Says"), _claim),
    "people": (("Name", "Roles", "Also", "Times", ""), _person),
    "organizations": (("Name", "Also", "Times"), _organization),
    "quantities": (("Number", "Value", "Of", "Kind", "From"), _quantity),
    "times": (("Time", "Value", "Grain", "Resolved", "From"), _time),
}
