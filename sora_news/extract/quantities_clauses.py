"""The words of a clause on both sides of an amount."""

from __future__ import annotations

from sora_news.model import Passage, Token

_BREAK = frozenset(",。;!?:、“”‘’()《》\n…—")
_REACH = 24  # characters of a clause that are looked at on one side


def clause_before(body: Passage, start: int) -> tuple[list[Token], int]:
    """The tokens of the clause that lead up to ``start``, and where the clause before it ends (0: nowhere)."""
    text, comma = body.text, 0
    tokens: list[Token] = []
    if text[start - 1 : start] == " " and _parts(text, start):
        return tokens, comma
    for token in reversed(body.tokens_in(max(0, start - _REACH), start)):
        first = text[token.start]
        if first in _BREAK:
            comma = token.start if first == "," else 0
            break
        if token.end <= start and not first.isspace():
            tokens.append(token)
        elif token.start + 1 < start < token.end and token.tag[:1] == "n":
            # 全长|约18公里: the segmenter glued the qualifier to the noun
            tokens.append(Token(token.start, start, text[token.start : start], token.tag))
    tokens.reverse()
    return tokens, comma


def _parts(text: str, start: int) -> bool:
    """Whether the space before an amount parts two halves of a headline (…发生火灾 19人送医): those who set
    numbers off with spaces set them off on both sides."""
    end = start
    while text[end : end + 1] in _DIGITS and end < start + 12:
        end += 1
    return end > start and text[end : end + 1] > "\u2e80" and not text[end].isspace()


_DIGITS = frozenset("0123456789.")
# What the segmenter glues to a classifier and is no noun: 5|宗经, 18|宗第.
_NO_REST = frozenset("经第居将于在已被为由以则均共有等与和及的")
_LISTS = frozenset("及和与或")


def clause_after(body: Passage, end: int) -> list[Token]:
    """The tokens from ``end`` to the end of the clause."""
    text, tokens = body.text, []
    if text[end : end + 1] in _BREAK or text[end : end + 1] in _LISTS:
        return []
    ahead = body.tokens_in(end, end + _REACH)
    if not ahead or ahead[0].start > end:
        cut = body.tokens_in(max(0, end - 4), end)[-1:]  # 几行字 as one word
        if cut and cut[0].end > end and text[end] in _NO_REST:
            return []
        if cut and cut[0].end > end and cut[0].tag[:1] == "n":
            tokens.append(Token(end, cut[0].end, text[end : cut[0].end], "n"))
    for token in ahead:
        if text[token.start] in _BREAK:
            break
        if not text[token.start].isspace():
            tokens.append(token)
    return tokens
