"""Lists in the order of a column whose values are marked: value by value, each found in the full-text tables, what has none last.

An owner or a member is a value of its own; days are taken a year at once, or a month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from store.finding.matched import Matched
from store.finding.sorting import by_sql, these
from store.finding.walking import Walk
from store.kinds import RecordKind
from store.query.daymarks import year_of
from store.query.words import mark, value_mark
from store.tables.schema import TABLES

_SOME = 20_000
_FEW = 2500
"""Rows with a value that are put in order at once."""
_SPAN = 400
"""Rows of one year that are put in order at once."""
_AT_ONCE = 200
"""Values that are asked for at once."""
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
    """The matching rows in the order of a column."""

    def __init__(self, matched: Matched, kind: RecordKind, column: Column, *, down: bool) -> None:
        self.matched = matched
        self.table = TABLES[kind]
        self.column = column
        self.down = down

    def walk(self, whole: Callable[[], Sequence[int]]) -> Walk:
        """Return the list, walked from either end."""
        return Walk(self.matched.count, whole, self._forward, self._backward)

    def _forward(self) -> Iterator[int]:
        return chain(self._valued(self.down, newest=True), self.matched.having(self._none, up=False))

    def _backward(self) -> Iterator[int]:
        return chain(self.matched.having(self._none, up=True), self._valued(not self.down, newest=False))

    @property
    def _none(self) -> str:
        return mark(self.column.marked, "none")

    def _valued(self, down: bool, *, newest: bool) -> Iterator[int]:
        """Yield rows with a value, those of the same one from the newest or from the oldest."""
        if self.column.name != "status" and self.matched.count <= _SOME:
            valued = self.matched.without(self._none)
            if valued and valued.count <= _FEW:
                # Where few have one, value after value would be asked for in vain.
                yield from by_sql(valued, self.table, f"{self.column.order} {'DESC' if down else ''}", newest=newest)
                return
        if self.column.name == "due_by":
            for year in self._years(down):
                yield from self._of_year(year, down, newest)
            return
        values = _STATUSES[:: -1 if down else 1] if self.column.name == "status" else self._values(down)
        for value in values:
            named = mark("status", value) if self.column.name == "status" else value_mark(self.column.marked, value)
            yield from self.matched.having(named, up=not newest)

    def _values(self, down: bool) -> Iterator[str]:
        """Yield the different values in their order, looked up one after another in the index of the column."""
        name, (way, beyond) = self.column.name, ("DESC", "<") if down else ("ASC", ">")
        there = f"SELECT {name} FROM {self.table} WHERE {name} IS NOT NULL"
        first = f"ORDER BY {self.column.order} {way} LIMIT 1"
        after, last = "", list[str]()
        while True:
            sql = (
                f"WITH RECURSIVE o(v) AS (SELECT ({there} {after} {first}) UNION ALL"
                f" SELECT ({there} AND {self.column.order} {beyond} o.v {first}) FROM o WHERE v IS NOT NULL)"
                " SELECT v FROM o WHERE v IS NOT NULL LIMIT ?"
            )
            values = [row[0] for row in self.matched.run(sql, [*last, _AT_ONCE])]
            yield from values
            if len(values) < _AT_ONCE:
                return
            after, last = f"AND {self.column.order} {beyond} ?", [values[-1]]

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
