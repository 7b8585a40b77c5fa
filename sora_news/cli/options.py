"""The options that several commands have, and the choice of a format among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from msgspec import Struct

from sora_news.cli.messages import known
from sora_news.errors import UsageError

# What --lang is given.
LANGS = ("zh", "zh-Hans", "zh-Hant", "en")


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


class Script(StrEnum):
    """Which characters results are shown in."""

    keep = "keep"
    hans = "hans"
    hant = "hant"


class Display(Struct, frozen=True):
    """How results are written: ``shape`` for everybody, the rest for eyes alone."""

    shape: Format
    color: Color = Color.auto
    plain: bool = False
    script: Script = Script.keep
    bom: bool = False


class Intake(Struct, frozen=True):
    """What is read: ``paths``, None for the shipped corpus; ``kept`` where earlier runs' analyses will do."""

    paths: Sequence[str] | None
    encoding: str | None = None
    kept: bool = True


def listed(values: Sequence[str]) -> Callable[[str], list[str]]:
    """What a shell completes a comma-separated list of ``values`` to."""

    def complete(incomplete: str) -> list[str]:
        before, comma, _ = incomplete.rpartition(",")
        taken = before.split(",")
        return [f"{before}{comma}{value}" for value in values if value not in taken]

    return complete


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
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep analyses of earlier runs.")
]
Marked = Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")]
Colored = Annotated[Color, typer.Option("--color", help="Colours in tables.")]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain", help="No colours, frames or columns: a record a line, tabs between its cells."
    ),
]
Written = Annotated[
    Script,
    typer.Option(
        "--script",
        help="Show everything in simplified (hans) or traditional (hant) characters; words and JSON "
        "stay the source's.",
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        help="The language of headings and messages.",
        show_default="the locale's",
        callback=known,
        autocompletion=listed(LANGS),
    ),
]
Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="ID",
        help="Why an item was found: its rule, its evidence in the source and what its confidence "
        "rests on. c3, p1, o2 as in the JSON; q4 and t0 are quantities[4] and times[0]; ARTICLE/c3 for "
        "one article of several.",
    ),
]


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
