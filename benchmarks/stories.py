"""``compare`` over analysed lines: are the stories found, and what do ten times the articles cost?

    python -m benchmarks.stories [SMALL LARGE]        (default 500 5000)

The articles are synthetic reports of events, five each, in mixed order; a story is right where its articles are all reports
of one event, and found where it has at least four of them. Time is the processor's. With 10000 100000 it takes an hour.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.compare_scaling import REPORTS, story

PROBE = """
import resource, subprocess, sys
with open(sys.argv[1], "wb") as out:
    subprocess.run(sys.argv[2:], check=True, stdout=out)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def written(path: Path, count: int) -> Path:
    """``path`` with ``count`` articles whose ids name their events."""
    chance = random.Random(count)
    found = [(f"e{n}-{i}", t) for n in range(count // REPORTS) for i, t in enumerate(story(chance))]
    chance.shuffle(found)
    with path.open("w", encoding="utf-8") as file:
        for id, text in found:
            row = {"id": id, "text": text, "published": "2024-03-08"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def run(out: Path, *arguments: str) -> tuple[float, float]:
    """Seconds of processor time and peak MiB of a command whose output goes to ``out``."""
    command = [sys.executable, "-m", "sora_news", *arguments]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(out), *command], check=True, capture_output=True
    )
    seconds, peak = done.stdout.split()[-2:]
    return float(seconds), float(peak)


def measured(count: int, folder: Path) -> float:
    """Prints a line of the table; the peak of memory."""
    given, lines, out = (folder / name for name in ("in.jsonl", "analysed.jsonl", "stories.jsonl"))
    written(given, count)
    run(lines, "analyze", "--no-cache", "--no-layout", str(given))
    seconds, peak = run(out, "compare", str(lines), "--format", "jsonl")
    stories = right = found = findings = 0
    with out.open(encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            events = Counter(d["id"].split("-")[0] for d in told["documents"])
            stories += 1
            right += len(events) == 1
            found += len(events) == 1 and sum(events.values()) >= REPORTS - 1
            findings += len(told["findings"])
    print(
        f"{count:>9,} {count // REPORTS:>9,} {stories:>9,} {right:>9,} {found:>9,} {findings:>9,}"
        f" {seconds:>9.1f} {peak:>9.0f}",
        flush=True,
    )
    return peak


def main() -> None:
    small, large = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (500, 5000)
    columns = ("articles", "events", "stories", "right", "found", "findings", "CPU s", "MiB")
    print(" ".join(f"{c:>9}" for c in columns))
    with tempfile.TemporaryDirectory() as name:
        peaks = [measured(n, Path(name)) for n in (small, large)]
    limit = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    more = (peaks[1] - peaks[0]) * 2**20 / (large - small)
    print(f"{more:,.0f} bytes of memory for each article more (this process: {limit:.0f} MiB)")


if __name__ == "__main__":
    main()
