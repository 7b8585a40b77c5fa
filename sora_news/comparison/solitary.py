"""What one article alone reports, and is worth knowing.

``only.claim``
    A statement of a named speaker that no other article of the story has.
``only.quantity``
    A figure that no other article has, of a kind that carries news: money, shares, multiples, large counts.

Nothing can be missing from articles on something else, so only articles with a related one are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import log10

from sora_news import normalize
from sora_news.comparison.article import Amount, Article, Said
from sora_news.comparison.clauses import Clause
from sora_news.comparison.entities import Entities
from sora_news.comparison.findings import make
from sora_news.comparison.measures import HUGE, scale_of
from sora_news.comparison.places import Back
from sora_news.comparison.topics import phrase
from sora_news.comparison.wording import Words
from sora_news.model import Finding, Member, Quantity

# How many of each sort an article shows at most.
_EACH = 6
# So many of an article's statements are looked for in other words elsewhere.
_LOOKED_AT = 12
_NEWSY = {"money": 0.16, "percent": 0.1, "multiple": 0.1, "fraction": 0.08, "count": 0.04}
_CLAIM = 16.0
# What part of a value rounding it may take away, and how far before a figure another one may begin.
_ROUNDING, _BEFORE = 0.005, 24
# How far before a figure its bracket may open ((约台币5.43兆元).
_OPENED = 6
# A sentence of another article that shares so many words and so much weight tells the same; a word of more
# clauses than the last number is the story's own.
_ECHOES, _ECHO, _STORY = 3, 24.0, 3

_Value = tuple[float | int | None, float | int | None]


def findings(
    article: Article, others: Sequence[Article], used: Iterable[Member], entities: Entities
) -> list[Finding]:
    """The statements and figures of ``article`` that nothing in ``others`` matches.

    ``used`` is what other findings give of the article as evidence.
    """
    if not others:
        return []
    used = list(used)
    taken = [(m.start, m.end) for m in used]
    quantities = article.reading.analysis.quantities
    told = [quantities[m.quantity] for m in used if m.quantity is not None]
    return [
        *_figures(article, others, taken, told),
        *_statements(article, others, taken, entities),
    ]


def _free(member: Member, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(member.start < end and start < member.end for start, end in taken)


def _figures(
    article: Article,
    others: Sequence[Article],
    taken: Sequence[tuple[int, int]],
    told: Iterable[Quantity],
) -> list[Finding]:
    """The newsworthy figures that no other article has, one a clause; ``told`` are those of other findings."""
    known: defaultdict[str, list[_Value]] = defaultdict(list)
    for quantity in chain(told, *(o.reading.analysis.quantities for o in others)):
        known[_scale(quantity)].append(_value(quantity))
    found = []
    for amount in article.amounts:
        quantity = amount.quantity
        if quantity.kind not in _NEWSY or _is_aside(article, amount):
            continue
        if _value(quantity) in known[_scale(quantity)]:
            continue
        member = article.member(amount.start, amount.end, quantity=amount.index)
        confidence = _newsworthy(amount)
        if confidence >= 0.5 and _free(member, taken):
            found.append((confidence, amount, member))
    found.sort(key=lambda f: (-f[0], f[1].start))
    kept = []
    clauses = set()
    for confidence, amount, member in found:
        values = known[_scale(amount.quantity)]
        clause = article.clause_at(amount.start).number
        if clause in clauses or any(_about_equal(_value(amount.quantity), v) for v in values):
            continue
        clauses.add(clause)
        values.append(_value(amount.quantity))
        kept.append(_figure(article, amount, member, confidence))
    return kept[:_EACH]


def _scale(quantity: Quantity) -> str:
    return scale_of(quantity.kind, quantity.unit or "")[0]


def _value(quantity: Quantity) -> _Value:
    """The ends of a quantity, of kinds that have units of one size."""
    return quantity.low, quantity.high


def _about_equal(one: _Value, other: _Value) -> bool:
    """Whether two values differ by no more than rounding does (1672亿, 1671.93亿; 超24600, 24617)."""
    return all(
        x is not None and y is not None and abs(x - y) <= _ROUNDING * max(abs(x), abs(y))
        for x, y in zip(one, other, strict=True)
    )


def _is_aside(article: Article, amount: Amount) -> bool:
    """Whether a figure says in brackets what the one before it says (1672亿元(239亿美元))."""
    opened = article.body.text.rfind("(", amount.start - _OPENED, amount.start)
    return opened >= 0 and any(
        a.end == opened for a in article.amounts_in(amount.start - _BEFORE, opened)
    )


def _newsworthy(amount: Amount) -> float:
    quantity = amount.quantity
    size = float(min(max(abs(quantity.high or 0), abs(quantity.low or 0), 1), HUGE))
    return min(0.85, 0.42 + _NEWSY[quantity.kind] + 0.025 * log10(size))


def _figure(article: Article, amount: Amount, member: Member, confidence: float) -> Finding:
    words = Words([article])
    clause = article.clause_at(amount.start)
    text = article.body.original[clause.start : clause.end]
    return make(
        "quantity",
        "only",
        normalize.simplify(amount.quantity.of or "") or _about(article, [clause]),
        f"{words['只有']}{words.label(article)}{words['提到']}:{words.quote(text)}",
        [member],
        confidence,
        "only.quantity",
    )


def _about(article: Article, clauses: Sequence[Clause]) -> str:
    return phrase(article, [t.key for c in clauses for t in c.terms])


def _statements(
    article: Article,
    others: Sequence[Article],
    taken: Sequence[tuple[int, int]],
    entities: Entities,
) -> list[Finding]:
    found = []
    for said in article.said:
        claim = said.claim
        who = entities.who(article, claim) if entities.named(article, claim) else None
        if who is None or not said.spans:
            continue
        if not all(_free(article.member(a, b), taken) for a, b in said.spans):
            continue
        news, start, end = max(
            ((_news(article, *part, others), *part) for part in _sentences(article, said)),
            key=lambda n: (n[0], -n[1]),
        )
        member = article.member(start, end, claim=claim.id, speaker=who)
        if news >= _CLAIM:
            found.append((min(0.84, 0.4 + news / 200), start, end, member))
    found.sort(key=lambda f: (-f[0], f[1]))
    kept = [f for f in found[:_LOOKED_AT] if not _echoed(article, f[1], f[2], others)]
    return [_statement(article, member, c) for c, _, _, member in kept[:_EACH]]


def _sentences(article: Article, said: Said) -> Iterator[tuple[int, int]]:
    """The sentences of what is said."""
    for start, last in said.spans:
        at = start
        while at < last:
            end = min(last, max(article.sentence(at)[1], at + 1))
            yield at, end
            at = end


def _news(article: Article, start: int, end: int, others: Sequence[Article]) -> float:
    """The weight of a sentence's terms that no other article has."""
    own = {
        t.key: t.weight
        for t in article.terms_in(start, end)
        if t.kind != "number" and len(t.word) > 1
    }
    return sum(own[k] for k in sorted(own) if not any(k in other.spread for other in others))


