"""Same event: pairs of short texts, in one script and in two."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from sora_news.comparison.events import pair_score
from sora_news.comparison.related import stories
from sora_news.model import Reading
from tests.readings import reading

# Two reports of one event, and a look-alike of the first.
TRIPLES = [
    (
        "河川市区一家旅馆深夜起火,两人遇难四人受伤",
        "3月8日深夜,河川市一旅馆发生火灾,造成2人死亡、4人受伤,起火原因正在调查。",
        "南岭县一家养鸡场深夜起火,无人员伤亡",
    ),
    (
        "北岛海域发生6.4级地震,震源深度10千米",
        "地震台网:北岛海域6.4级地震,震源深10千米",
        "北岛海域发生7.3级地震,震源深度20千米",
    ),
    (
        "老虎队客场105比104险胜海港队,避免两连败",
        "海港队主场一分惜败,104比105不敌老虎队",
        "海港队签下新外援,下周与老虎队交手",
    ),
    (
        "邮政部门发行牛年纪念邮票,匈牙利首日售罄",
        "匈牙利牛年纪念邮票首日便被抢购一空",
        "邮政部门发行牛年纪念邮票,法国首日售罄",
    ),
]


def made(text: str, id: str = "x") -> Reading:
    return reading(id, text)


@pytest.mark.parametrize(("one", "same", "other"), TRIPLES)
def test_two_reports_of_one_event_score_above_a_look_alike(one: str, same: str, other: str) -> None:
    assert pair_score(made(one), made(same)) > pair_score(made(one), made(other))


@pytest.mark.parametrize(("one", "same", "other"), TRIPLES)
def test_the_score_is_symmetric_and_knows_no_script(one: str, same: str, other: str) -> None:
    traditional = OpenCC("s2t").convert
    for text in (same, other):
        score = pair_score(made(one), made(text))
        assert score == pair_score(made(text), made(one))
        assert pair_score(made(one), made(traditional(text))) == pytest.approx(score, abs=0.05)


def test_a_text_is_its_own_event_and_an_empty_one_nobodys() -> None:
    assert pair_score(made(TRIPLES[0][0]), made(TRIPLES[0][0])) > 0.95
    assert pair_score(made(TRIPLES[0][0]), made("")) == 0.0


def test_editors_and_sources_are_no_event() -> None:
    one, other = made("来源：中国消防\n编辑：小美"), made("来源：中国消防\n编辑：小美 责编：大刘")
    assert pair_score(one, other) < 0.2


def test_stories_group_reports_of_one_event() -> None:
    fire = [
        "河川市一家旅馆深夜起火。消防队员赶到旅馆时火势已蔓延到三层,两人遇难。旅馆老板被警方带走。",
        "河川市旅馆火灾造成两人遇难。旅馆三层过火,消防队员清晨扑灭火势,老板被警方带走调查。",
    ]
    match = "海港队主场惜败老虎队,主教练赛后道歉。海港队外援全场得到三十分。"
    groups = stories([made(t, f"d{i}") for i, t in enumerate([fire[0], match, fire[1]])])
    assert groups == [[0, 2], [1]]


def test_a_story_of_any_size_stays_together() -> None:
    from sora_news.comparison import compare

    text = "河川市旅馆深夜起火,第{}组消防员赶到时火势已蔓延到三层,旅馆老板被警方带走。"
    readings = [made(text.format(i), f"d{i:03}") for i in range(230)]
    assert compare(readings).unrelated == ()
    assert len(stories(readings)) == 1


def test_pairs_an_article_do_not_grow_with_the_set() -> None:
    from benchmarks.compare_scaling import REPORTS, articles
    from sora_news.comparison.article import prepare
    from sora_news.comparison.related import pairs

    for count in (300, 900):
        found = len(pairs(prepare(articles(count)))) / count
        assert (REPORTS - 1) / 2 <= found < 1.1 * (REPORTS - 1) / 2
