"""How results are to look: the language of the program's own words, and whether lines are drawn."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sora_news.messages import Language, message


class Look(Struct, frozen=True):
    """What a reader asked for. ``plain``: no frames, no columns side by side, a record a line."""

    language: Language = "en"
    plain: bool = False

    def say(self, id: str, /, **told: object) -> str:
        """The message ``id`` in the reader's language.

        >>> Look("zh-Hant").say("terminal.who")
        '說話人'
        """
        return message(id, self.language, **told)

    def counted(self, *, articles: int, findings: int) -> str:
        """How many articles and findings there are.

        >>> Look().counted(articles=2, findings=1)
        '2 articles, 1 finding'
        """
        few = [
            self.say(f"terminal.{kind}.one" if n == 1 else f"terminal.{kind}.many", n=f"{n:,}")
            for kind, n in (("articles", articles), ("findings", findings))
        ]
        return self.say("terminal.two", one=few[0], other=few[1])

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other, each once.

        >>> Look("zh-Hans").listed(["市长", "学者", "市长"])
        '市长、学者'
        """
        comma = ", " if self.language == "en" else "、"
        return comma.join(dict.fromkeys(name for name in names if name))

    def labelled(self, label: str, text: str) -> str:
        """``text`` behind what it is about."""
        colon = ": " if self.language == "en" else "："
        return f"{label}{colon}{text}" if label else text

    def bracketed(self, text: str, note: str) -> str:
        """``text`` with a ``note`` in brackets behind it, where there is one.

        >>> Look("zh-Hans").bracketed("王宁", "市长"), Look().bracketed("王宁", "")
        ('王宁（市长）', '王宁')
        """
        if not note:
            return text
        return f"{text} ({note})" if self.language == "en" else f"{text}（{note}）"

    def and_more(self, number: int) -> str:
        """That ``number`` more are not shown."""
        return self.say("terminal.and_more", n=f"{number:,}")


ENGLISH = Look()
