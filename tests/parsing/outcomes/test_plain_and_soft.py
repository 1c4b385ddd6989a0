"""Plain decisions, approvals of minutes, motions and votes, soft outcomes with their confidence."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The minutes of the meeting held on 4 May 2023 were confirmed as an accurate record.",
        "The Minutes of the last meeting were agreed and signed as a true record.",
        "RESOLVED that the minutes of the meeting held on 4 May 2023 be approved and signed.",
        "The minutes of the meeting held on 04.03.19 were also confirmed.",
        "UNANIMOUSLY RESOLVED that the minutes be signed as a correct record.",
        "AGREED that the Minute be approved and signed by the Convener.",
    ],
)
def test_approving_minutes_is_a_kind_of_its_own(decided, text):
    (one,) = decided(text, title="Minutes of the Previous Meeting")
    assert (str(one.kind), one.formal, one.procedural) == ("approved-minutes", True, True)


def test_what_an_amendment_quotes_is_of_another_meeting(decided):
    (one,) = decided(
        'The minutes of 4 May were confirmed as an accurate record subject to the amendment that "RESOLVED that the wall be rebuilt" be deleted.',
        title="Minutes",
    )
    assert str(one.kind) == "approved-minutes"


@pytest.mark.parametrize(
    "text",
    [
        "A minute's silence was held.",
        "The minutes would be approved at the next meeting.",
        "To approve the minutes of 4 May.",
        "The report was appended to the signed minutes.",
    ],
)
def test_minutes_that_are_not_approved(decided, text):
    assert [one for one in decided(text) if str(one.kind) == "approved-minutes"] == []


def test_procedure_is_tagged(decided):
    (one,) = decided("RESOLVED that under Section 100A the press and public be excluded from the meeting.")
    assert one.procedural


def test_lost_amendments_and_the_carried_motion_with_their_own_votes(decided):
    found = decided(
        "The amendment was put to the vote and was lost by 47 votes to 17. The substantive motion was carried by 40 votes to 20."
    )
    assert [(str(one.kind), one.vote) for one in found] == [("lost", "by 47 votes to 17"), ("carried", "by 40 votes to 20")]


def test_a_motion_carried_and_then_resolved_is_one_decision(decided):
    (one,) = decided(
        "The proposal was seconded by Councillor Bell, voted on and carried.", "Therefore, it was RESOLVED that the wall be rebuilt."
    )
    assert (str(one.kind), one.text) == ("resolved", "the wall be rebuilt")


def test_a_motion_only_moved_is_no_decision(decided):
    assert decided("Councillor Ash, seconded by Councillor Beech, moved that the lease be granted.", "Councillor Crane to move:") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two payments were approved.", "approved"),
        ("The Council granted the approval sought.", "approved"),
        ("The application was refused.", "refused"),
        ("Councillor Ash was elected Chairman for the year.", "decided"),
        ("The Accounting Statement was agreed and signed by the Chairman.", "agreed"),
        ("Lettings Policy - agreed", "agreed"),
        ("Asset Management Plan – deferred to the next meeting", "deferred"),
        ("Cllr Ash proposed, Cllr Beech seconded and all agreed that the grass be cut in May.", "agreed"),
        ("On the proposal of Cllr. Ash seconded by Cllr. Beech it was agreed to bring the scheme to Full Council.", "agreed"),
    ],
)
def test_plain_decisions_are_formal(decided, text, kind):
    (one,) = decided(text)
    assert (str(one.kind), one.formal) == (kind, True)


def test_an_outcome_that_points_back_has_the_words_of_the_proposal(decided):
    (one,) = decided("Ann Vale asked that the Council commit to keeping the garden open. This was agreed.")
    assert (one.text, str(one.kind), one.formal) == ("the Council commit to keeping the garden open", "agreed", True)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The Committee agreed that it would review the plan in a year.", "agreed", "it would review the plan in a year"),
        ("It was agreed to obtain three quotes for the fence.", "agreed", "obtain three quotes for the fence"),
        ("It was also agreed that the Clerk should reply.", "agreed", "the Clerk should reply"),
        ("The Forum decided that a sub-group be set up.", "decided", "a sub-group be set up"),
        ("The Committee noted the revised improvement plan.", "noted", "The Committee noted the revised improvement plan"),
        ("The financial report was noted.", "noted", "The financial report was noted"),
        ("The Committee asked that updates be presented in June.", "requested", "asked that updates be presented in June"),
        ("The Clerk was asked to respond accordingly.", "requested", "The Clerk was asked to respond accordingly"),
        ("Clerk to write to the owner of the hedge.", "requested", "Clerk to write to the owner of the hedge"),
        ("The Director undertook to circulate the figures.", "undertaken", "The Director undertook to circulate the figures"),
        (
            "Councillor Bell agreed to find out if the hall was free.",
            "undertaken",
            "Councillor Bell agreed to find out if the hall was free",
        ),
        ("A report would be brought to the June meeting.", "undertaken", "A report would be brought to the June meeting"),
        ("The Head of Planning would provide a written response.", "undertaken", "The Head of Planning would provide a written response"),
        ("Members raised no objection.", "decided", "Members raised no objection"),
    ],
)
def test_soft_outcomes_are_found_with_lower_confidence(decided, text, kind, words):
    (one,) = decided(text)
    assert (str(one.kind), one.formal, one.text) == (kind, False, words)
    assert one.confidence != "high"
    assert [str(finding.code) for finding in one.findings] == ["soft-outcome"]


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Ash hoped that the road would be repaired.",
        "The scheme would provide forty homes.",
        "A resident asked whether the bins would be emptied.",
        "Councillor Ash would like to see more seats.",
        "The consultant suggested that the wall would need to be rebuilt.",
        "Funding would have been provided by the Minister.",
        "The government will provide further guidance.",
        "The Committee thanked the officers for the update.",
        "Officers had agreed the approach with the hospital last year.",
        "As agreed at the last meeting, the letter had been sent.",
    ],
)
def test_narrative_that_is_no_outcome(decided, text):
    assert decided(text) == ()


def test_a_report_pasted_into_the_minutes_holds_no_soft_outcome(decided):
    found = decided(
        "Purpose:",
        "The report sets out how officers will provide support.",
        "Key issues:",
        "Officers will review the rota.",
        "RESOLVED that the plan be noted.",
    )
    assert [one.text for one in found] == ["the plan be noted"]


def test_decision_and_minutes_saying_the_same_are_one_with_both_places(decided, sheet):
    (one,) = decided(
        "It was RESOLVED that the wall be rebuilt by the contractor.", decision=("RESOLVED that the wall be rebuilt by the contractor.",)
    )
    assert len(one.also) == 1
    assert "wall be rebuilt" in sheet.view[one.also[0].start : one.also[0].end]


def test_a_short_decision_gives_way_to_the_long_minutes(decided):
    (one,) = decided("RESOLVED that the report on the harbour wall be noted.", decision=("Noted.",))
    assert (one.text, len(one.also)) == ("the report on the harbour wall be noted", 1)


def test_different_outcomes_stay_apart(decided):
    found = decided(
        "ACTION: Grace Dunn to write to the school about parking.",
        "ACTION: Grace Dunn to write to the school about fencing.",
        decision=("Noted.",),
    )
    assert len([one for one in found if str(one.kind) == "action"]) == 2


def test_text_under_no_item_has_none(sheet):
    loose = sheet.passages(["The minutes of the previous meeting were approved as a true reflection of events."])
    (one,) = sheet.read(loose=loose)
    assert (one.item, str(one.kind)) == (None, "approved-minutes")


@pytest.mark.parametrize(
    "said",
    [
        "These were moved as correct by Danny Orr and Esme Clark.",
        "Passed as a true record.",
        "All agreed this was a true record and were approved and signed.",
        "There were no comments on the minutes for the previous meeting and these were agreed and signed.",
        "The Treasurer proposed acceptance as a correct record, seconded GD. All agreed.",
        "Were agreed as a true record and virtually SIGNED by the Chairman.",
        "The meeting agreed the minutes represented a true record of the meeting, authorising they be signed as such.",
    ],
)
def test_the_minutes_of_the_last_meeting_approved_in_every_turn(decided, said):
    assert [(str(one.kind), one.formal) for one in decided(said, title="Minutes of the last meeting")] == [("approved-minutes", True)]


@pytest.mark.parametrize(
    "opening", ["Having noted that", "Having considered that", "Noting that", "In view of the news that", "Given that"]
)
@pytest.mark.parametrize(
    "why",
    [
        "the fence was down",
        "the lease had been agreed with the landlord",
        "the report would be brought back in May",
        "the Clerk would write to the school",
        "the county had agreed to mend the road",
        "members had asked to consider the matter",
        "the fee is to be agreed",
        "there was no objection",
        "in May, it was agreed to wait",
    ],
)
@pytest.mark.parametrize(
    ("what", "kind", "text"),
    [
        ("it was agreed to buy a new bench", "agreed", "buy a new bench"),
        ("it was then unanimously agreed that a new bench be bought", "agreed", "a new bench be bought"),
        ("Members resolved to buy a new bench", "resolved", "to buy a new bench"),
        ("the Council decided to buy a new bench", "decided", "buy a new bench"),
    ],
)
def test_why_something_was_decided_is_no_part_of_what_was(decided, opening, why, what, kind, text):
    (one,) = decided(f"{opening} {why}, {what}.")
    assert (str(one.kind), one.text) == (kind, text)


def test_of_two_decisions_behind_one_reason_both_are_told(decided):
    (one, other) = decided(
        "Having noted that the fence was down, it was agreed to mend the fence, and it was also agreed to paint the gate."
    )
    assert (one.text, other.text) == ("mend the fence", "paint the gate")


@pytest.mark.parametrize(
    "text",
    [
        "Having noted that, in May, it was agreed to sell the hut, the Chair thanked the Clerk.",
        "Having noted that, in May, the Council had agreed to sell the hut, members thanked the Clerk.",
        "Having noted that the club agreed to sell the hut, the Chair thanked them.",
    ],
)
def test_what_was_only_noted_is_not_decided(decided, text):
    assert not decided(text)
