"""Hand-made readings, as a parser would give them, of meetings of an invented council."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest

from store.archive import Archive
from store.records import (
    Reading,
)
from tests.records import build

TODAY = dt.date(2026, 11, 22)


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
def six(archive, make):
    """The archive with six meetings in it, on a day each, that speak of hedges."""
    for month in range(1, 7):
        day = dt.date(2024, month, 9)
        archive.add(*make([("1", "Hedges", f"Hedges were cut on {day}.")], date=day))
    return archive


@pytest.fixture
def again():
    """The same reading as if from another file: other bytes, other checksum."""

    def change(reading: Reading, view: str | None = None) -> tuple[Reading, bytes]:
        data = ((view or reading.view) + "\n").encode()
        return replace(reading, source=replace(reading.source, sha256=hashlib.sha256(data).hexdigest(), size=len(data))), data

    return change
