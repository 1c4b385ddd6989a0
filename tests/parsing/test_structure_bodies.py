"""Which body met, on which day, at what time and where: forms of heads that are met seldom."""

from __future__ import annotations

import pytest

from tests.parsing.typed import read

REST = "\n\nVenue: Town Hall\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\nNone.\n\n2.\n\nBudget\n\nMinutes:\n\nIt was noted.\n"


def test_a_chamber_is_no_council():
    text = "Notes\n\nHeld in the Loxmere Council Chamber by the Heritage Council on 3 May 2019\n\n1. Bins\n\nNoted.\n\n2. Paths\n\nNoted.\n"
    assert read(text).meeting.council is None


@pytest.mark.parametrize(
    ("head", "date", "time", "venue", "committee"),
    [
        ("Amended Minutes of Meeting 7.30pm Monday 12th November 2018", "2018-11-12", "19:30", None, None),
        ("Minutes of the meeting held via Zoom on Wednesday 5 May 2021 commencing at 19:00.", "2021-05-05", "19:00", "Zoom", None),
        (
            "Meeting of the Quarry Committee\n\nOn Monday 11th October 2004 at 7.30pm\n\nin the Mill Conference Room",
            "2004-10-11",
            "19:30",
            "Mill Conference Room",
            "Quarry Committee",
        ),
    ],
)
def test_day_time_and_place_stand_in_any_order(head, date, time, venue, committee):
    meeting = read(
        f"{head}\n\nPresent: Cllr A Holt, Cllr B Lund\n\n1. Bins\n\nThese were emptied.\n\n2. Paths\n\nThese were mended.\n"
    ).meeting
    assert (str(meeting.date), meeting.time and meeting.time.strftime("%H:%M"), meeting.venue) == (date, time, venue)
    assert meeting.committee == committee


@pytest.mark.parametrize(
    "title",
    ["MINUTES OF THE QUARRY COMMITTEE MEETING HELD ON: 23 November 2021", "Minutes of the Quarry Committee held on 23 November 2021"],
)
def test_a_page_about_minutes_names_the_committee_they_are_of(title):
    meeting = read(f"Agenda item\n\n{title}\n\nMinutes:\n\nAGREED that the minutes be confirmed.\n\nSupporting documents:\n").meeting
    assert meeting.committee is not None
    assert meeting.committee.title() == "Quarry Committee"


@pytest.mark.parametrize(
    ("text", "committee"),
    [
        ("Members of Cabinet are asked to consider whether they have an interest.", "Cabinet"),
        ("Members of the Harbour Committee are reminded to declare any interest.", "Harbour Committee"),
        ("Members of the Committee are asked to declare any interest.", None),
        ("Members of Cabinet were in attendance.", None),
    ],
)
def test_whom_the_advice_on_interests_addresses_is_the_body_that_meets(text, committee):
    page = f"Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nDeclarations of Interest\n\n{text}\n\nMinutes:\n\nNone.\n\n2.\n\nDues\n\nMinutes:\n\nNoted.\n"
    assert read(page).meeting.committee == committee


@pytest.mark.parametrize("words", ["", "previous ", "last ordinary "])
def test_the_minutes_approved_name_the_committee_however_the_meeting_is_called(words):
    text = f"The minutes of the {words}meeting of the Harbour Committee held on 4 May 2021 were approved."
    page = f"Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nMinutes\n\nMinutes:\n\n{text}\n\n2.\n\nDues\n\nMinutes:\n\nNoted.\n"
    assert read(page).meeting.committee == "Harbour Committee"


@pytest.mark.parametrize(("body", "number"), [("Harbour Sub-Committee (3)", "2"), ("Harbour Sub-Committee", "CA.12")])
def test_the_line_of_an_issue(body, number):
    found = read(
        f"Issue - meetings\n\nDues\n\nMeeting: 09/01/2018 - {body} (Item {number})\n\nDues\n\nMinutes:\n\nRESOLVED that the dues be noted.\n"
    )
    assert (found.meeting.committee.split(" (")[0], str(found.meeting.date)) == ("Harbour Sub-Committee", "2018-01-09")
    assert [item.number for item in found.items] == [number]


def test_a_sentence_about_bodies_is_no_name_of_one():
    page = "Meetings\n\nMembers of the public are welcome to attend any committee listed below.\n"
    assert read(page).meeting.committee is None


def test_the_council_somebody_belongs_to_is_not_the_council_that_meets():
    page = (
        "Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nDeclarations of Interest\n\nMinutes:\n\nCouncillor Ada Ash declared an interest as a member of Low Aske Town Council.\n\n"
        "2.\n\nDues\n\nMinutes:\n\nThe dues were noted.\n"
    )
    assert read(page).meeting.council is None


@pytest.mark.parametrize("name", ["HARBOUR COMMITTEE", "Harbour Committee"])
def test_the_body_above_the_title_line_in_any_case(name):
    page = f"{name}\n\nMinutes of the meeting held on Thursday, 8th July 2032 at Quay House\n\nPresent:\n\nCouncillor A Ash (Chair)\n\n1. DUES\n\nRESOLVED that the dues be noted.\n\n2. QUAY\n\nRESOLVED that the quay be mended.\n"
    assert read(page).meeting.committee == name
