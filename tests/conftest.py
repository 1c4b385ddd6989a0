"""What all tests share: properties are tried on the same examples at each run, unless somebody wants to look further.

`HYPOTHESIS_PROFILE=explore` tries new ones, more of them; what it finds belongs in a test of its own.
"""

from __future__ import annotations

import os
import resource

import pytest
from hypothesis import settings

settings.register_profile("checks", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "checks"))

FILES = 512
"""How many files a session of tests may hold open, four times what it needs: what is never closed shows on every machine alike."""


def pytest_configure() -> None:
    """Let no machine's generous limit hide a file that nobody closes."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES if allowed == resource.RLIM_INFINITY else min(allowed, FILES), most))


@pytest.fixture(autouse=True, scope="session")
def _a_cache_folder_of_its_own(tmp_path_factory):
    """What is kept outside an archive is not left with whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
