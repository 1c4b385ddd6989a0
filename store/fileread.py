"""One meeting file read whole: what it holds, its bytes, and its state. Opening a record needs no more of the archive than this."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple

from store.disk.seal import seal_of, unpack
from store.errors import Damaged, NotFound, Unreadable
from store.index.freshness import SUFFIX
from store.meeting.meetingfile import MeetingFile, from_tables


class FileState(NamedTuple):
    """A meeting file as the index last saw it."""

    seal: str
    mtime: int
    size: int


def load(path: Path) -> tuple[MeetingFile, bytes, FileState]:
    """Return a meeting file's contents, its bytes, and its state. Raises `NotFound`, `Damaged` (`Unreadable`) and `NotAnArchive`."""
    status, data = _read(path)
    return contents(data, path.name), data, FileState(seal_of(data), status.st_mtime_ns, status.st_size)


def _read(path: Path, *, again: bool = True) -> tuple[os.stat_result, bytes]:
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()), file.read()
    except FileNotFoundError as error:
        raise NotFound(f"there is no meeting {path.stem} in this archive") from error
    except OSError as error:
        # A network drive says so when somebody else has put a newer file in its place meanwhile.
        if error.errno == errno.ESTALE and again:
            return _read(path, again=False)
        raise Unreadable(path.name, error.strerror or "unknown reason") from error


def contents(data: bytes, name: str) -> MeetingFile:
    """Return what the file of this name holds. Raises `Damaged` and `NotAnArchive`."""
    meeting = from_tables(unpack(data, name), name)
    if f"{meeting.id}{SUFFIX}" != name:
        raise Damaged(name, f"it holds the meeting {meeting.id}")
    return meeting
