"""A vote settles the motion that it was taken on and no other, wherever that stands before it."""

from __future__ import annotations

import pytest

QUAY = "the quay be let to the sailing club"


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(
    ("voted", "kind"),
    [
        ("All in favour.", "carried"),
        ("Vote: all in favour.", "carried"),
        ("All agreed.", "agreed"),
        ("All were in agreement.", "agreed"),
        ("Carried.", "carried"),
        ("Carried unanimously.", "carried"),
        ("Unanimous.", "carried"),
        ("Agreed unanimously.", "agreed"),
        ("Approved unanimously.", "approved"),
        ("The motion was carried.", "carried"),
        ("The proposal was agreed by all.", "agreed"),
        ("Seconded by Cllr Dale, all in favour.", "carried"),
        ("Cllr Dale seconded and all agreed.", "agreed"),
        ("Seconded by Cllr Dale and agreed.", "agreed"),
    ],
)
@pytest.mark.parametrize("moved", [f"that {QUAY}", "letting the quay to the sailing club", "to let the quay to the sailing club"])
def test_a_vote_tells_the_same_in_the_paragraph_of_the_motion_and_in_one_of_its_own(decided, moved, voted, kind, apart):
    said = f"Cllr Vale proposed {moved}."
    (one,) = decided(said, voted) if apart else decided(f"{said} {voted}")
    assert (str(one.kind), one.formal, one.text, one.mover) == (kind, True, moved.removeprefix("that "), "Cllr Vale")


ACCOUNTS = "It was RESOLVED that the accounts be paid."


