"""Other programs read what they are given: pandas, a spreadsheet's CSV reader, jq and sqlite3, by real pipes."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sora_news.cli import main
from sora_news.render import csv as cells

LISTS = ("claims", "people", "organizations", "quantities", "times")
# What a spreadsheet would run, what would end a row or a cell early, and what a screen would obey.
HOSTILE = (
    "=cmd|'/c calc'!A1 市长王建国说：“+86 是‘国际’区号,\t@张伟 \"也\" 知道。”\n\n"
    "-5℃那天，王建国表示，“＝SUM(A1)”，他说，\x1b[2J水库,,没有问题；\u2028\x00今年投资80亿元。\n"
)


def piped(command: str, stdin: bytes = b"") -> bytes:
    """What a shell's pipe gives, with the program of this interpreter as ``sora-news``."""
    program = f'{sys.executable} -c "import sys; from sora_news.cli import main; sys.exit(main())"'
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; sora-news() {{ {program} "$@"; }}; {command}'],
        input=stdin,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


Output = Callable[..., bytes]


@pytest.fixture
def output(capfdbinary: pytest.CaptureFixture[bytes]) -> Output:
    """What a command prints, run in this process."""

    def run(*arguments: str) -> bytes:
        assert main(list(arguments)) == 0
        return capfdbinary.readouterr().out

    return run


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    path = tmp_path / "=1+1.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    return str(path)


# ---------------------------------------------------------------- a spreadsheet


@pytest.mark.parametrize("command", ["summarize", *LISTS, "compare"])
def test_a_spreadsheet_finds_every_cell_in_its_column(command: str, output: Output) -> None:
    data = output(command, "--format", "csv", "--bom")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data[3:] == output(command, "--format", "csv")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), dialect="excel"))
    assert len(rows) > 3
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])


@pytest.mark.parametrize("command", ["summarize", *LISTS])
def test_no_cell_is_run_as_a_formula(command: str, output: Output, hostile: str) -> None:
    data = output(command, hostile, "--format", "csv", "--bom").decode("utf-8-sig")
    assert not set(data) & {"\x1b", "\x00", "\u2028"}
    for row in csv.DictReader(io.StringIO(data, newline=""), dialect="excel"):
        assert None not in row
        for cell in row.values():
            number = cell.lstrip("-").replace(".", "", 1).isdigit()
            assert number or not cell.startswith(tuple("=+-@＝＋－＠\t\r")), cell


def test_full_width_signs_are_formulas_to_some_spreadsheets() -> None:
    assert [cells.cell(f"{sign}SUM(A1)")[0] for sign in "=＝＋－＠"] == ["'"] * 5
    assert cells.cell("－5℃")[1:] == "－5℃"


def test_only_csv_has_a_byte_order_mark(output: Output) -> None:
    for shape in ("json", "jsonl", "markdown"):
        assert not output("claims", "--format", shape, "--bom").startswith(b"\xef\xbb\xbf")


# ---------------------------------------------------------------- pandas


@pytest.fixture(scope="module")
def pandas() -> Any:
    return pytest.importorskip("pandas", reason="pandas is not installed")


@pytest.mark.parametrize("command", LISTS)
def test_pandas_reads_lines_and_csv_alike(command: str, pandas: Any, output: Output) -> None:
    lines = pandas.read_json(io.BytesIO(output(command, "--format", "jsonl")), lines=True)
    table = pandas.read_csv(io.BytesIO(output(command, "--format", "csv")))
    assert len(lines) == len(table) > 5
    assert list(lines["document"]) == list(table["document"])
    if "start" in table:
        assert table["start"].dtype.kind == table["end"].dtype.kind == "i"
        assert (table["start"] < table["end"]).all()


def test_pandas_computes_with_numbers_and_flags(pandas: Any, output: Output) -> None:
    quantities = pandas.read_csv(io.BytesIO(output("quantities", "--format", "csv")))
    money = quantities[quantities.kind == "money"].set_index("text").low
    assert money.dtype.kind in "if"
    records = [json.loads(line) for line in output("quantities", "--format", "jsonl").splitlines()]
    assert [(q["text"], q["low"]) for q in records if q["kind"] == "money"] == list(money.items())
    claims = pandas.read_csv(io.BytesIO(output("claims", "--format", "csv")))
    assert claims.hedged.dtype.kind == "b"
    assert claims.confidence.between(0, 1).all()


def test_pandas_reads_analyses_comparison_and_database(
    pandas: Any, output: Output, tmp_path: Path
) -> None:
    analyses = pandas.read_json(io.BytesIO(output("summarize", "--format", "jsonl")), lines=True)
    assert list(analyses.columns[:4]) == ["id", "title", "outlet", "authors"]
    flat = pandas.json_normalize(
        json.loads(output("compare", "--json"))["findings"], "members", ["relation", "topic"]
    )
    assert set(flat.relation) <= {"agree", "refine", "conflict", "reattribute", "only"}
    path = tmp_path / "news.db"
    output("export", "--as", "sqlite", "-o", str(path))
    connection = sqlite3.connect(path)
    found = pandas.read_sql("SELECT * FROM search('視頻')", connection)
    connection.close()
    assert set(found.columns) >= {"text", "document", "kind", "start", "end"}
    assert found.text.str.contains("视频|視頻").mean() > 0.9


def test_pandas_reads_a_pipe(pandas: Any) -> None:
    reader = "import sys, pandas; print(len(pandas.read_csv(sys.stdin)))"
    shown = piped(f"sora-news people --format csv --bom | {sys.executable} -c '{reader}'")
    assert int(shown) > 10


# ---------------------------------------------------------------- jq and sqlite3

needs = {
    name: pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed")
    for name in ("jq", "sqlite3")
}


@needs["jq"]
@pytest.mark.parametrize(
    ("command", "program", "shows"),
    [
        ("summarize --json", ".documents | length", "5"),
        ("summarize --format jsonl", ".id", 5),
        ("compare --json", "[.findings[].members[] | .end > .start] | all", "true"),
        ("compare --format jsonl", ".id", 10),
        ("claims --format jsonl", ".content[0].text", 20),
        ("export --as w3c -o -", ".total == (.first.items | length)", "true"),
        ("export --as schema-org -o -", '."@graph" | length > 20', "true"),
        ("export --as gqg -o -", ".quotes[0].quote", 2),
        ("schema analysis", '."$defs".Claim.type', '"object"'),
    ],
)
def test_jq_reads_a_pipe(command: str, program: str, shows: str | int) -> None:
    lines = piped(f"sora-news {command} | jq -c '{program}'").decode().splitlines()
    if isinstance(shows, int):
        assert len(lines) >= shows
        assert "null" not in lines
    else:
        assert lines == [shows]


@needs["jq"]
def test_jq_reads_hostile_text(hostile: str) -> None:
    """Astral and control characters count as the offsets say: jq's slices are code points too."""
    program = (
        "[.documents[] | (.claims[].content[], .quantities[], .people[].mentions[]) "
        "| .text == $text[.start:.end]] | all and length > 3"
    )
    shown = piped(
        f"sora-news summarize --json '{hostile}' | jq --rawfile text '{hostile}' '{program}'"
    )
    assert shown.strip() == b"true"


@needs["sqlite3"]
def test_sqlite3_reads_what_standard_output_gave(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    query = "SELECT count(*) FROM documents"
    shown = piped(f"sora-news export --as sqlite -o - > {path} && sqlite3 {path} '{query}'")
    assert shown.strip() == b"5"
