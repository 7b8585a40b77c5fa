"""What a web page says of itself, put right: names of sites behind titles, bylines for authors, guessed days."""

from __future__ import annotations

import re
from datetime import date

_PARTS = re.compile(r"\s*[_|｜]\s*|\s[-–—]\s")
_SITE = re.compile(
    r"网|網|新闻|新聞|频道|頻道|[日晚早晨时時]报|[日晚早晨时時]報|社$|台$|首页|首頁|中心|财经|財經|博客|在线|線上|客户端|[Nn]ews"
)
_PAPER = re.compile(
    r".{0,8}(?:[日晚早晨时時商]报|[日晚早晨时時商]報|新闻网|新聞網|数字报|电子[版报]|電子報)$"
)
_REPORTER = re.compile(
    r"(?:记者|記者|撰文|作者|编译|編譯|采访|文)[\s:：/／]{0,3}([一-鿿]{2,4})(?=[\s/／、,，;；(（]|$)"
)
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?(\s{0,3}T?\d{1,2}:\d\d)?"
)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def title(value: str | None, outlet: str | None) -> str | None:
    """The title without the site's names behind it; None where it is but the site's or the paper's name.

    >>> title("江北大桥合龙_新闻中心_江北网", None), title("江北日报", None)
    ('江北大桥合龙', None)
    """
    parts = [p for p in _PARTS.split((value or "").strip()) if p]
    while (
        len(parts) > 1 and len(parts[-1]) <= 14 and (parts[-1] == outlet or _SITE.search(parts[-1]))
    ):
        parts.pop()
    whole = (value or "").strip()
    kept = (
        whole[: whole.find(parts[-1], len("".join(parts[:-1]))) + len(parts[-1])] if parts else ""
    )
    return None if not kept or kept == outlet or _PAPER.fullmatch(kept) else kept


def outlet(value: str | None, html: str) -> str | None:
    """The site's name as the page spells it: the extractor writes Cna for CNA."""
    if not value:
        return None
    spelt = re.search(re.escape(value), html, re.I)
    return spelt.group() if spelt else value


def authors(value: str | None) -> tuple[str, ...]:
    """The persons that a page names as its authors; of a byline only these.

    >>> authors("聯合報／ 記者 李明 ／江北即時報導"), authors("李明; 王小红")
    (('李明',), ('李明', '王小红'))
    """
    found = []
    for part in re.split(r"[;,、，；]", value or ""):
        reporter = _REPORTER.search(part)
        name = reporter.group(1) if reporter else part.strip()
        if name:
            found.append(name)
    return tuple(dict.fromkeys(found))


def day(value: str | None, html: str) -> str | None:
    """The day of publication. A first of January that the page states nowhere is a year that the extractor
    filled up: then the first day with an hour counts, else the first day at all."""
    try:
        found = date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
    if (found.month, found.day) != (1, 1):
        return found.isoformat()
    stated = [(_date(m), bool(m[4])) for m in _DAY.finditer(_TAG.sub(" ", html))]
    days = [d for d, _ in stated if d]
    if found in days or not days:
        return found.isoformat() if found in days else None
    return next((d for d, timed in stated if d and timed), days[0]).isoformat()


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
