"""The article's own text: its title, headings and paragraphs, and which of these the page has torn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sora_news.layout import cues
from sora_news.layout.units import TERMINAL, Unit, ends_sentence
from sora_news.rules import pattern, rule

# A paragraph never begins with one of these: the line before goes on.
_INSIDE = frozenset(",。、;:!?)》」』’%")
_NUMBERED = pattern(
    r"(?:第[一二三四五六七八九十百\d]{1,3}[章节部分步条回集]|\(?[一二三四五六七八九十]{1,3}[)、.]|"
    r"\(?\d{1,2}\s?[)、.](?!\d)|0\d\s|\d{1,2}\s+(?=[^\d\s]|\d{3})|(?:Part|PART|part|Q|NO\.?|No\.?)\s?\d{1,2}|"
    r"[①-⑳]|[■◆●▌▍▎◎★☆▲#]{1,3}\s?)"
)
# Who speaks in an interview: 记者: …
_TURN = pattern(r"[^,。:!?\s]{1,8}:.*[?!]$")
_ITEM = pattern(r"[-·•*●▪○]\s*\S|\(?\d{1,2}[)、.]\S|[①-⑳]")
_REPORTS = ("表示,", "认为,", "指出,", "介绍,", "透露,", "强调,", "说,", "称,", "发现,", "显示,")
_SAYING = pattern(
    r"[^\W\da-zA-Z他她它我你您俗常有又也据话再可这书片文诗歌记谁人来且只还就都先总信可网]?"
    r"(?:认为|表示|指出|告诉|强调|透露|坦言|介绍说|说,|称,|解释说|回应称)"
)
_VERBS = (
    "认为", "表示", "指出", "告诉", "强调", "透露", "坦言", "介绍说", "说,", "称,", "解释说", "回应称",
)  # fmt: skip
# Characters that end no heading and no sentence without a mark: particles, prepositions, adverbs, conjunctions.
_LEADING = frozenset(
    "的地得和与及或是将被把对向从由为以而但也还就都又并其这那该各每某很更最不没未已曾可会能要让使令给"
)
_CONNECTIVE = pattern(
    r"(?:但是?|不过|然而|因此|所以|此外|同时|而且|而|据|另外|另据|随后|目前|其中|例如|比如|如果|虽然|尽管)[^,]{0,30},"
)
_CONNECTIVES = (
    "但", "不过", "然而", "因此", "所以", "此外", "同时", "而", "据", "另外", "另据", "随后", "目前", "其中",
    "例如", "比如", "如果", "虽然", "尽管",
)  # fmt: skip
# What heads the first part of a text, and what the second.
_FIRST = {"一、": "二、", "1.": "2.", "1、": "2、"}
_LONGEST_HEADING = 45
_LONGEST_TITLE = 70


@rule(
    "layout.title.first",
    example="⟦某市地铁四号线今日开通⟧\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n当天上午八时，首班列车发车，市民排起了长队。",
)
def is_title(units: Sequence[Unit], at: int, after: Sequence[int]) -> bool:
    """The first line of a page that has running text further on: short, and no sentence with a full stop."""
    text = units[at].text
    if len(text) > _LONGEST_TITLE or text[-1] in "。;,、" or "。" in text:
        return False
    if units[at].is_prose and text[-1] not in "?!”" and text.count(",") > 2:
        return False
    if text[:2] in _FIRST and any(units[i].text.startswith(_FIRST[text[:2]]) for i in after):
        return False
    return any(_carries(units[i]) for i in after[:8])


@rule(
    "layout.title.column",
    example="⟦港聞⟧\n某市地鐵四號線今日開通 市民排隊試乘\n某市地鐵四號線今日開通，全長三十公里，共設二十座車站。",
    counter="某市地铁开通\n首日客流\n当天上午八时，首班列车发车，市民排起了长队，气氛热烈。",
)
def is_column(units: Sequence[Unit], left: Sequence[int]) -> bool:
    """The name of a column or page before the title proper: 港闻, 经济观察. The title is longer."""
    if len(left) < 3:
        return False
    name = units[left[0]].text
    if len(name) > 6 and not (len(name) <= 14 and name.startswith(tuple(cues.outlets()))):
        return False
    for n, i in enumerate(left[1:12], 1):
        title = units[i].text
        if len(title) > 8:
            fits = not _NUMBERED.match(title) and not units[i].is_prose
            return fits and len(title) >= 10 and is_title(units, i, left[n + 1 :])
    return False


@rule(
    "layout.boilerplate.account",
    example="某市地铁四号线今日开通\n⟦江北早知道⟧\n2024-03-05 09:00\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="某市地铁四号线今日开通\n首日客流\n当天上午八时，首班列车发车，市民排起了长队，气氛热烈。",
)
def is_account(unit: Unit) -> bool:
    """The name of whoever published the page, beside the time of publication: a few words without a mark."""
    text = unit.text
    return len(text) <= 14 and not any(c in text for c in "。,!?:;“/") and not _NUMBERED.match(text)


@rule(
    "layout.title.continued",
    example="某市地铁四号线今日开通\n⟦——首日客流超过二十万人次⟧\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="某市地铁四号线今日开通\n首日客流超过二十万人次。\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
)
def is_title_continued(units: Sequence[Unit], at: int, title: str) -> bool:
    """A line under the title that is its second half after a dash, or the title once more."""
    text = units[at].text
    if len(text) > _LONGEST_TITLE or text[-1] == "。":
        return False
    return text.startswith(("——", "—", "--", "──")) or text == title


@rule(
    "layout.heading.numbered",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦一、首日客流如何⟧\n当天上午八时，首班列车发车，市民排起了长队。",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n三十座车站将在明年建成，届时市民出行更加方便，沿线房价也有望上涨。",
)
def is_numbered_heading(unit: Unit) -> bool:
    """A short line with a number or a mark before it: 一、…, 1 …, ■ …, 第三章 …."""
    text = unit.text
    if len(text) <= 3 and text.isdigit():
        return len(text) < 3
    return _is_short(unit, _LONGEST_HEADING) and bool(_NUMBERED.match(text))


@rule(
    "layout.heading.short",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n⟦首日客流如何？⟧\n当天上午八时，首班列车发车，市民排起了长队。",
    counter="床前明月光\n疑是地上霜\n举头望明月\n低头思故乡",
)
def is_short_heading(units: Sequence[Unit], at: int, before: int, after: int) -> bool:
    """A short line without a full stop between paragraphs: running text follows it, and no list does."""
    text = units[at].text
    if not _is_short(units[at], _LONGEST_HEADING) or _ITEM.match(text) or breaks_off(text):
        return False
    if text[-1] == ":" and len(text) > 12:
        return False
    # A heading has no reporting clause and seldom three parts; a sentence without its end has.
    if _is_reporting(text) or (text.count(",") > 1 and units[at].is_open):
        return False
    if after >= len(units) or not _carries(units[after]) or _is_turn(text):
        return False
    if is_surely_torn(units[at], units[after]):
        return False
    return before < 0 or _carries(units[before]) or _is_short(units[before], _LONGEST_HEADING)


@rule(
    "layout.pullquote.repeated",
    example="某市地铁四号线今日开通，市民王女士说，以后上班终于不用挤公交了，路上还能看书。\n⟦以后上班终于不用挤公交了⟧\n当天上午八时，首班列车发车，市民排起了长队。",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n首日客流如何？\n当天上午八时，首班列车发车，市民排起了长队。",
)
def is_repeated(unit: Unit, prose: str) -> bool:
    """A short line that stands word for word in the running text as well: words set large on the page."""
    words = unit.bare.strip('“”‘’"')
    return 8 <= len(words) <= 60 and words in prose


@rule(
    "layout.pullquote.torn",
    example="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n据运营方介绍，首日客流超过二十万人次，比预计的多出\n⟦地铁开进城东⟧\n三成。当天上午八时，首班列车发车，市民排起了长队。",
    counter="某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n首日客流如何？\n当天上午八时，首班列车发车，市民排起了长队。",
)
def is_between_halves(units: Sequence[Unit], before: int, at: int, after: int) -> bool:
    """A short line between the halves of a sentence that the page has torn: set large, or another's heading."""
    if before < 0 or after >= len(units) or not _is_short(units[at], 30):
        return False
    if _NUMBERED.match(units[at].text) or not _is_running(units[before].text):
        return False
    return is_torn(units[before], units[after])


