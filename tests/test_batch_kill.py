"""A run that is killed at any moment and goes on gives what an undisturbed one gives, byte for byte."""

from __future__ import annotations

import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.batches import analyzed, command, rows, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL as POSIX has it")

ARTICLES, KILLS = 900, 10


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, some of them broken: these must be counted too."""
    path = tmp_path_factory.mktemp("given") / "in.jsonl"
    written(path, rows(ARTICLES))
    lines = path.read_bytes().splitlines(keepends=True)
    for n in range(50, ARTICLES, 97):
        lines[n] = b'{"id": "broken"\n'
    path.write_bytes(b"".join(lines))
    return path


@pytest.fixture(scope="module")
def undisturbed(given: Path) -> tuple[bytes, int]:
    ran = analyzed(given, "-j", "2")
    return ran.stdout, ran.returncode


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_at_random_moments(
    jobs: str, given: Path, undisturbed: tuple[bytes, int], tmp_path: Path
) -> None:
    out, growing = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    chance = random.Random(int(jobs))
    size = len(undisturbed[0])
    # Moments are places in the output, for the time that a run takes hangs on the machine.
    for place in sorted(chance.randrange(size) for _ in range(KILLS)):
        with subprocess.Popen(
            command(given, "-o", out, "--resume", "-j", jobs), stderr=subprocess.DEVNULL
        ) as process:
            while process.poll() is None:
                if growing.exists() and growing.stat().st_size > place:
                    break
                time.sleep(0.002)
            time.sleep(chance.random() * 0.02)
            process.kill()
        if process.returncode != -9:
            break  # done before it could be killed
        assert growing.exists()
    ran = analyzed(given, "-o", out, "--resume", "-j", jobs)
    # The failures of the runs before count: the exit code is that of the whole.
    assert ran.returncode == undisturbed[1] == 3
    assert out.read_bytes() == undisturbed[0]
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_killed_before_the_first_line_and_after_the_last(
    given: Path, undisturbed: tuple[bytes, int], tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    for wait in (0.05, 0.3):
        with subprocess.Popen(command(given, "-o", out), stderr=subprocess.DEVNULL) as process:
            time.sleep(wait)
            process.kill()
    assert analyzed(given, "-o", out, "--resume", "-j", "2").returncode == 3
    assert analyzed(given, "-o", out, "--resume", "-j", "2").returncode == 3
    assert out.read_bytes() == undisturbed[0]


def test_appending_goes_on_behind_what_stood_there(
    given: Path, undisturbed: tuple[bytes, int], tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b'{"id": "before"}\n')
    with subprocess.Popen(
        command(given, "-o", out, "--append"), stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and out.stat().st_size < len(undisturbed[0]) // 3:
            time.sleep(0.002)
        process.kill()
    if process.returncode == -9:  # not done before it could be killed
        analyzed(given, "-o", out, "--append", "--resume", "-j", "2")
    assert out.read_bytes() == b'{"id": "before"}\n' + undisturbed[0]
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
