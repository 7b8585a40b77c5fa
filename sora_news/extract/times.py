"""Time expressions."""

from __future__ import annotations

from sora_news.model import Passage, Time


def find(body: Passage, published: str | None) -> tuple[Time, ...]:
    """The time expressions of ``body``, in order, resolved against ``published`` or the text's own dates."""
    return ()
