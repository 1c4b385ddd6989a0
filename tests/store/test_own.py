"""The clerk's own records: kept beside the page, through everything that happens to it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from store.archive import Archive, Outcome
from store.errors import BadValue, Conflict, NotFound
from store.meeting.edits import Change
from store.records import Action, Declaration, OutcomeKind, Place, RecordKind

TODAY = dt.date(2026, 11, 22)
LINE = "ask T Vane for the hedge counts"


def own(line=LINE, item=3, **values):
    return Action(Place(0, 0, 1), line, line, item, OutcomeKind.ACTION, True, **values)


def found(archive, query="", kind=RecordKind.ACTION):
    return [row.id for row in archive.index.find(kind, query, today=TODAY).rows(0, 50)]


@pytest.fixture
def meeting(archive, first):
    return archive.add(*first).meeting_id


def test_an_own_record_stands_below_the_page_and_says_so(archive, meeting):
    before = archive.meeting(meeting)
    (record_id,) = archive.add_own(meeting, own(owner="T Vane", due="2024-05-01"), who="ada").record_ids
    opened = archive.meeting(meeting)
    record = opened.record(record_id)
    assert record.own
    assert record.item == 3
    assert opened.reading.view.startswith(before.reading.view)
    assert opened.reading.view[record.place.start : record.place.end] == record.words == LINE
    assert opened.reading.view.splitlines()[record.place.line - 1] == LINE
    source, line = opened.where(record.place)
    assert source.name.startswith("added by ada, 20")
    assert line == 1
    assert opened.readings == before.readings
    assert opened.revision == before.revision + 1


def test_an_own_record_is_found_listed_and_marked(archive, meeting):
    (record_id,) = archive.add_own(meeting, own(owner="T Vane", due="2024-05-01"), who="ada").record_ids
    for query in ("counts", "owner:vane", "is:own", "is:overdue is:own", "title:hedges counts"):
        assert found(archive, query) == [record_id], query
    row = archive.index.find(RecordKind.ACTION, "is:own", today=TODAY).rows(0, 1)[0]
    assert row.values["own"] == 1
    assert row.values["source_file"] == "added by a clerk"
    assert row.values["owner"] == "T Vane"
    assert found(archive, "counts", RecordKind.MEETING) == []
    assert archive.check().sound


def test_an_own_record_survives_a_newer_page_under_its_item(archive, meeting, first, make, again):
    (record_id,) = archive.add_own(meeting, own(), who="ada").record_ids
    archive.edit([Change(record_id, "status", "done")], who="ben")
    reading, data = again(first[0])
    moved = [each for each in reading.minutes.items if each.position != 1]
    import dataclasses

    items = tuple(dataclasses.replace(each, position=number) for number, each in enumerate(moved, 1))
    reading = dataclasses.replace(reading, minutes=dataclasses.replace(reading.minutes, items=items))
    added = archive.add(reading, data)
    assert added.outcome is Outcome.UPDATED
    assert added.notes == ()
    assert added.actions == 1
    record = archive.meeting(meeting).record(record_id)
    assert record.item == 2
    assert record.status.value == "done"
    assert found(archive, "is:own") == [record_id]


def test_adding_is_undone_and_made_again(archive, meeting):
    (record_id,) = archive.add_own(meeting, own(), who="ada").record_ids
    total = len(found(archive))
    archive.undo(who="ada")
    assert len(found(archive)) == total - 1
    with pytest.raises(NotFound):
        archive.meeting(meeting).record(record_id)
    assert archive.check().remarks == ()
    archive.redo(who="ada")
    assert found(archive, "is:own") == [record_id]
    assert [edit.kind.value for edit in archive.history(record_id)] == ["edit", "undo", "redo"]


def test_it_is_not_undone_over_a_colleagues_work(archive, meeting):
    (record_id,) = archive.add_own(meeting, own(), who="ada").record_ids
    archive.edit([Change(record_id, "note", "rang twice")], who="ben")
    with pytest.raises(Conflict, match="ben has since changed note"):
        archive.undo(who="ada")
    assert found(archive, "is:own") == [record_id]


def test_it_is_taken_out_by_hand_but_a_page_is_not(archive, meeting):
    (record_id,) = archive.add_own(meeting, own(), who="ada").record_ids
    page = next(each for each in found(archive) if each != record_id)
    for wrong, value in ((page, "no"), (page, "yes"), (record_id, "yes")):
        with pytest.raises(BadValue):
            archive.edit([Change(wrong, "own", value)], who="ada")
    archive.edit([Change(record_id, "own", "no")], who="ada")
    assert found(archive, "is:own") == []
    archive.undo(who="ada")
    assert found(archive, "is:own") == [record_id]


def test_a_declaration_of_ones_own(archive, meeting):
    line = "Councillor Brook declared an interest in item 3"
    record = Declaration(Place(0, 0, 1), line, 2, member="Councillor Brook", item=3)
    (record_id,) = archive.add_own(f"{meeting}-ianything", record, who="ada").record_ids
    kept = archive.meeting(meeting).record(record_id)
    assert (kept.found_in, kept.item, kept.own) == (2, 3, True)
    assert found(archive, "is:own", RecordKind.DECLARATION) == [record_id]


def test_what_cannot_be_added_is_refused(archive, meeting):
    revision = archive.meeting(meeting).revision
    for record in (own("  "), own("x" * 3000), own(item=77)):
        with pytest.raises(BadValue):
            archive.add_own(meeting, record, who="ada")
    with pytest.raises(NotFound):
        archive.add_own("zzzzzzz", own(), who="ada")
    assert archive.meeting(meeting).revision == revision


def test_another_process_reads_the_same_from_the_file(archive, meeting):
    (record_id,) = archive.add_own(meeting, own("two\x1b lines\nof it"), who="ada").record_ids
    tables = json.loads((archive.meetings / f"{meeting}.json").read_bytes())
    assert tables["own"]["1"]["record"]["id"] == record_id
    other = Archive.open(archive.path)
    assert other.meeting(meeting) == archive.meeting(meeting)
    assert other.meeting(meeting).record(record_id).words == "two␛ lines of it"
    other.close()
