"""What looks like a number and is none: ordinals, versions, names, idioms, headings, articles."""

from __future__ import annotations

from functools import cache

from sora_news.extract import quantities_context as context
from sora_news.extract.numerals import DIGITS, FINANCIAL
from sora_news.extract.quantities_amounts import Amount
from sora_news.lexicon import words
from sora_news.rules import HAN, pattern

# After these a numeral is the name of a place in a row, or of a thing.
_ORDINAL_BEFORE = frozenset("第初")
# 第1、2名: the second of the row has its 第 before the first.
_LISTED = frozenset("、和与及")
_ORDINAL_LIST = pattern(
    r"第[0-9一二三四五六七八九十]{1,3}(?:[、][0-9一二三四五六七八九十]{1,3})?[、和与及]$"
)
_ORDINAL_AFTER = pattern(
    r"号|届|世|月(?!台)|版(?![面块图税])|街(?![区坊头边])|巷(?!战)|后(?![,。0-9]|来|的)|线(?!索)|路(?:公交|车)|中全会|楼|班(?!人|次)|频道|省道|国道|高速|集团|晚会|高校|工程|医院|客服|热线|客机|型号|系列|航班|列车"
)
_GENERATION = pattern(r"(?:[05-9]0|零零|[六七八九]零|00)后")
_HEADING = frozenset(" 、.):．")
# 上半年, 下半天 name a part of the calendar.
_HALVES = ("上", "下")
# Latin letters, a dot or a hyphen tie digits to the name before them: GPT-4, DALL·E 3, Q3, 5G, K12+300.
_PRODUCT_BEFORE = pattern(r"[A-Za-z][ _·.\-+]{0,2}$|[A-Za-z][0-9.]*[-–/+][0-9.]*$|[0-9]/$|v$|#$|№$")


def vetoed(text: str, found: Amount, run: str, whole: bool, heading: bool) -> bool:
    """Whether ``found``, read from the numeral ``run``, is no quantity by what stands around it."""
    start, end = found.start, found.end
    before = text[start - 1 : start]
    if (
        before in _LISTED
        and "第" in (lead := text[max(0, start - 8) : start])
        and _ORDINAL_LIST.search(lead)
    ):
        return True
    if before in _ORDINAL_BEFORE and before and text[start - 2 : start] not in ("等第", "门第"):
        return True
    if _in_title(text, start, end):
        return True
    if run[0].isascii():
        return not whole and _ascii_veto(text, found, start, end, run, heading)
    if _named(text, start, start + len(run), end) or _in_order(text, found, run):
        return True
    if run == "半" and before in _HALVES and text[end - 1] in "年月天":
        return True
    if run[0] == "一" and _ONE_OF.search(text[max(0, start - 3) : start]) and found.form == "plain":
        return True
    if found.kind == "duration" and found.word == "日" and before == "月":
        return True  # 明年1月12日
    if found.word == "级" and run[-1] in "百千万亿":
        return True
    if _word_count(text, found, run) or _far(text, found, run):
        return True
    if run == "一" and found.kind == "duration" and before == "的":
        return True  # 重要的一年 names the year, it does not count it
    if run == "一" and found.kind in ("count", "number"):
        return not whole and not _counted_one(text, found)
    if found.bare and (found.form != "range" or run == "一"):
        return not whole and _bare_veto(text, found, run)
    return (
        found.kind not in ("money", "percent", "fraction", "data")
        and run in ("百", "千", "万", "亿")
        and found.form == "plain"
        and before not in ("近", "超", "逾", "过", "约", "破", "达")
    )


_MODEL_AFTER = pattern(r" (?:Pro|Max|Plus|Ultra|Mini|mini|Air|SE|Lite|Turbo)(?![A-Za-z])")
_RANKS = ("排名", "名列", "位列", "排在", "排行", "排")
_EVENT = pattern(r"[一-鿿]")
_COUNTED = frozenset("达破为共约近超到有过于满逾余多计收引增减少剩投募获售价值至仅")


