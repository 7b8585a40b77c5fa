"""Organisations by the last word of their names: 公司, 大学, 委员会."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sora_news.extract.organizations_evidence import Known, outside, suffix_of
from sora_news.extract.organizations_find import Found
from sora_news.model import Passage, Token
from sora_news.rules import rule

# Tags of the words that a name may consist of, and of those that tell one name from others of its kind.
_PARTS = frozenset(
    {
        "ns",
        "nz",
        "nr",
        "nrt",
        "nrfg",
        "nt",
        "n",
        "j",
        "eng",
        "x",
        "b",
        "vn",
        "an",
        "s",
        "f",
        "ng",
        "zg",
        "k",
        "g",
        "m",
        "v",
        "a",
    }
)
_PROPER = frozenset({"ns", "nz", "nr", "nrt", "nrfg", "nt", "eng", "j"})
_LONGEST = 10
_NAMED = frozenset({"nr", "nrt", "nrfg", "x"})
# What opens a name in quotation marks behind the word for what bears it.
_QUOTED = ("“", "‘")
# One of a kind: 一家/美国人工智能公司.
_ONE_OF = frozenset(
    {"一家", "这家", "那家", "某家", "有家", "两家", "几家", "多家", "一间", "这间"}
)
_COPULAS = frozenset("是为系任在")
# What follows a statesman's name as well as a country's: 克林顿/政府.
_PERSONAL = frozenset({"政府", "办公室", "内阁", "工作室", "部队"})
_AND = frozenset("与和及")
# What opens the names of public bodies: 国家/卫生/健康/委员会.
_STATE = frozenset({"国家", "全国", "中央", "最高"})
# Suffixes of one character that go on after another one (人民日报/社), and words that describe rather than name.
_AFTER_SUFFIX = frozenset({"部", "网", "党", "厂", "矿"})
_DESCRIBING = frozenset({"公司", "工作室", "厂", "工厂", "酒店", "饭店", "超市"})


@rule(
    "organizations.suffix",
    example="⟦华东电子科技有限公司⟧宣布破产。",
    counter="该公司宣布破产。",
    problems="A firm whose name is made of common words alone needs an office or a repetition to be seen.",
)
def suffixed(
    body: Passage, lexicon: Known, places: Sequence[int], ends: dict[int, int]
) -> Iterator[Found]:
    """A word that ends names of organisations, with what tells this one from others of its kind.

    The name runs to the left over nouns as far as a proper one; 该公司, 有关部门 name nothing.
    """
    # ``places`` are the tokens with such a word; ``ends`` maps the ends of known names to their starts.
    text, tokens, suffixes = body.text, body.tokens, lexicon.suffixes
    for index in places:
        end, word, tag = tokens[index].end, tokens[index].word, tokens[index].tag
        suffix = suffix_of(word, lexicon)
        if suffix is None:
            yield from _headed(body, index, lexicon, ends)
            continue
        if len(suffix) == 1 and tag != "nt" and len(word) < 4 and not _seated(tokens, index):
            continue
        strong = suffixes[suffix][1]
        if not strong and word == suffix and index and tokens[index - 1].word in suffixes:
            continue
        if index + 1 < len(tokens) and tokens[index + 1].start == end:
            follower = tokens[index + 1].word
            if follower in suffixes and follower not in _AFTER_SUFFIX | lexicon.titles:
                continue
        start = _begin(tokens, index, tokens[index], len(word) > len(suffix), lexicon, ends)
        if start is None or end - start <= max(2, len(suffix)):
            continue
        name = text[start:end]
        if name in lexicon.products or name in lexicon.titles:
            continue
        if suffix not in _DESCRIBING or not _describes(body, start, end, suffix, lexicon):
            yield Found(start, end, name, "organizations.suffix")


def _headed(body: Passage, index: int, lexicon: Known, ends: dict[int, int]) -> Iterator[Found]:
    """The name whose last word the segmenter has in one with the head's title: 江城/大学校长."""
    whole = body.tokens[index]
    last = Token(whole.start, whole.end - 2, whole.word[:-2], whole.tag)
    start = _begin(body.tokens, index, last, False, lexicon, ends)
    if start is not None:
        yield Found(start, last.end, body.text[start : last.end], "organizations.suffix")


