"""Claims: statements attributed to somebody, with cue, speaker, what is said, stance and confidence."""

from __future__ import annotations

from sora_news.extract.claims.assemble import find

__all__ = ["find"]
