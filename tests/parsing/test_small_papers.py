"""Papers of another kind that councils publish beside their minutes: told by their own title, unless the page is the record of a meeting."""

from __future__ import annotations

import pytest

from store.records import PageKind
from tests.parsing.typed import read

RULES = "1. Rules\n\nThese rules were adopted by the Council. The Clerk will keep a list.\n\n2. Members\n\nMembers will obey the rules as agreed.\n"
DONE = "1. Apologies\n\nNone were received.\n\n2. Hedge\n\nIt was agreed to cut the hedge. The Clerk will write to the owner.\n"


@pytest.mark.parametrize(
    "head",
    [
        "Stanby Parish Council\n\nStanding Orders adopted by resolution at a meeting on 8 July 2030\n\n",
        "Stanby Parish Council\n\nRisk Management Policy\n\n(July 2030)\n\n",
        "Privacy Policy\n\nStanby Parish Council\n\n",
        "Annual Report – December 2030\n\nStanby Parish Council\n\nCouncillors: Ann Rudd, Bo Penn\n\n",
        "DECLARATIONS OF INTEREST BY COUNCILLORS, 2030 – 2031\n\n",
        "Audited Accounts for 2030\n\n",
        "Stanby Parish Council\n\n2031/32 Budget\n\n",
        "Cyngor Cymuned Stanby\n\nRheolau Sefydlog 2030\n\n",
    ],
)
def test_a_paper_is_told_by_its_title(head):
    found = read(head + RULES)
    assert (found.meeting.page, found.meeting.other) == (PageKind.OTHER, "not minutes")
    assert found.declarations == found.actions == found.people == ()


@pytest.mark.parametrize(
    "head",
    [
        "Stanby Parish Council\n\nMinutes of the meeting held on 6 January 2031\n\nPresent: Ann Rudd and Bo Penn\n\n",
        "Stanby Parish Council\n\nBudget Meeting 6 January 2031\n\n",
        "Stanby Parish Council\n\nRisk Policy\n\nMinutes of the working party, 6 January 2031\n\n",
        "Policy and Resources Committee\n\n6 January 2031\n\n",
        "Annual Report and Minutes of the Parish Meeting held on 6 January 2031\n\n",
        "Stanby Parish Council\n\nPresent: Ann Rudd and Bo Penn\n\nRisk Management Policy\n\n",
        "Stanby Parish Council\n\nThe January meeting looked at the new budget\n\n",
        "Stanby Parish Council, 6 January 2031\n\n",
    ],
)
def test_minutes_are_minutes_whatever_their_title_names(head):
    found = read(head + DONE)
    assert found.meeting.page is PageKind.MEETING
    assert found.actions


def test_a_heading_of_the_minutes_is_no_title_of_a_paper():
    found = read(
        "Stanby Parish Council\n\nBudget\n\nIt was agreed to raise it.\n\nPlanning\n\nIt was agreed to object.\n\nFinance\n\nIt was agreed to pay.\n"
    )
    assert found.meeting.page is PageKind.MEETING


def test_a_notice_asks_those_who_read_it():
    found = read(
        "STANBY COUNCIL\n\nNEW PLAN\n\nWe have prepared a plan and would like your views.\n\nWHERE TO READ IT\n\nIt was printed.\n"
    )
    assert (found.meeting.page, found.actions) == (PageKind.OTHER, ())


def test_minutes_that_tell_nothing_in_the_past_are_minutes():
    items = "1. Lamps\n\nThe lamps are to be lit by the Clerk.\n\n2. Pears\n\nThese are green.\n"
    head = "Minutes of a meeting of Stanby Parish Council, 6 January 2031\n\nPresent: Ann Rudd, Bo Penn\n\n"
    assert read(head + items).meeting.page is PageKind.MEETING
    assert read(head.replace("Minutes of", "Agenda of") + items).meeting.other == "agenda only"
    assert read(head.replace("Present: Ann Rudd, Bo Penn", "Please come") + items).meeting.other == "agenda only"


def test_a_title_in_capitals_may_stand_behind_the_councils_names():
    items = "1. Lamps\n\nThe lamps are to be lit by the Clerk.\n\n2. Pears\n\nThese are green.\n"
    head = "CYNGOR TREF STANBY - STANBY TOWN COUNCIL {} OF THE PROCEEDINGS OF THE LAMPS COMMITTEE MEETING HELD 6 JANUARY 2031"
    present = "\n\nPresent: Ann Rudd, Bo Penn\n\n"
    assert read(head.format("MINUTES") + present + items).meeting.page is PageKind.MEETING
    assert read(head.format("AGENDA") + present + items).meeting.other == "agenda only"
