"""What is announced, put off to later in the same meeting or merely suggested is no outcome; what looks much like it is one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The Quay Committee will meet on 19 September.",
        "The recommendation would be made on 12 December.",
        "All suggestions will be considered.",
        "Attempts would be made to mend it.",
        "The Council will make a decision in May.",
        "Cllr Vale will see well with his new glasses.",
        "Deferred to item 8b below.",
        "The report was deferred until later in the meeting.",
        "Lease of the quay - deferred to item 9",
        "He then suggested that Cllr Vale be elected to chair the evening's meeting.",
        "The Board agreed as follows:",
        "The letter was read. That should be noted by all.",
    ],
)
def test_what_is_only_announced_or_put_off_is_no_outcome(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    ("text", "kind", "formal", "words"),
    [
        ("The Parish Council would meet the loss of rent.", "undertaken", False, "The Parish Council would meet the loss of rent"),
        ("Cllr Vale will meet the owner on 19 September.", "undertaken", False, "Cllr Vale will meet the owner on 19 September"),
        ("Changes would be made to the form.", "undertaken", False, "Changes would be made to the form"),
        ("Cllr Vale will see if the gate can be mended.", "undertaken", False, "Cllr Vale will see if the gate can be mended"),
        ("Cllr Vale has still to speak to the owner.", "undertaken", False, "Cllr Vale has still to speak to the owner"),
        ("The form will be returned to the harbour office.", "undertaken", False, "The form will be returned to the harbour office"),
        ("Awaiting the owner - agreed to move it to the next meeting.", "agreed", False, "move it to the next meeting"),
        ("The latest planning decisions were noted.", "noted", False, "The latest planning decisions were noted"),
        ("The report was deferred to the next meeting.", "deferred", True, "The report was deferred to the next meeting"),
        (
            "List of moorings by the Clerk - adopted at the meeting.",
            "approved",
            True,
            "List of moorings by the Clerk - adopted at the meeting",
        ),
        ("Cllr Ash deemed Cllr Vale elected as Chairperson.", "decided", True, "Cllr Ash deemed Cllr Vale elected as Chairperson"),
        ("Cllr Vale was declared elected as Chairman.", "decided", True, "Cllr Vale was declared elected as Chairman"),
        ("The letter was read. That the content of the letter be noted.", "noted", True, "That the content of the letter be noted"),
    ],
)
def test_what_is_one_beside_it(decided, text, kind, formal, words):
    (one,) = decided(text)
    assert (str(one.kind), one.formal, one.text) == (kind, formal, words)


def test_a_post_is_asked_and_not_the_place_named_before_it(decided):
    (one,) = decided("In respect of the lease at Green Works the clerk was asked to write to the owner.")
    assert (one.owner, one.text) == ("clerk", "the clerk was asked to write to the owner")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The financial statement was received and noted.", "received"),
        ("The Board received and noted the report.", "received"),
        ("The financial statement was noted.", "noted"),
    ],
)
def test_what_was_received_and_noted_was_received_first(decided, text, kind):
    (one,) = decided(text)
    assert str(one.kind) == kind


def test_what_is_still_to_be_done_by_nobody_is_no_promise(decided):
    assert not decided("The moorings are still to be inspected.")


@pytest.mark.parametrize(
    "text", ["It was agreed that the Council would seek references.", "RESOLVED that Marrow Parish Council sell the quay."]
)
def test_the_body_that_decides_is_not_who_is_to_act(decided, text):
    (one,) = decided(text)
    assert one.owner is None


def test_a_decision_that_was_unanimously_taken_is_one(decided):
    (one,) = decided("The decision was unanimously taken to move the account to another bank.")
    assert (str(one.kind), one.text) == ("decided", "move the account to another bank")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This item was deferred to the next meeting.", "deferred"),
        ("Confirmation of the minutes of the meeting on 6 August - Agreed", "approved-minutes"),
        ("The Board considered and adopted the code of conduct.", "approved"),
        ("Councillors received and approved the accounts for the year.", "approved"),
        ("The report was accepted without objections.", "approved"),
        ("The minute of the meeting of April was read and approved.", "approved-minutes"),
    ],
)
def test_plain_decisions_in_further_words(decided, text, kind):
    (one,) = decided(text)
    assert (str(one.kind), one.formal, one.text) == (kind, True, text.rstrip("."))


@pytest.mark.parametrize(
    "text",
    [
        "It was deferred by the Borough in May.",
        "A decision on the lease of the quay would be made by the Borough Council.",
        "The Board considered and adopted a cat.",
        "Residents were in agreement that the road is bad.",
    ],
)
def test_what_others_decide_in_such_words_is_none(decided, text):
    assert not decided(text)


def test_a_body_that_is_in_agreement_has_agreed(decided):
    (one,) = decided("The Committee was in agreement that the minutes should be put on the board.")
    assert (str(one.kind), one.text) == ("agreed", "the minutes should be put on the board")


@pytest.mark.parametrize(
    ("text", "kind", "formal", "words", "owner"),
    [
        ("It was agreed the Clerk would talk to the club and offer the agreed rate.", "agreed", False, "the Clerk would talk to the club and offer the agreed rate", "Clerk"),
        ("It was agreed these paths should be swept.", "agreed", False, "these paths should be swept", None),
        ("It was voted 5 - 1 that the rent would remain at £20.", "decided", True, "the rent would remain at £20", None),
        ("Members voted to sell the quay.", "decided", True, "sell the quay", None),
        ("Payment for the room was agreed and paid.", "agreed", True, "Payment for the room was agreed and paid", None),
        ("The decision to move the board is deferred until May.", "deferred", True, "The decision to move the board is deferred until May", None),
        ("The agreed plan would be circulated.", "undertaken", False, "The agreed plan would be circulated", None),
    ],
)  # fmt: skip
def test_what_is_agreed_voted_or_put_off_in_other_words(decided, text, kind, formal, words, owner):
    (one,) = decided(text)
    assert (str(one.kind), one.formal, one.text, one.owner) == (kind, formal, words, owner)


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed the same.",
        "It was agreed with the owner that he would call.",
        "Cllr Vale voted to sell the boat.",
        "Members voted for the motion.",
        "No contract would be drawn up.",
        "Any declaration of interest will be recorded at the start.",
        "The plan is deferred by the Borough.",
    ],
)
def test_what_is_not(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    ("text", "mover", "seconder"),
    [
        ("Resolved, proposed Cllr Vale, seconded Cllr Dale, that the quay be let.", "Cllr Vale", "Cllr Dale"),
        ("Moved by Cllr Vale 2nd by Cllr Dale that the quay be let. Carried.", "Cllr Vale", "Cllr Dale"),
    ],
)
def test_movers_between_a_lead_in_and_its_clause_are_no_part_of_it(decided, text, mover, seconder):
    (one,) = decided(text)
    assert (one.text, one.mover, one.seconder) == ("the quay be let", mover, seconder)


def test_notes_of_the_last_meeting_are_minutes(decided):
    (one,) = decided(
        "It was proposed by AV and seconded by TD that the notes be accepted as a true record.", title="Notes of previous meeting"
    )
    assert str(one.kind) == "approved-minutes"


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED: apologies of absence were received from Cllrs P. Hope and T. Lowe.",
        "RESOLVED unanimously to accept apology and reason for non-attendance.",
        "RESOLVED that the apologies be accepted.",
        "RESOLVED to accept the apologies received from Cllr Vale.",
    ],
)
def test_accepting_apologies_decides_nothing(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that apologies be sent to the owner.",
        "RESOLVED to accept the apologies and to adjourn the meeting.",
        "RESOLVED to note the apology of the Borough for the flood.",
    ],
)
def test_apologies_of_another_kind_are_decided_on(decided, text):
    assert len(decided(text)) == 1
