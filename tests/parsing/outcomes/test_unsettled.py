"""Motions that came to nothing, or after which something else was put forward: a later `All in favour` is not about them."""

from __future__ import annotations

import pytest

from store.records import OutcomeKind

MOVED = "Cllr Birch proposed that the hut be sold to the Scouts."
SOLD = "the hut be sold to the Scouts"


def texts(found):
    return [one.text for one in found if one.kind is not OutcomeKind.LOST]


@pytest.mark.parametrize(
    "end",
    [
        "The motion was withdrawn.",
        "After discussion Cllr Birch withdrew his proposal.",
        "There was no seconder.",
        "There was no seconder and the motion fell.",
        "The proposal was not seconded.",
        "The motion fell for want of a seconder.",
        "Seconded by Cllr Elm, the proposal was not carried.",
        "Seconded by Cllr Elm and, on a vote, defeated.",
        "The Chair ruled that the motion was out of order, and the motion was ruled out.",
        "Nobody was in favour.",
        "Members did not support this.",
        "There was no support.",
        "There was no support for this.",
        "There was no support from other members.",
        "There was no support from the Council.",
        "No support came from the floor.",
        "Members gave no support to it.",
    ],
)
@pytest.mark.parametrize("vote", ["All in favour.", "All agreed.", "Carried unanimously.", "AGREED."])
def test_a_motion_that_fell_is_not_carried_by_a_later_vote(decided, end, vote):
    assert SOLD not in texts(decided(f"{MOVED} {end} The meeting went on to the accounts, which were read. {vote}"))


@pytest.mark.parametrize(
    "said",
    [
        "There was no support from the county.",
        "There was no support from the County Council for the bus.",
        "There has been no support from Sport Stanby or the lottery.",
        "The police gave no support.",
        "The District Council did not support the bus.",
        "Residents would not support a dearer ticket.",
    ],
)
@pytest.mark.parametrize("vote", ["All in favour.", "The motion was carried."])
def test_a_motion_does_not_fall_for_want_of_support_from_elsewhere(decided, said, vote):
    assert SOLD in texts(decided(f"{MOVED} {said} {vote}"))


@pytest.mark.parametrize("end", ["With the consent of the meeting the motion was withdrawn.", "There was no seconder."])
@pytest.mark.parametrize("vote", ["All in favour.", "All agreed.", "AGREED."])
def test_nor_is_one_that_fell_in_the_paragraph_below_it(decided, end, vote):
    assert SOLD not in texts(decided(MOVED, end, f"The hall was cold. {vote}"))


@pytest.mark.parametrize(
    "said",
    [
        "The Chair suggested waiting for the valuation.",
        "It was suggested that the proposal be deferred to June.",
        "The Clerk recommended a survey.",
        "Cllr Dale asked for two weeks.",
        "The Chair asked whether the meeting should go on to the accounts.",
    ],
)
@pytest.mark.parametrize("vote", ["All in favour.", "All agreed.", "AGREED."])
def test_what_was_put_forward_instead_is_what_a_bare_vote_may_be_about(decided, said, vote):
    assert SOLD not in texts(decided(f"{MOVED} {said} {vote}", MOVED, f"{said} {vote}"))


@pytest.mark.parametrize(
    "vote", ["Seconded by Cllr Elm. All in favour.", "Seconded by Cllr Elm, all in favour.", "The motion was carried."]
)
def test_a_vote_that_names_the_motion_is_about_it_whatever_was_said_since(decided, vote):
    assert texts(decided(f"{MOVED} The Clerk recommended a survey. {vote}")) == [SOLD]


@pytest.mark.parametrize(
    "said",
    ["There was a discussion.", "Cllr Dale asked for the cost.", "Cllr Dale said it should be supported.", "The Chair suggested a vote."],
)
def test_what_was_only_asked_or_said_leaves_the_motion_open(decided, said):
    assert texts(decided(f"{MOVED} {said} All agreed.")) == [SOLD]


def test_all_that_agree_after_somebody_spoke_against_it_agree_to_no_motion(decided):
    assert SOLD not in texts(decided(f"{MOVED} Cllr Dale felt that this would be too costly. All agreed."))


def test_all_that_are_in_favour_after_somebody_spoke_against_it_are_in_favour_of_the_motion(decided):
    assert texts(decided(f"{MOVED} Cllr Dale felt that this would be too costly. All were in favour.")) == [SOLD]


