"""Read Chinese-language news critically: who claims what, with which numbers and dates, and where articles agree.

>>> from sora_news.library import analyze
>>> analyze("市长李建国说，大桥长1200米。").quantities[0].text
'1200米'

The map, in the order an article takes its way::

    cli/          one file a command; the only place that prints or sets exit codes
    library.py    what a program uses: load, analyze, compare
    corpus.py     folders and arguments -> documents; manifest.py: what is known of the shipped ones
    load/         bytes, pages, JSON rows -> Document
    pipeline.py   the order of work, one line a stage; turns offsets back into the source's
    normalize.py  script and width folding that keeps every offset
    layout/       blocks of a page, each with the rule that said so
    segment.py    running text, sentences, words; the only importer of jieba and rjieba
    extract/      times, quantities, organizations, people, quotations, claims
    summarize.py  the sentences that tell what an article is about
    compare/      how articles relate
    render/       terminal, CSV, Markdown, JSON, the HTML report
    export/       SQLite, Web Annotations, schema.org, quotation lines
    batch/        many documents: jobs, archives, resuming; cache.py, cluster.py
    model.py      the data, in frozen structs; errors.py: the exceptions
    rules.py      what a rule is; lexicon/: the word tables; terms.py, names.py: what stages share
"""

__version__ = "0.1.0"
