"""Speakers: from the words beside a cue to a name — a mention, a pronoun's antecedent, a document's owner."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

from sora_news.extract.claims.phrases import Phrase, is_document
from sora_news.extract.claims.words import bodies, documents, group_of, is_outlet, speakers
from sora_news.lexicon import words
from sora_news.model import Organization, Passage, Person, Speaker, SpeakerKind

E = TypeVar("E", Person, Organization)
UNKNOWN = Speaker(None, "unknown", None, None, None, None)

_PERSON_PRONOUN = frozenset(["他", "她", "他本人", "她本人", "他自己", "她自己"])
_PLURAL = frozenset(["他们", "她们", "双方", "两人", "二人"])
_THIS = re.compile(r"(?:该|这名|这位|那名|那位|上述|这个|此)(?P<noun>.{1,12})$")
_LEADING = re.compile(
    r"^(?:里头|这里|那里|网上|圈内|业内)?(?:(?:共|已|至少)?有(?!人|关)|一位|一名|一些|一个|多名|多位|数名|几名|几位|不少|部分|某|另一位|另一名|其中|当地|激进者如)"
)


# An intensifier after a name is no part of it: 公司自己, 校方本身.
_SELF = re.compile(r"(?:自己|本人|本身|亲自)$")
_HOUSE = re.compile(r"(?:该|这家|上述)(?:机构|券商|智库)$")
# 某某这家公司: the apposition is no part of the name.
_APPOSITION = re.compile(r"(?<=..)(?:这|那)(?:家|位|名|个|所|支).{2,16}$")
_ACCOUNT = re.compile(r"(?:官方)?(?:微博|微信|公众号|微信公众号|账号)$")
# By what an organisation speaks: 江城日报客户端, 市消防局官方微博.
_CHANNEL = re.compile(
    r"(?:的)?(?:官方)?(?:方面|客户端|微博|微信|公众号|微信公众号|网站|官网|账号|记者|驻.{1,6}记者)$"
)
# A paper or magazine by the title it has: 某国《某某报》网站, 科技媒体《某某》.
_PRINTED = re.compile(
    r"(?<!文章)(?<!报告)《(?P<title>[^《》\n]{2,24})》(?:双?[周月季]刊|杂志|日报)?(?:网站|网络版|官网)?$"
)
_ISSUED = re.compile(r"(?:发布|公布|发表|披露|出具|公开)")
# What tells a document from others of its kind where nobody owns it: 公开数据, 最新研究.
_PLAIN = re.compile(r"(?:公开|最新|官方|权威|相关|有关|内部|历史|行业|多项|上述)+$")
_FIRST_NAME = re.compile(r"[A-Z][a-zé]{1,15}$")
_OWN_REPORTER = re.compile(r"(?:本报|本刊|本网|本台|本社)?(?:记者|采访人员)?$")
_RECORDING = (
    "视频",
    "录像",
    "录音",
    "监控",
    "画面",
    "照片",
    "数据",
    "资料",
    "统计",
    "消息",
    "新闻",
)


class Known(Struct, frozen=True):
    """The mentions of people and organisations in order of their start."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    entities: tuple[Person | Organization, ...]

    def within(self, start: int, end: int) -> list[tuple[int, int, Person | Organization]]:
        """The mentions that lie in a span."""
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, end - 1)
        return [
            (self.starts[i], self.ends[i], self.entities[i])
            for i in range(first, last)
            if self.ends[i] <= end
        ]

    def starting(self, at: int) -> Person | Organization | None:
        """The entity whose mention starts at an offset."""
        i = bisect_left(self.starts, at)
        return self.entities[i] if i < len(self.starts) and self.starts[i] == at else None

    def ending(self, at: int) -> Person | Organization | None:
        """The entity whose mention ends at an offset."""
        i = bisect_left(self.starts, at) - 1
        return self.entities[i] if i >= 0 and self.ends[i] == at else None

    def first(self, kind: type[E], start: int, end: int) -> E | None:
        """The entity of ``kind`` mentioned first in a span."""
        for _, _, entity in self.within(start, end):
            if isinstance(entity, kind):
                return entity
        return None

    def last(self, kind: type[E], before: int, reach: int = 300) -> E | None:
        """The entity of ``kind`` mentioned last before an offset, at most ``reach`` characters away."""
        i = bisect_left(self.starts, before) - 1
        while i >= 0 and self.starts[i] >= before - min(reach, 1000):
            entity = self.entities[i]
            if isinstance(entity, kind):
                return entity
            i -= 1
        return None


