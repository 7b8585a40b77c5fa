"""Analyses kept from one run to the next, in the user's cache folder.

``store.py`` holds bytes under keys, ``units.py`` the lines that ``analyze`` wrote, ``readings.py`` what the other
commands show. A key is a digest of what a result hangs on, the state of the code and its lexicons among it, so
nothing is ever out of date: what has changed has another key.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

# Off for measuring: what was kept says nothing about speed.
OFF = "SORA_NEWS_NO_CACHE"
_ENDINGS = (".py", ".tsv")
# What an analysis stands on, by the files that change with every release of it.
_LIBRARIES = ("rjieba", "jieba", "opencc", "trafilatura", "msgspec")


def folder() -> Path:
    """The user's cache folder; ``SORA_NEWS_CACHE`` names another."""
    if named := os.environ.get("SORA_NEWS_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("sora-news", appauthor=False)


def is_off() -> bool:
    """Whether the environment asks for no cache."""
    return bool(os.environ.get(OFF))


@cache
def state() -> bytes:
    """A digest of the size and time of every file of the code and its lexicons: another one after any change.

    It trusts the file system's times as Python does for its compiled modules; to read all files takes longer than to
    show an article that is kept.
    """
    import sys
    from importlib.util import find_spec

    digest = sha256(sys.version.encode())
    for path, size, changed in sorted(_files(str(Path(__file__).parent.parent))):
        digest.update(f"{path}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    for name in _LIBRARIES:
        found = find_spec(name)
        if found is not None and found.origin:
            with os.scandir(os.path.dirname(found.origin)) as entries:
                of = sorted(
                    (e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries if e.is_file()
                )
            digest.update(f"{name} {of}\n".encode("utf-8", "surrogateescape"))
    return digest.digest()


def _files(path: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.endswith(_ENDINGS):
                told = entry.stat()
                found.append((entry.path, told.st_size, told.st_mtime_ns))
            elif entry.name != "__pycache__" and entry.is_dir():
                found.extend(_files(entry.path))
    return found


__all__ = ["folder", "is_off", "state"]
