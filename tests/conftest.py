"""What holds for all tests: they keep nothing in the user's cache folder and find nothing there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SORA_NEWS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
