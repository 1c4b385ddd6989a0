"""A list that is read to its end page by page, while colleagues load, edit and repair: each record stands in it once."""

from __future__ import annotations

import datetime as dt

import pytest

from store.archive import Archive
from store.errors import IndexUnusable
from store.kinds import RecordKind

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def archive(archive, make):
    for day in range(1, 5):
        archive.add(*make([(str(number), f"Item {number}", f"Cut on day {day}.") for number in range(1, 5)], date=dt.date(2024, 1, day)))
    return archive


@pytest.fixture
def theirs(archive):
    opened = Archive.open(archive.path)
    yield opened
    opened.close()


@pytest.mark.parametrize("query", ["", "cut", "sort:title", "cut sort:date", "/c.t/"])
def test_what_is_loaded_meanwhile_moves_no_row(archive, theirs, make, query):
    asked = archive.index.find(RecordKind.ITEM, query, today=TODAY)
    expected = [row.id for row in asked.rows(0, 50)]
    found = archive.index.find(RecordKind.ITEM, query, today=TODAY)
    found.hold()
    read = [row.id for row in found.rows(0, 6)]
    theirs.add(*make([("1", "Item 0", "Cut.")], date=dt.date(2025, 1, 9)))
    read += [row.id for start in (6, 12, 18) for row in found.rows(start, start + 6)]
    assert read == expected
    assert found.count == len(expected) == 16


def test_what_is_removed_meanwhile_is_left_out(archive, theirs):
    found = archive.index.find(RecordKind.ITEM, "", today=TODAY)
    found.hold()
    first = [row.id for row in found.rows(0, 6)]
    (archive.meetings / f"{found.rows(8, 9)[0].meeting_id}.json").unlink()
    theirs.index.refresh()
    rest = [row.id for row in found.rows(6, 16)]
    assert len({*first, *rest}) == len(first) + len(rest) == 12


def test_in_an_index_made_anew_it_is_not_gone_on_with(archive, theirs):
    found = archive.index.find(RecordKind.ITEM, "", today=TODAY)
    found.hold()
    assert found.rows(0, 6)
    theirs.index.rebuild()
    archive.index.refresh()
    with pytest.raises(IndexUnusable, match="made anew meanwhile"):
        found.rows(6, 12)
