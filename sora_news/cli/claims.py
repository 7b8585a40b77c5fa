"""``claims``: who says what."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from sora_news.cli import listing, options
from sora_news.model import Analysis, Claim, Mode, SpeakerKind, Stance

KINDS: tuple[str, ...] = get_args(SpeakerKind)
STANCES: tuple[str, ...] = get_args(Stance)
MODES: tuple[str, ...] = get_args(Mode)


def claims(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only of speakers whose name holds NAME.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help=f"Only of these speakers: {', '.join(KINDS)}.",
            autocompletion=options.listed(KINDS),
        ),
    ] = None,
    stance: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help=f"Only these: {', '.join(STANCES)}.",
            autocompletion=options.listed(STANCES),
        ),
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help=f"Only these: {', '.join(MODES)}.",
            autocompletion=options.listed(MODES),
        ),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="TERM", help="Only about TERM, or with TERM in their words."),
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
    """Who says what.

    One record a claim: speaker, cue, words, stance, the numbers in it, confidence."""
    intake = options.Intake(paths, encoding, not no_cache)
    display = options.Display(options.chosen(json, format), color, plain, script, bom)
    kinds = options.one_of("--kind", kind, KINDS)
    stances = options.one_of("--stance", stance, STANCES)
    modes = options.one_of("--mode", mode, MODES)
    named, told = listing.names(speaker), listing.names(about)

    def wanted(analysis: Analysis, claim: Claim) -> bool:
        return (
            (kinds is None or claim.speaker.kind in kinds)
            and (stances is None or claim.stance in stances)
            and (modes is None or claim.mode in modes)
            and named(claim.speaker.name, claim.speaker.text, *_aliases(analysis, claim))
            and told(claim.about, *(c.text for c in claim.content))
        )

    return listing.run("claims", intake, wanted, display, explain)


def _aliases(analysis: Analysis, claim: Claim) -> tuple[str, ...]:
    wanted = claim.speaker.entity
    people = [p.aliases for p in analysis.people if p.id == wanted]
    bodies = [o.aliases for o in analysis.organizations if o.id == wanted]
    return next(iter(people + bodies), ())
