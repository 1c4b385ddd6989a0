"""TinyDB over one meeting file, with the durability that TinyDB's own storage lacks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import Storage, TinyDB

from store.disk.files import write_durably
from store.disk.seal import Tables, pack, unpack
from store.errors import Unreadable


class MeetingStorage(Storage):
    """One sealed meeting file. Every write replaces the whole file durably, or raises `NotSaved` and leaves the old one.

    A damaged or empty file raises `Damaged`; only a file that does not exist reads as an empty database. Inside
    `transaction()` TinyDB's many small writes become one, made when the block ends; an exception discards them all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: Tables | None = None
        self._holding = False
        self._changed = False
        self.written = b""
        """The file as it was written last."""

    def read(self) -> Tables | None:
        """Return the tables as they stand on the disk, or in the transaction that is under way."""
        if self._holding and self._held is not None:
            return self._held
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unreadable(self.path.name, error.strerror or "unknown reason") from error
        tables = unpack(data, self.path.name)
        if self._holding:
            self._held = tables
        return tables

    def write(self, data: Tables) -> None:
        """Put the tables on the disk, or into the transaction."""
        if self._holding:
            self._held, self._changed = data, True
        else:
            self._write(data)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything written in the block one durable write at its end, and nothing of it if the block fails."""
        self._holding, self._held, self._changed = True, None, False
        try:
            yield
            if self._changed and self._held is not None:
                self._write(self._held)
        finally:
            self._holding, self._held = False, None

    def _write(self, tables: Tables) -> None:
        data = pack(tables)
        write_durably(self.path, data)
        self.written = data


def open_database(path: Path) -> TinyDB:
    """Return a TinyDB over the meeting file at `path`; its `storage` is a `MeetingStorage`."""
    return TinyDB(path, storage=MeetingStorage)
