"""What all tests share: properties are tried on the same examples at each run, unless somebody wants to look further.

`HYPOTHESIS_PROFILE=explore` tries new ones, more of them; what it finds belongs in a test of its own.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("checks", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "checks"))