def _year_of_event(text: str, start: int, end: int, run: str) -> bool:
    """Whether a bare number is the year of what is named behind it: 2024大选, 2024巴黎奥运."""
    return (
        len(run) == 4
        and run[:2] in ("19", "20")
        and run[2:] != "00"
        and run < "2050"
        and bool(_EVENT.match(text, end))
        and text[start - 1 : start] not in _COUNTED
    )


_LONGEST_TITLE = 12


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether an amount stands in the name of a work: 《明朝抗倭二百年》; a headline in such marks is longer."""
    opening = text.rfind("《", max(0, start - _LONGEST_TITLE), start)
    if opening < 0 or "》" in text[opening:start]:
        return False
    return text.find("》", end, opening + _LONGEST_TITLE + 2) >= 0


def _in_order(text: str, found: Amount, run: str) -> bool:
    """Whether a numeral without 第 tells which of a row: 十九届四中全会, 二次会议, 三年级二班, 中铁十四局."""
    if found.word == "届":
        return text.endswith("中全会", found.end, found.end + 4)
    if found.word == "局":
        return text[found.start - 1 : found.start] in ("铁", "建", "交", "电", "冶")
    if found.word == "次":
        return len(run) == 1 and text.startswith(("会议", "全会"), found.end)
    return found.word == "班" and len(run) == 1 and text[found.start - 1 : found.start] == "级"


def _word_count(text: str, found: Amount, run: str) -> bool:
    """Whether the amount tells a word from what is said with it: “碾压”二字, “求真”两个字, 四字成语."""
    if len(run) > 1 or found.kind != "count":
        return False
    return found.word == "字" or (
        text.startswith("字", found.end) and text[found.start - 1 : found.start] in ("”", "》")
    )


def _far(text: str, found: Amount, run: str) -> bool:
    """Whether 百里, 千里 or 万里 only says how far: 行万里路, 享誉万里."""
    return (
        found.word == "里"
        and run in ("百", "千", "万")
        and text[found.start - 1 : found.start] not in ("近", "约", "超", "逾", "达")
    )


def _ascii_veto(text: str, found: Amount, start: int, end: int, run: str, heading: bool) -> bool:
    before = text[max(0, start - 8) : start]
    following = text[end : end + 1]
    if "后" in text[start + 2 : start + 3] and _GENERATION.match(text, start):
        return True
    if found.kind == "money":
        return False
    latin = (
        before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] in " -._·/#+")
    ) or before[-1:] == "·"
    if latin and _PRODUCT_BEFORE.search(before):
        if found.bare or found.kind == "ratio" or before[-1:] not in " ":
            return not (found.unit == "percent" and before[-1:] == " ")
        return found.kind == "count" and len(run) <= 2 and before[-1:] != " "
    if found.kind == "duration" and found.word == "日" and before.endswith("月"):
        return True  # 明年1月12日
    if found.word == "名" and before.endswith(_RANKS):
        return True
    if found.word == "码" and before[-1:] in ("末", "后", "前", "位"):
        return True  # 末2码 are digits of a number
    if not found.bare:
        return False
    if (
        following in ("时", "点")
        and before[-1:] in ("约", "近")
        and found.high
        and found.high <= 24
    ):
        return True
    if following == " " and _MODEL_AFTER.match(text, end):
        return True  # iPhone 14和14 Max
    if run.isdigit() and _year_of_event(text, start, end, run):
        return True
    if before.endswith(("[", "〔")) and following in ("]", "〕"):
        return True  # [2016]526号
    if run in _HOTLINES and _CALLED.match(text, end):
        return True
    if run.isdigit() and len(run) >= 3 and _dialled(text, start, end, before):
        return True
    if before[-1:] in ("-", ")") and _NUMBER_CODE.search(before):
        return True
    if _in_series(text, start) or _year_aside(text, start, end):
        return True
    if following == "《" and run.isdigit() and len(run) == 4 and run[:2] in ("19", "20"):
        return True  # 2023《政府工作报告》
    if following == "》" or _in_name(text, start, end, following):
        return True
    if following.isascii() and (
        following.isalpha() or (following == "/" and text[end + 1 : end + 2].isdigit())
    ):
        return True
    if _ORDINAL_AFTER.match(text, end):
        return True
    if following == "." and text[end + 1 : end + 2].isdigit():
        return True
    if before.endswith((".", "。", "@", "·")) and before[-2:-1].isdigit():
        return True
    head = text[max(0, start - 8) : start].rpartition("\n")[2]
    if (
        (len(head) < min(start, 8) or start < 8)
        and head.strip(" -(•·第") == ""
        and len(run) <= 3
        and (heading or text[end : end + 1] in _HEADING)
    ):
        return True
    if (
        following in (".", "、")
        and len(run) <= 2
        and (heading or before[-1:] in ("", " ", "\n", "。", "(", ";"))
        and found.rule == "quantities.number"
        and following == "."
    ):
        return True
    if run[0] == "0" and len(run) > 1 and run[1] != ".":
        return True
    if run.endswith(".0"):
        return True
    if len(run) == 1 and found.form == "plain" and not _stated(text, start, end):
        return True
    return len(run) == 11 and run[0] == "1" and run.isdigit() and run[1] in "3456789"


_HOTLINES = frozenset(
    {"110", "119", "120", "122", "12110", "12306", "12315", "12345", "12319", "12369"}
)
_CALLED = pattern("指挥|报警|接警|接到|电话|热线|急救|救护|民警|消防|平台|台|市民")


_DIALLED = ("拨打", "打了", "拨", "致电", "来电", "专线", "热线", "电话", "客服", "直拨")
_SERVED = pattern(r"[”’)]?(?:[^,。]{0,4}(?:专线|热线|电话|客服)|短号)")
_NUMBER_CODE = pattern(r"[0-9]{3}-$|\(0[0-9]{1,3}\)$")


def _dialled(text: str, start: int, end: int, before: str) -> bool:
    """Whether a bare number is one to call: 拨打“1911”, 1950消费者服务专线."""
    return before.rstrip("“‘(:为是").endswith(_DIALLED) or bool(_SERVED.match(text, end))


_CODE = pattern(r"[^\x00-\x2f\x3a-\x40]\([0-9]{4,6}\)")
_CALLED_SO = pattern(rf"[“‘]{HAN}{{2,6}}[0-9]{{1,4}}[”’]")
_ACHIEVES = frozenset("破达超增降为是约到近共涨跌过满剩仅售逾")


def _in_name(text: str, start: int, end: int, following: str) -> bool:
    """Whether a bare number ends a quoted name (“猎狐2022”), or is a security's code (台积电(2330))."""
    if following == ")" and text[start - 1] == "(" and start > 1:
        return bool(_CODE.match(text, start - 2)) and end - start >= 4
    if following not in ("”", "’") or not following:
        return False
    opening = max(
        text.rfind("“", max(0, start - 7), start), text.rfind("‘", max(0, start - 7), start)
    )
    return (
        opening >= 0
        and bool(_CALLED_SO.match(text, opening))
        and _ACHIEVES.isdisjoint(text[opening:start])
    )


