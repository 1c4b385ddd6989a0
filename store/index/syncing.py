"""Index and meeting files brought together: what changed without the index, and the whole of it made anew."""

from __future__ import annotations

import sqlite3
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from store.errors import Busy, ReadOnly, StoreError, Unreadable
from store.fileread import load
from store.index.freshness import SUFFIX, before_step, files_of, folder_time, is_coarse, is_settled
from store.index.gathered import Gathered
from store.index.rows import rows_of
from store.index.writing import forget, put

if TYPE_CHECKING:
    from store.disk.lock import WriterLock
    from store.index.port import FilePort

MANY = 500
"""Meetings after whose indexing the index is tidied."""
_GAP = 0.02
BATCH = 200
"""Meetings a transaction when many are indexed, so that lists fill while the rest is still being read."""


def note_folder(connection: sqlite3.Connection, seen: int, *, surely: bool = False) -> None:
    """Note that the index holds the folder as it stood when `seen` was its time.

    A drive that counts in seconds may give the same time once more for what comes next, unless that was ruled out (`surely`).
    """
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('folder', ?)", (seen,))
    if is_coarse(seen) and not surely:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('unsure', ?)", (time.time_ns(),))
    else:
        connection.execute("DELETE FROM meta WHERE name = 'unsure'")


def catch_up(index: FilePort, lock: WriterLock | None, wait: float) -> None:
    """Index every file that is not as the index knows it, and forget those that are gone.

    The lock is let go between batches, so that colleagues can save (and help) meanwhile; with `wait` 0 a writer at work is left to
    it: nothing is lost by showing what the index held a moment ago. When the index is let go of meanwhile, the rest is left for later.
    """
    closings = index.closings
    noted = dict(index.run("SELECT name, value FROM meta WHERE name IN ('folder', 'unsure')"))
    seen = folder_time(index.meetings)
    again = noted.get("folder") == seen
    surely = again and is_settled(index.sight, seen, noted.get("unsure", 0))
    there = files_of(index.meetings)
    known = {name: (mtime, size) for name, mtime, size in index.run("SELECT meeting, mtime, size FROM files")}
    # Of a file that was put there in an unsure step not even a change of the same length would show.
    doubtful = before_step(seen) if "unsure" in noted and (surely or not again) else sys.maxsize
    changed = sorted(name for name, state in there.items() if known.get(name) != state or state[0] > doubtful)
    gone = [name for name in known if name not in there]
    try:
        whole = True
        _tell(index, 0, len(changed))
        for begin in range(0, len(changed), BATCH):
            if begin:
                # Who waits for the lock looks whether it is free some hundred times a second.
                time.sleep(_GAP)
            with _locked(lock, wait):
                whole = index_files(index, changed[begin : begin + BATCH], closings) and whole
            if index.closings != closings:
                return
            _tell(index, min(begin + BATCH, len(changed)), len(changed))
        with _locked(lock, wait), index.writing() as connection:
            if index.closings != closings:
                # It may be another index by now, of which it is not known what it lacks.
                return
            words = Gathered(connection)
            for name in gone:
                forget(words, name, None)
            words.write()
            if not whole:
                # Somebody who has saved meanwhile may have noted it.
                connection.execute("DELETE FROM meta WHERE name = 'folder'")
            elif surely or not again:
                note_folder(connection, seen, surely=surely)
                index.sight.see(seen)
            connection.execute("DELETE FROM meta WHERE name = 'unfinished'")
        if len(changed) >= MANY:
            index.tidy()
    except (Busy, ReadOnly):
        return
    finally:
        index.building = None


def _tell(index: FilePort, done: int, total: int) -> None:
    if total:
        index.building = done, total
        if index.progress:
            index.progress(done, total)


def _locked(lock: WriterLock | None, wait: float) -> AbstractContextManager[None]:
    return nullcontext() if lock is None else lock.held(wait=wait)


def index_files(index: FilePort, names: list[str], closings: int) -> bool:
    """Index files in one transaction, leaving aside those that somebody else has indexed meanwhile; no more once `closings` are others.

    Gives whether all could be read: one that a drive did not give just now is looked for again by the next search.
    """
    whole = True
    with index.writing() as connection:
        words = Gathered(connection)
        for name in names:
            if index.closings != closings:
                whole = False
                break
            try:
                meeting, data, state = load(index.meetings / f"{name}{SUFFIX}")
                known = connection.execute("SELECT seal FROM files WHERE meeting = ?", (name,)).fetchone()
                if known is None or known[0] != state.seal:
                    put(words, rows_of(meeting, data), state, None, None)
                else:
                    connection.execute("UPDATE files SET mtime = ?, size = ? WHERE meeting = ?", (state.mtime, state.size, name))
            except Unreadable:
                whole = False
            except StoreError:
                # One file that cannot be read never stops the rest; `check` names it.
                continue
        words.write()
    return whole
