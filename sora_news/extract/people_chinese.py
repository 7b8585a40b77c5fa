"""Chinese, Korean and Japanese names: a surname with a given name, by characters and context."""

from __future__ import annotations

from collections.abc import Iterator

from sora_news.extract import people_japanese
from sora_news.extract.people_context import (
    STRONGEST,
    TITLE,
    right,
    title_after,
    title_before,
)
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import (
    LOOSE_TAGS,
    NAME_TAGS,
    UNKNOWN,
    Candidate,
    Place,
    fit,
    goes_on,
    lone,
    unfinished,
    verb_follows,
)
from sora_news.rules import rule

PRIOR = -3.0
# Three in four Chinese names of a living person have a given name of two characters.
TWO_GIVEN, ONE_GIVEN = -0.3, -1.2
# A word that is no name begins this one: 白雪/梅.
_BARRED = 1.0
# A common word with one more character that names seldom end with: 范围/广, 纪律/性.
_LONGER_WORD = 3.0
# What an unknown word of three characters gains: its first one is not the word that the surname is alone.
_UNKNOWN_WORD = 1.0
# What the whole name being one word that the segmenter takes for a name is worth.
_ONE_WORD = 1.5
_HALF_WORD = 0.6
# What 氏 behind a surname says for a name when what follows may be a given name.
_BEHIND_SURNAME = 2.0
# How sure both surnames of a married woman must be, and what two of them gain over a name from the second.
_BOTH, _TWO_SURNAMES = -0.5, 4.5
# A word of four characters that the segmenter takes for a name may be one with a verb, and an idiom too.
_LONG_WORD = 2.5
# What follows a surname that stands for somebody: 胡老, 周总, 张家.
_AFTER_FAMILY = frozenset("老总家朝男女嫌姓")
# A name of public life needs no evidence but may be part of something else.
_KNOWN = 3.0
# What a title before a surname that is a common word says where a mark closes the name: 教授应越英,.
_HARDLY_SURNAME, _CLOSED = -1.0, 1.5
_MARKS = frozenset(",、。;:()")
# What the rest of a name gains that the segmenter cut at a place's name, which says nothing then: 韩国/瑜.
_CUT_AT_PLACE = 2.5
# Verbs and prepositions that are surnames too: 任/淮南, 于/北京.
_BEFORE_PLACES = frozenset("任于向和从")
# What 任 is the second half of a verb with: 时任/陆军司令.
_OFFICE_VERBS = frozenset("时现曾历担出兼就升改接转调聘委继拟连")
# Adverbs that the segmenter glues to a name of two characters, with what they say against being the third of
# one where a verb follows: 李晨/则/表示. Names end with 曾 and 亦 too.
_ADVERBS = dict.fromkeys("则也都还却就又便仍再已均只未", 3.0) | dict.fromkeys("亦曾", 1.0)
# Characters that end names of places rather than of people.
_PLACE_ENDS = dict.fromkeys("人路街庄屯寨沟岭河湖港桥庙寺塔宫站厂店矿坝湾岛洲邦", 4.0)
_HAMLETS = dict.fromkeys("沟屯寨庄坝", 2.0) | dict.fromkeys("镇村县乡省区", 4.0)
_PLACE_ENDS |= dict.fromkeys("镇村县乡市省区", 9.0)
# After the name of a known person in one word: 马克思主义, 克林顿政府.
_AFTER_KNOWN = ("主义", "思想", "理论", "政府", "内阁", "时代")
# Surnames that are measure words after a number or a pronoun: 这张/小小的.
_THAT = frozenset("那这一两几每某")
_MEASURES = frozenset("张段项双匹卷席位支成米户车层房处场家门句")


