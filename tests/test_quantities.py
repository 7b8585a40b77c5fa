"""Quantities: exactness, spans, hostile texts; the tables of examples are in tests/corpus."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_news.extract import quantities, times
from sora_news.model import Passage, Quantity, Sentence
from tests.test_examples import analysis_of

PIECES = [
    "一", "两三", "几", "十余", "3.5", "1,200", "百分之", "分之", "三成", "万", "亿", "元", "美元", "个", "家", "年", "月", "日",
    "去年", "16日", "到", "至", "-", "~", "约", "超", "以上", "半", "多", "零下", "负", "℃", "%", "倍", "翻番", "比", ":", " ",
    "，", "。", "\n", "第", "GPT-4", "岁", "小时", "的", "市值", "春节", "龙年", "上百", "ＡＢ", "３", "\ud800", "\x00", "𠀀", "¥", "US$",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def bare(text: str) -> Passage:
    """``text`` as a passage without words."""
    return Passage(text, text, (), (Sentence(0, len(text), 0, False),), (), (0,), ())


def found(text: str) -> tuple[Quantity, ...]:
    return analysis_of(text, published="2024-02-18").quantities


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_with_exact_spans_and_ordered_bounds(text: str) -> None:
    analysis = analysis_of(text, published="2024-02-18")
    last = 0
    for item in sorted((*analysis.quantities, *analysis.times), key=lambda i: i.start):
        assert text[item.start : item.end] == item.text != ""
        assert item.start >= last
        last = item.end
    for item in analysis.quantities:
        assert item.low is None or item.high is None or item.low <= item.high


def test_values_are_exact() -> None:
    assert [q.low for q in found("涨了0.1%，跌了0.2%，共2.675万元。")] == [0.1, 0.2, 26750]
    assert all(isinstance(q.low, int) for q in found("共1.41亿美元，3.5万人。"))


def test_from_and_to_of_a_change_are_two_quantities() -> None:
    items = found("税率由5%升至7%，周期从10年缩短到1年。")
    assert [(q.low, q.unit) for q in items] == [
        (5, "percent"),
        (7, "percent"),
        (10, "year"),
        (1, "year"),
    ]


def test_what_is_measured() -> None:
    items = found("公司市值蒸发7000万美元，发布了60秒的视频，三只小狗在嬉闹，10家券商唱多。")
    assert [q.of for q in items] == ["公司市值", "视频", "小狗", "券商"]


@pytest.mark.parametrize(
    "word",
    ["一", "1", "百分之", "“", "十万", "1,", "1-", "年", "上百", "零下", " 一", "2月", "几个"],
)
def test_time_grows_with_length_only(word: str) -> None:
    def seconds(length: int) -> float:
        body = bare(word * (length // len(word)))
        least = 9e9
        for _ in range(3):
            start = time.process_time()
            quantities.find(body, times.find(body, "2024-02-18"))
            least = min(least, time.process_time() - start)
        return least

    # four times the text in at most eight times the time: generous, for the sake of busy machines
    assert seconds(40_000) < 8 * seconds(10_000) + 0.05
