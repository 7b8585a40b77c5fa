"""Read Chinese-language news critically: who claims what, with which numbers and dates, and where articles agree.

The library is this page: :func:`load`, :func:`analyze`, :func:`compare`, and what they give.

>>> from sora_news import analyze
>>> analyze("市长李建国说，大桥长1200米。").quantities[0].text
'1200米'

The map, in the order an article takes its way::

    cli/          one file a command; the only place that prints or sets exit codes
    library.py    what a program uses: load, analyze, compare
    corpus.py     folders and arguments -> documents; manifest.py: what is known of the shipped ones
    loader/       bytes, pages, JSON rows -> Document
    pipeline.py   the order of work, one line a stage; turns offsets back into the source's
    normalize.py  script and width folding that keeps every offset
    layout/       blocks of a page, each with the rule that said so
    segment.py    running text, sentences, words; the only importer of jieba and rjieba
    extract/      times, quantities, organizations, people, quotations, claims
    summarize.py  the sentences that tell what an article is about
    comparison/   how articles relate
    render/       terminal, CSV, Markdown, JSON, the HTML report
    export/       SQLite, Web Annotations, schema.org, quotation lines
    verify/       outputs against the sources they were read from
    batch/        many documents: jobs, archives, resuming; cluster.py; stories/ among them
    cache/        analyses kept from one run to the next
    messages.py   the program's own words in Chinese and English
    model.py      the data, in frozen structs; errors.py: the exceptions
    rules.py      what a rule is; lexicon/: the word tables; terms.py, names.py, marks.py: what stages share
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sora_news.errors import InputError, SoraNewsError
    from sora_news.library import analyze, compare, load
    from sora_news.model import (
        Analysis,
        Claim,
        Comparison,
        Document,
        Finding,
        Organization,
        Person,
        Quantity,
        Time,
    )

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Claim",
    "Comparison",
    "Document",
    "Finding",
    "InputError",
    "Organization",
    "Person",
    "Quantity",
    "SoraNewsError",
    "Time",
    "analyze",
    "compare",
    "load",
]

_HOMES = {
    "analyze": "library",
    "compare": "library",
    "load": "library",
    "InputError": "errors",
    "SoraNewsError": "errors",
}


def __getattr__(name: str) -> object:
    # Imported when first asked for: a command's start-up must not pay for the library.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *(name for name in __all__ if name not in globals())])
