"""Time expressions, resolved to ISO 8601 against the day of publication or the text's own dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from sora_news.extract import times_calendar as calendar
from sora_news.extract.numerals_spacing import tight
from sora_news.extract.times_atoms import RANKS, Atom
from sora_news.extract.times_context import Context, Expression, Reference, Value
from sora_news.extract.times_days import HOLIDAY
from sora_news.extract.times_resolve import resolve
from sora_news.extract.times_scan import atoms
from sora_news.extract.times_words import WEEKDAYS
from sora_news.model import Passage, Time
from sora_news.rules import pattern, rule

# A part of a year or month that is one character behind it: 去年底, 2023年夏, 5月初.
_YEAR_TAIL = pattern(
    r"(初(?![步期始中级审试次])|底(?![部层气线])|末(?!端)|(?:中(?=[,。、;到\n]))|[春夏秋冬](?!节|运|晚|令|奥|训|虫)[天季]?)"
)
_MONTH_TAIL = pattern(r"(初(?![步期始中级审试次])|底(?![部层气线])|末(?!端)|中旬)")
_WEEK_TAIL = pattern(r"[一二三四五六日天末](?![个次些名家场位种份项])")
_TAILS = frozenset("初底末中春夏秋冬一二三四五六日天")
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_TO = pattern(r" ?(?:[-–—~]{1,2}|[到至]) ?")
_YEAR_ALONE = pattern(r"(?:19|20)[0-9]{2}(?![0-9年.])")
_LEDE = 300  # characters in which the first date is taken for the day of the report


def find(body: Passage, published: str | None, bylines: Passage | None = None) -> tuple[Time, ...]:
    """The time expressions of ``body``, in order, resolved against ``published`` or the text's own dates.

    Those of its ``bylines`` come before them: a dateline names the day that 24日 and 当天 go by.
    """
    source = tight(body.text)
    found = list(_expressions(source.text))
    dateline = list(_expressions(bylines.text)) if bylines and bylines.text else []
    context = Context(_reference([*dateline, *found], published))
    for expression in dateline:
        if value := resolve(expression, context):
            context.remember(value, 0, False)
    out: list[Time] = []
    for start, end, value in _resolved(found, context):
        first, last = source.span(start, end)
        out.append(
            Time(
                first,
                last,
                body.text[first:last],
                value.text,
                value.grain,
                value.rule,
                value.anchor,
            )
        )
    return tuple(out)


# ---------------------------------------------------------------- expressions


def _expressions(text: str) -> Iterator[Expression]:
    """Atoms that follow each other from coarse to fine, as one expression each."""
    group: list[Atom] = []
    for atom in _tailed(text):
        if group and not _joins(text, group[-1], atom):
            yield from _expression(text, group)
            group = []
        group.append(atom)
    yield from _expression(text, group)


def _tailed(text: str) -> Iterator[Atom]:
    """The atoms of ``text``, each followed by the tail behind it that is one character."""
    stop = 0
    for atom in atoms(text):
        if atom.start < stop:
            continue
        yield atom
        stop = atom.end
        tail = None
        if text[stop : stop + 1] not in _TAILS:
            continue
        if atom.rank == RANKS["year"] and atom.kind not in ("decade", "ago"):
            tail = _YEAR_TAIL.match(text, atom.end)
        elif atom.kind in ("month", "month_rel", "month_mention"):
            tail = _MONTH_TAIL.match(text, atom.end)
        elif atom.kind == "week" and (day := _WEEK_TAIL.match(text, atom.end)):
            stop = day.end()
            more = "末" if day[0] == "末" else ""
            yield Atom(
                day.start(), stop, "weekday", WEEKDAYS.get(day[0], 6), RANKS["weekday"], more
            )
        if tail is None:
            continue
        stop = tail.end()
        word = tail[0][0]
        if atom.rank != RANKS["year"]:
            third = 2 if tail[0] == "中旬" else 1 if word == "初" else 3
            yield Atom(tail.start(), tail.end(), "month_part", third, RANKS["month_part"])
        elif word in _SEASONS:
            yield Atom(tail.start(), tail.end(), "season", _SEASONS[word], RANKS["season"])
        else:
            month = {"初": 1, "中": 6}.get(word, 12)
            yield Atom(tail.start(), tail.end(), "year_part", month, RANKS["year_part"])


def _joins(text: str, last: Atom, atom: Atom) -> bool:
    """Whether an atom goes on with the one before it: finer, and with nothing or 的 between."""
    if atom.rank >= last.rank or "ago" in (last.kind, atom.kind):
        return False
    if atom.start == last.end:
        return True
    between = text[last.end : atom.start]
    if between == "前":
        return last.rank == RANKS["year"] and atom.kind == "quarter"
    if between == "/":
        return last.kind == "month" and atom.kind == "day"
    if between in ("约", "近"):
        return atom.kind == "clock" and last.rank <= RANKS["day"]
    if between == "的":
        return last.rank >= RANKS["year"] and atom.rank >= RANKS["week"]
    if between in ("(", ")", ",") or (between.startswith("(") and between.endswith(")")):
        return (
            between.startswith("(") and len(between) > 1 and atom.kind in ("part_of_day", "clock")
        )
    return between == " " and last.kind == "iso"


def _expression(text: str, group: list[Atom]) -> Iterator[Expression]:
    """The group without the part of day that no hour follows; nothing where nothing else is left."""
    while group and group[-1].kind in ("part_of_day", "century"):
        group = group[:-1]
    if group:
        yield Expression(group[0].start, group[-1].end, tuple(group), text)


# ---------------------------------------------------------------- what to resolve against


def _reference(found: list[Expression], published: str | None) -> Reference | None:
    """The day of publication; else what the text's own dates say of it.

    A report begins with the day it is written on, so a full date near its beginning serves; else the latest
    full date, whose year then completes a day of the lede without one.
    """
    stated_day = _published(published)
    if stated_day and stated_day.day:
        return stated_day
    full = [(e, v) for e in found if not e.text.startswith(_SINCE, e.end) and (v := _absolute(e))]
    first = next((e for e in found if e.get("iso") or (e.get("month") and e.get("day"))), None)
    lede = first if first and first.start < _LEDE else None
    latest_year = max((v.year or 0 for _, v in full), default=0)
    if lede and any(e is lede and (v.year or 0) < latest_year for e, v in full):
        lede = None  # what a text recalls first is not the day of the report
    if lede and (stated := next((v for e, v in full if e is lede), None)) and stated.day:
        return _at(stated.day)
    if not full or stated_day:
        return stated_day
    # Several years alone are those of statistics or of a life, and say nothing of the report's own.
    years = {year.value for e in found if (year := e.get("year"))}
    if len(years) > 1 and all(v.month is None for _, v in full):
        return None
    if all(v.month is None for _, v in full) and not _opens(full[0][0]):
        return None  # a year alone in the midst of a sentence is one that it recalls
    latest = max((v for _, v in full), key=lambda v: (v.year or 0, v.month or 0, v.day or date.min))
    reference = (
        _at(latest.day) if latest.day else Reference(latest.year or 0, latest.month, None, "text")
    )
    if (
        lede
        and not lede.get("year", "year_rel")
        and (value := resolve(lede, Context(reference)))
        and value.day
    ):
        # A report of 6 February tells of no 25 September to come: its year is a later one.
        return None if latest.day and value.day < latest.day else _at(value.day)
    return reference


# 2023年1月30日以来: where a count begins says little of the day of the report.
_SINCE = ("以来", "起")


def _opens(found: Expression) -> bool:
    """Whether an expression opens a sentence of the lede (2023年,是…), or the text says that it is its own
    year (今年是丙午年)."""
    before = found.text[max(0, found.start - 3) : found.start]
    return before in _THIS or (found.start < _LEDE and before[-1:] in _OPENERS)


_THIS = ("今年是", "今年为")
_OPENERS = ("", "\n", "。", "!", "?", "”", "(")


def _published(published: str | None) -> Reference | None:
    """The day of publication, or the month or year where no more is known."""
    match = re.match(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])", published or "")
    if match is None:
        return None
    year, month, number = (int(g) if g else None for g in match.groups())
    if not 1000 <= (year or 0) < 3000 or not calendar.day(year or 0, month or 1, number or 1):
        return None
    return Reference(year or 0, month, number, "published")


def _at(day: date) -> Reference:
    return Reference(day.year, day.month, day.day, "text")


def _absolute(found: Expression) -> Value | None:
    """The value of an expression that states its year in this or the last century."""
    if not found.get("year", "era", "iso", "cycle", "roc") or (
        found.future() and not found.get("cycle")
    ):
        return None
    value = resolve(found, Context(None))
    return value if value and value.year and 1950 <= value.year < 2100 else None


# ---------------------------------------------------------------- values and ranges


def _resolved(found: list[Expression], context: Context) -> Iterator[tuple[int, int, Value]]:
    skip = -1
    for index, expression in enumerate(found):
        if index <= skip:
            continue
        value = resolve(expression, context)
        if value is None:
            continue
        start, end = _grown(expression, value)
        context.remember(
            value,
            end,
            bool(expression.get("year", "iso", "year_rel", "year2", "era"))
            or (context.stated and value.anchor == "text"),
        )
        following = found[index + 1] if index + 1 < len(found) else None
        if last := _upper(expression, value, following, context):
            end, value = last
            skip = index + 1 if following and end >= following.end else skip
        yield start, end, value


def _grown(expression: Expression, value: Value) -> tuple[int, int]:
    """The span with 前 of 前三季度 and 期间 of a festival."""
    start, end, text = expression.start, expression.end, expression.text
    if (
        value.rule == "times.quarter"
        and "/" in value.text
        and text[start - 1 : start] == "前"
        and expression.atoms[0].kind == "quarter"
    ):
        start -= 1
    if value.rule == "times.festival" and "/" in value.text and (match := HOLIDAY.match(text, end)):
        end = match.end()
    return start, end


@rule("times.range", example="展览从⟦2023年5月至8月⟧举行。", counter="5月和8月各有一场。")
def _upper(
    first: Expression, low: Value, second: Expression | None, context: Context
) -> tuple[int, Value] | None:
    """A range of times: 2月16日至18日, 2018—2022年, 周一至周五, 2008.03-2009; the second takes from the first what it leaves out."""
    text = first.text
    match = _TO.match(text, first.end)
    if match is None or "/" in low.text:
        return None
    if second is None or second.start != match.end():
        alone = _YEAR_ALONE.match(text, match.end())
        if alone and low.year and int(alone[0]) >= low.year and low.rule == "times.date":
            return alone.end(), Value(
                f"{low.text}/{alone[0]}", "year", "times.range", None, int(alone[0])
            )
        return None
    high = _completed(second, low, context)
    if high is None:
        return None
    near = context.reference
    if (
        first.atoms[0].kind == "month"
        and low.rule == "times.partial"
        and near
        and near.month
        and not first.future()
        and not second.future()
    ) and (high.year or 0, high.month or 0) > (near.year, near.month + 3):
        low, high = _year_before(low), _year_before(high)
    high = _later(low, high, second)
    upper = high.text.partition("/")[2] or high.text
    if ("T" in upper and "T" not in low.text) or upper[:4] < low.text[:4]:
        return None
    context.remember(high, second.end, context.stated)
    return second.end, Value(
        f"{low.text}/{upper}",
        high.grain,
        "times.range",
        low.anchor or high.anchor,
        high.year,
        high.month,
        high.day,
    )


def _later(low: Value, high: Value, second: Expression) -> Value:
    """``high`` with the half of the day that ``low`` stated for both: 下午3点到5点, 晚上10点到凌晨2点."""
    first, last = (v.text.partition("T")[2][:2] for v in (low, high))
    if not (first.isdigit() and last.isdigit()) or int(last) > int(first):
        return high
    hour = int(last) + 12
    if int(first) < hour <= 24 and not second.get("part_of_day"):
        return replace(high, text=high.text.replace(f"T{last}", f"T{hour:02d}", 1))
    if high.day is None or high.day != low.day or last == first:
        return high
    day = high.day + timedelta(days=1)
    text = high.text.replace(high.day.isoformat(), day.isoformat(), 1)
    return replace(high, text=text, year=day.year, month=day.month, day=day)


def _year_before(value: Value) -> Value:
    """The same time one year earlier."""
    year = (value.year or 1) - 1
    day = value.day and calendar.day(year, value.day.month, value.day.day)
    return replace(value, text=f"{year:04d}{value.text[4:]}", year=year, day=day)


def _completed(second: Expression, low: Value, context: Context) -> Value | None:
    """The end of a range, in the month and year of its beginning unless it states its own."""
    number, month = second.get("day"), second.get("month")
    if low.day and number and len(second.atoms) == 1:
        day = calendar.day(low.day.year, low.day.month, number.value)
        return (
            Value(day.isoformat(), "day", "times.range", low.anchor, day.year, day.month, day)
            if day and day >= low.day
            else None
        )
    if month and low.year and second.atoms[0].kind == "month":
        year = low.year + bool(low.month and month.value < low.month)
        local = Context(Reference(year, month.value, None, low.anchor or "text"))
        return resolve(second, local)
    return resolve(second, context)
