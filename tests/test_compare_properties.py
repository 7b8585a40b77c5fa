"""What holds for any set of articles: stories made of templates, in both scripts, read by the whole program."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from opencc import OpenCC

from sora_news.comparison import compare
from sora_news.model import Comparison, Document, Finding, Reading, Source
from sora_news.pipeline import read

SOURCE = Source("-", "text/plain", "utf-8", 1.0, "", "")
PLACES = ("临江市", "白河县", "青石镇", "东岭市")
PEOPLE = ("赵明远", "林书白", "周可文", "何以宁", "孙立华", "吴海燕")
# A subject with what happens to it, what it costs, what people say of it, and the same in other words.
SUBJECTS = (
    ("大桥", "通车", "抵御洪水", "交通"),
    ("水库", "验收", "影响供水", "灌溉"),
    ("体育馆", "开放", "吸引游客", "比赛"),
    ("化工厂", "停产", "污染地下水", "就业"),
)
TEMPLATES = (
    ("{place}{thing}{month}月{day}日{event}。", "{month}月{day}日,{place}{thing}正式{event}。"),
    ("工程耗资{money}万元。", "{place}{thing}工程总共花费{money}万元。"),
    (
        "市长{a}表示,{place}{thing}能够{effect}。",
        "“{place}{thing}能够{effect}。”市长{a}说。",
    ),
    (
        "工程师{b}认为,{place}{thing}不能{effect}。",
        "{place}{thing}不能{effect},工程师{b}指出。",
    ),
    (
        "{place}约有{share}%的居民支持{thing}{event}。",
        "民调显示,{share}%的居民支持{place}{thing}{event}。",
    ),
    (
        "教授{c}说,{thing}{event}会改变当地的{matter}。",
        "{c}教授认为,{thing}{event}会改变当地的{matter}。",
    ),
)
# Nothing of these stands in a story above.
STRANGERS = (
    "钢琴家罗怀安在维也纳获得金奖。评委卡尔·穆勒称赞他的演奏细腻动人。",
    "國際油價連續三週回落。分析師馮子謙預計，原油庫存還會增加。",
    "天文学家发现一颗类似地球的行星，距离太阳系40光年。研究员梅若兰说，行星表面温度约为20摄氏度。",
)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


@st.composite
def stories(draw: st.DrawFn, least: int = 1, most: int = 4) -> list[Reading]:
    """Articles on one event, each with some of its facts in some wording, now and then one figure apart."""
    a, b, c = draw(st.permutations(PEOPLE))[:3]
    thing, event, effect, matter = draw(st.sampled_from(SUBJECTS))
    facts: dict[str, object] = {
        "place": draw(st.sampled_from(PLACES)),
        "thing": thing, "event": event, "effect": effect, "matter": matter,
        "a": a, "b": b, "c": c,
        "month": draw(st.integers(1, 2)),
        "day": draw(st.integers(1, 28)),
        "money": draw(st.integers(2, 99)) * 100,
        "share": draw(st.integers(11, 89)),
    }  # fmt: skip
    found = []
    for number in range(draw(st.integers(least, most))):
        chosen = draw(st.lists(st.sampled_from(range(len(TEMPLATES))), min_size=2, unique=True))
        own = facts | {"money": draw(st.sampled_from([facts["money"], 12300]))}
        text = "\n".join(draw(st.sampled_from(TEMPLATES[i])).format(**own) for i in chosen)
        found.append(article(f"d{number}", text, traditional=draw(st.booleans())))
    return found


def article(id: str, text: str, *, traditional: bool = False) -> Reading:
    words = _converter().convert(text) if traditional else text
    return read(Document(id, None, None, (), "2024-03-08", words, SOURCE), page=False)


def named(reading: Reading, id: str) -> Reading:
    """The reading under another id."""
    return Reading(replace(reading.document, id=id), replace(reading.analysis, id=id), reading.body)


def between(comparison: Comparison) -> list[Finding]:
    """The findings that rest on two documents or more."""
    return [f for f in comparison.findings if len({m.document for m in f.members}) > 1]


@settings(max_examples=30, deadline=None)
@given(stories(least=2), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing_but_the_list(
    read_: list[Reading], chance
) -> None:  # type: ignore[no-untyped-def]
    first = compare(read_, everything=True)
    shuffled = list(read_)
    chance.shuffle(shuffled)
    assert replace(compare(shuffled, everything=True), documents=first.documents) == first


@settings(max_examples=30, deadline=None)
@given(stories(most=1))
def test_an_article_agrees_with_its_copy(read_: list[Reading]) -> None:
    (one,) = read_
    alone = compare([one], everything=True)
    inside = [f for f in alone.findings if f.relation == "conflict"]
    found = compare([one, named(one, "copy")], everything=True)
    shared = between(found)
    assert any(f.relation == "agree" for f in shared)
    assert {f.relation for f in shared} <= ({"agree", "conflict"} if inside else {"agree"})
    assert not any(f.relation == "only" for f in found.findings)
    assert found.unrelated == ()
    for finding in shared:
        if finding.relation == "conflict":
            assert finding.kind == "claim"
            assert len({m.speaker for m in finding.members}) > 1


@settings(max_examples=30, deadline=None)
@given(stories(), st.sampled_from(STRANGERS), st.sampled_from(("a0", "z9")))
def test_an_unrelated_article_changes_no_finding(
    read_: list[Reading], stranger: str, id: str
) -> None:
    before = compare(read_, everything=True)
    after = compare([article(id, stranger), *read_], everything=True)
    own = {f.id: f for f in after.findings if not any(m.document == id for m in f.members)}
    assert own == {f.id: f for f in before.findings}
    assert not any(
        len({m.document for m in f.members}) > 1 for f in after.findings if f.id not in own
    )
    assert id in after.unrelated


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(PLACES),
    st.sampled_from(SUBJECTS),
    st.integers(2, 99),
    st.integers(2, 99),
    st.booleans(),
)
def test_one_figure_agrees_and_another_conflicts_in_either_script(
    place: str, subject: tuple[str, ...], money: int, other: int, traditional: bool
) -> None:
    thing = subject[0]
    one = article("a", f"{place}{thing}工程耗资{money}10万元。")
    two = article("b", f"据报道,{place}{thing}工程耗资{other}10万元。", traditional=traditional)
    found = [
        f.relation for f in between(compare([one, two], everything=True)) if f.kind == "quantity"
    ]
    if money == other:
        assert found == ["agree"]
    elif max(money, other) <= 8 * min(money, other):
        assert found == ["conflict"]
    else:
        assert found in ([], ["conflict"])


@settings(max_examples=20, deadline=None)
@given(stories(least=2))
def test_every_member_is_where_it_says_and_every_id_its_own(read_: list[Reading]) -> None:
    texts = {r.document.id: r.document.text for r in read_}
    found = compare(read_, everything=True).findings
    assert len({f.id for f in found}) == len(found)
    assert {f.id for f in compare(read_).findings} <= {f.id for f in found}
    for member in (m for f in found for m in f.members):
        assert texts[member.document][member.start : member.end] == member.text != ""
