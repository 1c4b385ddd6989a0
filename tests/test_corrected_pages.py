"""Pages that a council corrects: a clerk's edit stays with what it was made for, or is told to have lost its record, and never wanders."""

from __future__ import annotations

import datetime as dt

import pytest

from store.archive import Archive, Outcome
from store.meeting.edits import Change
from tests.corrections import (
    ANGLERS,
    BANK,
    BARN,
    CASES,
    CLEANED,
    EXTENSION,
    FENCE,
    FINANCE,
    FLOOD,
    FORGE,
    GARAGE,
    GOATS,
    GRANTS,
    HEDGES,
    HIGHWAYS,
    HILL,
    LAMPS,
    LIGHT,
    LOOKED,
    MILL,
    NOTED,
    PLOT,
    POND,
    PORCH,
    REPORTS,
    STILE,
    STILES,
    TAP,
    VICAR,
    headed,
    page,
)
from tui_minutes.loading.interpret import prepare_file
from tui_minutes.session import Session

TODAY = dt.date(2026, 11, 28)


def one(opened, kind: str, words: str):
    """The record whose words, or the text of its item up to them, hold `words`; the nearest to them, as a reader of the page takes it."""
    view, minutes = opened.reading.view, opened.minutes
    found = []
    for record in getattr(minutes, kind):
        starts = [item.place.start for item in minutes.items if kind == "actions" and item.position == record.item]
        others = [each.place.end for each in minutes.actions if kind == "actions" and each.place.end <= record.place.start]
        text = view[max([*starts, *others], default=record.place.start) : record.place.end]
        found += [record] if words in text else []
    assert len(found) == 1, (words, found)
    return found[0]


@pytest.mark.parametrize("what", CASES)
def test_an_edit_stays_with_its_record_or_is_told_to_have_lost_it(tmp_path, what):
    before, after, kind, words, expected = CASES[what]
    archive = Archive.open(tmp_path / "archive")
    meeting = archive.add(prepare_file(before, "m.txt", TODAY), before).meeting_id
    edited = one(archive.meeting(meeting), kind, words).id
    archive.edit([Change(edited, "note", "mine")], who="ada")
    told = archive.add(prepare_file(after, "m.txt", TODAY), after)
    assert (told.outcome, told.meeting_id) == (Outcome.UPDATED, meeting)
    opened = archive.meeting(meeting)
    bearing = [record.id for record in getattr(opened.minutes, kind) if record.note]
    if expected is None:
        assert bearing == []
        assert any(edited in note and "no longer on the page" in note for note in told.notes)
    else:
        assert bearing == [one(opened, kind, expected).id] == [edited]
    assert len({record.id for record in getattr(opened.minutes, kind)}) == len(getattr(opened.minutes, kind))


def test_of_items_that_say_the_same_the_order_counts_and_not_the_number(tmp_path):
    visits = ("Site visit", FENCE), ("Ponds", POND), ("Site visit", FENCE)
    before, after = page(*visits), page(("Minutes", STILE), ("Highways", HIGHWAYS), *visits)
    archive = Archive.open(tmp_path / "archive")
    meeting = archive.add(prepare_file(before, "m.txt", TODAY), before).meeting_id
    archive.edit([Change(archive.meeting(meeting).minutes.items[-1].id, "note", "mine")], who="ada")
    archive.add(prepare_file(after, "m.txt", TODAY), after)
    assert [item.note for item in archive.meeting(meeting).minutes.items] == ["", "", "", "", "", "mine"]


def edited_and_loaded(folder, before: bytes, after: bytes, kind: str, words: str) -> tuple[str, tuple[str, ...]]:
    """The id of the record that holds `words` on the page before, which is edited, and what loading the page after it tells."""
    archive = Archive.open(folder / "archive")
    meeting = archive.add(prepare_file(before, "m.txt", TODAY), before).meeting_id
    edited = one(archive.meeting(meeting), kind, words).id
    archive.edit([Change(edited, "note", "mine")], who="ada")
    return edited, archive.add(prepare_file(after, "m.txt", TODAY), after).notes


def test_an_edit_is_told_where_the_page_now_says_something_else(tmp_path):
    before, after = (page(("Grants", GRANTS.format(amount, "band"))) for amount in ("£250", "£2,500"))
    archive = Archive.open(tmp_path / "archive")
    meeting = archive.add(prepare_file(before, "m.txt", TODAY), before).meeting_id
    band, choir = (one(archive.meeting(meeting), "actions", words).id for words in ("band", "choir"))
    archive.edit([Change(each, "status", "done") for each in (band, choir)], who="ada")
    told = archive.add(prepare_file(after, "m.txt", TODAY), after)
    assert [note for note in told.notes if "words it otherwise" in note] == [
        f"{band} was edited, and the page words it otherwise now; see whether the edit still fits"
    ]


