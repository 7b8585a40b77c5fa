"""The data model: what every stage reads and what the program puts out.

Frozen structs without behaviour beyond look-ups; imports nothing from the package. Two systems of
offsets exist and never mix in one object:

* **source offsets** count code points of a document's text as decoded: all of :class:`Analysis`
  and :class:`Comparison`;
* **passage offsets** count characters of a :class:`Passage`, the running text that the page layout
  had torn apart put together again: all that the extractors see. ``pipeline.py`` turns the second into
  the first, once.

Field names and order of :class:`Analysis` and :class:`Comparison` are the output contract.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

SCHEMA_VERSION = "1"

Script = Literal["hans", "hant", "mixed"]
BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "byline",
    "caption",
    "pullquote",
    "credit",
    "sidebar",
    "related",
    "boilerplate",
]
BODY_KINDS = frozenset({"paragraph", "heading"})
QuantityKind = Literal[
    "number",
    "percent",
    "fraction",
    "multiple",
    "ratio",
    "money",
    "duration",
    "age",
    "count",
    "length",
    "area",
    "volume",
    "mass",
    "speed",
    "temperature",
    "data",
    "other",
]
Grain = Literal["decade", "year", "quarter", "month", "week", "day", "hour", "minute"]
SpeakerKind = Literal["person", "organization", "outlet", "document", "group", "unknown"]
Mode = Literal["direct", "indirect", "mixed"]
Stance = Literal["positive", "negative", "cautious", "neutral"]
FindingKind = Literal["claim", "quantity", "time", "role"]
Relation = Literal["agree", "refine", "conflict", "reattribute", "only"]


# ---------------------------------------------------------------- what is read


class Source(Struct, frozen=True):
    """Where a document came from and how its bytes became text."""

    path: str
    media_type: str
    encoding: str
    encoding_confidence: float
    sha256: str
    text_sha256: str


class Document(Struct, frozen=True):
    """One article as loaded; ``text`` is what its bytes decode to, unchanged.

    ``published`` is as exact as it is known: 2024-02-16, 2024-02 or 2024.
    """

    id: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    text: str
    source: Source


class Failure(Struct, frozen=True):
    """An input that could not be read: ``error`` is the name of the exception's class."""

    path: str
    error: str
    message: str


# ---------------------------------------------------------------- running text


class Piece(NamedTuple):
    """A run of a passage that stands in one run in the source: ``source`` is where it starts there."""

    start: int
    end: int
    source: int


class Sentence(NamedTuple):
    """A sentence of a passage; ``paragraph`` counts from 0, ``heading`` tells a heading from prose."""

    start: int
    end: int
    paragraph: int
    heading: bool


class Token(Struct, frozen=True, gc=False):
    """A word of a passage as the segmenter cut it, with jieba's tag.

    A struct and no tuple: an article has one for every second character, and made and read they cost half.
    """

    start: int
    end: int
    word: str
    tag: str


