"""The tables themselves: well-formed, sorted, unique, each row with its provenance, in simplified characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from sora_news.lexicon import DATA, table
from sora_news.lexicon.build import BOTH, frequencies, script_characters
from sora_news.normalize import fold

TABLES = sorted(p.stem for p in DATA.glob("*.tsv"))


def lines(name: str) -> list[str]:
    return (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", TABLES)
def test_table_states_what_it_holds(name: str) -> None:
    assert lines(name)[0].startswith("# ")


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_one_width_and_no_line_is_blank_or_a_comment_among_them(name: str) -> None:
    rows = [line for line in lines(name) if not line.startswith("#")]
    assert len({line.count("\t") for line in rows}) == 1
    assert lines(name)[-len(rows) :] == rows
    assert all(rows)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_column_and_a_provenance(name: str) -> None:
    rows = table(name)
    assert rows
    assert list(rows[0])[-1] == "provenance"
    for row in rows:
        assert row["provenance"].strip(), row
        assert next(iter(row.values())).strip(), row


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_unique(name: str) -> None:
    rows = [tuple(r.values())[:-1] for r in table(name)]
    assert [r[0] for r in rows] == sorted(r[0] for r in rows)
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", TABLES)
def test_words_are_in_the_form_that_extractors_read(name: str) -> None:
    # 於 is a simplified surname, 乾 a simplified character in 乾坤: alone they say nothing of the script.
    both = str.maketrans("", "", "".join(BOTH))
    entries = [next(iter(row.values())).translate(both) for row in table(name)]
    assert not [e for e in entries if fold(e) != e]


def test_frequencies_are_what_the_builder_makes() -> None:
    assert Path(DATA / "frequencies.tsv").read_text(encoding="utf-8") == frequencies()


def test_script_characters_are_what_opencc_changes() -> None:
    """OpenCC's releases differ in rare characters; a hundredth of them may."""
    shipped = (DATA / "script_characters.tsv").read_text(encoding="utf-8")
    assert len(set(shipped) ^ set(script_characters())) < 0.01 * len(set(shipped))
