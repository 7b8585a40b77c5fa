"""Attributions of a sentence: its cues and constructions in order, one for each act of saying."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from sora_news.extract.claims import constructions, wordless
from sora_news.extract.claims.attribute import attribute
from sora_news.extract.claims.clauses import Frame
from sora_news.extract.claims.context import Attribution, Context
from sora_news.extract.claims.cues import ASKED_FOR, Cue, cues
from sora_news.extract.claims.nouns import documents, group_of, speakers
from sora_news.extract.claims.sources import source_document
from sora_news.extract.claims.words import words_of
from sora_news.model import Passage, Quotation
from sora_news.rules import pattern

MOST = 40
"""Cues of one sentence that are looked at; no sentence of prose has more."""


def by_sentence(
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


def attributions(context: Context, group: Sequence[Cue]) -> list[Attribution]:
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
        elif context.body.text.startswith("并", found[-1].after):
            found[-1] = made  # 逐一回应,并郑重承诺:…
        elif made.after is not None and (
            cue.word in _SAYING or (cue.word in _PLAIN and found[-1].cue.word in _OCCASIONS)
        ):
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
    kept: list[Attribution] = []
    for made in found:
        outer = kept[-1] if kept else None
        if _resumes(context, outer, made) or _takes_part(context, outer, made):
            continue
        if not _is_cited(context, outer, made):
            kept.append(made)
    return kept


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
    if made.inherits or text[made.speaker.start : made.speaker.end] not in ("他", "她"):
        return False
    if _DEPENDENT.fullmatch(text, before.after, made.speaker.start):
        return True
    # 某人表示,一直以来他认为…: when and how is part of what was said.
    if not 0 <= made.speaker.start - before.after < 12:
        return False
    run = words_of(context.body, before.after, made.speaker.start, context.mentions)
    return all(w.kind in "TDF" for w in run)


def _is_cited(context: Context, before: Attribution | None, made: Attribution) -> bool:
    """Whether a document that nobody owns is only cited in what somebody states: 某人指出,民调显示…. Whoever cites it
    answers for it. The writer brings one in with 有 (…,有数据显示), and an owned one speaks for its owner."""
    if before is None or before.after is None or before.speaker is None or made.speaker is None:
        return False
    if made.rule != "claims.document" or made.inherits or made.frame < before.after:
        return False
    if "有" in context.body.text[made.frame : made.cue.start]:
        return False
    body, who = context.body, made.speaker
    told = body.text[before.after : who.start]
    if any(stop in told for stop in ";。!?”") or before.rule not in _BY_SOMEBODY:
        return False
    if any(a in context.mentions for a in range(who.start, who.end)):
        return False
    noun = body.text[who.start : who.end]
    holder = noun[: len(noun) - len(documents().end_of(noun))]
    return not (group_of(holder.rstrip("的")) or speakers().end_of(holder.rstrip("的")))


_BY_SOMEBODY = (
    "claims.reported",
    "claims.document",
    "claims.according",
    "claims.learnt",
    "claims.view",
)


def _takes_part(context: Context, before: Attribution | None, made: Attribution) -> bool:
    """Whether whoever speaks is one of those that the statement before it tells of: 律师指控,开庭时检察官…,检察官竟
    表示“…”. Set against it by a semicolon or an adverb (司机则说) somebody speaks for himself."""
    if before is None or before.after is None or before.speaker is None or made.speaker is None:
        return False
    body, who = context.body, made.speaker
    if made.inherits or who.start in context.mentions or made.frame < before.after:
        return False
    text = body.text
    noun = text[who.start : who.end]
    if group_of(noun) != noun or text[before.speaker.start : before.speaker.end].endswith(noun):
        return False
    told = text[before.after : who.start]
    against = any(w in text[who.end : made.cue.start] for w in "则也亦却另")
    return noun in told and not against and not any(stop in told for stop in ";。!?”")


def _repeats(context: Context, found: Sequence[Attribution], made: Attribution) -> bool:
    """Whether a cue only carries on the one right before it (作出批示,要求…)."""
    if not found or found[-1].after is None:
        return False
    speaker = found[-1].speaker
    same = made.speaker is not None and speaker is not None and made.speaker.start == speaker.start
    if not made.inherits and not same:
        return False
    between = context.body.text[found[-1].after : made.cue.start]
    if between.lstrip(" ,:").startswith("并"):
        run = words_of(context.body, found[-1].after, made.cue.start, context.mentions)
        return all(w.kind in "DAC" for w in run)  # 回应,并郑重承诺
    return not between.strip(" ,:")


_PLAIN = frozenset(
    ["称", "说", "表示", "指出", "指", "认为", "透露", "强调", "直言", "坦言", "声称", "宣称"]
)
_CLAUSAL = frozenset(["指", "直指", "有指"])


def _same_act(context: Context, cue: Cue, following: Cue) -> bool:
    """Whether two cues make one act of saying (警方通报称; 在声明中说; 警告欧洲说): the second is its cue."""
    between = context.body.text[cue.end : following.start]
    if len(between) > 12 or any(c in ",。;:!?“”\n" for c in between):
        return False
    if not between:
        told = context.body.text[following.end : following.end + 1] not in (",", ":", "“", "‘")
        if (
            cue.word in _PLAIN
            and following.word not in _PLAIN
            and told
            and following.kind != "order"
        ):
            return False  # 他称公布形式受多重因素影响
        # 表示希望返回…: what is wished is what is said.
        return following.kind != "order" or "free" in following.frames
    if cue.kind == "order" and following.word in ASKED_FOR:
        return False  # 要求港铁回应需求
    if cue.word in _CLAUSAL:
        words = words_of(context.body, cue.end, following.start, context.mentions)
        return not words or words[0].kind not in "NER"  # 控方指被告承认…
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
