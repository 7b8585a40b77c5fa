"""Builds the tables that are derived rather than compiled by hand.

``python -m sora_news.lexicon.build`` rewrites ``data/frequencies.tsv`` from the word weights in jieba's
package and ``data/script_characters.tsv`` from OpenCC's tables; a test holds shipped and built together.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from sora_news.lexicon import DATA

# Above this weight a word is rare enough that one default serves for all: of jieba's 270,132 words 8,838
# lie below it, and they hold nearly all running text that is not about something in particular.
RARE = 8.0

_HEADER = """\
# Inverse document frequencies of common words: how little a word tells about what a text is about.
# Columns: weight (natural logarithm, one decimal), the words that have it, provenance. Words that are missing are
# rare. One row a weight: read in a fifth of the time. Derived by sora_news/lexicon/build.py; not edited by hand.
weight\twords\tprovenance
"""


def frequencies() -> str:
    """The text of ``frequencies.tsv``: every folded word whose weight in jieba's idf.txt is below RARE."""
    from sora_news.normalize import fold

    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    listed = Path(spec.origin).parent / "analyse" / "idf.txt"
    rows = (line.split(" ") for line in listed.read_text(encoding="utf-8").splitlines())
    weighed: dict[str, list[str]] = {}
    for word, weight in rows:
        if float(weight) < RARE and fold(word) == word:
            weighed.setdefault(f"{float(weight):.1f}", []).append(word)
    return _HEADER + "".join(
        f"{weight}\t{' '.join(sorted(words))}\tjieba idf.txt\n"
        for weight, words in sorted(weighed.items())
    )


# Characters that a conversion changes although the other script writes them too (乾隆, 著名, 瞭望).
BOTH = frozenset("乾著瞭藉徵幺么於夥覆甚餘後里苧緼藴輼醖麽塚")

_SCRIPTS = """\
# Characters that only one script has: what tells simplified text from traditional.
# Columns: script (hans: simplified, hant: traditional), characters, provenance. Characters that both scripts write are
# left out even where a conversion changes them. Derived by sora_news/lexicon/build.py; not edited by hand.
script\tcharacters\tprovenance
"""


def script_characters() -> str:
    """The text of ``script_characters.tsv``: the ideographs that OpenCC's t2s, or its s2t, changes."""
    from opencc import OpenCC

    ideographs = list(map(chr, range(0x3400, 0xA000)))

    def changed(configuration: str) -> str:
        # A line each, so that no two neighbours make a phrase.
        turned = OpenCC(configuration).convert("\n".join(ideographs)).split("\n")
        return "".join(
            a for a, b in zip(ideographs, turned, strict=True) if a != b and a not in BOTH
        )

    rows = {"hans": changed("s2t"), "hant": changed("t2s")}
    return _SCRIPTS + "".join(f"{k}\t{v}\tOpenCC s2t, t2s\n" for k, v in rows.items())


if __name__ == "__main__":
    # Folding, which the frequencies need, reads the characters.
    (DATA / "script_characters.tsv").write_text(script_characters(), encoding="utf-8")
    (DATA / "frequencies.tsv").write_text(frequencies(), encoding="utf-8")
