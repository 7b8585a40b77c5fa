"""Owners: whose a document is that speaks — the name in it, whoever issued it, or who spoke of it before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sora_news.extract.claims.known import Known
from sora_news.extract.claims.naming import entity_kind, kind_of, name_of
from sora_news.extract.claims.nouns import documents, group_of, speakers
from sora_news.extract.claims.phrases import Phrase
from sora_news.model import Organization, Passage, Person, Speaker

Inside = Sequence[tuple[int, int, Person | Organization]]
"""The mentions in a phrase: start, end and whose."""

_ISSUED = re.compile(r"(?:发布|公布|发表|披露|出具|公开(?!否认|表示|批评|回应|说|反对|道歉|承认))")
# The verb of a relative clause before a document: 上周公布的数据.
_RELATIVE = re.compile(r"(?:最新|公布|发布|发表|出具|披露|官方|公开)(?:的)?$")
# What was done with a document, before it: (某处)披露的视频.
_SHOWN = re.compile(r"(?:公布|发布|披露|曝光|流传|提供|展示|公开|拍摄|上传)的")
# What tells a document from others of its kind where nobody owns it: 公开数据, 最新研究.
_PLAIN = re.compile(r"(?:公开|最新|官方|权威|相关|有关|内部|历史|行业|多项|上述)+$")
_CHANNELS = frozenset(["微博", "官微", "官博", "官网", "网站", "客户端", "公众号", "App", "APP"])
_RECORDING = (
    *("视频", "录像", "录音", "监控", "画面", "照片", "数据", "资料", "统计", "消息", "新闻"),
)


def owned(
    body: Passage, known: Known, spoke: Sequence[Speaker], phrase: Phrase, inside: Inside
) -> tuple[Speaker, str | None]:
    """Who speaks through the document that ``phrase`` names, and the reason; the document itself where nobody is
    known to own it."""
    start, end = phrase.start, phrase.end
    text = body.text[start:end]
    noun = documents().end_of(text)
    holder = _owner(text, noun)
    cut = text.rfind("的", 0, len(text) - len(noun)) if noun else -1
    relative = cut >= 0 and holder != "" and text.find(holder, cut) >= 0 and _speaks(holder)
    if noun in _CHANNELS and len(holder) > 1:
        # 某地铁官方微博: whose account it is, not who runs the platform.
        inside = [(a, b, e) for a, b, e in inside if b <= end - len(noun)]
        if not inside:
            who = text[: text.find(holder) + len(holder)]
            return Speaker(
                name_of(who), kind_of(body, start, who), None, start, end, text
            ), "the document's owner"
    if (
        inside
        and group_of(holder)
        and all(b < start + text.find(holder) + len(holder) for _, b, _ in inside)
    ):
        inside = ()  # 科学网评论员|文章: who belongs to the body, not the body
    if inside and not (relative and all(a < start + cut for a, _, _ in inside)):
        entity = inside[0][2]
        kind = entity_kind(entity)
        return Speaker(entity.name, kind, entity.id, start, end, text), "the document's owner"
    if noun and not holder:
        return _elsewhere(body, known, spoke, phrase, noun)
    if noun != "信息" and len(holder) > 1 and _speaks(holder) and "的" not in holder:
        at = start + text.rfind(holder, 0, len(text) - len(noun))
        text = body.text[at:end]
        kind = kind_of(body, at, holder)
        return Speaker(name_of(holder), kind, None, at, end, text), "the document's owner"
    return _itself(body, start, end), None


def _owner(text: str, noun: str) -> str:
    """The words for whom a document belongs to: those before its noun, without what was done with it, and of a
    relative clause only the noun phrase behind it (上周公布的政府|数据, 进驻某中心的交通部官员|报告)."""
    owner = text[: -len(noun)].rstrip(" 的《") if noun else ""
    owner = _RELATIVE.sub("", owner).rstrip("的 ")
    tail = owner[owner.rfind("的") + 1 :]
    return tail if len(tail) > 1 and _speaks(tail) else owner


def _speaks(text: str) -> bool:
    return bool(group_of(text) or speakers().end_of(text))


def _elsewhere(
    body: Passage, known: Known, spoke: Sequence[Speaker], phrase: Phrase, noun: str
) -> tuple[Speaker, str | None]:
    """The owner of a document that is named by its noun alone (报告显示): who issued one before, or spoke of one."""
    start, end = phrase.start, phrase.end
    text = body.text[start:end]
    issuer = _issuer(body, known, noun, start)
    if issuer is not None:
        kind = entity_kind(issuer)
        return Speaker(issuer.name, kind, issuer.id, start, end, text), "the document named before"
    for said in reversed([] if text.endswith(_RECORDING) else spoke):
        if said.text != text and _wrote(body, said, noun):
            who = Speaker(said.name, said.kind, said.entity, start, end, text)
            return who, "the document named before"
    plain = _PLAIN.search(body.text, max(0, start - 6), start)
    return _itself(body, plain.start() if plain else start, end), None


def _itself(body: Passage, start: int, end: int) -> Speaker:
    """A document that speaks for itself, without what was done with it."""
    lead = _SHOWN.match(body.text, start, end)
    start = lead.end() if lead and end - lead.end() > 1 else start
    text = body.text[start:end]
    return Speaker(name_of(text), "document", None, start, end, text)


def _issuer(body: Passage, known: Known, noun: str, at: int) -> Person | Organization | None:
    """Who issued a document that the text right before named: 统计局发布二季度数据。数据显示,…."""
    text, last = body.text, None
    for match in _ISSUED.finditer(text, max(0, at - 120), at):
        if noun in text[match.end() : min(at, match.end() + 30)].partition("。")[0]:
            last = match
    if last is None:
        return None
    for start, _, entity in known.within(max(0, last.start() - 24), last.start()):
        if not any(stop in text[start : last.start()] for stop in "。!?\n"):
            return entity
    return None


def _wrote(body: Passage, speaker: Speaker, noun: str) -> bool:
    """Whether a speaker was named as a document's owner (星河公司的报告, 星河公司在报告中)."""
    if not speaker.text or speaker.end is None:
        return False
    beside = body.text[speaker.end : speaker.end + 12].partition(",")[0]
    return speaker.text.endswith(noun) or noun in beside
