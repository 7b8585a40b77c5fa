"""Names in Latin letters: Jim Fan, Ursula von der Leyen, and a surname alone of somebody named before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sora_news.extract.people_context import TITLE, title_after, title_before
from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_fit import Candidate
from sora_news.lexicon import words
from sora_news.rules import rule

# Begins with the capital so that the search skips to capitals; what stands before it is looked at afterwards.
_PART = r"[A-Z](?:(?<=O)['’][A-Z]|(?<=M)a?c[A-Z]|(?<=D)['’][A-Z])?[a-zà-öø-ÿ]+(?:['’-][A-Za-zà-öø-ÿ]+)*(?:[A-Z][a-zà-ÿ]+)?"
_FIRST = _PART.replace("[A-Z]", "[A-Z](?<![A-Za-z0-9.&-].)", 1)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(
        rf"{_FIRST}(?: (?:[A-Z]\.|van|von|der|den|de|da|di|du|del|la|le|bin|al|el|{_PART}|[A-Z]{{3,}})){{1,3}}(?![A-Za-z0-9])"
    )


_FORMS = ("Mr", "Ms", "Dr", "Prof")


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(
        r"[MDP](?<![A-Za-z0-9].)(?:(?<=M)(?:r|rs|s)|(?<=D)r|(?<=P)rof)\.? [A-Z][A-Za-z'’-]+"
    )


_CUES = (
    "说",
    "表示",
    "称",
    "认为",
    "指出",
    "写道",
    "在推特",
    "在X",
    "在社交",
    "解读",
    "评价",
    "评论",
    "警告",
    "坦言",
    "透露",
    "强调",
    "发文",
    "发推",
    "(",
)
# Abbreviations that follow a name: Sam Altman CEO.
_INITIALS = frozenset({"CEO", "CFO", "CTO", "COO", "GPT", "GPU", "LLC", "USA", "NBA", "BBC", "CNN"})
# Words of names of firms, media, products and places.
_OTHER = frozenset(
    [
        "Images",
        "Image",
        "Video",
        "Videos",
        "AI",
        "Lab",
        "Labs",
        "Inc",
        "Corp",
        "Ltd",
        "LLC",
        "University",
        "College",
        "School",
        "Institute",
        "Times",
        "Post",
        "News",
        "Daily",
        "Journal",
        "Studio",
        "Studios",
        "Group",
        "Pro",
        "Max",
        "Plus",
        "Ultra",
        "Mini",
        "Diffusion",
        "Transformer",
        "Model",
        "Models",
        "Research",
        "Media",
        "Entertainment",
        "Pictures",
        "Games",
        "Works",
        "Capital",
        "Ventures",
        "Partners",
        "Foundation",
        "Bank",
        "Street",
        "Park",
        "City",
        "Center",
        "Centre",
        "Valley",
        "Beach",
        "House",
        "Museum",
        "Open",
        "Stable",
        "Google",
        "Apple",
        "Microsoft",
        "Amazon",
        "Meta",
        "Deep",
        "Machine",
        "Learning",
        "Data",
        "Cloud",
        "Space",
        "Air",
        "Web",
        "Network",
        "Networks",
        "System",
        "Systems",
        "Security",
        "Technologies",
        "Technology",
        "Energy",
        "Motors",
        "Holdings",
        "International",
        "National",
        "American",
        "British",
        "Chinese",
        "New",
        "The",
        "Of",
        "And",
        "For",
        "In",
        "On",
        "At",
        "By",
        "World",
        "Vision",
        "Prime",
        "Star",
        "Wars",
        "Intelligence",
        "Forum",
        "Summit",
        "Award",
        "Awards",
        "Cup",
        "League",
        "Club",
        "Review",
        "Magazine",
        "Weekly",
        "Monthly",
    ]
)


@cache
def given() -> frozenset[str]:
    """Given names in Latin letters."""
    return words("latin_given_names")


@rule(
    "people.latin",
    example="研究员 ⟦David Chen⟧ 表示，数据还不完整。",
    counter="Stable Diffusion 是一种生成模型。",
)
def candidates(text: str, known: Evidence) -> Iterator[Candidate]:
    """Two to four capitalised words that a given name, a title or a cue makes a person."""
    yield from addressed(text)
    for match in _name().finditer(text) if " " in text else ():
        parts = match.group().split(" ")
        start, end = match.span()
        while parts and not parts[-1][0].isupper():
            end -= len(parts.pop()) + 1
        if len(parts) < 2 or not _OTHER.isdisjoint(parts):
            continue
        if parts[-1].isupper() and (parts[0] not in given() or parts[-1] in _INITIALS):
            continue  # Luis CEZE, but Apple GPU
        score = -2.0 + (4.0 if parts[0] in given() else 0.0)
        if title_before(
            text, len(text[:start].rstrip()) if start and text[start - 1] == " " else start, known
        ):
            score += TITLE
        after = text[end : end + 12].lstrip()
        if title_after(after, 0, known):
            score += TITLE
        elif after.startswith(_CUES):
            score += 2.5
        yield Candidate(start, end, score, "people.latin")


def addressed(text: str) -> Iterator[Candidate]:
    """A name behind an English form of address: Mr. Beast, Dr Fauci."""
    for match in _addressed().finditer(text) if any(a in text for a in _FORMS) else ():
        yield Candidate(match.start(), match.end(), 3.0, "people.latin")


@rule(
    "people.parenthesised",
    example="首席科学家⟦杨立昆⟧（⟦Y. LeCun⟧）持不同看法。",
    counter="生成模型（Stable Diffusion）更新了。",
)
def parenthesised(text: str, ends: dict[int, Candidate]) -> Iterator[tuple[Candidate, int, int]]:
    """A Latin name in parentheses right after a person, with that person: 杨立昆(Yann LeCun)."""
    for match in _in_parentheses().finditer(text) if ends and "(" in text else ():
        person = ends.get(match.start())
        if person is not None:
            yield person, match.start(1), match.end(1)


@cache
def _in_parentheses() -> re.Pattern[str]:
    return re.compile(r" ?\(([A-Z][A-Za-zà-öø-ÿ.'’ -]{2,40})\)")
