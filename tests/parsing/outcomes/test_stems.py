"""Stems and their lists: a verb that all clauses share, reasons before a list, clauses without a lead-in, lists in narrative."""

from __future__ import annotations

import pytest


def told(records):
    return [(str(one.kind), one.formal, one.clause, one.text) for one in records]


def test_a_stem_that_ends_with_its_verb_gives_it_to_every_clause(decided):
    records = decided("RESOLVED that the Board note:", ("(a)", "the rent of the quay; and"), ("(b)", "the state of the wall."))
    assert told(records) == [("resolved", True, "a", "the rent of the quay"), ("resolved", True, "b", "the state of the wall")]
    assert {one.stem for one in records} == {"the Board note"}


def test_a_stem_that_says_what_its_list_is_stays_one_decision(decided):
    (one,) = decided(
        "RESOLVED that the Board approve the following terms of reference:", ("(a)", "how boats moor"), ("(b)", "how they are sold")
    )
    assert one.subpoints == ("how boats moor", "how they are sold")


def test_a_stem_without_a_lead_in_leads_to_decisions(decided):
    records = decided("That members note:", ("i.", "the option on a piece of land; and"), ("ii.", "the work of the officers."))
    assert told(records) == [("noted", True, "i", "the option on a piece of land"), ("noted", True, "ii", "the work of the officers")]


def test_a_stem_below_points_that_were_raised_leads_to_none(decided):
    assert not decided("The following points were raised:", ("1.", "That members note:"), ("(a)", "the tide."))


def test_reasons_may_stand_between_the_lead_in_and_its_list(decided):
    records = decided(
        "RESOLVED", "For the reasons set out in the report: -", ("1.", "That the quay be let."), ("2.", "That the rent be raised.")
    )
    assert [str(one.kind) for one in records] == ["resolved", "resolved"]


def test_a_word_alone_is_no_lead_in_of_what_is_raised_after_it(decided):
    records = decided("Agreed", "Further matters raised by the Clerk were as follows:", ("1.", "The gate is broken."))
    assert [one.text for one in records] == ["Agreed"]


def test_a_numbered_clause_that_tells_somebody_to_act_is_a_decision(decided):
    (one,) = decided(("4.", "That officers establish a date for a visit to the quay."))
    assert (str(one.kind), one.formal, one.clause, one.owner) == ("decided", True, "4", "officers")


@pytest.mark.parametrize(
    "minutes",
    [
        ["That officers establish a date for a visit to the quay."],
        ["It was noted that:", ("1.", "That officers establish a date for a visit to the quay.")],
        [("4.", "That officers established a date for a visit to the quay.")],
    ],
)
def test_without_a_number_below_what_was_noted_or_in_the_past_it_is_none(decided, minutes):
    assert not decided(*minutes)


def test_a_clause_beside_a_stem_is_not_below_it(decided):
    records = decided(
        ("3.", "The Board requested:"), ("•", "That the rent be looked into."), ("4.", "That officers establish a date for a visit.")
    )
    assert told(records) == [
        ("requested", False, None, "That the rent be looked into"),
        ("decided", True, "4", "That officers establish a date for a visit"),
    ]


def test_what_a_body_asks_for_in_a_list_is_asked_for_point_by_point(decided):
    records = decided("Members asked that:", ("a)", "the Clerk write to the owner;"), ("b)", "the quay be swept."))
    assert told(records) == [("requested", False, "a", "the Clerk write to the owner"), ("requested", False, "b", "the quay be swept")]
    assert records[0].owner == "Clerk"


@pytest.mark.parametrize(
    "stem",
    [
        "The Board asked the following questions:",
        "Members asked:",
        "Members asked the following:",
        "Mr Dunn requested:",
        "Residents had requested:",
    ],
)
def test_questions_and_what_others_ask_for_are_no_outcomes(decided, stem):
    assert not decided(stem, ("1.", "How many boats are there?"), ("2.", "a mooring"))


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed that a) the wall be mended, b) the gate be painted and c) the Clerk write to the owner.",
        "It was agreed that: a) the wall be mended; b) the gate be painted; c) the Clerk write to the owner.",
    ],
)
def test_clauses_lettered_in_a_sentence_are_outcomes_each(decided, text):
    records = decided(text)
    assert [(one.clause, one.text) for one in records] == [
        ("a", "the wall be mended"),
        ("b", "the gate be painted"),
        ("c", "the Clerk write to the owner"),
    ]
    assert [one.owner for one in records] == [None, None, "Clerk"]


@pytest.mark.parametrize(
    "text", ["It was agreed that a boat be bought, b and c being too old.", "It was agreed that i) the wall be mended."]
)
def test_letters_that_make_no_list_stay_in_their_words(decided, text):
    (one,) = decided(text)
    assert one.clause is None


def test_the_letter_of_its_paragraph_is_that_of_an_outcome_in_narrative(decided):
    records = decided(("b)", "The Board approved the accounts."), ("2.1", "The Clerk would write to the owner."))
    assert [one.clause for one in records] == ["b", None]


@pytest.mark.parametrize("link", [", to invite all staff to a meeting.", " to invite all staff to a meeting."])
def test_a_comma_may_stand_between_resolved_and_its_clause(decided, link):
    (one,) = decided(f"It was proposed by Cllr Vale and resolved{link}")
    assert (str(one.kind), one.text, one.mover) == ("resolved", "to invite all staff to a meeting", "Cllr Vale")


@pytest.mark.parametrize(
    "text", ["The complaint had been resolved, to the joy of all.", "The matter was resolved, that being the wish of all."]
)
def test_what_was_settled_is_no_resolution(decided, text):
    assert not decided(text)
