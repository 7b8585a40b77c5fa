"""The listings on a terminal: one table a command, an article a section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from sora_news.model import Claim, Organization, Person, Quantity, Reading, Time
from sora_news.render.columns import filled
from sora_news.render.drawing import HEAD, NAME, QUIET, Prose, Shown, inset, stance
from sora_news.render.escape import oneline
from sora_news.render.gist import Gist
from sora_news.render.look import ENGLISH, Look
from sora_news.render.records import id_of
from sora_news.render.wrap import shorten

# The lines that one claim may take; `--explain` has it whole, as JSON and --plain have.
SAID = 6

Found = tuple[Reading, int, Any]
Cells = tuple[Shown, ...]


def listing(
    kind: str, read: Sequence[Reading], found: Sequence[Found], look: Look = ENGLISH
) -> Iterator[RenderableType]:
    """A table an article that has an item of ``kind``; one line where none has."""
    if not found:
        yield Text(look.say(f"terminal.none.{kind}"), QUIET)
    titles, cells = TABLES[kind]
    heads = ["", *(look.say(f"terminal.{t}") if t else "" for t in titles)]
    for reading in read:
        items = [(at, item) for owner, at, item in found if owner is reading]
        if not items:
            continue
        gist = Gist(reading, look)
        total = look.say(f"terminal.some.{kind}", n=len(items))
        yield Prose(Text.assemble((gist.title, HEAD), (f"  {total}", QUIET)))
        rows = [(Text(id_of(kind, at, item), QUIET), *cells(gist, item)) for at, item in items]
        yield inset(look, filled(look, heads, rows), 2, below=1)


def _claim(gist: Gist, claim: Claim) -> Cells:
    said = gist.said(claim)
    who = Prose(shorten(said.speaker or "—", 60), NAME)
    cue = Prose(oneline(claim.cue.text) if claim.cue else "", QUIET)
    held = stance(gist.look, claim.stance, claim.hedged)
    return who, cue, held, Prose(said.words, most=SAID)


def _person(gist: Gist, person: Person) -> Cells:
    roles = [gist.excerpts.words(r.start, r.end) for r in person.roles]
    return (
        Prose(gist.name(person), NAME),
        Prose("；".join(dict.fromkeys(roles))),
        Prose(_aliases(person.aliases, gist.name(person))),
        str(len(person.mentions)),
        Text(gist.look.say("terminal.byline") if person.byline else "", QUIET),
    )


def _organization(gist: Gist, body: Organization) -> Cells:
    name = gist.name(body)
    return Prose(name, NAME), Prose(_aliases(body.aliases, name)), str(len(body.mentions))


def _aliases(aliases: Sequence[str], name: str) -> str:
    return "、".join(oneline(a) for a in aliases if name not in (a, a.replace(" ", "")))


def _quantity(gist: Gist, quantity: Quantity) -> Cells:
    found = gist.measured(quantity)
    return (
        Prose(found.words, "bold"),
        Prose(found.value),
        Prose(found.of),
        Text(_kind(gist, quantity), QUIET),
        Text(str(quantity.start), QUIET),
    )


def _kind(gist: Gist, quantity: Quantity) -> str:
    """The kind in words; in English those that ``--kind`` takes."""
    look = gist.look
    return quantity.kind if look.language == "en" else look.say(f"quantity.{quantity.kind}")


def _time(gist: Gist, time: Time) -> Cells:
    anchor = gist.look.say(f"terminal.resolved.{time.anchor}") if time.anchor else ""
    return (
        Prose(gist.excerpts.words(time.start, time.end), "bold"),
        # A year or month that the text leaves open is an X in ISO 8601 and a question to a reader.
        Prose(oneline(time.value).replace("X", "?")),
        Text(gist.look.say(f"grain.{time.grain}")),
        Text(anchor, QUIET),
        Text(str(time.start), QUIET),
    )


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Gist, Any], Cells]]] = {
    "claims": (("who", "cue", "stance", "says"), _claim),
    "people": (("name", "roles", "also", "times", ""), _person),
    "organizations": (("name", "also", "times"), _organization),
    "quantities": (("number", "value", "of", "kind", "from"), _quantity),
    "times": (("time", "value", "grain", "resolved", "from"), _time),
}
