"""The report in a real browser: by mouse, by keyboard, for a screen reader, on paper, under attack.

Needs Debian's chromium, playwright and axe-core, the last two from the extra ``test``. What is missing is
said in the reason of the skip.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import pytest
from msgspec.structs import replace

from sora_news import corpus, pipeline
from sora_news.comparison import compare
from sora_news.messages import Language
from sora_news.model import Document, Reading
from sora_news.render import html
from tests import report_example as example
from tests.test_report import HOSTILE, poisoned

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect
expect.set_options(timeout=20_000)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
pytestmark = pytest.mark.skipif(
    not os.path.exists(CHROMIUM), reason="Debian's chromium is not installed"
)
# The articles that the shipped corpus retells cannot be shipped; whoever has them names their folder.
ORIGINALS = os.environ.get("SORA_NEWS_ORIGINALS", "")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}


class Visit:
    """A page that is open in the browser, and all that it tried to do."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.context.on("request", lambda r: self.requests.append(r.url))
        page.on("dialog", lambda d: (self.troubles.append(f"dialog {d.message}"), d.dismiss()))
        page.on("pageerror", lambda e: self.troubles.append(f"error {e}"))
        page.on("console", lambda m: self.troubles.append(f"console {m.text}"))
        page.on("popup", lambda p: self.troubles.append(f"popup {p.url}"))
        page.goto(path.as_uri())

    def is_still(self, path: Path) -> None:
        """Nothing ran that is not the page's own, and nothing was asked of anybody."""
        self.page.wait_for_timeout(100)
        assert self.requests == [path.as_uri()]
        assert self.troubles == []
        assert self.page.evaluate("typeof window.pwned") == "undefined"

    def shows(self, findings: int) -> None:
        """So many findings are to be seen, or soon will be: a loaded machine takes its time."""
        expect(self.page.locator(".finding:visible")).to_have_count(findings)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, headless=True, args=QUIET)
        yield found
        found.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    opened: list[Any] = []

    def open_(path: Path, look: str = "light", **more: Any) -> Visit:
        context = browser.new_context(**LOOKS[look], **more)
        opened.append(context)
        return Visit(context.new_page(), path)

    yield open_
    for context in opened:
        context.close()


def written(folder: Path, read: list[Reading], language: Language = "zh-Hans", **more: Any) -> Path:
    path = folder / "report.html"
    comparison = example.over(read, **more) if more else compare(read)
    path.write_bytes(html.report(comparison, read, language))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles and five findings, made by hand."""
    read = example.readings()
    path = tmp_path_factory.mktemp("small") / "report.html"
    path.write_bytes(html.report(example.comparison(read), read, "zh-Hans"))
    return path


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped corpus, as `sora-news report` compares it."""
    read = [pipeline.read(d) for d in corpus.documents([]) if isinstance(d, Document)]
    return written(tmp_path_factory.mktemp("shipped"), read)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More articles than fit side by side, in English."""
    read = [
        replace(r, analysis=replace(r.analysis, id=f"{r.analysis.id}-{n}"))
        for n in range(11)
        for r in example.readings()
    ]
    return written(tmp_path_factory.mktemp("crowd"), read, "en")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with hostile text in every field, and one line of a million characters."""
    read = poisoned()
    line = "记者获悉,项目投资80亿元,专家表示:“可行。”" + "大桥建成以后两岸往来方便" * 40
    read.append(pipeline.read(example.document("long", HOSTILE + line * 2_000, HOSTILE)))
    members = tuple(example.member(r, HOSTILE, speaker=HOSTILE) for r in read)
    first = example.comparison(example.readings()).findings[0]
    finding = replace(first, topic=HOSTILE, summary=HOSTILE, members=members, rule=HOSTILE)
    return written(tmp_path_factory.mktemp("hostile"), read, findings=(finding,))


# ---------------------------------------------------------------- nothing executes, nothing leaves


def test_shipped_corpus_asks_no_network_and_is_small(
    visit: Callable[..., Visit], shipped: Path
) -> None:
    seen = visit(shipped)
    assert seen.page.locator(".finding:visible").count() >= 5
    assert shipped.stat().st_size < 1_500_000
    seen.is_still(shipped)


