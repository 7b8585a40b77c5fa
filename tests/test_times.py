"""Times: the calendar tables against known days, and what a text without a day of publication hangs on."""

from __future__ import annotations

from datetime import date

import pytest

from sora_news import analyze
from sora_news.extract import times_calendar as calendar
from sora_news.lexicon import table
from tests.test_examples import analysis_of

# Days as printed in the calendars of those years.
SPRING_FESTIVALS = {1990: "01-27", 2000: "02-05", 2008: "02-07", 2012: "01-23", 2016: "02-08", 2019: "02-05", 2020: "01-25", 2021: "02-12", 2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17"}  # fmt: skip
MID_AUTUMNS = {
    2017: "10-04",
    2018: "09-24",
    2019: "09-13",
    2020: "10-01",
    2021: "09-21",
    2022: "09-10",
    2023: "09-29",
    2024: "09-17",
    2025: "10-06",
}
QINGMING = {
    2019: "04-05",
    2020: "04-04",
    2021: "04-04",
    2022: "04-05",
    2023: "04-05",
    2024: "04-04",
}


@pytest.mark.parametrize(
    ("name", "days"), [("春节", SPRING_FESTIVALS), ("中秋节", MID_AUTUMNS), ("清明节", QINGMING)]
)
def test_festivals_fall_on_their_days(name: str, days: dict[int, str]) -> None:
    for year, day in days.items():
        assert calendar.festival(name, year) == date.fromisoformat(f"{year}-{day}")


def test_the_table_of_lunar_days_agrees_with_lunardate() -> None:
    lunardate = pytest.importorskip("lunardate")
    for row in table("lunar_festivals"):
        year = int(row["year"])
        for column, month, day in (
            ("spring_festival", 1, 1),
            ("dragon_boat", 5, 5),
            ("mid_autumn", 8, 15),
        ):
            lunar = lunardate.LunarDate(year, month, day)
            solar = (
                lunar.to_solar_date() if hasattr(lunar, "to_solar_date") else lunar.toSolarDate()
            )
            assert date.fromisoformat(row[column]) == solar


def test_every_festival_has_a_day_in_every_year_of_the_table() -> None:
    for name in calendar.festivals():
        for year in (1990, 2024, 2050):
            assert calendar.festival(name, year) is not None


def test_sexagenary_years() -> None:
    assert [calendar.sexagenary(s, b, 2020) for s, b in ("甲辰", "癸卯", "庚子", "辛亥")] == [
        2024,
        2023,
        2020,
        2031,
    ]
    assert calendar.sexagenary("甲", "丑", 2020) is None


def test_the_lede_anchors_a_text_without_a_day_of_publication() -> None:
    text = "6月3日，大桥通车。工程始于2021年4月，去年底合龙，昨日完成验收。"
    found = [(t.text, t.value, t.anchor) for t in analysis_of(text).times]
    assert found == [
        ("6月3日", "2021-06-03", "text"),
        ("2021年4月", "2021-04", None),
        ("去年底", "2020-12", "text"),
        ("昨日", "2021-06-02", "text"),
    ]


def test_relative_times_without_any_anchor_are_left_out() -> None:
    assert analysis_of("去年产量下降，昨天价格上涨。").times == ()


def test_a_dateline_names_the_month_of_the_days_after_it() -> None:
    page = (
        "新华社江城5月24日电（记者李明 王小红）江城国际图书博览会24日开幕，参展机构达三百家。\n"
        "主办方介绍，博览会将持续到28日，2019年至2021年共接待读者六百万人次。\n"
    )
    assert [t.value for t in analyze(page).times] == ["XXXX-05-24", "XXXX-05-28", "2019/2021"]
    assert [t.value for t in analyze(page, published="2023-05-25").times][:2] == [
        "2023-05-24",
        "2023-05-28",
    ]
