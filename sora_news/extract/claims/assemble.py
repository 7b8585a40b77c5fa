"""Claims of a passage: attributions put in order, their scope, their speakers, stance and confidence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from msgspec.structs import replace

from sora_news.extract.claims import (
    constructions,
    continued,
    interview,
    scope,
    stance,
    topics,
    wordless,
)
from sora_news.extract.claims.attribute import attribute
from sora_news.extract.claims.certainty import doubt
from sora_news.extract.claims.clauses import Frame, frames, parted, stop_of
from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.cues import Cue, cues
from sora_news.extract.claims.known import known
from sora_news.extract.claims.resolve import Resolver
from sora_news.extract.claims.sources import source_document
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
from sora_news.rules import pattern

_OCCASIONS = frozenset(
    [
        "声明",
        "公告",
        "通报",
        "发文",
        "发帖",
        "回应",
        "回复",
        "表态",
        "致辞",
        "致词",
        "留言",
        "谈话",
        "否认",
    ]
)
_SAYING = frozenset(["称", "说", "表示"])
_TELLING = frozenset(["否认", "澄清", "谴责", "驳斥", "反驳", "抗议", "抨击"])
MOST = 40
"""Cues of one sentence that are looked at; no sentence of prose has more."""


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
    for index, group in _by_sentence(body, sentences, quotations):
        frame = parted(body, quotations, sentences[index], stop)
        context = Context(
            body, quotations, mentions, frame, begun, openings, closings, used, [], persons
        )
        found.extend((index, context, a) for a in _attributions(context, group))
    resolver = Resolver(body, names, outlet)
    made = _claims(body, sentences, found, resolver, mentions, quantities)
    left = list(continued.unclaimed(body, quotations, sentences, used)) if made else []
    made = continued.added(body, left, made, names, mentions, quantities)
    answers = interview.answers(body, names, quantities, mentions)
    return continued.merged(made, answers) if answers else made


def _by_sentence(
    body: Passage, sentences: Sequence[Frame], quotations: Sequence[Quotation]
) -> list[tuple[int, list[Cue]]]:
    """The cues of every sentence that stand in no quotation marks, headings left out."""
    starts = [s.start for s in sentences]
    real = [q for q in quotations if not q.scare]
    opened = [q.start for q in quotations]
    marks = _marked(body.text, constructions.marks(), starts)
    groups: dict[int, list[Cue]] = {i: [] for i in marks}
    for cue in cues(body):
        index = bisect_right(starts, cue.start) - 1
        if index < 0 or sentences[index].heading:
            continue
        q = bisect_right(opened, cue.start) - 1
        if q >= 0 and cue.start < quotations[q].end:
            continue
        group = groups.setdefault(index, [])
        if len(group) < MOST:
            group.append(cue)
    for each in real:
        at = each.start - len(each.opening)
        if each.opening and body.text[at - 1 : at] in wordless.MARKS:
            groups.setdefault(bisect_right(starts, at - 1) - 1, [])
    return sorted(groups.items())


def _marked(text: str, pattern: re.Pattern[str], starts: Sequence[int]) -> set[int]:
    """The sentences in which ``pattern`` stands."""
    return {bisect_right(starts, m.start()) - 1 for m in pattern.finditer(text)} - {-1}


def _attributions(context: Context, group: Sequence[Cue]) -> list[Attribution]:
    """The attributions of one sentence in order, one for each construction."""
    if context.frame.heading:
        return []
    first, last = context.frame.start, context.frame.end
    marks = {m.group()[0] for m in constructions.marks().finditer(context.body.text, first, last)}
    found: list[Attribution] = []
    if marks - {"据"}:
        only = marks <= {"据", "所"}  # the other constructions have marks of their own
        found = _constructions(
            context, constructions.as_sayings() if only else constructions.constructions()
        )
    for i, cue in enumerate(group):
        if any(a.frame <= cue.start < (a.after or a.cue.end) for a in found):
            continue
        nxt = group[i + 1] if i + 1 < len(group) else None
        if nxt is not None and _same_act(context, cue, nxt):
            continue
        context.before[:] = found
        made = attribute(context, cue)
        if made is None:
            continue
        if not _repeats(context, found, made):
            found.append(made)
        elif cue.word in _SAYING and made.after is not None:
            # 举报,称…: the second verb opens what is said.
            found[-1] = replace(found[-1], after=made.after)
        elif found[-1].cue.word == "否认" or (
            found[-1].cue.word in _OCCASIONS and cue.word in _TELLING
        ):
            # 发布声明,否认…: what is said is denied, and the statement was only how.
            found[-1] = replace(made, speaker=found[-1].speaker, inherits=False)
    for made in _constructions(context, constructions.sources()) if "据" in marks else ():
        stop = made.after or made.cue.end
        begun = any(
            a.after is not None and not context.body.text[a.after : made.frame].strip(" ,:")
            for a in found
            if a.after is not None and a.after <= made.frame
        )
        if not begun and not any(
            made.frame <= a.cue.start < stop or a.frame <= made.frame < a.cue.end for a in found
        ):
            found.append(made)
    found.extend(wordless.quotations(context, found))
    found.sort(key=lambda a: (a.cue.start, a.cue.end))
    return [b for a, b in pairwise([None, *found]) if b and not _resumes(context, a, b)]


# 某人表示,如果…,她相信…; 某人表示,身为…,他要说…: so far nothing is said.
_DEPENDENT = pattern(
    r"[,:]?(?:如果|假如|倘若|只要|一旦|除非|虽然|尽管|由于|因为|身为|作为|对于|关于|至于|随着|为了|除了)"
    r"[^,;。]+(?:,(?:并且?|而且|以及)[^,;。]+)*,"
)


def _resumes(context: Context, before: Attribution | None, made: Attribution) -> bool:
    """Whether a pronoun's cue only goes on with what the one before it began: its clause is the main one."""
    if before is None or before.after is None or made.speaker is None:
        return False
    text = context.body.text
    if text[made.speaker.start : made.speaker.end] not in ("他", "她"):
        return False
    return bool(_DEPENDENT.fullmatch(text, before.after, made.speaker.start))


