"""People and organisations over all articles: one entry each, whatever script or short form names them.

Names meet by their comparison key (周鴻禕 and 周鸿祎, Yann LeCun in either case), through full aliases too: one
article's 杨立昆 (Yann LeCun) joins another's LeCun to a third's 杨立昆. Short forms of one article (周, 该公司)
join nothing, for another article may mean somebody else by them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from sora_news import normalize
from sora_news.comparison.article import Article
from sora_news.comparison.joining import groups
from sora_news.model import (
    Claim,
    ClaimIn,
    Organization,
    Person,
    RoleIn,
    SharedOrganization,
    SharedPerson,
)

# The part of a name's characters that two renderings of one name share at least.
_RENDERED = 1 / 3
# So many names with one last part are compared with one another.
_MANY = 20
_AND = re.compile(r"\s*(?:、|和|与|與|及|以及|同|暨|联合|聯合|,|，)\s*")
_DOTS = str.maketrans("", "", "·. -‐'’ ")


_KIN = re.compile(r"\w(?:母|父|妻|妈妈|爸爸|某|先生|女士|小姐|太太|男|女)")
_POLICE = re.compile("公安|警察|警局|派出所|警方")


class Entity(Struct, frozen=True):
    """Somebody or some body over all articles; ``within`` has (article, entity) for each article."""

    name: str
    person: bool
    within: tuple[tuple[Article, Person | Organization], ...]


class Entities(Struct, frozen=True):
    """All entities, and which one an article's id means."""

    all: tuple[Entity, ...]
    index: dict[tuple[int, str], int]

    def of(self, article: Article, id: str | None) -> Entity | None:
        """The entity that ``id`` means in ``article``."""
        at = self.index.get((article.order, id)) if id else None
        return None if at is None else self.all[at]

    def speaker(self, article: Article, claim: Claim) -> Entity | None:
        """Who says ``claim``: the entity that it names, or else the one whose mention its speaker holds; nobody
        where a group speaks that is no body of its own (招商证券等10家券商)."""
        known = self.of(article, claim.speaker.entity)
        if known is not None or claim.speaker.kind == "group":
            return known
        for _, _, id in _inside(article, claim):
            return self.of(article, id)
        return None

    def named(self, article: Article, claim: Claim) -> bool:
        """Whether somebody or some body is named as the speaker, alone or among others."""
        return self.speaker(article, claim) is not None or bool(_inside(article, claim))

    def who(self, article: Article, claim: Claim) -> str | None:
        """The name of whoever says ``claim``; of several who say it together all names."""
        start, text = claim.speaker.start or 0, claim.speaker.text or ""
        together: list[str] = []
        end = None
        for first, last, id in _inside(article, claim):
            if end is not None and not _AND.fullmatch(text[end - start : first - start]):
                break
            entity = self.of(article, id)
            if entity is not None and entity.name not in together:
                together.append(entity.name)
            end = last
        if len(together) > 1 and claim.speaker.kind != "group":
            return "、".join(together)
        speaker = self.speaker(article, claim)
        return speaker.name if speaker is not None else claim.speaker.name


def _inside(article: Article, claim: Claim) -> Sequence[tuple[int, int, str]]:
    """The mentions inside the words that name the speaker of a claim."""
    start, end = claim.speaker.start, claim.speaker.end
    if start is None or end is None:
        return ()
    first = bisect_left(article.named, (start,))
    last = bisect_left(article.named, (end,))
    return [m for m in article.named[first:last] if m[1] <= end]


def name_key(name: str) -> str:
    """The key by which two forms of a name meet.

    >>> name_key("周鴻禕") == name_key("周鸿祎"), name_key("Sam  Altman") == name_key("sam altman")
    (True, True)
    """
    return normalize.key(normalize.simplify(name)).translate(_DOTS)


