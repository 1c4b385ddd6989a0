"""What is written while the index is being made goes by all of the archive, not by the part that is in the index so far."""

from __future__ import annotations

import datetime as dt
from threading import Event

import pytest

from store.archive import Archive, Outcome
from store.kinds import RecordKind
from store.meeting.edits import Change

TODAY = dt.date(2026, 11, 22)
DAYS = [dt.date(2024, month, 9) for month in range(1, 5)]
LIMIT = 20.0


@pytest.fixture
def readings(make):
    return [make([("1", "Hedges", f"Hedges were cut on {day}.")], date=day, name=f"h{day}.txt") for day in DAYS]


@pytest.fixture
def half(archive, readings, monkeypatch):
    """An archive as the app opens it when its index is not there: the thread that makes it waits once the first meeting is in it."""
    for each in readings:
        archive.add(*each)
    archive.close()
    (archive.path / "index.sqlite").unlink()
    monkeypatch.setattr("store.index.syncing.BATCH", 1)
    first, going_on = Event(), Event()

    def pause(done, total):
        if done == 1 and not first.is_set():
            first.set()
            going_on.wait(LIMIT)

    opened = Archive.open(archive.path)
    opened.background = True
    opened.index.progress = pause
    opened.index.refresh()
    assert first.wait(LIMIT)
    assert opened.index.is_partial
    yield opened
    going_on.set()
    opened.index._maker.join(LIMIT)
    opened.close()


def test_what_the_archive_has_is_not_stored_twice(half, readings):
    assert {half.add(*each).outcome for each in readings} == {Outcome.UNCHANGED}
    assert len(list(half.meetings.iterdir())) == len(readings)


def test_a_newer_page_goes_to_its_meeting(half, make, readings):
    newer = make([("1", "Hedges", "Hedges were cut twice."), ("2", "Ponds", "None.")], date=DAYS[-1], name=f"h{DAYS[-1]}.txt")
    assert half.add(*newer).outcome is Outcome.UPDATED
    assert len(list(half.meetings.iterdir())) == len(readings)


def test_an_index_that_a_colleague_begins_anew_meanwhile_is_made_whole_first(archive, readings, monkeypatch):
    """Between the look whether the index is whole and the lock a colleague may repair the archive."""
    from store.index import waiting

    for each in readings:
        archive.edit([Change(archive.add(*each).meeting_id, "note", "seen")], who="ada")
    archive.close()
    mine, theirs = Archive.open(archive.path), Archive.open(archive.path)
    mine.background = True
    real = waiting.finish

    def overtaken(index):
        real(index)
        theirs.index.rebuild(whole=False)

    monkeypatch.setattr("store.undoing.finish", overtaken)
    assert mine.undo(who="ada").record_ids
    assert mine.index.find(RecordKind.MEETING, "", today=TODAY).count == len(DAYS)
    mine.close()
    theirs.close()


def test_an_answer_from_a_part_of_the_index_is_told_to_be_one_when_the_rest_is_there_by_then(half):
    from store.index import waiting

    found = half.index.find(RecordKind.MEETING, "", today=TODAY)
    waiting.finish(half.index)
    assert (found.count, found.partial) == (1, True)
    assert "the index is being made" in found.hint
    again = half.index.find(RecordKind.MEETING, "", today=TODAY)
    assert (again.count, again.partial, again.hint) == (len(DAYS), False, None)
