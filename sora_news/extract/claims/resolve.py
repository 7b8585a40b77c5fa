"""Speakers: from the words beside a cue to a name — a mention, a pronoun's antecedent, a document's owner."""

from __future__ import annotations

import re

from sora_news.extract.claims.antecedents import Antecedents
from sora_news.extract.claims.known import Known
from sora_news.extract.claims.naming import entity_kind, kind_of, name_of, own_title, untitled
from sora_news.extract.claims.nouns import documents, is_outlet
from sora_news.extract.claims.owners import owned
from sora_news.extract.claims.phrases import Phrase, is_document
from sora_news.model import Organization, Passage, Person, Speaker, SpeakerKind
from sora_news.rules import pattern

UNKNOWN = Speaker(None, "unknown", None, None, None, None)

# An intensifier after a name is no part of it: 公司自己, 校方本身.
_SELF = re.compile(r"(?:自己|本人|本身|亲自)$")
# By what an organisation speaks: 江城日报客户端, 市消防局官方微博.
_CHANNEL = re.compile(
    r"(?:的)?(?:官方)?(?:方面|客户端|微博|微信|公众号|微信公众号|网站|官网|账号|记者|驻.{1,6}记者)$"
)
# A paper or magazine by the title it has: 某国《某某报》网站, 科技媒体《某某》.
_PRINTED = pattern(
    r"(?<!文章)(?<!报告)《(?P<title>[^《》\n]{2,24})》(?:双?[周月季]刊|杂志|日报)?(?:网站|网络版|官网)?$"
)
# 《某报》题为《…》的社评: the paper speaks through what it prints.
_PAPER = pattern(r"[^《》]{0,6}《(?P<title>[^《》\n]{2,14})》")
_BRACKETS = re.compile(r"(?:\([^()]*\)){1,3}$")
_OWN_REPORTER = re.compile(r"(?:本报|本刊|本网|本台|本社)?(?:记者|采访人员)?$")


class Resolver:
    """Resolves phrases in the order of the text; remembers who spoke last."""

    def __init__(self, body: Passage, known: Known, outlet: str | None = None) -> None:
        self.body = body
        self.known = known
        self.outlet = outlet
        named = (e.id for e in known.entities if outlet in (e.name, *e.aliases))
        self.outlet_id = next(named, None) if outlet else None
        self.spoke: list[Speaker] = []
        self.antecedents = Antecedents(body, known, self.spoke)

    def speaker(self, phrase: Phrase | None) -> tuple[Speaker, str | None]:
        """The speaker a phrase names and a reason where it had to be inferred."""
        if phrase is None:
            return UNKNOWN, None
        text = self.body.text[phrase.start : phrase.end]
        speaker, reason = self._resolve(phrase, text)
        if speaker.name is not None:
            self.spoke.append(speaker)
            del self.spoke[:-12]
        return speaker, reason

    def _resolve(self, phrase: Phrase, text: str) -> tuple[Speaker, str | None]:
        start, end = phrase.start, phrase.end
        inside = self.known.within(start, end)
        bare = _BRACKETS.sub("", text) if text.endswith(")") else text
        if len(bare) > 3:
            bare = _SELF.sub("", bare)
        stop = start + len(bare.rstrip("》"))
        for a, b, entity in inside:
            titled = b < stop and own_title(bare, a - start, b - start)
            if isinstance(entity, Person) and (b >= stop or titled):
                return Speaker(entity.name, "person", entity.id, start, end, text), None
        if text.startswith("@"):
            kind: SpeakerKind = "outlet" if is_outlet(name_of(text)) else "organization"
            return Speaker(name_of(text), kind, None, start, end, text), None
        printed = _PRINTED.search(text) if "》" in text else None
        unknown = printed and not any(isinstance(e, Organization) for _, _, e in inside)
        if printed and unknown and not documents().end_of(printed.group("title")):
            return Speaker(printed.group("title"), "outlet", None, start, end, text), None
        paper = _PAPER.match(text) if is_document(text) and not inside else None
        if paper and is_outlet(paper.group("title")):
            return Speaker(
                paper.group("title"), "outlet", None, start, end, text
            ), "the document's owner"
        if is_document(text):
            return owned(self.body, self.known, self.spoke, phrase, inside)
        for a, b, entity in inside:
            channel = a == start and _CHANNEL.match(bare[b - start :])
            if isinstance(entity, Organization) and (b >= stop or channel):
                return Speaker(entity.name, entity_kind(entity), entity.id, start, end, text), None
        if self.outlet and _OWN_REPORTER.match(text):
            own = Speaker(self.outlet, "outlet", self.outlet_id, start, end, text)
            return own, "the outlet's own reporter"
        antecedent = self.antecedents.of(phrase, text)
        if antecedent is not None:
            return antecedent
        kind = kind_of(self.body, start, bare)
        name = untitled(bare) if kind == "person" else name_of(bare)
        return Speaker(name, kind, None, start, end, text), None
