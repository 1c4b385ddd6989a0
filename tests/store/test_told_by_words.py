"""What no record keeps as a state of its own is told by its words: `outcome:withdrawn`, `did:spoke`, `type:sensitive`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from store.records import OutcomeKind, RecordKind

TODAY = dt.date(2026, 11, 22)
ITEMS = [
    ("1", "Sluice", "RESOLVED to refer the sluice to the Works Committee."),
    ("2", "Hard standing", "RESOLVED that the offer for it be withdrawn."),
    ("3", "Withdrawn papers", "What was referred was read. RESOLVED that it be filed."),
    ("4", "Moorings", "Councillor Wren spoke and left. Councillor Lode has a sensitive interest."),
]
TO_DO = "Clerk to refer"
REFER, WITHDRAW, FILE = "refer the sluice to the Works Committee", "the offer for it be withdrawn", "it be filed"
SPOKE, SENSITIVE = "Councillor Wren spoke and left.", "Councillor Lode has a sensitive interest."


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (RecordKind.ACTION, "outcome:referred", {REFER}),
        (RecordKind.ACTION, "outcome:withdrawn", {WITHDRAW}),
        (RecordKind.ACTION, "outcome:Referred,withdrawn", {REFER, WITHDRAW}),
        (RecordKind.ACTION, "outcome:referred outcome:withdrawn", {REFER, WITHDRAW}),
        (RecordKind.ACTION, "-outcome:withdrawn", {REFER, FILE, TO_DO}),
        (RecordKind.ACTION, "outcome:lost,referred", {REFER}),
        (RecordKind.DECLARATION, "did:spoke", {SPOKE}),
        (RecordKind.DECLARATION, "type:sensitive", {SENSITIVE}),
        (RecordKind.DECLARATION, "type:sensitive did:spoke", set()),
        (RecordKind.ITEM, "outcome:referred", set()),
        (RecordKind.ITEM, "did:spoke", set()),
        (RecordKind.MEETING, "outcome:withdrawn", set()),
    ],
)
def test_what_pages_tell_in_passing_is_found_by_its_words(archive, make, kind, text, found):
    declared = ((4, "Councillor Wren", SPOKE), (4, "Councillor Lode", SENSITIVE))
    decided = ((1, REFER, None, None), (2, WITHDRAW, "the clerk", None), (3, FILE, None, None))
    reading, data = make(ITEMS, declarations=declared, actions=decided)
    minutes = reading.minutes
    to_do = replace(minutes.actions[0], text=TO_DO, kind=OutcomeKind.ACTION)
    archive.add(replace(reading, minutes=replace(minutes, actions=(*minutes.actions, to_do))), data)
    answer = archive.index.find(kind, text, today=TODAY)
    assert {row.values.get("source_words", row.values.get("text")) for row in answer.rows(0, 9)} == found
    assert answer.count == len(found)
