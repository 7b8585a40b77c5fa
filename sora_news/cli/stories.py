"""``compare`` over the lines that ``analyze`` wrote: story after story, for more articles than memory holds."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from io import BufferedReader
from typing import IO, TYPE_CHECKING

from sora_news.cli import inputs, messages, output
from sora_news.cli.options import Format
from sora_news.errors import MissingInput, UsageError
from sora_news.model import SCHEMA_VERSION, Analysis, Comparison, DocumentLine, Failure

if TYPE_CHECKING:
    from sora_news.stories import Stories

Put = Callable[..., None]
Chosen = Callable[[Comparison], Comparison]
_SPOOLED = ("documents", "findings", "people", "organizations", "topics", "timeline", "stories")


def analysed(paths: Sequence[str] | None, stack: ExitStack) -> list[str]:
    """The files of analyses that ``paths`` name; none where they name articles. Standard input is laid down first.

    Raises UsageError for both at once.
    """
    from sora_news.stories.lines import is_analysed

    found = [_laid_down(stack) if p == "-" else p for p in paths or () if _is_analysed(p)]
    if found and len(found) < len(paths or ()):
        articles = next(p for p in paths or () if p == "-" or not is_analysed(p))
        if articles != "-" and not os.path.exists(articles):
            raise MissingInput(articles, "no such file")
        raise UsageError(
            f"{articles} holds articles, {found[0]} analyses; compare one or the other "
            "(sora-news analyze turns articles into analyses)"
        )
    return found


def _is_analysed(path: str) -> bool:
    from sora_news.stories.lines import is_analysed

    if path != "-":
        return is_analysed(path)
    # All that can be seen of a stream without taking it from whoever reads it next is its beginning.
    stream = sys.stdin.buffer
    start = stream.peek(8192) if isinstance(stream, BufferedReader) else b""
    return start.startswith(b'{"id":') and b'"source":{"path":' in start and b'"blocks":[' in start


def _laid_down(stack: ExitStack) -> str:
    """A file with what standard input holds: it is read twice."""
    file = stack.enter_context(
        tempfile.NamedTemporaryFile(prefix="sora-news-", suffix=".jsonl")  # noqa: SIM115
    )
    shutil.copyfileobj(sys.stdin.buffer, file)
    file.flush()
    return file.name


def tell(paths: Sequence[str], shape: Format, chosen: Chosen, put: Put) -> tuple[int, bool]:
    """Compare the stories among the analyses of ``paths``; the exit code, and whether there is a conflict.

    ``chosen`` picks the findings that were asked for, ``put`` prints a story where a format has no way of its own.
    """
    from sora_news.stories import Stories

    stories = Stories(paths)
    told = gathered = whole = failed = 0
    conflict = False
    with ExitStack() as stack:
        stack.callback(stories.close)
        together = stack.enter_context(Together()) if shape is Format.json else None

        def fail(failure: Failure) -> None:
            nonlocal failed
            failed += 1
            messages.report([failure])
            if together:
                together.failures.append(failure)

        _survey(stories, together, fail)
        progress = stack.enter_context(messages.Progress("compared"))
        for comparison, read in stories.told(None if inputs.debugging() else fail):
            comparison = chosen(comparison)
            told += 1
            gathered += len(comparison.documents)
            whole += len(read)
            conflict = conflict or any(f.relation == "conflict" for f in comparison.findings)
            progress.clear()
            if together:
                together.add(comparison)
            elif shape is Format.jsonl:
                output.lines([comparison])
            else:
                put(comparison, read, more=told > 1)
            progress.step(by=len(comparison.documents))
        if together:
            together.write(stories.lines.ids)
    if gathered > whole:
        messages.say(
            f"the texts of {gathered - whole:,} articles are not where they were read from, or have changed; "
            "these are compared by the words that their analyses hold"
        )
    if shape is Format.table:
        alone = len(stories) - gathered
        output.line(f"{told:,} stories of {gathered:,} articles; {alone:,} articles alone")
    return messages.status(len(stories), failed), conflict


def _survey(stories: Stories, together: Together | None, fail: Callable[[Failure], None]) -> None:
    with messages.Progress("read") as progress:
        for item in stories.survey():
            if isinstance(item, Failure):
                progress.clear()
                fail(item)
            elif together:
                together.document(item)
            progress.step(stories.lines.share)


class Together:
    """All stories as one comparison, its parts kept in files until they are written one after the other."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []
        self._stack = ExitStack()
        self._parts: dict[str, IO[bytes]] = {}
        self._stories = 0
        self._related: set[str] = set()

    def __enter__(self) -> Together:
        for name in _SPOOLED:
            self._parts[name] = self._stack.enter_context(tempfile.TemporaryFile())
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def document(self, analysis: Analysis) -> None:
        """Add an article, in a story or not."""
        self._put(
            "documents",
            DocumentLine(
                analysis.id, analysis.title, analysis.outlet, analysis.published, analysis.script,
                analysis.source,
            ),
        )  # fmt: skip

    def add(self, comparison: Comparison) -> None:
        """Add a story."""
        from sora_news.model import Story

        self._stories += 1
        for name in ("findings", "people", "organizations", "timeline"):
            self._put(name, *getattr(comparison, name))
        self._put("topics", *comparison.coverage.topics)
        documents = tuple(d.id for d in comparison.documents)
        findings = tuple(f.id for f in comparison.findings)
        self._related.update(d for d in documents if d not in comparison.unrelated)
        self._put("stories", Story(f"s{self._stories}", documents, findings))

    def _put(self, part: str, *items: object) -> None:
        from sora_news.render import jsonout

        for item in items:
            self._parts[part].write(jsonout.line(item))

    def write(self, documents: Iterable[str]) -> None:
        """Write the comparison of all ``documents`` to standard output, a record a line."""
        from sora_news.render import jsonout

        def value(item: object) -> bytes:
            return jsonout.line(item).rstrip(b"\n")

        output.write(b'{\n  "schema_version": ' + value(SCHEMA_VERSION))
        output.write(b',\n  "generator": ' + value(output.GENERATOR))
        for name in _SPOOLED:
            head, close = (
                (b'"coverage": {"topics"', b"]}") if name == "topics" else (value(name), b"]")
            )
            output.write(b",\n  " + head + b": [")
            self._parts[name].seek(0)
            mark = b"\n    "
            for line in self._parts[name]:
                output.write(mark + line.rstrip(b"\n"))
                mark = b",\n    "
            output.write(close if mark[:1] == b"\n" else b"\n  " + close)
        output.write(b',\n  "failures": ' + value(self.failures))
        apart = [d for d in documents if d not in self._related]
        output.write(b',\n  "unrelated": ' + value(apart) + b"\n}\n")


__all__ = ["analysed", "tell"]
