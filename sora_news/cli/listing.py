"""What the five commands that list items share: reading, filtering, putting out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from sora_news.cli import inputs, messages, options, output
from sora_news.cli.options import Format
from sora_news.model import SCHEMA_VERSION, Analysis, Failure, Reading

Kind = Literal["claims", "people", "organizations", "quantities", "times"]
Wanted = Callable[[Analysis, Any], bool]


def run(
    kind: Kind,
    paths: Sequence[str] | None,
    wanted: Wanted,
    shape: Format,
    encoding: str | None,
    color: options.Color,
) -> int:
    """Put out the items of ``kind`` that are ``wanted``; the exit code."""
    read, failures = inputs.readings(paths, encoding)
    found = [
        (reading, index, item)
        for reading in read
        for index, item in enumerate(getattr(reading.analysis, kind))
        if wanted(reading.analysis, item)
    ]
    _put(kind, read, found, failures, shape, color)
    return messages.status(len(read), len(failures))


def _put(
    kind: Kind,
    read: Sequence[Reading],
    found: Sequence[tuple[Reading, int, Any]],
    failures: Sequence[Failure],
    shape: Format,
    color: options.Color,
) -> None:
    from sora_news.render import records

    if shape in (Format.json, Format.jsonl):
        from sora_news.render import jsonout

        whole = _records(kind, found)
        if shape is Format.jsonl:
            output.lines(whole)
            return
        output.write(
            jsonout.document(
                {
                    "schema_version": SCHEMA_VERSION,
                    "generator": output.GENERATOR,
                    kind: list(whole),
                    "failures": failures,
                }
            )
        )
        return
    flat = [records.FLAT[kind](reading.analysis, item) for reading, _, item in found]
    if shape is Format.csv:
        from sora_news.render import csv

        output.text(csv.rows(records.COLUMNS[kind], flat))
    elif shape is Format.markdown:
        from sora_news.render import markdown

        output.text(markdown.table(records.COLUMNS[kind], flat))
    elif read:
        from sora_news.render import terminal
        from sora_news.render.listings import listing

        terminal.show(listing(kind, read, found), output.colors(color))


def _records(kind: Kind, found: Sequence[tuple[Reading, int, Any]]) -> Iterator[dict[str, Any]]:
    from sora_news.render.records import record

    for reading, index, item in found:
        more = {"index": index} if kind == "quantities" else {}
        yield record(reading.analysis, item, **more)


def names(wanted: str | None) -> Callable[..., bool]:
    """A test whether one of some names holds ``wanted``, in either script; true where nothing is wanted."""
    if not wanted:
        return lambda *_: True
    from sora_news.normalize import key

    part = key(wanted).replace("·", "")
    return lambda *given: any(part in key(name).replace("·", "") for name in given if name)
