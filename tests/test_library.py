"""What a program imports."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import sora_news
from sora_news import analyze, compare, load
from sora_news.errors import InputError


def test_load_analyze_compare_on_the_shipped_corpus() -> None:
    articles = load()
    assert len(articles) == 5
    assert analyze(articles[0]).claims
    comparison = compare(articles)
    assert {d.id for d in comparison.documents} == {a.id for a in articles}
    assert comparison.findings


def test_what_cannot_be_read_raises() -> None:
    with pytest.raises(InputError, match="no such file"):
        load("no-such-file.txt")


def test_the_bare_package_imports_none_of_its_parts() -> None:
    program = "import sys, sora_news; print([m for m in sys.modules if m.startswith('sora_news.')])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_dozen_names_typed_and_documented() -> None:
    assert 10 <= len(sora_news.__all__) <= 15
    assert (Path(sora_news.__file__).parent / "py.typed").exists()
    for name in sora_news.__all__:
        found = getattr(sora_news, name)
        assert inspect.getdoc(found), name
        if inspect.isfunction(found):
            signature = inspect.signature(found)
            kinds = [*signature.parameters.values()]
            assert all(p.annotation is not inspect.Parameter.empty for p in kinds), name
            assert signature.return_annotation is not inspect.Signature.empty


def test_every_name_is_told_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent / "docs" / "library.md").read_text("utf-8")
    assert {name for name in sora_news.__all__ if f"`{name}`" not in page} == set()


def test_a_checker_takes_the_library_for_typed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from sora_news import analyze, compare, load\n"
        "reveal_type(load('x')[0].text)\n"
        "reveal_type(analyze('x').claims[0].speaker.name)\n"
        "reveal_type(compare(['x']).findings)\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(program)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout
    for type_ in ('"str"', '"str | None"', '"tuple[sora_news.model.Finding, ...]"'):
        assert type_ in done.stdout.replace("builtins.", "")
