"""Folding and script detection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_news.normalize import fold, key, script, simplify

FOLDED = [
    ("他說：「增長１５％。」", "他说:“增长15%。”"),
    ("『雙引號』", "‘双引号’"),
    ("安娜・卡列尼娜", "安娜·卡列尼娜"),
    ("約翰‧史密斯", "约翰·史密斯"),
    ("看著他的著作", "看着他的著作"),
    ("纔有對話的意願，因爲潮溼", "才有对话的意愿,因为潮湿"),
    ("乾隆年间的干部", "乾隆年间的干部"),
    ("衞生署敍述", "卫生署叙述"),
    ("二○二四年", "二〇二四年"),
    ("价格￥１，２００", "价格¥1,200"),
    ("全角　空格", "全角 空格"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding_knows_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("總統府發言人表示，這項協議仍須國會審議。", "hant"),
        ("总统府发言人表示，这项协议仍须国会审议。", "hans"),
        ("今天天氣很好，我們去公園。今天天气很好，我们去公园。", "mixed"),
        ("The quick brown fox", "hans"),
        ("", "hans"),
        ("瞭望周刊报道著名学者", "hans"),
    ],
)
def test_script_is_told_by_the_characters_only_one_script_has(text: str, expected: str) -> None:
    assert script(text) == expected


def test_keys_meet_across_regional_wording() -> None:
    assert key("軟體影片") == key("软件视频")


@given(st.text(st.characters(codec=None), max_size=300))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(simplify(text)) == len(text)
    assert script(text) in ("hans", "hant", "mixed")


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x2FA1F), max_size=100))
def test_folding_folded_text_changes_nothing(text: str) -> None:
    once = fold(text)
    assert len(once) == len(text)
    assert len(fold(once)) == len(once)


def test_lone_surrogates_pass_untouched() -> None:
    assert fold("馬\ud800斯\udfff克說") == "马\ud800斯\udfff克说"
