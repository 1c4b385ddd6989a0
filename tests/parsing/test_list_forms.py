"""More forms of attendance lists and of title lines: what stands beside a name, and whose it is."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import Presence
from tests.parsing.typed import read

HEAD = "Stanby Parish Council\n\nMinutes of the meeting held on 6 May 2031\n\n"
REST = "\n\n1. Apologies\n\nNone.\n\n2. Minutes\n\nApproved.\n\n3. Hedges\n\nIt was agreed to cut the hedge.\n"
HERE, SORRY, THERE = Presence.PRESENT, Presence.APOLOGIES, Presence.IN_ATTENDANCE


def people(*lines):
    return [(person.name, person.role, person.presence) for person in read(HEAD + "\n\n".join(lines) + REST).people]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Councillors Present: Quill, Penn (Chairman), Latch",), [("Quill", None, HERE), ("Penn", "Chairman", HERE), ("Latch", None, HERE)]),
        (("Present: see the list, Hall, Lane",), []),
        (("Members: Cllr A Quill | Present", "Cllr C Rook | Apologies"), [("A Quill", None, HERE), ("C Rook", None, SORRY)]),
        (
            ("Those present were: Councillor Ann Quill, Councillors Bo Penn, Cy Rook and the Clerk, Ed Cope.",),
            [("Ann Quill", None, HERE), ("Bo Penn", None, HERE), ("Cy Rook", None, HERE), ("Ed Cope", "Clerk", HERE)],
        ),
        (("Attended by: Cllrs Quill and Penn; Ward Cllr Moss",), [("Quill", None, HERE), ("Penn", None, HERE), ("Moss", "Ward", HERE)]),
        (("Present: Cllr. Quill, A. (Chair), Cllr. Penn, B.",), [("A. Quill", None, HERE), ("B. Penn", None, HERE)]),
        (("Present: Cllr A Quill & D. Latch; Clerk: E Cope; 3 members of the public",), [("A Quill", None, HERE), ("D. Latch", None, HERE), ("E Cope", None, THERE)]),
    ],
)  # fmt: skip
def test_lists(lines, expected):
    assert people(*lines) == expected


def test_a_member_named_again_among_those_who_came_is_one_person():
    found = people(
        "Present: Cllrs P Latch, J Quill", "Also present Mrs C Rook acting as clerk", "Cllr Quill welcomed everyone to the meeting."
    )
    assert [name for name, _, _ in found if "Quill" in name] == ["J Quill"]


@pytest.mark.parametrize(
    ("lines", "council", "committee", "time", "venue"),
    [
        (("STANBY TOWN COUNCIL", "PLANNING COMMITTEE", "MINUTES", "6 May 2031", "Council Chamber, Town Hall", "7.00 pm"), "STANBY TOWN COUNCIL", "PLANNING COMMITTEE", dt.time(19), "Council Chamber, Town Hall"),
        (("STANBY PARISH COUNCIL", "Minutes of Meeting held Tuesday, May 6th 2031, 7.30pm, Village Hall"), "STANBY PARISH COUNCIL", None, dt.time(19, 30), "Village Hall"),
        (("The minutes of the meeting of Stanby Parish Council on the 6th of May 2031 in Mill Room at 7pm.",), "Stanby Parish Council", None, dt.time(19), "Mill Room"),
        (("Minutes of the 212th meeting of Stanby Parish Council, Village Hall, 6 May 2031, 7.30pm",), "Stanby Parish Council", None, dt.time(19, 30), None),
        (("Stanby Parish Council", "Minutes of the meeting held in the Library on 6 May 2031 at 1930hrs"), "Stanby Parish Council", None, dt.time(19, 30), "Library"),
        (("Stanby Parish Council", "Minutes of the meeting held on 6 May 2031", "Report of the Estates Committee"), "Stanby Parish Council", None, None, None),
    ],
)  # fmt: skip
def test_title_lines(lines, council, committee, time, venue):
    meeting = read("\n\n".join(lines) + "\n\nPresent: Cllr Ada Quill, Cllr Bo Penn" + REST).meeting
    assert meeting.date == dt.date(2031, 5, 6)
    assert (meeting.council, meeting.committee, meeting.time, meeting.venue) == (council, committee, time, venue)
