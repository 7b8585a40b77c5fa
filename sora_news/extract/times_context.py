"""What a time expression is resolved with: the reference, the times named before it, its atoms."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from sora_news.extract import times_calendar as calendar
from sora_news.extract.times_atoms import Atom
from sora_news.model import Grain
from sora_news.rules import pattern


class Reference(Struct, frozen=True):
    """What relative expressions are resolved against, as exactly as it is known; ``anchor`` is the contract's."""

    year: int
    month: int | None
    day: int | None
    anchor: str

    @property
    def date(self) -> date | None:
        """The reference as a day, where it is known to the day."""
        if self.month is None or self.day is None:
            return None
        return calendar.day(self.year, self.month, self.day)


class Value(Struct, frozen=True):
    """A resolved time: its bounds, the ISO text, what made it and what it hangs on."""

    text: str
    grain: Grain
    rule: str
    anchor: str | None
    year: int | None = None
    month: int | None = None
    day: date | None = None


class Context:
    """What is known at a point of the text: the reference and the times named last, with their paragraphs."""

    def __init__(self, reference: Reference | None) -> None:
        self.reference = reference
        self.year: int | None = None
        self.month: tuple[int, int] | None = None
        self.open = ""  # the day last named of which the year is not known
        self.yearless = 0  # the month last named without a year that is known
        self.day: date | None = None
        self.anchor: str | None = None  # what that day hangs on
        self.end = 0  # where the last expression ended
        self.stated = False  # whether its year was stated

    def remember(self, value: Value, end: int, stated: bool) -> None:
        """Makes ``value`` the last time named."""
        if value.year is not None:
            self.year = value.year
            if value.month is not None:
                self.month = value.year, value.month
        if value.day is not None:
            self.day, self.anchor, self.open = value.day, value.anchor, ""
        if value.text.startswith("XXXX-") and value.text[5] != "X":
            self.yearless = int(value.text[5:7])
            self.open = value.text[: len("XXXX-01-27")] if len(value.text) > len("XXXX-01") else ""
        self.end, self.stated = end, stated


class Expression(Struct, frozen=True):
    """Atoms that stand together, by kind, with the text around them."""

    start: int
    end: int
    atoms: tuple[Atom, ...]
    text: str

    def get(self, *kinds: str) -> Atom | None:
        """The first atom of one of ``kinds``."""
        return next((a for a in self.atoms if a.kind in kinds), None)

    def future(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return bool(_FUTURE.search(self.text[max(0, self.start - 10) : self.start])) or bool(
            _FUTURE.match(self.text[self.end : self.end + 12])
        )


_FUTURE = pattern(r"[^,。;\n]*?(?:将|拟|预计|预料|计划|有望|即将|定于|原定|下一|料(?=[0-9]))")


def same_sentence(found: Expression, context: Context) -> bool:
    return 0 <= found.start - context.end < 40 and not _STOP.search(
        found.text, context.end, found.start
    )


_STOP = pattern(r"[。!?\n;]")
