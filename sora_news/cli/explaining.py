"""``--explain``, which every command has that shows items."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.cli import output
from sora_news.cli.options import Display, Format
from sora_news.errors import UsageError
from sora_news.model import Comparison, Reading


def put(
    asked: str,
    read: Sequence[Reading],
    display: Display,
    kinds: Sequence[str] | None = None,
    comparison: Comparison | None = None,
) -> None:
    """Write the explanation of what ``asked`` names. Raises UsageError where nothing is called so."""
    from sora_news.render.explain import KINDS, explained

    if display.shape in (Format.csv, Format.markdown):
        raise UsageError("--explain is written as a table, JSON or JSON lines")
    kinds = KINDS if kinds is None else kinds
    look = output.look(display)
    if display.shape is not Format.table:
        from msgspec import to_builtins

        from sora_news.render import jsonout

        found = explained(asked, read, kinds, comparison)
        records = [{**to_builtins(e), "item": item} for e, item in found]
        if display.shape is Format.jsonl:
            output.lines(records)
        else:
            output.write(jsonout.document({"explanations": records}))
        return
    from sora_news.render import script
    from sora_news.render.explanations import explanations

    shown = script.readings(read, display.script.value)
    related = script.comparison(comparison, display.script.value) if comparison else None
    found = explained(asked, shown, kinds, related, look)
    output.show(explanations(found, shown, look, related), display)
