"""Blocks of a page, each with the rule that said so.

A page that was copied or extracted holds more than its article: who wrote it, captions, words set large,
jokes from the column beside it, other articles' titles, rights. :func:`blocks` says of every character
that is not white space what it belongs to; paragraphs and headings are the article's body.

In doubt a line is body: a line of noise kept costs less than a paragraph lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sora_news.layout import (
    body,
    captions,
    cues,
    datelines,
    frame,
    furniture,
    glosses,
    heads,
    sections,
)
from sora_news.layout.metadata import stated
from sora_news.layout.units import Edge, Unit, units
from sora_news.model import BODY_KINDS, Block, BlockKind, Metadata

Verdict = tuple[BlockKind, str]

# Rules by what a line says itself: the first that holds decides, of those for lines of its length.
_LINES = (
    ("boilerplate", frame.is_marks, 400),
    ("byline", frame.is_account, 80),
    ("boilerplate", frame.is_stamp, 80),
    ("byline", frame.is_labelled_byline, 160),
    ("credit", frame.is_labelled_credit, 160),
    ("caption", frame.is_labelled_caption, 160),
    ("boilerplate", frame.is_labelled_boilerplate, 160),
    ("credit", frame.is_source, 45),
    ("byline", frame.is_reporters, 65),
    ("caption", captions.is_cued, 150),
    ("caption", captions.is_photographed, 200),
    ("caption", captions.is_picture, 80),
    ("credit", frame.is_link, 300),
    ("boilerplate", furniture.is_path, 80),
    ("boilerplate", furniture.is_furniture, 120),
    ("boilerplate", furniture.is_promotion, 80),
    ("boilerplate", furniture.is_markup, 400),
    ("boilerplate", furniture.is_other_language, 300),
    ("boilerplate", furniture.is_tags, 120),
    ("boilerplate", frame.is_formula, 400),
)
_MOST_PULLED = 40


def whole(text: str) -> tuple[Block, ...]:
    """Every line of ``text`` as a paragraph of its body: what ``--no-layout`` asks for."""
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        if stripped := line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Block(start, start + len(stripped), "paragraph", "layout.whole"))
        at += len(line)
    return tuple(found)


def blocks(text: str, folded: str) -> tuple[Block, ...]:
    """The blocks of a page in order; ``folded`` is ``text`` folded, of the same length.

    Every character that is not white space lies in exactly one block.

    >>> page = "某市地铁开通\\n记者 李明\\n某市地铁四号线今日开通，全长三十公里。"
    >>> from sora_news.normalize import fold
    >>> [b.kind for b in blocks(page, fold(page))]
    ['title', 'byline', 'paragraph']
    """
    if found := glosses.spans(folded):
        plain = glosses.Plain(tuple(found))
        return plain.cut(_read(plain.text(text), plain.text(folded)), text)
    return _read(text, folded)


def metadata(text: str, folded: str, blocks: Sequence[Block]) -> Metadata:
    """Title, outlet, authors and day of publication as far as the page states them, in its own script.

    >>> from sora_news.layout import blocks
    >>> page = "某市地铁开通\\n2024-03-05 新华社 记者 李明\\n某市地铁四号线今日开通，全长三十公里。"
    >>> metadata(page, page, blocks(page, page))
    Metadata(title='某市地铁开通', outlet='新华社', authors=('李明',), published='2024-03-05')
    """
    if found := [(b.start, b.end) for b in blocks if b.rule == glosses.RULE]:
        plain = glosses.Plain(tuple(found))
        return stated(plain.text(text), plain.text(folded), plain.together(blocks))
    return stated(text, folded, blocks)


def _read(text: str, folded: str) -> tuple[Block, ...]:
    """The blocks of a page without glosses."""
    page = units(text, folded)
    verdicts: list[Verdict | None] = [None] * len(page)
    head = heads.end(page)
    _mark_sections(page, verdicts, head)
    _mark_lines(page, verdicts, head)
    _mark_body(page, verdicts)
    if not any(v and v[0] in BODY_KINDS for v in verdicts):
        _keep_some(verdicts)
    return tuple(_blocks(page, verdicts, folded))


def _keep_some(verdicts: list[Verdict | None]) -> None:
    """A page without a paragraph has its captions for a body; with none of these, all it has."""
    captions = [i for i, v in enumerate(verdicts) if v and v[0] == "caption"]
    for i in captions or range(len(verdicts)):
        verdicts[i] = ("paragraph", "layout.paragraph.alone")


def _mark_sections(page: Sequence[Unit], verdicts: list[Verdict | None], head: int) -> None:
    """Lists of other articles and columns beside the article; neither before its first paragraph."""
    at = next((i for i, u in enumerate(page) if i >= head and u.is_prose), len(page))
    while at < len(page):
        if sections.is_header(page[at]):
            end = sections.related(page, at)
            for i in range(at, end):
                header = sections.is_header(page[i])
                if header or not frame.is_labelled_credit(page[i], "tail"):
                    verdicts[i] = ("related", f"layout.related.{'header' if header else 'item'}")
        elif sections.is_sidebar_header(page[at]):
            end = sections.sidebar(page, at)
            for i in range(at, end):
                header = sections.is_sidebar_header(page[i])
                verdicts[i] = ("sidebar", f"layout.sidebar.{'header' if header else 'item'}")
        elif ranked := sections.is_ranking(page, at):
            end = at + ranked
            for i in range(at, end):
                verdicts[i] = ("related", "layout.related.ranking")
        else:
            end = at + 1
        at = end


def _mark_lines(page: Sequence[Unit], verdicts: list[Verdict | None], head: int) -> None:
    """The frame, from both edges inwards: what lies outside all running text is judged less strictly."""
    text = heads.prose(page, head) if head else ""
    for i in range(head):
        verdicts[i] = _line(page[i], edge="head")
        if verdicts[i] is None and page[i].is_prose and heads.is_foreign(page[i], text):
            verdicts[i] = ("boilerplate", "layout.boilerplate.head")
    first = _mark_edge(page, verdicts, range(head, len(page)))
    if first == len(page):
        return
    last = _mark_edge(page, verdicts, range(len(page) - 1, first, -1))
    for i in range(first, min(last + 1, len(page))):
        if verdicts[i] is None:
            verdicts[i] = _line(page[i], edge="")
    _mark_after(page, verdicts, last)


def _mark_after(page: Sequence[Unit], verdicts: list[Verdict | None], last: int) -> None:
    """Short lines after the editors' line, or after the mark of the end, are of the page."""
    ended = False
    for i in range(last + 1, len(page)):
        if verdicts[i] is None and ended and frame.is_after_end(page[i]):
            verdicts[i] = ("boilerplate", "layout.boilerplate.after")
        ended = ended or (verdicts[i] is not None and frame.ends_article(page[i]))


