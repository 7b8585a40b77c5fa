"""The report without a browser: cutting, geometry, what the markup holds, and what hostile text cannot do."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sora_news import corpus, messages, pipeline
from sora_news.cli import main
from sora_news.comparison import compare
from sora_news.model import Document, Failure, Member, Quantity, Reading
from sora_news.render import html
from sora_news.render.report import articles, evidence, matrix, plots
from sora_news.render.report.runs import Span, by_block, cut
from tests import report_example as example

FOLDER = Path(html.__file__).parent / "report"
HOSTILE = (
    "<script>pwned=1</script><img src=x onerror=pwned=1> 王明说:“</script><svg onload=pwned=1>”"
    ' javascript:pwned=1 " onmouseover="pwned=1" \' onfocus=\'pwned=1 '
    "\u202e反\u2066转 \x1b[2J\x1b]0;x\x07 \x00 \ud800 &lt;b&gt; {{ 7*7 }} {% raw %} ]]> <!-- -->"
)


class Page(HTMLParser):
    """The elements of a page, and the text of those that hold an article's words."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [a[name] or "" for _, a in self.elements if name in a]


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return example.readings()


@pytest.fixture(scope="module")
def page(read: list[Reading]) -> bytes:
    return html.report(example.comparison(read), read, "zh-Hans")


# ---------------------------------------------------------------- cutting

spans = st.builds(
    lambda a, n, mark: Span(a, a + n, mark, f"{mark}{a}"),
    st.integers(0, 30),
    st.integers(0, 12),
    st.sampled_from("cpq"),
)


@given(st.lists(spans, max_size=12), st.integers(0, 10), st.integers(11, 30))
def test_runs_are_the_text_and_carry_just_the_marks_over_them(
    given_: list[Span], start: int, end: int
) -> None:
    text = "".join(chr(0x4E00 + i) for i in range(40))
    runs = list(cut(text, start, end, given_))
    assert "".join(r.text for r in runs) == text[start:end]
    for run in runs:
        for at in range(run.start, run.start + len(run.text)):
            assert set(run.items) == {s.item for s in given_ if s.start <= at < s.end}


def test_astral_characters_count_as_one() -> None:
    assert [r.text for r in cut("𠮷😀说", 0, 3, [Span(1, 2, "a")])] == ["𠮷", "😀", "说"]


@given(st.lists(spans, max_size=12))
def test_a_block_gets_the_spans_that_lie_in_it(given_: list[Span]) -> None:
    bounds = [(0, 8, True), (9, 20, True), (21, 50, True)]
    for (start, end, _), got in zip(bounds, by_block(given_, bounds), strict=True):
        assert {s for s in got if s.start < s.end} == {
            s for s in given_ if s.start < end and s.end > start and s.start < s.end
        }


def test_matter_in_the_middle_of_a_torn_span_gets_no_mark() -> None:
    torn = Span(2, 25, "person", "p0")
    assert by_block([torn], [(0, 8, True), (9, 20, False), (21, 30, True)]) == [[torn], [], [torn]]


# ---------------------------------------------------------------- the markup


