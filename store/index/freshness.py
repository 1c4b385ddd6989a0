"""Whether the index is behind the meeting files: what every search asks first, so nothing heavy is imported here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SUFFIX = ".json"

_STEP = 10_000_000
"""Nanoseconds: a drive that counts in steps of this or longer shows it in every time it gives."""
_LONGEST = 2_000_000_000
"""The longest step that a drive counts in (memory sticks; SFTP and older discs count in seconds)."""
_QUIET = 2.5
"""Seconds after which a change cannot be of the same step any more."""
_APART = 600 * 10**9
"""Nanoseconds: the clocks of two machines are not further apart, as a rule."""


class Sight:
    """Since when this process has seen the time that a folder has: by its own clock, which those of other machines need not agree with."""

    def __init__(self) -> None:
        self._moment = -1
        self._since = 0.0

    def see(self, moment: int) -> bool:
        """Note it, and say whether it was another one before."""
        if moment == self._moment:
            return False
        self._moment, self._since = moment, time.monotonic()
        return True

    def is_over(self, moment: int) -> bool:
        """Whether it has stood for longer than any drive's step."""
        return moment == self._moment and time.monotonic() - self._since > _QUIET


def behind(run: Callable[[str], list[tuple[Any, ...]]], meetings: Path, sight: Sight) -> bool:
    """Whether the folder of meeting files has changed since the index was last brought up to date: one look, whatever its size.

    Where a drive counts in seconds, what was done in the very second that is noted does not show. The folder is then looked through once
    more by each process that comes to it, until one has done so that knows the second to be over.
    """
    known = dict(run("SELECT name, value FROM meta WHERE name IN ('folder', 'unfinished', 'unsure')"))
    moment = folder_time(meetings)
    if "unfinished" in known or known.get("folder") != moment:
        return True
    return "unsure" in known and (sight.see(moment) or sight.is_over(moment))


def has_expunged(run: Callable[..., list[tuple[Any, ...]]], meetings: Path) -> bool:
    """Whether something was removed for good since the index was made: a database keeps words of what is merely taken out of it."""
    from store.disk.marker import expunged_in

    now = expunged_in(meetings.parent)
    return now is not None and now != dict(run("SELECT name, value FROM meta WHERE name = 'expunged'")).get("expunged", "")


def is_settled(sight: Sight, moment: int, noted: int) -> bool:
    """Whether the step of a coarse drive that the folder's time is of is over, which was noted at the time `noted` of some machine."""
    return sight.is_over(moment) or abs(time.time_ns() - noted) > _APART


def is_coarse(moment: int) -> bool:
    """Whether a time, in nanoseconds, is that of a drive that counts in coarse steps."""
    return moment % _STEP == 0


def before_step(moment: int) -> int:
    """Return a time before the step of a coarse drive that `moment` is of."""
    return moment - _LONGEST


def folder_time(meetings: Path) -> int:
    """Return when a file was last put into the folder or taken out, in nanoseconds."""
    return meetings.stat().st_mtime_ns


def files_of(meetings: Path) -> dict[str, tuple[int, int]]:
    """Return time of change and size of every meeting file, by meeting id. What is not named in ASCII is no file of ours."""
    found = {}
    with os.scandir(meetings) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and entry.name.isascii() and not entry.name.startswith("."):
                status = entry.stat()
                found[entry.name.removesuffix(SUFFIX)] = (status.st_mtime_ns, status.st_size)
    return found