def candidates(place: Place) -> Iterator[Candidate]:
    """The names that may begin at ``place``, with a surname or a known name."""
    text, known, start, word = place.text, place.known, place.start, place.word
    two = text[start : start + 2]
    if two in known.pairs:
        for size in known.sizes:
            name = text[start : start + size]
            if len(name) == size and name in known.known:
                yield from _known(place, start + size)
    barred = word in known.never and not (
        word in known.places and _held_by(place)  # 主席梁平
    )
    if barred and (len(word) != 2 or not lone(place.tokens, place.index)):
        return
    if two in known.pairs:
        if two in known.japanese:
            yield from people_japanese.japanese(place, 2)
        if text[start : start + 3] in known.japanese:
            yield from people_japanese.japanese(place, 3)
    if word[0] == "任" and start and text[start - 1] in _OFFICE_VERBS:
        return
    if word[0] in people_japanese.SHORT and word[1:2] in people_japanese.GIVEN:
        yield from people_japanese.japanese(place, 1)
    compound = two in known.compound
    odds = 2.5 if compound else known.surname.get(word[0])
    tag = place.tokens[place.index].tag
    # A longer word that the segmenter takes for a name has the next word's first character in it: 贾樟柯为.
    if odds is None or len(word) > 3 + compound + 2 * (tag in NAME_TAGS):
        return
    if not compound and len(word) > 1 and place.tokens[place.index].tag in NAME_TAGS:
        # As part of a longer word the character is no word of its own, which its odds are about.
        odds = max(odds, -3.5 if odds > -4.5 else -5.0) + 2.5
    elif len(word) == 3 and word not in known.common and _given(word[1:], known) > 1.0:
        odds += _UNKNOWN_WORD
    letter = text[start - 1 : start]
    if "A" <= letter <= "Z" and not (
        start > 1 and text[start - 2].isascii() and text[start - 2].isalpha()
    ):
        return  # C罗, but CEO高启明
    family = 1 + compound
    if not compound and odds > _BOTH and text[start + 1 : start + 2] in known.surname:
        yield from _married(place, odds)
    if not compound and text[start + 1 : start + 2] == "氏":
        yield from _vietnamese(place, odds)
    if title_after(text, start + family, known) or text[start + 1 : start + 2] in ("某", "氏"):
        return
    if len(word) == 3 and word[1] == "老" and known.after.get(word[2], -1.0) >= 0.0:
        return  # 吕老去
    if len(word) == 2 and word[1] in _AFTER_FAMILY:
        if word[1] != "家" or not goes_on(place):
            return
        barred = True
    if (
        word == word[0] in _MEASURES
        and place.index
        and place.tokens[place.index - 1].tag in ("m", "r")
    ):
        return
    if place.index and word[0] in _MEASURES and place.tokens[place.index - 1].word in _THAT:
        return
    if len(word) == 1 and odds < 0.0 and place.tokens[place.index].tag != "nr":
        odds -= 1.0
    yield from _named(place, family, odds, barred)


def _held_by(place: Place) -> bool:
    """Whether an office stands before a word that the segmenter takes for a name."""
    if place.skip or place.tokens[place.index].tag not in NAME_TAGS:
        return False
    return title_before(place.text, place.start, place.known)


def hopeless(word: str, tag: str, known: Evidence) -> bool:
    """Whether no name can begin with the word, whatever its neighbours say: what :func:`_named` would find
    at best, its second given character taken for the likeliest of all where it is not the word's."""
    odds = known.surname.get(word[0])
    if odds is None or not 2 <= len(word) <= 3 or word[:2] in known.compound | known.japanese:
        return False
    named = tag in NAME_TAGS
    if named:
        odds = max(odds, -3.5 if odds > -4.5 else -5.0) + 2.5
    elif len(word) == 3 and word not in known.common and _given(word[1:], known) > 1.0:
        odds += _UNKNOWN_WORD
    one = _given(word[1], known) + (_HALF_WORD if named and len(word) == 2 else 0.0)
    if len(word) == 3:
        two = _given(word[1:], known) + (_ONE_WORD if named else 0.0)
    else:
        likeliest = max(UNKNOWN, known.likeliest)
        two = TWO_GIVEN + known.first.get(word[1], UNKNOWN) + likeliest
    return PRIOR + odds + max(one, two) + STRONGEST < 0


def _left_over(place: Place) -> bool:
    """Whether the segmenter cut a name in two at a place's name (韩国/瑜): what is left is a character that it
    takes for a name and that is no surname."""
    rest = place.tokens[place.index + 1 : place.index + 2]
    if not rest or len(rest[0].word) > 1 or rest[0].tag not in NAME_TAGS:
        return False
    return rest[0].word not in place.known.surname


@rule(
    "people.chinese",
    example="厂长⟦马德福⟧带着工人连夜抢修。",
    counter="他终于明白了其中的道理，大家都很高兴。",
    problems="A given name that is a common word (雷/佳音) needs a title beside it.",
)
def _named(place: Place, family: int, odds: float, barred: bool) -> Iterator[Candidate]:
    """A surname with one or two more characters; with two, where it begins a common word (白雪/梅)."""
    text, known, start, word = place.text, place.known, place.start, place.word
    tag = place.tokens[place.index].tag
    before: float | None = None
    for given in (1, 2):
        end = start + family + given
        name = text[start + family : end]
        if len(name) < given or not "一" <= name[-1] <= "鿿":
            return
        never = text[start:end] in known.never and (barred or text[start:end] != word)
        if never or (barred and given == 1):
            continue
        if given == 2 and start and text[start - 1 : end] in known.never:
            continue
        score = PRIOR + odds + _given(name, known) - (_BARRED if barred else 0.0)
        if len(word) > max(3, family + given) and word[family + given :] not in known.after:
            score -= _LONG_WORD
        if given == 2 and known.second.get(name[1], UNKNOWN) < 0.5:
            score -= _LONGER_WORD if text[start : start + 2] in known.never else 0.0
        if given == 2 and text[start : start + 2] in known.places:
            score += _CUT_AT_PLACE if _left_over(place) else -_LONGER_WORD
        if given == 2 and name in known.places and word[0] in _BEFORE_PLACES:
            continue
        if given == 2 and len(word) == 3 and known.after.get(word[2], 0.0) > 0.5:
            # 王兴/曾 in one word: the verb's adverb, unless names end with it.
            score -= max(0.0, 2.0 - known.second.get(word[2], 0.0))
        overshot = given == 2 and name[1] in _ADVERBS and verb_follows(place, end)
        overshot = overshot and not text.startswith(("就", "则", "便"), end)  # 翁玮均/就
        if overshot:
            score -= _ADVERBS[name[1]]
        if given == 1 and len(word) == 1 + family:
            score -= unfinished(place)
        if len(word) == family + given > 2 and tag in NAME_TAGS and not overshot:
            score += _ONE_WORD - 0.5 * known.commonness(word[1:])
        elif len(word) == 2 == family + given and tag in NAME_TAGS:
            score += _HALF_WORD
        if score + STRONGEST < 0:
            continue
        if before is None:
            before = place.before()
        if given == 2 and before >= TITLE and odds < _HARDLY_SURNAME and _closed(place, end):
            score += _CLOSED
        yield Candidate(start, end, score + before + fit(place, end), "people.chinese")


