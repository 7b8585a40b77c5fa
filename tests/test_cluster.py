"""A real Dask scheduler and real workers, each a process; one is killed in the middle of a run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.batches import analyzed, command, rows, written

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL as POSIX has it")

Process = subprocess.Popen[bytes]
QUIET = {"DASK_LOGGING__DISTRIBUTED": "critical", "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


def dask(stack: ExitStack, *arguments: str) -> Process:
    """A process of Dask's own command line, ended with the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **QUIET},
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def worker(stack: ExitStack, address: str) -> Process:
    return dask(
        stack, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
        "--death-timeout", "60", "--memory-limit", "0",
    )  # fmt: skip


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[Process]]]:
    """The address of a scheduler with two workers, and the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with ExitStack() as stack:
        dask(stack, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        address = f"tcp://127.0.0.1:{port}"
        yield address, [worker(stack, address) for _ in range(2)]


def test_a_worker_killed_in_mid_run_costs_no_article(
    cluster: tuple[str, list[Process]], tmp_path: Path
) -> None:
    address, workers = cluster
    given, out = written(tmp_path / "in.jsonl", rows(4000)), tmp_path / "out.jsonl"
    expected = analyzed(given, "-j", "2").stdout
    growing = tmp_path / "out.jsonl.part"
    with subprocess.Popen(
        command(given, "-o", out, "--cluster", address), stderr=subprocess.PIPE
    ) as run:
        while run.poll() is None and not (growing.exists() and growing.stat().st_size):
            time.sleep(0.01)
        assert run.poll() is None
        workers[0].kill()
        killed_at = growing.stat().st_size
        _, told = run.communicate(timeout=240)
    assert run.returncode == 0, told
    assert killed_at < len(expected)
    assert out.read_bytes() == expected
    assert told == b""


def test_failures_and_empty_clusters_are_told(
    cluster: tuple[str, list[Process]], tmp_path: Path
) -> None:
    address, _ = cluster
    given = written(tmp_path / "in.jsonl", rows(3))
    given.write_bytes(given.read_bytes() + b"{broken\n")
    ran = analyzed(given, "--cluster", address)
    assert ran.returncode == 3
    assert ran.stdout.count(b"\n") == 3
    assert b"row 4" in ran.stderr
    nobody = analyzed(
        given, "--cluster", "tcp://127.0.0.1:9", DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s"
    )
    assert nobody.returncode == 2
    assert nobody.stderr.count(b"\n") == 1
    assert b"no cluster there" in nobody.stderr


def test_one_started_for_the_run_ends_with_it(tmp_path: Path) -> None:
    given = written(tmp_path / "in.jsonl", rows(40))
    ran = analyzed(given, "--cluster", "local", "--jobs", "2")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == analyzed(given).stdout
    assert ran.stderr == b""
