"""The index verified against the meeting files: every row, the counts, and that the words are in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import IndexUnusable
from store.index.freshness import files_of
from store.index.rows import rows_of
from store.kinds import RecordKind
from store.query.words import EVERY
from store.tables.damage import is_full
from store.tables.schema import STARTS, TABLES, WORDS

if TYPE_CHECKING:
    from store.index.index import Index
    from store.meeting.meetingfile import MeetingFile

_ANEW = "check --repair makes it anew"


class IndexCheck:
    """What is wrong with an index, as sentences that go to `problems`. One that cannot be used at all is told once."""

    def __init__(self, index: Index, problems: list[str]) -> None:
        self._index = index
        self._problems = problems
        self._usable = True
        self._slots: dict[str, int] | None = None

    def compare(self, meeting: MeetingFile, data: bytes) -> None:
        """Compare the rows that the index has of a meeting with those of its file, whose bytes are `data`."""
        if not self._usable:
            return
        try:
            if self._slots is None:
                self._index.refresh()
                self._slots = {str(name): int(slot) for name, slot in self._index.run("SELECT meeting, slot FROM files")}
            slot = self._slots.get(meeting.id)
            if slot is not None and not self._same(slot, meeting, data):
                self._problems.append(f"the index does not hold {meeting.id} as its file does; {_ANEW}")
        except IndexUnusable as error:
            self._usable = False
            self._problems.append(str(error))

    def _same(self, slot: int, meeting: MeetingFile, data: bytes) -> bool:
        expected = rows_of(meeting, data).rows
        for kind in RecordKind:
            sql = f"SELECT * FROM {TABLES[kind]} WHERE row BETWEEN ? AND ? ORDER BY row DESC"
            there = [tuple(row[1:]) for row in self._index.run(sql, self._index.numbering.rows(kind, slot))]
            if there != [(row.key, *row.values) for row in expected[kind]]:
                return False
        return True

    def whole(self) -> None:
        """Check what concerns no meeting alone: the file's structure, the words, the counts, and that nothing is missing."""
        if not self._usable:
            return
        try:
            self._whole()
        except IndexUnusable as error:
            self._problems.append(str(error))

    def _whole(self) -> None:
        index = self._index
        index.refresh()
        if index.run("PRAGMA quick_check") != [("ok",)]:
            self._problems.append(f"the index is damaged; {_ANEW}")
            return
        dead = bool(index.run("SELECT 1 FROM dead LIMIT 1"))
        for kind in RecordKind:
            rows = index.run(f"SELECT count(*) FROM {TABLES[kind]}")[0][0]
            kept = index.run("SELECT value FROM meta WHERE name = ?", [TABLES[kind]])[0][0]
            worded = [self._worded(table) for table in (WORDS[kind], STARTS[kind])]
            if rows != kept or (worded != [rows, rows] and not dead):
                told = " and ".join(f"{count:,}" for count in dict.fromkeys(worded))
                self._problems.append(f"the index holds {rows:,} {kind}s and the words of {told}; {_ANEW}")
        known = {name: (mtime, size) for name, mtime, size in index.run("SELECT meeting, mtime, size FROM files")}
        for name, state in files_of(index.meetings).items():
            if known.get(name) != state and not any(name in problem for problem in self._problems):
                self._problems.append(f"{name} is not in the index as it is on the disk; {_ANEW}")

    def _worded(self, table: str) -> int:
        """Return how many records' words a full-text table holds, once it has looked at itself."""
        try:
            self._index.run(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except IndexUnusable as error:
            # A disk without room lets nobody ask so.
            if not is_full(error):
                raise
        return int(self._index.run(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", [f'"{EVERY}"'])[0][0])
