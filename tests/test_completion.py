"""Completion in real shells: keys are typed on a terminal, and what the line becomes is read from it.

A shell that is not installed is skipped, and said to be.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

import pytest

from sora_news.cli import completion
from tests.test_cli_display import Ran

pty = pytest.importorskip("pty", reason="no terminals here")
# A test worker has threads; what is forked is another program at once.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

BIN = Path(sys.executable).parent
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07]*\x07|\x1b[=>]|[\r\x07]")
# Keys that write the line as it is, and empty it: what was typed before has been worked on by then.
SHOW = {
    "bash": "bind 'set show-all-if-ambiguous on'; bind 'set enable-bracketed-paste off'; "
    """bind -x '"\\C-x\\C-p": printf "<%s>\\n" "$READLINE_LINE"; READLINE_LINE='""",
    "zsh": "setopt no_list_ambiguous; show() { zle -I; print -r -- \"<$BUFFER>\"; BUFFER= }; zle -N show; bindkey '^X^P' show",
}
BARE = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}
TEACH = {
    "bash": 'eval "$(sora-news --show-completion)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(sora-news --show-completion)"',
}
# What is typed, and all that it may become.
CASES = [
    ("comp", ["compare"]),
    ("compare --rel", ["--relation"]),
    ("compare --relation ", ["agree", "refine", "conflict", "reattribute", "only"]),
    ("compare --relation agree,con", ["agree,conflict"]),
    ("compare --relation=agree,con", ["--relation=agree,conflict"]),
    ("compare --kind r", ["role"]),
    ("quantities --kind m", ["multiple", "money", "mass"]),
    ("claims --stance n", ["negative", "neutral"]),
    ("times --grain d", ["decade", "day"]),
    ("claims --format ", ["table", "json", "jsonl", "csv", "markdown"]),
    ("claims --format=m", ["--format=markdown"]),
    ("claims -f m", ["markdown"]),
    ("export --as s", ["sqlite", "schema-org"]),
    ("people --script h", ["hans", "hant"]),
    ("--lang e", ["en"]),
    ("--lang zh cl", ["claims"]),
    ("summarize --lang zh-Hant --pl", ["--plain"]),
    ("corpus v", ["verify"]),
    ("schema c", ["comparison"]),
    ("summarize 我的", ["我的文章.txt"]),
    ("report -o 我的", ["我的文章.txt"]),
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "我的文章.txt").write_text("", encoding="utf-8")
    return tmp_path


def told(home: Path) -> dict[str, str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8", "COLUMNS": "100"}


def needed(shell: str) -> str:
    found = shutil.which(shell)
    if not found:
        pytest.skip(f"{shell} is not installed")
    return found


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, command: list[str], home: Path, environ: Mapping[str, str]) -> None:
        self.shown = ""
        self.process, self.end = pty.fork()
        if self.process == 0:  # pragma: no cover
            os.chdir(home)
            os.execve(command[0], command, dict(environ))

    def type(self, keys: str, until: str) -> str:
        """What is on the screen from before ``keys`` up to ``until``, a pattern."""
        os.write(self.end, keys.encode())
        seen, limit = "", monotonic() + 60
        while not re.search(until, seen):
            if not select.select([self.end], [], [], max(0, limit - monotonic()))[0]:
                raise AssertionError(f"not seen: {until!r} in {seen!r}")
            self.shown += os.read(self.end, 65536).decode("utf-8", "ignore")
            seen = ESCAPES.sub("", self.shown)
        self.shown = ""
        return seen

    def close(self) -> None:
        os.close(self.end)
        os.waitpid(self.process, 0)


def line_after(shell: str, arguments: list[str], typed: list[str], home: Path) -> list[str]:
    """The screen after each of ``typed`` and a Tab, the line in ⟨brackets⟩ at its end."""
    terminal = Terminal([needed(shell), *arguments], home, told(home))
    screens = []
    try:
        terminal.type(f"PS1='' PS2=''; {SHOW[shell]}; echo re''ady\n", r"\nready\n")
        if arguments == BARE[shell]:
            terminal.type(f"{TEACH[shell]}; echo tau''ght\n", r"\ntaught\n")
        for words in typed:
            screens.append(terminal.type(f"sora-news {words}\t\x18\x10", r"<[^<>]*>\s*\n"))
    finally:
        terminal.close()
    return screens


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_tab_completes_commands_options_and_values(shell: str, home: Path) -> None:
    screens = line_after(shell, BARE[shell], [typed for typed, _ in CASES], home)
    for (typed, expected), screen in zip(CASES, screens, strict=True):
        line = re.findall("<([^<>]*)>", screen)[-1]
        if len(expected) == 1:
            before = typed.rpartition(" ")[0]
            assert line.split() == ["sora-news", *before.split(), *expected], (typed, screen)
        else:
            assert all(word in screen for word in expected), (typed, screen)


@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_fish_completes_commands_options_and_values(
    typed: str, expected: list[str], home: Path
) -> None:
    script = f"sora-news --show-completion | source; complete -C 'sora-news {typed}'"
    command = [needed("fish"), "--no-config", "-c", script]
    done = subprocess.run(command, cwd=home, env=told(home), capture_output=True, check=True)
    assert [line.partition("\t")[0] for line in done.stdout.decode().splitlines()] == expected
    assert done.stderr == b""


def test_fish_says_what_a_command_is_for_in_the_reader_s_language(home: Path) -> None:
    script = "sora-news --show-completion | source; complete -C 'sora-news ver'"
    command = [needed("fish"), "--no-config", "-c", script]
    environ = {**told(home), "LC_ALL": "", "LANG": "zh_CN.UTF-8"}
    done = subprocess.run(command, cwd=home, env=environ, capture_output=True, check=True)
    assert re.search(r"^verify\t.*[\u4e00-\u9fff]", done.stdout.decode())


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_is_installed_answers_the_first_tab(shell: str, home: Path) -> None:
    needed(shell)
    start = home / f".{shell}rc"
    start.write_bytes("# 我的设置 \udcff".encode("utf-8", "surrogateescape"))
    for _ in range(2):  # installed twice, it is there once
        ran = [BIN / "sora-news", "--install-completion", shell]
        done = subprocess.run(ran, env=told(home), capture_output=True, check=True)
    script = next(p for p in home.rglob("*sora-news*") if p.is_file())
    assert str(script) in done.stdout.decode()
    assert start.read_bytes().startswith("# 我的设置 \udcff\n".encode("utf-8", "surrogateescape"))
    assert len(start.read_bytes().splitlines()) == 2
    (screen,) = line_after(shell, ["-i"], ["compare --relation=agree,con"], home)
    assert "<sora-news compare --relation=agree,conflict" in screen


def test_fish_reads_what_is_installed(home: Path) -> None:
    ran = [BIN / "sora-news", "--install-completion", "fish"]
    environ = {**told(home), "XDG_CONFIG_HOME": str(home / "settings")}
    subprocess.run(ran, env=environ, capture_output=True, check=True)
    assert (home / "settings/fish/completions/sora-news.fish").is_file()
    command = [needed("fish"), "-c", "complete -C 'sora-news comp'"]
    done = subprocess.run(command, cwd=home, env=environ, capture_output=True, check=True)
    assert done.stdout.decode().startswith("compare\t")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_that_asks_is_recognised(shell: str, home: Path) -> None:
    command = [needed(shell), "-c", "sora-news --show-completion; true"]
    done = subprocess.run(command, cwd=home, env=told(home), capture_output=True, check=True)
    assert done.stdout.decode() == completion._SCRIPTS[shell]


def test_a_shell_that_nobody_wrote_for_is_refused() -> None:
    ran = Ran("--show-completion", "tcsh", "--lang", "zh")
    assert ran.code == 2
    assert "没有 'tcsh'" in ran.err
    assert "bash, zsh, fish" in ran.err


def test_powershell_is_told_where_to_put_it() -> None:
    assert "$PROFILE" in Ran("--install-completion", "powershell").out
    assert "Register-ArgumentCompleter" in Ran("--show-completion=powershell").out


def test_a_command_may_be_told_the_same_words() -> None:
    ran = Ran("claims", "--show-completion")
    assert ran.code == 2


def test_help_installs_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home))
    assert Ran("--install-completion", "--help").out.startswith("Usage:")
    assert [p.name for p in home.iterdir()] == ["我的文章.txt"]


def test_a_home_that_takes_no_file_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home / "我的文章.txt"))
    ran = Ran("--install-completion", "zsh", "--lang", "zh")
    assert ran.code == 2
    assert "_sora-news：" in ran.err or "_sora-news: " in ran.err
    assert "Errno" not in ran.err
