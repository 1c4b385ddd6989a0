"""Changes to the index: one meeting put in, changed or taken out. The caller holds a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from store.errors import StoreError
from store.fileread import FileState
from store.index.gathered import Gathered
from store.index.rows import MeetingRows, Row
from store.kinds import RecordKind
from store.tables.numbering import WIDE, TooNarrow
from store.tables.schema import TABLES


def put(words: Gathered, rows: MeetingRows, state: FileState, old: MeetingRows | None, old_seal: str | None) -> None:
    """Bring the index up to date with a meeting whose file is now in `state`; its words once `words` are written.

    `old` are the rows of the file before, whose seal was `old_seal`: when that is what the index holds, the old words are taken out
    exactly. Otherwise they stay behind in a slot that is marked dead. Raises `TooNarrow` when this index has no numbers left for it.
    """
    too_many(rows)
    if any(len(each) > words.numbering.most for each in rows.rows.values()):
        raise TooNarrow
    connection = words.connection
    known = connection.execute("SELECT slot, seal FROM files WHERE meeting = ?", (rows.id,)).fetchone()
    if known is None:
        slot = _free_slot(words, rows.day)
        before: MeetingRows | None = None
    elif old is not None and known[1] == old_seal and old.day == rows.day:
        slot, before = known[0], old
    else:
        forget(words, rows.id, old if known[1] == old_seal else None)
        slot, before = _free_slot(words, rows.day), None
    for kind in RecordKind:
        _change(words, kind, slot, before.rows[kind] if before else (), rows.rows[kind])
    connection.execute(
        "INSERT OR REPLACE INTO files (meeting, slot, seal, revision, mtime, size) VALUES (?, ?, ?, ?, ?, ?)",
        (rows.id, slot, state.seal, rows.revision, state.mtime, state.size),
    )
    if known is not None:
        connection.execute("DELETE FROM sources WHERE meeting = ?", (rows.id,))
    connection.executemany("INSERT INTO sources VALUES (?, ?)", [(sha256, rows.id) for sha256 in rows.sources])
    if rows.edits:
        connection.executemany("INSERT OR REPLACE INTO edits VALUES (?, ?, ?, ?, ?, ?)", [(rows.id, *edit) for edit in rows.edits])


def too_many(rows: MeetingRows) -> None:
    """Refuse a meeting that the index could not number."""
    for kind, each in rows.rows.items():
        if len(each) > WIDE.most:
            raise StoreError(f"a meeting can have {WIDE.most:,} {kind}s; this one has {len(each):,}")


def forget(words: Gathered, meeting: str, old: MeetingRows | None) -> None:
    """Take a meeting out. Without its rows as they were indexed, its words stay behind in a dead slot."""
    connection = words.connection
    known = connection.execute("SELECT slot FROM files WHERE meeting = ?", (meeting,)).fetchone()
    if known is None:
        return
    slot = known[0]
    if old is None:
        connection.execute("INSERT OR IGNORE INTO dead VALUES (?)", (slot,))
        for kind in RecordKind:
            gone = connection.execute(f"DELETE FROM {TABLES[kind]} WHERE row BETWEEN ? AND ?", words.numbering.rows(kind, slot)).rowcount
            words.counted(kind, -gone)
    else:
        for kind in RecordKind:
            _change(words, kind, slot, old.rows[kind], ())
    for table in ("files", "sources", "edits"):
        connection.execute(f"DELETE FROM {table} WHERE meeting = ?", (meeting,))


def _free_slot(words: Gathered, day: int) -> int:
    """Return the next free slot of a day. Undated meetings without bounds share the days of the year 1."""
    while True:
        first, last = words.numbering.slots(day, day)
        used = words.connection.execute(
            "SELECT max(coalesce((SELECT max(slot) FROM files WHERE slot BETWEEN ?1 AND ?2), -1),"
            " coalesce((SELECT max(slot) FROM dead WHERE slot BETWEEN ?1 AND ?2), -1))",
            (first, last),
        ).fetchone()[0]
        if used < last:
            return int(max(used + 1, first))
        if day > 360:
            if words.numbering != WIDE:
                raise TooNarrow
            raise StoreError(f"more than {WIDE.most_a_day} meetings on one day")
        day += 1


def _change(words: Gathered, kind: RecordKind, slot: int, old: Sequence[Row], new: Sequence[Row]) -> None:
    """Make the rows of one kind what they are to be, touching only those that differ."""
    changes = [
        (words.numbering.row(kind, slot, position), before, after)
        for position, (before, after) in enumerate(zip_longest(old, new))
        if before is None or before != after
    ]
    gone = [(number,) for number, before, _ in changes if before is not None]
    come = [(number, after.key, *after.values) for number, _, after in changes if after is not None]
    connection = words.connection
    if gone:
        connection.executemany(f"DELETE FROM {TABLES[kind]} WHERE row = ?", gone)
    if come:
        connection.executemany(f"INSERT INTO {TABLES[kind]} VALUES ({', '.join('?' * len(come[0]))})", come)
    words.change(kind, changes)
    words.counted(kind, len(come) - len(gone))
