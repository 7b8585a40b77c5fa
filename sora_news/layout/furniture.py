"""What a page is furnished with: its path, buttons, tags, advertisements, lines in other languages, code."""

from __future__ import annotations

from sora_news.layout import cues
from sora_news.layout.units import Edge, Unit
from sora_news.rules import pattern, rule

_ARROWS = ">»›→/|-"
_PATH = pattern(r"(?:网站)?首页|主页|当前位置|[您你]的?(?:当前|现在)?的?位置|Home|home|HOME")
_TAGS = pattern(r"#[^\s#,。]{1,20}#?")
_STEPS = pattern(r"\s*[>»›→/|]+\s*|\s-\s")


_PAGE = pattern(r"第?[A-Z]{0,2}\d{1,3}版(?:[:\s|·]\s?[^。,!?]{0,24})?")


@rule(
    "layout.boilerplate.path",
    example="⟦首页 > 新闻 > 国内 > 正文⟧\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="首页改版引来批评，网友称新闻入口难找，公司昨日致歉。",
)
def is_path(unit: Unit, edge: Edge) -> bool:
    """Where the page lies on its site or in its paper: 首页 > 新闻 > 正文, 第A06版:社会新闻."""
    text = unit.text
    if edge and len(text) <= 40 and _PAGE.fullmatch(text):
        return True
    if not any(map(text.__contains__, _ARROWS)):
        return False
    parts = [p for p in _STEPS.split(text) if p]
    short = (
        (len(parts) > 1 or text[-1] in ">›»")
        and all(len(p) <= 20 for p in parts)
        and not any(c in text for c in ",“")
    )
    long = len(parts) > 2 and len(text) <= 80 and bool(_PATH.match(text)) and bool(edge)
    if long and all(len(p) <= 12 for p in parts[:-1]):
        return True  # the title ends the path
    arrows = edge and len(text) <= 40 and any(c in text for c in ">»›→")
    return short and (arrows or bool(_PATH.match(text)) or parts[-1] in ("正文", "详情", "内容"))


@rule(
    "layout.boilerplate.furniture",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦打印 收藏 举报 微信 微博 QQ空间⟧",
    counter="某市地铁四号线今日开通，全长三十公里。\n评论\n专家认为，这条线路会改变东部的面貌，值得期待。",
)
def is_furniture(unit: Unit, edge: Edge) -> bool:
    """Navigation, buttons, counters and share bars: lines of nothing but such words.

    One such word alone may head a part of an article, so inside it there must be three.
    """
    text = unit.text
    if edge and text.count("|") >= 3 and all(len(p) <= 14 for p in text.split("|")):
        return "。" not in text
    found = cues.furniture_words(text)
    return found is not None and found >= (1 if edge or text in _ADS else 3)


# Where the page put another's matter into the article; no heading is one of these.
_ADS = frozenset({"ADVERTISEMENT", "Advertisement", "广告", "AD", "赞助广告"})
_NEIGHBOURS = pattern(r"[<«‹←]?\s?[上下]一[篇条章则][^,。:]{0,4}[>»›→]?")


def is_neighbour_label(unit: Unit) -> bool:
    """Whether a line names the article before or after this one, whose title stands under it."""
    return len(unit.text) <= 10 and "一" in unit.text and bool(_NEIGHBOURS.fullmatch(unit.text))


@rule(
    "layout.boilerplate.promotion",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦★【理财讲堂】换手还是加码？名师今晚告诉你！★⟧\n当天上午八时，首班列车发车，市民排起了长队。",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n★首日客流★\n当天上午八时，首班列车发车，市民排起了长队。",
)
def is_promotion(unit: Unit, edge: Edge) -> bool:
    """A line between stars that calls or asks: what the page advertises amid an article."""
    text = unit.text
    return text[0] in "★☆" and text[-1] in "★☆" and len(text) >= 12 and ("!" in text or "?" in text)


_MARKUP = pattern(
    r"-->|<!--|^[\w./-]{3,120}\.(?:html?|js|css|php|aspx?|jsp|png|jpe?g|gif)$|/enpproperty|document\.\w|function\s?\w*\s?\(|\bvar \w+ ?=|window\.\w|\{\{|\}\}"
)


@rule(
    "layout.boilerplate.markup",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦--> 2024-03-05 某市日报 c100.html /enpproperty-->⟧",
    counter="程序员说，这段代码写成function一行就够，不必再改。",
)
def is_markup(unit: Unit, edge: Edge) -> bool:
    """What is left of a page's own code: ends of comments, scripts."""
    return "。" not in unit.text and bool(_MARKUP.search(unit.text))


_KANA = pattern("[ぁ-ヺ]")


@rule(
    "layout.boilerplate.language",
    example="⟦This page is also available in English on our other site.⟧\n某市地铁四号线今日开通\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="Sora来了\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
)
def is_other_language(unit: Unit, edge: Edge) -> bool:
    """A line at a page's edge for readers of other languages: five Latin words or more, or Japanese."""
    text = unit.text
    if not edge:
        return False
    kana = len(_KANA.findall(text))
    return 3 * kana >= len(text) or (
        text.count(" ") >= 4 and not any("一" <= c <= "鿿" for c in text)
    )


@rule(
    "layout.boilerplate.tags",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦#地铁 #交通 #民生⟧",
    counter="# 地铁开通\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
)
def is_tags(unit: Unit, edge: Edge) -> bool:
    """Hashtags, or shares set off as such, and nothing else."""
    text = unit.text
    if text[0] == "$":
        return bool(_SHARES.fullmatch(text))
    return text[0] == "#" and not _TAGS.sub("", text).strip()


# The shares that a post is about: $江北医疗(SZ002432)$.
_SHARES = pattern(r"(?:\$[^\s$]{2,16}\([A-Z]{0,3}\d{4,6}[.A-Z]{0,3}\)\$\s*){1,9}")
