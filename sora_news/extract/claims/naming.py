"""Names: the words beside a cue as the name of a speaker, and the kind of one that is no known entity."""

from __future__ import annotations

import re

from sora_news.extract.claims.nouns import COURTESY, bodies, group_of, is_outlet, speakers
from sora_news.lexicon import words
from sora_news.model import Organization, Passage, Person, SpeakerKind

_LEADING = re.compile(
    r"^(?:[^,、]{1,6}中(?:共|也|还)?有(?=[一两三几多数0-9]))|^(?:里头|这里|那里|网上|圈内|业内)?(?:(?:共|已|至少|昨|今|昨日|今早|另|亦|曾)?有(?!人|关)|一位|一名|一些|一个|多名|多位|数名|几名|几位|不少|部分|某|另一位|另一名|其中|当地|激进者如)"
)
# 某某这家公司: the apposition is no part of the name.
_APPOSITION = re.compile(r"(?<=..)(?:这|那)(?:家|位|名|个|所|支).{2,16}$")
_ACCOUNT = re.compile(r"(?:官方)?(?:微博|微信|公众号|微信公众号|账号)$")
# Ends of phrases for people that no lexicon of groups needs to list.
_PEOPLE = ("者", "们", "方面", "员", "方", "部门", "同行", "团队", "人", "家属")


# Whoever stands so behind a name is somebody else: 某总统发言人, 某人家属.
_SOMEBODY_ELSE = frozenset(
    [
        "发言人",
        "新闻发言人",
        "家属",
        "亲属",
        "父亲",
        "母亲",
        "妻子",
        "丈夫",
        "支持者",
        "球迷",
        "同事",
        "邻居",
    ]
)


# So does one of these behind a name that has a title before it: 首相某人顾问, but 某人律师.
_HELPERS = frozenset(
    ["顾问", "助理", "秘书", "律师", "幕僚", "保镖", "司机", "经纪人", "代表", "医生"]
)


def own_title(phrase: str, start: int, end: int) -> bool:
    """Whether what follows a name in ``phrase`` is its bearer's title (王某主任), not whoever belongs to the bearer."""
    title = phrase[end:]
    if group_of(title) != title or title in _SOMEBODY_ELSE:
        return False
    # 主席陈志明医生, as Singapore's papers write: with a Chinese name it is a form of address.
    addressed = title == "医生" and end - start < 4 and phrase[start] in words("surnames")
    return title not in _HELPERS or addressed or not group_of(phrase[:start])


def entity_kind(entity: Person | Organization) -> SpeakerKind:
    """The kind of speaker that a known entity makes."""
    if isinstance(entity, Person):
        return "person"
    return "outlet" if is_outlet(entity.name) else "organization"


def kind_of(body: Passage, start: int, text: str) -> SpeakerKind:
    """The kind of a speaker that is no known entity, named by ``text`` from ``start``."""
    if is_outlet(text):
        return "outlet"
    if text[1:] in COURTESY and text[0] in words("surnames"):
        return "person"
    if (ending := bodies().end_of(text)) and len(ending) >= len(group_of(text)):
        return "organization"
    tokens = body.tokens_in(start, start + len(text))
    last = tokens[-1] if tokens else None
    named = last is not None and last.tag in ("nr", "nrt") and not group_of(last.word)
    if group_of(text) and not named:
        return "group"
    if last and last.tag in ("nr", "nrt", "nrfg"):
        return "person"
    if last and last.tag in ("nt", "ns", "nz"):
        return "organization"
    if group_of(text) or text.endswith(_PEOPLE):
        return "group"
    name = untitled(text)
    titled = len(name) in (2, 3) and name[0] in words("surnames") and name != name_of(text)
    return "person" if titled and not (speakers().end_of(name) or group_of(name)) else "unknown"


def untitled(text: str) -> str:
    """The name of a person who is in no list: what follows the last title (省队门将|某某)."""
    for at in range(len(text) - 2, 1, -1):
        name = text[at:]
        if group_of(text[:at]) in words("titles") and (len(name) < 5 or "·" in name):
            return name
    return name_of(text)


def name_of(text: str) -> str:
    """A phrase as a name: without the determiner that opens it."""
    if text.endswith("有人") and len(text) == 3:
        return "有人"  # 还有人, 另有人
    if text.startswith("@"):
        text = _ACCOUNT.sub("", text[1:])
    stripped = _APPOSITION.sub("", _LEADING.sub("", text)).strip(" ,、")
    if stripped[0:1] == "“" and stripped.find("”") == len(stripped) - 1:
        stripped = stripped[1:-1]  # “老王”也坦言
    if stripped[0:1] == "《" and stripped.find("》") == len(stripped) - 1:
        stripped = stripped[1:-1]
    return stripped if len(stripped) > 1 else text