def one_name(one: str, other: str) -> bool:
    """Whether two foreign names are one that was rendered twice, or one of them the other's last part; or a name may be
    whom a surname and a word for kin or a title mean (江母, 王女士).

    >>> one_name("托马斯·韦伯", "汤玛斯·韦伯"), one_name("莱娜·布鲁克斯", "布鲁克斯"), one_name("王明", "王强")
    (True, True, False)
    """
    a, b = (n.split("·") for n in sorted((one, other), key=len))
    if len(b) < 2:
        return len(one) > 1 and any(
            _KIN.fullmatch(x) and x[0] in y for x, y in ((one, other), (other, one))
        )
    if len(a) == 1:
        return len(a[0]) > 1 and a[0] == b[-1]
    last, first = (_alike(a[i], b[i]) for i in (-1, 0))
    return last >= _RENDERED and first >= _RENDERED and last + first > 2 * _RENDERED


def _alike(a: str, b: str) -> float:
    """The part of the longer of two name parts whose characters stand in the other in order."""
    first, second = sorted((a, b))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(m.size for m in blocks) / max(len(a), len(b))


def join(articles: Sequence[Article]) -> Entities:
    """The entities of all articles, in the order of how many articles name them."""
    persons: Items = [(a, p) for a in articles for p in a.reading.analysis.people]
    people = _groups(persons, _person_forms, _renderings(persons))
    bodies = _groups(
        [(a, o) for a in articles for o in a.reading.analysis.organizations], _organization_forms
    )
    found = [Entity(_name(g), True, tuple(g)) for g in people]
    found += [Entity(_name(g), False, tuple(g)) for g in bodies]
    found.sort(key=lambda e: (-len({a.order for a, _ in e.within}), not e.person, e.name))
    index = {(a.order, x.id): i for i, e in enumerate(found) for a, x in e.within}
    return Entities(tuple(found), index)


Items = list[tuple[Article, Person | Organization]]


def _person_forms(person: Person | Organization) -> set[str]:
    """The forms that mean one person anywhere: the name, and full names among the aliases."""
    forms = {name_key(person.name)}
    forms |= {name_key(a) for a in person.aliases if _is_full(a)}
    return {f for f in forms if len(f) > 1}


def _is_full(alias: str) -> bool:
    """Whether an alias is a full name: three Chinese characters, or two Latin words, or a dotted name."""
    simple = alias.strip()
    if simple.isascii():
        return " " in simple
    return len(simple) >= 3 and not simple.endswith(("先生", "女士", "总", "教授", "博士", "老师"))


def _organization_forms(body: Person | Organization) -> set[str]:
    forms = {name_key(body.name)}
    forms |= {name_key(a) for a in body.aliases if len(a) >= 3}
    return {f for f in forms if f}


def _groups(
    items: Items,
    forms: Callable[[Person | Organization], set[str]],
    known: Sequence[tuple[int, int]] = (),
) -> list[Items]:
    """The items joined where they share a form, and as ``known``."""
    first: dict[str, int] = {}
    joined = [
        (i, first.setdefault(form, i)) for i, (_, item) in enumerate(items) for form in forms(item)
    ]
    return [[items[i] for i in group] for group in groups(len(items), [*known, *joined])]


def _renderings(items: Items) -> list[tuple[int, int]]:
    """Foreign names of two articles that are one name in two renderings (托马斯·韦伯, 汤玛斯·韦伯).

    Only names with one last part are looked at, and only if their roles do not part: brothers share it too.
    """
    by_last: defaultdict[str, list[int]] = defaultdict(list)
    for i, (_, item) in enumerate(items):
        by_last[item.name.split("·")[-1]].append(i)
    found = []
    for same in by_last.values():
        dotted = {items[i][1].name: i for i in same if "·" in items[i][1].name}
        if not dotted or len(dotted) > _MANY:
            continue
        names = sorted(dotted)
        one = [
            (dotted[x], dotted[y])
            for n, x in enumerate(names)
            for y in names[n + 1 :]
            if one_name(x, y)
        ]
        found += one
        if (
            len(
                groups(
                    len(names),
                    [
                        (names.index(items[i][1].name), names.index(items[j][1].name))
                        for i, j in one
                    ],
                )
            )
            == 1
        ):
            bare = [i for i in same if "·" not in items[i][1].name and len(items[i][1].name) > 1]
            found += [(i, dotted[names[0]]) for i in bare]
    return found


