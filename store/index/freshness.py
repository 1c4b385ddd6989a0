"""Whether the index is behind the meeting files: what every search asks first, so nothing heavy is imported here."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.finding.port import FilePort

SUFFIX = ".json"


_FINE = 10_000_000
"""Nanoseconds: drives that count in steps as coarse as this, or coarser, show it in every time they give."""
_COARSE = 2_000_000_000
"""The longest step that a drive counts in (memory sticks; SFTP and older discs count in seconds)."""
_QUIET = 2.5
"""Seconds after which a change cannot be of the same step any more."""


def behind(index: FilePort) -> bool:
    """Whether the folder of meeting files has changed since the index was last brought up to date: one look, whatever its size.

    Where a drive counts in seconds, what was done in the very second that is noted does not show. It is looked for once that is over.
    """
    known = dict(index.run("SELECT name, value FROM meta WHERE name IN ('folder', 'unfinished', 'noted')"))
    if "unfinished" in known or known.get("folder") != folder_time(index.meetings):
        return True
    return "noted" in known and is_over(known["noted"])


def is_over(noted: int) -> bool:
    """Whether the second of a coarse drive that was noted at this time (in milliseconds) is over, or the clock was set."""
    return abs(time.time() - noted / 1000) > _QUIET


def is_coarse(moment: int) -> bool:
    """Whether a time, in nanoseconds, is that of a drive that counts in coarse steps."""
    return moment % _FINE == 0


def before_step(moment: int) -> int:
    """Return a time before the step of a coarse drive that `moment` is of."""
    return moment - _COARSE


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
