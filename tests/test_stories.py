"""Comparing analysed articles story by story, with their texts and without them."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sora_news.model import Analysis, Failure
from sora_news.stories import Stories
from sora_news.stories.kinship import Joined, Kinship
from sora_news.stories.lines import is_analysed
from tests.batches import analyzed, written
from tests.test_schema import validator

BRIDGE = (
    "北江大桥3月5日通车\n市交通局局长赵明远表示，北江大桥总投资36亿元，全长2.4公里。"
    "“北江大桥通车后，过江只要五分钟。”赵明远说。",
    "跨江新通道投用\n北江大桥3月5日通车，两岸居民过江更快。市交通局局长赵明远表示，北江大桥总投资38亿元。",
    "北江大桥3月5日通车。记者在现场看到，全长2.4公里的北江大桥上车流不断。"
    "“北江大桥通车后，过江只要五分钟。”市交通局局长赵明远说。",
)
ROVER = (
    "祥云号火星车着陆\n航天专家林书白说，祥云号火星车在火星北部平原着陆，重240公斤，将工作90天。",
    "祥云号火星车成功落火\n祥云号火星车在火星北部平原着陆。航天专家林书白说，祥云号火星车不会只工作90天。",
)
ALONE = "小麦迎来丰收，农户孙可宁说今年亩产超过600公斤。"
TEXTS = (BRIDGE[0], ROVER[0], BRIDGE[1], ALONE, ROVER[1], BRIDGE[2])


@pytest.fixture(scope="module")
def analyses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of two stories and one alone, as in.jsonl, and what ``analyze`` makes of them there."""
    folder = tmp_path_factory.mktemp("stories")
    rows = [
        {"id": f"n{i}", "text": text, "published": "2024-03-06"} for i, text in enumerate(TEXTS)
    ]
    written(folder / "in.jsonl", rows)
    with contextlib.chdir(folder):
        assert analyzed("in.jsonl", "-o", "analysed.jsonl").returncode == 0
    return folder


@pytest.fixture
def given(analyses: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The articles, in the folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(analyses / "in.jsonl", tmp_path))


@pytest.fixture
def lines(analyses: Path, given: Path) -> Path:
    """Their analyses."""
    return Path(shutil.copy(analyses / "analysed.jsonl", given.parent))


def compared(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sora_news", "compare", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
    )


def evidence(comparison: dict[str, Any]) -> list[dict[str, Any]]:
    found = [m for f in comparison["findings"] for m in f["members"]]
    return found + [m for t in comparison["timeline"] for m in t["members"]]


def in_its_place(member: dict[str, Any]) -> bool:
    text = TEXTS[int(member["document"].removeprefix("n"))]
    return text[member["start"] : member["end"]] == member["text"]


def test_a_story_a_line(lines: Path) -> None:
    ran = compared(lines, "--format", "jsonl")
    assert (ran.returncode, ran.stderr) == (0, b"")
    stories = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [[d["id"] for d in s["documents"]] for s in stories] == [
        ["n0", "n2", "n5"],
        ["n1", "n4"],
    ]
    for story in stories:
        validator("comparison").validate(story)
        assert evidence(story)
        assert all(in_its_place(m) for m in evidence(story))
    relations = {f["relation"] for f in stories[0]["findings"]}
    assert {"agree", "conflict"} <= relations  # five minutes; 36 or 38


def test_all_stories_as_one_comparison(lines: Path) -> None:
    ran = compared(lines, "--json", "--all")
    whole = json.loads(ran.stdout)
    validator("comparison").validate(whole)
    assert [d["id"] for d in whole["documents"]] == [f"n{i}" for i in range(6)]
    assert [s["documents"] for s in whole["stories"]] == [["n0", "n2", "n5"], ["n1", "n4"]]
    assert whole["unrelated"] == ["n3"]
    named = [f for s in whole["stories"] for f in s["findings"]]
    assert named == [f["id"] for f in whole["findings"]]


def test_what_is_found_is_what_the_articles_give(given: Path, lines: Path, tmp_path: Path) -> None:
    alone = tmp_path / "bridge.jsonl"
    rows = given.read_text("utf-8").splitlines(keepends=True)
    alone.write_text("".join(rows[n] for n in (0, 2, 5)), encoding="utf-8")
    of_articles = json.loads(compared(alone, "--json", "--all").stdout)["findings"]
    of_lines = compared(lines, "--format", "jsonl", "--all").stdout.splitlines()[0]
    assert json.loads(of_lines)["findings"] == of_articles


