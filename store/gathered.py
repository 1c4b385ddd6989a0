"""The words that one transaction puts into the index's full-text tables or takes out of them, gathered and written in one go.

SQLite gathers words in memory as well, but writes out what it has whenever a row's number is lower than the one before. Within a
meeting numbers run backwards, and meetings come in any order, so that every row would become a segment of its own, to be merged with
the others later. In the order of their numbers rows cost a third of that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

from store.indexing import MeetingRows, Row
from store.kinds import RecordKind
from store.schema import STARTS, WORDS, Words
from store.words import starts

_MOST = 8_000_000
"""Characters of words that are held in memory."""
_COLUMNS = ", ".join(Words._fields)
_Told = tuple[Words, str]
"""A row's words, and how they begin."""


class Gathered:
    """Changes of one transaction on `connection`. They are in the index once `write` has returned, before the transaction ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._changes: dict[RecordKind, list[tuple[int, _Told | None, _Told | None]]] = {kind: [] for kind in RecordKind}
        self._size = 0

    def change(self, kind: RecordKind, number: int, before: Row | None, after: Row | None) -> None:
        """Gather one row that goes, comes or changes."""
        self._changes[kind].append((number, _told(before), _told(after)))
        self._size += sum(sum(map(len, row.words)) for row in (before, after) if row)
        if self._size > _MOST:
            self.write()

    def write(self) -> None:
        """Bring the full-text tables up to date."""
        for kind, changes in self._changes.items():
            # Stable: a row that changed twice keeps its order.
            changes.sort(key=itemgetter(0))
            self._write(WORDS[kind], _COLUMNS, [(n, before and before[0], after and after[0]) for n, before, after in changes])
            self._write(STARTS[kind], "starts", [(n, before and before[1:], after and after[1:]) for n, before, after in changes])
            changes.clear()
        self._size = 0

    def _write(self, table: str, columns: str, changes: Iterable[tuple[int, Sequence[str] | None, Sequence[str] | None]]) -> None:
        marks = ", ".join("?" * (columns.count(",") + 1))
        take_out = f"INSERT INTO {table} ({table}, rowid, {columns}) VALUES ('delete', ?, {marks})"
        put_in = f"INSERT INTO {table} (rowid, {columns}) VALUES (?, {marks})"
        for number, before, after in changes:
            if before is not None:
                self.connection.execute(take_out, (number, *before))
            if after is not None:
                self.connection.execute(put_in, (number, *after))


def begun(rows: MeetingRows) -> MeetingRows:
    """Return a meeting's rows with how their words begin worked out, which takes longer than all else that is gathered here."""
    return rows._replace(
        rows={kind: [row._replace(within=(), begins=_starts(row)) for row in of_kind] for kind, of_kind in rows.rows.items()}
    )


def _told(row: Row | None) -> _Told | None:
    return (row.words, _starts(row)) if row else None


def _starts(row: Row) -> str:
    if row.begins is not None:
        return row.begins
    text, title, *others, marks = row.words
    found = starts(others).union(_starts_within(title, text), *(_starts_within(*each) for each in row.within))
    return f"{' '.join(found)} {marks}"


@lru_cache(maxsize=64)
def _starts_within(title: str, text: str) -> frozenset[str]:
    """Return how the words of a title and its text begin; kept for a moment, since an item's stand in its meeting's as well."""
    return starts((title, text))
