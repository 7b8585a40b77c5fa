"""Builds the tables that are derived rather than compiled by hand.

``python -m sora_news.lexicon.build`` rewrites ``data/frequencies.tsv`` from the word weights in jieba's
package; a test holds the shipped table and the built one together.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from sora_news.lexicon import DATA
from sora_news.normalize import fold

# Above this weight a word is rare enough that one default serves for all: of jieba's 270,132 words 8,838
# lie below it, and they hold nearly all running text that is not about something in particular.
RARE = 8.0

_HEADER = """\
# Inverse document frequencies of common words: how little a word tells about what a text is about.
# Columns: word, weight (natural logarithm, one decimal), provenance. Words that are missing are rare.
# Derived by sora_news/lexicon/build.py; not edited by hand.
word\tweight\tprovenance
"""


def frequencies() -> str:
    """The text of ``frequencies.tsv``: every folded word whose weight in jieba's idf.txt is below RARE."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    listed = Path(spec.origin).parent / "analyse" / "idf.txt"
    rows = (line.split(" ") for line in listed.read_text(encoding="utf-8").splitlines())
    common = sorted((w, float(n)) for w, n in rows if float(n) < RARE and fold(w) == w)
    return _HEADER + "".join(f"{word}\t{weight:.1f}\tjieba idf.txt\n" for word, weight in common)


if __name__ == "__main__":
    (DATA / "frequencies.tsv").write_text(frequencies(), encoding="utf-8")
