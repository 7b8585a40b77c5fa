"""Values as a reader takes them in: 7万亿美元 and 7 trillion USD, not 7,000,000,000,000."""

from __future__ import annotations

from sora_news.messages import Language, has, message
from sora_news.model import Quantity
from sora_news.render.escape import oneline

Number = float | int
# What large numbers are counted in, the largest first; a language that counts in 万 reads no million.
_SCALES: dict[Language, tuple[tuple[int, str], ...]] = {
    "zh-Hans": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
    "zh-Hant": ((10**12, "萬億"), (10**8, "億"), (10**4, "萬")),
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
}
# Decimals that a number before 万 or million may have: 1.41亿 is read at a glance, 1.23456亿 is not.
_DECIMALS = 2


def value(quantity: Quantity, language: Language = "en") -> str:
    """The normalised value of a quantity, exact, with its unit.

    >>> value(Quantity(0, 5, "数百家公司", "count", 200, 999, "家", None, None, "x"), "zh-Hans")
    '200–999家'
    """
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return oneline(quantity.unit or "")
    if low is None or high is None:
        given = scaled(high if low is None else low, language)
        id = "amount.at_most" if low is None else "amount.at_least"
        unit = _unit(quantity, language, plural=True)
        return message(id, language, n=_joined(given, unit, language))
    bounds = scaled(low, language) if low == high else _range(low, high, language)
    unit = _unit(quantity, language, plural=not low == high == 1)
    return _joined(bounds, unit, language)


def scaled(number: Number | None, language: Language) -> str:
    """A number in words for its size where few digits are left before them, else with thousands parted.

    >>> scaled(7 * 10**12, "zh-Hans"), scaled(141_000_000, "en"), scaled(123_456, "en")
    ('7万亿', '141 million', '123,456')
    >>> scaled(7 * 10**18, "en"), scaled(0.5, "en")
    ('7×10¹⁸', '0.5')
    """
    if number is None:
        return ""
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    scale = _scale(number, language)
    if scale is None:
        return _power(number) or _written(number, language)
    size, word = scale
    return f"{_written(_divided(number, size), language)}{word}"


def plain(number: Number) -> str:
    """A number with thousands parted, to four decimals.

    >>> plain(70000000), plain(0.5), plain(12.0)
    ('70,000,000', '0.5', '12')
    """
    if isinstance(number, float):
        if number.is_integer() and abs(number) < 1e15:
            number = int(number)
        else:
            number = round(number, 4) or number
    return f"{number:,}"


def _written(number: Number, language: Language) -> str:
    """Chinese parts no thousands where a number has but four digits."""
    text = plain(number)
    return text if language == "en" or abs(number) >= 10_000 else text.replace(",", "")


def _range(low: Number, high: Number, language: Language) -> str:
    first, last = _scale(low, language), _scale(high, language)
    if first and first == last:
        # 10–20亿, for 10亿–20亿 says the same twice.
        return f"{_written(_divided(low, first[0]), language)}–{scaled(high, language)}"
    return f"{scaled(low, language)}–{scaled(high, language)}"


def _scale(number: Number, language: Language) -> tuple[int, str] | None:
    """The largest scale in which ``number`` has few digits; None where it is best written out."""
    if isinstance(number, float):
        if not number.is_integer():
            return None
        number = int(number)
    for size, word in _SCALES[language]:
        if size <= abs(number) < 10_000 * size and not number * 10**_DECIMALS % size:
            return size, word
    return None


def _divided(number: Number, size: int) -> Number:
    number = int(number)
    return number // size if not number % size else number / size


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _power(number: Number) -> str:
    """7×10¹⁸, for a number so large that nobody counts its zeros; empty for any other."""
    digits = str(number)
    bare = digits.rstrip("0")
    if len(digits) < 16 or not digits.isdigit() or len(bare) > 4:
        return ""
    head = bare[0] + (f".{bare[1:]}" if bare[1:] else "")
    return f"{head}×10{str(len(digits) - 1).translate(_RAISED)}"


def _unit(quantity: Quantity, language: Language, *, plural: bool) -> str:
    unit = oneline(quantity.unit or "")
    if quantity.kind == "percent":
        return "%"
    if language == "en":
        if quantity.kind == "multiple":
            return "×"
        return f"{unit}s" if quantity.kind in ("duration", "age") and plural else unit
    if quantity.kind == "age" and unit == "year":
        return message("unit.of_age", language)
    return message(f"unit.{unit}", language) if has(f"unit.{unit}") else unit


def _joined(number: str, unit: str, language: Language) -> str:
    """Number and unit; no space before a unit in Chinese characters, in Chinese."""
    close = language != "en" and (unit[:1] >= "\u2e80" or unit[:1] in "%°")
    return f"{number}{unit}" if close else f"{number} {unit}".strip()
