"""``analyze``: JSON lines, folders and archives in, one analysis a line out, for many documents."""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from sora_news.cli import inputs, messages, options
from sora_news.errors import UsageError
from sora_news.model import Failure

if TYPE_CHECKING:
    from sora_news.batch import Executor, Job
    from sora_news.batch.out import Out
    from sora_news.cache.units import Units

_SECONDS = 120.0


def analyze(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="JSON lines (.jsonl, .jsonl.gz), folders, archives (.zip, .tar, .tar.gz), "
            "articles, or - for JSON lines from standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write here, not to standard output: FILE takes its name once it is whole. "
            "As Parquet where it ends in .parquet.",
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", metavar="N", help="Processes; 0: one for each core.", min=0),
    ] = 1,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on where a run with this -o was broken off, however."),
    ] = False,
    append: Annotated[
        bool, typer.Option("--append", help="Add lines to what FILE holds, one by one.")
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Run on the Dask cluster whose scheduler is at ADDRESS, or on one started here for "
            "the time being: local.",
        ),
    ] = None,
    no_layout: Annotated[
        bool, typer.Option("--no-layout", help="Take each text as body whole.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(
            metavar="SECONDS", help="Leave out an article that takes longer; 0: none.", min=0
        ),
    ] = _SECONDS,
    no_cache: options.NoCache = False,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
) -> int:
    """Analyse JSON lines, folders and archives, for many documents.

    One analysis a line out, in the order of the input, and no more in memory than is under way.

    A line in is {"text", "id"?, "title"?, "outlet"?, "authors"?, "published"?}. What cannot be read or
    analysed is reported on standard error, and the rest goes on. A run with -o that was broken off, by
    a power cut too, goes on with the same command and --resume. Analyses are kept in the user's cache
    folder, so an unchanged article is analysed once."""
    from sora_news.batch import Job, outcomes
    from sora_news.batch.sources import Sources

    job = Job(not no_layout, encoding, timeout or None, inputs.debugging())
    with ExitStack() as stack:
        # What shows that options are wrong goes first: nothing is begun then.
        executor = _executor(jobs, cluster, job, stack)
        out_ = stack.enter_context(_out(out, job, sources, resume, append))
        cache = None if no_cache or job.debug else _cache(job, stack)
        progress = stack.enter_context(messages.Progress("analysed"))
        try:
            for entry in outcomes(Sources(sources, encoding), executor, cache, out_.mark):
                assert entry.results is not None
                failures = [r for r in entry.results if isinstance(r, Failure)]
                if failures:
                    progress.clear()
                    messages.report(failures)
                lines = [r for r in entry.results if isinstance(r, bytes)]
                out_.write(lines, out_.mark.after(entry.check, len(lines), len(failures)))
                progress.step(entry.share, len(entry.results))
            out_.finish()
        except BaseException:
            progress.clear()
            if out_.goes_on:
                messages.say(
                    f"{out}: {out_.mark.done:,} analyses stand in {out_.goes_on}; "
                    "the same command with --resume goes on from there"
                )
            raise
    return messages.status(out_.mark.done, out_.mark.failed)


def _executor(jobs: int, cluster: str | None, job: Job, stack: ExitStack) -> Executor:
    from sora_news.batch import Pool, alone

    size = jobs or _cores()
    if cluster is not None:
        from sora_news.cluster import Cluster

        return stack.enter_context(Cluster(cluster, size, job))
    return stack.enter_context(Pool(size, job)) if size > 1 else alone(job)


def _cores() -> int:
    """The cores that this process may use: of a container's share, not of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cache(job: Job, stack: ExitStack) -> Units | None:
    from sora_news import cache
    from sora_news.cache.units import Units

    if cache.is_off():
        return None
    return stack.enter_context(Units(cache.folder(), job, cache.state()))


def _out(out: str | None, job: Job, sources: list[str], resume: bool, append: bool) -> Out:
    """Where the lines go. Raises UsageError for what cannot be gone on with or added to."""
    from sora_news.batch import Target
    from sora_news.batch.out import Stream, is_stream

    if out is None or out == "-" or is_stream(out):
        if resume or append:
            raise UsageError("--resume and --append need -o with the name of a file")
        return Stream(None if out in (None, "-") else out)
    parquet = out.lower().endswith(".parquet")
    if parquet:
        from sora_news.batch import parquet as columns

        columns.require()
        if append:
            raise UsageError("--append adds lines; a Parquet file cannot grow")
    whole = Target(out, _run(job, sources), resume=resume, append=append, parquet=parquet)
    if whole.left and not resume:
        messages.say(f"{out}: the run broken off after {whole.left:,} inputs is begun anew")
    return whole


def _run(job: Job, sources: list[str]) -> str:
    """What all lines of one run hang on."""
    from msgspec.structs import replace

    from sora_news.batch.work import fingerprint

    same = replace(job, seconds=None, debug=False)
    return hashlib.sha256(
        f"{fingerprint()}\0{same}\0{sources}".encode("utf-8", "replace")
    ).hexdigest()
