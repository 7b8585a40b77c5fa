"""``verify``: every span of an output file against the sources it names."""

from __future__ import annotations

from typing import Annotated

import typer

from sora_news.cli import messages, options, output


def verify(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="What sora-news wrote (JSON, JSON lines, Web Annotations, SQLite), or - for standard input.",
        ),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Where the sources are, if not where FILE says: files or folders.",
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = None,
) -> int:
    """Re-check every span of an output file.

    Whether each stands in its source, character for character.

    Exit code 3 where a span does not, or a source cannot be found."""
    from sora_news.verify import check

    report = check(file, sources or ())
    for problem in report.problems:
        messages.say(problem)
    output.line(
        f"{report.spans - report.wrong:,} of {report.spans:,} spans stand in their sources; "
        f"{report.checked} of {report.documents} documents checked"
    )
    return messages.status(report.checked, len(report.problems))
