"""Further mentions of people who were named once: the name again, a part of it, the surname before a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sora_news.extract.occurrences import occurrences
from sora_news.extract.people_agreed import strangers
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.extract.people_latin import given
from sora_news.model import Passage, Token
from sora_news.rules import rule

# Below this a name has too little evidence of its own to be believed elsewhere, if it is short: three characters
# that made a name in a list (甲某某、师建华) are one where a paragraph begins with them too.
_SURE = 1.0
# What must follow a bare surname: a verb of saying, or one that only people are the subject of.
_TELLING = 2.0


@rule(
    "people.repeated",
    example="主任⟦罗豆豆⟧说，好。这里是⟦罗豆豆⟧长大的地方。",
    counter="主任说，好。这里是她长大的地方。",
    problems="Only tells where the name would not have been seen without its first mention.",
)
def again(body: Passage, kept: Sequence[Candidate], known: Evidence) -> list[Candidate]:
    """The name of a person found before, where it would not be seen by itself."""
    names = _names(body.text, kept, known)
    if "姓" in body.text:
        names.update(dict.fromkeys(strangers(body.text, kept), "people.titled"))
    if not names:
        return []
    taken = [c.start for c in kept]
    found = []
    for start, end in occurrences(names, body.text):
        at = bisect_right(taken, end - 1) - 1
        if at >= 0 and kept[at].end > start:
            continue
        rule = names[body.text[start:end]]
        if rule == "people.titled":
            found.append(Candidate(start, end - 1, _SURE, rule))
        elif _stands(body, start, end, rule, known):
            found.append(Candidate(start, end, _SURE, rule))
    return found


def settled(body: Passage, kept: Sequence[Candidate], known: Evidence) -> list[Candidate]:
    """``kept`` with each name as long as it is elsewhere: 谢冰/笑着 where 谢冰 is named, 刘国/中 where 刘国中 is."""
    text = body.text
    kept = _without_verbs(body, kept, known)
    shorter: dict[str, set[str]] = {}
    longer: set[str] = set()
    for c in kept:
        if c.rule == "people.chinese":
            if c.end - c.start == 2:
                shorter.setdefault(text[c.start : c.end], set()).add(text[c.end : c.end + 1])
            elif c.end - c.start == 3:
                longer.add(text[c.start : c.end])
    doubtful = {n: shorter[n[:2]] - {n[2]} for n in longer if n[:2] in shorter}
    found = []
    for c in kept:
        name = text[c.start : c.start + 3]
        if c.rule == "people.titled" and name in longer:
            # 李/家 where 李家超 is named.
            c = Candidate(c.start, c.start + 3, c.score, "people.repeated")
        if c.rule == "people.chinese" and name in doubtful and c.end - c.start in (2, 3):
            c = c._replace(end=c.start + (2 if doubtful[name] else 3))
        found.append(c)
    return found


def _without_verbs(
    body: Passage, kept: Sequence[Candidate], known: Evidence
) -> Sequence[Candidate]:
    """``kept`` without the surname of somebody and what happens to them: 徐/监禁 where 徐文德 is named."""
    verbal: dict[Candidate, bool] = {}
    sure: set[str] = set()
    for c in kept:
        if c.rule == "people.chinese" and c.end - c.start == 3:
            tokens = body.tokens_in(c.start, c.end) if c.score < _DOUBTFUL else ()
            verbal[c] = len(tokens) == 2 and tokens[1].end == c.end and _verb(tokens[1], known)
            # Nothing happens to anybody twice in the same words.
            verbal[c] = verbal[c] and body.text.count(body.text[c.start : c.end]) == 1
            if not verbal[c]:
                sure.add(body.text[c.start])
    return [c for c in kept if not verbal.get(c) or body.text[c.start] not in sure]


# Below this a name of a surname and a verb is no surer than the surname.
_DOUBTFUL = 5.0
_VERBS = frozenset({"v", "d", "p"})


def _verb(token: Token, known: Evidence) -> bool:
    """Whether a word is a verb or adverb; the segmenter's model calls unknown words verbs, never ``vn``."""
    return token.tag == "vn" or (token.tag in _VERBS and token.word in known.common)