def _mark_edge(page: Sequence[Unit], verdicts: list[Verdict | None], order: range) -> int:
    """Judges units in ``order`` up to the first running text, and returns where that is."""
    for i in order:
        if verdicts[i] is None:
            verdicts[i] = _line(page[i], edge="head" if order.step > 0 else "tail")
            if verdicts[i] is None and page[i].is_prose:
                return i
    return order.stop


def _line(unit: Unit, *, edge: Edge) -> Verdict | None:
    length = len(unit.text)
    for kind, holds, longest in _LINES:
        if length <= longest and holds(unit, edge):
            return kind, holds.rule_id  # type: ignore[attr-defined, return-value]
    return None


def _mark_body(page: Sequence[Unit], verdicts: list[Verdict | None]) -> None:
    """What is left is the article's own: title, headings, paragraphs, and words set large between them."""
    _mark_values(page, verdicts)
    left = [i for i, v in enumerate(verdicts) if v is None]
    again = body.repeated(page, left)
    for i in left:
        if page[i].text in again:
            verdicts[i] = ("caption", "layout.caption.repeated")
    left = [i for i in left if verdicts[i] is None]
    _mark_title(page, verdicts, left)
    left = [i for i in left if verdicts[i] is None]
    short = [i for i in left if not page[i].is_prose and len(page[i].text) <= 60]
    prose = "\n".join(page[i].text for i in left if page[i].is_prose) if short else ""
    pulled = set(short if len(short) <= _MOST_PULLED else ())
    for n, i in enumerate(left):
        before = left[n - 1] if n else -1
        after = left[n + 1] if n + 1 < len(left) else len(page)
        verdicts[i] = _own(page, i, before, after, prose if i in pulled else "")


