"""What holds for all tests: no analysis is kept from one to the next, and the program speaks English to them
wherever they run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

# A deadline in wall time says how busy the machine is; that time is linear is measured elsewhere.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session", autouse=True)
def _alike_everywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SORA_NEWS_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("SORA_NEWS_NO_CACHE", "1")
        patch.setenv("LC_ALL", "C.UTF-8")
        yield
