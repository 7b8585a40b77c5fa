"""Results as Markdown: article text stands in it as text, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sora_news.model import Comparison, Reading
from sora_news.render.escape import oneline
from sora_news.render.look import ENGLISH, Look
from sora_news.render.records import Cell, Row

# What means something inside a line; `<`, `>` and `&` as entities, for a renderer may let HTML through.
_INLINE = re.compile(r"[\\`*_\[\]{}()|~$^#!]|(?<=\w)@|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LEADING = re.compile(r"^(\s*)([-+=:]|\d{1,9}(?=[.)](?:\s|$)))")


def escaped(text: str) -> str:
    """``text`` as Markdown shows it literally, on one line.

    >>> escaped("*重要* <b>1</b> [链接](http://a.cn)")
    '\\\\*重要\\\\* &lt;b&gt;1&lt;/b&gt; \\\\[链接\\\\]\\\\(http\\\\://a.cn\\\\)'
    """
    text = oneline(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _INLINE.sub(lambda m: f"\\{m[0]}", text)
    leading = _LEADING.match(text)
    if leading is None:
        return text
    if leading[2].isdigit():
        return f"{text[: leading.end()]}\\{text[leading.end() :]}"
    return f"{leading[1]}\\{text[len(leading[1]) :]}"


def table(columns: Sequence[str], rows: Sequence[Row], heads: Sequence[str] = ()) -> str:
    """Flat rows as a Markdown table, under ``heads`` or else the columns' names."""
    lines = [_row(heads or [c.replace("_", " ") for c in columns]), _row(["---"] * len(columns))]
    lines += [_row([_cell(row.get(c)) for c in columns]) for row in rows]
    return "\n".join(lines) + "\n"


def records(look: Look, columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Records as a Markdown table, with the columns' names in the reader's language."""
    return table(columns, rows, [look.say(f"column.{c}") for c in columns])


def _titled(look: Look, columns: Sequence[str], rows: Sequence[Row]) -> str:
    return table(columns, rows, [look.say(f"terminal.{c}") for c in columns])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Cell) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "✓"
    return escaped(value) if isinstance(value, str) else f"{value:,}"


def summaries(read: Sequence[Reading], look: Look = ENGLISH) -> str:
    """A section an article: summary, who says what, numbers, dates, names."""
    return "\n".join(line for reading in read for line in _article(reading, look))


def _article(reading: Reading, look: Look) -> Iterator[str]:
    from sora_news.render.gist import Gist

    gist = Gist(reading, look)
    yield f"## {escaped(gist.title)}\n"
    yield f"{escaped(gist.about)}\n"
    yield from (f"- {escaped(sentence)}" for sentence in gist.summary)
    yield ""
    if gist.claims:
        yield f"### {look.say('terminal.who_says_what')}\n"
        rows: list[Row] = [
            {
                "who": c.speaker,
                "role": c.role,
                "stance": look.say(f"stance.{c.stance}"),
                "says": c.words,
            }
            for c in gist.claims
        ]
        yield _titled(look, ("who", "role", "stance", "says"), rows)
    if gist.numbers:
        yield f"### {look.say('terminal.numbers')}\n"
        found: list[Row] = [{"number": n.words, "value": n.value, "of": n.of} for n in gist.numbers]
        yield _titled(look, ("number", "value", "of"), found)
    dates = [look.bracketed(escaped(v or w), escaped(w if v else "")) for v, w in gist.dates]
    people = [look.bracketed(escaped(n), escaped(r or "")) for n, r in gist.people]
    names = [escaped(name) for name in gist.organizations]
    for title, words in (("dates", dates), ("people", people), ("organizations", names)):
        if words:
            heading = f"**{look.say(f'terminal.{title}')}**"
            yield f"{look.labelled(heading, ' · '.join(words))}\n"


def comparison(found: Comparison, read: Sequence[Reading] = (), look: Look = ENGLISH) -> str:
    """The findings by relation with their evidence, people, coverage and timeline."""
    return "\n".join(_comparison(found, read, look))


def _comparison(found: Comparison, read: Sequence[Reading], look: Look) -> Iterator[str]:
    from sora_news.render.excerpts import Excerpts
    from sora_news.render.order import RELATIONS, letters, strangers
    from sora_news.render.sentences import Sentences

    letter = dict(zip((d.id for d in found.documents), letters(len(found.documents)), strict=True))
    places = {r.analysis.id: Excerpts(r) for r in read}
    sentences = Sentences(found, read, look.language)
    yield f"## {look.say('articles.title')}\n"
    for d in found.documents:
        about = (d.title or d.id, d.outlet, d.published, look.say(f"script.{d.script}"))
        yield f"- **{letter[d.id]}** {escaped(' · '.join(a for a in about if a))}"
    yield ""
    if apart := strangers(found, letter, look):
        yield f"{apart}\n"
    for relation in RELATIONS:
        some = [f for f in found.findings if f.relation == relation]
        if some:
            meaning = look.say(f"terminal.{relation}.means")
            stop = "." if look.language == "en" else "。"
            yield f"## {look.say(f'terminal.{relation}')}\n\n{meaning[0].upper()}{meaning[1:]}{stop}\n"
        for finding in some:
            kind = look.say(f"kind.{finding.kind}")
            yield f"- {look.bracketed(f'**{escaped(sentences.headline(finding))}**', kind)}"
            for m in finding.members:
                text = m.text
                if m.document in places:
                    text = "".join(places[m.document].sentence(m.start, m.end))
                who = f"**{letter.get(m.document, '?')}**{f' {escaped(m.speaker)}' if m.speaker else ''}"
                yield f"    - {look.labelled(who, escaped(text))}"
        if some:
            yield ""
    yield from _overview(found, letter, look)


def _overview(found: Comparison, letter: dict[str, str], look: Look) -> Iterator[str]:
    people = [p for p in found.people if len(p.documents) > 1]
    if people:
        rows: list[Row] = [
            {
                "name": p.name,
                "in": "".join(letter.get(d, "?") for d in p.documents),
                "roles": " · ".join(f"{letter.get(r.document, '?')} {r.text}" for r in p.roles),
            }
            for p in people
        ]
        shared = _titled(look, ("name", "in", "roles"), rows)
        yield f"## {look.say('terminal.shared_people')}\n\n{shared}"
    if found.coverage.topics:
        topics: list[Row] = [
            {"topic": t.topic, **{letter[d]: t.documents.get(d, 0) for d in letter}}
            for t in found.coverage.topics
        ]
        heads = (look.say("terminal.topic"), *letter.values())
        counts = table(("topic", *letter.values()), topics, heads)
        yield f"## {look.say('terminal.coverage')}\n\n{counts}"
    if found.timeline:
        moments: list[Row] = [
            {
                "when": t.value,
                "told": " · ".join(f"{letter.get(m.document, '?')} {m.text}" for m in t.members),
            }
            for t in found.timeline
        ]
        told = _titled(look, ("when", "told"), moments)
        yield f"## {look.say('terminal.timeline')}\n\n{told}"
