"""What the documentation shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from docs.console import refreshed

ROOT = Path(__file__).parent.parent
ALL = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(p for p in (ROOT / "docs").glob("*.md") if p.name not in ("cli.md", "rules.md")),
]


def having(part: str) -> list[Path]:
    return [p for p in ALL if part in p.read_text("utf-8")]


PAGES = having("```console")
QUOTED = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#([\w-]+))?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_print_what_the_page_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refreshed(text) == text


@pytest.mark.parametrize("page", having("\n>>> "), ids=lambda p: p.name)
def test_python_examples_give_what_the_page_shows(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert found.attempted > 5
    assert not found.failed


@pytest.mark.parametrize("page", ALL, ids=lambda p: p.name)
def test_code_that_names_its_file_stands_there(page: Path) -> None:
    for name, code in QUOTED.findall(page.read_text("utf-8")):
        assert code in (ROOT / name).read_text("utf-8"), (name, code)


@pytest.mark.parametrize("page", ALL, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for path, heading in LINK.findall(page.read_text("utf-8")):
        target = page.parent / path
        assert target.exists(), path
        if heading:
            titles = re.findall("^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert heading in {re.sub("[^\\w -]", "", t).lower().replace(" ", "-") for t in titles}
