"""Where a name that ends with a suffix begins: which words before 公司, 大学 or 委员会 belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.organizations_bureaus import (
    AND,
    BRANCHES,
    MINISTRIES,
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
from sora_news.extract.organizations_words import (
    ANY,
    COMPLETE,
    FIRM,
    FORMAL,
    NAMED,
    described,
    fancy,
    formal,
    in_firm,
    part,
    precinct,
    real_place,
    tells,
    town,
    township,
    township_head,
    whole_word,
)
from sora_news.model import Token

_LONGEST = 10
# Ends of names as a register has them.
_REGISTERED = (*FORMAL, "合作社")
# What follows a statesman's name as well as a country's: 克林顿/政府.
_PERSONAL = frozenset({"政府", "办公室", "内阁", "工作室", "部队"})
# Organs of a body that is named before: 祖国阵线/中央委员会.
_ORGANS = ("中央委员会", "常务委员会", "执行委员会")
_NATIONAL = frozenset({"国家", "全国"})
# Who founded a school, and what holds schools and laboratories.
_FOUNDED = frozenset({"国立", "市立", "私立", "省立", "县立", "州立", "皇家"})
_HOUSES = frozenset({"大学", "学院", "科学院", "研究院", "医院", "理工大学", "师范大学"})
# What unites many, and is no part of a firm or institute.
_UNITED = frozenset({"联盟", "组织", "同盟", "部队"})
# What opens the names of societies: 国际/博物馆/协会.
_WORLD = frozenset({"国际", "世界", "全球", "亚太"})
_SOCIETIES = frozenset({"协会", "联合会", "学会", "理事会", "总会", "基金会", "促进会"})
# Calls for help, which the centres that take them are named by.
_EMERGENCY = frozenset({"110", "119", "120", "122", "911"})
# Stations of the police, and tags of the words before them that tell no place.
POLICE = frozenset({"公安分局", "派出所", "刑警大队", "交警大队", "警务站", "边防派出所", "分局"})


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
    search = _Search(tokens, index, last, lexicon, ends)
    if longer and whole_word(last):
        search.begin = last.start
        search.whole = len(last.word) >= COMPLETE and not last.word.startswith(_ORGANS)
    for at in range(index - 1, max(-1, index - _LONGEST - 1), -1):
        token, following = tokens[at], tokens[at + 1]
        gap = following.start - token.end
        if gap > 1 or (gap == 1 and "eng" not in (token.tag, following.tag) and token.tag != "m"):
            break
        for step in _STEPS:
            if (verdict := step(search, at)) is not None:
                break
        if not verdict:
            break
    return search.begin


class _Search:
    """What is known on the way to the left: ``begin`` is where the name begins as far as its words tell.

    ``joined``: a conjunction was passed, ``national``: 国家 or 全国; ``whole``: the last word is a name by
    itself; ``joint``: the first of the words that are the suffix together.
    """

    def __init__(
        self, tokens: Sequence[Token], index: int, last: Token, lexicon: Known, ends: dict[int, int]
    ) -> None:
        self.tokens, self.index, self.last = tokens, index, last
        self.lexicon, self.ends = lexicon, ends
        suffix = self.suffix = suffix_of(last.word, lexicon)
        strong = suffix is None or lexicon.suffixes[suffix][1] or seated(tokens, index)
        self.joint = index if strong else jointly_strong(tokens, index, lexicon)
        self.strong = strong or suffix == "中心" or self.joint < index
        self.registered = last.word.endswith(_REGISTERED) or formal(tokens, index)
        self.begin: int | None = None
        self.whole = self.joined = self.national = False

    def ends_at(self, start: int | None) -> bool:
        """False: the name begins at ``start``."""
        self.begin = start
        return False


# Each step looks at one word: True goes on with the word before it, False stops, None leaves it to the next step.


def _known_name(search: _Search, at: int) -> bool | None:
    """A name that is known already: 腾讯/公司, 深圳市/大疆/创新科技有限公司."""
    tokens, index, suffix = search.tokens, search.index, search.suffix
    token, lexicon = tokens[at], search.lexicon
    if search.joined and suffix and suffix.endswith(suffix_of(token.word, lexicon) or "、"):
        return False  # 科技大学及理工大学
    start = search.ends.get(token.end)
    if start is None or (search.whole and token.tag != "ns"):
        return None
    if search.last.word in FIRM and not described(tokens[at + 1 : index], lexicon):
        return False  # 相信音乐/今/传出/公司
    if not search.strong and suffix in _UNITED:
        return False  # 漫威/复仇者/联盟
    after = tokens[at + 1]
    if at + 1 < index and after.tag == "v" and not _trade(after):
        return False  # 医管局/公布/医院
    if suffix == "俱乐部" and (place := town(tokens, start, at)) is not None:
        return search.ends_at(place)  # 河北/华夏幸福/俱乐部
    if not search.registered or index - at > _LONGEST - 2:
        return search.ends_at(start)
    search.begin = start
    return True


def _trade(token: Token) -> bool:
    """Whether a verb names what a body does or looks after."""
    return token.word in works() or token.word in fields() or token.word in trades()


def _conjunction(search: _Search, at: int) -> bool | None:
    """A conjunction inside the name: 古脊椎动物/与/古人类/研究所, 东北大学/信息科学/与/工程/学院."""
    tokens, token, suffix = search.tokens, search.tokens[at], search.suffix
    if token.word in AND:
        able = search.strong or suffix in MINISTRIES
        if search.joined or not able:
            return False
        if not conjoined(tokens, at, search.begin, search.last, search.lexicon):
            return False
        if search.begin is not None or suffix in MINISTRIES:
            first = fields_begin(tokens, at - 1, search.lexicon)
            return search.ends_at(search.ends.get(first, first))
        search.joined = True
        return True
    house = suffix_of(token.word, search.lexicon) if search.joined else None
    if house and token.tag == "nt":
        return search.ends_at(token.start)
    if house in _HOUSES:
        return search.ends_at(begin(tokens, at, token, False, search.lexicon, search.ends))
    return None


def _seat(search: _Search, at: int) -> bool | None:
    """What a branch, a station, a township's body is named by, whatever the word is elsewhere."""
    tokens, index, suffix, lexicon = search.tokens, search.index, search.suffix, search.lexicon
    token, next_begins = tokens[at], tokens[at + 1].start
    nearest = at == index - 1 and search.begin is None
    if suffix in BRANCHES and nearest and branch(tokens, at, lexicon):
        return True  # 市警察局/八德/分局: the body before opens the name
    if token.word in _FOUNDED and search.begin == next_begins:
        search.begin = token.start  # 国立/台湾科技大学
        return True
    if search.begin == next_begins and (
        township(tokens, at, lexicon) or township_head(tokens, at, index, lexicon)
    ):
        search.begin = token.start  # 王家/桥镇/人民政府
    if token.word == "原":
        return False  # 某村/原/高坪/小学
    governs = token.word in SEATS and search.begin == next_begins and not each(tokens, at)
    if governs and suffix_of(tokens[at + 1].word, lexicon):
        search.begin = token.start  # 市/公安局/刑警支队
        return True
    if suffix in POLICE and nearest and precinct(token, lexicon):
        search.begin = token.start  # 四方/公安分局
        return True
    if token.word in _EMERGENCY and search.last.word.endswith("中心"):
        return True  # 江州市/110/指挥/中心
    return None


