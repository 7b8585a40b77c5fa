"""What ``compare`` chooses: relations, kinds, a term in any script, a speaker; ids that stay; the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sora_news.cli import main
from sora_news.cli.messages import FOUND

TEXTS = {
    "a.txt": "广林市体育馆6月5日开放，工程耗资7000万元。\n"
    "市长赵明远表示，体育馆能够吸引外地游客。\n"
    "海川证券、东岭证券、北辰证券联合发布的报告认为，体育馆会拉动周边房价。",
    "b.txt": "廣林市體育館6月5日開放，工程耗資9000萬元。\n"
    "市長趙明遠說，體育館能夠吸引外地遊客。\n"
    "教授林書白認為，體育館不能吸引外地遊客。",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("story")
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def compared(capfd: Any, folder: Path, *options: str) -> list[dict[str, Any]]:
    capfd.readouterr()
    assert main(["compare", "--json", *options, str(folder)]) == 0
    found: list[dict[str, Any]] = json.loads(capfd.readouterr().out)["findings"]
    return found


def test_everything_holds_what_is_shown_by_default(capfd: Any, folder: Path) -> None:
    shown = compared(capfd, folder)
    every = compared(capfd, folder, "--all")
    assert {f["id"] for f in shown} <= {f["id"] for f in every}
    assert {"conflict", "agree", "only"} <= {f["relation"] for f in every}


@pytest.mark.parametrize("relations", ["conflict", "agree,only", "reattribute"])
def test_relations(capfd: Any, folder: Path, relations: str) -> None:
    every = compared(capfd, folder, "--all")
    wanted = [f for f in every if f["relation"] in relations.split(",")]
    assert compared(capfd, folder, "--all", "--relation", relations) == wanted


@pytest.mark.parametrize("kinds", ["claim", "quantity,time", "role"])
def test_kinds(capfd: Any, folder: Path, kinds: str) -> None:
    every = compared(capfd, folder, "--all")
    wanted = [f for f in every if f["kind"] in kinds.split(",")]
    assert compared(capfd, folder, "--all", "--kind", kinds) == wanted


def test_a_term_is_one_in_either_script(capfd: Any, folder: Path) -> None:
    found = compared(capfd, folder, "--all", "--about", "遊客")
    assert found == compared(capfd, folder, "--all", "--about", "游客") != []
    assert compared(capfd, folder, "--all", "--about", "火星") == []


def test_a_speaker_is_found_by_either_script_and_among_several(capfd: Any, folder: Path) -> None:
    found = compared(capfd, folder, "--all", "--speaker", "林書白")
    assert found == compared(capfd, folder, "--all", "--speaker", "林书白") != []
    together = compared(capfd, folder, "--all", "--speaker", "东岭证券")
    assert [m["speaker"] for f in together for m in f["members"]] == [
        "海川证券、东岭证券、北辰证券"
    ]
    assert compared(capfd, folder, "--all", "--speaker", "王一鸣") == []


def test_options_narrow_together(capfd: Any, folder: Path) -> None:
    found = compared(
        capfd, folder, "--all", "--relation", "conflict", "--kind", "claim", "--about", "游客"
    )
    assert [f["relation"] for f in found] == ["conflict"]
    assert {m["speaker"] for m in found[0]["members"]} == {"赵明远", "林书白"}


def test_ids_stay_whatever_is_asked_and_in_whatever_order(capfd: Any, folder: Path) -> None:
    first = {f["id"] for f in compared(capfd, folder, "--all", "--kind", "quantity")}
    capfd.readouterr()
    files = [str(folder / name) for name in ("b.txt", "a.txt")]
    assert main(["compare", "--json", "--all", *files]) == 0
    found = json.loads(capfd.readouterr().out)["findings"]
    assert {f["id"] for f in found if f["kind"] == "quantity"} == first


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), FOUND),
        (("--relation", "conflict"), FOUND),
        (("--relation", "agree"), 0),
        (("--about", "火星"), 0),
    ],
)
def test_the_exit_code_tells_of_a_conflict(
    capfd: Any, folder: Path, options: tuple[str, ...], code: int
) -> None:
    assert main(["compare", "--exit-code", *options, str(folder)]) == code
    assert main(["compare", *options, str(folder)]) == 0
    capfd.readouterr()
