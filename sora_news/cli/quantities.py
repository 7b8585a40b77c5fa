"""``quantities``: the numbers of each article with what they measure."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from sora_news.cli import listing, options
from sora_news.model import Analysis, Quantity, QuantityKind

KINDS: tuple[str, ...] = get_args(QuantityKind)


def quantities(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help=f"Only these: {', '.join(KINDS)}.",
            autocompletion=options.listed(KINDS),
        ),
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help="Only in this unit: USD, second, km, 家 ….")
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="TERM", help="Only those that measure TERM.")
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
    """The numbers each article gives.

    One record a number: lower and upper bound, unit, qualifier and what it measures."""
    intake = options.Intake(paths, encoding, not no_cache)
    display = options.Display(options.chosen(json, format), color, plain, script, bom)
    kinds = options.one_of("--kind", kind, KINDS)
    measured = listing.names(about)
    units = _units(unit)

    def wanted(_: Analysis, quantity: Quantity) -> bool:
        return (
            (kinds is None or quantity.kind in kinds)
            and (units is None or quantity.unit in units)
            and measured(quantity.of)
        )

    return listing.run("quantities", intake, wanted, display, explain)


def _units(given: str | None) -> frozenset[str] | None:
    """The units asked for, classifiers in simplified characters as the results have them."""
    if given is None:
        return None
    from sora_news.normalize import simplify

    asked = [u.strip() for u in given.split(",")]
    return frozenset(asked) | frozenset(map(simplify, asked))
