"""Organisations: names under one form, bylines, hostile texts."""

from __future__ import annotations

import time

import pytest

from sora_news.extract import organizations
from sora_news.extract.organizations_evidence import known
from tests.test_examples import analysis_of
from tests.test_people import passage


def names(text: str) -> list[str]:
    return [o.name for o in organizations.find(passage(text))]


def test_forms_of_one_organisation() -> None:
    (one,) = organizations.find(passage("字节跳动回应。字节的股价上涨。"))
    assert one.name == "字节跳动"
    assert one.aliases == ("字节跳动", "字节")


def test_declared_short_form_is_found_again() -> None:
    (one,) = organizations.find(
        passage("华东商业研究所(以下简称“华商所”)发布报告。华商所认为，市场回暖。")
    )
    assert len(one.mentions) == 3


def test_order_and_ids() -> None:
    found = organizations.find(passage("谷歌起诉微软，微软起诉谷歌。"))
    assert [(o.id, o.name, len(o.mentions)) for o in found] == [
        ("o1", "谷歌", 2),
        ("o2", "微软", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "美国人工智能公司 OpenAI 发布了模型。",
        "国外调研公司 OpenAI 发布了模型。",
    ],
)
def test_a_description_before_the_name_is_no_name(text: str) -> None:
    assert names(text) == ["OpenAI"]


def test_outlets_of_bylines() -> None:
    outlets = organizations.outlets(passage("采写:新快报记者 郑志辉"))
    assert [o.name for o in outlets] == ["新快报"]
    body = organizations.find(passage("谷歌回应了。"))
    assert [o.id for o in organizations.together(body, outlets)] == ["o1", "o2"]


def test_no_product_is_an_organisation() -> None:
    lexicon = known()
    assert not lexicon.products & set(lexicon.canonical)


def test_names_are_simplified_and_aliases_are_the_sources_own() -> None:
    (one,) = analysis_of("聯合國呼籲停火。").organizations
    assert (one.name, one.aliases) == ("联合国", ("聯合國",))


@pytest.mark.parametrize(
    "unit",
    [
        "公司",
        "中国公司",
        "A",
        "A ",
        "与和公司",
        "北京大学",
        "(A)",
        "董事长王",
        "腾讯、",
        "腾讯、海同资本、",
        "希法医院",
        "《A报》",
        "收购海9%股权",
        "大学新闻系",
        "第一大队",
        "市农业",
        "美桦电路公司",
        "根据A数据",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        body = passage(unit * (size // len(unit)))
        start = time.process_time()
        organizations.find(body)
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.5
