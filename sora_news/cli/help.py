"""Help and complaints about usage in Chinese: words from the table, lines broken as Chinese breaks.

Loaded where the language is Chinese alone. The code says everything in English; what stands here turns a
command's texts before click shows them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import typer

from sora_news.messages import Language, message, translated
from sora_news.render.wrap import lines

# Click's classes stand in click itself or in typer's copy of it, by typer's version.
_Context = next(c for c in typer.Context.__mro__ if "formatter_class" in vars(c))
_Formatter: Any = _Context.formatter_class  # type: ignore[attr-defined]
_EXTRA = re.compile(r"  \[([^\[\]]*)\]$")


def turn(command: Any, language: Language) -> None:
    """Have ``command``, and those below it, help in ``language``."""
    say = partial(_paragraphs, language=language)
    command.context_class = type(
        "Context", (command.context_class,), {"formatter_class": _formatter(language)}
    )
    command.help = say(command.help)
    command.short_help = say(command.short_help)
    command.epilog = say(command.epilog)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = say(parameter.help)
        if isinstance(getattr(parameter, "show_default", None), str):
            parameter.show_default = translated(parameter.show_default, language)
    for below in getattr(command, "commands", {}).values():
        turn(below, language)


def _paragraphs(text: str | None, *, language: Language) -> str | None:
    """``text`` paragraph by paragraph; lines that click is not to join keep what they are."""
    if not text:
        return text
    return "\n\n".join(
        "\n".join(translated(line, language) for line in part.split("\n"))
        if part.startswith("\b")
        else translated(" ".join(part.split()), language)
        for part in text.split("\n\n")
    )


def complain(error: Any, language: Language) -> None:
    """Write a complaint about usage to standard error."""
    from sora_news.render.escape import visible

    context = getattr(error, "ctx", None)
    if error.__class__.__name__ == "NoArgsIsHelpError":
        print(error.format_message(), file=sys.stderr)
        return
    if context is not None:
        context.formatter_class = _formatter(language)
        hint = message("help.try", language, command=context.command_path)
        print(f"{context.get_usage()}\n{hint}\n", file=sys.stderr)
    told = visible(translated(" ".join(error.format_message().split()), language))
    print(message("help.error", language, told=told), file=sys.stderr)


def _formatter(language: Language) -> type:
    """Click's formatter, with headings in ``language`` and lines by cells."""

    def say(id: str) -> str:
        return message(id, language)

    class Formatter(_Formatter):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            args = args.replace("[OPTIONS]", say("help.options_short"))
            args = args.replace("COMMAND [ARGS]...", say("help.command_short"))
            super().write_usage(prog, args, say("help.usage"))

        def write_heading(self, heading: str) -> None:
            self.write(f"{'':>{self.current_indent}}{translated(heading, language)}：\n")

        def write_text(self, text: str) -> None:
            indent = " " * self.current_indent
            blocks = (_block(part, self.width - len(indent)) for part in text.split("\n\n"))
            self.write("\n\n".join("\n".join(f"{indent}{x}" for x in b) for b in blocks) + "\n")

        def write_dl(
            self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
        ) -> None:
            rows = list(rows)
            first = min(max(len(name) for name, _ in rows), col_max) + col_spacing
            indent = " " * self.current_indent
            for name, told in rows:
                told = translated(told, language)
                told = _EXTRA.sub(lambda m: f"  [{_extra(m[1], language)}]", told)
                shown = list(_block(told, max(self.width - first - len(indent), 10))) or [""]
                if len(name) > first - col_spacing:
                    self.write(f"{indent}{name}\n")
                    name = ""
                self.write(f"{indent}{name:<{first}}{shown[0]}".rstrip() + "\n")
                self.write("".join(f"{indent}{'':<{first}}{line}\n" for line in shown[1:]))

    return Formatter


def _block(text: str, width: int) -> Sequence[str]:
    """The lines of one paragraph."""
    if text.startswith("\b"):
        return text.split("\n")[1:]
    text = " ".join(text.split())
    return [text[a:b].rstrip() for a, b in pairwise([0, *lines(text, width), len(text)])]


def _extra(told: str, language: Language) -> str:
    """What click says of a parameter in brackets behind its help: required, default: x."""
    name, colon, value = told.partition(": ")
    return f"{translated(name, language)}：{value}" if colon else translated(told, language)
