"""The work on several processes of this machine.

Not ``concurrent.futures``: there one process that dies takes the others with it, and nobody can say which
article it was. Here a process gets its next units only when it has answered for the last, so neither side ever
waits for the other to read; the first unit without an answer is the one it died on.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from time import monotonic
from types import TracebackType

import msgspec

from sora_news.batch import work
from sora_news.batch.entries import Entry
from sora_news.batch.work import Job, Unit
from sora_news.errors import SoraNewsError
from sora_news.model import Failure

# A process gets so much at once that the way there and back does not show, and so little that all finish together.
_BYTES, _UNITS = 96 * 1024, 64
# What may be under way or wait for its turn: enough to work on while one article takes its time.
_AHEAD, _AHEAD_BYTES = 1000, 8 * 2**20
# A process has a limit of its own; one that is this much over is stuck where no signal reaches.
_GRACE = 5.0
# So many processes that die before they have answered anything: it is not the articles.
_HOPELESS = 6
_MOST_FILES = 4096
_LINE, _FAILED, _DONE = b"L", b"F", b"E"


class Worker:
    """A process with what it has been given and has not answered."""

    def __init__(self, context: BaseContext, job: Job) -> None:
        self.connection, theirs = context.Pipe()
        forked = context.get_start_method() == "fork"
        self.process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, job, forked), daemon=True, name="sora-news"
        )
        self.process.start()
        theirs.close()
        self.given: deque[Entry] = deque()
        self.partly: list[bytes | Failure] = []
        self.heard = monotonic()
        self.lately = False  # stopped because its time was up
        self.answered = False

    def give(self, chunk: list[Entry]) -> None:
        """Send units; a process that is gone already shows when it is listened to."""
        self.given.extend(chunk)
        self.heard = monotonic()
        with contextlib.suppress(OSError):
            self.connection.send_bytes(msgspec.msgpack.encode([e.unit for e in chunk]))

    def hear(self) -> bool:
        """Take one answer; False where the process is gone."""
        try:
            data = self.connection.recv_bytes()
        except (EOFError, OSError):
            return False
        self.heard = monotonic()
        self.answered = True
        kind, body = data[:1], data[1:]
        if kind == _DONE:
            self.given.popleft().results, self.partly = self.partly, []
        else:
            self.partly.append(body if kind == _LINE else _DECODER.decode(body))
        return True

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """Runs jobs on ``size`` processes, started when the first unit needs one; a context manager."""

    def __init__(self, size: int, job: Job) -> None:
        self.size, self.job = size, job
        self.workers: list[Worker] = []
        self.again: deque[list[Entry]] = deque()
        self.deaths = 0
        self.grown = 1
        self.more = True

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def map(self, given: Iterator[Entry]) -> Iterator[Entry]:
        """The entries in their order, each with results."""
        waiting: deque[Entry] = deque()
        self.more = True
        while True:
            self._share_out(given, waiting)
            while waiting and waiting[0].results is not None:
                yield waiting.popleft()
            if busy := [w for w in self.workers if w.given]:
                self._listen(busy)
            elif not self.more and not waiting:
                return

    def _share_out(self, given: Iterator[Entry], waiting: deque[Entry]) -> None:
        """Give units to every process that has none, as long as there are units."""
        while True:
            idle = next((w for w in self.workers if not w.given), None)
            if idle is None and len(self.workers) >= self.size:
                return
            chunk = self.again.popleft() if self.again else self._chunk(given, waiting)
            if not chunk:
                return
            (idle or self._start()).give(chunk)

    def _chunk(self, given: Iterator[Entry], waiting: deque[Entry]) -> list[Entry]:
        """The next units to analyse; one at first, so that few articles are shared out too."""
        chunk: list[Entry] = []
        size, held = 0, sum(e.size for e in waiting)
        while self.more and len(chunk) < self.grown and size < _BYTES:
            if len(waiting) >= _AHEAD or held > _AHEAD_BYTES:
                break
            entry = next(given, None)
            if entry is None:
                self.more = False
                break
            waiting.append(entry)
            held += entry.size
            if entry.results is None:
                chunk.append(entry)
                size += entry.size
        self.grown = min(_UNITS, self.grown * 2)
        return chunk

    def _start(self) -> Worker:
        self.workers.append(Worker(_context(), self.job))
        return self.workers[-1]

    def _listen(self, busy: list[Worker]) -> None:
        limit = self.job.seconds and self.job.seconds + _GRACE
        connections: dict[object, Worker] = {w.connection: w for w in busy}
        for ready in wait(list(connections), timeout=1.0 if limit else None):  # type: ignore[arg-type]
            worker = connections[ready]
            if worker.hear():
                while worker.given and worker.connection.poll():
                    if not worker.hear():
                        self._buried(worker)
                        break
            else:
                self._buried(worker)
        if limit:
            for worker in busy:
                if worker.given and monotonic() - worker.heard > limit:
                    worker.lately = True
                    worker.process.kill()

    def _buried(self, worker: Worker) -> None:
        """Share out again what a process that died had before it, all but the unit that it died on, twice."""
        worker.stop()
        self.workers.remove(worker)
        self.deaths = 0 if worker.answered else self.deaths + 1
        if self.deaths >= _HOPELESS:
            raise SoraNewsError(
                f"processes end before they answer (exit code {worker.process.exitcode}); "
                "is there memory enough? --jobs 1 needs least"
            )
        rest = list(worker.given)
        if not rest:
            return
        first = rest.pop(0)
        first.tries += 1
        if worker.lately:
            first.results = [*worker.partly, work.late(first.unit, self.job)]
        elif first.tries > 1:
            first.results = [*worker.partly, work.killed(first.unit)]
        else:
            self.again.appendleft([first])
        if rest:
            self.again.append(rest)


_DECODER = msgspec.msgpack.Decoder(Failure)


def _context() -> BaseContext:
    """Forked where that is safe: what the parent has loaded is shared then, memory and time."""
    if sys.platform == "linux" and threading.active_count() == 1:
        work.warm()
        gc.collect()
        gc.freeze()
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _serve(connection: Connection, job: Job, forked: bool) -> None:
    """The life of a process: units in, results out, until nobody asks any more."""
    if forked:
        # What the parent has open is the parent's: a lock must end with it, and the other processes' pipes too.
        keep = connection.fileno()
        os.closerange(3, keep)
        os.closerange(keep + 1, _MOST_FILES)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent has it too, and ends this process
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(100_000, 20, 20)
    work.warm()
    decoder = msgspec.msgpack.Decoder(list[Unit])
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for unit in decoder.decode(connection.recv_bytes()):
                for result in work.results(unit, job):
                    if isinstance(result, Failure):
                        connection.send_bytes(_FAILED + msgspec.msgpack.encode(result))
                    else:
                        connection.send_bytes(_LINE + result)
                connection.send_bytes(_DONE)
