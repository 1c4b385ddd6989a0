"""The answer to a query: how many records match, and any stretch of them, newest first, without fetching the rest."""

from __future__ import annotations

import datetime as dt
import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import neg
from pathlib import Path
from typing import Any

from store.kinds import RecordKind
from store.listing import columns_sql, values_of
from store.query import Query
from store.querysql import Selection
from store.schema import MOST, POSITION_BITS, TABLES
from store.snippets import snippet

Run = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Runs one statement and returns all its rows."""


FIRST = 4096
"""Row numbers that are gathered at once where asking again costs more than keeping them."""
EVERY_ROW = 1_000_000
"""The same, where asking again costs as much as gathering them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list: its id, its meeting's, the values of its columns by name, and the words around a hit."""

    id: str
    meeting_id: str
    values: Mapping[str, str | int | None]
    snippet: str | None = None


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
    hint: str | None
    selection: Selection = field(repr=False)
    run: Run = field(repr=False)
    meetings: Path = field(repr=False)
    order: str | None = None
    """An SQL expression to sort by, or None for newest first."""

    numbers: array[int] | None = field(default=None, repr=False)
    """The first matching row numbers, up to `FIRST`, when they had to be gathered anyway."""

    def rows(self, start: int, stop: int, *, full: bool = False) -> list[Row]:
        """Return the rows from `start` up to `stop`. With `full`, texts are whole and not only as long as a list shows."""
        numbers = self._numbers(max(0, start), stop)
        if not numbers:
            return []
        fetched = self.run(
            f"{columns_sql(self.kind)} WHERE r.row IN ({', '.join('?' * len(numbers))})",
            numbers,
        )
        by_number = {row[0]: row for row in fetched}
        return [self._row(by_number[number], full) for number in numbers if number in by_number]

    def position(self, record_id: str) -> int | None:
        """Return at which place of the list the record stands, or None when it is not among them."""
        number = self.number_of(record_id)
        if number is None:
            return None
        if self.order is not None:
            ordered = self._ordered
            return ordered.index(number) if number in ordered else None
        if self.numbers is not None and len(self.numbers) == self.count:
            place = bisect_left(self.numbers, -number, key=neg)
            return place if place < len(self.numbers) and self.numbers[place] == number else None
        sql, parameters = self.selection.sql(
            "count(*), max({r} = ?)", more="WHERE {r} >= ?" if self.selection.is_everything else "AND {r} >= ?"
        )
        ((count, there),) = self.run(sql, [number, *parameters, number])
        return count - 1 if there else None

    def number_of(self, record_id: str) -> int | None:
        """Return the row number of a record of this kind."""
        return number_of(self.run, self.kind, record_id)

    def _numbers(self, start: int, stop: int) -> list[int]:
        if stop <= start:
            return []
        if self.order is not None:
            return self._ordered[start:stop]
        if self.numbers is not None and (stop <= len(self.numbers) or len(self.numbers) == self.count):
            return list(self.numbers[start:stop])
        sql, parameters = self.selection.sql("{r}", more="ORDER BY {r} DESC LIMIT ? OFFSET ?")
        return [row[0] for row in self.run(sql, [*parameters, stop - start, start])]

    @cached_property
    def _ordered(self) -> list[int]:
        """All matching rows in an order that is not theirs by nature; kept, since every page of it needs the whole."""
        sql, parameters = self.selection.sql("{r} AS number")
        shift = 0 if self.kind is RecordKind.MEETING else POSITION_BITS
        meeting = "r" if self.kind is RecordKind.MEETING else "m"
        table = TABLES[self.kind]
        join = f"JOIN {table} r ON r.row = f.number" + ("" if meeting == "r" else f" JOIN meetings m ON m.row = r.row >> {shift}")
        return [row[0] for row in self.run(f"SELECT f.number FROM ({sql}) f {join} ORDER BY {self.order}, f.number DESC", parameters)]

    def _row(self, fetched: tuple[Any, ...], full: bool) -> Row:
        _, meeting_id, key = fetched[:3]
        values = values_of(self.kind, fetched, self.today)
        text = None
        terms = self.query.terms
        if self.kind is RecordKind.ITEM and (full or terms):
            text = self._text(meeting_id, fetched[-2], fetched[-1])
            if full:
                values["text"] = text
        elif self.kind in (RecordKind.DECLARATION, RecordKind.ACTION):
            text = str(values["source_words" if self.kind is RecordKind.DECLARATION else "text"] or "")
        shown = snippet(text, terms) if text and terms else None
        return Row(f"{meeting_id}-{key}" if key else meeting_id, meeting_id, values, shown)

    def _text(self, meeting_id: str, at: int, length: int) -> str | None:
        """Read an item's words straight from their place in the meeting's file; None when the file has changed under us."""
        try:
            with (self.meetings / f"{meeting_id}.json").open("rb", buffering=0) as file:
                file.seek(at)
                escaped = file.read(length)
            return str(json.loads(b'"' + escaped + b'"'))
        except (OSError, ValueError):
            return None


def number_of(run: Run, kind: RecordKind, record_id: str) -> int | None:
    """Return the row number of the record, or None when the index does not know it."""
    meeting, _, key = record_id.partition("-")
    slots = run("SELECT slot FROM files WHERE meeting = ?", (meeting,))
    if not slots:
        return None
    slot = slots[0][0]
    if kind is RecordKind.MEETING:
        return None if key else slot
    first = slot << POSITION_BITS
    rows = run(f"SELECT row FROM {TABLES[kind]} WHERE row BETWEEN ? AND ? AND key = ?", (first, first + MOST - 1, key))
    return rows[0][0] if rows else None
