"""Organisations: companies, institutes, media, public bodies and societies, with their other names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from sora_news.extract.occurrences import occurrences
from sora_news.extract.organizations_among import among, shortened
from sora_news.extract.organizations_evidence import Known, known, spots
from sora_news.extract.organizations_find import Found, firms, generic, office
from sora_news.extract.organizations_known import listed, platforms, posted
from sora_news.extract.organizations_named import latin, papers, quoted, stakes
from sora_news.extract.organizations_parts import departments
from sora_news.extract.organizations_suffix import suffixed
from sora_news.model import Mention, Organization, Passage
from sora_news.rules import HAN, rule


def find(body: Passage) -> tuple[Organization, ...]:
    """The organisations of ``body`` in the order of their first mention."""
    lexicon = known()
    at = spots(body)
    named = list(listed(body, lexicon, at.listed))
    ends = {f.end: f.start for f in named}
    spans = _longest(
        [
            *named,
            *suffixed(body, lexicon, at.suffixed, ends),
            *latin(body, lexicon),
            *office(body, lexicon, at.offices, ends),
            *firms(body, lexicon, at.trades),
            *quoted(body, lexicon),
            *papers(body),
            *stakes(body),
        ]
    )
    spans = _longest([*spans, *departments(body, lexicon, spans)])
    spans = _longest([*spans, *among(body, lexicon, spans)])
    spans = _longest([*spans, *shortened(body, lexicon, spans)])
    names: dict[str, str] = {}
    for found in spans:
        names.setdefault(found.name, _canonical(found.name, lexicon))
    declared = list(_declared(body, spans))
    for short in declared:
        full = next(f.name for f in spans if f.end <= short.start and f.name == short.name)
        names[body.text[short.start : short.end]] = names[full]
    spans = _longest([*spans, *declared])
    spans = _longest([*spans, *_again(body, names, spans)])
    return _grouped(body, spans, names)


def _canonical(name: str, lexicon: Known) -> str:
    """The form that ``name`` goes under: 皮克斯动画制作公司 under 皮克斯, 英伟达研究院 under itself."""
    if name in lexicon.canonical:
        return lexicon.canonical[name]
    if name.endswith(("公司", "集团")):
        for short in lexicon.at(name, 0):
            return lexicon.canonical[short]
    return name


@rule(
    "organizations.outlet",
    example="一天的集市\n\n⟦江城早报⟧记者 王海涛\n\n清晨五点，集市上已经人来人往，摊主们忙着把新鲜的蔬菜摆上货架。",
    counter="一天的集市\n\n本报记者 王海涛\n\n清晨五点，集市上已经人来人往，摊主们忙着把新鲜的蔬菜摆上货架。",
)
def outlets(bylines: Passage) -> tuple[Organization, ...]:
    """The media that bylines name (新快报 in 新快报记者), as organisations."""
    if not bylines.text:
        return ()
    lexicon = known()
    spans = list(listed(bylines, lexicon, spots(bylines).listed))
    spans += [
        Found(m.start(1), m.end(1), m.group(1), "organizations.outlet")
        for m in _outlet().finditer(bylines.text)
    ]
    spans = _longest(spans)
    return _grouped(bylines, spans, {f.name: _canonical(f.name, lexicon) for f in spans})


@cache
def _outlet() -> re.Pattern[str]:
    return re.compile(
        rf"({HAN}{{1,8}}(?:报|社|网|台|周刊|新闻|杂志|日报|观察|财经))(?= ?(?:首席|特约|实习|见习)?记者)"
    )


def together(
    organizations: tuple[Organization, ...], more: tuple[Organization, ...]
) -> tuple[Organization, ...]:
    """``organizations`` of the body with ``more`` of its bylines, one where both name it."""
    by_name = {alias: i for i, o in enumerate(organizations) for alias in (o.name, *o.aliases)}
    joined = list(organizations)
    for other in more:
        index = by_name.get(other.name)
        if other.name.startswith("本"):
            continue
        if index is None:
            joined.append(replace(other, id=f"o{len(joined) + 1}"))
            continue
        one = joined[index]
        joined[index] = replace(
            one,
            aliases=tuple(dict.fromkeys(one.aliases + other.aliases)),
            mentions=tuple(sorted(one.mentions + other.mentions, key=lambda m: m.start)),
        )
    return tuple(joined)


def _longest(found: Iterable[Found]) -> list[Found]:
    """Of overlapping spans the longest, in the order of the text."""
    kept: list[Found] = []
    for span in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and span.start < kept[-1].end:
            if span.end - span.start > kept[-1].end - kept[-1].start:
                kept[-1] = span
            continue
        kept.append(span)
    return kept


@cache
def _short() -> re.Pattern[str]:
    return re.compile(
        r" ?\((?:以下)?(?:简称|下称|简称为)?[:“]?([^()“”,。;:]{2,60})”?(?:[,;或及]{1,2}[^()]{0,40})?\)"
    )


@rule(
    "organizations.declared",
    example="华东商业研究所(⟦HDI⟧)发布了年报。",
    counter="他(IBO)发布了年报。",
)
def _declared(body: Passage, spans: list[Found]) -> Iterable[Found]:
    """Another name in parentheses after a full one: 美国有线电视新闻网(CNN), …(以下简称“…”)."""
    text = body.text
    for found in spans:
        opens = text.startswith(("(", " ("), found.end)
        match = _short().match(text, found.end) if opens else None
        if match is None:
            continue
        short, start = match.group(1), match.start(1)
        if short in generic() or short in known().suffixes or short[0] in "本该":
            # (以下简称“公司”): the word for any of its kind is no name.
            continue
        inside = match.group().find("称") >= 0
        if inside or (
            short.replace(" ", "").isascii()
            and short[0].isupper()
            and any(c.isalpha() for c in short)
        ):
            yield Found(start, start + len(short), found.name, "organizations.declared")


@rule(
    "organizations.repeated",
    example="据⟦蓝鲸出行⟧董事长王海涛介绍，去年⟦蓝鲸出行⟧亏损扩大。",
    counter="据王海涛介绍，去年亏损扩大。",
)
def _again(body: Passage, names: dict[str, str], spans: list[Found]) -> Iterable[Found]:
    """A name that was found once, wherever else it stands."""
    wanted = [n for n in names if len(n) > 1]
    # A common word is the name where the full name stands too: 芝加哥公牛, then 公牛.
    for full in frozenset(names.values()):
        for short in known().doubtful.get(full, ()):
            names[short] = full
            wanted.append(short)
    if not wanted:
        return
    taken = [(f.start, f.end) for f in spans]
    starts = {s for s, _ in taken}
    text = body.text
    for start, end in occurrences(wanted, text):
        if start in starts or (text[start:end] in platforms() and posted(text, start, end)):
            continue
        if (
            text[start].isascii()
            and start
            and text[start - 1].isascii()
            and text[start - 1].isalnum()
        ):
            continue
        if (
            text[end - 1].isascii()
            and end < len(text)
            and text[end].isascii()
            and (text[end].isalnum() or text[end] == "-")
        ):
            continue
        yield Found(start, end, text[start:end], "organizations.repeated")


def _grouped(body: Passage, spans: list[Found], names: dict[str, str]) -> tuple[Organization, ...]:
    """One organisation for all spans whose names go under one form."""
    groups: dict[str, list[Found]] = {}
    for span in spans:
        groups.setdefault(names.get(span.name, span.name), []).append(span)
    made = []
    for number, (name, members) in enumerate(groups.items(), 1):
        surfaces = [body.original[m.start : m.end] for m in members]
        folded = [body.text[m.start : m.end] for m in members]
        made.append(
            Organization(
                id=f"o{number}",
                name=name if name in folded else max(folded, key=len),
                aliases=tuple(dict.fromkeys(surfaces)),
                mentions=tuple(
                    Mention(m.start, m.end, body.text[m.start : m.end]) for m in members
                ),
                evidence=tuple(dict.fromkeys(m.rule for m in members)),
            )
        )
    return tuple(made)
