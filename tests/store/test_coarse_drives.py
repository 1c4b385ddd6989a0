"""Archives on drives that count time in whole seconds: memory sticks, SFTP. What was done in one second is told apart all the same."""

from __future__ import annotations

import datetime as dt
import os
import time

import pytest

from store.archive import Archive
from store.index import freshness, syncing
from store.meeting.edits import Change
from store.records import RecordKind
from tests.records import action_of

TODAY = dt.date(2026, 1, 1)
SECOND = 1_700_000_000 * 10**9


@pytest.fixture
def clock(monkeypatch):
    """The clerk's clock; the drive's stands still."""
    now = [1_000.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def set_back(archive):
    """Give the folder and its files the time of one and the same second, as such a drive does."""
    for path in (*archive.meetings.iterdir(), archive.meetings):
        os.utime(path, ns=(SECOND, SECOND))


@pytest.fixture
def put_in(make, tmp_path):
    """Put the file of a meeting into an archive by hand, within the second that its drive shows."""
    other = Archive.open(tmp_path / "other")
    file = other.file(other.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel")).meeting_id)

    def put(archive):
        (archive.meetings / file.name).write_bytes(file.read_bytes())
        set_back(archive)

    return put


def cut_off(batch, *, complete):
    batch.flush()
    batch.give_up_index()
    raise KeyboardInterrupt


def count(archive, query=""):
    return archive.index.find(RecordKind.ITEM, query, today=TODAY).count


def test_a_file_put_in_within_the_second_that_is_noted_is_found_once_it_is_over(archive, first, put_in, clock):
    archive.add(*first)
    set_back(archive)
    before = count(archive)
    put_in(archive)
    clock[0] += 1
    assert count(archive) == before
    clock[0] += 2
    assert count(archive) == before + 1


def test_a_change_of_the_same_length_within_the_second_is_found(archive, first, clock):
    added = archive.add(*first)
    archive.edit([Change(action_of(archive, added).id, "status", "done")], who="ada")
    done = archive.file(added.meeting_id).read_bytes()
    archive.edit([Change(action_of(archive, added).id, "status", "open")], who="ada")
    set_back(archive)
    query = "status:done"
    assert archive.index.find(RecordKind.ACTION, query, today=TODAY).count == 0
    archive.file(added.meeting_id).write_bytes(done)
    set_back(archive)
    with archive.index.writing() as connection:
        connection.execute("UPDATE files SET size = ?", (len(done),))
    assert archive.index.find(RecordKind.ACTION, query, today=TODAY).count == 0
    clock[0] += 3
    assert archive.index.find(RecordKind.ACTION, query, today=TODAY).count == 1


def test_the_folder_is_looked_through_once_and_not_at_every_search(archive, first, clock, monkeypatch):
    archive.add(*first)
    set_back(archive)
    looks = []
    real = freshness.files_of
    monkeypatch.setattr("store.index.syncing.files_of", lambda folder: (looks.append(1), real(folder))[1])
    for _ in range(3):
        count(archive)
    assert len(looks) == 1, "because its time is another one"
    for _ in range(3):
        clock[0] += 3
        count(archive)
    assert len(looks) == 2, "because the second is over"


def test_a_drive_that_counts_finely_is_looked_through_only_when_something_changed(archive, first, clock, monkeypatch):
    archive.add(*first)
    os.utime(archive.meetings, ns=(SECOND + 7, SECOND + 7))
    count(archive)
    monkeypatch.setattr("store.index.syncing.files_of", lambda _: pytest.fail("looked through again"))
    for _ in range(3):
        clock[0] += 3
        count(archive)


def test_a_save_that_is_cut_off_within_the_second_is_found_at_once(archive, first, make, clock, monkeypatch):
    archive.add(*first)
    set_back(archive)
    before = count(archive)
    monkeypatch.setattr("store.batch.Batch.settle", cut_off)
    with pytest.raises(KeyboardInterrupt):
        archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    set_back(archive)
    assert count(archive) == before + 1


def test_a_colleague_whose_clock_is_ahead_does_not_take_the_second_for_over(archive, first, put_in, clock, monkeypatch):
    archive.add(*first)
    set_back(archive)
    before = count(archive)
    with monkeypatch.context() as ahead:
        ahead.setattr("time.time_ns", lambda: time.time() * 10**9 + 60 * 10**9)
        colleague = Archive.open(archive.path)
        assert count(colleague) == before
    put_in(archive)
    clock[0] += 3
    assert count(archive) == before + 1


def test_a_command_that_comes_within_the_second_looks_itself(archive, first, put_in, clock):
    archive.add(*first)
    set_back(archive)
    before = count(archive)
    put_in(archive)
    assert count(Archive.open(archive.path)) == before + 1


def test_of_a_load_only_what_came_last_is_read_again(archive, make, clock, monkeypatch):
    with archive.batch():
        for number in range(9):
            archive.add(*make([("1", "Ponds", f"Pond {number} was cleaned.")], committee=f"Panel {number}", name=f"{number}.txt"))
    for number, path in enumerate(sorted(archive.meetings.iterdir())):
        os.utime(path, ns=(SECOND + number * 10**9, SECOND + number * 10**9))
    os.utime(archive.meetings, ns=(SECOND + 8 * 10**9, SECOND + 8 * 10**9))
    count(archive)
    read = []
    real = syncing.index_files
    monkeypatch.setattr(
        "store.index.syncing.index_files", lambda index, names, closings: (read.extend(names), real(index, names, closings))[1]
    )
    clock[0] += 3
    count(archive)
    assert len(read) == 2
