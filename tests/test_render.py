"""Renderers: nothing of an article acts, borders stand in line, nothing is cut into nonsense."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from sora_news import pipeline
from sora_news.messages import LANGUAGES
from sora_news.model import Document, Member, Mention, Source
from sora_news.render import csv as csv_out
from sora_news.render import drawing, jsonout, markdown, terminal, wrap
from sora_news.render.amounts import value
from sora_news.render.articles import articles
from sora_news.render.escape import oneline, visible
from sora_news.render.excerpts import Excerpts
from sora_news.render.explain import explained
from sora_news.render.explanations import explanations
from sora_news.render.findings import findings
from sora_news.render.gist import Gist
from sora_news.render.listings import listing
from sora_news.render.look import Look
from sora_news.render.script import readings as shown_in
from sora_news.render.script import turned
from tests import sample

HOSTILE = (
    "[/n][bold]x[/] \x1b[2J\x1b]0;t\x07 \x9b31m \u202e反\u2066 a\u2028b\x00\r\n=1+1|*_`<script>#"
)
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
KINDS = ("claims", "people", "organizations", "quantities", "times")


def drawn(parts: Any, width: int, capsys: Any, monkeypatch: Any, color: bool | None = False) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    terminal.show(parts, color)
    return str(capsys.readouterr().out)


def every_item(kind: str) -> Any:
    read = sample.readings()
    return read, [(r, i, x) for r in read for i, x in enumerate(getattr(r.analysis, kind))]


def hostile() -> Any:
    """A reading whose every word is hostile."""
    text = HOSTILE * 2 + "。"
    span = (0, len(HOSTILE), HOSTILE)
    made = sample.Made(text)
    read = sample.reading("h\x1b[1m", text, HOSTILE, HOSTILE)
    first = sample.readings()[0].analysis
    swap = msgspec.structs.replace
    return swap(
        read,
        analysis=swap(
            read.analysis,
            authors=(HOSTILE,),
            summary=(swap(first.summary[0], start=0, end=len(HOSTILE), text=HOSTILE),),
            people=(swap(first.people[0], name=HOSTILE, aliases=(HOSTILE,), mentions=(Mention(*span),),
                         roles=(swap(first.people[0].roles[0], text=HOSTILE, start=0, end=9),)),),
            organizations=(swap(first.organizations[0], name=HOSTILE, aliases=(HOSTILE,)),),
            quantities=(swap(first.quantities[0], start=0, end=len(HOSTILE), text=HOSTILE,
                             of=HOSTILE, unit=HOSTILE),),
            times=(swap(first.times[0], start=0, end=len(HOSTILE), text=HOSTILE, value=HOSTILE),),
            claims=(swap(first.claims[0], content=(Mention(*span),), cue=made.mention("x"),
                         speaker=swap(first.claims[0].speaker, name=HOSTILE, text=HOSTILE)),),
        ),
    )  # fmt: skip


def hostile_comparison() -> Any:
    swap = msgspec.structs.replace
    found = sample.comparison()
    member = Member("hans", 0, 3, HOSTILE, None, None, HOSTILE)
    return swap(
        found,
        documents=tuple(swap(d, title=HOSTILE, outlet=HOSTILE) for d in found.documents),
        findings=tuple(
            swap(f, topic=HOSTILE, summary=HOSTILE, members=(member, member))
            for f in found.findings
        ),
        people=tuple(
            swap(p, name=HOSTILE, roles=tuple(swap(r, text=HOSTILE) for r in p.roles))
            for p in found.people
        ),
        organizations=tuple(swap(o, name=HOSTILE) for o in found.organizations),
        coverage=swap(
            found.coverage, topics=tuple(swap(t, topic=HOSTILE) for t in found.coverage.topics)
        ),
        timeline=tuple(swap(m, value=HOSTILE, members=(member,)) for m in found.timeline),
    )


# ---------------------------------------------------------------- escaping


@pytest.mark.parametrize("width", [80, 160])
def test_article_text_never_controls_the_terminal(
    width: int, capsys: Any, monkeypatch: Any
) -> None:
    reading = hostile()
    shown = drawn(articles([reading]), width, capsys, monkeypatch)
    shown += drawn(findings(hostile_comparison()), width, capsys, monkeypatch)
    for kind in KINDS:
        found = [(reading, 0, getattr(reading.analysis, kind)[0])]
        shown += drawn(listing(kind, [reading], found), width, capsys, monkeypatch)
    assert not ACTIVE.search(shown)
    assert "‹U+001B›" in shown
    assert "‹U+202E›" in shown
    assert "[bold]x[/]" in shown


@given(st.text())
def test_visible_text_has_no_control(text: str) -> None:
    assert not ACTIVE.search(visible(text))
    assert "\n" not in oneline(text)


def test_csv_has_no_formula_and_no_control() -> None:
    read = hostile()
    for cells in csv.reader(io.StringIO(csv_out.summaries([read.analysis]))):
        assert not any(c.startswith(("=", "+", "-", "@", "\t", "\r")) for c in cells)
    out = csv_out.summaries([read.analysis]) + csv_out.findings(hostile_comparison())
    assert not ACTIVE.search(out.replace("\r\n", "\n"))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert csv_out.cell(text)[0] == "'" or not text.strip().startswith("=")


@given(st.text(st.sampled_from("*_`[]()<>#|\\~-+=1.!&a中\n\x1b\u202e"), max_size=40))
def test_markdown_shows_text_literally(text: str) -> None:
    rendered = (
        pytest.importorskip("markdown_it")
        .MarkdownIt("gfm-like", {"linkify": False})
        .render(markdown.escaped(text))
    )
    assert not re.search(r"<(?!/?p>)", rendered)


def test_markdown_tables_keep_their_columns() -> None:
    table = markdown.table(("a", "b"), [{"a": HOSTILE, "b": "x|y"}])
    assert [len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()] == [3, 3, 3]


def test_json_says_controls_by_escapes_and_loses_nothing() -> None:
    for write in (jsonout.line, jsonout.document):
        data = write({"text": HOSTILE + "\ud800"})
        assert not ACTIVE.search(data.decode("utf-8").replace("\n", ""))
        assert msgspec.json.decode(write({"text": HOSTILE}))["text"] == HOSTILE


# ---------------------------------------------------------------- layout


def borders(shown: str) -> set[int]:
    return {cell_len(line) for line in shown.splitlines() if line.startswith(("╭", "│", "╰"))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_borders_stand_in_line(width: int, language: Any, capsys: Any, monkeypatch: Any) -> None:
    read, look = sample.readings(), Look(language)
    shown = drawn(articles(read, look), width, capsys, monkeypatch)
    shown += drawn(findings(sample.comparison(read), read, look), width, capsys, monkeypatch)
    assert borders(shown) == {width}
    assert max(cell_len(line) for line in shown.splitlines()) <= width


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [40, 80, 160])
def test_listings_fit(kind: str, width: int, capsys: Any, monkeypatch: Any) -> None:
    shown = drawn(listing(kind, *every_item(kind)), width, capsys, monkeypatch)
    shown += drawn(listing(kind, *every_item(kind), Look("zh-Hant")), width, capsys, monkeypatch)
    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_the_article_s_own_script_is_kept(capsys: Any, monkeypatch: Any) -> None:
    read = sample.readings()
    shown = drawn(articles(read[1:]), 80, capsys, monkeypatch)
    assert "趙明遠" in shown
    assert "赵明远" not in shown
    assert "「預案過於樂觀。」" in shown


def test_no_colour_leaves_no_escape_and_colour_does(capsys: Any, monkeypatch: Any) -> None:
    read = sample.readings()
    assert "\x1b" not in drawn(articles(read), 80, capsys, monkeypatch, None)
    assert "\x1b[" in drawn(articles(read), 80, capsys, monkeypatch, True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in drawn(articles(read), 80, capsys, monkeypatch, True)


def test_evidence_shows_the_sentence_around_the_span(capsys: Any, monkeypatch: Any) -> None:
    read = sample.readings()
    shown = drawn(findings(sample.comparison(read), read), 160, capsys, monkeypatch)
    assert "演練規模是以往的兩倍" in shown
    assert shown.index("Conflict") < shown.index("Agreed") < shown.index("In one article only")


def test_a_sentence_of_several_dates_is_shown_once_beside_all_of_them(
    capsys: Any, monkeypatch: Any
) -> None:
    found = sample.comparison(sample.readings())
    (moment,) = found.timeline
    others = [
        msgspec.structs.replace(moment, value=value) for value in ("2024-03-06", "2024-03-07")
    ]
    found = msgspec.structs.replace(found, timeline=(moment, *others))
    shown = drawn(findings(found, sample.readings()), 100, capsys, monkeypatch)
    lines = [line for line in shown.splitlines() if line.strip().startswith("2024-03-0")]
    assert [line.split()[0] for line in lines] == ["2024-03-05", "2024-03-06", "2024-03-07"]
    assert sum("三月五日" in line for line in shown[shown.index("Timeline") :].splitlines()) == 1


@pytest.mark.parametrize("width", [30, 80, 160])
def test_a_comparison_of_many_articles_stays_readable(
    width: int, capsys: Any, monkeypatch: Any
) -> None:
    swap = msgspec.structs.replace
    found = sample.comparison()
    ids = [f"d{n}" for n in range(40)]
    many = swap(
        found,
        documents=tuple(swap(found.documents[0], id=id) for id in ids),
        findings=tuple(
            swap(f, members=tuple(swap(f.members[0], document=id) for id in ids))
            for f in found.findings
        ),
        people=tuple(swap(p, documents=tuple(ids)) for p in found.people),
        coverage=swap(
            found.coverage,
            topics=tuple(swap(t, documents=dict.fromkeys(ids, 2)) for t in found.coverage.topics),
        ),
    )
    shown = drawn(findings(many), width, capsys, monkeypatch)
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    assert len(shown.splitlines()) < 40 * 10
    assert "and 34 more" in shown
    assert "40 articles" in shown


@given(st.text(st.sampled_from("中文，。“”（）a1 %-…—x"), max_size=60), st.integers(2, 40))
def test_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    cuts = [0, *wrap.lines(text, width), len(text)]
    assert cuts == sorted(cuts)
    parts = [text[a:b] for a, b in pairwise(cuts)]
    assert "".join(parts) == text
    assert all(cell_len(p.rstrip()) <= width for p in parts)


@given(st.text(st.sampled_from("中文，。“”（）a1 %-…—x"), max_size=60), st.integers(4, 40))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(wrap.shorten(text, width)) <= width
    assert cell_len(wrap.shorten_left(text, width)) <= width


def test_one_huge_line_wraps_in_time() -> None:
    prose = drawing.Prose(Text("中" * 100_000))
    assert len(wrap.lines(prose.words, 80)) == 2499
    assert len(wrap.lines("x" * 100_000, 80)) == 1249


def test_an_excerpt_leaves_out_what_the_page_put_between() -> None:
    from sora_news import normalize, segment
    from sora_news.model import Block

    text = "很多人还\n图：现场\n是去了。好。"
    reading = sample.reading("t", text)
    blocks = [Block(0, 4, "paragraph", "x"), Block(10, 16, "paragraph", "x", joins=True)]
    body = segment.passage(text, normalize.fold(text), blocks)
    excerpts = Excerpts(msgspec.structs.replace(reading, body=body))
    assert excerpts.words(2, 12) == "人还是去"
    assert excerpts.sentence(10, 11) == ("很多人还", "是", "去了。")
    assert excerpts.sentence(5, 9) == ("", "图：现场", "")
    torn = [Mention(2, 4, text[2:4]), Mention(10, 13, text[10:13])]
    assert excerpts.together(torn) == "人还是去了"
    apart = [Mention(2, 4, text[2:4]), Mention(14, 15, text[14:15])]
    assert excerpts.together(apart) == "人还……好"


def test_a_date_without_a_year_is_shown_by_its_words(capsys: Any, monkeypatch: Any) -> None:
    read = sample.readings()[0]
    time = msgspec.structs.replace(read.analysis.times[0], value="XXXX-03-05")
    open_ = msgspec.structs.replace(
        read, analysis=msgspec.structs.replace(read.analysis, times=(time,))
    )
    shown = drawn(articles([open_]), 80, capsys, monkeypatch)
    shown += markdown.summaries([open_])
    assert "XXXX" not in shown
    assert shown.count("2024年3月5日") == 2


def test_numbers_that_matter_come_before_small_counts() -> None:
    source = Source("-", "text/plain", "utf-8", 1.0, "", "")
    text = (
        "他提出三个问题、两种办法、四个步骤，几家公司响应，另有五座城市观望，还列出六项条件、七条理由。"
        "工程投资3亿元，工期60天，占全部预算的12%，造成三人受伤，跑完全程要60天。"
    )
    read = pipeline.read(Document("x", "工程投资3亿元", None, (), None, text, source), page=False)
    words = [n.words for n in Gist(read).numbers]
    assert {"3亿元", "60天", "12%", "三人"} <= set(words)
    assert words.count("60天") == 1


@pytest.mark.parametrize(
    ("low", "high", "unit", "kind", "shown"),
    [
        (7, 7, None, "percent", "7 %"),
        (15, 20, "times", "multiple", "15–20 ×"),
        (1000, None, "家", "count", "≥ 1,000 家"),
        (None, 60, "second", "duration", "≤ 60 seconds"),
        (70000000, 70000000, "USD", "money", "70 million USD"),
        (7 * 10**12, 7 * 10**12, "USD", "money", "7 trillion USD"),
        (123456789, 123456789, "USD", "money", "123,456,789 USD"),
        (0.5, 0.5, "m", "length", "0.5 m"),
        (1, 1, "year", "duration", "1 year"),
    ],
)
def test_values(low: Any, high: Any, unit: Any, kind: Any, shown: str) -> None:
    quantity = sample.readings()[0].analysis.quantities[0]
    swapped = msgspec.structs.replace(quantity, low=low, high=high, unit=unit, kind=kind)
    assert value(swapped) == shown


@pytest.mark.parametrize(
    ("low", "high", "unit", "kind", "shown"),
    [
        (7, 7, None, "percent", "7%"),
        (15, 20, "times", "multiple", "15–20倍"),
        (1000, None, "家", "count", "1000家以上"),
        (None, 60, "second", "duration", "60秒以下"),
        (7 * 10**12, 7 * 10**12, "USD", "money", "7万亿美元"),
        (10**9, 2 * 10**9, "CNY", "money", "10–20亿元"),
        (9 * 10**7, 2 * 10**8, "CNY", "money", "9000万–2亿元"),
        (4300, 4300, "名", "count", "4300名"),
        (123456789, 123456789, None, "number", "123,456,789"),
        (0.5, 0.5, "km", "length", "0.5 km"),
        (-5, -5, "°C", "temperature", "-5°C"),
        (6 * 10**23, 6 * 10**23, None, "number", "6×10²³"),
        (None, None, "个", "count", "个"),
    ],
)
def test_values_in_chinese(low: Any, high: Any, unit: Any, kind: Any, shown: str) -> None:
    quantity = sample.readings()[0].analysis.quantities[0]
    swapped = msgspec.structs.replace(quantity, low=low, high=high, unit=unit, kind=kind)
    assert value(swapped, "zh-Hans") == shown


@given(st.integers(-(10**25), 10**25) | st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_has_a_value(number: Any) -> None:
    quantity = sample.readings()[0].analysis.quantities[0]
    for language in LANGUAGES:
        swapped = msgspec.structs.replace(quantity, low=number, high=number, unit="个")
        assert value(swapped, language)


@given(st.text(st.sampled_from("这里的头发展于后面馬雲說過着著𠮷\ud800a\n"), max_size=30))
def test_turned_text_has_the_same_length(text: str) -> None:
    assert len(turned(text, "hans")) == len(turned(text, "hant")) == len(text)
    assert turned(text, "keep") == text


def test_a_reading_in_other_characters_keeps_every_place() -> None:
    for wanted in ("hans", "hant"):
        for own, other in zip(sample.readings(), shown_in(sample.readings(), wanted), strict=True):
            assert len(own.document.text) == len(other.document.text)
            assert own.body.pieces == other.body.pieces
            for piece in other.body.pieces:
                source = other.document.text[piece.source : piece.source + piece.end - piece.start]
                assert other.body.original[piece.start : piece.end] == source
            assert own.analysis.id == other.analysis.id
            assert [q.start for q in own.analysis.quantities] == [
                q.start for q in other.analysis.quantities
            ]


def test_a_surname_is_no_preposition() -> None:
    read = sample.readings()[0]
    text = "于小川说，余先生关于此事的看法多余。"
    person = msgspec.structs.replace(
        read.analysis.people[0], name="于小川", aliases=(), mentions=(Mention(0, 3, "于小川"),)
    )
    swap = msgspec.structs.replace
    made = swap(
        sample.reading("t", text),
        analysis=swap(read.analysis, people=(person,)),
    )
    (shown,) = shown_in([made], "hant")
    assert shown.document.text.startswith("于小川說")
    assert "關於此事" in shown.document.text
    assert shown.analysis.people[0].name == "于小川"


def test_hostile_evidence_is_harmless_in_an_explanation(capsys: Any, monkeypatch: Any) -> None:
    reading = hostile()
    for kind in KINDS:
        id = f"{kind[0]}{0 if kind in ('quantities', 'times') else 1}"
        found = explained(id, [reading], (kind,))
        shown = drawn(explanations(found, [reading], Look("zh-Hans")), 80, capsys, monkeypatch)
        assert not ACTIVE.search(shown)
        assert max(cell_len(line) for line in shown.splitlines()) <= 80


def test_a_plain_screen_has_no_lines_and_breaks_none(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    read, look = sample.readings(), Look(plain=True)
    terminal.show(articles(read, look), True, plain=True)
    terminal.show(findings(sample.comparison(read), read, look), True, plain=True)
    shown = capsys.readouterr().out
    assert not re.search("[\u2500-\u257f\x1b]", shown)
    assert "他还表示，下游12个村庄的4300名居民可能在今年汛期前全部转移" in shown


def test_both_sides_of_a_question_are_shown(capsys: Any, monkeypatch: Any) -> None:
    swap = msgspec.structs.replace
    found = sample.comparison()
    one = found.findings[0].members[0]
    members = [swap(one, text=f"甲{n}", side="for") for n in range(9)]
    members += [swap(one, text=f"乙{n}", side="against") for n in range(9)]
    opposed = swap(found, findings=(swap(found.findings[0], kind="claim", members=tuple(members)),))
    shown = drawn(findings(opposed, (), Look("zh-Hans")), 80, capsys, monkeypatch)
    assert "正方" in shown
    assert "反方" in shown
    assert "另有 12 项" in shown
