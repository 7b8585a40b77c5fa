"""What sets two figures apart whatever they share: another subject, another time, another thing that is measured.

A conflict asks for more than an agreement does, for there the figures themselves speak against it.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from math import inf

from sora_news.comparison.article import Article
from sora_news.comparison.figures import Figure
from sora_news.comparison.likeness import Likeness, rounds, stands
from sora_news.comparison.measures import HUGE, Measure, Verdict, open_alike, rounded
from sora_news.comparison.moments import same_hour, same_time
from sora_news.comparison.occasions import periodic

# The part of the thinner context that two figures must share to exclude each other.
_CONFLICT_SHARE, _UNNAMED_SHARE = 0.45, 0.6
# Values of one thing rarely differ more than so many times.
_PART = 8.0
# What two sentences share at least whose figures are one and the same rounded, where neither says of what.
_LIKE = 0.5
# Grades are not rounded: one of magnitude 7 is another earthquake than one of 7.3.
_GRADES = frozenset({"count 级"})
# From so many figures on one scale in a sentence each is somebody's.
_ROW = 3
# From here on a value says so much that it is nobody else's by accident.
_TELLING = 11.0
# Hours of the clock further apart than this are two.
_HOURS = 1
# A toll of so many that is so many times another one was counted later.
_LARGE, _GROWN = 20, 1.5
# What is the whole, and what comes to it or was there before.
_WHOLE = re.compile(r"总(?![统理裁部编经监书会局署])|合计|累计|共计|一共")
_ADDED = re.compile(r"现有|原有|原来|原先|新增|追加|增资|加码|再[投增]|另外|之外|其中")
# What begins and ends a change, and how near its first value they stand.
_FROM = re.compile(r"(?:从|由|自)[^,;:。!?0-9]*$")
_TO = re.compile(r"[^,;:。!?0-9]*?(?:至|到|增|升|扩|降|减|提|调|涨|跌|跃|变|改)")
_NEAR = 10
# So many days after one another the figures of one thing are two figures (this year's, last year's).
_LATER = 60


def of_two_things(a: Figure, b: Figure, like: Likeness) -> bool:
    """Whether two figures are not of one thing, or nothing is to be said of how they relate."""
    if not (_one_subject(a, b, like.verdict) or (like.same and _known(a, b))):
        return True
    if _of_others(a, b) and not (like.together and like.same and like.himself):
        return True
    if a.fate != b.fate and (like.verdict == "conflict" or (a.fate and b.fate)):
        return True
    if like.verdict != "agree" and a.amount.quantity.kind == "age" and not like.heads:
        return True  # two people
    if like.verdict == "refine" and not like.together and _says_little(a, b, like):
        return True
    if like.verdict == "conflict" and open_alike(a.measure, b.measure):
        return True
    if (like.verdict == "conflict" or like.telling < _TELLING) and _of_two_owners(a, b):
        return True
    return not (later(a, b, like) or _one_time(a, b))


def later(a: Figure, b: Figure, like: Likeness) -> bool:
    """Whether two figures that differ are said to hold up to a moment each, and not the same one (截至18时,
    截至次日9时), or are a toll that has grown."""
    if like.verdict == "conflict" and like.toll and _grown(a, b):
        return True
    if like.verdict != "conflict" or a.moment is None or b.moment is None:
        return False
    if a.moment[0] and b.moment[0]:
        return not same_hour(a.moment, b.moment)
    return a.moment[1] != b.moment[1]


def _grown(a: Figure, b: Figure) -> bool:
    """Whether one toll is a multiple of the other: nobody miscounts so many, the count has gone on."""
    small, large = sorted(float(m.low or m.high or 0) for m in (a.measure, b.measure))
    at_once = a.moment is not None and a.moment == b.moment
    return large >= max(_LARGE, _GROWN * small) and not at_once


def exclude(a: Figure, b: Figure, like: Likeness) -> bool:
    """Whether figures that differ measure one thing: nobody else stands beside either, neither is a part of
    what the other is the whole of (16000名受试者, 两名受试者), and they stand in one statement, or the same is
    named as measured with the same subject or most of the words."""
    heads = like.heads or int(like.toll)
    if a.names and b.names and a.names.isdisjoint(b.names):
        return False
    if _times(a.measure, b.measure) > _PART or _far_apart(a.article, b.article):
        return False
    if like.heads and not like.toll and a.head - b.head and b.head - a.head:
        return False
    if a.measure.scale != b.measure.scale and not (like.heads or _counted(a, b) or _counted(b, a)):
        return False
    if not like.heads and (a.head & b.others or b.head & a.others):
        return False  # the other clause has a figure of its own for what this one measures
    if _whole(a) != _whole(b) and (_added(a) or _added(b)):
        return False
    if _former(a) or _former(b):
        return False
    if _in_rows(a, b) or _at_two_hours(a, b) or _of_several(a, b, like):
        return False
    if like.together:
        named = heads or like.besides or _counted(a, b) or _counted(b, a)
        plain = a.measure.scale == "ratio" or not (
            a.head or b.head
        )  # a score is one, whatever is said of it
        return bool(named) or (plain and a.alone and b.alone)
    one, other = _told(a), _told(b)
    if one and other and not (stands(one[:1], b.context) or stands(other[:1], a.context)):
        return False
    if a.subjects and a.subjects[:1] == b.subjects[:1]:
        return heads > 0 and like.share >= _CONFLICT_SHARE
    return heads > 0 and like.share >= _UNNAMED_SHARE and not (a.rare - b.rare and b.rare - a.rare)


def _told(figure: Figure) -> tuple[str, ...]:
    """The subjects of a figure that are not the body that tells it (集团在公告中说,费用……)."""
    return tuple(s for s in figure.subjects if s not in figure.announced)


def _counted(a: Figure, b: Figure) -> bool:
    """Whether the classifier of one figure names what the other one counts (118国, 120个国家)."""
    unit = a.amount.quantity.unit or ""
    named = unit and a.measure.scale == f"count {unit}"
    return bool(named) and any(unit in word for word in b.head)


def _says_little(a: Figure, b: Figure, like: Likeness) -> bool:
    """Whether it takes more than the words around two figures to make one the other more precisely: one is
    vague, or each measures something else, or one is the other rounded while nothing says that they measure
    one thing."""
    if _vague(a.measure) or _vague(b.measure):
        return True
    named = like.heads + like.besides
    if a.head and b.head and not named:
        return True
    if not rounded(a.measure, b.measure) or rounds(a.measure, b.measure):
        return False
    return a.measure.scale in _GRADES or (not named and like.share < _LIKE)


def _far_apart(a: Article, b: Article) -> bool:
    """Whether two articles were published so long after one another that each has figures of its own time."""
    try:
        one, other = (date.fromisoformat(x.reading.document.published or "") for x in (a, b))
    except ValueError:
        return False
    return abs((one - other).days) > _LATER


def _times(a: Measure, b: Measure) -> float:
    """How many times the smaller value the larger one is."""
    values = (abs(m.low or m.high or Fraction(0)) for m in (a, b))
    small, large = sorted(float(min(v, Fraction(HUGE))) for v in values)
    return large / small if small > 0 else inf


def _of_two_owners(a: Figure, b: Figure) -> bool:
    """Whether the names right before two figures differ (甘肃105人遇难, 海东市18人遇难)."""
    if a.owner is None or b.owner is None:
        return False
    return not (stands([a.owner], [b.owner]) or stands([b.owner], [a.owner]))


def _in_rows(a: Figure, b: Figure) -> bool:
    """Whether either figure is one of a row, each somebody's (52席, 51席, 8席), while not both are one name's."""
    if max(a.row, b.row) < _ROW or (a.fate and a.fate == b.fate):
        return False
    return a.subjects[:1] != b.subjects[:1] or not a.subjects


def _former(figure: Figure) -> bool:
    """Whether a figure is what something was before a change (从6.7英寸扩大至6.9英寸)."""
    text, amount = figure.article.body.text, figure.amount
    before = text[max(0, amount.start - _NEAR) : amount.start]
    return bool(_FROM.search(before) and _TO.match(text, amount.end, amount.end + _NEAR))


def _whole(figure: Figure) -> bool:
    """Whether a figure's clause says that it is the whole of something."""
    return bool(_WHOLE.search(_clause(figure)))


