"""The answer to a query: how many records match, and any stretch of them, newest first, without fetching the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.disk.excerpts import Excerpts
from store.errors import IndexUnusable
from store.finding.listing import columns_sql, values_of
from store.finding.numbers import Numbers, Run, gathered
from store.finding.selection import Selection
from store.finding.snippets import snippet
from store.kinds import RecordKind
from store.query.values import Query
from store.tables.numbering import Numbering
from store.tables.schema import TABLES

if TYPE_CHECKING:
    from store.finding.daywise import Keep
    from store.finding.walking import Walk
    from store.query.patterns import Compiled


_FAR = 1000
"""How far down a list a slow selection is gathered whole."""
_AT_ONCE = 500
"""Rows asked for in one statement."""


class Row(NamedTuple):
    """One record of a list: its id, its meeting's, the values of its columns by name, and the words around a hit.

    `revision` is the meeting's, at which an edit of what is shown here is made.
    """

    id: str
    meeting_id: str
    values: Mapping[str, str | int | None]
    snippet: str | None = None
    revision: int = 0


@dataclass
class Found:
    """The records that a query matches. Counts are exact; rows are read when they are asked for."""

    kind: RecordKind
    query: Query
    today: dt.date
    count: int
    total: int
    restricted_hidden: int
    undated_hidden: int
    explained: Callable[[], str | None] = field(repr=False)
    selection: Selection = field(repr=False)
    run: Run = field(repr=False)
    meetings: Path = field(repr=False)
    order: str | None = None
    """The name of an order, or None for newest first."""
    numbers: Numbers | None = field(default=None, repr=False)
    """The row numbers, when they had to be gathered anyway."""
    live: bool = field(default=True, repr=False)
    """Whether the full-text tables have no rows that are gone."""
    keep: Keep = field(default=lambda name, make: make(), repr=False)  # noqa: ARG005
    version: Callable[[], tuple[object, ...]] = field(default=tuple, repr=False)
    """Returns what is another value after each change of the index; its last part is another one in an index made anew."""
    revealed: bool = False
    """Whether restricted records are asked for."""
    partial: bool = False
    """Whether the index was being made, so that it did not have all meetings yet."""

    def __post_init__(self) -> None:
        self._version = self.version()
        self._held = False

    def hold(self) -> None:
        """Settle which rows these are, for who reads all of them page by page: what others save meanwhile moves none of them.

        From then on rows that are gone are left out, and `rows` raises `IndexUnusable` once the index was made anew.
        """
        self._held = True
        if self.numbers is None:
            self.numbers = gathered(self.run, self.selection)
        self.count = self.numbers.count
        if self._ordered is not None:
            self.count = self._ordered.settle()

    @property
    def changed(self) -> bool:
        """Whether the index has changed since, for all that can be known now: a row may stand at another place by now."""
        try:
            return self.version() != self._version
        except IndexUnusable:
            return True

    @cached_property
    def hint(self) -> str | None:
        """A sentence on what was understood otherwise than it may have been meant, and what a word may have been meant to be."""
        order = self._ordered.remark() if self._ordered else None
        return "; ".join(filter(None, (self.explained(), order))) or None

    def rows(self, start: int, stop: int, *, full: bool = False) -> list[Row]:
        """Return the rows from `start` up to `stop`. With `full`, texts are whole and not only as long as a list shows."""
        numbers = self._numbers(max(0, start), stop)
        if not numbers:
            return []
        fetched = self.run(
            f"{columns_sql(self.kind, self.selection.numbering)} WHERE r.row IN ({', '.join('?' * len(numbers))})",
            numbers,
        )
        if self._held and self.version()[-1:] != self._version[-1:]:
            raise IndexUnusable("the index was made anew meanwhile, so that this list cannot be gone on with; try again")
        by_number = {row[0]: row for row in fetched}
        with Excerpts(self.meetings) as excerpts:
            rows = [self._row(by_number[number], excerpts, full) for number in numbers if number in by_number]
        return self._whole(rows) if full and self.kind in (RecordKind.DECLARATION, RecordKind.ACTION) else rows

    def _whole(self, rows: list[Row]) -> list[Row]:
        """Return the rows with their texts as long as they are."""
        from store.finding.wholly import Wholly

        wholly, found = Wholly(self.meetings), []
        for row in rows:
            values = dict(row.values)
            wholly.fill(values, row.meeting_id, row.id)
            found.append(row._replace(values=values))
        return found

    def seen(self, start: int, stop: int) -> dict[str, int]:
        """Return the ids of the rows from `start` up to `stop`, each with its meeting's revision; no text is read for them."""
        key = "''" if self.kind is RecordKind.MEETING else "r.key"
        slot = f"r.row >> {self.selection.numbering.shift(self.kind)}"
        found: dict[str, int] = {}
        numbers = self._numbers(max(0, start), stop)
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            sql = f"SELECT r.row, f.meeting, {key}, f.revision FROM {TABLES[self.kind]} r JOIN files f ON f.slot = {slot}"
            rows = {row[0]: row[1:] for row in self.run(f"{sql} WHERE r.row IN ({', '.join('?' * len(some))})", some)}
            for meeting, own, revision in (rows[number] for number in some if number in rows):
                found[f"{meeting}-{own}" if own else meeting] = revision
        return found

    def position(self, record_id: str) -> int | None:
        """Return at which place of the list the record stands, or None when it is not among them."""
        number = self.number_of(record_id)
        if number is None:
            return None
        if self._ordered is not None:
            return self._ordered.position(number)
        if self.numbers is not None:
            return self.numbers.position(number)
        sql, parameters = self.selection.sql("count(*), max({r} = ?)", more="AND {r} >= ?")
        ((count, there),) = self.run(sql, [number, *parameters, number])
        return count - 1 if there else None

    def number_of(self, record_id: str) -> int | None:
        """Return the row number of a record of this kind."""
        return number_of(self.run, self.kind, record_id, self.selection.numbering)

    def _numbers(self, start: int, stop: int) -> list[int]:
        if stop <= start:
            return []
        if self._ordered is not None:
            return self._ordered.slice(start, stop)
        if self.numbers is None and stop <= _FAR and self.selection.beside:
            return sorted((row for part in self.selection.parts for row in self._first(part, stop)), reverse=True)[start:stop]
        if self.numbers is None and (self.selection.beside or (start > _FAR and self.selection.slow)):
            self.numbers = gathered(self.run, self.selection)
        if self.numbers is not None:
            return self.numbers.slice(start, stop)
        # From whichever end is nearer; when others have saved since, how many there are is not known any more.
        near = start <= self.count // 2 or self.changed
        stop = stop if self.changed else min(stop, self.count)
        sql, parameters = self.selection.sql("{r}", more=f"ORDER BY {{r}} {'DESC' if near else ''} LIMIT ? OFFSET ?")
        rows = self.run(sql, [*parameters, max(0, stop - start), start if near else self.count - stop])
        return [row[0] for row in (rows if near else reversed(rows))]

    def _first(self, selection: Selection, count: int) -> list[int]:
        sql, parameters = selection.sql("{r}", more="ORDER BY {r} DESC LIMIT ?")
        return [row[0] for row in self.run(sql, [*parameters, count])]

    @cached_property
    def _ordered(self) -> Walk | None:
        """All matching rows in an order that is not theirs by nature."""
        if self.order is None:
            return None
        from store.finding.matched import Matched
        from store.finding.ordering import ordered

        matched = Matched(self.run, self.selection, self.numbers, self.count, live=self.live)
        return ordered(matched, self.kind, self.order, node=self.query.node, keep=self.keep)

    def _row(self, fetched: tuple[Any, ...], excerpts: Excerpts, full: bool) -> Row:
        _, meeting_id, key, revision = fetched[:4]
        values = values_of(self.kind, fetched, self.today)
        text = None
        asked = self._asked
        if self.kind is RecordKind.ITEM and (full or asked):
            text = excerpts.read(meeting_id, fetched[-2], fetched[-1])
            if full:
                values["text"] = text
        elif self.kind in (RecordKind.DECLARATION, RecordKind.ACTION) and asked:
            text = str(values["source_words" if self.kind is RecordKind.DECLARATION else "text"] or "")
            if text.endswith("…"):
                text = excerpts.read(meeting_id, fetched[-2], fetched[-1]) or text
        shown = snippet(text, self.query.terms, self._patterns) if text and asked else None
        return Row(f"{meeting_id}-{key}" if key else meeting_id, meeting_id, values, shown, revision)

    @cached_property
    def _asked(self) -> bool:
        return bool(self.query.terms or self.query.patterns)

    @cached_property
    def _patterns(self) -> tuple[Compiled, ...]:
        if not self.query.patterns:
            return ()
        from store.query.patterns import Compiled

        return tuple(map(Compiled, self.query.patterns))


def number_of(run: Run, kind: RecordKind, record_id: str, numbering: Numbering) -> int | None:
    """Return the row number of the record, or None when the index does not know it."""
    meeting, _, key = record_id.partition("-")
    slots = run("SELECT slot FROM files WHERE meeting = ?", (meeting,))
    if not slots:
        return None
    slot = slots[0][0]
    if kind is RecordKind.MEETING:
        return None if key else slot
    rows = run(f"SELECT row FROM {TABLES[kind]} WHERE row BETWEEN ? AND ? AND key = ?", (*numbering.rows(kind, slot), key))
    return rows[0][0] if rows else None
