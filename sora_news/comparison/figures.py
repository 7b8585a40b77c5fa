"""Figures: quantities with what they measure, whose they are, and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from sora_news import normalize, segment
from sora_news.comparison.article import Amount, Article
from sora_news.comparison.measures import Measure, measure, verdict
from sora_news.comparison.terms import Term, key_of
from sora_news.comparison.tolls import fate

# So many figures of an article are compared.
_MANY = 300
# The words of the sentence outside the figure's clause count half.
_FAR = 0.5
# From this weight on a noun may be a name that no dictionary has.
_FEW = 9.0
# How far behind an hour of the clock a figure may stand that was taken then.
_CLOCK = 160
# What may stand between a name and its figure.
_OWNING = re.compile(
    r"[省市县区州]?[境内共各已有约近获得]{0,2}|(?:也|还|则|独)?"
    r"(?:贡献|得到|砍下|狂砍|空砍|拿下|轰下|独得|拿到|斩获|进账|入账|打进|攻入|豪取|交出|取得|赢得|投中)了?"
)
# What makes a length of time a point in time (发布前两天, 两天后).
_SIDE = re.compile(r"[之以]?([前后])")
_THAN = frozenset("比较")
# The time up to which a figure holds (截至18时, 统计至上午8时).
_SO_FAR = re.compile(r"[至迄]今(?!年|天|日|早|晨|晚)|截至目前|截至发稿")
_UP_TO = re.compile(
    r"(?:截[至止]到?|迄至?|[统累]?计[到至]|[,;:(]至)(?:当地时间|北京时间)?([^,;:。!?\n]{0,14}[时日晚午夜点])(?!间)"
)
_QUARTER = re.compile(r"第([一二三四1234])季")
_QUARTERS = dict(zip("一二三四1234", "12341234", strict=True))
# A limit that is named to say that somebody passes it (48秒大关) is nobody's result.
_LIMIT = ("大关", "关口", "门槛")
_PREPOSITIONS = frozenset("向对在与和据给为从被把由")


class Figure(Struct, frozen=True):
    """A quantity with its context: keys and weights around it, what it measures, whose figure it is.

    ``near`` is the part of the context in the figure's clause. ``rare`` are the nouns before the figure in its
    clause that few texts have. ``subjects`` are names that can be relied on, the nearest first; ``names`` all that
    may be one; whoever tells the figure is neither. ``speaker`` is his name or id, ``announced`` the words for a
    body that tells it. ``days`` are the dates of the sentence, ``moment`` the value and the words of the time up to
    which the figure holds (截至18时), ``hour`` the last hour of the clock named before it in its paragraph.
    ``owner`` is the name that stands right before it (海东市18人遇难). ``fate`` is what befell those it counts,
    ``part`` says that the article has a larger toll, ``alone`` that its clause has no other figure on its scale,
    ``row`` how many different ones its sentence has, ``others`` what the others of its clause measure, ``several`` that the article has other values of what it
    measures.
    """

    article: Article
    amount: Amount
    measure: Measure
    context: dict[str, float]
    near: dict[str, float]
    head: frozenset[str]
    rare: frozenset[str]
    subjects: tuple[str, ...]
    names: frozenset[str]
    days: frozenset[str]
    speaker: str | None
    moment: tuple[str, str] | None
    fate: str | None
    announced: frozenset[str]
    hour: int | None = None
    owner: str | None = None
    part: bool = False
    alone: bool = True
    row: int = 1
    others: frozenset[str] = frozenset()
    several: bool = False


def figures(article: Article) -> list[Figure]:
    """The figures of an article that can be compared at all, repetitions left out."""
    found: list[Figure] = []
    seen: set[object] = set()
    for amount in article.amounts:
        scaled = measure(amount.quantity)
        if scaled is not None and amount.quantity.kind == "duration":
            scaled = scaled._replace(scale=f"{scaled.scale} {_side(article.body.text, amount)}")
        mark = (scaled, amount.quantity.of, _words(article, amount))
        limit = amount.quantity.kind == "duration" and article.body.text.startswith(
            _LIMIT, amount.end
        )
        if scaled is not None and not limit and mark not in seen and len(found) < _MANY:
            seen.add(mark)
            found.append(_figure(article, amount, scaled))
    return _completed(found)


def _completed(found: list[Figure]) -> list[Figure]:
    """The figures, each with what the others tell of it: the moment that the article gives for its value elsewhere,
    and that it is a part of a larger toll."""
    moments = {f.measure: f.moment for f in reversed(found) if f.moment}
    tolls: dict[str, Fraction] = {}
    found = list(_owned(found))
    beside = Counter(_place(f) for f in found)
    rows = Counter({(_line(f), f.measure): 1 for f in found})
    row = Counter((line, measure.scale) for line, measure in rows)
    measured: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for figure in found:
        measured[_place(figure)] |= figure.head
    values: defaultdict[tuple[str, str], set[Measure]] = defaultdict(set)
    for figure in found:
        for key in figure.head:
            values[figure.measure.scale, key].add(figure.measure)
    for figure in found:
        if figure.fate:
            tolls[figure.fate] = max(tolls.get(figure.fate, Fraction(0)), _size(figure))
    return [
        replace(
            f,
            moment=f.moment or moments.get(f.measure),
            part=f.fate is not None and _size(f) < tolls[f.fate],
            alone=beside[_place(f)] == 1,
            row=row[_line(f), f.measure.scale],
            others=frozenset(measured[_place(f)] - f.head),
            several=any(
                verdict(f.measure, other) == "conflict"
                for key in f.head
                for other in values[f.measure.scale, key]
            ),
        )
        for f in found
    ]


def _owned(found: Sequence[Figure]) -> Iterator[Figure]:
    """The figures, each toll with the owner of the one before it in its sentence, if it names none (甘肃105人遇难,
    186人受伤)."""
    line, owner = -1, None
    for figure in found:
        if figure.fate:
            owner = figure.owner or (owner if _line(figure) == line else None)
            line = _line(figure)
            figure = replace(figure, owner=owner)
        yield figure


def _place(figure: Figure) -> tuple[int, str]:
    """The clause of a figure and its scale."""
    return figure.article.clause_at(figure.amount.start).number, figure.measure.scale


def _line(figure: Figure) -> int:
    """The sentence of a figure."""
    return figure.article.clause_at(figure.amount.start).sentence


def _size(figure: Figure) -> Fraction:
    return figure.measure.high or figure.measure.low or Fraction(0)


def _side(text: str, amount: Amount) -> str:
    """前 or 后 where a length of time is a point in time, else nothing."""
    after = _SIDE.match(text, amount.end)
    before = text[max(0, amount.start - 1) : amount.start]
    return after[1] if after else before if before in ("前", "后") else ""


def _words(article: Article, amount: Amount) -> tuple[str, ...]:
    return tuple(t.key for t in article.clause_at(amount.start).terms)


def _figure(article: Article, amount: Amount, scaled: Measure) -> Figure:
    first, last = article.sentence(amount.start)
    clause = article.clause_at(amount.start)
    context: dict[str, float] = {}
    tellers = article.tellers_in(first, last)
    for term in article.terms_in(first, last):
        if term.kind == "number" or amount.start <= term.start < amount.end:
            continue
        if any(a <= term.start < b for a, b in tellers):
            continue
        near = clause.start <= term.start < clause.end
        context[term.key] = max(context.get(term.key, 0.0), term.weight * (1 if near else _FAR))
    head = _head(amount)
    for key in head:
        context[key] = max(context.get(key, 0.0), 7.0)
    names = _named(article, amount, first, last)
    said = article.claim_over(amount.start, amount.end)
    return Figure(
        article,
        amount,
        scaled,
        context,
        {k: context[k] for k in context if k in clause.weights or k in head},
        head,
        frozenset(
            t.key for t in clause.terms if t.noun and t.weight >= _FEW and t.start < amount.start
        ),
        _subjects(article, names, amount.start),
        frozenset(t.key for t in names),
        _days(article, first, last),
        said.claim.speaker.name if said else None,
        _moment(article, first, amount.start),
        fate(article.body.text, amount.start, amount.end)
        if scaled.scale == "count people"
        else None,
        frozenset(
            t.key
            for a, b in article.tellers_in(first, last, persons=False)
            for t in article.terms_in(a, b)
        ),
        _hour(article, amount.start),
        _owner(article, names, amount.start),
    )


def _hour(article: Article, at: int) -> int | None:
    """The last hour of the clock before an offset in its paragraph, near enough to be the figure's too."""
    last = bisect_left(article.times, (at,)) - 1
    while last >= 0 and at - article.times[last][0] <= _CLOCK:
        start, value, _ = article.times[last]
        clock = value.partition("T")[2][:2]
        if clock.isdigit() and "\n" not in article.body.text[start:at]:
            return int(clock)
        last -= 1
    return None