def known(people: Sequence[Person], organizations: Sequence[Organization]) -> Known:
    """The mentions of ``people`` and ``organizations`` by offset; the longer of two at one place wins."""
    rows: dict[int, tuple[int, Person | Organization]] = {}
    everyone: list[Person | Organization] = [*organizations, *people]
    for entity in everyone:
        for m in entity.mentions:
            if m.start not in rows or rows[m.start][0] <= m.end:
                rows[m.start] = (m.end, entity)
    order = sorted(rows)
    return Known(tuple(order), tuple(rows[s][0] for s in order), tuple(rows[s][1] for s in order))


class Resolver:
    """Resolves phrases in the order of the text; remembers who spoke last."""

    def __init__(self, body: Passage, known: Known, outlet: str | None = None) -> None:
        self.body = body
        self.known = known
        self.outlet = outlet
        named = (e.id for e in known.entities if outlet in (e.name, *e.aliases))
        self.outlet_id = next(named, None) if outlet else None
        self.spoke: list[Speaker] = []
        self.gender: dict[str, str] = {}

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
        bare = re.sub(r"\([^()]*\)$", "", text) if text.endswith(")") else text
        if len(bare) > 3:
            bare = _SELF.sub("", bare)
        stop = start + len(bare.rstrip("》"))
        for a, b, entity in inside:
            titled = b < stop and _own_title(bare, a - start, b - start)
            if isinstance(entity, Person) and (b >= stop or titled):
                return Speaker(entity.name, "person", entity.id, start, end, text), None
        printed = _PRINTED.search(text)
        if printed and not documents().end_of(printed.group("title")):
            known = [e for a, b, e in inside if b <= start + printed.end() and a >= start]
            if not any(isinstance(e, Organization) for e in known):
                name = printed.group("title")
                return Speaker(name, "outlet", None, start, end, text), None
        if is_document(text):
            return self._owner(phrase, text, inside)
        for _, b, entity in inside:
            if isinstance(entity, Organization) and b >= stop:
                kind: SpeakerKind = "outlet" if is_outlet(entity.name) else "organization"
                return Speaker(entity.name, kind, entity.id, start, end, text), None
        for a, b, entity in inside:
            if (
                a == start
                and isinstance(entity, Organization)
                and _CHANNEL.match(bare[b - start :])
            ):
                kind = "outlet" if is_outlet(entity.name) else "organization"
                return Speaker(entity.name, kind, entity.id, start, end, text), None
        if self.outlet and _OWN_REPORTER.match(text):
            name = self.outlet
            return Speaker(
                name, "outlet", self.outlet_id, start, end, text
            ), "the outlet's own reporter"
        antecedent = self._antecedent(phrase, text)
        if antecedent is not None:
            return antecedent
        kind = self._kind(phrase, bare)
        name = _untitled(bare) if kind == "person" else _name(bare)
        return Speaker(name, kind, None, start, end, text), None

    def _owner(
        self, phrase: Phrase, text: str, inside: Sequence[tuple[int, int, Person | Organization]]
    ) -> tuple[Speaker, str | None]:
        """The owner of a document: the name before it, else the owner of the one spoken of before."""
        start, end = phrase.start, phrase.end
        if inside:
            entity = inside[0][2]
            kind: SpeakerKind = "person" if isinstance(entity, Person) else "organization"
            if kind == "organization" and is_outlet(entity.name):
                kind = "outlet"
            return Speaker(entity.name, kind, entity.id, start, end, text), "the document's owner"
        noun = documents().end_of(text)
        owner = text[: -len(noun)].rstrip(" 的《") if noun else ""
        owner = re.sub(r"(?:最新|公布|发布|发表|出具|披露|官方|公开)(?:的)?$", "", owner).rstrip(
            "的 "
        )
        if (cut := owner.rfind("的")) >= 0:
            tail = owner[cut + 1 :]
            if len(tail) > 1 and (group_of(tail) or speakers().end_of(tail)):
                start, owner = start + cut + 1, tail  # 上周公布的政府|数据
                text = text[cut + 1 :]
        if noun and not owner and (issued := self._issuer(noun, start)):
            name, of = issued.name, self._entity_kind(issued)
            return Speaker(name, of, issued.id, start, end, text), "the document named before"
        if noun and not owner:
            for speaker in reversed([] if text.endswith(_RECORDING) else self.spoke):
                if self._wrote(speaker, noun) and speaker.text != text:
                    return Speaker(speaker.name, speaker.kind, speaker.entity, start, end, text), (
                        "the document named before"
                    )
        if (
            noun != "信息"
            and len(owner) > 1
            and (group_of(owner) or speakers().end_of(owner))
            and "的" not in owner
        ):
            held = Phrase(start, start + len(owner), 2)
            name, kind = _name(owner), self._kind(held, owner)
            return Speaker(name, kind, None, start, end, text), "the document's owner"
        if (
            noun
            and not owner
            and (plain := _PLAIN.search(self.body.text, max(0, start - 6), start))
        ):
            start, text = plain.start(), self.body.text[plain.start() : end]  # 公开|数据
        return Speaker(_name(text), "document", None, start, end, text), None

    def _entity_kind(self, entity: Person | Organization) -> SpeakerKind:
        if isinstance(entity, Person):
            return "person"
        return "outlet" if is_outlet(entity.name) else "organization"

    def _issuer(self, noun: str, at: int) -> Person | Organization | None:
        """Who issued a document that the sentence before named: 统计局发布二季度数据。数据显示,…."""
        text, last = self.body.text, None
        for match in _ISSUED.finditer(text, max(0, at - 120), at):
            if noun in text[match.end() : min(at, match.end() + 30)].partition("。")[0]:
                last = match
        if last is None:
            return None
        entity = None
        for start, _, found in self.known.within(max(0, last.start() - 24), last.start()):
            if not any(stop in text[start : last.start()] for stop in "。!?\n"):
                entity = found
                break
        return entity

    def _wrote(self, speaker: Speaker, noun: str) -> bool:
        """Whether a speaker was named as a document's owner (星河公司的报告, 星河公司在报告中)."""
        if not speaker.text or speaker.end is None:
            return False
        return speaker.text.endswith(noun) or noun in self.body.text[speaker.end : speaker.end + 12]

    def _antecedent(self, phrase: Phrase, text: str) -> tuple[Speaker, str] | None:
        start, end = phrase.start, phrase.end

        def same(speaker: Speaker | Person | Organization, why: str) -> tuple[Speaker, str]:
            if isinstance(speaker, Speaker):
                return Speaker(speaker.name, speaker.kind, speaker.entity, start, end, text), why
            kind: SpeakerKind = "person" if isinstance(speaker, Person) else "organization"
            return Speaker(speaker.name, kind, speaker.id, start, end, text), why

        if text in _PERSON_PRONOUN:
            found = self._person(start, same)
            name = found[0].name or "" if found else ""
            if name and self.gender.setdefault(name, text[0]) != text[0]:
                return None  # one person is not 他 here and 她 there
            return found
        if text in _PLURAL:
            for said in reversed(self.spoke):
                if said.kind in ("group", "organization"):
                    return same(said, "the pronoun stands for who spoke last")
            return None
        if _FIRST_NAME.match(text) and (full := self._full_name(start, text)):
            speaker = Speaker(full, "person", None, start, end, text)
            return speaker, "a first name of whom the text names in full before"
        if _HOUSE.match(text):
            for said in reversed(self.spoke[-2:]):
                if said.kind == "organization":
                    return same(said, "a short form of who spoke before")
        if _OFFICE.search(text) and group_of(text):
            holder = self._holder(text, start)
            if holder is not None:
                return same(holder, "the office of somebody named before")
        if match := _THIS.match(text):
            noun = match.group("noun")
            for said in reversed(self.spoke):
                named = (said.name or "") + "|" + (said.text or "")
                if noun[-2:] in named and said.text != text:
                    return same(said, "a short form of who spoke before")
            if bodies().end_of(noun):
                body = self.known.last(Organization, start)
                if body is not None:
                    return same(body, "a short form of the organisation named last")
        return None

    def _holder(self, office: str, at: int) -> Person | None:
        """The person whom the text before ``at`` names with an office, the nearest such place."""
        text, end = self.body.text, at
        for _ in range(6):
            place = text.rfind(office, max(0, at - 3000), end)
            if place < 0:
                return None
            for person in (
                self.known.starting(place + len(office)),
                self.known.ending(place),
            ):
                if isinstance(person, Person):
                    return person
            end = place
        return None

    def _full_name(self, at: int, first: str) -> str | None:
        """The full name that begins with a first name, as the text has it before ``at``."""
        full = re.compile(rf"{first} [A-Z][A-Za-z.]{{1,15}}(?: [A-Z][a-z]{{1,15}})?(?![A-Za-z ])")
        last = None
        for match in full.finditer(self.body.text, max(0, at - 3000), at):
            last = match.group()
        return last

    def _person(
        self, at: int, same: Callable[[Speaker | Person, str], tuple[Speaker, str]]
    ) -> tuple[Speaker, str] | None:
        """Whom 他 or 她 stands for: a person named before it in the sentence, else who spoke last in the
        paragraph, else the person its paragraph named last, else who spoke last before it.

        Where the last to speak in the paragraph is no person, nobody is named: a wrong name is worse than none.
        """
        sentence = self.body.sentence_at(at)
        person = self.known.first(Person, sentence.start, at)
        if person is not None:
            return same(person, "the pronoun stands for the person named in its sentence")
        paragraph = self.body.text.rfind("\n", 0, at) + 1
        lately = self._lately(paragraph)
        acting = self._acting(lately[0].start if lately else None, sentence.start)
        if acting is not None:
            return same(acting, "the pronoun stands for the person named last")
        for said in lately:
            if said.start is not None and said.start >= paragraph:
                if said.name in _PERSON_PRONOUN and said.name[0] != self.body.text[at]:
                    return None
                if said.kind == "person" or (said.kind in ("unknown", "group") and not _many(said)):
                    return same(said, "the pronoun stands for who spoke last")
                return None
        person = self.known.last(Person, at, at - paragraph)
        if person is not None:
            return same(person, "the pronoun stands for the person named last")
        for said in reversed(self.spoke[-1:]):
            if said.kind == "person" and said.start is not None and at - said.start < 1500:
                return same(said, "the pronoun stands for who spoke last")
        return None

    def _lately(self, paragraph: int) -> list[Speaker]:
        """Who spoke last: where that is a body quoted inside somebody's statement (某人说,某报称…), that somebody."""
        if len(self.spoke) > 1:
            outer, inner = self.spoke[-2:]
            if outer.kind == "person" and inner.kind in ("outlet", "organization", "document"):
                starts = outer.start, inner.start
                if starts[0] is not None and starts[1] is not None and starts[0] >= paragraph:
                    sentence = self.body.sentence_at(starts[1])
                    if sentence.start <= starts[0] < starts[1]:
                        return [outer]
        return self.spoke[-1:]

    def _acting(self, spoke: int | None, before: int) -> Person | None:
        """The person with whom a sentence of the same paragraph begins that stands between whoever spoke last and
        the sentence at ``before``."""
        if spoke is None or before < 2:
            return None
        last = self.body.sentence_at(before - 1)
        if last.start <= spoke or "\n" in self.body.text[last.start : before]:
            return None
        person = self.known.first(Person, last.start, min(last.end, last.start + 30))
        for start, _, entity in self.known.within(last.start, min(last.end, last.start + 30)):
            if entity is person and isinstance(person, Person):
                opens = self.body.text[last.start : start]
                return person if not opens or group_of(opens) else None
        return None

    def _kind(self, phrase: Phrase, text: str) -> SpeakerKind:
        """The kind of a speaker that is no known entity."""
        if is_outlet(text):
            return "outlet"
        if bodies().end_of(text):
            return "organization"
        tokens = self.body.tokens_in(phrase.start, phrase.start + len(text))
        last = tokens[-1] if tokens else None
        named = last is not None and last.tag in ("nr", "nrt") and not group_of(last.word)
        if group_of(text) and not named:
            return "group"
        if last and last.tag in ("nr", "nrt", "nrfg"):
            return "person"
        if last and last.tag in ("nt", "ns", "nz"):
            return "organization"
        return "group" if group_of(text) or text.endswith(_PEOPLE) else "unknown"


