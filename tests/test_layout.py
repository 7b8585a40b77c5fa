"""Layout: invented pages in golden files, and what holds for every text.

``golden/page-*.json`` was written by the program, then read line by line against its page and corrected by
rule; each block is its kind (``+`` where it joins the paragraph before it) and its text.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sora_news import layout
from sora_news.layout import cues
from sora_news.model import BODY_KINDS, Block
from sora_news.normalize import fold
from sora_news.segment import passage
from tests.test_examples import analysis_of

PAGES = sorted((Path(__file__).parent / "golden").glob("page-*.txt"))
TEXT = "某市地铁四号线今日开通，全长三十公里，共设二十座车站。\n"


def blocks_of(text: str) -> tuple[Block, ...]:
    return layout.blocks(text, fold(text))


def body_of(text: str) -> str:
    return "\n".join(text[b.start : b.end] for b in blocks_of(text) if b.kind in BODY_KINDS)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_golden_page(path: Path) -> None:
    text = path.read_bytes().decode()
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = blocks_of(text)
    shown = [[b.kind + ("+" if b.joins else ""), text[b.start : b.end]] for b in found]
    assert shown == expected["blocks"]
    known = msgspec.to_builtins(layout.metadata(text, fold(text), found))
    assert {**known, "authors": list(known["authors"])} == expected["metadata"]


def covers(text: str, found: tuple[Block, ...]) -> bool:
    """Whether ``found`` are in order, apart from each other, and hold all that is not white space."""
    at = 0
    for block in found:
        if block.start < at or block.end <= block.start or text[at : block.start].strip():
            return False
        if text[block.start].isspace() or text[block.end - 1].isspace():
            return False
        at = block.end
    return not text[at:].strip()


LINES = st.sampled_from(
    [
        *(
            "记者 李明",
            "（记者 李明）",
            "文／李明",
            "来源：新华社",
            "责任编辑：李明",
            "图为车站。",
            "▲",
        ),
        *(
            "相关新闻",
            "延伸閱讀：",
            "@微笑话",
            "@小明：好。",
            "首页 > 新闻",
            "2024-03-05 08:30",
            "***",
        ),
        *(
            "1地铁开通了 123",
            "2地铁开通了 122",
            "3地铁开通了 121",
            "微信 微博 分享",
            "#地铁# #交通#",
        ),
        *(
            "首日客流如何？",
            "一、首日客流",
            "——副题",
            "版权所有 不得转载",
            "本报综合",
            "（完）",
            "作者：",
            "　　",
        ),
        *(
            "某市地铁四号线今日开通，全长三十公里，共设二十座车",
            "站。当天上午八时，首班列车发车，市民排起了长队。",
        ),
        *(
            "新华社某市3月5日电（记者 李明）某市地铁四号线今日开通，全长三十公里。",
            "",
            " ",
            "\u200b",
            "\x00",
            "\ud800",
        ),
        TEXT.strip(),
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_nothing_is_lost_on_a_page(text: str) -> None:
    found = blocks_of(text)
    assert covers(text, found)
    layout.metadata(text, fold(text), found)


@settings(deadline=None)
@given(st.text(max_size=200))
@example("\x85\u2028\x1c甲\x0b乙\r丙\r\n")
@example("\ud800\udc00\x00【】（）")
@example("（" * 300)
@example("\u200b\n\ufeff")
def test_nothing_is_lost_on_any_text(text: str) -> None:
    found = blocks_of(text)
    assert covers(text, found)
    assert covers(text, layout.whole(text))
    layout.metadata(text, fold(text), found)


@settings(deadline=None)
@given(st.text(alphabet="一二,。:;“”()【】@#▲ \n1/|-记者报道图摄来源", max_size=120))
def test_nothing_is_lost_among_marks(text: str) -> None:
    assert covers(text, blocks_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "今天北京下雪了",
        "今天北京下雪了。",
        "突发：某地发生5.6级地震 震源深度10千米",
        "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡",
        "来源：网络",
        "相关新闻",
        "2024-03-05",
        "没有任何标点的一整段话说的是某个城市的地铁今天开通了全长三十公里共有二十座车站市民排起长队"
        * 4,
        "RT @someone: 這條新聞是真的嗎 https://example.com/1",
    ],
)
def test_a_text_without_an_article_around_it_is_body_whole(text: str) -> None:
    assert "".join(body_of(text).split()) == "".join(text.split())


@pytest.mark.parametrize("noise", ["", "图为车站外景。某报记者 李明 摄\n\n", "点击下载APP\n\n"])
def test_a_torn_paragraph_is_one(noise: str) -> None:
    text = (
        TEXT
        + "运营方表示，首日客流超过二十万人次，比预计的多出三\n\n"
        + noise
        + "成，高峰时段发车间隔将缩短到两分钟。\n\n"
        + TEXT.replace("四", "五")
    )
    analysis = analysis_of(text, page=True)
    assert [b.joins for b in analysis.blocks if b.kind == "paragraph"] == [
        False,
        False,
        True,
        False,
    ]
    (quantity,) = [q for q in analysis.quantities if q.text.endswith("成")] or [None]
    assert quantity is None or text[quantity.start] == "三"


def test_a_name_torn_from_its_verb_is_no_heading() -> None:
    text = TEXT + "县气象局局长周建\n\n国认为，民间记录弥补了空白，价值不亚于一座小型气象站。\n"
    assert [b.kind for b in blocks_of(text)] == ["paragraph", "paragraph", "paragraph"]
    assert blocks_of(text)[-1].joins


def test_an_article_after_a_list_of_others_goes_on() -> None:
    text = (
        TEXT * 3
        + "延伸阅读\n某市公交票价下月调整\n某市机场扩建\n"
        + TEXT * 3
        + "推荐阅读\n某市机场扩建\n"
    )
    assert body_of(text).count("四号线") == 6
    assert "公交" not in body_of(text)


def test_wrapped_lines_are_one_paragraph_and_end_at_their_indent() -> None:
    wide = "　　" + "某市地铁四号线今日开通全长三十公里共设二十座车" + "\n"
    line = "站当天上午首班列车发车市民排起了长队气氛热烈得很哪\n"
    text = (wide + line * 2 + "到此为止。\n") * 2
    found = blocks_of(text)
    assert [b.kind for b in found] == ["paragraph", "paragraph"]


COLUMN = (
    "江北县城的老邮局要搬了。7月17日清晨，职工何秀珍照例打开门锁，把报纸按街道分成28摞，她在这里干了31年。",
    "据县邮政局的数据，全县每天投递的信件已从2003年的4100封降到260封，报刊订户也少了六成五，只有包裹逐年增加。",
    "局长马国梁告诉记者：“不是没有人写信了，是写信的人不再着急了，1200平方米的厅堂用不上。”",
    "新局设在城西，面积只有旧局的三分之一，预计10月底启用，旧楼将改建为邮政博物馆，对公众免费开放。",
)


def wrapped(paragraph: str, width: int, ragged: int, indent: str) -> str:
    """``paragraph`` in lines of at most ``width`` characters, some of them shorter by ``ragged`` at most."""
    out, line = "", indent
    for number, character in enumerate(paragraph):
        room = width - (number * 7 % (ragged + 1))
        wide = sum(1 if c.isascii() else 2 for c in line + character)
        if wide > 2 * room and character not in "，。：”":
            out, line = f"{out}{line}\n", ""
        line += character
    return f"{out}{line}\n"


@pytest.mark.parametrize("width", [12, 16, 19, 24, 31, 40])
@pytest.mark.parametrize("ragged", [0, 1, 2])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_column_of_any_width_reads_as_its_sentences(width: int, ragged: int, indent: str) -> None:
    lines = "".join(wrapped(p, width, ragged, indent) for p in COLUMN)
    page = f"第A06版：县域\n老邮局的最后一夏\n□本报记者 何晓光 通讯员 马立\n{lines}版权所有，未经授权不得转载\n"
    body = [b for b in blocks_of(page) if b.kind in BODY_KINDS]
    found = passage(page, fold(page), body)
    sentences = [found.original[s.start : s.end] for s in found.sentences]
    assert sentences == [s for p in COLUMN for s in re.findall("[^。]+。”?", p)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("标题在此\n来源：某市日报 作者：李明\n" + TEXT, ("某市日报", ("李明",), None)),
        ("標題在此\n記者王小明／台北報導\n" + TEXT, (None, ("王小明",), None)),
        ("标题在此\n文｜李 明\n" + TEXT, (None, ("李明",), None)),
        ("标题在此\n作者：\nJOHN SMITH\n" + TEXT, (None, ("JOHN SMITH",), None)),
        ("标题在此\n2024年3月5日 10:20 某某网\n" + TEXT, (None, (), "2024-03-05")),
        ("標題在此\n民國113年3月5日 聯合報\n" + TEXT, ("聯合報", (), "2024-03-05")),
        (
            "标题在此\n《 光明日报 》（ 2024年03月05日 08版）\n" + TEXT,
            ("光明日报", (), "2024-03-05"),
        ),
        (
            "标题在此？\n原创 李小满 某地观察 2024-03-05 21:03\n" + TEXT,
            (None, ("李小满",), "2024-03-05"),
        ),
        ("标题在此\n□ 李明\n" + TEXT, (None, ("李明",), None)),
        (
            "标题在此\n本报记者 李明\n" + TEXT + "他对《某市晨报》记者说，不怕。\n",
            ("某市晨报", ("李明",), None),
        ),
        (
            "标题在此\n新华社北京3月5日电（记者 李明、王小红）" + TEXT,
            ("新华社", ("李明", "王小红"), None),
        ),
        ("标题在此\n编辑：李明\n摄影：王强\n" + TEXT, (None, (), None)),
        (
            "標題在此\n（中央社記者王小明台北5日電）" + TEXT.strip() + "1130305\n",
            ("中央社", ("王小明",), "2024-03-05"),
        ),
        ("标题在此\n发布: 3:17pm 23/10/2022\n" + TEXT, (None, (), "2022-10-23")),
        ("标题在此\n江北日报讯（记者 李明）" + TEXT, ("江北日报", ("李明",), None)),
        ("标题在此\n作者：江北大学教授王小红\n" + TEXT, (None, ("王小红",), None)),
        ("标题在此\n江北早知道\n2024-03-05 09:00\n" + TEXT, ("江北早知道", (), "2024-03-05")),
    ],
)
def test_metadata(text: str, expected: tuple[str | None, tuple[str, ...], str | None]) -> None:
    found = layout.metadata(text, fold(text), blocks_of(text))
    assert (found.outlet, found.authors, found.published) == expected


def test_what_a_document_says_of_itself_wins_over_its_page() -> None:
    page = "页上的标题\n2024-03-05 08:30 来源：新华社\n" + TEXT
    given = analysis_of(page, page=True, title="另一个标题", published="2023-01-01")
    assert (given.title, given.published, given.outlet) == ("另一个标题", "2023-01-01", "新华社")
    bare = analysis_of(page, page=True)
    assert (bare.title, bare.published) == ("页上的标题", "2024-03-05")
    assert analysis_of(page, page=False).title is None


HOSTILE = {
    "one line": "一" * 100_000,
    "quotes": "“" * 100_000,
    "short lines": "一\n" * 10_000,
    "headings": "标题如何\n" * 10_000,
    "headers": TEXT + "相关阅读\n标题\n" * 5_000,
    "turns": TEXT + ("相关阅读\n标题\n" + TEXT) * 2_000,
    "columns": TEXT + "@微语录\n标题\n" * 5_000,
    "ranks": TEXT + "1某市地铁今日 33\n2某市地铁今日 33\n" * 5_000,
    "labels": "编辑:张三\n" * 10_000,
    "dots": TEXT + "相关阅读\n" + ("." * 1_000 + "\n") * 100,
    "wrapped": ("一二三四五六七八九十" * 3 + "\n") * 3_000,
    "brackets": "[" * 100_000,
    "reporters": "记者 " * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    def seconds(text: str) -> float:
        folded = fold(text)
        start = time.process_time()
        layout.metadata(text, folded, layout.blocks(text, folded))
        return time.process_time() - start

    once = min(seconds(HOSTILE[name]) for _ in range(2))
    assert seconds(HOSTILE[name] * 2) < 3.5 * once + 0.1


def test_names_and_words_after_a_label() -> None:
    assert cues.is_names("李明 王小红 欧阳锋")
    assert cues.is_names("樊 巍 劉 揚".replace("劉", "刘").replace("揚", "扬"))
    assert not cues.is_names("请问您怎么看")
    assert not cues.is_names("")


GLOSSED = (
    "北江市橋梁維修（wéi）工程開（kāi）工\n"
    "2024-03-05 10:00 來源（yuán）：北江日報\n"
    "北江市交通局(jú)局長(zhǎng)李文華(huá)3月5日宣布，江北大橋(qiáo)的維(wéi)修工程開工，預(yù)計歷(lì)時"
    "三個月，總投資約2.3億(yì)元。\n"
)


def test_a_page_is_read_without_the_pinyin_that_a_converter_left_in_it() -> None:
    text = GLOSSED
    found = blocks_of(text)
    assert covers(text, found)
    known = layout.metadata(text, fold(text), found)
    assert (known.title, known.outlet, known.published) == (
        "北江市橋梁維修工程開工",
        "北江日報",
        "2024-03-05",
    )
    body = passage(text, fold(text), [b for b in found if b.kind in BODY_KINDS])
    assert body.original.startswith(
        "北江市交通局局長李文華3月5日宣布，江北大橋的維修工程開工，預計歷時三個月"
    )
    analysis = analysis_of(text, page=True)
    assert [p.name for p in analysis.people] == ["李文华"]
    money = analysis.quantities[-1]
    assert (money.text, money.low, money.of) == ("2.3億(yì)元", 230_000_000, "總投資")
    assert text[money.start : money.end] == money.text


@given(
    st.lists(
        st.sampled_from(
            ["大橋", "(qiáo)", "（wéi）", "(yù)", "(a)", "\n", " ", "。", "2024-03-05", "(", ")"]
        ),
        max_size=30,
    ).map("".join)
)
def test_blocks_around_pinyin_hold_every_character_once(text: str) -> None:
    found = blocks_of(text)
    assert covers(text, found)
    layout.metadata(text, fold(text), found)


@pytest.mark.parametrize(
    ("line", "outlet", "authors"),
    [
        ("中央社／ 北江11日專電", "中央社", ()),
        ("新华社北江二月十五日电", "新华社", ()),
        ("某新聞─陶大山/台北", None, ("陶大山",)),
        ("（中央社記者王小明北江二十二日電）", "中央社", ("王小明",)),
        ("（某某通訊社記者王小明台北報導）", None, ("王小明",)),
        ("人民網8月14日北江電 （王小明）", "人民網", ("王小明",)),
    ],
)
def test_datelines_and_desks(line: str, outlet: str | None, authors: tuple[str, ...]) -> None:
    for text in (f"某市地鐵四號線開通\n{line}\n{TEXT}", f"某市地鐵四號線開通\n{line} {TEXT}"):
        if text.count("\n") == 2 and "/" in line.replace("／", "/"):
            continue  # a desk's line stands alone
        known = layout.metadata(text, fold(text), blocks_of(text))
        assert known.title == "某市地鐵四號線開通"
        assert known.outlet == (outlet or known.outlet)
        assert known.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "文章日期：2024年3月5日",
        "北江证券· 2024-03-05 14:58",
        "某某观察 2024-03-05 08:30:00 来源: 北江日报",
    ],
)
def test_a_stamp_is_no_title(line: str) -> None:
    text = f"某市地铁四号线开通\n{line}\n{TEXT}"
    known = layout.metadata(text, fold(text), blocks_of(text))
    assert (known.title, known.published) == ("某市地铁四号线开通", "2024-03-05")
