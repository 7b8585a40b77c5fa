"""Which documents are read, and what the manifest knows of them."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_news import corpus, manifest_plain
from sora_news.errors import ManifestError
from sora_news.model import Document, Failure

DIGEST = hashlib.sha256("今日晴。".encode()).hexdigest()
ORIGINAL = hashlib.sha256("今日天晴。".encode()).hexdigest()
MANIFEST = f"""articles:
  - id: weather
    title: 晴天
    outlet: 某报
    authors: [李明]
    published: 2024-02-16
    script: hans
    file: weather.txt
    sha256: {DIGEST}
    original:
      title: 今日天晴
      outlet: 某网
      sha256: {ORIGINAL}
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "weather.txt").write_text("今日晴。", encoding="utf-8")
    monkeypatch.setattr(corpus, "home", lambda: folder)
    return folder


def test_without_paths_the_shipped_corpus_is_read(shipped: Path) -> None:
    (document,) = corpus.documents()
    assert isinstance(document, Document)
    assert (document.id, document.title, document.outlet) == ("weather", "晴天", "某报")
    assert (document.authors, document.published) == (("李明",), "2024-02-16")
    assert corpus.verify() == ()


def test_an_original_is_known_by_its_bytes(shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / "000.txt"
    path.write_text("今日天晴。", encoding="utf-8")
    (document,) = corpus.documents([path])
    assert isinstance(document, Document)
    assert (document.id, document.title, document.outlet) == ("000", "今日天晴", "某网")
    assert document.published == "2024-02-16"


def test_verify_names_what_is_missing_or_changed(shipped: Path) -> None:
    (shipped / "weather.txt").write_text("今日雨。", encoding="utf-8")
    assert "changed" in corpus.verify()[0].message
    (shipped / "weather.txt").unlink()
    assert corpus.verify()[0].error == "MissingInput"
    (failure,) = corpus.documents()
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: weather", "id: 7", "id must be a string"),
        ("id: weather", "note: x", "id is missing"),
        ("file: weather.txt", "file: ../secret.txt", "must lie in the manifest's folder"),
        ("file: weather.txt", "file: /etc/passwd", "must lie in the manifest's folder"),
        ("file: weather.txt", "file: C:\\secret.txt", "must lie in the manifest's folder"),
        (DIGEST, DIGEST[:-1], "64 hexadecimal"),
        ("2024-02-16", "gestern", "YYYY-MM-DD"),
        ("[李明]", "李明", "list of strings"),
        ("script: hans", "script: latin", "script must be one of"),
        ("id: weather", "id: !!python/object/apply:os.system [ls]", "not YAML of plain values"),
        ("articles:", "papers:", "a list under `articles`"),
        ("    original:", "    original: x\n    y:", "original must be a mapping"),
    ],
)
def test_a_bad_manifest_says_where(shipped: Path, old: str, new: str, message: str) -> None:
    bad = shipped / "bad"
    bad.mkdir()
    (bad / "manifest.yaml").write_text(MANIFEST.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ManifestError, match=message) as caught:
        corpus.manifest(bad)
    assert "\n" not in str(caught.value)


def test_an_id_given_twice(shipped: Path) -> None:
    bad = shipped / "bad"
    bad.mkdir()
    twice = MANIFEST + MANIFEST.removeprefix("articles:\n")
    (bad / "manifest.yaml").write_text(twice, encoding="utf-8")
    with pytest.raises(ManifestError, match="given twice"):
        corpus.manifest(bad)


def test_a_folder_is_read_in_order_and_nothing_else_with_it(shipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "b" / "deep").mkdir(parents=True)
    for name in ("c.txt", "a.txt", "b/a.txt", "b/deep/d.TXT", ".hidden.txt", "README.txt", "x.png"):
        (folder / name).write_text(f"今日晴 {name}。", encoding="utf-8")
    (folder / "manifest.yaml").write_text("articles: []", encoding="utf-8")
    (folder / "b" / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    found = list(corpus.documents([folder]))
    assert [d.id for d in found if isinstance(d, Document)] == ["a", "a-2", "d", "c"]
    assert len(found) == 4


def test_the_shipped_manifest_is_read_without_yaml() -> None:
    text = (corpus.home() / corpus.MANIFEST).read_text(encoding="utf-8")
    assert manifest_plain.articles(text) == yaml.safe_load(text)


SCALARS = """
晴天 'a: b' 'it''s' "q" null ~ yes On [] [a] [a,b] [1] ['x', y] 2024 2024-02 2024-02-16 2024-02-30 1.5 1e5 0x1f 0b11
0755 1_000 .inf e06c 0cc8 305a 12:30 a:b a# #a *a &a !a |x >x - a-b {} << = ? @a %a `a "a 'a a\\b
"""
VALUES = st.sampled_from(SCALARS.split()) | st.text(alphabet="ab0:#'\"[], -晴\\~", max_size=6)
FIELDS = st.tuples(st.sampled_from(["  - ", "    ", "      ", "# ", ""]), VALUES, VALUES)


@given(st.lists(FIELDS, max_size=6))
@settings(max_examples=400, deadline=None)
def test_what_is_read_without_yaml_is_what_yaml_reads(fields: list[tuple[str, str, str]]) -> None:
    lines = [f"{indent}{key}: {value}".rstrip(" ") for indent, key, value in fields]
    text = "\n".join(["articles:", "  - id: a", *lines, ""])
    found = manifest_plain.articles(text)
    assert found is None or found == yaml.safe_load(text)


def test_a_manifest_in_the_folder_describes_its_files(shipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    own = MANIFEST.replace("某报", "自家报")
    (folder / "manifest.yaml").write_text(own, encoding="utf-8")
    (folder / "x.txt").write_text("今日晴。", encoding="utf-8")
    (document,) = corpus.documents([folder])
    assert isinstance(document, Document)
    assert document.outlet == "自家报"


def test_every_bad_path_is_one_failure_and_the_rest_goes_on(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text("今日晴天。", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text('{"text": "一"}\n{"txt": 1}\n', encoding="utf-8")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    names = ("empty", "none.txt", "good.txt", "rows.jsonl", "dangling.txt")
    paths = [str(tmp_path / n) for n in names]
    found = list(corpus.documents([*paths, "-"], stdin=io.BytesIO("今日雨。".encode())))
    errors = [f.error for f in found if isinstance(f, Failure)]
    assert errors == ["NoArticles", "MissingInput", "MalformedInput", "MissingInput"]
    assert [d.id for d in found if isinstance(d, Document)] == ["good", "rows-1", "stdin"]


def test_a_path_given_twice_is_two_documents(shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text("今日晴天。", encoding="utf-8")
    ids = [d.id for d in corpus.documents([path, path, path]) if isinstance(d, Document)]
    assert ids == ["good", "good-2", "good-3"]


def test_a_file_name_that_is_no_unicode(shipped: Path, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_text("今日晴天。", encoding="utf-8")
    (document,) = corpus.documents([os.fsdecode(path)])
    assert isinstance(document, Document)
    document.source.path.encode()
    document.id.encode()
