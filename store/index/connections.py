"""The two connections to an index's file, which threads share: opened when they are needed, and never closed under one that writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from store.errors import IndexUnusable
from store.tables.damage import ERRORS, is_damage
from store.tables.schema import connect, is_current

_INTERRUPTED = 0.02
"""Seconds between two attempts to cut short the tidying of an index that somebody lets go of."""


class Connections:
    """One connection to the file at `path` to read by, and one to change it by.

    Who needs several locks takes them in this order: the archive's, `_writes`, `_mutex`. Nothing is waited for under the last.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.closings = 0
        """Another number each time it is let go of, when somebody begins to and when it is done. Who writes for long leaves off then."""
        self.opened: tuple[int, int, int] | None = None
        """Which file is open, and since when: its device, its number there, and how many were opened before."""
        self._openings = 0
        self._mutex = RLock()
        """Held while a statement reads, and while connections are opened and closed."""
        self._writes = RLock()
        """Held while a thread writes: a connection that is closed meanwhile takes the process with it."""
        self._tidying: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._forget()

    def _forget(self) -> None:
        """Forget what the file has answered, since it is let go of."""

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Give a connection for reading what statements call."""

    def _ensure(self) -> None:
        """Make the file where there is none that can be read."""

    def _reading(self) -> sqlite3.Connection | None:
        """Return the connection for reading, or None where the file has to be made first. The caller holds `_mutex`."""
        if self._reader is None:
            self._reader = self._open()
        return self._reader

    def _open(self) -> sqlite3.Connection | None:
        """Open the file, if there is one and it is of this version and not damaged. Raises `IndexUnusable`.

        One that is replaced while it is opened might be read together with the other one's log.
        """
        while (found := _identity(self.path)) is not None:
            connection, problem = None, None
            try:
                connection = connect(self.path, create=False)
                current = is_current(connection)
            except ERRORS as error:
                current, problem = False, None if is_damage(error) else error
            if found == _identity(self.path):
                if problem is not None:
                    if connection is not None:
                        connection.close()
                    raise IndexUnusable(f"the index cannot be opened ({problem})") from problem
                if connection is not None and current:
                    self._prepare(connection)
                    self._openings += 1
                    self.opened = (*found, self._openings)
                    return connection
            if connection is not None:
                connection.close()
            if found == _identity(self.path):
                break
        return None

    def _is_replaced(self) -> bool:
        """Whether another file, or none, stands where the one was that is open."""
        opened = self.opened
        return opened is not None and _identity(self.path) != opened[:2]

    def _let_go_if_replaced(self) -> None:
        """Notice that another process has made the index anew; the file that is open here would never change again."""
        if self._is_replaced():
            self.close()

    @contextmanager
    def held_open(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for changes; the caller holds the archive's lock. Nobody closes it before the block ends.

        Raises `IndexUnusable` where there is none to be changed.
        """
        self._ensure()
        with self._writes:
            with self._mutex:
                connection = self._writing()
            yield connection

    def _writing(self) -> sqlite3.Connection:
        if self._is_replaced():
            self._let_go()
        while self._reading() is not None:
            if self._writer is not None:
                return self._writer
            writer = connect(self.path, create=False)
            if not self._is_replaced():
                # Kilobytes: what a load puts in is kept in memory until it is merged.
                writer.execute("PRAGMA cache_size = -8000")
                self._writer = writer
                return writer
            writer.close()
            self._let_go()
        raise IndexUnusable("the index was removed meanwhile")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the index, all or nothing."""
        with self.held_open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file; it is opened again when it is next needed. A thread that makes the index leaves off at the next meeting."""
        with self._writes_ended(), self._mutex:
            self._let_go()

    def _let_go(self) -> None:
        """Close what is open. The caller holds `_writes` and `_mutex`."""
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = self.opened = None
        self.closings += 1
        self._forget()

    @contextmanager
    def _writes_ended(self) -> Iterator[None]:
        """Hold `_writes`, once whoever writes for long has left off."""
        with self._mutex:
            self.closings += 1
        while not self._writes.acquire(timeout=_INTERRUPTED):
            with self._mutex:
                if self._tidying is not None:
                    # What is between two statements does not hear it, hence each time again.
                    self._tidying.interrupt()
        try:
            yield
        finally:
            self._writes.release()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
