"""Forms of one name across documents."""

from __future__ import annotations

import pytest

from sora_news.model import Mention, Person
from sora_news.names import alike, canonical, same, sound


def person(name: str, *aliases: str) -> Person:
    return Person("p1", name, (name, *aliases), (), (Mention(0, 1, name[:1]),))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (person("马斯克", "馬斯克"), person("马斯克"), "names.same"),
        (person("杨立昆", "Yann LeCun"), person("Yann LeCun"), "names.alias"),
        (person("川普"), person("特朗普"), "names.known"),
        (person("唐纳德·特朗普"), person("Trump"), "names.known"),
        (person("Sam Altman"), person("Altman"), "names.part"),
        (person("科菲·安南"), person("安南"), "names.part"),
        (person("奥特曼"), person("奥尔特曼"), "names.sound"),
        (person("山姆·奥特曼"), person("Sam Altman"), "names.sound"),
        (person("卡尔波夫"), person("卡尔波夫斯基"), None),
        (person("奥特曼"), person("奥斯曼"), None),
        (person("刘主任", "刘"), person("刘建国", "刘"), None),
        (person("王先生", "王"), person("王建国", "王"), None),
        (person("周鸿祎"), person("周鸿儒"), None),
        (person("马克"), person("麦克"), None),
        (person("Jim Fan"), person("Dave Clark"), None),
    ],
)
def test_same(one: Person, other: Person, reason: str | None) -> None:
    assert same(one, other) == reason
    assert same(other, one) == reason


@pytest.mark.parametrize(
    ("latin", "chinese"),
    [
        ("Musk", "马斯克"),
        ("Obama", "奥巴马"),
        ("Zelensky", "泽连斯基"),
        ("Merkel", "默克尔"),
        ("Sanders", "桑德斯"),
        ("Nadella", "纳德拉"),
        ("Hassabis", "哈萨比斯"),
        ("Brockman", "布罗克曼"),
    ],
)
def test_a_transliteration_sounds_like_the_latin_name(latin: str, chinese: str) -> None:
    assert alike(latin, chinese)


def test_a_chinese_name_has_no_sound() -> None:
    assert sound("周鸿祎") is None


def test_canonical_prefers_the_fullest_chinese_form() -> None:
    assert canonical(["Sam Altman", "奥特曼"]) == "奥特曼"
