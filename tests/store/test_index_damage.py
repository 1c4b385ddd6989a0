"""An index that was damaged is made again by whoever meets it; one that merely says something else is found by `check`."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3

import pytest

from store.answers import Outcome
from store.meeting.edits import Change
from store.records import RecordKind

TODAY = dt.date(2026, 11, 22)
DAMAGE = {
    "text that is none": "UPDATE items SET title = CAST(X'ff41' AS TEXT)",
    "words cut off": "UPDATE item_words_data SET block = substr(block, 1, 9) WHERE id > 10",
    "no words": "DELETE FROM item_words_data",
    "a table gone": "DROP TABLE sources",
    "a column gone": "ALTER TABLE items DROP COLUMN note",
}


def damage(archive, statement):
    archive.close()
    connection = sqlite3.connect(archive.path / "index.sqlite", isolation_level=None)
    # What the last damage took away may still be gone: nobody has asked for it.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute(statement)
    connection.close()


def titles(archive, query=""):
    return [row.values["title"] for row in archive.index.find(RecordKind.ITEM, query, today=TODAY).rows(0, 9)]


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_index_is_made_again_while_searching_loading_and_editing(archive, first, make, again, statement):
    added = archive.add(*first)
    known = titles(archive), titles(archive, "hedges")
    damage(archive, statement)
    archive.index.find(RecordKind.ITEM, "hed", today=TODAY)
    assert (titles(archive), titles(archive, "hedges")) == known
    damage(archive, statement)
    assert archive.add(*again(first[0])).outcome is Outcome.UPDATED
    damage(archive, statement)
    archive.edit([Change(added.meeting_id, "note", "kept")], who="ada")
    archive.undo(who="ada")
    assert [edit.after for edit in archive.history(added.meeting_id)] == ["kept", ""]
    assert (titles(archive), titles(archive, "hedges")) == known
    assert archive.check().sound


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE items SET title = 'Fences'",
        "UPDATE items SET text_at = 'here'",
        "UPDATE items SET text_length = 1 << 62",
        "DELETE FROM items WHERE position = 2",
        "UPDATE meta SET value = 9 WHERE name = 'items'",
        # To SQLite a table without a word is as good as any.
        "UPDATE item_words_data SET block = X'0000000000000000' WHERE id = 10",
        "UPDATE item_starts_data SET block = X'0000000000000000' WHERE id = 10",
        "INSERT INTO item_starts (rowid, starts) VALUES (7, '\ue000every')",
    ],
)
def test_an_index_that_says_something_else_is_told_and_mended(archive, first, statement):
    archive.add(*first)
    archive.close()
    connection = sqlite3.connect(archive.path / "index.sqlite", isolation_level=None)
    connection.execute(statement)
    connection.close()
    # What is answered meanwhile may be untrue, but nothing breaks.
    archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).rows(0, 9)
    assert any("check --repair" in problem for problem in archive.check().problems)
    assert archive.check(repair=True).sound
    assert archive.check().sound
    assert titles(archive, "hedges") == ["Hedges and verges"]
