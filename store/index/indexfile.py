"""The index's file: opened, brought up to date with the meeting files, made anew when in doubt, and let go of."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any

from store.errors import Busy, IndexUnusable, NotSaved, QueryError, ReadOnly
from store.index.freshness import Sight, behind, has_expunged
from store.tables.damage import ERRORS, is_damage, is_full
from store.tables.numbering import KEPT, NARROW, WIDE, Numbering, TooNarrow, numbering_of
from store.tables.schema import connect, is_current

if TYPE_CHECKING:
    from store.disk.lock import WriterLock
    from store.index.port import Progress


_INTERRUPTED = 0.02
"""Seconds between two attempts to cut short the tidying of an index that somebody lets go of."""


class IndexFile:
    """The file of one archive's index, at `path`. `meetings` is the folder it is made from; without a `lock` the archive is read-only.

    `spare` gives where it is kept instead, should it turn out that none can be made there.
    """

    def __init__(
        self,
        path: Path,
        meetings: Path,
        lock: WriterLock | None,
        *,
        background: bool = False,
        spare: Callable[[], Path] | None = None,
    ) -> None:
        self.path = path
        self.meetings = meetings
        self.progress: Progress | None = None
        self.building: tuple[int, int] | None = None
        """How many of how many meetings are indexed, while many are."""
        self.closings = 0
        """How often it was let go of. Who writes for long leaves off when that has changed: nobody waits for the end of it."""
        self.background = background
        """Whether it is made anew in a thread of its own, while what is in it so far can be searched."""
        self._maker: Thread | None = None
        self._opened = (0, 0)
        self._damaged = False
        """Whether it is being made again because it was damaged; what is damaged again at once is another's fault."""
        self.sight = Sight()
        self._own = path
        self._lock = lock
        self._spare = spare
        self._mutex = RLock()
        self._writes = RLock()
        """Held, taken under the other, while a thread writes: a connection that is closed meanwhile takes the process with it."""
        self._tidying: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._numbering: Numbering | None = None
        self._forget()

    def _forget(self) -> None:
        """Forget what the file has answered, since it is let go of."""

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one reading statement and return its rows."""
        with self._mutex:
            try:
                return self._reading().execute(sql, parameters).fetchall()
            except ERRORS as error:
                if "overflow" in str(error) or "Expression tree is too large" in str(error):
                    raise QueryError(0, "The brackets are nested too deeply") from error
                if not is_damage(error):
                    raise IndexUnusable(f"the index cannot be read ({error})") from error
        self.rebuild()
        with self._mutex:
            return self._reading().execute(sql, parameters).fetchall()

    @property
    def numbering(self) -> Numbering:
        """How its rows are numbered, which stays as it is until it is made anew."""
        with self._mutex:
            if self._numbering is None:
                self._numbering = numbering_of(self.run(KEPT))
            return self._numbering

    @property
    def is_partial(self) -> bool:
        """Whether the index is being made, so that it does not have all meetings yet."""
        return bool(self.run("SELECT 1 FROM meta WHERE name = 'unfinished'"))

    def _version(self) -> tuple[object, ...]:
        return self.run("PRAGMA data_version")[0] + self._opened

    def _reading(self) -> sqlite3.Connection:
        if self._reader is None:
            self._open()
        # Making the index has read it already.
        if self._reader is None:
            self._reader = connect(self.path)
            status = self.path.stat()
            self._opened = (status.st_dev, status.st_ino)
        return self._reader

    def _open(self) -> None:
        """Make the index if it is missing, of another version or damaged."""
        if not self.path.exists() and self._is_spared():
            return
        if not self.path.exists():
            self.rebuild(whole=not self.background)
            return
        try:
            current = _is_current(self.path)
        except ERRORS as error:
            if not is_damage(error):
                raise IndexUnusable(f"the index cannot be opened ({error})") from error
            current = False
        if not current:
            self.rebuild(whole=not self.background)

    def refresh(self) -> None:
        """Take in what was done to the meeting files without the index: by a crash between the two, by copying files, by hand."""
        with self._mutex:
            self._reopen_if_replaced()
            self._reading()
            if self.building or not behind(self.run, self.meetings, self.sight):
                return
        if has_expunged(self.run, self.meetings):
            self.rebuild(whole=not self.background)
        if not self.background or not self.is_partial:
            self.catch_up(wait=0)
        elif self._maker is None or not self._maker.is_alive():
            from store.index.waiting import finish_quietly

            self._maker = Thread(target=finish_quietly, args=(self,), name="index", daemon=True)
            self._maker.start()

    def catch_up(self, *, wait: float) -> None:
        """Index every meeting file that is not as the index knows it. With `wait` 0 a writer at work is left to do so itself."""
        from store.index.syncing import catch_up

        try:
            catch_up(self, self._guard, wait)
        except TooNarrow:
            self.rebuild(WIDE)
        except ERRORS as error:
            if is_full(error) and not wait and not self.run("SELECT 1 FROM meta WHERE name = 'unfinished'"):
                # What the index held a moment ago is better than nothing; a part of it would not be.
                return
            if not is_damage(error) or self._damaged:
                raise IndexUnusable(f"the index cannot be written ({error})") from error
            self._damaged = True
            try:
                self.rebuild()
            finally:
                self._damaged = False

    def _reopen_if_replaced(self) -> None:
        """Notice that another process has made the index anew; the file that is open here would never change again."""
        if self._reader is None:
            return
        try:
            status = self.path.stat()
        except OSError:
            self.close()
            return
        if (status.st_dev, status.st_ino) != self._opened:
            self.close()

    def rebuild(self, numbering: Numbering = NARROW, *, whole: bool = True) -> None:
        """Throw the index away and make it from the meeting files, telling `progress`; if not `whole`, only begin to."""
        from store.disk.lock import WAIT
        from store.disk.marker import expunged_in
        from store.tables.making import make

        expunged = expunged_in(self.meetings.parent) or ""
        self.path = self._own
        try:
            with self._held(), self._mutex:
                self.close()
                make(self.path, numbering, expunged)
        except (Busy, ReadOnly) as error:
            raise IndexUnusable(f"the index cannot be made now ({error})") from error
        except (IndexUnusable, NotSaved) as error:
            with self._mutex:
                if not self._to_spare():
                    raise IndexUnusable(str(error)) from error
                make(self.path, numbering, expunged)
        if whole:
            self.catch_up(wait=WAIT)

    def _is_spared(self) -> bool:
        """Go over to an index that is kept elsewhere, if there is one, since none could be made for this archive where it belongs."""
        with suppress(*ERRORS):
            if self._to_spare() and _is_current(self.path):
                return True
        self.path = self._own
        return False

    def _to_spare(self) -> bool:
        if self._spare is None:
            return False
        with suppress(OSError):
            self.path = self._spare()
            return True
        return False

    @property
    def _guard(self) -> WriterLock | None:
        """What keeps others from changing the index meanwhile; one that is kept elsewhere is nobody else's."""
        return self._lock if self.path == self._own else None

    def _held(self) -> AbstractContextManager[None]:
        return nullcontext() if self._guard is None else self._guard.held()

    def tidy(self) -> None:
        """Merge what many additions left in pieces: a tenth smaller, a little faster. Worth it after a load of hundreds of meetings."""
        from store.tables.making import tidy

        try:
            with self._held(), self._writer_held() as connection:
                self._tidying = connection
                try:
                    tidy(connection)
                finally:
                    self._tidying = None
        except (Busy, sqlite3.OperationalError):
            # Colleagues are saving, somebody is reading or quitting, or there is no room for it: the index is as good as it was.
            return

    def writer(self) -> sqlite3.Connection:
        """Return the connection for changes; the caller holds the archive's lock."""
        if self._writer is None:
            self._reading()
            self._writer = connect(self.path)
            # Kilobytes: what a load puts in is kept in memory until it is merged.
            self._writer.execute("PRAGMA cache_size = -8000")
        return self._writer

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the index, all or nothing."""
        with self._writer_held() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def _writer_held(self) -> Iterator[sqlite3.Connection]:
        with self._mutex:
            connection = self.writer()
            self._writes.acquire()
        try:
            yield connection
        finally:
            self._writes.release()

    def close(self) -> None:
        """Let go of the file; it is opened again when it is next needed. A thread that makes the index leaves off at the next meeting."""
        self.closings += 1
        with self._mutex, self._writes_ended():
            for connection in (self._reader, self._writer):
                if connection is not None:
                    connection.close()
            self._reader = self._writer = None
            self._numbering = None
            self._forget()

    @contextmanager
    def _writes_ended(self) -> Iterator[None]:
        while not self._writes.acquire(timeout=_INTERRUPTED):
            tidying = self._tidying
            if tidying is not None:
                # What is between two statements does not hear it, hence each time again.
                tidying.interrupt()
        try:
            yield
        finally:
            self._writes.release()


def _is_current(path: Path) -> bool:
    if not path.exists():
        return False
    with closing(connect(path)) as connection:
        return is_current(connection)
