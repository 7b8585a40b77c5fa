"""Organisations of the lexicon: where a name of it is one, and where its characters are something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sora_news.extract.organizations_bureaus import department
from sora_news.extract.organizations_evidence import Known, known
from sora_news.extract.organizations_find import Found
from sora_news.model import Passage, Token
from sora_news.rules import rule


@rule(
    "organizations.known",
    example="⟦世界卫生组织⟧周二发布报告。",
    counter="世界上没有两片相同的树叶。",
    problems="A word of the lexicon that is also common (平安, 自然) is left out unless another rule finds it.",
)
def listed(body: Passage, lexicon: Known, places: Sequence[int]) -> Iterator[Found]:
    """A name of the lexicon at the start of a word.

    Media, ministries and great firms are known by name; few other words begin as they do. The segmenter
    glues an unknown name to the word before it (称抖音), so long words are looked into.
    """
    text = body.text
    for index in places:
        token = body.tokens[index]
        if token.tag == "nt" and len(token.word) > 4:
            yield from _whole_token(token, lexicon)
    sizes, names = lexicon.sizes, lexicon.canonical
    for start in _starts(body, lexicon, places):
        if text[start : start + 3] not in sizes and text[start : start + 2] not in names:
            continue
        for name in lexicon.at(text, start):
            end = start + len(name)
            if not whole(text, start, end) or _cut_inside(body, end, name):
                continue
            if name in lexicon.ambiguous and not _named(text, start, end, lexicon):
                continue
            if name not in platforms() or not posted(text, start, end):
                yield Found(start, end, name, "organizations.known")
                break


def _starts(body: Passage, lexicon: Known, places: Sequence[int]) -> Iterator[int]:
    """Where names may begin."""
    text, tokens, words, opening = body.text, body.tokens, body.words, lexicon.opening
    for index in places:
        first = tokens[index].start
        if text[first : first + 2] in opening:
            yield first
        elif len(words[index]) > 2 and text[first + 1 : first + 3] in opening:
            yield first + 1
    for verb in "任由如继":
        # 任文旅/部/党组/书记, 如英/伟达: what these are glued to more than others is a name.
        at = text.find(verb)
        while at >= 0:
            if text[at + 1 : at + 3] in opening:
                yield at + 1
            at = text.find(verb, at + 1)


def _whole_token(token: Token, lexicon: Known) -> Iterator[Found]:
    """The segmenter's word for an organisation that ends with a known one: 日本共同社."""
    word = token.word
    if word[2:] in lexicon.canonical and word[:2] in lexicon.places:
        yield Found(token.start, token.end, word, "organizations.known")


@cache
def platforms() -> frozenset[str]:
    """Places on the web to write at that are named like the firms that run them."""
    return known().uses("platform")


def posted(text: str, start: int, end: int) -> bool:
    """Whether a platform is where somebody writes rather than who does something: 在微博发文, 脸书上."""
    if text.startswith(("上", "平台上", "账号", "评论区"), end):
        return True
    before = text[max(0, start - 3) : start]
    return before.endswith(("在", "于", "通过", "个人", "官方", "自己的", "其", "本人")) and (
        text.startswith(_POSTING, end)
    )


_POSTING = (
    "发",
    "写",
    "回",
    "表示",
    "称",
    "公",
    "宣",
    "晒",
    "分享",
    "留言",
    "直播",
    "转",
    "贴",
    "po",
)
# What a paper does that no book or journal does: 《财富》记者.
_SPEAKING = tuple(
    f"》{word}"
    for word in (
        "记者",
        "采访",
        "报道",
        "专访",
        "称",
        "披露",
        "消息",
        "援引",
    )
)


# Trades of firms that are called by common words: 达索/航空, 浪潮/集团; 现代/物流 is a trade alone.
_FIRMS = ("公司", "集团", "航空公司", "汽车", "证券", "银行", "电子", "股份", "控股", "地产")
# What joins the names of a list.
_LISTING = frozenset("、和与及")


def _named(text: str, start: int, end: int, lexicon: Known) -> bool:
    """Whether a common word is a name by what stands beside it: names in a list (百度、阿里、京东), what firms have
    and teams have (浪潮董事长, 骑士后卫), a paper's marks (《财富》)."""
    if text[start - 1 : start] == "《":
        return text.startswith(_SPEAKING, end)
    if text[start - 1 : start] in _LISTING:
        names = [text[max(0, start - 1 - size) : start - 1] for size in range(2, 9)]
        return any(n in lexicon.canonical and n not in lexicon.ambiguous for n in names)
    if text[end : end + 1] in _LISTING:
        return any(n not in lexicon.ambiguous for n in lexicon.at(text, end + 1))
    kind, neighbours = lexicon.ambiguous[text[start:end]], lexicon.neighbours
    if kind == "team":
        before = text[max(0, start - 4) : start]
        return text.startswith(neighbours["teamafter"], end) or before.endswith(
            neighbours["teambefore"]
        )
    if kind == "company":
        return text.startswith(neighbours["after"], end) or text.startswith(_FIRMS, end)
    return _at_school(text, start, end, lexicon)


def _at_school(text: str, start: int, end: int, lexicon: Known) -> bool:
    """Whether a short name is a university's by who is there: 中大校长, 科大医学院."""
    name = text[start:end]
    if not lexicon.canonical[name].endswith("大学") and name[-1] != "大" and len(name) > 2:
        return False
    return text.startswith(lexicon.neighbours["school"], end) or bool(department(text, end))


def whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin name is not part of a longer word."""
    if start and _latin(text[start]) and _latin(text[start - 1]):
        return False
    if end < len(text) and _latin(text[end - 1]):
        return not _latin(text[end]) and text[end] != "-"
    return True


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _cut_inside(body: Passage, end: int, name: str) -> bool:
    """Whether a short name ends inside a word of the segmenter's (阿里/山), or a ministry's in 部门."""
    if name[-1] == "部" and body.text[end : end + 1] in ("门", "队", "分"):
        return True
    if len(name) > 5 or name[0].isascii() or body.text.startswith(("党组", "党委"), end):
        return False
    inside = body.tokens_in(end - len(name), end)
    if not inside or inside[-1].end <= end:
        return False
    if len(name) > 3:
        # 美国/银行业; what the segmenter cuts otherwise, at the name's start, cuts nothing
        cut = len(inside) > 1 and inside[-1].word in known().common
        return cut and body.text[end] != "长"  # 数位发展/部长
    if body.text[end : inside[-1].end] in known().titles:
        return False  # 民众/党立委
    # 台积/电市/占: a word that no dictionary has cuts nothing.
    return inside[-1].word in known().common or inside[-1].tag[0] == "n"
