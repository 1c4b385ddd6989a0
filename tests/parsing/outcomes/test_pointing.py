"""Decisions whose own words say only that, and by whom, it was decided."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("The accounts AGREED by all.", "The accounts AGREED by all"),
        ("Cheques AGREED by all and signed off.", "Cheques AGREED by all and signed off"),
        (
            "The budget was looked at. Both forms were read out and AGREED by all present.",
            "Both forms were read out and AGREED by all present",
        ),
        (
            "The costs were explained. Cllr Lobb proposed a precept of £5,000. AGREED by all present.",
            "Cllr Lobb proposed a precept of £5,000",
        ),
        ("Rent to be £20. AGREED", "Rent to be £20"),
        ("Cllr Tamm proposed that the gate be painted green. Approved unanimously.", "the gate be painted green"),
        ("The precept was AGREED.", "The precept was AGREED"),
        (
            "It was proposed that the fence by the pond is taken down. Proposed by Ann Dray. Seconded by B Lobb. All agreed.",
            "the fence by the pond is taken down",
        ),
    ],
)
def test_what_was_decided_stands_before(decided, paragraph, text):
    assert [(one.text, one.formal) for one in decided(paragraph, title="Finance")] == [(text, True)]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("AGREED by all to let the hall for £20.", "to let the hall for £20"),
        ("The wall had fallen. AGREED", "AGREED"),
        ("The fees were explained. AGREED that the fees be raised.", "the fees be raised"),
    ],
)
def test_words_of_its_own_stay_as_they_are(decided, paragraph, text):
    assert [one.text.removeprefix("by all ") for one in decided(paragraph, title="Finance")] == [text]


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        (["Cllr Tamm proposed that the gate be painted green. RESOLVED accordingly."], "the gate be painted green"),
        (["Cllr Tamm proposed that the gate be painted green, seconded by B Lobb.", "Resolved, accordingly."], "the gate be painted green"),
        (["The Clerk recommended the green paint. It was RESOLVED accordingly."], "The Clerk recommended the green paint"),
        (["RESOLVED accordingly to paint the gate."], "to paint the gate"),
        # What it was resolved according to is not told.
        (["The gate was old. RESOLVED accordingly."], "accordingly"),
        (["The Clerk asked whether the gate should be painted. RESOLVED accordingly."], "accordingly"),
        (["Cllr Tamm proposed that the gate be painted. The motion was withdrawn. RESOLVED accordingly."], "accordingly"),
    ],
)
def test_what_was_resolved_accordingly_is_the_proposal_before(decided, paragraphs, text):
    assert [one.text for one in decided(*paragraphs, title="Finance")] == [text]


def test_the_proposal_is_part_of_the_place(decided):
    (one,) = decided("The fees were explained. Rent to be £20. AGREED by all.", title="Finance")
    assert one.place.end - one.place.start >= len("Rent to be £20. AGREED")


def test_what_a_minute_says_of_minutes_is_not_their_approval(decided):
    found = decided(
        "The Mayor wished, and the Board accepted, that the private minute be printed with the others.", title="Minutes of Cabinet"
    )
    assert [one for one in found if one.kind.value == "approved-minutes"] == []


def test_a_clause_about_events_promises_nothing(decided):
    assert decided("Events that the Mayor would be attending included the boat fair on 24 October.", title="Announcements") == ()


def test_those_present_agree_as_a_body(decided):
    (one,) = decided("Under Standing Order 12, Members present agreed to sit until ten o'clock.", title="Urgent Business")
    assert (one.kind.value, one.text) == ("agreed", "sit until ten o'clock")


@pytest.mark.parametrize("nothing", ["Action: None.", "Action: None", "ACTION: Nil", "Action: N/A", "Action – no action required"])
def test_a_label_that_asks_nothing_makes_no_action(decided, nothing):
    assert decided("The fence beside the pond was looked at.", nothing, title="Fence") == ()


def test_a_label_with_words_makes_one(decided):
    (one,) = decided("The fence beside the pond was looked at.", "Action: None of the posts to be moved before June.", title="Fence")
    assert one.text == "None of the posts to be moved before June"
