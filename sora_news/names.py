"""Whether two forms of a name are one person's, across documents, scripts and transliterations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sora_news.lexicon import cells
from sora_news.model import Person
from sora_news.normalize import simplify

# How much of the longer of two transliterations must stand in the shorter, in order.
_SHARED = 0.6
# Two consonants are what the shortest name has that sound can tell (马斯克 has three, 库克 two).
_FEWEST = 2


def same(one: Person, other: Person) -> str | None:
    """What joins ``one`` and ``other``, people of two documents, or None.

    ``names.same`` the same name; ``names.alias`` a form in common, such as one declared in parentheses;
    ``names.known`` forms of one well-known name; ``names.part`` a family name alone beside the full name;
    ``names.sound`` transliterations, or a Latin name and its transliteration, that sound alike.
    """
    if simplify(one.name) == simplify(other.name):
        return "names.same"
    mine, theirs = forms(one), forms(other)
    if mine & theirs:
        return "names.alias"
    for reason, test in (
        ("names.known", _known_alike),
        ("names.part", _part),
        ("names.sound", alike),
    ):
        if any(test(a, b) for a in mine for b in theirs):
            return reason
    return None


def forms(person: Person) -> frozenset[str]:
    """The name and the aliases of ``person`` that say who it is: simplified, without bare surnames."""
    surfaces = {simplify(" ".join(n.split())) for n in (person.name, *person.aliases)}
    full = {n for n in surfaces if len(n) > 1 and not n.startswith(("老", "小"))}
    return frozenset(full or surfaces)


def _known_alike(a: str, b: str) -> bool:
    """Whether two forms write one well-known name: 特朗普, 川普, Trump."""
    known = _known()
    first, second = (known.get(_family(n), _family(n)) for n in (a, b))
    return first == second and (_family(a) in known or _family(b) in known)


@cache
def _known() -> dict[str, str]:
    return {form: latin for form, latin, _ in cells("transliterations")[1:]}


def _family(name: str) -> str:
    """The family name of a foreign name: Sam Altman, 山姆·奥特曼."""
    return re.split("[· ]" if "·" in name or " " in name else "-", name)[-1]


def _part(a: str, b: str) -> bool:
    """Whether one form is the family name of the other: Altman, Sam Altman."""
    short, full = sorted((a, b), key=len)
    return short != full and len(short) > 1 and _family(full) == short


def alike(a: str, b: str) -> bool:
    """Whether two forms sound alike: two transliterations, or a Latin name and a transliteration.

    >>> alike("奥特曼", "奥尔特曼"), alike("Musk", "马斯克"), alike("奥特曼", "奥斯曼")
    (True, True, False)
    """
    first, second = _family(a), _family(b)
    if first.isascii() == second.isascii():
        if first.isascii() or min(len(first), len(second)) < 3:
            return False
        shared = _common(first, second)
        if shared < _SHARED * max(len(first), len(second)):
            return False
    x, y = sound(first), sound(second)
    if x is None or y is None or min(len(x), len(y)) < _FEWEST:
        return False
    return x == y or (abs(len(x) - len(y)) <= 1 and _less(x) == _less(y))


def _less(consonants: str) -> str:
    """Consonants without the liquids and aspirates that transliterations leave out."""
    less = consonants.replace("L", "").replace("H", "")
    return less if len(less) >= _FEWEST else consonants


def sound(name: str) -> str | None:
    """The classes of the consonants of a name; None where a character writes no syllable.

    >>> sound("奥尔特曼"), sound("Altman")
    ('LTMN', 'LTMN')
    """
    if name.isascii():
        return _latin_sound(name.lower())
    table = _sounds()
    if any(c not in table for c in name):
        return None
    return _merged("".join(table[c] for c in name))


@cache
def _sounds() -> dict[str, str]:
    return {c: s.replace("-", "") for c, s, _ in cells("syllables")[1:]}


_LATIN = (
    ("tsch", "S"), ("sch", "S"), ("tch", "S"), ("ch", "S"), ("sh", "S"), ("th", "S"), ("ph", "F"), ("ck", "K"),
    ("gh", ""), ("kn", "N"), ("wr", "L"), ("x", "KS"), ("ce", "S"), ("ci", "S"), ("cy", "S"), ("qu", "K"),
    ("ng", "N"), ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("v", "V"), ("w", "V"), ("d", "T"), ("t", "T"),
    ("n", "N"), ("l", "L"), ("r", "L"), ("g", "K"), ("k", "K"), ("c", "K"), ("q", "K"), ("h", "H"), ("j", "S"),
    ("s", "S"), ("z", "S"),
)  # fmt: skip


def _latin_sound(word: str) -> str:
    found, at = [], 0
    while at < len(word):
        for letters, sound_class in _LATIN:
            if word.startswith(letters, at):
                found.append(sound_class)
                at += len(letters)
                break
        else:
            at += 1
    return _merged("".join(found))


def _merged(consonants: str) -> str:
    """Doubled consonants as one."""
    return re.sub(r"(.)\1+", r"\1", consonants)


def _common(a: str, b: str) -> int:
    """The length of the longest common subsequence; names are short."""
    row = [0] * (len(b) + 1)
    for x in a[:12]:
        last = 0
        for j, y in enumerate(b[:12], 1):
            last, row[j] = row[j], last + 1 if x == y else max(row[j], row[j - 1])
    return row[-1] if len(b) <= 12 else max(row)


def canonical(names: Iterable[str]) -> str:
    """The name to call one person by whom documents name differently: Chinese before Latin, full before short.

    >>> canonical(["Altman", "奥特曼", "山姆·奥特曼"])
    '山姆·奥特曼'
    """
    return max(sorted(names), key=lambda n: (not n.isascii(), "·" in n, len(n)))
