"""``schema``: the JSON Schema of what the other commands print."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sora_news.cli import options, output


class Part(StrEnum):
    """Which outputs a schema describes."""

    analysis = "analysis"
    comparison = "comparison"


def schema(
    part: Annotated[
        Part | None,
        typer.Argument(
            metavar="analysis|comparison",
            help="analysis: summarize --json and a line of analyze; comparison: compare --json; both by default.",
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = None,
) -> int:
    """Print the JSON Schema of the JSON outputs."""
    from sora_news import schema as schemas
    from sora_news.render import jsonout

    output.write(jsonout.document(schemas.schema(part.value if part else None)))
    return 0