@rule(
    "layout.caption.repeated",
    example="某公司发布新车\n⟦新车外观⟧\n新车外观\n新车外观\n某公司今日发布新车，售价二十万元，续航六百公里。",
    counter="某公司今日发布新车，售价二十万元，续航六百公里。\n新车外观\n新车采用流线型设计，风阻系数很低，车内空间宽敞。",
)
def repeated(units: Sequence[Unit], open_: Sequence[int]) -> frozenset[str]:
    """Short lines that stand on the page three times or more, as captions of a series of pictures do."""
    counts = Counter(units[i].text for i in open_ if _is_short(units[i], 30))
    return frozenset(t for t, n in counts.items() if n >= 3 and len(t) >= 4)


def is_careless(page: Sequence[Unit], verdicts: Sequence[tuple[str, str] | None]) -> bool:
    """Whether the text leaves out the marks at its paragraphs' ends, so that their lack tells nothing."""
    prose = [
        u for u, v in zip(page, verdicts, strict=True) if u.is_prose and v and v[0] == "paragraph"
    ]
    missing = sum(u.is_open for u in prose)
    return missing > max(2, 0.35 * len(prose))


def is_surely_torn(unit: Unit, following: Unit) -> bool:
    """Whether the break shows in itself: the line ends with a word that needs another, or the next begins
    with a closing mark, a verb of saying without its subject, or the last character of a name before one."""
    text, rest = unit.text, following.text
    if ends_sentence(text):
        return False
    return rest[0] in _INSIDE or _begins_saying(rest) or breaks_off(text)


