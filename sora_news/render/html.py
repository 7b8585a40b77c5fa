"""The report: one HTML file with everything in it, which asks no network for anything.

Article text is hostile until escaped. Jinja2 escapes every value; before that each value has its control
characters written out (:func:`~sora_news.render.report.words.shown`); no attribute that a browser obeys
(``href``, ``style``, ``on…``) ever holds text of an article; the page's policy admits the one style sheet
and the one script by their hashes, and no address at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sora_news.messages import Language, has, message
from sora_news.model import Comparison, Reading
from sora_news.render import amounts
from sora_news.render.report import articles, evidence, matrix, plots, words
from sora_news.render.rulebook import told

_FILES = Path(__file__).parent / "report"

# Articles named one by one.
_SHOWN = 20
# What is not named is refused: pictures, fonts, frames, requests, forms, another base address.
_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def report(comparison: Comparison, readings: Sequence[Reading], language: Language) -> bytes:
    """The page, in UTF-8: ``comparison`` with the ``readings`` it was made from, in their order."""
    views = articles.articles(readings, evidence.spans(comparison))
    by_id = {view.analysis.id: view for view in views}
    found = evidence.findings(comparison, readings, by_id, language)
    rows = matrix.speakers(comparison, views)
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            language=language,
            m=_messages(language),
            amount=lambda quantity: amounts.value(quantity, language),
            policy=policy(),
            style=Markup(_file("page.css")),
            script=Markup(_file("page.js")),
            folding=words.folding(),
            comparison=comparison,
            articles=views,
            findings=found,
            apart=_apart(comparison, views),
            strangers=len(comparison.unrelated) == len(views),
            relations=[(r, sum(f.finding.relation == r for f in found)) for r in evidence.ORDER],
            speakers=rows,
            names=_names(found, rows),
            scales=plots.scales(comparison, by_id),
            topics=matrix.topics(comparison, views),
            timeline=plots.timeline(comparison, by_id, views),
            rules=_rules(comparison, views, language),
        )
    )
    return page.encode("utf-8")


def policy() -> str:
    """The Content-Security-Policy of the page."""
    return _POLICY.format(style=_hash(_file("page.css")), script=_hash(_file("page.js")))


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _file(name: str) -> str:
    return (_FILES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FILES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters.update(
        moment=words.moment,
        number=words.number,
        words=words.words,
        search=words.searchable,
        brief=words.brief,
    )
    environment.globals.update(
        shown_claims=matrix.SHOWN,
        columns=matrix.COLUMNS,
        lanes=plots.LANES,
        listed_claims=matrix.LISTED,
        listed_speakers=matrix.SPEAKERS,
        listed_items=articles.LISTED,
        listed_places=plots.LISTED,
        listed_apart=_SHOWN,
    )
    return environment


def _finalize(value: Any) -> Any:
    """Every string on its way out, with nothing in it that turns a line around."""
    return words.shown(value) if type(value) is str else value


def _messages(language: Language) -> Any:
    def put(id: str, fallback: str = "", **told: object) -> str:
        return message(id, language, **told) if has(id) or not fallback else fallback

    return put


def _names(
    found: Sequence[evidence.FindingView], rows: Sequence[matrix.SpeakerRow]
) -> dict[str, int]:
    """Every speaker that a filter can ask for, with their number: those with most to say first."""
    names = [row.name for row in sorted(rows, key=lambda r: -r.total) if row.name]
    names += [name for view in found for name in view.speakers]
    return {name: n for n, name in enumerate(dict.fromkeys(names))}


def _apart(
    comparison: Comparison, views: Sequence[articles.ArticleView]
) -> list[articles.ArticleView]:
    """The articles that report another event: they share nothing with any other, while others do."""
    strangers = frozenset(comparison.unrelated)
    apart = [view for view in views if view.analysis.id in strangers]
    return apart if len(apart) < len(views) else []


def _rules(
    comparison: Comparison, views: Sequence[articles.ArticleView], language: Language
) -> list[tuple[str, str]]:
    """The rules that the page names, each with what it recognises."""
    named = {f.rule for f in comparison.findings}
    for view in views:
        found = view.analysis
        named |= {b.rule for b in found.blocks} | {c.rule for c in found.claims}
        named |= {q.rule for q in found.quantities} | {t.rule for t in found.times}
        named.update(*(p.evidence for p in found.people))
        named.update(*(o.evidence for o in found.organizations))
    return [(id, told(id, language).does) for id in sorted(named) if id]
