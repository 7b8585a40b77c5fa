"""Data to standard output, as UTF-8 bytes whatever the platform says."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sora_news import __version__
from sora_news.cli.messages import spoken, status
from sora_news.cli.options import Color, Display
from sora_news.messages import translated
from sora_news.model import Failure

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sora_news.render.look import Look

GENERATOR = f"sora-news {__version__}"


def write(data: bytes) -> None:
    """Write ``data`` to standard output behind whatever stands there already."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def lines(records: Iterable[object]) -> None:
    """Write one JSON record a line."""
    from sora_news.render import jsonout

    for record in records:
        sys.stdout.buffer.write(jsonout.line(record))
    sys.stdout.buffer.flush()


def stream(results: Iterable[Failure | Iterable[object]]) -> int:
    """Write the records of each document as soon as it is read; the exit code.

    Nothing is kept, so a folder may be larger than memory.
    """
    read = failed = 0
    for result in results:
        if isinstance(result, Failure):
            failed += 1
        else:
            lines(result)
            read += 1
    return status(read, failed)


def text(data: str, bom: bool = False) -> None:
    """Write ``data``, lone surrogates as backslash escapes; ``bom`` puts a byte order mark before it."""
    write((codecs.BOM_UTF8 if bom else b"") + data.encode("utf-8", "backslashreplace"))


def line(said: str) -> None:
    """Write one of the program's own sentences, in the language of this run."""
    text(f"{translated(said, spoken())}\n")


def look(display: Display) -> Look:
    """How results are to look in this run."""
    from sora_news.render.look import Look

    return Look(spoken(), display.plain)


def show(parts: Iterable[RenderableType], display: Display) -> None:
    """Draw ``parts`` on standard output."""
    from sora_news.render import terminal

    terminal.show(parts, colors(display.color), plain=display.plain)


def colors(color: Color) -> bool | None:
    """Whether tables have colours; ``None`` leaves it to the terminal and NO_COLOR."""
    return {Color.auto: None, Color.always: True, Color.never: False}[color]
