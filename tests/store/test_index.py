"""The index: derived, made again whenever in doubt, shared between processes."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from store.archive import Archive
from store.disk.lock import WriterLock
from store.errors import IndexUnusable, ReadOnly
from store.meeting.edits import Change
from store.records import RecordKind
from store.tables.schema import connect
from tests.records import action_of

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)


def test_the_index_is_made_again_when_missing_damaged_or_of_another_version(archive, first):
    archive.add(*first)

    def found():
        return archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count

    assert found() == 1
    archive.close()
    for path in archive.path.glob("index.sqlite*"):
        path.unlink()
    assert found() == 1
    archive.close()
    (archive.path / "index.sqlite").write_bytes(b"not a database at all" * 100)
    assert found() == 1
    archive.close()
    connection = sqlite3.connect(archive.path / "index.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert found() == 1


def test_what_was_done_without_the_index_is_found(archive, first, make):
    one = archive.add(*first)
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1
    other = Archive.open(archive.path.parent / "other")
    two = other.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    name = f"{two.meeting_id}.json"
    (archive.meetings / name).write_bytes((other.meetings / name).read_bytes())
    (archive.meetings / f"{one.meeting_id}.json").unlink()
    assert archive.index.find(RecordKind.ITEM, "pond", today=TODAY).count == 1
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 0
    assert archive.index.find(RecordKind.ITEM, "", today=TODAY).total == 1


def test_a_read_only_archive_is_searched_by_an_index_of_its_own_and_says_so_when_edited(archive, first, make, tmp_path, monkeypatch):
    added = archive.add(*first)
    archive.close()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    before = {path.name: path.stat().st_mtime_ns for path in archive.path.rglob("*")}
    reader = Archive.open(archive.path)
    assert reader.read_only
    assert reader.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1
    assert reader.meeting(added.meeting_id).id == added.meeting_id
    with pytest.raises(ReadOnly):
        reader.edit([Change(added.meeting_id, "note", "x")], who="ada")
    monkeypatch.undo()
    archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    assert reader.index.find(RecordKind.ITEM, "pond", today=TODAY).count == 1
    reader.close()
    assert before.keys() <= {path.name for path in archive.path.rglob("*")}


def test_an_index_made_anew_by_another_process_is_noticed(archive, first, make):
    archive.add(*first)
    other = Archive.open(archive.path)
    assert other.index.find(RecordKind.ITEM, "", today=TODAY).count == 4
    archive.index.rebuild()
    archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    assert other.index.find(RecordKind.ITEM, "", today=TODAY).count == 5
    other.close()


def test_an_index_whose_making_was_cut_short_is_finished(archive, first, make, monkeypatch):
    archive.add(*first)
    archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    monkeypatch.setattr("store.index.syncing.BATCH", 1)

    def stop(done, total):
        raise KeyboardInterrupt

    archive.index.progress = stop
    with pytest.raises(KeyboardInterrupt):
        archive.index.rebuild()
    archive.close()
    again = Archive.open(archive.path)
    assert again.index.find(RecordKind.MEETING, "", today=TODAY).count == 2
    again.close()


def test_a_tidied_index_answers_as_before_and_can_be_changed(archive, first, monkeypatch):
    action = action_of(archive, archive.add(*first))
    archive.index.tidy()
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    assert archive.index.find(RecordKind.ACTION, "owner:vale", today=TODAY).count == 1
    monkeypatch.setattr("store.index.syncing.MANY", 1)
    archive.index.rebuild()
    assert archive.index.find(RecordKind.ACTION, "owner:vale", today=TODAY).count == 1
    assert archive.check().sound


NO_ROOM = """
import datetime as dt, resource, sys
from pathlib import Path
from store.archive import Archive
from store.meeting.edits import Change
from store.errors import IndexUnusable, NotSaved
from store.records import RecordKind
from store.tables.schema import connect

resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
archive = Archive.open(Path(sys.argv[1]))
found = archive.index.find(RecordKind.ITEM, "hedges", today=dt.date(2026, 11, 22))
try:
    archive.edit([Change(found.rows(0, 1)[0].id, "note", "mine")], who="ada")
except NotSaved as error:
    told = str(error)
sound = archive.check().sound
try:
    archive.index.rebuild()
except IndexUnusable:
    pass
try:
    archive.index.find(RecordKind.ITEM, "hedges", today=dt.date(2026, 11, 22))
except IndexUnusable:
    print(found.count, told, sound, "and never says that there is nothing")
