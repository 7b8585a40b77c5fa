"""Stating: whether a cue's surroundings are those of a statement at all, or of a noun, a wish, a comparison, an act."""

from __future__ import annotations

import re
from functools import cache

from sora_news.extract.claims.acts import Act, clausal
from sora_news.extract.claims.context import Context
from sora_news.extract.claims.cues import ASKED_FOR
from sora_news.extract.claims.words import words_of
from sora_news.lexicon import words
from sora_news.rules import alternatives, pattern

_DEGREE = "最|十分|非常|深切|强烈|衷心|诚挚|由衷|高度|热烈|坚决|极大|极为|严重|深深|完全|亲切|崇高|深表|沉痛|严正|口头|的|地"

_BY = ("通过", "以", "用", "凭", "靠", "被", "把", "将", "为", "给予")

_ISSUED = ("发出", "提出", "进行", "作出", "做出", "遭到", "受到", "引发", "引起")

_MEASURED_BY = (
    "于",
    "超",
    "超出",
    "超过",
    "不及",
    "符合",
    "达到",
    "不如",
    "违背",
    "超越",
    "好过",
    "的",
)

# 优于市场|预期: whose expectation something is measured by.
_MEASURED_AGAINST = pattern(
    r"(?:[优高低大小劣逊弱强好差]于|超过|超出|符合|不及|不如|达到|胜过)[^,;:“”]{0,8}$"
)

_NOBODY = ("尚无", "并无", "没有", "未有", "暂无", "仍无", "均无", "无任何", "无人", "毫无")

_ACT_NOUN = re.compile(
    r"(?:表示|表达|强烈|予以|给予).{0,3}$|(?:遭到?|受到|引发|引起|招致)[^,]{1,12}$"
)

_PASSIVE = re.compile(r"被(?!告|害|捕|访|申请|执行|保险|上诉)")


@cache
def _speech_act() -> re.Pattern[str]:
    """What 表示 performs instead of stating: 诚挚感谢, 强烈谴责."""
    return re.compile(
        rf"了?(?:{_DEGREE})*(?:{alternatives(words('speech_acts'))})(?=[,。;!?]|和|与|并|、|$)"
    )


# 如果专家认为…, (大涨)是因为市场预计…: supposed, or the reason that somebody gives.
_SUPPOSING = (
    *(
        "即使",
        "即便",
        "哪怕",
        "就算",
        "倘",
        "如有",
        "若有",
        "若依",
        "若按",
        "若照",
        "若以",
        "如依",
        "如按",
        "若是",
        "如果",
        "假如",
        "倘若",
        "除非",
        "一旦",
        "不管",
        "无论",
    ),
    *("是因为", "这是因为", "因为", "由于", "当中"),
)

# 借此驳斥某方否认…的说法: what somebody else says is only refuted.
_REFUTES = pattern(r"(?:[藉借以]此|并|也|还)?(?:驳斥|反驳|谴责|抨击|指责)[^,。;:!?“”\n]{1,16}$")

_REFUTING = ("驳斥", "反驳", "谴责", "抨击", "指责")

# 将于下周宣布, 将在会上强调: nothing is said yet.
_MAY = ("将", "拟", "计划", "准备", "打算")

_TO_COME = pattern(r"(?:将|拟|计划|准备|打算)(?:会|要)?(?:于|在)[^,。;:!?“”\n]{1,24}$")

# 说几句好话, 讲了一通: how much is said, not what.
_MANY = frozenset("了过一两三几好这那多无不")


@cache
def _so_many_words() -> re.Pattern[str]:
    return re.compile(
        r"[了过]?(?:(?:这么|这样|如此|以下)?一?[段番席](?:话|感言)|[一两三几好这那]{1,2}[句声番遍通段]|[一两三几好]{1,2}次|(?:多|无数|不止一)次)(?![:,“])"
    )


def states(context: Context, act: Act) -> bool:
    """Whether the cue's surroundings are those of a statement at all."""
    text, cue = context.body.text, act.cue
    before = text[act.clause : cue.start]
    document = "document" in cue.frames
    closing = act.ended and act.quoted is not None
    if not (act.free or act.parted or document or closing or clausal(context, act)):
        return False
    if cue.word in ("表示", "表达") and _speech_act().match(text, cue.end):
        return False
    many = cue.word in ("说", "讲") and text[cue.end : cue.end + 1] in _MANY
    if (many and _so_many_words().match(text, cue.end)) or _is_others(act, before):
        return False
    named = _closes_a_name(context, cue.start)
    if (before.endswith(_BY) and not named) or any(nobody in before for nobody in _NOBODY):
        return False
    if cue.word in _EVENTS and not act.parted and _is_when(context, act):
        return False
    if cue.kind == "think" and not named and _measures(context, act, before):
        return False
    if _PASSIVE.search(before) and not act.parted:
        return False  # 被专家认为有害的药: mostly inside a relative clause
    return not _is_an_act(context, act, before)


# 宣布退选后,…; 否认报道后,…: when something else happened.
_EVENTS = frozenset(
    ["否认", "承认", "宣布", "公布", "宣告", "批评", "指控", "证实", "确认", "披露"]
)


