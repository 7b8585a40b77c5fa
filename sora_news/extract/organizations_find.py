"""Organisations by an office that is held there and by their trade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from sora_news.extract.organizations_evidence import Known, fields, known, outside, trades, works
from sora_news.lexicon import cells
from sora_news.model import Passage, Token
from sora_news.rules import rule


class Found(Struct, frozen=True):
    """A span that names an organisation; ``name`` is the form its other forms go under."""

    start: int
    end: int
    name: str
    rule: str


@rule(
    "organizations.firm",
    example="⟦海棠证券⟧认为，明年需求回升。",
    counter="社会资本在报告中被多次提及。",
    problems="Firms whose name's first word is common (前进银行) are seen only beside an office.",
)
def firms(body: Passage, lexicon: Known, places: Sequence[int]) -> Iterator[Found]:
    """A rare word with the name of a trade, as the subject of a clause: 雪松资本在…, 海棠证券认为….

    The same trades follow common words for what they do (社会资本, 风险投资).
    """
    tokens = body.tokens
    for index in places:
        if not 0 < index < len(tokens) - 1:
            continue
        token = tokens[index]
        name, after = tokens[index - 1], tokens[index + 1]
        if name.end != token.start or name.word in lexicon.common or name.word in outside():
            continue
        named = 2 <= len(name.word) <= 3 and name.tag in _NAMING
        goes_on = after.tag in ("p", "v", "d", "n") and after.start == token.end
        goes_on = goes_on and after.word not in lexicon.titles
        if named and goes_on and _opens(tokens, index - 1):
            yield Found(
                name.start, token.end, body.text[name.start : token.end], "organizations.firm"
            )


_NAMING = frozenset({"n", "nz", "vn", "nr", "x", "nrt", "ns", "ng", "v"})
_CLAUSE_OPENINGS = frozenset(",。!?;:、“”‘’()《》\n和与及如像据对由—…")


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a clause opens with the token ``index``."""
    if not index:
        return True
    before = tokens[index - 1]
    return before.word in _CLAUSE_OPENINGS or before.end != tokens[index].start


@rule(
    "organizations.office",
    example="⟦蓝鲸出行⟧董事长王海涛表示，公司不会裁员。",
    counter="公司董事长王海涛表示，公司不会裁员。",
)
def office(
    body: Passage, lexicon: Known, places: Sequence[int], ends: dict[int, int]
) -> Iterator[Found]:
    """Words before the office of a firm with its holder's name: 蓝鲸出行/董事长/王海涛.

    Firms name themselves with common words; the office tells where the name ends, the clause where it
    begins.
    """
    text, tokens = body.text, body.tokens
    for index in places:
        token = tokens[index]
        if not index or not _holder(text, token.end):
            continue
        at = index
        while (
            at > 0
            and tokens[at - 1].word in _qualifiers()
            and tokens[at - 1].end == tokens[at].start
        ):
            at -= 1
        first = _name_begin(tokens, at, lexicon)
        if first is None:
            continue
        start, end = tokens[first].start, tokens[at - 1].end
        if end in ends:
            continue  # 移民/谷歌/创始人: a known name needs no guess
        name = text[start:end]
        parts = [t.word for t in tokens[first:at]]
        if all(p in fields() or p in works() or p in trades() for p in parts):
            continue  # 设计/副总裁
        common = name in lexicon.places or name in lexicon.titles or name.endswith(_KINDS)
        if 2 <= end - start <= 8 and not common and name not in generic():
            yield Found(start, end, name, "organizations.office")


def _name_begin(tokens: tuple[Token, ...], at: int, lexicon: Known) -> int | None:
    """The first of the words before the token ``at`` that may be a firm's name, if a clause opens there."""
    if not at or tokens[at].start - tokens[at - 1].end > 1 or tokens[at - 1].tag == "eng":
        return None
    first = at
    while first and at - first < 4:
        token = tokens[first - 1]
        if (token.end != tokens[first].start and first != at) or not token.word.isalnum():
            break
        if token.tag not in _FIRM_TAGS or token.word in outside() or token.word in lexicon.titles:
            break
        first -= 1
    return first if first < at and _opens(tokens, first) else None


# What is a part of a firm: 语言与/代码生成团队/负责人.
_KINDS = ("团队", "项目", "部门", "小组", "事业部", "业务")
_FIRM_TAGS = frozenset({"n", "nz", "vn", "nr", "ns", "x", "nrt", "v", "ng", "b"})


@cache
def _qualifiers() -> frozenset[str]:
    return known().uses("qualifier")


@cache
def generic() -> frozenset[str]:
    """Words that name no firm: 公司, 集团."""
    return known().uses("generic")


@cache
def _name_starts() -> frozenset[str]:
    return frozenset([r[0] for r in cells("name_characters") if r[1] or r[5]])


def _holder(text: str, end: int) -> bool:
    """Whether what follows an office may be its holder's name rather than more of the sentence."""
    rest = text[end : end + 2].lstrip("& ")
    return bool(rest) and (rest[0] in _name_starts() or (rest[0].isascii() and rest[0].isupper()))
