"""Organisations by what stands around a name in Latin letters, by an exchange's code, by a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.extract.organizations_evidence import Known, known, outside
from sora_news.extract.organizations_find import Found, generic
from sora_news.extract.organizations_known import whole
from sora_news.lexicon import words
from sora_news.model import Passage, Token
from sora_news.rules import HAN, pattern, rule


@cache
def _latin_name() -> re.Pattern[str]:
    return re.compile(
        r"[A-Z][A-Za-z0-9&'’-]{0,40}(?:\.[A-Za-z]{2,3}(?![a-z]))?(?: [A-Z][A-Za-z0-9&'’-]{0,40}){0,4}"
    )


@rule(
    "organizations.latin",
    example="创业公司 ⟦Lumen Works⟧ 完成了新一轮融资。",
    counter="新模型 Lumen Works 支持中文。",
)
def latin(body: Passage, lexicon: Known) -> Iterator[Found]:
    """A name in Latin letters beside a word that says what it is: 公司 X, X 董事长, X 旗下.

    Without such a word a Latin name is as often a product or a person.
    """
    text = body.text
    before_it, after_it = lexicon.neighbours["before"], lexicon.neighbours["after"]
    product, product_after = lexicon.neighbours["product"], lexicon.neighbours["productafter"]
    for match in _latin_name().finditer(text):
        name, start, end = match.group(), match.start(), match.end()
        if len(name) < 2 or name in lexicon.products or name in lexicon.canonical:
            continue
        if name[-1].isdigit() and name[:-1].isalnum() and not name.isalpha() and len(name) < 7:
            continue  # CA868 is a flight, A100 a chip
        if not whole(text, start, end) or name.partition(" ")[0] in _given_names():
            continue
        before, after = text[max(0, start - 6) : start].rstrip(), text[end : end + 8].lstrip()
        if before.endswith(product) or after.startswith(product_after):
            continue
        if (
            before.endswith(before_it)
            or after.startswith(after_it)
            or name.rpartition(" ")[2] in _latin_heads()
            or (before.endswith("据") and after.startswith(lexicon.neighbours["measures"]))
        ):
            yield Found(start, end, name, "organizations.latin")


@cache
def _latin_heads() -> frozenset[str]:
    """The last words of names of firms and institutes in Latin letters: Northwind Capital."""
    return known().uses("latinhead")


@cache
def _given_names() -> frozenset[str]:
    return words("latin_given_names")


_IN_BRACKETS = (
    r"\((?:\d{4,6}[.,] ?(?:SZ|SH|HK|BJ|TW|OQ|O|N)|(?:SZ|SH|HK)?\d{5,6}|(?!19|20)[1-9]\d{3}"
    r"|(?:NASDAQ|NYSE|HKEX|SH|SZ|纳斯达克|港交所|美股|港股|股票代码|证券代码)[:：][^()]{1,12})\)"
)
# The brackets alone are found at once; what stands before them could begin anywhere.
_CODE = pattern(rf" ?{_IN_BRACKETS}")
_NOTICE = pattern(
    r"(?:(?:今天|今日|今晚|近日|日前|昨日|昨晚|晚间)(?:发布)?|发布)?公告(?:称|显示|表示|,)"
)
# A firm's short name.
_LONGEST_SHORT = 10


_PAPER = pattern(rf"《({HAN}{{1,8}}(?:报|报社|周刊|月刊|通讯))》")
# A paper in Latin letters speaks: 《TSN》报道; a song or film of such a title does not.
_SPEAKS = "记者|报道|专访|采访|访问|消息|称|披露|指出|引述|援引|网站|杂志"
_LATIN_PAPER = pattern(rf"《([A-Z][A-Za-z&.' ]{{2,30}})》(?={_SPEAKS})")
# Books of the year, bills and the like that end as papers do.
_NO_PAPERS = (
    "年报",
    "季报",
    "月报",
    "公报",
    "简报",
    "通报",
    "海报",
    "预报",
    "画报",
    "电报",
    "情报",
)


@rule(
    "organizations.paper",
    example="《⟦海峡报⟧》的消息显示，比赛将延期。",
    counter="《前进画报》在旧书摊上很贵。",
)
def papers(body: Passage) -> Iterator[Found]:
    """A newspaper by the marks of its title and its last word: 《祖国报》."""
    if "《" not in body.text:
        return
    for match in _LATIN_PAPER.finditer(body.text):
        yield Found(match.start(1), match.end(1), match[1], "organizations.paper")
    for match in _PAPER.finditer(body.text):
        if not match[1].endswith(_NO_PAPERS):
            yield Found(match.start(1), match.end(1), match[1], "organizations.paper")


_STAKE = pattern(
    rf"(?:收购|受让|转让|出售|取得|持有|购买|控制)了?({HAN}{{2,10}}?)(?:的)?"
    r"[0-9]{1,3}(?:\.[0-9]{1,4})?%(?:的)?(?:股权|股份|控股权)"
)


@rule(
    "organizations.stake",
    example="公司拟收购⟦穗海智能⟧100%股权。",
    counter="公司拟收购其100%股权。",
)
def stakes(body: Passage) -> Iterator[Found]:
    """A firm by the share of it that changes hands: 收购/穗海智能/100%股权."""
    if "%" not in body.text:
        return
    for match in _STAKE.finditer(body.text):
        name = match[1]
        if name in generic() or not _NO_FIRM.isdisjoint(name) or name.endswith(_KINDS_OF_FIRM):
            continue
        yield Found(match.start(1), match.end(1), name, "organizations.stake")


# What no such name has in it, and words for any firm.
_NO_FIRM = frozenset("其该的了在和与及这那所被本")
_KINDS_OF_FIRM = ("子公司", "标的公司", "目标公司", "上市公司", "公司", "企业", "资产")


@rule(
    "organizations.listed",
    example="⟦海棠阿胶⟧（000123.SZ）今晚公告称，董事长辞职。",
    counter="公司今晚公告称，董事长辞职。",
)
def quoted(body: Passage, lexicon: Known) -> Iterator[Found]:
    """A firm with its code at the exchange, or as what gives notice to it: 海棠阿胶(000123.SZ), 海棠阿胶公告称."""
    text = body.text
    coded = [m.start() for m in _CODE.finditer(text)] if "(" in text else []
    noticed = [m.start() for m in _NOTICE.finditer(text)] if "公告" in text else []
    for end in [*coded, *noticed]:
        tokens = body.tokens_in(max(0, end - _LONGEST_SHORT), end)
        at = len(tokens)
        while at and tokens[at - 1].end <= end and not _ends_name(tokens[at - 1], lexicon):
            at -= 1
        start = tokens[at].start if at < len(tokens) else end
        if end in coded:
            start = _clause(text, end) or start
        name = text[start:end]
        if len(name) < 2 or name in generic() or name in lexicon.titles or name[0] in "本该":
            continue
        yield Found(start, end, name, "organizations.listed")


def _clause(text: str, end: int) -> int | None:
    """Where the whole clause before a code begins if it is as short as a firm's short name: (二)同益中(688722.SH)."""
    start = end
    while start and end - start < 6 and text[start - 1].isalnum():
        start -= 1
    short = 3 <= end - start <= 5 and not text[start].isdigit()
    return start if short and not (start and text[start - 1].isalnum()) else None


def _ends_name(token: Token, lexicon: Known) -> bool:
    """Whether a word cannot stand in a firm's short name."""
    word = token.word
    return not word.isalnum() or word in outside() or token.tag in _OUTER or word in lexicon.titles


_OUTER = frozenset({"p", "c", "u", "uj", "ul", "r", "d", "y", "f", "q", "m", "t"})
