"""Claims of a passage: attributions with their scope, speakers, stance and confidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sora_news.extract.claims import continued, interview, stance, topics
from sora_news.extract.claims.beyond import DOCUMENT, beyond
from sora_news.extract.claims.certainty import CITED, doubt
from sora_news.extract.claims.clauses import Frame, frames, parted, stop_of
from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.known import known
from sora_news.extract.claims.own import own
from sora_news.extract.claims.resolve import Resolver
from sora_news.extract.claims.sentence import attributions, by_sentence
from sora_news.extract.claims.spans import Span, joined, mode, passage_text
from sora_news.lexicon import words
from sora_news.model import (
    Claim,
    Mention,
    Organization,
    Passage,
    Person,
    Quantity,
    Quotation,
    Speaker,
)


def find(
    body: Passage,
    quotations: tuple[Quotation, ...],
    people: tuple[Person, ...],
    organizations: tuple[Organization, ...],
    quantities: tuple[Quantity, ...],
    outlet: str | None = None,
) -> tuple[Claim, ...]:
    """The claims of ``body`` in order; spans are passage offsets.

    ``outlet`` is the medium that published it: what its own reporter learnt is its statement.

    >>> from sora_news.segment import passage
    >>> from sora_news.layout import whole
    >>> text = "气象专家认为,今年台风会偏多。"
    >>> [(c.speaker.name, c.content[0].text) for c in find(passage(text, text, whole(text)), (), (), (), ())]
    [('气象专家', '今年台风会偏多')]
    """
    sentences = frames(body, quotations)
    names = known(people, organizations)
    mentions = dict(zip(names.starts, names.ends, strict=True))
    persons = {m.start for p in people for m in p.mentions}
    used: set[int] = set()
    begun = {q.start: i for i, q in enumerate(quotations)}
    openings = {q.start - len(q.opening): i for i, q in enumerate(quotations) if q.opening}
    closings = {q.end + len(q.closing): i for i, q in enumerate(quotations) if q.closing}
    found: list[tuple[int, Context, Attribution]] = []
    stop = stop_of(body.text)
    for index, group in by_sentence(body, sentences, quotations):
        frame = parted(body, quotations, sentences[index], stop)
        context = Context(
            body, quotations, mentions, frame, begun, openings, closings, used, [], persons
        )
        found.extend((index, context, a) for a in attributions(context, group))
    resolver = Resolver(body, names, outlet)
    made = _claims(body, sentences, found, resolver, mentions, quantities)
    left = list(continued.unclaimed(body, quotations, sentences, used)) if made else []
    made = continued.added(body, left, made, names, mentions, quantities)
    answers = interview.answers(body, names, quantities, mentions)
    return continued.merged(made, answers) if answers else made


def _claims(
    body: Passage,
    sentences: Sequence[Frame],
    found: Sequence[tuple[int, Context, Attribution]],
    resolver: Resolver,
    mentions: Mapping[int, int],
    quantities: Sequence[Quantity],
) -> tuple[Claim, ...]:
    counts = topics.frequencies(body) if found else Counter()
    taken: dict[int, int] = {}
    for index, _, made in found:
        taken.setdefault(index, made.frame)
    starts = [q.start for q in quantities]
    claims: list[Claim] = []
    last: tuple[int, Speaker] | None = None
    for n, (index, context, made) in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) and found[n + 1][0] == index else None
        spans, reported = own(context, made, following[2] if following else None)
        speaker, why = resolver.speaker(made.speaker)
        if made.inherits and made.speaker is None and last and last[0] == index:
            speaker, why = _unplaced(last[1]), "the speaker of the same sentence"
        elif last and last[0] == index and _is_same(speaker, last[1]):
            kind = last[1].kind
            speaker = replace(speaker, name=last[1].name, kind=kind, entity=last[1].entity)
        reasons = [*made.reasons, *([why] if why else [])]
        if claims and _cited(made, spans, claims[-1]):
            reasons.append(CITED)
        if made.rule == "claims.as_said":
            reported = False
        witnessed = "the outlet's own reporter" in reasons  # what is quoted next is somebody else's
        if following is None and (spans or made.after is not None) and not witnessed:
            more, because = beyond(
                context,
                sentences,
                index,
                taken,
                reported and _carries(made),
                DOCUMENT if speaker.kind == "document" else _own_names(speaker),
            )
            if because == ["a colon opens what follows"] and sum(b - a for a, b in spans) < 30:
                spans = []
            spans = joined(body.text, [*spans, *more])
            reasons.extend(because)
        if not spans or _is_scrap(speaker):
            continue
        last = (index, speaker)
        claims.append(
            _claim(
                len(claims) + 1, context, made, spans, speaker, reasons, counts, quantities, starts
            )
        )
    return tuple(claims)


def _cited(made: Attribution, spans: Sequence[Span], before: Claim) -> bool:
    """Whether the words of a document are those that the statement before them cites."""
    inside = any(m.start <= a and b <= m.end for a, b in spans for m in before.content)
    return made.rule in ("claims.document", "claims.source_document") and inside


def _is_scrap(speaker: Speaker) -> bool:
    """Whether a speaker is what the segmenter left of a name it lacks: 据企|查查."""
    if speaker.name is None or len(speaker.name) > 1 or speaker.entity is not None:
        return False
    return speaker.name not in _PRONOUNS and speaker.name not in words("surnames")


# Nouns that stand for one whom the text does not name.
_ONE = frozenset(
    ["作者", "发言人", "消息人士", "知情人士", "原告", "被告", "死者家属", "该官员", "目击者"]
)
_PRONOUNS = frozenset("我你他她它其俺咱")


def _carries(made: Attribution) -> bool:
    """Whether reported words of this attribution may go on in the next sentence: with a named source."""
    return made.speaker is not None and made.rule not in (
        "claims.hearsay",
        "claims.trailing",
        "claims.as_said",
    )


def _own_names(speaker: Speaker) -> tuple[str, ...]:
    names = [speaker.name or "", speaker.text or ""]
    names += [re.split("[· ]", name)[-1] for name in names if "·" in name or " " in name]
    if speaker.kind == "person":
        names += ["他", "她"]
    if speaker.kind == "organization":
        names += ["该公司", "公司"]
    return tuple(n for n in names if n)


def _is_same(speaker: Speaker, before: Speaker) -> bool:
    """Whether the pronoun of a second cue in a sentence goes on with the first one's speaker: 她说包括某委员在内,…,
    她认为…."""
    other = {"他": "她", "她": "他"}.get(speaker.text or "")
    if before.kind == "group" and other is not None:
        return (before.text or "") in _ONE  # 作者表示某人…,但他认为…
    return before.kind == "person" and other is not None and before.text != other


def _unplaced(speaker: Speaker) -> Speaker:
    return Speaker(
        speaker.name, speaker.kind, speaker.entity, speaker.start, speaker.end, speaker.text
    )


def _claim(
    number: int,
    context: Context,
    made: Attribution,
    spans: Sequence[tuple[int, int]],
    speaker: Speaker,
    reasons: Sequence[str],
    counts: Mapping[str, int],
    quantities: Sequence[Quantity],
    starts: Sequence[int],
) -> Claim:
    body = context.body
    said = passage_text(body, spans)
    inside: list[int] = []
    for a, b in spans:
        for i in range(bisect_left(starts, a), bisect_left(starts, b)):
            if quantities[i].end <= b:
                inside.append(i)
    score = made.score - doubt(speaker, reasons)
    quoted = [context.quotations[context.starts[a]] for a, b in spans if context.quoted(a, b)]
    score *= min((q.confidence for q in quoted), default=1.0) ** 0.5
    cue = made.cue
    return Claim(
        id=f"c{number}",
        speaker=speaker,
        cue=Mention(cue.start, cue.end, body.text[cue.start : cue.end])
        if cue.end > cue.start
        else None,
        content=tuple(Mention(a, b, body.text[a:b]) for a, b in spans),
        mode=mode(context, spans),
        stance=stance.stance(said, cue.stance),
        hedged=stance.hedged(said, body.text[made.frame : cue.end][-30:]),
        about=topics.about(body, spans, counts, context.mentions, speaker.name),
        quantities=tuple(inside),
        confidence=round(max(0.05, min(0.99, score)), 2),
        rule=made.rule,
        reasons=tuple(dict.fromkeys(reasons)),
    )
