"""Parts of organisations that are named with them: departments, divisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sora_news.extract.organizations_bureaus import department, division
from sora_news.extract.organizations_evidence import Known, fields
from sora_news.extract.organizations_find import Found
from sora_news.model import Passage
from sora_news.rules import alternatives, pattern, rule

# A numbered unit of a body: 刑事警察局侦查第七大队/第二队.
_UNIT = pattern(r"第[一二三四五六七八九十0-9]{1,3}(?:支队|大队|中队|分队|队|分局|检察部|审判庭)")
# What has offices by field: 云林县府/农业处.
_GOVERNMENTS = ("政府", "县府", "市府", "公所")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(fields())}){{1,3}}[处局课科厅室]")


# What has departments.
_HOUSES = ("大学", "学院", "医院")


@rule(
    "organizations.department",
    example="⟦江城大学新闻与传播学系⟧副教授王海涛说，样本太小。",
    counter="学校新闻与传播学系的学生说，样本太小。",
)
def departments(body: Passage, lexicon: Known, spans: Iterable[Found]) -> Iterator[Found]:
    """A university or hospital with the department whose member is named: 江城大学/新闻与传播学系/副教授.

    And a body with the division whose head is: 最高人民法院/民二庭/庭长.
    """
    text = body.text
    for found in spans:
        name = lexicon.canonical.get(found.name, found.name)
        house = name.endswith(_HOUSES) or (len(name) == 2 and name[1] == "大")
        end = department(text, found.end) if house else division(text, found.end)
        if end is not None:
            yield Found(found.start, end, text[found.start : end], "organizations.department")
        elif name.endswith(_GOVERNMENTS) and (office := _office().match(text, found.end)):
            yield Found(
                found.start,
                office.end(),
                text[found.start : office.end()],
                "organizations.department",
            )
        elif text.startswith("第", found.end) and (unit := _UNIT.match(text, found.end)):
            end = unit.end()
            yield Found(found.start, end, text[found.start : end], "organizations.department")
