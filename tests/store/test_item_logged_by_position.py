"""Edits of `item` that an older program logged by position: they keep meaning the item that they meant, whatever the page becomes."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from store.disk.seal import pack, unpack
from store.meeting.edits import EDIT, Edit
from store.meeting.logseal import seal
from tests.records import action_of, build
from tests.store.conftest import FIRST

DECIDED = "the clerk write to the county about the mill road"


def page(items, *, header="Thornmere Borough Council"):
    place = next(number for number, (_, title, _) in enumerate(items, 1) if title == "Hedges and verges")
    return build(items, actions=((place, DECIDED, "the clerk", "2024-04-30"),), header=header)


CORRECTED = page([("1", "Welcome", "The chair welcomed all who had come."), *FIRST], header="Thornmere Borough Council, corrected")


def log(archive, action, *positions):
    """Write a log as the older program did: the action set from each position to the next one."""
    path = archive.file(action.id.partition("-")[0])
    tables = unpack(path.read_bytes(), path.name)
    edits = [
        Edit(f"2024-05-01T09:00:0{number}+00:00", "ada", action.id, "item", before, after, 5 + number, f"{number:020d}-aaaa")
        for number, (before, after) in enumerate(pairwise(positions), 1)
    ]
    tables["edits"] = {str(number): EDIT.encode(edit) for number, edit in enumerate(edits, 1)}
    tables["meta"]["1"] |= {"format": 3, "revision": 5 + len(edits), **seal(edits, ())}
    path.write_bytes(pack(tables))
    archive.index.rebuild()


@pytest.fixture
def logged(archive):
    """An action that was put under the fourth item and then under the second one."""
    action = action_of(archive, archive.add(*page(FIRST)))
    log(archive, action, "3", "4", "2")
    return action


def title(archive, action):
    """The title of the item that an action is shown under."""
    opened = archive.meeting(action.id)
    return next(item.title for item in opened.minutes.items if item.position == opened.record(action.id).item)


def positions(archive, action):
    log = json.loads(archive.file(action.id.partition("-")[0]).read_bytes())["edits"].values()
    return [(edit["before"], edit["after"]) for edit in log if edit["before"].isdigit() or edit["after"].isdigit()]


def test_an_item_put_in_before_leaves_the_edit_with_its_item(archive, logged):
    assert title(archive, logged) == "Declarations of interest"
    archive.add(*CORRECTED)
    assert title(archive, logged) == "Declarations of interest"
    assert positions(archive, logged) == []
    assert [(edit.before, edit.after) for edit in archive.history(logged.id)] == [("4", "5"), ("5", "3")]


def test_an_edit_taken_back_after_a_correction_is_the_one_before(archive, logged):
    archive.add(*CORRECTED)
    archive.undo(who="ada")
    assert title(archive, logged) == "Exempt: lease of the depot"
    archive.undo(who="ada")
    assert title(archive, logged) == "Hedges and verges"
    archive.redo(who="ada")
    assert title(archive, logged) == "Exempt: lease of the depot"


def test_what_is_taken_back_or_made_again_before_a_correction_stays_with_its_item(archive, logged):
    old = positions(archive, logged)
    archive.undo(who="ada")
    archive.undo(who="ada")
    archive.redo(who="ada")
    assert positions(archive, logged) == old
    archive.add(*CORRECTED)
    assert title(archive, logged) == "Exempt: lease of the depot"
    archive.redo(who="ada")
    assert title(archive, logged) == "Declarations of interest"


def test_an_older_reading_that_is_shown_again_has_the_edit_with_its_item(archive):
    action = action_of(archive, archive.add(*page(FIRST)))
    archive.add(*CORRECTED)
    log(archive, action, "4", "3")
    assert title(archive, action) == "Declarations of interest"
    archive.expunge(CORRECTED[0].source.sha256)
    assert title(archive, action) == "Declarations of interest"
