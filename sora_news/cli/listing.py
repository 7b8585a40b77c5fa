"""What the five commands that list items share: reading, filtering, putting out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from sora_news.cli import explaining, inputs, messages, output
from sora_news.cli.options import Display, Format, Intake
from sora_news.model import SCHEMA_VERSION, Analysis, Failure, Reading

Kind = Literal["claims", "people", "organizations", "quantities", "times"]
Wanted = Callable[[Analysis, Any], bool]
Found = tuple[Reading, int, Any]


def run(
    kind: Kind,
    intake: Intake,
    wanted: Wanted,
    display: Display,
    explain: str | None = None,
) -> int:
    """Put out the items of ``kind`` that are ``wanted``, or the one to explain; the exit code."""
    if explain is not None:
        read, failures = inputs.readings(intake)
        if read:
            explaining.put(explain, read, display, (kind,))
        return messages.status(len(read), len(failures))
    if display.shape is Format.jsonl:
        each = inputs.each(intake)
        return output.stream(
            r if isinstance(r, Failure) else _records(kind, _found(kind, r, wanted)) for r in each
        )
    read, failures = inputs.readings(intake)
    found = [item for reading in read for item in _found(kind, reading, wanted)]
    _put(kind, read, found, failures, display)
    return messages.status(len(read), len(failures))


def _found(kind: Kind, reading: Reading, wanted: Wanted) -> list[Found]:
    """The wanted items of one article, each with its place among all."""
    items = enumerate(getattr(reading.analysis, kind))
    return [(reading, at, item) for at, item in items if wanted(reading.analysis, item)]


def _put(
    kind: Kind,
    read: Sequence[Reading],
    found: Sequence[Found],
    failures: Sequence[Failure],
    display: Display,
) -> None:
    from sora_news.render import records

    if display.shape is Format.json:
        from sora_news.render import jsonout

        whole = {
            "schema_version": SCHEMA_VERSION,
            "generator": output.GENERATOR,
            kind: list(_records(kind, found)),
            "failures": failures,
        }
        output.write(jsonout.document(whole))
    elif display.shape is Format.csv:
        from sora_news.render import csv

        flat = [records.FLAT[kind](reading.analysis, item) for reading, _, item in found]
        output.text(csv.rows(records.COLUMNS[kind], flat), display.bom)
    else:
        _show(kind, read, found, display)


def _show(kind: Kind, read: Sequence[Reading], found: Sequence[Found], display: Display) -> None:
    from sora_news.render import records, script

    shown = script.readings(read, display.script.value)
    of = {id(reading): turned for reading, turned in zip(read, shown, strict=True)}
    items: list[Found] = [
        (turned := of[id(reading)], at, getattr(turned.analysis, kind)[at])
        for reading, at, _ in found
    ]
    look = output.look(display)
    if display.shape is Format.markdown:
        from sora_news.render import markdown

        flat = [records.FLAT[kind](reading.analysis, item) for reading, _, item in items]
        output.text(markdown.records(look, records.COLUMNS[kind], flat))
    elif read:
        from sora_news.render.listings import listing

        output.show(listing(kind, shown, items, look), display)


def _records(kind: Kind, found: Sequence[Found]) -> Iterator[dict[str, Any]]:
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
