"""Spans of organisations: by lexicon, by suffix, by what stands around a Latin name, by an office held there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sora_news.extract.organizations_evidence import Known
from sora_news.model import Passage, Token
from sora_news.rules import rule


class Found(NamedTuple):
    """A span that names an organisation; ``name`` is the form its other forms go under."""

    start: int
    end: int
    name: str
    rule: str


# Tags of tokens that a name may consist of, and those that tell one name from others of its kind.
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
_PROPER = frozenset({"ns", "nz", "nr", "nrt", "nrfg", "nt", "eng", "j"})
_LONGEST = 10
# Common words that end a walk to the left: they stand before names, not in them.
_OUTSIDE = frozenset(
    [
        "记者",
        "作者",
        "编辑",
        "总统",
        "总理",
        "主席",
        "部长",
        "此外",
        "目前",
        "当时",
        "其中",
        "包括",
        "日前",
        "近日",
        "根据",
        "进入",
        "访问",
        "加入",
        "成为",
        "作为",
        "位于",
        "来自",
        "毕业",
        "担任",
        "任职",
        "就读",
        "前往",
        "成立",
        "创办",
        "创立",
        "举行",
        "发布",
        "出席",
        "参加",
        "收购",
        "投资",
        "起诉",
        "会见",
        "公司",
        "企业",
        "机构",
        "集团",
        "等",
        "和",
        "与",
        "及",
        "的",
        "是",
        "在",
        "由",
        "对",
        "向",
        "从",
        "到",
        "为",
        "了",
        "有",
        "被",
        "把",
        "将",
        "该",
        "本",
        "此",
        "这",
        "那",
        "各",
        "每",
        "某",
        "多",
        "另",
        "旗下",
        "知名",
        "著名",
        "美股",
        "上市",
        "一家",
        "这家",
        "该家",
        "老牌",
        "国内",
        "国外",
        "海外",
        "全球",
        "全国",
        "我国",
        "当地",
        "有关",
        "相关",
        "主要",
        "大型",
        "部分",
        "许多",
        "所有",
        "几家",
        "多家",
    ]
)


@rule(
    "organizations.known",
    example="⟦世界卫生组织⟧周二发布报告。",
    counter="世界上没有两片相同的树叶。",
    problems="A word of the lexicon that is also common (平安, 自然) is left out unless another rule finds it.",
)
def listed(body: Passage, lexicon: Known) -> Iterator[Found]:
    """A name of the lexicon at the start of a word.

    Media, ministries and great firms are known by name; few other words begin as they do.
    """
    text, opening = body.text, lexicon.opening
    for token in body.tokens:
        # The segmenter glues an unknown name to the word before it (称抖音), so long words are looked into.
        for start in range(token.start, max(token.start + 1, token.end - 1)):
            names = opening.get(text[start : start + 2])
            if not names:
                continue
            for name in names:
                end = start + len(name)
                if name in lexicon.ambiguous or not text.startswith(name, start):
                    continue
                if _whole(text, start, end) and not _cut_inside(body, end, name):
                    yield Found(start, end, name, "organizations.known")
                    break


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin name is not part of a longer word."""
    if text[start].isascii() and start and text[start - 1].isascii() and text[start - 1].isalnum():
        return False
    last = text[end - 1]
    return not (
        last.isascii()
        and end < len(text)
        and text[end].isascii()
        and (text[end].isalnum() or text[end] == "-")
    )


def _cut_inside(body: Passage, end: int, name: str) -> bool:
    """Whether a short name ends inside a word of the segmenter's (阿里/山)."""
    if len(name) > 3 or name[0].isascii():
        return False
    inside = body.tokens_in(end - len(name), end)
    return bool(inside) and inside[-1].end > end


@rule(
    "organizations.suffix",
    example="⟦华东电子科技有限公司⟧宣布破产。",
    counter="该公司宣布破产。",
    problems="A firm whose name is made of common words alone needs an office or a repetition to be seen.",
)
def suffixed(body: Passage, lexicon: Known, ends: dict[int, int]) -> Iterator[Found]:
    """A word that ends names of organisations, with what tells this one from others of its kind.

    The name runs to the left over nouns as far as a proper one; 该公司, 有关部门 name nothing.
    ``ends`` maps the ends of known names to their starts.
    """
    text, tokens = body.text, body.tokens
    for index, token in enumerate(tokens):
        word = token.word
        if word[-1] not in lexicon.last:
            continue
        suffix = _suffix(word, lexicon)
        if suffix is None or (len(suffix) == 1 and token.tag != "nt" and len(word) < 4):
            continue
        strong = lexicon.suffixes[suffix][1]
        if not strong and word == suffix and index and tokens[index - 1].word in lexicon.suffixes:
            continue
        if index + 1 < len(tokens) and tokens[index + 1].start == token.end:
            follower = tokens[index + 1].word
            if follower in lexicon.suffixes and not (
                follower in ("部", "网", "党", "厂", "矿") or follower in lexicon.titles
            ):
                continue
        start = _begin(tokens, index, len(word) > len(suffix), strong, lexicon, ends)
        if start is not None and token.end - start > max(2, len(suffix)):
            name = text[start : token.end]
            if name not in lexicon.products and name not in lexicon.titles:
                yield Found(start, token.end, name, "organizations.suffix")


