"""Blocks of a page, each with the rule that said so."""

from __future__ import annotations

from collections.abc import Iterator

from sora_news.model import Block


def whole(text: str) -> tuple[Block, ...]:
    """Every line of ``text`` as a paragraph of its body: what ``--no-layout`` asks for."""
    return tuple(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Block]:
    at = 0
    for line in text.splitlines(keepends=True):
        if stripped := line.strip():
            start = at + len(line) - len(line.lstrip())
            yield Block(start, start + len(stripped), "paragraph", "layout.whole")
        at += len(line)


def blocks(text: str, folded: str) -> tuple[Block, ...]:
    """The blocks of a page."""
    return whole(text)
