"""Organisations by the last word of their names: 公司, 大学, 委员会."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from sora_news.extract.organizations_bureaus import (
    AND,
    BRANCHES,
    MINISTRIES,
    PROPER,
    branch,
    central,
    conjoined,
    fields_begin,
    headed_bureau,
    placed,
    seat,
    seated,
)
from sora_news.extract.organizations_evidence import (
    Known,
    headed,
    outside,
    suffix_of,
    works,
)
from sora_news.extract.organizations_find import Found, generic
from sora_news.model import Passage, Token
from sora_news.rules import rule

# Tags of the words that a name may consist of.
_PARTS = frozenset(
    {
        "ns",
        "nz",
        "nr",
        "nrt",
        "nrfg",
        "nt",
        "n",
        "j",
        "eng",
        "x",
        "b",
        "vn",
        "an",
        "s",
        "f",
        "ng",
        "zg",
        "k",
        "g",
        "m",
        "v",
        "a",
    }
)
_LONGEST = 10
_NAMED = frozenset({"nr", "nrt", "nrfg", "x"})
# What opens a name in quotation marks behind the word for what bears it.
_QUOTED = ("“", "‘")
# One of a kind: 一家/美国人工智能公司.
_ONE_OF = frozenset(
    {"一家", "这家", "那家", "某家", "有家", "两家", "几家", "多家", "一间", "这间"}
)
# Verbs that the segmenter glues to the name before them: 钟俊浩是/上海市.
_COPULAS = frozenset("是为系任在")
# And what it glues to the first word of a name that it does not know: 由华仁/娱乐.
_LEADING = frozenset("由据有将与和从被")
# What follows a statesman's name as well as a country's: 克林顿/政府.
_PERSONAL = frozenset({"政府", "办公室", "内阁", "工作室", "部队"})
# From this length a word of the segmenter's that is a body is one whole: 国家统计局.
_COMPLETE = 5
# Organs of a body that is named before: 祖国阵线/中央委员会.
_ORGANS = ("中央委员会", "常务委员会", "执行委员会")
# What opens the names of public bodies: 国家/卫生/健康/委员会, and what a laboratory's field stands before.
_STATE = frozenset({"国家", "全国", "中央", "最高"})
_NATIONAL = frozenset({"国家", "全国"})
# Ranks of bodies, which name none.
_RANKS = ("上级", "下级", "同级", "各级")
# Ends of what a firm is called in the register, and what no such name has in it.
_FORMAL = ("有限公司", "有限责任公司", "股份公司", "集团公司")
_NOT_IN_FIRM = frozenset({"p", "c", "u", "uj", "ul", "r", "d", "m", "t", "y", "f", "x", "q"})
# Characters of such names whatever their tag: 中/农丰/种业.
_COMPASS = frozenset("中东南西北")
# Who founded a school, and what holds schools and laboratories.
_FOUNDED = frozenset({"国立", "市立", "私立", "省立", "县立", "州立", "皇家"})
_HOUSES = frozenset({"大学", "学院", "科学院", "研究院", "医院", "理工大学", "师范大学"})
# One of a kind (陕西/一/医院), how many (两个/国务院), and what a verb leads to (诉至/法院).
_ANY = frozenset("一某两几")
_COUNTED = frozenset("个家名位种项届余多")
_TOWARDS = frozenset("至到向给往于入")
# Suffixes of one character that go on after another one (人民日报/社), and words that describe rather than name.
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
    for index in places:
        end, word, tag = tokens[index].end, tokens[index].word, tokens[index].tag
        suffix = suffix_of(word, lexicon)
        if suffix is None:
            yield from _headed(body, index, lexicon, ends)
            continue
        if suffix in MINISTRIES and headed_bureau(tokens, index, lexicon):
            alone = word == suffix
            at = fields_begin(tokens, index - 1, lexicon) if alone else seat(tokens, index)
            yield Found(at, end, text[at:end], "organizations.suffix")
            continue
        if len(suffix) == 1 and tag != "nt" and len(word) < 4 and not seated(tokens, index):
            continue
        strong = suffixes[suffix][1]
        if suffix == "中心" and not central(tokens, index):
            continue  # 市中心
        if not strong and word == suffix and index and tokens[index - 1].word in suffixes:
            continue
        if index + 1 < len(tokens) and tokens[index + 1].start == end:
            follower = tokens[index + 1].word
            if follower == "作者":
                continue  # 论文通讯/作者
            if not strong and follower in before_it:
                continue  # 英文科技/媒体
            registered = word.endswith(_FORMAL) or _formal(tokens, index)
            if registered and not follower.endswith(("公司", "集团")):
                pass  # 神龙有限责任公司/煤矿
            elif follower in suffixes and follower not in _AFTER_SUFFIX | lexicon.titles:
                continue
        start = _begin(tokens, index, tokens[index], len(word) > len(suffix), lexicon, ends)
        if start is None and strong and word == suffix and _acronym().match(text, end):
            start = _nouns(tokens, index, lexicon)
        if start is None or end - start <= max(2, len(suffix)):
            continue
        if text[start] in _LEADING and _word_at(body, start).word not in lexicon.common:
            start += 1  # 由华仁/娱乐
        name = text[start:end]
        if name in lexicon.products or name in lexicon.titles or name in generic():
            continue
        describing = suffix in _DESCRIBING and not _formal(tokens, index)
        if not describing or not _describes(body, start, end, suffix, lexicon):
            yield Found(start, end, name, "organizations.suffix")


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(r" ?\([A-Z][A-Za-z-]{1,9}\)")


def _nouns(tokens: Sequence[Token], index: int, lexicon: Known) -> int | None:
    """Where the common words begin that name the one of its kind with letters of its own: 智能产业研究院(AIR)."""
    at = index
    while at and index - at < 4 and tokens[at - 1].end == tokens[at].start:
        token = tokens[at - 1]
        if token.tag not in ("n", "vn", "nz", "j", "ns") or not _part(token, False, lexicon):
            break
        at -= 1
    return tokens[at].start if at < index else None


def _word_at(body: Passage, start: int) -> Token:
    """The word that begins at ``start``."""
    return body.tokens[bisect_left(body.token_starts, start)]


def _headed(body: Passage, index: int, lexicon: Known, ends: dict[int, int]) -> Iterator[Found]:
    """The name whose last word the segmenter has in one with the head's title: 江城/大学校长."""
    whole = body.tokens[index]
    size = headed(whole.word, lexicon)
    last = Token(whole.start, whole.end - size, whole.word[:-size], whole.tag)
    start = _begin(body.tokens, index, last, False, lexicon, ends)
    if start is not None:
        yield Found(start, last.end, body.text[start : last.end], "organizations.suffix")


