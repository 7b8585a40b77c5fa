"""The pure function from a unit of input to the lines it gives: what every process and every cluster runs."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from msgspec import Struct
from msgspec.structs import replace

from sora_news.model import Document, Failure


class Unit(Struct, frozen=True, array_like=True):
    """Some bytes of input: a line of JSON lines (``number`` from 1) or a whole file or archive member.

    ``name`` is the id of an article that states none; ``media_type`` None: told from the bytes.
    """

    path: str
    data: bytes
    number: int | None = None
    name: str | None = None
    media_type: str | None = None


class Job(Struct, frozen=True, array_like=True):
    """How units are analysed: ``page`` False takes each text as body whole, ``seconds`` None sets no limit."""

    page: bool = True
    encoding: str | None = None
    seconds: float | None = None
    debug: bool = False


class OverTime(BaseException):
    """Raised inside an analysis whose time is up; no ``except Exception`` on the way may keep it."""


def results(unit: Unit, job: Job) -> Iterator[bytes | Failure]:
    """The lines of the articles in ``unit``, and a failure for each that gives none.

    Hangs on nothing but its arguments and the code, so it may run anywhere and more than once.
    """
    from sora_news.errors import InputError

    documents = _documents(unit, job)
    while True:
        try:
            with limited(job.seconds):
                document = next(documents, None)
                if document is None:
                    return
                result = document if isinstance(document, Failure) else _line(document, job)
        except OverTime:
            yield _failure(unit, "TimeLimit", _late(job))
            return
        except InputError as error:
            yield _failure(unit, type(error).__name__, error.message)
            return
        except Exception as error:
            if job.debug:
                raise
            yield _failure(
                unit,
                type(error).__name__,
                f"it cannot be read ({type(error).__name__}: {error}); "
                "please report it with what `sora-news --debug …` prints",
            )
            return
        yield result


def _documents(unit: Unit, job: Job) -> Iterator[Document | Failure]:
    from sora_news import corpus, loader
    from sora_news.errors import InputError

    if unit.number is not None:
        # A line cannot be told from the next in an encoding of two or four bytes: it came as UTF-8.
        encoding = None if is_wide(job.encoding) else job.encoding
        yield loader.from_line(unit.data, unit.path, unit.number, encoding)
        return
    for item in loader.each(
        unit.data, path=unit.path, media_type=unit.media_type, encoding=job.encoding
    ):
        if isinstance(item, InputError):
            yield Failure(loader.printable(item.path), type(item).__name__, item.message)
            continue
        document = corpus.described(item)
        if unit.name is not None and document.id == loader.identifier(loader.printable(unit.path)):
            document = replace(document, id=unit.name)
        yield document


def is_wide(encoding: str | None) -> bool:
    """Whether an encoding has two or four bytes a character."""
    plain = (encoding or "").lower().replace("_", "").replace("-", "")
    return plain.startswith(("utf16", "utf32"))


def _line(document: Document, job: Job) -> bytes | Failure:
    from sora_news import pipeline
    from sora_news.render import jsonout

    try:
        return jsonout.line(pipeline.analyze(document, page=job.page))
    except OverTime:
        return Failure(_where(document), "TimeLimit", _late(job))
    except Exception as error:
        if job.debug:
            raise
        return Failure(
            _where(document),
            type(error).__name__,
            f"the analysis failed ({type(error).__name__}: {error}); "
            "please report it with what `sora-news --debug …` prints",
        )


def _where(document: Document) -> str:
    """The document's path, with its id where one file holds many."""
    many = document.source.media_type.startswith("application/json")
    return f"{document.source.path}: {document.id}" if many else document.source.path


def _failure(unit: Unit, error: str, message: str) -> Failure:
    from sora_news.loader import printable

    if unit.number is not None and not message.startswith("row "):
        message = f"row {unit.number}: {message}"
    return Failure(printable(unit.path), error, message)


def _late(job: Job) -> str:
    return f"took longer than {job.seconds:g} s and was left out; give it more with --timeout"


def killed(unit: Unit) -> Failure:
    """The failure of a unit that ended the process it was analysed in."""
    return _failure(unit, "WorkerDied", "its analysis ended the process, twice; it is left out")


def late(unit: Unit, job: Job) -> Failure:
    """The failure of a unit whose time was up and that had to be stopped from outside."""
    return _failure(unit, "TimeLimit", _late(job))


# ---------------------------------------------------------------- time


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Raises OverTime inside the block once ``seconds`` have passed.

    In a main thread by an alarm, which Python's patterns heed too; elsewhere (a cluster's workers run
    tasks in threads) as an exception that a second thread sends.
    """
    if not seconds:
        yield
    elif threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
        before = signal.signal(signal.SIGALRM, _up)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    else:
        timer = threading.Timer(seconds, _send, (threading.get_ident(),))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _up(signal: int, frame: FrameType | None) -> None:
    raise OverTime


def _send(thread: int) -> None:
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OverTime))


# ---------------------------------------------------------------- start


# Held while a process gets ready: a worker with several threads would load the dictionary once for each.
WARMING = threading.Lock()


@cache
def warm() -> None:
    """Load what the first analysis would: lexicons, patterns, the dictionary. Once a process."""
    from sora_news import pipeline
    from sora_news.model import Source

    text = "据新华社2024年2月16日报道，馬斯克说：“增长约15%。”\n市长李明远表示，费用超过三千万元。"
    source = Source("-", "text/plain", "utf-8", 1.0, "", "")
    pipeline.analyze(Document("-", None, None, (), None, text, source))


@cache
def fingerprint() -> str:
    """A digest of the code, the lexicons and the versions of what they stand on: equal where results are."""
    import hashlib

    digest = hashlib.sha256(sys.version.encode())
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".tsv", ".npz", ".bin") and path.is_file():
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in ("rjieba", "jieba", "opencc", "trafilatura"):
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""
