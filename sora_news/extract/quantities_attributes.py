"""The noun phrase after a quantity that it is an attribute of: 两只可爱的小狗, 60秒的视频, 四成受访者."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.quantities_clauses import clause_before
from sora_news.extract.quantities_nouns import (
    MEASURE_ENDS,
    SUFFIXES,
    heads,
    is_place,
    noun,
    phrase,
    thing,
    words_of,
)
from sora_news.model import Passage, Token

# Classifiers that may stand for those counted: a verb right behind them tells what they do.
_ACTORS = frozenset("人名位家户员国省市县州校队")
# Words of one character that the tagger knows for no noun and that end one: 厢型|车/zg.
_BODIES = frozenset("车机船艇楼房桥品物板店厂校")


def attributed(
    body: Passage, tokens: Sequence[Token], start: int, end: int, kind: str
) -> str | None:
    """The noun phrase that the amount at ``[start, end)`` is an attribute of, ``tokens`` being those behind it."""
    if not tokens or tokens[0].start > end + 1:
        return None
    count = kind == "count"
    if count and tokens[0].word in words_of("fate"):
        return body.original[tokens[0].start : tokens[0].end]
    if count and body.text[end - 1] == "人" and (tokens[0].tag == "vn" or tokens[0].start > end):
        return None  # 20多人|汇款, 8|人遭|法院裁定…
    tied = tokens[0].tag == "uj"
    rest = tokens[1:] if tied else tokens
    first = 0
    if tied or count:
        first = _modifiers(rest, tied)
    if first < len(rest) and rest[first].word in words_of("rest"):
        return None
    if first < len(rest) and (
        noun(rest[first]) or ((count or kind == "age") and thing(rest[first]))
    ):
        stop = _run(rest, first, tied or count, tied)
        if not tied and stop > first and _measures_more(rest, stop):
            return None
        described = tied or (stop < len(rest) and rest[stop].tag == "a")
        if stop > first and not (described and _goes_on(rest, stop)):
            return phrase(body, _attributes(rest, first), rest[stop - 1])
    if tied and rest and rest[0].tag == "v" and len(rest[0].word) > 1 and _ends(rest, 1):
        suffixed = len(rest) > 1 and rest[1].word in SUFFIXES
        return phrase(body, rest[0].start, rest[suffixed])
    if not (tied or count) or body.text[end - 1] == "人":
        return None
    return _beyond(body, rest) or (_action(body, rest, start) if count else None)


def _modifiers(tokens: Sequence[Token], tied: bool) -> int:
    """How many tokens from the first describe the noun after them: |年轻|球员, |乌克兰|无人机, |生成|的视频."""
    at = 0
    if tied and tokens and tokens[0].tag == "v" and len(tokens[0].word) > 1:
        at = 1
    while at < len(tokens) and at < 3:
        token = tokens[at]
        if not (
            token.tag in ("a", "b", "z", "d")
            or token.word in words_of("attribute")
            or (token.tag[:2] in ("ns", "nr") and is_place(token.word))
        ):
            break
        at += 1
    return at


def _measures_more(tokens: Sequence[Token], stop: int) -> bool:
    """Whether the noun before ``stop`` has an amount of its own behind it: 1557宗|楼价|逾500万的住宅."""
    ahead = tokens[stop : stop + 2]
    return (
        tokens[stop - 1].word[-1] in MEASURE_ENDS
        and any(t.tag == "m" for t in ahead)
        and ahead[0].tag in ("m", "d", "v")
    )


def _governed(body: Passage, start: int) -> bool:
    """Whether a verb stands right before the amount, whose object it is: 击落|28架, 摧毁|其中|21架."""
    for token in reversed(clause_before(body, start)[0][-2:]):
        if token.tag in ("v", "ul", "vn", "uj") or token.word in ("这", "那"):
            return True
        if token.word not in ("其中", "约", "共", "近"):
            break
    return False


def _action(body: Passage, tokens: Sequence[Token], start: int) -> str | None:
    """A verb that is used as a noun (几个推论已经…。), or describes the noun that does (48个示范视频。).

    Behind a verb the classifier needs its noun (击落28架攻击无人机); without one, what follows the noun must be the
    predicate (12名相关责任人正在…), or the verb after the classifier is.
    """
    if not tokens:
        return None
    first = tokens[0]
    if first.tag != "v" or len(first.word) < 2 or first.word in words_of("verb"):
        return None
    actor = body.text[first.start - 1] in _ACTORS
    if len(tokens) > 1 and tokens[1].tag == "d" and not actor:
        return body.original[first.start : first.end]
    if len(tokens) == 1:
        return None if actor else body.original[first.start : first.end]
    at = 1 + _modifiers(tokens[1:], False)
    stop = _run(tokens, at, True) if at < len(tokens) else at
    if stop == at or body.text[first.start - 1] == "人":
        return None
    governed = _governed(body, start)
    follows = tokens[stop].tag if stop < len(tokens) else ""
    if (governed or not actor) and stop == len(tokens):
        return phrase(body, first.start, tokens[stop - 1])
    if follows in ("d", "v", "p", "t") or (governed and follows in ("c", "f", "uj")):
        return phrase(body, first.start, tokens[stop - 1])
    return None


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb before ``at`` that follows 的 is used as a noun: 三个月的|等待|让他…."""
    return at == len(tokens) or tokens[at].tag in ("v", "d", "p", "c", "f")