def _begin(
    tokens: Sequence[Token],
    index: int,
    last: Token,
    longer: bool,
    lexicon: Known,
    ends: dict[int, int],
) -> int | None:
    """Where the name whose ``last`` word is at ``index`` begins, or None where nothing tells it apart.

    ``longer`` says that the word has more in it than its suffix.
    """
    suffix = suffix_of(last.word, lexicon)
    strong = suffix is None or lexicon.suffixes[suffix][1] or seated(tokens, index)
    strong = strong or suffix == "中心"
    proper = last.start if longer and _whole(last) else None
    whole = proper is not None and len(last.word) >= _COMPLETE
    whole = whole and not last.word.startswith(_ORGANS)
    formal = last.word.endswith(_FORMAL) or _formal(tokens, index)
    joined = national = False
    for at in range(index - 1, max(-1, index - _LONGEST - 1), -1):
        token, following = tokens[at], tokens[at + 1]
        gap = following.start - token.end
        if gap > 1 or (gap == 1 and "eng" not in (token.tag, following.tag) and token.tag != "m"):
            break
        if token.end in ends and not (whole and token.tag != "ns"):
            if not formal or index - at > _LONGEST - 2:
                return ends[token.end]
            proper = ends[token.end]  # 深圳市/大疆/创新科技有限公司
            continue
        if token.word in AND:
            able = strong or suffix in MINISTRIES
            if joined or not able or not conjoined(tokens, at, proper, last, lexicon):
                break
            if proper is not None or suffix in MINISTRIES:
                begin = fields_begin(tokens, at - 1, lexicon)
                return ends.get(begin, begin)
            joined = True
            continue
        house = suffix_of(token.word, lexicon) if joined else None
        if house and (token.tag == "nt" or house in _HOUSES):
            # 东北大学/信息科学与工程学院
            if token.tag == "nt":
                return token.start
            return _begin(tokens, at, token, False, lexicon, ends)
        if (
            suffix in BRANCHES
            and at == index - 1
            and proper is None
            and branch(tokens, at, lexicon)
        ):
            # 市警察局/八德/分局: the body before opens the name, whatever the word between is.
            continue
        if token.word in _FOUNDED and proper == following.start:
            proper = token.start  # 国立/台湾科技大学
            continue
        if whole and not (token.tag == "ns" or token.word[0] == "第"):
            break
        if at == index - 1 and token.word + last.word in lexicon.suffixes:
            continue  # 律师/事务所
        if formal and _in_firm(token, lexicon):
            proper = token.start
            continue
        phrase = joined and token.tag == "l"  # 脊椎动物
        numbered = suffix in BRANCHES and token.word in _ANY  # 中山/一/派出所
        if not (phrase or numbered or _part(token, at == index - 1 and proper is None, lexicon)):
            break
        if token.tag == "nr" and at and tokens[at - 1].word in lexicon.titles:
            # 指挥家余隆率乐团巡演: a name behind a title is a person's.
            break
        if token.tag in _NAMED and following.tag == "v" and at + 1 < index:
            # 李国栋/走进/实验室: the verb is what the person does.
            break
        if token.tag in ("nr", "nrt") and suffix in _PERSONAL and at == index - 1:
            break
        national = national or following.word in _NATIONAL
        if national and proper == following.start and token.tag == "n":
            # 材料/学/国家/重点/实验室
            proper = token.start
            continue
        enough = strong or proper is not None or token.tag not in ("ns", "nt")
        if enough and (not joined or placed(token, lexicon)) and _tells(token, following, lexicon):
            proper = token.start
    return proper


