"""The index: what the lists and searches read instead of five thousand files. Made from the meeting files, and again whenever in doubt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

from store.answers import Counts
from store.finding.found import Found, Row, number_of
from store.finding.listing import columns_sql, values_of
from store.finding.numbers import count_of, counted
from store.finding.selection import HOLDS
from store.finding.sql import NEW, RESTRICTED, asks_for_restricted, select
from store.index.indexfile import IndexFile
from store.kinds import RecordKind, kind_of_id
from store.query.values import ALL, Marked, Node, Query, replaced, walk
from store.query.words import mark
from store.tables.numbering import Numbering, numbering_of
from store.tables.schema import TABLES, VOCABULARY, WORDS

if TYPE_CHECKING:
    import sqlite3

    from store.finding.completion import Completion
    from store.finding.expressions import Expand
    from store.finding.looking import Looking

FEW_WORDS = 24
"""Words with a common beginning that are looked for one by one rather than by that."""

MOST_KEPT = 500
"""Answers to small questions that are kept until the index changes."""


class State:
    """An index between two changes: totals, whether there is anything restricted and dead slots, its numbering, and answers that are kept.

    What an older list still asks for is kept with what that list was made of, and never taken for what the index holds by now.
    """

    def __init__(self, version: tuple[Any, ...], noted: dict[str, Any], restricted: dict[RecordKind, bool], dead: bool) -> None:
        self.version = version
        self.totals = {kind: int(noted[TABLES[kind]]) for kind in RecordKind}
        self.restricted = restricted
        self.dead = dead
        self.partial = "unfinished" in noted
        """Whether it was being made: what is whole by the time that somebody looks once more had no part in the answer."""
        self.numbering = numbering_of(noted.items())
        self.kept: dict[tuple[str, tuple[Any, ...]], list[tuple[Any, ...]]] = {}
        self._orders: dict[str, Sequence[int]] = {}

    @property
    def opened(self) -> object:
        """Which file it was read from."""
        return self.version[-1]

    def made(self, name: str, make: Callable[[], Sequence[int]]) -> Sequence[int]:
        """Return what was made under a name, or make it."""
        order = self._orders.get(name)
        if order is None:
            order = self._orders[name] = make()
        return order


class Index(IndexFile):
    """The index of one archive, and what it answers."""

    def _forget(self) -> None:
        self._known: State | None = None

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.create_function(HOLDS, 3, _holds)

    def find(
        self,
        kind: RecordKind,
        query: str | Query,
        *,
        today: dt.date,
        sort: str | None = None,
        saved: Mapping[str, str] | None = None,
        patience: float | None = None,
        restricted: bool = False,
    ) -> Found:
        """Return what the query matches among the records of one kind. Raises `QueryError` for a text that is no query.

        `patience` is for how many seconds patterns are looked for, if not for one. The words of restricted records are searched with
        `restricted`, and when the query asks for what is restricted.
        """
        self.refresh()
        asked = _asked(query, today, saved) if isinstance(query, str) else query
        while True:
            state = self._state()
            found = self._found(state, kind, asked, today, sort=sort, patience=patience, restricted=restricted)
            # Row numbers of one index say nothing in another that was made in its place meanwhile.
            if self.opened == state.opened:
                return found

    def _found(
        self, state: State, kind: RecordKind, asked: Query, today: dt.date, *, sort: str | None, patience: float | None, restricted: bool
    ) -> Found:
        node = self._told(asked.node)
        reveal = restricted or asks_for_restricted(node)
        hides = state.restricted[kind] and asked.worded and not reveal
        without = (RESTRICTED,) if hides else ()
        chosen = partial(select, kind=kind, numbering=state.numbering, live=not state.dead, reveal=reveal, expand=self._expander)
        look = self._looking(state, reveal, patience) if asked.looks else None
        with look or nullcontext():
            selection = chosen(node, without=without)
            count, numbers = counted(self.run, selection, state.totals[kind])
            hidden = self._count(chosen(node, only=(RESTRICTED,)).sql("count(*)")) if hides else 0
            left_out = _undated_instead(node) if asked.dated else None
            undated = self._count(chosen(left_out, without=without).sql("count(*)")) if left_out else 0
        order = sort or asked.sort
        explained = partial(self._hint, state, kind, asked, count, order=order, look=look)
        return Found(
            kind, asked, today, count, state.totals[kind], hidden, undated, explained,
            selection, self.run, self.meetings, order, numbers, not state.dead, state.made, self._version, reveal, state.partial,
        )  # fmt: skip

    def count(self, kind: RecordKind, query: Query) -> int:
        """Return how many records of a kind match, and nothing else."""
        state = self._state()
        node = self._told(query.node)
        reveal = asks_for_restricted(node)
        without = (RESTRICTED,) if state.restricted[kind] and query.worded and not reveal else ()
        with self._looking(state, reveal, None) if query.looks else nullcontext():
            selection = select(node, kind, state.numbering, without=without, live=not state.dead, reveal=reveal, expand=self._expander)
            return count_of(self.run, selection, state.totals[kind])

    def _hint(self, state: State, kind: RecordKind, asked: Query, count: int, *, order: str | None, look: Looking | None) -> str | None:
        from store.index.hints import hint

        return hint(self, kind, asked, count, order=order, look=look, partial=state.partial)

    @property
    def has_dead(self) -> bool:
        """Whether words of records that are gone still stand in the full-text tables."""
        return self._state().dead

    @property
    def numbering(self) -> Numbering:
        """How its rows are numbered, which stays as it is until it is made anew."""
        return self._state().numbering

    def _version(self) -> tuple[object, ...]:
        """Return what is another value after each change of the index."""
        return *self.run("PRAGMA data_version")[0], self.opened

    def _looking(self, state: State, reveal: bool, seconds: float | None) -> Looking:
        from store.finding.looking import Looking, holds

        with self._mutex:
            reader = self._reading()
            if reader is not None:
                # Itself, which is called for each record, rather than by way of what imports it.
                reader.create_function(HOLDS, 3, holds)
        return Looking(self.run, self.meetings, state.numbering, reveal=reveal, seconds=seconds)

    def _expander(self, kind: RecordKind) -> Expand:
        return partial(self._expanded, kind)

    def _expanded(self, kind: RecordKind, begin: str) -> tuple[str, ...] | None:
        """Return the words of a kind's table that begin so, unless they are many."""
        if len(begin) < 3:
            return None
        sql = f"SELECT term FROM {VOCABULARY[kind]} WHERE term >= ? AND term < ? LIMIT ?"
        rows = self.kept(sql, (begin, begin + "\U0010ffff", FEW_WORDS + 1))
        return tuple(row[0] for row in rows) if len(rows) <= FEW_WORDS else None

    def kept(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one reading statement of few rows, or give its rows again if the index has not changed since."""
        kept, key = (self._known or self._state()).kept, (sql, parameters)
        rows = kept.get(key)
        if rows is None:
            if len(kept) > MOST_KEPT:
                kept.clear()
            rows = kept[key] = self.run(sql, parameters)
        return rows

    def _told(self, node: Node) -> Node:
        """Return the term with `is:new` told as the day on which something was loaded last, and names of bodies as those that have them."""
        if node == ALL.node:
            return node
        from store.finding.bodies import named

        node = named(node, self.kept)
        if Marked(NEW) not in walk(node):
            return node
        day = self.kept("SELECT max(loaded) FROM meetings")[0][0]
        return replaced(node, lambda each: Marked(mark("loaded", day or "")) if each == Marked(NEW) else each)

    def counts(self) -> Counts:
        """Return how much there is of everything."""
        self.refresh()
        state = self._state()
        totals = state.totals
        still_open = select(Marked(mark("is", "open")), RecordKind.ACTION, state.numbering, live=not state.dead)
        return Counts(
            totals[RecordKind.MEETING], totals[RecordKind.ITEM], totals[RecordKind.DECLARATION], totals[RecordKind.ACTION],
            self._count(still_open.sql("count(*)")),
        )  # fmt: skip

    def row(self, record_id: str, *, today: dt.date) -> Row | None:
        """Return the row of one record of any kind, or None when there is no such record."""
        self.refresh()
        kind = kind_of_id(record_id)
        number = number_of(self.run, kind, record_id, self.numbering)
        if number is None:
            return None
        for fetched in self.run(f"{columns_sql(kind, self.numbering)} WHERE r.row = ?", [number]):
            return Row(record_id, record_id.partition("-")[0], values_of(kind, fetched, today), None, fetched[3])
        return None

    def _count(self, statement: tuple[str, list[Any]]) -> int:
        return int(self.run(*statement)[0][0])

    def complete(
        self, kind: RecordKind, text: str, cursor: int, *, today: dt.date, saved: Mapping[str, str] | None = None
    ) -> list[Completion]:
        """Return what the term before the cursor may become, each way with the count of records it would find.

        Quick enough for every key: a few milliseconds in an archive of 5,000 meetings. What could not be counted in that time has None.
        """
        from store.finding.completion import complete

        self.refresh()
        self._state()

        return complete(self, kind, text, cursor, today=today, saved=saved)

    def _state(self) -> State:
        """Return what is known until the index changes."""
        version = self._version()
        known = self._known
        if known is None or known.version != version:
            noted = {str(name): value for name, value in self.run("SELECT name, value FROM meta")}
            restricted = {
                kind: kind is not RecordKind.MEETING
                and bool(self.run(f"SELECT 1 FROM {WORDS[kind]} WHERE {WORDS[kind]} MATCH ? LIMIT 1", [f'"{RESTRICTED}"']))
                for kind in RecordKind
            }
            dead = bool(self.run("SELECT 1 FROM dead LIMIT 1"))
            known = self._known = State(version, noted, restricted, dead)
        return known


def _holds(text: str, kind: str, row: int) -> bool | None:
    # What looks at texts is imported by the first search that has a pattern.
    from store.finding.looking import holds

    return holds(text, kind, row)


def _undated_instead(node: Node) -> Node | None:
    from store.finding.undated import undated_instead

    return undated_instead(node)


def _asked(text: str, today: dt.date, saved: Mapping[str, str] | None) -> Query:
    if not text:
        return ALL
    # What reads a query is half of what a search imports, and the first list of the app asks for nothing.
    from store.query.grammar import parse

    return parse(text, today=today, saved=saved)