def test_originals_open_where_they_are_at_hand(visit: Callable[..., Visit], tmp_path: Path) -> None:
    if not os.path.isdir(ORIGINALS):
        pytest.skip("SORA_NEWS_ORIGINALS names no folder with the original articles")
    found = corpus.documents([ORIGINALS])
    path = written(tmp_path, [pipeline.read(d) for d in found if isinstance(d, Document)])
    seen = visit(path)
    assert seen.page.locator("article").count() == 5
    assert path.stat().st_size < 1_500_000
    seen.is_still(path)


@pytest.mark.parametrize("look", LOOKS)
def test_hostile_corpus_does_nothing(visit: Callable[..., Visit], hostile: Path, look: str) -> None:
    seen = visit(hostile, look)
    page = seen.page
    page.locator(".finding > summary").first.click()
    page.locator(".finding blockquote").first.hover()
    page.locator(".finding .jump").first.click()
    page.locator("#filter [name=speaker]").select_option(index=1)
    page.locator("#filter [name=text]").fill(HOSTILE.replace("\x00", "")[:60])
    page.locator(".text [data-i]").first.click()
    for link in page.locator("a").all()[:40]:
        assert (link.get_attribute("href") or "").startswith("#")
    seen.is_still(hostile)


class Listener(BaseHTTPRequestHandler):
    """Answers everything, and remembers what was asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it has been asked for."""
    Listener.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", Listener.asked
        server.shutdown()


def test_policy_refuses_what_would_slip_through(
    visit: Callable[..., Visit], small: Path, listener: tuple[str, list[str]]
) -> None:
    address, asked = listener
    page = visit(small).page
    page.evaluate(
        """address => {
          const script = document.createElement("script");
          try { script.textContent = "window.pwned = 1"; document.body.append(script); } catch {}
          try { document.body.innerHTML += "<img src=x onerror='window.pwned=1'>"; } catch {}
          for (const [tag, name] of [["img", "src"], ["iframe", "src"], ["embed", "src"], ["link", "href"]]) {
            const element = document.createElement(tag);
            if (tag === "link") element.rel = "stylesheet";
            try { element.setAttribute(name, address + tag); document.body.append(element); } catch {}
          }
          navigator.sendBeacon(address + "beacon");
          return fetch(address + "fetch").catch(() => {});
        }""",
        address,
    )
    page.wait_for_timeout(300)
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert asked == []


# ---------------------------------------------------------------- by mouse and by keyboard


def test_evidence_opens_side_by_side_by_mouse(visit: Callable[..., Visit], small: Path) -> None:
    page = visit(small).page
    first = page.locator(".finding").first
    expect(first.locator("blockquote").first).not_to_be_visible()
    first.locator("summary").click()
    one, two = (b.bounding_box() for b in first.locator("figure").all())
    assert one["y"] == two["y"]
    assert one["x"] + one["width"] <= two["x"]
    assert first.locator(".m-evidence").all_inner_texts() == ["80亿元", "92億元"]


def test_evidence_stands_one_below_the_other_on_a_phone(
    visit: Callable[..., Visit], small: Path
) -> None:
    page = visit(small, "phone").page
    page.locator(".finding > summary").first.click()
    one, two = (b.bounding_box() for b in page.locator(".finding").first.locator("figure").all())
    assert one["x"] == two["x"]
    assert one["y"] + one["height"] <= two["y"]


@pytest.mark.parametrize("look", LOOKS)
def test_page_is_no_wider_than_the_screen(
    visit: Callable[..., Visit], shipped: Path, hostile: Path, crowd: Path, look: str
) -> None:
    for path in (shipped, hostile, crowd):
        page = visit(path, look).page
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert (
            page.evaluate("document.documentElement.scrollWidth")
            <= LOOKS[look]["viewport"]["width"]
        )


