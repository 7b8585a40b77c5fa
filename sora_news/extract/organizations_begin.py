"""Where a name that ends with a suffix begins: which words before 公司, 大学 or 委员会 belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.organizations_bureaus import (
    AND,
    BRANCHES,
    MINISTRIES,
    PROPER,
    SEATS,
    branch,
    conjoined,
    each,
    fields_begin,
    placed,
    seated,
)
from sora_news.extract.organizations_evidence import (
    Known,
    fields,
    outside,
    suffix_of,
    trades,
    works,
)
from sora_news.model import Token

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
# Verbs that the segmenter glues to the name before them: 钟俊浩是/上海市.
_COPULAS = frozenset("是为系任在")
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
FORMAL = ("有限公司", "有限责任公司", "股份公司", "集团公司")
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
# What unites many, and is no part of a firm or institute.
_UNITED = frozenset({"联盟", "组织", "同盟", "部队"})
# What qualifies a field of learning: 古/脊椎动物, 卓越/创新中心.
_LEARNED = frozenset({"古", "卓越", "先进", "高等", "高级"})
_FIRM = frozenset({"公司", "集团"})
# Tags of what the first part of a township's name may be taken for.
_TOWNS = frozenset({"n", "nr", "ns", "nz", "nrt"})
# What opens the names of societies: 国际/博物馆/协会.
_WORLD = frozenset({"国际", "世界", "全球", "亚太"})
_SOCIETIES = frozenset({"协会", "联合会", "学会", "理事会", "总会", "基金会", "促进会"})
# Calls for help, which the centres that take them are named by.
_EMERGENCY = frozenset({"110", "119", "120", "122", "911"})
# Stations of the police, and tags of the words before them that tell no place.
POLICE = frozenset({"公安分局", "派出所", "刑警大队", "交警大队", "警务站", "边防派出所", "分局"})
_NOT_A_PLACE = frozenset({"p", "c", "u", "uj", "ul", "r", "d", "y", "f", "q", "t", "v", "vn", "b"})


def begin(
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
    joint = index if strong else jointly_strong(tokens, index, lexicon)
    strong = strong or suffix == "中心" or joint < index
    proper = last.start if longer and _whole(last) else None
    whole = proper is not None and len(last.word) >= _COMPLETE
    whole = whole and not last.word.startswith(_ORGANS)
    registered = last.word.endswith((*FORMAL, "合作社")) or formal(tokens, index)
    joined = national = False
    for at in range(index - 1, max(-1, index - _LONGEST - 1), -1):
        token, following = tokens[at], tokens[at + 1]
        gap = following.start - token.end
        if gap > 1 or (gap == 1 and "eng" not in (token.tag, following.tag) and token.tag != "m"):
            break
        house = suffix_of(token.word, lexicon) if joined else None
        if house and suffix and suffix.endswith(house):
            break  # 科技大学及理工大学
        if token.end in ends and not (whole and token.tag != "ns"):
            if last.word in _FIRM and not _described(tokens[at + 1 : index], lexicon):
                break  # 相信音乐/今/传出/公司
            if not strong and suffix in _UNITED:
                break  # 漫威/复仇者/联盟
            if suffix == "俱乐部" and (town := _town(tokens, ends[token.end], at)) is not None:
                return town  # 河北/华夏幸福/俱乐部
            if not registered or index - at > _LONGEST - 2:
                return ends[token.end]
            proper = ends[token.end]  # 深圳市/大疆/创新科技有限公司
            continue
        if token.word in AND:
            able = strong or suffix in MINISTRIES
            if joined or not able or not conjoined(tokens, at, proper, last, lexicon):
                break
            if proper is not None or suffix in MINISTRIES:
                first = fields_begin(tokens, at - 1, lexicon)
                return ends.get(first, first)
            joined = True
            continue
        if house and (token.tag == "nt" or house in _HOUSES):
            # 东北大学/信息科学与工程学院
            if token.tag == "nt":
                return token.start
            return begin(tokens, at, token, False, lexicon, ends)
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
        if proper == following.start and _township(tokens, at, lexicon):
            proper = token.start  # 王家/桥镇/人民政府
        elif proper == following.start and _township_head(tokens, at, index, lexicon):
            proper = token.start
        if token.word == "原":
            break  # 某村/原/高坪/小学
        if (
            token.word in SEATS
            and proper == following.start
            and suffix_of(following.word, lexicon)
            and not each(tokens, at)
        ):
            proper = token.start  # 市/公安局/刑警支队
            continue
        if suffix in POLICE and at == index - 1 and proper is None and _precinct(token, lexicon):
            proper = token.start  # 四方/公安分局
            continue
        if token.word in _EMERGENCY and last.word.endswith("中心"):
            continue  # 江州市/110/指挥/中心
        if whole and not (placed(token, lexicon) or token.word[0] == "第"):
            break
        if (at >= joint and token.word in outside()) or (
            at == index - 1 and token.word + last.word in lexicon.suffixes
        ):
            continue  # 律师/事务所
        if registered and (_in_firm(token, lexicon) or _fancy(tokens, at, lexicon)):
            proper = token.start
            continue
        phrase = (joined or strong) and token.tag == "l"  # 脊椎动物, 自然科学
        numbered = suffix in BRANCHES and token.word in _ANY  # 中山/一/派出所
        if not (phrase or numbered or _part(token, at == index - 1 and proper is None, lexicon)):
            break
        if token.tag == "nr" and at and tokens[at - 1].word in lexicon.titles:
            # 指挥家余隆率乐团巡演: a name behind a title is a person's.
            break
        deed = following.tag == "v" and following.word not in fields()
        if token.tag in _NAMED and deed and at + 1 < index:
            # 李国栋/走进/实验室: the verb is what the person does.
            break
        personal = token.tag in ("nr", "nrt") and not placed(token, lexicon)
        if personal and suffix in _PERSONAL and at == index - 1:
            break
        if token.word in _WORLD and proper is None and suffix in _SOCIETIES:
            proper = token.start  # 国际/博物馆/协会
            continue
        national = national or following.word in _NATIONAL
        if national and proper == following.start and token.tag == "n":
            # 材料/学/国家/重点/实验室
            proper = token.start
            continue
        enough = (
            strong or proper is not None or not (token.tag == "nt" or real_place(token, lexicon))
        )
        if enough and (not joined or placed(token, lexicon)) and _tells(token, following, lexicon):
            proper = token.start
    return proper


def jointly_strong(tokens: Sequence[Token], index: int, lexicon: Known) -> int:
    """The first of the words that together are a strong suffix (产业/投资/基金), or ``index``."""
    joint = tokens[index].word
    for at in range(index - 1, max(-1, index - 3), -1):
        joint = tokens[at].word + joint
        if lexicon.suffixes.get(joint, ("", False))[1]:
            return at
    return index


def real_place(token: Token, lexicon: Known) -> bool:
    """Whether a word is a place that is known, and not what the segmenter takes for one: 德同/资本."""
    if token.tag != "ns":
        return False
    return any(token.word in w for w in (lexicon.places, lexicon.common)) or token.word[-1] in SEATS


def nouns(tokens: Sequence[Token], index: int, lexicon: Known) -> int | None:
    """Where the common words begin that name the one of its kind with letters of its own: 智能产业研究院(AIR)."""
    at = index
    while at and index - at < 4 and tokens[at - 1].end == tokens[at].start:
        token = tokens[at - 1]
        if token.tag not in ("n", "vn", "nz", "j", "ns") or not _part(token, False, lexicon):
            break
        at -= 1
    return tokens[at].start if at < index else None


def _whole(last: Token) -> bool:
    """Whether the segmenter's word is a name by itself: 宁夏回族自治区人民政府, 国防部."""
    if last.word.startswith(_RANKS) or (last.word.endswith("中心") and len(last.word) < _COMPLETE):
        return False
    if last.tag in ("nt", "nz", "ns", "nr", "x") and len(last.word) > 3:
        return True
    return last.tag == "nt" and len(last.word) == 3 and last.word[-1] in "部署院"


