"""``corpus``: the articles that are shipped, or a folder of one's own with a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sora_news.cli import messages, options, output
from sora_news.cli.options import Format

if TYPE_CHECKING:
    from sora_news.render.look import Look
    from sora_news.render.records import Row

app = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, help="The shipped corpus, or one of your own."
)

COLUMNS = ("id", "outlet", "published", "script", "title", "authors", "file", "sha256")


Folder = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", help="A folder with a manifest.yaml, not the shipped corpus."),
]


@app.command("list")
def show(
    folder: Folder = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    color: options.Colored = options.Color.auto,
    plain: options.Plain = False,
    script: options.Written = options.Script.keep,
    lang: options.Lang = None,
) -> int:
    """The articles of a corpus."""
    shape = options.chosen(json, format)
    from msgspec import to_builtins

    from sora_news import corpus
    from sora_news.render.records import listed

    home = Path(folder) if folder else corpus.home()
    entries = [to_builtins(e) for e in corpus.manifest(home)]
    if shape is Format.jsonl:
        output.lines(entries)
    elif shape is Format.json:
        from sora_news.render import jsonout

        output.write(jsonout.document({"folder": str(home), "articles": entries}))
    else:
        flat = [
            {**{c: e.get(c) for c in COLUMNS}, "authors": listed(e["authors"])} for e in entries
        ]
        _put(flat, options.Display(shape, color, plain, script))
    return 0


def _put(flat: list[Row], display: options.Display) -> None:
    if display.shape is Format.csv:
        from sora_news.render import csv

        output.text(csv.rows(COLUMNS, flat))
        return
    look, shown = output.look(display), [_shown(row, display, output.look(display)) for row in flat]
    if display.shape is Format.markdown:
        from sora_news.render import markdown

        output.text(markdown.records(look, COLUMNS, shown))
    else:
        from sora_news.render import columns

        output.show([columns.table(look, COLUMNS[:5], shown)], display)


def _shown(row: Row, display: options.Display, look: Look) -> Row:
    """An article's row for eyes: in the reader's characters, its script by its name."""
    from sora_news.render.script import turned

    return {
        c: look.say(f"script.{v}") if c == "script" and v
        else turned(v, display.script.value) if isinstance(v, str) and c not in ("id", "file")
        else v
        for c, v in row.items()
    }  # fmt: skip


@app.command()
def verify(folder: Folder = None, lang: options.Lang = None) -> int:
    """Check that every article is there and unchanged."""
    from sora_news import corpus

    home = Path(folder) if folder else corpus.home()
    entries, wrong = corpus.manifest(home), corpus.verify(home)
    messages.report(wrong)
    output.line(f"{len(entries) - len(wrong)} of {len(entries)} articles unchanged")
    return messages.status(len(entries) - len(wrong), len(wrong))


@app.command()
def add(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="Where the articles and manifest.yaml stand.")
    ],
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Articles, one a file, .txt or .html.")
    ],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Of a single FILE.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    author: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Once for each author.")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day.")] = None,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
) -> int:
    """Add articles to a corpus of your own.

    Each FILE is copied to FOLDER and written into its manifest.yaml with what is known of it: what the
    options say, else what its page says. Reading FOLDER gives the articles that back."""
    from sora_news.collect import Known
    from sora_news.collect import add as added
    from sora_news.errors import InputError, UsageError
    from sora_news.render.escape import oneline

    if title and len(files) > 1:
        raise UsageError("--title is for one FILE; add the articles one by one")
    known = Known(title, outlet, tuple(author or ()), published)
    failed = 0
    for file in files:
        try:
            entry = added(Path(folder), file, known, encoding)
            output.text(f"{oneline(entry.id)}: {oneline(entry.title or entry.file)}\n")
        except (InputError, UsageError) as error:
            messages.complain(error)
            failed += 1
    return messages.status(len(files) - failed, failed)
