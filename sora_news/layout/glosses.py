"""Pinyin that a page set behind its characters: 商務(wù)部, 發(fā)生.

Converted pages carry it behind every character that their converter did not hold for safe, in the midst of
words and names. The page is read without it; then the blocks are cut around it, so that the running text that
is put together from them has no trace of it and every span still points into the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from msgspec.structs import replace

from sora_news.model import BODY_KINDS, Block
from sora_news.rules import HAN, pattern, rule

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_GLOSS = pattern(rf"\((?<={HAN}.)[bpmfdtnlgkhjqxrzcsyw]?h?[aeiouü{_TONED}]{{1,3}}(?:ng?|r)?\)")
_FEWEST = 3
RULE = "layout.boilerplate.gloss"


@rule(
    RULE,
    example="商務⟦(wù)⟧部今日發(fā)布通報(bào)，出口總額增長(zhǎng)百分之五，進口總額下降百分之二。",
    counter="“沏”字读(qī)，意思是用开水冲泡，老舍(shě)先生在文章里多次用到这个字。",
    problems="a text that teaches three characters or more loses their readings",
)
def spans(folded: str) -> list[tuple[int, int]]:
    """The pinyin in brackets behind single characters, where at least three of them bear a tone: fewer tell a
    reader how a rare character is read."""
    if not _TONES.search(folded):
        return []
    found = [m.span() for m in _GLOSS.finditer(folded)]
    toned = sum(not _toneless(folded[a:b]) for a, b in found)
    return found if toned >= _FEWEST else []


_TONES = pattern(rf"[{_TONED}]n?g?\)")


def _toneless(gloss: str) -> bool:
    return not any(c in _TONED for c in gloss)


@dataclass(frozen=True)
class Plain:
    """A page without its glosses: where each stood in it, and how much of the page stood before."""

    glosses: tuple[tuple[int, int], ...]

    def text(self, page: str) -> str:
        """``page`` without the glosses.

        >>> Plain(((2, 6),)).text("商務(wù)部")
        '商務部'
        """
        return "".join(page[a:b] for a, b in self._kept(len(page)))

    def _kept(self, length: int) -> Iterator[tuple[int, int]]:
        at = 0
        for start, end in self.glosses:
            yield at, start
            at = end
        yield at, length

    def cut(self, blocks: Sequence[Block], page: str) -> tuple[Block, ...]:
        """``blocks`` of the plain page as blocks of ``page``, cut around the glosses and these among them."""
        shifts = list(accumulate((b - a for a, b in self.glosses), initial=0))
        cuts = [a - s for (a, _), s in zip(self.glosses, shifts, strict=False)]  # in the plain page
        found: list[Block] = []
        at = 0
        for block in blocks:
            start, joins = block.start, block.joins
            while at < len(cuts) and cuts[at] <= block.end:
                if part := _trimmed(block, start + shifts[at], self.glosses[at][0], page, joins):
                    found.append(part)
                    joins = True
                found.append(Block(*self.glosses[at], "boilerplate", RULE))
                start, at = cuts[at], at + 1
            if part := _trimmed(block, start + shifts[at], block.end + shifts[at], page, joins):
                found.append(part)
        return tuple(found)

    def together(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """What :meth:`cut` made, as blocks of the plain page again."""
        found: list[Block] = []
        gone = 0
        glossed = False
        for block in blocks:
            if block.rule == RULE:
                gone += block.end - block.start
                glossed = bool(found)
                continue
            block = replace(block, start=block.start - gone, end=block.end - gone)
            last = found[-1] if found else None
            if (
                glossed
                and last
                and (block.joins or block.kind not in BODY_KINDS)
                and last.rule == block.rule
            ):
                found[-1] = replace(last, end=block.end)
            else:
                found.append(block)
            glossed = False
        return tuple(found)


def _trimmed(block: Block, start: int, end: int, page: str, joins: bool) -> Block | None:
    """The part of ``block`` at ``[start, end)`` of the page without white space at its edges, if any is left."""
    part = page[start:end]
    if not (stripped := part.strip()):
        return None
    start += len(part) - len(part.lstrip())
    return Block(start, start + len(stripped), block.kind, block.rule, joins)
