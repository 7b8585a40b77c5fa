"""Throughput of the two extractors of numbers and dates, and how they scale on hostile runs; prints a table.

    python benchmarks/extractors.py [FILE …]

Reads the text files named, or news written for the purpose, builds their passages once and times
``times.find`` and ``quantities.find`` alone. The hostile runs are texts of one repeated word, at two
lengths: linear time means a ratio near 2.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sora_news import normalize
from sora_news.extract import quantities, times
from sora_news.extract.numerals_spacing import tight
from sora_news.model import Passage, Sentence
from sora_news.segment import tagger

NEWS = """据市统计局16日发布的数据，2023年全市生产总值达3.2万亿元，同比增长5.6%，增速比上年提高0.8个百分点。
去年底，当地有近四成企业表示将在一年内扩大招聘，平均每家新增10至15人，其中三分之一为应届毕业生。
受寒潮影响，昨日最低气温降至零下12℃，较前一天下降了8度，上千名环卫工人凌晨3时起清扫积雪，持续约6个小时。
法院审理认为，被告人在2018年5月至2021年8月间多次收受财物，共计折合人民币两千三百余万元，判处有期徒刑十五年。
球队以3比1取胜，这是他们本赛季的第7场胜利；28岁的前锋上场仅20分钟就打进两球。
有专家表示，这个问题没有那么简单，一方面要看成本，另一方面要看技术是否成熟，短期内很难有统一的答案。
市民普遍认为，新的线路让出行更加方便，一些商户也希望借此机会吸引更多的顾客前来消费和体验。
"""
# Runs of one word, with their length: those that make an amount of every word or two are shorter.
RUNS = {"一": 1_000_000, "1": 1_000_000, "百分之": 1_000_000, "“": 1_000_000}
RUNS |= dict.fromkeys(
    ("十万", "1,", "1-", "2024年", "周", "一年前", "零下", " 一", "上百", "几个", "2月", "到"),
    200_000,
)


def passage(text: str) -> Passage:
    """``text`` as one passage, words by the tagger, without layout."""
    folded = normalize.fold(text)
    tokens, at = [], 0
    from sora_news.model import Token

    for word, tag in tagger()(folded):
        tokens.append(Token(at, at + len(word), word, tag))
        at += len(word)
    return Passage(
        text=folded,
        original=text,
        pieces=(),
        sentences=(Sentence(0, len(folded), 0, False),),
        tokens=tuple(tokens),
        sentence_starts=(0,),
        token_starts=tuple(t.start for t in tokens),
    )


def bare(text: str) -> Passage:
    """``text`` as one passage without words: what a hostile run costs the extractors alone."""
    return Passage(text, text, (), (Sentence(0, len(text), 0, False),), (), (0,), ())


def best(run: Callable[[], object], rounds: int) -> float:
    """The least processor time of some rounds, in seconds."""
    least = float("inf")
    for _ in range(rounds):
        tight.cache_clear()
        start = time.process_time()
        run()
        least = min(least, time.process_time() - start)
    return least


def both(bodies: list[Passage]) -> None:
    """Both extractors over all bodies."""
    for body in bodies:
        quantities.find(body, times.find(body, "2024-02-18"))


def cold() -> float:
    """What import, lexicons and patterns of both add to a process that has the model and rules, in seconds."""
    code = (
        "import time\n"
        "from sora_news import lexicon, rules, model\n"
        "t = time.perf_counter()\n"
        "from sora_news.extract import quantities, times\n"
        "text = '去年3月16日有三百人，增长5%。'\n"
        "body = model.Passage(text, text, (), (model.Sentence(0, len(text), 0, False),), (), (0,), ())\n"
        "quantities.find(body, times.find(body, '2024-02-18'))\n"
        "print(time.perf_counter() - t)\n"
    )
    command = [sys.executable, "-c", code]
    return min(float(subprocess.check_output(command)) for _ in range(5))


def main() -> None:
    """Prints the table."""
    texts = [Path(p).read_text(encoding="utf-8") for p in sys.argv[1:]] or [NEWS * 20]
    bodies = [passage(t) for t in texts]
    length = sum(len(b.text) for b in bodies)
    # Many short passes: of a busy machine's moments the least disturbed counts.
    seconds = best(lambda: both(bodies), max(20, 5_000_000 // length))
    print(f"{'both extractors':24}{length / seconds / 1e6:8.2f} million characters/s")
    print(f"{'cold start':24}{cold() * 1000:8.1f} ms")
    for word, length in RUNS.items():
        halves = [bare(word * (n // len(word))) for n in (length // 2, length)]
        first, second = (best(lambda b=b: both([b]), 3) for b in halves)  # type: ignore[misc]
        size = f"{length // 1000} kB of {word}"
        print(f"{size:24}{second:8.3f} s   doubling × {second / first:.2f}")


if __name__ == "__main__":
    main()
