"""Clause trees in all markers, content lists, where a decision ends."""

from __future__ import annotations

import pytest

from tests.parsing.typed import typed
from tui_minutes.parsing import parse


def tree(found):
    return [(one.clause, one.text, one.subpoints) for one in found]


@pytest.mark.parametrize("style", ["{}.", "({})", "{})"])
@pytest.mark.parametrize("labels", [("1", "2", "3"), ("a", "b", "c"), ("i", "ii", "iii")])
def test_markers_of_every_style_on_lines_of_their_own(decided, style, labels):
    found = decided("RESOLVED that the Executive:", *((style.format(label), f"approve plan {label};") for label in labels))
    assert tree(found) == [(label, f"approve plan {label}", ()) for label in labels]


@pytest.mark.parametrize(
    "lead",
    [
        "RESOLVED that",
        "RESOLVED:",
        "Resolved that – the Committee: -",
        "The Council RESOLVED to:",
        "It was resolved that:",
        "AGREED as follows:",
        "ORDERED that the Mayor:",
    ],
)
def test_a_stem_that_says_nothing_of_its_own(decided, lead):
    found = decided(lead, ("(a)", "note the report; and"), ("(b)", "approve the plan."), "The Leader thanked officers.")
    assert [one.text for one in found] == ["note the report", "approve the plan"]


def test_clauses_run_together_in_one_paragraph(decided):
    found = decided("RESOLVED: 1. That the report be noted. 2. That a review be held; and 3. That officers be thanked.")
    assert [(one.clause, one.text) for one in found] == [
        ("1", "That the report be noted"),
        ("2", "That a review be held"),
        ("3", "That officers be thanked"),
    ]


def test_clauses_below_clauses_are_points(decided):
    found = decided(
        "RESOLVED that", ("(a)", "the report be noted"), ("(b)", "the plan be approved subject to:"), ("(i)", "a review"), ("(ii)", "a further report"),
        ("(c)", "officers be thanked"),
    )  # fmt: skip
    assert tree(found) == [
        ("a", "the report be noted", ()),
        ("b", "the plan be approved subject to", ("a review", "a further report")),
        ("c", "officers be thanked", ()),
    ]


def test_letters_and_romans_are_told_apart_by_their_list(decided):
    found = decided("RESOLVED that:", *((f"({letter})", f"matter {letter} be noted") for letter in "abcdefghij"))
    assert [one.clause for one in found] == list("abcdefghij")


def test_unmarked_clauses_end_where_narrative_begins(decided):
    found = decided("RESOLVED:", "That the report be noted.", "That the plan be approved.", "The Leader thanked officers.")
    assert [one.text for one in found] == ["That the report be noted", "That the plan be approved"]


def test_numbered_minute_paragraphs_are_no_clauses(decided):
    found = decided("RESOLVED that the report be noted.", ("9.3", "The Director introduced the next report."))
    assert len(found) == 1


def test_dotted_numbers_can_be_clauses(decided):
    found = decided("UNANIMOUSLY RESOLVED:", ("6.1", "that the Policy be adopted;"), ("6.2", "that it be reviewed after a year."))
    assert [one.clause for one in found] == ["6.1", "6.2"]


@pytest.mark.parametrize(
    "stem",
    [
        "AGREED that the Panel approve the following Terms of Reference for its review:-",
        "RESOLVED that planning permission be granted subject to the following conditions:",
        "RESOLVED that the following members be appointed to the board:",
        "ORDERED that the following applications be determined as shown:",
        "RESOLVED to pay the following accounts:",
    ],
)
def test_a_content_list_is_one_decision(decided, stem):
    (one,) = decided(stem, ("1.", "To examine the first matter."), ("2.", "To examine the second."))
    assert one.subpoints == ("To examine the first matter", "To examine the second")


def test_a_following_list_of_clauses_is_several_decisions(decided):
    found = decided(
        "RESOLVED: That the following action should be taken:",
        ("•", "That Councillor Bell obtain a quote"),
        ("•", "That the Clerk write to the owner"),
    )
    assert [one.text for one in found] == ["That Councillor Bell obtain a quote", "That the Clerk write to the owner"]


