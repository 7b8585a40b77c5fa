"""Topics in the articles' own words: the phrase that names one point, and the topics of a set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from sora_news.comparison.article import Article
from sora_news.comparison.terms import Term
from sora_news.model import Coverage, Topic

# A topic is shown while so many sentences are about it, and so many topics are shown.
_SENTENCES, _CANDIDATES, _TOPICS = 3, 400, 16
_WORDS = 3
# A single word says what a text is about from this weight on; below it are 问题, 公司, 情况.
_TELLING = 6.3
_LONGEST = 14
# What begins with such a word is no term, but cut wrongly (之快, 便会成真, 我要).
_FUNCTION = frozenset("之便我你他她它也就还又")


def phrase(
    article: Article, keys: Iterable[str], limit: int = 2, span: tuple[int, int] | None = None
) -> str:
    """The most telling of ``keys`` as the article, or a span of it, writes them (folded), in order.

    Telling is what is rare at large and in the article; words that stand side by side make one term.
    """
    wanted = set(keys)
    best: dict[str, Term] = {}
    for term in article.terms if span is None else article.terms_in(*span):
        plain = term.kind != "number" and len(term.word) > 1 and term.word[0] not in _FUNCTION
        if plain and term.key in wanted and term.key not in best:
            best[term.key] = term

    def telling(term: Term) -> float:
        plain = term.weight if term.noun or term.named else term.weight / 2
        return plain / sqrt(article.spread.get(term.key, 1))

    ranked = sorted(best.values(), key=lambda t: (-telling(t), t.start))
    found = ""
    end = -1
    for start, stop in sorted({article.name_over(term) for term in ranked[:limit]}):
        found += ("" if start == end or not found else " ") + article.body.text[start:stop]
        end = stop
    return found


def coverage(articles: Sequence[Article]) -> Coverage:
    """What the articles are about: terms of several words too, with the sentences of each article.

    A word that mostly stands inside one longer term gives way to it (视频 stays beside 文生视频, 跑步
    does not beside 跑步机).
    """
    where: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    weights: dict[str, float] = {}
    for article in articles:
        for clause in article.clauses:
            for run in _runs(article, clause.terms):
                _count(article, run, clause.sentence, where, forms, weights)
    topics = [k for k, at in where.items() if len(at) >= _SENTENCES]
    worth = {k: _worth(where[k], weights[k]) for k in topics}
    topics.sort(key=lambda k: (-worth[k], k))
    topics = topics[:_CANDIDATES]
    shown = [k for k in topics if not _inside(k, topics, where)][:_TOPICS]
    ids = {a.order: a.id for a in articles}
    found = []
    for key in shown:
        counts = Counter(ids[order] for order, _ in where[key])
        name = min(forms[key], key=lambda w: (-forms[key][w], w))
        found.append(Topic(name, {i: counts[i] for i in sorted(ids.values())}))
    return Coverage(tuple(found))


def _worth(at: set[tuple[int, int]], weight: float) -> float:
    """How much a term says of the set: its weight, and its sentences, the first of each article most."""
    counts = Counter(order for order, _ in at)
    return weight * sum(sqrt(n) for n in counts.values())


def _runs(article: Article, found: Sequence[Term]) -> Iterable[list[Term]]:
    """The runs of nouns and names that stand side by side."""
    run: list[Term] = []
    for term in _whole(article, found):
        noun = term.kind in ("word", "name", "person") and (
            len(term.word) > 1 or term.word.isascii()
        )
        if run and (not noun or term.start != run[-1].end):
            yield run
            run = []
        if noun:
            run.append(term)
    if run:
        yield run


def _whole(article: Article, found: Sequence[Term]) -> Iterable[Term]:
    """``found`` with the pieces of a name as one term."""
    done = -1
    for term in found:
        start, end = article.name_over(term)
        if (start, end) == (term.start, term.end):
            yield term
        elif start >= done:
            name = article.body.text[start:end]
            yield term._replace(start=start, end=end, word=name, key=name, kind="person")
            done = end


def _count(
    article: Article,
    run: Sequence[Term],
    sentence: int,
    where: defaultdict[str, set[tuple[int, int]]],
    forms: defaultdict[str, Counter[str]],
    weights: dict[str, float],
) -> None:
    for first in range(len(run)):
        for last in range(first, min(len(run), first + _WORDS)):
            part = run[first : last + 1]
            text = article.body.text[part[0].start : part[-1].end]
            if len(text) > _LONGEST:
                break
            if last == first and part[0].weight < 5.5:
                continue
            key = " ".join(t.key for t in part)
            where[key].add((article.order, sentence))
            forms[key][text] += 1
            weights[key] = sum(t.weight for t in part)


def _inside(key: str, topics: Sequence[str], where: dict[str, set[tuple[int, int]]]) -> bool:
    """Whether a term mostly stands inside a longer one, or is a longer one that is rarely whole."""
    padded = f" {key} "
    for other in topics:
        if other != key and padded in f" {other} " and len(where[other]) * 2.5 > len(where[key]):
            return True
    return False


__all__ = ["coverage", "phrase"]
