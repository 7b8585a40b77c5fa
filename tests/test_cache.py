"""The cache: what is kept is used, what cannot be trusted is not, and no cache is ever the reason of a failure."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sora_news.batch import Job, Unit, work
from sora_news.cache import Cache
from sora_news.model import Failure
from tests.batches import ids, rows, written

UNIT = Unit("in.jsonl", b'{"text": "x"}', 1)
LINES: list[bytes | Failure] = [b'{"id":"in-1","title":null}\n']


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path, Job(), "v1") as kept:
        yield kept


def again(tmp_path: Path, job: Job | None = None, version: str = "v1") -> Cache:
    return Cache(tmp_path, job or Job(), version)


def kept(tmp_path: Path, unit: Unit = UNIT) -> None:
    with again(tmp_path) as cache:
        cache.put(unit, cache.key(unit), LINES)


def found(tmp_path: Path, unit: Unit = UNIT, job: Job | None = None, version: str = "v1") -> bool:
    with again(tmp_path, job, version) as cache:
        return cache.get(unit, cache.key(unit)) == LINES


def test_results_are_kept_by_content_name_options_and_version(tmp_path: Path) -> None:
    kept(tmp_path)
    assert found(tmp_path)
    assert not found(tmp_path, Unit("in.jsonl", b'{"text": "y"}', 1))
    assert not found(tmp_path, Unit("other.jsonl", UNIT.data, 1))
    assert not found(tmp_path, job=Job(page=False))
    assert not found(tmp_path, job=Job(encoding="big5"))
    assert not found(tmp_path, version="v2")
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


def test_failures_are_not_kept(cache: Cache, tmp_path: Path) -> None:
    cache.put(UNIT, cache.key(UNIT), [Failure("in.jsonl", "TimeLimit", "")])
    cache.close()
    assert not found(tmp_path)


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
    with Cache(tmp_path / "file" / "cache", Job(), "v1") as cache:
        cache.put(UNIT, cache.key(UNIT), LINES)
        assert cache.get(UNIT, cache.key(UNIT)) is None


def test_it_stays_below_its_limit(tmp_path: Path) -> None:
    limit = 400_000
    with Cache(tmp_path, Job(), "v1", limit) as cache:
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
        "import sys; from pathlib import Path; from sora_news.cache import Cache; from sora_news.batch import *\n"
        "for round in range(10):\n"
        "  with Cache(Path(sys.argv[1]), Job(), 'v1') as c:\n"
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
    return subprocess.run(
        [sys.executable, *flags, "-m", "sora_news", "analyze", *map(str, arguments)],
        capture_output=True,
        check=True,
        env={**os.environ, "SORA_NEWS_CACHE": str(cache), "SORA_NEWS_NO_CACHE": off},
    )


def test_unchanged_articles_load_no_dictionary(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(20))
    first = ran(given, cache=tmp_path / "cache")
    again = ran(given, "--jobs", "2", cache=tmp_path / "cache", flags=("-X", "importtime"))
    assert again.stdout == first.stdout
    loaded = {line.rsplit(b"|", 1)[-1].strip() for line in again.stderr.splitlines()}
    assert b"sora_news.cache" in loaded
    for name in (b"rjieba", b"jieba", b"opencc", b"sora_news.pipeline", b"sora_news.segment"):
        assert name not in loaded
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
