"""``analyze``: JSON lines in, one analysis a line out, for many documents."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated, BinaryIO

import typer

from sora_news.cli import inputs, messages, options
from sora_news.model import Failure


def analyze(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files of JSON lines, or - for standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write here, whole or not at all, not to standard output.",
        ),
    ] = None,
    no_layout: Annotated[
        bool, typer.Option("--no-layout", help="Take each text as body whole.")
    ] = False,
    encoding: options.Encoding = None,
) -> int:
    """Analyse JSON lines, for many documents.

    One analysis a line out, in the order of the input.

    A line is {"text", "id"?, "title"?, "outlet"?, "authors"?, "published"?}. A line that cannot be
    read is reported on standard error and the rest goes on."""
    from sora_news.render import jsonout

    done = failed = 0
    with _target(out) as stream, messages.Progress("analysed") as progress:
        for item in inputs.rows(sources, encoding):
            found = item if isinstance(item, Failure) else inputs.reading(item, page=not no_layout)
            if isinstance(found, Failure):
                progress.clear()
                messages.report([found])
                failed += 1
            else:
                stream.write(jsonout.line(found.analysis))
                done += 1
            progress.step()
        stream.flush()
    return messages.status(done, failed)


def _target(path: str | None) -> AbstractContextManager[BinaryIO]:
    """Standard output, or a file that takes its name once it is whole."""
    if path is None or path == "-":
        return nullcontext(sys.stdout.buffer)
    from sora_news.files import written_whole

    return written_whole(path)