def _inside(search: _Search, at: int) -> bool | None:
    """What stands in the name for sure, or cannot: the words of a suffix, of a registered name."""
    token, index, lexicon = search.tokens[at], search.index, search.lexicon
    if search.whole and not (placed(token, lexicon) or token.word[0] == "第"):
        return False
    if search.registered and _bracket(search.tokens, at):
        return True  # 民生/燃气/(/集团/)/股份有限公司
    if at >= search.joint and token.word in outside():
        return True  # 产业/投资/基金
    if at == index - 1 and token.word + search.last.word in lexicon.suffixes:
        return True  # 律师/事务所
    if search.registered and (in_firm(token, lexicon) or fancy(search.tokens, at, lexicon)):
        search.begin = token.start
        return True
    return None


def _bracket(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark at ``at`` is one of a pair around one word."""
    if tokens[at].word == ")":
        return at > 1 and tokens[at - 2].word == "("
    return tokens[at].word == "(" and at + 2 < len(tokens) and tokens[at + 2].word == ")"


def _person(search: _Search, at: int) -> bool | None:
    """A person who does something before the suffix: 指挥家/余隆/率/乐团, 李国栋/走进/实验室."""
    tokens, suffix, index = search.tokens, search.suffix, search.index
    token, following = tokens[at], tokens[at + 1]
    if token.tag == "nr" and at and tokens[at - 1].word in search.lexicon.titles:
        return False
    deed = following.tag == "v" and following.word not in fields()
    if token.tag in NAMED and deed and at + 1 < index:
        return False
    personal = token.tag in ("nr", "nrt") and not placed(token, search.lexicon)
    return False if personal and suffix in _PERSONAL and at == index - 1 else None


def _word(search: _Search, at: int) -> bool | None:
    """A word like others: whether it may stand in a name, and whether it tells this one apart."""
    tokens, suffix, lexicon = search.tokens, search.suffix, search.lexicon
    token, following = tokens[at], tokens[at + 1]
    phrase = (search.joined or search.strong) and token.tag == "l"  # 脊椎动物, 自然科学
    numbered = suffix in BRANCHES and token.word in ANY  # 中山/一/派出所
    nearest = at == search.index - 1 and search.begin is None
    if not (phrase or numbered or part(token, nearest, lexicon)):
        return False
    if _person(search, at) is False:
        return False
    if token.word in _WORLD and search.begin is None and suffix in _SOCIETIES:
        search.begin = token.start  # 国际/博物馆/协会
        return True
    search.national = search.national or following.word in _NATIONAL
    if search.national and search.begin == following.start and token.tag == "n":
        search.begin = token.start  # 材料/学/国家/重点/实验室
        return True
    seat = token.tag == "nt" or real_place(token, lexicon)
    enough = search.strong or search.begin is not None or not seat
    if (
        enough
        and (not search.joined or placed(token, lexicon))
        and tells(token, following, lexicon)
    ):
        search.begin = token.start
    return True


_STEPS = (_known_name, _conjunction, _seat, _inside, _word)


def jointly_strong(tokens: Sequence[Token], index: int, lexicon: Known) -> int:
    """The first of the words that together are a strong suffix (产业/投资/基金), or ``index``."""
    joint = tokens[index].word
    for at in range(index - 1, max(-1, index - 3), -1):
        joint = tokens[at].word + joint
        if lexicon.suffixes.get(joint, ("", False))[1]:
            return at
    return index


def nouns(tokens: Sequence[Token], index: int, lexicon: Known) -> int | None:
    """Where the common words begin that name the one of its kind with letters of its own: 智能产业研究院(AIR)."""
    at = index
    while at and index - at < 4 and tokens[at - 1].end == tokens[at].start:
        token = tokens[at - 1]
        if token.tag not in ("n", "vn", "nz", "j", "ns") or not part(token, False, lexicon):
            break
        at -= 1
    return tokens[at].start if at < index else None
