"""A load that is stopped with Ctrl+C at the worst moment: what is in the index is whole meetings, or the index is made anew."""

from __future__ import annotations

import datetime as dt

import pytest

import store.index.writing
from store.archive import Archive
from store.records import RecordKind

TODAY = dt.date(2026, 1, 1)


def test_stopped_while_a_meeting_is_put_into_the_index(archive, first, monkeypatch):
    real = store.index.writing._change

    def change(words, kind, *rest):
        real(words, kind, *rest)
        if kind is RecordKind.ITEM:
            raise KeyboardInterrupt

    monkeypatch.setattr(store.index.writing, "_change", change)
    with pytest.raises(KeyboardInterrupt):
        archive.add(*first)
    monkeypatch.undo()
    archive.close()
    monkeypatch.setattr("store.index.index.Index.rebuild", lambda _: pytest.fail("the index was taken for damaged"))
    again = Archive.open(archive.path)
    assert again.index.find(RecordKind.ITEM, "", today=TODAY).count == len(first[0].minutes.items)
    assert again.check().sound


def test_an_index_that_has_half_of_a_meeting_is_made_anew(archive, first):
    """As archives may have been left by a program that was stopped there: rows of a meeting whose file it does not know."""
    archive.add(*first)
    with archive.index.writing() as connection:
        connection.execute("DELETE FROM files")
        connection.execute("UPDATE meta SET value = 0 WHERE name = 'folder'")
    archive.close()
    again = Archive.open(archive.path)
    assert again.index.find(RecordKind.ITEM, "", today=TODAY).count == len(first[0].minutes.items)
    assert again.check().sound
