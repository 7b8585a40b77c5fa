"""The head of a page: where it ends, and which of its lines is the article's title.

A page speaks to its reader before the article does: of cookies, of browsers, of its other columns. What
stands there is told from the article by what it shares with it: a title, and a lede set before the time of
publication, say again what the text says, a notice of the page shares nothing with it but common words.
"""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.layout import cues, datelines, frame, furniture
from sora_news.layout.units import Unit
from sora_news.rules import rule

_LONGEST = 60  # units of a head
_READ = 1500  # characters of running text that a line is compared with
# The share of a line's pairs of characters that stand in the text: of a line of the page's own, of a title.
_FOREIGN, _TITLE = 0.28, 0.25
_BUTTONS = ("设为首页", "加入收藏", "广告联系", "返回首页")
_COLUMN = ("频道", "官网", "网站", "客户端", "新闻网", "首页", "电子版", "数字报")


def shared(line: str, prose: str) -> float:
    """The share of the pairs of Chinese characters of ``line`` that stand in ``prose``.

    >>> shared("地铁开通", "某市地铁四号线今日开通。")
    0.6666666666666666
    """
    pairs = {
        line[i : i + 2]
        for i in range(min(len(line), 80) - 1)
        if "一" <= line[i] <= "鿿" and "一" <= line[i + 1] <= "鿿"
    }
    return sum(pair in prose for pair in pairs) / len(pairs) if pairs else 0.0


def end(page: Sequence[Unit]) -> int:
    """Where the page's head surely ends: at its one line with day and hour of publication, or its last
    path (首页 > 社会), with less running text before than after it; 0 where nothing tells."""
    first = next((i for i, u in enumerate(page[:_LONGEST]) if u.is_prose), _LONGEST)
    if first >= min(len(page), _LONGEST):
        return 0
    stamps = [i for i, u in enumerate(page) if ":" in u.text[:40] and _is_timed(u)]
    if len(stamps) > 1 or any(i >= _LONGEST for i in stamps):
        return 0
    paths = [i for i, u in enumerate(page[:_LONGEST]) if ">" in u.text and _is_path(u)]
    at = max([*stamps, *paths[-1:]], default=0)
    if at <= first:
        return 0
    before = sum(len(u.text) for u in page[:at] if u.is_prose)
    after = sum(len(u.text) for u in page[at:] if u.is_prose)
    return at if before < after else 0


def _is_timed(unit: Unit) -> bool:
    return len(unit.text) <= 80 and frame.is_timed(unit)


def _is_path(unit: Unit) -> bool:
    return len(unit.text) <= 80 and "<" not in unit.text and furniture.is_path(unit, "head")


def prose(page: Sequence[Unit], start: int) -> str:
    """The beginning of the running text from the unit ``start`` on."""
    found, length = [], 0
    for unit in page[start:]:
        if unit.is_prose:
            found.append(unit.text[datelines.opening(unit.text) :])
            length += len(found[-1])
            if length > _READ:
                break
    return "\n".join(found)


@rule(
    "layout.boilerplate.head",
    example="⟦我的江北城市频道⟧\n地铁四号线今日开通全长三十公里\n某市地铁四号线今日开通，全长三十公里，共设二十座车站。",
    counter="某市地铁四号线今日开通\n首日客流超过二十万人次\n某市地铁四号线今日开通，全长三十公里，首日客流超过二十万人次。",
)
def before_title(page: Sequence[Unit], left: Sequence[int]) -> int:
    """Lines of a page's head that name its columns or its site, before one that shares much with the article.

    A title may share little with its article (“我不敢停下来”): lines that may be one are left alone.
    """
    lines = []
    for i in left[:_LONGEST]:
        if page[i].is_prose:
            break
        lines.append(i)
    if len(lines) < 2:
        return 0
    text = prose(page, lines[-1])
    shares = [shared(page[i].text, text) for i in lines]
    for n, share in enumerate(shares[1:], 1):
        if not _navigates(page[lines[n - 1]]):
            return 0
        title = page[lines[n]].text
        listed = title[0] in "·•" or title[-1] in "。,;、…"
        if len(title) >= 8 and not listed and share >= max(_TITLE, 2 * shares[0]):
            return n
    return 0


def _navigates(unit: Unit) -> bool:
    """Whether a line names columns or the site by its form: many short words, a bar, a medium's name."""
    text = unit.text
    words = text.split()
    return (
        len(text) <= 6
        or "|" in text
        or "APP" in text
        or text.endswith(_COLUMN)
        or text[0] in "·•"
        or text.startswith("首页")
        or any(button in text for button in _BUTTONS)
        or (len(words) >= 4 and max(map(len, words)) <= 8)
        or any(word[:end] in cues.outlets() for word in words for end in range(3, 8))
    )


def is_foreign(unit: Unit, text: str) -> bool:
    """Whether running text in the head shares nothing with the article."""
    return shared(unit.text, text) < _FOREIGN
