"""Edits taken back and made again: a command's at once, as far as they can be, and never over what a colleague did since."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace

import pytest

from store.answers import Settled, Why
from store.errors import Conflict, NotFound, NothingToUndo, NotSaved
from store.meeting.edits import Change
from store.records import RecordKind, Status
from tests.records import action_of

TODAY = dt.date(2026, 11, 22)


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


def test_an_undo_over_several_records_names_each_that_was_changed_since(archive, first):
    opened = archive.meeting(archive.add(*first).meeting_id)
    ids = [item.id for item in opened.minutes.items[:3]]
    archive.edit([Change(each, "note", "to do") for each in ids], who="ada")
    archive.edit([Change(each, "note", "done") for each in ids[:2]], who="ben")
    with pytest.raises(Conflict, match="ben changed 2 of these") as caught:
        archive.undo(who="ada")
    assert {each.record_id for each in caught.value.overtaken} == set(ids[:2])
    assert {item.note for item in archive.meeting(opened.id).minutes.items[:3]} == {"done", "to do"}


def test_an_undo_is_settled_field_by_field(archive, first):
    opened = archive.meeting(archive.add(*first).meeting_id)
    ids = [item.id for item in opened.minutes.items[:3]]
    archive.edit([Change(each, "note", "to do") for each in ids], who="ada")
    archive.edit([Change(each, "note", "done") for each in ids[:2]], who="ben")
    with pytest.raises(Conflict) as caught:
        archive.undo(who="ada")
    seen = {each.record_id: each.revision for each in caught.value.overtaken}
    assert {edit.record_id for edit in archive.meeting(opened.id).edits if edit.group == caught.value.group} == set(ids)
    archive.edit([Change(ids[1], "note", "done twice")], who="ben")
    settled = Settled({(ids[0], "note")}, seen)
    with pytest.raises(Conflict) as caught:
        archive.undo(who="ada", settled=settled)
    assert [each.record_id for each in caught.value.overtaken] == [ids[1]], "changed once more since it was shown"
    archive.undo(who="ada", settled=settled._replace(over={each.record_id: each.revision for each in caught.value.overtaken}))
    assert [item.note for item in archive.meeting(opened.id).minutes.items[:3]] == ["done", "", ""]


def test_an_undo_that_leaves_everything_gives_way_to_the_one_before(archive, first):
    added = archive.add(*first)
    action = action_of(archive, added)
    archive.edit([Change(action.id, "note", "first")], who="ada")
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    archive.edit([Change(action.id, "owner", "Mr Pike")], who="ben")
    archive.undo(who="ada", settled=Settled({(action.id, "owner")}))
    assert archive.meeting(added.meeting_id).minutes.actions[0].owner == "Mr Pike"
    archive.undo(who="ada")
    shown = archive.meeting(added.meeting_id).minutes.actions[0]
    assert (shown.owner, shown.note) == ("Mr Pike", "")


def test_undo_does_not_take_back_what_a_colleague_did_since(archive, first):
    action = action_of(archive, archive.add(*first))
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    archive.edit([Change(action.id, "owner", "Mr Pike")], who="ben")
    with pytest.raises(Conflict, match="ben has since changed owner"):
        archive.undo(who="ada")


def test_a_clock_set_back_does_not_change_what_was_done_last(archive, first, monkeypatch):
    action = action_of(archive, archive.add(*first))
    for moment, owner in ((2_000, "Ms Vale"), (1_000, "Mr Pike"), (1_000, "Ms Rowe")):
        monkeypatch.setattr("time.time_ns", lambda moment=moment: moment)
        archive.edit([Change(action.id, "owner", owner)], who="ada")
    for expected in ("Mr Pike", "Ms Vale", "the clerk"):
        archive.undo(who="ada")
        assert archive.meeting(action.id).minutes.actions[0].owner == expected
    for expected in ("Ms Vale", "Mr Pike", "Ms Rowe"):
        archive.redo(who="ada")
        assert archive.meeting(action.id).minutes.actions[0].owner == expected


def test_an_edit_whose_record_is_gone_does_not_stand_in_the_way_of_those_before(archive, first, make):
    opened = archive.meeting(archive.add(*first).meeting_id)
    action, item = opened.minutes.actions[0].id, opened.minutes.items[0].id
    archive.edit([Change(item, "note", "early")], who="ada")
    archive.edit([Change(action, "owner", "Ms Vale")], who="ada")
    texts = [first[0].view[each.minutes[0].start : each.minutes[0].end] for each in first[0].minutes.items]
    archive.add(
        *make([(each.number, each.title, text) for each, text in zip(first[0].minutes.items, texts, strict=True)], header="Corrected")
    )
    edited = archive.undo(who="ada")
    assert [edit.record_id for edit in edited.edits] == [item]
    assert [(each.record_id, each.why) for each in edited.left] == [(action, Why.GONE)]
    with pytest.raises(NotFound, match=f"{action} is no longer on the page"):
        archive.undo(who="ada")
    assert [edit.record_id for edit in archive.redo(who="ada").edits] == [item]
    assert [edit.after for edit in archive.history(action)] == ["Ms Vale"]


@pytest.fixture
def three(archive, first, make):
    """An edit by ada of an action and an item of one meeting and of an item of another; gives the ids, and the page without the action."""
    opened = archive.meeting(archive.add(*first).meeting_id)
    other = archive.meeting(archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel")).meeting_id)
    ids = [opened.minutes.actions[0].id, opened.minutes.items[0].id, other.minutes.items[0].id]
    archive.edit([Change(each, "note", "mine") for each in ids], who="ada")
    texts = [first[0].view[each.minutes[0].start : each.minutes[0].end] for each in first[0].minutes.items]
    rows = [(each.number, each.title, text) for each, text in zip(first[0].minutes.items, texts, strict=True)]
    return ids, make(rows, header="Corrected")


def notes(archive, ids):
    found = []
    for each in ids:
        try:
            found.append(archive.meeting(each).record(each).note)
        except NotFound:
            found.append(None)
    return found


def test_what_can_be_taken_back_is_though_a_record_is_gone_and_that_one_later(archive, first, three):
    ids, without = three
    archive.add(*without)
    edited = archive.undo(who="ada")
    assert set(edited.record_ids) == set(ids[1:])
    assert [(each.record_id, each.field, each.why) for each in edited.left] == [(ids[0], "note", Why.GONE)]
    assert "no longer on the page" in edited.left[0].sentence
    assert notes(archive, ids) == [None, "", ""]
    with pytest.raises(NotFound, match=ids[0]):
        archive.undo(who="ada")
    # The record comes back with the next page, and its edit with it.
    again = replace(first[0], view=first[0].view + "\n", source=replace(first[0].source, sha256="f" * 64))
    archive.add(again, first[1] + b"\n")
    assert notes(archive, ids) == ["mine", "", ""]
    assert archive.undo(who="ada").record_ids == (ids[0],)
    assert notes(archive, ids) == ["", "", ""]
    # Each undo is made again by itself, the last one first.
    assert archive.redo(who="ada").record_ids == (ids[0],)
    assert set(archive.redo(who="ada").record_ids) == set(ids[1:])
    assert notes(archive, ids) == ["mine"] * 3
    assert set(archive.undo(who="ada").record_ids) == set(ids)


def test_what_can_be_taken_back_is_though_a_meeting_cannot_be_read(archive, three):
    ids, _ = three
    path = archive.file(ids[2][:7])
    whole = path.read_bytes()
    path.write_bytes(whole[:-7])
    edited = archive.undo(who="ada")
    assert set(edited.record_ids) == set(ids[:2])
    assert [(each.record_id, each.why) for each in edited.left] == [(ids[2][:7], Why.UNREADABLE)]
    with pytest.raises(NotFound, match="cannot be read"):
        archive.undo(who="ada")
    path.write_bytes(whole)
    assert archive.undo(who="ada").record_ids == (ids[2],)


def test_an_older_command_is_not_taken_back_for_one_that_cannot_be_read(archive, three):
    """What was meant is the newest; its file may be there again in a moment."""
    ids, _ = three
    archive.edit([Change(ids[0], "note", "newer")], who="ada")
    path = archive.file(ids[0][:7])
    whole = path.read_bytes()
    path.write_bytes(whole[:-7])
    with pytest.raises(NotFound, match="cannot be read"):
        archive.undo(who="ada")
    path.write_bytes(whole)
    assert notes(archive, ids) == ["newer", "mine", "mine"]
    assert archive.undo(who="ada").record_ids == (ids[0],)
    assert notes(archive, ids) == ["mine"] * 3


def test_partly_leaves_for_later_what_a_colleague_has_changed(archive, three):
    ids, _ = three
    archive.edit([Change(ids[1], "note", "theirs")], who="ben")
    with pytest.raises(Conflict):
        archive.undo(who="ada")
    edited = archive.undo(who="ada", partly=True)
    assert (set(edited.record_ids), notes(archive, ids)) == ({ids[0], ids[2]}, ["", "theirs", ""])
    assert [each.sentence for each in edited.left] == [f"note of {ids[1]}: ben has changed it since"]
    # It was told; from now on it does not stand in the way of what was done before.
    with pytest.raises(NotFound, match="ben has changed it since"):
        archive.undo(who="ada", partly=True)
    archive.undo(who="ben")
    assert notes(archive, ids) == ["", "mine", ""]
    assert archive.undo(who="ada", partly=True).record_ids == (ids[1],)
    assert archive.redo(who="ada").record_ids == (ids[1],)
    assert set(archive.redo(who="ada").record_ids) == {ids[0], ids[2]}


def test_what_was_left_to_a_colleague_by_choice_is_not_taken_back_later(archive, three):
    ids, _ = three
    archive.edit([Change(ids[1], "note", "theirs")], who="ben")
    archive.undo(who="ada", settled=Settled({(ids[1], "note")}))
    archive.undo(who="ben")
    assert notes(archive, ids) == ["", "mine", ""]
    with pytest.raises(NothingToUndo):
        archive.undo(who="ada")
    assert set(archive.redo(who="ada").record_ids) == {ids[0], ids[2]}


def test_one_record_that_a_colleague_has_changed_is_a_conflict_however_it_is_asked(archive, first):
    added = archive.add(*first)
    action = action_of(archive, added)
    archive.edit([Change(added.meeting_id, "note", "early")], who="ada")
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    archive.edit([Change(action.id, "owner", "Mr Pike")], who="ben")
    for partly in (False, True):
        with pytest.raises(Conflict, match="ben has since changed owner"):
            archive.undo(who="ada", partly=partly)
    assert archive.meeting(added.meeting_id).minutes.meeting.note == "early"


def test_a_half_written_undo_is_gone_on_with(archive, three, monkeypatch):
    """The disk fails between two meetings: what was not taken back is, at the next try, and nothing else."""
    ids, _ = three
    archive.edit([Change(ids[1], "tags", "+early")], who="ada")
    archive.undo(who="ada")
    real, written = os.fsync, []

    def fails(handle):
        written.append(handle)
        if len(written) > 2:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotSaved, match="could be saved"):
        archive.undo(who="ada")
    monkeypatch.undo()
    first_half = notes(archive, ids)
    assert sorted(first_half) in (["", "", "mine"], ["", "mine", "mine"])
    archive.undo(who="ada")
    assert notes(archive, ids) == ["", "", ""]


def test_taking_an_edit_back_shows_what_the_page_says_by_then(archive, first, make):
    added = archive.add(*first)
    action = action_of(archive, added)
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    texts = [first[0].view[each.minutes[0].start : each.minutes[0].end] for each in first[0].minutes.items]
    rows = [(each.number, each.title, text) for each, text in zip(first[0].minutes.items, texts, strict=True)]
    words = ((3, action.text, "the treasurer", None),)
    archive.add(*make(rows, actions=words, header="Corrected"))
    assert action_of(archive, added).owner == "Ms Vale"
    edited = archive.undo(who="ada")
    assert [(edit.before, edit.after) for edit in edited.edits] == [("Ms Vale", "the treasurer")]
    assert action_of(archive, added).owner == "the treasurer"
    assert archive.index.find(RecordKind.ACTION, "owner:treasurer", today=TODAY).count == 1
    archive.redo(who="ada")
    assert action_of(archive, added).owner == "Ms Vale"


def test_a_command_that_was_made_again_is_tried_and_told_of_once(archive, three):
    """It stands in the log twice, and either entry may be what is to be taken back."""
    ids, without = three
    archive.edit([Change(ids[0], "owner", "Ms Vale")], who="ada")
    archive.undo(who="ada")
    archive.redo(who="ada")
    archive.add(*without)
    edited = archive.undo(who="ada")
    assert set(edited.record_ids) == set(ids[1:])
    assert sorted((each.record_id, each.field) for each in edited.left) == [(ids[0], "note"), (ids[0], "owner")]


@pytest.fixture
def overtaken(archive, first):
    """An edit by ada of an action and an item that was taken back, and the action's note written by ben since; gives the ids."""
    opened = archive.meeting(archive.add(*first).meeting_id)
    ids = [opened.minutes.actions[0].id, opened.minutes.items[0].id]
    archive.edit([Change(each, "note", "mine") for each in ids], who="ada")
    archive.undo(who="ada")
    archive.edit([Change(ids[0], "note", "theirs")], who="ben")
    return ids


