"""The program's own words: what the code says in English has its row in every language."""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import typer

import sora_news
from sora_news.cli import inputs, messages, program
from sora_news.cli.messages import speak, spoken
from sora_news.messages import has, message, translated

ROOT = Path(sora_news.__file__).parent
# Where a message is said, and which of the arguments it is.
SAYERS = {
    "MissingInput", "UnreadableInput", "EmptyInput", "BinaryInput", "UndecodableInput",
    "MalformedInput", "MissingExtra", "NoArticles", "OutputError", "ManifestError", "UsageError",
    "Failure", "say", "line",
}  # fmt: skip
CHINESE = re.compile("[\u4e00-\u9fff]")


def calls() -> Iterator[tuple[str, ast.expr]]:
    """Every call that says something to a user: its place and the argument with the words."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in SAYERS:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[-1]


def words(node: ast.expr) -> str | None:
    """The words of a literal, ``X`` for what is filled in; None where a variable says it all."""
    if isinstance(node, ast.Subscript):
        return words(node.value)
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [
        part.value
        if isinstance(part, ast.Constant)
        else ""
        if isinstance(part, ast.FormattedValue) and ast.unparse(part.value) == "where"
        else "X"
        for part in node.values
    ]
    text = "".join(map(str, parts))
    return text if text.strip("X: ") else None


def test_all_that_is_said_to_a_user_is_said_in_chinese_too() -> None:
    said = [(place, text) for place, node in calls() if (text := words(node))]
    assert len(said) > 80
    mute = [(p, t) for p, t in said if " " in t and not CHINESE.search(translated(t, "zh-Hans"))]
    assert not mute


def paragraphs(command: Any) -> Iterator[str]:
    texts = [command.help, command.short_help]
    texts += [getattr(p, "help", None) for p in command.params]
    for text in texts:
        yield from (" ".join(part.split()) for part in (text or "").split("\n\n") if part)
    for below in getattr(command, "commands", {}).values():
        yield from paragraphs(below)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_all_help_is_there_in_chinese(language: Any) -> None:
    said = set(paragraphs(typer.main.get_command(program())))
    assert len(said) > 80
    assert not [text for text in said if not CHINESE.search(translated(text, language))]


def constants(folder: str, pattern: str) -> set[str]:
    return {
        node.value
        for path in (ROOT / folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(pattern, node.value)
    }


def test_all_reasons_of_a_confidence_are_there_in_chinese() -> None:
    reasons = constants("extract/claims", r"(据…: |记者从…获悉: )?[a-z][a-z']*( [a-z']+)+")
    assert len(reasons) > 20
    assert not [r for r in reasons if not CHINESE.search(translated(r, "zh-Hans"))]


def test_all_rules_of_findings_are_described_with_what_their_confidence_rests_on() -> None:
    rules = constants("comparison", r"(claim|only|quantity|time)\.[a-z]+")
    rules |= {f"role.{relation}" for relation in ("agree", "refine", "conflict")}
    assert len(rules) > 12
    assert not [r for r in rules if not (has(f"rule.{r}") and has(f"basis.{r}"))]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("no such file", "没有这个文件"),
        ("cannot be read: Permission denied", "读不了：没有权限"),
        ("row 7: text is a number; an article needs a string text", "第 7 行：text 是数字；文章要有字符串 text"),
        ("--kind: 'x' is none of claim, role", "--kind：没有 'x'，可用 claim, role"),
        ("something a library said", "something a library said"),
        ("", ""),
    ],
)  # fmt: skip
def test_translated_keeps_what_it_is_told(text: str, chinese: str) -> None:
    assert translated(text, "zh-Hans") == chinese
    assert translated(text, "en") == text


def test_braces_in_what_is_told_are_let_be() -> None:
    assert translated("{x}{id}: is in {path} already, as {0}", "zh-Hans").startswith(
        "{x}{id}：已在 {path}"
    )
    assert message("amount.at_most", "en", n="{n}") == "≤ {n}"


def test_a_hostile_message_is_matched_in_time() -> None:
    began = perf_counter()
    for text in (": " * 200_000, "row " * 100_000, "; check the name" * 50_000, "x is " * 100_000):
        translated(text, "zh-Hans")
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("arguments", "place", "language"),
    [
        (["claims"], "zh_CN.UTF-8", "zh-Hans"),
        (["claims"], "zh_HK.UTF-8", "zh-Hant"),
        (["claims"], "de_DE.UTF-8", "en"),
        (["claims", "--lang", "zh"], "C", "zh-Hans"),
        (["--lang=en", "claims"], "zh_CN.UTF-8", "en"),
        (["claims", "--", "--lang", "zh"], "C", "en"),
        (["claims", "--lang"], "C", "en"),
        (["claims", "--lang", "xx"], "zh_TW", "zh-Hant"),
        (["claims", "--script", "hant", "--lang", "zh"], "C", "zh-Hant"),
        (["claims", "--script=hans"], "zh_TW.UTF-8", "zh-Hans"),
        (["claims", "--script", "hant", "--lang", "zh-Hans"], "C", "zh-Hans"),
        (["claims", "--script", "hant"], "C", "en"),
    ],
)
def test_the_language_is_known_before_the_words_are_parsed(
    arguments: list[str], place: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", place)
    speak(arguments)
    assert spoken() == language
    monkeypatch.setenv("LC_ALL", "C")
    speak([])


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("live", [True, False])
def test_progress_is_for_terminals_and_in_the_reader_s_language(
    live: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(1000))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(messages, "monotonic", lambda: float(next(clock)))
    screen = Screen() if live else io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(messages, "_spoken", "zh-Hans")
    with messages.Progress("read") as progress:
        for share in (0.1, 0.2, 0.3, 0.4):
            progress.step(share)
    shown = screen.getvalue()
    assert ("已读 4（每秒 1，40%，还要 0:08）" in shown) == live
    assert shown.endswith("\r\x1b[K") == live
    assert bool(shown) == live


@pytest.mark.parametrize(("articles", "live"), [(400, True), (400, False), (5, True)])
def test_a_long_comparison_is_named_on_a_terminal(
    articles: int, live: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen() if live else io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(messages, "_spoken", "zh-Hant")
    with messages.comparing(articles):
        pass
    told = "\r\x1b[K正在對照 400 篇文章……\r\x1b[K"
    assert screen.getvalue() == (told if live and articles == 400 else "")


def test_what_a_folder_holds_is_known_before_it_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "图.png", ".c.txt"):
        (tmp_path / name).write_text("今日晴。", encoding="utf-8")
    folder = str(tmp_path)
    assert inputs._expected([folder, str(tmp_path / "a.txt")]) == 3
    (tmp_path / "d.jsonl").write_text("{}", encoding="utf-8")
    assert inputs._expected([folder]) is None
    assert inputs._expected(["-"]) is None
    assert not inputs._expected([])
