"""What of an article is worth a reader's screen: chosen, in short and in the article's own characters.

Terminal and Markdown show the same choice; JSON and CSV carry everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

from sora_news.model import Analysis, Claim, Organization, Person, Quantity, Reading, Stance, Time
from sora_news.render.amounts import value
from sora_news.render.escape import oneline
from sora_news.render.excerpts import Excerpts
from sora_news.render.look import ENGLISH, Look

Item = TypeVar("Item")
CLAIMS, NUMBERS, DATES, NAMES = 8, 8, 8, 12

# Quoted words keep the marks that the article has around them.
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
_OPENING = {"hans": "“", "hant": "「", "mixed": "“"}

# How much a kind of quantity says of a story by itself: money and changes before plain counts.
_WEIGHT = {
    "money": 4,
    "percent": 4,
    "multiple": 4,
    "fraction": 3,
    "ratio": 3,
    "duration": 2,
    "length": 2,
    "area": 2,
    "volume": 2,
    "mass": 2,
    "speed": 3,
    "temperature": 3,
    "data": 3,
    "count": 2,
    "age": 1,
    "number": 1,
    "other": 1,
}


class Said(Struct, frozen=True):
    """A claim in short."""

    speaker: str
    role: str
    stance: Stance
    hedged: bool
    words: str


class Measured(Struct, frozen=True):
    """A number in short: words of the text, normalised value, what it measures."""

    words: str
    value: str
    of: str


class Gist:
    """An article's choice. ``more`` counts what was left out, by section."""

    def __init__(self, reading: Reading, look: Look = ENGLISH) -> None:
        self.look = look
        self.analysis = analysis = reading.analysis
        self.excerpts = Excerpts(reading)
        self.title = oneline(analysis.title or analysis.id)
        self.about = about(analysis, look)
        self.summary = [self.excerpts.words(s.start, s.end) for s in analysis.summary]
        self.claims = [self.said(c) for c in _voices(analysis.claims)]
        quantities = _distinct(analysis)
        self.numbers = [self.measured(q) for q in _best(quantities, NUMBERS, self._weight)]
        self.dates = _dates(analysis.times)
        people = sorted(
            (p for p in analysis.people if not p.byline), key=lambda p: -len(p.mentions)
        )
        self.people = [self.person(p) for p in people[:NAMES]]
        bodies = sorted(analysis.organizations, key=lambda o: -len(o.mentions))
        self.organizations = [self.name(o) for o in bodies[:NAMES]]
        self.more = {
            "claims": len(analysis.claims) - len(self.claims),
            "quantities": len(quantities) - len(self.numbers),
            "times": max(0, len({t.value for t in analysis.times}) - len(self.dates)),
            "people": len(people) - len(self.people),
            "organizations": len(bodies) - len(self.organizations),
        }

    def said(self, claim: Claim) -> Said:
        """``claim`` in short: quoted words stand in the article's own quotation marks."""
        words = self.excerpts.together(claim.content)
        if claim.mode == "direct":
            opening = self.excerpts.before(claim.content[0].start) if claim.content else ""
            opening = opening if opening in _PAIRS else _OPENING[self.analysis.script]
            words = f"{opening}{words}{_PAIRS[opening]}"
        entity = self.entity(claim)
        role = ""
        if isinstance(entity, Person) and entity.roles:
            role = self.excerpts.words(entity.roles[0].start, entity.roles[0].end)
        if entity is not None:
            name = self.name(entity)
        else:
            name = oneline(claim.speaker.text or claim.speaker.name or "")
        return Said(name, role, claim.stance, claim.hedged, words)

    def entity(self, claim: Claim) -> Person | Organization | None:
        """The person or the organisation that speaks, None where it is neither."""
        wanted = claim.speaker.entity
        return next((e for e in entities(self.analysis) if wanted and e.id == wanted), None)

    def name(self, entity: Person | Organization) -> str:
        """An entity's name in the article's own characters, where the article has the name whole."""
        if self.analysis.script == "hans":
            return oneline(entity.name)
        from sora_news.normalize import fold

        name = fold(entity.name)
        forms = (*(m.text for m in entity.mentions), *entity.aliases)
        whole = next((t for t in forms if fold(t) == name), None)
        # A page that spaces its bylines (劉 揚) has the name all the same.
        spaced = (t.replace(" ", "") for t in forms if fold(t).replace(" ", "") == name)
        return oneline(whole or next(spaced, entity.name))

    def person(self, person: Person) -> tuple[str, str]:
        """A person's name and first role."""
        roles = [self.excerpts.words(r.start, r.end) for r in person.roles]
        return self.name(person), roles[0] if roles else ""

    def measured(self, quantity: Quantity) -> Measured:
        """``quantity`` in short."""
        words = self.excerpts.qualified(quantity.start, quantity.end, quantity.approximation)
        return Measured(words, value(quantity, self.look.language), oneline(quantity.of or ""))

    def _weight(self, quantity: Quantity) -> float:
        score = float(_WEIGHT.get(quantity.kind, 1)) + bool(quantity.of)
        if _is_small(quantity):
            score -= 3
        if quantity.text in (self.analysis.title or ""):
            score += 2
        spans = [(s.start, s.end) for s in self.analysis.summary]
        spans += [(c.start, c.end) for claim in self.analysis.claims for c in claim.content]
        return score + any(a <= quantity.start < b for a, b in spans)


