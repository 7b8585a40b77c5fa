"""``people``: the named humans of each article."""

from __future__ import annotations

from typing import Annotated

import typer

from sora_news.cli import listing, options
from sora_news.model import Analysis, Person


def people(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only people with NAME in a name or alias.")
    ] = None,
    role: Annotated[
        str | None, typer.Option(metavar="TERM", help="Only people with TERM in a role.")
    ] = None,
    encoding: options.Encoding = None,
    no_cache: options.NoCache = False,
    color: options.Colored = options.Color.auto,
    plain: options.Plain = False,
    script: options.Written = options.Script.keep,
    lang: options.Lang = None,
    explain: options.Explain = None,
    bom: options.Marked = False,
) -> int:
    """The people each article names.

    One record a person: roles as the article states them, aliases, every mention."""
    intake = options.Intake(paths, encoding, not no_cache)
    display = options.Display(options.chosen(json, format), color, plain, script, bom)
    named, titled = listing.names(name), listing.names(role)

    def wanted(_: Analysis, person: Person) -> bool:
        roles = (words for r in person.roles for words in (r.text, r.organization))
        return named(person.name, *person.aliases) and titled(*roles)

    return listing.run("people", intake, wanted, display, explain)
