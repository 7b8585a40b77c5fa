"""``python -m benchmarks.run [FOLDER]``: start-up, throughput and memory on one core, as ratios.

FOLDER holds articles (default: the shipped corpus). Each figure is a median over runs that alternate: ours,
theirs, ours, theirs …, so drift of the machine falls on both. Start-up is measured as processor time, which
other programs on the machine hardly change; modules are compiled, as an installed program's are. jieba finds the
dictionary that it kept from its first run; ours is measured with what an earlier run kept, as the goals have it,
and without.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROUNDS = 20
BIN = Path(sys.executable).parent
JIEBA = [sys.executable, "-c", "import jieba; jieba.setLogLevel(60); jieba.initialize()"]

# Throughput of both in one process, so that both find the same caches and the same clock.
THROUGHPUT = """
import sys, time
from sora_news.corpus import documents
from sora_news.model import Document
from sora_news.normalize import fold
from sora_news.pipeline import analyze
import jieba, jieba.posseg
jieba.setLogLevel(60)
articles = [d for d in documents(sys.argv[1:]) if isinstance(d, Document)]
for d in articles: analyze(d)
texts = [fold(d.text) for d in articles]
jieba.posseg.lcut(texts[0])
size = sum(map(len, texts))
for _ in range(3):
    start = time.perf_counter()
    for _ in range(5):
        for d in articles: analyze(d)
    ours = 5 * size / (time.perf_counter() - start)
    start = time.perf_counter()
    for t in texts: jieba.posseg.lcut(t)
    theirs = size / (time.perf_counter() - start)
    print(ours, theirs)
"""


def processor_time(command: list[str]) -> float:
    """The processor seconds that a command takes, those of the system for it included."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        env=environment,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def alternating(commands: list[list[str]]) -> list[list[float]]:
    """The processor seconds of each command, in rounds of one run each; the first round is not counted."""
    rounds = [[processor_time(command) for command in commands] for _ in range(ROUNDS + 1)]
    return [list(times) for times in zip(*rounds[1:], strict=True)]


def peak_memory(command: list[str]) -> float:
    """The peak resident memory of a command in MiB."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, "
        "stderr=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *command], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main(paths: list[str]) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    tool = str(BIN / "sora-news")
    table = Table(title=f"sora-news against jieba, one core, medians of {ROUNDS} alternating runs")
    for column in ("what", "ours", "theirs", "ratio", "goal"):
        table.add_column(column, justify="left" if column == "what" else "right")
    starts = [
        ("--help", [tool, "--help"], "≤ 0.25 s"),
        ("summarize, nothing kept", [tool, "summarize", "--no-cache", *paths], ""),
        (
            "summarize --json, nothing kept",
            [tool, "summarize", "--no-cache", "--json", *paths],
            "",
        ),
        ("summarize, again", [tool, "summarize", *paths], "≤ 0.5"),
        ("summarize --json, again", [tool, "summarize", "--json", *paths], "≤ 0.5"),
        ("compare, nothing kept", [tool, "compare", "--no-cache", *paths], ""),
        ("compare, again", [tool, "compare", *paths], ""),
    ]
    with tempfile.TemporaryDirectory(prefix="sora-news-bench-") as cache:
        os.environ["SORA_NEWS_CACHE"] = cache
        measured(table, starts)
    analysis(table, paths)
    memory = peak_memory([tool, "summarize", "--no-cache", "--json", *paths])
    table.add_row("peak memory of summarize --json", f"{memory:.0f} MiB", "", "", "≤ 120 MiB")
    Console(width=110).print(table)


def measured(table: Table, starts: list[tuple[str, list[str], str]]) -> None:
    """Add a row for each command: its name, what is run, its goal."""
    *each, theirs = alternating([*(command for _, command, _ in starts), JIEBA])
    for (name, _, goal), ours in zip(starts, each, strict=True):
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        table.add_row(
            f"{name} / jieba.initialize(), processor time",
            f"{statistics.median(ours):.3f} s",
            f"{statistics.median(theirs):.3f} s",
            f"{ratio:.2f}",
            goal,
        )


def analysis(table: Table, paths: list[str]) -> None:
    """Add a row for the throughput of whole analysis."""
    done = subprocess.run(
        [sys.executable, "-c", THROUGHPUT, *paths], capture_output=True, text=True, check=True
    )
    rates = [tuple(map(float, line.split())) for line in done.stdout.splitlines()]
    table.add_row(
        "whole analysis / jieba.posseg.cut, characters a second",
        f"{statistics.median(r[0] for r in rates):,.0f}",
        f"{statistics.median(r[1] for r in rates):,.0f}",
        f"{statistics.median(a / b for a, b in rates):.2f}",
        "≥ 8",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
