"""Completion: the scripts that shells read, where they go, and the answers to what a shell asks.

A script hands over the words before the cursor and the one at it, in two environment variables, and
gets a candidate a line, with its meaning behind a tab. It works where the program does: nothing is
fetched, and nothing but the program is called.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from sora_news.errors import OutputError, UsageError
from sora_news.files import written_whole
from sora_news.messages import message

SHELLS = ("bash", "zsh", "fish", "powershell")
SHOW, INSTALL = "--show-completion", "--install-completion"
SHELL, WORDS, WORD = "_SORA_NEWS_COMPLETE", "_SORA_NEWS_WORDS", "_SORA_NEWS_WORD"

# Bash cuts words at `=` too; where nothing is found, it offers files.
_BASH = r"""_sora_news_completion() {
    local IFS=$'\n'
    COMPREPLY=( $(_SORA_NEWS_COMPLETE=bash _SORA_NEWS_WORD="${COMP_WORDS[COMP_CWORD]}" \
        _SORA_NEWS_WORDS="${COMP_WORDS[*]:1:COMP_CWORD-1}" "${1/#\~/$HOME}" 2>/dev/null) )
}
complete -o default -F _sora_news_completion sora-news
"""

# As a file on $fpath the script is the body of _sora-news at first, which has to answer as well.
_ZSH = r"""#compdef sora-news
_sora_news_completion() {
    local line value means
    local -a found
    for line in ${(f)"$(_SORA_NEWS_COMPLETE=zsh _SORA_NEWS_WORD=$PREFIX \
        _SORA_NEWS_WORDS=${(F)words[2,CURRENT-1]} ${~${(Q)words[1]}} 2>/dev/null)"}; do
        value=${line%%$'\t'*} means=${line#*$'\t'}
        found+=("${value//:/\\:}${means:+:$means}")
    done
    [[ $PREFIX == --*=* ]] && compset -P '*='
    if (( $#found )); then _describe -V sora-news found; else _files; fi
}
if [[ ${funcstack[1]} == _sora-news ]]; then
    _sora_news_completion "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _sora_news_completion sora-news
fi
"""

_FISH = r"""function __sora_news_completion
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l found (env _SORA_NEWS_COMPLETE=fish _SORA_NEWS_WORD="$word" \
        _SORA_NEWS_WORDS=(string join \n -- $words[2..-1] | string collect) $words[1] 2>/dev/null)
    if set -q found[1]
        string join \n -- $found
    else
        __fish_complete_path "$word"
    end
end
complete --command sora-news --no-files --keep-order --arguments '(__sora_news_completion)'
"""

_POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName sora-news -ScriptBlock {
    param($word, $command, $cursor)
    $words = @($command.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $env:_SORA_NEWS_COMPLETE = 'powershell'
    $env:_SORA_NEWS_WORD = $word
    $env:_SORA_NEWS_WORDS = $words -join "`n"
    try {
        sora-news 2>$null | ForEach-Object {
            $value, $means = $_ -split "`t", 2
            if (-not $means) { $means = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $means)
        }
    } finally {
        Remove-Item Env:_SORA_NEWS_COMPLETE, Env:_SORA_NEWS_WORD, Env:_SORA_NEWS_WORDS -ErrorAction Ignore
    }
}
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def asked(words: Sequence[str], commands: Sequence[str]) -> tuple[str, str | None] | None:
    """The option among ``words`` that asks for a script, and the shell named behind it; None without one."""
    if not {"-h", "--help"}.isdisjoint(words):
        return None
    for at, word in enumerate(words):
        if word in commands or word == "--":
            return None
        option, equals, shell = word.partition("=")
        if option in (SHOW, INSTALL):
            behind = next((w for w in words[at + 1 :] if not w.startswith("-")), None)
            return option, shell if equals else behind
    return None


def serve(option: str, named: str | None, language: Any) -> str:
    """What ``--show-completion`` or ``--install-completion`` prints.

    Raises UsageError for a shell that none of the scripts is for, OutputError where none can be written.
    """
    shell = named or _current()
    if shell not in SHELLS:
        raise UsageError(f"{option}: {shell!r} is none of {', '.join(SHELLS)}")
    if option == SHOW:
        return _SCRIPTS[shell].rstrip("\n")
    if shell == "powershell":
        return message("completion.profile", language)
    script, start, line = _places(shell)
    try:
        script.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(script), f"cannot be written: {error.strerror}") from None
    with written_whole(script) as stream:
        stream.write(_SCRIPTS[shell].encode("utf-8"))
    told = [message("completion.written", language, shell=shell, path=script)]
    if start is not None and _added(start, line):
        told.append(message("completion.reads", language, path=start))
    return "\n".join([*told, message("completion.restart", language)])


def _places(shell: str) -> tuple[Path, Path | None, str]:
    """Where the script goes, and the file that has to say so, with the line that says it."""
    home = Path.home()
    if shell == "bash":
        script = home / ".bash_completions" / "sora-news.sh"
        return script, home / ".bashrc", f"source '{script}'"
    if shell == "zsh":
        folder = home / ".zfunc"
        start = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
        return (
            folder / "_sora-news",
            start,
            f"fpath=('{folder}' $fpath); autoload -Uz compinit; compinit",
        )
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return settings / "fish" / "completions" / "sora-news.fish", None, ""


def _added(start: Path, line: str) -> bool:
    """Whether ``line`` was missing in the file ``start``; it stands at its end then."""
    before = start.read_bytes() if start.exists() else b""
    if line.encode("utf-8") in before:
        return False
    with open(start, "ab") as stream:
        stream.write(b"\n" if before and not before.endswith(b"\n") else b"")
        stream.write(line.encode("utf-8") + b"\n")
    return True


def _current() -> str:
    """The shell that called the program, or else the one of the account."""
    import shellingham

    try:
        found = str(shellingham.detect_shell()[0])
    except (shellingham.ShellDetectionFailure, OSError, NotImplementedError):
        found = Path(os.environ.get("SHELL", "")).name
    return "powershell" if found == "pwsh" else found


def answers(command: Any, typed: Sequence[str], shell: str) -> Iterator[str]:
    """What may stand at the cursor behind the words ``typed``; nothing where files may."""
    before, word = [w for w in typed if w], os.environ.get(WORD, "")
    given = ""
    if shell == "bash":
        before = [w for w in before if w != "="]
        word = "" if word == "=" else word
    elif shell != "zsh" and word.startswith("--") and "=" in word:
        given = word[: word.index("=") + 1]
    # Click's classes stand in click itself or in typer's copy of it, by typer's version.
    context = next(c for c in typer.Context.__mro__ if "formatter_class" in vars(c))
    click = import_module(context.__module__.rpartition(".")[0] + ".shell_completion")
    # What a script is like and how a line is parted is ours; click knows what may stand where.
    unused = dict.fromkeys(getattr(click.ShellComplete, "__abstractmethods__", ()))
    ours = type("Ours", (click.ShellComplete,), unused)
    for item in ours(command, {}, "sora-news", SHELL).get_completions(before, word):
        means = " ".join((item.help or "").split())
        yield item.value if shell == "bash" else f"{given}{item.value}\t{means}"


__all__ = ["INSTALL", "SHELL", "SHELLS", "SHOW", "WORDS", "answers", "asked", "serve"]
