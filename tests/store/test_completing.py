"""Pages that complete what another cuts short, in all their versions; and the item that a clerk names for a record, wherever it is by then."""

from __future__ import annotations

import datetime as dt

import pytest

from store.archive import Outcome
from store.errors import BadValue
from store.meeting.edits import Change
from store.records import PageKind, RecordKind
from tests.records import build

TODAY = dt.date(2026, 11, 28)
HEDGES = (
    "The officer told members that the hedges beside the mill road had been cut back twice since the spring and that the rest would follow"
)


def whole(text, cut, *, last="", header="Thornmere Borough Council", name="page.html"):
    items = [("1", "Apologies", "None."), ("2", "Hedges", text + last)]
    actions = ((2, last.removeprefix(". "), None, None),) if last else ()
    return build(items, truncated=(2,) if cut else (), name=name, header=header, actions=actions)


def item(last, text=HEDGES, *, name="item.html"):
    return build(
        [("2", "Hedges", text + last)],
        page=PageKind.ITEM,
        name=name,
        header="Thornmere",
        actions=((1, last.removeprefix(". "), None, None),),
    )


@pytest.fixture
def completed(archive):
    meeting = archive.add(*whole(HEDGES[:90], cut=True)).meeting_id
    assert archive.add(*item(". RESOLVED that the hedges be cut twice")).outcome is Outcome.COMPLETED
    return meeting


def decisions(archive, meeting):
    return [action.text for action in archive.meeting(meeting).minutes.actions]


@pytest.mark.parametrize("text", [HEDGES, HEDGES.replace("The officer", "An officer"), f"{HEDGES} by the end of term"])
def test_a_newer_version_of_the_completing_page_takes_its_place(archive, completed, text):
    action = archive.meeting(completed).minutes.actions[0]
    archive.edit([Change(action.id, "note", "mine")], who="ada")
    newer = item(". RESOLVED that the hedges be cut thrice", text)
    told = archive.add(*newer)
    assert (told.outcome, told.meeting_id) == (Outcome.UPDATED, completed)
    assert any(action.id in note and "words it otherwise" in note for note in told.notes)
    assert decisions(archive, completed) == ["RESOLVED that the hedges be cut thrice"]
    assert archive.meeting(completed).minutes.actions[0].note == "mine"
    assert archive.index.counts().actions == archive.index.counts().meetings == 1
    assert archive.check().sound
    archive.expunge(newer[0].source.sha256)
    assert decisions(archive, completed) == ["RESOLVED that the hedges be cut twice"]


def test_what_a_newer_page_says_whole_is_shown_and_not_what_had_completed_the_older(archive, completed):
    newer = whole(
        HEDGES.replace("twice", "three times"), cut=False, last=". RESOLVED that the hedges be left", header="Thornmere, confirmed"
    )
    assert archive.add(*newer).meeting_id == completed
    opened = archive.meeting(completed)
    assert decisions(archive, completed) == ["RESOLVED that the hedges be left"]
    shown = opened.minutes.items[1].minutes[0]
    assert "three times" in opened.reading.view[shown.start : shown.end]
    assert archive.index.find(RecordKind.ACTION, "twice", today=TODAY).count == 0
    assert len(opened.readings) == 3
    assert archive.compare(completed).older.source.name == "page.html"
    archive.expunge(newer[0].source.sha256)
    assert decisions(archive, completed) == ["RESOLVED that the hedges be cut twice"], "the older page is completed again"


def test_a_newer_page_that_begins_otherwise_is_not_completed_by_the_older_item(archive, completed):
    other = HEDGES.replace("The officer", "Nobody").replace("beside the mill road", "along the railway")
    archive.add(*whole(other[:90], cut=True, header="Thornmere, confirmed"))
    opened = archive.meeting(completed)
    assert opened.minutes.items[1].truncated
    assert opened.minutes.actions == ()


def test_a_title_that_a_clerk_mends_does_not_hide_the_item_from_the_page_that_completes_it(archive):
    meeting = archive.add(*whole(HEDGES[:90], cut=True)).meeting_id
    archive.edit([Change(archive.meeting(meeting).minutes.items[1].id, "title", "Hedges by the mill")], who="ada")
    assert archive.add(*item(". RESOLVED that the hedges be cut")).outcome is Outcome.COMPLETED


def lanes(*items, header="Thornmere Borough Council"):
    rows = [(str(number), title, f"{title} were told of. that {title} be seen to") for number, title in enumerate(items, 1)]
    last = len(items)
    return build(rows, actions=((last, f"that {items[-1]} be seen to", None, None),), header=header)


def under(archive, record_id):
    opened = archive.meeting(record_id)
    record = opened.record(record_id)
    return next((each.title for each in opened.minutes.items if each.position == record.item), None)


def test_the_item_that_a_clerk_names_is_that_item_in_every_version(archive):
    meeting = archive.add(*lanes("Lanes", "Ponds")).meeting_id
    action = archive.meeting(meeting).minutes.actions[0].id
    archive.edit([Change(action, "item", "1")], who="ada")
    assert under(archive, action) == "Lanes"
    archive.add(*lanes("Apologies", "Minutes", "Lanes", "Ponds", header="Corrected"))
    assert under(archive, action) == "Lanes"
    assert [(edit.before, edit.after) for edit in archive.history(action)] == [("4", "3")], "told by where they stand now"
    archive.add(*lanes("Apologies", "Ponds", header="Corrected again"))
    assert under(archive, action) is None
    archive.add(*lanes("Lanes", "Apologies", "Ponds", header="Corrected once more"))
    assert under(archive, action) == "Lanes"
    assert archive.index.find(RecordKind.ACTION, "title:lanes", today=TODAY).count == 1
    archive.undo(who="ada")
    assert under(archive, action) == "Ponds"
    archive.redo(who="ada")
    assert under(archive, action) == "Lanes"


def test_an_item_that_is_not_there_is_no_value(archive):
    meeting = archive.add(*lanes("Lanes", "Ponds")).meeting_id
    action = archive.meeting(meeting).minutes.actions[0].id
    with pytest.raises(BadValue, match="no item at position 9"):
        archive.edit([Change(action, "item", "9")], who="ada")
    archive.edit([Change(action, "item", "")], who="ada")
    assert under(archive, action) is None
