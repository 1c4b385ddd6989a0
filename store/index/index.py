"""The index: what the lists and searches read instead of five thousand files. Made from the meeting files, and again whenever in doubt."""

from __future__ import annotations

import atexit
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any

from store.answers import Counts
from store.errors import Busy, IndexUnusable, QueryError, ReadOnly
from store.finding.found import Found, Row, number_of
from store.finding.listing import columns_sql, values_of
from store.finding.numbers import count_of, counted
from store.finding.port import Progress
from store.finding.selection import HOLDS
from store.finding.sql import NEW, RESTRICTED, select
from store.index.freshness import behind
from store.index.hints import hint
from store.kinds import RecordKind, kind_of_id
from store.query.values import ALL, Marked, Node, Query, replaced, walk
from store.query.words import mark
from store.tables.damage import ERRORS, is_damage, is_full
from store.tables.numbering import KEPT, NARROW, WIDE, Numbering, TooNarrow, numbering_of
from store.tables.schema import TABLES, VOCABULARY, WORDS, connect, is_current

if TYPE_CHECKING:
    from store.disk.lock import WriterLock
    from store.finding.completion import Completion
    from store.finding.expressions import Expand
    from store.finding.looking import Looking

FEW_WORDS = 24
"""Words with a common beginning that are looked for one by one rather than by that."""

MOST_KEPT = 500
"""Answers to small questions that are kept until the index changes."""


