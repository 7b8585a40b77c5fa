"""The page's frame: lines that are told from the article's text by what they say themselves.

Each rule looks at one unit and at whether it stands at an edge: before the first or after the last paragraph
of running text. What might be text as well (a heading of one word, a date in a chronicle) counts as frame
at an edge only: a line of frame kept is a smaller loss than a line of text cut.
"""

from __future__ import annotations

from sora_news.layout import cues
from sora_news.layout.units import Edge, Unit
from sora_news.rules import HAN, pattern, rule

_URL = pattern(r"(?:https?://|www\.)[!-~]+")
_SAID = pattern(r"表示|认为|指出|[说称],|[说称]:|介绍|透露|判决|规定")
_FROM = pattern(
    r"(?:据|综合|摘自|选自|转自|来源|消息来源)(.{2,30}?)(?:报道|报导|消息|电|讯|微博|整理|网站)?$"
)
_TIMED = pattern(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s{0,3}\d{1,2}:\d\d")
_OF_ITSELF = pattern(
    r"(?:本网|本站|本平台|本文|本公众号|以上|凡|文中|图文|部分)[^。]{0,40}"
    r"(?:不代表|版权|转载|授权|侵权|仅供|不构成|来自网络|源于网络)"
)
_WRITTEN = pattern(
    r"(?:本版|本文|本组|本篇|本期|以上|除署名外)[^。!?]{0,12}由[^。!?]{2,30}(?:采写|撰写|提供|拍摄|摄影|整理|编译|报道|采访)"
)
_STOPS = frozenset(",。!?")
_ENDS = frozenset({"完", "全文完", "本文完", "END", "End", "end", "THE END", "The End"})
_AND = pattern(r"[、及和与\s]|等")
_PEN_NAME = pattern(rf"{HAN}{{2,4}}")
_AGENCY = pattern(r"《[^《》,。]{2,12}(?:社|报|网|台)(?:\d{1,2}月)?\d{1,2}日(?:专?讯|专?电)》")
_PICTURED = ("图文", "组图", "高清组图", "图集")
_EDITED = ("责", "编辑", "校对", "审核", "监制", "值班", "终审")
# How lines begin that these patterns look for, told without them.
_TAKEN = ("据", "综合", "摘自", "选自", "转自", "来源", "消息来源")
_HERE = (
    "本网", "本站", "本平台", "本文", "本公众号", "以上", "凡", "文中", "图文", "部分",
)  # fmt: skip
_THIS = ("本版", "本文", "本组", "本篇", "本期", "以上", "除署名外")


@rule(
    "layout.boilerplate.marks",
    example="今日天气晴好，适宜出行。\n⟦＊＊＊⟧\n明日有雨，请带雨具。",
    counter="今日天气晴好，适宜出行。\n1\n明日有雨，请带雨具。",
)
def is_marks(unit: Unit, edge: Edge) -> bool:
    """A line of marks alone, without a letter or a digit: what parts sections on a page. At its edge one
    of figures parted by marks as well (0:00 / 3:25)."""
    text = unit.text
    if text[0].isalnum() and not (edge and text[0].isdigit()):
        return False
    return not any(c.isalnum() for c in text) or bool(edge and _FIGURES.fullmatch(text))


# A player's time, an address of the net, a telephone: 0:00 / 3:25, 10.0.0.1, 400-800-8888.
_FIGURES = pattern(
    r"(?!(?:19|20)\d\d\s?[-/.])[(\[]?\d{1,4}(?:\s?[:./-]+\s?\d{1,8}){1,5}[)\]]?|\(\d{2,4}\)\s?\d{3,4}[\s-]?\d{3,4}"
)


# 中国时间 14:53 before the day.
_NOW = pattern(rf"^(?:{HAN}{{2,4}}时间\s?)?\d{{1,2}}:\d\d\s+(?=(?:19|20)\d\d)")
# Who posted it and how long ago: 江北观察 2小时前.
_POSTED_AGO = pattern(r"(?:[^\s,。:]{2,12}\s)?\d{1,2}\s?(?:小时|分钟|天|周|个月|年)前")
_WEEKDAY = pattern(r"\d{1,2}月\d{1,2}日\s?(?:星期|周)[一二三四五六日天]")
_NUMBER_OF_PAGE = pattern(r"第?\s?[A-Z]{0,2}\d{1,3}\s?版|[()《》]")


@rule(
    "layout.boilerplate.stamp",
    example="某市地铁四号线开通\n⟦2024-03-05 08:30 某市日报⟧\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n2024年3月5日\n当天上午八时，首班列车发车，市民排起了长队。",
)
def is_stamp(unit: Unit, edge: Edge) -> bool:
    """Day and time of publication, with the medium or counters beside it, at the article's edge.

    Inside an article a date by itself heads an entry of a chronicle.
    """
    bare = unit.bare
    if edge == "head" and cues.spelt_day(bare):
        return True
    if not edge or not _STOPS.isdisjoint(bare) or not any(map(str.isdigit, bare)):
        return False
    if edge == "head" and (_WEEKDAY.fullmatch(bare) or _POSTED_AGO.fullmatch(bare)):
        return True
    rest = cues.without_stamps(_NOW.sub("", bare))
    if rest is None:
        return False
    if ":" not in rest:
        rest = _NUMBER_OF_PAGE.sub("", rest)
        if edge == "head" and ":" in bare and _PUBLISHER.fullmatch(rest):
            return True
    if edge == "head" and ":" in bare and _SOURCED.fullmatch(rest):
        return True
    return not rest.strip() or bool(_TIMED.match(bare)) or cues.is_frame(rest)


# An account before the day and hour, the source behind them: 某某观察 2024-03-05 08:30:00 来源: 某报.
_SOURCED = pattern(r"[^\W\d_]{2,12}\s+来源[:/]?\s?[^\s,。!?]{2,15}\s*")
# Who published, before the day and hour and a dot: 民生证券· 2025-10-31 14:58.
_PUBLISHER = pattern(r"[^\W\d_]{2,12}\s?[·|]\s*")


def is_timed(unit: Unit) -> bool:
    """Whether a line begins with the day and hour of publication and is such a line."""
    return bool(_TIMED.match(unit.bare)) and is_stamp(unit, "head")


@rule(
    "layout.byline.label",
    example="某市地铁四号线开通\n⟦采写：某报记者 李明⟧\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="记者：您怎么看这个问题？\n王强：我认为还要再等一等，现在下结论太早。",
)
def is_labelled_byline(unit: Unit, edge: Edge) -> bool:
    """Who wrote it, after a label (采写, 撰文, 文/, 作者:). In an interview 记者: opens a question, so what
    follows must be names."""
    return _labelled(unit, edge) == "byline"


@rule(
    "layout.byline.account",
    example="某市地铁四号线开通\n⟦原创 李明 某市观察 2024-03-05 21:03 发表于浙江⟧\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="某市地铁四号线开通\n原创歌曲大赛揭晓\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
)
def is_account(unit: Unit, edge: Edge) -> bool:
    """The line under the title of a post: 原创, who wrote it, for which account, when, from where."""
    told = "原创" in unit.text or "发表于" in unit.text
    return told and bool(_POSTED.fullmatch(unit.text))


_POSTED = pattern(
    r"(?:原创\s[^,。!?]{2,40}\s|[^,。!?]{2,40}\s(?=.*发表于))"
    r"(?:20\d\d[-年/]\d{1,2}[-月/]\d{1,2}日?)(?:\s\d{1,2}:\d\d)?(?:\s?发表于\s?\S{1,8})?"
)


@rule(
    "layout.credit.label",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦（责任编辑：李明 校对：王红）⟧",
    counter="某市地铁四号线今日开通。\n设计：从草图到成品\n设计师们前后改了三十多稿，才定下如今的样子。",
)
def is_labelled_credit(unit: Unit, edge: Edge) -> bool:
    """Editors, photographers, sources and links after a label (责任编辑, 摄影, 来源, 原标题, 网址)."""
    return _labelled(unit, edge) == "credit"


@rule(
    "layout.caption.label",
    example="某市地铁四号线今日开通，全长三十公里。\n⟦图说：市民在站台候车⟧\n当天上午八时，首班列车发车。",
    counter="图书市场今年回暖，前三季度销量增长一成，少儿类领先。",
)
def is_labelled_caption(unit: Unit, edge: Edge) -> bool:
    """What a picture shows, after a label (图说, 配图, 视频)."""
    return _labelled(unit, edge) == "caption"


@rule(
    "layout.boilerplate.label",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦关键词：地铁 交通⟧",
    counter="活动安排如下，欢迎市民参加，现场备有茶水。\n时间：3月5日上午\n地点：人民公园，入口在东门，请带好身份证件。",
)
def is_labelled_boilerplate(unit: Unit, edge: Edge) -> bool:
    """Keywords, counters, neighbouring pages after a label (标签, 阅读量, 上一篇)."""
    return _labelled(unit, edge) == "boilerplate"


def _labelled(unit: Unit, edge: Edge) -> str | None:
    found = cues.label_of(unit.bare)
    if not found or (not found[2] and unit.text[-1] not in ":/|)]】"):
        return None
    kind, follows, rest = found
    if follows in ("names", "slash"):
        # A bar after a label is a page's own habit; what stands after it is not weighed.
        if "|" in unit.text[:12] and len(rest) <= 20 and not any(c in rest for c in "。,!?"):
            return kind
        given = not rest or cues.is_names(rest) or cues.is_frame(rest)
        if edge == "tail" and kind == "credit" and unit.text[0] in "([【":
            given = given or bool(_PEN_NAME.fullmatch(rest))
        return kind if given or (edge == "head" and cues.titled(rest)) else None
    if follows == "edge" and not edge:
        return None
    rest = _URL.sub("", rest)
    if kind == "caption" and len(rest) > (10 if edge == "head" else 15):
        headline = edge == "head" and unit.bare.startswith(_PICTURED)
        if headline or "|" in unit.text[:8]:
            return None  # 视频|…, 组图:… begin headlines
    # A sentence may follow a source without a mark between them; a title holds commas itself.
    longest = 80 if not any(c in rest for c in ",。") or unit.bare[0] in "原上下前后" else 30
    return kind if len(rest) <= longest and "。" not in rest[:-1] else None


@rule(
    "layout.byline.reporter",
    example="某市地鐵四號線開通\n⟦記者王小明／台北報導⟧\n某市地鐵四號線今日開通，全長三十公里，共設二十座車站。",
    counter="记者探访春节后的菜市场\n某市菜市场昨日恢复营业，记者看到货架已经摆满，价格平稳。",
)
def is_reporters(unit: Unit, edge: Edge) -> bool:
    """A line of reporters without a label: □ 秦川, 本報記者 李 明, 記者王小明／台北報導, 國際中心／綜合報導."""
    bare = unit.bare
    if edge == "tail" and unit.text[0] in "([【" and len(bare) <= 3 and cues.is_person(bare):
        return True
    if edge and unit.text[0] in "([【" and 4 <= len(bare) <= 20:
        words = bare.split()
        if (
            2 <= len(words) <= 3
            and cues.is_person(words[-1])
            and not any(c in bare for c in "。,!?:")
        ):
            return True
    if edge == "head" and unit.text[0] in "□◎○" and len(bare) <= 12:
        return all(map(cues.is_person, bare.split())) or cues.is_person(bare.replace(" ", ""))
    if edge == "head" and (desk := cues.DESK.fullmatch(bare)):
        return cues.is_person(desk[1])
    if edge == "head" and cues.WIRE.fullmatch(bare):
        return True
    return _names_reporters(bare) and not any(c in bare for c in "。,!?;“>") and cues.is_frame(bare)


def _names_reporters(bare: str) -> bool:
    return (
        "记者" in bare
        or "通讯员" in bare
        or "特派员" in bare
        or "撰稿人" in bare
        or bare.endswith(("报道", "报导", "综合"))
        or "编译" in bare[2:]
    )


@rule(
    "layout.credit.source",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦（据新华社报道）⟧",
    counter="某市地铁四号线今日开通，全长三十公里。\n据气象台消息，明日有雨。",
)
def is_source(unit: Unit, edge: Edge) -> bool:
    """Where the text was taken from, in a line of its own: 据新华社, 综合央视、新华社报道, 本报综合."""
    bare = unit.bare
    if bare in (
        "本报综合",
        "本报综合报道",
        "综合报道",
        "综合整理",
        "本报讯",
        "本刊综合",
        "综合外电",
    ):
        return True
    if bare.startswith(_THIS) and _WRITTEN.fullmatch(bare):
        return True
    if edge and unit.text[0] == "《" and _AGENCY.fullmatch(unit.text):
        return True
    found = _FROM.fullmatch(bare) if bare.startswith(_TAKEN) else None
    if not found or any(c in bare for c in "。,!?;:“"):
        return False
    parts = _AND.split(found.group(1))
    return all(cues.is_medium(p) or p in ("外电", "媒体", "新浪", "网络", "") for p in parts)


@rule(
    "layout.credit.link",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦https://news.example.com/2024/03/05/1.html⟧",
    counter="网友可登录 www.example.com 查询成绩，查询时间为三月五日至十日，逾期不再受理。",
)
def is_link(unit: Unit, edge: Edge) -> bool:
    """An address by itself, or with a few words before it."""
    text = unit.text
    if "http" not in text and "www." not in text:
        return False
    rest = _URL.sub("", text)
    return len(rest) <= (30 if edge else 12) and not any(c in rest for c in "。,!?")


@rule(
    "layout.boilerplate.formula",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦特别声明：以上内容仅代表作者本人观点，不代表本站立场，如有侵权请联系删除。⟧",
    counter="法院认为，该网站未经授权转载他人文章，应当赔偿，并在首页刊登声明。\n该网站负责人表示，将依法上诉，相信会有公正的结果。",
)
def is_formula(unit: Unit, edge: Edge) -> bool:
    """The page speaking of itself in set phrases: rights, disclaimers, subscriptions, downloads.

    A report may use such a phrase in its own sentence: running text must stand at the edge, begin with
    the phrase and quote nobody, or hold two of them.
    """
    text = unit.text.lstrip("*#>▲■★☆※●—- [【(⇩⬇↓➤")
    first = cues.formula_at_start(text)
    if not edge and not first and len(text) > 40:
        return False
    held = [w for w in cues.formulas()[1] if w in text]
    of_page = edge and len(text) <= 120 and text.startswith(_HERE) and text.count("。") <= 2
    if of_page and _OF_ITSELF.match(text):
        return not _SAID.search(text[:60])
    if not first and not held:
        return False
    strong = bool(held) or len(first) >= 4
    if not first and "。" in text[: min(text.find(w) for w in held)]:
        return False  # the sentence before the phrase would be cut with it
    if unit.is_prose:
        if not edge:
            return len(held) >= 2 and bool(first)
        hits = len(held) + (bool(first) and first not in held)
        early = bool(first) or min(text.find(w) for w in held) < 15 or (edge == "tail" and hits > 1)
        return early and (hits >= 2 or (len(text) <= 60 and strong and not _SAID.search(text)))
    if len(text) > 40 and not edge:
        return len(held) >= 2 and bool(first)
    return strong or (edge == "tail" and text[-1] not in "?!")


def is_names(unit: Unit) -> bool:
    """Whether a line is what may follow a label that stands alone."""
    return cues.is_frame(unit.bare) or all(
        c.isascii() and (c.isalpha() or c in " .'-") for c in unit.text
    )


@rule(
    "layout.boilerplate.after",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n责任编辑：李明\n⟦某市机场扩建工程启动⟧",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n某市机场扩建工程启动",
)
def is_after_end(unit: Unit) -> bool:
    """A short line after the article's end: the page's own, or another article's title."""
    return len(unit.text) <= 45 and "。" not in unit.text


def ends_article(unit: Unit) -> bool:
    """Whether a line stands at an article's end only: its editors, or the word itself."""
    found = cues.label_of(unit.bare)
    return unit.bare in _ENDS or bool(
        found and found[0] == "credit" and unit.bare.startswith(_EDITED)
    )