LED_OTHERWISE = {
    "the only application is another one": (
        page(("Planning", EXTENSION.format("24/0101", "Mill House"))),
        page(("Planning", EXTENSION.format("24/0199", "Hill Farm"))),
    ),
    "the only plot is another one": (page(("Allotments", PLOT.format("12"))), page(("Allotments", PLOT.format("15")))),
    "the only place is another one": (page(("Lights", LIGHT.format("Northgate:"))), page(("Lights", LIGHT.format("Eastgate:")))),
    "the only thing is another one": (page(("Hall", LOOKED.format("gutters"))), page(("Hall", LOOKED.format("radiators")))),
    "an amount is another one": (page(("Finance", BANK.format("1,204"))), page(("Finance", BANK.format("1,240")))),
    "who spoke is another one": (page(("Pond", FLOOD.format("Cllr Pike spoke."))), page(("Pond", FLOOD.format("Cllr Rowe spoke.")))),
    "the title of its item is another one": (
        page(("Application at Mill House", headed("")[1])),
        page(("Application at Hill Farm", headed("")[1])),
    ),
    "a short name is spelt otherwise": (page(("Pond", CLEANED.format("Mrs Reed"))), page(("Pond", CLEANED.format("Mrs Reid")))),
}


@pytest.mark.parametrize("what", LED_OTHERWISE)
def test_an_edit_is_told_where_the_text_before_its_decision_is_another_one(tmp_path, what):
    edited, notes = edited_and_loaded(tmp_path, *LED_OTHERWISE[what], "actions", "RESOLVED")
    other = "the item it belongs to has another title now" if "title" in what else "what the page says before it is something else now"
    assert notes == (f"{edited} was edited, and {other}; see whether the edit still fits",)


def test_an_edit_is_told_where_its_item_now_holds_something_else(tmp_path):
    before, after = (page(("Any other business", text), STILES) for _, text in (ANGLERS, VICAR))
    edited, notes = edited_and_loaded(tmp_path, before, after, "items", "angling")
    assert notes == (f"{edited} was edited, and what the page says under it is something else now; see whether the edit still fits",)


SAID_AS_BEFORE = {
    "something is put in above": (
        page(("Applications", f"2.1 {MILL}\n\n2.2 {BARN}")), page(("Applications", f"2.1 {FORGE}\n\n2.2 {MILL}\n\n2.3 {BARN}")),
        "Ford Barn",
    ),
    "minute numbers move on": (
        page(("Reports", f"241/24 {HILL}\n\n242/24 {HEDGES.format('')}\n\n243/24 {LAMPS.format('')}")),
        page(("Reports", f"241/24 {BARN}\n\n242/24 {HILL}\n\n243/24 {HEDGES.format('')}\n\n244/24 {LAMPS.format('')}")),
        "lamps",
    ),
    "a name is spelt right": (
        page(("Lights", LIGHT.format("Nortgate:"))), page(("Lights", LIGHT.format("Northgate:"))), "county",
    ),
    "a sentence is added": (
        page(("Applications", MILL)), page(("Applications", MILL.replace("for it.", "for it. Councillor Rowe had seen it."))), "Mill House",
    ),
    "lines are wrapped elsewhere": (page(("Hall", LOOKED.format("gutters"))), page(("Hall", LOOKED.format("gutters").replace(" hall", "\nhall"))), "gutters"),
}  # fmt: skip


@pytest.mark.parametrize("what", SAID_AS_BEFORE)
def test_nothing_is_told_of_an_edit_where_the_page_says_the_same_of_its_decision(tmp_path, what):
    before, after, words = SAID_AS_BEFORE[what]
    _, notes = edited_and_loaded(tmp_path, before, after, "actions", words)
    assert notes == ()


def test_a_record_of_the_clerks_own_is_told_of_where_its_item_goes_or_is_filled_with_something_else(tmp_path):
    archive = Archive.open(tmp_path / "archive")
    before = page(PORCH, GARAGE, ("Any other business", ANGLERS[1]))
    meeting = archive.add(prepare_file(before, "m.txt", TODAY), before).meeting_id
    session = Session(archive, who="ada", today=TODAY)
    porch, business = (one(archive.meeting(meeting), "items", words).id for words in ("Mill House", "angling"))
    session.capture(porch, "RESOLVED that the porch be refused")
    session.capture(business, "RESOLVED that the club be thanked")
    refused, thanked = (action.id for action in archive.meeting(meeting).minutes.actions if action.own)
    after = page(GARAGE, GOATS, ("Any other business", VICAR[1]))
    notes = archive.add(prepare_file(after, "m.txt", TODAY), after).notes
    assert notes == (
        f"{refused} was added under {porch}, which is no longer on the page; it is kept, under no item",
        f"{thanked} was added under {business}, and what the page says under it is something else now; see whether it still belongs there",
    )
    assert [action.item for action in archive.meeting(meeting).minutes.actions if action.id == refused] == [None]


def test_a_record_that_comes_back_has_its_edits_and_none_takes_its_id(tmp_path):
    without = page(("Highways", HIGHWAYS + NOTED), ("Allotments", TAP + NOTED))
    again = page(("Highways", HIGHWAYS + NOTED), ("Finance", FINANCE + NOTED.replace("considered", "read")), ("Allotments", TAP + NOTED))
    archive = Archive.open(tmp_path / "archive")
    meeting = archive.add(prepare_file(REPORTS, "m.txt", TODAY), REPORTS).meeting_id
    edited = one(archive.meeting(meeting), "actions", "accounts").id
    archive.edit([Change(edited, "note", "mine")], who="ada")
    archive.add(prepare_file(without, "m.txt", TODAY), without)
    assert edited not in {action.id for action in archive.meeting(meeting).minutes.actions}
    archive.add(prepare_file(again, "m.txt", TODAY), again)
    assert one(archive.meeting(meeting), "actions", "accounts").id == edited
