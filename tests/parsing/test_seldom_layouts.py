"""Layouts met seldom: the decision on an issue, titles above numbers alone, paragraphs that look like wrapped lines, no heading at all."""

from __future__ import annotations

import pytest

from tests.parsing.typed import numbers_of, read, titles_of
from tui_minutes.parsing import parse
from tui_minutes.reading import read as reading

ISSUE = """Issue - decisions

Letting of the Ferry Kiosk

{day} - Letting of the Ferry Kiosk

Members looked at three offers for the kiosk on 3 May 2031.

(1) That the second offer be accepted.

(2) That the lease be signed by July 2032.
"""


def test_the_day_over_a_decision_is_when_it_was_made():
    found = read(ISSUE.format(day="24/06/2031"))
    assert str(found.meeting.date) == "2031-06-24"
    assert [item.title for item in found.items] == ["Letting of the Ferry Kiosk"]
    assert [(one.clause, one.formal) for one in found.actions] == [("1", True), ("2", True)]
    assert found.meeting.venue is None


def test_without_such_a_line_the_issue_has_no_day():
    assert read(ISSUE.replace("{day} - Letting of the Ferry Kiosk\n\n", "")).meeting.date is None


ALONE = """HARBOUR COMMITTEE

Present: Councillors Holt and Lund

APOLOGIES
HC12/31
Apologies for absence were recorded from Councillor Rudd.
DECLARATIONS OF INTEREST
HC13/31
Councillor Holt declared a ‘significant other interest’ in the kiosk as she was related to the tenant.
SITE VISITS (IN ACCORDANCE WITH THE CODE
FOR MEMBERS)
HC14/31
The Chairman advised that a brief visit had been made.
"""


def test_a_title_may_stand_above_its_number_alone():
    assert numbers_of(ALONE) == ["HC12/31", "HC13/31", "HC14/31"]
    assert titles_of(ALONE) == ["APOLOGIES", "DECLARATIONS OF INTEREST", "SITE VISITS (IN ACCORDANCE WITH THE CODE FOR MEMBERS)"]
    (one,) = read(ALONE).declarations
    assert (one.member, one.kind) == ("Councillor Holt", "other-significant")


def test_a_title_in_capitals_below_its_number_stays_below():
    below = "COUNCIL\n\nPresent: Councillor Holt\n\nHC12/31\nAPOLOGIES\nNone.\n\nHC13/31\nBINS\nNoted.\n\nHC14/31\nKIOSK\nNoted.\n"
    assert titles_of(below) == ["APOLOGIES", "BINS", "KIOSK"]


@pytest.mark.parametrize("blank", ["\n\n", "\n\n\n"])
def test_paragraphs_of_like_length_are_not_joined(blank):
    paragraphs = (
        "The harbour master presented the report on the fees, and members had questions for her and for the engineer.",
        "Both fees were talked over at length, and at the end of it the committee agreed to the resolutions below.",
        "That the fees for visiting boats, with the reduction for those that stay for a whole week, be agreed.",
        "That the form of the licence (attached as Appendix A) and the letter (Appendix B) of the report, be agreed.",
    )
    source = "Agenda item\n\nHarbour Fees\n\n" + blank.join(paragraphs) + "\n\nSupporting documents:\n"
    found = parse(reading(source.encode(), "page.txt"))
    assert [one.text[:15] for one in found.actions] == ["That the fees f", "That the form o"]


HEADLESS = """MINUTES OF {council} MEETING HELD ON MONDAY, 18th JULY, 2031, AT 2.00 p.m.

The other Councillors present were:-

Cllrs. M. Mull, J. Munn, E. Staun and S. Weir.

The Council Staff in attendance were:-

Mr. D. Mann, Manager, Ms. E. Cormack, Financial Accountant

At the outset, it was -

Proposed by Cllr. M. Mull

Seconded by Cllr. T. Quint

Resolved:-

“That “Standing Orders” be suspended so that the ferry and its timetable can be talked about”.

The Chairman referred to the storm, and members spoke about the damage that it had done.
"""