def _name(group: Iterable[tuple[Article, Person | Organization]]) -> str:
    """The name that most articles use; the longer one, then the first by code points, on a tie."""
    counts = Counter(item.name for _, item in group)
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def people(entities: Entities) -> tuple[SharedPerson, ...]:
    """People over all articles, with their roles and claims."""
    found = []
    for entity in entities.all:
        if not entity.person:
            continue
        roles = {RoleIn(a.id, r.text) for a, p in entity.within for r in p.roles}  # type: ignore[union-attr]
        claims = [
            ClaimIn(a.id, said.claim.id)
            for a, p in entity.within
            for said in a.said
            if said.claim.speaker.entity == p.id
        ]
        found.append(
            SharedPerson(
                name=entity.name,
                aliases=_aliases(entity),
                documents=_documents(entity),
                roles=tuple(sorted(roles, key=lambda r: (r.document, r.text))),
                claims=tuple(claims),
                evidence=_evidence(entity),
            )
        )
    return tuple(found)


def organizations(entities: Entities) -> tuple[SharedOrganization, ...]:
    """Organisations over all articles."""
    return tuple(
        SharedOrganization(e.name, _aliases(e), _documents(e)) for e in entities.all if not e.person
    )


def speaks_for(person: Entity | None, body: str) -> bool:
    """Whether a person has a role in a body of this name: a ministry's words are its spokesman's."""
    if person is None or not person.person or not body:
        return False
    roles = {name_key(r.text) for _, p in person.within if isinstance(p, Person) for r in p.roles}
    return any(name_key(body) in role for role in roles)


def one_body(one: Entity | None, other: Entity | None) -> bool:
    """Whether two bodies may be one, or one a part of the other: a bureau and its branch (市公安局, 市公安局东分局), a
    place's police and a bureau of the place (临江警方, 临江市公安局)."""
    if one is None or other is None or one.person or other.person:
        return False
    pairs = [(x, y) for x in _forms(one) for y in _forms(other)]
    return any(x in y or y in x or _one_police(x, y) or _one_police(y, x) for x, y in pairs)


def _one_police(short: str, long: str) -> bool:
    place = short.removesuffix("警方")
    return place != short and place in long and bool(_POLICE.search(long))


def _forms(entity: Entity) -> set[str]:
    """The comparison keys of an entity's names."""
    return {name_key(n) for _, x in entity.within for n in (x.name, *x.aliases)}


def _aliases(entity: Entity) -> tuple[str, ...]:
    forms = {f for _, x in entity.within for f in (x.name, *x.aliases)}
    return tuple(sorted(forms - {entity.name}))


def _documents(entity: Entity) -> tuple[str, ...]:
    return tuple(sorted({a.id for a, _ in entity.within}))


def _evidence(entity: Entity) -> tuple[str, ...]:
    """What joined the articles' entries: one name, one name in two scripts, or an alias."""
    found = set()
    for _, item in entity.within:
        if item.name != entity.name:
            found.add("alias")
        written = {a for a in item.aliases if name_key(a) == name_key(item.name)} - {item.name}
        if any(normalize.simplify(w) != w for w in written):
            found.add("script")
    return tuple(sorted(found | {"name"})) if len(_documents(entity)) > 1 else ()


__all__ = [
    "Entities",
    "Entity",
    "join",
    "name_key",
    "one_body",
    "one_name",
    "organizations",
    "people",
    "speaks_for",
]
