"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from sora_news.errors import OutputError

# What writing to a file that is open can end in: no space, quota, size limit, broken disk.
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


@contextmanager
def written_whole(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A binary stream whose bytes take the name ``path`` once the block has ended without an error.

    Until then they stand in a hidden file beside it, which goes away with any error or interrupt and
    leaves what ``path`` held before. What is no regular file (a pipe, ``/dev/null``) is written
    straight. Raises OutputError where the folder or the disk refuses.

    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "新闻.txt"
    >>> with written_whole(path) as stream:
    ...     _ = stream.write("马斯克".encode())
    >>> path.read_text("utf-8"), len(list(path.parent.iterdir()))
    ('马斯克', 1)
    """
    name = os.fspath(path)
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError):
        mode = None
    if mode is not None and stat.S_ISDIR(mode):
        raise OutputError(name, "is a folder; give the name of a file")
    if mode is not None and not stat.S_ISREG(mode):
        with _refused(name):
            direct = open(name, "wb")  # noqa: SIM115 - closed by the next with
        with _full(name), direct:
            yield direct
        return
    # A link goes on pointing where it does; the file behind it is the one that changes.
    with _refused(name):
        whole = os.path.realpath(name)
    folder, base = os.path.split(whole)
    part = os.path.join(folder, f".{base[:40]}.{secrets.token_hex(4)}.part")
    with _refused(name):
        stream = open(part, "x+b")  # noqa: SIM115 - closed by the next with
    try:
        with _full(name), stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        with _refused(name):
            if mode is not None:
                os.chmod(part, stat.S_IMODE(mode))
            os.replace(part, whole)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise


@contextmanager
def _refused(path: str) -> Iterator[None]:
    """Turns what the operating system refuses into OutputError."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise OutputError(path, f"cannot be written: {reason}") from None


@contextmanager
def _full(path: str) -> Iterator[None]:
    """Turns what a disk answers to writing into OutputError; errors of other files pass."""
    try:
        yield
    except OSError as error:
        if error.errno not in _DISK or error.filename is not None:
            raise
        raise OutputError(path, f"cannot be written: {error.strerror}") from None


__all__ = ["written_whole"]
