"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from sora_news.errors import OutputError
from sora_news.files import written_whole

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links as POSIX has them")


def test_an_error_or_an_interrupt_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "新闻.json"
    path.write_text("旧", encoding="utf-8")

    def broken_off(error: BaseException) -> None:
        with written_whole(path) as stream:
            stream.write(b"half")
            raise error

    for error in (ValueError("x"), KeyboardInterrupt(), SystemExit(2)):
        with pytest.raises(type(error)):
            broken_off(error)
        assert path.read_text("utf-8") == "旧"
        assert [p.name for p in tmp_path.iterdir()] == ["新闻.json"]


def test_the_name_is_taken_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with written_whole(path) as stream:
        stream.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"


@posix
def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path: Path) -> None:
    path = tmp_path / "out"
    (tmp_path / "other").touch()
    with written_whole(path):
        pass
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode
    path.chmod(0o640)
    with written_whole(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_link_still_points_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "there" / "file")
    with written_whole(link) as stream:
        stream.write(b"x")
    assert link.is_symlink()
    assert (tmp_path / "there" / "file").read_bytes() == b"x"


@posix
def test_what_is_no_file_is_written_straight(tmp_path: Path) -> None:
    with written_whole(os.devnull) as stream:
        stream.write(b"x")
    assert not Path(os.devnull).is_file()
    if Path("/dev/full").exists():
        with pytest.raises(OutputError, match="cannot be written"), written_whole("/dev/full") as s:
            s.write(b"x")


@pytest.mark.parametrize("name", ["", "no/such/folder/out", "a\0b", "."])
def test_a_name_that_cannot_be_is_refused_in_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError) as caught, written_whole(name):
        pass
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told_and_other_errors_of_the_system_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(FileNotFoundError), written_whole(tmp_path / "out"):
        (tmp_path / "input").read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with (
        pytest.raises(OutputError, match=r"out: cannot be written: No space"),
        written_whole(tmp_path / "out") as stream,
    ):
        stream.write(b"x")
    assert not list(tmp_path.iterdir())
