"""``compare`` on a terminal: findings by relation with their evidence, people, coverage, timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sora_news.model import Comparison, Finding, Member, Reading, Relation
from sora_news.render.escape import oneline
from sora_news.render.excerpts import Excerpt
from sora_news.render.gist import SCRIPTS, Gist, entities
from sora_news.render.order import RELATIONS, letters
from sora_news.render.terminal import HEAD, NAME, QUIET, Prose, filled, grid_table
from sora_news.render.wrap import around, shorten

WIDE = 120
TOPICS, PEOPLE, ORGANIZATIONS, MOMENTS = 12, 15, 15, 15
DOCUMENTS, EVIDENCE = 26, 6
# More articles than this no longer fit side by side as columns.
COLUMNS = 12

STYLES: dict[Relation, str] = {
    "conflict": "red",
    "reattribute": "magenta",
    "refine": "yellow",
    "agree": "green",
    "only": "blue",
}


def findings(comparison: Comparison, read: Sequence[Reading] = ()) -> Iterator[RenderableType]:
    """The parts of a comparison; ``read`` gives the evidence its sentences."""
    view = View(comparison, read)
    yield view.documents()
    if not comparison.findings:
        yield Padding(Text("No findings.", QUIET), (1, 1, 0, 1))
    for relation, title, meaning in RELATIONS:
        style = STYLES[relation]
        found = [f for f in comparison.findings if f.relation == relation]
        if found:
            yield _heading(f"{title} ({len(found)})", style, meaning)
            yield from (Shown(view, f, style) for f in found)
    for title, part in (
        ("People in several articles", view.people()),
        ("Organisations in several articles", view.organizations()),
        ("Coverage: sentences on each topic", view.coverage()),
        ("Timeline", view.timeline()),
    ):
        if part is not None:
            yield _heading(title, "cyan", "")
            yield Padding(part, (0, 1))


class View:
    """A comparison with what its evidence looks like in the articles."""

    def __init__(self, comparison: Comparison, read: Sequence[Reading]) -> None:
        self.comparison = comparison
        ids = [d.id for d in comparison.documents]
        self.letter = dict(zip(ids, letters(len(ids)), strict=True))
        self.outlet = {d.id: oneline(d.outlet or "") for d in comparison.documents}
        self.read = {r.analysis.id: r for r in read}
        self.gists: dict[str, Gist] = {}

    def gist(self, document: str) -> Gist | None:
        """The article, made ready when its first evidence is shown; None where it is not at hand."""
        if document in self.read and document not in self.gists:
            self.gists[document] = Gist(self.read[document])
        return self.gists.get(document)

    def excerpt(self, member: Member) -> Excerpt:
        """A member's span in its sentence; the span alone where the article is not at hand."""
        gist = self.gist(member.document)
        if gist is None:
            return Excerpt("", oneline(member.text), "")
        return gist.excerpts.sentence(member.start, member.end)

    def speaker(self, member: Member) -> str:
        """A member's speaker as the article writes the name."""
        gist, name = self.gist(member.document), member.speaker
        if gist is None or name is None:
            return oneline(name or "")
        return next(
            (gist.name(e) for e in entities(gist.analysis) if e.name == name), oneline(name)
        )

    def documents(self) -> RenderableType:
        """The articles with the letters that stand for them below."""
        rows = Table.grid(padding=(0, 1))
        for document in self.comparison.documents[:DOCUMENTS]:
            about = " · ".join(
                part
                for part in (
                    oneline(document.outlet or ""),
                    document.published or "",
                    SCRIPTS[document.script],
                )
                if part
            )
            rows.add_row(
                Text(self.letter[document.id], NAME),
                Group(
                    Prose(shorten(oneline(document.title or document.id), 400), HEAD),
                    Prose(about, QUIET),
                ),
            )
        if (more := len(self.letter) - DOCUMENTS) > 0:
            rows.add_row("", Text(f"and {more} more", QUIET))
        total = len(self.comparison.findings)
        title = f"{_count(len(self.letter), 'article')}, {_count(total, 'finding')}"
        return Panel(rows, title=title, title_align="left", box=box.ROUNDED, border_style="cyan")

    def people(self) -> RenderableType | None:
        """Who is named in several articles, with each article's role for them."""
        shared = [p for p in self.comparison.people if len(p.documents) > 1]
        rows: list[tuple[Text | Prose | str, ...]] = []
        for person in shared[:PEOPLE]:
            roles = Text()
            for role in person.roles:
                roles.append(" · " if roles else "", QUIET)
                roles.append(f"{self.letter.get(role.document, '?')} ", NAME)
                roles.append(oneline(role.text))
            rows.append(
                (
                    Prose(oneline(person.name), NAME),
                    Prose(self._letters(person.documents)),
                    Prose(roles),
                    str(len(person.claims) or ""),
                )
            )
        return filled(("Name", "In", "Roles", "Claims"), rows) if shared else None

    def organizations(self) -> RenderableType | None:
        """Which organisations several articles name."""
        shared = [o for o in self.comparison.organizations if len(o.documents) > 1]
        names = Text()
        for body in shared[:ORGANIZATIONS]:
            names.append(" · " if names else "", QUIET)
            names.append(oneline(body.name))
            names.append(f" {self._letters(body.documents)}", QUIET)
        return Prose(names) if shared else None

    def coverage(self) -> RenderableType | None:
        """How many sentences each article has on each topic."""
        topics = self.comparison.coverage.topics[:TOPICS]
        if len(self.letter) > COLUMNS:
            rows = [
                (Prose(oneline(t.topic)), str(len(t.documents)), str(sum(t.documents.values())))
                for t in topics
            ]
            return filled(("Topic", "Articles", "Sentences"), rows) if topics else None
        table = grid_table("Topic")
        for letter in self.letter.values():
            table.add_column(letter, justify="right")
        most = max((n for t in topics for n in t.documents.values()), default=1)
        for topic in topics:
            cells = [_weighed(topic.documents.get(id, 0), most) for id in self.letter]
            table.add_row(Prose(oneline(topic.topic)), *cells)
        return table if topics else None

    def timeline(self) -> RenderableType | None:
        """The dates that the articles name, in order."""
        every = self.comparison.timeline
        told = sorted(range(len(every)), key=lambda at: -len(every[at].members))[:MOMENTS]
        rows = Table.grid(padding=(0, 2))
        for moment in (every[at] for at in sorted(told)):
            seen: dict[str, Member] = {}
            for member in moment.members:
                seen.setdefault(member.document, member)
            shown = [self._told(m) for m in list(seen.values())[:3]]
            rows.add_row(Text(oneline(moment.value), HEAD), Group(*shown))
        if (more := len(every) - MOMENTS) > 0:
            rows.add_row("", Text(f"and {more} more", QUIET))
        return rows if every else None

    def _told(self, member: Member) -> RenderableType:
        excerpt = self.excerpt(member)
        text = Text.assemble((f"{self.letter.get(member.document, '?')} ", NAME))
        return Prose(text + _highlit(excerpt, 140))

    def _letters(self, documents: Sequence[str]) -> str:
        known = [self.letter.get(d, "?") for d in documents]
        if len(known) > COLUMNS:
            return f"{len(known)} articles"
        return ("" if all(len(k) == 1 for k in known) else " ").join(known)


