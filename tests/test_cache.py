"""The cache: what is kept is used, what cannot be trusted is not, and no cache is ever the reason of a failure."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import sora_news.cache as cache_module
from sora_news import pipeline
from sora_news.batch import Job, Unit, work
from sora_news.cache.readings import Readings
from sora_news.cache.store import Store
from sora_news.cache.units import Units
from sora_news.model import Document, Failure, Source
from tests import sample
from tests.batches import ids, rows, written

SOURCE = Source("-", "text/plain", "utf-8", 1.0, "", "")
UNIT = Unit("in.jsonl", b'{"text": "x"}', 1)
LINES: list[bytes | Failure] = [b'{"id":"in-1","title":null}\n']


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Units]:
    with Units(tmp_path, Job(), b"v1") as kept:
        yield kept


def again(tmp_path: Path, job: Job | None = None, version: bytes = b"v1") -> Units:
    return Units(tmp_path, job or Job(), version)


def kept(tmp_path: Path, unit: Unit = UNIT) -> None:
    with again(tmp_path) as cache:
        cache.put(unit, cache.key(unit), LINES)


def found(
    tmp_path: Path, unit: Unit = UNIT, job: Job | None = None, version: bytes = b"v1"
) -> bool:
    with again(tmp_path, job, version) as cache:
        return cache.get(unit, cache.key(unit)) == LINES


def test_results_are_kept_by_content_name_options_and_version(tmp_path: Path) -> None:
    kept(tmp_path)
    assert found(tmp_path)
    assert not found(tmp_path, Unit("in.jsonl", b'{"text": "y"}', 1))
    assert not found(tmp_path, Unit("other.jsonl", UNIT.data, 1))
    assert not found(tmp_path, job=Job(page=False))
    assert not found(tmp_path, job=Job(encoding="big5"))
    assert not found(tmp_path, version=b"v2")
    assert found(tmp_path, job=Job(seconds=3))


def test_a_line_that_has_moved_is_found_by_its_own_id_only(tmp_path: Path) -> None:
    kept(tmp_path)
    moved = Unit(UNIT.path, UNIT.data, 2)
    assert not found(tmp_path, moved)  # its id would still say in-1
    named: list[bytes | Failure] = [b'{"id":"mine","title":null}\n']
    with again(tmp_path) as cache:
        cache.put(UNIT, cache.key(UNIT), named)
    with again(tmp_path) as cache:
        assert cache.get(moved, cache.key(moved)) == named


def test_failures_are_not_kept(cache: Units, tmp_path: Path) -> None:
    cache.put(UNIT, cache.key(UNIT), [Failure("in.jsonl", "TimeLimit", "")])
    cache.close()
    assert not found(tmp_path)


def test_a_use_after_a_long_time_is_noted(tmp_path: Path) -> None:
    kept(tmp_path)
    with sqlite3.connect(tmp_path / "analyses.sqlite") as database:
        database.execute("UPDATE analyses SET used = used - 30")
    database.close()
    assert found(tmp_path)
    with sqlite3.connect(tmp_path / "analyses.sqlite") as database:
        (days,) = database.execute("SELECT julianday() - used FROM analyses").fetchone()
    database.close()
    assert days < 1


@pytest.mark.parametrize("value", [b"", b"x", b"\0" * 80, None, "text"])
def test_a_corrupt_entry_is_a_miss(value: object, tmp_path: Path) -> None:
    kept(tmp_path)
    with sqlite3.connect(tmp_path / "analyses.sqlite") as database:
        if value is None:
            (whole,) = database.execute("SELECT value FROM analyses").fetchone()
            value = whole[:-1] + bytes([whole[-1] ^ 1])
        database.execute("UPDATE analyses SET value = ?", (value,))
    database.close()
    assert not found(tmp_path)
    kept(tmp_path)
    assert found(tmp_path)


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_begun_anew(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "analyses.sqlite").write_bytes(content)
    kept(tmp_path)
    assert found(tmp_path)


def test_a_table_of_another_make_is_no_cache_and_no_error(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "analyses.sqlite") as database:
        database.execute("CREATE TABLE analyses (something TEXT)")
    database.close()
    kept(tmp_path)
    assert not found(tmp_path)


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Units(tmp_path / "file" / "cache", Job(), b"v1") as cache:
        cache.put(UNIT, cache.key(UNIT), LINES)
        assert cache.get(UNIT, cache.key(UNIT)) is None


def test_it_stays_below_its_limit(tmp_path: Path) -> None:
    limit = 400_000
    with Units(tmp_path, Job(), b"v1", limit) as cache:
        for n in range(4000):
            unit = Unit("in.jsonl", b"%d" % n, n)
            cache.put(unit, cache.key(unit), [os.urandom(600) + b"\n"])
        cache.close()
    assert (tmp_path / "analyses.sqlite").stat().st_size < 1.6 * limit
    with again(tmp_path) as cache:
        last = Unit("in.jsonl", b"3999", 3999)
        assert cache.get(last, cache.key(last)) is not None
        first = Unit("in.jsonl", b"0", 0)
        assert cache.get(first, cache.key(first)) is None


def test_several_processes_share_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sora_news.cache.units import Units; from sora_news.batch import *\n"
        "for round in range(10):\n"
        "  with Units(Path(sys.argv[1]), Job(), b'v1') as c:\n"
        "    for n in range(100):\n"
        "      u = Unit('in.jsonl', b'%d' % n, n); k = c.key(u); r = c.get(u, k)\n"
        "      assert r in (None, [b'%d\\n' % n]), r\n"
        "      c.put(u, k, [b'%d\\n' % n])\n"
    )
    many = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for process in many:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    with again(tmp_path) as cache:
        for n in range(100):
            unit = Unit("in.jsonl", b"%d" % n, n)
            assert cache.get(unit, cache.key(unit)) == [b"%d\n" % n]


# ---------------------------------------------------------------- the command


def ran(
    *arguments: str | Path, cache: Path, off: str = "", flags: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    return called("analyze", *arguments, cache=cache, off=off, flags=flags)


def called(
    *arguments: str | Path, cache: Path, off: str = "", flags: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *flags, "-m", "sora_news", *map(str, arguments)],
        capture_output=True,
        check=True,
        env={**os.environ, "SORA_NEWS_CACHE": str(cache), "SORA_NEWS_NO_CACHE": off},
    )


def loaded(told: bytes) -> set[bytes]:
    """The modules that a run with ``-X importtime`` loaded."""
    return {line.rsplit(b"|", 1)[-1].strip() for line in told.splitlines()}


def test_unchanged_articles_load_no_dictionary(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(20))
    first = ran(given, cache=tmp_path / "cache")
    again = ran(given, "--jobs", "2", cache=tmp_path / "cache", flags=("-X", "importtime"))
    assert again.stdout == first.stdout
    modules = loaded(again.stderr)
    assert b"sora_news.cache" in modules
    for name in (b"rjieba", b"jieba", b"opencc", b"sora_news.pipeline", b"sora_news.segment"):
        assert name not in modules
    more = written(tmp_path / "in.jsonl", rows(21))
    assert ids(ran(more, cache=tmp_path / "cache").stdout) == [f"n{i}" for i in range(21)]


def test_nothing_is_kept_where_nobody_wants_it(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(2))
    ran(given, "--no-cache", cache=tmp_path / "cache")
    ran(given, cache=tmp_path / "cache", off="1")
    assert not (tmp_path / "cache").exists()


def test_the_fingerprint_is_that_of_code_and_lexicons() -> None:
    package = Path(work.__file__).parent.parent
    assert any(package.rglob("*.tsv"))
    assert len(work.fingerprint()) == 64
    assert work.fingerprint() == work.fingerprint()


# ---------------------------------------------------------------- the commands that show articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "hans.txt").write_text(sample.HANS, encoding="utf-8")
    (folder / "hant.txt").write_text(sample.HANT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv", "markdown"])
def test_what_is_kept_is_shown_as_what_is_read(shape: str, articles: Path, tmp_path: Path) -> None:
    for command in ("summarize", "compare", "claims", "times"):
        told = (command, articles, "-f", shape)
        fresh = called(*told, "--no-cache", cache=tmp_path / "cache").stdout
        filled = called(*told, cache=tmp_path / "cache").stdout
        again = called(*told, cache=tmp_path / "cache").stdout
        assert fresh == filled == again
        assert fresh


@pytest.mark.parametrize("shape", ["table", "json"])
def test_articles_seen_before_are_summarized_without_a_dictionary(
    shape: str, articles: Path, tmp_path: Path
) -> None:
    told = ("summarize", articles, "-f", shape)
    first = called(*told, cache=tmp_path / "cache")
    again = called(*told, cache=tmp_path / "cache", flags=("-X", "importtime"))
    assert again.stdout == first.stdout
    assert not loaded(again.stderr) & {b"rjieba", b"jieba", b"sora_news.pipeline"}


def test_an_article_that_has_changed_is_read_anew(articles: Path, tmp_path: Path) -> None:
    told = ("claims", articles, "-f", "jsonl")
    before = called(*told, cache=tmp_path / "cache").stdout
    (articles / "hans.txt").write_text("市长李明远表示，大桥明年通车。", encoding="utf-8")
    after = called(*told, cache=tmp_path / "cache").stdout
    assert "李明远".encode() in after
    assert before.splitlines()[-1] == after.splitlines()[-1]  # the other article's


@given(st.text(max_size=300) | st.text("他说：，。“”「」\n 一二3年元Ａ李", max_size=300))
@example(sample.HANT)
@example("é\U0002070e說：「好」")
@settings(max_examples=60)
def test_readings_come_back_as_they_went_whatever_they_hold(text: str) -> None:
    document = Document("d", None, None, (), None, text, SOURCE)
    reading = pipeline.read(document)
    with TemporaryDirectory() as folder:
        with Readings(Path(folder), b"v1") as kept:
            kept.put(document, reading)
        with Readings(Path(folder), b"v1") as kept:
            assert kept.get(document) == reading
            assert kept.get(replace(document, title="another")) is None
        with Readings(Path(folder), b"v2") as kept:
            assert kept.get(document) is None


def test_what_no_utf_8_can_hold_is_read_anew_each_time(tmp_path: Path) -> None:
    document = Document("d", None, None, (), None, "\ud800他说，好。", SOURCE)
    with Readings(tmp_path, b"v1") as kept:
        kept.put(document, pipeline.read(document))
        assert kept.get(document) is None


def test_any_change_of_the_code_is_another_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "words.tsv").write_text("word\n")
    monkeypatch.setattr(cache_module, "__file__", str(tmp_path / "cache" / "__init__.py"))
    states = [fresh_state()]
    (tmp_path / "words.tsv").write_text("word\tkind\n")
    states.append(fresh_state())
    (tmp_path / "rule.py").write_text("")
    states.append(fresh_state())
    os.utime(tmp_path / "rule.py", (1, 1))
    states.append(fresh_state())
    (tmp_path / "notes.txt").write_text("")
    assert len(set(states)) == 4
    assert fresh_state() == states[-1]


def fresh_state() -> bytes:
    cache_module.state.cache_clear()
    try:
        return cache_module.state()
    finally:
        cache_module.state.cache_clear()


def test_what_takes_too_much_room_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=160_000)
    store.put(b"large", os.urandom(20_000))
    store.put(b"small", os.urandom(100))
    store.close()
    store = Store(tmp_path, limit=160_000)
    assert store.get(b"large") is None
    assert len(store.get(b"small") or b"") == 100
    store.close()
