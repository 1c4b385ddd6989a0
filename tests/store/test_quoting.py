"""When a page is expunged and its meeting goes on, the log of edits keeps what clerks wrote and nothing that only that page said."""

from __future__ import annotations

import pytest

from store.meeting.edits import Change, EditKind

POND = "The pond by the mill was cleaned and its banks were mended by the volunteers in the spring."


def page(make, owner, *more, name):
    """A page on which the bill is for `owner` to pay, and with it more items that have an action each."""
    items = [("1", "Ponds", POND), ("2", "Bench", f"The bench was mended. RESOLVED that the bill be paid. {owner} saw to it.")]
    items += [(str(number), title, f"{text} RESOLVED that {text}") for number, (title, text) in enumerate(more, 3)]
    actions = [(2, "the bill be paid", owner, None)] + [(number, text, None, None) for number, (_, text) in enumerate(more, 3)]
    return make(items, actions=tuple(actions), name=name)


@pytest.fixture
def two(archive, make):
    """A meeting of two versions of a page. The newer one has another owner of the bill, and an item more; its id and that version's checksum."""
    older = page(make, "Mr Hale", name="one.txt")
    newer = page(make, "Mr Zebra", ("Herons", "the herons be counted."), name="two.txt")
    name = archive.add(*older).meeting_id
    assert archive.add(*newer).meeting_id == name
    return name, newer[0].source.sha256


def actions_of(archive, name):
    return archive.meeting(name).minutes.actions


def words_in(archive, name):
    return archive.file(name).read_text().casefold()


def test_a_value_that_only_the_page_had_becomes_what_the_page_that_is_left_says(archive, two):
    name, sha256 = two
    bill = actions_of(archive, name)[0]
    assert bill.owner == "Mr Zebra"
    archive.edit([Change(bill.id, "owner", "The Clerk")], who="ada")
    gone = archive.expunge(sha256)
    assert (gone.changed, gone.doubt, gone.edits) == ((name,), "", 0)
    assert "zebra" not in words_in(archive, name)
    assert [(edit.before, edit.after) for edit in archive.history(bill.id)] == [("Mr Hale", "The Clerk")]
    assert archive.check().sound
    archive.undo(who="ada")
    assert actions_of(archive, name)[0].owner == "Mr Hale"
    archive.redo(who="ada")
    assert actions_of(archive, name)[0].owner == "The Clerk"


def test_an_edit_that_was_taken_back_tells_nothing_of_the_page_either(archive, two):
    name, sha256 = two
    bill = actions_of(archive, name)[0]
    archive.edit([Change(bill.id, "owner", "The Clerk")], who="ada")
    archive.undo(who="ada")
    assert archive.history(bill.id)[-1].after == "Mr Zebra"
    archive.expunge(sha256)
    assert "zebra" not in words_in(archive, name)
    assert [(edit.kind, edit.after) for edit in archive.history(bill.id)] == [(EditKind.EDIT, "The Clerk"), (EditKind.UNDO, "Mr Hale")]
    assert actions_of(archive, name)[0].owner == "Mr Hale"
    archive.redo(who="ada")
    assert actions_of(archive, name)[0].owner == "The Clerk"


def test_edits_of_what_only_the_page_had_go_with_it_and_all_others_stay(archive, two):
    name, sha256 = two
    bill, herons = actions_of(archive, name)
    archive.edit([Change(bill.id, "note", "otters"), Change(name, "note", "badgers")], who="ada")
    archive.edit([Change(herons.id, "note", "weasels"), Change(herons.id, "status", "done")], who="bob")
    own = archive.add_own(name, bill, who="ada").edits[0].record_id
    gone = archive.expunge(sha256)
    assert (gone.edits, gone.doubt) == (2, "")
    assert "weasels" not in words_in(archive, name)
    assert archive.meeting(name).minutes.meeting.note == "badgers"
    assert [(action.id, action.note) for action in actions_of(archive, name)] == [(bill.id, "otters"), (own, "")]
    assert archive.history(own)
    assert archive.check().sound


def test_what_a_clerk_wrote_stays_and_is_named_where_it_tells_what_only_the_page_had(archive, two):
    name, sha256 = two
    bill = actions_of(archive, name)[0]
    archive.edit([Change(bill.id, "note", "rang Mr Zébra"), Change(name, "note", "badgers")], who="ada")
    gone = archive.expunge(sha256)
    assert gone.doubt == (
        f"what clerks wrote of {bill.id} stays, with words that only this file had: see tui-minutes show ID --history;"
        f" tui-minutes expunge {name} removes the whole meeting with it"
    )
    assert actions_of(archive, name)[0].note == "rang Mr Zébra"


def test_a_value_that_a_clerk_wrote_as_well_is_the_clerks(archive, two):
    name, sha256 = two
    bill = actions_of(archive, name)[0]
    for owner in ("The Clerk", "Mr Zebra"):
        archive.edit([Change(bill.id, "owner", owner)], who="ada")
    assert bill.id in archive.expunge(sha256).doubt
    assert [(edit.before, edit.after) for edit in archive.history(bill.id)] == [("Mr Zebra", "The Clerk"), ("The Clerk", "Mr Zebra")]
    assert actions_of(archive, name)[0].owner == "Mr Zebra"


def test_what_another_page_says_too_stays_as_it_is(archive, make, two):
    name, sha256 = two
    bill = actions_of(archive, name)[0]
    again = page(make, "Mr Zebra", ("Ducks", "the ducks be fed."), name="three.txt")
    assert archive.add(*again).meeting_id == name
    archive.edit([Change(bill.id, "owner", "The Clerk")], who="ada")
    assert archive.expunge(sha256).doubt == ""
    assert [(edit.before, edit.after) for edit in archive.history(bill.id)] == [("Mr Zebra", "The Clerk")]
