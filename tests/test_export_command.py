"""``sora-news export``: one file, whole or not at all, and an exit code that says which."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from sora_news.cli import main
from sora_news.export import FORMS

NEWS = "市长王建国说：“水库没有问题。”当天有三百名居民转移。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text(NEWS, encoding="utf-8")
    (made / "b.txt").write_text("王建國表示，水庫的問題很大。\n", encoding="utf-8")
    return made


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written(form: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["export", str(folder), "--as", form, "-o", str(out)]) == 0
    if form == "sqlite":
        opened = sqlite3.connect(out)
        assert opened.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        opened.close()
    else:
        for line in (
            out.read_text("utf-8").splitlines() if form == "gqg" else [out.read_text("utf-8")]
        ):
            json.loads(line)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news", "out"]


def test_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", str(folder), "--as", "w3c", "-o", "-"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["total"] >= 2


@pytest.mark.parametrize(
    ("out", "says"),
    [("missing/out.db", "No such file"), (".", "is a folder"), ("news/a.txt", "one of the inputs")],
)
def test_what_cannot_be_written_is_told_in_one_line(
    out: str,
    says: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder.parent)
    assert main(["export", "news", "--as", "sqlite", "-o", out]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert says in line
    assert (folder / "a.txt").read_text("utf-8") == NEWS
    assert sorted(p.name for p in folder.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_is_read_only(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder.chmod(0o555)
    assert main(["export", str(folder), "--as", "gqg", "-o", str(folder / "out")]) == 2
    folder.chmod(0o755)
    assert "Permission denied" in capfd.readouterr().err


def test_nothing_read_leaves_the_old_file(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.write_text("old", encoding="utf-8")
    assert main(["export", str(tmp_path / "nowhere.txt"), "--as", "w3c", "-o", str(out)]) == 2
    assert out.read_text("utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news", "out"]


def test_some_failures_are_told_and_kept(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    missing = str(tmp_path / "nowhere.txt")
    assert main(["export", str(folder), missing, "--as", "sqlite", "-o", str(out)]) == 3
    opened = sqlite3.connect(out)
    assert opened.execute("SELECT path, error FROM failures").fetchall() == [
        (missing, "MissingInput")
    ]
    opened.close()


def test_form_and_file_are_asked_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(folder), "-o", "x"]) == 2
    assert main(["export", str(folder), "--as", "w3c"]) == 2
    assert main(["export", str(folder), "--as", "pdf", "-o", "x"]) == 2


def test_an_interrupt_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sora_news.export.gqg.lines", interrupted)
    assert main(["export", str(folder), "--as", "gqg", "-o", str(tmp_path / "out")]) == 130
    assert [p.name for p in tmp_path.iterdir()] == ["news"]
