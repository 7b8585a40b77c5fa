"""Hostile input: any bytes through every door end as a document or in one line, and never take for ever.

What a coverage-guided fuzzer kept as new paths stands in ``tests/hostile/``, a file a case, the door it goes through as the suffix.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import sora_news
from sora_news import corpus, loader, manifest
from sora_news.batch import Job, Unit, work
from sora_news.batch.sources import Sources
from sora_news.errors import InputError, ManifestError
from sora_news.model import Failure
from sora_news.render import jsonout
from tests.batches import analyzed, rows, text, written
from tests.test_pipeline import check, document

FOUND = Path(__file__).parent / "hostile"
posix = pytest.mark.skipif(os.name == "nt", reason="pipes and links as POSIX has them")


# ---------------------------------------------------------------- the doors


def through_bytes(data: bytes) -> None:
    """The bytes of a file of unknown kind."""
    for result in work.results(Unit("f", data), Job()):
        assert isinstance(result, Failure) or json.loads(result)


def through_html(data: bytes) -> None:
    """A web page."""
    pytest.importorskip("trafilatura")
    try:
        found = loader.from_bytes(data, path="f.html", media_type="text/html")
    except InputError as error:
        one_line(error)
        return
    for page in found:
        check(page.text, work_analysis(page.text))


def one_line(error: Exception) -> None:
    assert "\n" not in str(error)


def through_line(data: bytes) -> None:
    """A line of JSON lines."""
    for result in work.results(Unit("f.jsonl", data, 1), Job()):
        if isinstance(result, Failure):
            assert result.error.endswith("Input"), result
        else:
            assert result.count(b"\n") == 1
            json.loads(result)


def through_manifest(data: bytes, folder: Path) -> None:
    """The manifest of a corpus: whatever it says, files are read below its folder only."""
    path = folder / "manifest.yaml"
    path.write_bytes(data)
    manifest.entries.cache_clear()
    try:
        found = manifest.entries(path)
    except ManifestError as error:
        one_line(error)
        return
    for entry in found:
        assert (folder / entry.file).resolve().is_relative_to(folder.resolve())


def work_analysis(text: str) -> Any:
    from sora_news.pipeline import analyze

    return analyze(document(text))


@given(data=st.binary(max_size=400))
@example(data=b"\x84\x31\x95\x33\xff")
@example(data=b"\xff\xfe\x00")
@example(data="“".encode() * 50)
def test_any_bytes(data: bytes) -> None:
    through_bytes(data)


TAGS = st.sampled_from(
    [b"<html>", b"<body>", b"<p>", b"</p>", b"<script>", b"<!--", b"-->", b"<meta charset=gbk>", b"<meta charset=utf-16>",
     b"<table>", b"<div ", b'class="', b"&#0;", b"&#xD800;", b"&amp", "城西水库工程开工。".encode(), b"\xb0\xa1\xb0\xa2", b"\0", b"]]>", b"<?xml"]
)  # fmt: skip


@given(parts=st.lists(TAGS | st.binary(max_size=20), max_size=40))
def test_any_page(parts: list[bytes]) -> None:
    through_html(b"<html>" + b"".join(parts))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "id", "title", "published", "authors", "outlet"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@given(value=JSON, cut=st.integers(0, 300), junk=st.binary(max_size=8))
def test_any_line(value: Any, cut: int, junk: bytes) -> None:
    line = json.dumps(value, ensure_ascii=True).encode()
    through_line(line)
    through_line(line[:cut] + junk + line[cut:])


YAML = st.sampled_from(
    [b"articles:\n", b"- id: a\n", b"  file: ", b"../x", b"/etc/passwd", b"!!python/object/apply:os.system [ls]", b"&a ", b"*a", b"<<: *a",
     b"  sha256: " + b"0" * 64 + b"\n", b"published: 2024-13-01\n", b"\t", b"{", b"[", b": ", b"| ", b"a.txt\n", b"%YAML 9.9\n", b"\x85", b"0o7"]
)  # fmt: skip


@given(parts=st.lists(YAML | st.binary(max_size=6), max_size=25))
def test_any_manifest(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    through_manifest(b"".join(parts), tmp_path_factory.getbasetemp())


@pytest.mark.parametrize("case", sorted(FOUND.glob("*.*")), ids=lambda p: p.name)
def test_what_fuzzing_found(case: Path, tmp_path: Path) -> None:
    data = case.read_bytes()
    doors = {".bytes": through_bytes, ".html": through_html, ".line": through_line}
    if case.suffix == ".manifest":
        through_manifest(data, tmp_path)
    else:
        doors[case.suffix](data)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("digits", [400, 5_000])
def test_numbers_that_fit_no_double_are_compared(digits: int) -> None:
    text = (
        f"水库花费1{'0' * digits}元，李明说。坝长2{'1' * digits}公里，是旧坝的1.{'5' * digits}倍，"
        f"占百分之{'9' * digits}，二{'亿' * digits}人受益。"
    )
    found = sora_news.compare([text, text.replace("坝长2", "坝长3")], everything=True)
    assert jsonout.line(found)


# ---------------------------------------------------------------- JSON and YAML


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": NaN}',
        b'{"text": "a", "score": NaN}',
        b'{"text": "a", "score": Infinity}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "a", "te\\u0078t": "b"}',
        b'{"id": 1, "id": 2, "text": "a"}',
        b"[" * 100_000,
        b'{"text":' * 50_000,
        b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"id": 1' + b"0" * 5000 + b', "text": "a"}',
        b'{"text": "\xff\xfe"}',
        b'{"text": "a"} {"text": "b"}',
        b"\0" * 100,
        b'"text"',
    ],
    ids=lambda line: line[:24].decode("latin-1") + f"… {len(line)}",
)
def test_lines_that_are_no_article_are_one_failure(line: bytes) -> None:
    (found,) = work.results(Unit("f.jsonl", line, 1), Job())
    assert isinstance(found, Failure)
    assert found.error in ("MalformedInput", "BinaryInput", "UndecodableInput")


@pytest.mark.parametrize(
    "yaml",
    [
        b"articles: !!python/object/apply:os.system ['touch /tmp/owned']",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\narticles: *c",
        b"articles: " + b"[" * 20_000,
        b"articles:\n" + b"- " * 3_000 + b"a",
        b"articles: [{id: a, file: ../../etc/passwd, sha256: " + b"0" * 64 + b"}]",
        b"articles: [{id: a, file: /etc/passwd, sha256: " + b"0" * 64 + b"}]",
        b"articles: [{id: a, file: 'a\\0b', sha256: " + b"0" * 64 + b"}]",
        b"\xff\xfe\x00",
    ],
    ids=range(8),
)
def test_manifests_that_are_refused(yaml: bytes, tmp_path: Path) -> None:
    path = tmp_path / "manifest.yaml"
    path.write_bytes(yaml)
    with pytest.raises(ManifestError) as caught:
        manifest.entries(path)
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------- archives


def failures(*paths: Path) -> list[Failure]:
    return [u for u in Sources([str(p) for p in paths]) if isinstance(u, Failure)]


def test_a_bomb_is_one_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb = b" " * (300 * 2**20)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("a.txt", text(1))
        archive.writestr("bomb.txt", bomb)
        archive.writestr("bomb.jsonl", bomb)
        archive.writestr("z.txt", text(2))
    found = list(Sources([str(tmp_path / "a.zip")]))
    assert [f.path.rsplit("/", 1)[-1] for f in found] == [
        "a.txt",
        "bomb.txt",
        "bomb.jsonl",
        "z.txt",
    ]
    assert [type(f) for f in found] == [Unit, Failure, Failure, Unit]

    for name, data in (
        ("b.tar.gz", tarred({"a.txt": text(1).encode(), "bomb.bin": bomb})),
        ("c.jsonl.gz", bomb),
    ):
        packer = zlib.compressobj(1, wbits=31)
        (tmp_path / name).write_bytes(packer.compress(data) + packer.flush())
        started = time.process_time()
        (failed,) = failures(tmp_path / name)
        assert failed.error == "MalformedInput"
        assert time.process_time() - started < 20
    assert sum(isinstance(u, Unit) for u in Sources([str(tmp_path / "b.tar.gz")])) == 1


def tarred(given: dict[str, bytes], **more: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in given.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, kind in more.items():
            info = tarfile.TarInfo(name + ".txt")
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def test_members_that_are_no_files_or_point_out_of_the_archive(tmp_path: Path) -> None:
    data = tarred(
        {"../../../etc/passwd.txt": text(1).encode(), "/root/x.txt": text(2).encode()},
        link=tarfile.SYMTYPE, hard=tarfile.LNKTYPE, pipe=tarfile.FIFOTYPE, device=tarfile.CHRTYPE,
    )  # fmt: skip
    (tmp_path / "a.tar").write_bytes(data)
    found = list(Sources([str(tmp_path / "a.tar")]))
    assert [type(u) for u in found] == [Unit, Unit]
    assert [p.name for p in tmp_path.iterdir()] == ["a.tar"]


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz", "a.jsonl.gz"]
)
@pytest.mark.parametrize("damage", ["junk", "empty", "cut", "flipped"])
def test_broken_archives_are_told(name: str, damage: str, tmp_path: Path) -> None:
    path = tmp_path / name
    data = tarred({"a.txt": text(1).encode() * 50, "b.txt": text(2).encode() * 50})
    if name == "a.zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", text(1) * 50)
        data = path.read_bytes()
    elif name != "a.tar":
        import bz2
        import lzma

        data = {"gz": gzip.compress, "z2": bz2.compress, "xz": lzma.compress}[name[-2:]](data)
    data = {
        "junk": b"\x07junk" * 300,
        "empty": b"",
        "cut": data[: len(data) // 2],
        "flipped": data[:100] + bytes(b ^ 0x55 for b in data[100:140]) + data[140:],
    }[damage]
    path.write_bytes(data)
    for found in Sources([str(path)]):
        assert isinstance(found, Unit | Failure)
    ran = analyzed(path)
    assert ran.returncode in (0, 2, 3)
    assert b"Traceback" not in ran.stderr


# ---------------------------------------------------------------- files


@posix
def test_folders_with_loops_pipes_and_sockets(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text(1), encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "up.txt").symlink_to(folder / "up.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(text(2), encoding="utf-8")
    ran = analyzed(folder)
    assert ran.returncode == 3
    assert len(ran.stdout.splitlines()) == 2
    assert b"Traceback" not in ran.stderr
    listed = [d for d in corpus.documents([str(folder)]) if not isinstance(d, Failure)]
    assert len(listed) == 2


def test_an_endless_line_is_read_to_its_limit_only(tmp_path: Path) -> None:
    shell = f"yes x | tr -d '\\n' | '{sys.executable}' -m sora_news analyze --no-cache -"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, timeout=300)
    assert ran.stdout == b""
    assert ran.stderr.count(b"\n") == 1
    assert b"longer than" in ran.stderr


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with open(path, "wb") as file:
        file.truncate(loader.LIMIT + 1)
    ran = analyzed(path)
    assert ran.returncode == 2
    assert b"larger than" in ran.stderr


def test_a_page_of_50_megabytes_is_refused_at_once() -> None:
    page = b"<html><body>" + b"<p>" * (17 * 2**20)
    started = time.process_time()
    with pytest.raises(InputError, match="larger than"):
        loader.from_bytes(page, path="f.html")
    assert time.process_time() - started < 5


def test_what_takes_too_long_is_left_out(tmp_path: Path) -> None:
    given = rows(3)
    given[1]["text"] = text(1) * 20_000
    ran = analyzed(written(tmp_path / "in.jsonl", given), "--timeout", "1")
    assert len(ran.stdout.splitlines()) == 2
    assert b"longer than 1 s" in ran.stderr
    assert ran.returncode == 3


def test_a_page_nested_without_end_is_one_line() -> None:
    pytest.importorskip("trafilatura")
    page = b"<div>" * 100_000 + "城西水库工程开工。".encode() + b"</div>" * 100_000
    with pytest.raises(InputError) as caught:
        loader.from_bytes(page, path="f.html", media_type="text/html")
    one_line(caught.value)


# ---------------------------------------------------------------- places to write to


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("command", ["summarize --json", "compare", "claims -f jsonl", "schema"])
def test_a_full_disk_behind_standard_output(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    given = [] if command == "schema" else [tmp_path / "a.txt"]
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "sora_news", *command.split(), *given],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert b"standard output: cannot be written: No space" in ran.stderr
