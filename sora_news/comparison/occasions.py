"""Whether figures and dates that differ are of one occasion: two meetings, quarters or quakes of one kind are told in
one set of words, and nothing of theirs contradicts the other.

Two articles of about one day of publication tell of one occasion until something says otherwise. Where that is not
known their own dates decide, and a measure that is taken again and again (营收, 利率) needs more: a date that both
name, or figures that agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from sora_news.comparison.article import Article
from sora_news.comparison.evidence import Match
from sora_news.comparison.figures import Figure
from sora_news.comparison.likeness import telling
from sora_news.comparison.terms import key_of
from sora_news.lexicon import words

# Reports of one occasion are published, and date it, within so many days.
_NEAR = 10
# What a figure must say by itself that proves an occasion when two articles have it, and how many prove one.
_PROOF, _PROOFS = 4.0, 2
# Or a sentence that both have word for word.
_COPIED, _LONG = 0.9, 18.0
# A year in which every day exists, for dates without one.
_ANY_YEAR = "2024"


@cache
def _periodic() -> frozenset[str]:
    return frozenset(key_of(w) for w in words("periodic"))


def periodic(keys: Iterable[str]) -> bool:
    """Whether one of the keys names what is measured again and again.

    >>> periodic(["公司", "营收"]), periodic(["死亡"])
    (True, False)
    """
    return any(k in _periodic() for k in keys)


def _published_together(a: Article, b: Article) -> bool | None:
    """Whether two articles came out within a few days; None where either does not say when."""
    try:
        one, other = (date.fromisoformat(x.reading.document.published or "") for x in (a, b))
    except ValueError:
        return None
    return abs((one - other).days) <= _NEAR


def _dates_apart(a: Article, b: Article) -> bool:
    """Whether all days that one article names lie far from all that the other names; articles that came out together
    may look back at two of them."""
    if _published_together(a, b):
        return False
    here, there = list(_days(a)), list(_days(b))
    if not here or not there:
        return False
    return all(_distance(x, y) > _NEAR for x in here for y in there)


def _share_a_day(a: Article, b: Article) -> bool:
    """Whether both articles name one day, with its month."""
    return any(_distance(x, y) == 0 for x in set(_days(a)) for y in set(_days(b)))


def _days(article: Article) -> Iterator[str]:
    """The days that an article itself states, with a month at least."""
    for _, value, _ in article.stated:
        if len(value) >= 10 and "X" not in value[5:10] and "/" not in value[:10]:
            yield value[:10]


def _distance(one: str, other: str) -> float:
    """How many days lie between two days, of one year where either leaves the year open."""
    if "X" in one[:4] or "X" in other[:4]:
        one, other = _ANY_YEAR + one[4:], _ANY_YEAR + other[4:]
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 0.0


def _agreement(pairs: Iterable[tuple[Figure, Figure]]) -> int:
    """How many different values two articles have in common that say something by themselves."""
    return len({a.measure for a, _ in pairs if telling(a.measure) >= _PROOF})


def one_occasion(
    conflicts: Sequence[tuple[Figure, Figure]],
    agreeing: Sequence[tuple[Figure, Figure]],
    aligned: Sequence[Match],
) -> list[bool]:
    """For each of the figures of two articles that exclude each other whether they are of one occasion.

    ``agreeing`` are their figures that do not, ``aligned`` their stretches that say the same.
    """
    if not conflicts:
        return []
    a, b = (f.article for f in conflicts[0])
    if _dates_apart(a, b):
        return [False] * len(conflicts)
    differing = min(len({x.measure for x, _ in conflicts}), len({y.measure for _, y in conflicts}))
    proved = _together(a, b, aligned) or _agreement(agreeing) >= max(_PROOFS, differing)
    return [proved or not _recurs(x, y) for x, y in conflicts]


def dates_of_one(
    a: Article,
    b: Article,
    agreeing: Sequence[tuple[Figure, Figure]],
    dated: Sequence[tuple[object, object, bool]],
    aligned: Sequence[Match],
) -> bool:
    """Whether dates of two articles that exclude each other are of one occasion: something else of the two is the same,
    a figure (``agreeing``) or another day (``dated``)."""
    return (
        _together(a, b, aligned)
        or _agreement(agreeing) > 0
        or any(not excluding for _, _, excluding in dated)
    )


def _together(a: Article, b: Article, aligned: Sequence[Match]) -> bool:
    """Whether two articles came out together, name one day or have a sentence word for word."""
    return (
        bool(_published_together(a, b))
        or _share_a_day(a, b)
        or any(m.verbatim >= _COPIED and m.strength >= _LONG for m in aligned)
    )


def _recurs(a: Figure, b: Figure) -> bool:
    return a.fate is None and b.fate is None and (periodic(a.near) or periodic(b.near))


__all__ = ["dates_of_one", "one_occasion", "periodic"]