def _added(figure: Figure) -> bool:
    """Whether a figure's clause says that it comes on top of something, or is what there was before."""
    return bool(_ADDED.search(_clause(figure)))


def _clause(figure: Figure) -> str:
    clause = figure.article.clause_at(figure.amount.start)
    return figure.article.body.text[clause.start : clause.end]


def _of_several(a: Figure, b: Figure, like: Likeness) -> bool:
    """Whether an article has other values of what either figure measures: each is of another case then (the first
    quake's magnitude, the second one's), unless one statement gives both to one subject, and not
    again and again. A toll is one of a kind."""
    if a.fate and a.fate == b.fate:
        return False
    one = like.together and a.subjects[:1] == b.subjects[:1] != ()
    if one and not (periodic(a.near) or periodic(b.near)):
        return False
    return a.several or b.several


def _at_two_hours(a: Figure, b: Figure) -> bool:
    """Whether two figures were taken at two hours, which for what changes makes two figures (5时16级, 10时15级)."""
    if a.moment and b.moment:
        return False
    return a.hour is not None and b.hour is not None and abs(a.hour - b.hour) > _HOURS


def _vague(value: Measure) -> bool:
    """Whether a value says too little to be made more precise (几秒, 数百人)."""
    return value.low is None or value.high is None or value.high > 2 * value.low


def _one_subject(a: Figure, b: Figure, decided: Verdict) -> bool:
    """Whether a name of one sentence stands in the other too, where both have names.

    A body that tells a figure need not be whose figure it is, which is enough for figures that agree.
    """
    here, there = set(a.subjects), set(b.subjects)
    if decided != "conflict":
        here, there = here - a.announced, there - b.announced
    if not here or not there:
        return True
    return stands(a.subjects, b.context) or stands(b.subjects, a.context)


def _known(a: Figure, b: Figure) -> bool:
    """Whether two values are ranges, and each article knows whose the other one's is: nobody else has the same two
    ends (21.5万至29.9万元)."""
    if a.measure.low == a.measure.high:
        return False
    return stands(a.subjects[:1], b.article.spread) or stands(b.subjects[:1], a.article.spread)


def _of_others(a: Figure, b: Figure) -> bool:
    """Whether before each figure in its clause stands a rare name that the other sentence lacks."""
    here, there = a.rare & a.names, b.rare & b.names
    return any(k not in b.context for k in here) and any(k not in a.context for k in there)


def _one_time(a: Figure, b: Figure) -> bool:
    """Whether the dates of two sentences leave it open that they speak of one day: 18时 and 22时 of a day do."""
    if not a.days or not b.days:
        return True
    return any(same_time(x, y) for x in a.days for y in b.days)


__all__ = ["exclude", "later", "of_two_things"]
