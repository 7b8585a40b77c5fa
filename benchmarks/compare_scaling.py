"""Time and memory of ``compare`` over synthetic articles: ten times the articles, how many times the time?

Times are the processor's, so that other programs on the machine do not count; they wander all the same (by a fifth
on a busy machine, for its caches are shared: so the small set is compared before the large one and after it), and
the counts of what was done do not: pairs of articles that are
compared, and findings, for each article. The peak of memory is that of comparing, readings included.

usage: python -m benchmarks.compare_scaling [SMALL LARGE]        (default 1000 10000)

The generator is seeded. It makes stories of five reports each: a place, people, figures and statements of the
story in varying sentences, so every report has others to agree with, to refine and to contradict, among
thousands that it shares no more with than words of the language: each story draws its own from the table of
background frequencies.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from functools import cache

from sora_news.comparison import compare
from sora_news.comparison.article import prepare
from sora_news.comparison.related import pairs, stories
from sora_news.model import Document, Reading, Source
from sora_news.pipeline import read
from sora_news.terms import frequencies

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
GIVEN = "明远志强书白可文以宁思齐海燕建国丽华立新春生永年子安若水怀远景行望舒"
REPORTS = 5


def main() -> None:
    small, large = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (1000, 10000)
    columns = ("articles", "characters", "compare s", "stories s", "pairs", "findings", "peak MB")
    print(" ".join(f"{c:>10}" for c in columns), "  (pairs and findings for each article)")
    before, took, after = (measured(n) for n in (small, large, small))
    ratio = took / ((before + after) / 2)
    print(f"{large / small:g} times the articles: {ratio:.1f} times the time")


def measured(count: int) -> float:
    """The seconds that comparing ``count`` articles takes; prints a line of the table."""
    readings = articles(count)
    start = time.process_time()
    comparison = compare(readings, everything=True)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    stories(readings)
    grouped = time.process_time() - start
    characters = sum(len(r.document.text) for r in readings)
    compared, found = len(pairs(prepare(readings))), len(comparison.findings)
    print(
        f"{count:>10,} {characters:>10,} {took:>10.2f} {grouped:>10.2f}"
        f" {compared / count:>10.3f} {found / count:>10.3f} {peak:>10.0f}",
        flush=True,
    )
    return took


def articles(count: int) -> list[Reading]:
    """``count`` synthetic articles, five to a story, shuffled."""
    chance = random.Random(count)
    texts = [t for _ in range(0, count, REPORTS) for t in story(chance)][:count]
    chance.shuffle(texts)
    source = Source("-", "text/plain", "utf-8", 1.0, "", "")
    return [
        read(Document(f"s{i}", None, None, (), "2024-03-08", text, source), page=False)
        for i, text in enumerate(texts)
    ]


@cache
def vocabulary() -> list[str]:
    """Words of two to four characters that news has now and then."""
    return sorted(w for w, rarity in frequencies().items() if 7 < rarity < 9 and 1 < len(w) < 5)


def story(chance: random.Random) -> list[str]:
    """The reports of one event."""

    def name() -> str:
        return chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)

    place = "".join(chance.sample("河江南北东西云石青白松临安龙海永平兴德昌宁丰乐和顺", 3)) + "市"
    subject, event, cause, effect, detail, plan, *more = chance.sample(vocabulary(), 16)
    thing = place + subject
    people = [(name(), role) for role in ("市长", "工程师", "教授")]
    money, share, day = chance.randint(2, 900) * 10, chance.randint(3, 60), chance.randint(1, 28)
    found = []
    for _ in range(REPORTS):
        percent = share if chance.random() < 0.7 else share + chance.randint(1, 5)
        sentences = [
            f"2月{day}日,{thing}的{event}传遍{more[0]}。",
            f"{people[0][1]}{people[0][0]}表示,{thing}{event}与{cause}有关,不会影响{effect}和{more[1]}。",
            f"{people[1][1]}{people[1][0]}说,{cause}和{more[2]}早就{more[3]},{thing}是{more[4]}。",
            f"“{event}必然影响{effect},{more[5]}也是{more[6]}。”{people[2][1]}{people[2][0]}批评说。",
            f"{thing}的{plan}要花{money}万元,{detail}另算。",
            f"{more[7]}的{more[8]}里,{effect}占{percent}%,比{more[9]}多。",
        ]
        order = sentences[1:]
        chance.shuffle(order)
        found.append("\n".join([sentences[0], *order[: chance.randint(3, 5)]]))
    return found


if __name__ == "__main__":
    main()
