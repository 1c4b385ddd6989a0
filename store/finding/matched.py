"""The rows that an answer has, in stretches: upward or downward from a row, or those among others. Gathered whole only when need be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from store.finding.numbers import Numbers, Run, gathered
from store.finding.selection import Selection
from store.tables.schema import STARTS

CHUNK = 500
"""Rows that are asked for at once."""
_SOME = 12_000
_PROBED = 250
"""Rows that are looked up one by one before all that match are gathered for it, which takes as long as some hundred look-ups."""


class Matched:
    """The matching rows of one selection; `numbers` are they, if they were gathered already.

    `live` false says that the full-text tables have rows that are gone.
    """

    def __init__(self, run: Run, selection: Selection, numbers: Numbers | None, count: int, *, live: bool = True) -> None:
        self.run = run
        self.count = count
        self.numbering = selection.numbering
        self.is_everything = selection.is_everything
        self._selection = selection
        self._numbers = numbers
        self.is_all = selection.is_everything and live
        """Whether they are all rows there are."""
        self._live = live
        # Where one look-up is not quick, or all are not many, all are gathered at once.
        self._probed = _PROBED if selection.costly or selection.beside or selection.slots or count < _SOME else 0

    def without(self, state: str) -> Matched | None:
        """Return those of them that do not have a mark; None where that cannot be asked quickly."""
        selection = self._selection.without(state)
        if selection is None:
            return None
        numbers = gathered(self.run, selection)
        return Matched(self.run, selection, numbers, numbers.count)

    def having(self, state: str, *, up: bool) -> Iterator[int]:
        """Yield those of them that have a mark, lowest first or highest first."""
        these, among = self._marked(state)
        rows = these.upward() if up else these.downward()
        return self.among(rows) if among else rows

    def all_having(self, state: str) -> Iterable[int]:
        """Return the same, highest first, for all to be looked at."""
        these, among = self._marked(state)
        return filter(self.members.__contains__, these.numbers.downward) if among else these.numbers.downward

    def _marked(self, state: str) -> tuple[Matched, bool]:
        """Return the rows that have a mark, and whether it remains to be seen which of them match."""
        quick = self._numbers is None and self._live and not self._selection.costly
        selection = self._selection.having(state) if quick else None
        if selection is not None:
            return Matched(self.run, selection, None, 0), False
        kind = self._selection.kind
        return Matched(self.run, Selection(kind, self.numbering, f'"{state}"', STARTS[kind]), None, 0), True

    @property
    def expression(self) -> str | None:
        """What all of them match in the table of words, if that is what they were found by."""
        return self._selection.match if self._selection.slow and not self._selection.beside else None

    @property
    def numbers(self) -> Numbers:
        """All of them, gathered when first asked for."""
        if self._numbers is None:
            self._numbers = gathered(self.run, self._selection)
        return self._numbers

    @property
    def gathered(self) -> Numbers | None:
        """All of them, if they have been gathered."""
        return self._numbers

    def upward(self, first: int = 0, last: int | None = None) -> Iterator[int]:
        """Yield the rows from `first` to `last`, lowest first."""
        if self._numbers is not None:
            every = self._numbers.upward
            yield from islice(every, bisect_left(every, first), None if last is None else bisect_left(every, last + 1))
            return
        while True:
            rows = self._stretch("AND {r} >= ? AND {r} <= ? ORDER BY {r} LIMIT ?", first, _HIGHEST if last is None else last)
            yield from rows
            if len(rows) < CHUNK:
                return
            first = rows[-1] + 1

    def downward(self, last: int | None = None, first: int = 0) -> Iterator[int]:
        """Yield the rows from `last` to `first`, highest first."""
        if self._numbers is not None:
            every = self._numbers.upward
            begin, end = bisect_left(every, first), len(every) if last is None else bisect_left(every, last + 1)
            yield from (every[at] for at in range(end - 1, begin - 1, -1))
            return
        last = _HIGHEST if last is None else last
        while True:
            rows = self._stretch("AND {r} >= ? AND {r} <= ? ORDER BY {r} DESC LIMIT ?", first, last)
            yield from rows
            if len(rows) < CHUNK:
                return
            last = rows[-1] - 1

    def _stretch(self, more: str, first: int, last: int) -> list[int]:
        sql, parameters = self._selection.sql("{r}", more=more)
        return [row[0] for row in self.run(sql, [*parameters, first, last, CHUNK])]

    def among(self, rows: Iterable[int]) -> Iterator[int]:
        """Yield those of the rows that match, in their order."""
        rows = iter(rows)
        while not (self.is_all or self._numbers is not None or self._probed >= _PROBED):
            row = next(rows, None)
            if row is None:
                return
            self._probed += 1
            if self.holds(row):
                yield row
        yield from rows if self.is_all else filter(self.members.__contains__, rows)

    def holds(self, row: int) -> bool:
        """Whether a row is among them."""
        if self._numbers is not None:
            return row in self.members
        return bool(self._stretch("AND {r} >= ? AND {r} <= ? LIMIT ?", row, row))

    @cached_property
    def members(self) -> frozenset[int]:
        """All of them, to ask whether a row is among them."""
        return frozenset(self.numbers.upward)


_HIGHEST = (1 << 62) - 1