def _mark_values(page: Sequence[Unit], verdicts: list[Verdict | None]) -> None:
    """A label alone in its line has its value in the next: 作者: / 李明."""
    for i, unit in enumerate(page[1:], 1):
        label = verdicts[i - 1]
        if verdicts[i] is None and label and label[1] == "layout.caption.cue":
            if page[i - 1].text[-1] in ",:" and len(unit.text) <= 100:
                verdicts[i] = label
        elif verdicts[i] is None and label and furniture.is_neighbour_label(page[i - 1]):
            if len(unit.text) <= 60 and not unit.is_prose:
                verdicts[i] = ("related", "layout.related.item")
        elif verdicts[i] is None and label and label[1].endswith(".label"):
            alone = page[i - 1].text[-1] in ":|/"
            if alone and len(unit.text) <= 30 and frame.is_names(unit):
                verdicts[i] = label


def _mark_title(page: Sequence[Unit], verdicts: list[Verdict | None], left: list[int]) -> None:
    while body.is_column(page, left):
        verdicts[left[0]] = ("title", "layout.title.column")
        left = left[1:]
    if left and cues.is_outlet(page[left[0]].text):
        verdicts[left[0]] = ("title", "layout.title.column")
        left = left[1:]
    skipped = heads.before_title(page, left)
    for i in left[:skipped]:
        verdicts[i] = ("boilerplate", "layout.boilerplate.head")
    left = left[skipped:]
    if not left or not body.is_title(page, left[0], left[1:]):
        return
    verdicts[left[0]] = ("title", "layout.title.first")
    for i in left[1:3]:
        if not body.is_title_continued(page, i, page[left[0]].text):
            break
        verdicts[i] = ("title", "layout.title.continued")
    for i in left[1:6]:
        if page[i].is_prose:
            return
        stamped = any(
            v and v[1] == "layout.boilerplate.stamp" for v in verdicts[max(0, i - 2) : i + 3]
        )
        if verdicts[i] is None and stamped and body.is_account(page[i]):
            verdicts[i] = ("boilerplate", "layout.boilerplate.account")


def _own(page: Sequence[Unit], at: int, before: int, after: int, prose: str) -> Verdict:
    unit = page[at]
    if len(unit.text) > 60:
        return "paragraph", f"layout.paragraph.{'prose' if unit.is_prose else 'plain'}"
    if after < len(page) and body.is_surely_torn(unit, page[after]):
        return "paragraph", "layout.paragraph.torn"
    if body.is_between_halves(page, before, at, after):
        return "pullquote", "layout.pullquote.torn"
    if body.is_numbered_heading(unit):
        return "heading", "layout.heading.numbered"
    if prose and body.is_repeated(unit, prose):
        return "pullquote", "layout.pullquote.repeated"
    if body.is_short_heading(page, at, before, after):
        return "heading", "layout.heading.short"
    return "paragraph", "layout.paragraph.prose" if unit.is_prose else "layout.paragraph.plain"


def _blocks(
    page: Sequence[Unit], verdicts: Sequence[Verdict | None], folded: str
) -> Iterator[Block]:
    """The blocks in order; a paragraph's dateline and closing byline are blocks of their own."""
    before: Unit | None = None
    careless = body.is_careless(page, verdicts)
    for unit, verdict in zip(page, verdicts, strict=True):
        kind, rule = verdict or ("paragraph", "layout.paragraph.plain")
        if kind != "paragraph":
            yield Block(unit.start, unit.end, kind, rule)
            before = None if kind in ("heading", "title") else before
            continue
        joins = before is not None and body.is_torn(before, unit, careless=careless)
        for start, end, part, by in datelines.parts(folded, unit.start, unit.end):
            own = part == "paragraph"
            yield Block(start, end, part, rule if own else by, joins=joins and own)
            joins = joins and not own
            before = unit if own else None


__all__ = ["blocks", "metadata", "whole"]
