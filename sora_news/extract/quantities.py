"""Quantities: numerals with what they count or measure, their qualifiers, and ranges of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from sora_news.extract import quantities_context as context
from sora_news.extract.numerals import CHINESE, RUN, Exact
from sora_news.extract.numerals_spacing import Tight, tight
from sora_news.extract.quantities_amounts import Amount, head, numeral_of
from sora_news.extract.quantities_counts import number
from sora_news.extract.quantities_home import home_currency
from sora_news.extract.quantities_measures import told
from sora_news.extract.quantities_of import measured, shared
from sora_news.extract.quantities_parse import amount
from sora_news.extract.quantities_ranges import LISTED, joined, lent
from sora_news.extract.quantities_units import after
from sora_news.extract.quantities_vetoes import vetoed
from sora_news.extract.quantities_words import WORD, at_least_round, dozen, neighbours, worded, zhao
from sora_news.model import Passage, Quantity, Time, Token
from sora_news.terms import frequencies


def find(body: Passage, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """The quantities of ``body``, in order, none of them inside one of ``times``."""
    source = tight(body.text)
    taken = [(source.back(t.start), source.back(t.end)) for t in times]
    kept = [a for found in _amounts(source, taken) if (a := _checked(body, source, found))]
    home = home_currency(body) if any(a.unit in ("CNY", "USD") for a in kept) else None
    told: list[Quantity] = []
    for each in kept:
        told.append(shared(body, _quantity(body, source, each, home, told), told))
    return tuple(told)


def _checked(body: Passage, source: Tight, found: Amount) -> Amount | None:
    """``found`` unless the words of the passage say otherwise: 360|集团 is no 360集, 三亚 no numeral.

    The segmenter may not say where a number is, but a name or a noun of the dictionary that holds the
    numeral or begins with the classifier is better evidence than one character.
    """
    if found.kind not in ("count", "number"):
        return found
    text = source.text
    if found.word and len(found.word) == 1:
        at = source.at(found.end - 1)
        token = _token(body, at)
        if (
            token
            and token.start == at
            and token.end == at + 2
            and (token.tag[:1] in ("n", "v", "j", "b") or token.word[0] == "首")
            and not _is_split(token.word, text[found.end + 1 : found.end + 2])
            and not (text[found.start].isdigit() and _is_made_up(token.word))
        ):
            if not text[found.start].isdigit() or found.form not in ("plain", "more"):
                return None
            return _bare(text, found)
    if text[found.start] in CHINESE:
        at = source.at(found.start)
        token = _token(body, at)
        if (
            token
            and token.end > at + 1
            and (
                token.tag in _NAMES
                or (
                    token.end > source.at(found.end - 1) + 1
                    and found.end - found.start < 3
                    and token.tag[:1] in ("n", "j", "b", "i")
                )
            )
        ):
            return None
    return found


_SPLIT = frozenset({"人次", "人物", "人员", "人群", "人马"})
_PEOPLE = frozenset("民类工才造体间口力文")


def _is_made_up(word: str) -> bool:
    """Whether the segmenter put a classifier into a word that no dictionary of frequent words has: 12|面奖|牌."""
    return word[0] in _CLASSIFIERS and word not in frequencies()


_CLASSIFIERS = frozenset("面台辆枚座艘架张幅株棵栋幢粒颗罐瓶箱桶宗名")
# What follows a classifier and is never the end of its word: 7|台及|大小车辆, 3|个区|处, 12|级风, 8|起火|患.
_APART = frozenset("及和与或等共均皆各已被将则区县市镇乡州省")


def _is_split(word: str, following: str) -> bool:
    """Whether the segmenter cut a classifier wrongly together with what follows it: 215|人到|医院, 8|人均|获救."""
    return (
        word in _SPLIT
        or (word[0] == "人" and word[1] not in _PEOPLE)
        or (word[1] in _APART and word[0] in "个台包所名间套部辆份批座条家")
        or (word[0] == "级" and word[1] in "风地强阵大暴")
        or (word == "起火" and following in tuple("灾患警情"))
    )


_NAMES = frozenset({"ns", "nr", "nt", "nz", "nrt", "nrfg", "i"})


def _token(body: Passage, at: int) -> Token | None:
    index = bisect_right(body.token_starts, at) - 1
    token = body.tokens[index] if index >= 0 else None
    return token if token and token.end > at else None


def _bare(text: str, found: Amount) -> Amount | None:
    """``found`` without its classifier, as a bare number; nothing where that is a name (360集团)."""
    end = found.end - len(found.word)
    end -= found.form == "more" and text[end - 1] in "多余来"
    value = numeral_of(text, found.start, end)
    if value is None:
        return None
    plain = number(head(text, found.start, end, value[1]))
    return (
        None
        if plain is None or vetoed(text, plain, text[found.start : end], False, False)
        else plain
    )


def _amounts(source: Tight, taken: list[tuple[int, int]]) -> Iterator[Amount]:
    """The amounts of ``text`` from left to right, outside the spans ``taken``."""
    text = source.text
    stop = read = 0  # what is before them is looked at, and part of an amount
    spans = iter([*taken, (len(text) + 1, len(text) + 1)])
    span = next(spans)
    whole = text.strip(" \n。.")
    search = (_start() if len(whole) > 4 else _any()).search
    while match := search(text, stop):
        start = match.start()
        match = RUN.match(text, start) or WORD.match(text, start)
        stop = match.end() if match else start + 1
        while span[1] <= start:
            read = max(read, span[1])
            span = next(spans)
        if match is None or span[0] < stop:
            continue
        # Only digits number a heading: 1 总则.
        heading = text[start] < ":" and source.gap(stop)
        found = _one(text, start, stop, whole, span[0], heading)
        if found is None or found.end > span[0]:
            continue
        if text[found.start - 1 : found.start] in _SIGNS:
            found = _signed(text, found)
        if found.start < read:
            continue
        stop = read = max(stop, found.end)
        if found.low is not None or found.kind == "ratio":
            yield found


def _second(text: str, at: int, limit: int) -> Amount | None:
    """The amount that begins right at ``at``: the upper end of a range."""
    match = RUN.match(text, at) or WORD.match(text, at)
    if match is None or match.end() > limit:
        return None
    found = _read(text, *match.span())
    return found if found and found.end <= limit else None


def _one(text: str, start: int, end: int, whole: str, limit: int, heading: bool) -> Amount | None:
    """The amount that begins with the numeral or word ``text[start:end]``, as a range where it is one."""
    run = text[start:end]
    found = _read(text, start, end)
    if found is None:
        return None
    if run[0] == "几" and text[start - 1 : start] == "好" and found.start == start:
        found = found._replace(start=start - 1)
    elif text[start - 1 : start] == "上" and found.start == start:
        found = at_least_round(text, found, run)

    def at(place: int) -> Amount | None:
        return _second(text, place, limit)

    found = joined(text, found, at)
    if found.bare and text[found.end : found.end + 1] in LISTED:
        found = lent(text, found, at)
    if found.kind == "length":
        found = told(text, found)
    return (
        None
        if vetoed(text, found, run, whole == text[found.start : found.end].strip(), heading)
        else found
    )


def _read(text: str, start: int, end: int) -> Amount | None:
    run = text[start:end]
    if (
        run[0] not in CHINESE
        and not run[0].isascii()
        and not (run[0] in "几数" and len(run) > 1 and run[1] in CHINESE)
    ):
        return worded(text, start, end)
    if text.startswith("半", end) and run == "一":
        return Amount(
            start, end + 1, Fraction(1, 2), Fraction(1, 2), "fraction", None, "quantities.half"
        )
    numeral = numeral_of(text, start, end)
    if numeral is None:
        return None
    end, value = numeral
    found = (text.startswith("打", end) and dozen(text, start, end, value)) or amount(
        text, start, end, value
    )
    return found and zhao(neighbours(found, value), text[start:end])


@cache
def _start() -> re.Pattern[str]:
    """Where an amount may begin, told by one character and what follows it.

    Most numeral characters of running text are an article (一个) or part of a word; the next character tells.
    The pattern begins with a set of characters, which lets the search skip all others.
    """
    units = [unit for all in after().values() for unit in all]
    firsts = "".join(sorted({u.word[0] for u in units}))
    measured = "".join(sorted({u.word[0] for u in units if u.role != "count"} - {"个"}))
    chinese = "".join(sorted(CHINESE))
    inside = f"{chinese}分又成折倍比半多几来:到至~—–0-9-"
    one = f"[{re.escape(measured)}{inside}打人名例家票户艘架球]|个[月小钟星礼世半季年工交财学昼基亿百数]"
    other = f"[{re.escape(firsts)}{inside}个点打余%‰度°块角毛]"
    parts = [
        "(?<=[0-9])",
        f"(?<=一)(?={one}|点[0-9零〇一二三四五六七八九])",
        f"(?<![0-9.几数半翻对成米好一])(?={other})",
        "(?<=[是为于到].)(?=[,。;!?、”)\n那而却]|$)",
        "(?<=几)(?![乎何率经])",
        "(?<=数)(?=[以十百千万亿天日月年周小位名家起场枚艘架个次])",
        "(?<=半)(?=[个年天小秒斤公米里加升百数打折岁吨磅平英])",
        "(?<=翻)(?=.{0,2}番|倍)",
        "(?<=米)(?=[一二三四五六七八九])",
        r"(?<=对)(?=折)|(?<=成)(?=[百千]上)|(?<=好)(?=几)|(?<=\.)(?=[0-9])",
    ]
    return re.compile(f"[{chinese}0-9.几数半翻对成米好](?:{'|'.join(parts)})")


@cache
def _any() -> re.Pattern[str]:
    """Any character with which an amount may begin, for texts of a few characters."""
    return re.compile(f"[{''.join(CHINESE)}0-9.几数半翻对成米好]")


_SIGNS = ("-", "负", "的", "下")


def _signed(text: str, found: Amount) -> Amount:
    """``found`` with the sign before it: 零下四摄氏度, 负百分之三, 负的百分之二十, -4℃."""
    if found.form == "signed" or found.low is None or found.high is None:
        return found
    length = _sign(text, found.start)
    if not length:
        return found
    low = -found.low
    high = -found.high if found.form != "range" else found.high
    return found._replace(start=found.start - length, low=min(low, high), high=max(low, high))


def _sign(text: str, start: int) -> int:
    """How many characters before ``start`` are a minus sign; 0 where there is none."""
    before = text[start - 1 : start]
    if before == "下":
        return 2 if text.endswith("零下", 0, start) else 0
    if before == "负" or text.endswith("负的", 0, start):
        length = 1 if before == "负" else 2
        return (
            0 if text[start - length - 1 : start - length] in tuple("胜欠正自抱担肩辜") else length
        )
    if before == "-":
        lead = text[start - 2 : start - 1]
        return 0 if lead.isalnum() or (lead in ("%", ")", "-") and lead) else 1
    return 0


def _quantity(
    body: Passage, source: Tight, found: Amount, home: str | None, told: list[Quantity]
) -> Quantity:
    """``found`` in the passage's offsets, with its qualifier and what it measures."""
    text = source.text
    lead = None if found.word == "数量级" else context.before(text, found.start)
    start, end = source.span(found.start, found.end)
    return Quantity(
        start=start,
        end=end,
        text=body.text[start:end],
        kind=found.kind,  # type: ignore[arg-type]
        low=_number(found.low),
        high=_number(found.high),
        unit=home if home and _of_home(found, text[found.start]) else found.unit,
        approximation=lead or found.more or context.after(text, found.end),
        of=measured(body, start - len(lead or ""), end, found.kind, told[-1] if told else None),
        rule=found.rule,
    )


def _of_home(found: Amount, first: str) -> bool:
    """Whether a sum leaves open whose money it is: 元, 块, a bare $; but not 人民币, ¥, US$."""
    if found.unit == "USD":
        return first == "$"
    return (
        found.unit == "CNY" and first != "人" and found.word[-1:] in ("元", "块", "圆", "角", "毛")
    )


def _number(value: Exact | None) -> int | float | None:
    """``value`` as a JSON number: whole numbers as ``int``, others rounded once."""
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)
