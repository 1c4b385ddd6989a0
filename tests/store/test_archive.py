"""The archive over hand-made readings: what is added, found again, kept."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from dataclasses import replace

import pytest
from tinydb import TinyDB

from store.archive import Archive, Outcome
from store.edits import Change
from store.errors import BadValue, Conflict, Damaged, NotAnArchive, NotFound, NothingToUndo, ReadOnly
from store.records import PageKind, Person, RecordKind, Status

TODAY = dt.date(2026, 11, 22)


def action_of(archive, added):
    return archive.meeting(added.meeting_id).minutes.actions[0]


def test_a_new_reading_becomes_a_meeting_with_ids_that_name_its_file(archive, first):
    added = archive.add(*first)
    assert (added.outcome, added.items, added.declarations, added.actions) == (Outcome.LOADED, 4, 1, 1)
    opened = archive.meeting(added.meeting_id)
    ids = [record.id for record in (*opened.minutes.items, *opened.minutes.declarations, *opened.minutes.actions)]
    assert len(set(ids)) == 6
    assert all(record_id.startswith(f"{added.meeting_id}-") and len(record_id) == 14 for record_id in ids)
    assert [record_id[8] for record_id in ids] == ["i", "i", "i", "i", "d", "a"]
    assert opened.reading.view == first[0].view


def test_the_meeting_file_is_a_tinydb_database_with_the_view_once(archive, first):
    added = archive.add(*first)
    path = archive.meetings / f"{added.meeting_id}.json"
    with TinyDB(path, access_mode="r") as database:
        assert {"meeting", "items", "declarations", "actions", "people", "edits", "readings"} <= database.tables()
        assert [row["title"] for row in database.table("items")][:2] == ["Apologies", "Declarations of interest"]
        assert database.table("readings").all()[0]["view"] == first[0].view
    assert path.read_text().count("had been cut back twice") == 1


def test_the_source_is_kept_byte_for_byte(archive, first):
    archive.add(*first)
    assert archive.source(first[0].source).read_bytes() == first[1]


def test_the_same_source_again_changes_nothing(archive, first):
    added = archive.add(*first)
    path = archive.meetings / f"{added.meeting_id}.json"
    before = path.read_bytes()
    assert archive.add(*first).outcome is Outcome.UNCHANGED
    assert path.read_bytes() == before
    assert len(list(archive.meetings.iterdir())) == 1


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


def test_other_meetings_of_the_body_stay_apart(archive, first, make):
    one = archive.add(*first)
    texts = [first[0].view[item.minutes[0].start : item.minutes[0].end] for item in first[0].minutes.items]
    rows = [(item.number, item.title, text) for item, text in zip(first[0].minutes.items, texts, strict=True)]
    other = archive.add(*make(rows, date=dt.date(2024, 6, 4), header="4 June 2024"))
    assert other.outcome is Outcome.LOADED
    assert other.meeting_id != one.meeting_id


def test_an_item_page_completes_the_truncated_item(archive, make):
    begun = "Members heard at length about the flood wall by the lower mill and asked many questions about it"
    main = make([("1", "Welcome", "All were welcomed."), ("2", "Flood wall", begun)], truncated=(2,))
    added = archive.add(*main)
    rest = f"{begun} until late. RESOLVED that the wall be raised by a foot."
    page = make(
        [("2", "Flood wall", rest)], page=PageKind.ITEM, committee=None, date=None, name="item.txt",
        actions=((1, "the wall be raised by a foot", None, None),),
    )  # fmt: skip
    done = archive.add(*page)
    assert (done.outcome, done.meeting_id) == (Outcome.COMPLETED, added.meeting_id)
    opened = archive.meeting(added.meeting_id)
    item = opened.minutes.items[1]
    assert not item.truncated
    assert item.position == 2
    assert "raised by a foot" in opened.reading.view[item.place.start : item.place.end]
    action = opened.minutes.actions[0]
    assert action.item == 2
    assert opened.reading.view[action.place.start : action.place.end] == "the wall be raised by a foot"
    source, line = opened.where(action.place)
    assert (source.name, line) == ("item.txt", 3)
    assert archive.add(*page).outcome is Outcome.UNCHANGED


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


def test_edits_are_a_log_that_undo_and_redo_add_to(archive, first):
    added = archive.add(*first)
    action = action_of(archive, added)
    item = archive.meeting(added.meeting_id).minutes.items[0]
    archive.edit([Change(action.id, "owner", "Ms Vale"), Change(item.id, "tags", "+follow up")], who="ada")
    archive.edit([Change(action.id, "status", "waiting")], who="ada")
    archive.undo(who="ada")
    archive.undo(who="ada")
    opened = archive.meeting(added.meeting_id)
    assert (opened.minutes.actions[0].owner, opened.minutes.actions[0].status) == ("the clerk", Status.OPEN)
    assert opened.minutes.items[0].tags == ()
    with pytest.raises(NothingToUndo):
        archive.undo(who="ada")
    archive.redo(who="ada")
    archive.redo(who="ada")
    opened = archive.meeting(added.meeting_id)
    assert (opened.minutes.actions[0].owner, opened.minutes.actions[0].status) == ("Ms Vale", Status.WAITING)
    assert opened.minutes.items[0].tags == ("follow-up",)
    with pytest.raises(NothingToUndo):
        archive.redo(who="ada")
    assert [edit.kind.value for edit in archive.history(action.id)] == ["edit", "edit", "undo", "undo", "redo", "redo"]


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


def test_undo_does_not_take_back_what_a_colleague_did_since(archive, first):
    action = action_of(archive, archive.add(*first))
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    archive.edit([Change(action.id, "owner", "Mr Pike")], who="ben")
    with pytest.raises(Conflict, match="ben has since changed owner"):
        archive.undo(who="ada")


@pytest.mark.parametrize(("field", "value"), [("status", "finished"), ("due", "31 March"), ("words", "other"), ("item", "-3")])
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


def test_a_damaged_file_is_named_never_empty_and_never_stops_the_rest(archive, first, make):
    one = archive.add(*first)
    two = archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    path = archive.meetings / f"{one.meeting_id}.json"
    whole = path.read_bytes()
    for damage in (b"", whole[:-1], whole[:200], whole.replace(b"mill", b"pill"), b"{}", b"[]"):
        path.write_bytes(damage)
        with pytest.raises(Damaged, match=path.name):
            archive.meeting(one.meeting_id)
        archive.meeting(two.meeting_id)
    checked = archive.check(repair=True)
    assert any(path.name in line for line in checked.repaired)
    assert (archive.path / "damaged" / path.name).read_bytes() == b"[]"
    assert archive.check().sound
    assert archive.index.counts(today=TODAY).meetings == 1


def test_the_index_is_made_again_when_missing_damaged_or_of_another_version(archive, first):
    archive.add(*first)

    def found():
        return archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count

    assert found() == 1
    archive.close()
    for path in archive.path.glob("index.sqlite*"):
        path.unlink()
    assert found() == 1
    archive.close()
    (archive.path / "index.sqlite").write_bytes(b"not a database at all" * 100)
    assert found() == 1
    archive.close()
    connection = sqlite3.connect(archive.path / "index.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert found() == 1


def test_what_was_done_without_the_index_is_found(archive, first, make):
    one = archive.add(*first)
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1
    other = Archive.open(archive.path.parent / "other")
    two = other.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    name = f"{two.meeting_id}.json"
    (archive.meetings / name).write_bytes((other.meetings / name).read_bytes())
    (archive.meetings / f"{one.meeting_id}.json").unlink()
    assert archive.index.find(RecordKind.ITEM, "pond", today=TODAY).count == 1
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 0
    assert archive.index.find(RecordKind.ITEM, "", today=TODAY).total == 1


def test_a_folder_that_is_no_archive_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(NotAnArchive):
        Archive.open(tmp_path)
    with pytest.raises(NotAnArchive):
        Archive.open(tmp_path / "missing", create=False)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_archive_of_a_newer_program_is_left_alone(archive):
    (archive.path / "archive.json").write_text(json.dumps({"tui-minutes": 99}))
    with pytest.raises(NotAnArchive, match="newer"):
        Archive.open(archive.path)


def test_a_symbolic_link_to_an_archive_is_followed_once(archive, first, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(archive.path)
    through = Archive.open(link)
    added = through.add(*first)
    assert link.is_symlink()
    assert archive.meeting(added.meeting_id).id == added.meeting_id


FLOOD = "Members heard at length about the flood wall by the lower mill and asked many questions about it"


def flood_pages(make):
    main = make([("1", "Welcome", "All were welcomed."), ("2", "Flood wall", FLOOD)], truncated=(2,))
    rest = f"{FLOOD} until late. RESOLVED that the wall be raised by a foot."
    page = make(
        [("2", "Flood wall", rest)], page=PageKind.ITEM, committee=None, date=None, name="item.txt",
        actions=((1, "the wall be raised by a foot", None, None),),
    )  # fmt: skip
    return main, page


def test_a_meeting_loaded_after_its_item_page_takes_it_in_with_its_edits(archive, make):
    main, page = flood_pages(make)
    alone = archive.add(*page)
    assert alone.outcome is Outcome.LOADED
    action = action_of(archive, alone)
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    whole = archive.add(*main)
    assert (whole.outcome, whole.meeting_id, whole.items) == (Outcome.COMPLETED, alone.meeting_id, 2)
    opened = archive.meeting(alone.meeting_id)
    assert [(each.id, each.owner, each.item) for each in opened.minutes.actions] == [(action.id, "Ms Vale", 2)]
    assert opened.minutes.meeting.date == dt.date(2024, 3, 5)
    assert archive.check().sound


def test_a_newer_version_of_the_page_keeps_what_completes_its_item(archive, make, again):
    main, page = flood_pages(make)
    added = archive.add(*main)
    archive.add(*page)
    newer = make([("1", "Welcome", "All were made welcome."), ("2", "Flood wall", FLOOD)], truncated=(2,))
    assert archive.add(*newer).outcome is Outcome.UPDATED
    opened = archive.meeting(added.meeting_id)
    assert not opened.minutes.items[1].truncated
    assert "made welcome" in opened.reading.view
    assert len(opened.minutes.actions) == 1


def test_expunging_leaves_no_word_behind(archive, first, make):
    one = archive.add(*first)
    two = archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    action = action_of(archive, one)
    archive.edit([Change(action.id, "note", "secretnote")], who="ada")
    gone = archive.expunge(one.meeting_id)
    archive.close()
    assert gone.meetings == (one.meeting_id,)
    for path in archive.path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"hedges" not in data, path
            assert b"secretnote" not in data, path
    with pytest.raises(NotFound):
        archive.meeting(one.meeting_id)
    assert archive.meeting(two.meeting_id).id == two.meeting_id
    assert archive.check().sound


def test_expunging_the_newest_source_brings_back_the_older_reading(archive, first, again):
    added = archive.add(*first)
    newer, data = again(first[0])
    assert archive.add(newer, data).outcome is Outcome.UPDATED
    gone = archive.expunge(newer.source.sha256)
    assert gone.changed == (added.meeting_id,)
    opened = archive.meeting(added.meeting_id)
    assert opened.reading.source.sha256 == first[0].source.sha256
    assert len(opened.readings) == 1
    assert archive.holds(newer.source.sha256) is None
    with pytest.raises(NotFound):
        archive.expunge("0" * 64)


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


def test_a_read_only_archive_is_searched_by_an_index_of_its_own_and_says_so_when_edited(archive, first, make, tmp_path, monkeypatch):
    added = archive.add(*first)
    archive.close()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    before = {path.name: path.stat().st_mtime_ns for path in archive.path.rglob("*")}
    reader = Archive.open(archive.path)
    assert reader.read_only
    assert reader.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1
    assert reader.meeting(added.meeting_id).id == added.meeting_id
    with pytest.raises(ReadOnly):
        reader.edit([Change(added.meeting_id, "note", "x")], who="ada")
    monkeypatch.undo()
    archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    assert reader.index.find(RecordKind.ITEM, "pond", today=TODAY).count == 1
    reader.close()
    assert before.keys() <= {path.name for path in archive.path.rglob("*")}


def test_an_index_made_anew_by_another_process_is_noticed(archive, first, make):
    archive.add(*first)
    other = Archive.open(archive.path)
    assert other.index.find(RecordKind.ITEM, "", today=TODAY).count == 4
    archive.index.rebuild()
    archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    assert other.index.find(RecordKind.ITEM, "", today=TODAY).count == 5
    other.close()


def test_an_index_whose_making_was_cut_short_is_finished(archive, first, make, monkeypatch):
    archive.add(*first)
    archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    monkeypatch.setattr("store.indexsync.BATCH", 1)

    def stop(done, total):
        raise KeyboardInterrupt

    archive.index.progress = stop
    with pytest.raises(KeyboardInterrupt):
        archive.index.rebuild()
    archive.close()
    again = Archive.open(archive.path)
    assert again.index.find(RecordKind.MEETING, "", today=TODAY).count == 2
    again.close()


def test_a_tidied_index_answers_as_before_and_can_be_changed(archive, first, monkeypatch):
    action = action_of(archive, archive.add(*first))
    archive.index.tidy()
    assert archive.index.find(RecordKind.ITEM, "hedges", today=TODAY).count == 1
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    assert archive.index.find(RecordKind.ACTION, "owner:vale", today=TODAY).count == 1
    monkeypatch.setattr("store.indexsync.MANY", 1)
    archive.index.rebuild()
    assert archive.index.find(RecordKind.ACTION, "owner:vale", today=TODAY).count == 1
    assert archive.check().sound