def is_torn(unit: Unit, following: Unit, *, careless: bool = False) -> bool:
    """Whether a paragraph goes on in another: it breaks off without a mark, and no new one begins.

    A page tears a paragraph at its foot or around a picture anywhere, inside a name as well. Running text
    that lacks its last full stop is rarer than that.
    """
    text, rest = unit.text, following.text
    if text[-1] in TERMINAL and rest[0] not in _INSIDE and text[-2:-1] in TERMINAL:
        return False
    if not ends_sentence(text) and (rest[0] in _INSIDE or _begins_saying(rest)):
        return True
    if following.indented and unit.indented:
        return False
    if careless and text[-1] not in ",、":
        return False
    if text[-1] in TERMINAL and not _is_unclosed(text):
        return False
    if _NUMBERED.match(rest) or _ITEM.match(rest) or _ITEM.match(text):
        return False
    if not breaks_off(text) and not _is_running(text):
        return False
    return ends_sentence(rest) or following.is_prose or text[-1] in ",、"


def _is_running(text: str) -> bool:
    """Whether a line without its end is a sentence of running text rather than a headline."""
    if len(text) < 25 or not ("," in text or "。" in text):
        return False
    return "。" in text or len(text) >= 40 or text.count(",") > 1 or _is_reporting(text)


def breaks_off(text: str) -> bool:
    """Whether a line of some length ends with a word that always has another after it: …很多人还, …发展的."""
    if len(text) < 12:
        return False
    if text[-1] in "的得地是" and "," not in text:
        return False
    if text[-1] in _LEADING:
        return True
    if len(text) < 20 or text[-1] in TERMINAL or not text.startswith(_CONNECTIVES):
        return False
    return bool(_CONNECTIVE.match(text))


def _is_reporting(text: str) -> bool:
    return any(verb in text for verb in _REPORTS)


def _is_turn(text: str) -> bool:
    return text[-1] in "?!" and bool(_TURN.match(text))


def _begins_saying(text: str) -> bool:
    begins = text.startswith(_VERBS) or text.startswith(_VERBS, 1)
    return begins and bool(_SAYING.match(text))


def _is_unclosed(text: str) -> bool:
    """Whether a quotation or bracket is open at the end, a full stop aside: …在“红酒杯(."""
    if ends_sentence(text):
        return False
    tail = text[-200:]
    return any(
        tail.rfind(opening) > tail.rfind(closing)
        for opening, closing in ("“”", "()", "《》", "「」")
    )


def _is_short(unit: Unit, most: int) -> bool:
    text = unit.text
    if len(text) > most or text[-1] in "。,;、" or "。" in text:
        return False
    return text.count(",") <= 2


def _carries(unit: Unit) -> bool:
    """Whether a unit is running text that a heading may stand above."""
    return unit.is_prose or (len(unit.text) >= 12 and ends_sentence(unit.text))
