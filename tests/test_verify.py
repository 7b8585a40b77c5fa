"""``sora-news verify``: every output with spans holds, and no span that is off by one gets through."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sora_news.cli import main
from sora_news.errors import MalformedInput
from sora_news.verify import check

NEWS = {
    "a.txt": "水库转移\n\n市长王建国说：“水库没有问题。”2024年3月5日，有三百名居民转移，费用7000万元。中国气象局通报，当天有暴雨。\n",
    "b.txt": "水庫爭議\n\n𠮷田市市長王建國表示，水庫的問題很大😀，三月五日有300名居民轉移。\n",
    "c.html": "<html><body><p>王建国表示，水库没有问题，今年投资80亿元，比去年多一倍。</p></body></html>",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("news")
    for name, text in NEWS.items():
        (made / name).write_text(text, encoding="utf-8", newline="")
    (made / "d.txt").write_bytes("市长王建国说，水库没有问题。共三百人。\n".encode("gb18030"))
    # Only JSON can hold what no text file may.
    row = {"id": "e", "text": "市长王建国说，\x00水库\ud800没有问题。共五百人。\n"}
    (made / "e.json").write_text(json.dumps(row), "utf-8")
    return made


Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Written:
    """The file with what a command puts out on the articles."""

    def run(*arguments: str) -> Path:
        out = tmp_path / "output"
        command, *options = arguments
        if command == "export":
            assert main(["export", str(folder), "--as", *options, "-o", str(out)]) == 0
        else:
            assert main([command, str(folder), *options]) == 0
            out.write_bytes(capfdbinary.readouterr().out)
        return out

    return run


NAMING = [
    ("summarize", "--json"),
    ("summarize", "--format", "jsonl"),
    ("compare", "--json", "--all"),
    ("export", "w3c"),
    ("export", "sqlite"),
]
UNNAMED = [
    ("compare", "--format", "jsonl", "--all"),
    *((command, "--format", "jsonl") for command in ("claims", "people", "organizations")),
    *((command, "--json") for command in ("quantities", "times")),
]


@pytest.mark.parametrize("command", NAMING, ids=" ".join)
def test_outputs_that_name_their_sources_hold(command: tuple[str, ...], written: Written) -> None:
    report = check(str(written(*command)))
    assert report.problems == ()
    assert (report.documents, report.checked, report.wrong) == (5, 5, 0)
    assert report.spans > 10


@pytest.mark.parametrize("command", UNNAMED, ids=" ".join)
def test_records_hold_once_their_sources_are_given(
    command: tuple[str, ...], written: Written, folder: Path
) -> None:
    out = written(*command)
    report = check(str(out), [str(folder)])
    assert report.problems == ()
    assert report.spans > 0
    assert all("after FILE" in p for p in check(str(out)).problems)


def test_lines_of_analyze_hold(tmp_path: Path, folder: Path) -> None:
    rows, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows.write_text(
        "".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in NEWS.items()), "utf-8"
    )
    assert main(["analyze", str(rows), "-o", str(out)]) == 0
    report = check(str(out))
    assert (report.problems, report.checked) == ((), 3)


# ---------------------------------------------------------------- what is wrong is found


def selectors(value: Any) -> list[list[dict[str, Any]]]:
    targets = [
        target
        for item in value["first"]["items"]
        for target in (item["target"] if isinstance(item["target"], list) else [item["target"]])
    ]
    return [t["selector"] for t in targets if "selector" in t]


@pytest.mark.parametrize(
    ("which", "field", "change"),
    [
        (0, "start", lambda n: n + 1),
        (0, "end", lambda n: n - 1),
        (0, "start", lambda _: "0"),
        (0, "start", lambda _: -1),
        (1, "exact", lambda text: text + "。"),
        (1, "prefix", lambda text: "别" + text[1:]),
        (1, "suffix", lambda text: text + "别"),
    ],
)
def test_every_field_of_an_annotation_s_selectors_counts(
    which: int, field: str, change: Callable[[Any], Any], written: Written
) -> None:
    out = written("export", "w3c")
    value = json.loads(out.read_bytes())
    found = next(s for s in selectors(value) if s[1]["prefix"])
    found[which][field] = change(found[which][field])
    out.write_text(json.dumps(value), "utf-8")
    report = check(str(out))
    assert report.wrong == len(report.problems) == 1
    assert report.problems[0].startswith(("a", "b", "c", "d", "e"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claim_spans SET start = start + 1 WHERE id = 1",
        "UPDATE claims SET speaker_end = speaker_end + 1 WHERE id = 1",
        "UPDATE claims SET cue = '不' WHERE id = 1",
        "UPDATE mentions SET text = text || '。' WHERE id = 1",
        "UPDATE quantities SET start = 'x', end = 'y' WHERE id = 1",
        "UPDATE times SET end = NULL WHERE id = 1",
        "UPDATE finding_members SET text = '不' WHERE id = 1",
        "UPDATE documents SET text = replace(text, '水', '火') WHERE id = (SELECT min(id) FROM documents)",
    ],
)
def test_every_table_of_a_database_counts(change: str, written: Written) -> None:
    out = written("export", "sqlite")
    with closing(sqlite3.connect(out)) as database:
        database.execute("PRAGMA ignore_check_constraints = 1")
        try:
            database.execute(change)
        except sqlite3.IntegrityError:
            return  # the file itself refuses it
        database.commit()
    report = check(str(out))
    assert report.wrong == len(report.problems) == 1, report.problems


def test_a_changed_source_is_told(written: Written, tmp_path: Path, folder: Path) -> None:
    for form in ("w3c", "sqlite"):
        out = written("export", form)
        kept = (folder / "a.txt").read_bytes()
        (folder / "a.txt").write_text("别的话。\n", "utf-8")
        report = check(str(out))
        (folder / "a.txt").write_bytes(kept)
        assert report.checked == 4
        (problem,) = report.problems
        assert "has changed" in problem or "cannot be found" in problem
        assert check(str(out)).wrong == 0


@pytest.mark.parametrize("form", ["schema-org", "gqg"])
def test_forms_without_spans_say_so(form: str, written: Written) -> None:
    with pytest.raises(MalformedInput, match="no document in it"):
        check(str(written("export", form)))


def test_somebody_else_s_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (x)")
        database.commit()
    with pytest.raises(MalformedInput, match="no database of ours"):
        check(str(path))
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 500)
    with pytest.raises(MalformedInput, match="no database of ours"):
        check(str(path))


@pytest.mark.parametrize(
    "value",
    [
        {"@context": "http://www.w3.org/ns/anno.jsonld"},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "first": {"items": [1, {"target": 2}]}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "first": {"items": {"target": []}}},
    ],
)
def test_annotations_of_nothing_are_told(value: Any, tmp_path: Path) -> None:
    path = tmp_path / "w3c.json"
    path.write_text(json.dumps(value), "utf-8")
    with pytest.raises(MalformedInput, match="no document in it"):
        check(str(path))


@pytest.mark.parametrize("command", ["claims", "people", "quantities", "times", "organizations"])
def test_records_of_the_shipped_corpus_need_no_sources(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--format", "jsonl"]) == 0
    records = tmp_path / "records.jsonl"
    records.write_text(capfd.readouterr().out, encoding="utf-8")
    assert main(["verify", str(records)]) == 0
    assert "5 of 5 documents checked" in capfd.readouterr().out
