"""``corpus``: the articles that are shipped."""

from __future__ import annotations

import typer

from sora_news.cli import messages, options, output
from sora_news.cli.options import Format

app = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, help="The shipped corpus: list it, verify it."
)

COLUMNS = ("id", "outlet", "published", "script", "title", "authors", "file", "sha256")


@app.command("list")
def show(
    json: options.AsJson = False,
    format: options.AsFormat = None,
    color: options.Colored = options.Color.auto,
) -> int:
    """The articles of the shipped corpus."""
    shape = options.chosen(json, format)
    from msgspec import to_builtins

    from sora_news import corpus
    from sora_news.render.records import listed

    entries = [to_builtins(e) for e in corpus.manifest()]
    if shape is Format.jsonl:
        output.lines(entries)
    elif shape is Format.json:
        from sora_news.render import jsonout

        output.write(jsonout.document({"folder": str(corpus.home()), "articles": entries}))
    else:
        flat = [
            {**{c: e.get(c) for c in COLUMNS}, "authors": listed(e["authors"])} for e in entries
        ]
        _put(flat, shape, color)
    return 0


def _put(flat: list[dict[str, object]], shape: Format, color: options.Color) -> None:
    if shape is Format.csv:
        from sora_news.render import csv

        output.text(csv.rows(COLUMNS, flat))  # type: ignore[arg-type]
    elif shape is Format.markdown:
        from sora_news.render import markdown

        output.text(markdown.table(COLUMNS, flat))  # type: ignore[arg-type]
    else:
        from sora_news.render import terminal

        terminal.show([terminal.table(COLUMNS[:5], flat)], output.colors(color))  # type: ignore[arg-type]


@app.command()
def verify() -> int:
    """Check that every shipped article is there, readable and unchanged."""
    from sora_news import corpus

    entries, wrong = corpus.manifest(), corpus.verify()
    messages.report(wrong)
    output.text(f"{len(entries) - len(wrong)} of {len(entries)} articles unchanged\n")
    return messages.status(len(entries) - len(wrong), len(wrong))
