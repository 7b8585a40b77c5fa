"""Names behind a title of honour that is part of nobody's name: 拿督斯里安华, 丹斯里祖基菲里."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sora_news.extract.people_context import title_after
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.lexicon import words
from sora_news.model import Token
from sora_news.rules import alternatives, rule

_LONGEST = 8
# What the whole name is worth over a reading that has the title in it.
_WHOLE_NAME = 30.0
_OTHERS = frozenset({"p", "c", "uj", "u", "ul", "d", "v", "r", "f", "t", "m"})


@rule(
    "people.honoured",
    example="首相拿督斯里⟦阿兹曼⟧主持会议。",
    counter="他获封拿督。",
    problems="Nothing tells where the name ends but a word that is no part of one.",
)
def candidates(text: str, tokens: Sequence[Token], known: Evidence) -> Iterator[Candidate]:
    """A name behind a Malay title of honour, which the segmenter cuts anywhere."""
    for opening in _openings():
        if opening in text:
            break
    else:
        return
    starts = {token.start: token for token in tokens}
    for match in _honours().finditer(text):
        start = end = match.end()
        while end < len(text) and end - start < _LONGEST and "一" <= text[end] <= "鿿":
            token = starts.get(end)
            if token is not None and end > start and _with_verb(token, known):
                end += 1  # 里安|华说: the verb is glued to the name's last character
                break
            if token is not None and _ends(token, end > start, known):
                break
            if end > start and (
                title_after(text, end, known) or text[end : end + 2] in words("cues")
            ):
                break
            end += 1
        if end - start > 1 and sum(c in known.foreign for c in text[start:end]) * 2 > end - start:
            yield Candidate(start, end, _WHOLE_NAME, "people.honoured")


def _with_verb(token: Token, known: Evidence) -> bool:
    """Whether a word that no dictionary has ends in a verb of saying and begins as a name may go on."""
    word = token.word
    return (
        len(word) == 2
        and word[1] in "说称指"
        and known.commonness(word) == 0
        and word[0] in known.foreign
    )


def _ends(token: Token, begun: bool, known: Evidence) -> bool:
    """Whether a word is no part of such a name, of which some part has been seen where it has ``begun``."""
    word = token.word
    if not begun and len(word) == 1:
        return False
    if word in known.after or token.tag in _OTHERS:
        return len(word) > 1 or word not in known.foreign or known.foreign[word] < 1.0
    if len(word) > 1 and sum(c in known.foreign for c in word) * 2 < len(word):
        return True
    return len(word) > 1 and known.commonness(word) > 1.0


@cache
def _honours() -> re.Pattern[str]:
    return re.compile(alternatives(words("titles", kind="honour")))


@cache
def _openings() -> tuple[str, ...]:
    """The shortest of the titles, with which the longer ones begin."""
    honours = words("titles", kind="honour")
    return tuple(sorted(h for h in honours if not any(h != o and h.startswith(o) for o in honours)))
