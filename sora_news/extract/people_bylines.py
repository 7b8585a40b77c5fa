"""Journalists in bylines: labels, spaced names, Latin capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sora_news.model import Mention, Passage, Person

_LABEL = re.compile(
    r"(?:本报|本刊|本台|特约|实习|首席|见习|驻[一-鿿]{2,6}|[一-鿿]{2,8}?)?(?:记者|通讯员|作者|撰文|编辑|责编|责任编辑|主编|采写|采访|撰稿|文|图|摄影|翻译|编译|译者|来源|出品|策划|校对|监制|审核|实习生|评论员|By|BY|by)\s*[:/|丨]?\s*"
)
_LATIN = re.compile(r"[A-Z][A-Za-z'’.-]*(?: [A-Z][A-Za-z'’.-]*){1,3}")
_CHINESE = re.compile(r"[一-鿿](?: ?[一-鿿]){1,3}")


def reporters(passage: Passage) -> tuple[Person, ...]:
    """The people whom byline blocks name, with ``byline`` set; ids go on from ``b1``."""
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end, name in _names(passage.text):
        found.setdefault(name, []).append((start, end))
    return tuple(
        Person(
            id=f"b{number}",
            name=name,
            aliases=tuple(dict.fromkeys(passage.original[s:e] for s, e in places)),
            roles=(),
            mentions=tuple(Mention(s, e, passage.text[s:e]) for s, e in places),
            byline=True,
            evidence=("people.byline",),
        )
        for number, (name, places) in enumerate(found.items(), 1)
    )


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans and names of a byline's text."""
    return iter(())
