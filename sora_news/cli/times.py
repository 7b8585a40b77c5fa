"""``times``: the dates and times of each article."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from sora_news.cli import listing, options
from sora_news.errors import UsageError
from sora_news.model import Analysis, Grain, Time

GRAINS: tuple[str, ...] = get_args(Grain)


def times(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what may lie on DATE or after: 2024, 2024-02 …."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what may lie on DATE or before.")
    ] = None,
    grain: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help=f"Only these: {', '.join(GRAINS)}.",
            autocompletion=options.listed(GRAINS),
        ),
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
    """The dates and times each article gives.

    One record a time, resolved to the calendar against the day of publication."""
    intake = options.Intake(paths, encoding, not no_cache)
    display = options.Display(options.chosen(json, format), color, plain, script, bom)
    grains = options.one_of("--grain", grain, GRAINS)
    first, last = _bound("--since", since, 0), _bound("--until", until, 1)

    def wanted(_: Analysis, time: Time) -> bool:
        if grains is not None and time.grain not in grains:
            return False
        if first is None and last is None:
            return True
        span = days(time.value)
        if span is None:
            return False
        return (first is None or span[1] >= first) and (last is None or span[0] <= last)

    return listing.run("times", intake, wanted, display, explain)


def _bound(option: str, given: str | None, side: int) -> str | None:
    if given is None:
        return None
    span = days(given)
    if span is None:
        raise UsageError(
            f"{option}: {given!r} is no date; give 2024, 2024-02, 2024-02-16 or 2024-Q1"
        )
    return span[side]


def days(value: str) -> tuple[str, str] | None:
    """The first and the last day of a time's value, as ``YYYY-MM-DD``; None for a clock time alone.

    >>> days("2024-02"), days("1960s"), days("2023-Q4/2024")
    (('2024-02-01', '2024-02-31'), ('1960-01-01', '1969-12-31'), ('2023-10-01', '2024-12-31'))
    """
    start, _, end = value.partition("/")
    first, last = _part(start), _part(end or start)
    return (first[0], last[1]) if first and last else None


def _part(value: str) -> tuple[str, str] | None:
    import re

    found = re.fullmatch(
        r"(?P<decade>\d{3})0s|(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-W(?P<week>\d\d)"
        r"|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?",
        value,
    )
    if not found:
        return None
    if decade := found["decade"]:
        return f"{decade}0-01-01", f"{decade}9-12-31"
    year = found["year"]
    if found["quarter"]:
        month = 3 * int(found["quarter"])
        return f"{year}-{month - 2:02}-01", f"{year}-{month:02}-31"
    if found["week"]:
        from datetime import date

        try:
            return tuple(  # type: ignore[return-value]
                date.fromisocalendar(int(year), int(found["week"]), d).isoformat() for d in (1, 7)
            )
        except ValueError:
            return None
    if not found["month"]:
        return f"{year}-01-01", f"{year}-12-31"
    month_, day = found["month"], found["day"]
    return f"{year}-{month_}-{day or '01'}", f"{year}-{month_}-{day or '31'}"
