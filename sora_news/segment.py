"""Running text from blocks, its sentences and its tokens; the only importer of jieba and rjieba."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from sora_news.model import Block, Passage, Piece, Sentence, Token
from sora_news.rules import HAN, pattern

_OPENING = {"“": "”", "‘": "’"}
_CLOSING = frozenset("”’")
_MARK = pattern('[“”‘’"]')


def passage(text: str, folded: str, blocks: Sequence[Block]) -> Passage:
    """The running text of ``blocks``: paragraphs parted by a newline, torn ones put together.

    ``text`` and ``folded`` have one length; ``blocks`` stand in the order of the text. White space at
    the edges of a block and the line breaks inside it are left out, so a sentence, a name or a number
    that the page broke reads as one; between two Latin words a break becomes the space it stood for.
    """
    pieces: list[Piece] = []
    words: list[str] = []
    kept: list[str] = []
    headings: list[bool] = []
    length = 0
    for block in blocks:
        if pieces and not block.joins:
            words.append("\n")
            kept.append("\n")
            length += 1
        if not block.joins or not headings:
            headings.append(block.kind == "heading")
        for start, end in _lines(folded, block.start, block.end):
            if pieces and words[-1] != "\n" and _needs_space(words[-1], folded[start]):
                words.append(" ")
                kept.append(" ")
                length += 1
            pieces.append(Piece(length, length + end - start, start))
            words.append(folded[start:end])
            kept.append(text[start:end])
            length += end - start
    running = "".join(words)
    sentences = tuple(_sentences(running, headings))
    tokens = tuple(_tokens(running))
    return Passage(
        text=running,
        original="".join(kept),
        pieces=tuple(pieces),
        sentences=sentences,
        tokens=tokens,
        sentence_starts=tuple([s.start for s in sentences]),
        token_starts=tuple([t.start for t in tokens]),
    )


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines of ``text[start:end]`` without the white space around them."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if stripped := line.strip():
            first = at + len(line) - len(line.lstrip())
            yield first, first + len(stripped)
        at = stop + 1


def _needs_space(before: str, after: str) -> bool:
    """Whether a broken line stood for a space: between two Latin words, not inside a number (1|249头)."""
    last = before[-1]
    if not (last.isascii() and last.isalnum() and after.isascii() and after.isalnum()):
        return False
    return not (last.isdigit() and after.isdigit())


def _sentences(text: str, headings: Sequence[bool]) -> Iterator[Sentence]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        for a, b in _split(line):
            yield Sentence(start + a, start + b, number, headings[number] if headings else False)
        start += len(line) + 1


def _split(line: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of one paragraph.

    A sentence does not end inside an open quotation, and the marks that close one stay with it. A mark
    without a partner in the paragraph is taken for no quotation, or everything after it would be one.
    """
    quoted = _quoted(line)
    opened = [a for a, _ in quoted]
    start = 0
    for match in _END.finditer(line):
        at = match.end()
        if at <= start:
            continue
        # The quotation, if any, that holds the end; it may close with the marks of the match itself.
        nearest = bisect_right(opened, match.start()) - 1
        if nearest >= 0 and quoted[nearest][1] > at:
            continue
        if at < len(line) and line[at - 1] in _CLOSING and _goes_on(line, at):
            continue
        if span := _trim(line, start, at):
            yield span
        start = at
    if span := _trim(line, start, len(line)):
        yield span


# ``。！？``, dots at a quotation's end, an ASCII full stop after a Chinese word (他走了. 她来了), with the
# closing marks that stay with the sentence. Every branch begins with a character, not a class or a look
# behind: only then does the search skip to those.
_END = pattern(rf"""(?:。|!|\?|…(?=[”’])|\.(?<={HAN}\.)(?!\d))[。!?”’")】》」』*▲■◆]*""")


def _goes_on(line: str, at: int) -> bool:
    """Whether a sentence goes on after a closed quotation: “……。”他说，… — with who said it, or a comma."""
    if line[at] in ",、;:":
        return True
    clause = line[at : at + 16]
    for stop in ",。!?;:“":
        clause = clause.split(stop)[0]
    return any(clause.endswith(verb) for verb in _SAYING)


# The verbs that follow a quotation's end; the lexicon of cues is wider, these never mean anything else there.
_SAYING = (
    "说",
    "说道",
    "道",
    "表示",
    "称",
    "指出",
    "问",
    "答",
    "回答",
    "笑道",
    "强调",
    "写道",
    "回忆",
    "告诉记者",
    "坦言",
    "感叹",
)


