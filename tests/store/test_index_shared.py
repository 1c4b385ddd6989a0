"""Threads of one program, and several programs, at one index: none waits for another in a ring, none is told a part for the whole."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import closing
from threading import Event, Thread

import pytest

from store.archive import Archive
from store.errors import IndexUnusable, NotSaved, Unreadable
from store.kinds import RecordKind
from store.meeting.edits import Change

TODAY = dt.date(2026, 11, 22)
MEETINGS = 6
LIMIT = 20.0
"""Seconds after which a thread that should have ended is taken to hang."""


@pytest.fixture
def mine(six):
    """An archive of six meetings with its index."""
    assert count(six) == MEETINGS
    return six


@pytest.fixture
def theirs(mine):
    """The same archive in a colleague's program."""
    opened = Archive.open(mine.path)
    yield opened
    opened.close()


def count(archive):
    return archive.index.find(RecordKind.MEETING, "hedges", today=TODAY).count


def start(task):
    thread = Thread(target=task)
    thread.start()
    return thread


def ended(*threads, within=LIMIT):
    for each in threads:
        each.join(within)
    return not any(each.is_alive() for each in threads)


@pytest.mark.parametrize("again", [False, True], ids=["first written now", "written before"])
def test_an_index_begun_anew_by_a_colleague_is_not_taken_for_the_one_brought_up_to_date(mine, theirs, monkeypatch, again):
    from store.index import syncing

    mine.close()
    assert count(mine) == MEETINGS
    if again:
        with mine.batch():
            pass
    os.utime(mine.meetings, ns=(1, 1_600_000_000_123_456_789))
    real, begun = syncing._locked, []

    def after_a_repair(lock, wait):
        if not begun:
            begun.append(True)
            theirs.index.rebuild(whole=False)
        return real(lock, wait)

    monkeypatch.setattr("store.index.syncing._locked", after_a_repair)
    mine.index.catch_up(wait=LIMIT)
    assert begun
    with closing(Archive.open(mine.path)) as other:
        other.background = True
        assert other.index.is_partial
    assert count(mine) == MEETINGS
    assert mine.check().sound


def test_who_makes_the_index_in_the_background_goes_on_with_one_that_a_colleague_began_anew(mine, theirs, monkeypatch):
    mine.close()
    (mine.path / "index.sqlite").unlink()
    monkeypatch.setattr("store.index.syncing.BATCH", 1)
    halfway, go = Event(), Event()

    def pause(done, total):
        if done == 2 and not halfway.is_set():
            halfway.set()
            assert go.wait(LIMIT)

    app = Archive.open(mine.path)
    app.background = True
    app.index.progress = pause
    app.index.refresh()
    assert halfway.wait(LIMIT)
    theirs.index.rebuild(whole=False)
    app.index.refresh()
    maker = app.index._maker
    go.set()
    assert ended(maker)
    assert app.index.is_partial
    app.index.refresh()
    assert ended(app.index._maker)
    assert not app.index.is_partial
    assert count(app) == MEETINGS
    app.close()


def test_who_finds_no_index_waits_for_a_writer_without_standing_in_its_way(mine, monkeypatch):
    """The writer needs the index, which the other thread would hold while it waits for the writer."""
    from store.tables import making

    mine.close()
    (mine.path / "index.sqlite").unlink()
    lock, real, waits, made = mine._lock, mine._lock.held, Event(), []

    def held(**how):
        waits.set()
        return real(**how)

    monkeypatch.setattr("store.tables.making.make", lambda *how, _make=making.make: (made.append(how), _make(*how)))
    with lock.held():
        monkeypatch.setattr(lock, "held", held)
        searching = start(lambda: count(mine))
        assert waits.wait(LIMIT)
        monkeypatch.setattr(lock, "held", real)
        asking = start(mine.index.close)
        assert ended(asking, within=LIMIT / 2), "who closes, or reads, waits for who waits for the lock"
        mine.index.run("SELECT 1")
    assert ended(searching)
    assert len(made) == 1, "what was made meanwhile is not thrown away"
    assert count(mine) == MEETINGS


