"""The noun phrase before an amount that its clause speaks of.

How the noun must be tied to the amount is its *manner*: "close" by nothing but links; "score" by 以 as well;
"lasting" as the subject of a verb that says how long ("lasted" where the amount says so itself: 长达); "bodily" by a
link, unless it names a dimension itself; "degrees" as a latitude or an angle; "part" where it may own the amount;
"free" anyhow.
"""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.quantities_nouns import (
    LONGEST,
    MEASURE_ENDS,
    SUFFIXES,
    heads,
    left_over,
    noun,
    words_of,
)
from sora_news.model import Passage, Token

DIMENSION = frozenset("率额量值价费款资收重耗产润度径刑期长高宽深厚距程积压速温载容力面数龄里地")
_POINTING = frozenset("这那每各某该此本")
_AND = ("和", "及", "与", "以及")


def named_before(body: Passage, tokens: Sequence[Token], end: int, manner: str) -> str | None:
    """The noun phrase nearest before ``end`` that the clause speaks of and that is tied to the amount in ``manner``."""
    last = len(tokens) - 1
    if last >= 0 and tokens[last].tag == "uj" and manner != "part":
        return None
    at = last
    if last >= 0 and manner == "close" and tokens[last].word in ("前", "后"):
        return None  # 票房前三位
    settled = last - (last >= 0 and tokens[last].tag == "uj")
    while at >= 0:
        token = tokens[at]
        if _head_at(tokens, at, at == settled):
            first = _extent(tokens, at)
            place = at < last and tokens[at + 1].tag == "f" and tokens[at + 1].word != "比上"
            aside = 0 if manner == "part" and tokens[-1].tag == "uj" else _aside(tokens, first)
            if not (place or aside):
                told = _told(tokens, at, first, manner)
                stop = min(token.end - left_over(token.word), end)
                return body.original[tokens[first].start : stop] if told else None
            if manner in ("close", "degrees", "score"):
                return None
            at = first - 1 - aside
            continue
        if not _passes(token, manner):
            return None
        at -= 1
    return None


def _passes(token: Token, manner: str) -> bool:
    """Whether ``token`` may stand between an amount and the noun that it measures."""
    if manner in ("close", "degrees"):
        return token.word in words_of("link") or token.tag == "d"
    if manner == "score":
        return token.word in words_of("link") or token.word == "以"
    return not (
        manner in ("lasting", "lasted")
        and (token.tag in ("f", "uj", "p") or token.word[-1] in "后前")
    )


def _told(tokens: Sequence[Token], head: int, first: int, manner: str) -> bool:
    """Whether the noun ``tokens[head]`` is what the amount measures, not only the noun nearest to it.

    A place has no length of its own (擎天岗457毫米), the object of a verb does not last (滞留机场6小时), and what the
    copula names is a case of the measure, not the measure (最低是金门39.32%).
    """
    word = tokens[head].word
    adjacent = all(
        t.tag[:1] in ("n", "k") and t.word not in words_of("verb") for t in tokens[head + 1 :]
    )
    if word[-1] == "者" and manner == "free":
        return False
    if manner != "degrees" and (word[-1] in DIMENSION or word in words_of("measure")):
        return True
    if manner == "degrees":
        return word[-1] in "纬经角度"
    if manner == "bodily":
        return not adjacent and not any(t.tag == "p" for t in tokens[head + 1 :])
    if manner in ("lasting", "lasted"):
        return not (adjacent and manner == "lasting") and (
            first == 0 or tokens[first - 1].tag not in ("v", "p")
        )
    return not (adjacent and manner == "part" and first and tokens[first - 1].word == "是")


def _aside(tokens: Sequence[Token], first: int) -> int:
    """How many tokens before ``first`` make what begins there a place, a source or a measure to compare with."""
    if first > 0 and tokens[first - 1].word in words_of("aside"):
        return 1
    for back in range(2, min(first, 5) + 1):
        if tokens[first - back].word in words_of("compared"):
            return back
        beside = tokens[first - back + 1].tag == "f"  # 比|规模|以上|工业
        if not beside and tokens[first - back].tag not in (
            "t",
            "a",
            "b",
            "d",
            "uj",
            "r",
            "f",
            "m",
            "q",
        ):
            break
    return 0


def _head_at(tokens: Sequence[Token], at: int, last: bool) -> bool:
    """Whether the token at ``at`` is the head of what the clause speaks of."""
    token = tokens[at]
    if token.word == "长" and at and tokens[at - 1].word[-1] in "时片":
        return True
    if token.word in words_of("measure") or (at and token.word in SUFFIXES):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].tag == "ul":
        return False  # 画了: a verb that the tagger takes for a noun
    if at and (
        tokens[at - 1].word[-1] == "每" or (tokens[at - 1].tag == "m" and token.word[0] == "级")
    ):
        return False
    if _is_place(token.word):
        return False
    if token.tag == "v" and at == 0:
        return len(token.word) > 1 and _lasts(tokens[1:3])
    if token.tag == "ns":
        return at > 0 and tokens[at - 1].word[0] in _POINTING
    settled = last or at == 0 or token.word[-1] in MEASURE_ENDS or _lasts(tokens[at + 1 : at + 3])
    if token.tag == "vn" and not settled:
        return False
    return heads(token)


def _is_place(word: str) -> bool:
    """Whether a noun says only where the amount was found: 全国, 全台, 地区."""
    if len(word) != 2:
        return False
    return (word[0] == "全" and word[1] in "国省市县球台港区") or word in ("地区", "区域", "各地")


def _lasts(tokens: Sequence[Token]) -> bool:
    """Whether a verb at the head of a clause is the subject of what lasts: 会谈|持续, 罢工|已|持续."""
    return any(t.word in words_of("lasting") for t in tokens)


def _extent(tokens: Sequence[Token], head: int) -> int:
    """The index of the first token of the phrase that ends with ``head``: its attributes, with 的 or without."""
    core = first = head - (tokens[head].word == "长" or tokens[head].word in SUFFIXES)
    while first > 0:
        token = tokens[first - 1]
        if tokens[head].end - token.start > LONGEST or token.word[0] in _POINTING:
            break
        clause = token.tag == "v" and tokens[first].tag == "uj"  # 视频生成|的|时长
        if first > 1 and tokens[first - 2].word[-1] == "每":
            break
        if not (
            token.tag in ("uj", "k", "b")
            or noun(token)
            or (token.word in _AND and first > 1 and noun(tokens[first - 2]))
            or token.word in words_of("attribute")
            or (token.tag == "a" and len(token.word) == 1 and tokens[first].tag[:1] == "n")
            or (clause and first > 1 and noun(tokens[first - 2]))
        ):
            break
        first -= 1
    while first < core and (
        tokens[first].tag in ("uj", "k", "v")
        or (
            len(tokens[first].word) == 1
            and tokens[first].tag[:1] == "n"
            and tokens[first - 1].tag in ("r", "m")
        )
    ):
        first += 1
    return first