@pytest.mark.parametrize(
    "ending",
    [
        "REASON",
        "Reasons for decision",
        "Options considered:",
        "Note: Councillor Ash abstained.",
        "Action by:",
        "(Proposed by Councillor Ash, seconded by Councillor Beech)",
    ],
)
def test_a_list_stops_at_the_next_part_of_the_record(decided, ending):
    found = decided("RESOLVED that", ("1.", "the report be noted."), ending, ("2.", "This is something else."))
    assert [one.text for one in found if one.clause] == ["the report be noted"]


def test_reasons_and_options_are_fields_and_never_decisions(decided):
    (one,) = decided(
        "OPTIONS", "The Council could have agreed to do nothing. It was agreed that this was poor value.", "ORDERED", ("1.", "That the report be noted."), "REASON",
        "Although a decision was not required, it was agreed practice.",
    )  # fmt: skip
    assert one.options.startswith("The Council could have agreed")
    assert one.reason.startswith("Although a decision")


def test_a_reason_in_the_same_paragraph(decided):
    (one,) = decided("RESOLVED that the wall be rebuilt. Reason for decision: it was unsafe.")
    assert (one.text, one.reason) == ("the wall be rebuilt", "it was unsafe.")


def test_a_clause_keeps_both_its_sentences_and_an_unmarked_one_only_the_first(decided):
    found = decided(
        "RESOLVED that the Committee:", ("i.", "Welcomes the plan. It requests to be kept informed"), ("ii.", "Supports the fund")
    )
    assert found[0].text == "Welcomes the plan. It requests to be kept informed"


def test_places_and_words_are_the_views(decided, sheet):
    for one in decided("The Chair spoke. It was RESOLVED that:", ("(a)", "the report be noted; and"), ("(b)", "the plan be approved.")):
        assert one.text in sheet.view[one.place.start : one.place.end]


LISTS = {
    "stem and roman figures": (
        "Resolved that – the Committee: -\n\ni. Welcomes the mending\n\nii. Asks for a report on the gate",
        [("i", "Welcomes the mending", ()), ("ii", "Asks for a report on the gate", ())],
    ),
    "as follows": (
        "AGREED as follows:\n\n(1) that the wall be mended\n\n(2) that the gate be painted",
        [("1", "that the wall be mended", ()), ("2", "that the gate be painted", ())],
    ),
    "a label of recommendations": ("AGREED RECOMMENDATIONS\n\n1. That the wall be mended.", [("1", "That the wall be mended", ())]),
    "the word alone": ("ORDERED\n1. That the wall report, be noted.", [("1", "That the wall report, be noted", ())]),
    "an officer is told": (
        "ORDERED that the Mayor:\n\n1. APPROVES the mending of the wall\n\n2. NOTES the wall report",
        [("1", "APPROVES the mending of the wall", ()), ("2", "NOTES the wall report", ())],
    ),
    "to another body": (
        "RECOMMENDED that Full Council:-\n\n(a) mends the wall\n\n(b) paints it",
        [("a", "mends the wall", ()), ("b", "paints it", ())],
    ),
    "the rest below": (
        "Cllr Bell MOVED, Cllr Dunn SECONDED and it was RESOLVED to:\n\nmend the old wall",
        [(None, "mend the old wall", ())],
    ),
    "conditions are content": (
        "RESOLVED that the plan be APPROVED subject to the following conditions:\n\n1. Work shall begin in May.\n\n2. It shall be of stone.",
        [(None, "the plan be APPROVED subject to the following conditions", ("Work shall begin in May", "It shall be of stone"))],
    ),
    "two levels": (
        "RESOLVED:\n\n1) The plan be approved, subject to:\n\ni) the date; and\n\nii) the name.\n\n2) The report be noted.",
        [("1", "The plan be approved, subject to", ("the date", "the name")), ("2", "The report be noted", ())],
    ),
    "bullets, then narrative": (
        "Resolved – That\n\n· the wall be mended\n\n· the gate be painted\n\nThe Leader thanked the staff.",
        [(None, "the wall be mended", ()), (None, "the gate be painted", ())],
    ),
    "a numbered paragraph ends it": (
        "RESOLVED that the report be noted. 9.3 The Committee then heard of the gate.",
        [(None, "the report be noted", ())],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_the_survey(name):
    text, clauses = LISTS[name]
    found = parse(typed(f"Agenda item\nCanal Path\nMinutes:\n{text}\n")).actions
    assert [(one.clause, one.text, one.subpoints) for one in found] == clauses