def test_minutes_without_any_heading_are_minutes():
    found = read(HEADLESS.format(council="DROMORE COUNTY COUNCIL"))
    assert (found.meeting.page.value, str(found.meeting.date)) == ("meeting", "2031-07-18")
    assert [(one.kind.value, one.text) for one in found.actions] == [
        ("resolved", "That “Standing Orders” be suspended so that the ferry and its timetable can be talked about")
    ]
    assert {"M. Mull", "S. Weir", "D. Mann", "E. Cormack"} <= {person.name for person in found.people}


def test_minutes_in_which_nothing_was_decided_are_minutes_all_the_same():
    told = HEADLESS.format(council="DROMORE COUNTY COUNCIL")
    nothing = told[: told.index("At the outset")] + told[told.index("The Chairman referred") :]
    assert read(nothing).meeting.page.value == "meeting"


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of meetings\n\nThe minutes of every meeting held since 4 May 2031 are listed below.\n\nMay 2031\n\nJune 2031\n",
        "Minutes of the meeting held on 4 May 2031\n\nThe minutes of this meeting will be published when they are ready.\n",
    ],
)
def test_a_page_about_minutes_is_none(text):
    assert read(text).meeting.page.value == "other"


DETAILS = """Decision details


Decision Maker: Harbour Board

Decision status: Recommendations Approved

Is Key decision?: No


{text}

Publication date: 12/09/2031

Date of decision: 10/09/2031

Decided at meeting: 10/09/2031 - Harbour Board
"""


def test_a_decision_page_whose_title_is_lost_keeps_its_decisions():
    text = "RESOLVED: That the Board:\n\n(1)   Noted the report on the quay.\n\n(2)   Endorsed the plan at Appendix A.\n\nREASON FOR DECISIONS: To keep the quay open."
    found = read(DETAILS.format(text=text))
    assert [item.title for item in found.items] == [None]
    assert [(one.clause, one.text, one.reason) for one in found.actions] == [
        ("1", "Noted the report on the quay", "To keep the quay open."),
        ("2", "Endorsed the plan at Appendix A", "To keep the quay open."),
    ]


def test_a_paragraph_with_a_marker_is_no_title():
    text = "(1)   The Chair advised that the Board records its meetings, and that this one would be recorded too.\n\n(2)   The Chair reminded Members of the fire exits."
    assert titles_of(DETAILS.format(text=text)) == [None]


def test_a_title_printed_twice_is_no_committee():
    found = read(
        "Issue - decisions\n\nIssue - decisions\n\nFerry Briefing\n\n03/02/2031 - Ferry report\n\nCouncil noted the report and the appendices.\n"
    )
    assert (found.meeting.committee, [item.title for item in found.items]) == (None, ["Ferry Briefing"])


def test_clauses_whose_lead_in_is_lost_are_decisions():
    text = (
        "Agenda item\n\nTo accept the minutes of the following meetings:\n\n·     Quay Committee on Tuesday, the 23rd January 2031.\n\n"
        "The Board, which met for the first time, received copies of what the committees before it had minuted.\n\n"
        "1)         the minutes of both Quay Committee meetings, of the 23rd January and the 26th March 2031, as circulated, be noted;\n\n"
        "2)         the minutes of the Lighthouse Committee of the 30th January and the 21st March 2031 be noted.\n\n"
        "Supporting documents:\n"
    )
    assert [(one.clause, one.formal) for one in read(text).actions] == [("1", True), ("2", True)]


def test_an_items_title_stands_above_what_its_agenda_asks():
    text = (
        "Apologies and Substitutes for the Evening\nTo note who takes whose place.\n"
        "It was noted that Councillor Holt had taken the place of Councillor Rudd.\n\nRESOLVED that Councillor Lund be Chair for the meeting.\n"
    )
    found = read(text)
    assert [item.title for item in found.items] == ["Apologies and Substitutes for the Evening"]
    assert {"Holt", "Rudd", "Lund"} <= {person.name for person in found.people}
