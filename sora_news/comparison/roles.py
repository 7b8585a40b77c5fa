"""Roles of one person in several articles.

``role.agree``
    One role, in whatever script or order (OpenAI首席执行官, OpenAI CEO).
``role.refine``
    Roles that one person can hold together (董事长, 创始人), or of different precision.
``role.conflict``
    Ranks of one post in one organisation that exclude each other (总经理, 副总经理).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from sora_news import normalize, segment
from sora_news.comparison.article import Article
from sora_news.comparison.entities import Entities, Entity
from sora_news.comparison.findings import make
from sora_news.comparison.joining import groups
from sora_news.comparison.places import Back
from sora_news.comparison.terms import key_of
from sora_news.comparison.wording import Words
from sora_news.lexicon import table
from sora_news.model import Finding, Member, Person, Relation, Role
from sora_news.rules import alternatives

# Ranks before a post that set it apart from the post itself.
_RANK = re.compile(r"副|代理|候任|助理|原|前|名誉|荣誉|执行")


def findings(entities: Entities, kin: Sequence[tuple[int, int]]) -> list[Finding]:
    """The roles of people whose roles two or more articles on one subject state.

    ``kin`` are the pairs of such articles: elsewhere one name may be two people.
    """
    near: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in kin:
        near[i].add(j)
        near[j].add(i)
    found = []
    for entity in entities.all:
        if entity.person:
            stated = _stated(entity)
            place = {a.order: n for n, (a, _) in enumerate(stated)}
            joined = [(n, place[o]) for a, n in place.items() for o in near[a] if o in place]
            for group in groups(len(stated), joined):
                if len(group) > 1:
                    found.append(_finding(entity, [stated[i] for i in group]))
    return found


def _stated(entity: Entity) -> list[tuple[Article, Role]]:
    """The fullest role that each article states."""
    best: dict[int, tuple[Article, Role]] = {}
    for article, person in entity.within:
        assert isinstance(person, Person)
        for role in person.roles:
            old = best.get(article.order)
            if old is None or len(role.text) > len(old[1].text):
                best[article.order] = (article, role)
    return [best[k] for k in sorted(best)]


def _key(role: Role) -> str:
    """A role as comparison keys of its words: 營運公司執行長 and 运营公司首席执行官 are one."""
    folded = normalize.fold(role.text)
    parts = [part for part in folded.split() if part]
    return "".join(
        key_of(word)
        for part in parts
        for word, _ in segment.tagger()(_chiefs().sub(lambda m: key_of(m.group()), part))
    )


@cache
def _chiefs() -> re.Pattern[str]:
    """What one region calls 财务长 and the other 首席财务官; words that a segmenter cuts, so they are found before."""
    return re.compile(
        alternatives(
            row["word"] for row in table("news_synonyms") if row["class"].startswith("首席")
        )
    )


def _relation(stated: Sequence[tuple[Article, Role]]) -> Relation:
    keys = [_key(role).replace("原", "前") for _, role in stated]
    if len(set(keys)) == 1:
        return "agree"
    for i, one in enumerate(keys):
        for other in keys[i + 1 :]:
            if _one_post(one, other) and _ranks(one) != _ranks(other):
                return "conflict"
    return "refine"


def _one_post(one: str, other: str) -> bool:
    """Whether two roles without their ranks are one, or one of them without its organisation."""
    short, long = sorted((_RANK.sub("", one), _RANK.sub("", other)), key=len)
    return len(short) > 1 and long.endswith(short)


def _ranks(role: str) -> list[str]:
    return _RANK.findall(role)


def _finding(entity: Entity, stated: Sequence[tuple[Article, Role]]) -> Finding:
    relation = _relation(stated)
    words = Words([a for a, _ in stated])
    name = words.text(entity.name)
    parts = [f"{words.label(a)}{words['作']}{words.quote(r.text)}" for a, r in stated]
    return make(
        "role",
        relation,
        name,
        f"{name}{words['的身份']}:{';'.join(parts)}",
        (_member(a, r, entity) for a, r in stated),
        {"agree": 0.9, "refine": 0.8, "conflict": 0.7}[relation],
        f"role.{relation}",
    )


def _member(article: Article, role: Role, entity: Entity) -> Member:
    start, end = Back(article.body).span(role.start, role.end)
    member = article.member(start, end)
    if (member.start, member.end) != (role.start, role.end):
        text = article.reading.document.text[role.start : role.end]
        return Member(article.id, role.start, role.end, text)
    return member


__all__ = ["findings"]