@pytest.mark.parametrize("what", ["next business", "the adjournment of the debate", "the closure"])
def test_what_is_moved_by_its_name_is_moved_too(decided, what):
    assert texts(decided(MOVED, f"Cllr Dale moved {what}. Carried.")) == [f"Cllr Dale moved {what}"]


def test_so_it_is_in_the_paragraph_of_the_motion(decided):
    assert SOLD not in texts(decided(f"{MOVED} Cllr Dale moved next business. Carried."))


@pytest.mark.parametrize("who", ["The developer", "The County Council has", "A resident", "The bank"])
def test_what_others_propose_is_no_motion(decided, who):
    assert SOLD not in texts(decided(f"{who} proposed that the hut be sold to the Scouts. Members thought it too soon. All agreed."))


def test_what_others_propose_does_not_stand_beside_a_motion(decided):
    assert texts(decided(f"The bank proposed to close the branch. {MOVED} All in favour.")) == [SOLD]


def test_a_motion_of_an_earlier_meeting_is_not_carried_now(decided):
    assert SOLD not in texts(decided(f"At the last meeting {MOVED} This was carried. The Scouts have moved in."))


def test_an_amendment_that_nobody_seconded_leaves_the_motion(decided):
    (one,) = decided(
        "Cllr Birch moved, seconded by Cllr Elm, that the rate be raised by 3%. Cllr Dale moved an amendment that it be raised by 5% but it "
        "was not seconded. Carried."
    )
    assert (one.text, one.mover, one.seconder) == ("the rate be raised by 3%", "Cllr Birch", "Cllr Elm")


def test_a_motion_that_was_reworded_is_not_carried_in_its_first_words(decided):
    found = decided(
        "Cllr Birch proposed that the hall be closed for a week. Following debate this was reworded to read two weeks. Carried."
    )
    assert "the hall be closed for a week" not in texts(found)


def test_an_amendment_that_was_lost_and_is_told_lost_again_keeps_its_words(decided):
    *_, one = decided(
        "An amendment was proposed by Cllr Birch that the dues be halved. This was seconded by Cllr Elm, put to the vote and lost.",
        "For: Cllrs Birch and Elm",
        "The amendment was lost.",
    )
    assert (one.kind, one.text) == (OutcomeKind.LOST, "the dues be halved")


def test_who_moved_what_fell_moved_nothing_that_was_agreed_after_it(decided):
    found = decided(f"{MOVED} There was no seconder.", "RESOLVED: That a survey be made.")
    assert [(one.text, one.mover) for one in found] == [("a survey be made", None)]


def test_an_amendment_that_fell_takes_nothing_from_who_moved_the_motion(decided):
    (one,) = decided("Cllr Birch moved that a survey be made. An amendment was not seconded.", "RESOLVED: That a survey be made.")
    assert one.mover == "Cllr Birch"


@pytest.mark.parametrize("text", ["the lease be renewed for 12 months", "a budget be set for 2032/33", "the hall be let for 3 evenings"])
def test_a_length_of_time_is_no_vote(decided, text):
    (one,) = decided(f"RESOLVED: That {text}.")
    assert one.vote is None


def test_a_count_after_a_length_of_time_is_the_vote(decided):
    (one,) = decided("RESOLVED: That the hall be let for 3 evenings. For 4, against 1.")
    assert one.vote == "For 4, against 1"


@pytest.mark.parametrize("line", ["Items to be brought to the next meeting: potholes, bins", "Items to be put on the next agenda: bins"])
def test_a_heading_of_later_business_asks_nobody_for_anything(decided, line):
    assert not decided(line)


def test_a_resolution_that_only_names_the_same_people_is_not_that_of_the_motion(decided):
    found = decided("Cllr Birch moved that Reed Ltd be appointed at £4,500. Carried.", "RESOLVED: That the Clerk inform Reed Ltd.")
    assert [(one.text, one.mover) for one in found] == [
        ("Reed Ltd be appointed at £4,500", "Cllr Birch"),
        ("the Clerk inform Reed Ltd", None),
    ]


@pytest.mark.parametrize(
    "motion",
    ["the recommendations in the report be approved", "the application be approved in line with the officer's recommendation"],
)
def test_a_motion_of_what_is_recommended_is_told_by_the_resolution(decided, motion):
    (one,) = decided(
        f"It was proposed by Cllr Birch and seconded by Cllr Elm that {motion}. The motion was carried by 6 votes to 2.",
        "RESOLVED: That planning permission be granted subject to conditions.",
    )
    assert (one.text, one.mover, one.vote) == ("planning permission be granted subject to conditions", "Cllr Birch", "by 6 votes to 2")


