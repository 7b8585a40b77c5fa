"""The sentences that tell what an article is about.

Sentences are chosen together, not one by one: each one more must add to what the chosen ones already
say. The weight of a term is its background rarity times how much of the article it runs through; a
sentence adds the terms it covers, less what is covered already, per length it takes. Only a sentence
that a reader understands alone is a candidate: none that leans on the one before it by a pronoun or a
conjunction, asks a question, speaks as “I”, lists, or runs around other matter on the page.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heapreplace
from itertools import chain, pairwise

from sora_news.lexicon import words
from sora_news.model import Passage, Person, Piece, Sentence, SummarySentence, Token
from sora_news.rules import pattern
from sora_news.terms import RARE, content, frequencies

Terms = frozenset[str]

# Shorter ones say too little, longer ones are a paragraph (characters); the lead of a wire report is long.
SHORT, LONG, LONG_LEAD = 14, 130, 190
_SENTENCES_PER_SUMMARY = (3, 6)
# A summary may take about a seventh of a short article; long ones are capped by the number of sentences.
_CHARACTERS_PER_SENTENCE = 500
# What opens with the past leads up to the news and is none.
_RECALLS = pattern(
    r"(?:去年|前年|早在|近年|多年|长期|过去|曾经|[0-9一二三四五六七八九十]{1,3}年前)"
)
# What the first sentence gains over the rest.
_LEAD = 2.2


def choose(
    body: Passage, title: str | None, people: Sequence[Person] = ()
) -> tuple[SummarySentence, ...]:
    """Three to six sentences of ``body`` in the order of the text; fewer where it has fewer.

    ``score`` is the share of the article's weighted terms that a sentence adds, scaled so that the
    first choice has 1.
    """
    prose = [s for s in body.sentences if not s.heading]
    named = sorted(m.start for p in people for m in p.mentions)
    terms = _terms(body, prose)
    salience = _salience(terms, title or "")
    wanted = min(
        max(_SENTENCES_PER_SUMMARY[0], len(body.text) // _CHARACTERS_PER_SENTENCE),
        _SENTENCES_PER_SUMMARY[1],
    )

    def alone(s: Sentence) -> bool:
        return _stands_alone(body, s, named, s is prose[0])

    lead = _lead(body, prose)
    chosen = _pick(prose, alone, terms, salience, wanted, lead)
    if not chosen and not any(map(alone, prose)):
        chosen = _pick(prose[:1], bool, terms, salience, 1, lead)
    top = max((score for _, score in chosen), default=1.0) or 1.0
    return tuple(
        SummarySentence(s.start, s.end, body.text[s.start : s.end], round(score / top, 3))
        for s, score in sorted(chosen)
    )


# A sentence that opens with the day tells what happened; one before it may only call for attention.
_DAY = pattern(r"(?:\d{1,2}月)?\d{1,2}日|昨[日天晚]|今[日天早晚]")
_CALLS = 3


def _lead(body: Passage, prose: Sequence[Sentence]) -> int | None:
    """Which sentence leads the report: the first of the opening ones that begins with a day, else the first; none
    where the text begins by recalling."""
    if not prose or _RECALLS.match(body.text, prose[0].start):
        return None
    return next((i for i, s in enumerate(prose[:_CALLS]) if _DAY.match(body.text, s.start)), 0)


def _pick(
    prose: Sequence[Sentence],
    may: Callable[[Sentence], bool],
    terms: Sequence[Terms],
    salience: Mapping[str, float],
    wanted: int,
    lead: int | None,
) -> list[tuple[Sentence, float]]:
    """Greedy choice by what a sentence adds; a term's worth falls to a third when it is said again.

    What a sentence adds can only fall, so the one with the best old figure is looked at anew and taken
    if it still leads. Only then is it asked whether it ``may`` be taken, which takes longer to tell.
    """
    left = dict(salience)

    def gain(at: int) -> float:
        # An exact sum: a set has no order, and rounding must not depend on one.
        worth = math.fsum(map(left.__getitem__, terms[at]))
        s = prose[at]
        # News tells first what happened; a feature opens with a scene, so a better sentence still wins.
        early = 1.0 + 0.12 * (1 - s.paragraph / max(1, len(prose)))
        if at == lead:
            early *= _LEAD
        return worth / math.pow(60 + s.end - s.start, 0.75) * early

    queue = [(-gain(at), at) for at in range(len(prose))]
    heapify(queue)
    chosen: list[tuple[int, float]] = []
    while queue and len(chosen) < wanted:
        best = queue[0][1]
        score = gain(best)
        if score < -queue[0][0]:
            heapreplace(queue, (-score, best))
            continue
        if score <= 0:
            break
        heappop(queue)
        if any(_repeats(terms[best], terms[at]) for at, _ in chosen) or not may(prose[best]):
            continue
        chosen.append((best, score))
        for t in terms[best]:
            left[t] /= 3
    return [(prose[at], score) for at, score in chosen]


def _repeats(a: Terms, b: Terms) -> bool:
    """Whether two sentences say nearly the same: most terms of the shorter stand in the other."""
    smaller = min(len(a), len(b))
    return smaller > 0 and len(a & b) >= 0.7 * smaller


def _terms(body: Passage, sentences: Sequence[Sentence]) -> list[Terms]:
    """The content words of each sentence."""
    starts, terms = content(body)
    return [
        frozenset(terms[bisect_left(starts, s.start) : bisect_left(starts, s.end)])
        for s in sentences
    ]


def _salience(sentences: Iterable[Terms], title: str) -> dict[str, float]:
    """What each term weighs: rarity × how many sentences it runs through, doubled in the title."""
    spread = Counter(chain.from_iterable(sentences))
    # A term said once hardly tells what the article is about, but decides where all are said once.
    shares = [math.log2(n) + 0.1 for n in range(1, max(spread.values(), default=0) + 1)]
    weights, title = frequencies(), title.lower()
    salience = {t: weights.get(t, RARE) * shares[n - 1] for t, n in spread.items()}
    for t in salience if title else ():
        if t in title:
            salience[t] *= 1.6
    return salience


# ---------------------------------------------------------------- sentences that stand alone

# What ends a sentence that only names the speaker of the quotation before it: …。”厂长对记者说。
_SAID = (
    "说",
    "说道",
    "表示",
    "称",
    "指出",
    "坦言",
    "感叹",
    "感慨",
    "回忆",
    "强调",
    "解释",
    "补充",
    "告诉记者",
    "笑着说",
)
_CLOSED = pattern(r"[。!?”](?:[(【][^()【】]{0,60})?[)】]$")
# What a quotation leaves of a sentence that does not say who spoke.
_BARE_QUOTATION = pattern(r"[“”\W]*.{0,3}[“”\W]*")
_OUTSIDE_QUOTES = pattern(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"")


@cache
def _openings() -> tuple[str, ...]:
    """What opens a sentence that leans on the one before."""
    kinds = ("opening", "demonstrative", "person", "thing")
    return tuple(word for kind in kinds for word in words("leaning", kind=kind))


def _leaning_opening(text: str) -> bool:
    """Whether a sentence opens by leaning on the one before; 第三届 counts what 第三 would list."""
    return text.startswith(_openings()) and not _ORDINAL.match(text)


_ORDINAL = pattern(r"第[一二三四五](?=[届季轮任代期批艘])")


# 自我, 我国 and 我市 name nobody in particular.
_NOT_AFTER = frozenset("自忘敌")
_NOT_BEFORE = frozenset("国市省县方军校院")


def _leans(text: str) -> bool:
    """Whether a sentence points back anywhere in it, or speaks as its writer."""
    return any(word in text for word in words("leaning", kind="back")) or any(
        text[at - 1 : at] not in _NOT_AFTER and text[end : end + 1] not in _NOT_BEFORE
        for word in words("leaning", kind="first")
        for at, end in _places(word, text)
    )


def _places(word: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)


def _stands_alone(body: Passage, sentence: Sentence, named: Sequence[int], first: bool) -> bool:
    """Whether a reader understands the sentence alone; the ``first`` of an article leans on none before it."""
    text = body.text[sentence.start : sentence.end]
    if not SHORT <= len(text) <= (LONG_LEAD if first else LONG) or text[-1] not in '。!”’")】':
        return False
    if text[-1] in ")】" and not _CLOSED.search(text):
        return False  # a table's head: 成绩(分)
    if "?" in text or "\ufffd" in text or text.rstrip("。!").endswith(_SAID):
        return False
    if _torn(body, sentence):
        return False
    quotes = "“" in text or '"' in text or "‘" in text
    outside = _OUTSIDE_QUOTES.sub("“”", text) if quotes else text
    if not first and _leaning_opening(outside.lstrip("“”(（ \n\t\u3000")):
        return False
    if _leans(outside) or _BARE_QUOTATION.fullmatch(outside):
        return False
    at = bisect_left(named, sentence.start)
    first_name = named[at] if at < len(named) else sentence.end
    return not _dangles(body.tokens_in(sentence.start, sentence.end), first_name)


# Characters that may stand between the parts of a sentence: a line break with its indent, pinyin in brackets.
_GAP = 8


def _torn(body: Passage, sentence: Sentence) -> bool:
    """Whether the page puts more than a line break between the sentence's parts."""
    first = max(0, bisect_right(body.pieces, sentence.start, key=_start) - 1)
    last = bisect_left(body.pieces, sentence.end, key=_start)
    return any(
        b.source - (a.source + a.end - a.start) > _GAP for a, b in pairwise(body.pieces[first:last])
    )


def _start(piece: Piece) -> int:
    return piece.start


@cache
def _pronouns() -> tuple[frozenset[str], ...]:
    return tuple(words("leaning", kind=k) for k in ("person", "thing", "demonstrative"))


def _dangles(tokens: Sequence[Token], first_name: int) -> bool:
    """Whether a pronoun has nothing before it in the sentence that it could mean.

    他 wants a person (``first_name`` is where the sentence first names one), 它 and 其 any noun, 这 and 该
    a clause.
    """
    people, things, demonstrative = _pronouns()
    person = thing = clause = False
    for token in tokens:
        word = token.word
        if word in people and not person:
            return True
        if word in things and not thing:
            return True
        if word in demonstrative and not clause:
            return True
        person = person or token.start >= first_name
        thing = thing or token.tag[0] == "n" or token.tag == "eng"
        clause = clause or word in ",;:" or (token.tag[0] == "n" and len(word) > 1)
    return False
