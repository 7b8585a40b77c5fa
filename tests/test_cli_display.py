"""What eyes see of the command line: its language, its characters, its explanations, its help."""

from __future__ import annotations

import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.cells import cell_len

from sora_news.cli import COMMANDS, main, program
from sora_news.cli.examples import EXAMPLES
from tests import sample

LISTINGS = ("claims", "people", "organizations", "quantities", "times")
SHOWN = ("summarize", "compare", *LISTINGS)
CHINESE = re.compile("[\u4e00-\u9fff]")
BORDERS = re.compile("[\u2500-\u257f]")
PROGRAM = [sys.executable, "-m", "sora_news"]


class Ran:
    """One run in this process, with pipes at both ends."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            for name, value in {"COLUMNS": "80", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            self.code = main(arguments)
        for stream in (out, err):
            stream.flush()
        self.out, self.err = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "hans.txt").write_text(sample.HANS, encoding="utf-8")
    (folder / "hant.txt").write_text(sample.HANT, encoding="utf-8")
    return str(folder)


# ---------------------------------------------------------------- language


@pytest.mark.parametrize("command", SHOWN)
def test_headings_are_in_the_reader_s_language(command: str, articles: str) -> None:
    english = Ran(command, articles).out
    chinese = Ran(command, articles, LC_ALL="zh_CN.UTF-8").out
    assert chinese == Ran(command, articles, "--lang", "zh").out
    assert chinese != english
    # Whatever is Latin in the Chinese output comes from the articles or is an id.
    own = re.sub(r"sora-news \w+|\b[a-z]-?[0-9a-f]+\b|AB?\b|B\b|\d[\d:T.-]*", "", chinese)
    assert not re.search("[A-Za-z]{3,}", own)
    assert "X" not in chinese


@pytest.mark.parametrize("shape", ["json", "jsonl", "csv"])
@pytest.mark.parametrize("command", ["summarize", "compare", "quantities"])
def test_data_says_the_same_in_every_language_and_script(
    command: str, shape: str, articles: str
) -> None:
    plain = Ran(command, articles, "-f", shape)
    other = Ran(command, articles, "-f", shape, "--lang", "zh-Hant", "--script", "hant", "--plain")
    assert (plain.code, plain.out) == (other.code, other.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("summarize", "none.txt"), "sora-news: none.txt: 没有这个文件"),
        (("times", "--since", "gestern"), "sora-news: --since：'gestern' 不是日期"),
        (("quantities", "--kind", "weight"), "--kind：没有 'weight'，可用 number"),
        (("claims", "--nonsense"), "错误：没有选项：--nonsense"),
        (("clams",), "错误：没有命令 'clams'。是不是想用 'claims'？"),
        (("export",), "错误：缺少选项 '--as'，可选：sqlite"),
        (("verify",), "错误：缺少参数 'FILE'"),
        (("claims", "--color", "red"), "的值无效：'red' 不在其中"),
    ],
)
def test_what_went_wrong_is_told_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    ran = Ran(*arguments, "--lang", "zh")
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err


def test_a_language_without_messages_is_refused() -> None:
    for arguments in (("claims", "--lang", "fr"), ("--lang", "fr", "claims")):
        ran = Ran(*arguments)
        assert ran.code == 2
        assert "'fr' is none of zh, zh-Hans, zh-Hant, en" in ran.err


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_in_chinese_keeps_its_lines(name: str) -> None:
    shown = Ran(*filter(None, [name]), "--help", LC_ALL="zh_TW.UTF-8").out
    assert shown.startswith(f"用法：sora-news {name}".rstrip())
    prose = [x for x in shown.splitlines() if "sora-news" not in x and "{" not in x]
    assert max(map(cell_len, prose)) <= 80
    assert all(line[len(line) - len(line.lstrip())] not in "，。；：、）" for line in prose if line)
    assert "選項：" in shown
    assert not re.search(r"(?m)^(Usage|Options|Commands|Arguments|Examples)|default:", shown)


def test_every_command_has_examples_and_they_parse() -> None:
    group: Any = typer.main.get_command(program())
    assert set(EXAMPLES) == {"", *COMMANDS}
    for line in (line for lines in EXAMPLES.values() for line in lines):
        words = shlex.split(re.split(r"[|>]", line[line.index("sora-news") :])[0])
        command, rest = group.commands[words[1]], words[2:]
        if words[1] == "corpus":
            command, rest = command.commands[rest[0]], rest[1:]
        context = command.make_context(words[1], rest)
        assert context.params
        assert line in Ran(words[1], "--help").out or line in Ran("--help").out


# ---------------------------------------------------------------- characters


def test_everything_is_shown_in_the_characters_asked_for(articles: str) -> None:
    for command in SHOWN:
        hans = Ran(command, articles, "--script", "hans", "--lang", "zh").out
        hant = Ran(command, articles, "--script", "hant", "--lang", "zh-Hant").out
        assert not set("趙遠過對說這萬與學歷時") & set(hans)
        assert not set("赵远过对说这万与学历时们") & set(hant)
    shown = Ran("summarize", articles, "-f", "markdown", "--script", "hant").out
    assert "趙明遠" in shown
    assert "赵明远" not in shown


def test_the_source_s_own_characters_are_kept_unless_asked(articles: str) -> None:
    shown = Ran("summarize", articles).out
    assert "赵明远" in shown
    assert "趙明遠" in shown


# ---------------------------------------------------------------- explanations


def ids(command: str, articles: str) -> list[tuple[str, str]]:
    """What can be asked for: article and id."""
    records = [json.loads(x) for x in Ran(command, articles, "-f", "jsonl").out.splitlines()]
    if command in ("quantities", "times"):
        places: dict[str, int] = {}
        found = []
        for record in records:
            at = places[record["document"]] = places.get(record["document"], -1) + 1
            found.append((record["document"], f"{command[0]}{at}"))
        return found
    return [(r["document"], r["id"]) for r in records]


@pytest.mark.parametrize("command", LISTINGS)
def test_an_item_is_explained_by_its_rule_and_its_place(command: str, articles: str) -> None:
    document, id = ids(command, articles)[-1]
    shown = Ran(command, articles, "--explain", f"{document}/{id}").out
    made = json.loads(Ran("summarize", articles, "--json", "--explain", f"{document}/{id}").out)
    (one,) = made["explanations"]
    text = (sample.HANT if document == "hant" else sample.HANS).splitlines()
    assert (one["id"], one["document"]) == (id, document)
    assert one["rules"]
    assert one["evidence"]
    for rule in one["rules"]:
        assert rule["id"] in shown
        assert rule["example"]
    for place in one["evidence"]:
        line = text[place["line"] - 1]
        assert line[place["column"] - 1 :].startswith(place["text"].split("\n")[0])
    first = min(one["evidence"], key=lambda p: p["start"])
    assert f":{first['line']}:{first['column']}" in shown.replace("\n", "")
    assert "⟦" in shown
    if command == "claims":
        assert one["confidence"] == one["item"]["confidence"]
        assert all(reason in shown for reason in one["reasons"])


def test_a_finding_is_explained_with_what_it_rests_on(articles: str) -> None:
    found = json.loads(Ran("compare", articles, "--json", "--all").out)["findings"]
    assert found
    ran = Ran("compare", articles, "--explain", found[0]["id"], "--lang", "zh")
    assert ran.code == 0
    assert found[0]["rule"] in ran.out
    assert f"{found[0]['confidence']:g}" in ran.out
    assert "可信度" in ran.out


def test_an_id_alone_is_every_article_s(articles: str) -> None:
    made = json.loads(Ran("claims", articles, "--explain", "c1", "--json").out)
    assert [e["document"] for e in made["explanations"]] == ["hans", "hant"]


@pytest.mark.parametrize("asked", ["c99", "x", "", "hans/c99", "none/c1", "p1"])
def test_an_unknown_id_is_answered_with_those_there_are(asked: str, articles: str) -> None:
    ran = Ran("claims", articles, "--explain", asked)
    assert ran.code == 2
    assert ran.out == ""
    assert repr(asked) in ran.err
    assert "hans/c1–c" in ran.err
    assert "/p1" not in ran.err


def test_explanations_verify(articles: str, tmp_path: Path) -> None:
    made = tmp_path / "explained.json"
    made.write_text(Ran("summarize", articles, "--json", "--explain", "c1").out, encoding="utf-8")
    ran = Ran("verify", str(made), articles)
    assert ran.code == 0
    assert " 0 of" not in ran.out


def test_explanations_are_no_csv(articles: str) -> None:
    assert Ran("claims", articles, "--explain", "c1", "-f", "csv").code == 2


# ---------------------------------------------------------------- plain


@pytest.mark.parametrize("command", SHOWN)
def test_plain_is_lines_of_cells(command: str, articles: str) -> None:
    ran = Ran(command, articles, "--plain", "--color", "always", COLUMNS="40")
    assert ran.code == 0
    assert not BORDERS.search(ran.out)
    assert "\x1b" not in ran.out
    if command in LISTINGS:
        records = Ran(command, articles, "-f", "jsonl").out.splitlines()
        rows = [line.split("\t") for line in ran.out.splitlines() if "\t" in line]
        assert len({len(row) for row in rows}) == 1
        heads = len({json.loads(record)["document"] for record in records})
        assert len(rows) == len(records) + heads
        assert "…" not in ran.out.replace("……", "")


def test_a_real_pipe_gets_no_colours_and_no_progress(articles: str) -> None:
    shell = f"{shlex.join(PROGRAM)} compare {shlex.quote(articles)} --lang zh | cat"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=True)
    assert done.stderr == b""
    assert "\x1b" not in done.stdout.decode()
    assert "2 篇文章" in done.stdout.decode()
