"""An explanation on a terminal: what was found, by which rule, where, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from sora_news.model import Claim, Comparison, Finding, Quantity, Reading, Time
from sora_news.render.columns import grid
from sora_news.render.drawing import HEAD, NAME, QUIET, Prose, Shown, inset
from sora_news.render.escape import oneline
from sora_news.render.excerpts import side
from sora_news.render.explain import Explanation, Place
from sora_news.render.gist import Gist
from sora_news.render.look import Look
from sora_news.render.rulebook import RuleShown
from sora_news.render.sentences import Sentences
from sora_news.render.wrap import shorten, shorten_left

# How many places of one item are shown; the others are counted.
PLACES = 8
# What is shown of a line before the first span and behind the last, and of a span itself, in lines.
SIDE, SPAN = 1, 4
# The examples of some rules have several lines, on which they turn.
_BREAKS = re.compile(r"\n+")
_STYLES = {"speaker": NAME, "cue": "bold yellow", "role": NAME}


def explanations(
    found: Sequence[tuple[Explanation, Any]],
    read: Sequence[Reading],
    look: Look,
    comparison: Comparison | None = None,
) -> Iterator[RenderableType]:
    """Every explanation, one after the other; ``read`` is as it is to be shown."""
    gists = {r.analysis.id: Gist(r, look) for r in read}
    sentences = Sentences(comparison, read, look.language) if comparison else None
    for explanation, item in found:
        yield Explained(explanation, item, gists, look, sentences)


class Explained:
    """One explanation."""

    def __init__(
        self,
        explanation: Explanation,
        item: Any,
        gists: dict[str, Gist],
        look: Look,
        sentences: Sentences | None,
    ) -> None:
        self.explanation, self.item, self.gists = explanation, item, gists
        self.look, self.sentences = look, sentences

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        look, shown = self.look, self.explanation
        head = Text(shown.id, HEAD)
        head.append(f"  {look.say(f'explain.{shown.kind}')}", QUIET)
        if shown.document:
            gist = self.gists[shown.document]
            head.append(f"  {shorten(gist.title, 50)}", QUIET)
        yield Prose(head)
        rows: list[tuple[Shown, ...]] = []
        for label, parts in (
            ("what", list(self._what())),
            ("rule", [p for rule in shown.rules for p in self._rule(rule)]),
            ("evidence", list(self._evidence(options.max_width - 18))),
            ("confidence", list(self._confidence())),
        ):
            name = Text(look.say(f"explain.{label}"), HEAD)
            if look.plain:
                rows += [(name, part) for part in parts]
            elif parts:
                rows.append((name, Group(*parts)))
        yield inset(look, grid(look, rows, 2), 2, below=1)

    def _what(self) -> Iterator[Shown]:
        item, look = self.item, self.look
        if isinstance(item, Finding):
            headline = self.sentences.headline(item) if self.sentences else item.summary
            yield Prose(oneline(headline))
            yield Prose(
                f"{look.say(f'terminal.{item.relation}')} · {look.say(f'kind.{item.kind}')}"
            )
            return
        gist = self.gists[self.explanation.document or ""]
        if isinstance(item, Claim):
            said = gist.said(item)
            words = look.labelled(said.speaker or "—", said.words)
            yield Prose(words)
            facts = [look.say(f"speaker.{item.speaker.kind}"), look.say(f"mode.{item.mode}")]
            facts.append(look.say(f"stance.{item.stance}"))
            facts += [look.say("terminal.hedged")] if item.hedged else []
            yield Prose(" · ".join(facts), QUIET)
        elif isinstance(item, Quantity):
            measured = gist.measured(item)
            facts = [measured.value, look.say(f"quantity.{item.kind}"), measured.of]
            yield Prose(" · ".join(f for f in facts if f))
        elif isinstance(item, Time):
            facts = [oneline(item.value), look.say(f"grain.{item.grain}")]
            facts += [look.say(f"anchor.{item.anchor}")] if item.anchor else []
            yield Prose(" · ".join(facts))
        else:
            yield Prose(gist.name(item), NAME)

    def _rule(self, rule: RuleShown) -> Iterator[Shown]:
        yield Text(rule.id, "bold")
        if rule.does:
            yield Prose(rule.does)
        for mark, text in (("+", rule.example), ("−", rule.counter)):
            if text:
                yield Prose(f"{mark} {oneline(_BREAKS.sub(' ↵ ', text))}", QUIET)
        if rule.problems:
            yield Prose(self.look.labelled(self.look.say("explain.problems"), rule.problems), QUIET)

    def _evidence(self, width: int) -> Iterator[Shown]:
        """Each line of the source that holds evidence, once, with all its spans marked."""
        places = self.explanation.evidence
        lines: dict[tuple[str, int], list[Place]] = {}
        for place in places[:PLACES]:
            lines.setdefault((place.document, place.line), []).append(place)
        for (document, line), held in lines.items():
            held.sort(key=lambda p: (p.start, -p.end))
            first = held[0]
            where = f"{oneline(first.path)}:{line}:{first.column}"
            parts = {p.part: None for p in held}
            said = self.look.listed(self.look.say(f"explain.part.{part}") for part in parts)
            yield Text(f"{where}  {first.start}–{max(p.end for p in held)}  {said}", QUIET)
            yield Prose(self._marked(self.gists[document], held, width))
        if (more := len(places) - PLACES) > 0:
            yield Text(self.look.and_more(more), QUIET)

    def _marked(self, gist: Gist, places: Sequence[Place], width: int) -> Text:
        """The source's line with ⟦every span⟧ marked; what leads far away from them is left out."""
        text = gist.excerpts.text
        begin = text.rfind("\n", 0, places[0].start) + 1
        last = max(p.end for p in places)
        stop = text.find("\n", last)
        stop = len(text) if stop < 0 else stop
        if self.look.plain:
            width = 10**6
        made = Text(shorten_left(side(text[begin : places[0].start]), SIDE * width))
        at = places[0].start
        for place in places:
            if place.start < at:
                continue
            made.append(shorten(side(text[at : place.start]), width))
            span = shorten(oneline(text[place.start : place.end]), SPAN * width)
            made.append(f"⟦{span}⟧", _STYLES.get(place.part, "bold"))
            at = place.end
        made.append(shorten(side(text[at:stop]), SIDE * width))
        return made

    def _confidence(self) -> Iterator[Shown]:
        shown = self.explanation
        if shown.confidence is None:
            return
        yield Text(f"{shown.confidence:g}", "bold")
        for reason in shown.reasons:
            yield Prose(f"· {oneline(reason)}")
