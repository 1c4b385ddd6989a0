"""Numbers of headings that stand in running text, on lines of their own, two at a time, or in the quotation of other minutes."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import Presence
from tests.parsing.typed import numbers_of, page_of, read, titles_of

HEAD = "Minutes of the meeting of Stanby Parish Council held on 3 May 2031"
FILL = "The members spoke of the hedge along the mill lane and of the cost of cutting it back before the winter. " * 4


def test_one_line_with_dotted_numbers():
    text = (
        f"{HEAD} Members Present: Councillors Ada Quill, Bo Penn and Cy Rook. 1.0 Confirmation of Minutes The minutes were confirmed. "
        f"2.0 Matters Arising No matters arising. 3.0 Hedges {FILL} 4.0 Lanes {FILL}"
    )
    assert numbers_of(text) == ["1.0", "2.0", "3.0", "4.0"]
    assert titles_of(text)[:2] == ["Confirmation of Minutes", "Matters Arising"]
    assert [person.name for person in read(text).people if person.presence is Presence.PRESENT] == ["Ada Quill", "Bo Penn", "Cy Rook"]


def test_one_line_with_both_numbers_of_an_item():
    text = (
        f"{HEAD} 41.0 Agenda Item 1: Apologies • Apologies: Councillor Cy Rook. 42.0 Agenda Item 2 Declarations of Interest • Agenda Item 3. "
        f"Councillor Ada Quill declared a personal interest as a tenant. 43.0 Agenda Item 3. Hedges • {FILL}{FILL}"
    )
    assert list(zip(numbers_of(text), titles_of(text), strict=True)) == [
        ("41.0", "Apologies"),
        ("42.0", "Declarations of Interest"),
        ("43.0", "Hedges"),
    ]
    (declared,) = read(text).declarations
    assert (declared.member, declared.item_refs) == ("Councillor Ada Quill", ("3",))


def test_figures_in_a_sentence_are_no_headings():
    text = f"{HEAD} Present: Councillors Ada Quill and Bo Penn. Between 12 Hedge Lane and 13 Hedge Lane the path is 1.5 Metres wide. {FILL}{FILL}{FILL}"
    assert not any(numbers_of(text))


def test_a_number_in_three_parts_before_capitals_in_mid_line():
    text = (
        f"{HEAD}\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n612/10/31 APOLOGIES\n\n"
        "Cllr Cy Rook 613/10/31 DECLARATIONS OF INTEREST Cllr Ada Quill - 615/10/31 Staffing\n\n"
        "Cllr Bo Penn - 615/10/31 Staffing 614/10/31 HEDGES\n\nThe report was noted.\n\n615/10/31 STAFFING\n\nIt was agreed to wait.\n"
    )
    assert titles_of(text) == ["APOLOGIES", "DECLARATIONS OF INTEREST", "HEDGES", "STAFFING"]
    assert [(one.member, one.item) for one in read(text).declarations] == [("Cllr Ada Quill", 4), ("Cllr Bo Penn", 4)]


def test_a_number_alone_above_its_title_among_others():
    text = (
        f"{HEAD}\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n125/31\nTO RECEIVE APOLOGIES\nNone.\n\n126/31 TO RECEIVE DECLARATIONS OF INTEREST\n"
        "There were none.\n\n127/31 HEDGES\nThe report was noted.\n"
    )
    assert list(zip(numbers_of(text), titles_of(text), strict=True)) == [
        ("125/31", "TO RECEIVE APOLOGIES"),
        ("126/31", "TO RECEIVE DECLARATIONS OF INTEREST"),
        ("127/31", "HEDGES"),
    ]


def test_corrections_of_other_minutes_are_no_items():
    text = (
        f"{HEAD}\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n1. APOLOGIES\nNone\n\n2. DECLARATIONS OF INTEREST\nNone\n\n3. MINUTES\n"
        "Of the meeting on 4 April 2031\nItem 2 Declarations should read…Cllr. Ada Quill declared an interest in Item 15: Mill Trust\n"
        "Item 4 Matters Arising should read…that funds had been paid.\nItem 8 Urgent Business should read…provision of seats\n"
    )
    assert numbers_of(text) == ["1", "2", "3"]
    assert [one.nil for one in read(text).declarations] == [True]


def test_a_sentence_glued_to_a_dash_is_no_title():
    text = f"{HEAD}\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n1) Apologies – None\n\n2) Public Discussion –The website was discussed at length.\n\n3) Hedges\nNoted.\n"
    assert titles_of(text)[1] == "Public Discussion"


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("The meeting commenced at 7.00pm", dt.time(19)),
        ("The Chair declared the meeting open at 7.15pm.", dt.time(19, 15)),
        ("Cllr Quill opened the meeting at 7.30 pm", dt.time(19, 30)),
        ("The meeting closed at 9.00pm", None),
        ("The next meeting is at 7.00pm", None),
    ],
)
def test_when_the_meeting_began(line, time):
    assert (
        read(f"{HEAD}\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n{line}\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNoted.\n").meeting.time
        == time
    )


def test_attendance_that_goes_on_in_the_title_line():
    page = page_of(
        "Meeting held in the Hall at 7pm on 3 May 2031 PRESENT: Cllr Ada Quill, Cllr Bo Penn\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNoted.\n"
    )
    assert [passage.text for passage in page.attendance] == ["PRESENT: Cllr Ada Quill, Cllr Bo Penn"]
    assert page.header[-1].text.startswith("Meeting held in the Hall")


def test_a_label_without_names_parts_nothing():
    page = page_of("Meeting of 3 May 2031, those present: see the list\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNoted.\n")
    assert page.attendance == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("In Attendance: Elaine Cope Parish Clerk", [("Elaine Cope", "Parish Clerk")]),
        ("In Attendance: D Moss Admin Officer", [("D Moss", "Admin Officer")]),
        ("In Attendance: Low Barn Manager", []),
        ("Present: Ann Rudd. Bo Penn", [("Ann Rudd", None), ("Bo Penn", None)]),
        ("Present: Cllr Baron, Cllr Rudd", [("Baron", None), ("Rudd", None)]),
    ],
)
def test_who_was_there(line, people):
    found = read(f"{HEAD}\n\n{line}\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNoted.\n").people
    assert [(person.name, person.role) for person in found] == people


def test_one_line_without_numbers_is_broken_at_its_labels():
    text = (
        "CEANTAR BARDASACH STANBY MUNICIPAL DISTRICT OF STANBY MINUTES OF PROCEEDINGS OF THE YEARLY MEETING HELD ON MONDAY, 23rd JUNE, 2031, AT 7.30 PM "
        "Present: Councillors: Peter “Chip” Rook, Ada Quill, Bo Penn. Apologies: Cy Latch Also Present: Mr. Ed Cope, Director of Services. "
        f"Summons of Meeting: Notice of the meeting was read. Adoption of Procedure: {FILL}Election of Mayor: It was agreed that Cllr. Ada Quill be Mayor."
        f" All members thanked the last Mayor. Proposed by: Cllr. Bo Penn Seconded by: Cllr. Rook. {FILL}"
    )
    minutes = read(text)
    assert minutes.meeting.date == dt.date(2031, 6, 23)
    assert [item.title for item in minutes.items] == ["Summons of Meeting", "Adoption of Procedure", "Election of Mayor"]
    assert [person.name for person in minutes.people if person.presence is Presence.PRESENT] == [
        "Peter “Chip” Rook",
        "Ada Quill",
        "Bo Penn",
    ]


def test_a_colon_in_a_sentence_heads_nothing():
    text = f"{HEAD} Present: Councillors Ada Quill and Bo Penn. It was said: Hedges grow. The Chair asked: When? {FILL}{FILL}{FILL}"
    assert titles_of(text) in ([], [None])


def test_officers_with_the_surname_of_a_member():
    text = f"{HEAD}\n\nPresent: Councillors Smith, Ward and Quill\n\nIn attendance: Tim Cope (Principal Planning\n\nOfficer), Jo Smith (Lawyer)\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNoted.\n"
    found = read(text).people
    assert [(person.name, person.role) for person in found if person.presence is Presence.IN_ATTENDANCE] == [
        ("Tim Cope", "Principal Planning Officer"),
        ("Jo Smith", "Lawyer"),
    ]
    assert "Smith" in [person.name for person in found if person.presence is Presence.PRESENT]


def test_a_running_head_is_no_council():
    text = "MM 28.07.2031 & CASTLE STANBY CITY COUNCIL\n\nMinutes of the meeting of Council held on 28 July 2031\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNoted.\n"
    assert "28" not in (read(text).meeting.council or "")


def test_members_of_the_council_may_sit_as_a_committee():
    text = "Agenda item\n\nHedges\n\nMinutes:\n\nThe Committee considered a report. Members of the Council had asked for it.\n\nRESOLVED: That it be noted.\n"
    assert read(text).meeting.committee is None