def test_without_the_texts_the_words_of_the_analyses_serve(given: Path, lines: Path) -> None:
    given.unlink()
    ran = compared(lines, "--format", "jsonl", "--all")
    assert ran.returncode == 0
    assert b"the texts of 5 articles" in ran.stderr
    bridge, rover = (json.loads(line) for line in ran.stdout.splitlines())
    assert len(bridge["documents"]) + len(rover["documents"]) == 5
    for story in (bridge, rover):
        assert story["findings"]
        assert all(in_its_place(m) for m in evidence(story))
        # Nobody knows what the other articles say where their words are missing.
        assert all(f["relation"] != "only" for f in story["findings"])


def test_a_text_that_has_changed_is_not_taken_for_the_old_one(given: Path, lines: Path) -> None:
    given.write_text(given.read_text("utf-8").replace("36亿元", "86亿元"), encoding="utf-8")
    ran = compared(lines, "--format", "jsonl", "--all")
    assert b"the texts of 1 articles" in ran.stderr
    assert "86亿元" not in ran.stdout.decode()
    assert all(in_its_place(m) for m in evidence(json.loads(ran.stdout.splitlines()[0])))


def test_standard_input_and_other_formats(lines: Path) -> None:
    piped = compared("-", "--format", "csv", stdin=lines.read_bytes())
    assert piped.returncode == 0
    assert piped.stdout == compared(lines, "--format", "csv").stdout
    assert piped.stdout.count(b"finding,kind,relation") == 1
    assert compared(lines, "--format", "markdown").stdout
    assert "2 stories of 5 articles; 1 articles alone" in compared(lines).stdout.decode()
    assert compared(lines, "--exit-code").returncode == 1
    assert compared(lines, "--exit-code", "--relation", "reattribute").returncode == 0


def test_articles_and_analyses_do_not_mix(given: Path, lines: Path) -> None:
    ran = compared(given, lines)
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert is_analysed(str(lines))
    assert not is_analysed(str(given))


def damaged(line: bytes, **changes: Any) -> bytes:
    return json.dumps({**json.loads(line), **changes}).encode()


def test_lines_that_are_no_analysis_fail_and_the_rest_goes_on(lines: Path) -> None:
    good = lines.read_bytes().splitlines()
    span = {"start": -5, "end": 2**62, "text": "x"}
    wrong = [
        b"{",
        b"[" * 100_000,
        b'{"id": "a", "text": "b"}',
        b"\xff\xfe\0",
        damaged(good[0], claims=7),
        # What the shape allows and no analysis has: such spans are passed over.
        damaged(good[3], people=[], quantities=[], times=[], claims=[], summary=[{**span, "score": 1.0}]),
        damaged(good[3], blocks=[{**span, "kind": "paragraph", "rule": "", "joins": False}]),
        damaged(good[3], source={**json.loads(good[3])["source"], "sha256": "no digest"}),
    ]  # fmt: skip
    lines.write_bytes(b"\n".join([*good, *wrong, b""]))
    ran = compared(lines, "--format", "jsonl")
    assert ran.returncode == 3
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.count(b"no analysis") == 5
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [d["id"] for d in told[0]["documents"]] == ["n0", "n2", "n5"]
    lines.write_bytes(b"\n".join([good[0], *wrong[:5]]))
    assert compared(lines, "--json").returncode == 3


def test_ids_are_unique(lines: Path) -> None:
    first = lines.read_bytes().splitlines(keepends=True)[0]
    lines.write_bytes(first * 3)
    stories = Stories([str(lines)])
    assert [i.id for i in stories.survey() if isinstance(i, Analysis)] == ["n0", "n0-2", "n0-3"]
    failures: list[Failure] = []
    ((comparison, read),) = stories.told(failures.append)
    stories.close()
    assert [d.id for d in comparison.documents] == ["n0", "n0-2", "n0-3"]
    assert len(read) == 3
    assert failures == []


# ---------------------------------------------------------------- groups


def test_stories_among_many_articles() -> None:
    chance = random.Random(1)
    kinship, story_of = Kinship(), []
    for story in chance.sample(range(4_000), 4_000):
        own = [f"{story}-{n}" for n in range(8)]
        for _ in range(story % 4):
            words = chance.sample(own, 7) + [f"common {chance.randrange(500)}" for _ in range(5)]
            kinship.add({w: len(words) ** -0.5 for w in words})
            story_of.append(story)
    found = kinship.groups()
    assert all(len({story_of[i] for i in group}) == 1 for group in found)
    assert sum(len(group) > 1 for group in found) == 2_000


def test_no_group_is_larger_than_can_be_compared() -> None:
    kinship = Kinship()
    for _ in range(1_000):
        kinship.add({"同一": 0.8, "电讯": 0.6})
    sizes = [len(group) for group in kinship.groups(most=50)]
    assert max(sizes) == 50
    assert sum(sizes) == 1_000


def test_likes_are_joined_before_look_alikes() -> None:
    joined = Joined(4, most=3)
    for pair in ((0, 1), (2, 3), (1, 2)):
        joined.join(*pair)
    assert joined.groups() == [[0, 1], [2, 3]]