def _suffix(word: str, lexicon: Known) -> str | None:
    """The longest suffix that ``word`` ends with."""
    for size in range(min(len(word), 8), 0, -1):
        if word[-size:] in lexicon.suffixes:
            return word[-size:]
    return None


def _begin(
    tokens: Sequence[Token],
    index: int,
    longer: bool,
    strong: bool,
    lexicon: Known,
    ends: dict[int, int],
) -> int | None:
    """Where the name that ends with the token ``index`` begins, or None where nothing tells it apart."""
    last = tokens[index]
    proper: int | None = None
    if longer and last.tag in ("nt", "nz", "ns", "nr", "x") and len(last.word) > 3:
        proper = last.start
    if longer and last.tag == "nt" and len(last.word) == 3 and last.word[-1] in "部署院":
        proper = last.start
    at = index - 1
    while at >= 0 and index - at <= _LONGEST:
        token, following = tokens[at], tokens[at + 1]
        gap = following.start - token.end
        if gap > 1 or (gap == 1 and not ("eng" in (token.tag, following.tag) or token.tag == "m")):
            break
        word = token.word
        if token.end in ends:
            return ends[token.end]
        if (
            token.tag not in _PARTS
            or word in _OUTSIDE
            or word in lexicon.titles
            or not (word[0].isalnum() or word == "·")
        ):
            break
        if token.tag in ("v", "a", "m") and at != index - 1:
            break
        if word in lexicon.products and len(word) > 2:
            break
        if _tells(token, following, lexicon):
            if strong or token.tag not in ("ns", "nt") or proper is not None:
                proper = token.start
        at -= 1
    return proper


def _tells(token: Token, following: Token, lexicon: Known) -> bool:
    """Whether a word tells one organisation from others of its kind."""
    word = token.word
    if word in lexicon.products:
        return False
    if token.tag in _PROPER or word in lexicon.places or (token.tag == "x" and word.isalpha()):
        return True
    if token.tag == "m":
        return word.isdigit() and len(word) == 3 and following.word == "集团"
    return False


@rule(
    "organizations.firm",
    example="⟦雪松资本⟧在一份报告中预计，明年需求回升。",
    counter="社会资本在报告中被多次提及。",
    problems="Firms whose name's first word is common (前进银行) are seen only beside an office.",
)
def firms(body: Passage, lexicon: Known) -> Iterator[Found]:
    """A rare word with the name of a trade, as the subject of a clause: 雪松资本在…, 海棠证券认为….

    The same trades follow common words for what they do (社会资本, 风险投资).
    """
    from sora_news.extract.people_evidence import evidence

    common = evidence().common
    tokens = body.tokens
    for index in range(1, len(tokens) - 1):
        token = tokens[index]
        if lexicon.suffixes.get(token.word, ("", True)) != ("company", False):
            continue
        name, after = tokens[index - 1], tokens[index + 1]
        if name.end != token.start or not 2 <= len(name.word) <= 3 or name.word in common:
            continue
        opens = (
            index == 1
            or tokens[index - 2].word in _CLAUSE_OPENINGS
            or name.start != tokens[index - 2].end
        )
        if (
            opens
            and name.tag in _NAMING
            and after.tag in ("p", "v", "d", "n")
            and after.start == token.end
        ):
            if name.word not in _OUTSIDE:
                yield Found(
                    name.start, token.end, body.text[name.start : token.end], "organizations.firm"
                )


_NAMING = frozenset({"n", "nz", "vn", "nr", "x", "nrt", "ns", "ng", "v"})

