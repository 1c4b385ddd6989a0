"""Where the app keeps what is the user's own and no setting: drafts, and what was copied."""

from __future__ import annotations

import os
from pathlib import Path


def state_folder() -> Path:
    """Return the folder; it need not be there yet, and belongs to the user alone once it is made."""
    base = os.environ.get("XDG_STATE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".local" / "state") / "tui-minutes"
