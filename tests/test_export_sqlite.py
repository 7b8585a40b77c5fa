"""The database: keys hold, every span stands in its text, and search finds what readers type."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sora_news import corpus, normalize, pipeline, segment
from sora_news.comparison import compare
from sora_news.export import clean, fulltext, tables, write
from sora_news.model import (
    Block,
    ClaimIn,
    Document,
    Mention,
    Organization,
    Person,
    Quantity,
    Reading,
    Role,
    SharedPerson,
)
from tests import sample

SPANS = ("sentences", "summaries", "mentions", "quantities", "times", "claim_spans")


OPENED: list[sqlite3.Connection] = []


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Closes what a test has opened; connections of the module's fixtures were there before."""
    before = len(OPENED)
    yield
    for opened in OPENED[before:]:
        opened.close()
    del OPENED[before:]


def connected(path: str | Path = ":memory:") -> sqlite3.Connection:
    OPENED.append(sqlite3.connect(path))
    return OPENED[-1]


def database(read: list[Reading], comparison: object = None) -> sqlite3.Connection:
    stream = io.BytesIO()
    write("sqlite", read, comparison, stream)  # type: ignore[arg-type]
    opened = connected()
    opened.deserialize(stream.getvalue())
    return opened


@pytest.fixture(scope="module")
def made() -> Iterator[sqlite3.Connection]:
    read = sample.readings()
    opened = database(read, sample.comparison(read))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shipped() -> Iterator[sqlite3.Connection]:
    opened = database([pipeline.read(d) for d in corpus.documents() if isinstance(d, Document)])
    yield opened
    opened.close()


def search(opened: sqlite3.Connection, query: str) -> list[str]:
    rows = opened.execute("SELECT text FROM search WHERE search MATCH ? ORDER BY rowid", (query,))
    return [text for (text,) in rows]


# ---------------------------------------------------------------- tables


def test_keys_hold(made: sqlite3.Connection, shipped: sqlite3.Connection) -> None:
    for opened in (made, shipped):
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA user_version").fetchone() == (tables.VERSION,)


def test_every_foreign_key_has_an_index(made: sqlite3.Connection) -> None:
    for (table,) in made.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%USING fts5%'"
    ).fetchall():
        leading = {
            made.execute(f"PRAGMA index_info({index[1]})").fetchone()[2]
            for index in made.execute(f"PRAGMA index_list({table})")
        }
        for key in made.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            assert key[3] in leading, (table, key[3])


def test_every_span_stands_in_its_text(
    made: sqlite3.Connection, shipped: sqlite3.Connection
) -> None:
    for opened in (made, shipped):
        for table in SPANS:
            document = "claims.document" if table == "claim_spans" else f"{table}.document"
            join = "JOIN claims ON claims.id = claim_spans.claim" if table == "claim_spans" else ""
            wrong = opened.execute(
                f"""SELECT {table}.text, substr(d.text, {table}.start + 1, {table}.end - {table}.start)
                FROM {table} {join} JOIN documents d ON d.id = {document}
                WHERE {table}.text <> substr(d.text, {table}.start + 1, {table}.end - {table}.start)"""
            ).fetchall()
            assert wrong == [], table
    assert shipped.execute("SELECT count(*) FROM documents").fetchone() == (5,)


def test_findings_lead_to_their_evidence(made: sqlite3.Connection) -> None:
    rows = made.execute(
        """SELECT f.relation, d.outlet, q.low, c.speaker FROM findings f
        JOIN finding_members m ON m.finding = f.id JOIN documents d ON d.id = m.document
        LEFT JOIN quantities q ON q.id = m.quantity LEFT JOIN claims c ON c.id = m.claim
        WHERE f.key IN ('f1', 'f2') ORDER BY m.id"""
    ).fetchall()
    assert rows == [
        ("conflict", "江城晚报", 3, None),
        ("conflict", "江城電視", 2, None),
        ("agree", "江城晚报", None, "林书白"),
        ("agree", "江城電視", None, "林书白"),
    ]


def test_one_person_over_documents_by_name_by_alias_and_by_claim(made: sqlite3.Connection) -> None:
    rows = "SELECT p.document, p.key FROM people p JOIN shared_people s ON s.id = p.shared"
    assert made.execute(rows).fetchall() == [("hans", "p1"), ("hant", "p1")]
    read = sample.readings()
    comparison = sample.comparison(read)
    joined = replace(
        comparison,
        people=(
            SharedPerson("Lin", ("林書白",), ("hans", "hant"), (), (ClaimIn("hans", "c3"),)),
            SharedPerson("没有", (), ("hans", "gone"), (), (ClaimIn("gone", "c1"),)),
        ),
    )
    opened = database(read, joined)
    assert opened.execute(f"{rows} ORDER BY p.id").fetchall() == [("hans", "p2"), ("hant", "p2")]