def _quoted(line: str) -> list[tuple[int, int]]:
    """The spans of the outermost pairs of quotation marks, marks included, found by a stack.

    Linear in the line: how many of each mark are open is counted beside the stack, so a closing mark
    without a partner never searches it.
    """
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_CLOSING, 0)
    straight = -1
    for match in _MARK.finditer(line):
        mark, at = match[0], match.start()
        if mark in _OPENING:
            stack.append((_OPENING[mark], at))
            waiting[_OPENING[mark]] += 1
            continue
        opened = at
        if mark == '"':
            straight, opened = (-1, straight) if straight >= 0 else (at, at)
        elif waiting[mark]:
            closing = ""
            while closing != mark:
                closing, opened = stack.pop()
                waiting[closing] -= 1
        if opened < at:
            while spans and spans[-1][0] >= opened:
                spans.pop()
            if not spans or spans[-1][1] <= opened:
                spans.append((opened, at + 1))
            else:
                spans[-1] = (spans[-1][0], max(spans[-1][1], at + 1))
    return spans


def _trim(line: str, start: int, end: int) -> tuple[int, int] | None:
    if start < end and not line[start].isspace() and not line[end - 1].isspace():
        return start, end
    part = line[start:end]
    if not (stripped := part.strip()):
        return None
    first = start + len(part) - len(part.lstrip())
    return first, first + len(stripped)


# ---------------------------------------------------------------- words


def _tokens(text: str) -> list[Token]:
    pairs = tagger()(text)
    ends = accumulate([len(word) for word, _ in pairs])
    return [
        Token(end - len(word), end, word, tag)
        for (word, tag), end in zip(pairs, ends, strict=True)
        if not word.isspace()
    ]


@cache
def tagger() -> Callable[[str], list[tuple[str, str]]]:
    """A function from a text to its (word, tag) pairs: rjieba's, or jieba's where no rjieba is.

    Both have the same dictionary and the same cuts; rjieba needs a fifth of a second to start where jieba
    needs one and a half, and is fifty times as fast.
    """
    try:
        import rjieba
    except ImportError:
        return _jieba
    return Tagger(rjieba.cut, rjieba.tag)


class Tagger:
    """Words with their tags by a function that cuts and one that tags as well.

    A word's tag hangs on nothing but the word, so each is asked for once. Cutting alone takes two thirds of the
    time, and a word that is the same object wherever it stands is found faster in every table later on.
    """

    def __init__(
        self, cut: Callable[[str], list[str]], tag: Callable[[str], list[tuple[str, str]]]
    ) -> None:
        self._cut, self._tag = cut, tag
        self._known: dict[str, tuple[str, str]] = {}

    def __call__(self, text: str) -> list[tuple[str, str]]:
        text = _encodable(text)
        words = self._cut(text)
        known = self._known
        try:
            return list(map(known.__getitem__, words))
        except KeyError:
            known = self._learn(text, words)
            return list(map(known.__getitem__, words))

    def _learn(self, text: str, words: Sequence[str]) -> dict[str, tuple[str, str]]:
        """What is known with ``words``, those of ``text``, among it."""
        if len(self._known) > _REMEMBERED:
            self._known = {}  # a new one: another thread may be reading the old
        known = self._known
        new = {word for word in words if word not in known}
        known.update((pair[0], pair) for pair in self._tag("\n".join(sorted(new))))
        if not new <= known.keys():  # one that falls apart where it stands alone
            known.update((pair[0], pair) for pair in self._tag(text))
        return known


# How many words a tagger remembers.
_REMEMBERED = 100_000


def _jieba(text: str) -> list[tuple[str, str]]:
    """What rjieba gives, by jieba: its cut, the dictionary's tag of each word, and for a word that the
    dictionary lacks the tag of the last part its tagger sees in it."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    jieba.posseg.dt.initialize()
    tags: dict[str, str] = jieba.posseg.dt.word_tag_tab

    def tag(word: str) -> str:
        if word.isascii() and word[0].isdigit():
            return "m"
        return tags.get(word) or str(jieba.posseg.lcut(word)[-1].flag)

    return [(word, tag(word)) for word in jieba.cut(text)]


def _encodable(text: str) -> str:
    """``text`` without lone surrogates, which Rust's strings cannot hold, at the same length."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
