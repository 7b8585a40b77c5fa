"""Inputs to readings: what a command reads, and what it could not."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, BinaryIO

from sora_news.cli.messages import Progress, report
from sora_news.cli.options import Intake
from sora_news.model import Document, Failure, Reading

if TYPE_CHECKING:
    from sora_news.cache.readings import Readings


def readings(intake: Intake) -> tuple[list[Reading], list[Failure]]:
    """Every document of ``intake`` analysed, and the inputs that failed, each reported on the way."""
    return sorted_out(each(intake))


def sorted_out(results: Iterable[Reading | Failure]) -> tuple[list[Reading], list[Failure]]:
    """What was read and what failed, apart."""
    read: list[Reading] = []
    failures: list[Failure] = []
    for done in results:
        if isinstance(done, Failure):
            failures.append(done)
        else:
            read.append(done)
    return read, failures


def each(intake: Intake) -> Iterator[Reading | Failure]:
    """The documents of ``intake`` analysed one by one; failures are reported, and given too."""
    with Progress("read") as progress, _kept(intake) as kept:
        if progress.live:
            progress.total = _expected(intake.paths or ())
        for item in documents(intake):
            done = item if isinstance(item, Failure) else _reading(item, kept)
            if isinstance(done, Failure):
                progress.clear()
                report([done])
            yield done
            share = (progress.done + 1) / progress.total if progress.total else None
            progress.step(share)


def _expected(paths: Sequence[str]) -> int | None:
    """How many documents ``paths`` hold; None where only reading tells."""
    import os

    from sora_news import corpus

    number = 0
    for path in paths:
        for found in corpus.articles_in(path) if os.path.isdir(path) else (path,):
            if not isinstance(found, str) or found == "-" or found.endswith((".json", ".jsonl")):
                return None
            number += 1
    return number


def documents(intake: Intake) -> Iterator[Document | Failure]:
    """The documents that ``intake`` names, in order; failures stand where they happened."""
    from sora_news import corpus

    paths = list(intake.paths or ())
    return corpus.documents(paths, encoding=intake.encoding, stdin=sys.stdin.buffer)


def _kept(intake: Intake) -> AbstractContextManager[Readings | None]:
    """The readings of earlier runs; None where nobody wants them."""
    from sora_news import cache

    if not intake.kept or cache.is_off() or debugging():
        return nullcontext()
    from sora_news.cache.readings import Readings

    return Readings(cache.folder(), cache.state())


def _reading(document: Document, kept: Readings | None) -> Reading | Failure:
    found = kept.get(document) if kept else None
    if found is not None:
        return found
    made = reading(document)
    if kept and not isinstance(made, Failure):
        kept.put(document, made)
    return made


def reading(document: Document, *, page: bool = True) -> Reading | Failure:
    """The reading of ``document``; an error in its analysis fails this document and no other."""
    from sora_news import pipeline

    if debugging():
        return pipeline.read(document, page=page)
    try:
        return pipeline.read(document, page=page)
    except Exception as error:
        return Failure(
            document.source.path,
            type(error).__name__,
            f"the analysis failed ({type(error).__name__}: {error}); "
            "please report it with what `sora-news --debug …` prints",
        )


def debugging() -> bool:
    """Whether ``--debug`` asks for tracebacks."""
    return "--debug" in sys.argv


def json_lines(path: str) -> Iterator[tuple[str, Any]]:
    """Pairs of ``path:line`` and the line's value, or a failure in its place; blank lines are passed over."""
    some = False
    try:
        with _opened(path) as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    some = True
                    where = f"{path}:{number}"
                    yield where, _decoded(line.removeprefix(b"\xef\xbb\xbf"), where)
    except OSError as error:
        yield path, _unopened(path, error)
        return
    if not some:
        yield path, _empty(path)


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb")


def _empty(path: str) -> Failure:
    return Failure(path, "EmptyInput", "nothing in it; JSON lines are wanted, one object a line")


def _decoded(line: bytes, where: str) -> Any:
    import json

    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(where, "MalformedInput", f"no JSON ({error}); the line is left out")


def _unopened(path: str, error: OSError) -> Failure:
    kind = "MissingInput" if isinstance(error, FileNotFoundError) else "UnreadableInput"
    return Failure(path, kind, f"{error.strerror}; check the name, or give - for standard input")