def test_what_was_left_to_a_colleague_when_it_was_made_again_is_theirs_when_that_is_taken_back(archive, overtaken):
    archive.redo(who="ada", settled=Settled({(overtaken[0], "note")}))
    assert notes(archive, overtaken) == ["theirs", "mine"]
    archive.undo(who="ada")
    assert notes(archive, overtaken) == ["theirs", ""]
    assert archive.redo(who="ada").record_ids == (overtaken[1],)
    assert notes(archive, overtaken) == ["theirs", "mine"]


def test_what_was_made_again_over_a_colleagues_word_gives_it_back_when_that_is_taken_back(archive, overtaken):
    archive.redo(who="ada", settled=Settled(over={overtaken[0]: archive.meeting(overtaken[0]).revision}))
    assert notes(archive, overtaken) == ["mine", "mine"]
    archive.undo(who="ada")
    assert notes(archive, overtaken) == ["theirs", ""]
    assert archive.index.find(RecordKind.ACTION, "note:theirs", today=TODAY).count == 1


def test_an_edit_that_the_page_says_as_well_is_gone_once_it_was_taken_back(archive, first, make):
    action = action_of(archive, archive.add(*first))
    texts = [first[0].view[each.minutes[0].start : each.minutes[0].end] for each in first[0].minutes.items]
    rows = [(each.number, each.title, text) for each, text in zip(first[0].minutes.items, texts, strict=True)]
    archive.edit([Change(action.id, "owner", "the treasurer")], who="ada")
    archive.add(*make(rows, actions=((3, action.text, "the treasurer", None),), header="Corrected"))
    archive.undo(who="ada")
    assert archive.meeting(action.id).minutes.actions[0].owner == "the treasurer"
    archive.add(*make(rows, actions=((3, action.text, "the warden", None),), header="Corrected again"))
    assert archive.meeting(action.id).minutes.actions[0].owner == "the warden"


def test_nothing_is_left_to_a_colleague_who_has_taken_it_back_meanwhile(archive, three):
    ids, _ = three
    archive.edit([Change(ids[1], "note", "theirs")], who="ben")
    with pytest.raises(Conflict):
        archive.undo(who="ada")
    archive.undo(who="ben")
    edited = archive.undo(who="ada", settled=Settled({(ids[1], "note")}))
    assert {edit.record_id: edit.after for edit in edited.edits} == dict.fromkeys(ids, "")
    assert notes(archive, ids) == [""] * 3
