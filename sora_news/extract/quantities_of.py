"""What a quantity measures, as words of the text: always a noun phrase, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.quantities_attributes import attributed
from sora_news.extract.quantities_nouns import LONGEST, MEASURE_ENDS, heads, noun, words_of
from sora_news.model import Passage, Token

_BREAK = frozenset(",。;!?:、“”‘’()《》\n…—")
_REACH = 24  # characters of a clause that are looked at on one side
_SUM_ENDS = frozenset("款金资费价额值润入债本税")
_POINTING = frozenset("这那每各某该此本")


def measured(body: Passage, start: int, end: int, kind: str) -> str | None:
    """What the quantity at ``[start, end)`` of the passage measures, as words of the text.

    A count measures the noun after it (三只可爱的小狗), other kinds the noun that 的 or nothing parts from them
    (60秒的视频), else the noun that the clause speaks of before them (视频的时长提升了15倍), else that of the clause
    before. No phrase is better than a wrong one.
    """
    left, comma = _clause_before(body, start)
    last = left[-1].word if left else ""
    if kind in ("money", "number") and len(last) > 1 and last[-1] in _SUM_ENDS:
        return _named_before(body, left, start, "free")
    right = _clause_after(body, end)
    if kind in _SPANS and _locates(right, left):
        return None
    follows = attributed(body, right, end, kind, _governed(left))
    if follows or (kind == "count" and right and right[0].word == "人"):
        return follows
    manner = "bodily" if body.text[end - 1] == "级" else _MANNER.get(kind, "free")
    found = _named_before(body, left, start, manner)
    for _ in range(2):
        if found or not comma or manner == "close" or not _bound(body, left, start, kind):
            break
        left, before = _clause_before(body, comma)
        found = _named_before(body, left, comma, "free")
        comma = before
    return found


# Kinds that also tell where or when something is: 距北京40公里处, 三天后.
_SPANS = frozenset({"length", "duration"})
# How the noun before an amount must be tied to it: "close" by nothing but links; "lasting" by a verb that says how
# long, and as its subject; "bodily" by a link, unless it names a dimension itself; "part": it may own the amount.
_MANNER = {
    "count": "close",
    "age": "close",
    "duration": "lasting",
    "percent": "part",
    "fraction": "part",
    "multiple": "part",
    **dict.fromkeys(("length", "area", "volume", "mass", "speed", "temperature"), "bodily"),
}
_DIMENSION = frozenset("率额量值价费款资收重耗产润度径刑期长高宽深厚距程积压速温载容力面数龄里地")
_OUTSIDE = frozenset("处外内上中里远旁")
_SINCE = frozenset("前后内来间里期外")
_PASSING = frozenset(
    {"过去", "连续", "近", "最近", "未来", "前", "首", "短短", "接连", "今后", "随后", "此后"}
)


def _locates(right: Sequence[Token], left: Sequence[Token]) -> bool:
    """Whether a length or a span of time says where or when: 约210公里海面上, 半年|内, 过去三小时强度…"""
    for token in right[:2]:
        if token.word in ("以上", "以下", "左右", "上下"):
            return False
        if token.tag in ("f", "s") or token.word in _OUTSIDE or token.word == "之处":
            return True
        if token.tag == "uj":
            return False
        if not token.tag.startswith("n"):
            break
    if right and right[0].word[0] in _SINCE and right[0].tag[:1] in ("f", "t", "n", "v", "d"):
        return len(right[0].word) == 1 or right[0].word in (
            "以来",
            "之后",
            "之前",
            "之内",
            "以内",
            "期间",
        )
    return bool(left and right and right[0].tag != "uj" and left[-1].word in _PASSING)


def _governed(left: Sequence[Token]) -> bool:
    """Whether a verb stands right before the amount, whose object it is: 击落|28架, 摧毁|其中|21架."""
    for token in reversed(left[-2:]):
        if token.tag in ("v", "ul", "vn", "uj") or token.word in ("这", "那"):
            return True
        if token.word not in ("其中", "约", "共", "近"):
            break
    return False


def _bound(body: Passage, left: Sequence[Token], start: int, kind: str) -> bool:
    """Whether a clause without a noun leans on the one before it: …的视频,最长达60秒, but not: …,一年之内翻了一番."""
    if kind == "duration":
        lasts = bool(left) or body.text[start] in "长最共"
        return lasts and all(t.word in words_of("link") or t.tag in ("c", "d") for t in left)
    return all(
        t.word in words_of("link")
        or t.word in words_of("change")
        or t.word in words_of("empty")
        or t.word in words_of("compared")
        or t.tag in ("c", "d", "ul", "t", "m", "q", "f")
        for t in left
    )


def _clause_before(body: Passage, start: int) -> tuple[list[Token], int]:
    """The tokens of the clause that lead up to ``start``, and where the clause before it ends (0: nowhere)."""
    text, comma = body.text, 0
    tokens: list[Token] = []
    if text[start - 1 : start] == " " and _parts(text, start):
        return tokens, comma
    for token in reversed(body.tokens_in(max(0, start - _REACH), start)):
        first = text[token.start]
        if first in _BREAK:
            comma = token.start if first == "," else 0
            break
        if token.end <= start and not first.isspace():
            tokens.append(token)
    tokens.reverse()
    return tokens, comma


def _parts(text: str, start: int) -> bool:
    """Whether the space before an amount parts two halves of a headline (…发生火灾 19人送医): those who set
    numbers off with spaces set them off on both sides."""
    end = start
    while text[end : end + 1] in _DIGITS and end < start + 12:
        end += 1
    return end > start and text[end : end + 1] > "\u2e80" and not text[end].isspace()


_DIGITS = frozenset("0123456789.")
# What the segmenter glues to a classifier and is no noun: 5|宗经, 18|宗第.
_NO_REST = frozenset("经第居将于在已被为由以则均共有等与和及的")
_LISTS = frozenset("及和与或")


def _clause_after(body: Passage, end: int) -> list[Token]:
    """The tokens from ``end`` to the end of the clause."""
    text, tokens = body.text, []
    if text[end : end + 1] in _BREAK or text[end : end + 1] in _LISTS:
        return []
    ahead = body.tokens_in(end, end + _REACH)
    if not ahead or ahead[0].start > end:
        cut = body.tokens_in(max(0, end - 4), end)[-1:]  # 几行字 as one word
        if cut and cut[0].end > end and cut[0].tag[:1] == "n" and text[end] not in _NO_REST:
            tokens.append(Token(end, cut[0].end, text[end : cut[0].end], "n"))
    for token in ahead:
        if text[token.start] in _BREAK:
            break
        if not text[token.start].isspace():
            tokens.append(token)
    return tokens


def _named_before(body: Passage, tokens: Sequence[Token], end: int, manner: str) -> str | None:
    """The noun phrase nearest before ``end`` that the clause speaks of and that is tied to the amount in ``manner``."""
    last = len(tokens) - 1
    if last >= 0 and tokens[last].tag == "uj" and manner != "part":
        return None
    at = last
    while at >= 0:
        token = tokens[at]
        if _head_at(tokens, at, at == last):
            first = _extent(tokens, at)
            place = at < last and tokens[at + 1].tag == "f" and tokens[at + 1].word != "比上"
            aside = 0 if manner == "part" and tokens[-1].tag == "uj" else _aside(tokens, first)
            if not (place or aside):
                told = _told(tokens, at, first, manner)
                stop = min(token.end - (token.word[-1] in "约仅"), end)
                return body.original[tokens[first].start : stop] if told else None
            if manner == "close":
                return None
            at = first - 1 - aside
            continue
        if not _passes(token, manner):
            return None
        at -= 1
    return None


def _passes(token: Token, manner: str) -> bool:
    """Whether ``token`` may stand between an amount and the noun that it measures."""
    if manner == "close":
        return token.word in words_of("link") or token.tag == "d"
    return not (manner == "lasting" and (token.tag in ("f", "uj") or token.word[-1] in "后前"))


def _told(tokens: Sequence[Token], head: int, first: int, manner: str) -> bool:
    """Whether the noun ``tokens[head]`` is what the amount measures, not only the noun nearest to it.

    A place has no length of its own (擎天岗457毫米), the object of a verb does not last (滞留机场6小时), and what the
    copula names is a case of the measure, not the measure (最低是金门39.32%).
    """
    word, adjacent = tokens[head].word, all(t.tag[:1] in ("n", "k") for t in tokens[head + 1 :])
    if word[-1] == "者" and manner == "free":
        return False
    if word[-1] in _DIMENSION or word in words_of("measure"):
        return True
    if manner == "bodily":
        return not adjacent
    if manner == "lasting":
        return first == 0 or tokens[first - 1].tag not in ("v", "p")
    return not (adjacent and manner == "part" and first and tokens[first - 1].word == "是")


def _aside(tokens: Sequence[Token], first: int) -> int:
    """How many tokens before ``first`` make what begins there a place, a source or a measure to compare with."""
    if first > 0 and tokens[first - 1].word in words_of("aside"):
        return 1
    for back in range(2, min(first, 5) + 1):
        if tokens[first - back].word in words_of("compared"):
            return back
        if tokens[first - back].tag not in ("t", "a", "b", "d", "uj", "r", "f", "m"):
            break
    return 0


def _head_at(tokens: Sequence[Token], at: int, last: bool) -> bool:
    """Whether the token at ``at`` is the head of what the clause speaks of."""
    token = tokens[at]
    if token.word == "长" and at and tokens[at - 1].word[-1] in "时片":
        return True
    if token.word in words_of("measure"):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].tag == "ul":
        return False  # 画了: a verb that the tagger takes for a noun
    if at and (
        tokens[at - 1].word[-1] == "每" or (tokens[at - 1].tag == "m" and token.word[0] == "级")
    ):
        return False
    if _is_place(token.word):
        return False
    if token.tag == "v" and at == 0:
        return len(token.word) > 1 and _lasts(tokens[1:3])
    if token.tag == "ns":
        return at > 0 and tokens[at - 1].word[0] in _POINTING
    settled = last or at == 0 or token.word[-1] in MEASURE_ENDS or _lasts(tokens[at + 1 : at + 3])
    if token.tag == "vn" and not settled:
        return False
    return heads(token)


def _is_place(word: str) -> bool:
    """Whether a noun says only where the amount was found: 全国, 全台, 地区."""
    if len(word) != 2:
        return False
    return (word[0] == "全" and word[1] in "国省市县球台港区") or word in ("地区", "区域", "各地")


def _lasts(tokens: Sequence[Token]) -> bool:
    """Whether a verb at the head of a clause is the subject of what lasts: 会谈|持续, 罢工|已|持续."""
    return any(t.word in words_of("lasting") for t in tokens)


def _extent(tokens: Sequence[Token], head: int) -> int:
    """The index of the first token of the phrase that ends with ``head``: its attributes, with 的 or without."""
    core = first = head - 1 if tokens[head].word == "长" else head
    while first > 0:
        token = tokens[first - 1]
        if tokens[head].end - token.start > LONGEST or token.word[0] in _POINTING:
            break
        clause = token.tag == "v" and tokens[first].tag == "uj"  # 视频生成|的|时长
        if not (
            token.tag in ("uj", "k", "b")
            or noun(token)
            or token.word in words_of("attribute")
            or (token.tag == "a" and len(token.word) == 1 and tokens[first].tag[:1] == "n")
            or (clause and first > 1 and noun(tokens[first - 2]))
        ):
            break
        first -= 1
    while first < core and (
        tokens[first].tag in ("uj", "k", "v")
        or (
            len(tokens[first].word) == 1
            and tokens[first].tag[:1] == "n"
            and tokens[first - 1].tag in ("r", "m")
        )
    ):
        first += 1
    return first
