"""Phrases: the words of a clause, cut from tokens and known mentions, and the noun phrase that speaks.

A speaker is found by structure. The clause before a verb of saying is read from the left: connectives,
times and fronted adverbials off, then the noun phrase up to where its predicate begins — an adverb, a
preposition, a time, a verb. A verb or preposition inside a relative clause (``昨天从火场逃出的王先生``) begins
no predicate: what follows the last 的 up to the cue is then nominal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sora_news.lexicon import words
from sora_news.model import Passage
from sora_news.rules import alternatives

WINDOW = 120
"""Characters before a cue that are read for its speaker: more than any noun phrase of news prose."""


class Word(NamedTuple):
    """A word of a clause; ``kind`` is one letter (see :func:`_kind`)."""

    start: int
    end: int
    text: str
    kind: str
    tag: str = ""


class Phrase(NamedTuple):
    """A noun phrase with how well it suits a speaker: 2 surely, 1 perhaps, 0 hardly."""

    start: int
    end: int
    grade: int


_PREPOSITIONS = frozenset(
    "在 于 对 向 对于 就 从 自 由 经 以 用 通过 随着 针对 关于 为 为了 因 因为 给 跟 被 把 将 按 按照 当 除了 除 透过 借 如同 面对".split()
)
_TO = frozenset("对 向 给 跟 就 以 用 通过 针对 为 透过".split())
_ADVERBS = frozenset(
    "也 则 还 又 都 却 就 均 曾 已 已经 再 再次 随后 立即 并 亦 便 一再 只 仍 正 更 才 近日 日前 此前 曾经 一向 反复 多次 直接 公开 坚持 当场 "
    "当即 同时 最后 最终 最近 最先 首先 其次 再度 同样 普遍 纷纷 一致 明确 特别 进一步 不断 连连 接着 继续 事后 独家 连续 紧急 正式 随即 "
    "遂 即 常 总 一直 始终 坦率 这样 如此 私下 私底下 不禁 忍不住 不得不 遗憾 此外 另外 甚至 其实 尤其 之后 后来 一度 先后 分别 共同 联合 书面 "
    "会 将 将会 另".split()
)
_TIMES = re.compile(
    r"(?:今|昨|明|前|后|当|次)(?:天|日|晚|早|晨|年)|(?:周|星期|礼拜)[一二三四五六日天末]|目前|现在|当时|如今|同日|当地时间|"
    r"(?:上|下|本|这)(?:周|月|个月|星期)|(?:凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|深夜|晚间|早间|午后|清晨|日前|近日|近期|"
    r"稍早|稍后|稍晚|此前|之前|去年|今年|明年|前年)"
)
_NUMBER_DATE = re.compile(
    r"\d{1,4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]|\d{1,2}月(?:份|底|初)?|\d{1,2}[日号]|[一二三四五六七八九十〇]{1,4}[年月日号]|\d{1,2}[时点](?:\d{1,2}分|半|许)?"
)
_LOCAL = frozenset(
    "时 后 前 中 上 里 内 间 下 之后 之前 期间 之际 时候 以后 以前 过程中 之时 会上 期间 之中 场上 当中".split()
)
_CONNECTIVES = frozenset(
    "而 但 但是 不过 然而 可是 因此 所以 于是 并 并且 而且 同时 此外 另外 其中 如果 虽然 尽管 即使 因为 由于 对此 为此 "
    "其实 事实上 的确 当然 随后 接着 后来 最后 首先 其次 那么 只是 还有 又 也 就连 连 甚至 另 有 另有 也有 更有 曾有 还 仍有 且 例如 比如 如 像 据 根据 "
    "另据 又据 当 既然 不料 结果 总之 何况 即便 可 与此同时 或者 是因为 尤其是 特别是 目前 虽 遂 只见 称 都 看到 听到 就 到".split()
)
_PRONOUNS = frozenset(
    "他 她 它 他们 她们 它们 其 对方 双方 两人 二人 前者 后者 三人 本人 自己".split()
)
AUTHOR = frozenset("我 我们 咱们 咱 笔者 你 您 你们 本文 俺".split())
_ASKED = re.compile(r"谁|什么|怎么|为何|哪[个位些里]|如何|几[个位]人")
# Verbs whose object is a statement or an occasion for one: 发表声明, 接受采访, 召开发布会.
_OCCASION = frozenset(
    "发表 发布 发出 接受 召开 举行 致电 出席 主持 回应 参加 回顾 撰文 发文 刊文 刊登 公布 表达 作出 做出 提出 回答 谈到 谈及 提到 "
    "是 使用 开始 结束 来到 看到 听到 得知 收到 写下 致信 援引 引用 引述 引 开 来 去 指 展示 发 打 出示 面对 指着 微笑 笑 没有 有 告诉 警告 提醒 "
    "接到 通过 介绍 采访 走访 更新 上 向 要求 让 使 令 经过 根据 拿出 认为 表示 说 结合 谈 进行 转发 发帖 发送 "
    "联系 承认 称 感到".split()
)
_SPEAKING_END = re.compile(
    r"(?:[局部委会院校社报网台厅署处所司队馆厂店行团党军方国省市县区镇村们者人员家长师生商媒科组站庭]|"
    r"公司|集团|中心|组织|协会|政府|大学|银行|证券|资本|基金|俱乐部|媒体|周刊|杂志|当局|机关|机构|平台|先生|女士|某某?|"
    r"[甲乙丙丁]|一方|双方|方面|部门|办公室|使馆|法庭|政党|联盟|联合国|企业|部队|指挥部|小姐|太太|老人|夫妇|夫妻|团队|"
    r"同学|老师|代表|委员|董事|教授|博士|医生|院士|总统|总理|首相|主席|书记|经理|总裁|主任|记者|司机|乘客|男子|女子|学界|业界|政界|商界|各界|"
    r"医师|律师|领导|队友|家属|网友|专家|学者|人士|市民|村民|居民|民众|官员|警方|主帅|教练|球迷|选手|导演|演员|歌手)$"
)


@cache
def group_end() -> re.Pattern[str]:
    """A pattern for the group nouns of the lexicon at the end of a phrase."""
    return re.compile(rf"(?:{alternatives(words('groups'))})(?:们|之一|等)?$")


@cache
def document_end() -> re.Pattern[str]:
    """A pattern for the document nouns of the lexicon at the end of a phrase."""
    return re.compile(rf"(?:{alternatives(words('documents'))})$")


# ---------------------------------------------------------------- words


def words_of(
    body: Passage, start: int, end: int, mentions: Mapping[int, tuple[int, str]]
) -> list[Word]:
    """The words of ``body.text[start:end]``; known mentions, brackets and quoted words are one word each.

    ``mentions`` maps a start offset to the end and kind (``E``) of a mention.
    """
    text = body.text
    found: list[Word] = []
    first = max(0, start - 12)
    skip = start
    for token in body.tokens_in(first, end):
        a, b = max(token.start, skip), min(token.end, end)
        if a >= b:
            continue
        at = a
        while at < b:
            if at in mentions and mentions[at][0] <= end:
                stop = mentions[at][0]
                found.append(Word(at, stop, text[at:stop], "E"))
            elif text[at] in "(《“‘[【" and (stop := _closing(text, at, end)):
                found.append(Word(at, stop, text[at:stop], "B" if text[at] in "([【" else "N"))
            elif date := _NUMBER_DATE.match(text, at, end):
                stop = date.end()
                found.append(Word(at, stop, date.group(), "T"))
            else:
                stop = b
                for inner in range(at + 1, b):
                    if inner in mentions or text[inner] in "(《“":
                        stop = inner
                        break
                found.extend(
                    _cut(text, at, stop, token.tag if stop - at == len(token.word) else "")
                )
            at = skip = max(stop, at + 1)
    return [w for w in found if w.text.strip()]


def _closing(text: str, at: int, end: int) -> int:
    close = {"(": ")", "《": "》", "“": "”", "‘": "’", "[": "]", "【": "】"}[text[at]]
    stop = text.find(close, at, min(end, at + 60))
    return stop + 1 if stop >= 0 else 0


def _cut(text: str, start: int, end: int, tag: str) -> list[Word]:
    """A token as one word, or as two where the segmenter glued a particle to it (``时称``, ``地说``)."""
    part = text[start:end]
    if not tag and len(part) > 1 and part[0] in "时后地的中上":
        return [
            Word(start, start + 1, part[0], _kind(part[0], "")),
            *_cut(text, start + 1, end, ""),
        ]
    return [Word(start, end, part, _kind(part, tag), tag)]


def _kind(word: str, tag: str) -> str:
    """N noun, E mention, B bracket, R pronoun, M number, D adverb, T time, P preposition, V verb, A adjective,
    U 的, L 地, l 了/着/过, C conjunction, F localizer."""
    if word in "的之" and len(word) == 1:
        return "U"
    if word == "地":
        return "L"
    if word in ("了", "着", "过"):
        return "l"
    if word in _LOCAL:
        return "F"
    if word == "等":
        return "M"
    if word in _PRONOUNS or word in AUTHOR:
        return "R"
    if word in _PREPOSITIONS:
        return "P"
    if word in _ADVERBS:
        return "D"
    if word in ("相关", "有关", "知名", "所谓", "在场", "受访"):
        return "A"
    if word in ("和", "与", "及", "以及", "、", "或", "同", "兼", "/", "·", "&"):
        return "C"
    if _TIMES.match(word):
        return "T"
    if not tag and word in _OCCASION:
        return "V"
    if group_end().search(word) or document_end().search(word):
        return "N"
    head = tag[:1]
    if tag in ("vn", "an") or tag.startswith("nr"):
        return "N"
    return {
        "v": "V",
        "d": "D",
        "t": "T",
        "p": "P",
        "c": "C",
        "a": "A",
        "b": "A",
        "m": "M",
        "q": "M",
        "f": "F",
        "i": "A",
        "z": "A",
        "u": "l",
        "y": "l",
    }.get(head, "N")


# ---------------------------------------------------------------- the phrase that speaks


def subject(body: Passage, run: Sequence[Word], own: bool = True) -> Phrase | None:
    """The noun phrase among the words of a clause that names who speaks.

    ``own`` tells the clause of the cue itself from one before it, whose predicate nominal is no speaker.
    """
    run = _without_lead(run)
    if own:
        run = _after_copula(run)
    for i, word in enumerate(run):
        if i and word.text in ("接到", "收到", "接", "接获", "让", "使", "令"):
            run = run[i + 1 :]  # 本报接到读者来电称, 这让老板说: whoever called or was made to speaks
            break
    if not run or run[0].text in _NO_SUBJECT:
        return None
    run = run[: _predicate(run)]
    if _verbal(run):
        return None
    if len(run) > 2 and run[-1].kind == "B" and run[-2].kind == "T":
        run = run[:-2]  # 周四(4月10日)
    while run and run[-1].kind in "TDlLFPCVA" and not _is_name(run[-1]):
        run = run[:-1]
    if not run:
        return None
    last = run[-1]
    if len(last.text) > 1 and last.text[-1] in "则也都还曾亦均又" and last.tag[:2] in ("x", "nr"):
        # 某人则: an adverb that the segmenter took into an unknown name
        run = [*run[:-1], last._replace(end=last.end - 1, text=last.text[:-1])]
    return Phrase(run[0].start, run[-1].end, grade(body, run))


# A clause that opens with one of these has no subject before its verb.
_NO_SUBJECT = frozenset("针对 关于 对于 由于 因 因为 除了 随着 通过 为 为了 把 将 用 以 被 对 向 面对 以及 谈到 谈及 说到".split())


def _verbal(run: Sequence[Word]) -> bool:
    """Whether a run begins as a predicate (写下评论) rather than as a noun that a verb opens (知情人士)."""
    if run[0].kind != "V" or any(w.kind == "U" for w in run):
        return False
    if run[0].text in _OCCASION:
        return True
    while len(run) > 1 and run[-1].kind in "TDlL":
        run = run[:-1]
    last = run[-1]
    whole = "".join(w.text for w in run[-2:])
    return not (
        last.kind == "E" or last.tag[:2] == "nr" or group_end().search(whole) or _is_name(last)
    )


def _is_name(word: Word) -> bool:
    return bool(_SPEAKING_END.search(word.text)) and len(word.text) > 1


def _without_lead(run: Sequence[Word]) -> Sequence[Word]:
    """``run`` without connectives, times, adverbs and a fronted adverbial (``在发布会上张三``)."""
    while run:
        first = run[0]
        if first.kind in "TDlL" or first.text in _CONNECTIVES or first.text == "、":
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


def _predicate(run: Sequence[Word]) -> int:
    """The index in ``run`` at which the predicate of the phrase at its start begins."""
    kinds = "".join(w.kind for w in run)
    relative = bool(re.search(r"U[NERMACB]+[TDl]*$", kinds))
    last = len(run)
    while last and run[last - 1].kind in "TDlL":
        last -= 1
    for i in range(1, len(run)):
        if run[i - 1].kind not in "NERBM" and not (run[i - 1].kind == "F" and i > 1):
            if not (run[i].kind == "L"):
                continue
        word = run[i]
        rest = run[i:last]
        to = any(w.text in _TO for w in rest)
        if word.kind == "L":
            back = i
            while back > 1 and run[back - 1].kind in "ADV":
                back -= 1
            return back if back < i else i - 1 if i > 1 else i
        if word.kind == "D":
            following = next((w for w in run[i:] if w.kind not in "Dl"), None)
            if following is not None and following.kind in "NERM":
                continue  # 尚先生, 港都电台: part of a name, for an adverb modifies what is no noun
            if not relative or to or i >= last:
                return i
        elif word.kind == "P":
            if word.text in _TO or not relative:
                return i
        elif word.kind == "T":
            following = run[i + 1] if i + 1 < len(run) else None
            if following is None or following.kind in "PVDTA":
                if not relative or to or i >= last:
                    return i
        elif word.kind == "V":
            if _breaks(run, i, last, relative):
                return i
        elif word.kind == "A" and i + 1 < len(run) and run[i + 1].kind == "L":
            return i
        elif word.kind == "l" and not relative:
            return i
    return len(run)


def _breaks(run: Sequence[Word], i: int, last: int, relative: bool) -> bool:
    """Whether the verb at ``i`` is a predicate rather than part of a noun (救援人员) or of a relative clause."""
    if last <= i + 1:
        return True
    end = run[last - 1]
    if run[i].text not in _OCCASION and _titled(run, i):
        return False
    if end.kind == "F":
        return True
    if relative:
        return False
    if run[i].text in _OCCASION or run[i + 1].kind == "l":
        return True
    if end.kind == "E" or (end.tag[:2] == "nr" and len(end.text) > 1):
        return False
    return not (group_end().search(end.text) or _is_name(end))


def _titled(run: Sequence[Word], i: int) -> bool:
    """Whether a name with a title follows the verb at ``i`` in one noun phrase (人机交互实验室主任某人)."""
    for j in range(i + 1, len(run)):
        if run[j].kind not in "NVACMFBEU":
            return False
        if (run[j].kind == "E" or run[j].tag[:2] == "nr") and group_end().search(run[j - 1].text):
            return True
    return False


def grade(body: Passage, run: Sequence[Word]) -> int:
    """How well a phrase suits a speaker: 2 a name, a pronoun, a group or a body, 1 any other noun, 0 none."""
    text = body.text[run[0].start : run[-1].end]
    last = run[-1]
    if _ASKED.search(text):
        return 0
    if text in ("人", "家", "方", "者", "员"):
        return 0
    if last.kind == "E" or last.kind == "R":
        return 2
    if last.kind == "B" and len(run) > 1:
        return grade(body, run[:-1])
    if document_end().search(text):
        return 1
    if group_end().search(text) or _SPEAKING_END.search(text):
        return 2
    tokens = body.tokens_in(last.start, last.end)
    if tokens and tokens[-1].tag in ("nr", "nrt", "nrfg", "ns", "nt", "nz", "eng", "x"):
        return 2
    return 1 if last.kind == "N" else 0


def is_document(text: str) -> bool:
    """Whether a phrase names a document (某公司的公告) rather than a speaker."""
    return bool(document_end().search(text)) and not group_end().search(text)


def author(text: str) -> bool:
    """Whether a phrase is the writer's or reader's own voice (我, 笔者, 你)."""
    return text in AUTHOR or text.startswith(("我", "你", "您", "咱", "笔者"))
