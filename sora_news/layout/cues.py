"""The words of a page's frame, from the lexicons, in the shape that the rules ask for."""

from __future__ import annotations

from functools import cache, lru_cache

from sora_news import lexicon
from sora_news.layout.units import DECORATION
from sora_news.rules import HAN, pattern

_SEPARATOR = pattern(r"[:/|丨]")
_PARTS = pattern(r"[\s/、&+,和·]+")
TOKENS = pattern(r"[\s:/|丨,、;()\[\]【】<>@&+·—-]+")
_STAMP = pattern(
    r"(?:(?:民国\s?\d{2,3}|(?:19|20)\d\d)\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}[-/月]\d{1,2}日?)"
    r"[\sT,(星期周一二三四五六日天)]{0,8}(?:(?:上午|下午|晚上|凌晨)?\s?\d{1,2}[:时]\d{2}(?::\d{2}|分)?)?"
)
_ROLES = (
    "记者",
    "通讯员",
    "特派员",
    "编辑",
    "实习生",
    "摄影",
    "见习",
    "报道",
    "报导",
    "发自",
    "主播",
)
_CRAFTS = (
    "编辑",
    "设计",
    "校对",
    "摄影",
    "审核",
    "监制",
    "统筹",
    "制图",
    "剪辑",
    "主编",
    "翻译",
    "策划",
)
_GLUED = pattern(r"(?:.{0,14}?(?:记者|通讯员|特派员|实习生|编辑|编译|主播|撰稿人))(.{2,4})$")
_MEDIUM = pattern(
    r"(?!本[报刊台网社])[^\s,。!?:;“”■◆●的]{1,10}(?:报|网|社|台|新闻|晚报|日报|客户端|在线|周刊|杂志|公众号|新媒体|中心)$"
)

_MEDIA = (
    "报", "网", "社", "台", "新闻", "客户端", "在线", "周刊", "杂志", "公众号", "新媒体", "中心",
)  # fmt: skip
_DATED = pattern(r"(?:19|20)\d\d|民国\s?\d|\d:\d\d")


@cache
def labels() -> dict[str, tuple[str, str]]:
    """Label → the kind of its line and what follows it."""
    rows = lexicon.table("page_labels")
    return {r["label"].replace(" ", ""): (r["kind"], r["follows"]) for r in rows}


@cache
def surnames() -> frozenset[str]:
    """The surnames, by which a list of names is told from a list of words."""
    return lexicon.words("surnames")


@cache
def outlets() -> frozenset[str]:
    """The names of media."""
    return lexicon.words("outlets")