class Shown:
    """One finding: its summary, then its evidence, side by side where there is room."""

    def __init__(self, view: View, finding: Finding, style: str) -> None:
        self.view, self.finding, self.style = view, finding, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        finding = self.finding
        line = Text(shorten(oneline(finding.summary), 400), HEAD)
        line.append(f"  {finding.kind} {oneline(finding.id)}", QUIET)
        yield Padding(Prose(line), (1, 1, 0, 1))
        beside = options.max_width >= WIDE and len(finding.members) > 1
        width = (options.max_width // 2 if beside else options.max_width) - 10
        cells = [self._evidence(m, 3 * width) for m in finding.members[:EVIDENCE]]
        grid = Table.grid(padding=(0, 2), expand=True)
        for _ in range(2 if beside else 1):
            grid.add_column(ratio=1)
        step = 2 if beside else 1
        for at in range(0, len(cells), step):
            grid.add_row(*cells[at : at + step])
        if (more := len(finding.members) - EVIDENCE) > 0:
            grid.add_row(Text(f"and {more} more", QUIET))
        yield Padding(grid, (0, 1, 0, 3))

    def _evidence(self, member: Member, width: int) -> RenderableType:
        letter = Text(self.view.letter.get(member.document, "?"), NAME)
        who = [self.view.outlet.get(member.document, ""), self.view.speaker(member)]
        head = Text(" · ".join(w for w in who if w), QUIET)
        passage = _highlit(self.view.excerpt(member), width, self.style)
        rows = Table.grid(padding=(0, 1))
        rows.add_row(letter, Group(*([Prose(head)] if head else []), Prose(passage)))
        return rows


def _highlit(excerpt: Excerpt, width: int, style: str = "") -> Text:
    before, span, after = around(*excerpt, width)
    return Text.assemble(before, (span, f"bold {style}".strip()), after)


def _heading(title: str, style: str, meaning: str) -> RenderableType:
    text = Text.assemble((title, f"bold {style}"))
    if meaning:
        text.append(f"  {meaning}", QUIET)
    return Padding(Prose(text), (1, 0, 0, 0))


def _weighed(number: int, most: int) -> Text:
    """A count, the brighter the more; a dot for none."""
    if not number:
        return Text("·", QUIET)
    return Text(str(number), "bold" if 2 * number >= most else "")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