def test_filters(visit: Callable[..., Visit], small: Path) -> None:
    seen = visit(small)
    page = seen.page
    said = page.locator("#shown")
    expect(said).to_have_text("显示 5 项，共 5 项发现")
    page.locator("#filter [name=relation][value=only]").uncheck()
    seen.shows(4)
    page.locator("#filter [name=kind]").select_option("quantity")
    seen.shows(2)
    expect(said).to_have_text("显示 2 项，共 5 项发现")
    page.locator("#filter [type=reset]").click()
    page.wait_for_function("document.querySelectorAll('.finding:not([hidden])').length === 5")
    page.locator("#filter [name=speaker]").select_option(label="周卫国")
    seen.shows(1)
    page.locator("#filter [name=speaker]").select_option("")
    for words, n in (("車流量", 1), ("车流量", 1), ("ＢＢ", 0), ("投资 80", 1), ("", 5)):
        page.locator("#filter [name=text]").fill(words)
        seen.shows(n)
    page.locator("#filter [name=text]").fill("没有这样的话")
    expect(page.locator("#no-finding")).to_be_visible()


def test_everything_works_from_the_keyboard(visit: Callable[..., Visit], small: Path) -> None:
    seen = visit(small)
    page = seen.page

    def tab_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    tab_to("[name=relation]")
    page.keyboard.press("Space")
    seen.shows(3)
    page.keyboard.press("Space")
    seen.shows(5)
    tab_to("[name=text]")
    page.keyboard.insert_text("總投資")
    seen.shows(1)
    tab_to(".finding:not([hidden]) > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".finding:visible blockquote").first).to_be_visible()
    tab_to(".jump")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent === '80亿元'")
    tab_to("[data-step='1']")
    page.keyboard.press("Enter")
    expect(page.locator(".inspector .item").first).to_be_visible()


def test_a_mark_tells_what_it_is(visit: Callable[..., Visit], small: Path) -> None:
    page = visit(small).page
    page.locator(".text .m-quantity", has_text="80").first.click()
    told = page.locator(".inspector .item").first.inner_text()  # the innermost mark comes first
    assert "80亿元" in told
    assert "quantities." in told
    page.locator("#marks input[value=quantity]").uncheck()
    assert page.locator(".text .m-quantity").first.evaluate(
        "e => getComputedStyle(e).backgroundColor"
    ) in ("rgba(0, 0, 0, 0)", "transparent")


def test_a_link_opens_what_its_place_lies_in(visit: Callable[..., Visit], small: Path) -> None:
    page = visit(small).page
    article = page.locator("article").first
    article.locator("summary").first.click()
    expect(article.locator(".text")).not_to_be_visible()
    page.locator(".finding > summary").first.click()
    page.locator(".finding .jump").first.click()
    page.wait_for_function("document.activeElement.textContent === '80亿元'")
    expect(article.locator(".text")).to_be_visible()


def test_all_is_open_on_paper_and_as_it_was_afterwards(
    visit: Callable[..., Visit], small: Path, tmp_path: Path
) -> None:
    page = visit(small).page
    closed = "document.querySelectorAll('details:not([open])').length"
    before = page.evaluate(closed)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(closed) == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(closed) == before > 0
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    assert (tmp_path / "report.pdf").stat().st_size > 10_000


def test_without_scripts_the_page_still_tells_everything(
    visit: Callable[..., Visit], small: Path
) -> None:
    page = visit(small, java_script_enabled=False).page
    expect(page.locator("#filter")).not_to_be_visible()
    page.locator(".finding > summary").first.click()
    expect(page.locator(".finding blockquote").first).to_be_visible()
    expect(page.locator(".text").first).to_be_visible()


# ---------------------------------------------------------------- for a screen reader


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, as axe-playwright-python brings it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    return (files(package) / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("which", ["small", "shipped", "crowd"])
def test_axe_finds_no_serious_fault(
    visit: Callable[..., Visit],
    axe: str,
    look: str,
    which: str,
    request: pytest.FixtureRequest,
) -> None:
    seen = visit(request.getfixturevalue(which), look, bypass_csp=True)
    page = seen.page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.locator(".text [data-i]").first.click()
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [
        (v["id"], v["impact"], len(v["nodes"]), v["nodes"][0]["html"][:200])
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)
