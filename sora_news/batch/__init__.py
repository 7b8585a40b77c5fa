"""Many documents: read as a stream, analysed in turn, on several processes or on a cluster, and nothing lost.

``sources.py`` and ``archives.py`` turn inputs into units, ``work.py`` is the pure function from a unit to its
lines, ``entries.py`` what is known of a unit on its way, ``pool.py`` runs the function on processes of this
machine (``sora_news.cluster`` on others), ``target.py`` writes what comes out so that a run that was killed goes
on where it stopped, ``parquet.py`` turns lines into columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sora_news.batch.entries import ChangedInput, Entry, Executor, Kept, alone, entries
from sora_news.batch.out import Mark
from sora_news.batch.pool import Pool
from sora_news.batch.target import Target
from sora_news.batch.work import Job, Unit
from sora_news.errors import UsageError

if TYPE_CHECKING:
    from sora_news.batch.sources import Sources


def outcomes(
    sources: Sources, executor: Executor, cache: Kept | None = None, begun: Mark | None = None
) -> Iterator[Entry]:
    """The units of ``sources`` behind the mark ``begun``, in their order, each with its results.

    What the ``cache`` knows never reaches the ``executor``. Raises UsageError where the input before the mark is
    another one now.
    """
    begun = begun or Mark()

    def looked_up() -> Iterator[Entry]:
        for entry in entries(sources, lambda: sources.share, begun.units, begun.check):
            if cache is not None and entry.results is None:
                entry.key = cache.key(entry.unit)
                entry.results = cache.get(entry.unit, entry.key)
                if entry.results is not None:
                    entry.key = None
            yield entry

    try:
        for entry in executor.map(looked_up()):
            if cache is not None and entry.key is not None and entry.results is not None:
                cache.put(entry.unit, entry.key, entry.results)
            yield entry
    except ChangedInput:
        raise UsageError(
            "the input has changed since the run began; leave out --resume to begin anew"
        ) from None


__all__ = ["Entry", "Executor", "Job", "Mark", "Pool", "Target", "Unit", "alone", "outcomes"]
