"""``summarize``: each article's gist, claims, numbers, dates and names."""

from __future__ import annotations

from sora_news.cli import inputs, messages, options, output
from sora_news.cli.options import Format


def summarize(
    paths: options.Paths = None,
    json: options.AsJson = False,
    format: options.AsFormat = None,
    encoding: options.Encoding = None,
    color: options.Colored = options.Color.auto,
) -> int:
    """What each article says, and who says what in it.

    For each article: its summary, claims with their speakers, numbers with what they measure, dates,
    people and organisations."""
    shape = options.chosen(json, format)
    read, failures = inputs.readings(paths, encoding)
    found = [r.analysis for r in read]
    if shape is Format.json:
        from sora_news.model import SCHEMA_VERSION, Summaries
        from sora_news.render import jsonout

        whole = Summaries(SCHEMA_VERSION, output.GENERATOR, tuple(found), tuple(failures))
        output.write(jsonout.document(whole))
    elif shape is Format.jsonl:
        output.lines(found)
    elif shape is Format.csv:
        from sora_news.render import csv

        output.text(csv.summaries(found))
    elif shape is Format.markdown:
        from sora_news.render import markdown

        output.text(markdown.summaries(read))
    elif read:
        from sora_news.render import terminal
        from sora_news.render.articles import articles

        terminal.show(articles(read), output.colors(color))
    return messages.status(len(read), len(failures))