@cache
def _series(kind: str) -> tuple[str, ...]:
    return tuple(words("number_series", kind=kind))


def _in_series(text: str, start: int) -> bool:
    """Whether the name before a bare number makes it a model, an index or a label: 波音737, 歼-20, 房号2603."""
    lead = text[max(0, start - 10) : start].rstrip("0123456789-—–")
    if lead.endswith(_series("series")):
        return True
    return (lead[:-1] if lead.endswith(("是", "为", ":")) else lead).endswith(_series("label"))


_YEAR = "(?:1[89]|20)[0-9]{2}"
_YEARS = pattern(rf"(?:{_YEAR}[-—–~])?{_YEAR}(?:[-—–~](?:{_YEAR})?)?\)")


def _year_aside(text: str, start: int, end: int) -> bool:
    """Whether a bare number in brackets is a year, of a work or a life: (2023), (1931—2010)."""
    opening = text.rfind("(", max(0, start - 6), start)
    match = _YEARS.match(text, opening + 1) if opening >= 0 else None
    return match is not None and match.end() > end


def _bare_veto(text: str, found: Amount, run: str) -> bool:
    """Whether a Chinese numeral that nothing measures is left alone: all single characters, digits in a row.

    A lone digit counts where a statement of equality leads up to it (答案是五。).
    """
    start, end = found.start, found.end
    if _ORDINAL_AFTER.match(text, end):
        return True
    if text[start - 1 : start] == "月" and text[start - 2 : start - 1] in _LUNAR:
        return True  # 腊月二十三
    if len(run) == 1:
        if (
            run in "百千万亿"
            and text[start - 1 : start] in ("近", "超", "逾", "过", "破", "上")
            and text[start - 2 : start - 1] not in tuple("附靠最不经通胜错")
        ):
            return False
        if run in "十百千万亿兆两几拾佰仟" or run in FINANCIAL:
            return True
        lead = text[max(0, start - 2) : start]
        return not (
            lead.endswith(("是", "为", "于", "到"))
            and (end == len(text) or text[end] in ",。;!?、”)\n那而却")
        )
    if found.form == "neighbours" and len(run) == 2:
        return True
    if all(c in DIGITS for c in run):
        return len(run) < 3 or text[start - 1 : start] in ("一", "十")
    if run in ("千万", "百万", "百千", "万亿", "亿万", "百十"):
        lead = text[start - 1 : start]
        return lead not in (
            "近",
            "超",
            "逾",
            "过",
            "约",
            "破",
            "达",
            "到",
            "数",
            "上",
        ) and not text.startswith(("富", "级"), end)
    return False