def _is_small(quantity: Quantity) -> bool:
    """Whether a count is a small one that the text puts in a word (三个, 几家, 两种): it tells how many things
    are spoken of. Persons are news however few (三人死亡), and so is what is bounded (至少八起)."""
    return (
        quantity.kind == "count"
        and quantity.unit not in _PERSONS
        and quantity.approximation is None
        and (quantity.high or 10) < 10
        and not quantity.text[0].isdigit()
    )


_PERSONS = frozenset("人名位死伤例男女")


def entities(analysis: Analysis) -> tuple[Person | Organization, ...]:
    """The people, then the organisations of an article."""
    return (*analysis.people, *analysis.organizations)


def about(analysis: Analysis, look: Look) -> str:
    """One line on an article: outlet, authors, date, script, length."""
    parts = [
        oneline(analysis.outlet or ""),
        oneline("、".join(analysis.authors)),
        analysis.published or "",
        look.say(f"script.{analysis.script}"),
        look.say("terminal.characters", n=f"{analysis.length:,}"),
    ]
    return " · ".join(p for p in parts if p)


def _best(items: Sequence[Item], most: int, weight: Callable[[Item], float]) -> list[Item]:
    """The ``most`` heaviest of ``items``, in the order they stand in."""
    ranked = sorted(range(len(items)), key=lambda i: -weight(items[i]))[:most]
    return [items[i] for i in sorted(ranked)]


def _voices(claims: Sequence[Claim]) -> list[Claim]:
    """The claims to show, in the order of the text: many voices before many words of one, those
    with a name before 有网友 and 专家, sure ones before doubtful ones."""
    # Hearsay has no voice: 据称,… is listed by `claims` alone.
    left = {at: claim for at, claim in enumerate(claims) if claim.speaker.name is not None}
    chosen: list[int] = []
    heard: Counter[str | None] = Counter()
    while left and len(chosen) < CLAIMS:

        def weight(at: int) -> float:
            claim = left[at]
            return claim.confidence + bool(claim.speaker.entity) - heard[claim.speaker.name] / 2

        best = max(left, key=weight)
        heard[left.pop(best).speaker.name] += 1
        chosen.append(best)
    return [claims[at] for at in sorted(chosen)]


def _distinct(analysis: Analysis) -> list[Quantity]:
    """The quantities, each value of one thing once; of nothing in particular only where it is nowhere else's."""
    seen: dict[tuple[object, ...], Quantity] = {}
    for q in analysis.quantities:
        seen.setdefault((q.kind, q.low, q.high, q.unit, q.of), q)
    told = {key[:-1] for key in seen if key[-1]}
    return [q for key, q in seen.items() if key[-1] or key[:-1] not in told]


def _dates(times: Sequence[Time]) -> list[tuple[str, str]]:
    """The first dates of the calendar with the words that give them, each once.

    A date of which the text leaves the year or the month open (XXXX-XX-16) stands last, by its words.
    """
    words: dict[str, str] = {}
    for time in times:
        words.setdefault(oneline(time.value), oneline(time.text))
    found = sorted(words.items(), key=lambda item: (item[0].startswith("X"), item))[:DATES]
    return [("" if value.startswith("X") else value, said) for value, said in found]
