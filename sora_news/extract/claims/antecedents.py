"""Antecedents: whom a pronoun, a short form or an office before a cue stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from sora_news.extract.claims.known import Known
from sora_news.extract.claims.naming import entity_kind
from sora_news.extract.claims.nouns import bodies, group_of
from sora_news.extract.claims.phrases import Phrase, is_document
from sora_news.model import Organization, Passage, Person, Speaker

_PERSON_PRONOUN = frozenset(["他", "她", "他本人", "她本人", "他自己", "她自己"])
# 洪总, 李导: with a surname these make the short form of somebody named before.
_BESIDE_A_SURNAME = frozenset("总导董帅局处")
# The noun phrase that a clause ends in: behind a relative clause, or the object of a verb that brings somebody in.
_BROUGHT_IN = re.compile(
    r"(?:(?:为|是|有)(?:一[名位个])?|采访到|访问到|找到|遇到|联系到)(?:[^,，。;:“”]{1,30}的)?(?P<who>[^,，。;:“”的\d]{2,8})(?=,)"
)
# 这名女士每日…,她指…; 有不愿具名的居民…,她说….
_SOMEBODY = re.compile(
    r"(?:(?:这|该|那|一)[名位]|有(?:一[名位])?)(?P<who>[^,，。;:“”]{0,12}?"
    r"(?:女士|先生|女子|男子|女生|男生|居民|住客|住户|老师|教师|家长|司机|店员|员工|旅客|乘客|网友|民众|妇人|老翁|老妇|少年|少女|青年))"
)
_PLURAL = frozenset(["他们", "她们", "双方", "两人", "二人"])
_THIS = re.compile(r"(?:该|这名|这位|那名|那位|上述|这个|此)(?P<noun>.{1,12})$")
_HOUSE = re.compile(r"(?:该|这家|上述)(?:机构|券商|智库)$")
_FIRST_NAME = re.compile(r"[A-Z][a-zé]{1,15}$")
# Offices that one person holds at a time: who has one named is meant by it later (总统某人 … 总统说).
_OFFICE = re.compile(
    r"(?<!家)(?:长|总统|总理|首相|主席|总裁|教练|书记|国王|女王|教皇|司令|大使|主任|总监|经理|导演|特首|国务卿|发言人)$"
)


class Antecedents:
    """Finds antecedents in the order of the text; ``spoke`` are the last speakers, kept by the resolver."""

    def __init__(self, body: Passage, known: Known, spoke: list[Speaker]) -> None:
        self.body = body
        self.known = known
        self.spoke = spoke
        self.gender: dict[str, str] = {}

    def of(self, phrase: Phrase, text: str) -> tuple[Speaker, str] | None:
        """Whom ``text`` stands for, and why; None where it stands for nobody named."""
        start, end = phrase.start, phrase.end

        def same(speaker: Speaker | Person | Organization, why: str) -> tuple[Speaker, str]:
            if isinstance(speaker, Speaker):
                return Speaker(speaker.name, speaker.kind, speaker.entity, start, end, text), why
            kind = entity_kind(speaker)
            return Speaker(speaker.name, kind, speaker.id, start, end, text), why

        if text in _PERSON_PRONOUN:
            found = self._person(start, same)
            name = found[0].name or "" if found else ""
            if name and self.gender.setdefault(name, text[0]) != text[0]:
                return None  # one person is not 他 here and 她 there
            return found
        if text == "它" and self.spoke and is_document(self.spoke[-1].text or ""):
            return same(self.spoke[-1], "the pronoun stands for who spoke last")
        named = text[:-1] if len(text) == 2 and text[1] in _BESIDE_A_SURNAME else text
        if len(named) == 1 and (bearer := self._bearer(named, start)):
            return same(bearer, "a short form of who spoke before")
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
            for said in reversed(self.spoke):
                if said.text == text and said.kind == "person":
                    return same(said, "the office of somebody named before")
            holder = self._holder(text, start)
            if holder is not None:
                return same(holder, "the office of somebody named before")
        if match := _THIS.match(text):
            noun = match.group("noun")
            for said in reversed(self.spoke):
                named = (said.name or "") + "|" + (said.text or "")
                if noun[-2:] in named and said.text != text:
                    return same(said, "a short form of who spoke before")
            if text.startswith(("这名", "这位", "该名")) and group_of(noun):
                person = self._only(self.body.text.rfind("\n", 0, start) + 1, start)
                if person is not None:
                    return same(person, "the pronoun stands for the person named last")
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

    def _bearer(self, surname: str, at: int) -> Person | None:
        """The person of that surname whom the text named last before an offset."""
        known = self.known
        last = bisect_left(known.starts, at) - 1
        for i in range(last, max(-1, last - 200), -1):
            entity = known.entities[i]
            if isinstance(entity, Person) and entity.name[0] == surname:
                return entity
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
        introduced = self._introduced(sentence.start, at)
        if isinstance(introduced, Person):
            return same(introduced, "the pronoun stands for the person named in its sentence")
        if introduced is not None:
            return same(introduced, "the pronoun stands for whom the clause before it brings in")
        person = self._named(sentence.start, at)
        who = self._nameless(sentence.start, at) if person is None else None
        if who is not None:
            return same(who, "the pronoun stands for the person named in its sentence")
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
        alone = None if self.spoke else self._alone(paragraph)
        return same(alone, "the pronoun stands for the person named last") if alone else None

    def _alone(self, paragraph: int) -> Person | None:
        """The person whom the paragraph before the one at ``paragraph`` names where it names no other."""
        before = self.body.text.rfind("\n", 0, max(0, paragraph - 1)) + 1
        return self._only(before, paragraph)

    def _only(self, start: int, end: int) -> Person | None:
        """The person whom a span names where it names no other."""
        people = [e for _, _, e in self.known.within(start, end) if isinstance(e, Person)]
        return people[0] if people and all(e is people[0] for e in people) else None

    def _nameless(self, start: int, at: int) -> Speaker | None:
        """Who without a name is the subject of the clause before a pronoun (这名女士每日探望母亲,她说…)."""
        subject = _SOMEBODY.match(self.body.text, start, at)
        if subject is None or self.body.text.find(",", subject.end(), at) < 0:
            return None
        who = subject.group("who")
        return Speaker(who, "group", None, *subject.span("who"), who)

    def _introduced(self, start: int, at: int) -> Person | Speaker | None:
        """Whom the clause right before a pronoun brings in at its end (报案人为28岁的夏姓女子,她说…), where no person is
        its subject (某人是一名教师,他说…)."""
        text = self.body.text
        if at - start < 4 or text[at - 1] != ",":
            return None
        opened = max(text.rfind(mark, start, at - 1) for mark in ",;:”") + 1 or start
        people = [m for m in self.known.within(opened, at) if isinstance(m[2], Person)]
        tail = _BROUGHT_IN.search(text, opened, at)
        if tail is None or not group_of(tail.group("who")) or text[at - 2] == "们":
            return None
        if people:
            a, _, person = people[-1]
            return person if a >= tail.start("who") and isinstance(person, Person) else None
        start, end = tail.span("who")
        return Speaker(tail.group("who"), "group", None, start, end, tail.group("who"))

    def _named(self, start: int, end: int) -> Person | None:
        """The person named first in a span, but not one who only tells whose somebody is (某队旧将某人)."""
        found = None
        text = self.body.text
        comma = text.find(",", start, end) if text.startswith(("在", "当", "自"), start) else -1
        people = [m for m in self.known.within(start, end) if isinstance(m[2], Person)]
        if comma > 0 and any(a > comma for a, _, _ in people):
            people = [m for m in people if m[0] > comma]  # 在某人受伤后,某人…: the subject's clause
        for a, b, entity in people:
            if isinstance(entity, Person):
                between = self.body.text[found[1] : a] if found else ""
                if found and not (between and group_of(between) == between):
                    break
                found = (entity, b)
        return found[0] if found else None

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
        if before < 2:
            return None
        last = self.body.sentence_at(before - 1)
        if (spoke is not None and last.start <= spoke) or "\n" in self.body.text[
            last.start : before
        ]:
            return None
        reach = min(last.end, last.start + 40)
        person = self.known.first(Person, last.start, reach)
        for start, _, entity in self.known.within(last.start, reach):
            if entity is person and isinstance(person, Person):
                return person if _opens(self.body.text[last.start : start]) else None
        return None


def _opens(before: str) -> bool:
    """Whether what stands before a name in its sentence leaves it the subject: nothing, a day, a fronted adverbial (面对
    惨败,某人…), a relative clause (因伤缺阵的某人), a title."""
    if not before or (before.endswith(",") and len(before) < 12):
        return True
    if before.endswith(","):
        return before.startswith(_FRONTED) and before.count(",") == 1
    return bool(group_of(before)) or (before.endswith("的") and "," not in before)


_FRONTED = (
    "面对",
    "对于",
    "针对",
    "谈到",
    "谈及",
    "说到",
    "提到",
    "对",
    "在",
    "因",
    "由于",
    "随着",
)


def _many(speaker: Speaker) -> bool:
    return bool(re.search(r"们|些|多|众|界|双方|部门|方$", speaker.name or ""))