def test_policy_admits_the_one_style_and_the_one_script_and_nothing_else(page: bytes) -> None:
    text = page.decode()
    policy = next(
        a["content"] or ""
        for t, a in Page(page).elements
        if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def assert_harmless(page: bytes) -> None:
    """Nothing that a browser would run or fetch, whatever the text says."""
    parsed = Page(page)
    tags = [t for t, _ in parsed.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "link", "base", "audio", "video"} & set(tags)
    names = {name for _, attributes in parsed.elements for name in attributes}
    assert not {n for n in names if n.startswith("on")} | names & {
        "style",
        "src",
        "srcset",
        "action",
    }
    assert all(value.startswith("#") for value in parsed.values("href"))


def test_every_link_has_its_place_and_no_id_stands_twice(page: bytes) -> None:
    assert_harmless(page)
    parsed = Page(page)
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    targets = {value[1:] for value in parsed.values("href")}
    assert targets <= set(ids), targets - set(ids)
    labels = {i for v in parsed.values("aria-labelledby") for i in v.split()}
    assert labels <= set(ids), labels - set(ids)


def test_the_shipped_corpus_makes_a_sound_page() -> None:
    found = [pipeline.read(d) for d in corpus.documents([]) if isinstance(d, Document)]
    page = html.report(compare(found), found, "zh-Hans")
    assert len(page) < 1_500_000
    test_every_link_has_its_place_and_no_id_stands_twice(page)
    noise = [b for r in found for b in r.analysis.blocks if b.kind in ("caption", "related")]
    for block in noise:
        assert f'href="#rule-{block.rule}"'.encode() in page
        assert f'id="rule-{block.rule}"'.encode() in page


def test_each_text_is_tagged_with_the_script_it_is_in(page: bytes) -> None:
    tagged = [
        (a["lang"], a.get("class")) for t, a in Page(page).elements if a.get("lang") and t == "div"
    ]
    assert ("zh-Hans", "text") in tagged
    assert ("zh-Hant", "text") in tagged
    assert '<q lang="zh-Hant"' in page.decode() or not example.readings()[1].analysis.claims


def test_all_of_the_source_is_on_the_page(read: list[Reading]) -> None:
    for number, reading in enumerate(read, 1):
        view = articles.article(number, reading)
        shown = "".join(run.text for block in view.blocks for run in block.runs)
        assert "".join(shown.split()) == "".join(reading.document.text.split())


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_page_speaks_each_language_and_is_the_same_each_time(
    read: list[Reading], language: messages.Language
) -> None:
    comparison = example.comparison(read)
    once = html.report(comparison, read, language)
    assert once == html.report(comparison, read, language)
    assert f'<html lang="{language}">'.encode() in once
    assert messages.message("matrix.title", language).encode() in once


def test_a_single_article_and_failed_inputs_make_a_page(read: list[Reading]) -> None:
    failed = (Failure("<b>.txt", "MissingInput", "no such file"),)
    page = html.report(example.over(read[:1], failures=failed), read[:1], "en")
    assert_harmless(page)
    assert b"&lt;b&gt;.txt" in page


# ---------------------------------------------------------------- hostile text


def poisoned() -> list[Reading]:
    """Articles with hostile text in every field that text can get into."""
    found: list[Reading] = []
    for id in ("one", "two"):
        document = example.document(id, f"{HOSTILE}\n\n王明表示:“{HOSTILE}”\n", HOSTILE, HOSTILE)
        reading = pipeline.read(document)
        claim = example.claim(reading, HOSTILE, "王明", about=HOSTILE, rule=HOSTILE)
        analysis = replace(reading.analysis, authors=(HOSTILE,), claims=(claim,))
        found.append(replace(reading, analysis=analysis))
    return found


def test_hostile_text_stays_text() -> None:
    read = poisoned()
    members = tuple(example.member(r, HOSTILE, speaker=HOSTILE) for r in read)
    finding = replace(
        example.comparison(example.readings()).findings[0],
        topic=HOSTILE, summary=HOSTILE, members=members, rule=HOSTILE,
    )  # fmt: skip
    failed = (Failure(HOSTILE, HOSTILE, HOSTILE),)
    page = html.report(example.over(read, findings=(finding,), failures=failed), read, "en")
    assert_harmless(page)
    text = page.decode("utf-8")
    assert not re.search("[\x00\x1b\x07\u202e\u2066\ud800]", text)
    assert "‹U+202E›" in text
    assert "{{ 7*7 }}" in Page(page).text


# ---------------------------------------------------------------- what it shows


def test_evidence_stands_in_its_sentence_although_the_page_tears_it() -> None:
    text = "大桥通车\n\n记者昨天从交通局了解到,这座大桥全长1\n\n5公里,总投资80亿元。\n"
    reading = pipeline.read(example.document("torn", text), page=False)
    comparison = example.over([reading])
    member = example.member(reading, "80亿元")
    view = articles.article(1, reading)
    finding = replace(example.comparison(example.readings()).findings[3], members=(member,))
    (found,) = evidence.findings(
        replace(comparison, findings=(finding,)), [reading], {"torn": view}, "en"
    )
    (shown,) = found.evidence
    assert [r.text for r in shown.runs if "evidence" in r.marks] == ["80亿元"]
    assert "总投资" in "".join(r.text for r in shown.runs)


def test_context_of_a_sentence_without_end_is_bounded() -> None:
    text = "说" * 5000 + "80亿元" + "了" * 5000
    reading = pipeline.read(example.document("long", text))
    view = articles.article(1, reading)
    finding = replace(
        example.comparison(example.readings()).findings[3],
        members=(example.member(reading, "80亿元"),),
    )
    comparison = example.over([reading], findings=(finding,))
    (found,) = evidence.findings(comparison, [reading], {"long": view}, "en")
    (shown,) = found.evidence
    assert sum(len(r.text) for r in shown.runs) < 500
    assert shown.cut_before
    assert shown.cut_after


def test_findings_begin_with_what_cannot_both_be_true(read: list[Reading]) -> None:
    views = {v.analysis.id: v for v in articles.articles(read, {})}
    found = evidence.findings(example.comparison(read), read, views, "en")
    assert [f.finding.relation for f in found] == [
        "conflict",
        "conflict",
        "refine",
        "agree",
        "only",
    ]


def test_every_claim_stands_once_in_the_matrix(read: list[Reading]) -> None:
    views = articles.articles(read, {})
    rows = matrix.speakers(example.comparison(read), views)
    assert sum(row.total for row in rows) == sum(len(r.analysis.claims) for r in read)


def test_numbers_lie_on_their_scale(read: list[Reading]) -> None:
    views = {v.analysis.id: v for v in articles.articles(read, {})}
    scales = plots.scales(example.comparison(read), views)
    assert [s.finding.id for s in scales] == ["f1", "f5"]
    for scale in scales:
        for bar in scale.bars:
            assert 0 <= bar.least <= bar.x1 <= bar.x2 <= bar.most <= 100
    eighty, ninety_two = scales[0].bars
    assert eighty.x1 < ninety_two.x1
    # 约80亿 leaves something open on both sides, 92億 nothing, 超过5万 what is above.
    assert eighty.least < eighty.x1
    assert (ninety_two.least, ninety_two.most) == (ninety_two.x1, ninety_two.x2)
    above = scales[1].bars[0]
    assert above.least == above.x1 < above.most


def on_one_scale(*given_: Quantity) -> list[plots.Scale]:
    """The scales of a finding that has just these quantities, each in an article of its own."""
    made, read = example.readings()[0], []
    for n, quantity in enumerate(given_):
        analysis = replace(made.analysis, id=f"d{n}", quantities=(quantity,))
        read.append(replace(made, analysis=analysis))
    members = tuple(Member(f"d{n}", 0, 1, "", quantity=0) for n in range(len(given_)))
    finding = replace(example.comparison(example.readings()).findings[0], members=members)
    views = {v.analysis.id: v for v in articles.articles(read, {})}
    return plots.scales(example.over(read, findings=(finding,)), views)


def measured(low: float | None, high: float | None, unit: str, kind: str = "duration") -> Quantity:
    return Quantity(0, 1, "", kind, low, high, unit, None, None, "")  # type: ignore[arg-type]


def test_units_of_one_dimension_share_a_scale() -> None:
    (scale,) = on_one_scale(measured(90, 90, "second"), measured(1, 2, "minute"))
    seconds, minutes = scale.bars
    assert seconds.x1 == seconds.x2 == (minutes.x1 + minutes.x2) / 2


@pytest.mark.parametrize(
    "given_",
    [
        (measured(1, 1, "USD", "money"), measured(1, 1, "CNY", "money")),
        (measured(1, 1, "second"), measured(1, 1, "percent", "percent")),
        (measured(None, None, "second"), measured(1, 1, "second")),
        (measured(10**400, 10**400, "second"), measured(1, 1, "second")),
    ],
)
def test_what_has_no_common_scale_has_none(given_: tuple[Quantity, ...]) -> None:
    assert on_one_scale(*given_) == []


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=5))
def test_any_numbers_find_a_place(values: list[float]) -> None:
    low, high = min(values), max(values)
    place = plots._placing(low, high, low > 0 and high / low > 40)
    assert all(-1 <= place(v) <= 101 for v in values)


