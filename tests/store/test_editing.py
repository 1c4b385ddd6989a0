"""Edits: a log that is never lost to a colleague, a newer page or a broken index."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest

from store.archive import Outcome
from store.errors import BadValue, Conflict, NotFound
from store.meeting.edits import Change
from store.records import Person, RecordKind, Status
from tests.records import action_of

TODAY = dt.date(2026, 11, 22)


def test_a_newer_version_keeps_ids_edits_and_the_older_reading(archive, first, make):
    added = archive.add(*first)
    action = action_of(archive, added)
    archive.edit([Change(action.id, "status", "done"), Change(action.id, "note", "letter sent")], who="ada")
    items = [(item.number, item.title, "") for item in first[0].minutes.items]
    texts = [first[0].view[item.minutes[0].start : item.minutes[0].end] for item in first[0].minutes.items]
    newer = make(
        [(number, title, text.replace("twice", "three times")) for (number, title, _), text in zip(items, texts, strict=True)],
        actions=((3, "the clerk write to the county about the mill road", "the clerk", "2024-05-31"),),
    )
    assert archive.add(*newer).outcome is Outcome.UPDATED
    opened = archive.meeting(added.meeting_id)
    assert len(opened.readings) == 2
    assert "twice" in opened.readings[0].view
    assert "three times" in opened.reading.view
    assert (opened.minutes.actions[0].id, opened.minutes.actions[0].status) == (action.id, Status.DONE)
    assert opened.minutes.actions[0].due == "2024-05-31"
    assert opened.minutes.actions[0].note == "letter sent"
    assert archive.add(*first).outcome is Outcome.UNCHANGED


def test_an_edit_whose_record_disappears_is_kept_and_told(archive, first, make):
    added = archive.add(*first)
    action = action_of(archive, added)
    archive.edit([Change(action.id, "note", "mine")], who="ada")
    texts = [first[0].view[item.minutes[0].start : item.minutes[0].end] for item in first[0].minutes.items]
    newer = make([(item.number, item.title, text) for item, text in zip(first[0].minutes.items, texts, strict=True)], header="Corrected")
    told = archive.add(*newer)
    assert told.outcome is Outcome.UPDATED
    assert any(action.id in note for note in told.notes)
    assert [edit.after for edit in archive.history(action.id)] == ["mine"]
    assert any(action.id in remark for remark in archive.check().remarks)


def test_the_full_name_follows_initials_that_a_clerk_puts_in(archive, first):
    reading, data = first
    people = (Person("Ada Brook", initials="AB"), Person("Joan Pike", initials="JP"), Person("John Penn", initials="JP"))
    minutes = reading.minutes
    known = [replace(each, owner="AB", owner_name="Ada Brook") for each in minutes.actions]
    declared = [replace(each, member="AB", member_name="Ada Brook") for each in minutes.declarations]
    changed = replace(minutes, people=people, actions=tuple(known), declarations=tuple(declared))
    added = archive.add(replace(reading, minutes=changed), data)
    action, declaration = action_of(archive, added), archive.meeting(added.meeting_id).minutes.declarations[0]
    archive.edit([Change(action.id, "owner", "Ms Vale"), Change(declaration.id, "member", "JP")], who="ada")
    opened = archive.meeting(added.meeting_id).minutes
    assert (opened.actions[0].owner_name, opened.declarations[0].member_name) == (None, None)
    found = [archive.index.find(RecordKind.ACTION, query, today=TODAY).count for query in ("owner:vale", "owner:brook")]
    assert found == [1, 0]
    assert archive.index.find(RecordKind.DECLARATION, "member:brook", today=TODAY).count == 0
    archive.edit([Change(action.id, "owner", "A.B."), Change(declaration.id, "member", "")], who="ada")
    opened = archive.meeting(added.meeting_id).minutes
    assert (opened.actions[0].owner_name, opened.declarations[0].member_name) == ("Ada Brook", None)
    archive.undo(who="ada")
    archive.undo(who="ada")
    opened = archive.meeting(added.meeting_id).minutes
    assert (opened.actions[0].owner_name, opened.declarations[0].member_name) == ("Ada Brook", "Ada Brook")


def test_a_second_edit_of_the_same_record_is_a_conflict_and_of_another_one_stands(archive, first):
    added = archive.add(*first)
    opened = archive.meeting(added.meeting_id)
    action, item = opened.minutes.actions[0], opened.minutes.items[0]
    seen = {action.id: opened.revision, item.id: opened.revision}
    archive.edit([Change(action.id, "status", "done")], who="ada", seen=seen)
    with pytest.raises(Conflict, match="ada changed status"):
        archive.edit([Change(action.id, "status", "dropped")], who="ben", seen=seen)
    archive.edit([Change(item.id, "note", "mine too")], who="ben", seen=seen)
    opened = archive.meeting(added.meeting_id)
    assert (opened.minutes.actions[0].status, opened.minutes.items[0].note) == (Status.DONE, "mine too")


def test_a_change_of_many_records_says_of_each_who_was_first(archive, first, make):
    other = make([("1", "Lanes", "RESOLVED that the gate be mended. RESOLVED that the post be moved.")], header="Other Parish Council")
    ids = []
    for reading, data in (first, other):
        opened = archive.meeting(archive.add(reading, data).meeting_id)
        ids += [opened.minutes.items[0].id, opened.minutes.meeting.id]
    found = archive.index.find(RecordKind.ITEM, "", today=TODAY)
    seen = found.seen(0, found.count) | archive.index.find(RecordKind.MEETING, "", today=TODAY).seen(0, 10)
    assert set(ids) <= set(seen)
    archive.edit([Change(ids[0], "note", "a letter"), Change(ids[2], "tags", "+letters")], who="ada")
    archive.edit([Change(ids[2], "note", "answered")], who="ben")
    changes = [Change(each, "note", "mine") for each in ids]
    with pytest.raises(Conflict, match=r"ada and ben changed 2 of these records .*\(note\).*\(tags, note\)") as caught:
        archive.edit(changes, who="eve", seen=seen)
    told = {each.record_id: (each.who, each.fields, each.revision) for each in caught.value.overtaken}
    assert told == {ids[0]: ("ada", ("note",), 2), ids[2]: ("ben", ("tags", "note"), 3)}
    assert all(edit.who != "eve" for each in ids for edit in archive.history(each))
    # Without them, or knowing of them, it is saved.
    assert len(archive.edit([each for each in changes if each.record_id not in told], who="eve", seen=seen).edits) == 2
    known = seen | {each.record_id: each.revision for each in caught.value.overtaken}
    assert len(archive.edit([each for each in changes if each.record_id in told], who="eve", seen=known).edits) == 2


def test_a_row_carries_the_revision_of_its_meeting(archive, first):
    added = archive.add(*first)
    for expected in (1, 2):
        for kind in RecordKind:
            found = archive.index.find(kind, "", today=TODAY)
            rows = found.rows(0, 50)
            assert {row.revision for row in rows} == {expected}
            assert found.seen(0, 50) == {row.id: row.revision for row in rows}
            assert archive.index.row(rows[0].id, today=TODAY).revision == expected
        archive.edit([Change(added.meeting_id, "note", "seen")], who="ada")


@pytest.mark.parametrize(
    ("field", "value"), [("status", "finished"), ("due", "31 March"), ("words", "other"), ("item", "-3"), ("item", "99")]
)
def test_values_that_a_field_cannot_hold_are_refused(archive, first, field, value):
    action = action_of(archive, archive.add(*first))
    with pytest.raises(BadValue):
        archive.edit([Change(action.id, field, value)], who="ada")
    assert archive.history(action.id) == ()


def test_unknown_records_and_meetings_are_told(archive, first):
    added = archive.add(*first)
    with pytest.raises(NotFound):
        archive.edit([Change(f"{added.meeting_id}-azzzzz", "status", "done")], who="ada")
    with pytest.raises(NotFound):
        archive.meeting("zzzzzzz")
    with pytest.raises(NotFound):
        archive.meeting("../../x")


def test_an_index_that_cannot_be_written_does_not_stop_a_save(archive, first, monkeypatch):
    action = action_of(archive, archive.add(*first))

    def broken(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("store.batch.put", broken)
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    monkeypatch.undo()
    assert [edit.after for edit in archive.history(action.id)] == ["Ms Vale"]
    assert archive.index.find(RecordKind.ACTION, "owner:vale", today=TODAY).count == 1


def test_a_save_from_another_thread_waits_for_the_batch_and_is_its_own(archive, first, make):
    from threading import Thread

    added = archive.add(*first)
    action = action_of(archive, added)
    done = []

    def edit():
        archive.edit([Change(action.id, "status", "done")], who="ada")
        done.append(True)

    with archive.batch():
        archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
        thread = Thread(target=edit)
        thread.start()
        thread.join(0.2)
        assert not done
    thread.join(10)
    assert done
    assert archive.index.find(RecordKind.ACTION, "status:done", today=TODAY).count == 1


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("+letters", ("hedge", "letters", "mill")),
        ("+letters,county", ("county", "hedge", "letters", "mill")),
        ("+letters, +county", ("county", "hedge", "letters", "mill")),
        ("-hedge,mill", ()),
        ("-hedge,+letters,-mill", ("letters",)),
        ("letters", ("letters",)),
        ("", ()),
    ],
)
def test_tags_are_put_on_and_taken_off_by_their_signs(archive, first, typed, tags):
    record = action_of(archive, archive.add(*first)).id
    archive.edit([Change(record, "tags", "mill,hedge")], who="ada")
    archive.edit([Change(record, "tags", typed)], who="ada")
    assert archive.meeting(record.split("-")[0]).record(record).tags == tags
