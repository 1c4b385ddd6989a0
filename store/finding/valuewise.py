"""Lists in the order of a column whose values are marked: value by value, each found in the full-text tables, what has none last.

An owner or a member is a value of its own; days are taken a year at once, or a month.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import NamedTuple

from store.finding.matched import CHUNK, Matched
from store.finding.sorting import by_sql, these
from store.finding.walking import Walk
from store.kinds import RecordKind
from store.query.daymarks import year_of
from store.query.words import LOWER, mark, value_mark
from store.tables.schema import TABLES

_FEW = 8000
"""Rows with a value that are put in order at once."""
_SPAN = 400
"""Rows of one year that are put in order at once."""
_SAMPLE = 20
"""Entries of an index by which it is told whether many of them match."""
_ONE_IN = 5
_STATUSES = ("done", "dropped", "open", "waiting")
"""In the order of the list."""


class Column(NamedTuple):
    """A column by its name in the table and in marks, with the order of its values."""

    name: str
    marked: str
    collation: str = "BINARY"

    @property
    def order(self) -> str:
        """How its values are put in order."""
        return f"{self.name} COLLATE {self.collation}"


class Valuewise:
    """The matching rows in the order of a column. `every` gives all rows with a value, matching or not, in the order of the list."""

    def __init__(self, matched: Matched, kind: RecordKind, column: Column, every: Callable[[], Sequence[int]], *, down: bool) -> None:
        self.matched = matched
        self.every = every
        self.table = TABLES[kind]
        self.column = column
        self.down = down

    def walk(self, whole: Callable[[], Sequence[int]]) -> Walk:
        """Return the list, walked from either end."""
        return Walk(self.matched.count, whole, self._forward, self._backward)

    def whole(self) -> Sequence[int]:
        """Return all rows of the list by status, of which there are few."""
        return array("q", chain.from_iterable(map(self.matched.all_having, [*self._statuses(self.down), self._none])))

    @staticmethod
    def _statuses(down: bool) -> list[str]:
        return [mark("status", status) for status in _STATUSES[:: -1 if down else 1]]

    def _forward(self) -> Iterator[int]:
        return chain(self._valued(self.down, newest=True), self.matched.having(self._none, up=False))

    def _backward(self) -> Iterator[int]:
        return chain(self.matched.having(self._none, up=True), self._valued(not self.down, newest=False))

    @property
    def _none(self) -> str:
        return mark(self.column.marked, "none")

    def _valued(self, down: bool, *, newest: bool) -> Iterator[int]:
        """Yield rows with a value, those of the same one from the newest or from the oldest."""
        if self.column.name == "status":
            for status in self._statuses(down):
                yield from self.matched.having(status, up=not newest)
            return
        if self._are_sparse(down):
            # Where few have one, value after value would be asked for in vain.
            valued = self.matched.without(self._none)
            if valued and valued.count <= _FEW:
                yield from by_sql(valued, self.table, f"{self.column.order} {'DESC' if down else ''}", newest=newest)
                return
            every = self.every()
            yield from filter(self.matched.members.__contains__, every if newest else reversed(every))
            return
        if self.column.name == "due_by":
            for year in self._years(down):
                yield from self._of_year(year, down, newest)
            return
        for value, rows in self._values(down):
            if rows is None:
                yield from self.matched.having(value_mark(self.column.marked, value), up=not newest)
            else:
                yield from self.matched.among(sorted(rows, reverse=newest))

    def _values(self, down: bool) -> Iterator[tuple[str, list[int] | None]]:
        """Yield the different values in their order, each with its rows, or with None if they are many."""
        name, (way, beyond) = self.column.name, ("DESC", "<") if down else ("ASC", ">")
        after, last = "", list[str]()
        while True:
            where = f"WHERE {name} IS NOT NULL {after} ORDER BY {self.column.order} {way} LIMIT ?"
            entries = self.matched.run(f"SELECT {name}, row FROM {self.table} {where}", [*last, CHUNK])
            groups = [(value, list(rows)) for value, rows in groupby(entries, key=lambda entry: entry[0].translate(LOWER))]
            whole = groups if len(entries) < CHUNK else groups[:-1]
            for value, rows in whole:
                yield value, [row for _, row in rows]
            if len(entries) < CHUNK:
                return
            if not whole:
                yield groups[0][0], None
            after, last = f"AND {self.column.order} {beyond} ?", [(whole or groups)[-1][0]]

    def _are_sparse(self, down: bool) -> bool:
        """Whether few of the first rows with a value match."""
        first = f"WHERE {self.column.name} IS NOT NULL ORDER BY {self.column.order} {'DESC' if down else 'ASC'} LIMIT ?"
        rows = [row[0] for row in self.matched.run(f"SELECT row FROM {self.table} {first}", [CHUNK])]
        some = rows[:: max(1, len(rows) // _SAMPLE)]
        return sum(map(self.matched.holds, some)) * _ONE_IN < len(some)

    def _years(self, down: bool) -> list[str]:
        year = f"substr(min({self.column.name}), 1, 4) FROM {self.table} WHERE {self.column.name}"
        sql = (
            f"WITH RECURSIVE y(v) AS (SELECT {year} IS NOT NULL UNION ALL SELECT (SELECT {year} > y.v || '~') FROM y WHERE v IS NOT NULL)"
            " SELECT v FROM y WHERE v IS NOT NULL"
        )
        years = list(dict.fromkeys(year_of(row[0]) for row in self.matched.run(sql, [])))
        return years[::-1] if down else years

    def _of_year(self, year: str, down: bool, newest: bool) -> Iterator[int]:
        rows = self.matched.having(mark(self.column.marked, year), up=True)
        some = list(islice(rows, _SPAN + 1))
        if len(some) <= _SPAN:
            yield from self._put_in_order(some, down, newest)
            return
        for month in range(12, 0, -1) if down else range(1, 13):
            days = self.matched.having(mark(self.column.marked, f"{year}{month:02}"), up=True)
            yield from self._put_in_order(list(days), down, newest)

    def _put_in_order(self, rows: list[int], down: bool, newest: bool) -> Sequence[int]:
        order = f"{self.column.order} {'DESC' if down else ''}"
        return these(self.matched, self.table, f"[{','.join(map(str, rows))}]", order, newest=newest) if rows else ()