def formal(tokens: Sequence[Token], index: int) -> bool:
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


def _described(between: Sequence[Token], lexicon: Known) -> bool:
    """Whether words between a firm's short name and 公司 may say what it does: 顶新/箱包/公司."""
    return all(
        t.tag in ("n", "nz", "vn", "ns", "j", "b", "eng", "nt") or t.word in trades()
        for t in between
    )


def _township(tokens: Sequence[Token], at: int, lexicon: Known) -> bool:
    """Whether a word is the end of a township's name, which the segmenter cuts in two: 王家/桥镇."""
    word = tokens[at].word
    return len(word) == 2 and word[-1] in "镇乡村" and word not in lexicon.common


def _township_head(tokens: Sequence[Token], at: int, index: int, lexicon: Known) -> bool:
    """Whether a word is the first part of a township's name that the segmenter cuts in two: 王家/桥镇."""
    token = tokens[at]
    if at + 1 >= index or token.tag not in _TOWNS or len(token.word) != 2:
        return False
    return token.word not in lexicon.common and _township(tokens, at + 1, lexicon)


def _town(tokens: Sequence[Token], start: int, at: int) -> int | None:
    """Where the town begins that stands right before the name from ``start`` to the token ``at``."""
    while at and tokens[at].start > start:
        at -= 1
    before = tokens[at - 1] if at else tokens[at]
    return before.start if before.end == start and before.tag == "ns" else None


def _fancy(tokens: Sequence[Token], at: int, lexicon: Known) -> bool:
    """Whether an adverb is what a registered firm calls itself: …,起步/股份/有限公司, 香港/起步/国际/有限公司."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if token.tag != "d" or len(token.word) != 2 or token.word in outside():
        return False
    return before is None or not before.word.isalnum() or placed(before, lexicon)


def _precinct(token: Token, lexicon: Known) -> bool:
    """Whether a word before a station of the police names its precinct, whatever it means elsewhere: 四方/公安分局."""
    word = token.word
    if not 2 <= len(word) <= 4 or token.tag in _NOT_A_PLACE or not word.isalnum():
        return False
    if word in fields() or word in works() or suffix_of(word, lexicon):
        return False  # 税务/分局, 警察局/分局
    return word not in outside() and word not in lexicon.titles and not word.isdigit()


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
    if tag in ("v", "a") and not nearest and word not in works() and word not in _LEARNED:
        return False
    return len(word) <= 2 or word not in lexicon.products


def _tells(token: Token, following: Token, lexicon: Known) -> bool:
    """Whether a word tells one organisation from others of its kind."""
    word = token.word
    if word in lexicon.products or (following.word in _FIRM and word in trades()):
        return False
    if (
        token.tag in PROPER
        or word in lexicon.places
        or word in _STATE
        or (token.tag == "x" and word.isalpha())
    ):
        return True
    return token.tag == "m" and word.isdigit() and len(word) == 3 and following.word == "集团"