def _owner(article: Article, names: list[Term], at: int) -> str | None:
    """The name right before a figure, whose figure it is."""
    last = max((t for t in names if t.end <= at), key=lambda t: t.end, default=None)
    between = article.body.text[last.end : at] if last else ""
    return last.key if last and _OWNING.fullmatch(between) else None


def _head(amount: Amount) -> frozenset[str]:
    """The keys of the words that say what is measured."""
    of = amount.quantity.of
    if not of:
        return frozenset()
    cut = segment.tagger()(normalize.fold(of))
    return frozenset(key_of(w) for w, tag in cut if len(w) > 1 and tag[:1] in "nvaxeijlz")


def _named(article: Article, amount: Amount, start: int, end: int) -> list[Term]:
    """The names of a sentence, the figure's own words and those of a person who tells it left out."""
    tellers = article.tellers_in(start, end)
    return [
        t
        for t in article.terms_in(start, end)
        if (t.named or t.start in article.mentions)
        and not amount.start <= t.start < amount.end
        and not any(a <= t.start < b for a, b in tellers)
    ]


def _subjects(article: Article, names: list[Term], at: int) -> tuple[str, ...]:
    """The names that can be relied on, the nearest one before the figure first.

    A name behind a preposition (向国家药监局) is nobody's figure.
    """
    text = article.body.text
    sure = [
        t
        for t in names
        if (t.kind == "name" or t.start in article.mentions)
        and text[max(0, t.start - 1) : t.start] not in _PREPOSITIONS
    ]

    def distance(term: Term) -> tuple[bool, int]:
        return term.start > at, abs(term.start - at)

    return tuple(dict.fromkeys(t.key for t in sorted(sure, key=distance)))


def _days(article: Article, start: int, end: int) -> frozenset[str]:
    """The dates of a sentence, as far as they tell two occasions apart; one that something is compared with
    (比2017年增加) is not its date."""
    text = article.body.text
    quarters = {f"XXXX-Q{_QUARTERS[m[1]]}" for m in _QUARTER.finditer(text, start, end)}
    return frozenset(quarters) | frozenset(
        value
        for first, value, grain in article.stated
        if start <= first < end
        and grain != "minute"
        and text[max(0, first - 1) : first] not in _THAN
    )


def _moment(article: Article, start: int, end: int) -> tuple[str, str] | None:
    """The last time between two offsets up to which what follows is said to hold, as its value and words; the
    value is empty where the article alone does not tell it, the words too where it is the article's own (至今)."""
    last = None
    for match in _UP_TO.finditer(article.body.text, start, end):
        last = match
    if last is None:
        so_far = _SO_FAR.search(article.body.text, start, end)
        return ("", "") if so_far else None
    at = bisect_left(article.stated, (last.start(1),))
    value = article.stated[at][1] if at < len(article.stated) else ""
    known = bool(value) and article.stated[at][0] < last.end()
    return value if known else "", last[1]


__all__ = ["Figure", "figures"]
