"""Results as JSON, whole and indented or one record a line."""

from __future__ import annotations

import json
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder()


def line(value: Any) -> bytes:
    """``value`` on one line, with the line feed."""
    return _encode(value) + b"\n"


def document(value: Any) -> bytes:
    """``value`` indented by two, with a line feed at the end."""
    return msgspec.json.format(_encode(value), indent=2) + b"\n"


def _encode(value: Any) -> bytes:
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate is no UTF-8; JSON can still say it, as \ud800.
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=True).encode("ascii")
