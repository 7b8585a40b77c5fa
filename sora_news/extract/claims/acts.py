"""Acts of saying: a cue with the stop after it and its subject, and whether they state anything at all."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from sora_news.extract.claims.context import DATELINE, Context
from sora_news.extract.claims.cues import ASKED_FOR, Cue
from sora_news.extract.claims.phrases import Phrase
from sora_news.extract.claims.speakers import QUOTING, relayed, speaker
from sora_news.extract.claims.words import group_of, words_of
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
_DOCUMENT_CUE = pattern(r"(?:报道|报导|通报|声明|评论|公告|消息|报告|留言|分析)(?=.)")
_THERE_IS = pattern(r"(?:.{0,4}有|该|这份|上述|)")
_PREDICATE = re.compile(
    r"[^,。;:!?“”\n的]{1,12}?(?:不会|不能|没有|会|将|是|已|能|可以|应|必须|正在|要|全力|尽快|立即|做好|加强)"
)


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
        r"[了过]?(?:(?:这么|这样|如此|以下)?一?[段番席](?:话|感言)|[一两三几好这那]{1,2}[句声番遍通段次]|(?:多|无数|不止一)次)(?![:,“])"
    )


class Act(Struct, frozen=True):
    """An act of saying: the cue with the stop after it, and who does it.

    ``at`` is where what is said begins after the cue, ``stop`` the mark between (``quote`` for a bare
    quotation), ``quoted`` the quotation right before the clause.
    """

    cue: Cue
    clause: int
    at: int
    stop: str
    marked: bool
    ended: bool
    quoted: int | None
    who: Phrase | None = None
    inherits: bool = False

    @property
    def free(self) -> bool:
        """Whether the cue needs no mark beside it."""
        return "free" in self.cue.frames

    @property
    def parted(self) -> bool:
        """Whether a mark parts the cue from what is said."""
        return self.marked or (self.stop == "," and set(self.cue.frames) != {"mark"})


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
    if (
        cue.word in ("说", "讲")
        and text[cue.end : cue.end + 1] in _MANY
        and _so_many_words().match(text, cue.end)
    ):
        return False
    taken = act.stop == "," and cue.word in _NOUN_TOO and any(w in before for w in _TAKING_UP)
    if taken and _TAKES_UP.search(before):
        return False
    if act.stop not in (":", "quote") and cue.word in ASKED_FOR and _ASKED.search(before):
        return False  # 请双方家长到校说明,…: others are to say something
    if act.stop == "," and cue.word in ("报道", "报导") and before.endswith(_WIDELY):
        return False  # 媒体争相报导,…: that much was written, not what
    if act.stop == "," and cue.word in _NOUN_TOO and _PUT_FORWARD.search(before):
        return False  # 报告提出多项改善建议,…
    named = _closes_a_name(context, cue.start)
    if (before.endswith(_BY) and not named) or any(nobody in before for nobody in _NOBODY):
        return False
    if any(verb in before for verb in _REFUTING) and _REFUTES.match(before):
        return False
    if before.startswith(_SUPPOSING) or (
        any(may in before for may in _MAY) and _TO_COME.search(before)
    ):
        return False  # 即使当事人出面澄清,…; 将于周四宣布: supposed, or still to be said
    if cue.kind != "say" and before.removesuffix("了").removesuffix("过").endswith(_ISSUED):
        return False  # 发出警告,…: the noun of an act; what comes next need not be its content
    if cue.word in ("建议", "倡议", "要求", "期望") and _is_noun(context, act):
        return False  # 提交具体建议,…
    if cue.kind == "think" and not named:
        compared = "比" in before and any(
            t.word == "比"
            for t in context.body.tokens_in(max(act.clause, cue.start - 10), cue.start)
        )
        if compared or before.endswith(_MEASURED_BY) or _MEASURED_AGAINST.search(before):
            return False  # 慢于预期, 比市场预计保守: what something is measured by
    if _PASSIVE.search(before) and not act.parted:
        return False  # 被专家认为有害的药: mostly inside a relative clause
    # 对此表示强烈谴责: the noun of an act, not its verb.
    noun = cue.kind in ("criticise", "praise") or cue.word == "关注"
    return not (noun and _ACT_NOUN.search(before))


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


def who_speaks(context: Context, act: Act) -> tuple[Phrase | None, bool]:
    """Who speaks by the cue, and whether as the subject of an earlier clause."""
    text, cue = context.body.text, act.cue
    who, inherits = None, False
    if quoting := QUOTING.search(text, act.clause, cue.start):
        who = relayed(context, quoting.end(), cue.start)
        if who is not None and text[who.start : who.end] in words("documents"):
            who, _ = speaker(context, quoting.start(), act.clause)  # 某人引用研究指出
    if who is None:
        who, inherits = speaker(context, cue.start, act.clause)
    if (who is None or inherits) and act.quoted is None:
        # 报道指出: the document is the subject where no other one stands before it.
        noun = _DOCUMENT_CUE.match(cue.word)
        before = text[act.clause : cue.start].strip()
        if noun and _THERE_IS.fullmatch(before) and (before or noun.group() != "分析"):
            return Phrase(cue.start, cue.start + noun.end(), 1), False
    if who is not None and cue.word in DATELINE and "记者" not in text[who.start : who.end]:
        who = _without_place(text, who)
    return who, inherits


def _without_place(text: str, who: Phrase) -> Phrase:
    """The outlet that opens a dateline, without where it reports from (江城在线北京4月17日|消息)."""
    outlets = words("outlets")
    for start in range(who.start, who.end - 1):
        for end in range(who.end, start + 1, -1):
            if text[start:end] in outlets:
                return Phrase(start, end, 2)
    return who


def clausal(context: Context, act: Act) -> bool:
    """Whether a clause with its own predicate follows the cue directly."""
    if act.parted or "clausal" not in act.cue.traits:
        return False
    text = context.body.text
    if act.cue.word in ("提醒", "呼吁", "敦促") and _asks_somebody(context, act.at):
        return True
    if act.cue.kind == "order" and context.frame.clause_end(act.at) - act.at > 5:
        return _somebody_does(context, act.at)
    if _PREDICATE.match(text, act.at):
        return True
    if act.cue.kind in ("think", "criticise"):
        return _somebody_does(context, act.at)
    return act.cue.word in ("指", "有指", "直指", "解释") and _tells(context, act)


def _tells(context: Context, act: Act) -> bool:
    """Whether what follows a cue without a comma is a clause, not a thing that is pointed at or explained
    (解释了事故的原因): a verb of its own, behind which no noun phrase with 的 closes the clause."""
    end = context.frame.clause_end(act.at)
    if end - act.at < 8 and context.body.text[end : end + 1] == ",":
        end = context.frame.clause_end(end + 1)  # 控方指被告在两星期内,两度…: when comes first
    if context.body.text[act.at] in "了过着向":
        return False
    run = words_of(context.body, act.at, end, context.mentions)
    quoted = run[-1:] and (run[-1].text[0] in "“‘" or end in context.openings)
    if quoted and len(run) > 1 and act.cue.word != "解释":
        return True  # 指某署“把关不力”; 指正常情况下,“…”
    if end - act.at < 8:
        return False
    kinds = "".join(w.kind for w in run)
    told = any(k in kinds for k in "VP") or kinds.endswith("A")
    return told and not re.search(r"U[NEMAB]+$", kinds)


def _asks_somebody(context: Context, at: int) -> bool:
    """Whether somebody and then what they are to do follow a cue that asks (提醒大家理性维权), be it cut as a noun."""
    run = words_of(context.body, at, context.frame.clause_end(at), context.mentions)
    return len(run) > 2 and bool(group_of(run[0].text)) and all(w.kind in "NVADE" for w in run)


def _somebody_does(context: Context, at: int) -> bool:
    """Whether somebody and then a verb follow: 下令沿岸居民撤离, 要求各乡做好准备."""
    run = words_of(context.body, at, context.frame.clause_end(at), context.mentions)
    if len(run) > 1 and run[-1].tag == "vn":
        run[-1] = run[-1]._replace(kind="V")  # 下令监狱全面消毒: a verb where nothing follows it
    kinds = "".join(w.kind for w in run)
    # 吐槽票价太低了: of what is criticised an adjective is enough.
    return bool(re.match(r"[NERMACBU]*[NER][ADPTFNLM]*V|.*[NER]D*Al?$", kinds))
