"""The command line: what it prints where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import sora_news.cli
from sora_news.cli import main
from sora_news.cli.times import days
from sora_news.render.jsonout import document
from sora_news.schema import schema
from tests import sample

COMMANDS = ("summarize", "compare", "claims", "people", "organizations", "quantities", "times")
FORMATS = ("table", "json", "jsonl", "csv", "markdown")


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capfdbinary: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the program in this process: arguments to exit code, output and messages."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def ran(*arguments: str, given: str | bytes = b"") -> Ran:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return ran


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "hans.txt").write_text(sample.HANS, encoding="utf-8")
    (folder / "hant.txt").write_text(sample.HANT, encoding="utf-8")
    return folder


def process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sora_news", *arguments], capture_output=True, check=False, **more
    )


def row(text: str = sample.HANS, **more: Any) -> str:
    return json.dumps({"text": text, **more}, ensure_ascii=False) + "\n"


# ---------------------------------------------------------------- formats


def test_summaries_are_the_contract_s(run: Any, articles: Path) -> None:
    ran = run("summarize", "--json", str(articles))
    assert ran.code == 0
    assert ran.err == ""
    assert list(ran.json) == ["schema_version", "generator", "documents", "failures"]
    assert ran.json["generator"] == f"sora-news {sora_news.__version__}"
    assert [d["id"] for d in ran.json["documents"]] == ["hans", "hant"]
    assert ran.json["failures"] == []


def test_the_shipped_corpus_is_the_default(run: Any) -> None:
    assert len(run("summarize", "--json").json["documents"]) == 5


def test_jsonl_is_one_analysis_a_line(run: Any, articles: Path) -> None:
    assert [a["id"] for a in run("summarize", "-f", "jsonl", str(articles)).lines] == [
        "hans",
        "hant",
    ]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("shape", FORMATS)
def test_every_command_has_every_format(run: Any, articles: Path, command: str, shape: str) -> None:
    ran = run(command, "--format", shape, str(articles))
    assert ran.code == 0
    assert ran.out or shape == "jsonl"
    if shape == "csv":
        assert len({len(cells) for cells in csv.reader(io.StringIO(ran.out))}) == 1


@pytest.mark.parametrize("command", COMMANDS[2:])
def test_records_carry_their_document(run: Any, articles: Path, command: str) -> None:
    records = run(command, "--format", "jsonl", str(articles)).lines
    assert {r["document"] for r in records} <= {"hans", "hant"}
    assert run(command, "--json", str(articles)).json[command] == records


def test_json_and_another_format_do_not_go_together(run: Any) -> None:
    ran = run("summarize", "--json", "--format", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "do not go together" in ran.err


# ---------------------------------------------------------------- filters


def test_filters_narrow_the_records(run: Any) -> None:
    everything = run("quantities", "-f", "jsonl").lines
    money = run("quantities", "-f", "jsonl", "--kind", "money,percent").lines
    assert money == [q for q in everything if q["kind"] in ("money", "percent")]
    unit = run("quantities", "-f", "jsonl", "--unit", "year").lines
    assert unit == [q for q in everything if q["unit"] == "year"]


def test_names_are_found_in_either_script(run: Any, articles: Path) -> None:
    one = run("people", "-f", "jsonl", "--name", "赵明远", str(articles)).lines
    assert one == run("people", "-f", "jsonl", "--name", "趙明遠", str(articles)).lines


def test_times_are_narrowed_by_the_calendar(run: Any, articles: Path) -> None:
    every = run("times", "-f", "jsonl", str(articles)).lines
    for option, bound in (("--since", "2024-03"), ("--until", "2024-02")):
        kept = run("times", "-f", "jsonl", option, bound, str(articles)).lines
        for time in every:
            first, last = days(time["value"]) or ("", "")
            inside = (
                last >= "2024-03-01" if option == "--since" else first and first <= "2024-02-31"
            )
            assert (time in kept) == bool(inside)


@pytest.mark.parametrize(
    "arguments",
    [
        ("times", "--since", "gestern"),
        ("quantities", "--kind", "weight"),
        ("claims", "--stance", "odd"),
        ("compare", "--relation", "agrees"),
        ("compare", "--pairs", "-", "x.txt"),
        ("summarize", "--nonsense"),
        ("nonsense",),
        ("schema", "nonsense"),
        ("analyze",),
    ],
)
def test_wrong_usage_is_told_in_words(run: Any, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err
    assert "Traceback" not in ran.err


# ---------------------------------------------------------------- failures


def test_one_missing_file_fails_alone(run: Any, articles: Path) -> None:
    ran = run("summarize", "--json", str(articles / "hans.txt"), str(articles / "none.txt"))
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1
    assert "none.txt" in ran.err
    assert [d["id"] for d in ran.json["documents"]] == ["hans"]
    (failure,) = ran.json["failures"]
    assert failure["error"] == "MissingInput"
    assert failure["path"].endswith("none.txt")


def test_nothing_read_is_2_and_json_all_the_same(run: Any) -> None:
    ran = run("summarize", "--json", "none.txt")
    assert ran.code == 2
    assert ran.json["documents"] == []
    assert len(ran.json["failures"]) == 1
    assert run("compare", "--json", "none.txt").json["failures"] == ran.json["failures"]


def test_an_error_inside_the_analysis_fails_one_document(
    run: Any, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sora_news import pipeline

    read = pipeline.read

    def broken(document: Any, *, page: bool = True) -> Any:
        if document.id == "hans":
            raise ZeroDivisionError("oops")
        return read(document, page=page)

    monkeypatch.setattr(pipeline, "read", broken)
    ran = run("summarize", "--json", str(articles))
    assert ran.code == 3
    assert [d["id"] for d in ran.json["documents"]] == ["hant"]
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" not in ran.err


def test_an_unexpected_error_is_one_line(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sora_news import corpus

    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("deep\x1b[2J trouble")

    monkeypatch.setattr(corpus, "documents", broken)
    ran = run("summarize")
    assert ran.code == 70
    assert len(ran.err.splitlines()) == 1
    assert "--debug" in ran.err
    assert "\x1b" not in ran.err
    with pytest.raises(RuntimeError):
        run("--debug", "summarize")


def test_an_interrupt_is_130(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sora_news import corpus

    def interrupted(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "documents", interrupted)
    ran = run("summarize")
    assert ran.code == 130
    assert ran.err == "sora-news: interrupted\n"


def test_a_file_name_does_not_control_the_terminal(run: Any) -> None:
    ran = run("summarize", "no\x1b[2J\u202efile.txt")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err


# ---------------------------------------------------------------- analyze and pairs


def test_analyze_streams_lines_and_goes_on_after_a_bad_one(run: Any) -> None:
    given = row(id="a") + "{nonsense\n\n" + row(id="b") + '{"id": "c"}\n' + row("　", id="d")
    ran = run("analyze", "-", "--no-layout", given=given)
    assert ran.code == 3
    assert [a["id"] for a in ran.lines] == ["a", "b"]
    assert len(ran.err.splitlines()) == 3
    for analysis in ran.lines:
        assert {b["kind"] for b in analysis["blocks"]} == {"paragraph"}


def test_analyze_writes_a_file_that_is_whole(run: Any, tmp_path: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text(row(id="a") + row(id="b"), encoding="utf-8")
    ran = run("analyze", str(given), "-o", str(out))
    assert (ran.code, ran.out) == (0, "")
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [
        "a",
        "b",
    ]
    assert list(tmp_path.iterdir()) == [given, out] or sorted(tmp_path.iterdir()) == [given, out]


@pytest.mark.parametrize("given", ["", "\n", "nonsense\n"])
def test_analyze_of_nothing_is_2(run: Any, given: str) -> None:
    ran = run("analyze", "-", given=given)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_analyze_names_a_missing_file(run: Any) -> None:
    ran = run("analyze", "none.jsonl")
    assert ran.code == 2
    assert "none.jsonl" in ran.err


def test_pairs_are_scored_one_a_line(run: Any) -> None:
    a, b = {"title": "", "text": sample.HANS}, {"title": "演练", "text": sample.HANT}
    given = json.dumps({"id": 1, "a": a, "b": b}) + "\n" + json.dumps({"id": "x", "a": a}) + "\n"
    ran = run("compare", "--pairs", "-", given=given)
    assert ran.code == 3
    (scored,) = ran.lines
    assert scored["id"] == 1
    assert 0 <= scored["same_event"] <= 1
    assert "-:2" in ran.err


# ---------------------------------------------------------------- compare


def test_exit_code_tells_a_conflict(run: Any, articles: Path) -> None:
    plain = run("compare", "--json", str(articles))
    assert plain.code == 0
    conflict = any(f["relation"] == "conflict" for f in plain.json["findings"])
    assert run("compare", "--json", "--exit-code", str(articles)).code == int(conflict)
    assert run("compare", "--json", "--exit-code", "--relation", "agree", str(articles)).code == 0


def test_relation_and_kind_narrow_the_findings(run: Any, articles: Path) -> None:
    for option, field, value in (
        ("--relation", "relation", "agree"),
        ("--kind", "kind", "quantity"),
    ):
        found = run("compare", "--json", "--all", option, value, str(articles)).json["findings"]
        assert {f[field] for f in found} <= {value}


# ---------------------------------------------------------------- verify, schema, corpus


@pytest.mark.parametrize(
    "arguments", [("summarize", "--json"), ("compare", "--json"), ("summarize", "-f", "jsonl")]
)
def test_outputs_verify(
    run: Any, articles: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    made = tmp_path / "out.json"
    made.write_text(run(*arguments, str(articles)).out, encoding="utf-8")
    ran = run("verify", str(made))
    assert (ran.code, ran.err) == (0, "")
    assert "2 of 2 documents checked" in ran.out


def test_verify_finds_a_span_that_is_not_there(run: Any, articles: Path, tmp_path: Path) -> None:
    made = run("summarize", "--json", str(articles)).json
    made["documents"][0]["summary"][0]["start"] += 1
    path = tmp_path / "out.json"
    path.write_bytes(document(made))
    ran = run("verify", str(path))
    assert ran.code == 3
    assert "summary[0]" in ran.err


def test_verify_finds_a_changed_or_missing_source(run: Any, tmp_path: Path) -> None:
    article, made = tmp_path / "a.txt", tmp_path / "out.json"
    article.write_text(sample.HANS, encoding="utf-8")
    made.write_text(run("summarize", "--json", str(article)).out, encoding="utf-8")
    article.write_text(sample.HANS + "。", encoding="utf-8")
    assert "has changed" in run("verify", str(made)).err
    moved = tmp_path / "moved.txt"
    moved.write_text(sample.HANS, encoding="utf-8")
    article.unlink()
    assert run("verify", str(made)).code == 2
    assert run("verify", str(made), str(moved)).code == 0


def test_verify_reads_records_with_their_sources_given(run: Any, articles: Path) -> None:
    records = run("quantities", "-f", "jsonl", str(articles)).out
    assert records
    assert run("verify", "-", str(articles), given=records).code == 0
    assert run("verify", "-", given=records).code == 2


@pytest.mark.parametrize("given", ["", "nonsense", "[]", "{}"])
def test_verify_of_something_else_is_told(run: Any, given: str) -> None:
    ran = run("verify", "-", given=given)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("part", ["analysis", "comparison"])
def test_schema_is_printed(run: Any, part: str) -> None:
    assert run("schema", part).json == schema(part)
    assert run("schema").json == schema()


def test_the_corpus_is_listed_and_sound(run: Any) -> None:
    assert len(run("corpus", "list", "--json").json["articles"]) == 5
    assert run("corpus", "list").out
    ran = run("corpus", "verify")
    assert (ran.code, ran.err) == (0, "")


def test_a_corpus_of_one_s_own(run: Any, articles: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    first, second = str(articles / "hans.txt"), str(articles / "hant.txt")
    known = ("--title", "水库: 演练", "--outlet", "江城晚报", "--author", "王小川", "--author", "李 明",
             "--published", "2024-03-06")  # fmt: skip
    assert run("corpus", "add", str(mine), first, *known).code == 0
    assert run("corpus", "add", str(mine), second).code == 0
    again = run("corpus", "add", str(mine), second)
    assert again.code == 2
    assert "already" in again.err
    assert run("corpus", "verify", "--folder", str(mine)).out == "2 of 2 articles unchanged\n"
    (document, _) = run("summarize", "--json", str(mine)).json["documents"]
    assert (document["title"], document["outlet"]) == ("水库: 演练", "江城晚报")
    assert (document["authors"], document["published"]) == (["王小川", "李 明"], "2024-03-06")
    (mine / "hans.txt").write_text("改", encoding="utf-8")
    assert run("corpus", "verify", "--folder", str(mine)).code == 3
    assert run("corpus", "add", str(mine), "none.txt", "--published", "gestern").code == 2


def test_version_and_help(run: Any) -> None:
    assert run("--version").out == f"sora-news {sora_news.__version__}\n"
    assert "Exit codes" in run("--help").out
    assert run("-h").code == 0


# ---------------------------------------------------------------- the world outside


def test_output_is_utf8_whatever_the_locale(articles: Path) -> None:
    odd = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    for command in ("summarize", "compare"):
        ran = process(command, str(articles), env=odd)
        assert ran.returncode == 0, ran.stderr
        assert "樂觀" in ran.stdout.decode("utf-8")
    assert "赵明远" in process("summarize", "--json", str(articles), env=odd).stdout.decode("utf-8")
    missing = process("summarize", "沒有.txt", env=odd)
    assert "沒有.txt" in missing.stderr.decode("utf-8")


def test_a_closed_pipe_ends_quietly() -> None:
    for command in ("summarize", "claims -f jsonl", "summarize --json", "compare"):
        shell = f"'{sys.executable}' -m sora_news {command} | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}"
        ran = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)
        assert ran.stdout == b"0\n"
        assert ran.stderr == b""


def test_json_never_waits_for_rich_nor_any_command_for_jieba(articles: Path) -> None:
    script = (
        "import sys; from sora_news.cli import main; code = main(sys.argv[1:]);"
        "print([m for m in ('rich', 'jieba', 'yaml') if m in sys.modules], file=sys.stderr)"
    )
    for place in ("C.UTF-8", "zh_CN.UTF-8"):
        arguments = ["summarize", "--json", str(articles)]
        ran = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            capture_output=True,
            check=True,
            env={**os.environ, "LC_ALL": place},
        )
        assert b"rich" not in ran.stderr
    for arguments in (["--help"], ["schema"]):
        ran = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, check=True
        )
        assert b"rich" not in ran.stderr
        assert b"jieba'" not in ran.stderr.replace(b"rjieba", b"")


def terminal(*arguments: str, **environment: str) -> str:
    """What the program prints on a terminal."""
    ours, theirs = pty.openpty()
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [sys.executable, "-m", "sora_news", *arguments],
        stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL,
        env={**clean, "TERM": "xterm-256color", "COLUMNS": "80", **environment},
    ) as child:  # fmt: skip
        os.close(theirs)
        data = b""
        try:
            while part := os.read(ours, 65536):
                data += part
        except OSError:
            pass
        child.wait()
    os.close(ours)
    return data.decode("utf-8", "replace")


def test_colours_on_a_terminal_unless_told_otherwise(articles: Path) -> None:
    assert "\x1b[" in terminal("summarize", str(articles))
    assert "\x1b" not in terminal("summarize", "--color", "never", str(articles))
    assert "\x1b" not in terminal("summarize", str(articles), TERM="dumb")
    assert "\x1b[3" not in terminal("summarize", str(articles), NO_COLOR="1")
    assert "\x1b[" not in terminal("summarize", "--json", str(articles))


def test_colours_can_be_forced_into_a_pipe(run: Any, articles: Path) -> None:
    assert "\x1b" not in run("summarize", str(articles)).out
    assert "\x1b[" in run("summarize", "--color", "always", str(articles)).out


def test_help_loads_no_command_and_says_what_the_whole_program_would(run: Any) -> None:
    script = (
        "import sys; from sora_news.cli import main; main(['--help']);"
        "print(sorted(m for m in sys.modules if m.startswith('sora_news')), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    own = ["sora_news", "sora_news.cli", "sora_news.cli.examples", "sora_news.cli.messages"]
    assert ran.stderr.decode().strip() == str([*own, "sora_news.messages"])
    from docs.generate import FILES

    shown = FILES["cli.md"]()
    for name, purpose in sora_news.cli.COMMANDS.items():
        assert f"## sora-news {name}" in shown
        assert purpose in ran.stdout.decode()
        if name != "corpus":
            assert f"  {purpose}" in run(name, "--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command(run: Any, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert "[PATH]" in ran.out
