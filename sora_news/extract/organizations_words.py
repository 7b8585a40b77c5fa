"""Words of organisations' names: which may stand in one, and which tell one from others of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.organizations_bureaus import PROPER, SEATS, placed
from sora_news.extract.organizations_evidence import (
    Known,
    fields,
    outside,
    suffix_of,
    trades,
    works,
)
from sora_news.model import Token

# From this length a word of the segmenter's that is a body is one whole: 国家统计局.
COMPLETE = 5
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
NAMED = frozenset({"nr", "nrt", "nrfg", "x"})
# Verbs that the segmenter glues to the name before them: 钟俊浩是/上海市.
_COPULAS = frozenset("是为系任在")
# Ranks of bodies, which name none.
_RANKS = ("上级", "下级", "同级", "各级")
# Ends of what a firm is called in the register, and what no such name has in it.
FORMAL = ("有限公司", "有限责任公司", "股份公司", "集团公司")
_NOT_IN_FIRM = frozenset({"p", "c", "u", "uj", "ul", "r", "d", "m", "t", "y", "f", "x", "q"})
# Characters of such names whatever their tag: 中/农丰/种业.
_COMPASS = frozenset("中东南西北")
# What opens the names of public bodies: 国家/卫生/健康/委员会, and what a laboratory's field stands before.
_STATE = frozenset({"国家", "全国", "中央", "最高"})
# One of a kind (陕西/一/医院), how many (两个/国务院), and what a verb leads to (诉至/法院).
ANY = frozenset("一某两几")
_COUNTED = frozenset("个家名位种项届余多")
_TOWARDS = frozenset("至到向给往于入")
# What qualifies a field of learning: 古/脊椎动物, 卓越/创新中心.
_LEARNED = frozenset({"古", "卓越", "先进", "高等", "高级"})
FIRM = frozenset({"公司", "集团"})
# Tags of what the first part of a township's name may be taken for.
_TOWNS = frozenset({"n", "nr", "ns", "nz", "nrt"})
_NOT_A_PLACE = frozenset({"p", "c", "u", "uj", "ul", "r", "d", "y", "f", "q", "t", "v", "vn", "b"})


def real_place(token: Token, lexicon: Known) -> bool:
    """Whether a word is a place that is known, and not what the segmenter takes for one: 德同/资本."""
    if token.tag != "ns":
        return False
    return any(token.word in w for w in (lexicon.places, lexicon.common)) or token.word[-1] in SEATS


def whole_word(last: Token) -> bool:
    """Whether the segmenter's word is a name by itself: 宁夏回族自治区人民政府, 国防部."""
    if last.word.startswith(_RANKS) or (last.word.endswith("中心") and len(last.word) < COMPLETE):
        return False
    if last.tag in ("nt", "nz", "ns", "nr", "x") and len(last.word) > 3:
        return True
    return last.tag == "nt" and len(last.word) == 3 and last.word[-1] in "部署院"


def formal(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word ends what a firm is called in the register, in two words: 有限责任/公司."""
    return (
        index > 0 and tokens[index].word == "公司" and tokens[index - 1].word.endswith("有限责任")
    )


def in_firm(token: Token, lexicon: Known) -> bool:
    """Whether a word may stand in a firm's registered name, whatever it is elsewhere: 中农/发/种业."""
    word = token.word
    if token.tag in _NOT_IN_FIRM and word not in _COMPASS:
        return False
    if not word.isalnum() or word.isdigit():
        return False
    if lexicon.suffixes.get(word, ("",))[0] == "company" or word in ("股份", "有限责任"):
        return True
    return word not in outside() and word not in lexicon.titles


def fancy(tokens: Sequence[Token], at: int, lexicon: Known) -> bool:
    """Whether an adverb is what a registered firm calls itself: …,起步/股份/有限公司, 香港/起步/国际/有限公司."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if token.tag != "d" or len(token.word) != 2 or token.word in outside():
        return False
    return before is None or not before.word.isalnum() or placed(before, lexicon)


def described(between: Sequence[Token], lexicon: Known) -> bool:
    """Whether words between a firm's short name and 公司 may say what it does: 顶新/箱包/公司."""
    return all(
        t.tag in ("n", "nz", "vn", "ns", "j", "b", "eng", "nt") or t.word in trades()
        for t in between
    )


def township(tokens: Sequence[Token], at: int, lexicon: Known) -> bool:
    """Whether a word is the end of a township's name, which the segmenter cuts in two: 王家/桥镇."""
    word = tokens[at].word
    return len(word) == 2 and word[-1] in "镇乡村" and word not in lexicon.common


def township_head(tokens: Sequence[Token], at: int, index: int, lexicon: Known) -> bool:
    """Whether a word is the first part of a township's name that the segmenter cuts in two: 王家/桥镇."""
    token = tokens[at]
    if at + 1 >= index or token.tag not in _TOWNS or len(token.word) != 2:
        return False
    return token.word not in lexicon.common and township(tokens, at + 1, lexicon)


def town(tokens: Sequence[Token], start: int, at: int) -> int | None:
    """Where the town begins that stands right before the name from ``start`` to the token ``at``."""
    while at and tokens[at].start > start:
        at -= 1
    before = tokens[at - 1] if at else tokens[at]
    return before.start if before.end == start and before.tag == "ns" else None


def precinct(token: Token, lexicon: Known) -> bool:
    """Whether a word before a station of the police names its precinct, whatever it means elsewhere: 四方/公安分局."""
    word = token.word
    if not 2 <= len(word) <= 4 or token.tag in _NOT_A_PLACE or not word.isalnum():
        return False
    if word in fields() or word in works() or suffix_of(word, lexicon):
        return False  # 税务/分局, 警察局/分局
    return word not in outside() and word not in lexicon.titles and not word.isdigit()


def part(token: Token, nearest: bool, lexicon: Known) -> bool:
    """Whether a word may stand in a name; ``nearest``: right before the suffix, and nothing proper yet."""
    word, tag = token.word, token.tag
    if word in outside() or word in lexicon.titles or word.endswith("地区"):
        return False
    if tag not in _PARTS and word not in lexicon.places and word not in works():
        return False
    if tag in NAMED and len(word) > 2 and word[-1] in _COPULAS:
        # 钟俊浩是/上海市…协会: the segmenter glues the verb to a name.
        return False
    if not (word[0].isalnum() or word == "·"):
        return False
    if tag == "m" and word[0] != "第" and (not nearest or word[-1] in _COUNTED or word in ANY):
        return False
    if tag == "v" and nearest and word[-1] in _TOWARDS:
        return False
    if tag in ("v", "a") and not nearest and word not in works() and word not in _LEARNED:
        return False
    return len(word) <= 2 or word not in lexicon.products


def tells(token: Token, following: Token, lexicon: Known) -> bool:
    """Whether a word tells one organisation from others of its kind."""
    word = token.word
    if word in lexicon.products or (following.word in FIRM and word in trades()):
        return False
    if (
        token.tag in PROPER
        or word in lexicon.places
        or word in _STATE
        or (token.tag == "x" and word.isalpha())
    ):
        return True
    return token.tag == "m" and word.isdigit() and len(word) == 3 and following.word == "集团"
