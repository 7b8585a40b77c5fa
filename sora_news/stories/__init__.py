"""Stories among analysed articles: which of very many report one event, and what each story's articles share.

The texts of a hundred thousand articles do not fit into memory, and comparing all with all takes too long. So one pass over
the lines that ``analyze`` wrote keeps of each article its place in the file and its telling terms
(``lines.py``, ``kinship.py``); only articles that share several of these are read again, some dozens at a time
(``texts.py``, ``readings.py``) and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from sora_news.comparison import compare, related
from sora_news.comparison.article import prepare
from sora_news.model import Analysis, Comparison, Failure, Member, Reading
from sora_news.stories.kinship import Kinship
from sora_news.stories.lines import Lines
from sora_news.stories.readings import GAP, reading
from sora_news.stories.texts import Texts


class Stories:
    """The stories of the analyses in ``paths``; its length is how many have been read."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.lines = Lines(paths)
        self.kinship = Kinship()
        self.texts = Texts()

    def __len__(self) -> int:
        return len(self.lines)

    def close(self) -> None:
        """Close the files that were left open."""
        self.lines.close()
        self.texts.close()

    def survey(self) -> Iterator[Analysis | Failure]:
        """Every analysis in turn, and a failure for a line that holds none; to be read to its end first."""
        for item in self.lines:
            if isinstance(item, Analysis):
                self.kinship.add(related.profile(prepare([reading(item)])[0]))
            yield item

    def told(
        self, failed: Callable[[Failure], None] | None = None
    ) -> Iterator[tuple[Comparison, list[Reading]]]:
        """Each story of two articles or more, compared, in the order of the articles that come first.

        With it those readings whose texts were found again. What ends in an error is a failure for
        ``failed`` (or is raised, without it), and the rest goes on.
        """
        groups = self.kinship.groups()
        self.texts.find(self.lines, (n for group in groups for n in group))
        for group in groups:
            try:
                yield self._compared(group)
            except Exception as error:
                if failed is None:
                    raise
                message = f"the comparison failed ({type(error).__name__}: {error}); it is left out"
                failed(Failure(self.lines.where(group[0]), type(error).__name__, message))

    def _compared(self, group: Sequence[int]) -> tuple[Comparison, list[Reading]]:
        read: list[Reading] = []
        whole: list[Reading] = []
        for number in group:
            analysis = self.lines.load(number)
            text = self.texts.of(analysis)
            read.append(reading(analysis, text))
            if text is not None:
                whole.append(read[-1])
        comparison = compare(read, everything=True)
        return (comparison if len(whole) == len(read) else _known(comparison)), whole


def _known(comparison: Comparison) -> Comparison:
    """What holds although texts are missing: that nobody else says a thing cannot be known then, and evidence
    that runs over a gap is none."""
    return replace(
        comparison,
        findings=tuple(
            f for f in comparison.findings if f.relation != "only" and _is_whole(f.members)
        ),
        timeline=tuple(m for m in comparison.timeline if _is_whole(m.members)),
    )


def _is_whole(members: Sequence[Member]) -> bool:
    return not any(GAP in m.text for m in members)


__all__ = ["Stories"]
