"""Sections that are no part of an article: lists of other articles, and columns that stand beside it.

They begin with a header and end where running text goes on: a paragraph cut off as related matter is a
greater loss than a line of a list kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sora_news.layout import cues
from sora_news.layout.units import DECORATION, Unit, ends_sentence
from sora_news.rules import pattern, rule

_RANKED = pattern(r"[-·•*]?\s*\d{1,3}[.、\s]?\S.*\s\d+(?:\.\d+)?(?:万|w|k)?$")
_AUTHORED = pattern(r"@[^:,。!?\s]{1,20}\s?:")
_CUT = pattern(r"(?:…|\.{3})[.…]*(?:\[?(?:详细|全文|更多|阅读全文|查看)\]?)?$")
_MARKED = frozenset("@【[■◆●★☆▌▍※<《")


@rule(
    "layout.related.header",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦延伸阅读：⟧\n某市地铁五号线明年开工",
    counter="阅读推荐的好处，某市图书馆最有体会，去年借阅量增长三成。\n推荐人\n图书馆请来十位作家，各推荐一本书，读者反响热烈。",
)
def is_header(unit: Unit) -> bool:
    """The header of a list of other articles: 相關新聞, 推荐阅读, 热门排行."""
    text = unit.text
    if len(text) > 24 or text[-1] in "。,!?":
        return False
    key = text.strip(DECORATION + "，、;✔👇⬇↓&").replace(" ", "")
    return cues.is_related_header(key)


@rule(
    "layout.related.item",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n相关新闻\n⟦某市地铁五号线明年开工⟧\n某市公交票价下月调整",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n相关新闻\n此前，某市曾就票价举行听证会，多数代表赞成按里程计价，也有人担心负担加重。",
)
def is_item(unit: Unit) -> bool:
    """An entry of such a list: a title, or the beginning of a text that breaks off with dots."""
    text = unit.text
    if _breaks_off(text):
        return True
    return len(text) <= 60 and "。" not in text and not (unit.is_prose and text[-1] == "”")


def _breaks_off(text: str) -> bool:
    """Whether a line ends with dots, or a link to the rest after them."""
    tail = text[-30:]
    return ("…" in tail or "..." in tail) and bool(_CUT.search(tail))


@rule(
    "layout.related.ranking",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦1某市地铁五号线明年开工 9474⟧\n2某市公交票价下月调整 1760\n3报告：新能源车销量增三成 1711",
    counter="比赛结果如下，中国队夺得两枚金牌，创造历史最好成绩。\n1 中国 2\n两枚金牌都来自跳水，教练组对队员的表现非常满意。",
)
def is_ranking(units: Sequence[Unit], at: int) -> int:
    """A ranking: three or more lines that are numbered titles with a counter at the end."""
    end = at
    while end < len(units) and _is_ranked(units[end].text, end - at + 1):
        end += 1
    return end - at if end - at >= 3 else 0


def _is_ranked(text: str, place: int) -> bool:
    """Whether a line has the number ``place`` first, a title glued to it, and a counter last."""
    counted = text[-1].isdigit() or text[-1] in "万wk"
    if len(text) > 80 or not counted or not _RANKED.match(text):
        return False
    stripped = text.lstrip("-·•* ")
    return stripped.startswith(str(place)) and sum("一" <= c <= "鿿" for c in stripped) >= 4


@rule(
    "layout.sidebar.header",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦@微笑话⟧\n@小明：今天忘带钥匙，只好在门口数蚂蚁。",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n漫画\n车站里陈列着漫画家的作品，吸引了许多乘客驻足，孩子们尤其喜欢。",
)
def is_sidebar_header(unit: Unit) -> bool:
    """The header of a column of jokes, sayings, horoscopes, marked as a header: @微语录, 【开心一刻】."""
    text = unit.text
    if len(text) > 16 or text[0] not in _MARKED:
        return False
    return text.strip(DECORATION + "@ ") in cues.sidebars()


@rule(
    "layout.sidebar.item",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n@微笑话\n⟦@小明：今天忘带钥匙，只好在门口数蚂蚁。⟧",
    counter="对于新线路，网友议论纷纷，有人叫好，也有人担心票价。\n@小明：票价太高了，坐不起。\n@小红：终于不用挤公交了。\n运营方表示，票价与其他线路相同，老人和学生可以优惠。",
)
def is_sidebar_item(unit: Unit) -> bool:
    """A contribution to such a column, with its author before it."""
    return unit.text[0] == "@" and bool(_AUTHORED.match(unit.text))


def related(units: Sequence[Unit], at: int) -> int:
    """The end of the list whose header stands at ``at``.

    Titles and broken-off beginnings belong to it, and whole paragraphs only between those, or where title
    and paragraph take turns to the page's end, three times or more.
    """
    end = at + 1
    while end < len(units) and (is_item(units[end]) or is_header(units[end])):
        end += 1
    if end < len(units) and _take_turns(units[at + 1 : at + 200]):
        return len(units)
    while end < len(units) and any(_breaks_off(u.text) for u in units[end + 1 : end + 4]):
        end += 1
    # A title right before text that goes on may be that text's own heading.
    if end < len(units) and end > at + 2 and _is_numbered(units[end - 1].text):
        end -= 1
    return end


def _take_turns(rest: Sequence[Unit]) -> bool:
    pairs = 0
    before = False
    for unit in rest:
        long = unit.is_prose or ends_sentence(unit.text)
        if long and (not before or len(unit.text) > 250):
            return False
        pairs += long
        before = not long
    return pairs >= 3


def _is_numbered(text: str) -> bool:
    return bool(re.match(r"[一二三四五六七八九十\d]{1,2}[、.\s]|第[一二三四五六七八九十]", text))


def sidebar(units: Sequence[Unit], at: int) -> int:
    """The end of the column whose header stands at ``at``: the last contribution or further header, and
    short lines after it."""
    end = last = at + 1
    while end < len(units) and end - last < 6:
        if is_sidebar_item(units[end]) or is_sidebar_header(units[end]):
            last = end + 1
        elif len(units[end].text) > 80 and last <= end - 1:
            break
        end += 1
    return last
