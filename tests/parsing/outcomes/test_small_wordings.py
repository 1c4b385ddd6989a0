"""Outcomes as clerks of small bodies word them: several owners, a recommendation approved in passing, a heading that names a proposal."""

from __future__ import annotations

import pytest

from store.records import OutcomeKind
from tests.parsing.typed import read

HEAD = "Minutes of Stanby Parish Council held on 6 January 2031\n\nPresent: Cllr Ann Rudd, Cllr Bo Penn, Cllr Cy Dale\n\n1. Apologies\n\nNone.\n\n"


def actions(*business):
    return read(HEAD + "2. Works\n\n" + "\n\n".join(business) + "\n\n3. Closing\n\nThe hall was locked.\n").actions


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Cllr Ann Rudd, Cllr Bo Penn and Cllr Cy Dale agreed to help at the show.", "Cllr Ann Rudd/Cllr Bo Penn/Cllr Cy Dale"),
        ("Cllr Rudd and Cllr Penn agreed to look at the pond.", "Cllr Rudd/Cllr Penn"),
        ("Cllr Penn agreed to look at the pond.", "Cllr Penn"),
        ("At the wish of Cllr Rudd, Cllr Penn agreed to look at the pond.", "Cllr Penn"),
        ("A letter was read by Cllr Rudd and Cllr Penn agreed to answer it.", "Cllr Penn"),
        ("The pond was cleaned by Cllr Rudd, and Cllr Penn agreed to paint the rail.", "Cllr Penn"),
    ],
)
def test_all_who_agreed_are_owners_and_no_others(said, owner):
    assert [action.owner for action in actions(said)] == [owner]


def test_a_recommendation_approved_in_passing_is_what_was_recommended():
    found = actions(
        "Cllr Penn showed the draft budget. He recommended that the precept should stay as it is.",
        "This recommendation was approved and the Clerk was asked to send it to the county.",
    )
    assert [(one.kind, one.formal, one.text, one.owner) for one in found] == [
        (OutcomeKind.APPROVED, True, "the precept should stay as it is", None),
        (OutcomeKind.REQUESTED, False, "the Clerk was asked to send it to the county", "Clerk"),
    ]


def test_what_nobody_recommended_is_not_what_was_approved():
    found = actions("The lamps are lit at six. The pears are green.", "This recommendation was approved.")
    assert "pears" not in " ".join(one.text for one in found)


@pytest.mark.parametrize("heading", ["Budget & Proposed Precept:", "Notes on a Proposed Footpath:"])
def test_a_heading_names_no_mover(heading):
    found = actions(heading, "It was resolved that the rate be £10.")
    assert [(one.text, one.mover) for one in found] == [("the rate be £10", None)]


def test_a_mover_before_a_colon_is_one():
    found = actions("Proposed by Cllr Penn:", "It was resolved that the rate be £10.")
    assert [one.mover for one in found] == ["Cllr Penn"]


def test_approved_and_what_went_with_it():
    found = actions("Approved and, as the rules demand, Cllr Penn had signed the accounts as correct.")
    assert [(one.kind, one.text) for one in found] == [
        (OutcomeKind.APPROVED, "Approved and, as the rules demand, Cllr Penn had signed the accounts as correct")
    ]
    assert all(one.kind is not OutcomeKind.APPROVED for one in actions("Approved and published plans are kept in the hall."))


def test_payments_told_as_transactions():
    found = actions("Financial transactions since the last meeting were approved.")
    assert [(one.kind, one.formal) for one in found] == [(OutcomeKind.APPROVED, True)]


@pytest.mark.parametrize(
    "said",
    [
        "The plan will be considered in item 11.",
        "The grant would be considered under agenda item 4.",
        "It was agreed that they are in need of paint.",
        "It was agreed that there is no hurry.",
        "The letter seeks money for two signs, to be placed at the green.",
    ],
)
def test_what_is_no_outcome(said):
    assert actions(said) == ()


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("The plan will be considered at the March meeting.", "The plan will be considered at the March meeting"),
        ("It was agreed that they are to be painted.", "they are to be painted"),
        ("It was agreed that this be done.", "this be done"),
        ("Two signs to be placed at the green.", "Two signs to be placed at the green"),
        ("Cllr Penn has spoken to the school and will monitor it.", "Cllr Penn has spoken to the school and will monitor it"),
    ],
)
def test_what_is_an_outcome_beside_it(said, text):
    assert [action.text for action in actions(said)] == [text]


def test_dates_in_matters_arising_are_no_dates_of_earlier_meetings():
    business = "2. Matters arising from the minutes\n\n1. The show will be on 5 May\n\n2. Lamps were lit on 3 December 2030\n\n"
    head = HEAD.replace("1. Apologies", "Minutes of the meeting held on 2 December 2030 were agreed as correct\n\n1. Apologies")
    found = read(head + business + "3. Closing\n\nThe hall was locked.\n").meeting
    assert [day.isoformat() for day in found.previous_minutes] == ["2030-12-02"]


def test_dates_of_minutes_under_a_title_of_both_matters():
    business = "2. Minutes of the last meeting and matters arising\n\nThe minutes of 2 December 2030 were agreed.\n\n"
    found = read(HEAD + business + "3. Closing\n\nThe hall was locked.\n").meeting
    assert [day.isoformat() for day in found.previous_minutes] == ["2030-12-02"]


def test_two_posts_in_a_clause_are_told_nothing():
    found = actions("Agreed to look at the sum the Treasurer and Secretary receives each year.")
    assert [one.owner for one in found] == [None]
    found = actions("Agreed that the fence be mended and the Clerk write to the owner.")
    assert [one.owner for one in found] == ["Clerk"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Mulled wine is nice. (Clerk to order it).", ("Clerk to order it", "Clerk")),
        ("The pond is full (BP to look at it) and the ducks are back.", ("BP to look at it", "BP")),
        ("Rear extension at 3 Mill Lane AB1 2CD Agreed", ("Rear extension at 3 Mill Lane AB1 2CD Agreed", None)),
    ],
)
def test_remarks_in_brackets_and_marks_beside_a_thing(said, found):
    key = HEAD.replace("Cllr Bo Penn", "Bo Penn (BP)")
    page = read(key + f"2. Works\n\n{said}\n\n3. Closing\n\nThe hall was locked.\n")
    assert [(action.text, action.owner) for action in page.actions] == [found]
    assert not any(action.formal for action in page.actions)


@pytest.mark.parametrize(
    "said",
    [
        "Members had a talk and All Agreed",
        "The price that was to be Agreed",
        "The Council Agreed",
        "The plan was long and the members were tired; not Agreed",
        "(see the note to the plan).",
        "Mulled wine is nice (free to all).",
    ],
)
def test_marks_and_brackets_that_tell_of_nothing(said):
    assert [action.text for action in actions(said) if not action.formal] == []
