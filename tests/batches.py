"""Runs of ``analyze`` for the tests of many documents: small articles, many of them, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PEOPLE = ("赵明远", "林书白", "钱文海", "孙可宁", "周若水", "吴怀远")
PLACES = ("城西水库", "北江大桥", "东湖公园", "南山隧道", "临江大道")


def text(number: int) -> str:
    """The text of an article, another one for every number."""
    person, place = PEOPLE[number % len(PEOPLE)], PLACES[number % len(PLACES)]
    return (
        f"{place}第{number}期工程开工\n"
        f"市水务局局长{person}表示，{place}工程投资{number + 2}亿元，工期约{number % 9 + 2}年。"
        f"“这是{place}多年来最大的一次改造。”{person}说。"
    )


def rows(count: int) -> list[dict[str, Any]]:
    """Articles as JSON lines hold them."""
    return [{"id": f"n{i}", "text": text(i), "published": "2024-03-08"} for i in range(count)]


def written(path: Path, given: list[dict[str, Any]]) -> Path:
    """``path`` after ``given`` was written there, a line each."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in given)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def command(*arguments: str | Path) -> list[str]:
    """The command line of a run that keeps nothing."""
    return [sys.executable, "-m", "sora_news", "analyze", "--no-cache", *map(str, arguments)]


def analyzed(
    *arguments: str | Path, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A whole run."""
    return subprocess.run(
        command(*arguments),
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def ids(lines: bytes) -> list[str]:
    """The ids of a run's output."""
    return [json.loads(line)["id"] for line in lines.splitlines()]
