"""Names told by their neighbours in a list: 宋双、周森古沙和方炳祯."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.model import Passage, Token
from sora_news.rules import rule

# How long such a name is, and what it is believed with.
_SHORTEST, _LONGEST = 2, 5
_BELIEVED = 1.0
# What a list may open behind and end before.
_OPENING, _CLOSING = frozenset(":,。;(“\n"), frozenset(",。;)”")
_JOINTS = frozenset("、和及与")


@rule(
    "people.listed",
    example="代表团成员有王小明、⟦周森古沙⟧和方炳祥。",
    counter="代表团到过王家屯、周家集和方家堡。",
)
def listed(body: Passage, kept: Sequence[Candidate], known: Evidence) -> Iterator[Candidate]:
    """What stands in a list between two names, before two or behind two, and is no word."""
    text = body.text
    row = 0
    for index, one in enumerate(kept):
        joined = (
            index > 0 and kept[index - 1].end == one.start - 1 and text[one.start - 1] in _JOINTS
        )
        row = row + 1 if joined else 1
        following = kept[index + 1] if index + 1 < len(kept) else None
        if text[one.end : one.end + 1] in _JOINTS and text[one.end : one.end + 1]:
            last = None
            if following and following.start - one.end <= _LONGEST + 2:
                if following.start > one.end + 1 and text[following.start - 1] in _JOINTS:
                    last = following.start - 1
            elif row > 1:
                last = _closing(body, one.end + 1)
            between = following is not None and last == following.start - 1
            if last is not None and _name(body, one.end + 1, last, known, between):
                yield Candidate(one.end + 1, last, _BELIEVED, "people.listed")
        if following and following.start == one.end + 2 and text[one.end + 1] == "、":
            left_over = "一" <= text[one.end] <= "鿿" and text[one.end] not in known.after
            if left_over and one.rule == "people.chinese" and one.end - one.start == 2:
                # 陈品/安、陈光轩: nothing else stands between a name and the mark.
                yield Candidate(one.start, one.end + 1, _BELIEVED, "people.listed")
        paired = following is not None and following.start == one.end + 1
        if (
            row == 1
            and paired
            and text[one.end] == "、"
            and text[one.start - 1 : one.start] == "、"
        ):
            first = _opening(body, one.start - 1)
            held = kept[index - 1] if index else None
            if first is None or (held and held.end > first and held.start != first):
                continue  # another name ends in it; one that begins with it is cut short: 陈品/安
            if _name(body, first, one.start - 1, known, False):
                yield Candidate(first, one.start - 1, _BELIEVED, "people.listed")


def _closing(body: Passage, start: int) -> int | None:
    """Where the last of a list that begins at ``start`` ends: before 等 or a mark."""
    text = body.text
    for end in range(start + _SHORTEST, min(start + _LONGEST, len(text) - 1) + 1):
        if text[end] in _CLOSING or text.startswith(("等", "、"), end):
            return end
    return None


def _opening(body: Passage, end: int) -> int | None:
    """Where the first of a list begins that ends at ``end``: behind a mark."""
    text = body.text
    for start in range(end - _SHORTEST, max(end - _LONGEST, 1) - 1, -1):
        if text[start - 1] in _OPENING:
            return start
    return None


def _name(body: Passage, start: int, end: int, known: Evidence, between: bool) -> bool:
    """Whether the words from ``start`` to ``end`` are none that the lexicons or running text have.

    Lone characters are believed ``between`` two names only: 汪明荃、米/雪、谢玲玲.
    """
    if not _SHORTEST <= end - start <= _LONGEST or not body.text[start:end].isalpha():
        return False
    tokens: tuple[Token, ...] = body.tokens_in(start, end)
    if not tokens or tokens[0].start != start or tokens[-1].end != end:
        return False
    long = between or any(len(token.word) > 1 for token in tokens)
    return long and all(_unheard(token.word, known) for token in tokens)


def _unheard(word: str, known: Evidence) -> bool:
    """Whether a word is none that is known, or a lone character."""
    if not "一" <= word[0] <= "鿿" or word in known.titles_before or word in known.never:
        return False
    return len(word) == 1 or word not in known.common