def _whole(last: Token) -> bool:
    """Whether the segmenter's word is a name by itself: 宁夏回族自治区人民政府, 国防部."""
    if last.word.startswith(_RANKS):
        return False
    if last.tag in ("nt", "nz", "ns", "nr", "x") and len(last.word) > 3:
        return True
    return last.tag == "nt" and len(last.word) == 3 and last.word[-1] in "部署院"


def _formal(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word ends what a firm is called in the register, in two words: 有限责任/公司."""
    return (
        index > 0 and tokens[index].word == "公司" and tokens[index - 1].word.endswith("有限责任")
    )


def _in_firm(token: Token, lexicon: Known) -> bool:
    """Whether a word may stand in a firm's registered name, whatever it is elsewhere: 中农/发/种业."""
    word = token.word
    if token.tag in _NOT_IN_FIRM and word not in _COMPASS:
        return False
    if not word.isalnum() or word.isdigit():
        return False
    if lexicon.suffixes.get(word, ("",))[0] == "company" or word in ("股份", "有限责任"):
        return True
    return word not in outside() and word not in lexicon.titles


def _part(token: Token, nearest: bool, lexicon: Known) -> bool:
    """Whether a word may stand in a name; ``nearest``: right before the suffix, and nothing proper yet."""
    word, tag = token.word, token.tag
    if word in outside() or word in lexicon.titles or word.endswith("地区"):
        return False
    if tag not in _PARTS and word not in lexicon.places and word not in works():
        return False
    if tag in _NAMED and len(word) > 2 and word[-1] in _COPULAS:
        # 钟俊浩是/上海市…协会: the segmenter glues the verb to a name.
        return False
    if not (word[0].isalnum() or word == "·"):
        return False
    if tag == "m" and word[0] != "第" and (not nearest or word[-1] in _COUNTED or word in _ANY):
        return False
    if tag == "v" and nearest and word[-1] in _TOWARDS:
        return False
    if tag in ("v", "a") and not nearest and word not in works() and word != "古":
        return False
    return len(word) <= 2 or word not in lexicon.products


def _tells(token: Token, following: Token, lexicon: Known) -> bool:
    """Whether a word tells one organisation from others of its kind."""
    word = token.word
    if word in lexicon.products:
        return False
    if (
        token.tag in PROPER
        or word in lexicon.places
        or word in _STATE
        or (token.tag == "x" and word.isalpha())
    ):
        return True
    return token.tag == "m" and word.isdigit() and len(word) == 3 and following.word == "集团"


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
    places = [t for t in words if t.tag == "ns" or t.word in lexicon.places]
    return bool(places) and all(t in places or t.word in lexicon.common for t in words)
