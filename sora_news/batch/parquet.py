"""Lines of JSON to Parquet, by the extra ``parquet``: the same fields, nested as they are."""

from __future__ import annotations

import types
from collections.abc import Iterator
from itertools import islice
from math import inf
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from sora_news.errors import UsageError
from sora_news.model import Analysis

_ROWS = 500


def require() -> None:
    """Raises UsageError where pyarrow is missing: before the work, not after it."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise UsageError(
            "writing Parquet needs the extra: pip install 'sora-news[parquet]'"
        ) from None


def write(lines: BinaryIO, out: BinaryIO) -> None:
    """Write the analyses of ``lines`` to ``out`` as Parquet, some hundred rows in memory at a time."""
    import pyarrow
    from pyarrow import parquet

    columns = schema()
    with parquet.ParquetWriter(out, columns, compression="zstd") as writer:
        for rows in _portions(lines):
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=columns))


def schema() -> Any:
    """The Arrow schema of an analysis, derived from the model."""
    import pyarrow

    return pyarrow.schema(list(_arrow(Analysis)))


def _portions(lines: BinaryIO) -> Iterator[list[dict[str, Any]]]:
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    while rows := [_columnar(decode(line)) for line in islice(lines, _ROWS)]:
        yield rows


def _columnar(row: dict[str, Any]) -> dict[str, Any]:
    """``row`` with the bounds of its quantities as doubles: a column holds no whole numbers of any length."""
    for quantity in row["quantities"]:
        for bound in ("low", "high"):
            if isinstance(value := quantity[bound], int):
                quantity[bound] = _double(value)
    return row


def _double(value: int) -> float:
    """The nearest double, an infinity beyond the largest.

    >>> _double(36), _double(-(10**400))
    (36.0, -inf)
    """
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def _arrow(kind: Any) -> Any:
    """The Arrow type of a type of the model."""
    import pyarrow

    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
        return pyarrow.struct([(encoded, _arrow(hints[name])) for name, encoded in names])
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return pyarrow.string()
    if origin is tuple:
        return pyarrow.list_(_arrow(inner[0]))
    if origin in (Union, types.UnionType):
        kinds = [k for k in inner if k is not type(None)]
        # A number with a fraction or without one: the wider type holds both.
        return pyarrow.float64() if float in kinds else _arrow(kinds[0])
    plain = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    return plain[kind]