@cache
def formulas() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The set phrases that begin a line, and those that stand anywhere in it."""
    start = sorted(lexicon.words("page_formulas"), key=len, reverse=True)
    return tuple(start), tuple(lexicon.words("page_formulas", where="anywhere"))


@cache
def _formula_firsts() -> frozenset[str]:
    return frozenset([phrase[0] for phrase in formulas()[0]])


def formula_at_start(text: str) -> str:
    """The longest set phrase that ``text`` begins with, or an empty string."""
    phrases = formulas()[0]
    if text[:1] not in _formula_firsts() or not text.startswith(phrases):
        return ""
    return next(phrase for phrase in phrases if text.startswith(phrase))


@cache
def _furniture() -> tuple[frozenset[str], frozenset[str], int]:
    words = lexicon.words("page_furniture")
    return words, frozenset([w[0] for w in words]), max(map(len, words))


def furniture_words(text: str) -> int | None:
    """How many words of the page's frame ``text`` holds, None if it holds anything else but numbers and
    marks.

    >>> furniture_words("分享到:微信 微博 (12)"), furniture_words("微信支付")
    (3, None)
    """
    words, firsts, longest = _furniture()
    at = found = 0
    while at < len(text):
        if not text[at].isalpha():
            at += 1
            continue
        most = min(longest, len(text) - at) if text[at] in firsts else 0
        for length in range(most, 0, -1):
            if text[at : at + length] in words:
                at += length
                found += 1
                break
        else:
            if not (text[at] in "年月日时分秒万亿wk" and at and text[at - 1].isdigit()):
                return None
            at += 1
    return found


@cache
def _headers() -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {"whole": [], "head": [], "tail": []}
    for row in lexicon.table("related_headers"):
        for part in row["part"].split():
            parts[part].append(row["header"])
    return {part: tuple(words) for part, words in parts.items()}


def is_related_header(key: str) -> bool:
    """Whether ``key`` heads a list of other articles: as a whole, or with something between head and tail."""
    headers = _headers()
    if key in headers["whole"]:
        return True
    if len(key) < 5 or not key.startswith(headers["head"]) or not key.endswith(headers["tail"]):
        return False
    head = max(len(h) for h in headers["head"] if key.startswith(h))
    tail = max(len(t) for t in headers["tail"] if key.endswith(t))
    return 0 <= len(key) - head - tail <= 8 and not any(c in key for c in ",。!?:;“”")


@cache
def sidebars() -> frozenset[str]:
    """The headers of columns that stand beside an article."""
    return lexicon.words("sidebar_headers")


@cache
def captions(where: str) -> tuple[str, ...]:
    """The cues of captions that stand at ``where``: start, end, source, picture; the longest first."""
    rows = [r["cue"] for r in lexicon.table("caption_cues") if where in r["where"].split()]
    return tuple(sorted(rows, key=len, reverse=True))


# ---------------------------------------------------------------- labelled lines


@lru_cache(maxsize=4)  # several rules ask in turn
def label_of(bare: str) -> tuple[str, str, str] | None:
    """The kind that a label gives a line, what is to follow the label, and what does; or None.

    ``图/文`` and ``编辑、校对`` are two labels; the kind of the first that is one counts.
    """
    if bare in labels():
        return *labels()[bare], ""
    found = _SEPARATOR.search(bare, 0, 16)
    if found:
        mark = found.group()
        for part in _PARTS.split(bare[: found.start()]):
            entry = labels().get(part)
            if entry is None:
                break
            rest = bare[found.end() :].strip(DECORATION + "/")
            if entry[1] == "slash" and mark == ":":
                return entry[0], "names", rest
            return entry[0], entry[1], rest
        label = bare[: found.start()].strip()
        if len(label) <= 7 and label.endswith(_CRAFTS) and is_names(bare[found.end() :], most=30):
            return "credit", "names", bare[found.end() :].strip()
    first, _, rest = bare.partition(" ")
    entry = labels().get(first)
    if entry and entry[1] != "value" and rest:
        return entry[0], "names", rest.strip(DECORATION + "/")
    return None


def is_names(text: str, *, most: int = 60) -> bool:
    """Whether ``text`` lists persons, with their media, places and further labels, and nothing else.

    >>> is_names("新华社记者 李明 王小红"), is_names("您怎么看这件事")
    (True, False)
    """
    if not text or len(text) > most:
        return False
    pieces = [p for p in TOKENS.split(text) if p]
    singles = 0
    persons = 0
    for piece in pieces:
        if len(piece) == 1 and "一" <= piece <= "鿿":
            singles += 1
        elif is_person(piece):
            persons += 1
        elif not is_frame_word(piece):
            return False
    if singles % 2 or (singles and not any(len(p) == 1 and p in surnames() for p in pieces)):
        return False
    return bool(persons or singles)


def is_frame(text: str) -> bool:
    """Whether every word of ``text`` is of the page's frame or a person's name, glued to 记者 or not.

    >>> is_frame("新京报记者李明 王 强"), is_frame("记者探访春节市场")
    (True, False)
    """
    pieces = [p for p in TOKENS.split(text) if p]
    singles = [p for p in pieces if len(p) == 1 and "一" <= p <= "鿿"]
    if len(singles) % 2 or (singles and not any(p in surnames() for p in singles)):
        return False
    for piece in pieces:
        if piece in singles or is_frame_word(piece) or is_person(piece):
            continue
        glued = _GLUED.fullmatch(piece)
        if not (glued and is_person(glued.group(1))) and furniture_words(piece) is None:
            return False
    return bool(pieces)


def is_person(piece: str) -> bool:
    """Whether a word may be a person's name: two or three characters after a surname, or Latin."""
    if piece.isascii():
        return piece[:1].isalpha() and piece.replace(".", "").replace("'", "").isalpha()
    if not 2 <= len(piece) <= 4 or not all("一" <= c <= "鿿" for c in piece):
        return False
    names = surnames()
    return (piece[:2] in names and len(piece) > 2) or (piece[0] in names and len(piece) <= 3)


