"""Several files made durable together: all in their places, or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from store.archive import Archive
from store.disk.files import STRAY
from store.disk.pending import Pending
from store.errors import NotSaved
from store.meeting.edits import Change


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_nothing_is_in_its_place_before_it_is_settled(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    pending = Pending()
    pending.write(tmp_path / "a", b"first")
    pending.write(tmp_path / "a", b"second")
    pending.write(tmp_path / "b", b"other")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert tmp_path / "b" in pending
    pending.settle()
    assert (tmp_path / "a").read_bytes() == b"second"
    assert names(tmp_path) == ["a", "b"]


def test_every_file_is_on_the_disk_before_the_first_is_in_its_place(tmp_path, monkeypatch):
    done = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("fsync"), sync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (done.append("replace"), replace(path, to))[1])
    pending = Pending()
    for name in "abc":
        pending.write(tmp_path / name, b"words")
    pending.settle()
    assert done == ["fsync"] * 3 + ["replace"] * 3 + ["fsync"]


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_disk_that_fails_leaves_every_older_version(tmp_path, monkeypatch, failing):
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")
    calls = iter(range(1, 100))
    real = os.fsync

    def sync(handle):
        if next(calls) == failing:
            raise OSError(errno.EIO, "Input/output error")
        real(handle)

    pending = Pending()
    for name in "abc":
        pending.write(tmp_path / name, b"new")
    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(NotSaved, match="NOT saved"):
        pending.settle()
    assert [(tmp_path / name).read_bytes() for name in "abc"] == [b"old"] * 3
    assert names(tmp_path) == ["a", "b", "c"]


def test_a_folder_that_is_not_confirmed_is_told(tmp_path, monkeypatch):
    def fail(_):
        raise OSError(errno.EIO, "Input/output error")

    pending = Pending()
    pending.write(tmp_path / "a", b"new")
    monkeypatch.setattr("store.disk.pending.sync", fail)
    with pytest.raises(NotSaved, match="did not confirm"):
        pending.settle()


def test_a_full_disk_stops_one_file_and_not_those_before_it(tmp_path, monkeypatch):
    pending = Pending()
    pending.write(tmp_path / "a", b"kept")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(NotSaved, match="full"):
            pending.write(tmp_path / "b", b"x")
    pending.settle()
    assert names(tmp_path) == ["a"]


def test_a_batch_finds_and_edits_what_it_has_just_added(archive, first, again):
    with archive.batch():
        added = archive.add(*first)
        assert not (archive.meetings / f"{added.meeting_id}.json").exists()
        assert archive.add(*again(first[0])).meeting_id == added.meeting_id
        archive.edit([Change(added.meeting_id, "note", "checked")], who="ada")
    other = Archive.open(archive.path)
    opened = other.meeting(added.meeting_id)
    assert (opened.revision, opened.minutes.meeting.note, len(opened.readings)) == (3, "checked", 2)
    assert other.check().sound
    assert not [path for path in archive.path.rglob("*") if path.name.startswith(STRAY)]
    other.close()


def interrupted(archive, page):
    with archive.batch():
        archive.add(*page)
        raise KeyboardInterrupt


def test_a_batch_that_fails_keeps_what_was_added_before(archive, first):
    with pytest.raises(KeyboardInterrupt):
        interrupted(archive, first)
    assert archive.check().meetings == 1
    assert archive.check().sound
