"""People: bylines, identity, spans, and hostile texts."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_news import normalize, segment
from sora_news.extract import organizations, people
from sora_news.lexicon import build_names, cells
from sora_news.model import Block, Passage, Person
from tests.test_examples import analysis_of


def passage(text: str) -> Passage:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph", "test"))
        at += len(line) + 1
    return segment.passage(text, normalize.fold(text), blocks)


def found(text: str) -> tuple[Person, ...]:
    body = passage(text)
    return people.find(body, organizations.find(body))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("■ 采写:新快报记者 郑志辉", ["郑志辉"]),
        ("本報記者 樊 巍 劉 揚 劉彩玉", ["樊巍", "刘扬", "刘彩玉"]),
        ("作者:\nDAN SHIPPER", ["DAN SHIPPER"]),
        ("文/李明 图/王小二 编辑/赵敏", ["李明", "王小二", "赵敏"]),
        ("新华社北京2月16日电（记者张三、李四）", ["张三", "李四"]),
        ("作者：丹·希珀 | 编译：王强", ["丹·希珀", "王强"]),
        ("By Jane Doe and John Q. Public", ["Jane Doe", "John Q. Public"]),
        ("南都记者 刘晨 实习生 欧阳娜娜", ["刘晨", "欧阳娜娜"]),
        ("中時記者吳美觀／台北報導", ["吴美观"]),
        ("来源：央视新闻 责任编辑：孙一", ["孙一"]),
        ("本报记者", []),
    ],
)
def test_bylines(text: str, names: list[str]) -> None:
    reporters = people.bylines(passage(text))
    assert [r.name for r in reporters] == names
    assert all(r.byline for r in reporters)


def test_byline_names_the_medium_as_role() -> None:
    (reporter,) = people.bylines(passage("采写:新快报记者 郑志辉"))
    assert [(r.text, r.organization) for r in reporter.roles] == [("新快报记者", "新快报")]


def test_a_reporter_named_in_the_body_is_one_person() -> None:
    body = found("记者王海涛走进集市。")
    byline = people.bylines(passage("本报记者 王海涛"))
    (both,) = people.together(body, byline)
    assert both.byline
    assert len(both.mentions) == 2


def test_ids_count_on() -> None:
    both = people.together(found("王海涛说。"), people.bylines(passage("记者 李静 赵敏")))
    assert [p.id for p in both] == ["p1", "p2", "p3"]


def test_order_of_first_mention() -> None:
    assert [p.name for p in found("主任李晓明说，局长王建国来过。李晓明又说。")] == [
        "李晓明",
        "王建国",
    ]


def test_surname_before_a_verb_is_the_person_named_before() -> None:
    (person,) = found("创始人周鸿祎出席。周认为，前景广阔。")
    assert [m.text for m in person.mentions] == ["周鸿祎", "周"]


def test_given_name_and_family_name_of_a_foreigner() -> None:
    (person,) = found("秘书长科菲·安南抵达。安南指出，和平来之不易。")
    assert [m.text for m in person.mentions] == ["科菲·安南", "安南"]


def test_two_bare_surnames_with_different_address_are_two_people() -> None:
    assert [p.name for p in found("王先生说，邻居王女士也买了。")] == ["王先生", "王女士"]


def test_names_are_simplified_and_aliases_are_the_sources_own() -> None:
    analysis = analysis_of("執行長張忠謀表示，全球化已死。")
    (person,) = analysis.people
    assert (person.name, person.aliases) == ("张忠谋", ("張忠謀",))
    assert person.mentions[0].text == "張忠謀"


def test_latin_name_in_parentheses_is_an_alias() -> None:
    (person,) = found("首席科学家杨立昆(Yann LeCun)说。")
    assert person.aliases == ("杨立昆", "Yann LeCun")


def test_name_table_is_built_from_the_dictionary() -> None:
    lines = build_names.name_characters().splitlines()
    rows = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]
    assert tuple(rows) == cells("name_characters")


@given(st.text(alphabet="王李张周和的说·(),、 \n张三丰主任老AbC斯克尔马姓某", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_yields_exact_disjoint_mentions(text: str) -> None:
    body = passage(text)
    spans = []
    for person in people.find(body, organizations.find(body)):
        for m in person.mentions:
            assert body.text[m.start : m.end] == m.text
            spans.append((m.start, m.end))
        for r in person.roles:
            assert body.text[r.start : r.end] == r.text
    spans.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "unit",
    ["王", "马·", "主任", "(", "A B ", "王主任、", "斯克尔", "记者 ", "\ud800", "与和", "Mr. X "],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        body = passage(unit * (size // len(unit)))
        start = time.process_time()
        people.find(body, organizations.find(body))
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.5
