"""Words for SQLite's full-text index, which knows no word boundaries in Chinese.

FTS5's tokenizers either take a run of Chinese characters, Latin letters and digits for one token
(``unicode61``: a query for 视频 finds nothing in 文生视频模型Sora) or cannot find two characters (``trigram``).
Nothing can be loaded into the reader's ``sqlite3``, so the work is done when the index is written: each
text is entered as all the strings of up to :data:`LONGEST` characters that a reader may type. ``MATCH
'视频'``, ``MATCH 'Sora'`` and ``MATCH 'Sora模型'`` then simply work, and so does the search box of Datasette.
The first stream has the characters one by one in order: a phrase with spaces finds strings of any length.

Both scripts lead to a text in either: it is entered in its own characters, in simplified ones, and in
traditional ones. The last are good enough for a key (后 may stand for 後 or 后) and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sora_news import normalize

if TYPE_CHECKING:
    from opencc import OpenCC

# 人工智能 has 4 characters, 北京邮电大学 6; the index grows by a word a character with each step.
LONGEST = 6
# A sentence is never this long; a text without full stops is, and gets words of two characters at most.
_ENDLESS = 5000

_WIDE = "\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_UNIT = re.compile(rf"[{_WIDE}]|[^\W_{_WIDE}]+")
_RUN = re.compile(rf"(?:[{_WIDE}]|[^\W_{_WIDE}])+")
# White space beside a Chinese character is the page's or the typist's; nobody searches for it.
_TYPOGRAPHIC = re.compile(rf"(?<=[{_WIDE}])\s+(?=\w)|(?<=\w)\s+(?=[{_WIDE}])")
_DOT = "·"
# Stands between streams, so that no phrase runs from the end of one into the next: a character for
# private use, which FTS5 takes for a letter and nobody types.
END = "\ue000"


def words(original: str, folded: str | None = None, names: Iterable[str] = ()) -> str:
    """What to index for a text: its words in both scripts, parted by spaces.

    ``folded`` is its folded form where it is known already; ``names`` are found whole however long.

    >>> words("Sora視頻").replace(END, "|")
    'sora 视 频 | sora视 视频 | sora视频 | sora 視 頻 | sora視 視頻 | sora視頻 |'
    """
    simplified = (normalize.fold(original) if folded is None else folded).lower()
    forms = dict.fromkeys(
        _TYPOGRAPHIC.sub("", form)
        for form in (simplified, _traditional().convert(_sound(simplified)), original.lower())
    )
    found: list[str] = []
    for form in forms:
        found += _grams(form, frozenset(found))
    for name in names:
        for form in dict.fromkeys((name.lower(), normalize.simplify(name).lower())):
            if len(_UNIT.findall(form)) > LONGEST:
                found += _RUN.findall(_TYPOGRAPHIC.sub("", form))
    return " ".join(found)


def _grams(text: str, seen: frozenset[str]) -> list[str]:
    """The units of ``text`` in order, then all strings of two units and more without a break inside.

    Of the latter those ``seen`` in another script's form are left out.
    """
    longest = LONGEST if len(text) <= _ENDLESS else 2
    runs = _RUN.findall(text)
    starts = [[unit.start() for unit in _UNIT.finditer(run)] + [len(run)] for run in runs]
    found = [run[a:b] for run, at in zip(runs, starts, strict=True) for a, b in pairwise(at)]
    found.append(END)
    for size in range(2, longest + 1):
        found += [
            word
            for run, at in zip(runs, starts, strict=True)
            for a, b in zip(at, at[size:], strict=False)
            if (word := run[a:b]) not in seen
        ]
        found.append(END)
        if all(len(at) <= size + 1 for at in starts):
            break
    found += _dotted(text)
    return found


def _dotted(text: str) -> Iterator[str]:
    """Pairs of words around a name's dot, side by side: 乔治·卢卡斯 is a phrase of two words to FTS5."""
    at = text.find(_DOT)
    while at >= 0:
        before = re.search(rf"[{_WIDE}]{{1,{LONGEST}}}$", text[max(0, at - LONGEST) : at])
        after = re.match(rf"[{_WIDE}]{{1,{LONGEST}}}", text[at + 1 : at + 1 + LONGEST])
        if before and after:
            for first in range(len(before[0])):
                for last in range(1, len(after[0]) + 1):
                    yield before[0][first:]
                    yield after[0][:last]
                    yield END
        at = text.find(_DOT, at + 1)


def _sound(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@cache
def _traditional() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2tw")
