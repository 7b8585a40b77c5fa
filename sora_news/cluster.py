"""The work of ``sora_news.batch`` on a Dask cluster: the same pure function, elsewhere.

A bounded number of portions is under way, so neither the scheduler nor this process ever holds more than some
megabytes of a run of any length. A portion whose worker is lost goes to another; one that loses several workers is
tried unit by unit, and the unit it hangs on becomes a failure.
"""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Iterator
from itertools import count
from time import monotonic
from types import TracebackType
from typing import Any
from uuid import uuid4

import msgspec

from sora_news.batch import work
from sora_news.batch.entries import Entry, Result
from sora_news.batch.work import Job, Unit
from sora_news.errors import SoraNewsError, UsageError
from sora_news.model import Failure

# A portion should take a worker about a second: long against a task's overhead (a millisecond), short against
# what is lost with a worker.
_BYTES, _UNITS = 512 * 1024, 256
# Portions under way for each thread of the cluster: one being worked on, two that wait so that none has to.
_DEPTH = 3
_AHEAD_BYTES = 64 * 2**20
_WAIT, _LOOK, _RETRIES = 60.0, 5.0, 3


class Cluster:
    """An executor on the Dask scheduler at ``address``, or on one started here for ``local``; a context manager."""

    def __init__(self, address: str, size: int, job: Job) -> None:
        try:
            import distributed
        except ImportError:
            raise UsageError(
                "a cluster needs the extra: pip install 'sora-news[cluster]'"
            ) from None
        # It tells what it lives through in many lines; what matters to the run comes as an exception.
        # Its client has a level of its own: what it cannot gather from a dead worker it asks for again, and says so.
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._distributed: Any = distributed
        self.job = job
        self.local: Any = None
        try:
            if address == "local":
                self.local = self._distributed.LocalCluster(
                    n_workers=size, threads_per_worker=1, processes=True, dashboard_address=None
                )
            self.client: Any = self._distributed.Client(
                self.local or address, timeout="20s", set_as_default=False
            )
            self.client.wait_for_workers(1, timeout=_WAIT)
        except (OSError, TimeoutError, ValueError) as error:
            self._close()
            raise SoraNewsError(f"--cluster {address}: no cluster there: {error}") from None
        self._run = uuid4().hex[:8]
        self._numbers = count()
        self._looked = 0.0
        self._threads = 1

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        for part in (getattr(self, "client", None), self.local):
            if part is not None:
                with contextlib.suppress(Exception):
                    part.close(timeout=5)

    def map(self, given: Iterator[Entry]) -> Iterator[Entry]:
        """The entries in their order, each with results."""
        under_way: deque[tuple[Any, list[Entry], list[Entry]]] = deque()
        more = True
        while more or under_way:
            while (
                more and len(under_way) < _DEPTH * self._size() and _held(under_way) < _AHEAD_BYTES
            ):
                portion, more = _portion(given)
                asked = [e for e in portion if e.results is None]
                under_way.append((self._sent(asked) if asked else None, portion, asked))
            future, portion, asked = under_way.popleft()
            if future is not None:
                for entry, results in zip(asked, self._received(future, asked), strict=True):
                    entry.results = results
            yield from portion

    def _size(self) -> int:
        """How many threads the cluster has now: it may grow and shrink."""
        if monotonic() - self._looked > _LOOK:
            self._looked = monotonic()
            self._threads = max(1, sum(self.client.nthreads().values()))
        return self._threads

    def _sent(self, asked: list[Entry]) -> Any:
        data = msgspec.msgpack.encode([e.unit for e in asked])
        key = f"sora-news-{self._run}-{next(self._numbers)}"
        return self.client.submit(
            run, data, msgspec.msgpack.encode(self.job), work.fingerprint(),
            key=key, pure=False, retries=_RETRIES,
        )  # fmt: skip

    def _received(self, future: Any, asked: list[Entry]) -> list[list[Result]]:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            data = future.result()
        except KilledWorker:
            if len(asked) == 1:
                return [[work.killed(asked[0].unit)]]
            return [self._received(self._sent([e]), [e])[0] for e in asked]
        except (FutureCancelledError, OSError, TimeoutError) as error:
            raise SoraNewsError(f"the cluster is gone: {error}; --resume goes on later") from None
        except ModuleNotFoundError as error:
            raise UsageError(f"the cluster's workers have no sora-news: {error}") from None
        finally:
            future.release()
        if data is None:
            raise UsageError(
                "the cluster's workers have another version of sora-news; install the same"
            )
        return [[_result(r) for r in one] for one in _DECODER.decode(data)]


def run(data: bytes, job: bytes, fingerprint: str) -> bytes | None:
    """The results of the units in ``data``, as bytes; None where the code here is not the caller's.

    What a worker runs. The dictionary is loaded with the first portion and kept.
    """
    with work.WARMING:
        if work.fingerprint() != fingerprint:
            return None
        work.warm()
    asked = msgspec.msgpack.decode(job, type=Job)
    units = msgspec.msgpack.decode(data, type=list[Unit])
    return msgspec.msgpack.encode([list(work.results(unit, asked)) for unit in units])


_DECODER = msgspec.msgpack.Decoder(list[list[bytes | dict[str, str]]])


def _result(value: bytes | dict[str, str]) -> Result:
    return value if isinstance(value, bytes) else Failure(**value)


def _portion(given: Iterator[Entry]) -> tuple[list[Entry], bool]:
    """The next entries, and whether there may be more."""
    portion: list[Entry] = []
    size = 0
    while len(portion) < _UNITS and size < _BYTES:
        entry = next(given, None)
        if entry is None:
            return portion, False
        portion.append(entry)
        size += entry.size
    return portion, True


def _held(under_way: deque[tuple[Any, list[Entry], list[Entry]]]) -> int:
    return sum(e.size for _, portion, _ in under_way for e in portion)
