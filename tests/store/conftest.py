"""Hand-made readings, as a parser would give them, of meetings of an invented council."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest

from store.archive import Archive
from store.records import (
    Action,
    AgendaItem,
    Declaration,
    Effect,
    InterestKind,
    Meeting,
    Minutes,
    OutcomeKind,
    PageKind,
    Person,
    Place,
    Presence,
    Reading,
    Source,
    Tally,
)

TODAY = dt.date(2026, 11, 22)


def place(view: str, words: str, after: int = 0) -> Place:
    start = view.index(words, after)
    return Place(start, start + len(words), view.count("\n", 0, start) + 1)


def build(
    items: list[tuple[str | None, str | None, str]],
    *,
    name: str = "page.txt",
    committee: str | None = "Lanes and Verges Committee",
    date: dt.date | None = dt.date(2024, 3, 5),
    declarations: tuple[tuple[int, str, str], ...] = (),
    actions: tuple[tuple[int, str, str | None, str | None], ...] = (),
    page: PageKind = PageKind.MEETING,
    truncated: tuple[int, ...] = (),
    restricted: tuple[int, ...] = (),
    header: str = "Thornmere Borough Council",
) -> tuple[Reading, bytes]:
    """Items are (number, title, text); declarations (position, member, words); actions (position, words, owner, due)."""
    view, records = header, []
    for position, (number, title, text) in enumerate(items, 1):
        begin = len(view) + 1
        view += f"\n{title or ''}\n{text}"
        spot = Place(begin, len(view), view.count("\n", 0, begin) + 1)
        title_place = place(view, title, begin) if title else None
        minutes = (place(view, text, begin),) if text else ()
        cut = position in truncated
        records.append(
            AgendaItem(position, number, title, spot, title_place, minutes=minutes, truncated=cut, restricted=position in restricted)
        )
    declared = [
        Declaration(place(view, words), words, position, member=member, kind=InterestKind.PERSONAL, item=position, effect=Effect.LEFT)
        for position, member, words in declarations
    ]
    decided = [
        Action(place(view, words), words, words, position, OutcomeKind.RESOLVED, True, owner=owner, due=due, follow_up=owner is not None)
        for position, words, owner, due in actions
    ]
    meeting = Meeting(page=page, council="Thornmere Borough Council", committee=committee, date=date)
    people = (Person("Ada Brook", "Councillor", presence=Presence.PRESENT),)
    minutes = Minutes(meeting, tuple(records), tuple(declared), tuple(decided), people, Tally(items=len(records)))
    data = view.encode()
    source = Source(hashlib.sha256(data).hexdigest(), name, "text", len(data))
    return Reading(source, view, minutes), data


LONG = (
    "The officer for lanes told members that the hedges beside the mill road had been cut back twice since the spring and that the "
    "remaining stretch near the school would follow before the end of term."
)

FIRST = [
    ("1", "Apologies", "Apologies came from Mr Hale."),
    ("2", "Declarations of interest", "Councillor Brook declared a personal interest in item 3 and left the room."),
    ("3", "Hedges and verges", f"{LONG} RESOLVED that the clerk write to the county about the mill road."),
    ("4/7", "Exempt: lease of the depot", "The depot's lease was considered in private: zebra."),
]


@pytest.fixture
def make():
    return build


@pytest.fixture
def first():
    """A whole meeting with a declaration and an action."""
    return build(
        FIRST,
        declarations=((2, "Councillor Brook", "Councillor Brook declared a personal interest in item 3 and left the room."),),
        actions=((3, "the clerk write to the county about the mill road", "the clerk", "2024-04-30"),),
        restricted=(4,),
    )


@pytest.fixture
def archive(tmp_path):
    opened = Archive.open(tmp_path / "archive")
    yield opened
    opened.close()


@pytest.fixture
def again():
    """The same reading as if from another file: other bytes, other checksum."""

    def change(reading: Reading, view: str | None = None) -> tuple[Reading, bytes]:
        data = ((view or reading.view) + "\n").encode()
        return replace(reading, source=replace(reading.source, sha256=hashlib.sha256(data).hexdigest(), size=len(data))), data

    return change
