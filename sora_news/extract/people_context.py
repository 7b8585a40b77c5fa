"""How the words around a span speak for or against a person's name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sora_news.extract.people_evidence import Evidence
from sora_news.model import Token

TITLE = 4.0
# The most that both sides together can say for a name.
STRONGEST = 8.0
_VERBS = frozenset({"v", "d", "p", "vd", "ad", "r", "c"})
# A comma, a stop or a quotation's edge may stand beside a name and beside anything else.
_EDGES = frozenset(",。!?;:、“”‘’()《》\n…—")


# Characters that end the names of places and bodies: what stands before them is theirs.
_BODIES = frozenset(
    "镇省州市县区邦馆盟司局院学心团会厂店河山湖岛港湾峡队党校站桥塔寺庙街路村乡奖杯国"
)


# Below this a word says that the name of a place follows.
_PLACED = -2.0


# What the beginning of a sentence, a mark before a name and a verb behind it say for one.
_BEGINNING, _OPENED, _VERB = 1.0, 0.5, 1.0
# What a number of points, rebounds or assists behind a name says for one: 普尔19分3助.
# What a Latin name in parentheses behind a name says, and how long its first part may be.
_LATIN, _LONGEST_FIRST = 3.0, 14
# What 之 and a word of kinship behind a name say: 塔信之女.
_KIN, _WHOSE = frozenset("女子妻夫母父弟妹兄姐孙侄婿"), 2.5
# What somebody calls a thing stands in quotation marks: 被暱称为“希伯利恩”.
_CALLED = ("称为", "名为", "昵称", "称作", "叫做", "叫作", "代号", "命名")
_NICKNAME = -6.0
_SCORED, _SCORES = frozenset("分板助"), 1.5


class Side(Struct, frozen=True):
    """The evidence on one side of a span; ``title`` tells that a title made it."""

    weight: float
    title: bool = False


def left(text: str, tokens: Sequence[Token], index: int, start: int, known: Evidence) -> Side:
    """The evidence before ``start``, where ``tokens[index]`` is the first token that reaches past it."""
    if not index:
        return Side(_BEGINNING)
    token = tokens[index - 1]
    gap = start - token.end
    if gap > 1 or (gap == 1 and text[token.end] == "\n"):
        return Side(_BEGINNING)
    word = token.word
    if gap < 0:
        word = text[token.start : start]
    if word in _EDGES:
        if word == "《" or (word == "·" and gap == 0):
            return Side(-2.0)
        if word in "。!?;":
            return Side(_BEGINNING)
        if word in "“‘" and text.endswith(_CALLED, 0, start - 1):
            return Side(_NICKNAME)
        if word == ")" and title_before(text, before_abbreviation(text, start), known):
            return Side(TITLE, True)
        return Side(_OPENED if word in "、,:(" else 0.2)
    if title_before(text, start - max(gap, 0), known):
        return Side(TITLE, True)
    weight = known.before.get(word)
    if weight is not None:
        return Side(weight)
    if len(word) > 2 and known.before.get(word[-2:], 0.0) < _PLACED:
        return Side(known.before[word[-2:]])  # 旅游/胜地
    tag = token.tag
    if tag == "m":
        return Side(-2.0)
    if tag in ("ns", "nt", "n", "nz"):
        # A county is followed by its towns oftener than by its people.
        return Side(-1.0 if tag == "ns" and word[-1] in "省市县州" else 0.3)
    if tag == "eng":
        return Side(-0.3)
    return Side(0.0)


def before_abbreviation(text: str, end: int) -> int:
    """Where an abbreviation in parentheses begins that ends at ``end``, else ``end``: 首席执行官(CEO)."""
    if text[end - 1 : end] != ")":
        return end
    opened = text.rfind("(", max(0, end - _ABBREVIATED), end)
    return opened if opened > 0 and text[opened + 1 : end - 1].isascii() else end


# The longest abbreviation in parentheses behind an office.
_ABBREVIATED = 12


def title_before(text: str, end: int, known: Evidence) -> bool:
    """Whether a title ends at ``end``."""
    if not end or text[end - 1] not in known.title_ends:
        return False
    titles = known.titles_before
    if text[max(0, end - 4) : end] in titles or text[max(0, end - 2) : end] in titles:
        return True
    return text[max(0, end - 3) : end] in titles or text[max(0, end - 5) : end] in titles


def title_after(text: str, start: int, known: Evidence) -> bool:
    """Whether a title of two characters or more begins at ``start``."""
    if text[start : start + 1] not in known.title_heads:
        return False
    titles = known.titles_after
    return (
        text[start : start + 2] in titles
        or text[start : start + 3] in titles
        or text[start : start + 4] in titles
    )


def _in_latin(text: str, at: int) -> bool:
    """Whether the parenthesis at ``at`` holds a name in Latin letters, a space in it: (JD Vance, 40岁)."""
    letters = text[at + 1 : at + 3]
    if not (letters.isascii() and letters[:1].isupper()):
        return False
    space = text.find(" ", at, at + _LONGEST_FIRST)
    return space > 0 and text[at + 1 : space].isascii() and text[space + 1 : space + 2].isupper()


def right(text: str, tokens: Sequence[Token], index: int, end: int, known: Evidence) -> Side:
    """The evidence after ``end``; ``tokens[index]`` is the first token that starts at ``end`` or later."""
    if index >= len(tokens) or end >= len(text):
        return Side(0.2)
    token = tokens[index]
    if token.start != end:
        if text[end] in " \n":
            return Side(0.3)
        # A name that ends inside the segmenter's word: the rest of the word must be worth as much.
        rest = text[end : token.start] if token.start > end else text[end : end + 2]
        weight = known.after.get(rest, known.after.get(rest[:1], -1.0))
        return Side(min(weight, 3.0) - 0.5)
    word = token.word
    if word in _EDGES:
        if word == "(":
            return Side(_LATIN if _in_latin(text, end) else 1.0)
        return Side(0.6 if word in "、,:" else 0.2)
    if title_after(text, end, known):
        return Side(TITLE - 0.5, True)
    telling = known.after.get(word)
    if telling is not None:
        return Side(telling)
    if word[0] == "任" and word not in known.common:
        # 胡和平/任文旅/部: the segmenter glues the verb of offices to what follows.
        return Side(known.after["任"])
    if word == "之" and text[end + 1 : end + 2] in _KIN:
        return Side(_WHOSE)
    tag = token.tag
    if tag in _VERBS:
        return Side(_VERB)
    if tag in ("n", "nz", "nt", "ns", "ng", "k"):
        return Side(-3.0 if word[-1] in _BODIES else -0.8)
    if tag == "m" and word.isdigit() and text[token.end : token.end + 1] in _SCORED:
        return Side(_SCORES)
    if tag in ("t", "m"):
        return Side(0.3)
    return Side(0.0)
