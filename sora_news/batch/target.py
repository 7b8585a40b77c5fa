"""Where lines go, so that a run that was killed can go on: a growing file and a journal beside it.

Lines stand in ``FILE.part`` until all are there and the file takes its name; with ``append`` they go to the end
of FILE itself. ``FILE.journal`` says how many units of the input have been dealt with and how long the file was
then. A line is written first and counted after, so a run that goes on cuts off at most a line that was not
counted yet: none is lost and none stands twice.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import struct
import zlib
from collections.abc import Iterable, Iterator
from time import monotonic
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from sora_news.batch.out import Mark
from sora_news.errors import OutputError, UsageError

# Two slots are written in turn, so that one is whole whatever happens to the other; the third only once the
# disk has the lines too, for the day the power goes.
_SLOT = struct.Struct("<QQQQII")
_SLOTS, _SYNCED = 3, 2
_SYNC_SECONDS = 20.0
_HEAD = 128


class Target:
    """The file ``path``, being written; a context manager that keeps what is needed to go on.

    ``run`` says what the lines hang on: a run with another one cannot go on. Leave the block after
    :meth:`finish` and the file is whole; leave it before and the next run can ``resume``.
    """

    def __init__(
        self,
        path: str,
        run: str,
        *,
        resume: bool = False,
        append: bool = False,
        parquet: bool = False,
    ) -> None:
        _refuse_folder(path)
        self.path = path
        self.append = append
        self.parquet = parquet
        self.left = 0
        self.real = os.path.realpath(path)
        self.growing = self.real if append else self.real + ".part"
        self.journal = self.real + ".journal"
        self.finished = False
        self._turn = 0
        self._synced = monotonic()
        with self._refused():
            self._slots: BinaryIO = open(_created(self.journal), "r+b", buffering=0)  # noqa: SIM115
        try:
            self._lock()
            with self._refused():
                before = self._found(run) if resume else None
                self.mark = before or self._new(run)
                self._file: BinaryIO = open(_created(self.growing), "r+b", buffering=0)  # noqa: SIM115
                self._file.truncate(self.mark.length)
                self._file.seek(self.mark.length)
        except BaseException:
            self._slots.close()
            raise

    def __enter__(self) -> Self:
        return self

    @property
    def goes_on(self) -> str | None:
        """The file that a run broken off now leaves; None where there is nothing in it."""
        if self.finished or not self.mark.units:
            return None
        return self.path if self.append else f"{self.path}.part"

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if not self.finished and self.mark.units == 0:
            # Nothing to go on from: leave the folder as it was.
            with contextlib.suppress(OSError):
                os.unlink(self.journal)
                if not self.append:
                    os.unlink(self.growing)
        self._slots.close()

    def write(self, lines: Iterable[bytes], mark: Mark) -> None:
        """Write the ``lines`` of one unit, one flush a line, then count the unit: ``mark`` without its length."""
        length = self.mark.length
        with self._refused():
            for line in lines:
                _whole(self._file, line)
                length += len(line)
            self.mark = msgspec.structs.replace(mark, length=length)
            self._turn = 1 - self._turn
            self._count(self._turn)
            if monotonic() - self._synced > _SYNC_SECONDS:
                os.fsync(self._file.fileno())
                self._count(_SYNCED)
                self._synced = monotonic()

    def finish(self) -> None:
        """Give the file its name: all lines are there."""
        if self.parquet:
            self._turn_into_columns()
            return
        with self._refused():
            os.fsync(self._file.fileno())
            self._file.close()
            if not self.append:
                with contextlib.suppress(FileNotFoundError):
                    os.chmod(self.growing, stat.S_IMODE(os.stat(self.real).st_mode))
                os.replace(self.growing, self.real)
            self.forget()

    def forget(self) -> None:
        """Leave nothing to go on from."""
        self.finished = True
        for path in (self.journal, *(() if self.append else (self.growing,))):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)

    def _turn_into_columns(self) -> None:
        from sora_news.batch import parquet
        from sora_news.files import written_whole

        with open(self.growing, "rb") as lines, written_whole(self.path) as stream:
            parquet.write(lines, stream)
        self.forget()

    # ------------------------------------------------------------ the journal

    def _new(self, run: str) -> Mark:
        self.left = max((m.units for m in self._marks() if m), default=0)
        length = 0
        if self.append:
            with contextlib.suppress(FileNotFoundError):
                length = os.path.getsize(self.real)
        head = run.encode()
        self._slots.seek(0)
        self._slots.truncate(0)
        self.mark = Mark(length=length)
        _whole(self._slots, b"\0" * _HEAD * _SLOTS + head)
        for slot in range(_SLOTS):
            self._count(slot)
        return self.mark

    def _found(self, run: str) -> Mark | None:
        """The last mark that the file bears out; None where there is none."""
        self._slots.seek(_HEAD * _SLOTS)
        head = self._slots.read().decode("utf-8", "replace")
        if head and head != run:
            raise UsageError(
                f"{self.path}: was begun with other inputs, options or another version of the program; "
                "leave out --resume to begin anew"
            )
        with contextlib.suppress(FileNotFoundError), open(self.growing, "rb") as file:
            sound = [m for m in self._marks() if m is not None and _ends_there(file, m.length)]
            return max(sound, key=lambda m: m.units, default=None)
        return None

    def _marks(self) -> list[Mark | None]:
        self._slots.seek(0)
        data = self._slots.read(_HEAD * _SLOTS)
        return [_decoded(data[_HEAD * slot :][: _SLOT.size + 4]) for slot in range(_SLOTS)]

    def _count(self, slot: int) -> None:
        mark = self.mark
        data = _SLOT.pack(mark.units, mark.done, mark.failed, mark.length, mark.check, slot)
        self._slots.seek(_HEAD * slot)
        _whole(self._slots, data + struct.pack("<I", zlib.crc32(data)))

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # Windows
            return
        try:
            fcntl.flock(self._slots.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES):
                raise OutputError(self.path, "another run is writing it") from None

    @contextlib.contextmanager
    def _refused(self) -> Iterator[None]:
        """Turns what the operating system refuses into OutputError."""
        try:
            yield
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise OutputError(self.path, f"cannot be written: {reason}") from None


def _decoded(data: bytes) -> Mark | None:
    if len(data) != _SLOT.size + 4 or zlib.crc32(data[:-4]) != struct.unpack("<I", data[-4:])[0]:
        return None
    units, done, failed, length, check, _ = _SLOT.unpack(data[:-4])
    return Mark(units, done, failed, length, check)


def _ends_there(file: BinaryIO, length: int) -> bool:
    """Whether ``file`` is so long and has a line end there."""
    if file.seek(0, os.SEEK_END) < length:
        return False
    if not length:
        return True
    file.seek(length - 1)
    return file.read(1) == b"\n"


def _refuse_folder(path: str) -> None:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return
    if stat.S_ISDIR(mode):
        raise OutputError(path, "is a folder; give the name of a file")


def _created(path: str) -> str:
    with open(path, "ab"):
        return path


def _whole(file: BinaryIO, data: bytes) -> None:
    """Write all of ``data`` to an unbuffered file: a disk that runs full takes a part first."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) or 0 :]
