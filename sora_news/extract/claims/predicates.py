"""Predicates: where in the words of a clause its predicate begins — an adverb, a preposition, a time, a verb that is
part of no noun (救援人员) and of no relative clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sora_news.extract.claims.nouns import class_of, group_of, speakers
from sora_news.extract.claims.words import Word
from sora_news.lexicon import words


@cache
def _blaming() -> frozenset[str]:
    return words("cues", kind="criticise")


def predicate(run: Sequence[Word]) -> int:
    """The index in ``run`` at which the predicate of the phrase at its start begins."""
    kinds = "".join(w.kind for w in run)
    nominal = kinds.rstrip("TDl")
    before = nominal.rstrip("NERMACB")
    relative = len(before) < len(nominal) and before.endswith("U")
    last = len(kinds.rstrip("TDlL"))
    for i in range(1, len(run)):
        kind = run[i].kind
        compound = kinds[i - 1] in "NER" and kinds[i + 1 : i + 2] in ("N", "E")
        if kind == "L" and not compound:  # 县府|地|政处长
            return _adverbial(kinds, i)
        # A relative clause ends in the head noun, unless it is somebody spoken to (对赶来的记者).
        attached = relative and i < last and not _spoken_to(run, kinds, i, last)
        if kind == "T" and not attached and _is_toward(run, i + 1):
            return i  # 某人9日对媒体说
        if kinds[i - 1] not in "NERBM" and not (kinds[i - 1] == "F" and i > 1):
            continue
        if _finite(run, kinds, i) or (not relative and run[i].text in class_of("subordinate")):
            return i
        if kind == "V" and not kinds[:i].strip("MA") and "U" in kinds[i:]:
            continue  # 一个自称…的组织: after a determiner alone the clause is relative
        if kind == "V" and kinds[i + 1 : i + 2] == "U" and kinds[i + 2 : i + 3] in tuple("NE"):
            continue  # 政府支持的媒体对此不满: the verb of a relative clause
        if kind == "M" and run[i + 1 : i + 2] and run[i + 1].text in ("前", "后", "之前", "之后"):
            return i  # 小贩两天前反映
        # A relative clause ends in the head noun, unless it is somebody spoken to (对赶来的记者).
        following = kinds[i:].lstrip("Dl")[:1]
        if kind == "D":
            # 尚先生, 港都电台: part of a name, for an adverb modifies what is no noun.
            idiom = i + 1 < len(run) and run[i + 1].tag in ("l", "i")  # 一时想不起来
            found = (idiom or following not in ("N", "E", "R", "M")) and not attached
            found = found and not (run[i].text == "联合" and is_name(run[last - 1]))
        elif kind == "P":
            # 认证信息为“员工”的用户: a copula of the relative clause, no preposition.
            toward = run[i].text in class_of("toward") and run[i].text != "为"
            found = toward or not relative
        elif kind == "T":
            found = kinds[i + 1 : i + 2] in ("", *"PVDTA") and not attached
        elif kind == "V":
            found = _breaks(run, i, last, relative)
        else:
            found = kind == "A" and kinds[i + 1 : i + 2] == "L"
            found = found or (kind == "l" and not relative)
        if found:
            return i
    return len(run)


def _is_toward(run: Sequence[Word], i: int) -> bool:
    return i < len(run) and run[i].text in class_of("toward")


def _spoken_to(run: Sequence[Word], kinds: str, first: int, last: int) -> bool:
    """Whether a preposition between two words says to whom or about what one speaks; one of means inside a
    relative clause does not (通过电话采访到的居民)."""
    for j in range(first, last):
        means = run[j].text in ("通过", "透过", "用") and "V" in kinds[j:last].partition("U")[0]
        if run[j].text in class_of("toward") and not means:
            return True
    return False


def _finite(run: Sequence[Word], kinds: str, i: int) -> bool:
    """Whether a verb with 了, 着 or 过 follows somebody: 大使还慰问了当地的商户 is a clause, no noun phrase."""
    before = run[i - 1]
    somebody = before.kind in "ER" or bool(group_of(before.text))
    if not somebody:
        return False
    verb = next((j for j in range(i, len(run)) if kinds[j] != "D"), i)
    if len(run[verb].text) > 1 and run[verb].text[-1] in "了着过" and kinds[verb] == "V":
        return kinds[verb + 1 : verb + 2] != "U"  # 支书指着|新修的水渠
    return kinds[verb : verb + 2] == "Vl" and kinds[verb + 2 : verb + 3] != "U"


def _adverbial(kinds: str, at: int) -> int:
    """Where the adverbial that the 地 at ``at`` closes begins (他|开玩笑地说)."""
    start = at
    while start > 1 and kinds[start - 1] in "ADV":
        start -= 1
    return start if start < at else max(1, at - 1)


def _breaks(run: Sequence[Word], i: int, last: int, relative: bool) -> bool:
    """Whether the verb at ``i`` is a predicate rather than part of a noun (救援人员) or of a relative clause."""
    if last <= i + 1:
        return True
    end = run[last - 1]
    blames = run[i].text in _blaming() and group_of(run[i - 1].text)  # 外界批评党首某人
    if run[i].text not in class_of("occasion") and not blames and _titled(run, i):
        return False
    if end.kind == "F":
        return True
    if relative:
        return False
    named = i > 1 and run[i - 1].kind == "E" and group_of(run[i - 2].text)
    if run[i - 1].kind == "R" or group_of(run[i - 1].text) or named:
        return True  # 主任走上讲台: after a title or a pronoun a verb is the predicate
    if run[i].text in class_of("occasion") or run[i + 1].kind == "l":
        return True
    if end.kind == "E" or (end.tag[:2] == "nr" and len(end.text) > 1):
        return False
    return not (group_of(end.text) or is_name(end))


def _titled(run: Sequence[Word], i: int) -> bool:
    """Whether a name with a title follows the verb at ``i`` in one noun phrase (人机交互实验室主任某人)."""
    for j in range(i + 1, len(run)):
        if run[j].kind not in "NVACMFBEU":
            return False
        if (run[j].kind == "E" or run[j].tag[:2] == "nr") and group_of(run[j - 1].text):
            return True
    return False


def is_name(word: Word) -> bool:
    return bool(speakers().end_of(word.text)) and len(word.text) > 1
