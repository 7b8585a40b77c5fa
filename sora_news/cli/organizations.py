"""``organizations``: the companies, institutes, media and bodies of each article."""

from __future__ import annotations

from typing import Annotated

import typer

from sora_news.cli import listing, options
from sora_news.model import Analysis, Organization


def organizations(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those with NAME in a name or alias.")
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
    """The organisations each article names.

    One record an organisation: aliases and every mention."""
    intake = options.Intake(paths, encoding, not no_cache)
    display = options.Display(options.chosen(json, format), color, plain, script, bom)
    named = listing.names(name)

    def wanted(_: Analysis, body: Organization) -> bool:
        return named(body.name, *body.aliases)

    return listing.run("organizations", intake, wanted, display, explain)
