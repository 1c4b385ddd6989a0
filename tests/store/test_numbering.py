"""Row numbers: an index begins with few of them for a day, and nothing is lost, misplaced or refused when they do not suffice."""

from __future__ import annotations

import datetime as dt

import pytest

from store.answers import Outcome
from store.archive import Archive
from store.errors import StoreError
from store.records import RecordKind
from store.tables.numbering import NARROW, WIDE, Numbering

TODAY = dt.date(2026, 11, 22)
DAY = dt.date(2024, 3, 5)
WORDS = ("alder", "birch", "cedar", "elder", "hazel", "larch", "maple", "poplar", "rowan", "willow")


def evening(make, count, date=DAY):
    """Return so many meetings of one day, of different bodies and words."""
    return [
        make(
            [("1", f"The {WORDS[number % 10]} row", f"Members heard of tree {number} and of nothing else that evening.")],
            name=f"page{number}.txt",
            committee=f"Panel {WORDS[number % 10]} {WORDS[number // 10 % 10]} {number}",
            date=date,
        )
        for number in range(count)
    ]


def of_many(make, count, date=DAY):
    return make([(str(number), f"Matter {number}", f"Text of matter {number} follows here.") for number in range(1, count + 1)], date=date)


def numbers(archive, kind, query):
    return [row.id for row in archive.index.find(kind, query, today=TODAY).rows(0, 5_000)]


@pytest.mark.parametrize("numbering", [NARROW, WIDE])
def test_numbers_of_a_day_stand_between_those_of_the_days_beside_it_and_go_down_a_page(numbering):
    for kind in RecordKind:
        before, (first, last), after = (numbering.slots(day, day) for day in (9, 10, 11))
        assert before[1] + 1 == first
        assert last + 1 == after[0]
        assert last - first + 1 == numbering.most_a_day
        low, high = numbering.rows(kind, first)
        assert numbering.row(kind, first, 0) == high
        assert kind is RecordKind.MEETING or numbering.row(kind, first, numbering.most - 1) == low
        assert numbering.rows(kind, first + 1)[0] == high + 1
        assert {number >> numbering.shift(kind) for number in (low, high)} == {first}


def test_a_day_of_more_meetings_than_the_index_was_begun_for(archive, make):
    every = evening(make, NARROW.most_a_day + 4)
    archive.add(*make([("1", "Before", "The day before, of hedges alone.")], name="a.txt", date=DAY - dt.timedelta(1)))
    archive.add(*make([("1", "After", "The day after, of ditches alone.")], name="b.txt", date=DAY + dt.timedelta(1)))
    assert archive.index.numbering == NARROW
    with archive.batch():
        added = [archive.add(*each) for each in every]
    assert {each.outcome for each in added} == {Outcome.LOADED}
    assert archive.index.numbering == WIDE
    assert sorted(numbers(archive, RecordKind.MEETING, "date:2024-03-05")) == sorted(each.meeting_id for each in added)
    assert len(numbers(archive, RecordKind.ITEM, "date:2024-03-05 tree")) == len(every)
    listed = [row.values["title"] for row in archive.index.find(RecordKind.ITEM, "", today=TODAY).rows(0, 99)]
    assert (listed[0], listed[-1]) == ("After", "Before")
    assert archive.check().sound
    archive.add(*make([("1", "Later", "Something of kerbs that came later.")], name="c.txt", date=DAY + dt.timedelta(9)))
    assert len(numbers(archive, RecordKind.ITEM, "kerbs")) == 1
    assert archive.check().sound


@pytest.mark.parametrize("before", [0, 3])
def test_a_meeting_of_more_items_than_the_index_was_begun_for(archive, make, before):
    for each in evening(make, before):
        archive.add(*each)
    reading, data = of_many(make, NARROW.most + 1)
    added = archive.add(reading, data)
    assert (added.outcome, added.items) == (Outcome.LOADED, NARROW.most + 1)
    assert archive.index.numbering == WIDE
    found = archive.index.find(RecordKind.ITEM, "matter", today=TODAY).rows(0, 999)
    assert [row.values["item_no"] for row in found] == [str(number) for number in range(1, NARROW.most + 2)]
    assert archive.check().sound
    assert archive.add(reading, data).outcome is Outcome.UNCHANGED


def test_an_index_made_anew_is_as_wide_as_it_must_be(archive, make):
    every = evening(make, NARROW.most_a_day + 1)
    for each in every:
        archive.add(*each)
    archive.index.rebuild()
    assert archive.index.numbering == WIDE
    assert len(numbers(archive, RecordKind.ITEM, "tree")) == len(every)
    assert archive.check().sound


def test_who_has_the_archive_open_sees_it_made_wide_by_another(archive, make):
    every = evening(make, NARROW.most_a_day + 1)
    archive.add(*every[0])
    other = Archive.open(archive.path)
    assert len(numbers(other, RecordKind.ITEM, "tree")) == 1
    for each in every[1:]:
        archive.add(*each)
    assert len(numbers(other, RecordKind.ITEM, "tree")) == len(every)
    assert other.index.numbering == WIDE
    changed = make([("1", "Elsewhere", "A late word on culverts.")], name="late.txt", date=DAY)
    other.add(*changed)
    assert len(numbers(archive, RecordKind.ITEM, "culverts")) == 1
    other.close()


def test_undated_meetings_are_not_counted_as_of_one_day(archive, make):
    with archive.batch():
        for each in evening(make, NARROW.most_a_day * 3, date=None):
            archive.add(*each)
    assert archive.index.numbering == NARROW
    assert len(numbers(archive, RecordKind.ITEM, "tree")) == NARROW.most_a_day * 3
    assert archive.check().sound


def test_what_no_index_could_number_is_refused_before_it_is_written(archive, make, monkeypatch):
    monkeypatch.setattr("store.index.writing.WIDE", Numbering(9, 5))
    with pytest.raises(StoreError, match="32"):
        archive.add(*of_many(make, 33))
    assert not list(archive.meetings.iterdir())
