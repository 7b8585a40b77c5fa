"""The sentences that tell what an article is about."""

from __future__ import annotations

from sora_news.model import Passage, SummarySentence


def choose(body: Passage, title: str | None) -> tuple[SummarySentence, ...]:
    """Three to six sentences of ``body`` in the order of the text."""
    return ()