def _closed(place: Place, end: int) -> bool:
    """Whether a mark or another title stands behind a name, so that its surname is no word: 教授应越英院士."""
    text = place.text
    return text[end : end + 1] in _MARKS or title_after(text, end, place.known)


def _vietnamese(place: Place, odds: float) -> Iterator[Candidate]:
    """A Vietnamese woman's name, with 氏 before her given name: 阮氏秋庄, 丛氏放."""
    text, start, known = place.text, place.start, place.known
    for size in (1, 2):
        end = start + 2 + size
        given = text[start + 2 : end]
        if len(given) < size or not "一" <= given[-1] <= "鿿":
            return
        named = _given(given, known) - 0.5 * known.commonness(given)
        if size == 1 and place.tokens[place.index].end != end:
            continue  # 王氏的: a lone given name is in one word with what stands before it
        if named > -2.0 and not title_after(text, start + 2, known):
            before, after = place.before(), fit(place, end)
            told = before >= 0.7 and place.tokens[place.index - 1].word.isalnum()
            if after < 2.0 and not (told and place.index):
                continue  # 陈氏/太极拳
            score = PRIOR + max(odds, 0.0) + named + before + _BEHIND_SURNAME
            yield Candidate(start, end, score + after, "people.chinese")


def _married(place: Place, odds: float) -> Iterator[Candidate]:
    """A married woman's name with her husband's surname before her own: 陈王秀英, as Hong Kong has them."""
    text, known, start = place.text, place.known, place.start
    end = start + 4
    given = text[start + 2 : end]
    own = known.surname[text[start + 1]]
    if own <= _BOTH or len(given) < 2 or not "一" <= given[-1] <= "鿿" or given[0] < "一":
        return
    if len(place.word) == 3 or given[0] in "与和及跟同":
        return  # 陈吉宁/亦: the segmenter has a whole name; 罗霍/与曼联
    named = _given(given, known)
    score = PRIOR + odds + named
    if named < 0.0 or score + STRONGEST < 0 or text[start + 1 : end] in known.never:
        return
    before = place.before()
    if before >= (0.5 if named >= 1.0 else TITLE):
        yield Candidate(
            start, end, score + before + fit(place, end) + _TWO_SURNAMES, "people.chinese"
        )


def _given(name: str, known: Evidence) -> float:
    """The odds of a given name's characters."""
    if len(name) == 1:
        return ONE_GIVEN + known.only.get(name, UNKNOWN) - _HAMLETS.get(name, 0.0)
    odds = known.first.get(name[0], UNKNOWN) + known.second.get(name[1], UNKNOWN)
    return TWO_GIVEN + odds - _PLACE_ENDS.get(name[1], 0.0)


@rule(
    "people.known",
    example="书架上放着⟦鲁迅⟧的全集。",
    counter="书架上放着一套旧全集。",
)
def _known(place: Place, end: int) -> Iterator[Candidate]:
    """A name of public life, alone or as the head of a longer word (马克思主义)."""
    text, tokens, start = place.text, place.tokens, place.start
    token = tokens[place.index]
    at = place.index
    while at < len(tokens) and tokens[at].end <= end:
        at += 1
    if at < len(tokens) and tokens[at].start < end:
        if text.startswith(_AFTER_KNOWN, end):
            yield Candidate(start, end, 2 * _KNOWN, "people.known")
        return
    score = _KNOWN + place.before() + right(text, tokens, at, end, place.known).weight
    if token.end == end and token.tag not in NAME_TAGS and token.tag not in LOOSE_TAGS:
        score -= 2.0
    yield Candidate(start, end, score, "people.known")
