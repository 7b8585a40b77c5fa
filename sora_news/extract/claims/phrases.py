"""Phrases: the noun phrase of a clause that speaks.

A speaker is found by structure. The clause before a verb of saying is read from the left: connectives,
times and fronted adverbials off, then the noun phrase up to where its predicate begins — an adverb, a
preposition, a time, a verb. A verb or preposition inside a relative clause (``昨天从火场逃出的王先生``) begins
no predicate: what follows the last 的 up to the cue is then nominal.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sora_news.extract.claims.nouns import class_of, documents, group_of, speakers
from sora_news.extract.claims.predicates import is_name, predicate
from sora_news.extract.claims.words import Word
from sora_news.lexicon import words
from sora_news.model import Passage

WINDOW = 120
"""Characters before a cue that are read for its speaker: more than any noun phrase of news prose."""


class Phrase(Struct, frozen=True):
    """A noun phrase with how well it suits a speaker: 2 surely, 1 perhaps, 0 hardly."""

    start: int
    end: int
    grade: int


_ABOUT = frozenset(
    ["在", "从", "向", "对", "对于", "关于", "针对", "通过", "透过", "随着", "除了", "面对"]
)
_LIKE = frozenset(["像", "就像", "好像", "如同"])
_SO = frozenset(["这样", "那样", "一样", "这般"])
_TOGETHER = frozenset("与同和跟")
_ASKED = (
    *("谁", "什么", "怎么", "为何", "哪个", "哪位", "哪些", "哪里", "如何", "几个人", "几位人"),
)


def subject(body: Passage, run: Sequence[Word], own: bool = True) -> Phrase | None:
    """The noun phrase among the words of a clause that names who speaks.

    ``own`` tells the clause of the cue itself from one before it, whose predicate nominal is no speaker.
    """
    run = _opened(run, own)
    if not run or _is_nobody(run):
        return None
    if len(run) > 2 and run[-1].text == "的" and run[-2].kind in "AVN" and run[-3].kind in "NER":
        run = run[:-2]  # 某人气愤的说: 的 where 地 is meant
    if len(run) > 1 and run[-1].text in ("初步", "最新"):
        run = run[: -2 if len(run) > 2 and run[-2].kind == "U" else -1]  # 警方的初步|判断
    run = run[: predicate(run)]
    run = () if _verbal(run) else _closed(run)
    if not run:
        return None
    fit = grade(body, run, own)
    named = run[0].kind == "E" or (run[0].tag[:2] == "nr" and run[1:2] and run[1].kind == "T")
    if named and len(run) > 2 and run[1].kind == "T" and run[-1].kind == "N":
        run, fit = run[:1], 2  # 某人赛后记者会
    elif own and fit == 1 and named and _beside_the_name(body, run):
        run, fit = run[:1], 2
    return Phrase(run[0].start, run[-1].end, fit)


def _opened(run: Sequence[Word], own: bool) -> Sequence[Word]:
    """``run`` from where its noun phrase begins."""
    if run and run[0].text in _LIKE and any(w.text in _SO for w in run):
        return ()  # 像某国这样要求…的: whom something is like
    run = _without_lead(run)
    if run and run[0].text[0] == "但" and len(run[0].text) == 3 and run[0].tag[:2] in ("nz", "nr"):
        first = run[0]  # 但安华: taken into a name that the segmenter lacks
        run = [first._replace(start=first.start + 1, text=first.text[1:], tag="nr"), *run[1:]]
    if len(run) > 2 and run[1].kind == "F" and run[2].kind == "R" and run[0].kind == "N":
        run = run[2:]  # 论坛上还有人
    if len(run) > 3 and run[0].text == "由":
        of = next((i for i, w in enumerate(run) if w.kind == "U"), 0)
        run = run[of + 1 :] if of else run  # 由几所大学组成的团队
    if len(run) > 1 and run[0].text == "包括":
        run = run[1:]  # 多名官员,包括国防部长表示,…
    if own:
        run = _after_copula(run)
    for i, word in enumerate(run):
        heard = word.text in ("接到", "收到", "接获", "听见", "听到", "只听")
        if heard and i and any(w.kind == "F" for w in run[i:]):
            break  # 某局在接获本报查询后表示: who was asked speaks
        if heard or (i and word.text in ("接", "让", "使", "令")):
            return run[i + 1 :]  # 本报接到读者来电称, 这让老板说: who called or was made to speak
    return run


def _is_nobody(run: Sequence[Word]) -> bool:
    """Whether a run begins as an adverbial or a predicate that names nobody who speaks."""
    first = run[0]
    if first.text in class_of("opener"):
        return True
    placed = len(run) > 2 and first.kind == "P" and run[-1].kind == "F"
    if placed and documents().end_of(run[-2].text):
        return True  # 并在简报中强调: where somebody says it, not who
    if first.text in class_of("deliberation") and run[1:2] and run[1].kind in "DA":
        return True  # 研判不太可能无故遭人…
    if first.text in _ABOUT and not any(w.kind in "FU" for w in run) and run[-1].kind != "E":
        return True  # 在报章撰文, 向委员会陈情: where and to whom
    if len(run) == 1 and first.text in ("令人", "让人", "使人"):
        return True  # …,令人确信…: no one in particular
    # 代表联合国表示慰问: what somebody does, not who
    relative = any(w.kind == "U" for w in run)  # 代表全国学校的联盟主席某人
    return (
        first.text == "代表"
        and len(run) > 1
        and not relative
        and bool(speakers().end_of(run[1].text))
    )


def _closed(run: Sequence[Word]) -> Sequence[Word]:
    """``run`` up to where its noun phrase ends."""
    if len(run) > 2 and run[-1].kind == "B" and run[-2].kind == "T":
        run = run[:-2]  # 周四(4月10日)
    late = False
    while run and run[-1].kind in "TDlLFPCVA" and not is_name(run[-1]):
        late = late or run[-1].kind == "F"
        run = run[:-1]
    if not run:
        return run
    last = run[-1]
    act = last.text in class_of("deliberation") or (late and last.tag in ("vn", "l"))
    if act and len(run) > 1 and run[-2].kind in "NER":
        run, last = run[:-1], run[-2]  # 法院审理后, 负责人答记者问时
        other = next((i for i in range(len(run) - 2, 0, -1) if run[i].text in _TOGETHER), 0)
        if other and last.kind in "NE":
            run, last = run[:other], run[other - 1]  # 市长与来宾通电话时: the former is the subject
    glued = len(last.text) > 1 and last.text[-1] in "则也都还曾亦均又再"
    if glued and last.tag[:2] in ("", "x", "nr"):
        # 某人则: an adverb that the segmenter took into an unknown name
        run = [*run[:-1], last._replace(end=last.end - 1, text=last.text[:-1])]
    timed = run[0].kind in "TM" and all(w.kind in "TMFD" for w in run[:-1])
    if len(run) > 1 and last.text in _HE_SHE and (timed or run[-2].kind == "U"):
        run = run[-1:]  # 对此不以为然的他, 几天后他: the pronoun is the name's stand-in
    return run


# 违反第八十条规定: what falls under a rule, no document that speaks.
_UNDER_A_RULE = frozenset(["违反", "触犯", "违背", "符合", "不符", "遵守", "适用", "参照"])
# 到江城就要强调…: where somebody goes.
_GOING = frozenset(["到", "去", "赴", "抵", "回", "前往", "抵达", "返回", "来到"])
# 遇到许多忙着重建的农民,…: whom somebody meets.
_MEETING = frozenset(
    ["遇到", "碰到", "见到", "遇见", "碰见", "探望", "慰问", "看望", "会见", "接见", "走访", "探访"]
)
_HE_SHE = frozenset("他她")


def _beside_the_name(body: Passage, run: Sequence[Word]) -> bool:
    """Whether what follows a name is no part of it: where or when somebody speaks (某人现场, 某人赛后记者会)."""
    kinds = "".join(w.kind for w in run[1:])
    if (
        kinds.strip("NTF")
        or group_of(run[1].text)
        or documents().end_of(body.text[run[0].start : run[-1].end])
    ):
        return False
    return all(w.tag[:2] not in ("nr", "nt", "ns") for w in run[1:])


def _verbal(run: Sequence[Word]) -> bool:
    """Whether a run begins as a predicate (写下评论) rather than as a noun that a verb opens (知情人士)."""
    if run[0].text in _MEETING:
        return True
    if any(w.kind == "U" for w in run):
        return False
    if run[0].tag == "ad" and run[1:2] and run[1].kind == "V":
        return True  # 突搭乘游览车抵达立院
    if run[0].kind != "V":
        return False

    if run[0].text in class_of("occasion") or run[0].text in _UNDER_A_RULE | _GOING:
        return True
    if run[0].text in words("speech_acts") and len(run) > 1 and not group_of(run[-1].text):
        return True  # 感谢某署: what somebody does
    if len(run[0].text) == 1 and len(run) > 1 and documents().end_of(run[-1].text) == run[-1].text:
        return True  # 做视频, 看新闻: somebody does something with a document
    while len(run) > 1 and run[-1].kind in "TDlL":
        run = run[:-1]
    last = run[-1]
    whole = "".join(w.text for w in run[-2:])
    return not (
        documents().end_of(whole)
        or last.kind == "E"
        or last.tag[:2] == "nr"
        or group_of(whole)
        or is_name(last)
    )


def _without_lead(run: Sequence[Word]) -> Sequence[Word]:
    """``run`` without connectives, times, adverbs and a fronted adverbial (``在发布会上张三``)."""
    whole = len(run)
    while run:
        first = run[0]
        if first.text == "以来" and len(run) < whole:
            run = run[1:]  # 一直|以来
        elif first.kind in "TDlLU" or first.text in class_of("connective") or first.text == "、":
            run = run[1:]
        elif first.kind == "P":
            close = next(
                (
                    i
                    for i in range(min(len(run) - 2, 14), 0, -1)
                    if run[i].kind == "F" and run[i + 1].kind in "NERMTDA"
                ),
                0,
            )
            if not close:
                break
            run = run[close + 1 :]
        else:
            break
    return run


def _after_copula(run: Sequence[Word]) -> Sequence[Word]:
    """What follows ``关键是…`` or ``激进者如…`` in a phrase: the name, not what introduces it."""
    for i in range(len(run) - 2, 0, -1):
        if run[i].text in ("是", "如", "例如", "比如", "即", "就像") and run[i + 1].kind in "NEMRA":
            return run[i + 1 :]
    return run


def grade(body: Passage, run: Sequence[Word], own: bool = True) -> int:
    """How well a phrase suits a speaker: 2 a name, a pronoun, a group or a body, 1 any other noun, 0 none.

    jieba's word that a token is a person counts only in the cue's ``own`` clause.
    """
    text = body.text[run[0].start : run[-1].end]
    last = run[-1]
    if any(word in text for word in _ASKED):
        return 0
    if text.endswith(("令人", "让人", "使人", "叫人")):
        return 0  # 更让人担心的是
    if text in ("人", "家", "方", "者", "员") or text in _SO or text in ("这么", "那么", "如此"):
        return 0
    if last.kind == "E" or last.kind == "R":
        return 2
    if last.kind == "B" and len(run) > 1:
        return grade(body, run[:-1], own)
    if documents().end_of(text.removesuffix("》")):
        return 1
    if group_of(text) or speakers().end_of(text):
        return 2
    tokens = body.tokens_in(last.start, last.end)
    places = ("ns", "nt", "nz", "eng")
    if tokens and tokens[-1].tag in (("nr", "nrt", "nrfg", "x", *places) if own else places):
        return 2
    return 1 if last.kind == "N" else 0


# Parts of a law, where a number stands before them (第十条).
_NUMBERED = frozenset("条款章页")
_NUMERALS = frozenset("0123456789一二三四五六七八九十百")


def is_document(text: str) -> bool:
    """Whether a phrase names a document (某公司的公告) rather than a speaker."""
    noun = documents().end_of(text.removesuffix("》"))
    if noun in _NUMBERED and text[-2:-1] not in _NUMERALS:
        return False  # 拉白布条
    return bool(noun) and not group_of(text)


def author(text: str) -> bool:
    """Whether a phrase is the writer's or reader's own voice (我, 笔者, 你)."""
    return text in class_of("author") or text.startswith(("我", "你", "您", "咱", "笔者"))
