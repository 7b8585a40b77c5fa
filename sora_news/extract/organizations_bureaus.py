"""How ministries, bureaus and their branches are named: by what they look after, under the body or town before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sora_news.extract.organizations_evidence import (
    Known,
    fields,
    suffix_of,
    works,
)
from sora_news.lexicon import words
from sora_news.model import Token
from sora_news.rules import HAN, alternatives, pattern

# Tags of the words that tell one name from others of its kind.
PROPER = frozenset({"ns", "nz", "nr", "nrt", "nrfg", "nt", "eng", "j"})
AND = frozenset("与和及")
# Ends of the names of towns, and of what governs them.
SEATS = frozenset("省市县区州镇乡")
MINISTRIES = frozenset({"部", "局", "厅", "署", "司", "委员会"})
# Parts of a body that are named with the body.
BRANCHES = frozenset({"分局", "支队", "大队", "中队", "派出所", "分院", "分社", "分行"})


def seated(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bureau of three characters stands behind its town: 县/教育局; 结局 and 格局 do not."""
    before = tokens[index - 1] if index else None
    if before is None or len(tokens[index].word) != 3 or before.end != tokens[index].start:
        return False
    if before.word[-1] in SEATS or _several(tokens, index):
        return True
    return tokens[index].word[-1] in "局厅署" and (
        before.tag == "ns" or before.word[-1] in "局厅署"
    )


def central(tokens: Sequence[Token], index: int) -> bool:
    """Whether what a centre does stands before 中心: 急救中心, 灾害应变/中心, and not in 市中心."""
    word = tokens[index].word[:-2] or (tokens[index - 1].word if index else "")
    return word in fields() or word in works()


def headed_bureau(tokens: Sequence[Token], index: int, lexicon: Known) -> bool:
    """Whether a bureau's name ends at ``index`` whose head is named behind it: 旅游局/副局长, 工贸/部/部长."""
    word, after = tokens[index].word, tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.word[-1] != "长" or after.word not in lexicon.titles:
        return False
    if word[-1] not in after.word[:-1] or after.start != tokens[index].end:
        return False
    if len(word) > 1:
        return word[:-1] in fields() and tokens[index].tag != "nt" and not _several(tokens, index)
    return index > 0 and tokens[index - 1].word in fields()


def seat(tokens: Sequence[Token], at: int) -> int:
    """Where the places before a bureau at ``at`` begin: 自治区/旅游局."""
    while at and tokens[at - 1].end == tokens[at].start:
        if tokens[at - 1].word[-1] not in SEATS and tokens[at - 1].word not in fields():
            break
        at -= 1
    return tokens[at].start