class Passage(Struct, frozen=True, dict=True):
    """Running text put together from blocks, in two readings of one length.

    ``text`` is folded (simplified characters, half-width forms, one kind of quotation marks and name
    dots: see ``normalize.py``); ``original`` has the characters of the source. Paragraphs are parted by
    one ``\\n``; a paragraph that the page had cut in two has no trace of the cut.
    """

    text: str
    original: str
    pieces: tuple[Piece, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    sentence_starts: tuple[int, ...]
    token_starts: tuple[int, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the tokens."""
        return tuple([t.word for t in self.tokens])

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds ``offset``, or the last one before it."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, offset) - 1)]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin at ``start`` or later and before ``end``."""
        starts = self.token_starts
        return self.tokens[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]


# ---------------------------------------------------------------- what is found


class Block(Struct, frozen=True):
    """A part of the page; ``joins`` says that it goes on with the paragraph before it."""

    start: int
    end: int
    kind: BlockKind
    rule: str
    joins: bool = False


class Metadata(Struct, frozen=True):
    """What a page says of itself, in its own words; ``published`` is a day, YYYY-MM-DD."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None


class Mention(Struct, frozen=True):
    """A span and its text."""

    start: int
    end: int
    text: str


class SummarySentence(Struct, frozen=True):
    """A sentence chosen for the summary; ``score`` lies in 0…1."""

    start: int
    end: int
    text: str
    score: float


class Role(Struct, frozen=True):
    """An affiliation with a title as the article states it, split from the name it belongs to."""

    text: str
    organization: str | None
    start: int
    end: int


class Person(Struct, frozen=True):
    """A named human; ``evidence`` lists the ids of the rules that said so."""

    id: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    byline: bool = False
    evidence: tuple[str, ...] = ()


class Organization(Struct, frozen=True):
    """A company, institute, medium or body; ``evidence`` lists the ids of the rules that said so."""

    id: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    evidence: tuple[str, ...] = ()


class Quantity(Struct, frozen=True):
    """A number with what it counts; ``low`` and ``high`` are equal for a plain value, ``None`` is open."""

    start: int
    end: int
    text: str
    kind: QuantityKind
    low: float | int | None
    high: float | int | None
    unit: str | None
    approximation: str | None
    of: str | None
    rule: str


class Time(Struct, frozen=True):
    """A time expression; ``value`` is ISO 8601 as coarse as stated, ``start/end`` for a range.

    ``anchor`` says what a relative expression was resolved against: ``published``, ``text`` or ``None``
    where it needed nothing.
    """

    start: int
    end: int
    text: str
    value: str
    grain: Grain
    rule: str
    anchor: str | None = None


class Quotation(Struct, frozen=True):
    """Words between quotation marks. ``start``/``end`` exclude the marks; ``scare`` marks words held at
    a distance rather than quoted (“芯”); ``confidence`` is lowered where a mark has no partner."""

    start: int
    end: int
    text: str
    opening: str
    closing: str
    scare: bool
    confidence: float
    rule: str


class Speaker(Struct, frozen=True):
    """Whoever a claim is attributed to; ``entity`` is an id in people or organizations."""

    name: str | None
    kind: SpeakerKind
    entity: str | None
    start: int | None
    end: int | None
    text: str | None


class Claim(Struct, frozen=True):
    """A statement attributed to somebody; ``reasons`` explain ``confidence`` in words."""

    id: str
    speaker: Speaker
    cue: Mention | None
    content: tuple[Mention, ...]
    mode: Mode
    stance: Stance
    hedged: bool
    about: str | None
    quantities: tuple[int, ...]
    confidence: float
    rule: str
    reasons: tuple[str, ...] = ()


class Analysis(Struct, frozen=True):
    """All that was found in one document, in source offsets."""

    id: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    script: Script
    length: int
    source: Source
    blocks: tuple[Block, ...]
    summary: tuple[SummarySentence, ...]
    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    claims: tuple[Claim, ...]


class Reading(Struct, frozen=True):
    """An analysis with the running text it was made from, for stages that need the words again."""

    document: Document
    analysis: Analysis
    body: Passage


# ---------------------------------------------------------------- what is compared


class Member(Struct, frozen=True):
    """One piece of evidence of a finding: a span in a document.

    ``side`` is where it stands on a question that a finding's members answer in opposite ways.
    """

    document: str
    start: int
    end: int
    text: str
    claim: str | None = None
    quantity: int | None = None
    speaker: str | None = None
    side: Literal["for", "against"] | None = None


class Finding(Struct, frozen=True):
    """How articles relate on one point, with the evidence."""

    id: str
    kind: FindingKind
    relation: Relation
    topic: str
    summary: str
    members: tuple[Member, ...]
    confidence: float
    rule: str


class DocumentLine(Struct, frozen=True):
    """A compared document in short."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    script: Script
    source: Source


class RoleIn(Struct, frozen=True):
    """A role as one document states it."""

    document: str
    text: str


class ClaimIn(Struct, frozen=True):
    """A claim's address: document and claim id."""

    document: str
    id: str


class SharedPerson(Struct, frozen=True):
    """One person over all documents; ``evidence`` says what joined the name forms."""

    name: str
    aliases: tuple[str, ...]
    documents: tuple[str, ...]
    roles: tuple[RoleIn, ...]
    claims: tuple[ClaimIn, ...]
    evidence: tuple[str, ...] = ()


class SharedOrganization(Struct, frozen=True):
    """One organisation over all documents."""

    name: str
    aliases: tuple[str, ...]
    documents: tuple[str, ...]


class Topic(Struct, frozen=True):
    """A topic in the articles' own words: document id → number of its sentences about it."""

    topic: str
    documents: dict[str, int]


class Coverage(Struct, frozen=True):
    """What the set of documents is about."""

    topics: tuple[Topic, ...]


class Moment(Struct, frozen=True):
    """A point of the timeline with the places that name it."""

    value: str
    members: tuple[Member, ...]


class Story(Struct, frozen=True):
    """Documents on one subject among very many, with the findings among them, by their ids."""

    id: str
    documents: tuple[str, ...]
    findings: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """How documents relate; ``stories`` is empty where all documents were compared as one, ``unrelated`` lists
    the documents that share nothing with any other."""

    schema_version: str
    generator: str
    documents: tuple[DocumentLine, ...]
    findings: tuple[Finding, ...]
    people: tuple[SharedPerson, ...]
    organizations: tuple[SharedOrganization, ...]
    coverage: Coverage
    timeline: tuple[Moment, ...]
    failures: tuple[Failure, ...]
    stories: tuple[Story, ...] = ()
    unrelated: tuple[str, ...] = ()


class Summaries(Struct, frozen=True):
    """What ``summarize --json`` prints."""

    schema_version: str
    generator: str
    documents: tuple[Analysis, ...]
    failures: tuple[Failure, ...]
