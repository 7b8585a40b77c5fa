"""Japanese names: a surname of the register with a given name by its characters."""

from __future__ import annotations

from collections.abc import Iterator

from sora_news.extract.people_context import STRONGEST, title_before
from sora_news.extract.people_fit import Candidate, Place, fit
from sora_news.rules import rule

# Characters that Japanese given names are mostly written with.
GIVEN = frozenset(
    "郎夫雄男子美彦一二三介助树司治史志之明和正康健隆清章生代惠幸义武平太次辅作藏人仁信光广弘浩博真纪香奈绪江枝吾哉也马龙俊秀贵直哲英敏文宏茂昭诚进守修勇悟由里雅充贡舞敦沙织菜爱优翔大悠晋纯角喜锡五"
    "苗圣花璃莉绫彩瑞千春夏秋冬希奏阳葵莲斗彰聪慎贤诚笃弘基孝刚毅猛敬恒友伸启透享咲梨穗乃叶音羽响京玲泉翼元昇治辉早结弦"
)
# What a surname of one character costs: 岸/信夫 looks like any three characters.
_UNSURE_FAMILY = 1.0
# Japanese surnames of one character that are no Chinese ones, or seldom.
SHORT = frozenset("岸森菅原泉辻堤椿堀榊畑星")


@rule(
    "people.japanese",
    example="外相⟦河野太郎⟧会见了来宾。",
    counter="山口县的工厂恢复了生产。",
)
def japanese(place: Place, family: int) -> Iterator[Candidate]:
    """A Japanese surname with a given name of one to three characters."""
    start = place.start
    if len(place.word) < family == 2 and not title_before(place.text, start, place.known):
        return
    before: float | None = None
    for given in (1, 2, 3):
        end = start + family + given
        name = place.text[start + family : end]
        if (
            len(name) < given
            or (family == 1 and (given != 2 or not GIVEN.issuperset(name)))
            or (given == 3 and name[2] not in "郎助介子香里")
            or not "一" <= name[-1] <= "鿿"
        ):
            if family == 1 and given == 1:
                continue
            return
        score = -2.0 + sum(1.2 if c in GIVEN else -1.2 for c in name)
        if family == 1:
            score -= _UNSURE_FAMILY
        if score + STRONGEST < 0:
            return
        if before is None:
            before = place.before()
        yield Candidate(start, end, score + before + fit(place, end), "people.japanese")
