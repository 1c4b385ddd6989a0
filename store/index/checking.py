"""The index verified against the meeting files: every row, the counts, and that the words are in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from store.errors import IndexUnusable, NotSaved, StoreError
from store.fileread import load
from store.index.freshness import SUFFIX, files_of
from store.index.rows import rows_of
from store.index.waiting import finish
from store.kinds import RecordKind
from store.query.words import EVERY
from store.tables.damage import is_full
from store.tables.schema import STARTS, TABLES, WORDS

if TYPE_CHECKING:
    from store.index.index import Index
    from store.meeting.meetingfile import MeetingFile

_ANEW = "check --repair makes it anew"


class IndexCheck:
    """What is wrong with an index, as sentences that go to `problems`. One that cannot be used at all is told once.

    Colleagues go on saving meanwhile: what seems wrong is looked at again, and at last with all of them kept out by `alone`.
    """

    def __init__(self, index: Index, problems: list[str], alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._index = index
        self._problems = problems
        self._alone = alone
        self._usable: bool | None = None
        """None before it is first looked into."""
        self._doubtful: list[str] = []

    def compare(self, meeting: MeetingFile, data: bytes) -> None:
        """Compare the rows that the index has of a meeting with those of its file, whose bytes are `data`."""
        with self._telling():
            if self._usable is None:
                finish(self._index)
                self._usable = True
            if self._usable and not self._same(meeting, data):
                self._doubtful.append(meeting.id)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except IndexUnusable as error:
            self._usable = False
            self._problems.append(str(error))

    def _same(self, meeting: MeetingFile, data: bytes) -> bool:
        slots = self._index.run("SELECT slot FROM files WHERE meeting = ?", (meeting.id,))
        if not slots:
            # That it is missing is told of the index as a whole.
            return True
        expected, numbering = rows_of(meeting, data).rows, self._index.numbering
        for kind in RecordKind:
            sql = f"SELECT * FROM {TABLES[kind]} WHERE row BETWEEN ? AND ? ORDER BY row DESC"
            there = [tuple(row[1:]) for row in self._index.run(sql, numbering.rows(kind, slots[0][0]))]
            if there != [(row.key, *row.values) for row in expected[kind]]:
                return False
        return True

    def whole(self) -> None:
        """Check what concerns no meeting alone: the file's structure, the words, the counts, and that nothing is missing."""
        with self._telling():
            if self._usable is not False and (problems := self._found()):
                with ExitStack() as held:
                    with suppress(NotSaved):
                        # Where nobody can be kept out, as where nothing may be written, a second look has to do.
                        held.enter_context(self._alone())
                    problems = self._found()
                self._problems += problems

    def _found(self) -> list[str]:
        finish(self._index)
        self._doubtful = [name for name in self._doubtful if not self._is_indexed(name)]
        told = [f"the index does not hold {name} as its file does; {_ANEW}" for name in self._doubtful]
        return [*told, *self._whole(told)]

    def _is_indexed(self, name: str) -> bool:
        try:
            meeting, data, _ = load(self._index.meetings / f"{name}{SUFFIX}")
        except StoreError:
            # It is gone, or damaged by now, which is another matter.
            return True
        return self._same(meeting, data)

    def _whole(self, told: list[str]) -> list[str]:
        index, problems = self._index, []
        if index.run("PRAGMA quick_check") != [("ok",)]:
            return [f"the index is damaged; {_ANEW}"]
        dead = bool(index.run("SELECT 1 FROM dead LIMIT 1"))
        for kind in RecordKind:
            rows = index.run(f"SELECT count(*) FROM {TABLES[kind]}")[0][0]
            kept = index.run("SELECT value FROM meta WHERE name = ?", [TABLES[kind]])[0][0]
            worded = [self._worded(table) for table in (WORDS[kind], STARTS[kind])]
            if rows != kept or (worded != [rows, rows] and not dead):
                counts = " and ".join(f"{count:,}" for count in dict.fromkeys(worded))
                problems.append(f"the index holds {rows:,} {kind}s and the words of {counts}; {_ANEW}")
        known = {name: (mtime, size) for name, mtime, size in index.run("SELECT meeting, mtime, size FROM files")}
        for name, state in files_of(index.meetings).items():
            if known.get(name) != state and not any(name in problem for problem in (*self._problems, *told)):
                problems.append(f"{name} is not in the index as it is on the disk; {_ANEW}")
        return problems

    def _worded(self, table: str) -> int:
        """Return how many records' words a full-text table holds, once it has looked at itself."""
        try:
            self._index.run(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except IndexUnusable as error:
            # A disk without room lets nobody ask so.
            if not is_full(error):
                raise
        return int(self._index.run(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", [f'"{EVERY}"'])[0][0])
