"""What is known of a unit on its way from the input to the output, and the simplest way to get there."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from sora_news.batch.work import Job, Unit, results, warm
from sora_news.model import Failure

Result = bytes | Failure


class Entry:
    """One unit: its ``results`` once they are known, None before.

    ``check`` is a checksum of the input up to here, ``share`` how much of it that is.
    """

    __slots__ = ("check", "key", "results", "share", "size", "tries", "unit")

    def __init__(self, unit: Unit, check: int, share: float | None) -> None:
        self.unit = unit
        self.check = check
        self.share = share
        self.size = len(unit.data)
        self.results: list[Result] | None = None
        self.key: bytes | None = None
        self.tries = 0


class Executor(Protocol):
    """Gives entries back in their order, all with results; holds a bounded number of them at once."""

    def map(self, given: Iterator[Entry]) -> Iterator[Entry]: ...


class Kept(Protocol):
    """Results of earlier runs."""

    def key(self, unit: Unit) -> bytes: ...

    def get(self, unit: Unit, key: bytes) -> list[Result] | None: ...

    def put(self, unit: Unit, key: bytes, results: list[Result]) -> None: ...


def entries(
    units: Iterable[Unit | Failure], share: Callable[[], float | None], skip: int, expected: int
) -> Iterator[Entry]:
    """An entry a unit, the first ``skip`` left out; a failure is an entry with its result.

    Raises ChangedInput where the checksum of what is left out is not ``expected``.
    """
    check = 0
    for count, item in enumerate(units, 1):
        failure = item if isinstance(item, Failure) else None
        unit = Unit(item.path, b"") if isinstance(item, Failure) else item
        check = zlib.crc32(unit.data, zlib.crc32(unit.path.encode("utf-8", "replace"), check))
        if count <= skip:
            if count == skip and check != expected:
                raise ChangedInput
            continue
        entry = Entry(unit, check, share())
        if failure is not None:
            entry.results = [failure]
        yield entry


class ChangedInput(Exception):
    """The input is not the one that an earlier run began with."""


class Alone:
    """Analyses in this process, one unit after the other."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def map(self, given: Iterator[Entry]) -> Iterator[Entry]:
        for entry in given:
            if entry.results is None:
                warm()
                entry.results = list(results(entry.unit, self.job))
            yield entry


def alone(job: Job) -> Executor:
    """An executor that needs no other process."""
    return Alone(job)
