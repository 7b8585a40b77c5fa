"""Many documents: order, failures that cost one article, outputs that are whole, inputs of every kind."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sora_news.batch import Entry, Job, Mark, Pool, Target, Unit, alone, outcomes, pool, work
from sora_news.batch.sources import Sources
from sora_news.errors import OutputError, UsageError
from sora_news.model import Failure
from tests.batches import analyzed, command, ids, rows, text, written

posix = pytest.mark.skipif(os.name == "nt", reason="signals and links as POSIX has them")


def units(*texts: str) -> list[Unit]:
    return [Unit("in.jsonl", json.dumps({"text": t}).encode(), n) for n, t in enumerate(texts, 1)]


class Fixed(Sources):
    """Sources of units made by hand."""

    def __init__(self, given: list[Unit | Failure]) -> None:
        super().__init__([])
        self.given = given

    def __iter__(self) -> Any:
        return iter(self.given)


# ---------------------------------------------------------------- order and processes


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(150))
    one, two = analyzed(given), analyzed(given, "--jobs", "2")
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout
    assert ids(one.stdout) == [f"n{i}" for i in range(150)]


def test_a_bad_line_costs_one_article_in_any_number_of_processes(tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    written(given, rows(5))
    lines = given.read_bytes().splitlines(keepends=True)
    lines[2] = b'{"id": "n2", "text": 7}\n'
    given.write_bytes(b"".join(lines))
    for jobs in ("1", "2"):
        ran = analyzed(given, "--jobs", jobs)
        assert ran.returncode == 3
        assert ids(ran.stdout) == ["n0", "n1", "n3", "n4"]
        assert ran.stderr.decode().count("\n") == 1
        assert "row 3" in ran.stderr.decode()


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """An analysis that ends its process, hangs, raises or eats memory, as its text says."""
    from sora_news import pipeline

    real = pipeline.analyze

    def analyze(document: Any, *, page: bool = True) -> Any:
        if document.text.startswith("杀"):
            os.kill(os.getpid(), signal.SIGKILL)
        if document.text.startswith("等"):
            time.sleep(60)
        if document.text.startswith("聋"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(60)
        if document.text.startswith("错"):
            raise MemoryError
        return real(document, page=page)

    monkeypatch.setattr(pipeline, "analyze", analyze)


@posix
@pytest.mark.skipif(
    sys.platform != "linux", reason="the patched analysis reaches forked processes only"
)
def test_a_poison_article_is_one_failure(poison: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_GRACE", 0.5)
    given = units("一", "杀", "二", "等", "错", "聋", "三", "四")
    with Pool(2, Job(seconds=1.0)) as processes:
        found = [e.results for e in outcomes(Fixed([*given]), processes)]
    kinds = [r[0].error if isinstance(r[0], Failure) else "" for r in found if r]
    assert kinds == ["", "WorkerDied", "", "TimeLimit", "MemoryError", "TimeLimit", "", ""]
    assert all(r is not None and len(r) == 1 for r in found)


@posix
def test_one_process_has_a_time_limit_too(poison: None) -> None:
    found = [
        e.results for e in outcomes(Fixed([*units("一", "等", "二")]), alone(Job(seconds=0.5)))
    ]
    (late,) = found[1] or []
    assert isinstance(late, Failure)
    assert late.error == "TimeLimit"
    assert "--timeout" in late.message
    assert isinstance((found[2] or [])[0], bytes)


def test_a_limit_reaches_threads() -> None:
    from threading import Thread

    seen = []

    def slow() -> None:
        try:
            with work.limited(0.1):
                for _ in range(500):
                    time.sleep(0.01)
        except work.OverTime:
            seen.append(True)

    thread = Thread(target=slow)
    thread.start()
    thread.join()
    assert seen


@pytest.mark.skipif(
    sys.platform != "linux", reason="the patched start reaches forked processes only"
)
def test_processes_that_never_start_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from sora_news.errors import SoraNewsError

    monkeypatch.setattr(pool, "_serve", lambda *_: os._exit(9))
    with Pool(2, Job()) as processes, pytest.raises(SoraNewsError, match="memory"):
        list(outcomes(Fixed([*units(*"一二三四五六七八九十")]), processes))


def test_memory_holds_no_more_units_than_are_under_way() -> None:
    """A million units, the first of which takes its time: the source is not read ahead of it."""
    read = 0

    def endless() -> Any:
        nonlocal read
        for n in range(1, 1_000_000):
            read = n
            entry = Entry(Unit("in.jsonl", b'{"text": "\xe4\xb8\x80"}', n), 0, None)
            entry.results = [b"known\n"] if n > 1 else None
            yield entry

    with Pool(1, Job()) as processes:
        found = processes.map(endless())
        next(found)
        assert read <= pool._AHEAD + 1


# ---------------------------------------------------------------- inputs


def test_folders_archives_and_packed_lines_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "新闻"
    (folder / "2024").mkdir(parents=True)
    (folder / "a.txt").write_text(text(1), encoding="utf-8")
    (folder / "2024" / "a.txt").write_text(text(2), encoding="utf-8")
    written(folder / "more.jsonl", rows(2))
    (folder / "list.json").write_text(json.dumps(rows(2)), encoding="utf-8")
    expected = sorted(["2024/a", "a", "n0", "n1", "n0", "n1"])
    assert sorted(ids(analyzed(folder).stdout)) == expected

    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, path.relative_to(folder))
    assert sorted(ids(analyzed(tmp_path / "a.zip").stdout)) == expected
    modes = {".tar": "w", ".tar.gz": "w:gz", ".tgz": "w:gz", ".tar.bz2": "w:bz2", ".tar.xz": "w:xz"}
    for suffix, mode in modes.items():
        with tarfile.open(tmp_path / f"a{suffix}", mode) as packed:  # type: ignore[call-overload]
            packed.add(folder, ".")
        assert sorted(ids(analyzed(tmp_path / f"a{suffix}").stdout)) == expected, suffix

    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress((folder / "more.jsonl").read_bytes()))
    assert ids(analyzed(tmp_path / "b.jsonl.gz", folder / "a.txt").stdout) == ["n0", "n1", "a"]


def test_a_json_file_of_lines_and_one_of_a_list_are_told_apart(tmp_path: Path) -> None:
    written(tmp_path / "lines.json", rows(3))
    (tmp_path / "list.json").write_text(json.dumps(rows(2), indent=1), encoding="utf-8")
    assert ids(analyzed(tmp_path / "lines.json").stdout) == ["n0", "n1", "n2"]
    assert ids(analyzed(tmp_path / "list.json").stdout) == ["n0", "n1"]


@posix
def test_a_pipe_is_read_as_lines(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(2))
    shell = f"'{sys.executable}' -m sora_news analyze --no-cache <(cat '{given}')"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, check=True)
    assert ids(ran.stdout) == ["n0", "n1"]


def test_lines_in_an_encoding_of_two_bytes(tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows(3))
    given.write_text(lines, encoding="utf-16")
    assert ids(analyzed(given, "--encoding", "utf-16").stdout) == ["n0", "n1", "n2"]
    given.write_text(lines, encoding="gb18030")
    assert ids(analyzed(given).stdout) == ["n0", "n1", "n2"]


# ---------------------------------------------------------------- outputs


def test_a_file_takes_its_name_once_it_is_whole(tmp_path: Path) -> None:
    given, out = written(tmp_path / "in.jsonl", rows(3)), tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    ran = analyzed(given, "-o", out)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert ids(out.read_bytes()) == ["n0", "n1", "n2"]
    assert out.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_append_adds_behind_what_is_there(tmp_path: Path) -> None:
    given, out = written(tmp_path / "in.jsonl", rows(2)), tmp_path / "out.jsonl"
    analyzed(given, "-o", out)
    analyzed(given, "-o", out, "--append")
    assert ids(out.read_bytes()) == ["n0", "n1", "n0", "n1"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize(
    "arguments",
    [("--resume",), ("--append",), ("-o", os.devnull, "--resume"), ("-o", "x.parquet", "--append")],
)
def test_options_that_do_not_go_together(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ran = analyzed(written(tmp_path / "in.jsonl", rows(1)), *arguments)
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1


def test_parquet_holds_what_the_lines_hold(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    huge = {
        "id": "huge",
        "text": "项目投资一万亿亿亿元，编号9007199254740993元，又花费1" + "0" * 400 + "元。",
    }
    given, out = written(tmp_path / "in.jsonl", [*rows(7), huge]), tmp_path / "out.parquet"
    lines = analyzed(given).stdout
    assert analyzed(given, "-o", out).returncode == 0
    found, expected = parquet.read_table(out).to_pylist(), map(json.loads, lines.splitlines())
    for row, wanted in zip(found, expected, strict=True):
        for quantity in wanted["quantities"]:
            # A column of numbers holds doubles, JSON whole numbers of any length.
            quantity.update({end: _double(quantity[end]) for end in ("low", "high")})
        assert row == wanted
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.parquet"]


def _double(value: float | None) -> float | None:
    return None if value is None else float("inf") if value > 1e308 else float(value)


def _heed_signals() -> None:
    """What a new process heeds; whoever runs the tests may ignore some, as nohup does, and it would too."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def run(*arguments: str | Path, lines: int) -> subprocess.Popen[bytes]:
    """A run that has written at least so many lines to the growing file."""
    process = subprocess.Popen(
        command(*arguments),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=_heed_signals,
    )
    growing = Path(str(arguments[arguments.index("-o") + 1]) + ".part")
    while process.poll() is None:
        if growing.exists() and growing.read_bytes().count(b"\n") >= lines:
            break
        time.sleep(0.005)
    return process


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_interrupted_says_how_to_go_on(number: int, tmp_path: Path) -> None:
    # So many that a busy machine does not finish them before the signal comes.
    given, out = written(tmp_path / "in.jsonl", rows(10_000)), tmp_path / "out.jsonl"
    process = run(given, "-o", out, "--jobs", "2", lines=20)
    process.send_signal(number)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 130, told
    assert b"--resume" in told
    assert told.endswith(b"sora-news: interrupted\n")
    assert b"Traceback" not in told
    assert not out.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "in.jsonl",
        "out.jsonl.journal",
        "out.jsonl.part",
    ]