# 下一秒, 这一年, 每一天: 一 points, it does not count.
_LUNAR = frozenset("正腊冬一二三四五六七八九十")
_ONE_OF = pattern(
    r"(?:[下这那每某同前后又新唯另]|(?<![马晚早网线])上|有(?=一天))(?:的)?$|有$(?<=曾有)"
)
_ONE_COUNTED = (
    *("仅", "只", "只有", "仅有", "共", "至少", "另有", "另", "造成", "致", "致使", "导致"),
    *("共计", "不足", "不到", "超过", "逾", "达"),
)
_ONE_FATE = pattern(r"[^,。;\n]{0,2}(?:死|亡|遇难|受伤|失踪|重伤|轻伤|获救|被捕|丧生|身亡|伤)")


def _counted_one(text: str, found: Amount) -> bool:
    """Whether 一 counts: 仅一家, 一人死亡; elsewhere 一 with a classifier is an article."""
    if found.word in ("人", "名", "例", "死", "伤") and _ONE_FATE.match(text, found.end):
        return True
    return (
        found.kind == "count"
        and found.word in ("人", "名", "例", "家", "票", "票", "户", "艘", "架", "球")
        and text.endswith(_ONE_COUNTED, 0, found.start)
    )


# What leads up to a lone digit that is a number: it is, reaches, exceeds, rises by so much.
_STATING = frozenset("为是于达到共有过约近超满至增减升降涨跌等得少多逾破仅占")


def _stated(text: str, start: int, end: int) -> bool:
    """Whether a digit without unit is said to be somebody's number, and no card, key or item of a list."""
    return text[start - 1 : start] in _STATING or context.after(text, end) is not None


@cache
def _names() -> tuple[frozenset[str], frozenset[str], int]:
    """The words of the lexicon, their first two characters, and the length of the longest."""
    names = words("numeral_words")
    return names, frozenset(w[:2] for w in names), max(map(len, names))


def _named(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the numeral ``text[start:stop]`` of an amount to ``end`` lies in an idiom or a name of the lexicon.

    A word that ends with the numeral (高一) is none where the amount goes on (身高一米八).
    """
    names, heads, longest = _names()
    for begin in range(start, max(-1, start - 5), -1):
        if text[begin : begin + 2] not in heads:
            continue
        for last in range(start + 1, begin + longest + 1):
            if text[begin:last] in names and (last >= end or (begin < start and last > stop)):
                return True
    return False
