"""Time expressions, resolved to ISO 8601 against the day of publication or the text's own dates."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sora_news.extract.numerals_spacing import tight
from sora_news.extract.times_atoms import RANKS, Atom
from sora_news.extract.times_context import Context, Expression, Value
from sora_news.extract.times_counted import HOLIDAY
from sora_news.extract.times_hours import whole_number
from sora_news.extract.times_ranges import upper
from sora_news.extract.times_reference import reference
from sora_news.extract.times_resolve import resolve
from sora_news.extract.times_scan import atoms
from sora_news.extract.times_words import WEEKDAYS
from sora_news.model import Passage, Time
from sora_news.rules import pattern

# A part of a year or month that is one character behind it: 去年底, 2023年夏, 5月初.
_YEAR_TAIL = pattern(
    r"(初(?![步期始中级审试次一二三四五六七八九十])|底(?![部层气线])|末(?!端)|(?:中(?=[,。、;到\n]))|[春夏秋冬](?!节|运|晚|令|奥|训|虫)[天季]?)"
)
_MONTH_TAIL = pattern(r"(初(?![步期始中级审试次])|底(?![部层气线])|末(?!端)|中旬)")
_WEEK_TAIL = pattern(r"[一二三四五六日天末](?![个次些名家场位种份项])")
_TAILS = frozenset("初底末中春夏秋冬一二三四五六日天前首")
# 今年首9个月, 2023年前七月: from January on.
_FIRST_MONTHS = pattern(
    r"[前首](1[0-2]|[2-9]|十[一二]?|[二两三四五六七八九])(?:个月|月)(?![日内底初])"
)
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def find(body: Passage, published: str | None, bylines: Passage | None = None) -> tuple[Time, ...]:
    """The time expressions of ``body``, in order, resolved against ``published`` or the text's own dates.

    Those of its ``bylines`` come before them: a dateline names the day that 24日 and 当天 go by.
    """
    source = tight(body.text)
    found = list(_expressions(source.text))
    dateline = list(_expressions(bylines.text)) if bylines and bylines.text else []
    context = Context(reference([*dateline, *found], published))
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
            if months := _FIRST_MONTHS.match(text, stop):
                stop = months.end()
                count = whole_number(months[1].replace("两", "二")) or 0
                yield Atom(months.start(), stop, "first_months", count, RANKS["first_months"])
                continue
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


# ---------------------------------------------------------------- values and ranges


def _resolved(found: list[Expression], context: Context) -> Iterator[tuple[int, int, Value]]:
    skip = -1
    before: tuple[int, Value] | None = None
    for index, expression in enumerate(found):
        if index <= skip:
            continue
        value = resolve(expression, context)
        if value is None:
            continue
        if before and expression.atoms[0].kind == "clock":
            value = _same_half(expression, value, *before)
        start, end = _grown(expression, value)
        context.remember(
            value,
            end,
            bool(expression.get("year", "iso", "year_rel", "year2", "era"))
            or (context.stated and value.anchor == "text"),
        )
        following = found[index + 1] if index + 1 < len(found) else None
        if last := upper(expression, value, following, context):
            end, value = last
            skip = index + 1 if following and end >= following.end else skip
        before = end, value
        yield start, end, value


def _same_half(found: Expression, value: Value, end: int, last: Value) -> Value:
    """``value``, an hour in a list, in the half of the day that the one before it states: 下午6时、6时30分和7时."""
    hour, prior = value.text.partition("T")[2][:2], last.text.rpartition("T")[2][:2]
    if not (hour and prior and "T" in last.text) or found.text[end : found.start] not in _LISTED:
        return value
    later = int(hour) + 12
    if int(hour) >= 12 or not 12 <= int(prior) <= later:
        return value
    return replace(value, text=value.text.replace(f"T{hour}", f"T{later}", 1))


_LISTED = ("、", "和", "及", "与", "或")


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
