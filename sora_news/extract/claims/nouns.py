"""Nouns: what the lexicons know of words that speak — groups, offices, documents, bodies, media."""

from __future__ import annotations

from functools import cache, lru_cache

from sora_news.extract.vocabulary import Vocabulary
from sora_news.lexicon import cells, words

_OUTLETS = ("报", "台", "网", "周刊", "杂志", "电视", "广播", "新闻", "频道", "媒体", "在线")

_NO_OUTLETS = (
    *("旅行社", "合作社", "出版社", "气象台", "天文台", "观测台", "监测台"),
    *("电网", "管网", "路网", "水网"),
    *("举报", "通报", "申报", "汇报", "情报", "海报", "警报", "预报", "年报", "财报", "公报", "简报", "电报", "捷报"),
)  # fmt: skip

# What follows a surname that stands for somebody, whatever else the surname means (于|女士, 曾|总).
COURTESY = frozenset(["女士", "先生", "小姐", "太太", "夫人", "总"])


@cache
def _classes() -> dict[str, list[str]]:
    classes: dict[str, list[str]] = {}
    for word, names, _ in cells("phrase_words")[1:]:
        for name in names.split("|"):
            classes.setdefault(name, []).append(word)
    return classes


@cache
def class_of(name: str) -> frozenset[str]:
    """The phrase words of the class ``name`` (preposition, adverb, connective …)."""
    return frozenset(_classes()[name])


@cache
def groups() -> Vocabulary:
    """Nouns that name a speaker without a name: groups, callings, offices."""
    return Vocabulary(words("groups") | words("titles"))


@lru_cache(maxsize=8192)
def group_of(text: str) -> str:
    """The noun for a nameless speaker that a phrase ends in (专家们 → 专家), or an empty string."""
    return groups().end_of(text.removesuffix("之一").removesuffix("等").removesuffix("们"))


@cache
def documents() -> Vocabulary:
    """Nouns for documents."""
    return Vocabulary(words("documents"))


@cache
def bodies() -> Vocabulary:
    """Ends of names of organisations and authorities."""
    return Vocabulary(words("organization_suffixes") | words("speaker_suffixes", kind="body"))


@cache
def speakers() -> Vocabulary:
    """Ends of noun phrases that can speak, beside the nouns of :func:`groups`."""
    return Vocabulary(words("organization_suffixes") | words("speaker_suffixes"))


def is_outlet(name: str) -> bool:
    """Whether a name is that of a medium."""
    if name in words("outlets") or (name[:1] == "《" and name[-1:] == "》"):
        return True
    if name.endswith(_NO_OUTLETS):
        return False
    return name.endswith("社") or name.removesuffix("社").endswith(_OUTLETS)
