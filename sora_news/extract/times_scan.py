"""All atoms of a text in order."""

from __future__ import annotations

from sora_news.extract.times_atoms import Atom
from sora_news.extract.times_numeric import numeric_atoms
from sora_news.extract.times_words import word_atoms


def atoms(text: str) -> list[Atom]:
    """The atoms of ``text`` in order, none overlapping another; the longer one wins."""
    found = sorted([*numeric_atoms(text), *word_atoms(text)], key=lambda a: (a.start, -a.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
        elif atom.end > kept[-1].end and atom.end - atom.start > kept[-1].end - kept[-1].start:
            kept[-1] = atom
    return kept
