"""Results as Markdown: article text stands in it as text, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sora_news.model import Comparison, Reading
from sora_news.render.escape import oneline
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


def table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Flat rows as a Markdown table."""
    lines = [_row([c.replace("_", " ") for c in columns]), _row(["---"] * len(columns))]
    lines += [_row([_cell(row.get(c)) for c in columns]) for row in rows]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Cell) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return escaped(value) if isinstance(value, str) else f"{value:,}"


def summaries(read: Sequence[Reading]) -> str:
    """A section an article: summary, who says what, numbers, dates, names."""
    return "\n".join(line for reading in read for line in _article(reading))


def _article(reading: Reading) -> Iterator[str]:
    from sora_news.render.gist import Gist

    gist = Gist(reading)
    yield f"## {escaped(gist.title)}\n"
    yield f"{escaped(gist.about)}\n"
    yield from (f"- {escaped(sentence)}" for sentence in gist.summary)
    yield ""
    if gist.claims:
        yield "### Who says what\n"
        rows: list[Row] = [
            {"who": c.speaker, "role": c.role, "stance": c.stance, "says": c.words}
            for c in gist.claims
        ]
        yield table(("who", "role", "stance", "says"), rows)
    if gist.numbers:
        yield "### Numbers\n"
        found: list[Row] = [{"number": n.words, "value": n.value, "of": n.of} for n in gist.numbers]
        yield table(("number", "value", "of"), found)
    dates = [f"{escaped(v)} ({escaped(w)})" if v else escaped(w) for v, w in gist.dates]
    people = [f"{escaped(n)} ({escaped(r)})" if r else escaped(n) for n, r in gist.people]
    names = [escaped(name) for name in gist.organizations]
    for title, words in (("Dates", dates), ("People", people), ("Organisations", names)):
        if words:
            yield f"**{title}**: {' · '.join(words)}\n"


def comparison(found: Comparison, read: Sequence[Reading] = ()) -> str:
    """The findings by relation with their evidence, people, coverage and timeline."""
    return "\n".join(_comparison(found, read))


def _comparison(found: Comparison, read: Sequence[Reading]) -> Iterator[str]:
    from sora_news.render.excerpts import Excerpts
    from sora_news.render.order import RELATIONS, letters

    letter = dict(zip((d.id for d in found.documents), letters(len(found.documents)), strict=True))
    places = {r.analysis.id: Excerpts(r) for r in read}
    yield "## Articles\n"
    for d in found.documents:
        about = (d.title or d.id, d.outlet, d.published, d.script)
        yield f"- **{letter[d.id]}** {escaped(' · '.join(a for a in about if a))}"
    yield ""
    for relation, title, meaning in RELATIONS:
        some = [f for f in found.findings if f.relation == relation]
        if some:
            yield f"## {title}\n\n{meaning[0].upper()}{meaning[1:]}.\n"
        for finding in some:
            yield f"- **{escaped(finding.summary)}** ({finding.kind})"
            for m in finding.members:
                text = m.text
                if m.document in places:
                    text = "".join(places[m.document].sentence(m.start, m.end))
                who = f" {escaped(m.speaker)}:" if m.speaker else ":"
                yield f"    - **{letter.get(m.document, '?')}**{who} {escaped(text)}"
        if some:
            yield ""
    yield from _overview(found, letter)


def _overview(found: Comparison, letter: dict[str, str]) -> Iterator[str]:
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
        yield "## People in several articles\n\n" + table(("name", "in", "roles"), rows)
    if found.coverage.topics:
        topics: list[Row] = [
            {"topic": t.topic, **{letter[d]: t.documents.get(d, 0) for d in letter}}
            for t in found.coverage.topics
        ]
        yield "## Coverage\n\n" + table(("topic", *letter.values()), topics)
    if found.timeline:
        moments: list[Row] = [
            {
                "when": t.value,
                "told": " · ".join(f"{letter.get(m.document, '?')} {m.text}" for m in t.members),
            }
            for t in found.timeline
        ]
        yield "## Timeline\n\n" + table(("when", "told"), moments)
