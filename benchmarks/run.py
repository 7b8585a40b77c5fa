"""``python -m benchmarks.run [FOLDER]``: start-up, throughput and memory on one core, as ratios.

FOLDER holds articles (default: the shipped corpus). Each figure is a median over paired runs: ours,
theirs, ours, theirs …, so drift of the machine falls on both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

PAIRS = 5
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


def wall(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def paired(ours: list[str], theirs: list[str]) -> tuple[float, float, float]:
    """Median seconds of ours and of theirs, and the median of their ratio pair by pair."""
    wall(ours), wall(theirs)
    pairs = [(wall(ours), wall(theirs)) for _ in range(PAIRS)]
    a, b = zip(*pairs, strict=True)
    return statistics.median(a), statistics.median(b), statistics.median(x / y for x, y in pairs)


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
    table = Table(title="sora-news against jieba, one core, medians of paired runs")
    for column in ("what", "ours", "theirs", "ratio", "goal"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for name, command, goal in [
        ("sora-news --help / jieba.initialize()", [tool, "--help"], ""),
        ("summarize, cold / jieba.initialize()", [tool, "summarize", *paths], "≤ 0.5"),
        (
            "summarize --json, cold / jieba.initialize()",
            [tool, "summarize", "--json", *paths],
            "≤ 0.5",
        ),
        ("compare --json, cold / jieba.initialize()", [tool, "compare", "--json", *paths], ""),
    ]:
        ours, theirs, ratio = paired(command, JIEBA)
        table.add_row(name, f"{ours:.3f} s", f"{theirs:.3f} s", f"{ratio:.2f}", goal)
    done = subprocess.run(
        [sys.executable, "-c", THROUGHPUT, *paths], capture_output=True, text=True, check=True
    )
    rates = [tuple(map(float, line.split())) for line in done.stdout.splitlines()]
    ours = statistics.median(r[0] for r in rates)
    theirs = statistics.median(r[1] for r in rates)
    ratio = statistics.median(a / b for a, b in rates)
    table.add_row(
        "whole analysis / jieba.posseg.cut, characters a second",
        f"{ours:,.0f}",
        f"{theirs:,.0f}",
        f"{ratio:.2f}",
        "≥ 5",
    )
    memory = peak_memory([tool, "summarize", "--json", *paths])
    table.add_row("peak memory of summarize --json", f"{memory:.0f} MiB", "", "", "≤ 120 MiB")
    Console(width=110).print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