def _several(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bureau's name ends at ``index`` that tells what it looks after with a conjunction: 文化和旅游局."""
    at = index - 1
    if tokens[index].word[:-1] not in fields():
        return False
    while at > 0 and tokens[at].word in fields():
        at -= 1
    word = tokens[at - 1].word if at > 0 and tokens[at].word in AND else ""
    return word in fields() or word[1:] in fields()


def branch(tokens: Sequence[Token], at: int, lexicon: Known) -> bool:
    """Whether the word at ``at`` names a branch of the body before it."""
    token, body = tokens[at], tokens[at - 1] if at else tokens[at]
    if not 2 <= len(token.word) <= 3 or token.tag in ("p", "c", "u", "uj", "r", "d", "m", "x"):
        return False
    return body.end == token.start and bool(suffix_of(body.word, lexicon)) and body.tag[0] == "n"


def conjoined(
    tokens: Sequence[Token], at: int, proper: int | None, last: Token, lexicon: Known
) -> bool:
    """Whether the conjunction at ``at`` stands inside one name.

    哈佛大学与麻省理工学院 are two, for each is a name by itself; 中国科学院古脊椎动物与古人类研究所 and
    自然资源与环境部 are one, for what stands before the conjunction is a field of work.
    """
    before = tokens[at - 1] if at else None
    if before is None or before.end != tokens[at].start:
        return False
    if proper is not None:
        size = len(suffix_of(last.word, lexicon) or "")
        field = last.word[: -size if size < len(last.word) else -1]
        of_fields = len(last.word) == 3 or field in fields()
        return proper == last.start and of_fields and before.word in fields()
    suffix, after = suffix_of(last.word, lexicon), tokens[at + 1]
    if suffix in MINISTRIES:
        return before.word in fields() or before.word[1:] in fields()
    if after.tag == "v" and after.word not in works() and after.word not in fields():
        return False  # 校园范围及/使用/大学/设施
    return before.tag not in PROPER or (before.tag == "nt" and not suffix_of(before.word, lexicon))


def fields_begin(tokens: Sequence[Token], at: int, lexicon: Known) -> int:
    """Where a ministry's or bureau's name of several fields begins: 东至县/文化/和旅游局, 数字/发展/与新闻部."""
    token = tokens[at]
    if token.word not in fields():
        return token.start + 1  # 和政制/及内地事务局
    start = token.start
    while at and tokens[at - 1].end == start:
        token = tokens[at - 1]
        if token.word not in fields() and not placed(token, lexicon):
            break
        at, start = at - 1, token.start
    return start


def each(tokens: Sequence[Token], at: int) -> bool:
    """Whether the town at ``at`` is any of its kind: 各县、市、区/教育局, 各市/教育局."""
    if at and tokens[at - 1].word in ("各", "各级"):
        return True
    listed = at > 1 and tokens[at - 1].word == "、"
    return listed and len(tokens[at].word) == 1 and tokens[at - 2].word[-1] in SEATS


def by_fields(tokens: Sequence[Token], at: int, lexicon: Known) -> int | None:
    """Where a bureau begins whose fields end at ``at`` and whose town is before them: 鄂城区/农业/农村/局, 市/农业/农村/局."""
    first, end = at, tokens[at].end
    while first >= 0 and tokens[first].end == end and tokens[first].word in fields():
        end = tokens[first].start
        first -= 1
    if first == at or first < 0 or tokens[first].end != end or not placed(tokens[first], lexicon):
        return None
    if each(tokens, first):
        return None
    while first and tokens[first - 1].end == tokens[first].start:
        if not (placed(tokens[first - 1], lexicon) and tokens[first - 1].tag == "ns"):
            break
        first -= 1
    return tokens[first].start


def placed(token: Token, lexicon: Known) -> bool:
    """Whether a word is a place, or a county's name the segmenter takes for a person's."""
    return token.tag == "ns" or token.word in lexicon.places or token.word[-1] in SEATS


@cache
def _department() -> re.Pattern[str]:
    ends = alternatives(words("organization_neighbours", use="department"))
    held = alternatives(words("organization_neighbours", use="scholar"))
    ranks = alternatives(words("organization_neighbours", use="rank"))
    return re.compile(rf"({HAN}{{0,14}}?(?:{ends}))(?=(?:{ranks}){{0,3}}(?:{held}))")


def department(text: str, end: int) -> int | None:
    """Where the department ends whose member is named behind a university or hospital that ends at ``end``.

    中大/政治与行政学系/高级讲师: what it is a department of may be anything, so its end and the member's
    title tell it.
    """
    match = _department().match(text, end)
    if match is None or not _OUTSIDE_DEPARTMENT.isdisjoint(match[1]):
        return None
    return None if match[1].endswith(("本科", "专科", "学科", "理科")) else match.end(1)


_OUTSIDE_DIVISION = frozenset("的在是了于由被为任从到说称将把让给请他她这那该长和与及兼原副")
_DIVISION = pattern(rf"{HAN}{{1,10}}?([庭司处厅局科组])(?=副?\1长)")


def division(text: str, end: int) -> int | None:
    """Where the division ends whose head is named behind a body that ends at ``end``: 最高人民法院/民二庭/庭长."""
    match = _DIVISION.match(text, end)
    if match is None or not _OUTSIDE_DIVISION.isdisjoint(match[0]):
        return None
    return match.end(1)


# What no department's name has in it.
_OUTSIDE_DEPARTMENT = frozenset("的在是了于由被为任从到说称将把让给请他她这那该")
