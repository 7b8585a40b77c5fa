"""What goes to standard error: messages, failures and progress, in the reader's language; and the exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from sora_news.messages import LANGUAGES, Language, language, message, translated

if TYPE_CHECKING:
    from sora_news.model import Failure

DONE, FOUND, USAGE, PARTLY, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 70, 130

_spoken: Language = "en"


def speak(words: Sequence[str]) -> None:
    """Choose the language of this run: what ``--lang`` among its ``words`` says, else the locale's.

    It is looked for before the words are parsed, for what is wrong with them is told in it too. Who asks
    for Chinese and leaves its characters open reads those of ``--script``.
    """
    global _spoken
    asked, script = _given(words, "--lang"), _given(words, "--script")
    try:
        _spoken = language(asked)
    except ValueError:
        _spoken = language()
    if _spoken != "en" and asked in (None, "zh") and script in ("hans", "hant"):
        _spoken = "zh-Hant" if script == "hant" else "zh-Hans"


def _given(words: Sequence[str], option: str) -> str | None:
    """The value of the last ``option`` among ``words``."""
    value = None
    for at, word in enumerate(words):
        if word == "--":
            break
        if word == option:
            value = next(iter(words[at + 1 :]), None)
        elif word.startswith(f"{option}="):
            value = word[len(option) + 1 :]
    return value


def known(asked: str | None) -> str | None:
    """``asked``, a language that has messages; raises UsageError for any other."""
    try:
        language(asked)
    except ValueError:
        from sora_news.errors import UsageError

        raise UsageError(f"--lang: {asked!r} is none of zh, {', '.join(LANGUAGES)}") from None
    return asked


def spoken() -> Language:
    """The language of this run."""
    return _spoken


def say(text: str) -> None:
    """Write one line to standard error, with nothing in it that a terminal would obey: ``text`` in the
    language of this run, where it is one of the program's own sentences."""
    _write(translated(text, _spoken))


def _write(text: str) -> None:
    from sora_news.render.escape import visible

    print(f"sora-news: {visible(' '.join(text.split()))}", file=sys.stderr, flush=True)


def report(failures: Iterable[Failure]) -> None:
    """Write one line a failure to standard error."""
    for failure in failures:
        _write(f"{failure.path}: {translated(failure.message, _spoken)}")


def complain(error: Exception) -> None:
    """Write what went wrong to standard error: a file's name stays in front of its message."""
    path, told = getattr(error, "path", None), getattr(error, "message", None)
    if isinstance(path, str) and isinstance(told, str):
        _write(f"{path}: {translated(told, _spoken)}")
    else:
        say(str(error))


def status(read: int, failed: int) -> int:
    """The exit code of a run that read some inputs and failed on others."""
    if not failed:
        return DONE
    return PARTLY if read else USAGE


def _live() -> bool:
    """Whether a line of standard error may be written over."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


# Fewer articles are compared before anybody wonders.
_MANY = 30


@contextmanager
def comparing(articles: int) -> Iterator[None]:
    """Says, while the block runs, that so many articles are compared: on a terminal, and of many alone."""
    told = articles >= _MANY and _live()
    if told:
        shown = message("say.comparing", _spoken, n=f"{articles:,}")
        sys.stderr.write(f"\r\x1b[K{shown}")
        sys.stderr.flush()
    try:
        yield
    finally:
        if told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Progress:
    """A counter on standard error: only on a terminal, only once the work has taken a second."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self.what, self.total, self.done = what, total, 0
        self.began = self.shown = monotonic()
        self.live = _live()
        self.drawn = False
        self.first: float | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def step(self, share: float | None = None, by: int = 1) -> None:
        """Count ``by`` more; ``share`` is how much of all work that makes, 0…1, where that is known."""
        self.done += by
        if share is not None and self.first is None:
            self.first = share
        now = monotonic()
        if self.live and now - self.began > 1 and now - self.shown > 0.1:
            self.shown = now
            self.drawn = True
            of = f"/{self.total:,}" if self.total else ""
            shown = message(
                "say.progress",
                _spoken,
                what=translated(self.what, _spoken),
                n=f"{self.done:,}",
                of=of,
                rate=f"{self.done / (now - self.began):,.0f}",
                left=_left(share, self.first, now - self.began),
            )
            sys.stderr.write(f"\r\x1b[K{shown}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the counter off the screen."""
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.drawn = False


def _left(share: float | None, first: float | None, took: float) -> str:
    """The time that is left, in words; nothing where too little is known to say."""
    if share is None or first is None or share - first < 0.005:
        return ""
    seconds = max(0.0, took * (1 - share) / (share - first))
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return message("say.progress.left", _spoken, share=f"{share:.0%}", clock=clock)
