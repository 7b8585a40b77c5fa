"""Spans of person names in a passage: candidates of every kind, the best of those that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from sora_news.extract import (
    people_chinese,
    people_composed,
    people_dotted,
    people_foreign,
    people_honoured,
    people_japanese,
    people_latin,
    people_titled,
)
from sora_news.extract.people_agreed import agreed
from sora_news.extract.people_context import title_before
from sora_news.extract.people_evidence import Evidence, evidence
from sora_news.extract.people_fit import NAME_TAGS, Candidate, Place, lone
from sora_news.extract.people_listed import listed
from sora_news.extract.people_repeat import again, settled
from sora_news.marks import Mark, Remembered
from sora_news.model import Organization, Passage


def spans(body: Passage, organizations: tuple[Organization, ...]) -> list[Candidate]:
    """The names of people in ``body``, none overlapping another, in the order of the text."""
    firms = {
        at
        for o in organizations
        if not _GUESSED.issuperset(o.evidence)
        for m in o.mentions
        for at in range(m.start, m.end)
    }
    found = candidates(body)
    kept = [
        c
        for c in agreed(body.text, found, best(body.text, found), evidence())
        if c.rule
        and (
            c.start not in firms
            or (c.end - 1 not in firms and c.rule != "people.transliterated")
            or (c.rule == "people.known" and body.text.startswith(_LED_BY, c.end))
        )
    ]
    kept = settled(body, kept, evidence())
    told = {
        c for c in listed(body, kept, evidence()) if c.start not in firms and c.end - 1 not in firms
    }
    if told:
        starts = {c.start for c in told}
        kept = sorted([*(c for c in kept if c.start not in starts), *told])
    # A firm's name may hold its founder's (李政道研究所), but not one part of somebody's name (小鹏/汽车).
    more = [
        c
        for c in again(body, kept, evidence())
        if c.rule == "people.repeated" or c.start not in firms or c.end - 1 not in firms
    ]
    return sorted([*kept, *more])


# What somebody known is named with the name of: 克林顿/政府.
_LED_BY = ("政府", "内阁")
# Organisations that only an office tells of: the words before it may be a person's name as well.
_GUESSED = frozenset({"organizations.office", "organizations.repeated"})
# Words of one character that the segmenter takes for the first of an unknown name: 当梁/校长, 对孟/延明.
_GLUED = frozenset(
    "长处当对可致以令使让学但和与向托给把被跟同及而则又也由请为叫找见到在从因据老小姓如像问时判告称派帮替邀"
)


# A character that is a surname in one of some hundred thousand places where it is a word: 和, 都, 由.
_HOPELESS = -6.0
# Tags of words that may turn out to be names or parts of names.
_MAYBE = frozenset(
    {
        "nr",
        "nrfg",
        "nrt",
        "x",
        "n",
        "nz",
        "ng",
        "vg",
        "zg",
        "ns",
        "v",
        "t",
        "a",
        "i",
        "d",
        "p",
        "m",
        "s",
        "u",
    }
)
# And of unknown ones now and then: 记者常戍/b.
_ODD = frozenset({"b", "f", "j"})
_UNKNOWN = frozenset({"nr", "nrt", "nrfg", "x"})


# What a word may be: the first of a transliterated name, the first of a name, with a lone character before the
# name, the same where the following character makes it a surname of two, and the first of a dotted name.
_RUN, _OPENS, _GLUED_TO, _PAIR, _GLUED_PAIR, _RUN_BESIDE_DOT = 1, 2, 4, 8, 16, 32
# A common word of two characters, which with a lone one behind it may be a name: 白雪/梅.
_IF_LONE = 64
# A place that the segmenter takes for a name, which holds an office: 主席/梁平.
_IF_HELD = 512
# A word whose characters no name has, whatever stands around them.
_NO_NAME = 128
# The first element of a Tibetan or Mongolian name.
_COMPOSED = 256


def _marks(word: str, tag: str, known: Evidence) -> int:
    """What the word may be, whatever stands around it: looked up once a word, for few open names."""
    first = word[0]
    marks = _COMPOSED if people_composed.opens(word) else 0
    if first in known.foreign and (len(word) == 1 or tag in _UNKNOWN or word not in known.common):
        marks |= _RUN if people_foreign.opens(word, tag, known) else _RUN_BESIDE_DOT
    if first in known.openers:
        if _opens(word, tag, 0, known):
            marks |= _OPENS
            if word[:2] not in known.pairs:
                if word in known.never:
                    marks |= _IF_LONE if len(word) == 2 else _NO_NAME
                    marks |= _IF_HELD if word in known.places and tag in NAME_TAGS else 0
                elif people_chinese.hopeless(word, tag, known):
                    marks |= _NO_NAME
        elif len(word) == 1:
            marks |= _PAIR
    if first in _GLUED and len(word) > 1 and word[1] in known.openers and word not in known.common:
        if _opens(word, tag, 1, known):
            marks |= _GLUED_TO
        elif len(word) == 2:
            marks |= _GLUED_PAIR
    return marks


_MARKS: Remembered[tuple[str, str], int] = Remembered(lambda key: _marks(*key, evidence()))
_MAY_BE_NAME = Mark(lambda word, tag: _MARKS[word, tag])


def _opens(word: str, tag: str, skip: int, known: Evidence) -> bool:
    """Whether a name may begin ``skip`` characters into a word, whose character there opens names."""
    size = len(word)
    if size - skip > 1 and word[skip : skip + 2] in known.pairs:
        return True
    short = word[skip] in people_japanese.SHORT
    if short and size > skip + 1 and word[skip + 1] in people_japanese.GIVEN:
        return True
    odds = known.surname.get(word[skip])
    if odds is None:
        return False
    if size == 1:
        return odds > _HOPELESS
    if skip:
        return True
    if size > 3 and (size > 5 or (tag not in NAME_TAGS and word[3] not in known.before)):
        return False
    return (tag in _MAYBE or size == 3 or (size == 2 and tag in _ODD)) and known.commonness(
        word
    ) < 3.0


def candidates(body: Passage) -> list[Candidate]:
    """Every candidate of ``body`` with its score, in no particular order."""
    known = evidence()
    text, tokens, pairs = body.text, body.tokens, known.pairs
    found: list[Candidate] = []
    runs: list[int] = []
    elements: list[int] = []
    openings = people_composed.openings()
    writing = _RUN | _RUN_BESIDE_DOT if "·" in text else _RUN
    for index in _MAY_BE_NAME.indices(body):
        token = tokens[index]
        marks = _MARKS[token.word, token.tag]
        if marks & writing:
            runs.append(index)
        start = token.start
        if marks & _COMPOSED and text[start : start + 2] in openings:
            elements.append(start)
        if marks & _OPENS or (marks & _PAIR and text[start : start + 2] in pairs):
            named = not marks & _NO_NAME and (
                not marks & _IF_LONE
                or lone(tokens, index)
                or (marks & _IF_HELD and title_before(text, start, known))
            )
            titled = people_titled.may(text, start, known)
            if named or titled:
                place = Place(text, tokens, index, 0, known)
                if named:
                    found += people_chinese.candidates(place)
                if titled:
                    found += people_titled.candidates(place)
        if (marks & _GLUED_TO and (token.word[0] != "长" or _chief(text, start, known))) or (
            marks & _GLUED_PAIR and text[start + 1 : start + 3] in pairs
        ):
            place = Place(text, tokens, index, 1, known)
            found += people_chinese.candidates(place)
            found += people_titled.candidates(place)
    for start, last, end in people_foreign.runs(tokens, runs, known):
        found += people_foreign.candidates(text, tokens, start, last, end, known)
    for match in people_titled.ADDRESS.finditer(text):
        index = bisect_left(body.token_starts, match.start()) - 1
        if index >= 0 and tokens[index].end == match.start():
            found += people_titled.given(Place(text, tokens, index, 0, known))
    found += people_composed.candidates(text, elements, known)
    found += people_latin.candidates(text, known)
    found += people_honoured.candidates(text, tokens, known)
    if "·" in text or "-" in text:
        found += people_dotted.dotted(text, tokens, known)
    return found


def _chief(text: str, start: int, known: Evidence) -> bool:
    """Whether 长 at ``start`` ends an office: 贸工部/长颜金勇."""
    return title_before(text, start + 1, known)


# Between the members of a list of names.
_LIST = frozenset("、/和与及")
# What a neighbour in a list is worth.
_LISTED = 3.5


def best(text: str, found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with positive scores, of overlapping ones the best, in the order of the text.

    A name in a list of names speaks for its neighbours, so those are looked at again.
    """
    ranked = sorted(found, key=lambda c: (-c.score, c.start, c.rule != "people.transliterated"))
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in ranked:
        if candidate.score <= 0:
            break
        _keep(candidate, kept, taken)
    rest = [c for c in ranked if -_LISTED < c.score <= 0]
    for _ in range(3 if rest else 0):
        starts, ends = {c.start for c in kept}, {c.end for c in kept}
        size = len(kept)
        for c in rest:
            after = c.end < len(text) and text[c.end] in _LIST and c.end + 1 in starts
            before = c.start > 0 and text[c.start - 1] in _LIST and c.start - 1 in ends
            if before or after:
                _keep(c, kept, taken)
        if len(kept) == size:
            break
    return sorted(kept)


def _keep(candidate: Candidate, kept: list[Candidate], taken: set[int]) -> None:
    span = range(candidate.start, candidate.end)
    if taken.isdisjoint(span):
        taken.update(span)
        kept.append(candidate)
