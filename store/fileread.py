"""One meeting file read whole: what it holds, its bytes, and its state. Opening a record needs no more of the archive than this."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from store.disk.seal import seal_of, unpack
from store.errors import Damaged
from store.index.freshness import SUFFIX
from store.meeting.meetingfile import MeetingFile, from_tables


class FileState(NamedTuple):
    """A meeting file as the index last saw it."""

    seal: str
    mtime: int
    size: int


def load(path: Path) -> tuple[MeetingFile, bytes, FileState]:
    """Return a meeting file's contents, its bytes, and its state. Raises `Damaged` and `NotAnArchive`."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            data = file.read()
    except OSError as error:
        raise Damaged(path.name, f"it cannot be read ({error.strerror})") from error
    return contents(data, path.name), data, FileState(seal_of(data), status.st_mtime_ns, status.st_size)


def contents(data: bytes, name: str) -> MeetingFile:
    """Return what the file of this name holds. Raises `Damaged` and `NotAnArchive`."""
    meeting = from_tables(unpack(data, name), name)
    if f"{meeting.id}{SUFFIX}" != name:
        raise Damaged(name, f"it holds the meeting {meeting.id}")
    return meeting