def test_the_same_inputs_give_the_same_bytes() -> None:
    def once() -> bytes:
        read = sample.readings()
        stream = io.BytesIO()
        write("sqlite", read, sample.comparison(read), stream)
        return stream.getvalue()

    assert once() == once()


def test_no_comparison_and_no_items_are_no_errors() -> None:
    opened = database([sample.reading("empty", "")])
    assert opened.execute("SELECT count(*) FROM findings").fetchone() == (0,)
    assert search(opened, "什么") == []


def test_characters_that_sqlite_cannot_hold_stand_as_replacement_characters() -> None:
    text = "\x00周\ud800明说“a'b\"c;--”\x1b[2J\u202e，共10**30元。"
    item = Quantity(20, 22, "10", "money", 10**30, -(10**400), "CNY", None, "'", "r")
    names = Person(
        "p1", "周\ud800", ("周\ud800", "周\ud801", "周"), (), (Mention(1, 4, "周\ud800明"),)
    )
    read = sample.reading("恶'\ud83d", text, title="\x00", people=(names,), quantities=(item,))
    opened = database([read])
    (kept,) = opened.execute("SELECT text FROM documents").fetchone()
    assert kept == text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert len(kept) == len(text)
    low, high = opened.execute("SELECT low, high FROM quantities").fetchone()
    assert (low, high) == (1e30, float("-inf"))
    aliases = opened.execute("SELECT alias FROM people_aliases").fetchall()
    assert aliases == [("周",), ("周\ufffd",)]
    assert search(opened, "明说")


# ---------------------------------------------------------------- search

PAIRS = [
    ("视频", "OpenAI發布文生視頻模型Sora。", True),
    ("視頻", "文生视频模型", True),
    ("視頻", "文生視頻模型", True),
    ("sora", "文生视频模型Sora引发热议", True),
    ("Sora", "被ＳＯＲＡ震撼", True),
    ("Sora模型", "Sora 模型发布", True),
    ("Sora的", "这是 Sora\n的视频", True),
    ("频", "文生视频", True),
    ("2月16日", "2月16日凌晨", True),
    ("2月16日", "12月16日凌晨", False),
    ("60秒", "最长60秒的视频", True),
    ("60秒", "最长160秒的视频", False),
    ('"GPT-4"', "超过GPT-4的水平", True),
    ('"GPT-4"', "GPT-3.5 和 4", False),
    ("北京邮电大学", "北京郵電大學教授", True),
    ('"美 国 有 线 电 视 新 闻 网"', "据美国有线电视新闻网报道", True),
    ('"美 国 有 线 电 视 新 闻 网"', "有线美国电视网新闻", False),
    ("乔治·卢卡斯", "导演乔治·卢卡斯说", True),
    ("喬治·盧卡斯", "导演乔治・卢卡斯说", True),
    ("乔治·卢卡斯", "卢卡斯·乔治", False),
    ("视频 AND 马斯克", "馬斯克談視頻", True),
    ("视频 NOT 马斯克", "馬斯克談視頻", False),
    ("频道", "视频,道路", False),
    ("后来", "後來", True),
    ("後來", "后来", True),
    ("𠮷田", "𠮷田先生", True),
    ("〇〇年", "二〇〇〇年", True),
    ("ソラ", "日本語のソラ", True),
    ("café", "在Café说", True),
]


@pytest.mark.parametrize(("query", "text", "found"), PAIRS, ids=[f"{q} {t}" for q, t, _ in PAIRS])
def test_search_finds_what_readers_type(query: str, text: str, found: bool) -> None:
    opened = connected()
    opened.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    opened.execute("INSERT INTO t VALUES (?)", (fulltext.words(text),))
    assert bool(opened.execute("SELECT 1 FROM t(?)", (query,)).fetchall()) is found


def test_either_script_finds_both(made: sqlite3.Connection, shipped: sqlite3.Connection) -> None:
    assert search(made, "演练") == search(made, "演練") != []
    assert len(search(made, "预案")) == 2
    scripts = """SELECT DISTINCT d.script FROM search s JOIN documents d ON d.id = s.document
        WHERE search MATCH ? ORDER BY 1"""
    for query in ("视频", "視頻", "Sora"):
        assert shipped.execute(scripts, (query,)).fetchall() == [("hans",), ("hant",)]


def test_search_finds_all_that_like_finds(shipped: sqlite3.Connection) -> None:
    for word in ("视频", "Sora", "模型", "人工智能", "的"):
        like = shipped.execute("SELECT count(*) FROM sentences WHERE text LIKE ?", (f"%{word}%",))
        assert len(search(shipped, word)) >= like.fetchone()[0] > 0


