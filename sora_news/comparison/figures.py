"""Figures: quantities with what they measure, whose they are, and when."""

from __future__ import annotations

from msgspec import Struct

from sora_news import normalize, segment
from sora_news.comparison.article import Amount, Article
from sora_news.comparison.measures import Measure, measure
from sora_news.comparison.terms import Term, key_of

# So many figures of an article are compared.
_MANY = 300
# The words of the sentence outside the figure's clause count half.
_FAR = 0.5


class Figure(Struct, frozen=True):
    """A quantity with its context: keys and weights around it, what it measures, whose figure it is.

    ``subjects`` are names that can be relied on, the nearest first; ``names`` all that may be one.
    """

    article: Article
    amount: Amount
    measure: Measure
    context: dict[str, float]
    head: frozenset[str]
    subjects: tuple[str, ...]
    names: frozenset[str]
    days: frozenset[str]


def figures(article: Article) -> list[Figure]:
    """The figures of an article that can be compared at all, repetitions left out."""
    found: list[Figure] = []
    seen: set[object] = set()
    for amount in article.amounts:
        scaled = measure(amount.quantity)
        mark = (scaled, amount.quantity.of, _words(article, amount))
        if scaled is not None and mark not in seen and len(found) < _MANY:
            seen.add(mark)
            found.append(_figure(article, amount, scaled))
    return found


def _words(article: Article, amount: Amount) -> tuple[str, ...]:
    return tuple(t.key for t in article.clause_at(amount.start).terms)


def _figure(article: Article, amount: Amount, scaled: Measure) -> Figure:
    body = article.body
    sentence = body.sentence_at(amount.start)
    clause = article.clause_at(amount.start)
    context: dict[str, float] = {}
    for term in article.terms_in(sentence.start, sentence.end):
        if term.kind == "number" or amount.start <= term.start < amount.end:
            continue
        near = clause.start <= term.start < clause.end
        context[term.key] = max(context.get(term.key, 0.0), term.weight * (1 if near else _FAR))
    head = _head(amount)
    for key in head:
        context[key] = max(context.get(key, 0.0), 7.0)
    return Figure(
        article,
        amount,
        scaled,
        context,
        head,
        _subjects(article, amount.start, sentence.start, sentence.end),
        frozenset(t.key for t in article.terms_in(sentence.start, sentence.end) if t.named),
        _days(article, sentence.start, sentence.end),
    )


def _head(amount: Amount) -> frozenset[str]:
    """The keys of the words that say what is measured."""
    of = amount.quantity.of
    if not of:
        return frozenset()
    cut = segment.tagger()(normalize.fold(of))
    return frozenset(key_of(w) for w, tag in cut if len(w) > 1 and tag[:1] in "nvaxeijlz")


def _subjects(article: Article, at: int, start: int, end: int) -> tuple[str, ...]:
    """The names of the sentence, the nearest one before the figure first."""
    names = [
        t for t in article.terms_in(start, end) if t.kind == "name" or t.start in article.mentions
    ]

    def distance(term: Term) -> tuple[bool, int]:
        return term.start > at, abs(term.start - at)

    return tuple(dict.fromkeys(t.key for t in sorted(names, key=distance)))


def _days(article: Article, start: int, end: int) -> frozenset[str]:
    """The dates of a sentence, as far as they tell two occasions apart."""
    return frozenset(
        value for first, value, grain in article.times if start <= first < end and grain != "minute"
    )


__all__ = ["Figure", "figures"]
