"""Silences: clauses that say that somebody says nothing are the reporter's words, not a statement."""

from __future__ import annotations

import re
from functools import cache

from sora_news.rules import alternatives

# …,但没有给出时间表: what somebody leaves out is the reporter's word too.
_WITHHELD = tuple(
    no + verb
    for no in ("没有", "未", "未能")
    for verb in ("给出", "提供", "说明", "解释", "点名", "指明", "详述")
)

# …,院方尚未回应: that somebody says nothing is the reporter's word. Bounded, and tried at stops alone.
_ANSWERS = ("回应", "置评", "评论", "表态", "答复", "回复", "透露", "对此", "就此", *_WITHHELD)


@cache
def _silent() -> re.Pattern[str]:
    return re.compile(
        r"[,;][^,;:“”]{0,16}?(?:尚未|暂未|暂无|仍未|均未|未|没有|拒绝|不愿|不予)(?:对此|就此|立即|马上|公开|正面|作出|做出|给予|予以|有|任何){0,3}"
        r"(?:(?:回应|置评|评论|表态|答复|回复)[^,;:“”]{0,8}|透露[^,;:“”]{0,16})$"
        r"|[,;][^,;:“”]{1,12}(?:方|方面|部门|公司|政府|当局|警方)(?:尚未|则)?(?:对此|就此)[^,;:“”]{2,16}$"
        rf"|[,;](?:但|不过|然而|却)[^,;:“”]{{0,4}}?(?:{alternatives(_WITHHELD)})[^,;:“”]{{0,16}}$"
    )


def silence(text: str) -> re.Match[str] | None:
    """The last clause of ``text`` where it says that somebody says nothing."""
    return _silent().search(text) if any(word in text for word in _ANSWERS) else None
