"""Organisations."""

from __future__ import annotations

from sora_news.model import Organization, Passage


def find(body: Passage) -> tuple[Organization, ...]:
    """The organisations of ``body`` in the order of their first mention."""
    return ()
