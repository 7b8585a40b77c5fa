"""``compare`` on a terminal: findings by relation with their evidence, people, coverage, timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sora_news.model import Comparison, Member, Moment, Reading, Relation
from sora_news.render.columns import filled, grid
from sora_news.render.drawing import HEAD, NAME, QUIET, Prose, Shown, framed, inset
from sora_news.render.escape import oneline
from sora_news.render.excerpts import Excerpt
from sora_news.render.finding import Evidence, highlit
from sora_news.render.gist import Gist, entities
from sora_news.render.look import ENGLISH, Look
from sora_news.render.order import RELATIONS, letters, strangers
from sora_news.render.sentences import Sentences
from sora_news.render.wrap import shorten

TOPICS, PEOPLE, ORGANIZATIONS, MOMENTS = 12, 15, 15, 15
DOCUMENTS = 26
# More articles than this no longer fit side by side as columns.
COLUMNS = 12

STYLES: dict[Relation, str] = {
    "conflict": "red",
    "reattribute": "magenta",
    "refine": "yellow",
    "agree": "green",
    "only": "blue",
}


def findings(
    comparison: Comparison, read: Sequence[Reading] = (), look: Look = ENGLISH
) -> Iterator[RenderableType]:
    """The parts of a comparison; ``read`` gives the evidence its sentences."""
    view = View(comparison, read, look)
    yield view.documents()
    if apart := view.apart():
        yield inset(look, Group("", Text(apart, QUIET)))
    elif not comparison.findings:
        yield inset(look, Group("", Text(look.say("terminal.no_findings"), QUIET)))
    for relation in RELATIONS:
        style = STYLES[relation]
        found = [f for f in comparison.findings if f.relation == relation]
        if found:
            title = f"{look.say(f'terminal.{relation}')} ({len(found)})"
            yield _heading(title, style, look.say(f"terminal.{relation}.means"))
            yield from (Evidence(view, f, style) for f in found)
    for title, part in (
        ("terminal.shared_people", view.people()),
        ("terminal.shared_organizations", view.organizations()),
        ("terminal.coverage", view.coverage()),
        ("terminal.timeline", view.timeline()),
    ):
        if part is not None:
            yield _heading(look.say(title), "cyan", "")
            yield inset(look, part)


class View:
    """A comparison with what its evidence looks like in the articles."""

    def __init__(self, comparison: Comparison, read: Sequence[Reading], look: Look) -> None:
        self.comparison, self.look = comparison, look
        self.sentences = Sentences(comparison, read, look.language)
        ids = [d.id for d in comparison.documents]
        self.letter = dict(zip(ids, letters(len(ids)), strict=True))
        self.outlet = {d.id: oneline(d.outlet or "") for d in comparison.documents}
        self.read = {r.analysis.id: r for r in read}
        self.gists: dict[str, Gist] = {}

    def gist(self, document: str) -> Gist | None:
        """The article, made ready when its first evidence is shown; None where it is not at hand."""
        if document in self.read and document not in self.gists:
            self.gists[document] = Gist(self.read[document], self.look)
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
        look = self.look
        rows: list[tuple[Shown, ...]] = []
        for document in self.comparison.documents[:DOCUMENTS]:
            parts = (
                oneline(document.outlet or ""),
                document.published or "",
                look.say(f"script.{document.script}"),
            )
            title = Prose(shorten(oneline(document.title or document.id), 400), HEAD)
            about = Prose(" · ".join(part for part in parts if part), QUIET)
            rows.append((Text(self.letter[document.id], NAME), Group(title, about)))
        if (more := len(self.letter) - DOCUMENTS) > 0:
            rows.append(("", Text(look.and_more(more), QUIET)))
        title_ = look.counted(articles=len(self.letter), findings=len(self.comparison.findings))
        return framed(look, grid(look, rows), title_, "left")

    def apart(self) -> str:
        """Which articles share nothing with the others, if any do."""
        return strangers(self.comparison, self.letter, self.look)

    def people(self) -> RenderableType | None:
        """Who is named in several articles, with each article's role for them."""
        shared = [p for p in self.comparison.people if len(p.documents) > 1]
        rows: list[tuple[Shown, ...]] = []
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
        return self._table(("name", "in", "roles", "claims"), rows) if shared else None

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
        if not topics:
            return None
        rows: list[tuple[Shown, ...]]
        if len(self.letter) > COLUMNS:
            rows = [
                (Prose(oneline(t.topic)), str(len(t.documents)), str(sum(t.documents.values())))
                for t in topics
            ]
            return self._table(("topic", "articles", "sentences"), rows)
        most = max((n for t in topics for n in t.documents.values()), default=1)
        rows = [
            (
                Prose(oneline(t.topic)),
                *(_weighed(t.documents.get(id, 0), most) for id in self.letter),
            )
            for t in topics
        ]
        titles = (self.look.say("terminal.topic"), *self.letter.values())
        return filled(self.look, titles, rows, numbers=range(1, len(titles)))

    def timeline(self) -> RenderableType | None:
        """The dates that the articles name, in order."""
        every = self.comparison.timeline
        told = sorted(range(len(every)), key=lambda at: -len(every[at].members))[:MOMENTS]
        rows: list[tuple[Shown, ...]] = []
        # A sentence that names several dates is shown once beside all of them.
        alike = groupby((every[at] for at in sorted(told)), key=_sentences_told)
        for sentences, moments in alike:
            dates = "\n".join(oneline(m.value) for m in moments)
            rows.append((Text(dates, HEAD), Group(*map(self._told, sentences))))
        if (more := len(every) - MOMENTS) > 0:
            rows.append(("", Text(self.look.and_more(more), QUIET)))
        return grid(self.look, rows, 2) if every else None

    def _table(self, titles: Sequence[str], rows: Sequence[Sequence[Shown]]) -> RenderableType:
        return filled(self.look, [self.look.say(f"terminal.{t}") for t in titles], rows)

    def _told(self, member: Member) -> RenderableType:
        excerpt = self.excerpt(member)
        text = Text.assemble((f"{self.letter.get(member.document, '?')} ", NAME))
        return Prose(text + highlit(excerpt, 140))

    def _letters(self, documents: Sequence[str]) -> str:
        known = [self.letter.get(d, "?") for d in documents]
        if len(known) > COLUMNS:
            return self.look.say("terminal.articles_n", n=len(known))
        return ("" if all(len(k) == 1 for k in known) else " ").join(known)


def _sentences_told(moment: Moment) -> list[Member]:
    """The first sentence of each article that names a moment, three at most."""
    seen: dict[str, Member] = {}
    for member in moment.members:
        seen.setdefault(member.document, member)
    return list(seen.values())[:3]


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
