"""What a finding says in one sentence, in the reader's language around the articles' own words.

Made from the finding's fields alone: its relation, its members and their speakers. The comparison's
``summary`` says the same in the articles' language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import Formatter
from typing import NamedTuple

from sora_news.messages import Language, message
from sora_news.model import Comparison, Finding, Member, Quantity, Reading
from sora_news.render.excerpts import Excerpts

# Characters of a quotation and of a title that stands for an article.
QUOTE, LABEL = 46, 16
_OPENING = " “‘「『《(（"
# Marks that words cut out of a sentence begin or end with by accident.
_EDGES = " \u3000,，;；:：。、“”‘’「」『』"
_MARKS: dict[Language, tuple[str, str, dict[int, int]]] = {
    "zh-Hans": ("“", "”", str.maketrans("“”", "‘’")),
    "zh-Hant": ("「", "」", str.maketrans("「」", "『』")),
    "en": ("“", "”", str.maketrans("“”", "‘’")),
}
# Values side by side, and how they go together.
_RELATED = {"agree": "says.agree", "refine": "says.refine", "conflict": "says.conflict"}
_RULED = {"quantity.later": "says.later", "role.refine": "says.roles"}
# Where a clause ends; a comma or colon before a digit may part a number.
_STOP = re.compile(r"[。！？!?；;，：]|[,:](?!\d)")


class Part(NamedTuple):
    """A stretch of a sentence; ``quoted`` tells words of an article from the program's own."""

    text: str
    quoted: bool


Parts = tuple[Part, ...]