@posix
def test_an_interrupt_leaves_no_hidden_file(tmp_path: Path) -> None:
    """Of commands that write whole files and cannot go on."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n}.txt").write_text(text(n) * 5, encoding="utf-8")
    out = tmp_path / "report.html"
    for wait in (0.5, 1.5):
        with subprocess.Popen(
            [sys.executable, "-m", "sora_news", "report", str(folder), "-o", str(out)],
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(wait)
            process.terminate()
            _, told = process.communicate(timeout=300)
        assert process.returncode in (0, 130, -signal.SIGTERM), told
        assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    with (
        Target(str(tmp_path / "out"), "run"),
        pytest.raises(OutputError, match="another run"),
    ):
        Target(str(tmp_path / "out"), "run")


def test_a_run_goes_on_only_with_what_it_began_with(tmp_path: Path) -> None:
    path = str(tmp_path / "out")
    with Target(path, "run") as target:
        target.write([b"a\n"], Mark().after(1, 1, 0))
    with pytest.raises(UsageError, match="begun with other"):
        Target(path, "other", resume=True)
    with Target(path, "run", resume=True) as target:
        assert target.mark == Mark(1, 1, 0, 2, 1)
        assert target.goes_on
    sources = Fixed([Unit("in.jsonl", b"other", 1)])
    with pytest.raises(UsageError, match="input has changed"):
        list(outcomes(sources, alone(Job()), begun=Mark(1, 1, 0, 2, 1)))


def test_what_the_journal_did_not_count_is_cut_off(tmp_path: Path) -> None:
    path = str(tmp_path / "out")
    with Target(path, "run") as target:
        target.write([b"a\n"], Mark().after(1, 1, 0))
        target.write([], target.mark.after(2, 0, 1))
    with open(path + ".part", "ab") as file:
        file.write(b"half a li")
    with Target(path, "run", resume=True) as target:
        assert (target.mark.units, target.mark.done, target.mark.failed) == (2, 1, 1)
        target.write([b"b\n"], target.mark.after(3, 1, 0))
        target.finish()
    assert Path(path).read_bytes() == b"a\nb\n"


@pytest.mark.parametrize("damage", ["slot", "short", "empty", "gone"])
def test_a_damaged_journal_costs_work_and_no_line(damage: str, tmp_path: Path) -> None:
    path = str(tmp_path / "out")
    with Target(path, "run") as target:
        for n, line in enumerate((b"a\n", b"b\n", b"c\n"), 1):
            target.write([line], target.mark.after(n, 1, 0))
    journal, part = Path(path + ".journal"), Path(path + ".part")
    data = bytearray(journal.read_bytes())
    if damage == "slot":
        data[target._turn * 128] ^= 255
        journal.write_bytes(data)
    elif damage == "short":
        part.write_bytes(b"a\nb")
    elif damage == "empty":
        journal.write_bytes(b"")
    else:
        part.unlink()
    with Target(path, "run", resume=True) as target:
        begun = target.mark.units
        assert begun == {"slot": 2, "short": 0, "empty": 0, "gone": 0}[damage]
        for n, line in list(enumerate((b"a\n", b"b\n", b"c\n"), 1))[begun:]:
            target.write([line], target.mark.after(n, 1, 0))
        target.finish()
    assert Path(path).read_bytes() == b"a\nb\nc\n"


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(3))
    ran = analyzed(given, "-o", "/dev/full")
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert b"No space" in ran.stderr
    shell = f"ulimit -f 4; '{sys.executable}' -m sora_news analyze --no-cache '{given}' '{given}' -o '{tmp_path}/o'"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)
    assert ran.returncode == 2, ran.stderr
    assert b"Traceback" not in ran.stderr
    assert not (tmp_path / "o").exists()


@posix
def test_places_that_cannot_be_written_to_are_told_before_the_work(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(1))
    for out in (tmp_path, tmp_path / "no" / "out", "/proc/out"):
        ran = analyzed(given, "-o", out)
        assert ran.returncode == 2
        assert ran.stderr.count(b"\n") == 1
        assert str(out).encode() in ran.stderr


@posix
def test_a_closed_pipe_ends_the_processes_quietly(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(300))
    for jobs in ("1", "2"):
        shell = (
            f"'{sys.executable}' -m sora_news analyze --no-cache -j {jobs} '{given}' | head -1 >/dev/null;"
            "echo ${PIPESTATUS[0]}"
        )
        ran = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)
        assert (ran.stdout, ran.stderr) == (b"0\n", b"")


# ---------------------------------------------------------------- progress


def test_the_share_of_the_input_that_was_read(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(50))
    sources = Sources([str(given), str(given)])
    shares = [sources.share for _ in sources]
    assert all(s is not None for s in shares)
    assert shares == sorted(shares, key=lambda s: s or 0)
    assert sources.share == 1
    assert Sources([str(tmp_path)]).share is None
    assert Sources(["-"]).share is None


def test_an_empty_stream_does_not_count_as_done() -> None:
    ran = analyzed("-", given=b"")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert io.BytesIO(ran.stderr).readlines() == [b"sora-news: -: nothing in it to analyse\n"]
