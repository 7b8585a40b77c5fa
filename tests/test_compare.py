"""How articles relate: each relation on texts made for it, and what holds for any set of articles."""

from __future__ import annotations

import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from sora_news.comparison import compare, filtered
from sora_news.model import Comparison, Finding, Reading
from tests.readings import reading
from tests.test_examples import brackets

QUANTITIES = tomllib.loads(
    (Path(__file__).parent / "compare" / "quantities.toml").read_text(encoding="utf-8")
)

DAM_A = reading(
    "dam-a",
    "城西水库上周完成加固,下游居民议论纷纷。\n"
    "水利专家赵明远表示,大坝能够抵御百年一遇的洪水,居民不必搬迁。\n"
    "工程耗资7000万元,2023年6月5日通过验收。",
    people=[("赵明远", "水利专家")],
    claims=[("赵明远", "大坝能够抵御百年一遇的洪水,居民不必搬迁", "positive")],
    quantities=[
        {"text": "7000万元", "kind": "money", "low": 70000000, "unit": "CNY", "of": "工程"}
    ],
    times=[("2023年6月5日", "2023-06-05")],
    outlet="江城晚报",
)
DAM_B = reading(
    "dam-b",
    "城西水庫完成加固,下游居民議論紛紛。\n"
    "水利局顧問趙明遠認爲,大壩能夠抵禦百年一遇的洪水,居民用不着搬遷。\n"
    "北江大學教授林書白反駁說,大壩不能抵禦百年一遇的洪水。\n"
    "加固工程花了7000萬元,2023年6月5日驗收。",
    people=[("趙明遠", "水利局顧問"), ("林書白", "北江大學教授")],
    claims=[
        ("趙明遠", "大壩能夠抵禦百年一遇的洪水,居民用不着搬遷", "positive"),
        ("林書白", "大壩不能抵禦百年一遇的洪水", "negative"),
    ],
    quantities=[
        {"text": "7000萬元", "kind": "money", "low": 70000000, "unit": "CNY", "of": "加固工程"}
    ],
    times=[("2023年6月5日", "2023-06-05")],
    outlet="海島日報",
)
DAM_C = reading(
    "dam-c",
    "城西水库加固引发议论。\n市民代表周可文说,大坝能够抵御百年一遇的洪水,居民不必搬迁。",
    people=[("周可文", "市民代表")],
    claims=[("周可文", "大坝能够抵御百年一遇的洪水,居民不必搬迁", "positive")],
)
CONCERT = reading(
    "concert",
    "交响乐团周末在滨海音乐厅演出,门票三天前售罄。\n指挥家何以宁说,乐团今年将录制两张唱片。",
    people=[("何以宁", "指挥家")],
    claims=[("何以宁", "乐团今年将录制两张唱片", "neutral")],
)


def having(comparison: Comparison, **fields: str) -> list[Finding]:
    return [
        f
        for f in comparison.findings
        if all(getattr(f, name) == value for name, value in fields.items())
    ]


def everything(*read: Reading) -> Comparison:
    return compare(read, everything=True)


# ---------------------------------------------------------------- people


def test_one_person_in_two_scripts_is_one_person() -> None:
    people = {p.name: p for p in everything(DAM_A, DAM_B).people}
    assert people["赵明远"].documents == ("dam-a", "dam-b")
    assert "趙明遠" in people["赵明远"].aliases
    assert {(c.document, c.id) for c in people["赵明远"].claims} == {
        ("dam-a", "c1"),
        ("dam-b", "c1"),
    }
    assert "script" in people["赵明远"].evidence


def test_roles_of_one_person_stand_side_by_side() -> None:
    (found,) = having(everything(DAM_A, DAM_B), kind="role")
    assert found.relation == "refine"
    assert [m.text for m in found.members] == ["水利专家", "水利局顧問"]


def test_ranks_of_one_post_exclude_each_other() -> None:
    a = reading("a", "海川电力总经理王一鸣周三到访。", people=[("王一鸣", "海川电力总经理")])
    b = reading("b", "海川电力副总经理王一鸣周三到访。", people=[("王一鸣", "海川电力副总经理")])
    (found,) = having(everything(a, b), kind="role")
    assert found.relation == "conflict"


# ---------------------------------------------------------------- statements


