"""Folders looked at again and again, for files that appeared or changed: polling, which works on network drives too."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui_minutes.errors import Refused
from tui_minutes.loading.loader import files_in

EVERY = 2.0
"""Seconds between two looks, at least."""
_SHARE = 5
"""A look that takes long, as on a slow drive with many files, is followed by a rest this many times as long."""

State = tuple[int, int]
"""A file's time of change in nanoseconds and its size in bytes."""


@dataclass(slots=True)
class Watch:
    """What is known of the files in `paths`; `leave` is the archive, which is never read.

    A file is ready once two looks that follow each other found the same size and time: one that is still being copied is left alone,
    and so is an empty one, which a browser makes before it writes. A folder that cannot be reached has no files until it can.
    """

    paths: Sequence[Path]
    leave: Path | None = None
    rest: float = EVERY
    _seen: dict[Path, State] = field(default_factory=dict)
    _taken: dict[Path, State] = field(default_factory=dict)

    def look(self) -> list[Path]:
        """Look once and return, in order, the files that are ready and were not taken in this state before."""
        began = time.monotonic()
        now = self._states()
        ready = [path for path, state in now.items() if self._seen.get(path) == state != self._taken.get(path) and state[1]]
        self._seen = now
        self._taken.update({path: now[path] for path in ready})
        self.rest = max(EVERY, _SHARE * (time.monotonic() - began))
        return ready

    def again(self, files: Sequence[Path]) -> None:
        """Give files once more that could not be stored, at the next look that finds them as they are."""
        for path in files:
            self._taken.pop(path, None)

    def _states(self) -> dict[Path, State]:
        states: dict[Path, State] = {}
        for path in self.paths:
            try:
                files = files_in([path], self.leave)[0]
            except (OSError, Refused):
                continue
            for file in files:
                try:
                    status = file.stat()
                except OSError:
                    continue
                states[file] = (status.st_mtime_ns, status.st_size)
        return states