# Nouns before a Latin name that say what it is.
_BEFORE = (
    "公司",
    "企业",
    "厂商",
    "巨头",
    "机构",
    "媒体",
    "券商",
    "银行",
    "杂志",
    "网站",
    "集团",
    "工作室",
    "开发商",
    "供应商",
    "独角兽",
    "团队",
    "初创",
    "智库",
)
_PRODUCT_BEFORE = (
    "模型",
    "产品",
    "软件",
    "应用",
    "工具",
    "系统",
    "版本",
    "推出",
    "使用",
    "插件",
    "芯片",
    "手机",
    "框架",
    "架构",
    "算法",
    "技术",
    "游戏",
)
_AFTER = (
    "公司",
    "集团",
    "官方",
    "官网",
    "首席",
    "CEO",
    "创始人",
    "联合创始人",
    "共同创始人",
    "联创",
    "董事长",
    "总裁",
    "副总裁",
    "高管",
    "旗下",
    "员工",
    "总部",
    "研究院",
    "实验室",
    "研究团队",
    "股价",
    "市值",
    "的股价",
    "的市值",
    "的CEO",
    "的首席",
    "的创始人",
    "的联合创始人",
    "的员工",
    "的团队",
    "的研究人员",
    "研究员",
    "研究人员",
    "工程师",
    "发言人",
    "的技术报告",
    "创始团队",
    "完成融资",
    "宣布",
)
_LATIN = re.compile(
    r"[A-Z][A-Za-z0-9&'’-]*(?:\.[A-Za-z]{2,3}(?![a-z]))?(?: [A-Z][A-Za-z0-9&'’-]*){0,4}"
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
    for match in _LATIN.finditer(text):
        name, start, end = match.group(), match.start(), match.end()
        if name in lexicon.products or name in lexicon.canonical or len(name) < 2:
            continue
        if start and text[start - 1].isascii() and text[start - 1].isalnum():
            continue
        before, after = text[max(0, start - 6) : start].rstrip(), text[end : end + 8].lstrip()
        if before.endswith(_PRODUCT_BEFORE) or after.startswith(
            ("模型", "大模型", "系统", "版", "手机")
        ):
            continue
        if before.endswith(_BEFORE) or after.startswith(_AFTER):
            yield Found(start, end, name, "organizations.latin")


@rule(
    "organizations.office",
    example="⟦蓝鲸出行⟧董事长王海涛表示，公司不会裁员。",
    counter="公司董事长王海涛表示，公司不会裁员。",
)
def office(body: Passage, lexicon: Known) -> Iterator[Found]:
    """Words before the office of a firm with its holder's name: 蓝鲸出行/董事长/王海涛.

    Firms name themselves with common words; the office tells where the name ends, the clause where it
    begins.
    """
    text, tokens = body.text, body.tokens
    for index, token in enumerate(tokens):
        if token.word not in _offices() or not index:
            continue
        at = index
        while (
            at > 0 and tokens[at - 1].word in _QUALIFIERS and tokens[at - 1].end == tokens[at].start
        ):
            at -= 1
        end = tokens[at - 1].end
        if tokens[at].start - end > 1 or tokens[at - 1].tag == "eng":
            continue
        first = at
        while first and at - first < 4:
            before = tokens[first - 1]
            if before.end != tokens[first].start and first != at:
                break
            if (
                before.tag not in ("n", "nz", "vn", "nr", "ns", "x", "nrt", "v", "ng", "b")
                or before.word in _OUTSIDE
                or before.word in lexicon.titles
                or not before.word.isalnum()
            ):
                break
            first -= 1
        start = tokens[first].start
        opens = not first or tokens[first - 1].word in _CLAUSE_OPENINGS or text[start - 1] in " \n"
        size = end - start
        if first < at and opens and 2 <= size <= 8 and _named_after(text, token.end):
            name = text[start:end]
            if name not in lexicon.places and name not in lexicon.titles and name not in _GENERIC:
                yield Found(start, end, name, "organizations.office")


_CLAUSE_OPENINGS = frozenset(",。!?;:、“”‘’()《》\n和与及如像据对由—…")
_QUALIFIERS = frozenset(
    [
        "首席",
        "副",
        "联合",
        "执行",
        "高级",
        "前",
        "前任",
        "现任",
        "时任",
        "原",
        "兼",
        "常务",
        "电子",
        "行业",
        "资深",
        "助理",
        "全球",
        "中国区",
        "大中华区",
    ]
)
_GENERIC = frozenset(
    [
        "中国",
        "美国",
        "国家",
        "公司",
        "集团",
        "企业",
        "学校",
        "医院",
        "本公司",
        "市场",
        "产品",
        "技术",
        "运营",
        "研发",
        "销售",
        "项目",
        "部门",
        "大学",
    ]
)


@cache
def _offices() -> frozenset[str]:
    return frozenset(
        [
            "董事长",
            "副董事长",
            "总裁",
            "副总裁",
            "CEO",
            "CTO",
            "CFO",
            "COO",
            "创始人",
            "联合创始人",
            "创办人",
            "首席执行官",
            "总经理",
            "副总经理",
            "合伙人",
            "执行董事",
            "首席分析师",
            "首席科学家",
            "首席经济学家",
            "分析师",
        ]
    )


def _named_after(text: str, end: int) -> bool:
    """Whether what follows an office may be its holder's name rather than more of the sentence."""
    from sora_news.extract.people_evidence import evidence

    rest = text[end : end + 2].lstrip()
    return bool(rest) and (
        rest[0] in evidence().surname
        or (rest[0].isascii() and rest[0].isupper())
        or rest[0] in evidence().foreign
    )
