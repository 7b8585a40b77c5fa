"""Sentences, running text and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_news import layout, normalize, segment
from sora_news.model import Block

SENTENCES = [
    ("天晴了。鸟叫了！人呢？", ["天晴了。", "鸟叫了！", "人呢？"]),
    ("他说：“水退了。路通了。”大家松了口气。", ["他说：“水退了。路通了。”", "大家松了口气。"]),
    ("“水退了。”村长说，“路还没通。”", ["“水退了。”村长说，“路还没通。”"]),
    ("“水退了。”第二天，路也通了。", ["“水退了。”", "第二天，路也通了。"]),
    ("鎮長說：「水退了。」大家鬆了口氣。", ["鎮長說：「水退了。」", "大家鬆了口氣。"]),
    ("他没说完“水退了。路通了。", ["他没说完“水退了。", "路通了。"]),
    ("增长3.5%.出口下降.", ["增长3.5%.出口下降."]),
    ("他走了.她来了.", ["他走了.", "她来了."]),
    ("“水……”老人喃喃道。天黑了。", ["“水……”老人喃喃道。", "天黑了。"]),
    ("（图片由村委会提供。）天晴了。", ["（图片由村委会提供。）", "天晴了。"]),
    ("真的吗？！真的。", ["真的吗？！", "真的。"]),
    ('他说:"水退了。路通了。"她点头。', ['他说:"水退了。路通了。"', "她点头。"]),
    ("一行没有句号\n另一行也没有", ["一行没有句号", "另一行也没有"]),
]


def passage_of(text: str) -> segment.Passage:
    return segment.passage(text, normalize.fold(text), layout.whole(text))


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    body = passage_of(text)
    assert [body.original[s.start : s.end] for s in body.sentences] == sentences


def test_a_name_cut_by_the_page_reads_as_one() -> None:
    text = "会后，陈\n\n雨桐表示满意。"
    blocks = [
        Block(0, 4, "paragraph", "test"),
        Block(6, len(text), "paragraph", "test", joins=True),
    ]
    body = segment.passage(text, normalize.fold(text), blocks)
    assert body.original == "会后，陈雨桐表示满意。"
    assert len(body.sentences) == 1


def test_a_break_between_latin_words_is_a_space() -> None:
    text = "由Stable\nDiffusion生成"
    body = segment.passage(text, text, [Block(0, len(text), "paragraph", "test")])
    assert body.text == "由Stable Diffusion生成"


def test_headings_are_told_from_prose() -> None:
    text = "水情\n水退了。"
    blocks = [Block(0, 2, "heading", "test"), Block(3, 7, "paragraph", "test")]
    body = segment.passage(text, text, blocks)
    assert [s.heading for s in body.sentences] == [True, False]


def test_rjieba_and_jieba_cut_alike() -> None:
    text = (
        "工业和信息化部副部长张云明表示，2023年全国发电量达到92888亿千瓦时，同比增长6.7个百分点。"
    )
    rust = [word for word, _ in segment.tagger()(text)]
    assert rust == [word for word, _ in segment._jieba(text)]


@given(st.text(st.characters(codec=None), max_size=200))
def test_sentences_and_tokens_lie_in_order_and_lose_nothing(text: str) -> None:
    body = passage_of(text)
    covered = set()
    for sentence in body.sentences:
        covered |= set(range(sentence.start, sentence.end))
        assert body.text[sentence.start : sentence.end].strip()
    assert all(i in covered or c.isspace() for i, c in enumerate(body.text))
    ends = [0, *(t.end for t in body.tokens)]
    for token, before in zip(body.tokens, ends, strict=False):
        assert before <= token.start < token.end <= len(body.text)
    for piece in body.pieces:
        source = text[piece.source : piece.source + piece.end - piece.start]
        assert body.original[piece.start : piece.end] == source


@pytest.mark.parametrize("mark", ["“", "”", "“’", "“‘”"])
def test_a_run_of_marks_is_no_burden(mark: str) -> None:
    assert len(passage_of(mark * 20_000).sentences) == 1
