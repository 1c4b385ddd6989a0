"""Formal lead-ins in every typography, and words that only look like one."""

from __future__ import annotations

import pytest

THING = "the lease of the boathouse be granted"


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        (f"RESOLVED that {THING}.", "resolved"),
        (f"RESOLVED: That {THING}", "resolved"),
        (f"RESOLVED – That {THING}.", "resolved"),
        (f"RESOLVED – THAT {THING}.", "resolved"),
        (f"RESOLVED:- That {THING}", "resolved"),
        (f"RESOLVED, that – {THING}", "resolved"),
        (f"RESOLVED:That {THING}", "resolved"),
        (f"R E S O L V E D – T H A T {THING}.", "resolved"),
        (f"Resolved – That {THING}.", "resolved"),
        (f"Resolved that – {THING}", "resolved"),
        (f"It was RESOLVED that {THING}.", "resolved"),
        (f"It was resolved that {THING}.", "resolved"),
        (f"We resolved that {THING}.", "resolved"),
        (f"The Committee resolved that {THING}.", "resolved"),
        (f"Members discussed the offer and RESOLVED that {THING}.", "resolved"),
        (f"UNANIMOUSLY RESOLVED that {THING}.", "resolved"),
        (f"RESOLVED unanimously that {THING}.", "resolved"),
        (f"RESOLVED (by 6 votes to 2) that {THING}.", "resolved"),
        (f"It was PROPOSED by Councillor Ash, Seconded by Councillor Beech and RESOLVED: That {THING}.", "resolved"),
        (f"Councillor Ash MOVED, Councillor Beech SECONDED and it was RESOLVED that {THING}.", "resolved"),
        (f"AGREED that {THING}.", "agreed"),
        (f"Agreed – that {THING}.", "agreed"),
        (f"It was AGREED that {THING}.", "agreed"),
        (f"ORDERED that {THING}.", "ordered"),
        (f"NOTED that {THING}.", "noted"),
        (f"RECOMMENDED that {THING}.", "recommended"),
        (f"Penderfynwyd: {THING}.", "resolved"),
    ],
)
def test_the_clause_without_its_lead_in(decided, printed, kind):
    (one,) = decided(printed)
    assert (str(one.kind), one.formal, one.text) == (kind, True, THING)


@pytest.mark.parametrize(
    ("printed", "text", "kind"),
    [
        ("Council resolved to approve the budget.", "to approve the budget", "resolved"),
        ("The Sub-Committee resolved to reject the application.", "to reject the application", "resolved"),
        ("After discussion it was felt premature, resolved not to buy more swings.", "not to buy more swings", "resolved"),
        ("Resolved: Committee noted the report.", "Committee noted the report", "resolved"),
        ("NOTED the contents of the report.", "the contents of the report", "noted"),
        ("Members AGREED the recommendations in the report.", "the recommendations in the report", "agreed"),
        ("Deferred pending a site visit.", "pending a site visit", "deferred"),
        ("Agreed to defer for the time being.", "to defer for the time being", "agreed"),
        ("NOTED", "NOTED", "noted"),
        ("Noted.", "Noted", "noted"),
        ("AGREED.", "AGREED", "agreed"),
        ("RECEIVED.", "RECEIVED", "received"),
        (
            "RESOLVED TO RECOMMEND TO FULL COUNCIL that the plan be adopted.",
            "TO RECOMMEND TO FULL COUNCIL that the plan be adopted",
            "resolved",
        ),
    ],
)
def test_other_ways_of_leading(decided, printed, text, kind):
    (one,) = decided(printed)
    assert (one.text.removeprefix("to ").casefold(), str(one.kind), one.formal) == (text.removeprefix("to ").casefold(), kind, True)


def test_a_lead_in_on_a_line_of_its_own(decided):
    (one,) = decided("ORDERED", "That the progress made be noted.")
    assert (str(one.kind), one.text) == ("ordered", "That the progress made be noted")


def test_movers_on_lines_before_belong_to_the_resolution(decided):
    (one,) = decided(
        "Proposed by: Councillor Ash", "Seconded by: Councillor Beech", "And Resolved:", "“That the annual meeting be held on Tuesday."
    )
    assert (one.text, one.mover, one.seconder) == ("That the annual meeting be held on Tuesday", "Councillor Ash", "Councillor Beech")


@pytest.mark.parametrize(
    "text",
    [
        "The complaint had been resolved and four cases were resolved before the hearing.",
        "Members were asked to consider and agree the terms of reference.",
        "The scope of the trust was yet to be agreed.",
        "Councillor Ash said she agreed that the road was unsafe.",
        "There were no resolutions to exclude the public.",
        "If members wish to exclude the public they should pass the following resolution: RESOLVED that the public be excluded.",
        "The auditor recommended that reserves be raised.",
        "The necessary action was being taken on the action plan.",
        "The Panel heard how issues had been resolved.",
        "Members noted that staff numbers had risen by ten.",
        "It was noted that the library had reopened.",
        "Apologies were accepted from Councillor Ash.",
        "Planning permission has been given for the extension at Thorn House.",
        "In January 2016 Council approved a reconfiguration of the service.",
    ],
)
def test_words_that_decide_nothing(decided, text):
    assert decided(text) == ()


def test_a_template_skips_its_clauses_too(decided):
    assert (
        decided(
            "Members are asked to pass the following resolution:",
            "RESOLVED:",
            ("1.", "That the press be excluded."),
            ("2.", "That the item be exempt."),
        )
        == ()
    )


def test_recommendations_are_proposals_until_adopted(decided):
    assert decided("Recommendation:", ("1.", "That the Select Committee scrutinise the plan."), ("2.", "That officers report back.")) == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Approved.", "approved"),
        ("To approve the purchase of two vans.", "approved"),
        ("Noted the contents of the report.", "noted"),
        ("AGREED that the wall be rebuilt.", "agreed"),
        ("Refused on highway grounds.", "refused"),
        ("Deferred to the June meeting.", "deferred"),
        ("That the report be noted.", "noted"),
    ],
)
def test_under_a_decision_label_the_first_word_gives_the_kind(decided, sheet, blank, words, kind):
    (below,) = decided("DECISION", words)
    (above,) = blank().item("Wall", decision=(words,)).read()
    assert (str(below.kind), below.formal, str(above.kind)) == (kind, True, kind)


@pytest.mark.parametrize(
    "words",
    [
        "None.",
        "Not required.",
        "For information.",
        "There were none.",
        "One question was received.",
        "Apologies were received from Councillor Ash.",
    ],
)
def test_under_a_decision_label_some_words_decide_nothing(blank, words):
    assert blank().item("Wall", decision=(words,)).read() == ()


def test_a_clause_whose_lead_in_the_page_has_lost(decided):
    found = decided("That the report be noted.", "That the budget be approved.")
    assert [str(one.kind) for one in found] == ["noted", "approved"]
    assert all(one.formal and one.confidence == "medium" for one in found)
