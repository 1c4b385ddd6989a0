"""The index as SQLite sees it: tables, versions, connections. Derived from the meeting files and never the truth."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from store.kinds import RecordKind
from store.tables.damage import is_full
from store.tables.numbering import Numbering

VERSION = 17
"""Counted up whenever the tables, or what is put into them, change. An index of another version is made anew."""

COLUMNS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.MEETING: (
        "page", "other", "council", "body", "body_key", "date", "date_after", "date_before", "time", "venue", "status", "contact",
        "title", "present", "apologies", "items", "declarations", "actions", "truncated", "findings", "next_meeting", "source_file",
        "note", "tags", "loaded", "nils",
    ),
    RecordKind.ITEM: (
        "position", "number", "title", "kind", "state", "truncated", "restricted", "documents", "findings", "note", "tags",
        "text_at", "text_length", "print", "truncated_title",
    ),
    RecordKind.DECLARATION: (
        "item_position", "member", "role", "interest_type", "nature", "action_taken", "nil_return", "restricted", "findings",
        "source_words", "note", "tags", "own", "words_at", "words_length",
    ),
    RecordKind.ACTION: (
        "item_position", "outcome", "formal", "confidence", "follow_up", "owner", "due", "due_by", "status", "restricted", "findings",
        "text", "reason", "note", "tags", "last_update", "serial", "own", "words_at", "words_length",
    ),
}  # fmt: skip
"""Columns of the index's tables, after the row's number and key."""


class Words(NamedTuple):
    """What is searched of a record, one text a column of the full-text tables; `marks` are its states."""

    # Nearly all words are of texts, and words of the first column cost the full-text table two bytes less each.
    text: str = ""
    title: str = ""
    body: str = ""
    who: str = ""
    owner: str = ""
    number: str = ""
    note: str = ""
    tag: str = ""
    marks: str = ""


SEARCHED = tuple(name for name in Words._fields if name != "marks")
"""Columns of the full-text tables. Marks stand before the text, which no phrase of a query reaches: a column of theirs costs more."""

IN_ITEMS = ("title", "text", "note", "tag")
"""Columns in which a meeting has what one of its items has."""

TABLES = {kind: f"{kind.value}s" for kind in RecordKind}
STARTS = {kind: f"{kind.value}_starts" for kind in RecordKind}
MARKS = {kind: f"{kind.value}_marks" for kind in RecordKind}
VOCABULARY = {kind: f"{kind.value}_vocabulary" for kind in RecordKind}
WORDS = {kind: f"{kind.value}_words" for kind in RecordKind}


def create(connection: sqlite3.Connection, numbering: Numbering) -> None:
    """Make the tables of an empty index."""
    for kind in RecordKind:
        columns = ", ".join(COLUMNS[kind])
        connection.execute(f"CREATE TABLE {TABLES[kind]} (row INTEGER PRIMARY KEY, key TEXT NOT NULL, {columns})")
        connection.execute(
            f"CREATE VIRTUAL TABLE {WORDS[kind]} USING fts5({', '.join(SEARCHED)}, content='', tokenize=\"unicode61 remove_diacritics 2\")"
        )
        # How words begin, without where they stand: a tenth of the size of a prefix index, and no merging of common words.
        connection.execute(
            f"CREATE VIRTUAL TABLE {STARTS[kind]} USING fts5(starts, content='', detail=none, columnsize=0,"
            ' tokenize="unicode61 remove_diacritics 2")'
        )
        connection.execute(f"CREATE VIRTUAL TABLE {VOCABULARY[kind]} USING fts5vocab({WORDS[kind]}, row)")
        connection.execute(f"CREATE VIRTUAL TABLE {MARKS[kind]} USING fts5vocab({STARTS[kind]}, row)")
        connection.execute(f"CREATE INDEX {TABLES[kind]}_tagged ON {TABLES[kind]} (tags) WHERE tags <> ''")
    for statement in _OTHERS:
        connection.execute(statement)
    # Kept, since counting the rows of a table reads all of it.
    connection.executemany("INSERT INTO meta VALUES (?, 0)", [(f"{kind.value}s",) for kind in RecordKind])
    connection.executemany("INSERT INTO meta VALUES (?, ?)", numbering.kept())
    connection.execute("INSERT INTO meta VALUES ('unfinished', 1)")
    connection.execute(f"PRAGMA user_version = {VERSION}")


_OTHERS = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE files (meeting TEXT PRIMARY KEY, slot INTEGER UNIQUE, seal TEXT, revision INTEGER, mtime INTEGER, size INTEGER)",
    # Rows of the full-text tables whose words could not be taken out: everything in these slots is skipped.
    "CREATE TABLE dead (slot INTEGER PRIMARY KEY)",
    "CREATE TABLE sources (sha256 TEXT, meeting TEXT, PRIMARY KEY (sha256, meeting)) WITHOUT ROWID",
    "CREATE TABLE edits (meeting TEXT, grp TEXT, at TEXT, who TEXT, kind TEXT, of TEXT, PRIMARY KEY (meeting, grp)) WITHOUT ROWID",
    "CREATE INDEX edits_by ON edits (who, grp)",
    "CREATE INDEX meetings_loaded ON meetings (loaded)",
    # What completions count, so that no list is read whole for them.
    "CREATE INDEX meetings_counted ON meetings (body, council, date, items, declarations, nils, actions)",
    "CREATE INDEX declarations_named ON declarations (member COLLATE NOCASE, restricted) WHERE member IS NOT NULL",
    "CREATE INDEX actions_owned ON actions (owner COLLATE NOCASE, restricted) WHERE owner IS NOT NULL",
    # What lists in the order of a column walk along.
    "CREATE INDEX items_by_title ON items (title COLLATE NOCASE) WHERE title IS NOT NULL",
    "CREATE INDEX actions_by_due ON actions (due_by) WHERE due_by IS NOT NULL",
    "CREATE INDEX meetings_named ON meetings (source_file)",
    "CREATE INDEX meetings_alone ON meetings (title) WHERE page = 'item'",
    "CREATE INDEX items_printed ON items (print) WHERE print IS NOT NULL",
    "CREATE INDEX items_truncated ON items (truncated_title) WHERE truncated_title IS NOT NULL",
)


def connect(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """Open the index for reading and writing, where `create` says so also an empty one; on a full disk, for reading what there is."""
    connection = _opened(str(path)) if create else _opened(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        connection.close()
        if not is_full(error) or not path.exists() or not path.stat().st_size:
            raise
        # In write-ahead mode even a reader writes a little. Without that nothing is seen of what others write meanwhile.
        connection = _opened(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    # In write-ahead mode this keeps the file whole over a power cut; what it may lose is made again from the meeting files.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _opened(name: str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=20, isolation_level=None, check_same_thread=False, cached_statements=256, uri=uri)


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether this index was made by this version of the program."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == VERSION)
