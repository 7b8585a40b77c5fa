"""The command line."""

from __future__ import annotations

import sys

import msgspec
import typer

app = typer.Typer()


@app.callback()
def main() -> None:
    """Read Chinese-language news critically."""


@app.command()
def analyze(inputs: list[str], no_layout: bool = typer.Option(False, "--no-layout")) -> None:
    """JSON lines in, one analysis a line out."""
    from sora_news.model import Document, Source
    from sora_news.pipeline import analyze as run

    stream = sys.stdin.buffer if inputs == ["-"] else open(inputs[0], "rb")
    for line in stream:
        row = msgspec.json.decode(line)
        source = Source("-", "application/jsonl", "utf-8", 1.0, "", "")
        document = Document(
            row["id"],
            row.get("title"),
            row.get("outlet"),
            tuple(row.get("authors") or ()),
            row.get("published"),
            row["text"],
            source,
        )
        sys.stdout.buffer.write(msgspec.json.encode(run(document, page=not no_layout)) + b"\n")