@pytest.mark.parametrize(
    ("language", "note", "none"),
    [
        ("en", "Reports something else", "These articles have nothing in common"),
        ("zh-Hans", "讲另一件事", "这些文章没有共同之处"),
        ("zh-Hant", "講另一件事", "這些文章沒有共同之處"),
    ],
)
def test_an_article_that_reports_another_event_is_named(
    read: list[Reading], language: messages.Language, note: str, none: str
) -> None:
    def shown(unrelated: tuple[str, ...], **more: object) -> str:
        comparison = replace(example.comparison(read), unrelated=unrelated, **more)
        return html.report(comparison, read, language).decode()

    page = shown(("traditional",))
    assert page.count(note) == 1
    (line,) = re.findall(r'<p class="intro apart">.*?</p>', page, re.DOTALL)
    assert re.findall(r'href="(#\w+)"', line) == ["#a2"]
    for together in (shown(()), shown(("traditional",), findings=())):
        assert none not in together
    assert note not in shown(())
    assert 'class="intro apart"' not in shown(())
    page = shown(("bridge", "traditional"), findings=())
    assert none in page
    assert note not in page
    assert 'class="intro apart"' not in page


def test_what_has_no_title_is_known_by_its_id(read: list[Reading]) -> None:
    bare = replace(read[0], analysis=replace(read[0].analysis, title=None, outlet=None))
    page = Page(html.report(example.over([bare]), [bare], "en"))
    assert page.text.count("Untitled bridge") >= 3


