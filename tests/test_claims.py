"""Claims: fields beside the spans, properties on made-up text, hostile input. The examples are tables."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_news.extract import claims, quotations
from sora_news.extract.claims import stance
from sora_news.layout import whole
from sora_news.lexicon import table
from sora_news.model import Analysis, Claim, Passage
from sora_news.normalize import fold
from sora_news.segment import passage
from tests.test_examples import analysis_of


def body(text: str) -> Passage:
    return passage(text, fold(text), whole(text))


def found(passage: Passage) -> tuple[Claim, ...]:
    return claims.find(passage, quotations.find(passage), (), (), ())


def only(text: str) -> Claim:
    (claim,) = found(body(text))
    return claim


# ---------------------------------------------------------------- fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专家表示，这是一次重大突破。", "positive"),
        ("专家认为，这项技术前景广阔，优势明显。", "positive"),
        ("网友称，这家公司涉嫌造假，问题严重。", "negative"),
        ("律师认为，判决不公。", "negative"),
        ("专家表示，不应神化这项技术。", "cautious"),
        ("分析师认为，现在谈成功还为时尚早。", "cautious"),
        ("研究员表示，该技术难言颠覆。", "cautious"),
        ("专家指出，技术虽有突破，但风险不容忽视，不宜过度乐观。", "cautious"),
        ("医生说，手术没有危险。", "positive"),
        ("主任说，会议在三楼举行。", "neutral"),
        ("專家認為，這項發明能大幅提高效率，值得期待。", "positive"),
        ("工會批評說，公司忽視安全問題。", "negative"),
    ],
)
def test_stance(text: str, expected: str) -> None:
    assert only(text).stance == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专家表示，明年可能会更冷。", True),
        ("专家表示，新机或将在春天发布。", True),
        ("分析师预计，出口将回升。", True),
        ("據稱，新機型春天發布。", True),
        ("专家表示，明年会更冷。", False),
        ("市长说：“桥修好了。”", False),
    ],
)
def test_hedging(text: str, expected: bool) -> None:
    assert only(text).hedged is expected


def test_negation_turns_a_word_and_contrast_weighs() -> None:
    assert stance.stance("效果不稳定") == "negative"
    assert stance.stance("虽有不足,但前景广阔,优势明显,值得期待") == "positive"
    assert stance.stance("会议在三楼") == "neutral"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("如果没有这座桥,村民不可能当天往返", "positive"),
        ("流感病例和上周比起来,下降了两成", "positive"),
        ("警方将打击非法集资,严惩欺诈", "neutral"),
        ("地震对旅游业造成沉重打击", "negative"),
        ("违反者可处以五万元罚款", "neutral"),
        ("对侵害权益的行为要加以限制", "neutral"),
        ("污染加剧,鱼群锐减", "negative"),
    ],
)
def test_what_is_done_against_bad_things_colours_nothing(said: str, expected: str) -> None:
    assert stance.stance(said) == expected


def test_about_is_a_short_term_of_the_text() -> None:
    text = "量子芯片是今年的热点。专家表示，量子芯片的良率仍然很低。"
    (claim,) = found(body(text))
    assert claim.about is not None
    assert claim.about in text
    assert len(claim.about) <= 16
    assert "芯片" in claim.about


def analysed(text: str) -> Analysis:
    return analysis_of(text, published="2024-02-18")


def test_quantities_are_those_inside_what_is_said() -> None:
    analysis = analysed("全县有12个村庄。县长说，今年要修30公里公路，花费2000万元。")
    (claim,) = analysis.claims
    assert [analysis.quantities[i].text for i in claim.quantities] == ["30公里", "2000万元"]


def test_a_wrong_name_is_worse_than_none() -> None:
    text = "微软首席执行官纳德拉没有出席。\n市交通局表示，道路将封闭三天。他说，请大家绕行。"
    last = analysed(text).claims[-1]
    assert last.speaker.text == "他"
    assert last.speaker.entity is None


def test_what_the_outlet_learnt_is_its_own() -> None:
    passage = body("据记者了解，新校区明年启用。")
    (claim,) = claims.find(passage, (), (), (), (), "江城晚报")
    assert (claim.speaker.name, claim.speaker.kind) == ("江城晚报", "outlet")


def test_confidence_has_reasons_and_a_nameless_source_has_less() -> None:
    named, nameless = only("据市公安局通报，嫌疑人落网。"), only("据悉，嫌疑人落网。")
    assert named.reasons
    assert nameless.reasons
    assert 0 < nameless.confidence < named.confidence <= 1


def test_a_claim_made_by_continuing_says_so() -> None:
    claim = only("气象专家认为，今年台风会偏多。主要原因是海温偏高。")
    assert "the sentence after it goes on" in claim.reasons


def test_headings_make_no_claim() -> None:
    passage = body("专家：台风会偏多\n专家表示，台风会偏多。")
    heads = tuple(s._replace(heading=s.paragraph == 0) for s in passage.sentences)
    titled = Passage(
        passage.text,
        passage.original,
        passage.pieces,
        heads,
        passage.tokens,
        passage.sentence_starts,
        passage.token_starts,
    )
    assert len(found(titled)) == 1


# ---------------------------------------------------------------- lexicons


def test_cues_name_known_kinds_and_frames() -> None:
    kinds = {
        "say",
        "think",
        "order",
        "criticise",
        "praise",
        "show",
        "report",
        "learn",
        "name",
        "ask",
    }
    frames = {"free", "stop", "mark", "document", "source", "alone", "learn", "quote", "never"}
    traits = {"tells", "clausal", "coordinated", "inquiry", "measured", "near", "-"}
    for row in table("cues"):
        assert row["kind"] in kinds, row
        assert set(row["frame"].split("|")) <= frames, row
        assert set(row["traits"].split("|")) <= traits, row
        assert row["stance"] in {"positive", "negative", "cautious", "neutral"}, row


# ---------------------------------------------------------------- properties, hostile input

PIECES = [
    "他", "张三", "专家", "说", "表示", "认为", "据", "介绍", "报告显示", "，", "。", "：", "“", "”", "「", "」",
    "\n", "在", "的", "看来", "被", "称", "如", "所说", "的结论是", "第一", "但", "今天", "12", "Sora", "(", ")", "《", "》", '"',
    "\ud800", "\x00", "😀", "　",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_spans_are_exact_ordered_and_inside(text: str) -> None:
    passage = body(text)
    for claim in found(passage):
        assert claim.content
        last = 0
        for part in claim.content:
            assert last <= part.start < part.end <= len(passage.text)
            assert part.text == passage.text[part.start : part.end]
            last = part.end
        assert claim.cue is not None
        assert claim.cue.text == passage.text[claim.cue.start : claim.cue.end]
        speaker = claim.speaker
        if speaker.start is not None and speaker.end is not None:
            assert speaker.text == passage.text[speaker.start : speaker.end]
        assert 0 < claim.confidence <= 1
        assert claim.rule.startswith("claims.")


@pytest.mark.parametrize(
    "piece",
    [
        "说",
        "他说",
        "他说，",
        "他说：“好。”",
        "“好。”他说。",
        "据专家介绍，水退了。",
        "在他看来，",
        "他的结论是，",
        "的" * 40 + "说",
        "据" * 50 + "，",
        "如他所说，",
        "专家说，水退了。" + "水又涨了。" * 10,
        "报告显示，",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        passage = body(piece * (size // len(piece)))
        quoted = quotations.find(passage)
        start = time.process_time()
        claims.find(passage, quoted, (), (), ())
        return time.process_time() - start

    seconds(2_000)
    small = max(min(seconds(10_000), seconds(10_000)), 0.02)
    assert min(seconds(40_000), seconds(40_000)) < 12 * small
