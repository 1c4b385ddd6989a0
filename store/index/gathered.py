"""The words that one transaction puts into the index's full-text tables or takes out of them, gathered and written in one go.

SQLite gathers words in memory as well, but writes out what it has whenever a row's number is lower than the one before. Within a
meeting numbers run backwards, and meetings come in any order, so that every row would become a segment of its own, to be merged with
the others later. In the order of their numbers rows cost a third of that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import chain
from operator import itemgetter

from store.index.rows import MeetingRows, Row
from store.kinds import RecordKind
from store.query.starts import IN_COLUMN_OF, OF_MEETINGS, Begun, begun
from store.query.words import BESIDE_TEXT, IN_COLUMN
from store.tables.numbering import KEPT, numbering_of
from store.tables.schema import IN_ITEMS, SEARCHED, STARTS, TABLES, WORDS

_MOST = 8_000_000
"""Characters of words that are held in memory."""
_Change = tuple[int, Row | None, Row | None]
"""A row's number, and what it was and is to be; neither of none."""


class Gathered:
    """Changes of one transaction on `connection`. They are in the index once `write` has returned, before the transaction ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.numbering = numbering_of(connection.execute(KEPT))
        self._changes: dict[RecordKind, list[_Change]] = {kind: [] for kind in RecordKind}
        self._more = dict.fromkeys(RecordKind, 0)
        self._size = 0

    def change(self, kind: RecordKind, changes: Sequence[_Change]) -> None:
        """Gather rows that go, come or change: the number of each, and what it was and is to be."""
        self._changes[kind] += changes
        for _, before, after in changes:
            self._size += (before is not None and len(before.words.text)) + (after is not None and len(after.words.text))
        if self._size > _MOST:
            self.write()

    def counted(self, kind: RecordKind, more: int) -> None:
        """Gather that there are so many rows of a kind more."""
        self._more[kind] += more

    def write(self) -> None:
        """Bring the full-text tables and the counts up to date."""
        for kind, changes in self._changes.items():
            # Stable: a row that changed twice keeps its order.
            changes.sort(key=itemgetter(0))
            self._write(WORDS[kind], SEARCHED, changes, _searched)
            self._write(STARTS[kind], ("starts",), changes, partial(_starts, kind))
            changes.clear()
            if self._more[kind]:
                self.connection.execute("UPDATE meta SET value = value + ? WHERE name = ?", (self._more[kind], TABLES[kind]))
                self._more[kind] = 0
        self._size = 0

    def _write(self, table: str, columns: Sequence[str], changes: Sequence[_Change], told: Callable[[Row], tuple[str, ...]]) -> None:
        marks, names = ", ".join("?" * len(columns)), ", ".join(columns)
        take_out = f"INSERT INTO {table} ({table}, rowid, {names}) VALUES ('delete', ?, {marks})"
        put_in = f"INSERT INTO {table} (rowid, {names}) VALUES (?, {marks})"
        if all(before is None for _, before, _ in changes):
            self.connection.executemany(put_in, ((number, *told(after)) for number, _, after in changes if after is not None))
            return
        for number, before, after in changes:
            if before is not None:
                self.connection.execute(take_out, (number, *told(before)))
            if after is not None:
                self.connection.execute(put_in, (number, *told(after)))


def with_starts(rows: MeetingRows) -> MeetingRows:
    """Return a meeting's rows with how their words begin worked out, which takes longer than all else that is gathered here."""
    return rows._replace(
        rows={kind: [row._replace(within=(), begins=_begins(kind, row)) for row in of_kind] for kind, of_kind in rows.rows.items()}
    )


def _searched(row: Row) -> tuple[str, ...]:
    text, *others, marks = row.words
    return f"{marks} {text}", *others


def _starts(kind: RecordKind, row: Row) -> tuple[str]:
    return (row.begins if row.begins is not None else _begins(kind, row),)


def _begins(kind: RecordKind, row: Row) -> str:
    """Return how the words of a row begin: anywhere, in each column, and beside its text alone."""
    texts = [_of_long(each.text) for each in (row.words, *row.within)]
    columns: dict[str, list[Begun]] = {}
    for each in (row.words, *row.within):
        for name, words in zip(SEARCHED[1:], each[1:-1], strict=True):
            if words:
                # Of a person it is asked whether the meeting has them, not one of its items.
                of = name if each is row.words or name in IN_ITEMS else "items"
                columns.setdefault(of, []).append(_of_short(words))
    known = frozenset() if kind is RecordKind.MEETING else OF_MEETINGS
    of_text = _all(texts) - known
    of_columns = {name: _all(each) - known for name, each in columns.items()}
    of_others = frozenset().union(*of_columns.values())
    pairs = frozenset().union(*(each.pairs for each in chain(texts, *columns.values())))
    marked = (map(_WITH[name].__getitem__, starts) for name, starts in of_columns.items() if name in IN_COLUMN_OF[kind])
    beside = of_others - of_text
    not_in_text = beside if "text" in IN_COLUMN_OF[kind] else (each for each in beside if len(each) == 1)
    return " ".join(chain(of_text, beside, map(_BESIDE.__getitem__, not_in_text), pairs, *marked, (row.words.marks,)))


def _all(texts: Sequence[Begun]) -> frozenset[str]:
    return texts[0].starts if len(texts) == 1 else frozenset().union(*(each.starts for each in texts))


class _Written(dict[str, str]):
    """Starts as they are written behind the sign of where they stand: there are few thousand."""

    def __init__(self, sign: str) -> None:
        self.sign = sign

    def __missing__(self, start: str) -> str:
        if len(self) > _MOST_WRITTEN:
            self.clear()
        made = self[start] = self.sign + start
        return made


_MOST_WRITTEN = 20_000
_WITH = {name: _Written(sign) for name, sign in IN_COLUMN.items()}
_BESIDE = _Written(BESIDE_TEXT)
_of_long = lru_cache(maxsize=128)(begun)
"""Kept for a moment, since what stands in an item stands in its meeting as well."""
_of_short = lru_cache(maxsize=512)(begun)
"""Titles and names stand in many rows."""
