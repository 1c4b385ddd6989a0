"""Nil returns in all their wordings, and what only looks like one."""

from __future__ import annotations

import pytest

NIL = """There were no declarations of interest.
There were no declarations of interest made.
No declarations of interest were received.
There were no declarations of interest intimated.
No declarations of interest were reported.
There were no declarations of interest at this point in the meeting.
None declared.
8.1 None declared.
Nil
Nil items.
There were none.
None were declared.
No interests were declared.
No additional interests were declared.
There were no declarations other than already registered.
There were no disclosable pecuniary interests.
There were no interests declared under this heading.
Members were invited to declare any interests in the items on the agenda, but there were none made.
In accordance with the Code of Conduct adopted by the Council, no interests were declared.
Ni dderbyniwyd unrhyw ddatganiad o fuddiant personol.
Dim.
There were no delcarations of interest.
No decleration of interest was made.
No Member declared an interest.
There were no items on the agenda that would require councillors to declare an interest.
1. There were no declarations of interest received from Members.
There were no disclosures of interest.
Members had no interests to declare.
No declarations of interest or dispensations were made.
Councillors were invited to declare interests. None were declared.
There were no declarations of pecuniary or non-pecuniary interest.
No conflicts of interest were declared."""


@pytest.mark.parametrize("wording", NIL.splitlines())
def test_every_wording_is_a_nil_return(declared, wording):
    found = declared(wording)
    assert [(one.nil, one.found_in, one.member) for one in found] == [(True, 1, None)]


@pytest.mark.parametrize(
    "wording",
    [
        "No declarations of lobbying were made.",
        "There were no requests for dispensation.",
        "There were no declarations of Substitutes.",
        "Apologies were received from Councillor Ford.",
        "Members were reminded of the need to declare interests.",
    ],
)
def test_a_nil_of_something_else_is_none(declared, wording):
    assert declared(wording) == ()


def test_a_closing_line_after_a_real_declaration_is_no_nil_return(declared):
    found = declared("Councillor Ford declared an interest in item 2.", "There were no other declarations made.")
    assert [one.nil for one in found] == [False]


def test_a_heading_with_nothing_under_it_says_nothing(declared):
    assert declared() == ()


def test_the_title_itself_can_be_the_nil_return(declared):
    assert [one.nil for one in declared(title="No declarations of interest made")] == [True]


def test_decision_and_minutes_with_the_same_nil_are_one(sheet):
    sheet.item(
        "Declarations of Interest", "There were no declarations from Members.", decision=("There were no declarations of interest.",)
    )
    assert [one.nil for one in sheet.read()] == [True]


def test_agenda_text_is_no_evidence(sheet):
    sheet.item("Declarations of Interest", agenda=("There were no declarations. Councillor Ash declared an interest in item 2.",))
    assert sheet.read() == ()


def test_a_header_block_can_hold_the_nil_return(sheet):
    header = sheet.passages(["Declarations of interest: None declared."])
    assert [(one.nil, one.found_in) for one in sheet.read(attendance=header)] == [(True, None)]


def test_a_bare_none_counts_under_a_declarations_heading_only(sheet):
    assert sheet.item("Matters Arising", "None.").item("Public Questions", "There were none.").read() == ()


def test_declarations_recorded_elsewhere_are_said_to_be(sheet):
    from tui_minutes.parsing.declarations import declared_elsewhere
    from tui_minutes.parsing.page import Page
    from tui_minutes.parsing.vocabulary import standard

    sheet.item("Declarations of Interest", "Members declared interests as set out at Appendix 1.")
    ((position, finding),) = declared_elsewhere(Page(items=tuple(sheet.items)), standard())
    assert (position, finding.code) == (1, "declared-elsewhere")


def test_dots_before_a_nil_return(declared):
    assert [one.nil for one in declared("… There were none.")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "None forthcoming.",
        "None were raised.",
        "None required.",
        "None to be recorded.",
        "The Chairman invited declarations of interest; none were forthcoming.",
        "It was confirmed that there were no interests to declare.",
        "The Clerk reported that no declarations had been received.",
        "Members did not declare any interests.",
        "Councillors did not have any interests to declare.",
        "Councillor Tew confirmed that they did not need to declare any interests at this meeting.",
    ],
)
def test_more_wordings_of_a_nil_return(declared, text):
    assert [one.nil for one in declared(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Members were advised that they do not need to declare any interest on the register.",
        "The Clerk reported that no declarations of acceptance of office were outstanding.",
        "None of the above forms were returned.",
    ],
)
def test_no_nil_return(declared, text):
    assert declared(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "No declarations were made other than by Councillor Tew in item 3.",
        "None, apart from Councillor Tew - item 3.",
        "There were none, save for Councillor Tew, who declared an interest in item 3.",
    ],
)
def test_nobody_else_declared(declared, text):
    assert [(one.nil, one.member, one.item_refs) for one in declared(text)] == [(False, "Councillor Tew", ("3",))]


def test_no_other_interests_after_one_that_no_rule_reads_is_no_nil_return(declared):
    """That nobody declared anything would be false, and who did is not known."""
    assert declared("Cllr Ash had told the Clerk of an interest in item 2 beforehand. There were no other interests declared.") == ()
    (nil,) = declared("Members were asked to declare any interests. There were no other interests declared.")
    assert nil.nil