def test_what_was_agreed_within_what_is_decided_is_no_decision_of_its_own(decided):
    (one,) = decided(
        "Noting that no bids came, it was agreed that the contract, which the Council agreed in May to let, be advertised again."
    )
    assert one.text == "the contract, which the Council agreed in May to let, be advertised again"


def test_a_length_of_time_beside_the_vote_is_not_in_it(decided):
    (one,) = decided("RESOLVED: That the hall be closed for 2 weeks, by 4 votes for 1 against.")
    assert one.vote == "by 4 votes for 1 against"


@pytest.mark.parametrize(
    "motion",
    [
        "to accept the minutes as a true record",
        "to approve the minutes of 14 April",
        "that the minutes of 14 April be signed as a correct record",
    ],
)
@pytest.mark.parametrize("vote", ["All agreed.", "All in favour.", "Carried."])
def test_minutes_that_were_moved_and_all_agreed_to_are_approved_once(decided, motion, vote):
    (one,) = decided(f"Cllr Birch proposed {motion}, seconded by Cllr Elm. {vote}")
    assert (one.kind, one.mover, one.seconder) == (OutcomeKind.APPROVED_MINUTES, "Cllr Birch", "Cllr Elm")


def test_minutes_that_are_to_be_amended_are_not_approved(decided):
    (one,) = decided("Cllr Birch moved that the minutes be amended to show that he was there. Carried.")
    assert one.kind is OutcomeKind.CARRIED


@pytest.mark.parametrize("motion", ["the minutes be accepted", "Cllr Elm be elected Chairman"])
def test_what_was_moved_and_fell_was_neither_approved_nor_decided(decided, motion):
    assert not decided(f"Cllr Birch proposed that {motion}. There was no seconder.")


@pytest.mark.parametrize(
    "vote", ["The motion was lost by 3 votes to 2.", "This was lost by 3 votes to 2.", "It was put to the meeting and defeated."]
)
def test_minutes_whose_approval_was_voted_down_are_lost(decided, vote):
    (one,) = decided(f"Cllr Birch proposed that the minutes be approved. Cllr Dale objected. {vote}")
    assert (one.kind, one.mover) == (OutcomeKind.LOST, "Cllr Birch")


def test_what_was_seconded_and_agreed_stays_though_another_motion_fell(decided):
    found = decided(
        "Cllr Birch proposed that the minutes be accepted, seconded by Cllr Elm and agreed. Cllr Dale's proposal found no seconder."
    )
    assert OutcomeKind.APPROVED_MINUTES in [one.kind for one in found]


def test_a_motion_in_few_words_is_one(decided):
    (one,) = decided(f"{MOVED} There was no seconder.", "Cllr Birch then proposed that it be let. Cllr Dale seconded. All in favour.")
    assert (one.text, one.mover, one.seconder) == ("it be let", "Cllr Birch", "Cllr Dale")


def test_a_second_thing_that_there_is_none_of_is_no_want_of_a_seconder(decided):
    (one,) = decided("Cllr Bell proposed that the hut be let. Cllr Vale seconded. There was no second access to the site. All in favour.")
    assert (str(one.kind), one.text) == ("carried", "the hut be let")


HIRE = "the hut be let"
PRICED = f"Cllr Birch proposed that {HIRE}. Cllr Elm seconded with an amendment that the rent be £500."


@pytest.mark.parametrize("vote", ["All in favour.", "The motion was carried.", "Carried unanimously.", "RESOLVED."])
def test_a_motion_that_was_seconded_with_an_amendment_is_carried_with_it(decided, vote):
    (one,) = decided(f"{PRICED} {vote}")
    assert one.text == f"{HIRE}. Cllr Elm seconded with an amendment that the rent be £500"
    assert (one.mover, one.seconder) == ("Cllr Birch", "Cllr Elm")


def test_it_is_not_where_the_amendment_was_lost(decided):
    assert texts(decided(f"{PRICED} The amendment was lost. The motion was carried.")) == [HIRE]


@pytest.mark.parametrize("said", ["Cllr Elm seconded.", "Cllr Elm seconded this with pleasure.", "It was not seconded with an amendment."])
def test_a_motion_that_was_seconded_as_it_is_keeps_its_words(decided, said):
    assert texts(decided(f"Cllr Birch proposed that {HIRE}. {said} The motion was carried.")) == [HIRE]
