"""What looks like a number and is none: ordinals, versions, names, idioms, headings, articles."""

from __future__ import annotations

from sora_news.extract import quantities_context as context
from sora_news.extract.numerals import DIGITS, FINANCIAL
from sora_news.extract.quantities_amounts import Amount
from sora_news.extract.quantities_named import (
    dialled,
    in_name,
    in_series,
    in_title,
    named,
    year_aside,
    year_of_event,
)
from sora_news.rules import pattern

# After these a numeral is the name of a place in a row, or of a thing.
_ORDINAL_BEFORE = frozenset("第初")
# 第1、2名: the second of the row has its 第 before the first.
_LISTED = frozenset("、和与及")
_ORDINAL_LIST = pattern(
    r"第[0-9一二三四五六七八九十]{1,3}(?:[、][0-9一二三四五六七八九十]{1,3})?[、和与及]$"
)
# 第1至9节: the last of a row of places.
_TO = frozenset("至到-—–~")
_ORDINAL_RANGE = pattern(r"第[0-9一二三四五六七八九十]{1,3}[^,。;]?[至到—–~-]$")
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
    if before in _TO and before and _ORDINAL_RANGE.search(text, max(0, start - 8), start):
        return True
    if in_title(text, start, end):
        return True
    if before == "之" and found.word == "条" and text[start - 2 : start - 1].isdigit():
        return True  # 第28之2条
    if run[0].isascii():
        return not whole and _ascii_veto(text, found, start, end, run, heading)
    if named(text, start, start + len(run), end) or _in_order(text, found, run):
        return True
    if run == "半" and before in _HALVES and text[end - 1] in "年月天":
        return True
    if found.kind == "fraction" and text.startswith("决赛", end):
        return True  # 四分之一决赛 is a round
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


_DIALS = pattern(r"\+[0-9]{1,4} $")
_NUMBER_CODE = pattern(r"[0-9]{3}-$|\(0[0-9]{1,3}\)$")
_MODEL_AFTER = pattern(r" (?:Pro|Max|Plus|Ultra|Mini|mini|Air|SE|Lite|Turbo)(?![A-Za-z])")
_RANKS = ("排名", "名列", "位列", "排在", "排行", "排")


_BODY = pattern(r"[^,。;、\n]{0,4}?(?:人大|政协|中央|中纪委|党代会|党委|常委会|人民代表大会)")


def _in_order(text: str, found: Amount, run: str) -> bool:
    """Whether a numeral without 第 tells which of a row: 十九届四中全会, 二次会议, 三年级二班, 中铁十四局."""
    if found.word == "届":
        if text.endswith("中全会", found.end, found.end + 4):
            return True
        # 十四届全国人大 is the fourteenth; 三届人大代表 has sat for three.
        return (found.low or 0) > 5 and bool(_BODY.match(text, found.end))
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
    if before.endswith("+") or _DIALS.search(before):
        return True  # +886 0-8
    if (
        following in ("时", "点")
        and before[-1:] in ("约", "近")
        and found.high
        and found.high <= 24
    ):
        return True
    if following == " " and _MODEL_AFTER.match(text, end):
        return True  # iPhone 14和14 Max
    if run.isdigit() and year_of_event(text, start, end, run):
        return True
    if before.endswith(("[", "〔")) and following in ("]", "〕"):
        return True  # [2016]526号
    if run in _HOTLINES and _CALLED.match(text, end):
        return True
    if run.isdigit() and len(run) >= 3 and dialled(text, start, end, before):
        return True
    if before[-1:] in ("-", ")") and _NUMBER_CODE.search(before):
        return True
    if in_series(text, start) or year_aside(text, start, end):
        return True
    if following == "《" and run.isdigit() and len(run) == 4 and run[:2] in ("19", "20"):
        return True  # 2023《政府工作报告》
    if following == "》" or in_name(text, start, end, following):
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
