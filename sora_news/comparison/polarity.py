"""Whether a stretch affirms or denies what its words name, and which words exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache

from sora_news.comparison.terms import Term
from sora_news.lexicon import table
from sora_news.rules import alternatives

# A negation reaches so many characters forward, and never over a mark.
_SCOPE = 8
# A verdict that follows (…,还为时过早) may stand so far behind, past one mark.
_BEHIND = 18
_MARKS = frozenset(",;:。!?\n")
_ENDS = frozenset(";。!?\n")
_COMING = re.compile(r"[将拟]|计划|预计|即将|准备|打算|有望|承诺|答应|同意")
_NOT_YET = re.compile(r"[仍尚还]未|[仍还]没|未$|没有$|迟迟|尚无")
# Verbs that only say that something is there: to deny them is to deny the thing.
_THERE = ("存在", "出现", "发生", "发现", "构成", "属于", "有", "是", "见", "涉及", "涉嫌")
# A time that is given by what was denied then says nothing of what follows (停止加息以来首次降息).
_SINCE = re.compile(r"[以之]来|[以之][前后]|期间")
# A word that joins ends what a negation before it denies (数据的缺乏以及描述的模糊).
_JOINING = ("以及", "和", "与", "及", "或", "的", "、")

# And a preposition begins where or with whom what is denied did not happen (没有在任何县市领先).
_PLACING = ("在", "对", "向", "从", "与", "跟")


@cache
def _pattern(place: str) -> re.Pattern[str]:
    """Negations before or behind a word, and the words that look like one (不仅, 无论), longest first."""
    return re.compile(
        alternatives(row["word"] for row in table("negations") if row["place"] == place)
    )


@cache
def _negates() -> frozenset[str]:
    return frozenset(row["word"] for row in table("negations") if row["negates"] == "yes")


def negates(word: str) -> bool:
    """Whether a word denies what it stands with.

    >>> negates("言之过早"), negates("变革")
    (True, False)
    """
    return word in _negates()


def denied(text: str, start: int, but: Collection[str] = ()) -> bool:
    """Whether the word at ``start`` of a folded text stands under a negation; two of them cancel out.

    Words in ``but`` deny nothing: what two texts both cancel is cancelled in both, before the verb or behind it.

    >>> denied("它不能理解物理世界", 3), denied("它不仅理解物理世界", 3), denied("它不是不理解", 4)
    (True, False, False)
    >>> denied("机场取消航班", 4), denied("机场取消航班", 4, but={"取消"})
    (True, False)
    >>> denied("说它颠覆了行业,还为时过早", 2), denied("停止加息以来首次降息", 8)
    (True, False)
    """
    first = max(0, start - _SCOPE)
    for at in range(start - 1, first - 1, -1):
        if text[at] in _MARKS:
            first = at + 1
            break
    closed = [m.end() for m in _SINCE.finditer(text, first, start)]
    first = closed[-1] if closed else first
    found = [m.group() for m in _pattern("before").finditer(text, first, start)]
    behind = _pattern("behind").search(text, start, _stop(text, start))
    count = sum(word in _negates() and word not in but for word in found)
    return (count + bool(behind)) % 2 == 1


def _stop(text: str, start: int) -> int:
    """Where a verdict on the word at ``start`` has to end: its sentence, or the second mark."""
    marks = 0
    for at in range(start, min(len(text), start + _BEHIND)):
        if text[at] in _ENDS:
            return at
        marks += text[at] in _MARKS
        if marks > 1:
            return at
    return min(len(text), start + _BEHIND)


def pending(text: str, clause: int, start: int) -> tuple[bool, bool]:
    """Whether the word at ``start`` is said to come (将后撤), and whether it has not come yet (仍未后撤): both
    can be true.

    >>> pending("部队将后撤", 0, 3), pending("部队仍未后撤", 0, 4)
    ((True, False), (False, True))
    """
    before = text[max(clause, start - 2 * _SCOPE) : start]
    return bool(_COMING.search(before)), bool(_NOT_YET.search(before))


def governs(text: str, start: int, verbs: Collection[int]) -> bool:
    """Whether a negation before the noun at ``start`` denies that there is such a thing.

    ``verbs`` are the starts of the verbs before it: a negation denies the verb that stands between
    (没有公布名单 denies 公布), except a verb of being there (不存在舞弊, 未出现不良反应).

    >>> governs("选举不存在大规模舞弊", 8, [3]), governs("政府没有公布名单", 6, [4])
    (True, False)
    """
    first = max(0, start - _SCOPE)
    found = [m for m in _pattern("before").finditer(text, first, start) if m.group() in _negates()]
    if not found or not _MARKS.isdisjoint(text[found[-1].end() : start]):
        return False
    if text.startswith((*_JOINING, *_PLACING), found[-1].end()):
        return False
    return not any(
        v >= found[-1].end() and v < start and not text.startswith(_THERE, v) for v in verbs
    )


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For each word the words that exclude it.

    >>> "缩小" in opposites()["扩大"]
    True
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("opposites"):
        found[row["word"]].add(row["opposite"])
        found[row["opposite"]].add(row["word"])
    return {k: frozenset(v) for k, v in found.items()}


def excluded(term: Term) -> frozenset[str]:
    """The words that exclude a term; a verb's synonyms' opposites count too (攀升, 下滑), where the word that
    stands for the synonyms is itself in the table.

    >>> from sora_news.comparison.terms import key_of
    >>> def verb(word):
    ...     return Term(0, 2, word, key_of(word), 6.0, "verb", False)
    >>> "下跌" in excluded(verb("攀升")), excluded(verb("看见"))
    (True, frozenset())
    """
    known = opposites()
    found = known.get(term.word, frozenset())
    return found | known.get(term.key, frozenset()) if term.kind == "verb" else found


def excludes(one: Term, other: Term) -> bool:
    """Whether two terms cannot both be true of one thing."""
    against = excluded(one)
    return bool(against) and (
        other.word in against or (other.kind == "verb" and other.key in against)
    )


__all__ = ["denied", "excluded", "excludes", "governs", "negates", "opposites", "pending"]