def test_one_statement_of_one_speaker_in_two_scripts_agrees() -> None:
    found = having(everything(DAM_A, DAM_B), kind="claim", relation="agree")
    assert any({m.speaker for m in f.members} == {"赵明远"} for f in found)


def test_the_same_words_under_another_name_are_reattributed() -> None:
    found = having(everything(DAM_A, DAM_C), relation="reattribute")
    assert [{m.speaker for m in f.members} for f in found] == [{"赵明远", "周可文"}]


def test_opposite_positions_conflict_inside_one_article_too() -> None:
    (found,) = having(everything(DAM_B), relation="conflict")
    assert {m.speaker for m in found.members} == {"赵明远", "林书白"}
    assert {m.document for m in found.members} == {"dam-b"}


def test_opposite_positions_conflict_between_articles() -> None:
    found = having(everything(DAM_A, DAM_B), relation="conflict", kind="claim")
    assert any({m.document for m in f.members} == {"dam-a", "dam-b"} for f in found)


def test_one_pair_of_statements_conflicts_once() -> None:
    calm = "大桥检修期间，黎平教授认为，裂缝不影响大桥的承重。"
    worried = "大桥检修期间，丁薇教授指出，裂缝已经影响大桥的承重。"
    one = reading(
        "one", calm, people=[("黎平", None)], claims=[("黎平", "裂缝不影响大桥的承重", "positive")]
    )
    other = reading(
        "other",
        worried,
        people=[("丁薇", None)],
        claims=[("丁薇", "裂缝已经影响大桥的承重", "negative")],
    )
    found = everything(one, other).findings
    assert [f.kind for f in found if f.relation == "conflict"] == ["claim"]
    assert len({f.id for f in found}) == len(found)


def test_positions_on_different_questions_do_not_conflict() -> None:
    one = reading(
        "one",
        "城西水库加固引发议论。\n专家赵明远说,大坝能够抵御百年一遇的洪水。\n教授林书白说,政府不能拖欠工人的工资。",
        people=[("赵明远", None), ("林书白", None)],
        claims=[
            ("赵明远", "大坝能够抵御百年一遇的洪水", "positive"),
            ("林书白", "政府不能拖欠工人的工资", "negative"),
        ],
    )
    assert not having(everything(one), relation="conflict")


# ---------------------------------------------------------------- quantities


def _pair(case: dict[str, Any]) -> tuple[Reading, Reading]:
    made = []
    for side in ("a", "b"):
        text, ((start, end),) = brackets(case[side])
        fields = {**case[f"fields_{side}"], "text": text[start:end]}
        times = [tuple(t) for t in case.get(f"times_{side}", [])]
        story = QUANTITIES["story"]
        made.append(reading(side, f"{story}\n{text}", quantities=[fields], times=times))
    return made[0], made[1]


@pytest.mark.parametrize("case", QUANTITIES["case"], ids=lambda c: f"{c['relation']}: {c['why']}")
def test_figures(case: dict[str, Any]) -> None:
    found = [f for f in having(everything(*_pair(case)), kind="quantity") if f.relation != "only"]
    if case["relation"] == "none":
        assert not found
    else:
        assert [f.relation for f in found] == [case["relation"]]
        assert [m.quantity for m in found[0].members] == [0, 0]


def test_figures_of_two_articles_in_two_scripts_agree() -> None:
    (found,) = having(everything(DAM_A, DAM_B), kind="quantity", relation="agree")
    assert [m.text for m in found.members] == ["7000万元", "7000萬元"]


# ---------------------------------------------------------------- dates, topics


def test_the_day_of_one_event_agrees() -> None:
    (found,) = having(everything(DAM_A, DAM_B), kind="time")
    assert found.relation == "agree"


def test_timeline_has_every_date_with_its_sentences() -> None:
    (moment,) = everything(DAM_A, DAM_B).timeline
    assert moment.value == "2023-06-05"
    assert [m.document for m in moment.members] == ["dam-a", "dam-b"]
    assert moment.members[0].text.endswith("通过验收。")


def test_coverage_counts_sentences_of_every_article() -> None:
    topics = {t.topic: t.documents for t in everything(DAM_A, DAM_B, DAM_C).coverage.topics}
    assert topics["大坝"] == {"dam-a": 1, "dam-b": 2, "dam-c": 1}


