"""Outcomes in the forms of principal councils: motions behind their movers, lists in narrative, lead-in words lost, narrative after clauses."""

from __future__ import annotations

import pytest


def found(records):
    return [(str(one.kind), one.formal, one.text) for one in records]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The procedural motion was put to the vote and declared to be carried.", "carried"),
        ("The amendment was put to the vote and was declared to be lost.", "lost"),
        ("The motion was declared to be CARRIED.", "carried"),
    ],
)
def test_what_is_declared_to_be_carried_is_carried(decided, text, kind):
    (one,) = decided(text)
    assert str(one.kind) == kind


@pytest.mark.parametrize(
    "text", ["The motion would have to be carried by two thirds.", "The amendment, once it is to be carried, falls to the Board."]
)
def test_what_is_to_be_carried_is_not(decided, text):
    assert not decided(text)


def test_a_motion_is_told_by_its_own_words_behind_who_moved_it(decided):
    (one,) = decided(
        "Proposed by Councillor Ash, Seconded by Councillor Lowe, That the Board lets the quay to the sailing club for three years.",
        "On a vote, fourteen Members voted for the proposal and two against and it was declared carried.",
    )
    assert (str(one.kind), one.text) == ("carried", "the Board lets the quay to the sailing club for three years")
    assert (one.mover, one.seconder) == ("Councillor Ash", "Councillor Lowe")
    assert one.vote.startswith("fourteen Members voted for the proposal")


def test_an_amendment_that_becomes_the_motion_is_one_outcome_and_has_its_own_movers(decided):
    (one,) = decided(
        "Proposed by Councillor Ash, Seconded by Councillor Lowe, That the Board lets the quay to the sailing club for three years.",
        "Amendment Proposed by Councillor Bell, Seconded by Alderman Yates, That the Board keeps the quay open to every boat on the lough.",
        "On a vote, nine Members voted for the amendment and two against and it was declared carried. "
        "The amendment was thereupon put to the Board as the substantive motion and passed.",
    )
    assert one.text == "the Board keeps the quay open to every boat on the lough"
    assert (one.mover, one.seconder, len(one.also)) == ("Councillor Bell", "Alderman Yates", 1)


def test_an_amendment_lost_and_the_motion_carried_stay_two(decided):
    records = decided(
        "Proposed by Councillor Ash, Seconded by Councillor Lowe, That the Board lets the quay to the sailing club for three years.",
        "Amendment Proposed by Councillor Bell, Seconded by Alderman Yates, That the Board keeps the quay open to every boat on the lough.",
        "On a vote, two Members voted for the amendment and nine against and it was declared lost.",
        "The original proposal was put to the meeting and was declared carried.",
    )
    assert [(str(one.kind), one.mover) for one in records] == [("lost", "Councillor Bell"), ("carried", "Councillor Ash")]


@pytest.mark.parametrize(
    "stem",
    [
        "It was agreed that: -",
        "It was agreed:",
        "The Panel agreed to:",
        "Members agreed the following actions:",
        "Following debate, it was agreed that:-",
    ],
)
def test_a_list_that_narrative_agrees_to_is_soft_point_by_point(decided, stem):
    records = decided(stem, ("•", "the harbour plan be brought to the next meeting."), ("•", "The fees will stay under review."))
    assert found(records) == [
        ("agreed", False, "the harbour plan be brought to the next meeting"),
        ("agreed", False, "The fees will stay under review"),
    ]


@pytest.mark.parametrize(
    "stem",
    [
        "The points that had been agreed at the last meeting were:",
        "The terms yet to be agreed are:",
        "Councillor Ash said she agreed that:",
        "The following views were expressed:",
    ],
)
def test_other_lists_are_not_agreed_to(decided, stem):
    assert not decided(stem, ("•", "The harbour plan was too long."), ("•", "The fees had gone up."))


@pytest.mark.parametrize(
    "lead",
    ["Councillor Ash moved and it was: ", "The Chair Moved and it was:- ", "Proposed by Councillor Ash, seconded by Mr Lowe and it was – "],
)
def test_that_after_it_was_is_a_decision_whose_lead_in_is_lost(decided, lead):
    (one,) = decided(lead + "That the public be excluded from the rest of the meeting.")
    assert (str(one.kind), one.formal, one.text) == ("decided", True, "the public be excluded from the rest of the meeting")


@pytest.mark.parametrize(
    "text", ["Councillor Ash moved to the gallery and it was noisy.", "It was said: that is how the wall fell, and nobody moved."]
)
def test_it_was_alone_leads_nothing(decided, text):
    assert not decided(text)


def test_names_behind_the_same_bullets_are_the_content_of_the_clause_before(decided):
    records = decided(
        "RESOLVED: That",
        ("•", "The following parent governor be appointed to the Panel:"),
        ("•", "Mrs Ada Brand, Primary Schools."),
        ("•", "The Reverend Ian Orr be appointed as a co-opted member; and"),
        ("•", "The following be appointed without a vote:"),
        ("•", "Kay Vale, as early years representative."),
    )
    assert [(one.text.split(" ")[1], len(one.subpoints)) for one in records] == [("following", 1), ("Reverend", 0), ("following", 1)]


def test_clauses_with_verbs_behind_the_same_bullets_stay_clauses(decided):
    records = decided("RESOLVED: That", ("•", "the fees be set as follows:"), ("•", "the plan be noted"), ("•", "the wall be repaired"))
    assert len(records) == 3


