"""Roles: the affiliation and title that stand before a name, after it or in apposition."""

from __future__ import annotations

from collections.abc import Sequence

from sora_news.extract.people_evidence import Evidence
from sora_news.extract.people_identity import Span
from sora_news.model import Organization, Passage, Role


def of(
    body: Passage, spans: Sequence[Span], organizations: tuple[Organization, ...], known: Evidence
) -> tuple[Role, ...]:
    """The roles stated beside ``spans``."""
    return ()