def luminance(color: str) -> float:
    """The relative luminance of WCAG 2."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_every_colour_of_words_is_read_on_every_ground() -> None:
    """axe leaves out words of one character, and an article's number is one."""
    schemes = re.findall(r":root {(.*?)}", (FOLDER / "page.css").read_text("utf-8"), re.DOTALL)
    assert len(schemes) == 2
    for scheme in schemes:
        colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6}|#fff)\b", scheme))
        colors = {k: "#ffffff" if v == "#fff" else v for k, v in colors.items()}
        words_ = [k for k in colors if k.startswith("art-")]
        words_ += ["ink", "soft", "link", "conflict", "reattribute", "refine", "agree", "only"]
        for name in words_:
            for ground in ("paper", "card", "faint"):
                one, other = sorted(luminance(colors[c]) for c in (name, ground))
                assert (other + 0.05) / (one + 0.05) >= 4.5, (name, ground)


def test_many_articles_have_lists_in_place_of_columns() -> None:
    """Twins too: each under its own number."""
    made = example.readings()[0]
    n = plots.LANES + 1
    read = [replace(made, analysis=replace(made.analysis, id=f"d{i}")) for i in range(n)]
    page = html.report(example.over(read), read, "en")
    assert_harmless(page)
    text = page.decode("utf-8")
    assert 'class="matrix"' not in text
    sayer = re.search(r'<ol class="sayers">(.*?)</ol>', text, re.DOTALL)
    assert sayer
    numbers = re.findall(r'<p class="of"><span class="chip art-\d">(\d+)<', sayer[1])
    claims = len(made.analysis.claims)
    assert 0 < len(numbers) <= claims * n
    assert numbers[:n] == [str(i) for i in range(1, n + 1)]


# ---------------------------------------------------------------- words


def test_messages_are_complete_sorted_and_all_in_use() -> None:
    rows = messages._messages()
    assert list(rows) == sorted(rows)
    holes = {
        id: {k: sorted(re.findall(r"{(\w+)}", v)) for k, v in row.items()}
        for id, row in rows.items()
    }
    assert all(len({str(v) for v in row.values()}) == 1 for row in holes.values())
    assert all(v.strip() for row in rows.values() for v in row.values())
    sources = [*FOLDER.glob("*.j2"), *Path(messages.__file__).parent.rglob("*.py")]
    text = "".join(path.read_text("utf-8") for path in sources).replace("'", '"')
    asked = set(re.findall(r'\bm\("([a-z_.]+)"', text))
    # Sentences that the code says in English are asked for by their English.
    families = {id for id in asked if id.endswith(".")}
    families |= {"unit.", "error.", "help.", "reason.", "say."}
    assert asked - families <= set(rows)
    made = [
        re.compile(re.sub(r"\\{.*?\\}", "(.+)", re.escape(template)))
        for template in re.findall(r"""f"([a-z_]+\.[a-z_.]*{[^}]*}[a-z_.]*)\"""", text)
    ]
    assert not {
        id
        for id in rows
        if f'"{id}"' not in text
        and not id.startswith(tuple(families))
        and not any(
            (m := p.fullmatch(id)) and any(f'"{w}"' in text for w in (m[1], m[1].split(".")[-1]))
            for p in made
        )
    }


def test_language_comes_from_the_option_or_the_locale() -> None:
    assert messages.language(None, {"LC_ALL": "zh_HK.UTF-8", "LANG": "en_US"}) == "zh-Hant"
    assert messages.language("zh", {"LANG": "zh_TW"}) == "zh-Hant"
    assert messages.language("zh", {"LANG": "de_DE.UTF-8"}) == "zh-Hans"
    assert messages.language("zh-Hant", {"LANG": "zh_CN"}) == "zh-Hant"
    assert messages.language(None, {"LANG": "de_DE.UTF-8"}) == "en"
    with pytest.raises(ValueError, match="fr"):
        messages.language("fr", {})


# ---------------------------------------------------------------- the command


def test_command_writes_the_page(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "大桥.txt"
    article.write_text(example.BRIDGE, "utf-8")
    out = tmp_path / "report.html"
    assert main(["report", str(article), "-o", str(out), "--lang", "zh"]) == 0
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")
    assert capfd.readouterr().out == ""
    assert main(["report", str(article), "--lang", "en"]) == 0
    assert capfd.readouterr().out.startswith("<!DOCTYPE html>")


def test_command_leaves_what_stood_there_when_nothing_could_be_read(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("before")
    assert main(["report", str(tmp_path / "missing.txt"), "-o", str(out)]) == 2
    assert out.read_text() == "before"


def test_command_refuses_a_language_it_does_not_speak(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--lang", "fr"]) == 2
    assert "--lang" in capfd.readouterr().err