@pytest.mark.parametrize(
    ("after", "soft"),
    [
        ("The Panel agreed to appoint members at the next meeting.", 1),
        ("The Chair thanked the officers for their report.", 0),
        ("Councillor Ash explained that the club had moved.", 0),
    ],
)
def test_narrative_after_the_last_clause_of_a_run_is_no_part_of_it(decided, after, soft):
    records = decided(f"RESOLVED: 1. that the plan be noted; 2. that the fees be frozen. {after}")
    assert [one.text for one in records if one.formal] == ["that the plan be noted", "that the fees be frozen"]
    assert len(records) - 2 == soft


def test_a_second_sentence_of_a_clause_stays_with_it(decided):
    *_, last = decided("RESOLVED: 1. that the plan be noted; 2. that the fees be frozen. Boats of residents would pay half.")
    assert last.text == "that the fees be frozen. Boats of residents would pay half"


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed that the plan, which is being considered by the Harbour Board on 6 April, be brought back.",
        "It was agreed that, since the Pilots had planned to attend the June meeting, the Rangers be invited.",
    ],
)
def test_the_day_of_something_else_is_no_due_date(decided, text):
    (one,) = decided(text)
    assert one.due is None


def test_a_day_that_bounds_a_relative_clause_still_is(decided):
    (one,) = decided("It was agreed that the Clerk send the plan, which is to be ready by 6 April 2024.")
    assert one.due == "2024-04-06"


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that the Director of Ports, in consultation with the Leader and Cabinet Member for Finance, be authorised to sign the lease.",
        "RESOLVED that the Director of Ports be asked to write to the pilots in consultation with the Chair.",
        "RESOLVED that the Director of Ports be instructed, following consultation with the Leader, to sign the lease.",
    ],
)
def test_who_is_only_consulted_is_not_to_act(decided, text):
    (one,) = decided(text)
    assert one.owner == "Director of Ports"


@pytest.mark.parametrize("text", ["RESOLVED th", "RESOLVED: T"])
def test_a_lead_in_that_the_page_breaks_off_after_decides_nothing(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    "text",
    [
        "There was no decision on who will represent the port at the forum.",
        "The clerk advised there is a pilots' meeting where open questions will be discussed.",
        "At the Panel meeting held on 24 April 2023 members agreed areas for action.",
        "Following a recent meeting, the Panel asked that the charts be sent.",
        "The Chairman said that the pilots had met, at which they had agreed to write to the port.",
        "The Chair had asked the Harbour Master to send the charts, and these had come.",
    ],
)
def test_what_others_did_or_will_do_is_no_outcome(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The Chairman asked Cllr Lorne to express the Panel's thanks to the pilots.", "Cllr Lorne"),
        ("The Chair noted the delay and has also asked the Scrutiny Manager to call a joint meeting.", "Scrutiny Manager"),
        ("The Panel asked the Head of Ports to circulate the charts.", "Head of Ports"),
        ("Ted to speak to the pilots about the charts.", "Ted"),
    ],
)
def test_whom_the_chair_or_the_body_asks(decided, text, owner):
    (one,) = decided(text)
    assert (str(one.kind), one.formal, one.owner) == ("requested", False, owner)


@pytest.mark.parametrize(
    "text", ["A resident asked the Harbour Master to circulate the charts.", "Fred to speak to the pilots about the charts."]
)
def test_whom_others_ask_is_not_asked_by_the_meeting(decided, text):
    assert not decided(text)


def test_this_was_agreed_means_the_motion_though_something_was_said_between(decided):
    (one,) = decided(
        "Councillor Ash moved and Councillor Lowe seconded a proposal to take the dues first.",
        "Councillor Bell confirmed that a motion had been withdrawn.",
        "This was agreed by the Board.",
    )
    assert one.text.startswith("Councillor Ash moved and Councillor Lowe seconded a proposal to take")


@pytest.mark.parametrize(
    "stem", ["That the Board recommends to Council that", "That, having considered the motion, the Board recommends that"]
)
def test_a_stem_that_ends_with_that_leads_clauses(decided, stem):
    records = decided("RESOLVED", stem, ("(1)", "the fares be frozen;"), ("(2)", "notices should be printed."))
    assert [(one.clause, one.text) for one in records] == [("1", "the fares be frozen"), ("2", "notices should be printed")]


@pytest.mark.parametrize(
    "text", ["Previously it was agreed that a chart would be circulated.", "The Chair advised that the meeting would be recorded."]
)
def test_what_was_agreed_before_or_is_always_so_is_no_outcome(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    "motion",
    [
        "Councillor Holt, seconded by Councillor Penn, moved that the grant be approved.",
        "Councillor Holt, seconded by Councillor Penn, moved as an amendment that the grant be deferred.",
        "It was moved by Councillor Holt and seconded by Councillor Penn that the grant be refused.",
    ],
)
def test_what_a_motion_asks_for_is_no_end_of_it(decided, motion):
    (one,) = [one for one in decided(f"{motion}\n\nDECIDED: That the grant be approved.") if one.kind != "carried"]
    assert one.text == "the grant be approved"


def test_a_motion_that_ends_with_its_outcome_has_it(decided):
    (one,) = decided("The accounts were proposed by Cllr Holt and seconded by Cllr Penn, approved.")
    assert str(one.kind) == "approved"
