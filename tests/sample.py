"""Two small readings and their comparison, made by hand: what the renderers are tried on."""

from __future__ import annotations

from typing import Any

from sora_news import normalize, segment
from sora_news.model import (
    Analysis,
    Block,
    Claim,
    Comparison,
    Coverage,
    Document,
    DocumentLine,
    Finding,
    Member,
    Mention,
    Moment,
    Organization,
    Person,
    Quantity,
    Reading,
    Role,
    RoleIn,
    SharedOrganization,
    SharedPerson,
    Source,
    Speaker,
    SummarySentence,
    Time,
    Topic,
)

HANS = (
    "城西水库演练过后，下游居民仍不放心\n"
    "市水务局局长赵明远说：“这次演练的规模超过以往三倍。”他还表示，下游12个村庄的4300名居民"
    "可能在今年汛期前全部转移，费用约7000万元。\n"
    "北江大学教授林书白在接受采访时批评说，“预案过于乐观，没有算进上游两座小水库”。"
    "据省应急管理厅2024年3月5日通报，演练历时90分钟。\n"
)
HANT = (
    "水庫演練爭議：官員與學者各執一詞\n"
    "水務局局長趙明遠表示，演練規模是以往的兩倍，下游十二個村莊的四千多名居民將在汛期前轉移。\n"
    "林書白教授則批評：「預案過於樂觀。」演練在三月五日舉行，歷時一個半小時。\n"
)