def test_a_word_torn_by_the_page_is_found() -> None:
    text = "他说，新的模型可以生成视\n\n图片来源：网络\n\n频，效果惊人。\n"
    tear, rest = text.index("\n"), text.index("频")
    blocks = (
        Block(0, tear, "paragraph", "r"),
        Block(tear + 2, rest - 2, "credit", "r"),
        Block(rest, len(text) - 1, "paragraph", "r", joins=True),
    )
    read = sample.reading("torn", text)
    body = segment.passage(text, normalize.fold(text), [b for b in blocks if b.kind == "paragraph"])
    analysis = replace(read.analysis, blocks=blocks)
    opened = database([replace(read, body=body, analysis=analysis)])
    assert opened.execute("SELECT kind, start, end FROM search('视频')").fetchall() == [
        ("sentence", 0, len(text) - 1)
    ]
    assert opened.execute("SELECT kind FROM search('来源')").fetchall() == [("credit",)]


def test_claims_are_searched_with_their_speaker(made: sqlite3.Connection) -> None:
    rows = made.execute("SELECT document, speaker, stance FROM search_claims('乐观')").fetchall()
    assert rows == [("hans", "林书白", "negative"), ("hant", "林书白", "negative")]


def test_names_longer_than_any_word_are_found_whole() -> None:
    text = "据美国有线电视新闻网报道，他走了。"
    name = "美国有线电视新闻网"
    body = Organization("o1", name, (), (Mention(1, 10, name),))
    opened = database([sample.reading("a", text, organizations=(body,))])
    assert search(opened, name)


def test_datasette_would_find_the_search_of_a_table(made: sqlite3.Connection) -> None:
    """It looks for the table's name in the declaration, and puts what is typed in double quotes."""
    for table in ("sentences", "claims"):
        rows = made.execute(
            "SELECT name FROM sqlite_schema WHERE rootpage = 0 AND sql LIKE ?",
            (f'%VIRTUAL TABLE%USING FTS%content="{table}"%',),
        ).fetchall()
        assert len(rows) == 1
    assert search(made, '"演練"')


README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
QUESTIONS = re.findall(r'^\$ sqlite3 /tmp/news\.db "(.*?)"$', README, re.MULTILINE | re.DOTALL)


def test_readme_asks_five_questions_and_each_has_an_answer() -> None:
    """One query each, over the shipped corpus; what they print is held by the documentation's own test."""
    read = [pipeline.read(d) for d in corpus.documents() if isinstance(d, Document)]
    opened = database(read, compare(read, everything=True))
    assert len(QUESTIONS) == 5
    for question in QUESTIONS:
        query = question.replace("\\\n", "")
        assert query.startswith("SELECT")
        assert ";" not in query
        assert opened.execute(query).fetchall(), query


@settings(max_examples=60, deadline=None)
@given(
    st.text("视频視馬马斯克Sora2月0，。·后後裡 \n", max_size=30),
    st.integers(0, 29),
    st.integers(1, 6),
)
def test_every_short_string_of_chinese_is_found(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    if not part or not re.fullmatch("[视频視馬马斯克月后後裡]+", part):
        return
    opened = connected()
    opened.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    opened.execute("INSERT INTO t VALUES (?)", (fulltext.words(text),))
    assert opened.execute("SELECT 1 FROM t(?)", (part,)).fetchall()
    opened.close()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_can_be_entered(text: str) -> None:
    assert connected().execute("SELECT ?", (clean.for_sql(fulltext.words(text)),))


def test_endless_text_keeps_the_index_small() -> None:
    words = fulltext.words("一" * 200_000)
    assert len(words) < 6 * 200_000


def test_without_full_text_search_the_rest_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SEARCH", "CREATE VIRTUAL TABLE search USING fts_of_the_future(x);")
    opened = database(sample.readings())
    (value,) = opened.execute("SELECT value FROM about WHERE key = 'full_text'").fetchone()
    assert value.startswith("none")
    assert opened.execute("SELECT count(*) FROM sentences").fetchone()[0] > 0


def test_roles_and_aliases_are_rows(made: sqlite3.Connection) -> None:
    role = Role("教授", None, 0, 2)
    assert role.organization is None
    rows = made.execute(
        "SELECT p.name, r.text, r.organization FROM roles r JOIN people p ON p.id = r.person"
    ).fetchall()
    assert ("林书白", "北江大学教授", "北江大学") in rows
    assert made.execute("SELECT count(*) FROM people_aliases").fetchone() == (4,)


def test_the_file_opens_from_disk(tmp_path: Path) -> None:
    from sora_news.files import written_whole

    path = tmp_path / "news.db"
    with written_whole(path) as stream:
        write("sqlite", sample.readings(), None, stream)
    opened = connected(path)
    assert opened.execute("SELECT count(*) FROM claims").fetchone() == (6,)
    assert [p.name for p in tmp_path.iterdir()] == ["news.db"]
