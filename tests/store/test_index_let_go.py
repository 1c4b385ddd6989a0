"""An index that is let go of while another thread makes it: the maker leaves off, and no connection is closed under it."""

from __future__ import annotations

import datetime as dt
from threading import Event, Thread

import pytest

from store.archive import Archive
from store.fileread import load
from store.index.waiting import finish
from store.kinds import RecordKind

TODAY = dt.date(2026, 11, 22)
LIMIT = 20.0
"""Seconds after which a thread that should have ended is taken to hang."""


@pytest.fixture
def unmade(six):
    """An archive of six meetings as the app opens it when its index is not there: it is made in a thread of its own."""
    six.close()
    (six.path / "index.sqlite").unlink()
    opened = Archive.open(six.path)
    opened.background = True
    yield opened
    opened.close()


def test_who_closes_waits_for_the_meeting_in_hand_and_no_longer(unmade, monkeypatch):
    second, go, read = Event(), Event(), []

    def slow(path):
        read.append(path)
        if len(read) == 2:
            second.set()
            assert go.wait(LIMIT)
        return load(path)

    monkeypatch.setattr("store.index.syncing.load", slow)
    unmade.index.refresh()
    maker = unmade.index._maker
    assert second.wait(LIMIT)
    closing = Thread(target=unmade.close)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive(), "the connection was closed under the thread that writes"
    go.set()
    closing.join(LIMIT)
    maker.join(LIMIT)
    assert not closing.is_alive()
    assert not maker.is_alive()
    assert len(read) == 2
    assert unmade.index.is_partial
    finish(unmade.index)
    assert unmade.index.find(RecordKind.MEETING, "hedges", today=TODAY).count == 6
    assert unmade.check().sound


def test_who_closes_cuts_tidying_short(archive, first, monkeypatch):
    archive.add(*first)
    begun, through = Event(), []

    def long(connection):
        begun.set()
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300000000) SELECT count(*) FROM n"
        ).fetchall()
        through.append(True)

    monkeypatch.setattr("store.tables.making.tidy", long)
    tidying = Thread(target=archive.index.tidy)
    tidying.start()
    assert begun.wait(LIMIT)
    archive.close()
    tidying.join(LIMIT)
    assert not tidying.is_alive()
    assert not through
    assert archive.check().sound