def _repeats(context: Context, found: Sequence[Attribution], made: Attribution) -> bool:
    """Whether a cue only carries on the one right before it (作出批示,要求…)."""
    if not found or found[-1].after is None:
        return False
    speaker = found[-1].speaker
    same = made.speaker is not None and speaker is not None and made.speaker.start == speaker.start
    if not made.inherits and not same:
        return False
    return not context.body.text[found[-1].after : made.cue.start].strip(" ,:并")


def _same_act(context: Context, cue: Cue, following: Cue) -> bool:
    """Whether two cues make one act of saying (警方通报称; 在声明中说; 警告欧洲说): the second is its cue."""
    between = context.body.text[cue.end : following.start]
    if len(between) > 12 or any(c in ",。;:!?“”\n" for c in between):
        return False
    if not between:
        # 表示希望返回…: what is wished is what is said.
        return following.kind != "order" or "free" in following.frames
    return "free" not in cue.frames or following.word in ("说", "称", "道", "表示", "指出")


def _constructions(context: Context, pattern: re.Pattern[str]) -> list[Attribution]:
    text, frame = context.body.text, context.frame
    found: list[Attribution] = []
    for match in islice(pattern.finditer(text, frame.start, frame.end), MOST):
        if any(
            context.quotations[i].start <= match.start() < context.quotations[i].end
            for i in frame.quotes
        ):
            continue
        made = None
        groups = match.groupdict()
        if groups.get("view"):
            made = constructions.view(context, match)
        elif groups.get("noun"):
            made = constructions.noun(context, match)
        elif groups.get("as"):
            made = constructions.as_said(context, match)
        elif groups.get("source"):
            made = source_document(context, match.start(), match.start("paper"), match.end("paper"))
        if made is not None:
            found.append(made)
    return found


# ---------------------------------------------------------------- claims


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
        spans, reported = scope.own(context, made, following[2] if following else None)
        speaker, why = resolver.speaker(made.speaker)
        if made.inherits and made.speaker is None and last and last[0] == index:
            speaker, why = _unplaced(last[1]), "the speaker of the same sentence"
        elif last and last[0] == index and _is_same(speaker, last[1]):
            speaker = replace(speaker, name=last[1].name, kind="person", entity=last[1].entity)
        reasons = [*made.reasons, *([why] if why else [])]
        if made.rule == "claims.as_said":
            reported = False
        if following is None and (spans or made.after is not None):
            more, because = scope.beyond(
                context,
                sentences,
                index,
                taken,
                reported and _carries(made),
                scope.DOCUMENT if speaker.kind == "document" else _own_names(speaker),
            )
            if because == ["a colon opens what follows"] and sum(b - a for a, b in spans) < 30:
                spans = []
            spans = scope.joined(body.text, [*spans, *more])
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


def _is_scrap(speaker: Speaker) -> bool:
    """Whether a speaker is what the segmenter left of a name it lacks: 据企|查查."""
    if speaker.name is None or len(speaker.name) > 1 or speaker.entity is not None:
        return False
    return speaker.name not in _PRONOUNS and speaker.name not in words("surnames")


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
    said = scope.passage_text(body, spans)
    inside: list[int] = []
    for a, b in spans:
        for i in range(bisect_left(starts, a), bisect_left(starts, b)):
            if quantities[i].end <= b:
                inside.append(i)
    mode = scope.mode(context, spans)
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
        mode=mode,
        stance=stance.stance(said, cue.stance),
        hedged=stance.hedged(said, body.text[made.frame : cue.end][-30:]),
        about=topics.about(body, spans, counts, context.mentions, speaker.name),
        quantities=tuple(inside),
        confidence=round(max(0.05, min(0.99, score)), 2),
        rule=made.rule,
        reasons=tuple(dict.fromkeys(reasons)),
    )