def titled(text: str) -> int | None:
    """Where the person's name begins with which ``text`` ends, after a title: 某大学教授李明.

    >>> titled("某某学会专家李明"), titled("我为什么写这本书")
    (6, None)
    """
    if len(text) > 40 or any(c in text for c in ",。!?:"):
        return None
    titles = lexicon.words("titles", kind="office")
    for n in (2, 3):
        if is_person(text[-n:]) and any(text[-n - m : -n] in titles for m in (2, 3, 4)):
            return len(text) - n
    return None


def is_frame_word(piece: str) -> bool:
    """Whether a word of a byline is none of its persons: a label, a medium, a place, a role."""
    if piece in labels() or piece in outlets() or piece in lexicon.words("places"):
        return True
    if len(piece) <= 16 and piece.endswith(_ROLES):
        return True
    return _is_called_medium(piece) or not any(c.isalpha() for c in piece)


# 某社北江3月5日电, 中央社/ 北江11日专电: a dateline in a line of its own.
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
WIRE = pattern(
    rf"\(?{HAN}{{1,8}}(?:社|报|网|台)[\s/]{{0,2}}{HAN}{{0,12}}?(?:{_NUMBER}月)?{_NUMBER}日"
    rf"(?:综合|外|{HAN}{{2,4}})?专?[电讯]\)?(?:\s?\([^()]{{2,20}}\)?)?"
)
# 某新闻─陶大山/台北: medium, reporter, place.
DESK = pattern(
    rf"{HAN}{{1,6}}(?:新闻网?|报|社|网|台)\s?[─—–-]{{1,2}}\s?({HAN}{{2,4}})/{HAN}{{2,4}}"
)


def without_stamps(text: str) -> str | None:
    """``text`` without its dates and times of day, None if it has none.

    A month and a day alone say too little.

    >>> without_stamps("2024-03-05 08:30 新华社"), without_stamps("3月5日")
    (' 新华社', None)
    """
    rest = _STAMP.sub("", text)
    whole = _DATED.search(text)
    return rest if whole and len(rest) < len(text) else None


_SPELT = pattern(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}


def spelt_day(text: str) -> str | None:
    """The day that a line spells in Chinese numerals and nothing else, None where it does not.

    >>> spelt_day("二〇〇九年十一月十六日")
    '2009-11-16'
    """
    found = _SPELT.fullmatch(text.strip(DECORATION)) if "年" in text else None
    if found is None:
        return None
    year = "".join(_DIGITS[c] for c in found[1])
    return f"{year}-{_number(found[2]):02d}-{_number(found[3]):02d}"


def _number(text: str) -> int:
    """Up to 三十一."""
    tens, ten, ones = text.rpartition("十")
    return 10 * int(_DIGITS.get(tens, "1") if ten else 0) + int(_DIGITS.get(ones, "0"))


def is_outlet(text: str) -> bool:
    """Whether ``text`` is the name of a known medium."""
    return text.strip(DECORATION) in outlets()


def is_medium(text: str) -> bool:
    """Whether ``text`` names a medium, by the table or by its ending."""
    text = text.strip(DECORATION)
    return text in outlets() or _is_called_medium(text)


def _is_called_medium(text: str) -> bool:
    return text.endswith(_MEDIA) and bool(_MEDIUM.fullmatch(text))
