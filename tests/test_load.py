"""Loading: encodings, JSON, pages, and an error of its own for every way to fail."""

from __future__ import annotations

import builtins
import contextlib
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_news import loader
from sora_news.errors import (
    BinaryInput,
    EmptyInput,
    InputError,
    MalformedInput,
    MissingExtra,
    MissingInput,
    UndecodableInput,
    UnreadableInput,
)
from sora_news.model import Document, Failure

HANS = "　　新华社北京3月5日电（记者 李明）国家统计局今日公布，去年粮食产量超过6.9亿吨。\r\n专家认为，这个数字来之不易。\r\n"
HANT = (
    "　　中央社台北5日電：主計總處今天公布，去年經濟成長率為3.2%。\n學者認為，這個數字來之不易。\n"
)


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8"),
        (HANS, "gb18030", "gb18030"),
        (HANS, "utf-16", "utf-16-le"),
        (HANS, "utf-16-le", "utf-16-le"),
        (HANS, "utf-16-be", "utf-16-be"),
        (HANS, "utf-32", "utf-32-le"),
        (HANS, "utf-32-be", "utf-32-be"),
        (HANT, "utf-8", "utf-8"),
        (HANT, "big5", "cp950"),
        (HANT, "gb18030", "gb18030"),
        (HANT + "香港嘅嘢", "big5hkscs", "big5hkscs"),
        ("今日天气", "gb18030", "gb18030"),
        ("今日天氣", "big5", "cp950"),
        ("plain ASCII\n", "ascii", "utf-8"),
    ],
)
def test_text_is_what_the_bytes_decode_to(
    tmp_path: Path, text: str, encoding: str, found: str
) -> None:
    data = text.encode(encoding)
    (document,) = loader.read(write(tmp_path, "a.txt", data))
    assert document.text == text
    assert document.source.encoding == found
    assert document.source.encoding_confidence > 0.5
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()
    assert document.source.text_sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_an_encoding_asked_for_is_taken_and_a_subset_stands_for_its_set(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "镕基".encode("gbk"))
    (document,) = loader.read(path, encoding="gb2312")
    assert (document.text, document.source.encoding) == ("镕基", "gb18030")
    assert document.source.encoding_confidence == 1.0
    with pytest.raises(UndecodableInput, match="the bytes are not utf-8"):
        loader.read(path, encoding="utf-8")
    with pytest.raises(UndecodableInput, match="unknown encoding"):
        loader.read(path, encoding="klingon")


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyInput, "empty"),
        ("　\n \u200b\ufeff\t".encode(), EmptyInput, "white space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), BinaryInput, "an image"),
        (b"PK\x03\x04" + bytes(range(256)), BinaryInput, "Office"),
        (b"%PDF-1.7 \xe2\xe3", BinaryInput, "PDF"),
        (bytes(range(32)) * 20, BinaryInput, "not text"),
        (b"\0", BinaryInput, "not text"),
        ("Привет, как дела? Всё хорошо".encode("koi8-r"), UndecodableInput, "--encoding"),
        (b"\xff\xff\xff\xfe\xfe", UndecodableInput, "--encoding"),
        (
            "今日天气很好，".encode() * 9 + b"\xe4\xbb" + "明日".encode(),
            UndecodableInput,
            "byte 189",
        ),
    ],
)
def test_what_is_no_text_has_an_error_of_its_own(
    tmp_path: Path, data: bytes, error: type[InputError], message: str
) -> None:
    path = write(tmp_path, "a.txt", data)
    with pytest.raises(error, match=message) as caught:
        loader.read(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in caught.value.message


def test_missing_and_unreadable_paths(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        loader.read(tmp_path / "none.txt")
    with pytest.raises(UnreadableInput, match="folder"):
        loader.read(tmp_path)
    with pytest.raises(UnreadableInput):
        loader.read("a\0b.txt")
    with pytest.raises(UnreadableInput):
        loader.read(tmp_path / ("x" * 5000))


def test_json_article_list_and_lines(tmp_path: Path) -> None:
    row = {
        "text": "今日晴。",
        "title": " 天气 ",
        "authors": ["李明"],
        "published": "2024-02-16T09:00:00",
    }
    (one,) = loader.read(write(tmp_path, "one.json", json.dumps(row)))
    assert (one.id, one.title, one.authors, one.published) == (
        "one",
        "天气",
        ("李明",),
        "2024-02-16",
    )
    two = loader.read(write(tmp_path, "two.json", json.dumps([row, row | {"id": 7}])))
    assert [d.id for d in two] == ["two-1", "7"]
    lines = loader.read(
        write(tmp_path, "three.jsonl", f"\n{json.dumps(row)}\r\n\n{json.dumps(row)}")
    )
    assert [d.id for d in lines] == ["three-2", "three-4"]
    assert lines[0].source.media_type == "application/jsonl"
    assert lines[0].source.text_sha256 == hashlib.sha256("今日晴。".encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ('{"text": 5}', MalformedInput, "text is a number"),
        ('{"body": "x"}', MalformedInput, "no text .it has body"),
        ('{"text": "  "}', EmptyInput, "white space"),
        ('{"text": "晴", "authors": "李明"}', MalformedInput, "authors"),
        ('{"text": "晴", "authors": [1]}', MalformedInput, "authors"),
        ('{"text": "晴", "title": ["x"]}', MalformedInput, "title is a list"),
        ('{"text": "晴", "published": "昨日"}', MalformedInput, "YYYY-MM-DD"),
        ('{"text": "晴", "published": "2024-02-31"}', MalformedInput, "YYYY-MM-DD"),
        ('{"text": "晴", "id": {}}', MalformedInput, "id is an object"),
        ('{"text": "晴", "id": true}', MalformedInput, "id is a truth value"),
        ('{"text": "晴", "text": "雨"}', MalformedInput, "text is given twice"),
        ('{"text": "晴", "score": NaN}', MalformedInput, "NaN is no JSON"),
        ('{"text": "晴"', MalformedInput, "not JSON"),
        ('["晴"]', MalformedInput, "row 1: an article is an object"),
        ("[]", EmptyInput, "no article"),
        ("7", MalformedInput, "not a number"),
        ("[" * 100_000, MalformedInput, "not JSON"),
    ],
)
def test_json_that_is_no_article(
    tmp_path: Path, text: str, error: type[InputError], message: str
) -> None:
    with pytest.raises(error, match=message):
        loader.read(write(tmp_path, "a.json", text))


def test_a_name_given_twice_inside_another_field_does_not_matter() -> None:
    row = '{"text": "晴", "meta": {"text": "x", "id": 1}, "id": "a"}'
    (document,) = loader.from_bytes(row.encode(), path="-", media_type="application/json")
    assert document.id == "a"


def test_half_an_emoji_in_json_keeps_every_offset() -> None:
    (document,) = loader.from_bytes(rb'{"text": "\ud83d\u665a\u5b89"}', path="-")
    assert document.text == "\ufffd晚安"


def test_what_is_read_from_standard_input_is_told_by_its_beginning() -> None:
    assert loader.from_bytes(b'{"text": "a"}\n{"text": "b"}\n', path="-")[1].id == "stdin-2"
    assert loader.from_bytes("[图]今日晴".encode(), path="-")[0].text == "[图]今日晴"
    assert loader.from_bytes("{草稿}".encode(), path="-")[0].source.media_type == "text/plain"


def test_rows_come_one_by_one_with_a_failure_for_each_bad_one() -> None:
    lines = b'\xef\xbb\xbf{"text": "a"}\n\n{"text": 1}\nnonsense\n{"id": "z", "text": "b"}'
    found = list(loader.rows(io.BytesIO(lines), path="x.jsonl"))
    assert [type(f) for f in found] == [Document, Failure, Failure, Document]
    assert [f.message.split(":")[0] for f in found if isinstance(f, Failure)] == ["row 3", "row 4"]
    wide = '{"text": "晴"}\n{"text": "雨"}'.encode("utf-16")
    assert len(list(loader.rows(io.BytesIO(wide), encoding="utf-16"))) == 2


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_documents_or_an_input_error(data: bytes) -> None:
    for kind in (None, "text/plain", "application/json", "application/jsonl"):
        with contextlib.suppress(InputError):
            found = loader.from_bytes(data, path="-", media_type=kind)
            assert all(d.text.encode() for d in found)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    if loader.is_blank(text):
        return
    text = "。" + text
    assert loader.from_bytes(text.encode(), path="-", media_type="text/plain")[0].text == text


PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="{charset}">
<title>某市暴雨红色预警 - 某网</title><meta name="author" content="李明">
<meta property="article:published_time" content="2024-07-02T08:00:00+08:00"></head>
<body><nav><a href="/">首页</a> <a href="/n">新闻</a></nav><article><h1>某市暴雨红色预警</h1>
<p>某市气象台2日发布暴雨红色预警，预计未来三小时降水量将超过100毫米，请市民减少外出，注意防范。</p>
<p>“各区已经转移群众两千余人。”市应急管理局局长王强说，抢险队伍正在待命，随时可以出动。</p>
<p>记者从铁路部门了解到，受降雨影响，当天共有36趟列车停运，旅客可以在三十日内办理退票。</p>
</article><script>alert(1)</script><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030")])
def test_a_page_gives_its_main_text(tmp_path: Path, charset: str, encoding: str) -> None:
    pytest.importorskip("trafilatura")
    data = PAGE.replace("{charset}", charset).encode(encoding)
    (document,) = loader.read(write(tmp_path, "a.html", data))
    assert "王强说" in document.text
    assert "alert" not in document.text
    assert document.published == "2024-07-02"
    assert document.source.encoding == encoding
    assert document.source.media_type == "text/html"
    assert document.source.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    (again,) = loader.from_bytes(data, path="-")
    assert again.text == document.text


TABLES = """<html><head><title>江北日报</title></head><body><table><tr><td>首页 &gt; 正文</td></tr>
<tr><td>江北大桥今日合龙</td></tr><tr><td>2008年04月14日11:53 江北晚报</td></tr>
<tr><td>　　江北大桥历时三年建设，今日顺利合龙，全长2100米，总投资12.5亿元，明年五月通车。<br><br>
　　市长周建国在仪式上说，通车后两岸车程将由40分钟缩短到5分钟，居民盼了三年。<br><br>
　　项目经理王强说，江底溶洞比勘探时多出一倍，仅填充就用了八个月，工人最多时达1200人。</td></tr></table></body></html>"""


def test_a_page_set_in_tables_has_its_paragraphs_and_its_day() -> None:
    pytest.importorskip("trafilatura")
    (document,) = loader.from_bytes(TABLES.encode(), path="a.html")
    assert "|" not in document.text
    assert "总投资12.5亿元，明年五月通车。\n" in document.text.replace("\u3000", "")
    assert document.published == "2008-04-14"  # the extractor knows the year alone
    assert (document.title, document.outlet) == (None, "江北日报")


def test_a_short_page_keeps_its_paragraphs() -> None:
    pytest.importorskip("trafilatura")
    (document,) = loader.from_bytes(PAGE.replace("{charset}", "utf-8").encode(), path="a.html")
    assert document.text.count("\n") >= 2
    assert document.title == "某市暴雨红色预警"


def test_a_page_without_the_extra_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("trafilatura"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"sora-news\[html\]"):
        loader.from_bytes(PAGE.encode(), path="a.html")


@pytest.mark.parametrize(
    "page", [b"<html></html>", b"<html><body><script>1</script></body></html>"]
)
def test_a_page_without_an_article(page: bytes) -> None:
    pytest.importorskip("trafilatura")
    with pytest.raises(EmptyInput, match="no article"):
        loader.from_bytes(page, path="a.html")
