"""The noun phrases that offices end: 江城大学/人机交互与认知工程实验室/主任."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from sora_news.extract.people_evidence import Evidence
from sora_news.lexicon import words
from sora_news.model import Passage, Token

_LONGEST_TITLE = 8
_LONGEST_ROLE = 40
# Tags of the words that a role is made of; verbs only where they name a field of work.
_PARTS = frozenset(
    {
        "n",
        "nz",
        "nt",
        "ns",
        "nr",
        "nrt",
        "nrfg",
        "j",
        "vn",
        "b",
        "an",
        "eng",
        "x",
        "s",
        "f",
        "ng",
        "zg",
        "g",
        "k",
        "h",
    }
)
_NOT_PARTS = frozenset(
    [
        "时",
        "时候",
        "期间",
        "后",
        "中",
        "里",
        "上",
        "下",
        "内",
        "外",
        "间",
        "之间",
        "以来",
        "同时",
        "其中",
        "记者会",
        "会上",
        "本报讯",
        "本刊讯",
        "本网讯",
        "有关",
        "任命",
        "提名",
        "委任",
        "聘任",
        "相关",
        "其",
    ]
)
_DEPARTMENTS = frozenset(["科", "室", "部", "组", "系", "处", "所", "课"])
_SEATS = frozenset("省市县区州府")
_FUNCTION = frozenset(
    "的在和是为任由给对与把被向从到于同跟有让请说称时后前中里上下内外间了着过前原"
)
_AND = frozenset("与和及")
_COMMITTEES = frozenset(["市委", "省委", "县委", "区委", "州委", "党委", "市", "省", "县", "区"])
# What the segmenter glues to a noun that it does not know: 改编自/陕西作家.
_GLUED_BEHIND = frozenset("自由于为在")
# Bodies whose names join two fields: 化学与分子工程学院, 政策及策略局.
_JOINED = ("学院", "学系", "研究所", "研究院", "实验室", "研究中心", "系", "局", "署", "处")
_LONGEST_JOINED = 10
# Verbs that name what somebody is head of, and what elsewhere is done to them: 采访/主任, 选举/主任.
_HEADED = frozenset(["采访", "选举", "招生", "接待", "编辑", "评审"])
# From which a word behind a name is what somebody does, whatever its tag: 总统/会见/主席.
_DONE = 2.0
# The longest name of a paper or work that an office belongs to: 《钟山》主编.
_LONGEST_WORK = 20


class Page(Struct, frozen=True):
    """A passage with its organisations: end to start, and start to end and name."""

    body: Passage
    ends: dict[int, int]
    firms: dict[int, tuple[int, str]]
    known: Evidence
    named: frozenset[int]


def phrase_begin(page: Page, end: int, opened: int | None = None) -> int | None:
    """Where the noun phrase that ends with a title at ``end`` begins; None where no title ends there.

    An organisation opens the phrase; words before it belong to the sentence, offices like 原 and 前 aside.
    A conjunction or a verb is part of the phrase only if an organisation opens it (…大学人机交互与认知实验室主任).
    ``opened`` is where a word for an organisation named before ends (该校): it opens the phrase too.
    """
    text = page.body.text
    at = title_before(text, end, page.known)
    if at is None:
        return None
    at = _word_begin(page.body, at, end)
    # 运输及物流局|局长 cut as 物流/局局长: the body that ends inside the word opens the phrase.
    at = min([page.ends[stop] for stop in range(at + 1, end) if stop in page.ends], default=at)
    settled: int | None = None
    seat = text[at] == text[at + 1]  # 住建|局局长: what stands before names the bureau
    while at and end - at < _LONGEST_ROLE:
        place = at - 1 if text[at - 1] == " " else at
        if place in page.named:
            break
        if at == opened:
            return at
        owner = (
            place - 1 - (text[place - 2 : place - 1] == " ") if text[place - 1] == "的" else place
        )
        if owner in page.ends:
            at, settled = page.ends[owner], None
            continue
        if text[place - 1] in "、/兼暨":
            further = title_before(text, place - 1, page.known)
            if further is None:
                break
            at = _word_begin(page.body, further, place - 1)
            if text[place - 1] in "兼暨":
                settled = None  # 副总理兼经济及社会政策统筹部长: what is held besides is one office
            continue
        if text[place - 1] == "》":
            opened_at = text.rfind("《", max(0, place - _LONGEST_WORK), place)
            if opened_at < 0:
                break
            at = opened_at
            continue
        token = _token_ending(page.body, place)
        if token is None:
            break
        inside = [i for i in range(token.start + 1, token.end) if i in page.ends]
        if inside:
            # 前进党/非选区议员: the segmenter cuts through the name that opens the phrase.
            at, settled = page.ends[inside[-1]], None
            continue
        if any(i in page.named for i in range(token.start + 1, token.end)):
            break
        if seat and settled is not None and _seat(token):
            settled = None
        if at not in page.firms and token.word in _AND and _joins(page, token, end):
            at = token.start
        elif at not in page.firms and (token.word in _AND or _doubtful(page, token)):
            settled, at = at if settled is None else settled, token.start
        elif (
            _part(token, at in page.firms, page.known)
            or (token.word in _HEADED and text.startswith("主任", token.end))
            or _department(page, token)
            or _syllable(page.body, token)
        ):
            at = token.start
        else:
            break
    return at if settled is None else settled


def _word_begin(body: Passage, at: int, end: int) -> int:
    """Where the word begins that a title at ``at`` ends: 古生物学家."""
    head = body.tokens_in(max(0, at - 8), at)
    return head[-1].start if head and at < head[-1].end <= end else at


def _part(token: Token, before_firm: bool, known: Evidence) -> bool:
    """Whether a word may stand in a role, or before the organisation that opens one."""
    if before_firm:
        # 市委/组织部: the committee that the body belongs to.
        return token.word in _openers() or token.tag == "ns" or token.word in _COMMITTEES
    if token.word in _fields():
        return True
    if len(token.word) > 2 and token.word[-1] in _GLUED_BEHIND:
        return False
    if known.after.get(token.word, 0.0) >= _DONE:
        return False
    return token.tag in _PARTS and token.word[0].isalnum() and token.word not in _NOT_PARTS


def _seat(token: Token) -> bool:
    """Whether a word names the place or body that a bureau belongs to."""
    return token.tag == "ns" or token.word[-1] in _SEATS


def _syllable(body: Passage, token: Token) -> bool:
    """Whether a lone character stands behind such a word: 县府/地/政处长."""
    if len(token.word) > 1 or token.word in _FUNCTION or not "一" <= token.word <= "鿿":
        return False
    before = _token_ending(body, token.start)
    return before is not None and len(before.word) > 1 and before.word[-1] in _SEATS


def _joins(page: Page, conjunction: Token, end: int) -> bool:
    """Whether a conjunction joins two fields in the name of one body: 化学/与/分子工程学院."""
    text = page.body.text
    behind = text[conjunction.end : min(end, conjunction.end + _LONGEST_JOINED)]
    if not any(body in behind for body in _JOINED):
        return False
    before = _token_ending(page.body, conjunction.start)
    if before is None or len(before.word) < 2 or before.tag not in ("n", "vn", "nz", "an"):
        return False
    at = conjunction.start
    return (
        at not in page.ends and at not in page.named and title_before(text, at, page.known) is None
    )


def _department(page: Page, token: Token) -> bool:
    """Whether a verb names a department with the word behind it: 感染/科, 采购/部."""
    if token.tag != "v" or len(token.word) != 2:
        return False
    following = page.body.tokens_in(token.end, token.end + 1)
    return bool(following) and following[0].word in _DEPARTMENTS


def _doubtful(page: Page, token: Token) -> bool:
    """Whether a verb may name a field of work: not what an organisation does (腾讯/聘请/前总裁)."""
    if token.tag == "a" and len(token.word) == 2:
        return True  # 紧急/对策委员会
    if token.tag != "v" or token.word in page.known.after or token.word in _fields():
        return False
    if token.word in _HEADED and page.body.text.startswith("主任", token.end):
        return False
    return len(token.word) > 2 or (len(token.word) == 2 and token.start not in page.ends)


@cache
def _fields() -> frozenset[str]:
    return words("role_words")


@cache
def _openers() -> frozenset[str]:
    return words("role_words", opens="yes")


def _token_ending(body: Passage, end: int) -> Token | None:
    """The segmenter's word that ends at ``end``."""
    tokens = body.tokens_in(max(0, end - 12), end)
    return tokens[-1] if tokens and tokens[-1].end == end else None


def title_before(text: str, end: int, known: Evidence) -> int | None:
    """Where the longest office that ends at ``end`` begins."""
    for n in range(_LONGEST_TITLE, 1, -1):
        if end >= n and text[end - n : end] in known.offices:
            return end - n
    return None


def title_at(text: str, start: int, known: Evidence) -> int | None:
    """Where the longest office that begins at ``start`` ends."""
    for n in range(_LONGEST_TITLE, 1, -1):
        word = text[start : start + n]
        if word in known.offices and word in known.titles_after:
            return start + n
    return None
