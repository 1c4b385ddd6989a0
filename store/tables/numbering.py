"""How an index numbers its rows, so that row numbers alone tell the order of a list and the days of its records.

A record's row number is made up of the day, the meeting within it, then the record, first ones highest: "newest first, in the order
of the page" is row numbers downward, and a range of days a range of row numbers. The full-text tables hold the steps from row to row:
where a day has few numbers these take half as many bytes. An index is begun so (`NARROW`); one that meets a day of more meetings, or a
meeting of more records, is made anew as `WIDE`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from store.kinds import RecordKind


class TooNarrow(Exception):
    """A meeting that a narrow index has no numbers for."""


class Numbering(NamedTuple):
    """How many bits the numbers of a day's meetings take (`serial`), and those of a meeting's records of one kind (`position`)."""

    serial: int
    position: int

    @property
    def most(self) -> int:
        """How many records of one kind a meeting can have."""
        return 1 << self.position

    @property
    def most_a_day(self) -> int:
        """How many meetings a day can have."""
        return 1 << self.serial

    def shift(self, kind: RecordKind) -> int:
        """Return by how many bits a row number of this kind is longer than its meeting's."""
        return 0 if kind is RecordKind.MEETING else self.position

    def row(self, kind: RecordKind, slot: int, position: int) -> int:
        """Return the row of the record at `position` (from 0) of the meeting in `slot`."""
        return slot if kind is RecordKind.MEETING else (slot << self.position) + self.most - 1 - position

    def rows(self, kind: RecordKind, slot: int) -> tuple[int, int]:
        """Return the first and the last row that the meeting in `slot` can have."""
        shift = self.shift(kind)
        return slot << shift, (slot + 1 << shift) - 1

    def slots(self, first: int | None, last: int | None) -> tuple[int, int]:
        """Return the first and the last slot of the days from `first` to `last` (ordinals, both included)."""
        return (first or 0) << self.serial, ((last if last is not None else 3_700_000) + 1 << self.serial) - 1

    def kept(self) -> list[tuple[str, int]]:
        """Return it as rows of the index's table `meta`."""
        return [("serial_bits", self.serial), ("position_bits", self.position)]


NARROW = Numbering(4, 7)
WIDE = Numbering(9, 11)
"""What there may be at most: 512 meetings a day, 2,048 records of a kind in a meeting."""

KEPT = "SELECT name, value FROM meta WHERE name IN ('serial_bits', 'position_bits')"


def numbering_of(rows: Iterable[tuple[Any, ...]]) -> Numbering:
    """Return the numbering that an index has by the rows that `KEPT` selects there."""
    kept = dict(rows)
    return Numbering(int(kept["serial_bits"]), int(kept["position_bits"]))
