"""What a finding says in the reader's language, with the articles' words as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from sora_news import corpus, messages, pipeline
from sora_news.comparison import compare
from sora_news.model import Comparison, Document, Finding, Member, Reading
from sora_news.render import html
from sora_news.render.sentences import Sentences, plain
from tests import sample

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return sample.readings()


@pytest.fixture(scope="module")
def found(read: list[Reading]) -> Comparison:
    return sample.comparison(read)


def says(
    found: Comparison, read: list[Reading], language: messages.Language, finding: Finding
) -> str:
    return plain(Sentences(found, read, language).parts(finding))


def members(found: Comparison, *speakers: str | None) -> tuple[Member, ...]:
    """The two places of the second finding, said by ``speakers``."""
    places = found.findings[1].members
    return tuple(replace(m, speaker=s) for m, s in zip(places, speakers, strict=False))


def sided(members: Sequence[Member]) -> tuple[Member, ...]:
    """Two members on opposite sides, the affirming one last."""
    one, two = members
    return replace(one, side="against"), replace(two, side="for")


def test_english_sentences(found: Comparison, read: list[Reading]) -> None:
    value, claim, only = found.findings
    assert [says(found, read, "en", f) for f in found.findings] == [
        "江城晚报 “三倍”, 江城電視 “兩倍”: they cannot both hold",
        "林书白, quoted by 江城晚报, 江城電視: “預案過於樂觀”",
        "Only 江城晚报 has this: “费用约7000万元”",
    ]
    for finding, sentence in (
        (replace(value, relation="refine"), ": compatible, of different precision"),
        (replace(value, relation="agree"), ": they agree"),
        (replace(value, kind="role"), "“三倍” in 江城晚报, “兩倍” in 江城電視"),
        (replace(claim, relation="refine"), "What 林书白 said, in different words: 江城晚报 “"),
        (replace(claim, relation="only"), "Only 江城晚报 reports that 林书白 says “预案过于乐观"),
        (
            replace(claim, relation="conflict"),
            "One affirms what the other denies: 林书白 (江城晚报)",
        ),
        (
            replace(claim, relation="conflict", members=sided(claim.members)),
            "Opposite positions: on one side 林书白 (江城電視) “預案過於樂觀”; on the other 林书白 (江",
        ),
        (
            replace(claim, relation="reattribute", members=members(found, "甲", "乙")),
            "The same words credited to 甲 by 江城晚报, to 乙 by 江城電視: “",
        ),
        (
            replace(claim, members=members(found, "甲", "乙")),
            "In 江城晚报, 江城電視: “預案過於樂觀” (甲, 乙)",
        ),
        (
            replace(claim, members=members(found, None, None)),
            "In 江城晚报, 江城電視: “預案過於樂觀”",
        ),
        (replace(only, members=()), "只有江城晚报：费用约7000万元"),
    ):
        assert sentence in says(found, read, "en", finding)


def test_chinese_sentences_in_either_script(found: Comparison, read: list[Reading]) -> None:
    value, claim, only = found.findings
    assert says(found, read, "zh-Hans", value) == "江城晚报“三倍”、江城電視“兩倍”，不能都对"
    assert says(found, read, "zh-Hant", value) == "江城晚报「三倍」、江城電視「兩倍」，不能都對"
    assert says(found, read, "zh-Hans", claim) == "江城晚报、江城電視都引述林书白：“預案過於樂觀”"
    assert says(found, read, "zh-Hant", only) == "只有江城晚报提到：「费用约7000万元」"


def test_without_the_articles_the_evidence_alone_is_quoted(found: Comparison) -> None:
    assert [says(found, [], "en", f) for f in (found.findings[0], found.findings[2])] == [
        "江城晚报 “三倍”, 江城電視 “兩倍”: they cannot both hold",
        "Only 江城晚报 has this: “7000万元”",
    ]


def test_an_english_page_has_no_chinese_but_the_articles_own() -> None:
    read = [pipeline.read(d) for d in corpus.documents() if isinstance(d, Document)]
    found = compare(read, everything=True)
    texts = "".join(r.document.text for r in read)
    names = {m.speaker for f in found.findings for m in f.members}
    told = Sentences(found, read, "en")
    for finding in found.findings:
        for part in told.parts(finding):
            assert part.quoted or not CHINESE.search(part.text), finding
            if part.quoted and part.text not in names:
                words = re.sub("[“”‘’《》…]", "", part.text)
                whole = re.sub(r"[“”‘’「」《》\s]", "", texts)
                assert re.sub(r"\s", "", words)[:40] in whole or words in {
                    r.document.outlet for r in read
                }
    page = html.report(found, read, "en").decode("utf-8")
    (shown,) = set(re.findall('<span class="says">(Opposite positions): ', page))
    assert shown
    outside = re.sub(r"<span lang=\"zh[^>]*>[^<]*</span>", "", page)
    for line in re.findall('<span class="says">(.*)</span>', outside):
        assert not CHINESE.search(line)


def test_a_clause_ends_at_a_stop_and_not_inside_a_number() -> None:
    text = "今年，费用共1,200万元，明年再说。"
    made = sample.Made(text)
    reading = sample.reading("a", text, quantities=(
        made.quantity("1,200万元", "money", 12_000_000, 12_000_000, "CNY"),
    ))  # fmt: skip
    member = Member("a", *made.span("1,200万元"), quantity=0)
    base = sample.comparison()
    finding = replace(base.findings[2], members=(member,))
    assert says(base, [reading], "en", finding) == "Only a has this: “费用共1,200万元”"
