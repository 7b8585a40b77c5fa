"""Numerals: what a run of numeral characters is worth, exactly, as an interval.

Chinese numerals in every form of the news (三百五, 壹贰佰, 3万5千, 1.5亿, 十余万, 两三千, 几十, 廿五) are read
by one pass from left to right. All arithmetic is in ``int`` and ``Fraction``: nothing is rounded.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from sora_news.rules import pattern

Exact = int | Fraction

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
    "参": 3,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30, "卌": 40}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12, "k": 1000, "K": 1000, "w": 10**4, "M": 10**6}
FINANCIAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟参")

_CHINESE = "".join(DIGITS) + "".join(SMALL) + "".join(TENS) + "万亿兆"
CHINESE = frozenset(_CHINESE)
_ASCII = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2}(?![0-9A-Za-z]))?"
_INNER = r"[多余几来](?=[十百千万亿])|个(?=亿)|点(?=[零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖0-9])"

# A run of numeral characters: what a numeral may be made of, longest first.
RUN = re.compile(
    rf"(?:{_ASCII}|(?<![0-9A-Za-z.])\.[0-9]+|[{_CHINESE}]|[几数](?=[十百千万亿]))"
    rf"(?:{_ASCII}|[{_CHINESE}]|{_INNER}|(?<=十)几)*+"
)
_TOKEN = re.compile(rf"{_ASCII}|\.[0-9]+|.")
_PLAIN = re.compile(r"[0-9]+\Z")


class Numeral(Struct, frozen=True):
    """A numeral's value as an interval.

    ``form`` is ``plain``, ``neighbours`` (两三百), ``vague`` (几十) or ``more`` (十多万); ``scale`` is the
    power that ends it (万 in 三百万), which a range may lend to its first half; ``more`` is the word that
    said ``more``.
    """

    low: Exact
    high: Exact
    form: str = "plain"
    scale: int = 1
    more: str | None = None


def neighbours(first: int, second: int) -> bool:
    """Whether two digits side by side mean *the one or the other*: 两三, 七八, and the set phrase 三五.

    >>> neighbours(2, 3), neighbours(3, 5), neighbours(9, 9)
    (True, True, False)
    """
    return first > 0 and (second - first == 1 or (first, second) == (3, 5))


@lru_cache(maxsize=8192)
def read(run: str) -> Numeral | None:
    """The value of a run of numeral characters; ``None`` where it is no well-formed numeral.

    >>> read("三百五").low, read("4.78万亿").low, read("二三十").high, read("几十万").high
    (350, 4780000000000, 30, 990000)
    """
    if _PLAIN.match(run):
        return Numeral(int(run[:4000]), int(run[:4000])) if len(run) < 4000 else None
    if len(run) > 200:
        return None
    tokens: list[str] = _TOKEN.findall(run)
    if len(tokens) == 1 and tokens[0][0] in "0123456789.":
        return Numeral(*(_decimal(tokens[0]),) * 2)
    if all(t in DIGITS or t == "点" for t in tokens):
        return _positional(run)
    if "十几" in run and (vague := _TENS_APART.match(run)):
        return _tens_apart(*vague.groups())
    if (
        run[-1] in "万亿兆"
        and (run[1:2] in DIGITS or run[1:2] == "兆")
        and (spelt := _SPELT.match(run))
        and (found := _spelt(*spelt.groups()))
    ):
        return found
    return _Reading().all(tokens)


# 九八九九亿, 五〇五七点四亿, 一兆一一二三亿: digits one by one before a power, as papers of Taiwan set sums.
_SPELT = pattern(
    "(?:([一二三四五六七八九])兆)?([零一二三四五六七八九〇]{2,5})"
    "(?:点([零一二三四五六七八九〇]{1,4}))?(万亿|[万亿兆])\\Z"
)


def _spelt(trillions: str | None, digits: str, part: str | None, power: str) -> Numeral | None:
    whole = [DIGITS[c] for c in digits]
    if len(whole) == 2 and not part and (neighbours(*whole) or whole[1] == whole[0]):
        return None
    scale = LARGE[power[0]] * (LARGE[power[1]] if len(power) > 1 else 1)
    value: Exact = int("".join(map(str, whole))) * scale
    if part:
        value += Fraction(int("".join(str(DIGITS[c]) for c in part)) * scale, 10 ** len(part))
    if trillions:
        value += DIGITS[trillions] * LARGE["兆"]
    return Numeral(_whole(value), _whole(value), scale=scale) if whole[0] else None


# 十几二十, 二十几三十万: from a vague number up to the next ten.
_TENS_APART = pattern("([二三四五六七八]?)十几([二三四五六七八九])十([百千万亿]?)\\Z")


def _tens_apart(first: str, second: str, power: str) -> Numeral | None:
    tens = DIGITS[first or "一"]
    if DIGITS[second] != tens + 1:
        return None
    scale = SMALL.get(power) or LARGE.get(power) or 1
    return Numeral((tens * 10 + 1) * scale, (tens + 1) * 10 * scale, "neighbours", scale)


def _decimal(token: str) -> Exact:
    value = Fraction(token.replace(",", ""))
    return value.numerator if value.denominator == 1 else value


def _positional(run: str) -> Numeral | None:
    """Digits read one by one: 一七二零 as 1720, 三点一四 as 3.14; two neighbours as an interval."""
    whole, dot, part = run.partition("点")
    if "点" in part or not whole:
        return None
    digits = [DIGITS[c] for c in whole]
    if len(digits) == 2 and not dot and neighbours(*digits):
        return Numeral(digits[0], digits[1], "neighbours")
    value: Exact = int("".join(map(str, digits)))
    if part:
        value += Fraction(int("".join(str(DIGITS[c]) for c in part)), 10 ** len(part))
    return Numeral(value, value)


class _Reading:
    """The state of one reading from left to right.

    ``total`` holds what large powers closed, ``section`` what stands since (below 万), ``digit`` the
    digits not yet multiplied; each an interval ``[low, high]``.
    """

    def __init__(self) -> None:
        self.total: list[Exact] = [0, 0]
        self.section: list[Exact] = [0, 0]
        self.digit: list[Exact] | None = None
        self.vague_digit = False
        self.form = "plain"
        self.more: str | None = None
        self.unit = 0  # the last power, small or large: what a short tail is a tenth of
        self.small = 10**4  # the last small power of the section; they must fall
        self.large = 0
        self.scale = 1
        self.zero = False

    def all(self, tokens: list[str]) -> Numeral | None:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token == "点":
                at = self.point(tokens, at + 1)
                if not at:
                    return None
                continue
            if not self.take(token, tokens[at + 1] if at + 1 < len(tokens) else ""):
                return None
            at += 1
        self.close_digit()
        low, high = (self.total[i] + self.section[i] for i in (0, 1))
        return Numeral(_whole(low), _whole(high), self.form, self.scale, self.more)

    def take(self, token: str, following: str) -> bool:
        """Adds one token; ``False`` where it cannot stand here."""
        if token in DIGITS:
            return self.add_digit(DIGITS[token], following)
        if token[0] in "0123456789.":
            if self.digit is not None:
                return False
            value = _decimal(token)
            self.digit = [value, value]
            self.zero = self.zero or len(token) > 1
            return True
        self.scale = 1
        if token in SMALL:
            return self.multiply(SMALL[token])
        if token in TENS:
            if self.digit is not None or self.small <= 10:
                return False
            self.section = [x + TENS[token] for x in self.section]
            self.small, self.unit = 10, 10
            return True
        if token in LARGE:
            return self.close(LARGE[token])
        if token in "几数":
            if self.digit is not None:
                return False
            self.digit = [2, 9] if self.unit != 10 else [1, 9]
            self.vague_digit, self.form = True, "vague"
            return True
        if token in "多余来":
            return self.add_more(token)
        return token == "个"

    def add_digit(self, value: int, following: str) -> bool:
        if value == 0:
            self.zero = True
            return self.digit is None
        if self.digit is None:
            self.digit = [value, value]
            return True
        first = self.digit[0]
        # 三五百, 一万六七: both digits stand before one power or both end the numeral
        if self.digit[1] != first or not isinstance(first, int) or not neighbours(first, value):
            return False
        if following in DIGITS or self.form != "plain":
            return False
        self.digit, self.form = [first, value], "neighbours"
        return True

    def multiply(self, unit: int) -> bool:
        if unit >= self.small:
            return False
        if self.digit is None:
            # 十六, 百三 begin with a power; 一百十六 and 一万零百 leave out 一
            if self.section[1] and unit != 10 and not self.zero:
                return False
            self.digit = [1, 1]
        low, high = self.digit
        top = (high + 1) * unit - 1 if self.vague_digit else high * unit
        self.section = [self.section[0] + low * unit, self.section[1] + top]
        self.digit, self.vague_digit, self.zero = None, False, False
        self.small = self.unit = unit
        return True

    def close(self, unit: int) -> bool:
        if self.digit is None and not self.section[1]:
            if not self.total[1]:
                self.section = [1, 1]
        elif self.digit is not None:
            top = (
                self.digit[1] + Fraction(unit - 1, unit)
                if self.vague_digit and self.unit < 10
                else self.digit[1]
            )
            if self.vague_digit and not self.section[1]:
                self.section = [self.digit[0], top]
                self.digit, self.vague_digit = None, False
            else:
                self.close_digit(tail=False)
        if unit > self.large:
            self.total = [(self.total[i] + self.section[i]) * unit for i in (0, 1)]
        elif unit == self.large and not self.section[1]:
            self.total = [x * unit for x in self.total]
        elif unit < self.large:
            self.total = [self.total[i] + self.section[i] * unit for i in (0, 1)]
        else:
            return False
        self.section, self.small = [0, 0], 10**4
        self.large = self.unit = self.scale = unit
        self.zero = False
        return True

    def close_digit(self, tail: bool = True) -> None:
        """Adds the digits that no power followed: 四百五 is 450, 四百零五 is 405."""
        if self.digit is None:
            return
        factor: Exact = 1
        if tail and self.unit >= 100 and not self.zero and not self.vague_digit:
            factor = self.unit // 10
        self.section = [self.section[i] + self.digit[i] * factor for i in (0, 1)]
        self.digit, self.vague_digit = None, False

    def add_more(self, word: str) -> bool:
        """多, 余 before a power: 十余万 is 100,000 up to 199,999 万; 来 leaves the value alone."""
        if self.form != "plain" or not (self.section[1] or self.total[1] or self.digit):
            return False
        step = self.unit
        if self.digit is not None:
            value = self.digit[1]
            step = _step(value)
            self.close_digit(tail=False)
        if word != "来":
            self.section[1] += step - 1 if step > 1 else step
        self.form, self.more = "more", word
        return True

    def point(self, tokens: list[str], at: int) -> int:
        """Reads the digits after 点; the index after them, or 0 where they are none."""
        self.close_digit()
        digits = ""
        while at < len(tokens):
            token = tokens[at]
            if token in DIGITS:
                digits += str(DIGITS[token])
            elif token.isascii() and token.isdigit():
                digits += token
            else:
                break
            at += 1
        if not digits or (at < len(tokens) and tokens[at] in SMALL):
            return 0
        part = Fraction(int(digits), 10 ** len(digits))
        self.section = [x + part for x in self.section]
        return at


def _whole(value: Exact) -> Exact:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _step(value: Exact) -> int:
    """The power of ten that the last stated digit of ``value`` counts: 100 for 300, 10 for 120."""
    if not isinstance(value, int) or value == 0:
        return 1
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return step


def beyond(numeral: Numeral, word: str) -> Numeral:
    """``numeral`` followed by 多 or 余: 40多 is 40 to 49, 3000余 is 3000 to 3999.

    >>> beyond(read("四十"), "多").high, beyond(read("3000"), "余").high
    (49, 3999)
    """
    low, high = numeral.low, numeral.high
    if word == "几":  # 40几天
        return Numeral(low + 1, high + 9, "vague", numeral.scale)
    if numeral.form != "plain" or word == "来":
        return replace(numeral, more=word)
    scale = numeral.scale
    units = _whole(Fraction(low) / scale)
    step = _step(units) * scale
    if isinstance(units, Fraction):
        step = scale // 10 or 1
    return Numeral(low, high + (step - 1 if step > 1 else 1), "more", scale, word)