def _seated(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bureau of three characters stands behind its town: 县/教育局; 结局 and 格局 do not."""
    before = tokens[index - 1] if index else None
    if before is None or len(tokens[index].word) != 3 or before.end != tokens[index].start:
        return False
    return before.word[-1] in "省市县区州镇乡"


def _begin(
    tokens: Sequence[Token],
    index: int,
    last: Token,
    longer: bool,
    lexicon: Known,
    ends: dict[int, int],
) -> int | None:
    """Where the name whose ``last`` word is at ``index`` begins, or None where nothing tells it apart.

    ``longer`` says that the word has more in it than its suffix.
    """
    suffix = suffix_of(last.word, lexicon)
    strong = suffix is None or lexicon.suffixes[suffix][1] or _seated(tokens, index)
    proper: int | None = None
    joined = False
    if longer and (
        (last.tag in ("nt", "nz", "ns", "nr", "x") and len(last.word) > 3)
        or (last.tag == "nt" and len(last.word) == 3 and last.word[-1] in "部署院")
    ):
        proper = last.start
    for at in range(index - 1, max(-1, index - _LONGEST - 1), -1):
        token, following = tokens[at], tokens[at + 1]
        gap = following.start - token.end
        if gap > 1 or (gap == 1 and "eng" not in (token.tag, following.tag) and token.tag != "m"):
            break
        if token.end in ends:
            return ends[token.end]
        if token.word in _AND and strong and not joined:
            # 北京邮电大学人机交互与认知工程实验室: one name only where a known one opens it.
            joined = True
            continue
        if not _part(token, at == index - 1 and proper is None, lexicon):
            break
        if token.tag == "nr" and at and tokens[at - 1].word in lexicon.titles:
            # 指挥家余隆率乐团巡演: a name behind a title is a person's.
            break
        if token.tag in _NAMED and following.tag == "v" and at + 1 < index:
            # 李国栋/走进/实验室: the verb is what the person does.
            break
        if token.tag in ("nr", "nrt") and suffix in _PERSONAL and at == index - 1:
            break
        enough = strong or proper is not None or token.tag not in ("ns", "nt")
        if not joined and enough and _tells(token, following, lexicon):
            proper = token.start
    return proper


def _part(token: Token, nearest: bool, lexicon: Known) -> bool:
    """Whether a word may stand in a name; ``nearest``: right before the suffix, and nothing proper yet."""
    word, tag = token.word, token.tag
    if tag not in _PARTS or word in outside() or word in lexicon.titles:
        return False
    if tag in _NAMED and len(word) > 2 and word[-1] in _COPULAS:
        # 钟俊浩是/上海市…协会: the segmenter glues the verb to a name.
        return False
    if not (word[0].isalnum() or word == "·") or (tag in ("v", "a", "m") and not nearest):
        return False
    return len(word) <= 2 or word not in lexicon.products


def _tells(token: Token, following: Token, lexicon: Known) -> bool:
    """Whether a word tells one organisation from others of its kind."""
    word = token.word
    if word in lexicon.products:
        return False
    if (
        token.tag in _PROPER
        or word in lexicon.places
        or word in _STATE
        or (token.tag == "x" and word.isalpha())
    ):
        return True
    return token.tag == "m" and word.isdigit() and len(word) == 3 and following.word == "集团"


def _describes(body: Passage, start: int, end: int, suffix: str, lexicon: Known) -> bool:
    """Whether the words describe rather than name: 美国人工智能公司 before OpenAI, 好莱坞电影工作室.

    What follows a description without a mark is the name; a place with common nouns alone describes too.
    """
    text = body.text
    follows = text[end : end + 1].strip() or text[end + 1 : end + 2]
    if (follows.isascii() and follows.isupper()) or text.startswith(_QUOTED, end):
        return True
    if text[start - 2 : start] in _ONE_OF:
        return True
    words = [t for t in body.tokens_in(start, end) if t.word != suffix]
    places = [t for t in words if t.tag == "ns" or t.word in lexicon.places]
    return bool(places) and all(t in places or t.word in lexicon.common for t in words)
