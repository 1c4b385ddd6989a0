"""Which edit of a log is in force, of logs that were written as edits are no longer taken back."""

from __future__ import annotations

from store.meeting.edits import Edit, EditKind
from store.meeting.inforce import InForce


def entry(before, after, group, kind=EditKind.EDIT, of=None):
    return Edit("2024-06-15T09:30:00", "ada", "m-a", "owner", before, after, 1, group, kind, of)


def test_what_an_undo_says_stands_there_does_though_something_else_lay_below():
    log = [
        entry("", "Ms Vale", "1"),
        entry("Ms Vale", "", "2", EditKind.UNDO, "1"),
        entry("", "Mr Pike", "3"),
        entry("Mr Pike", "Ms Vale", "4", EditKind.REDO, "1"),
        entry("Ms Vale", "Clerk", "5", EditKind.UNDO, "1"),
    ]
    assert InForce(log[:-1]).values() == {"m-a": {"owner": "Ms Vale"}}
    assert InForce(log).values() == {"m-a": {"owner": "Clerk"}}
