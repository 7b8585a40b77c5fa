"""What a program uses the package by.

>>> from sora_news import analyze, compare, load
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from sora_news.errors import InputError
from sora_news.model import Analysis, Comparison, Document, Failure


def load(*paths: str | os.PathLike[str], encoding: str | None = None) -> tuple[Document, ...]:
    """The articles of files and folders, in order; without a path, those of the shipped corpus.

    Raises InputError at the first input that cannot be read; its message names the file and the way out.

    >>> [article.id for article in load()][:2]
    ['sora-xinkuaibao', 'sora-huanqiu']
    """
    from sora_news import corpus

    found: list[Document] = []
    for item in corpus.documents([os.fspath(p) for p in paths], encoding=encoding):
        if isinstance(item, Failure):
            raise InputError(item.path, item.message)
        found.append(item)
    return tuple(found)


def analyze(
    article: Document | str, *, page: bool = True, published: str | None = None
) -> Analysis:
    """All that is found in an article, with exact places; ``page=False`` takes its text as body whole.

    A bare text will do for an article; ``published`` (2024-02-16, 2024-02 or 2024) then resolves its
    dates.

    >>> claim = analyze("气象局局长王海燕表示，明天有暴雨。").claims[0]
    >>> claim.speaker.name, claim.content[0].text
    ('王海燕', '明天有暴雨')
    """
    from sora_news import pipeline

    return pipeline.analyze(_document(article, published), page=page)


def compare(articles: Iterable[Document | str], *, everything: bool = False) -> Comparison:
    """Where articles agree, contradict each other or stand alone.

    ``everything`` gives all findings, not only those worth reading first.

    >>> found = compare(["大桥全长1200米。", "這座大橋全長1200米。"]).findings
    >>> [finding.relation for finding in found]
    ['agree']
    """
    from sora_news import pipeline
    from sora_news.comparison import compare as relate

    documents = [_document(a, None, n) for n, a in enumerate(articles, start=1)]
    return relate([pipeline.read(d) for d in documents], everything=everything)


def _document(article: Document | str, published: str | None, number: int = 1) -> Document:
    if isinstance(article, Document):
        return article
    from sora_news.loader import from_row

    row = {"id": f"text-{number}", "text": article, "published": published}
    return from_row(row, path="-", number=number)
