"""One amount: the forms of amounts asked in turn.

Every form is a rule: a function that looks at the text after a numeral and returns the
:class:`Amount` it reads there, or ``None``.
"""

from __future__ import annotations

from collections.abc import Callable

from sora_news.extract.numerals import Numeral
from sora_news.extract.quantities_amounts import Amount, Head, head
from sora_news.extract.quantities_counts import count, number
from sora_news.extract.quantities_degrees import angle, temperature
from sora_news.extract.quantities_durations import age, duration
from sora_news.extract.quantities_measures import measure
from sora_news.extract.quantities_money import money
from sora_news.extract.quantities_shares import (
    discount,
    fraction,
    multiple,
    percent,
    rate_step,
    ratio,
    tenths,
)
from sora_news.extract.quantities_units import Unit, before


def amount(text: str, start: int, end: int, value: Numeral) -> Amount | None:
    """What the numeral ``text[start:end]`` worth ``value`` says together with the text around it."""
    given = head(text, start, end, value)
    following = text[end : end + 1]
    if following in _MARKED and following:
        for form in (percent, fraction, tenths, discount, multiple, ratio):
            if found := form(given):
                return found
    return plain_amount(given)


def plain_amount(given: Head) -> Amount | None:
    """The amount by the kind of its unit; a bare number where there is none."""
    unit = given.unit
    if unit is None or unit.role != "unit":
        if (unit and unit.role == "money") or given.text[given.start - 1 : given.start] in before():
            if found := money(given):
                return found
            if unit and unit.word == "块":
                given = given._replace(unit=_PIECE)
        elif given.text[given.start - 1 : given.start] == " " and (found := money(given)):
            return found
    kind = unit.kind if unit else ""
    # Most numerals stand before a classifier or nothing; only these characters let more be read there.
    if kind in ("", "count") and given.text[given.at : given.at + 1] not in _OPEN:
        return (count(given) if unit else None) or number(given)
    for form in _BY_KIND.get(kind, _WITHOUT):
        if found := form(given):
            return found
    return number(given)


# 块 that is no money counts pieces: 两块屏幕.
_PIECE = Unit("块", "count", "块", 1, "count")

# What may stand right behind a numeral and make it more than a number with a unit.
_MARKED = "分又/ 成折个比:-–"


# 个 may begin 个半月 or 个字节, 分 a time of minutes and seconds, 度 a temperature, a space a unit in Latin letters.
_OPEN = ("个", "分", "度", "°", " ")


_WITHOUT = (duration, angle, temperature, measure, count)


_BY_KIND: dict[str, tuple[Callable[[Head], Amount | None], ...]] = {
    "percent": (percent,),
    "multiple": (multiple,),
    "duration": (duration,),
    "age": (age,),
    "temperature": (temperature,),
    "count": (duration, angle, temperature, measure, count),
    "length": (rate_step, measure, temperature),
    **dict.fromkeys(("area", "volume", "mass", "speed", "data", "other"), (measure, temperature)),
}
