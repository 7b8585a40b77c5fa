"""Tolls: what befell the people that a figure counts, in whatever words (9死, 9人罹难, 死亡人数增至9人)."""

from __future__ import annotations

import re

_FATES = {
    "dead": "死亡|死|遇难|罹难|丧生|身亡|殉职|殒命|殁|亡|不治|丧命|遇害",
    "hurt": "受伤|轻重伤|重轻伤|重伤|轻伤|负伤|挂彩|送医|伤",
    "missing": "失踪|失联|下落不明|音讯全无",
}
# Whom such a number counts may stand between (9名工人遇难), and a word for how (9人不幸遇难).
_BEHIND = {
    fate: re.compile(rf"(?!者)(?:[^,;:。!?、\n0-9]{{0,6}}?)(?:{words})(?!者|势)")
    for fate, words in _FATES.items()
}
_BEFORE = {
    fate: re.compile(
        rf"(?:{words})(?:者|人数|者人数|者总数|总数|人口)?(?:已|再)?(?:[增升上]+[至到]|达到?|为|有|定格在|至少|超过|约|累计|累积|、)*$"
    )
    for fate, words in _FATES.items()
}
_LOOK = 16


def fate(text: str, start: int, end: int) -> str | None:
    """What befell those whom the number between two offsets of a folded text counts: dead, hurt or missing.

    >>> fate("造成9人不幸罹难", 2, 4), fate("死亡人数增至9人", 6, 8), fate("已致4死97伤", 2, 4)
    ('dead', 'dead', 'dead')
    >>> fate("另有46人受伤", 2, 5), fate("18万名乘客受到影响", 0, 4)
    ('hurt', None)
    """
    for name, words in _FATES.items():
        if re.search(f"(?:{words})$", text[start:end]):
            return name
    found = {name: m.end() for name, p in _BEHIND.items() if (m := p.match(text, end, end + _LOOK))}
    if found:
        return min(found, key=lambda name: found[name])
    before = text[max(0, start - _LOOK) : start]
    return next((name for name, p in _BEFORE.items() if p.search(before)), None)


__all__ = ["fate"]