def test_two_programs_that_find_an_old_index_make_it_once(mine, theirs, monkeypatch):
    from store.tables import making

    theirs.close()
    mine.index.close()
    with closing(sqlite3.connect(mine.path / "index.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 1")
    inside, go, made, real, found = Event(), Event(), [], making.make, []

    def slow(*how):
        made.append(how)
        inside.set()
        assert go.wait(LIMIT)
        real(*how)

    monkeypatch.setattr("store.tables.making.make", slow)
    one = start(lambda: found.append(count(mine)))
    assert inside.wait(LIMIT)
    waits, held = Event(), theirs._lock.held
    monkeypatch.setattr(theirs._lock, "held", lambda **how: (waits.set(), held(**how))[1])
    other = start(lambda: found.append(count(theirs)))
    assert waits.wait(LIMIT)
    go.set()
    assert ended(one, other)
    assert len(made) == 1
    assert max(found) == MEETINGS
    assert (count(mine), count(theirs)) == (MEETINGS, MEETINGS)


def test_a_connection_is_not_closed_under_who_saves(mine, monkeypatch):
    meeting = next(mine.meetings.iterdir()).stem
    with mine.batch() as batch:
        mine.edit([Change(meeting, "note", "to be seen")], who="ada")
        closing_it = start(mine.close)
        closing_it.join(0.2)
        assert closing_it.is_alive()
        assert batch.lookup("SELECT count(*) FROM files", []) == [(MEETINGS,)]
    assert ended(closing_it)
    monkeypatch.setattr("store.index.syncing.put", lambda *_: pytest.fail("what was saved is not in the index"))
    assert mine.index.find(RecordKind.MEETING, 'note:"to be seen"', today=TODAY).count == 1


def test_a_search_for_a_pattern_goes_on_when_another_thread_lets_go_of_the_index(mine, monkeypatch):
    from store.index import index

    real = index.counted

    def after_closing(*how):
        monkeypatch.setattr("store.index.index.counted", real)
        mine.close()
        return real(*how)

    monkeypatch.setattr("store.index.index.counted", after_closing)
    assert mine.index.find(RecordKind.ITEM, "/were cut/", today=TODAY).count == MEETINGS


def test_a_search_begins_again_when_the_index_was_made_anew_under_it(mine, monkeypatch):
    """Row numbers of one index mean other days in one that numbers its rows otherwise."""
    from store.index import index
    from store.tables.numbering import WIDE

    real = index.counted

    def after_widening(*how):
        monkeypatch.setattr("store.index.index.counted", real)
        mine.index.rebuild(WIDE)
        return real(*how)

    monkeypatch.setattr("store.index.index.counted", after_widening)
    found = mine.index.find(RecordKind.ITEM, "date:2024", today=TODAY)
    assert found.count == len(found.rows(0, 50)) == MEETINGS
    assert mine.index.numbering == WIDE


def test_what_an_older_list_works_out_is_not_taken_for_how_the_index_stands_now(mine, theirs, make):
    older = mine.index.find(RecordKind.ITEM, "", today=TODAY)

    def meanwhile():
        theirs.add(*make([("1", "Ponds", "Ponds were cleaned.")], date=dt.date(2025, 1, 9)))
        assert mine.index.find(RecordKind.ITEM, "", today=TODAY).count == MEETINGS + 1
        return [1]

    assert older.keep("an order", meanwhile) == [1]
    newer = mine.index.find(RecordKind.ITEM, "", today=TODAY)
    assert newer.keep("an order", lambda: [2]) == [2]
    assert older.changed


def test_an_index_made_anew_is_another_one_to_the_lists_shown(mine):
    older = mine.index.find(RecordKind.ITEM, "", today=TODAY)
    assert not older.changed
    mine.index.rebuild()
    assert older.changed


def test_an_index_that_is_damaged_again_and_again_is_told_in_a_sentence(mine, monkeypatch):
    def broken(*_):
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("store.index.connections.is_current", broken)
    mine.close()
    with pytest.raises(IndexUnusable, match="damaged again"):
        mine.index.run("SELECT 1")


def test_of_a_drive_that_is_away_no_index_is_made(mine):
    mine.index.find(RecordKind.MEETING, "", today=TODAY)
    away = mine.path.with_name("away")
    mine.path.rename(away)
    mine.path.mkdir()
    with pytest.raises((IndexUnusable, OSError)):
        count(mine)
    with pytest.raises(IndexUnusable, match="out of reach"):
        mine.index.rebuild()
    assert not list(mine.path.iterdir())
    mine.path.rmdir()
    meeting = next(away.glob("meetings/*.json")).stem
    with pytest.raises(Unreadable, match="out of reach"):
        mine.meeting(meeting)
    with pytest.raises(NotSaved, match="out of reach"):
        mine.edit([Change(meeting, "note", "seen")], who="ada")
    assert not mine.path.exists()
    away.rename(mine.path)
    assert count(mine) == MEETINGS


def test_a_check_tells_nothing_of_what_a_colleague_saves_meanwhile(mine, theirs, monkeypatch, make):
    from store.index import checking

    real, saved = checking.rows_of, []

    def meanwhile(meeting, data):
        if not saved:
            saved.append(True)
            theirs.edit([Change(meeting.id, "note", "seen meanwhile")], who="bea")
            theirs.add(*make([("1", "Ponds", "Ponds were cleaned.")], date=dt.date(2025, 1, 9)))
        return real(meeting, data)

    monkeypatch.setattr("store.index.checking.rows_of", meanwhile)
    assert mine.check().problems == ()
    assert saved


def test_a_check_waits_for_an_index_that_a_colleague_begins_anew_meanwhile(mine, theirs, monkeypatch):
    from store.index import checking

    real, begun = checking.files_of, []

    def meanwhile(folder):
        if not begun:
            begun.append(True)
            theirs.index.rebuild(whole=False)
        return real(folder)

    monkeypatch.setattr("store.index.checking.files_of", meanwhile)
    assert mine.check().problems == ()
    assert begun
    assert count(theirs) == MEETINGS


def test_who_writes_to_an_index_that_was_removed_makes_it_first(mine):
    os.utime(mine.meetings, ns=(1, 1_600_000_000_123_456_789))
    (mine.path / "index.sqlite").unlink()
    mine.index.catch_up(wait=LIMIT)
    assert count(mine) == MEETINGS
