"""Writing to an archive: what happens under its lock, in the order that loses nothing.

Files first, durably; then the index, which may fail without harm: it notices that the folder has changed and catches up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any

from store.disk.lock import WAIT
from store.disk.pending import Pending
from store.disk.seal import pack, seal_of
from store.disk.unstopped import Unstopped
from store.errors import IndexUnusable, NotSaved
from store.fileread import FileState, contents, load
from store.index.freshness import SUFFIX, folder_time, is_coarse
from store.index.gathered import Gathered
from store.index.rows import MeetingRows, rows_of
from store.index.syncing import note_folder
from store.index.writing import put, too_many
from store.meeting.itemfield import keyed
from store.meeting.meetingfile import MeetingFile, to_tables
from store.tables.damage import ERRORS, is_damage
from store.tables.numbering import WIDE, TooNarrow

if TYPE_CHECKING:
    from store.index.index import Index
    from store.preparing import Prepared

Loaded = tuple[MeetingFile, bytes, FileState]
"""A meeting file as it was read: its contents, its bytes, its state."""


class Batch:
    """One writer's turn. What was written is certain once `settle` has returned."""

    def __init__(self, meetings: Path, index: Index) -> None:
        self.owner = get_ident()
        self._meetings = meetings
        self._index = index
        self._words: Gathered | None = None
        self._turn = ExitStack()
        """Keeps the index's connection from being closed by others."""
        self._pending = Pending()
        self._unstopped = Unstopped()
        self._unsettled: dict[str, tuple[bytes, FileState]] = {}
        self._folder: Any = None
        """When the folder was last changed as far as the index and this batch know of it."""
        self._strange = False
        """Whether somebody has put files into the folder meanwhile without the lock: from a copy, by hand."""
        self._partial = False
        """Whether the index is still being made: what it does not have may be in the archive all the same."""

    def begin(self) -> None:
        """Open the index's transaction. Without an index edits can still be saved; adding needs it to see what is there."""
        try:
            self._index.refresh()
            self._begin(self._turn.enter_context(self._index.held_open()))
        except (IndexUnusable, sqlite3.Error, UnicodeDecodeError):
            self._let_go()
        except BaseException:
            self.give_up_index()
            self._let_go()
            raise

    def _begin(self, connection: sqlite3.Connection) -> None:
        noted = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('folder', 'unfinished')"))
        self._partial = "unfinished" in noted
        self._folder = noted.get("folder")
        if self._folder is not None and is_coarse(self._folder):
            # Were this batch cut off, the folder's time would not tell that it had been at work.
            connection.execute("DELETE FROM meta WHERE name = 'folder'")
        self._words = Gathered(connection)
        connection.execute("BEGIN IMMEDIATE")
        self._look()

    def lookup(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Read the index, of all meetings and with what this batch has put in. Raises `NotSaved` when there is no index to go by."""
        if self._words is None:
            raise NotSaved("NOT saved: the index cannot be written, so it is not known whether this is in the archive already")
        if self._partial:
            self._make_whole()
        try:
            return self._words.connection.execute(sql, parameters).fetchall()
        except ERRORS as error:
            if not is_damage(error):
                raise NotSaved(f"NOT saved: the index cannot be read ({error})") from error
        self._begin_again()
        return self._words.connection.execute(sql, parameters).fetchall()

    def last_group(self, who: str) -> str:
        """Return the name of the newest group of edits by somebody; nothing if there is none, or no index that knows."""
        if self._words is None:
            return ""
        try:
            return str(self._words.connection.execute("SELECT max(grp) FROM edits WHERE who = ?", (who,)).fetchone()[0] or "")
        except ERRORS:
            # What is saved needs no index; the next search notices the damage.
            return ""

    def _begin_again(self) -> None:
        """Make a damaged index anew, of what this batch has written as well."""
        self.give_up_index()
        self.flush()
        try:
            self._index.rebuild()
        except IndexUnusable as error:
            raise NotSaved(f"NOT saved: {error}") from error
        self.begin()
        if self._words is None:
            raise NotSaved("NOT saved: the index is damaged and cannot be made anew")

    def _make_whole(self) -> None:
        """Index what an index that is being made does not have yet: what is taken for new by half of one would be stored twice."""
        self.give_up_index()
        self.flush()
        try:
            self._index.catch_up(wait=WAIT)
        except IndexUnusable as error:
            raise NotSaved(f"NOT saved: {error}") from error
        self.begin()
        if self._words is None or self._partial:
            raise NotSaved("NOT saved: the index is being made, so it is not known whether this is in the archive already; try again")

    def load(self, meeting_id: str) -> Loaded:
        """Read a meeting file, or what this batch has written of it."""
        if meeting_id in self._unsettled:
            data, state = self._unsettled[meeting_id]
            return contents(data, f"{meeting_id}{SUFFIX}"), data, state
        return load(self._meetings / f"{meeting_id}{SUFFIX}")

    def store(self, meeting: MeetingFile, old: Loaded | None) -> None:
        """Write a meeting file whole; `old` is the file before. It is in its place once `flush` or `settle` has returned.

        What an older program logged by position keeps meaning the item that it meant in the readings of `old`.
        """
        if old is not None:
            meeting = keyed(meeting, old[0])
        data = pack(to_tables(meeting))
        self._write(data, rows_of(meeting, data), old)

    def store_new(self, prepared: Prepared) -> None:
        """Write the file of a meeting that was prepared, and that nobody has; as `store` does."""
        self._write(prepared.data, prepared.rows, None)

    def _write(self, data: bytes, rows: MeetingRows, old: Loaded | None) -> None:
        too_many(rows)
        self._look()
        status = self._pending.write(self._meetings / f"{rows.id}{SUFFIX}", data)
        self._did()
        state = FileState(seal_of(data), status.st_mtime_ns, status.st_size)
        self._unsettled[rows.id] = (data, state)
        self._put(rows, state, old)

    def _look(self) -> None:
        """Notice what others have done to the folder since this batch last did something to it."""
        self._strange = self._strange or self._time() != self._folder

    def _did(self) -> None:
        """Remember the folder as it is after this batch has changed it."""
        self._folder = self._time()

    def _time(self) -> object:
        try:
            return folder_time(self._meetings)
        except OSError:
            # Where the folder is out of reach, what is written or read next says so.
            return None

    def is_taken(self, meeting_id: str) -> bool:
        """Whether there is a meeting of this id."""
        return meeting_id in self._unsettled or (self._meetings / f"{meeting_id}{SUFFIX}").exists()

    def flush(self) -> None:
        """Put what was written in its place, durably: before anything is read, changed or removed by other means. Raises `NotSaved`."""
        self._unsettled.clear()
        self._look()
        try:
            self._pending.settle()
        finally:
            self._did()

    def reindex(self, meeting: MeetingFile, data: bytes, old: Loaded) -> None:
        """Index a meeting whose file was written by other means and is now `data`; `old` is the file before."""
        try:
            self._did()
            status = (self._meetings / f"{meeting.id}{SUFFIX}").stat()
        except OSError:
            self.give_up_index()
            return
        self._put(rows_of(meeting, data), FileState(seal_of(data), status.st_mtime_ns, status.st_size), old)

    def _put(self, rows: MeetingRows, state: FileState, old: Loaded | None) -> None:
        if self._words is None:
            return
        before = (rows_of(old[0], old[1]), old[2].seal) if old else (None, None)
        try:
            with self._bearing():
                put(self._words, rows, state, *before)
        except TooNarrow:
            self._widen()

    def _widen(self) -> None:
        """Make an index anew that has no numbers left for a meeting, of what this batch has written as well."""
        self.give_up_index()
        self.flush()
        with suppress(IndexUnusable):
            self._index.rebuild(WIDE)
            self.begin()

    def _bearing(self) -> _Bearing:
        return _Bearing(self)

    def give_up_index(self) -> None:
        """Leave the index as it was before this batch; it catches up when it is next opened."""
        if self._words is not None:
            with suppress(sqlite3.Error):
                self._words.connection.execute("ROLLBACK")
            self._let_go()

    def _let_go(self) -> None:
        self._words = None
        self._turn.close()

    def keep_source(self, path: Path, data: bytes) -> None:
        """Keep a source byte for byte."""
        if path not in self._pending and (not path.exists() or path.stat().st_size != len(data)):
            self._pending.write(path, data)

    def settle(self, *, complete: bool) -> None:
        """Put all files written in their places, durably, then the index. Only now may anybody be told that things are saved."""
        self._unstopped.begin()
        try:
            self._settle(complete=complete)
        finally:
            self._unstopped.end()

    def see_through(self) -> None:
        """Let Ctrl+C do nothing until the end of this batch: a command that edits several meetings has edited all of them or none."""
        self._unstopped.too_late = True
        self._unstopped.begin()

    def _settle(self, *, complete: bool) -> None:
        try:
            self.flush()
        except BaseException:
            # Also when the clerk stops it: the lock is let go, and a transaction left open would keep everybody else waiting.
            self.give_up_index()
            raise
        if self._words is not None:
            with self._bearing():
                self._words.write()
                self._look()
                if complete and not self._strange:
                    moment = folder_time(self._meetings)
                    note_folder(self._words.connection, moment)
                    self._index.sight.see(moment)
                self._words.connection.execute("COMMIT")
                self._let_go()


class _Bearing:
    """Bears the index failing: what was saved stays saved."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if error is not None:
            # Also when the clerk stops it: half of a meeting in the index would be taken for all of it.
            self._batch.give_up_index()
        return isinstance(error, sqlite3.Error | UnicodeDecodeError | OSError)
