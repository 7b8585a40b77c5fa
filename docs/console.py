"""Runs the console blocks of a Markdown file, so that what the documentation shows is what happens.

A block fenced with ``console`` holds commands (lines that begin with ``$ ``; a trailing backslash or bar goes
on in the next line) each followed by its output.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def refreshed(markdown: str) -> str:
    """``markdown`` with the output of every command in its console blocks as it is now.

    Commands run by bash in the repository's root, 100 columns wide, without colour; what they keep in
    /tmp lies in a folder of this run's own.
    """
    with TemporaryDirectory() as folder:
        return _BLOCK.sub(
            lambda block: "".join(f"$ {c}\n{output(c, folder)}" for c in commands(block[1])),
            markdown,
        )


def commands(block: str) -> list[str]:
    """The commands of one console block, continuation lines joined by their newline.

    >>> commands("$ echo 一 \\\\\\n二\\n一 二\\n$ true\\n")
    ['echo 一 \\\\\\n二', 'true']
    """
    found: list[str] = []
    goes_on = False
    for line in block.splitlines():
        if goes_on:
            found[-1] += "\n" + line
        elif line.startswith("$ "):
            found.append(line[2:])
        else:
            continue
        goes_on = line.endswith(("\\", "|"))
    return found


def output(command: str, folder: str = "/tmp") -> str:
    """What ``command`` prints, trailing spaces dropped, with ``folder`` for its /tmp; raises RuntimeError
    where it fails."""
    bin_ = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "-c", command.replace("/tmp/", f"{folder}/")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise RuntimeError(f"{command}\nexit status {done.returncode}\n{done.stderr.decode()}")
    printed = done.stdout.decode("utf-8").replace(f"{folder}/", "/tmp/")
    return "".join(line.rstrip() + "\n" for line in printed.splitlines())
