"""Proposals and how they were carried, line by line and sentence by sentence; decisions of Welsh and Irish minutes."""

from __future__ import annotations

import pytest

from store.records import OutcomeKind, PageKind
from tests.parsing.typed import read

HEAD = "Minutes of Stanby Town Council held on 6 January 2031\n\nPresent: Cllr Ann Rudd, Cllr Bo Penn, Cllr Cy Dale\n\n1. Apologies\n\nNone.\n\n"


def actions(*business):
    return read(HEAD + "2. Works\n\n" + "\n\n".join(business) + "\n\n3. Closing\n\nThe hall was locked.\n").actions


def told(*business):
    return [(one.text, one.mover, one.seconder) for one in actions(*business)]


@pytest.mark.parametrize("lead", ["AND AGREED", "And Agreed", "And unanimously Resolved", "AND RESOLVED:"])
def test_a_lead_in_below_those_who_moved(lead):
    found = told("Proposed by Cllr. Rudd\nSeconded by Cllr. Penn\n" + lead + "\n“That the sea wall be mended.”")
    assert found == [("That the sea wall be mended", "Cllr. Rudd", "Cllr. Penn")]


def test_each_motion_keeps_its_own_movers():
    found = told(
        "Proposed by Cllr Rudd\nSeconded by Cllr Penn\nAND AGREED\n“To pay the bills.”",
        "With regard to the wall it was\nProposed by Cllr Dale\nSeconded by Cllr Rudd\nAND AGREED\n“That the Council write to the Minister.”",
    )
    assert found == [
        ("To pay the bills", "Cllr Rudd", "Cllr Penn"),
        ("That the Council write to the Minister", "Cllr Dale", "Cllr Rudd"),
    ]


def test_minutes_confirmed_below_those_who_moved():
    found = actions(
        "Proposed by Cllr Rudd\nSeconded by Cllr Penn\nAND AGREED\n“To confirm the minutes of the meeting held on 2 December 2030.”"
    )
    assert [one.kind for one in found] == [OutcomeKind.APPROVED_MINUTES]


def test_a_mover_with_a_nickname():
    found = told("Proposed by: Cllr. Peter ‘Chap’ Lund\nSeconded by: Cllr. Penn\nAnd Agreed\n“That the wall be mended.”")
    assert [mover for _, mover, _ in found] == ["Cllr. Peter 'Chap' Lund"]


@pytest.mark.parametrize(
    "said",
    [
        "Cllr Rudd proposed that the Council gives £50 to the show. This was seconded by Cllr Dale. All in favour.",
        "Cllr Rudd proposed that the Council gives £50 to the show. Cllr Dale seconded. Carried unanimously.",
        "Cllr Rudd proposed that the Council gives £50 to the show. This was seconded by Cllr Dale and all were in favour.",
        "Cllr Rudd proposed that the Council gives £50 to the show. It was seconded by Cllr Dale, carried unanimously.",
        "Proposed Cllr Rudd, seconded Cllr Dale, that the Council gives £50 to the show. All agreed.",
    ],
)
def test_a_proposal_that_all_favoured_is_a_decision_of_its_own(said):
    assert told(said) == [("the Council gives £50 to the show", "Cllr Rudd", "Cllr Dale")]
    both = told("It was resolved that the accounts be paid.", said)
    assert both == [("the accounts be paid", None, None), ("the Council gives £50 to the show", "Cllr Rudd", "Cllr Dale")]


@pytest.mark.parametrize(
    "said",
    [
        "Cllr Rudd proposed that the Council gives £50 to the show. There was a long talk. Nobody was in favour.",
        "Cllr Rudd proposed that the Council gives £50 to the show. It found no seconder.",
        "The lamps are lit. All in favour.",
        "Cllr Rudd proposed that the Council gives £50 to the show. This was seconded by Cllr Dale and all had a talk about it.",
    ],
)
def test_a_proposal_that_was_not_carried_is_none(said):
    assert told(said) == []


def test_a_vote_on_a_decision_stays_with_it():
    found = actions("It was resolved that the accounts be paid. All in favour.")
    assert [(one.text, one.vote) for one in found] == [("the accounts be paid", "All in favour")]


WELSH = (
    "CYNGOR CYMUNED STANBY\n\nCofnodion Cyfarfod y Cyngor a gynhaliwyd yng Nghanolfan Felin, nos Lun, 4 Medi 2028 am 7.00 pm.\n\n"
    "PRESENNOL – Y Cynghorwyr Ann Rudd, Bo Penn\n\n1 GOLAU\n\nCyflwynwyd adroddiad gan y Clerc.\n\n"
)


def test_a_page_in_welsh_is_read_as_far_as_its_words_are_known():
    found = read(
        WELSH + "PENDERFYNWYD\n\n[a] rhoi’r llythyr ar y wefan.\n\n[b] gwahodd y ffermydd.\n\n2 CYLLID\n\nCytunwyd i dalu’r anfonebau.\n"
    )
    assert found.meeting.page is PageKind.MEETING
    assert found.meeting.date is not None
    assert found.meeting.date.isoformat() == "2028-09-04"
    assert [(one.clause, one.text) for one in found.actions] == [
        ("a", "rhoi’r llythyr ar y wefan"),
        ("b", "gwahodd y ffermydd"),
        (None, "i dalu’r anfonebau"),
    ]


def test_words_in_square_brackets_are_no_list():
    found = actions("RESOLVED that the lamps be lit [see below].", "[sic] the pears are green.")
    assert [(one.clause, one.text) for one in found] == [(None, "the lamps be lit [see below]")]


@pytest.mark.parametrize(
    ("said", "text", "kind"),
    [
        ("It was decided to give £100.", "give £100", OutcomeKind.DECIDED),
        ("Resolution: To advertise the post again.", "To advertise the post again", OutcomeKind.DECIDED),
        ("Governors approved the Charging Policy subject to the amendment of paragraph 4.", None, OutcomeKind.APPROVED),
        ("The following policies were ratified: Behaviour; Attendance.", None, OutcomeKind.APPROVED),
    ],
)
def test_decisions_in_few_words(said, text, kind):
    assert [(one.text, one.kind) for one in actions(said)] == [(text or said.rstrip("."), kind)]


def test_a_count_after_carried_is_the_vote():
    found = actions("Cllr Rudd proposed a precept of £9,000, seconded by Cllr Penn and carried 4-1.")
    assert [(one.kind, one.mover, one.vote) for one in found] == [(OutcomeKind.CARRIED, "Cllr Rudd", "4-1")]


def test_a_grant_in_the_title_of_an_item():
    found = read(HEAD + "2. Hall grant – agreed £500 (Cllr Penn did not vote).\n\n3. Closing\n\nThe hall was locked.\n").actions
    assert [(one.kind, one.item) for one in found] == [(OutcomeKind.AGREED, 2)]


@pytest.mark.parametrize(
    "said",
    ["Governors approved of the new colours.", "The quote agreed £500 last year was read out.", "Resolution: none.", "The price was £4-1."],
)
def test_few_words_that_decide_nothing(said):
    assert actions(said) == ()


@pytest.mark.parametrize(
    "title", ["Declarations of business interest", "Declaration of Governors’ Interests", "Declarations of Potential Conflict"]
)
def test_declarations_of_governors(title):
    said = "There were no declarations of business interest. Ms C Dale declared that she is a trustee of the pre-school (item 3)."
    found = read(HEAD + f"2. {title}\n\n{said}\n\n3. Closing\n\nThe hall was locked.\n").declarations
    assert [getattr(one, "member", None) for one in found] == ["Ms C Dale"]
