"""An edit that is taken back where the page has come to say the same: the field is told to stay, not to change into itself."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import RecordKind
from tui_minutes.commands.edit import summary
from tui_minutes.session import Session
from tui_minutes.tui.desk.desk import STAYS, Desk

PAGE = """\
Stanby Town Council

Minutes of the meeting held on 6 May 2031

Present: Cllr Ann Rudd, Cllr Bo Penn

1. Bus Shelter

The shelter leaks. RESOLVED that the Clerk write to the builder{}.

2. Closing

The hall was locked.
"""


@pytest.fixture
def edited(tmp_path):
    """A session whose clerk gave an action the day that a newer version of its page gives it too; the action's id."""
    session = Session.at(tmp_path / "archive", who="pat", today=dt.date(2031, 5, 10))
    for name, by in (("draft.txt", ""), ("final.txt", " by 1 June 2031")):
        (tmp_path / name).write_text(PAGE.format(by))
    list(session.load([tmp_path / "draft.txt"]))
    (action,) = [row.id for row in session.find(RecordKind.ACTION, "builder").rows(0, 9)]
    session.edit([action], {"due": "2031-06-01"})
    list(session.load([tmp_path / "final.txt"]))
    yield session, action
    session.archive.close()


def test_the_command_says_that_it_stays(edited):
    session, action = edited
    assert summary(session.undo()) == f"{action} due stays 2031-06-01"


def test_so_does_the_app_and_names_no_colleague(edited):
    session, _ = edited
    assert Desk(session).undo() == "Taken back: due stays the same"


def test_what_changes_is_told_as_before(edited):
    session, action = edited
    session.edit([action], {"due": "2031-07-01", "note": "mine"})
    assert summary(session.undo()).split("; ") == [f"{action} note mine → (nothing)", f"{action} due 2031-07-01 → 2031-06-01"]
    assert STAYS not in Desk(session).redo()
