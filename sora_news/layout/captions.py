"""Captions: lines under pictures, and lines that say who took them."""

from __future__ import annotations

from sora_news.layout import cues
from sora_news.layout.units import Edge, Unit
from sora_news.rules import HAN, pattern, rule

_OF_PICTURE = pattern(
    r"[这该上下本封题头配]?[张幅种组段]?[^,。]{0,4}(?:图|照片|图片|截图|表情包|漫画|视频)[^,。]{0,8}"
    r"(?:来自于?|来源于|出自|取自|截自|由[^,。]{1,15}(?:提供|制作|绘制|授权|拍摄))[^,。]{0,25}。?"
)
_GIVEN = pattern(r"[^,。]{1,15}提供的?(?:插图|图片|照片|配图|视频|截图|剧照)。?")
_FROM = pattern(
    r"(?:图片?|照片|截图|视频|影像|画面|海报|影片)(?:来自|来源|取自|截自|截取自|均?由[^,。]{1,12}提供|提供[:/])"
)
_BY = pattern(r"(?:^|[\s。,;/(|:])([^\s。,;/(|:]{1,20}?)\s*(摄影?|供图|翻摄|制图|绘)\s*\)?。?$")
_AT_END = pattern(r"[\s(。,”]图[/:][^\s。,]{2,16}\)?$")
_PICTURE_AT_END = pattern(
    r"[\s。(][^\s。,(]{0,8}(?:[^\s。,(]{2}图片|资料图|资料照片?|档案照片?|截图|供图)\)?$"
)
# Who provided the picture, or that it is one: (甲公司提供), (资料照,美联社), (路透), 记者李明/摄影.
_PROVIDED = pattern(
    r"[(\[][^()\[\],。]{2,14}(?:提供|授权)[)\]]。?$"
    r"|[(\[](?=[^()\[\]]{2,24}[)\]]。?$)[^()\[\]]{0,12}(?:资料照|资料图|档案照|图片|照片|翻摄|取自|截自|截图|合成|拍摄)[^()\[\]]{0,16}[)\]]。?$"
    r"|[(\[][^()\[\]]{0,30}(?:Getty|Reuters|AFP|\bAP|EPA|Shutterstock|Unsplash|Pixabay)[^()\[\]]{0,12}[)\]]。?$"
    r"|(?<=[。!?”])\s?[(\[]?(?:路透社?|美联社|法新社|欧新社|达志影像|AP|AFP|EPA)(?:/达志影像)?[)\]]?$"
    rf"|记者{HAN}{{2,4}}\s?/\s?(?:摄影|摄)$"
)
_CREDIT_ENDS = (")", "]", "影", "摄", "社", "透", "P", "A")
_ASKING = ("如何", "怎么", "怎样", "为何", "什么", "谁", "哪", "是否", "吗", "?")
_PHOTOGRAPHERS = pattern(r"^.{0,14}?(?:记者|通讯员|发)")
_SPACED = pattern(rf"(?:^|\s)({HAN})\s+{HAN}\s*摄")
# What the ends that these patterns look for have in common, told without them.
_PICTURES = ("图片", "资料图", "资料照", "资料照片", "档案照", "档案照片", "截图", "供图")
_CRAFTS = ("摄", "摄影", "供图", "制图", "绘")
_SIDES = ("上图", "下图", "左图", "右图")


@rule(
    "layout.caption.cue",
    example="某市地铁四号线今日开通，全长三十公里。\n⟦图为市民在站台候车。某报记者 李明 摄⟧\n当天上午八时，首班列车发车。",
    counter="图书市场今年回暖，前三季度销量增长一成，少儿类领先。",
)
def is_cued(unit: Unit, edge: Edge) -> bool:
    """A line that begins as a caption does: 图为, ▲, 资料图, 上图为."""
    text = unit.text
    if text.count("。") > 1 and not is_photographed(unit, edge):
        return False
    if text[0] in "↓↑⬆" and len(text) > 60:
        return False
    if text.startswith(_SIDES):
        return text[2:3] in ("为", ":", "是", "中") and len(text) <= 120
    if not text.startswith(cues.captions("start")):
        return False
    cue = next(c for c in cues.captions("start") if text.startswith(c))
    return text[len(cue) : len(cue) + 1] not in ("显", "的")


@rule(
    "layout.caption.picture",
    example="某市地铁四号线今日开通，全长三十公里。\n⟦某公司官网演示视频截图⟧\n当天上午八时，首班列车发车。",
    counter="某市地铁四号线今日开通，全长三十公里。\n如何用手机拍摄视频\n专家建议，拍摄前先擦干净镜头，再调好光线。",
    problems="A heading that ends with a word for a picture and names a source reads as a caption.",
)
def is_picture(unit: Unit, edge: Edge) -> bool:
    """A short line that names a picture and where it is from, or ends as captions do: …资料图, …視頻截屏."""
    text = unit.text
    if text.endswith("?"):
        return False
    pictures = text.removesuffix(")").endswith(_PICTURES)
    if pictures and text.count("。") <= 1 and _PICTURE_AT_END.search(text):
        return True
    if "。" in text[:-1]:
        return False
    if "自" in text or "由" in text or "来源" in text or "提供" in text:
        if _OF_PICTURE.fullmatch(text) or _GIVEN.fullmatch(text):
            return len(text) <= 45
        if len(text) <= 60 and _FROM.search(text):
            return True
    if text.endswith("。"):
        return False
    if text.endswith(cues.captions("end")):
        return not any(word in text for word in _ASKING)
    if len(text) > 30 or not text.endswith(cues.captions("picture")):
        return False
    if any(word in text for word in _ASKING):
        return False
    rest = text[:-2]
    return "," not in text and any(w in rest for w in cues.captions("source"))


@rule(
    "layout.caption.photographer",
    example="某市地铁四号线今日开通，全长三十公里。\n⟦3月5日，市民在某市地铁四号线站台候车。新华社记者 李明 摄⟧\n当天上午八时，首班列车发车。",
    counter="这部纪录片历时三年，今年春天终于在某地开拍，由多位导演联合拍摄。",
)
def is_photographed(unit: Unit, edge: Edge) -> bool:
    """A line that ends with whoever took or gave the picture: 新华社记者 李明 摄, 受访者供图, 图／视觉中国."""
    text = unit.text.rstrip(" |")
    tail = text[-40:]
    if tail.removesuffix("。")[-1:] in _CREDIT_ENDS and _PROVIDED.search(tail):
        return len(text) <= 120 and text.count("。") <= 3
    if ("图/" in tail or "图:" in tail) and _AT_END.search(tail):
        return len(text) <= 120
    if not tail.removesuffix("。").removesuffix(")").rstrip().endswith(_CRAFTS):
        return False
    found = _BY.search(tail)
    if not found:
        return False
    who, what = found.groups()
    if what == "供图":
        return True
    who = _PHOTOGRAPHERS.sub("", who)
    return cues.is_person(who) or (len(who) == 1 and len(tail) < len(text) + 1 and _spaced(tail))


def _spaced(tail: str) -> bool:
    """Whether a name of two characters stands with a space between them: 李 明 摄."""
    found = _SPACED.search(tail)
    return bool(found) and found.group(1) in cues.surnames()  # type: ignore[union-attr]
