"""Findings with their evidence: each member's words within the sentence they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sora_news.messages import Language
from sora_news.model import Comparison, Finding, Member, Passage, Reading, Relation
from sora_news.render.report.articles import ArticleView
from sora_news.render.report.runs import Run, Span, cut
from sora_news.render.report.words import searchable
from sora_news.render.sentences import Parts, Sentences, plain

# What a reader should see first: what cannot both be true, then what is told differently.
ORDER: tuple[Relation, ...] = ("conflict", "reattribute", "refine", "agree", "only")

# Characters of context on each side, at most, and the length below which neighbours are added.
_REACH, _SHORT = 160, 40
# Characters of a member that are shown: words that go on for longer are read in the article.
_MOST = 1_000


class Evidence(NamedTuple):
    """A member with the running text around it; ``cut_before`` and ``cut_after`` say it goes on."""

    member: Member
    article: ArticleView
    runs: list[Run]
    cut_before: bool
    cut_after: bool


class FindingView(NamedTuple):
    """A finding with its evidence, what it says in the page's language, and what the filters look at."""

    finding: Finding
    says: Parts
    evidence: list[Evidence]
    speakers: tuple[str, ...]
    search: str


def findings(
    comparison: Comparison,
    readings: Sequence[Reading],
    articles: Mapping[str, ArticleView],
    language: Language,
) -> list[FindingView]:
    """The findings in the order of reading, within one relation as the comparison ranks them."""
    by_id = {r.analysis.id: r for r in readings}
    told = Sentences(comparison, readings, language)
    ranked = sorted(comparison.findings, key=lambda f: ORDER.index(f.relation))
    return [_finding(finding, told.parts(finding), by_id, articles) for finding in ranked]


def spans(comparison: Comparison) -> dict[str, list[Span]]:
    """The members' spans by document, so that every link has a place to lead to."""
    found: dict[str, list[Span]] = {}
    members = [m for f in comparison.findings for m in f.members]
    members += [m for moment in comparison.timeline for m in moment.members]
    for member in members:
        found.setdefault(member.document, []).append(Span(member.start, member.end, "evidence"))
    return {document: list(dict.fromkeys(some)) for document, some in found.items()}


def _finding(
    finding: Finding,
    says: Parts,
    readings: Mapping[str, Reading],
    articles: Mapping[str, ArticleView],
) -> FindingView:
    known = [m for m in finding.members if m.document in readings and m.document in articles]
    known.sort(key=lambda m: m.side == "against")
    speakers = tuple(dict.fromkeys(s for m in known if (s := speaker(m, readings))))
    return FindingView(
        finding,
        says,
        [_evidence(m, readings[m.document], articles[m.document]) for m in known],
        speakers,
        searchable(finding.topic, plain(says), *(m.text for m in known), *speakers),
    )


def speaker(member: Member, readings: Mapping[str, Reading]) -> str | None:
    """Whom the member's words are attributed to, by name."""
    if member.speaker:
        return member.speaker
    claims = readings[member.document].analysis.claims
    return next((c.speaker.name for c in claims if c.id == member.claim), None)


def _evidence(member: Member, reading: Reading, article: ArticleView) -> Evidence:
    """The sentence of the running text; for words outside the body, those of the page around them."""
    body = reading.body
    first, last = inside(body, member.start), inside(body, member.end - 1)
    if first is None or last is None or last < first:
        text = reading.document.text
        block = next((b for b in reading.analysis.blocks if b.start <= member.start < b.end), None)
        low, high = (block.start, block.end) if block else (0, len(text))
        end = min(member.end, member.start + _MOST)
        a, b = max(low, member.start - _REACH), min(high, end + _REACH)
        runs = list(cut(text, a, b, [Span(member.start, end, "evidence")]))
        return Evidence(member, article, runs, a > low, b < high)
    last = min(last + 1, first + _MOST)
    low, high = _sentences(body, first, last)
    a, b = max(low, first - _REACH), min(high, last + _REACH)
    marks = [Span(first, last, "evidence"), *_said_by(member, reading)]
    runs = list(cut(body.original, a, b, marks))
    return Evidence(member, article, runs, a > low, b < high)


def _sentences(body: Passage, start: int, end: int) -> tuple[int, int]:
    """From the sentence of ``start`` to that of ``end``; of a short one, its neighbours too."""
    if not body.sentences:
        return start, end
    one = max(0, bisect_right(body.sentence_starts, start) - 1)
    two = max(one, bisect_right(body.sentence_starts, end - 1) - 1)
    home = body.sentences[one].paragraph
    if body.sentences[two].end - body.sentences[one].start < _SHORT:
        if one > 0 and body.sentences[one - 1].paragraph == home:
            one -= 1
        if two + 1 < len(body.sentences) and body.sentences[two + 1].paragraph == home:
            two += 1
    return min(start, body.sentences[one].start), max(end, body.sentences[two].end)


def _said_by(member: Member, reading: Reading) -> list[Span]:
    """The words that name the speaker of the member's claim."""
    for claim in reading.analysis.claims:
        who = claim.speaker
        if claim.id == member.claim and who.start is not None and who.end is not None:
            start, end = inside(reading.body, who.start), inside(reading.body, who.end - 1)
            if start is not None and end is not None:
                return [Span(start, end + 1, "speaker")]
    return []


def inside(body: Passage, offset: int) -> int | None:
    """The passage offset of a source offset, None where the page has other matter there.

    Pieces follow the source's order, as the page does.
    """
    at = bisect_right(body.pieces, offset, key=lambda p: p.source) - 1
    if at < 0:
        return None
    piece = body.pieces[at]
    found = piece.start + offset - piece.source
    return found if found < piece.end else None
