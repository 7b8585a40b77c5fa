"""Articles added to a corpus of one's own: a folder with a manifest beside them.

Whatever is read from that folder later gets what the manifest knows of it.
"""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

from msgspec import Struct, to_builtins

from sora_news import corpus, loader, manifest
from sora_news.errors import MalformedInput, UsageError
from sora_news.files import written_whole
from sora_news.manifest import Entry
from sora_news.pipeline import analyze

_HEADER = "# The articles of this folder: what is known of each, and the digest of its bytes.\narticles:\n"


class Known(Struct, frozen=True):
    """What the user knows of an article; what is None or empty is taken from its page."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


def add(folder: Path, file: str, known: Known, encoding: str | None = None) -> Entry:
    """The entry of ``file`` after it was copied to ``folder`` and written into the manifest there.

    Raises InputError where the file cannot be read, UsageError where it is in the manifest already or
    ``published`` is no day, OutputError where the folder cannot be written to.
    """
    if known.published is not None:
        _check_day(known.published)
    documents = loader.read(file, encoding=encoding)
    if len(documents) != 1 or "json" in documents[0].source.media_type:
        raise MalformedInput(file, "add one article a file, as .txt or .html")
    found = analyze(documents[0])
    path = folder / corpus.MANIFEST
    manifest.entries.cache_clear()
    there = manifest.entries(path) if path.exists() else ()
    data = loader.contents(file)
    digest = hashlib.sha256(data).hexdigest()
    for entry in there:
        if entry.sha256 == digest:
            raise UsageError(f"{file}: is in {path} already, as {entry.id}")
    os.makedirs(folder, exist_ok=True)
    entry = Entry(
        id=_free(found.id, {e.id for e in there}),
        title=known.title or found.title,
        outlet=known.outlet or found.outlet,
        authors=known.authors or found.authors,
        published=known.published or found.published,
        script=found.script,
        file=_copied(Path(file), folder, data),
        sha256=digest,
        original=None,
    )
    _append(path, entry)
    return entry


def _check_day(day: str) -> None:
    try:
        if date.fromisoformat(day).isoformat() != day:
            raise ValueError
    except ValueError:
        raise UsageError(f"--published: {day!r} is no day; give YYYY-MM-DD") from None


def _free(name: str, taken: set[str]) -> str:
    stem, suffix = os.path.splitext(name)
    return next(
        free
        for n in range(1, len(taken) + 2)
        if (free := name if n == 1 else f"{stem}-{n}{suffix}") not in taken
    )


def _copied(file: Path, folder: Path, data: bytes) -> str:
    """The name of ``file`` in ``folder``; its bytes stay there where it lies in it already."""
    if file.resolve().parent == folder.resolve():
        return file.name
    name = _free(file.name, set(os.listdir(folder)))
    with written_whole(folder / name) as stream:
        stream.write(data)
    return name


def _append(path: Path, entry: Entry) -> None:
    """Write ``entry`` at the manifest's end; what stands in it, comments too, stays as it is."""
    import yaml

    fields = {k: v for k, v in to_builtins(entry).items() if k != "original"}
    text = yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=1000)
    before = path.read_text(encoding="utf-8") if path.exists() else _HEADER
    if not before.endswith("\n"):
        before += "\n"
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    with written_whole(path) as stream:
        stream.write((before + indented).encode("utf-8"))
    manifest.entries.cache_clear()
