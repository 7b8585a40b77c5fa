"""What holds for every analysis of every text: exact spans, blocks that cover it, one output for one input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_news.corpus import documents
from sora_news.model import Analysis, Document, Source
from sora_news.pipeline import analyze

# Fragments that set off the extractors, so that random texts are not all plain noise.
FRAGMENTS = st.sampled_from(
    ["张伟说：“", "”，他表示，", "「", "』", "据新华社报道，", "\n\n", "　　", "3月5日", "増長15％", "约三四百人", "（记者 李娜）",
     "王 芳 劉 洋", "OpenAI", "John Smith", "认为", "\r\n", "\u2028", "百分之", "从10年缩短到1年", "图为", "相关阅读：", "。", "，", "一" * 9,
     "\ud83d", "😀", "\x00", "\x1b[31m", "\u202e", "\ufeff", "－－", "……", "\"", "专家指出", "公司董事长", "1,000,000", "第三"]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS | st.text(st.characters(codec=None), max_size=8), max_size=30).map(
    "".join
)


def document(text: str) -> Document:
    return Document("t", None, None, (), "2024-02-18", text, Source("-", "", "", 1.0, "", ""))


def spans(item: Any) -> Iterator[dict[str, Any]]:
    if isinstance(item, dict):
        if isinstance(item.get("start"), int) and "text" in item:
            yield item
        for value in item.values():
            yield from spans(value)
    elif isinstance(item, list | tuple):
        for value in item:
            yield from spans(value)


def check(text: str, analysis: Analysis) -> None:
    """Asserts what must hold of every analysis."""
    found = msgspec.to_builtins(analysis)
    for span in spans({k: v for k, v in found.items() if k != "blocks"}):
        # A role's text is the simplified form where the contract says so; everything else is the source's.
        assert text[span["start"] : span["end"]] == span["text"], span
    covered = [0] * len(text)
    end = 0
    for block in analysis.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
        for i in range(block.start, block.end):
            covered[i] += 1
    assert all(n == 1 for n, c in zip(covered, text, strict=True) if not c.isspace())
    people = {p.id for p in analysis.people} | {o.id for o in analysis.organizations}
    assert len(people) == len(analysis.people) + len(analysis.organizations)
    for claim in analysis.claims:
        assert claim.speaker.entity is None or claim.speaker.entity in people
        assert all(0 <= q < len(analysis.quantities) for q in claim.quantities)
        assert 0 <= claim.confidence <= 1
        assert claim.content
    for quantity in analysis.quantities:
        assert (
            quantity.of is None
            or quantity.of in text.replace("\n", "").replace("\r", "")
            or "\n" in text
        )
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize("page", [True, False], ids=["page", "no-layout"])
@given(text=TEXTS)
def test_every_span_is_exact_on_any_text(text: str, page: bool) -> None:
    check(text, analyze(document(text), page=page))


@pytest.mark.parametrize("article", list(documents([])), ids=lambda d: d.id)
def test_every_span_is_exact_on_the_shipped_corpus(article: Document) -> None:
    check(article.text, analyze(article))


@given(text=TEXTS)
def test_the_same_text_gives_the_same_analysis(text: str) -> None:
    assert analyze(document(text)) == analyze(document(text))
