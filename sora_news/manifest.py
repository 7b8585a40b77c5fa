"""The manifest of a corpus: which articles it has, what is known of each, and of the original it retells."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sora_news import manifest_plain
from sora_news.errors import ManifestError

_SCRIPTS = ("hans", "hant", "mixed")


class Original(Struct, frozen=True):
    """The article that was retold: its words are not shipped, only what tells it again."""

    title: str | None
    outlet: str | None
    sha256: str


class Entry(Struct, frozen=True):
    """An article of a corpus; ``file`` is relative to the manifest's folder."""

    id: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    script: str | None
    file: str
    sha256: str
    original: Original | None


@cache
def entries(path: Path) -> tuple[Entry, ...]:
    """The articles of the manifest ``path``. Raises ManifestError, naming the entry and the field."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read: {error.strerror or error}") from None
    value = _parsed(raw, path)
    listed = value.get("articles") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        raise ManifestError(f"{path}: a list under `articles` is wanted")
    found = tuple(_entry(item, f"{path}: article {n}") for n, item in enumerate(listed, 1))
    seen: set[str] = set()
    for entry in found:
        if entry.id in seen:
            raise ManifestError(f"{path}: the id {entry.id} is given twice")
        seen.add(entry.id)
    return found


def by_digest(path: Path, sha256: str) -> Entry | None:
    """The article that has these bytes, with the original's title and outlet if it is the original.

    The manifest is parsed only if the digest is in it.
    """
    if not sha256 or sha256.encode() not in _raw(os.fspath(path)):
        return None
    for entry in entries(path):
        if entry.sha256 == sha256:
            return entry
        original = entry.original
        if original and original.sha256 == sha256:
            return replace(
                entry,
                title=original.title or entry.title,
                outlet=original.outlet or entry.outlet,
            )
    return None


@cache
def _raw(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError):
        return b""


def _plain(raw: bytes) -> Any:
    try:
        return manifest_plain.articles(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _parsed(raw: bytes, path: Path) -> Any:
    if (plain := _plain(raw)) is not None:
        return plain
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(raw, Loader=loader)  # a safe one; the C one where it is built
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise ManifestError(f"{path}: not YAML of plain values: {reason}"[:400]) from None


def _entry(item: object, where: str) -> Entry:
    if not isinstance(item, dict):
        raise ManifestError(f"{where}: a mapping is wanted")
    id = _required(item, "id", where)
    where = f"{where} ({id})"
    return Entry(
        id=id,
        title=_text(item, "title", where),
        outlet=_text(item, "outlet", where),
        authors=_authors(item, where),
        published=_published(item, where),
        script=_script(item, where),
        file=_file(item, where),
        sha256=_digest(item, where),
        original=_original(item, where),
    )


def _required(item: dict[str, Any], name: str, where: str) -> str:
    value = _text(item, name, where)
    if not value:
        raise ManifestError(f"{where}: {name} is missing")
    return value


def _text(item: dict[str, Any], name: str, where: str) -> str | None:
    value = item.get(name)
    if value is not None and not isinstance(value, str):
        raise ManifestError(f"{where}: {name} must be a string; put it in quotation marks")
    return value


def _authors(item: dict[str, Any], where: str) -> tuple[str, ...]:
    value = item.get("authors") or []
    if not isinstance(value, list) or not all(isinstance(a, str) for a in value):
        raise ManifestError(f"{where}: authors must be a list of strings")
    return tuple(value)


def _published(item: dict[str, Any], where: str) -> str | None:
    value = item.get("published")
    if value is None:
        return None
    try:
        if isinstance(value, int) or (isinstance(value, str) and len(value) in (4, 7)):
            value = str(value)
            return date.fromisoformat(value + "-01-01"[len(value) - 4 :]).isoformat()[: len(value)]
        # YAML reads 2024-02-16 without quotation marks as a date of its own.
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()[:10]
    except (TypeError, ValueError):
        raise ManifestError(
            f"{where}: published must be a day (YYYY-MM-DD), a month or a year"
        ) from None


def _script(item: dict[str, Any], where: str) -> str | None:
    value = _text(item, "script", where)
    if value is not None and value not in _SCRIPTS:
        raise ManifestError(f"{where}: script must be one of {', '.join(_SCRIPTS)}")
    return value


def _file(item: dict[str, Any], where: str) -> str:
    """A path below the manifest's folder: a manifest from elsewhere must not read other files."""
    value = _required(item, "file", where)
    parts = PurePosixPath(value.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in value or "\0" in value:
        raise ManifestError(f"{where}: file must lie in the manifest's folder, not {value}")
    return value


def _digest(item: dict[str, Any], where: str) -> str:
    value = _required(item, "sha256", where)
    if len(value) != 64 or not all(c in "0123456789abcdef" for c in value):
        raise ManifestError(f"{where}: sha256 must be 64 hexadecimal digits in lower case")
    return value


def _original(item: dict[str, Any], where: str) -> Original | None:
    value = item.get("original")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ManifestError(f"{where}: original must be a mapping")
    where = f"{where}: original"
    return Original(
        title=_text(value, "title", where),
        outlet=_text(value, "outlet", where),
        sha256=_digest(value, where),
    )
