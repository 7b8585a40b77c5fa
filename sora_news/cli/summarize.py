"""``summarize``: each article's gist, claims, numbers, dates and names."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.cli import explaining, inputs, messages, options, output
from sora_news.cli.options import Format
from sora_news.model import Analysis, Failure, Reading


def summarize(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    encoding: options.Encoding = None,
    no_cache: options.NoCache = False,
    color: options.Colored = options.Color.auto,
    plain: options.Plain = False,
    script: options.Written = options.Script.keep,
    lang: options.Lang = None,
    bom: options.Marked = False,
    explain: options.Explain = None,
) -> int:
    """What each article says, and who says what in it.

    For each article: its summary, claims with their speakers, numbers with what they measure, dates,
    people and organisations."""
    shape = options.chosen(json, format)
    display = options.Display(shape, color, plain, script, bom)
    each = inputs.each(options.Intake(paths, encoding, not no_cache))
    if explain is None and shape is Format.jsonl:
        return output.stream(r if isinstance(r, Failure) else [r.analysis] for r in each)
    if explain is None and shape in (Format.json, Format.csv):
        done = [r if isinstance(r, Failure) else r.analysis for r in each]
        found = tuple(d for d in done if not isinstance(d, Failure))
        failures = tuple(d for d in done if isinstance(d, Failure))
        _put(found, failures, shape, bom)
        return messages.status(len(found), len(failures))
    read, failed = inputs.sorted_out(each)
    if explain is not None and read:
        explaining.put(explain, read, display)
    else:
        _show(read, display)
    return messages.status(len(read), len(failed))


def _show(read: Sequence[Reading], display: options.Display) -> None:
    from sora_news.render import script

    shown, look = script.readings(read, display.script.value), output.look(display)
    if display.shape is Format.markdown:
        from sora_news.render import markdown

        output.text(markdown.summaries(shown, look))
    elif read:
        from sora_news.render.articles import articles

        output.show(articles(shown, look), display)


def _put(found: Sequence[Analysis], failures: Sequence[Failure], shape: Format, bom: bool) -> None:
    if shape is Format.csv:
        from sora_news.render import csv

        output.text(csv.summaries(found), bom)
        return
    from sora_news.model import SCHEMA_VERSION, Summaries
    from sora_news.render import jsonout

    whole = Summaries(SCHEMA_VERSION, output.GENERATOR, tuple(found), tuple(failures))
    output.write(jsonout.document(whole))
