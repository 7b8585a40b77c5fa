"""Summaries: how many sentences, which ones never."""

from __future__ import annotations

import pytest

from sora_news.corpus import documents
from sora_news.layout import whole
from sora_news.model import Document, Mention, Passage, Person
from sora_news.normalize import fold
from sora_news.pipeline import read
from sora_news.segment import passage
from sora_news.summarize import LONG, choose

CORPUS = [d for d in documents([]) if isinstance(d, Document)]

FLOOD = """\
连日暴雨使清江县城三条主要街道被淹，县政府7月2日启动防汛二级应急响应。
它在上午还只是一场小雨。
县应急管理局局长周海明表示，清江县已转移群众1.2万人，设置临时安置点26处。
他说，安置点的食品和药品都够用。
县应急管理局局长周海明表示，清江县已经转移群众1.2万人，临时安置点设置了26处。
不过，部分村庄的通信还没有恢复。
暴雨过后，谁来为被淹的商铺买单？
省气象台预计，清江流域未来两天仍有大到暴雨，防汛形势严峻。
"""


def body_of(text: str) -> Passage:
    return passage(text, fold(text), whole(text))


def summary_of(text: str) -> list[str]:
    return [s.text for s in choose(body_of(text), None)]


def test_sentences_come_in_the_order_of_the_text() -> None:
    starts = [s.start for s in choose(body_of(FLOOD), None)]
    assert starts == sorted(starts)


def test_of_two_near_repeats_one_is_chosen() -> None:
    assert sum("周海明" in s for s in summary_of(FLOOD)) == 1


@pytest.mark.parametrize("leaning", ["它在上午", "他说,", "不过,"])
def test_no_sentence_leans_on_the_one_before(leaning: str) -> None:
    assert not any(s.startswith(leaning) for s in summary_of(FLOOD))


def test_questions_are_left_out() -> None:
    assert not any("?" in s for s in summary_of(FLOOD))


@pytest.mark.parametrize(
    "leaning",
    [
        "上述地区的供电在当晚恢复，电力公司出动了两百人抢修线路。",
        "这一决定受到商户欢迎，当地三百家商铺在周末重新开门营业。",
        "我们在现场看到，救援队用冲锋舟把老人和孩子送到了安置点。",
        "“清江县的安置点食品和药品都够用，群众可以放心住下来。”",
        "例如，清江县的三条街道被淹，两座桥梁禁止车辆通行。",
        "连清江县的县政府大院也进了水，工作人员只好搬到二楼办公。",
        "站在被淹的清江县老街路口，商铺老板何金水对县电视台记者说。",
    ],
)
def test_sentences_that_need_their_neighbours_are_left_out(leaning: str) -> None:
    assert leaning not in summary_of(FLOOD + leaning + "\n")


def test_a_pronoun_with_its_noun_before_it_does_not_lean() -> None:
    text = "清江县县长周海明表示，他已要求清江县所有学校停课两天。"
    named = Person("p1", "周海明", (), (), (Mention(5, 8, "周海明"),))
    assert [s.text for s in choose(body_of(text), None, [named])] == [fold(text)]


@pytest.mark.parametrize("article", CORPUS, ids=lambda d: d.id)
def test_corpus_articles_get_three_to_six_sentences_free_of_page_noise(article: Document) -> None:
    reading = read(article)
    summary = reading.analysis.summary
    assert 3 <= len(summary) <= 6
    noise = [b for b in reading.analysis.blocks if b.kind not in ("paragraph", "heading")]
    for sentence in summary:
        assert len(sentence.text) <= LONG + 10
        assert not any(b.start < sentence.end and sentence.start < b.end for b in noise)


@pytest.mark.parametrize("text", ["", "短", "没有句号的一行", "？？？"])
def test_texts_without_a_fit_sentence_give_what_they_have(text: str) -> None:
    assert len(summary_of(text)) <= 1


def test_the_lead_stays_however_long_a_wire_report_makes_it() -> None:
    lead = (
        "清江县城昨日连降暴雨，三条主要街道被淹，县政府启动防汛二级应急响应，截至昨晚八时已转移群众一万二千人，"
        "设置临时安置点二十六处，出动冲锋舟四十艘、抽水车十五台，抢修队在城东、城南和老码头三处连夜加固堤防，"
        "县城通往省城的公路有两段塌方，预计今天中午前抢通，铁路暂未受到影响。"
    )
    assert 130 < len(lead) < 190
    rest = FLOOD.split("\n", 1)[1]
    assert summary_of(f"{lead}\n{rest}")[0].startswith("清江县城昨日连降暴雨")


def test_a_beginning_that_recalls_is_no_lead() -> None:
    first = "去年的雨季比往年都短，清江县城的街道一次也没有被淹，商户们几乎忘了沙袋放在哪里。"
    scores = {s.text: s.score for s in choose(body_of(f"{first}\n{FLOOD}"), None)}
    assert scores.get(first, 0) < 1


def test_the_sentence_that_begins_with_the_day_leads_before_a_teaser() -> None:
    text = (
        "入夏以来，最热闹的话题当属横空出世的江心大桥。6月18日上午，江城市交通局宣布大桥正式通车。"
        "大桥全长三公里，双向六车道，连接南北两岸。市民可以骑车过桥，也可以乘坐新开的公交线路。"
        "专家认为，大桥会缓解老桥的拥堵。沿江的商户期待更多的客人。"
    )
    scores = {s.text[:5]: s.score for s in choose(body_of(text), None)}
    assert scores["6月18日"] == max(scores.values())
    assert scores.get("入夏以来,", 0) < 0.8


def test_a_short_lead_stays_before_longer_sentences() -> None:
    lead = "第三届清江马拉松赛27日在清江县城鸣枪开赛。"
    rest = (
        "女子组选手高文婷起跑后一直跟在第一集团，在三十公里处的上坡路段连超五名对手，率先撞线夺得冠军。\n"
        "赛事组委会主任周海明表示，本届赛事吸引两万多名跑者报名，酒店入住率比平时提高三成，商户生意红火。\n"
        "沿线设置二十个补给站和十五个医疗点，八百名志愿者提供服务，县医院派出六辆救护车全程保障安全。\n"
        "清江县文化旅游局计划明年增设半程项目，让更多普通市民参加比赛，感受沿江绿道和古城墙的风光。\n"
    )
    assert summary_of(f"{lead}\n{rest}")[0] == lead
