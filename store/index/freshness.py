"""Whether the index is behind the meeting files: what every search asks first, so nothing heavy is imported here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.finding.port import IndexPort

SUFFIX = ".json"


def behind(index: IndexPort) -> bool:
    """Whether the folder of meeting files has changed since the index was last brought up to date: one look, whatever its size."""
    known = dict(index.run("SELECT name, value FROM meta WHERE name IN ('folder', 'unfinished')"))
    return "unfinished" in known or known.get("folder") != folder_time(index.meetings)


def folder_time(meetings: Path) -> int:
    """Return when a file was last put into the folder or taken out, in nanoseconds."""
    return meetings.stat().st_mtime_ns


def files_of(meetings: Path) -> dict[str, tuple[int, int]]:
    """Return time of change and size of every meeting file, by meeting id."""
    found = {}
    with os.scandir(meetings) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
                status = entry.stat()
                found[entry.name.removesuffix(SUFFIX)] = (status.st_mtime_ns, status.st_size)
    return found