def test_a_name_that_the_segmenter_tears_is_a_topic_whole() -> None:
    goals = reading(
        "goals",
        "前锋迪巴利亚说，球队配合得好。上半场迪巴利亚两次破门。终场前迪巴利亚又中一球。",
        people=[("迪巴利亚", None)],
    )
    praise = reading(
        "praise",
        "主教练称赞前锋迪巴利亚。球迷高喊迪巴利亚的名字。",
        people=[("迪巴利亚", None)],
    )
    found = everything(goals, praise)
    topics = {t.topic: t.documents for t in found.coverage.topics}
    assert topics["迪巴利亚"] == {"goals": 3, "praise": 2}
    assert not any(topic in "迪巴利亚" for topic in topics if topic != "迪巴利亚")


# ---------------------------------------------------------------- any set

SETS = [[DAM_A, DAM_B], [DAM_A, DAM_B, DAM_C], [DAM_A, DAM_C, CONCERT]]


@pytest.mark.parametrize("read", SETS, ids=len)
def test_the_order_of_the_articles_changes_no_finding(read: list[Reading]) -> None:
    first = compare(read, everything=True)
    for other in permutations(read):
        found = compare(other, everything=True)
        assert found.findings == first.findings
        assert (found.people, found.coverage, found.timeline) == (
            first.people,
            first.coverage,
            first.timeline,
        )


@pytest.mark.parametrize("read", SETS[:2], ids=len)
def test_an_unrelated_article_changes_no_finding(read: list[Reading]) -> None:
    before = {f.id: f for f in compare(read, everything=True).findings}
    after = {f.id: f for f in compare([CONCERT, *read], everything=True).findings}
    assert {k: after.get(k) for k in before} == before
    assert not any(m.document == "concert" for f in after.values() for m in f.members)


@pytest.mark.parametrize("one", [DAM_A, DAM_B, CONCERT], ids=lambda r: r.document.id)
def test_an_article_agrees_with_itself(one: Reading) -> None:
    from msgspec.structs import replace

    twin = Reading(replace(one.document, id="twin"), replace(one.analysis, id="twin"), one.body)
    found = everything(one, twin)
    between = [f for f in found.findings if {m.document for m in f.members} > {"twin"}]
    assert having(found, relation="agree", kind="claim")
    assert {f.relation for f in between} <= {"agree", "conflict"}
    conflicts = [f for f in between if f.relation == "conflict"]
    assert all(len({m.speaker for m in f.members}) > 1 for f in conflicts)


def test_unrelated_articles_have_nothing_in_common() -> None:
    assert everything(DAM_A, CONCERT).findings == ()


def test_every_member_is_evidence() -> None:
    texts = {r.document.id: r.document.text for r in (DAM_A, DAM_B, DAM_C)}
    for finding in everything(DAM_A, DAM_B, DAM_C).findings:
        for member in finding.members:
            assert texts[member.document][member.start : member.end] == member.text
            assert member.text.strip()


def test_nothing_to_compare_is_no_error() -> None:
    assert everything().findings == ()
    assert everything(reading("empty", "")).findings == ()


# ---------------------------------------------------------------- filters


def test_filters() -> None:
    found = everything(DAM_A, DAM_B, DAM_C)
    assert {f.relation for f in filtered(found, relations=["conflict"]).findings} == {"conflict"}
    assert {f.kind for f in filtered(found, kinds=["quantity", "time"]).findings} <= {
        "quantity",
        "time",
    }
    assert filtered(found, about="搬遷").findings == filtered(found, about="搬迁").findings != ()
    assert all(
        any(m.speaker == "林书白" for m in f.members)
        for f in filtered(found, speaker="林書白").findings
    )
    assert filtered(found, speaker="林書白").findings
    assert filtered(found) == found


def test_articles_that_share_nothing_say_so() -> None:
    assert everything(DAM_A, CONCERT).unrelated == ("concert", "dam-a")
    assert everything(DAM_A, DAM_B, CONCERT).unrelated == ("concert",)
    assert everything(DAM_A, DAM_B).unrelated == ()
    assert everything(DAM_A).unrelated == ()


def test_one_name_in_unrelated_articles_is_no_finding() -> None:
    namesake = reading(
        "film",
        "影评人赵明远周五在电影节上获奖。\n他的新书下月出版。",
        people=[("赵明远", "影评人")],
    )
    assert not having(everything(DAM_A, namesake), kind="role")