class Made:
    """Builds items of one text from the words that carry them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, after: str = "") -> tuple[int, int, str]:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return start, start + len(words), words

    def mention(self, words: str, after: str = "") -> Mention:
        return Mention(*self.span(words, after))

    def claim(
        self, id: str, speaker: tuple[str, str, str | None, str], cue: str, said: str, **more: Any
    ) -> Claim:
        name, kind, entity, words = speaker
        start, end, text = self.span(words)
        fields: dict[str, Any] = {
            "mode": "indirect", "stance": "neutral", "hedged": False, "about": None,
            "quantities": (), "confidence": 0.9, "rule": "claims.reported", **more,
        }  # fmt: skip
        return Claim(
            id=id,
            speaker=Speaker(name, kind, entity, start, end, text),  # type: ignore[arg-type]
            cue=self.mention(cue, words),
            content=(self.mention(said),),
            **fields,
        )

    def quantity(
        self, words: str, kind: str, low: Any, high: Any, unit: str | None,
        approximation: str | None = None, of: str | None = None,
    ) -> Quantity:  # fmt: skip
        start, end, text = self.span(words)
        return Quantity(start, end, text, kind, low, high, unit, approximation, of, "quantities.x")  # type: ignore[arg-type]

    def person(self, id: str, name: str, words: str, role: str, organization: str | None) -> Person:
        return Person(
            id,
            name,
            (words,),
            (Role(role, organization, *self.span(role)[:2]),),
            (self.mention(words),),
        )


def reading(
    id: str, text: str, title: str | None = None, outlet: str | None = None, **found: Any
) -> Reading:
    """A reading of ``text`` as one body, with the items ``found``."""
    document = Document(
        id,
        title,
        outlet,
        (),
        "2024-03-06",
        text,
        Source(f"{id}.txt", "text/plain", "utf-8", 1.0, "", ""),
    )
    folded = normalize.fold(text)
    blocks = (Block(0, len(text), "paragraph", "layout.whole"),)
    empty: dict[str, Any] = dict.fromkeys(
        ("summary", "people", "organizations", "quantities", "times", "claims"), ()
    )
    analysis = Analysis(
        id=id, title=title, outlet=outlet, authors=("王小川",), published="2024-03-06",
        script=normalize.script(text), length=len(text), source=document.source, blocks=blocks,
        **{**empty, **found},
    )  # fmt: skip
    return Reading(document, analysis, segment.passage(text, folded, list(blocks)))


def readings() -> list[Reading]:
    """The two readings."""
    a, b = Made(HANS), Made(HANT)
    first = reading(
        "hans", HANS, "城西水库演练过后，下游居民仍不放心", "江城晚报",
        summary=(SummarySentence(*a.span("市水务局局长赵明远说：“这次演练的规模超过以往三倍。”"), 0.9),),
        people=(
            a.person("p1", "赵明远", "赵明远", "市水务局局长", "市水务局"),
            a.person("p2", "林书白", "林书白", "北江大学教授", "北江大学"),
        ),
        organizations=(
            Organization("o1", "省应急管理厅", (), (a.mention("省应急管理厅"),)),
            Organization("o2", "市水务局", (), (a.mention("市水务局"),)),
        ),
        quantities=(
            a.quantity("三倍", "multiple", 3, 3, "times", "超过", "演练的规模"),
            a.quantity("12个", "count", 12, 12, "个", None, "村庄"),
            a.quantity("4300名", "count", 4300, 4300, "名", None, "居民"),
            a.quantity("7000万元", "money", 70000000, 70000000, "CNY", "约", "费用"),
            a.quantity("90分钟", "duration", 90, 90, "minute", None, "演练"),
        ),
        times=(Time(*a.span("2024年3月5日"), "2024-03-05", "day", "times.date"),),
        claims=(
            a.claim("c1", ("赵明远", "person", "p1", "赵明远"), "说",
                    "这次演练的规模超过以往三倍。", mode="direct", stance="positive", quantities=(0,)),
            a.claim("c2", ("赵明远", "person", "p1", "他"), "表示",
                    "下游12个村庄的4300名居民可能在今年汛期前全部转移，费用约7000万元", hedged=True),
            a.claim("c3", ("林书白", "person", "p2", "林书白"), "批评",
                    "预案过于乐观，没有算进上游两座小水库", mode="direct", stance="negative"),
            a.claim("c4", ("省应急管理厅", "organization", "o1", "省应急管理厅"), "通报", "演练历时90分钟"),
        ),
    )  # fmt: skip
    second = reading(
        "hant", HANT, "水庫演練爭議：官員與學者各執一詞", "江城電視",
        summary=(SummarySentence(*b.span("林書白教授則批評：「預案過於樂觀。」"), 0.8),),
        people=(
            b.person("p1", "赵明远", "趙明遠", "水務局局長", "水務局"),
            b.person("p2", "林书白", "林書白", "教授", None),
        ),
        quantities=(
            b.quantity("兩倍", "multiple", 2, 2, "times", None, "演練規模"),
            b.quantity("一個半小時", "duration", 1.5, 1.5, "hour", None, "演練"),
        ),
        times=(Time(*b.span("三月五日"), "2024-03-05", "day", "times.date", "published"),),
        claims=(
            b.claim("c1", ("赵明远", "person", "p1", "趙明遠"), "表示", "演練規模是以往的兩倍"),
            b.claim("c2", ("林书白", "person", "p2", "林書白"), "批評", "預案過於樂觀。",
                    mode="direct", stance="negative"),
        ),
    )  # fmt: skip
    return [first, second]


def comparison(read: list[Reading] | None = None) -> Comparison:
    """The comparison of the two readings."""
    a, b = Made(HANS), Made(HANT)
    first, second = read or readings()

    def member(document: str, made: Made, words: str, **more: Any) -> Member:
        return Member(document, *made.span(words), **more)

    return Comparison(
        schema_version="1",
        generator="sora-news test",
        documents=tuple(
            DocumentLine(r.id, r.title, r.outlet, r.published, r.script, r.source)
            for r in (first.analysis, second.analysis)
        ),
        findings=(
            Finding("f1", "quantity", "conflict", "演练规模", "演练规模：三倍，两倍", (
                member("hans", a, "三倍", quantity=0, speaker="赵明远"),
                member("hant", b, "兩倍", quantity=0, speaker="赵明远"),
            ), 0.9, "compare.quantity"),
            Finding("f2", "claim", "agree", "预案", "林书白：预案过于乐观", (
                member("hans", a, "预案过于乐观，没有算进上游两座小水库", claim="c3", speaker="林书白"),
                member("hant", b, "預案過於樂觀。", claim="c2", speaker="林书白"),
            ), 0.9, "compare.claim"),
            Finding("f3", "quantity", "only", "费用", "只有江城晚报：费用约7000万元", (
                member("hans", a, "7000万元", quantity=3),
            ), 0.6, "compare.only"),
        ),
        people=(
            SharedPerson("赵明远", ("趙明遠",), ("hans", "hant"),
                         (RoleIn("hans", "市水务局局长"), RoleIn("hant", "水務局局長")), ()),
        ),
        organizations=(SharedOrganization("水务局", (), ("hans", "hant")),),
        coverage=Coverage((Topic("演练", {"hans": 3, "hant": 2}), Topic("预案", {"hans": 1}))),
        timeline=(Moment("2024-03-05", (
            member("hans", a, "2024年3月5日"), member("hant", b, "三月五日"),
        )),),
        failures=(),
    )  # fmt: skip
