"""Numerals: values, intervals, spelling and reading back, and text without idle spaces."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_news.extract.numerals import RUN, read
from sora_news.extract.numerals_spacing import Tight

DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    """A number below 10¹² as the standard numeral: 10010 as 一万零一十."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, power)
        if section == 0:
            continue
        text = ""
        for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, section = divmod(section, unit)
            if digit:
                text += DIGITS[digit] + word
            elif text and not text.endswith("零") and section:
                text += "零"
            elif not text and parts and section and not (parts and parts[-1].endswith("零")):
                text = "零"
        parts.append(text + name)
    return "".join(parts)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_reads_back_from_its_numeral(number: int) -> None:
    numeral = spell(number)
    match = RUN.fullmatch(numeral)
    assert match
    value = read(numeral)
    assert value is not None
    assert (value.low, value.high) == (number, number)


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert RUN.fullmatch(f"{number:,}")
    assert read(f"{number:,}") == read(str(number))


@given(
    st.text(
        alphabet="零〇一二三四五六七八九十百千万亿兆两几多余点个0123456789,.壹拾廿", max_size=40
    )
)
def test_reading_never_fails(run: str) -> None:
    value = read(run) if run and RUN.fullmatch(run) else None
    assert value is None or value.low <= value.high


@pytest.mark.parametrize(
    ("run", "low", "high"),
    [
        ("两三", 2, 3),
        ("十五六", 15, 16),
        ("一二十", 10, 20),
        ("三五百", 300, 500),
        ("几十", 20, 99),
        ("十几", 11, 19),
        ("数百", 200, 999),
        ("几万", 20000, 99999),
        ("三十几万", 310000, 390000),
        ("一千多万", 10000000, 19990000),
        ("四十五六万", 450000, 460000),
        ("一万六七", 16000, 17000),
        ("二十七八", 27, 28),
    ],
)
def test_neighbouring_and_vague_numerals_are_intervals(run: str, low: int, high: int) -> None:
    value = read(run)
    assert value is not None
    assert (value.low, value.high) == (low, high)


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("四百五", 450),
        ("四百零五", 405),
        ("三万五", 35000),
        ("一百二十万三", 1203000),
        ("3万5千", 35000),
        ("25万6千", 256000),
        ("廿五", 25),
        ("壹佰贰拾叁", 123),
        ("四万万", 4 * 10**8),
        ("4.78万亿", 478 * 10**10),
        ("九千万亿", 9000 * 10**12),
        ("两个亿", 2 * 10**8),
        ("二零二四", 2024),
        ("三点一四", Fraction(157, 50)),
        ("0.1", Fraction(1, 10)),
        ("二十点一万", 201000),
        ("1.5e3", 1500),
    ],
)
def test_forms_of_numerals(run: str, value: int | Fraction) -> None:
    found = read(run)
    assert found is not None
    assert found.low == found.high == value


@pytest.mark.parametrize("run", ["千百", "三三百", "十百", "九九百", "点五"])
def test_what_is_no_numeral(run: str) -> None:
    assert read(run) is None


@given(st.text(alphabet="一年 A5,。\n", max_size=30))
def test_offsets_of_tight_text_map_back(text: str) -> None:
    source = Tight(text)
    assert all(
        source.text[i] == text[source.at(i)] and source.back(source.at(i)) == i
        for i in range(len(source.text))
    )
