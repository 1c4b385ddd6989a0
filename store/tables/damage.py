"""Whether the index's file is damaged: it is then thrown away and made again, so that nothing stands in its way but being asked."""

from __future__ import annotations

import sqlite3

ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a bad index raises; SQLite's own message may hold bytes that are no text."""
_TOLD = (
    "malformed", "not a database", "no such table", "no such column", "vtable constructor", "Could not decode", "fts5 file format",
    "corrupt", "SQL logic error", "values were supplied", "UNIQUE constraint failed",
)  # fmt: skip


def is_damage(error: Exception) -> bool:
    """Whether the file itself is bad (or lacks our tables), rather than busy or out of reach."""
    return isinstance(error, UnicodeDecodeError) or any(words in str(error) for words in _TOLD)


def is_full(error: Exception) -> bool:
    """Whether SQLite found no room on the disk, or the disk does not let it write: what is there can still be read."""
    return any(words in str(error) for words in ("disk I/O error", "is full", "readonly database"))
