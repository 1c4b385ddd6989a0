"""Index and meeting files brought together: what changed without the index, and the whole of it made anew."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Busy, Damaged, NotAnArchive, ReadOnly, StoreError

if TYPE_CHECKING:
    from store.index import Index
    from store.indexwrite import FileState
    from store.lock import WriterLock
    from store.meetingfile import MeetingFile

SUFFIX = ".json"
BATCH = 200
"""Meetings a transaction when many are indexed, so that lists fill while the rest is still being read."""


def behind(index: Index) -> bool:
    """Whether the folder of meeting files has changed since the index was last brought up to date: one look, whatever its size."""
    known = index.run("SELECT value FROM meta WHERE name = 'folder'")
    return not known or known[0][0] != folder_time(index.meetings)


def folder_time(meetings: Path) -> int:
    """Return when a file was last put into the folder or taken out, in nanoseconds."""
    return meetings.stat().st_mtime_ns


def note_folder(connection: sqlite3.Connection, seen: int) -> None:
    """Note that the index holds the folder as it stood when `seen` was its time."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('folder', ?)", (seen,))


def catch_up(index: Index, lock: WriterLock | None, wait: float) -> None:
    """Index every file that is not as the index knows it, and forget those that are gone."""
    with ExitStack() as stack:
        if lock is not None:
            try:
                stack.enter_context(lock.held(wait=wait))
            except (Busy, ReadOnly):
                # The writer at work brings the index up to date; nothing is lost by showing what it held a moment ago.
                return
        seen = folder_time(index.meetings)
        there = files_of(index.meetings)
        known = {name: (mtime, size) for name, mtime, size in index.run("SELECT meeting, mtime, size FROM files")}
        changed = [name for name, state in there.items() if known.get(name) != state]
        gone = [name for name in known if name not in there]
        if gone:
            from store.indexwrite import forget

            with index.writing() as connection:
                for name in gone:
                    forget(connection, name, None)
        _index_files(index, changed)
        with index.writing() as connection:
            note_folder(connection, seen)


def files_of(meetings: Path) -> dict[str, tuple[int, int]]:
    """Return time of change and size of every meeting file, by meeting id."""
    found = {}
    with os.scandir(meetings) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
                status = entry.stat()
                found[entry.name.removesuffix(SUFFIX)] = (status.st_mtime_ns, status.st_size)
    return found


def fill(index: Index) -> None:
    """Index every meeting file into an empty index."""
    seen = folder_time(index.meetings)
    _index_files(index, sorted(files_of(index.meetings)))
    with index.writing() as connection:
        note_folder(connection, seen)


def _index_files(index: Index, names: list[str]) -> None:
    from store.indexing import rows_of
    from store.indexwrite import put

    for begin in range(0, len(names), BATCH):
        with index.writing() as connection:
            for name in names[begin : begin + BATCH]:
                try:
                    meeting, data, state = load(index.meetings / f"{name}{SUFFIX}")
                    put(connection, rows_of(meeting, data), state, None, None)
                except (Damaged, NotAnArchive, StoreError):
                    # One file that cannot be read never stops the rest; `check` names it.
                    continue
        if index.progress:
            index.progress(min(begin + BATCH, len(names)), len(names))


def load(path: Path) -> tuple[MeetingFile, bytes, FileState]:
    """Return a meeting file's contents, its bytes, and its state. Raises `Damaged` and `NotAnArchive`."""
    from store.indexwrite import FileState
    from store.meetingfile import from_tables
    from store.seal import seal_of, unpack

    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            data = file.read()
    except OSError as error:
        raise Damaged(path.name, f"it cannot be read ({error.strerror})") from error
    meeting = from_tables(unpack(data, path.name), path.name)
    if f"{meeting.id}{SUFFIX}" != path.name:
        raise Damaged(path.name, f"it holds the meeting {meeting.id}")
    return meeting, data, FileState(seal_of(data), status.st_mtime_ns, status.st_size)
