"""`archive.json`: what says that a folder is an archive, and since when something was removed from it for good.

The meeting files say of themselves what they are, so that it can be made anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

FORMAT = 1
MARKER = "archive.json"
_EXPUNGED = "expunged"


def form_of(folder: Path) -> int | None:
    """Return the format that the archive in a folder is of, or None where that cannot be read."""
    try:
        return int(_read(folder)["tui-minutes"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def mark(folder: Path) -> None:
    """Make a folder an archive, or write its `archive.json` anew. Raises `NotSaved`."""
    import datetime as dt

    about = {"tui-minutes": FORMAT, "id": os.urandom(8).hex(), "made": dt.datetime.now(dt.UTC).isoformat("T", "seconds")}
    _write(folder, about)


def expunged_in(folder: Path) -> str | None:
    """Return a word that is another one each time something was removed for good, empty if nothing was; None where it cannot be read."""
    try:
        return str(_read(folder).get(_EXPUNGED, ""))
    except (OSError, ValueError, AttributeError, RecursionError):
        return None


def note_expunged(folder: Path) -> None:
    """Let every index that was made before know that something was removed for good. Raises `NotSaved`."""
    if form_of(folder) is None:
        mark(folder)
    _write(folder, _read(folder) | {_EXPUNGED: os.urandom(8).hex()})


def _read(folder: Path) -> Any:
    return json.loads((folder / MARKER).read_bytes())


def _write(folder: Path, about: dict[str, Any]) -> None:
    from store.disk.files import write_durably

    write_durably(folder / MARKER, json.dumps(about).encode() + b"\n")
