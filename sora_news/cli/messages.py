"""What goes to standard error: messages, failures and progress; and the exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sora_news.model import Failure

DONE, FOUND, USAGE, PARTLY, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 70, 130


def say(text: str) -> None:
    """Write one line to standard error, with nothing in it that a terminal would obey."""
    from sora_news.render.escape import visible

    print(f"sora-news: {visible(' '.join(text.split()))}", file=sys.stderr, flush=True)


def report(failures: Iterable[Failure]) -> None:
    """Write one line a failure to standard error."""
    for failure in failures:
        say(f"{failure.path}: {failure.message}")


def status(read: int, failed: int) -> int:
    """The exit code of a run that read some inputs and failed on others."""
    if not failed:
        return DONE
    return PARTLY if read else USAGE


class Progress:
    """A counter on standard error: only on a terminal, only once the work has taken a second."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self.what, self.total, self.done = what, total, 0
        self.began = self.shown = monotonic()
        self.live = sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
        self.drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def step(self) -> None:
        """Count one more."""
        self.done += 1
        now = monotonic()
        if self.live and now - self.began > 1 and now - self.shown > 0.1:
            self.shown = now
            self.drawn = True
            of = f"/{self.total:,}" if self.total else ""
            rate = self.done / (now - self.began)
            sys.stderr.write(f"\r\x1b[K{self.what} {self.done:,}{of}  ({rate:,.0f}/s)")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the counter off the screen."""
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.drawn = False
