"""Lists in the order of a column: along an index of it where there is one, what has no value last, newest first among the same value."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, filterfalse, groupby
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from store.finding.listing import order_sql
from store.finding.matched import CHUNK, Matched
from store.finding.sql import select
from store.finding.walking import Walk
from store.kinds import RecordKind
from store.query.values import Marked
from store.query.words import mark
from store.tables.schema import TABLES

_SOME = 20_000
_SPARSE = 8000
_SAMPLE = 20
"""Entries of which one at least must match where an index is worth walking."""
FEW = 2500
"""Rows that are put in order at once."""


class _Column(NamedTuple):
    """A column that an index is ordered by, and the mark of records that have no value in it."""

    name: str
    collation: str
    none: str | None = None


_INDEXED = {
    (RecordKind.ACTION, "due"): _Column("due_by", "BINARY", mark("due", "none")),
    (RecordKind.ACTION, "owner"): _Column("owner", "NOCASE", mark("owner", "none")),
    (RecordKind.ITEM, "title"): _Column("title", "NOCASE"),
}
_STATUSES = ("done", "dropped", "open", "waiting")
"""In the order of the list; what has none comes last."""


def by_column(matched: Matched, kind: RecordKind, order: str) -> Walk | None:
    """Return the list in the order of a column; None if this kind has no such order."""
    sql, name = order_sql(kind, order), order.removeprefix("-")
    if sql is None:
        return None

    def whole() -> Sequence[int]:
        return _sorted(matched, TABLES[kind], sql)

    if matched.count <= FEW:
        return Walk(matched.count, whole)
    if (kind, name) == (RecordKind.ACTION, "status"):
        return _by_status(matched, whole, _STATUSES[:: -1 if order.startswith("-") else 1])
    column = _INDEXED.get((kind, name))
    if column is None:
        return Walk(matched.count, whole)
    along = _Along(matched, TABLES[kind], column)
    down = order.startswith("-")
    return Walk(
        matched.count, whole if matched.count <= _SPARSE else lambda: along.whole(down=down),
        lambda: chain(along.valued(down=down, newest=True), along.empty(newest=True)),
        lambda: chain(along.empty(newest=False), along.valued(down=not down, newest=False)),
    )  # fmt: skip


def _sorted(matched: Matched, table: str, sql: str, *, newest: bool = True) -> Sequence[int]:
    # Handed over as one text, which is made in half of the time that single rows take.
    joined = f"json_each(?) f JOIN {table} r ON r.row = f.value"
    rows = f"{table} r" if matched.is_everything else joined
    values = [] if matched.is_everything else [matched.numbers.json]
    ordered = f"SELECT r.row AS row FROM {rows} ORDER BY {sql}, r.row {'DESC' if newest else ''}"
    return array("q", json.loads(f"[{matched.run(f'SELECT group_concat(row) FROM ({ordered})', values)[0][0] or ''}]"))


def _by_status(matched: Matched, whole: Callable[[], Sequence[int]], statuses: Sequence[str]) -> Walk:
    kind = RecordKind.ACTION
    chosen = [select(Marked(mark("status", status)), kind, matched.numbering) for status in (*statuses, "none")]

    def walk(*, up: bool) -> Iterator[int]:
        for selection in reversed(chosen) if up else chosen:
            of_status = Matched(matched.run, selection, None, 0)
            yield from matched.among(of_status.upward() if up else of_status.downward())

    return Walk(matched.count, whole, lambda: walk(up=False), lambda: walk(up=True))


class _Along:
    """The matching rows along an index of one column."""

    def __init__(self, matched: Matched, table: str, column: _Column) -> None:
        self.matched = matched
        self.table = table
        self.column = column

    def valued(self, *, down: bool, newest: bool) -> Iterator[int]:
        """Yield rows with a value in its order, those of the same one from the newest or from the oldest."""
        if self.column.none and (self.matched.gathered or self.matched.count <= _SOME) and not self._dense(down):
            valued = self.matched.without(self.column.none)
            if valued and valued.count <= FEW:
                # Where few have one, the index would be walked for nothing.
                sql = f"{self.column.name} COLLATE {self.column.collation} {'DESC' if down else ''}"
                return iter(_sorted(valued, self.table, sql, newest=newest))
        return self.matched.among(row for group in self._groups(down) for row in sorted(group, reverse=newest))

    def whole(self, *, down: bool) -> Sequence[int]:
        """Return all matching rows: those of the index that match, and the others."""
        name, collation, _ = self.column
        order = f"ORDER BY {name} COLLATE {collation} {'DESC' if down else ''}, row DESC"
        entries = f"SELECT group_concat(row) FROM (SELECT row FROM {self.table} WHERE {name} IS NOT NULL {order})"
        valued: list[int] = json.loads(f"[{self.matched.run(entries, [])[0][0] or ''}]")
        others = filterfalse(frozenset(valued).__contains__, self.matched.numbers.downward)
        return array("q", chain(filter(self.matched.members.__contains__, valued), others))

    def _dense(self, down: bool) -> bool:
        """Whether some of the first entries of the index match, so that it is not walked for nothing."""
        entries = self._chunk(down, "", (), CHUNK)
        return any(self.matched.holds(row) for _, row in entries[:: max(1, len(entries) // _SAMPLE)])

    def empty(self, *, newest: bool) -> Iterator[int]:
        """Yield rows without a value."""
        rows = self.matched.downward() if newest else self.matched.upward()
        while chunk := [row for _, row in zip(range(CHUNK), rows, strict=False)]:
            wanted = f"SELECT row FROM {self.table} WHERE row IN ({', '.join('?' * len(chunk))}) AND {self.column.name} IS NULL"
            found = {row[0] for row in self.matched.run(wanted, chunk)}
            yield from filter(found.__contains__, chunk)

    def _groups(self, down: bool) -> Iterator[list[int]]:
        """Yield the rows of each value, one value after another."""
        exact = self.column.collation == "BINARY"
        for _, entries in groupby(self._entries(down), key=lambda entry: entry[0] if exact else entry[0].translate(_LOWER)):
            yield [row for _, row in entries]

    def _entries(self, down: bool) -> Iterator[tuple[str, int]]:
        """Yield the entries of the index in their order."""
        after, last, count = "", list[object](), CHUNK
        while True:
            entries = self._chunk(down, after, last, count)
            # What is known not to match need not be looked at again and again.
            yield from (entry for entry in entries if entry[1] in self.matched.members) if self.matched.gathered else entries
            if len(entries) < count:
                return
            name, collation, _ = self.column
            after, last = f"AND ({name} COLLATE {collation}, row) {'<' if down else '>'} (?, ?)", [*entries[-1]]
            count = min(2 * count, 8 * CHUNK)

    def _chunk(self, down: bool, after: str, last: Sequence[object], count: int) -> list[tuple[str, int]]:
        name, collation, _ = self.column
        way = "DESC" if down else "ASC"
        base = f"SELECT {name}, row FROM {self.table} WHERE {name} IS NOT NULL {after}"
        return self.matched.run(f"{base} ORDER BY {name} COLLATE {collation} {way}, row {way} LIMIT ?", [*last, count])


_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
"""What the index's NOCASE takes for the same."""