def _names(text: str, kept: Sequence[Candidate], known: Evidence) -> dict[str, str]:
    """The forms to look for, with the rule that a mention of each goes under."""
    names: dict[str, str] = {}
    for c in kept:
        name = text[c.start : c.end]
        believed = c.score >= _SURE or len(name) > 2
        if not believed or len(name) < 2 or c.rule in ("people.titled", "people.given"):
            continue
        names[name] = "people.repeated"
        if "·" in name or " " in name or "-" in name:
            names.setdefault(_family(name), "people.part")
            if name.partition(" ")[0] in given():
                names.setdefault(name.partition(" ")[0], "people.part")
        elif c.rule == "people.japanese" or (len(name) > 3 and name[:2] in known.japanese):
            names.setdefault(name[:2], "people.surname")
        elif c.rule == "people.chinese":
            names.setdefault(_surname(name), "people.surname")
            if len(name) == 3:
                names.setdefault(name[1:], "people.given")
    return names


@rule(
    "people.part",
    example="工程师 ⟦Sarah Connor⟧ 离开了公司。⟦Connor⟧ 没有回应。",
    counter="工程师 Sarah Connor 离开了公司。她没有回应。",
)
def _family(name: str) -> str:
    """The family name of a foreigner who was named in full: 安南, Altman; so is a Latin given name, Sarah."""
    return re.split("[· ]" if "·" in name or " " in name else "-", name)[-1]


@rule(
    "people.surname",
    example="创始人⟦周鸿祎⟧出席了论坛。⟦周⟧认为，前景广阔。",
    counter="创始人周鸿祎出席了论坛。他认为，前景广阔。",
)
def _surname(name: str) -> str:
    """The surname alone of somebody named before, as the subject of a verb of saying: 周认为."""
    return name[0]


def _stands(body: Passage, start: int, end: int, rule: str, known: Evidence) -> bool:
    """Whether a form is a word of its own at this place and, if it is a part, stands for a person."""
    text = body.text
    if text[start].isascii():
        return not (_latin(text, start - 1) or _latin(text, end))
    if rule == "people.repeated" and end - start > 2:
        return True
    tokens = body.tokens_in(start, end)
    if not tokens or tokens[0].start != start:
        return False
    last = tokens[-1]
    if rule == "people.part" and end - start > 2:
        return True
    if rule in ("people.given", "people.part"):
        rare = len(last.word) == 1 or last.word not in known.common
        return len(tokens) == 1 and last.end == end and rare
    if rule == "people.surname" and end - start == 2:
        # 岸田 where 岸田文雄 is named, whatever the segmenter glues to it: hardly a word besides.
        rare = last.word not in known.common and text[start:end] not in known.places
        return last.start == start and len(last.word) < 4 and rare
    if rule == "people.surname":
        return last.end == end and (_speaks(body, end, known) or _acts(body, last, known))
    return last.end == end or (last.start > start and last.tag in ("nr", "x"))


def _latin(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalnum()


def _acts(body: Passage, token: Token, known: Evidence) -> bool:
    """Whether a word that is a surname and hardly anything else has a verb or a particle behind it: 洪追问."""
    odds = known.surname.get(token.word, _HARDLY)
    if odds <= _HARDLY or token.start == 0 or body.text[token.start - 1] == "·":
        return False
    opening = body.text[token.start - 1] in _OPENING
    if odds <= _UNSURE and not (opening and body.text.startswith(_OPENED, token.end)):
        return False
    following: tuple[Token, ...] = body.tokens_in(token.end, token.end + 1)
    return bool(following) and following[0].tag in _ACTING and len(following[0].word) < 4


# The odds from which a character alone is a surname wherever somebody of that name is at issue.
_UNSURE = 1.0
# From which it is one where a clause begins with it and a word of what happens to people: 张/被指.
_HARDLY = -0.5
_OPENING = frozenset("。,;\n")
_OPENED = ("被", "曾", "则", "还", "也", "已", "又", "因", "于", "在", "称", "现年", "是")
_ACTING = frozenset({"v", "vn", "d", "p", "uj", "u"})


def _speaks(body: Passage, end: int, known: Evidence) -> bool:
    """Whether the word at ``end`` is one that a person is the subject of."""
    following: tuple[Token, ...] = body.tokens_in(end, end + 1)
    return bool(following) and known.after.get(following[0].word, 0.0) >= _TELLING