class Index:
    """The index of one archive. `path` is its file, `meetings` the folder it is made from; without a `lock` the archive is read-only."""

    def __init__(self, path: Path, meetings: Path, lock: WriterLock | None, *, background: bool = False) -> None:
        self.path = path
        self.meetings = meetings
        self.progress: Progress | None = None
        self.building: tuple[int, int] | None = None
        """How many of how many meetings are indexed, while many are."""
        self.background = background
        """Whether it is made anew in a thread of its own, while what is in it so far can be searched."""
        self._maker: Thread | None = None
        self._opened = (0, 0)
        self._damaged = False
        """Whether it is being made again because it was damaged; what is damaged again at once is another's fault."""
        self._lock = lock
        self._mutex = RLock()
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._numbering: Numbering | None = None
        self._kept: dict[tuple[str, tuple[Any, ...]], list[tuple[Any, ...]]] = {}
        self._orders: dict[str, Sequence[int]] = {}
        self._known: tuple[object, dict[RecordKind, int], dict[RecordKind, bool], bool] | None = None

    def find(
        self,
        kind: RecordKind,
        query: str | Query,
        *,
        today: dt.date,
        sort: str | None = None,
        saved: Mapping[str, str] | None = None,
        patience: float | None = None,
    ) -> Found:
        """Return what the query matches among the records of one kind. Raises `QueryError` for a text that is no query.

        `patience` is for how many seconds patterns are looked for, if not for one.
        """
        self.refresh()
        asked = _asked(query, today, saved) if isinstance(query, str) else query
        totals, restricted, dead = self._state()
        node = self._told(asked.node)
        reveal = Marked(RESTRICTED) in walk(node)
        hides = restricted[kind] and asked.worded and not reveal
        without = (RESTRICTED,) if hides else ()
        chosen = partial(select, kind=kind, numbering=self.numbering, live=not dead, reveal=reveal, expand=self._expander)
        look = self._looking(reveal, patience) if asked.looks else None
        with look or nullcontext():
            selection = chosen(node, without=without)
            count, numbers = counted(self.run, selection, totals[kind])
            hidden = self._count(chosen(node, only=(RESTRICTED,)).sql("count(*)")) if hides else 0
            left_out = _undated_instead(node) if asked.dated else None
            undated = self._count(chosen(left_out, without=without).sql("count(*)")) if left_out else 0
        order = sort or asked.sort
        return Found(
            kind, asked, today, count, totals[kind], hidden, undated, partial(hint, self, kind, asked, count, order=order, look=look),
            selection, self.run, self.meetings, order, numbers, not dead, self._made, self._version,
        )  # fmt: skip

    def count(self, kind: RecordKind, query: Query) -> int:
        """Return how many records of a kind match, and nothing else."""
        totals, restricted, dead = self._state()
        node = self._told(query.node)
        reveal = Marked(RESTRICTED) in walk(node)
        without = (RESTRICTED,) if restricted[kind] and query.worded and not reveal else ()
        with self._looking(reveal, None) if query.looks else nullcontext():
            selection = select(node, kind, self.numbering, without=without, live=not dead, reveal=reveal, expand=self._expander)
            return count_of(self.run, selection, totals[kind])

    @property
    def numbering(self) -> Numbering:
        """How its rows are numbered, which stays as it is until it is made anew."""
        with self._mutex:
            if self._numbering is None:
                self._numbering = numbering_of(self.run(KEPT))
            return self._numbering

    @property
    def is_partial(self) -> bool:
        """Whether the index is being made, so that it does not have all meetings yet."""
        self._state()
        return bool(self.kept("SELECT 1 FROM meta WHERE name = 'unfinished'"))

    @property
    def has_dead(self) -> bool:
        """Whether words of records that are gone still stand in the full-text tables."""
        return self._state()[2]

    def _looking(self, reveal: bool, seconds: float | None) -> Looking:
        from store.finding.looking import Looking, holds

        self._reading().create_function(HOLDS, 3, holds)
        return Looking(self.run, self.meetings, self.numbering, reveal=reveal, seconds=seconds)

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
        key = (sql, parameters)
        rows = self._kept.get(key)
        if rows is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            rows = self._kept[key] = self.run(sql, parameters)
        return rows

    def _made(self, name: str, make: Callable[[], Sequence[int]]) -> Sequence[int]:
        """Return what was made under a name since the index changed last, or make it."""
        if name not in self._orders:
            self._orders[name] = make()
        return self._orders[name]

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
        totals, _, dead = self._state()
        still_open = select(Marked(mark("is", "open")), RecordKind.ACTION, self.numbering, live=not dead)
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

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one reading statement and return its rows."""
        with self._mutex:
            try:
                return self._reading().execute(sql, parameters).fetchall()
            except ERRORS as error:
                if "overflow" in str(error) or "Expression tree is too large" in str(error):
                    raise QueryError(0, "The brackets are nested too deeply") from error
                if not is_damage(error):
                    raise IndexUnusable(f"the index cannot be read ({error})") from error
        self.rebuild()
        with self._mutex:
            return self._reading().execute(sql, parameters).fetchall()

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

    def _state(self) -> tuple[dict[RecordKind, int], dict[RecordKind, bool], bool]:
        """Totals, whether there is anything restricted, whether there are dead slots: known until the index changes."""
        version = self._version()
        if self._known is None or self._known[0] != version:
            kept = {str(name): value for name, value in self.run("SELECT name, value FROM meta")}
            totals = {kind: int(kept[TABLES[kind]]) for kind in RecordKind}
            restricted = {
                kind: kind is not RecordKind.MEETING
                and bool(self.run(f"SELECT 1 FROM {WORDS[kind]} WHERE {WORDS[kind]} MATCH ? LIMIT 1", [f'"{RESTRICTED}"']))
                for kind in RecordKind
            }
            dead = bool(self.run("SELECT 1 FROM dead LIMIT 1"))
            self._known = (version, totals, restricted, dead)
            self._kept.clear()
            self._orders.clear()
        return self._known[1:]

    def _version(self) -> tuple[object, ...]:
        return self.run("PRAGMA data_version")[0] + self._opened

    def _reading(self) -> sqlite3.Connection:
        if self._reader is None:
            self._open()
        # Making the index has read it already.
        if self._reader is None:
            self._reader = connect(self.path)
            status = self.path.stat()
            self._opened = (status.st_dev, status.st_ino)
        return self._reader

    def _open(self) -> None:
        """Make the index if it is missing, of another version or damaged."""
        if not self.path.exists():
            self.rebuild(whole=not self.background)
            return
        try:
            connection = connect(self.path)
            try:
                current = is_current(connection)
            finally:
                connection.close()
        except ERRORS as error:
            if not is_damage(error):
                raise IndexUnusable(f"the index cannot be opened ({error})") from error
            current = False
        if not current:
            self.rebuild(whole=not self.background)

    def refresh(self) -> None:
        """Take in what was done to the meeting files without the index: by a crash between the two, by copying files, by hand."""
        with self._mutex:
            self._reopen_if_replaced()
            self._reading()
            if self.building or not behind(self):
                return
        if not self.background or not self.is_partial:
            self.catch_up(wait=0)
        elif self._maker is None or not self._maker.is_alive():
            from store.index.waiting import finish_quietly

            self._maker = Thread(target=finish_quietly, args=(self,), name="index", daemon=True)
            self._maker.start()

    def catch_up(self, *, wait: float) -> None:
        """Index every meeting file that is not as the index knows it. With `wait` 0 a writer at work is left to do so itself."""
        from store.index.syncing import catch_up

        try:
            catch_up(self, self._lock, wait)
        except TooNarrow:
            self.rebuild(WIDE)
        except ERRORS as error:
            if is_full(error) and not wait and not self.run("SELECT 1 FROM meta WHERE name = 'unfinished'"):
                # What the index held a moment ago is better than nothing; a part of it would not be.
                return
            if not is_damage(error) or self._damaged:
                raise IndexUnusable(f"the index cannot be written ({error})") from error
            self._damaged = True
            try:
                self.rebuild()
            finally:
                self._damaged = False

    def _reopen_if_replaced(self) -> None:
        """Notice that another process has made the index anew; the file that is open here would never change again."""
        if self._reader is None:
            return
        try:
            status = self.path.stat()
        except OSError:
            self.close()
            return
        if (status.st_dev, status.st_ino) != self._opened:
            self.close()

    def rebuild(self, numbering: Numbering = NARROW, *, whole: bool = True) -> None:
        """Throw the index away and make it from the meeting files, telling `progress`; if not `whole`, only begin to."""
        from store.disk.lock import WAIT
        from store.tables.making import make

        try:
            with nullcontext() if self._lock is None else self._lock.held(), self._mutex:
                self.close()
                make(self.path, numbering)
        except (Busy, ReadOnly) as error:
            raise IndexUnusable(f"the index cannot be made now ({error})") from error
        if whole:
            self.catch_up(wait=WAIT)

    def tidy(self) -> None:
        """Merge what many additions left in pieces: a tenth smaller, a little faster. Worth it after a load of hundreds of meetings."""
        from store.tables.making import tidy

        try:
            with nullcontext() if self._lock is None else self._lock.held():
                tidy(self.writer())
        except (Busy, sqlite3.OperationalError):
            # Colleagues are saving, somebody is reading, or there is no room for it: the index is as good as it was.
            return

    def writer(self) -> sqlite3.Connection:
        """Return the connection for changes; the caller holds the archive's lock."""
        if self._writer is None:
            self._reading()
            self._writer = connect(self.path)
            # Kilobytes: what a load puts in is kept in memory until it is merged.
            self._writer.execute("PRAGMA cache_size = -8000")
            # Closing brings what was written into the file itself, where it can be read when the disk is full.
            atexit.register(self.close)
        return self._writer

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the index, all or nothing."""
        connection = self.writer()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file; it is opened again when it is next needed."""
        with self._mutex:
            for connection in (self._reader, self._writer):
                if connection is not None:
                    connection.close()
            self._reader = self._writer = None
            self._known = None
            self._numbering = None


def _undated_instead(node: Node) -> Node | None:
    from store.finding.undated import undated_instead

    return undated_instead(node)


def _asked(text: str, today: dt.date, saved: Mapping[str, str] | None) -> Query:
    if not text:
        return ALL
    # What reads a query is half of what a search imports, and the first list of the app asks for nothing.
    from store.query.grammar import parse

    return parse(text, today=today, saved=saved)