# Whoever stands so behind a name is somebody else: 某总统发言人, 某人家属.
_SOMEBODY_ELSE = frozenset(
    [
        "发言人",
        "新闻发言人",
        "家属",
        "亲属",
        "父亲",
        "母亲",
        "妻子",
        "丈夫",
        "支持者",
        "球迷",
        "同事",
        "邻居",
    ]
)


# So does one of these behind a name that has a title before it: 首相某人顾问, but 某人律师.
_HELPERS = frozenset(
    ["顾问", "助理", "秘书", "律师", "幕僚", "保镖", "司机", "经纪人", "代表", "医生"]
)


def _own_title(phrase: str, start: int, end: int) -> bool:
    """Whether what follows a name in ``phrase`` is its bearer's title (王某主任), not whoever belongs to the bearer."""
    title = phrase[end:]
    if group_of(title) != title or title in _SOMEBODY_ELSE:
        return False
    return title not in _HELPERS or not group_of(phrase[:start])


# Offices that one person holds at a time: who has one named is meant by it later (总统某人 … 总统说).
_OFFICE = re.compile(
    r"(?<!家)(?:长|总统|总理|首相|主席|总裁|教练|书记|国王|女王|教皇|司令|大使|主任|总监|经理|导演|特首|国务卿|发言人)$"
)


def _many(speaker: Speaker) -> bool:
    return bool(re.search(r"们|些|多|众|界|双方|部门|方$", speaker.name or ""))


_PEOPLE = ("者", "们", "方面", "员", "方", "部门", "同行", "团队", "人", "家属")


def _untitled(text: str) -> str:
    """The name of a person who is in no list: what follows the last title (省队门将|某某)."""
    for at in range(len(text) - 2, 1, -1):
        name = text[at:]
        if group_of(text[:at]) in words("titles") and (len(name) < 5 or "·" in name):
            return name
    return _name(text)


def _name(text: str) -> str:
    """A phrase as a name: without the determiner that opens it."""
    if text.endswith("有人") and len(text) == 3:
        return "有人"  # 还有人, 另有人
    if text.startswith("@"):
        text = _ACCOUNT.sub("", text[1:])
    stripped = _APPOSITION.sub("", _LEADING.sub("", text)).strip(" ,、")
    if stripped[0:1] == "“" and stripped.find("”") == len(stripped) - 1:
        stripped = stripped[1:-1]  # “老王”也坦言
    if stripped[0:1] == "《" and stripped.find("》") == len(stripped) - 1:
        stripped = stripped[1:-1]
    return stripped if len(stripped) > 1 else text
