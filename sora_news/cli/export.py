"""``export``: files that other tools read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, BinaryIO

import typer

from sora_news.cli import inputs, messages, options
from sora_news.errors import UsageError
from sora_news.model import Comparison, Failure, Reading


class Form(StrEnum):
    """What the file is."""

    sqlite = "sqlite"
    w3c = "w3c"
    schema_org = "schema-org"
    gqg = "gqg"


def export(
    form: Annotated[
        Form,
        typer.Option(
            "--as",
            help="sqlite: a database to query; w3c: Web Annotations; schema-org: JSON-LD; "
            "gqg: quotations as GDELT writes them.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write; - for standard output.",
            show_default=False,
        ),
    ],
    paths: options.Paths = None,
    encoding: options.Encoding = None,
    no_cache: options.NoCache = False,
    lang: options.Lang = None,
) -> int:
    """Write a file for other tools.

    SQLite, Web Annotations, schema.org or quotation lines. FILE is written whole or not at all; what it held before goes once the new one is complete."""
    from sora_news.export import write

    _spare_inputs(out, paths or ())
    with _target(out, form) as stream:
        read, failures = inputs.readings(options.Intake(paths, encoding, not no_cache))
        if not read:
            raise typer.Exit(messages.status(0, len(failures)))
        _spare_inputs(out, [r.document.source.path for r in read])
        comparison = _compared(read, failures) if form is Form.sqlite else None
        write(form.value, read, comparison, stream)
    return messages.status(len(read), len(failures))


@contextmanager
def _target(out: str, form: Form) -> Iterator[BinaryIO]:
    """The stream to write to: standard output, or a file that takes its name once it is whole."""
    from sora_news.files import written_whole

    if out != "-":
        with written_whole(out) as stream:
            yield stream
    elif form is Form.sqlite and sys.stdout.isatty():
        raise UsageError("a database is nothing for a terminal; give -o FILE")
    else:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


def _spare_inputs(out: str, paths: Iterable[str]) -> None:
    """Raise UsageError where the file to write is one of those to read."""
    if not os.path.isfile(out):
        return
    for path in paths:
        if os.path.isfile(path) and os.path.samefile(out, path):
            raise UsageError(f"{out} is one of the inputs; give another name")


def _compared(read: Sequence[Reading], failures: Sequence[Failure]) -> Comparison:
    from sora_news.comparison import compare

    with messages.comparing(len(read)):
        return compare(read, failures=tuple(failures), everything=True)
