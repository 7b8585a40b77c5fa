"""What a quantity measures, as words of the text."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.model import Passage, Token

_BREAK = frozenset(",。;!?:、“”‘’()《》\n…—")
# Nouns by jieba's tags that name no thing: places in time and space, and words of amount itself.
_EMPTY = frozenset(
    [
        "内",
        "外",
        "上",
        "下",
        "中",
        "前",
        "后",
        "时",
        "间",
        "里",
        "时间",
        "左右",
        "以上",
        "以下",
        "以内",
        "之内",
        "之间",
        "期间",
        "后来",
        "前后",
        "来",
        "多",
        "余",
        "元",
        "人",
        "有",
        "可能",
        "问题",
        "时候",
        "目前",
        "左右",
        "上下",
    ]
)
_LINKS = frozenset(
    [
        "为",
        "是",
        "有",
        "达",
        "达到",
        "超过",
        "超",
        "近",
        "约",
        "高达",
        "长达",
        "多达",
        "至",
        "到",
        "在",
        "仅",
        "共",
        "约为",
        "突破",
        "接近",
        "不足",
        "不到",
        "逾",
        "最长",
        "至少",
        "不超过",
        "只有",
        "仅有",
        "不是",
        "要",
        "了",
        "需",
        "需要",
    ]
)
_MODIFIERS = ("v", "a", "b", "z")


def measured(body: Passage, start: int, end: int, kind: str) -> str | None:
    """What the quantity at ``[start, end)`` of the passage measures, as words of the text.

    A count measures the noun after it (三只 → 小狗); other kinds the noun right after them (60秒的视频), else
    the last noun before them in the clause with its verb (市值一夜蒸发), else that of the clause before.
    """
    follows = _after(body, end, direct=kind != "count")
    if follows:
        return follows
    first, comma = _before(body, start)
    if first is None and comma and kind != "count":
        first = _before(body, comma)[0]
    return first


def _noun(token: Token) -> bool:
    tag = token.tag
    return (
        tag[:1] == "n" or tag in ("j", "vn", "an", "eng", "l", "i")
    ) and token.word not in _EMPTY


def _after(body: Passage, at: int, direct: bool) -> str | None:
    """The noun phrase that begins at ``at``, or after 的 or modifiers with 的 there; at most 14 characters.

    ``direct`` allows nothing but 的 before it.
    """
    text = body.text
    if text[at : at + 1] in _BREAK:
        return None
    first = last = -1
    for token in body.tokens_in(at, at + 16):
        if text[token.start] in _BREAK:
            break
        if _noun(token):
            first = token.start if first < 0 else first
            last = token.end
        elif last > 0:
            if token.word == "长" and text[token.start - 1] == "时":
                last = token.end
            break
        elif token.tag == "uj":
            if direct and token.start > at:
                return None
            first = -1
        elif token.tag[:1] in _MODIFIERS and not direct:
            first = token.start if first < 0 else first
        elif token.word == "时" and text.startswith("时长", token.start):
            first = token.start if first < 0 else first
            last = token.end + 1
        else:
            break
    if last < 0 and not direct:
        tokens = body.tokens_in(at, at + 1)
        if tokens and tokens[0].tag[:1] == "v" and len(tokens[0].word) > 1:
            return body.original[tokens[0].start : tokens[0].end]
    return body.original[first:last] if last > 0 else None


def _before(body: Passage, start: int) -> tuple[str | None, int]:
    """The last noun phrase before ``start`` in its clause with the verb behind it, and where the clause before ends."""
    text = body.text
    floor = max(0, start - 24)
    comma = 0
    for at in range(start - 1, floor - 1, -1):
        if text[at] in _BREAK:
            floor, comma = at + 1, at if text[at] == "," else 0
            break
    tokens = [t for t in body.tokens_in(floor, start) if t.end <= start]
    last = next(
        (i for i in range(len(tokens) - 1, -1, -1) if _noun(tokens[i]) and len(tokens[i].word) > 1),
        -1,
    )
    if last < 0:
        return None, comma
    first = last
    while first > 0 and (_noun(tokens[first - 1]) or tokens[first - 1].tag == "uj"):
        first -= 1
    while tokens[first].tag == "uj":
        first += 1
    stop = _with_verb(tokens, first, last)
    return body.original[tokens[first].start : min(stop, start)], comma


def _with_verb(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of the phrase together with the verb that follows it: 市值一夜蒸发, 销售额同比下降."""
    stop = tokens[last].end
    for token in tokens[last + 1 : last + 5]:
        if (
            token.end - tokens[first].start > 14
            or token.word in _LINKS
            or token.tag[:1] not in ("v", "m", "d", "a", "n", "z")
        ):
            break
        if token.tag[:1] in ("v", "a") or token.word == "长":
            stop = token.end
    return stop