def _attributes(tokens: Sequence[Token], first: int) -> int:
    """Where the phrase of noun ``first`` starts with the short attributes before it: 老|教师, 超长|片长 without."""
    while first and (
        tokens[first - 1].tag == "b"
        or (tokens[first - 1].tag == "a" and len(tokens[first - 1].word) == 1)
    ):
        first -= 1
    return tokens[first].start


def _run(tokens: Sequence[Token], first: int, loose: bool, tied: bool = False) -> int:
    """The index after the last token of the noun phrase that begins with token ``first``."""
    at, stop = first, first
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.tag == "vn" and token.word not in words_of("measure"):
            # An action ends a phrase at the end of its clause only (5500万美元融资。), else begins a predicate.
            if following is None or following.tag == "uj" or (tied and at == first):
                stop = at + 1
            elif not (loose and (at == first or tied) and heads(following)):
                break
        elif noun(token) or (loose and at == first and thing(token)):
            single = token.tag == "n" and (at > first or loose)
            stop = at + 1 if heads(token) or thing(token) or single else stop
        elif _ending(token, tokens[at - 1].word if at else "") or (
            token.word in _BODIES and token.tag == "zg" and stop == at
        ):
            stop = at + 1
        elif token.word == "时" and following and following.word == "长":
            pass
        elif not (
            token.tag == "k"
            or (token.tag[:1] == "v" and at > first and following and following.tag == "ng")
        ):
            break
        elif token.tag == "k":
            stop = at + 1
        at += 1
    return stop


def _ending(token: Token, before: str) -> bool:
    """Whether ``token`` ends a noun that the segmenter cut: 涵盖|率, 片|长."""
    return token.word in SUFFIXES or (token.word == "长" and before[-1:] in tuple("时片频"))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words from ``at`` on describe a later noun: 60秒的细节逼真|的视频."""
    for token in tokens[at : at + 4]:
        if token.tag == "uj":
            return True
        if token.tag[:1] not in ("v", "a", "z", "d"):
            return False
    return False


def _beyond(body: Passage, tokens: Sequence[Token]) -> str | None:
    """The noun phrase after a description with 的: 十几位退休多年的|老教师."""
    for index, token in enumerate(tokens[:10]):
        if token.tag == "uj":
            rest = tokens[index + 1 :]
            first = 0
            while first < len(rest) and first < 2 and rest[first].tag in ("a", "b", "d"):
                first += 1
            stop = _run(rest, first, True, True)
            if stop == first:
                return _beyond(body, rest) if any(t.tag == "uj" for t in rest) else None
            if _goes_on(rest, stop) and (found := _beyond(body, rest[stop:])):
                return found
            named = phrase(body, _attributes(rest, first), rest[stop - 1])
            return (
                None if named and named[-1] == "性" else named
            )  # 几十条视频的逼真性: counts videos
        if (token.tag[:1] == "r" and index == 0) or token.word in ("中", "里", "内"):
            return None
    return None
