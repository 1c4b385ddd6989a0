"""A file is written whole or not at all, and nothing is held on to by what went wrong."""

from __future__ import annotations

import os

import pytest

from store.disk.files import write_durably, write_new
from store.errors import NotSaved


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that takes a few bytes and no more; gives the handles that were written to."""
    real, handles = os.write, []

    def write(handle, data):
        if handles:
            raise OSError(28, "No space left on device")
        handles.append(handle)
        return real(handle, data[:3])

    monkeypatch.setattr(os, "write", write)
    yield handles
    monkeypatch.undo()


def test_a_disk_that_is_full_leaves_the_file_as_it_was_and_none_open(tmp_path, full_disk):
    path = tmp_path / "ponds.json"
    path.write_bytes(b"as it was")
    with pytest.raises(NotSaved, match="is full"):
        write_durably(path, b"another text")
    assert [each.name for each in tmp_path.iterdir()] == ["ponds.json"]
    assert path.read_bytes() == b"as it was"
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(full_disk[0])


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    path = tmp_path / "ponds.json"
    path.write_bytes(b"as it was")
    with pytest.raises(FileExistsError):
        write_new(path, b"another text")
    assert path.read_bytes() == b"as it was"
