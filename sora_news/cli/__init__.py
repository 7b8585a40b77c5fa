"""The command line: the only place that prints or sets exit codes, one file a command.

A command imports what it needs when it runs, so ``--help`` and JSON output never wait for rich, and
nothing waits for a word list it does not read. :func:`main` is the one place that turns exceptions into
messages and exit codes.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import os
import signal
import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Annotated, Any

# Modules and results hold no cycles; looking for some every 700 objects is a tenth of a cold run.
gc.set_threshold(100_000, 20, 20)

import typer  # noqa: E402

from sora_news import __version__  # noqa: E402
from sora_news.cli.examples import epilog  # noqa: E402
from sora_news.cli.messages import (  # noqa: E402
    DONE,
    INTERNAL,
    INTERRUPTED,
    USAGE,
    complain,
    known,
    say,
    speak,
    spoken,
)

COMMANDS = {
    "summarize": "What each article says, and who says what in it.",
    "compare": "Where articles agree, contradict each other or stand alone.",
    "claims": "Who says what.",
    "people": "The people each article names.",
    "organizations": "The organisations each article names.",
    "quantities": "The numbers each article gives.",
    "times": "The dates and times each article gives.",
    "report": "One page to read in a browser.",
    "export": "Write a file for other tools.",
    "analyze": "Analyse JSON lines, folders and archives, for many documents.",
    "verify": "Re-check every span of an output file.",
    "schema": "Print the JSON Schema of the JSON outputs.",
    "corpus": "The shipped corpus, or one of your own.",
}
EPILOG = (
    "Exit codes: 0 done, 1 only with --exit-code, 2 usage or nothing could be read, "
    "3 some inputs failed, 70 unexpected error, 130 interrupted."
)


def program(wanted: Collection[str] = frozenset(COMMANDS)) -> typer.Typer:
    """The command line with the ``wanted`` commands; of the others, the names and what they are for.

    Loading the parameters of all takes longer than one command needs to start.
    """
    # Plain help: typer's panels would load rich, which takes longer than everything else --help does.
    app = typer.Typer(
        name="sora-news",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        add_completion=False,  # cli/completion.py has it
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog=f"{epilog('')}\n\n{EPILOG}",
    )
    app.callback()(_program)
    for name, purpose in COMMANDS.items():
        if name not in wanted:
            app.command(name, short_help=purpose)(_unloaded)
            continue
        module = import_module(f"sora_news.cli.{name}")
        if name == "corpus":
            app.add_typer(module.app, name=name, short_help=purpose, epilog=epilog(name))
        else:
            app.command(name, short_help=purpose, epilog=epilog(name))(getattr(module, name))
    return app


def _unloaded() -> None:
    """Stands for a command whose module is not loaded, in help and in suggestions."""


def _version(asked: bool) -> None:
    if asked:
        print(f"sora-news {__version__}")
        raise typer.Exit(0)


def _languages(incomplete: str) -> list[str]:
    from sora_news.cli.options import LANGS

    return [language for language in LANGS if language.startswith(incomplete)]


def _program(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="zh|en",
            help="The language of headings and messages.",
            show_default="the locale's",
            callback=known,
            autocompletion=_languages,
        ),
    ] = None,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help="Teach the shell commands, options and values: the current one, or the one named behind "
            "(bash, zsh, fish, powershell).",
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option("--show-completion", help="Print the script that does so."),
    ] = False,
) -> None:
    """Read Chinese-language news critically: who claims what, about whom, with which numbers and
    dates, and where several articles agree, contradict each other or stand alone."""


# Click's exceptions stand in click itself or in typer's copy of it, by typer's version.
_ClickException = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one run with ``arguments``; without any, those of the process, which ends here."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    speak(words)
    with _stoppable():
        code = _ran(words)
    if arguments is None:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """Ends the process at once: to free the dictionary and all words one by one is a tenth of a cold run.

    Where something else may still have work to do (threads, worker processes, a profiler, a stream that
    cannot be flushed), nothing happens and the interpreter ends as usual.
    """
    busy = threading.active_count() > 1 or "multiprocessing" in sys.modules
    if busy or sys.gettrace() or sys.getprofile():
        return
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


def _ran(words: list[str]) -> int:
    try:
        if _completing() or "completion" in " ".join(words[:4]):
            code = _completed(words)
            if code is not None:
                return code
        code = int(_command(words).main(words, standalone_mode=False, prog_name="sora-news") or 0)
        sys.stdout.flush()
        if code == INTERRUPTED:
            say("interrupted")
        return code
    except BrokenPipeError:
        return _silenced()
    except SystemExit as stop:
        # Typer ends the process by itself where the reader has closed the pipe.
        if isinstance(stop.__context__, BrokenPipeError):
            return _silenced()
        raise
    except (KeyboardInterrupt, typer.Abort):
        say("interrupted")
        return INTERRUPTED
    except typer.Exit as stop:
        return int(stop.exit_code)
    except Exception as error:
        if isinstance(error, _ClickException):
            _misused(error)
            return USAGE
        return _failed(error, words)


def _completed(words: Sequence[str]) -> int | None:
    """The exit code where a shell asks what may stand at its cursor, or somebody for a shell's script."""
    from sora_news.cli import completion

    if shell := os.environ.get(completion.SHELL):
        typed = os.environ.get(completion.WORDS, "").split("\n")
        speak(typed)
        for line in completion.answers(_command(typed), typed, shell):
            print(line)
        return DONE
    if found := completion.asked(words, tuple(COMMANDS)):
        print(completion.serve(*found, spoken()))
        return DONE
    return None


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Has whoever ends the process (a service manager, a closed terminal) interrupt it instead, as Ctrl-C does:
    what it was writing is put away then."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = ("SIGTERM", "SIGHUP")
    before = {s: signal.getsignal(s) for n in names if (s := getattr(signal, n, None)) is not None}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:  # under nohup a closed terminal is none of our business
            signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _app(words: Sequence[str]) -> typer.Typer:
    """The program with what ``words`` ask for."""
    return program({next((w for w in words if w in COMMANDS), "")})


