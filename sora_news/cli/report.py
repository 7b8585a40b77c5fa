"""``report``: everything found, on one page for a browser."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sora_news.cli import inputs, messages, options, output
from sora_news.errors import UsageError
from sora_news.files import written_whole


def report(
    paths: options.Paths = None,
    out: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to write the page; it is written whole or not at all.",
            show_default="standard output",
        ),
    ] = None,
    lang: options.Lang = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every finding, not only those worth reading first.")
    ] = False,
    encoding: options.Encoding = None,
    no_cache: options.NoCache = False,
) -> int:
    """One page to read in a browser.

    Findings with their evidence, and every article marked up. The page is complete in itself: it needs no network and asks for none.
    """
    if out in (None, "-") and sys.stdout.isatty():
        raise UsageError("a page is not for a terminal; give -o FILE, as in `-o report.html`")

    from sora_news.comparison import compare as relate
    from sora_news.render import html

    read, failures = inputs.readings(options.Intake(paths, encoding, not no_cache))
    if read:
        with messages.comparing(len(read)):
            comparison = relate(read, failures=tuple(failures), everything=everything)
            page = html.report(comparison, read, messages.spoken())
        if out in (None, "-"):
            output.write(page)
        else:
            with written_whole(str(out)) as file:
                file.write(page)
            messages.say(f"{out}: {len(read)} articles, {len(comparison.findings)} findings")
    return messages.status(len(read), len(failures))
