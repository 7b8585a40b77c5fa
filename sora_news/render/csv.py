"""Results as CSV: a header, then one row a record; no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from sora_news.model import Analysis, Comparison
from sora_news.render import records
from sora_news.render.escape import oneline

# A spreadsheet runs a cell that begins so, one set to Chinese or Japanese the full-width forms too; the
# apostrophe says "text" and is not shown.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def cell(value: records.Cell) -> str:
    """``value`` as a cell: text that a spreadsheet would run gets an apostrophe, numbers stay.

    >>> cell("=1+1"), cell(-5), cell(None), cell(True)
    ("'=1+1", '-5', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    text = oneline(value)
    return f"'{text}" if value.startswith(_FORMULA) or text.startswith(_FORMULA) else text


def rows(columns: Sequence[str], found: Iterable[records.Row]) -> str:
    """``found`` as CSV under the header ``columns``."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row[c]) for c in columns] for row in found)
    return stream.getvalue()


def summaries(found: Iterable[Analysis]) -> str:
    """One row a document."""
    columns = (
        "id", "title", "outlet", "authors", "published", "script", "length", "summary",
        "people", "organizations", "quantities", "times", "claims", "path",
    )  # fmt: skip
    return rows(columns, map(records.summary, found))


def findings(comparison: Comparison) -> str:
    """One row a piece of evidence, the finding's own cells repeated in each."""
    outlets = {d.id: d.outlet for d in comparison.documents}
    columns = (
        "finding", "kind", "relation", "topic", "summary", "confidence",
        "document", "outlet", "speaker", "text", "start", "end", "claim", "quantity", "rule",
        "side",
    )  # fmt: skip
    return rows(
        columns,
        (
            {
                "finding": f.id, "kind": f.kind, "relation": f.relation, "topic": f.topic,
                "summary": f.summary, "confidence": f.confidence, "document": m.document,
                "outlet": outlets.get(m.document), "speaker": m.speaker, "text": m.text,
                "start": m.start, "end": m.end, "claim": m.claim, "quantity": m.quantity,
                "rule": f.rule, "side": m.side,
            }
            for f in comparison.findings
            for m in f.members
        ),
    )  # fmt: skip