def _command(words: Sequence[str]) -> Any:
    """What runs ``words``; with its help in the language of this run where help may be asked for.

    To turn all help takes longer than one command needs to start.
    """
    command = typer.main.get_command(_app(words))
    _name_arguments(command)
    helps = not words or words[-1] == "corpus" or not {"-h", "--help"}.isdisjoint(words)
    if spoken() != "en" and (helps or _completing()):
        from sora_news.cli import help

        help.turn(command, spoken())
    return command


def _name_arguments(command: Any) -> None:
    """Have usage name arguments as manuals do, FILE and [PATH]...: typer has {FILE} and [PATH]."""
    for parameter in command.params:
        if parameter.param_type_name == "argument" and parameter.metavar:
            parameter.make_metavar = partial(_metavar, parameter)
    for below in getattr(command, "commands", {}).values():
        _name_arguments(below)


def _metavar(parameter: Any, *_: Any, usage: bool = False, **__: Any) -> str:
    name = str(parameter.metavar)
    if not usage:
        return name
    return (name if parameter.required else f"[{name}]") + ("..." if parameter.nargs < 0 else "")


def _misused(error: Any) -> None:
    if spoken() == "en":
        error.show()
        return
    from sora_news.cli import help

    help.complain(error, spoken())


def _completing() -> bool:
    """Whether a shell asks what words may go on with."""
    return "_SORA_NEWS_COMPLETE" in os.environ


# No space, quota or size limit: of what was opened by name the message says so, of standard output it cannot.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _failed(error: Exception, words: Sequence[str]) -> int:
    from sora_news.errors import OutputError, SoraNewsError

    if "--debug" in words:
        raise error
    if isinstance(error, OSError) and error.errno in _FULL and error.filename is None:
        error = OutputError("standard output", f"cannot be written: {error.strerror}")
    if isinstance(error, (SoraNewsError, OSError)):
        complain(error)
        return USAGE
    say(
        f"unexpected error: {type(error).__name__}: {error}; "
        "please report it with what `sora-news --debug …` prints"
    )
    return INTERNAL


def _speak_utf8() -> None:
    """UTF-8 on both streams whatever the locale says; what it cannot hold is written as \\udc80.

    A stream that is closed (``>&-``, a service without a console) is replaced by one that leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _silenced() -> int:
    """The exit code where the reader wants no more; the interpreter's last flush goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


__all__ = ["COMMANDS", "main", "program"]
