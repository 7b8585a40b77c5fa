"""Organisations by the last word of their names: 公司, 大学, 委员会."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from sora_news.extract.organizations_begin import POLICE, begin, jointly_strong, nouns
from sora_news.extract.organizations_bureaus import (
    MINISTRIES,
    SEATS,
    by_fields,
    central,
    fields_begin,
    headed_bureau,
    placed,
    seat,
    seated,
)
from sora_news.extract.organizations_evidence import (
    Known,
    headed,
    known,
    outside,
    suffix_of,
    trades,
)
from sora_news.extract.organizations_find import Found, generic
from sora_news.extract.organizations_words import FORMAL, formal, real_place
from sora_news.model import Passage, Token
from sora_news.rules import pattern, rule

# What opens a name in quotation marks behind the word for what bears it.
_QUOTED = ("“", "‘")
# One of a kind: 一家/美国人工智能公司.
_ONE_OF = frozenset(
    {"一家", "这家", "那家", "某家", "有家", "两家", "几家", "多家", "一间", "这间"}
)
# What the segmenter glues to the first word of a name that it does not know: 由华仁/娱乐.
_LEADING = frozenset("由据有将与和从被是")
# Suffixes of one character that go on after another one (人民日报/社), and words that describe rather than name.
# What the word before names the trade of, and no firm.
_INDUSTRIES = frozenset({"工业", "行业", "产业", "企业", "业界", "板块", "巨头", "厂商"})
# What is called by a word that nobody knows: 利升/公司, 希法/医院.
_COINABLE = frozenset(
    {"公司", "集团", "医院", "大学", "学院", "中学", "电视台", "银行", "监狱", "酒店"}
)
# Ends of bureaus and of what does their work, whose fields may be words of their own.
_BUREAUS = frozenset({"局", "厅", "署", "支队", "大队", "总队"})
_NO_NAME = frozenset({"m", "q", "r", "p", "c", "t", "eng"})
_AFTER_SUFFIX = frozenset({"部", "网", "党", "厂", "矿"})
_DESCRIBING = frozenset({"公司", "工作室", "厂", "工厂", "酒店", "饭店", "超市"})


@rule(
    "organizations.suffix",
    example="⟦华东电子科技有限公司⟧宣布破产。",
    counter="该公司宣布破产。",
    problems="A firm whose name is made of common words alone needs an office, a code or a repetition to be seen.",
)
def suffixed(
    body: Passage, lexicon: Known, places: Sequence[int], ends: dict[int, int]
) -> Iterator[Found]:
    """A word that ends names of organisations, with what tells this one from others of its kind.

    The name runs to the left over nouns as far as a proper one; 该公司, 有关部门 name nothing.
    """
    # ``places`` are the tokens with such a word; ``ends`` maps the ends of known names to their starts.
    text, tokens, suffixes = body.text, body.tokens, lexicon.suffixes
    before_it = lexicon.neighbours["before"]
    starts, coinages = frozenset(ends.values()), Counter[str]()
    for index in places:
        end, word, tag = tokens[index].end, tokens[index].word, tokens[index].tag
        suffix = suffix_of(word, lexicon)
        if suffix is None:
            yield from _headed(body, index, lexicon, ends)
            continue
        if (suffix in MINISTRIES or suffix[-1] in MINISTRIES) and headed_bureau(
            tokens, index, lexicon
        ):
            alone = word == suffix and len(word) == 1
            at = fields_begin(tokens, index - 1, lexicon) if alone else seat(tokens, index)
            if suffixes[suffix][1]:
                # 江州市委/组织部/部长
                whole = begin(tokens, index, tokens[index], False, lexicon, ends)
                at = at if whole is None else min(at, whole)
            yield Found(at, end, text[at:end], "organizations.suffix")
            continue
        seated_at = by_fields(tokens, index - 1, lexicon) if index and word in _BUREAUS else None
        if seated_at is not None:
            yield Found(seated_at, end, text[seated_at:end], "organizations.suffix")
            continue
        if suffix == "党" and _party(body, index, lexicon):
            at = _party_begin(tokens, index)
            yield Found(at, end, text[at:end], "organizations.suffix")
            continue
        if word[-1] == "网" and text.startswith("路", end):
            continue  # 新闻/网路
        if len(suffix) == 1 and tag != "nt" and len(word) < 4 and not seated(tokens, index):
            continue
        if word != suffix and word in generic() and word.endswith(("公司", "集团", "技")):
            continue  # 沪深/交易所/上市公司
        strong = suffixes[suffix][1] or jointly_strong(tokens, index, lexicon) < index
        if suffix == "投资" and _INVESTED.match(text, end):
            continue  # 科大讯飞/投资/2家
        if suffix == "中心" and not central(tokens, index):
            continue  # 市中心
        if not strong and word == suffix and index and tokens[index - 1].word in suffixes:
            continue
        if index + 1 < len(tokens) and tokens[index + 1].start == end:
            follower = tokens[index + 1].word
            if follower == "作者":
                continue  # 论文通讯/作者
            if follower in (before_it if not strong else _INDUSTRIES):
                continue  # 英文科技/媒体, 美国制药/工业
            registered = word.endswith(FORMAL) or formal(tokens, index)
            if suffix in POLICE and follower == "警方":
                pass  # 淡水/分局/警方
            elif registered and not follower.endswith(("公司", "集团")):
                pass  # 神龙有限责任公司/煤矿
            elif follower in suffixes and follower not in _AFTER_SUFFIX | lexicon.titles:
                continue
        start = begin(tokens, index, tokens[index], len(word) > len(suffix), lexicon, ends)
        if start is None and strong and word == suffix and _acronym().match(text, end):
            start = nouns(tokens, index, lexicon)
        if start is None and word in _COINABLE:
            coinages = coinages or _coinages(body, places)
            start = _coined(body, index, coinages, lexicon)
        if start is None or end - start <= max(2, len(suffix)):
            continue
        if word in ("公司", "集团") and text[start : end - 2] in trades():
            continue  # 锂/矿/公司
        if text[start] in _LEADING and _word_at(body, start).word not in lexicon.common:
            start += 1  # 由华仁/娱乐
        if "\n" in text[start:end]:
            start = text.rindex("\n", start, end) + 1
        if suffixes[suffix][0] == "company":
            start = _without_address(body, start, end, lexicon)
        name = text[start:end]
        if name in lexicon.products or name in lexicon.titles or name in generic():
            continue
        describing = suffix in _DESCRIBING and start not in starts and not formal(tokens, index)
        if not describing or not _describes(body, start, end, suffix, lexicon):
            yield Found(start, end, name, "organizations.suffix")


# What somebody puts money into, behind 投资 as a verb.
_INVESTED = pattern(
    r"[0-9一二两三四五六七八九十数几近约超逾上百千万亿了过的于在建设]|[^，,。]{0,4}亿"
)


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(r" ?\([A-Z][A-Za-z-]{1,9}\)")


def _without_address(body: Passage, start: int, end: int, lexicon: Known) -> int:
    """Where a firm's name begins behind the towns it stands in: 盘锦市/盘山县/浩业化工有限公司.

    One town opens a registered name (江州市浩业化工有限公司); two are an address.
    """
    words = body.tokens_in(start, end)
    towns = 0
    while towns < len(words) - 2 and len(words[towns].word) > 1 and words[towns].word[-1] in SEATS:
        if not placed(words[towns], lexicon):
            break
        towns += 1
    return words[towns].start if towns > 1 else start


def _party(body: Passage, index: int, lexicon: Known) -> bool:
    """Whether a word that ends with 党 is a party by whom it is led or stood for: 团结党/党魁."""
    token = body.tokens[index]
    if not 3 <= len(token.word) <= 6 or token.word in generic():
        return False
    return body.text.startswith(lexicon.neighbours["partyhead"], token.end)


def _party_begin(tokens: Sequence[Token], index: int) -> int:
    """Where a party's name begins whose last word is at ``index``: 国民/团结党."""
    at = index
    inside = known().uses("party")
    while at and tokens[at - 1].end == tokens[at].start and tokens[at - 1].word in inside:
        at -= 1
    return tokens[at].start


