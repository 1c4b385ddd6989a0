"""The index of an archive that may only be read is begun with a copy that is whole, or with none."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from store.index import copied


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE ponds (name); INSERT INTO ponds VALUES ('Mill Pond')")
    return path


@pytest.fixture
def closed(own, monkeypatch):
    """A folder that lets in nobody who would have to make the log; gives what is done while the file itself is copied."""
    meanwhile, real = [], copied._backup

    def backup(name, to):
        if "immutable" not in name:
            raise sqlite3.OperationalError("unable to open database file")
        real(name, to)
        for act in meanwhile:
            act()

    monkeypatch.setattr(copied, "_backup", backup)
    return meanwhile


def names(path):
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM ponds")]


def test_a_file_that_nobody_writes_is_copied_as_it_stands(own, closed, tmp_path):
    assert copied.copied(own, tmp_path / "copy")
    assert names(tmp_path / "copy") == ["Mill Pond"]


def test_a_file_whose_log_is_there_is_not_copied_without_it(own, closed, tmp_path):
    with closing(sqlite3.connect(own)) as colleague:
        colleague.execute("INSERT INTO ponds VALUES ('Far Pond')")
        colleague.commit()
        assert not copied.copied(own, tmp_path / "copy")
        assert not (tmp_path / "copy").exists()


def test_a_copy_is_thrown_away_when_somebody_has_begun_to_write_meanwhile(own, closed, tmp_path, monkeypatch):
    def write():
        colleagues.append(sqlite3.connect(own))
        colleagues[0].execute("INSERT INTO ponds VALUES ('Far Pond')")
        colleagues[0].commit()

    colleagues: list[sqlite3.Connection] = []
    closed.append(write)
    assert not copied.copied(own, tmp_path / "copy")
    colleagues[0].close()


def test_a_copy_is_thrown_away_when_somebody_has_written_meanwhile(own, closed, tmp_path):
    def write():
        with closing(sqlite3.connect(own)) as colleague:
            colleague.execute("INSERT INTO ponds VALUES ('Far Pond')")
            colleague.commit()

    closed.append(write)
    assert not copied.copied(own, tmp_path / "copy")
    assert not own.with_name("index.sqlite-wal").exists()


def test_an_index_that_another_process_has_made_meanwhile_is_not_replaced(own, tmp_path, monkeypatch):
    """Its log, which stands beside it by name, would be read with the other one's pages."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    real, opened = copied.copied, []

    def overtaken(own, to):
        there = real(own, to)
        theirs = sqlite3.connect(copied._place(tmp_path))
        theirs.executescript("PRAGMA journal_mode = WAL; CREATE TABLE ponds (name); INSERT INTO ponds VALUES ('Their Pond')")
        opened.append((theirs, copied._place(tmp_path).stat().st_ino))
        return there

    monkeypatch.setattr(copied, "copied", overtaken)
    cached = copied.cached_index(tmp_path, own)
    ((theirs, number),) = opened
    assert cached.stat().st_ino == number
    theirs.close()
    assert names(cached) == ["Their Pond"]
    assert list(cached.parent.iterdir()) == [cached]