def _echoed(article: Article, start: int, end: int, others: Sequence[Article]) -> bool:
    """Whether a sentence of another article tells of the same in other words: it shares several words that are
    rare in both."""
    own = {
        t.key: t.weight
        for t in article.terms_in(start, end)
        if t.kind != "number" and len(t.word) > 1 and article.spread.get(t.key, 1) <= _STORY
    }
    for other in others:
        shared: defaultdict[int, set[str]] = defaultdict(set)
        for clause in other.clauses:
            shared[clause.sentence] |= own.keys() & clause.weights.keys()
        for keys in shared.values():
            rare = [own[k] for k in sorted(keys) if other.spread[k] <= _STORY]
            if len(rare) >= _ECHOES and sum(rare) >= _ECHO:
                return True
    return False


def _statement(article: Article, member: Member, confidence: float) -> Finding:
    words = Words([article])
    who = words.text(member.speaker or "")
    start, end = Back(article.body).span(member.start, member.end)
    return make(
        "claim",
        "only",
        phrase(article, [t.key for t in article.terms_in(start, end)]),
        f"{words['只有']}{words.label(article)}{words['报道']}:{who}{words['说']}{words.quote(member.text)}",
        [member],
        confidence,
        "only.claim",
    )


__all__ = ["findings"]
