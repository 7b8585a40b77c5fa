"""Articles for benchmarks: sentences of the shipped corpus in seeded order, both scripts, lengths as news has them."""

from __future__ import annotations

import random


def articles(count: int, seed: int = 7, length: int = 900) -> list[str]:
    """``count`` different texts of ``length`` characters on average."""
    from sora_news.corpus import documents
    from sora_news.model import Document

    chance = random.Random(seed)
    pools = [
        [p for p in d.text.split("\n") if len(p) > 30]
        for d in documents()
        if isinstance(d, Document)
    ]
    found = []
    for _ in range(count):
        paragraphs, wanted, text = chance.choice(pools), chance.uniform(0.4, 1.6) * length, ""
        while len(text) < wanted:
            text += chance.choice(paragraphs) + "\n"
        found.append(text)
    return found