class Sentences:
    """Sentences on the findings of one comparison.

    >>> from sora_news import compare
    >>> found = compare(["大桥全长1200米。", "這座大橋全長1200米。"])
    >>> plain(Sentences(found, (), "en").parts(found.findings[0]))
    'In text-1, text-2: “大桥全长1200米”'
    """

    def __init__(self, comparison: Comparison, read: Sequence[Reading], language: Language) -> None:
        self.language = language
        self.documents = {d.id: d for d in comparison.documents}
        self.read = {r.analysis.id: r for r in read}
        self.passages: dict[str, Excerpts] = {}

    def parts(self, finding: Finding) -> Parts:
        """The sentence on ``finding``; what it is about, its ``topic``, is left to whoever shows it."""
        if not finding.members:
            return (Part(finding.summary, True),)
        if finding.relation == "only":
            return self._only(finding)
        if finding.relation == "reattribute":
            return self._put(
                "says.reattribute",
                items=self._items(finding, "says.credited"),
                quote=self._shortest(finding),
            )
        if finding.kind == "claim":
            return self._statement(finding)
        item = "says.role" if finding.kind == "role" else "says.value"
        related = _RULED.get(finding.rule) or _RELATED[finding.relation]
        return self._put(related, items=self._items(finding, item))

    def headline(self, finding: Finding) -> str:
        """The sentence on ``finding`` as one text, behind what it is about."""
        sentence = plain(self.parts(finding))
        colon = ": " if self.language == "en" else "："
        if not finding.topic or sentence.startswith(finding.topic):
            return sentence
        return f"{finding.topic}{colon}{sentence}"

    def _only(self, finding: Finding) -> Parts:
        member = finding.members[0]
        known = {"article": self._article(member), "who": self._who(member)}
        if finding.kind == "claim" and member.speaker:
            return self._put("says.only.claim", **known, quote=self._quote(self._stated(member)))
        return self._put("says.only", **known, quote=self._quote(self._clause(member)))

    def _statement(self, finding: Finding) -> Parts:
        if finding.relation == "conflict":
            return self._contrary(finding)
        if finding.relation == "refine":
            return self._put(
                "says.worded",
                who=self._who(finding.members[0]),
                items=self._items(finding, "says.value"),
            )
        names = {m.speaker for m in finding.members}
        told = {
            "articles": self._joined("says.comma", map(self._article, finding.members)),
            "quote": self._shortest(finding),
        }
        speakers = [m for m in finding.members if m.speaker]
        if not speakers:
            return self._put("says.shared", **told)
        one = len(names) == 1
        who = self._joined("says.comma", map(self._who, speakers))
        return self._put("says.quoted" if one else "says.shared.by", **told, who=who)

    def _contrary(self, finding: Finding) -> Parts:
        """Statements that exclude each other: by sides where the members have taken them."""
        members = finding.members
        item = "says.position" if any(m.speaker for m in members) else "says.value"
        yes = [m for m in members if m.side == "for"]
        no = [m for m in members if m.side == "against"]
        if yes and no:
            return self._put("says.opposed", yes=self._listed(yes, item), no=self._listed(no, item))
        return self._put("says.denied", items=self._listed(members, item))

    def _items(self, finding: Finding, id: str) -> Parts:
        return self._listed(finding.members, id)

    def _listed(self, members: Sequence[Member], id: str) -> Parts:
        """The members one after the other, each worded by the message ``id``."""
        return self._joined(
            "says.comma",
            (
                self._put(
                    id,
                    article=self._article(m),
                    who=self._who(m),
                    quote=self._quote(self._stated(m)),
                )
                for m in members
            ),
        )

    def _put(self, id: str, **told: Parts) -> Parts:
        """The message ``id`` with ``told`` in its holes."""
        found: list[Part] = []
        for text, hole, _, _ in Formatter().parse(message(id, self.language)):
            if text:
                found.append(Part(text, False))
            if hole:
                found += told[hole]
        return tuple(found)

    def _joined(self, separator: str, items: Iterable[Parts]) -> Parts:
        between = (Part(message(separator, self.language), False),)
        found: list[Part] = []
        for item in dict.fromkeys(items):
            found += [*(between if found else ()), *item]
        return tuple(found)

    def _article(self, member: Member) -> Parts:
        """The article: its outlet, else its title, else its id."""
        document = self.documents.get(member.document)
        if document and (name := document.outlet or document.title):
            return (Part(name if document.outlet else f"《{_cut(name, LABEL)}》", True),)
        return (Part(member.document, True),)

    def _who(self, member: Member) -> Parts:
        if member.speaker:
            return (Part(member.speaker, True),)
        return (Part(message("claim.unnamed", self.language), False),)

    def _shortest(self, finding: Finding) -> Parts:
        return self._quote(min(map(self._stated, finding.members), key=len))

    def _quote(self, text: str) -> Parts:
        opening, closing, inner = _MARKS[self.language]
        words = " ".join(text.split()).strip(_EDGES).translate(inner)
        return (Part(f"{opening}{_cut(words, QUOTE)}{closing}", True),)

    def _stated(self, member: Member) -> str:
        """The words of ``member`` as the article goes on over what the page put between them, a number's
        with its qualifier."""
        excerpts = self._excerpts(member)
        if excerpts is None:
            return member.text
        quantity = self._quantity(member)
        if quantity and (quantity.start, quantity.end) == (member.start, member.end):
            return excerpts.qualified(member.start, member.end, quantity.approximation)
        return excerpts.words(member.start, member.end)

    def _quantity(self, member: Member) -> Quantity | None:
        reading = self.read.get(member.document)
        if reading is None or member.quantity is None:
            return None
        quantities = reading.analysis.quantities
        return quantities[member.quantity] if 0 <= member.quantity < len(quantities) else None

    def _clause(self, member: Member) -> str:
        """The clause that ``member`` stands in, where its article is at hand."""
        excerpts = self._excerpts(member)
        if excerpts is None:
            return member.text
        before, words, after = excerpts.sentence(member.start, member.end)
        near = _STOP.split(before[-QUOTE:])[-1]
        return near + words + _STOP.split(after[:QUOTE])[0]

    def _excerpts(self, member: Member) -> Excerpts | None:
        """The article's passages, made ready when first asked for."""
        id = member.document
        if id in self.read and id not in self.passages:
            self.passages[id] = Excerpts(self.read[id])
        return self.passages.get(id)


def plain(parts: Parts) -> str:
    """The sentence as one text."""
    return "".join(part.text for part in parts)


def _cut(text: str, limit: int) -> str:
    """``text``, or its beginning and ``…``, with no mark before that which opens what is not there."""
    return text if len(text) <= limit else text[: limit - 1].rstrip(_OPENING) + "…"


__all__ = ["Part", "Parts", "Sentences", "plain"]
