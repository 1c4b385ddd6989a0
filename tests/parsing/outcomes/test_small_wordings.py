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
