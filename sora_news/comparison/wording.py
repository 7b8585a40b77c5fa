"""What a finding says in one line, in the script that most of its articles have.

Quotations come from the articles. In simplified wording they are folded; in traditional wording they stand
as the source has them, for simplified characters do not convert to traditional ones without error.
"""

from __future__ import annotations

from collections.abc import Sequence

from sora_news import normalize
from sora_news.comparison.article import Article

_QUOTE = 46
# Marks that a quotation of a part of a sentence begins or ends with by accident.
_EDGES = " ,，;；:：。、“”‘’「」『』"
_LABEL = 12
_OPENING = " “‘「『《(（"

# Every word of the summaries that traditional characters write otherwise.
_TRADITIONAL = {
    "都引述": "都引述",
    "的话": "的話",
    "都有": "都有",
    "说": "說",
    "归于": "歸於",
    "同样的话": "同樣的話",
    "说法相反": "說法相反",
    "说法一致": "說法一致",
    "相容": "相容",
    "不能都对": "不能都對",
    "各截至一时": "各截至一時",
    "作": "作",
    "看法相反": "看法相反",
    "的身份": "的身份",
    "只有": "只有",
    "报道": "報道",
    "提到": "提到",
    "日期": "日期",
}


class Words:
    """The words of one summary: its script and the labels of its articles."""

    def __init__(self, articles: Sequence[Article]) -> None:
        scripts = [a.reading.analysis.script for a in articles]
        self.traditional = scripts.count("hant") * 2 > len(scripts)

    def __getitem__(self, phrase: str) -> str:
        return _TRADITIONAL[phrase] if self.traditional else phrase

    def label(self, article: Article) -> str:
        """What to call an article: its outlet, else its title, else its id."""
        document = article.reading.document
        name = document.outlet or (
            f"《{_cut(document.title, _LABEL)}》" if document.title else None
        )
        return self.text(name) if name else article.id

    def text(self, text: str) -> str:
        """``text`` in the summary's script as far as that is without error, on one line."""
        plain = " ".join(text.split())
        return plain if self.traditional else normalize.simplify(plain)

    def quote(self, text: str, limit: int = _QUOTE) -> str:
        """``text`` in quotation marks, shortened; marks inside become the inner ones."""
        inner = self.text(text).strip(_EDGES)
        inner = inner.replace("“", "‘").replace("”", "’").replace("「", "『").replace("」", "』")
        opening, closing = ("「", "」") if self.traditional else ("“", "”")
        return f"{opening}{_cut(inner, limit)}{closing}"

    def list(self, parts: Sequence[str]) -> str:
        """``parts`` as an enumeration."""
        return "、".join(dict.fromkeys(parts))


def _cut(text: str, limit: int) -> str:
    """``text``, or its beginning and ``…``, with no mark before that which opens what is not there."""
    return text if len(text) <= limit else text[: limit - 1].rstrip(_OPENING) + "…"


__all__ = ["Words"]
