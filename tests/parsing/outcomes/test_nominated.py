"""Several people nominated for one post before one vote: one of them is elected, and the others are not."""

from __future__ import annotations

import pytest

DALE = "Cllr Rudd proposed that Cllr Dale be elected Chairman, seconded by Cllr Penn."
BIRCH = "Cllr Ash proposed that Cllr Birch be elected Chairman, seconded by Cllr Vale."


def told(found):
    return [(one.text, one.mover, one.seconder) for one in found]


@pytest.fixture
def elected(decided):
    def read(*minutes):
        return told(decided(*minutes, title="Election of Chairman"))

    return read


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(("who", "moved"), [("Dale", ("Cllr Rudd", "Cllr Penn")), ("Birch", ("Cllr Ash", "Cllr Vale"))])
def test_who_was_elected_is_told_with_those_who_moved_it(elected, who, moved, apart):
    minutes = [DALE, BIRCH, f"After a vote Cllr {who} was elected Chairman by 3 votes to 2."]
    assert elected(*(minutes if apart else [" ".join(minutes)])) == [(minutes[-1].rstrip("."), *moved)]


@pytest.mark.parametrize(("who", "moved"), [("Dale", ("Cllr Rudd", "Cllr Penn")), ("Birch", ("Cllr Ash", "Cllr Vale"))])
def test_movers_without_a_motion_are_those_of_whom_they_name(elected, who, moved):
    minutes = (
        "Cllr Dale was proposed by Cllr Rudd and seconded by Cllr Penn. Cllr Birch was proposed by Cllr Ash and seconded by Cllr Vale."
    )
    assert elected(f"{minutes} Following a ballot, Cllr {who} was elected Chairman.") == [
        (f"Following a ballot, Cllr {who} was elected Chairman", *moved)
    ]


@pytest.mark.parametrize(
    "vote", ["The vote was 3 to 2 in favour of Cllr Dale, who was duly elected.", "A ballot was held. Cllr Dale was therefore elected."]
)
def test_the_nomination_stays_that_a_later_sentence_says_was_elected(elected, vote):
    assert elected(f"{DALE} {BIRCH}", vote) == [(DALE.rstrip("."), "Cllr Rudd", "Cllr Penn")]


def test_nominations_without_movers(decided):
    nominated = "Cllr Dale was nominated and seconded as Mayor. Cllr Birch was nominated and seconded as Mayor."
    (one,) = decided(f"{nominated} A vote was taken and Cllr Birch was duly elected.", title="Election of Mayor")
    assert one.text == "Cllr Birch was nominated and seconded as Mayor"
    assert one.words.endswith("Cllr Birch was duly elected.")


@pytest.mark.parametrize("vote", ["A ballot was held.", "Cllr Dale was not elected.", "All in favour."])
def test_nobody_is_elected_where_the_page_does_not_say_who(elected, vote):
    assert elected(f"{DALE} {BIRCH} {vote}") == []


@pytest.mark.parametrize(
    "minutes",
    [
        [DALE, BIRCH.replace("Chairman", "Vice-Chairman")],
        [DALE.replace("Chairman", "Chairman of the Pier Panel"), BIRCH.replace("Chairman", "Chairman of the Roads Panel")],
        ["Pier Panel", DALE, "Roads Panel", BIRCH],
        [f"Pier: {DALE}", f"Roads: {BIRCH}"],
        [f"{DALE} All in favour.", BIRCH.replace("seconded by Cllr Vale", "seconded by Cllr Vale and agreed")],
        [DALE.replace("Chairman", "a trustee"), BIRCH.replace("Chairman", "a trustee")],
    ],
)
def test_nominations_for_other_posts_or_with_votes_of_their_own_are_no_rivals(elected, minutes):
    assert len(elected(*minutes)) == len(("Dale", "Birch"))


def test_one_nomination_alone_is_as_it_was(elected):
    assert elected(f"{DALE} There were no other nominations, and Cllr Dale was elected.") == [(DALE.rstrip("."), "Cllr Rudd", "Cllr Penn")]


@pytest.mark.parametrize(
    "after",
    [
        "Cllr Dale, who was elected Chairman last year, thanked members.",
        "Cllr Birch asked when the Vice-Chairman would be elected. The vote was tied.",
        "Cllr Birch hoped to be elected next time and Cllr Penn left.",
        "The Clerk explained that if Cllr Dale were elected the seat would fall vacant.",
        "Cllr Birch, newly elected to the County Council, was congratulated.",
    ],
)
def test_an_election_of_another_day_or_thought_of_makes_nobody_elected(elected, after):
    assert elected(DALE, BIRCH, after) == []


def test_another_post_has_no_mover_of_this_one(decided):
    found = decided(DALE, BIRCH, "Cllr Birch was appointed clerk of the scales.", title="Election of Chairman")
    assert all(one.mover is None for one in found)