def _is_when(context: Context, act: Act) -> bool:
    """Whether a cue and its short object only tell when what follows the comma happened."""
    text, end = context.body.text, context.frame.clause_end(act.at)
    short = end - act.at < 12 and text[end : end + 1] == ","
    when = text.endswith(("后", "之后", "之际"), act.at, end)
    return short and when and not text.startswith(("在", "将", "会", "自", "今", "明"), act.at)


def _is_others(act: Act, before: str) -> bool:
    """Whether a cue tells what others have said or are to say, or what is only supposed or still to come."""
    cue = act.cue
    asked = act.stop not in (":", "quote") and cue.word in ASKED_FOR
    if asked and _ASKED.search(before):
        return True  # 请双方家长到校说明,…
    taken = act.stop == "," and cue.word in _NOUN_TOO
    if taken and any(w in before for w in _TAKING_UP) and _TAKES_UP.search(before):
        return True  # 他认同学者建议,…
    if any(verb in before for verb in _REFUTING) and _REFUTES.match(before):
        return True
    # 即使当事人出面澄清,…; 将于周四宣布
    to_come = any(may in before for may in _MAY) and _TO_COME.search(before)
    return before.startswith(_SUPPOSING) or bool(to_come)


def _measures(context: Context, act: Act, before: str) -> bool:
    """Whether a cue of thinking is what something is measured by: 慢于预期, 优于市场预期, 比市场预计保守."""
    if before.endswith(_MEASURED_BY) or _MEASURED_AGAINST.search(before):
        return True
    near = max(act.clause, act.cue.start - 10)
    return "比" in before and any(
        token.word == "比" for token in context.body.tokens_in(near, act.cue.start)
    )


def _is_an_act(context: Context, act: Act, before: str) -> bool:
    """Whether a cue is the noun of an act, or an act whose content is not told."""
    cue, comma = act.cue, act.stop == ","
    if comma and cue.word in ("报道", "报导") and before.endswith(_WIDELY):
        return True  # 媒体争相报导,…: that much was written, not what
    if comma and cue.word in _NOUN_TOO and _PUT_FORWARD.search(before):
        return True  # 报告提出多项改善建议,…
    if cue.kind != "say" and before.removesuffix("了").removesuffix("过").endswith(_ISSUED):
        return True  # 发出警告,…: what comes next need not be its content
    if cue.word in ("建议", "倡议", "要求", "期望") and _is_noun(context, act):
        return True  # 提交具体建议,…
    # 对此表示强烈谴责, 引起网民关注
    if cue.word == "判断" and _KEPT.search(before):
        return True  # 保持理性判断,…
    noun = cue.kind in ("criticise", "praise") or cue.word == "关注"
    return noun and bool(_ACT_NOUN.search(before))


def _is_noun(context: Context, act: Act) -> bool:
    """Whether an adjective or a verb of giving right before a cue makes a noun of it (具体建议, 提交建议)."""
    run = words_of(context.body, act.clause, act.cue.start, context.mentions)
    return (len(run) > 1 and run[-1].tag in ("a", "b", "vn")) or (
        bool(run) and run[-1].text in _GIVEN
    )


# 他认同学者建议,…: what others have said is only taken up.
_TAKES_UP = pattern(
    r"(?:认同|赞成|支持|反对|采纳|听取|听从|呼应|响应|参考|采信|无视|不理会|拒绝|接受)(?![^,]*(?:采访|访问|专访|电访|查询))[^,。;:!?“”\n]{1,14}$"
)

_ASKED = pattern(
    r"(?:要求|敦促|促请|呼吁|请(?!教)|邀|函请|行文|函文|发函|约谈|通知|责成|催促|去信|传唤)[^,;:“”]{1,14}$"
)

_KEPT = pattern(r"(?:保持|作出|做出|进行|形成|影响|缺乏|失去|凭借?|交由|等待)[^,;:“”]{0,6}$")

_WIDELY = (
    "多所",
    "大量",
    "广泛",
    "争相",
    "竞相",
    "大幅",
    "大肆",
    "大篇幅",
    "追踪",
    "跟踪",
    "持续",
    "密集",
)

_PUT_FORWARD = pattern(r"(?:提出|作出|做出|给出|收到|提交)[^,;:“”]{1,12}$")

_TAKING_UP = (
    "认同",
    "赞成",
    "支持",
    "反对",
    "采纳",
    "听取",
    "听从",
    "呼应",
    "响应",
    "参考",
    "采信",
    "无视",
    "不理会",
    "拒绝",
    "接受",
)

_NOUN_TOO = frozenset(
    ["建议", "要求", "呼吁", "批评", "说法", "主张", "倡议", "解释", "分析", "意见", "警告"]
)

_GIVEN = ("提交", "递交", "采纳", "听取", "征求", "给予", "接受")


def _closes_a_name(context: Context, at: int) -> bool:
    """Whether a name ends at ``at``: its last character is no word of its own (李长超认为, 王有为说)."""
    return any(context.mentions.get(start) == at for start in range(at - 2, at - 6, -1))