@pytest.mark.parametrize(
    "minutes",
    [
        [f"Cllr Vale proposed that {QUAY}.", "All in favour."],
        [f"Cllr Vale proposed that {QUAY}. All in favour."],
        [f"Cllr Vale proposed that {QUAY}, Cllr Dale seconded, all in favour."],
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_motion_that_was_carried_beside_a_resolution_is_a_decision_of_its_own(decided, minutes, first):
    found = decided(ACCOUNTS, *minutes) if first else decided(*minutes, ACCOUNTS)
    resolved, carried = sorted(found, key=lambda one: str(one.kind), reverse=True)
    assert (resolved.text, resolved.mover, resolved.vote) == ("the accounts be paid", None, None)
    assert (str(carried.kind), carried.mover, carried.vote.lower()) == ("carried", "Cllr Vale", "all in favour")
    assert QUAY in carried.text


@pytest.mark.parametrize(
    "resolved",
    [
        f"RESOLVED that {QUAY} from May.",
        "RESOLVED that a lease of the quay to the sailing club be prepared.",
        "RESOLVED accordingly.",
        "RESOLVED that the club have the quay contrary to what the officers had put forward.",
        "RESOLVED that the motion be approved.",
        "RESOLVED as set out above.",
    ],
)
def test_a_motion_that_is_resolved_below_is_one_decision(decided, resolved):
    (one,) = decided(f"Cllr Vale proposed that {QUAY}.", "The motion was carried by 5 votes to 2.", resolved)
    assert (str(one.kind), one.mover, one.vote) == ("resolved", "Cllr Vale", "by 5 votes to 2")


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize("second", ["proposed an amendment that the rent be £9 a week", "proposed that the quay be sold to the railway"])
def test_all_in_favour_of_one_of_two_is_no_outcome(decided, second, between):
    assert not decided(*f"Cllr Vale proposed that {QUAY}.{between}Cllr Dale {second}.{between}All in favour.".split("\n"))


def test_of_several_motions_a_vote_is_on_that_of_its_own_paragraph(decided):
    (one,) = decided(
        f"Cllr Vale proposed that {QUAY}.",
        "It was felt that more should be known.",
        "Cllr Dale proposed that the fence be mended. Carried.",
    )
    assert (one.text, one.mover) == ("the fence be mended", "Cllr Dale")


def test_minutes_whose_approval_is_proposed_are_approved_by_all(decided):
    (one,) = decided(
        "The minutes of the meeting of 15 March were read. Mrs Bell proposed their approval, seconded by Mr Dale. All in favour."
    )
    assert str(one.kind) == "approved-minutes"


def test_a_motion_goes_on_in_a_sentence_that_begins_with_and(decided):
    (one,) = decided("Cllr Vale proposed that in item 3 the sum should read £9. And in item 5 the day should read Friday. Carried.")
    assert one.text == "in item 3 the sum should read £9. And in item 5 the day should read Friday"


def test_each_of_two_motions_is_settled_by_the_vote_below_it(decided):
    fence = "Cllr Dale proposed that the fence be mended."
    found = decided(
        f"Cllr Vale proposed that {QUAY}.", "Seconded by Cllr Dale, all in favour.", fence, "All in favour.", fence, "All agreed."
    )
    assert [(str(one.kind), one.text) for one in found] == [
        ("carried", QUAY),
        ("carried", "the fence be mended"),
        ("agreed", "the fence be mended"),
    ]


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize(
    "unmoved",
    [
        f"It was not proposed that {QUAY}.",
        f"It was not at this stage proposed that {QUAY}.",
        f"Nobody proposed that {QUAY}.",
        f"No member of the club moved that {QUAY}.",
        f"If it was proposed that {QUAY} the boats would go.",
        f"It would be proposed that {QUAY}.",
        f"Cllr Vale had once moved that {QUAY}.",
        "The Clerk spoke of the proposed building works on the quay.",
        "Members looked at the proposed layout that the harbour master had drawn.",
    ],
)
@pytest.mark.parametrize("voted", ["All in favour.", "All agreed.", "Carried unanimously.", "The motion was carried."])
def test_what_nobody_moved_is_no_decision_whatever_is_voted_on_below(decided, unmoved, between, voted):
    found = decided(*f"{unmoved}{between}{voted}".split("\n"))
    assert [one.text for one in found] in ([], [voted.rstrip(".")])


def test_what_is_said_by_who_moves_something_else_is_not_moved(decided):
    assert not decided("Cllr Vale proposed a toast to the harbour master and said that the quay was let to the club. All in favour.")


@pytest.mark.parametrize(
    "moved",
    [
        f"Cllr Will May proposed that {QUAY}.",
        f"Cllr May moved that {QUAY}.",
        f"The proposed lease was read out, and Cllr Vale proposed that {QUAY}.",
        f"Cllr Dale had seen the plan and Cllr Vale proposed that {QUAY}.",
        f"Cllr Dale had not come, but it was proposed that {QUAY}.",
    ],
)
def test_what_somebody_moved_is_decided_whoever_and_whatever_stands_before(decided, moved):
    (one,) = decided(moved, "All in favour.")
    assert one.text == QUAY


@pytest.mark.parametrize("seconded", ["Nobody seconded and all agreed.", "It was not seconded and all agreed."])
def test_a_motion_that_nobody_seconded_is_not_carried(decided, seconded):
    assert not [one for one in decided(f"Cllr Vale proposed that {QUAY}. {seconded}") if one.text == QUAY]


MOVED = f"Cllr Vale proposed that {QUAY}, seconded by Cllr Dale."


@pytest.mark.parametrize(
    "voted",
    [
        "All in favour. The motion was carried.",
        "All in favour. Carried.",
        "All in favour. This was carried unanimously.",
        "Carried. The vote was unanimous.",
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_a_vote_that_is_told_twice_is_one_outcome(decided, voted, apart):
    (one,) = decided(MOVED, *voted.replace(". ", ".\n").split("\n")) if apart else decided(f"{MOVED} {voted}")
    assert (str(one.kind), one.text, one.mover) == ("carried", QUAY, "Cllr Vale")


@pytest.mark.parametrize(
    "voted",
    [
        "All in favour. Cllr Bell moved that the hut be let. The motion was carried.",
        "All in favour. The Clerk thanked them. The motion was carried.",
        "All in favour. The motion was lost.",
        "All in favour. The motion was not carried.",
        "All in favour. The amendment was carried.",
        "Carried. The substantive motion was carried unanimously.",
    ],
)
def test_another_vote_is_another_outcome(decided, voted):
    assert len(decided(f"{MOVED} {voted}")) == len(("the motion's", "the other"))


@pytest.mark.parametrize("pointing", ["RESOLVED accordingly.", "AGREED accordingly.", "RESOLVED.", "RESOLVED as above."])
@pytest.mark.parametrize("apart", [True, False])
def test_what_only_points_at_a_motion_that_was_carried_has_its_words(decided, pointing, apart):
    minutes = [MOVED, "The motion was carried.", pointing]
    (one,) = decided(*minutes) if apart else decided(" ".join(minutes))
    assert (one.text, one.mover, one.seconder) == (QUAY, "Cllr Vale", "Cllr Dale")


def test_what_only_points_at_a_motion_that_was_lost_has_not(decided):
    assert QUAY not in decided(f"{MOVED} The motion was lost. RESOLVED accordingly.")[-1].text


@pytest.mark.parametrize(
    ("voted", "kind", "vote"),
    [
        ("Members voted 4-1 in favour of the proposal.", "carried", "4-1 in favour of the proposal"),
        ("The Committee voted 4 to 1 in favour.", "carried", "4 to 1 in favour"),
        ("Members present voted 5:2 for the motion.", "carried", "5:2 for the motion"),
        ("The Council then voted 4-1 against the motion.", "lost", "4-1 against the motion"),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_figures_of_a_vote_settle_the_motion(decided, voted, kind, vote, apart):
    (one,) = decided(MOVED, voted) if apart else decided(f"{MOVED} {voted}")
    assert (str(one.kind), one.text, one.mover, one.vote) == (kind, QUAY, "Cllr Vale", vote)


@pytest.mark.parametrize(
    "voted",
    [
        "Members voted 1-4 in favour of the proposal.",
        "Members voted 3-3 against the proposal.",
        "Members voted 4-1 in favour of the amendment.",
        "Last year members voted 4-1 in favour of the proposal.",
        "The County Council voted 4-1 in favour of the proposal.",
        "Members voted 4-1 for Mr Dunn.",
    ],
)
def test_figures_that_do_not_tell_of_the_motion_settle_nothing(decided, voted):
    assert not decided(f"{MOVED} {voted}")


@pytest.mark.parametrize("lead", ["RESOLVED (4-1 in favour) that", "RESOLVED, 4-1 in favour, that"])
def test_both_figures_of_a_vote_are_kept(decided, lead):
    (one,) = decided(f"{lead} {QUAY}.")
    assert one.vote.startswith("4-1 in favour")


def test_the_years_of_a_plan_are_no_figures_of_a_vote(decided):
    (one,) = decided("RESOLVED that the 2020-25 for all plan be kept.")
    assert one.vote is None
