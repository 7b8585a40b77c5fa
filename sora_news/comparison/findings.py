"""Findings: made, named by their content, ranked, filtered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from msgspec.structs import replace

from sora_news import normalize
from sora_news.comparison.entities import name_key
from sora_news.model import Comparison, Finding, FindingKind, Member, Relation

# How many findings are worth reading unasked, and how many of them may be one article's alone.
LIMIT = 25
SOLITARY = 8

_TOGETHER = re.compile("、|等(?=[0-9一二两三四五六七八九十多家名位人])")
_RANK: dict[str, int] = {"conflict": 4, "reattribute": 3, "refine": 2, "agree": 1, "only": 0}


def make(
    kind: FindingKind,
    relation: Relation,
    topic: str,
    summary: str,
    members: Iterable[Member],
    confidence: float,
    rule: str,
) -> Finding:
    """A finding whose id is made of its content, so the same facts have the same id in any set."""
    ordered = tuple(sorted(members, key=lambda m: (m.document, m.start, m.end)))
    content = "|".join(
        [kind, relation, *(f"{m.document}:{m.start}:{m.end}:{m.text}" for m in ordered)]
    )
    digest = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Finding(
        f"f-{digest}", kind, relation, topic, summary, ordered, round(confidence, 3), rule
    )


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """What a reader would underline first: conflicts, then what several articles share, then the rest."""
    unique = {f.id: f for f in findings}
    return sorted(
        unique.values(),
        key=lambda f: (
            -_RANK[f.relation],
            -len({m.document for m in f.members}),
            -f.confidence,
            f.id,
        ),
    )


def worth_reading(findings: Sequence[Finding]) -> list[Finding]:
    """The first of the ranked findings: sure enough, few enough, no article alone for long."""
    kept: list[Finding] = []
    alone = 0
    for finding in findings:
        if finding.confidence < 0.5 or any(_within(finding, other) for other in kept):
            continue
        if finding.relation == "only":
            alone += 1
            if alone > SOLITARY:
                continue
        kept.append(finding)
    return kept[:LIMIT]


def _within(finding: Finding, other: Finding) -> bool:
    """Whether a finding says of parts of stretches what another one says of the whole."""
    return finding.relation == other.relation and all(
        any(
            m.document == o.document and o.start <= m.start and m.end <= o.end
            for o in other.members
        )
        for m in finding.members
    )


def filtered(
    comparison: Comparison,
    *,
    relations: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    about: str | None = None,
    speaker: str | None = None,
) -> Comparison:
    """The comparison with only those findings that fit all that is asked.

    ``about`` is a term in either script and any regional wording, looked for in topic, summary and
    evidence; ``speaker`` the name, or an alias, of one whose words a member gives.
    """
    term = normalize.key(about) if about else ""
    names = _forms(comparison, speaker) if speaker else set()

    def fits(finding: Finding) -> bool:
        if relations and finding.relation not in relations:
            return False
        if kinds and finding.kind not in kinds:
            return False
        if speaker and not any(_speaks(m.speaker, names) for m in finding.members):
            return False
        words = (finding.topic, finding.summary, *(m.text for m in finding.members))
        return not term or any(term in normalize.key(w) for w in words)

    return replace(comparison, findings=tuple(f for f in comparison.findings if fits(f)))


def _speaks(speaker: str | None, names: Collection[str]) -> bool:
    """Whether a speaker has one of the names, alone or among several who speak together."""
    parts = [speaker, *_TOGETHER.split(speaker)] if speaker else []
    return any(name_key(part) in names for part in parts)


def _forms(comparison: Comparison, speaker: str) -> set[str]:
    asked = name_key(speaker)
    known = [(p.name, p.aliases) for p in comparison.people]
    known += [(o.name, o.aliases) for o in comparison.organizations]
    for name, aliases in known:
        if asked in {name_key(n) for n in (name, *aliases)}:
            return {name_key(name)}
    return {asked}


__all__ = ["filtered", "make", "ranked", "worth_reading"]
