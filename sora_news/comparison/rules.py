"""The rules of the comparison: what each says, with two reports for which it makes a finding and two for which it makes none.

What a rule does stands once, in the docstring of the module that has it; the reports are here, for a rule of
comparison takes two texts and the registry of the stages (``sora_news.rules``) examples of one.
"""

from __future__ import annotations

import re

from msgspec import Struct

from sora_news.comparison import claims, opposition, quantities, roles, solitary, times

Two = tuple[str, str]

_MODULES = (claims, opposition, quantities, times, roles, solitary)
_DESCRIBED = re.compile(r"^``([a-z]+\.[a-z]+)``\n((?:    .+\n?)+)", re.M)


class PairRule(Struct, frozen=True):
    """A rule with two reports for which it makes a finding, and two for which it makes none."""

    id: str
    does: str
    example: Two
    counter: Two


_FIRE = "3月6日晚,临江市一家旅馆发生火灾,造成3人死亡、12人受伤。"
_EXAMPLES: dict[str, tuple[Two, Two]] = {
    "claim.agree": (
        (
            "水利专家赵明远表示,白河大坝能够抵御百年一遇的洪水,居民不必搬迁。",
            "水利專家趙明遠認爲,白河大壩能夠抵禦百年一遇的洪水,居民用不着搬遷。",
        ),
        (
            "水利专家赵明远表示,白河大坝能够抵御百年一遇的洪水,居民不必搬迁。",
            "水利专家赵明远表示,白河水库今年蓄水量不足,灌溉要分批进行。",
        ),
    ),
    "claim.speaker": (
        (
            "星辰科技首席执行官丁一帆还说,新手机首批备货50万台,下周一开卖。",
            "星辰科技執行長丁一帆表示,新手機首批準備了50萬支。",
        ),
        (
            "星辰科技首席执行官丁一帆还说,新手机首批备货50万台,下周一开卖。",
            "星辰科技執行長丁一帆表示,工廠明年遷往南方。",
        ),
    ),
    "claim.wording": (
        (
            "电影《长夜》在临江市首映。影评人戈辉在首映式后写道:“这片子真够长的。”",
            "电影《长夜》在臨江市首映。影評人戈輝看完留言:“這部片子太長了。”",
        ),
        (
            "电影《长夜》在临江市首映。影评人戈辉在首映式后写道:“这片子真够长的。”",
            "电影《长夜》在临江市首映。影评人戈辉看完留言:“音乐很美。”",
        ),
    ),
    "claim.reattribute": (
        (
            "白鹭队夺冠后,主教练方国强说:“下半场的换人改变了整场比赛的节奏。”",
            "白鹭队夺冠后,队长石宇航说:“下半场的换人改变了整场比赛的节奏。”",
        ),
        (
            "白鹭队夺冠后,主教练方国强说:“下半场的换人改变了整场比赛的节奏。”",
            "白鹭队夺冠后,主教练方国强说:“下半场的换人改变了整场比赛的节奏。”",
        ),
    ),
    "claim.deny": (
        (
            "临江市旅馆发生火灾。起火原因是电线老化。",
            "临江市旅馆发生火灾。起火原因不是电线老化。",
        ),
        (
            "临江市旅馆发生火灾。起火原因是电线老化。",
            "临江市旅馆发生火灾。起火原因正是电线老化。",
        ),
    ),
    "claim.oppose": (
        (
            "临江市教师黎平认为,无作业日不会影响学生的成绩。",
            "临江市教师丁薇认为,无作业日会影响学生的成绩。",
        ),
        (
            "临江市教师黎平认为,无作业日不会影响学生的成绩。",
            "临江市教师丁薇认为,无作业日会影响学校的排课。",
        ),
    ),
    "quantity.agree": (
        ("临江大桥全长37公里,工程耗资1.2亿元。", "臨江大橋全長37公里,工程花了12000萬元。"),
        ("临江大桥全长37公里。", "白河大桥全长37公里。"),
    ),
    "quantity.refine": (
        ("海川电力全年净利润为15.3亿元。", "海川電力全年淨利潤為15億元。"),
        ("海川电力全年净利润为15.3亿元。", "海川电力全年净利润为18.6亿元。"),
    ),
    "quantity.conflict": (
        (_FIRE, "临江市旅馆6日晚发生火灾,造成5人死亡、12人受伤。"),
        (_FIRE, "临江市旅馆6日晚发生火灾,造成3人死亡、12人受伤。"),
    ),
    "quantity.later": (
        (
            "截至6日18时,临江市旅馆火灾已造成3人死亡。",
            "截至7日上午9时,临江市旅馆火灾已造成5人死亡。",
        ),
        (
            "截至6日18时,临江市旅馆火灾已造成3人死亡。",
            "截至6日18时,临江市旅馆火灾已造成5人死亡。",
        ),
    ),
    "time.agree": (
        ("临江大桥工程6月5日通过验收。", "临江大桥工程于6月5日验收。"),
        ("临江大桥工程6月5日通过验收。", "临江大桥工程于7月9日验收。"),
    ),
    "time.refine": (
        ("临江大桥工程6月5日上午9时通过验收。", "临江大桥工程于6月5日通过验收。"),
        ("临江大桥工程6月5日通过验收。", "临江大桥工程于6月5日通过验收。"),
    ),
    "time.conflict": (
        (
            "临江市教育局表示,全市将新建小学,预计2025年9月投入使用。",
            "临江市教育局负责人说,全市计划新建小学,2026年9月投入使用。",
        ),
        (
            "临江市教育局表示,全市将新建小学,预计2025年9月投入使用。",
            "临江市教育局负责人说,全市计划新建小学,2025年9月投入使用。",
        ),
    ),
    "role.agree": (
        (
            "海川电力公司首席执行官王一鸣周三访问临江市。",
            "海川電力公司執行長王一鳴週三訪問臨江市。",
        ),
        (
            "海川电力公司首席执行官王一鸣周三访问临江市。",
            "海川电力公司副总裁王一鸣周三访问临江市。",
        ),
    ),
    "role.refine": (
        (
            "海川电力公司董事长王一鸣周三访问临江市。",
            "海川电力公司创始人王一鸣周三访问临江市。",
        ),
        (
            "海川电力公司董事长王一鸣周三访问临江市。",
            "海川电力公司董事长王一鸣周三访问临江市。",
        ),
    ),
    "role.conflict": (
        (
            "海川电力公司总经理王一鸣周三访问临江市。",
            "海川电力公司副总经理王一鸣周三访问临江市。",
        ),
        (
            "海川电力公司总经理王一鸣周三访问临江市。",
            "海川电力公司创始人王一鸣周三访问临江市。",
        ),
    ),
    "only.claim": (
        (
            "临江大桥周三通车。工程师孙立华说,大桥的斜拉索采用了新型碳纤维材料。",
            "临江大桥周三通车。首日有两万辆汽车驶过大桥。",
        ),
        (
            "临江大桥周三通车。工程师孙立华说,大桥的斜拉索采用了新型碳纤维材料。",
            "钢琴家乔安娜获得金奖,评委称赞她的演奏。",
        ),
    ),
    "only.quantity": (
        (
            "临江大桥周三通车,工程耗资86亿元。",
            "临江大桥周三通车,市长到场剪彩。",
        ),
        (
            "临江大桥周三通车,工程耗资86亿元。",
            "临江大桥周三通车,工程耗资86亿元。",
        ),
    ),
}  # fmt: skip


def rules() -> list[PairRule]:
    """The rules in alphabetical order.

    >>> rules()[0].id
    'claim.agree'
    """
    found = []
    for module in _MODULES:
        for id, does in _DESCRIBED.findall(module.__doc__ or ""):
            example, counter = _EXAMPLES[id]
            found.append(PairRule(id, " ".join(does.split()), example, counter))
    return sorted(found, key=lambda r: r.id)


__all__ = ["PairRule", "rules"]
