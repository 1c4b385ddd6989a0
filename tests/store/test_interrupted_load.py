"""A load or an edit that is stopped with Ctrl+C at the worst moment: files and index have whole meetings, and nothing lies about."""

from __future__ import annotations

import datetime as dt
import os
import signal

import pytest

import store.editing
import store.index.writing
from store.archive import Archive
from store.meeting.edits import Change
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


def test_what_is_being_put_in_its_place_is_put_there_before_a_load_stops(archive, first, make, monkeypatch):
    real = os.fsync
    stops = []

    def fsync(handle):
        real(handle)
        stops.append(handle)
        signal.raise_signal(signal.SIGINT)

    def load():
        with archive.batch():
            archive.add(*first)
            archive.add(*make([("1", "Lanes", "The lane was walked.")], committee="Lanes Panel"))
            monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises(KeyboardInterrupt):
        load()
    assert len(stops) > 2
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert len(list(archive.meetings.glob("[!.]*.json"))) == 2
    assert not [path for folder in (archive.meetings, archive.sources) for path in folder.glob(".tmp-*")]
    monkeypatch.setattr("store.index.index.Index.rebuild", lambda _: pytest.fail("the index was taken for damaged"))
    assert archive.index.find(RecordKind.MEETING, "", today=TODAY).count == 2


def test_an_edit_of_several_meetings_is_made_of_all_of_them_once_it_has_begun(archive, first, make, monkeypatch):
    ids = [archive.add(*first).meeting_id, archive.add(*make([("1", "Lanes", "The lane was walked.")], committee="Lanes Panel")).meeting_id]
    real = store.editing.append

    def append(*given):
        real(*given)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(store.editing, "append", append)
    archive.edit([Change(name, "note", "mine") for name in ids], who="ada")
    assert [archive.meeting(name).minutes.meeting.note for name in ids] == ["mine", "mine"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_what_is_written_when_an_edit_is_stopped_is_cleared_away(archive, first, monkeypatch):
    added = archive.add(*first)

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        archive.edit([Change(added.meeting_id, "note", "mine")], who="ada")
    monkeypatch.undo()
    assert not list(archive.meetings.glob(".tmp-*"))
    assert archive.meeting(added.meeting_id).minutes.meeting.note == ""
