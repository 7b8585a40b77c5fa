"""Quotations."""

from __future__ import annotations

from sora_news.model import Passage, Quotation


def find(body: Passage) -> tuple[Quotation, ...]:
    """The quotations of ``body``, outermost ones, in order."""
    return ()
