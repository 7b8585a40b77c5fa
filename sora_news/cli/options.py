"""The options that several commands have, and the choice of a format among them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sora_news.errors import UsageError


class Format(StrEnum):
    """How results are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"


class Color(StrEnum):
    """When tables have colours."""

    auto = "auto"
    always = "always"
    never = "never"


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files (.txt .html .json .jsonl), folders, or - for standard input; the shipped corpus by default.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
AsFormat = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to write the results; table by default."),
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The inputs' encoding, where guessing it goes wrong."),
]
Marked = Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")]
Colored = Annotated[Color, typer.Option("--color", help="Colours in tables.")]


def chosen(json: bool, format: Format | None) -> Format:
    """The format asked for; raises UsageError where ``--json`` and ``--format`` differ."""
    if json and format not in (None, Format.json):
        raise UsageError(f"--json and --format {format} do not go together")
    return Format.json if json else format or Format.table


def one_of(option: str, given: str | None, allowed: tuple[str, ...]) -> frozenset[str] | None:
    """The comma-separated values of ``given``; raises UsageError for one that is not ``allowed``."""
    if given is None:
        return None
    values = [v.strip() for v in given.split(",") if v.strip()]
    for value in values:
        if value not in allowed:
            raise UsageError(f"{option}: {value!r} is none of {', '.join(allowed)}")
    return frozenset(values)
