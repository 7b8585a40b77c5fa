"""What the documentation shows is what happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.console import refreshed

ROOT = Path(__file__).parent.parent
PAGES = [
    p
    for p in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    if "```console" in p.read_text("utf-8")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_print_what_the_page_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refreshed(text) == text
