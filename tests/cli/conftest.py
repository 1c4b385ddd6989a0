"""An archive of one invented meeting, made by hand so that no test of a command depends on the parser; and a way to run commands."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from store.records import (
    Action,
    AgendaItem,
    Declaration,
    Effect,
    Finding,
    FindingCode,
    InterestKind,
    Meeting,
    Minutes,
    OutcomeKind,
    PageKind,
    Person,
    Presence,
    Reading,
    Tally,
)
from tests.records import place as place_in
from tests.records import source_of

VIEW = """\
Quay Committee, 6 May 2025

1. Declarations of Interest
Councillor Zoë Wren declared a pecuniary interest in item 2 as she owned a boat, and left the room.
2. =Moorings, *new*
RESOLVED that the clerk let berth 9 by 30 June 2025.
3. Exempt matter
AGREED to pay Mr X £5.
"""


place = partial(place_in, VIEW)


def reading(**changes) -> Reading:
    data = VIEW.encode()
    declared = "Councillor Zoë Wren declared a pecuniary interest in item 2 as she owned a boat, and left the room."
    resolved = "RESOLVED that the clerk let berth 9 by 30 June 2025."
    agreed = "AGREED to pay Mr X £5."
    items = (
        AgendaItem(
            1,
            "1",
            "Declarations of Interest",
            place(f"1. Declarations of Interest\n{declared}"),
            place("Declarations of Interest"),
            id="iaaaaa",
        ),
        AgendaItem(2, "2", "=Moorings, *new*", place(f"2. =Moorings, *new*\n{resolved}"), place("=Moorings, *new*"), id="ibbbbb"),
        AgendaItem(3, "3", "Exempt matter", place(f"3. Exempt matter\n{agreed}"), place("Exempt matter"), restricted=True, id="iccccc"),
    )
    declaration = Declaration(
        place(declared), declared, 1, member="Councillor Zoë Wren", kind=InterestKind.PECUNIARY, kind_words="pecuniary", item_refs=("2",), item=2,
        reason="she owned a boat", effect=Effect.LEFT, effect_words="left the room", effect_place=place("left the room"), id="daaaaa",
        findings=(Finding(FindingCode.ITEM_BY_NUMBER, "Item 2 was taken by its number."),),
    )  # fmt: skip
    actions = (
        Action(place(resolved), resolved, "the clerk let berth 9 by 30 June 2025", 2, OutcomeKind.RESOLVED, True, owner="clerk", due="2025-06-30", due_words="by 30 June 2025", follow_up=True, id="aaaaaa"),
        Action(place(agreed), agreed, "pay Mr X £5", 3, OutcomeKind.AGREED, True, restricted=True, id="abbbbb"),
    )  # fmt: skip
    meeting = Meeting(
        page=PageKind.MEETING,
        council="Port Ilex Town Council",
        committee="Quay Committee",
        date=dt.date(2025, 5, 6),
        time=dt.time(19, 0),
        venue="The Net Loft",
    )
    people = (Person("Zoë Wren", "Councillor", presence=Presence.PRESENT),)
    minutes = Minutes(meeting, items, (declaration,), actions, people, Tally(3, 0, 0, 1, "declared", 2, 0, 0, 0.1))
    source = source_of(data, "quay␛.txt", "utf-8")
    return Reading(source, VIEW, minutes)


class Ran:
    """What a command did: its exit code, stdout and stderr."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder for the archive that commands use when none is named, far from the user's own."""
    monkeypatch.setenv("TUI_MINUTES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("TUI_MINUTES_USER", "pat")
    monkeypatch.delenv("TUI_MINUTES_DEBUG", raising=False)
    return tmp_path


@pytest.fixture
def run(home, capsys):
    """Run a command line as a user would and return what it did."""

    def run(*arguments):
        from tui_minutes.cli import run as command

        capsys.readouterr()
        try:
            code = command(["--today", "2025-07-10", *map(str, arguments)])
        except SystemExit as end:
            code = end.code or 0
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def quay(home):
    """The archive with the invented meeting in it; its id."""
    from store.archive import Archive

    archive = Archive.open(home / "archive")
    meeting = archive.add(reading(), VIEW.encode()).meeting_id
    archive.close()
    return meeting
