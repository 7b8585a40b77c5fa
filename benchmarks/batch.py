"""Many articles through ``analyze``: two jobs against one, memory at ten times the articles, what the cache saves.

    python -m benchmarks.batch [--articles N] [--large N]

Wall time of whole runs without the cache, start-up included; jobs are compared in pairs of runs. The large run has short
articles, for what grows with their number would show there first.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.articles import articles

PROBE = """
import os, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def command(path: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "sora_news", "analyze", str(path), "-o", os.devnull, *more]


def wall(path: Path, *more: str) -> float:
    """Seconds of a run."""
    start = time.perf_counter()
    subprocess.run(command(path, *more), check=True)
    return time.perf_counter() - start


def peak(path: Path, *more: str) -> float:
    """The peak resident memory of a run's largest process in MiB."""
    probe = [sys.executable, "-c", PROBE, *command(path, "--no-cache", *more)]
    return float(
        subprocess.run(probe, check=True, capture_output=True, text=True).stdout.split()[-1]
    )


def written(path: Path, texts: list[str], count: int) -> Path:
    """``path`` with ``count`` articles, each different."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            row = {"id": f"a{n}", "text": f"第{n}篇\n" + texts[n % len(texts)]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SORA_NEWS_CACHE"] = str(folder / "cache")
        path = written(folder / "a.jsonl", articles(200), given.articles)
        pairs = [(wall(path, "--no-cache"), wall(path, "--no-cache", "-j", "2")) for _ in range(3)]
        one, two = (statistics.median(p[i] for p in pairs) for i in (0, 1))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"{given.articles:,} articles, {path.stat().st_size / 1e6:.1f} MB")
        print(
            f"one job {one:.1f} s, two jobs {two:.1f} s: {ratio:.2f} times as fast   ≥ 1.7",
            flush=True,
        )
        cold, warm = wall(path), wall(path)
        print(f"cache: filled in {cold:.1f} s, read in {warm:.2f} s", flush=True)
        if given.large:
            short = [t[:40] for t in articles(200)]
            tenth = written(folder / "b.jsonl", short, given.large // 10)
            whole = written(folder / "c.jsonl", short, given.large)
            for jobs in ("1", "2"):
                small, large = peak(tenth, "-j", jobs), peak(whole, "-j", jobs)
                print(
                    f"memory, {jobs} job(s): {small:.0f} MiB at {given.large // 10:,} articles, {large:.0f} MiB at "
                    f"{given.large:,}: {large / small - 1:+.0%}   within 20 %",
                    flush=True,
                )
    print(f"(this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB)")


if __name__ == "__main__":
    main()
