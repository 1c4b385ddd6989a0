"""The index's file as a whole: made empty, and brought into its smallest form."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from store.disk.files import follow_folder
from store.errors import IndexUnusable
from store.tables.numbering import Numbering
from store.tables.schema import STARTS, WORDS, connect, create


def make(path: Path, numbering: Numbering, expunged: str) -> None:
    """Put an empty index in place of what was there. Raises `IndexUnusable`, and then leaves none.

    `expunged` is what the archive says of when something was last removed for good: nothing of that is in an index that is made now.
    """
    try:
        discard(path)
        connection = connect(path)
        with path.open("rb") as file:
            follow_folder(file.fileno(), path.parent)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        create(connection, numbering)
        connection.execute("INSERT INTO meta VALUES ('expunged', ?)", (expunged,))
        connection.execute("COMMIT")
        connection.close()
    except (OSError, sqlite3.Error) as error:
        with suppress(IndexUnusable):
            discard(path)
        raise IndexUnusable(f"the index cannot be made in {path.parent} ({error})") from error


def discard(path: Path) -> None:
    """Remove the index with all that belongs to it. Raises `IndexUnusable`."""
    try:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    except OSError as error:
        raise IndexUnusable(f"the index cannot be removed ({error})") from error


def tidy(connection: sqlite3.Connection) -> None:
    """Merge what many additions left in pieces, and leave out the room between them."""
    for table in (*WORDS.values(), *STARTS.values()):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    # The copy that this makes is as large as the index, which memory must not grow with.
    connection.execute("PRAGMA temp_store = FILE")
    connection.execute("VACUUM")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