"""


def test_without_room_to_write_lists_and_searches_go_on(archive, first):
    pytest.importorskip("resource")
    archive.add(*first)
    archive.index.tidy()
    archive.close()
    ran = subprocess.run([sys.executable, "-c", NO_ROOM, str(archive.path)], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "1 NOT saved: the disk (or your quota) is full" in ran.stdout, ran.stderr
    assert "True and never says that there is nothing" in ran.stdout
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1


def test_an_index_made_in_the_background_is_searched_meanwhile_and_says_so(archive, first, make, monkeypatch):
    from store.index.waiting import finish

    archive.add(*first)
    for number in range(4):
        archive.add(*make([("1", "Ponds", f"Pond {number} was cleaned.")], committee=f"Panel {number}", name=f"p{number}.txt"))
    archive.close()
    (archive.path / "index.sqlite").unlink()
    monkeypatch.setattr("store.index.syncing.BATCH", 1)
    held, going_on = Event(), Event()

    def pause(done, total):
        if done == 2:
            held.set()
            going_on.wait(20)

    other = Archive.open(archive.path)
    other.background = True
    other.index.progress = pause
    assert "the index is being made" in other.index.find(RecordKind.ITEM, "", today=TODAY).hint
    assert held.wait(20)
    found = other.index.find(RecordKind.MEETING, "", today=TODAY)
    assert (found.count, other.index.is_partial) == (2, True)
    assert "2 of 5 meetings are in it so far" in found.hint
    # A command of another process helps, so that its answer is whole.
    command = Archive.open(archive.path)
    finish(command.index)
    assert (command.index.find(RecordKind.MEETING, "", today=TODAY).count, command.index.is_partial) == (5, False)
    going_on.set()
    finish(other.index)
    assert other.index.find(RecordKind.MEETING, "", today=TODAY).hint is None
    command.close()
    other.close()
    assert Archive.open(archive.path).check().sound


def test_nobody_is_given_a_part_of_the_index_for_the_whole(archive, first, monkeypatch):
    from store.index.waiting import finish

    archive.edit([Change(action_of(archive, archive.add(*first)).id, "owner", "Ms Vale")], who="ada")
    archive.close()
    (archive.path / "index.sqlite").unlink()
    monkeypatch.setattr("store.index.waiting._WAIT", 0.0)
    monkeypatch.setattr("store.disk.lock.WAIT", 0.0)
    maker, other = Archive.open(archive.path), Archive.open(archive.path)
    maker.index.rebuild(whole=False)
    with maker._lock.held():
        with pytest.raises(IndexUnusable, match="0 of 1 meetings are in it so far; try again"):
            finish(other.index, wait=0)
        with pytest.raises(IndexUnusable, match="being made"):
            other.undo(who="ada")
    assert other.undo(who="ada").edits
    maker.close()
    other.close()


def test_no_connection_is_left_open_when_the_archive_is_closed(archive, first, monkeypatch):
    """On network drives a file that somebody holds open outlives its removal, with the words of what was expunged."""
    made = []

    def connecting(path, **how):
        made.append(connect(path, **how))
        return made[-1]

    monkeypatch.setattr("store.index.connections.connect", connecting)
    archive.add(*first)
    archive.index.rebuild()
    archive.close()
    assert len(made) > 1
    for each in made:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            each.execute("SELECT 1")


@pytest.fixture
def spared(archive, first, tmp_path, monkeypatch):
    """An archive on a drive that can hold no database, with one meeting in it."""

    def connecting(path, **how):
        connection = connect(path, **how)
        if path.parent == archive.path:
            connection.close()
            raise sqlite3.OperationalError("disk I/O error")
        return connection

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("store.index.connections.connect", connecting)
    monkeypatch.setattr("store.tables.making.connect", connecting)
    added = archive.add(*first)
    archive.edit([Change(action_of(archive, added).id, "status", "done")], who="ada")
    assert archive.index.find(RecordKind.ACTION, "status:done", today=TODAY).count == 1
    archive.close()
    assert not list(archive.path.glob("index.sqlite*"))
    return archive.path


def test_on_a_drive_that_can_hold_no_database_the_index_is_kept_in_the_cache_folder(spared, monkeypatch):
    monkeypatch.setattr("store.index.syncing.index_files", lambda _, names, __: not names or pytest.fail("made anew, though it is there"))
    later = Archive.open(spared)
    assert later.index.find(RecordKind.ACTION, "status:done", today=TODAY).count == 1
    assert later.check().sound


def test_an_index_in_the_cache_folder_can_be_searched_while_a_colleague_saves_and_where_there_are_no_locks(spared, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    colleague = WriterLock(spared)
    with colleague.held():
        searched = Archive.open(spared)
        assert searched.index.find(RecordKind.ACTION, "status:done", today=TODAY).count == 1
        searched.close()

    def refused(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refused)
    for path in (spared.parent / "cache").rglob("*.sqlite"):
        path.unlink()
    assert Archive.open(spared).index.find(RecordKind.ACTION, "status:done", today=TODAY).count == 1


def test_an_index_in_the_cache_folder_is_made_anew_by_a_repair(spared):
    (cached,) = (spared.parent / "cache").rglob("*.sqlite")
    with closing(sqlite3.connect(cached, isolation_level=None)) as connection:
        connection.execute("UPDATE items SET title = 'wrong'")
    assert not Archive.open(spared).check().sound
    Archive.open(spared).check(repair=True)
    assert Archive.open(spared).check().sound


def test_what_is_expunged_is_gone_from_the_cache_folder_when_the_index_is_in_the_archive_again(spared, monkeypatch):
    monkeypatch.setattr("store.index.connections.connect", connect)
    monkeypatch.setattr("store.tables.making.connect", connect)
    archive = Archive.open(spared)
    archive.index.rebuild()
    assert archive.index.path.parent == spared
    assert _with(b"hedges", spared.parent / "cache")
    archive.expunge(next(spared.glob("meetings/*.json")).stem)
    archive.close()
    assert not _with(b"hedges", spared.parent)


def test_without_a_cache_folder_it_is_told_that_no_index_can_be_made(archive, first, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("store.tables.making.connect", lambda _: (_ for _ in ()).throw(sqlite3.OperationalError("disk I/O error")))
    with pytest.raises(IndexUnusable, match=r"cannot be made in .*disk I/O error"):
        archive.index.find(RecordKind.ITEM, "", today=TODAY)


def _with(words, folder):
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_what_goes_wrong_in_the_middle_leaves_the_index_as_it_was_and_open(archive, first):
    def fails():
        with archive.index.writing() as connection:
            connection.execute("DELETE FROM actions")
            raise ValueError("half of it")

    archive.add(*first)
    with pytest.raises(ValueError, match="half"):
        fails()
    assert archive.index.run("SELECT count(*) FROM actions") == [(1,)]
    with archive.index.writing() as connection:
        connection.execute("UPDATE actions SET note = 'whole'")
    assert archive.index.run("SELECT note FROM actions") == [("whole",)]
