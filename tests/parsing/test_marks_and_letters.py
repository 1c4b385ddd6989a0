"""Marks behind names, names without anything between them, letters before the minutes, places and times on lines of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import Presence
from tests.parsing.typed import numbers_of, read, titles_of

HEAD = "Minutes of Stanby Parish Council held on 3 May 2031"
REST = "\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nThe report was noted.\n"


def people(text):
    return [(person.name, person.presence) for person in read(text).people]


def test_marks_for_who_was_present():
    text = (
        f"{HEAD}\n\n1. Attendance\n\nMr AC Quill (Chairman) A\n\nMrs BE Penn P\n\nMr J Rook N\n\nP = present, A = apology, N = non-attendance\n\n"
        "2. Hedges\n\nThe report was noted.\n"
    )
    assert people(text) == [("AC Quill", Presence.APOLOGIES), ("BE Penn", Presence.PRESENT), ("J Rook", Presence.ABSENT)]


def test_marks_in_an_attendance_block():
    text = f"{HEAD}\n\nPresent:\nMr AC Quill (Chairman) A\nMrs BE Penn P\nMr J Rook N\nP = present, A = apology, N = did not come{REST}"
    assert people(text) == [("AC Quill", Presence.APOLOGIES), ("BE Penn", Presence.PRESENT), ("J Rook", Presence.ABSENT)]


def test_a_mark_without_a_key_says_nothing_but_is_no_name():
    text = f"{HEAD}\n\n1. Attendance\n\nMr AC Quill P\n\nMrs BE Penn P\n\n2. Hedges\n\nThe report was noted.\n"
    assert [name for name, _ in people(text)] == ["AC Quill", "BE Penn"]


def test_names_in_a_row():
    text = f"{HEAD}\n\nPresent: Ann Rook (Convener) John Latch Peter Quill (Deputy) Mary Penn\n{REST}"
    assert [name for name, _ in people(text)] == ["Ann Rook", "John Latch", "Peter Quill", "Mary Penn"]


def test_a_long_name_is_one():
    assert [name for name, _ in people(f"{HEAD}\n\nPresent: Ann Mary Rook Penn, Cy Latch\n{REST}")] == ["Ann Mary Rook Penn", "Cy Latch"]


def test_one_surname_in_two_lists_is_of_two_people():
    text = f"{HEAD}\n\nMembers present: Councillor Clarke, Councillor Penn\n\nIn attendance: Ms D. Clarke, Director of Services\n{REST}"
    assert [name for name, _ in people(text)] == ["Clarke", "Penn", "D. Clarke"]


def test_a_post_before_a_name():
    assert people(f"{HEAD}\n\nAlso present: Parish Clerk – A Bell\n{REST}") == [("A Bell", Presence.IN_ATTENDANCE)]


def test_the_letter_before_the_minutes_has_its_own_date():
    letter = (
        "Date: 7 April 2031\n\nDear Councillor\n\nESTATES COMMITTEE - WEDNESDAY, 9TH APRIL, 2031\n\n"
        "I enclose the minutes of what was held on 25 March 2031.\n\nEncs\n\n"
    )
    meeting = read(f"{letter}ESTATES COMMITTEE\n\nTuesday, 25 March 2031\n\nPresent: Councillors Quill and Penn\n{REST}").meeting
    assert meeting.date == dt.date(2031, 3, 25)


def test_dear_in_a_sentence_is_no_letter():
    meeting = read(f"{HEAD}\n\nDearly loved by all, the late Mr Rook was remembered.\n\nPresent: Cllr Quill, Cllr Penn\n{REST}").meeting
    assert meeting.date == dt.date(2031, 5, 3)


@pytest.mark.parametrize(
    ("lines", "venue", "time"),
    [
        (("STANBY COMMUNITY COUNCIL", "MILL COMMUNITY HALL", "MONDAY 23 JUNE 2031", "7.30pm"), "MILL COMMUNITY HALL", dt.time(19, 30)),
        (("MINUTES OF THE COUNCIL MEETING", "Tuesday 1 April 2031 at 7.30 p.m.", "Stanby Primary School"), "Stanby Primary School", dt.time(19, 30)),
        (("Stanby Parish Council – Ordinary Meeting Wednesday 2nd April 2031, 7.30pm Stanby Village Hall",), "Stanby Village Hall", dt.time(19, 30)),
        (("Stanby Hall Meeting Room 16 May 2031 at 17:00hrs",), "Stanby Hall Meeting Room", dt.time(17)),
        (("STANBY PARISH COUNCIL", "3 May 2031", "Hall Committee"), None, None),
    ],
)  # fmt: skip
def test_place_and_time_beside_the_day(lines, venue, time):
    meeting = read("\n\n".join(lines) + f"\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n{REST}").meeting
    assert (meeting.venue, meeting.time) == (venue, time)


@pytest.mark.parametrize(
    ("headings", "numbers", "titles"),
    [
        (("(139) APOLOGIES", "(140) MINUTES", "(141) HEDGES"), ["139", "140", "141"], ["APOLOGIES", "MINUTES", "HEDGES"]),
        (("C48/31      1.     APOLOGIES", "C49/31   2.   MINUTES", "C50/31   3.  HEDGES"), ["C48/31", "C49/31", "C50/31"], ["APOLOGIES", "MINUTES", "HEDGES"]),
        (("Agenda Item 3: Apologies", "Agenda Item 4: Minutes", "Agenda Item 5: Hedges"), ["3", "4", "5"], ["Apologies", "Minutes", "Hedges"]),
    ],
)  # fmt: skip
def test_forms_of_numbers(headings, numbers, titles):
    text = f"{HEAD}\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n" + "".join(
        f"{heading}\n\n  1. The chair spoke of it.\n\n  2. It was noted.\n\n" for heading in headings
    )
    assert (numbers_of(text), titles_of(text)) == (numbers, titles)


def test_a_clause_in_brackets_is_no_item():
    text = f"{HEAD}\n\nPresent: Cllr Ada Quill\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nRESOLVED:\n(1) That the hedge be cut.\n(2) That the lane be swept.\n"
    assert numbers_of(text) == ["1", "2"]


def test_marks_behind_brackets_of_names_in_a_row():
    row = "Ada Quill (Chairman) A Bea Penn (Treasurer) P Jo Rook (Clerk) N"
    text = f"{HEAD}\n\nPresent:\n{row}\nP = present, A = apology, N = did not come{REST}"
    assert people(text) == [("Ada Quill", Presence.APOLOGIES), ("Bea Penn", Presence.PRESENT), ("Jo Rook", Presence.ABSENT)]


KEY = "P = present, A = apology, N = did not come"


@pytest.mark.parametrize(
    "block",
    [
        f"Mr AC Quill (Chairman) A Mrs BE Penn P Mr J Rook N\n{KEY}",
        f"Mr AC Quill (Chairman) A, Mrs BE Penn P, Mr J Rook N ({KEY})",
        f"{KEY}: Mr AC Quill (Chairman) A, Mrs BE Penn P, Mr J Rook N",
        f"AC Quill (Chairman) A, BE Penn P, J Rook N\n{KEY}",
    ],
)
def test_what_the_marks_mean_is_no_name_and_no_role(block):
    found = [(person.name, person.role, person.presence) for person in read(f"{HEAD}\n\nPresent:\n{block}{REST}").people]
    assert found == [("AC Quill", "Chairman", Presence.APOLOGIES), ("BE Penn", None, Presence.PRESENT), ("J Rook", None, Presence.ABSENT)]
