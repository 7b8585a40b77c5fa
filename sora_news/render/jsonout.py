"""Results as JSON, whole and indented or one record a line."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder()


# In UTF-8: DEL, C1 controls (U+009B begins an escape sequence as ESC [ does), line separators and what
# turns a line's direction. JSON escapes say them as well and a terminal does not obey those.
_ACTIVE = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
# Whether there are any is asked one first byte at a time, which the search leaps to.
_ACTIVE_BY_FIRST = (
    re.compile(rb"\x7f"),
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])"),
)


def line(value: Any) -> bytes:
    """``value`` on one line, with the line feed."""
    return _inert(value, None) + b"\n"


def document(value: Any) -> bytes:
    """``value`` indented by two, with a line feed at the end."""
    return _inert(value, 2) + b"\n"


def _inert(value: Any, indent: int | None) -> bytes:
    """``value`` as JSON without a character that a terminal would obey."""
    try:
        data = _ENCODER.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate is no UTF-8; JSON can still say it, as \\ud800.
        import json

        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=True, indent=indent)
        return text.encode("ascii").replace(b"\x7f", b"\\u007f")
    if indent:
        data = msgspec.json.format(data, indent=indent)
    if not any(active.search(data) for active in _ACTIVE_BY_FIRST):
        return data
    return _ACTIVE.sub(lambda m: b"\\u%04x" % ord(m[0].decode()), data)
