"""``compare``: how articles relate, and whether two texts report one event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Annotated, Any, get_args

import typer

from sora_news.cli import explaining, inputs, messages, options, output, stories
from sora_news.cli.options import Format
from sora_news.errors import UsageError
from sora_news.model import Comparison, Document, Failure, FindingKind, Reading, Relation, Source

RELATIONS: tuple[str, ...] = get_args(Relation)
KINDS: tuple[str, ...] = get_args(FindingKind)


def compare(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    relation: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help=f"Only these, parted by commas: {', '.join(RELATIONS)}.",
            autocompletion=options.listed(RELATIONS),
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help=f"Only these, parted by commas: {', '.join(KINDS)}.",
            autocompletion=options.listed(KINDS),
        ),
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="TERM", help="Only findings about TERM, in either script.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only findings with a claim of NAME.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every finding, not only those worth reading first.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where a conflict was found.")
    ] = False,
    pairs: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help='Score pairs instead: JSON lines {"id", "a": {"title", "text"}, "b": {…}} in FILE, '
            'or - for standard input; {"id", "same_event": 0…1} a line out.',
        ),
    ] = None,
    encoding: options.Encoding = None,
    no_cache: options.NoCache = False,
    color: options.Colored = options.Color.auto,
    plain: options.Plain = False,
    script: options.Written = options.Script.keep,
    lang: options.Lang = None,
    bom: options.Marked = False,
    explain: options.Explain = None,
) -> int:
    """Where articles agree, contradict each other or stand alone.

    Every finding comes with its evidence: the passage of each article it rests on. Two articles or any
    number; most important first. Over the lines that `analyze` wrote it goes story by story, for more
    articles than memory holds."""
    display = options.Display(options.chosen(json, format), color, plain, script, bom)
    relations = options.one_of("--relation", relation, RELATIONS)
    kinds = options.one_of("--kind", kind, KINDS)
    if pairs is not None:
        if paths:
            raise UsageError("--pairs reads its own input and takes no PATH")
        return _pairs(pairs)

    from msgspec.structs import replace

    from sora_news.comparison import compare as relate
    from sora_news.comparison import filtered
    from sora_news.comparison.findings import worth_reading

    def chosen(comparison: Comparison) -> Comparison:
        # Filter first, then choose: what is asked for by name must not fall to the limit of the default.
        found = filtered(comparison, relations=relations, kinds=kinds, about=about, speaker=speaker)
        return (
            found if everything else replace(found, findings=tuple(worth_reading(found.findings)))
        )

    with ExitStack() as stack:
        if analysed := stories.analysed(paths, stack):
            if explain is not None:
                raise UsageError("--explain looks into articles; give these, not their analyses")
            put = partial(_put, display=display)
            code, conflict = stories.tell(analysed, display.shape, chosen, put)
        else:
            read, failures = inputs.readings(options.Intake(paths, encoding, not no_cache))
            with messages.comparing(len(read)):
                related = relate(read, failures, everything=True)
            comparison = chosen(related)
            if explain is not None and read:
                explaining.put(explain, read, display, comparison=related)
            else:
                _put(comparison, read, display)
            code = messages.status(len(read), len(failures))
            conflict = any(f.relation == "conflict" for f in comparison.findings)
    return messages.FOUND if not code and exit_code and conflict else code


def _put(
    comparison: Comparison,
    read: Sequence[Reading],
    display: options.Display,
    more: bool = False,
) -> None:
    """Print a comparison, with ``more`` behind another one."""
    shape = display.shape
    if shape is Format.json:
        from sora_news.render import jsonout

        output.write(jsonout.document(comparison))
    elif shape is Format.jsonl:
        output.lines(comparison.findings)
    elif shape is Format.csv:
        from sora_news.render import csv

        table = csv.findings(comparison)
        output.text(table.partition("\r\n")[2] if more else table, display.bom and not more)
    elif shape is Format.markdown or comparison.documents:
        _show(comparison, read, display)


def _show(comparison: Comparison, read: Sequence[Reading], display: options.Display) -> None:
    from sora_news.render import script

    look = output.look(display)
    comparison = script.comparison(comparison, display.script.value)
    read = script.readings(read, display.script.value)
    if display.shape is Format.markdown:
        from sora_news.render import markdown

        output.text(markdown.comparison(comparison, read, look))
    else:
        from sora_news.render.findings import findings

        output.show(findings(comparison, read, look), display)


def _pairs(path: str) -> int:
    """Score every pair of a file of JSON lines."""
    from sora_news.comparison.events import pair_score

    done = failed = 0
    with messages.Progress("scored") as progress:
        for where, row in inputs.json_lines(path):
            scored = row if isinstance(row, Failure) else _score(row, where, pair_score)
            if isinstance(scored, Failure):
                progress.clear()
                messages.report([scored])
                failed += 1
            else:
                output.lines([scored])
                done += 1
            progress.step()
    return messages.status(done, failed)


def _score(
    row: Any, where: str, pair_score: Callable[[Reading, Reading], float]
) -> dict[str, object] | Failure:
    """The pair of ``row`` with its score, or why there is none."""
    sides: list[Reading] = []
    for side in ("a", "b"):
        given = row.get(side) if isinstance(row, dict) else None
        if not isinstance(given, dict) or not isinstance(given.get("text"), str) or "id" not in row:
            message = 'a pair is {"id", "a": {"title", "text"}, "b": {"title", "text"}}'
            return Failure(where, "MalformedInput", message)
        source = Source(where, "application/jsonl", "utf-8", 1.0, "", "")
        title = given.get("title") or None
        document = Document(side, title, None, (), given.get("published"), given["text"], source)
        reading = inputs.reading(document, page=False)
        if isinstance(reading, Failure):
            return reading
        sides.append(reading)
    return {"id": row["id"], "same_event": pair_score(sides[0], sides[1])}
