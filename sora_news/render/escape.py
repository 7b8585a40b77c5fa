"""Article text made harmless for a terminal: nothing in it moves a cursor or turns a line around."""

from __future__ import annotations

from sora_news.rules import pattern

# Characters without a glyph that do no harm either: zero-width spaces and joiners, soft hyphens, byte
# order marks. They come from web pages by the dozen, and their width is anybody's guess.
_DROPPED = pattern("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")

# C0 (line feeds too: `oneline` has turned those that mean something), DEL and C1 control a terminal;
# U+202A–202E and 2066–2069 turn the direction of a line; line and paragraph separators break it; tag
# characters carry text nobody sees; lone surrogates are no characters at all.
_CONTROLS = pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BREAKS = pattern(r"[ \t\u3000\u00a0]*[\r\n\t\v\f][\s]*")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_BETWEEN_WIDE = pattern(f"(?<={_WIDE})\n(?={_WIDE})")


def visible(text: str) -> str:
    """``text`` with its control characters written out, as in ``‹U+202E›``; line feeds too.

    >>> visible("说\\x1b[2J\\u202e完")
    '说‹U+001B›[2J‹U+202E›完'
    """
    if text.isprintable():
        return text
    text = _DROPPED.sub("", text)
    return _CONTROLS.sub(lambda m: f"‹U+{ord(m[0]):04X}›", text)


def oneline(text: str) -> str:
    """``text`` on one line, controls written out: a break between Chinese characters leaves nothing.

    >>> oneline("很多人还\\n是被震撼到了 OpenAI\\r\\nSora")
    '很多人还是被震撼到了 OpenAI Sora'
    """
    text = text.strip()
    if text.isprintable():
        return text
    text = _BREAKS.sub("\n", text)
    return visible(_BETWEEN_WIDE.sub("", text).replace("\n", " "))
