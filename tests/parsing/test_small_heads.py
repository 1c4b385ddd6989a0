"""Heads of the minutes of small bodies: what is the meeting's own day and place, and what only looks like it."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.parsing.typed import read
from tests.reading.docxwriter import docx, p, table
from tui_minutes.parsing import parse
from tui_minutes.reading import read as reading

BUSINESS = "\n\nPresent: Cllr Ada Quill (Chair), Cllr Bo Penn\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nIt was agreed to cut the hedge.\n"


def headed(*lines):
    return read("\n\n".join(lines) + BUSINESS).meeting


@pytest.mark.parametrize(
    "notice",
    [
        "DRAFT ONLY – THESE MINUTES WILL NOT BE APPROVED UNTIL TUESDAY 7th June 2031",
        "These minutes are draft until approved on 7 June 2031",
        "Draft minutes, to be confirmed on 7 June 2031",
        "DRAFT MINUTES FOR APPROVAL AT THE MEETING OF 7 JUNE 2031",
        "Minutes subject to confirmation, 7 June 2031",
    ],
)
def test_the_day_of_approval_is_not_the_day_of_the_meeting(notice):
    assert headed(notice, "Stanby Parish Council", "3 May 2031").date == dt.date(2031, 5, 3)
    assert headed(notice, "Stanby Parish Council").date is None


def test_a_notice_that_breaks_off_before_its_day_takes_the_next_line_with_it():
    meeting = headed("DRAFT – THESE MINUTES WILL NOT BE APPROVED UNTIL", "TUESDAY, 7 June 2031", "Stanby Parish Council", "3 May 2031")
    assert meeting.date == dt.date(2031, 5, 3)


def test_a_title_with_such_a_notice_keeps_its_own_day():
    assert headed("Minutes of Stanby Parish Council held on 3 May 2031 (to be approved at the meeting on 7 June 2031)").date == dt.date(
        2031, 5, 3
    )


@pytest.mark.parametrize("posted", ["Tuesday, August 28, 2031", "28 August 2031", "28/08/2031"])
def test_the_day_in_the_title_goes_before_a_day_alone_on_a_line(posted):
    meeting = headed(posted, "Minutes of the meeting of Stanby Town Council held in the Corn Hall on Monday, 6th August 2031 at 7pm")
    assert (meeting.date, meeting.time, meeting.venue) == (dt.date(2031, 8, 6), dt.time(19), "Corn Hall")


def test_a_sentence_about_the_last_minutes_does_not_go_before_it():
    meeting = headed("Stanby Parish Council", "4 June 2031", "Minutes of the meeting held on 7 May 2031 were approved.")
    assert meeting.date == dt.date(2031, 6, 4)


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Community Centre, Stanby, 7 November 2031", "Community Centre, Stanby"),
        ("Burgh Chambers, High Street - 7 November 2031", "Burgh Chambers, High Street"),
        ("7th November 2031 at 7.00pm, Riverside Centre Committee Room", "Riverside Centre Committee Room"),
    ],
)
def test_a_line_of_place_and_day(line, venue):
    meeting = headed("Stanby Community Council", line)
    assert (meeting.date, meeting.venue) == (dt.date(2031, 11, 7), venue)


@pytest.mark.parametrize(
    "line", ["Spring Newsletter, 7 November 2031", "Printed on 7 November 2031", "The hall roof was mended by 7 November 2031"]
)
def test_a_line_with_a_day_that_is_no_place(line):
    assert headed("Stanby Community Council", line).venue is None


def test_labels_run_together_on_one_line():
    meeting = headed("Stanby Plan Steering Group", "Date: 10th September 2031Time: 9:30amVenue: Reading Room")
    assert (meeting.date, meeting.time, meeting.venue) == (dt.date(2031, 9, 10), dt.time(9, 30), "Reading Room")


def test_one_label_with_a_colon_in_its_value():
    assert headed("Stanby Parish Council", "Date: 10 September 2031", "Venue: Room 2: the annexe").venue == "Room 2: the annexe"


def test_a_place_before_the_day_without_held():
    meeting = headed("Minutes of Parish Council Meeting at Stanby Village Hall on 6th January 2031 at 7.30pm")
    assert (meeting.date, meeting.venue) == (dt.date(2031, 1, 6), "Stanby Village Hall")


@pytest.mark.parametrize("title", ["Approved Minutes of Meeting – 20th February 2031", "Draft Minutes of the Meeting - 20 February 2031"])
def test_words_that_say_minutes_name_no_committee(title):
    meeting = headed(title, "Stanby & Holm Community Council")
    assert (meeting.date, meeting.committee) == (dt.date(2031, 2, 20), None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("NEXT MEETING:\n\nTuesday, 5 December 2031 at 7.00 pm in the Hall", dt.date(2031, 12, 5)),
        ("Items for the next meeting to be e-mailed to the clerk by 30 November 2031", None),
        ("NEXT MEETING:\n\nTuesday, 5 December 2031\n\nItems for the next meeting to be sent by 30 November 2031", dt.date(2031, 12, 5)),
    ],
)
def test_the_next_meeting_and_the_day_to_send_things_in(words, day):
    following = read("Minutes of Stanby Parish Council held on 7 November 2031" + BUSINESS + "\n" + words + "\n").meeting.next_meeting
    assert (following.date if following else None) == day


def test_a_lettered_label_is_no_label_of_a_site():
    minutes = read(
        "Minutes of Stanby Parish Council held on 6 January 2031\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n01/31 Apologies: None\n\n"
        "02/31 Council Business\n\na) Decisions:\n\nThe budget was presented and approved.\n\nb) Discussions:\n\nClerk to seek tenders.\n\n"
        "03/31 Finance\n\nThe accounts were approved.\n"
    )
    assert minutes.meeting.page.value == "meeting"
    assert [item.number for item in minutes.items if not item.number.endswith(")")] == ["01/31", "02/31", "03/31"]


def test_a_cell_is_no_bolder_than_it_is_printed():
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>1. Works</w:t></w:r></w:p>"
    cell = bold + p("a. The kerb is mended.") + p("b. The lamp will be mended in May.") + p("c. The pond is full.")
    rows = f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{p('Action Points')}</w:tc></w:tr></w:tbl>"
    more = table(["2. Finance", ""], ["3. Planning", ""])
    body = p("Stanby Community Council") + p("Minutes of the meeting held on 4 March 2031") + p("Present: Ada Quill, Bo Penn") + rows + more
    assert [item.title for item in parse(reading(docx(body), "m.docx")).items] == ["Works", "Finance", "Planning"]


def test_two_bodies_that_met_together_are_no_council():
    head = b"Minutes of the Joint Harbour Committee and Full Parish Council Meeting held on 4 May 2021\n\nPresent: Cllr A Holt\n"
    assert parse(reading(head, "page.txt")).meeting.council is None


def test_a_letter_before_the_minutes_leaves_the_list_of_those_present_whole():
    head = (
        "Minutes (now attached) - Harbour and Standards\n\nPlease ask for: Ada Quill\n\nI am now able to enclose the minutes that were not ready when the agenda was printed.\n\n"
        "HARBOUR COMMITTEE\n\nPresent: Councillor Mrs Soy (Chairman)\n\nCouncillors Noakes (Vice-Chairman), Backhaus, Mrs Cobb, Elliot, Dr Hallam,\nPaterson, Scholar, Sloane, Tomset and Webbe\n"
    )
    people = {
        person.name
        for person in read(head + "\n1. Bins\n\nIt was agreed to buy two bins.\n\n2. Quay\n\nNoted.\n\n3. Ferry\n\nNoted.\n").people
    }
    assert {"Soy", "Noakes", "Backhaus", "Paterson", "Scholar", "Webbe"} <= people
