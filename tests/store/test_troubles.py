"""Drives, rights and colleagues that do what they should not: nothing is set aside that is whole, nothing is hidden, nobody waits in vain."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

import store.check
import store.fileread
from store.archive import Archive
from store.errors import Damaged, NotSaved, ReadOnly, Unreadable
from store.meeting.edits import Change
from store.records import RecordKind
from tests.records import action_of

TODAY = dt.date(2026, 11, 28)


@pytest.fixture
def failing(monkeypatch):
    """Let opening one file fail with an error, a number of times."""

    def fail(name: str, error: int, times: int = 1_000):
        left = [times]
        real = Path.open

        def opened(path, mode="r", *rest, **named):
            if path.name == name and "b" in mode and left[0]:
                left[0] -= 1
                raise OSError(error, os.strerror(error))
            return real(path, mode, *rest, **named)

        monkeypatch.setattr(Path, "open", opened)

    return fail


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_a_file_that_cannot_be_read_now_is_told_and_not_set_aside(archive, first, failing, error):
    added = archive.add(*first)
    path = archive.file(added.meeting_id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", Path.open)
        failing(path.name, error)
        with pytest.raises(Unreadable, match="cannot be read"):
            archive.meeting(added.meeting_id)
        checked = archive.check(repair=True)
        assert not checked.sound
        assert any("cannot be read" in problem for problem in checked.problems)
        assert path.exists()
        assert not (archive.path / "damaged").exists()


def test_a_file_that_was_replaced_while_it_was_opened_is_read_again(archive, first, failing):
    added = archive.add(*first)
    failing(archive.file(added.meeting_id).name, errno.ESTALE, times=1)
    assert archive.meeting(added.meeting_id).minutes.items


def test_a_file_that_a_colleague_has_mended_meanwhile_is_not_set_aside(archive, first, monkeypatch):
    added = archive.add(*first)
    real, seen = store.check.load, []

    def load(path):
        seen.append(path)
        if len(seen) == 1:
            raise Damaged(path.name, "its checksum does not fit its contents")
        return real(path)

    monkeypatch.setattr("store.check.load", load)
    checked = archive.check(repair=True)
    assert checked.sound
    assert len(seen) == 2
    assert archive.file(added.meeting_id).exists()


def test_edits_are_read_out_of_a_file_whose_other_parts_are_no_longer_json(archive, first):
    added = archive.add(*first)
    action = action_of(archive, added)
    archive.edit([Change(action.id, "note", "sent on Monday"), Change(action.id, "owner", "Ms Vale")], who="ada")
    path = archive.file(added.meeting_id)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Hedges", b'Hed"es', 1).replace(b"Ms Vale", b"Ms V\xffle", 1))
    remarks = archive.check(repair=True).remarks
    assert any("ada set note" in remark and "'sent on Monday'" in remark for remark in remarks)
    assert any("ada set owner" in remark and "'Ms V\ufffdle'" in remark for remark in remarks)


def test_a_meeting_that_could_not_be_read_once_is_found_by_the_next_search(archive, first, failing):
    added = archive.add(*first)
    failing(archive.file(added.meeting_id).name, errno.EIO, times=1)
    archive.index.rebuild()
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1
    assert archive.check().sound


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="the system has no modes")
@pytest.mark.parametrize("error", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_a_drive_without_modes_can_be_saved_to(first, tmp_path, monkeypatch, error):
    def refused(*_):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fchmod", refused)
    archive = Archive.open(tmp_path / "archive")
    action = action_of(archive, archive.add(*first))
    archive.edit([Change(action.id, "note", "mine")], who="ada")
    assert archive.meeting(action.id).record(action.id).note == "mine"
    assert archive.index.find(RecordKind.ACTION, "mine", today=TODAY).count == 1


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_drive_without_locks_is_told(archive, first, monkeypatch, error):
    fcntl = pytest.importorskip("fcntl")
    action = action_of(archive, archive.add(*first))

    def refused(*_):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(NotSaved, match="the drive that this archive is on has no locks"):
        archive.edit([Change(action.id, "note", "mine")], who="ada")
    assert archive.meeting(action.id).record(action.id).note == ""


def test_on_a_drive_that_knows_no_locks_a_file_is_the_lock_and_goes_with_it(archive, first, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    action = action_of(archive, archive.add(*first))
    archive.close()
    (archive.path / "archive.lock").unlink()

    def missing(*_):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", missing)
    for note in ("mine", "yours"):
        archive.edit([Change(action.id, "note", note)], who="ada")
    assert archive.meeting(action.id).record(action.id).note == "yours"


@pytest.mark.parametrize("loads", [False, True])
def test_a_file_that_somebody_puts_in_during_a_save_is_found_after_it(first, make, tmp_path, loads):
    other = Archive.open(tmp_path / "other")
    copied = other.file(other.add(*make([("1", "Ponds", "The heron was seen.")], committee="Ponds Panel")).meeting_id)
    archive = Archive.open(tmp_path / "archive")
    action = action_of(archive, archive.add(*first))
    with archive.batch():
        if loads:
            archive.add(*make([("1", "Lanes", "The lane was walked.")], committee="Lanes Panel"))
        time.sleep(0.02)  # longer than the clock of the folder takes from one time to the next
        shutil.copy2(copied, archive.meetings)
        time.sleep(0.02)
        archive.edit([Change(action.id, "note", "mine")], who="ada")
    assert archive.index.find(RecordKind.ITEM, "heron", today=TODAY).count == 1
    assert archive.index.find(RecordKind.ACTION, "mine", today=TODAY).count == 1
    assert not any("index" in problem for problem in archive.check().problems)


def test_a_load_that_is_stopped_while_it_settles_keeps_nobody_waiting(archive, first, make, monkeypatch):
    action = action_of(archive, archive.add(*first))

    def stopped(*_):
        raise KeyboardInterrupt

    def load():
        with archive.batch():
            archive.add(*make([("1", "Ponds", "The heron was seen.")], committee="Ponds Panel"))
            monkeypatch.setattr(os, "fsync", stopped)

    with pytest.raises(KeyboardInterrupt):
        load()
    monkeypatch.undo()
    colleague = Archive.open(archive.path)
    begun = time.monotonic()
    colleague.edit([Change(action.id, "note", "theirs")], who="ben")
    assert colleague.index.find(RecordKind.ACTION, "theirs", today=TODAY).count == 1, "the index took it in at once"
    assert time.monotonic() - begun < 10, "a writer waits twenty seconds for one that holds the index"
    assert archive.index.find(RecordKind.ITEM, "heron", today=TODAY).count == 0
    assert not list(archive.meetings.glob(".tmp-*"))


@pytest.mark.parametrize("damage", [b"", b'{"tui-minuteq": 1}', b"{", b'{"tui-minutes": null}', None])
def test_an_archive_whose_marker_is_damaged_is_read_and_written_and_mended(archive, first, damage):
    added = archive.add(*first)
    archive.close()
    marker = archive.path / "archive.json"
    if damage is None:
        marker.unlink()
    else:
        marker.write_bytes(damage)
    again = Archive.open(archive.path, create=False)
    assert again.meeting(added.meeting_id).minutes.items
    again.edit([Change(added.meeting_id, "note", "mine")], who="ada")
    assert any("archive.json is" in problem for problem in again.check().problems)
    assert again.check(repair=True).sound
    assert Archive.open(archive.path, create=False).check().sound
    assert (archive.path / "damaged" / "archive.json").exists() == (damage is not None)


@pytest.mark.parametrize("state", ["damaged", "damaged and not in the index", "set aside", "set aside, by its source"])
def test_a_damaged_meeting_is_expunged_with_its_sources_wherever_it_is(archive, first, make, state):
    other = archive.add(*make([("1", "Lanes", "The lane was walked.")], committee="Lanes Panel"))
    reading, data = first
    added = archive.add(reading, data)
    path = archive.file(added.meeting_id)
    path.write_bytes(path.read_bytes()[:-1])
    if state == "damaged and not in the index":
        archive.index.rebuild()
    if state.startswith("set aside"):
        archive.check(repair=True)
    gone = archive.expunge(reading.source.sha256 if state.endswith("source") else added.meeting_id)
    assert gone.sources == (reading.source.sha256,)
    archive.close()
    left = [each for each in archive.path.rglob("*") if each.is_file() and b"zebra" in each.read_bytes()]
    assert left == []
    assert archive.meeting(other.meeting_id).minutes.items
    assert archive.check(repair=True).sound
    assert archive.check().meetings == 1


def test_a_source_of_a_damaged_meeting_waits_for_the_repair(archive, first):
    reading, data = first
    added = archive.add(reading, data)
    path = archive.file(added.meeting_id)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(NotSaved, match="run check --repair first"):
        archive.expunge(reading.source.sha256)
    assert archive.source(reading.source).exists()


def test_the_index_of_a_read_only_archive_begins_with_all_that_a_colleague_has_saved_by_then(archive, first, tmp_path, monkeypatch):
    from store.folder import INDEX
    from store.index.copied import cached_index

    action = action_of(archive, archive.add(*first))
    archive.edit([Change(action.id, "note", "mine")], who="ada")
    assert (archive.path / "index.sqlite-wal").stat().st_size, "what was saved stands in the log of a database that is open"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    copy = cached_index(archive.path, archive.path / INDEX)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM actions WHERE note = 'mine'").fetchone() == (1,)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


@pytest.fixture
def shared(archive, first):
    """A folder that all may enter and a group may write, and a place for caches."""
    import platformdirs

    # What a process imports it may not be able to import as somebody else.
    archive.edit([Change(action_of(archive, archive.add(*first)).id, "note", "x")], who="ada")
    assert archive.index.counts().items
    assert platformdirs.user_cache_path("x")
    with tempfile.TemporaryDirectory() as base:
        Path(base).chmod(0o755)
        folder = Path(base, "shared")
        folder.mkdir()
        os.chown(folder, 0, 4000)
        folder.chmod(0o2775)
        caches = Path(base, "caches")
        caches.mkdir()
        caches.chmod(0o777)
        yield folder


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to be somebody else")
@pytest.mark.parametrize("open_elsewhere", [False, True])
def test_two_clerks_of_a_group_and_one_who_may_only_read(shared, first, open_elsewhere):
    """Whatever their umask: who is of the group saves after the other, who is not reads and searches, and changes nothing."""
    for user, umask in ((4001, 0o077), (4002, 0o022), (4001, 0o027)):
        assert as_user(user, 4000, umask, _saves, shared, first) == "saved"
    keeper = Archive.open(shared / "archive")
    keeper.index.counts()
    if not open_elsewhere:
        keeper.close()
    assert as_user(4003, 4003, 0o022, _reads, shared, first) == "found 1, read only"
    keeper.close()
    assert as_user(4002, 4000, 0o077, _saves, shared, first) == "saved"


def as_user(user, group, umask, task, shared, page):
    """Do something at an archive as another user, in a process of its own; return what it says."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        said = "failed"
        try:
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)
            os.umask(umask)
            os.environ["XDG_CACHE_HOME"] = str(shared.parent / "caches" / str(user))
            said = task(shared / "archive", page)
        except BaseException as error:  # noqa: BLE001 (it is told to the other process)
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writer, said.encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


def _saves(path, page):
    archive = Archive.open(path)
    action = action_of(archive, archive.add(*page))
    note = f"{os.getuid()} {time.time_ns()}"
    archive.edit([Change(action.id, "note", note)], who=str(os.getuid()))
    return "saved" if Archive.open(path).meeting(action.id).record(action.id).note == note else "lost"


def _reads(path, page):
    archive = Archive.open(path, create=False)
    found = archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count
    action = archive.meeting(archive.holds(page[0].source.sha256)).minutes.actions[0]
    try:
        archive.edit([Change(action.id, "note", "x")], who="nobody")
    except ReadOnly:
        return f"found {found}, read only"
    return "saved, though it may not"