def _coinages(body: Passage, places: Sequence[int]) -> Counter[str]:
    """How often each word of ``_COINABLE`` stands in the text with the word before it."""
    tokens = body.tokens
    pairs = [(tokens[i - 1].start, tokens[i].end) for i in places if tokens[i].word in _COINABLE]
    return Counter([body.text[start:end] for start, end in pairs])


def _coined(body: Passage, index: int, coinages: Counter[str], lexicon: Known) -> int | None:
    """Where a firm begins that is called by a word nobody knows, if the text names it again: 利升/公司."""
    name, last = body.tokens[index - 1], body.tokens[index]
    before = body.tokens[index - 2].word if index > 1 else ""
    word = name.word
    if not index or name.end != last.start or not 2 <= len(word) <= 3 or not word.isalpha():
        return None
    known = word in lexicon.common or word in trades() or word in outside()
    if (
        known
        or word in lexicon.titles
        or name.tag in _NO_NAME
        or before in _ONE_OF
        or before in "某该"
    ):
        return None
    glued = word[0] == "以" and len(word) > 2  # 以利升/公司的名义
    start = name.start + glued
    return start if coinages[body.text[start : last.end]] + glued > 1 else None


def _word_at(body: Passage, start: int) -> Token:
    """The word that begins at ``start``."""
    return body.tokens[bisect_left(body.token_starts, start)]


def _headed(body: Passage, index: int, lexicon: Known, ends: dict[int, int]) -> Iterator[Found]:
    """The name whose last word the segmenter has in one with the head's title: 江城/大学校长."""
    whole = body.tokens[index]
    size = headed(whole.word, lexicon)
    last = Token(whole.start, whole.end - size, whole.word[:-size], whole.tag)
    start = begin(body.tokens, index, last, False, lexicon, ends)
    if start is None and index and last.word in _BUREAUS:
        start = by_fields(body.tokens, index - 1, lexicon)
    if start is not None:
        yield Found(start, last.end, body.text[start : last.end], "organizations.suffix")


def _describes(body: Passage, start: int, end: int, suffix: str, lexicon: Known) -> bool:
    """Whether the words describe rather than name: 美国人工智能公司 before OpenAI, 好莱坞电影工作室.

    What follows a description without a mark is the name; a place with common nouns alone describes too.
    """
    text = body.text
    follows = text[end : end + 1].strip() or text[end + 1 : end + 2]
    if (follows.isascii() and follows.isupper()) or text.startswith(_QUOTED, end):
        return True
    if text[start - 2 : start] in _ONE_OF:
        return True
    words = [t for t in body.tokens_in(start, end) if t.word != suffix]
    places = [t for t in words if t.word in lexicon.places or real_place(t, lexicon)]
    return bool(places) and all(t in places or t.word in lexicon.common for t in words)
