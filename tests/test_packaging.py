"""The built wheel, in a fresh environment, from another folder: what a user gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The console script of the wheel, installed where nothing of the checkout is."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    bin_ = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [str(bin_ / "python"), "-m", "pip", "install", "-q", str(wheel)],
        check=True,
        capture_output=True,
    )
    return bin_ / "sora-news"


def run(script: Path, *arguments: str, cwd: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(script), *arguments], cwd=cwd, env=clean, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


def test_both_commands_run_on_the_corpus_inside_the_wheel(installed: Path, tmp_path: Path) -> None:
    summaries = json.loads(run(installed, "summarize", "--json", cwd=tmp_path))
    assert len(summaries["documents"]) == 5
    assert all(3 <= len(d["summary"]) <= 6 for d in summaries["documents"])
    assert not summaries["failures"]
    comparison = json.loads(run(installed, "compare", "--json", cwd=tmp_path))
    assert comparison["findings"]
    assert "sora-news" in run(installed, "--version", cwd=tmp_path)
