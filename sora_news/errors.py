"""Exceptions that a user of the library may meet.

::

    SoraNewsError
    ├── InputError            an input cannot be read; the message names the file and the way out
    │   ├── MissingInput
    │   ├── UnreadableInput
    │   ├── EmptyInput
    │   ├── BinaryInput
    │   ├── UndecodableInput
    │   ├── MalformedInput    JSON, JSON lines or HTML that does not parse
    │   ├── MissingExtra      the input needs an optional dependency
    │   └── NoArticles        a folder without articles
    ├── OutputError           a file cannot be written; what stood there before still stands
    ├── ManifestError         corpus/manifest.yaml is not what it should be
    └── UsageError            options that do not go together
"""

from __future__ import annotations


class SoraNewsError(Exception):
    """The root of the package's exceptions."""


class InputError(SoraNewsError):
    """An input that cannot be read: ``path`` as the user gave it, ``message`` for the user."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class MissingInput(InputError):
    """No such file or folder."""


class UnreadableInput(InputError):
    """The operating system refuses."""


class EmptyInput(InputError):
    """Nothing but white space."""


class BinaryInput(InputError):
    """Bytes of something other than text."""


class UndecodableInput(InputError):
    """Text in no known encoding, or not in the one that was asked for."""


class MalformedInput(InputError):
    """Structure that does not parse or lacks what an article needs."""


class MissingExtra(InputError):
    """The input needs an optional dependency that is not installed."""


class NoArticles(InputError):
    """A folder without a single article."""


class OutputError(SoraNewsError):
    """A file that cannot be written: ``path`` as the user gave it; what it held before still stands."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class ManifestError(SoraNewsError):
    """The corpus manifest is missing a field or names a file that is not there."""


class UsageError(SoraNewsError):
    """Options that do not go together."""
