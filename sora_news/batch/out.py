"""How far a run has come, and the simplest place for its lines: a stream."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from msgspec import Struct

from sora_news.errors import OutputError


class Mark(Struct, frozen=True):
    """How far a run has come: units of input, of these done and failed articles, length of the file, checksum
    of the input up to there."""

    units: int = 0
    done: int = 0
    failed: int = 0
    length: int = 0
    check: int = 0

    def after(self, check: int, done: int, failed: int) -> Mark:
        """The mark one unit further on."""
        return Mark(self.units + 1, self.done + done, self.failed + failed, self.length, check)


class Out(Protocol):
    """Where lines go; ``mark`` is how far they have come, ``goes_on`` the file to go on with if broken off."""

    mark: Mark

    @property
    def goes_on(self) -> str | None: ...

    def write(self, lines: Iterable[bytes], mark: Mark) -> None: ...

    def finish(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Stream:
    """Standard output, or the pipe or device ``path``: what is written is gone."""

    goes_on: str | None = None

    def __init__(self, path: str | None) -> None:
        self.mark = Mark()
        self._name = path or "standard output"
        try:
            self._file: BinaryIO = open(path, "wb") if path else sys.stdout.buffer  # noqa: SIM115
        except OSError as error:
            raise OutputError(self._name, f"cannot be written: {error.strerror}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not sys.stdout.buffer:
            with contextlib.suppress(OSError):
                self._file.close()

    def write(self, lines: Iterable[bytes], mark: Mark) -> None:
        """Write ``lines``, one flush a line."""
        try:
            for line in lines:
                self._file.write(line)
                self._file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(self._name, f"cannot be written: {error.strerror}") from None
        self.mark = mark

    def finish(self) -> None:
        """Nothing is left to do."""


def is_stream(path: str) -> bool:
    """Whether ``path`` is a pipe or a device, which can only be written straight."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
