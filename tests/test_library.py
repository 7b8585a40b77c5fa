"""What a program imports."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
