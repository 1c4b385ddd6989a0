"""Figures of a vote that are a sentence of their own, and suggestions that all were in favour of: what is certain is told, and no more."""

from __future__ import annotations

import pytest

from tui_minutes.parsing.outcomes.figures import Figures, figures_of

QUAY = "the quay be let to the sailing club"
MOVED = f"Cllr Vale proposed that {QUAY}, seconded by Cllr Dale."


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("4 in favour, 1 abstention.", Figures(4, None, 1)),
        ("4 in favour and 1 abstained", Figures(4, None, 1)),
        ("vote: 6 for, 2 against, 1 abstention.", Figures(6, 2, 1)),
        ("(six votes in favour, none against)", Figures(6, 0, None)),
        ("5 members voted in favour with two abstentions.", Figures(5, None, 2)),
        ("4 in favour.", Figures(4)),
        ("4 in favour of the hut, 1 abstention.", None),
        ("2 against, 1 abstention.", None),
        ("4 for, 0 against.", None),
        ("4 for tea, 2 for coffee.", None),
        ("4 for, 2 for.", None),
        ("the motion was carried, 4 in favour, 1 abstention.", None),
    ],
)
def test_figures(text, figures):
    assert figures_of(text) == figures


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("said", ["4 in favour, 1 abstention.", "4 in favour, 0 against, 1 abstention.", "4 votes for, none against."])
def test_a_motion_that_nobody_voted_against_is_carried(decided, said, apart):
    (one,) = decided(MOVED, said) if apart else decided(f"{MOVED} {said}")
    assert (str(one.kind), one.text, one.mover, one.vote) == ("carried", QUAY, "Cllr Vale", said.rstrip("."))


@pytest.mark.parametrize(
    "minutes",
    [
        f"{MOVED} 4 in favour, 1 against.",  # which majority it needed is not told
        f"{MOVED} 2 in favour, 3 against.",
        f"{MOVED} 2 in favour, 3 abstentions.",
        f"{MOVED} 4 in favour.",  # nor whether anybody was against it
        f"{MOVED} The Clerk read a letter. 4 in favour, 1 abstention.",
        f"{MOVED} Cllr Bell moved an amendment that it be for a year. 4 in favour, 1 abstention.",
        f"Cllr Vale proposed that {QUAY}. 4 in favour, 1 abstention.",
        "The letter was read. 4 in favour, 1 abstention.",
        f"{MOVED} There was no support. 4 in favour, 1 abstention.",
    ],
)
def test_figures_that_leave_it_open_tell_nothing(decided, minutes):
    assert not decided(minutes)


@pytest.mark.parametrize(
    ("figures", "went", "kind"),
    [
        ("4 in favour, 1 abstention", "The motion was carried.", "carried"),
        ("4 in favour, 1 against", "Carried.", "carried"),
        ("2 in favour, 3 against", "The motion was lost.", "lost"),
        ("4 for, 1 against", "This was carried.", "carried"),
        ("4 for, 1 against", "RESOLVED.", "resolved"),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_figures_before_the_words_for_how_it_went_are_of_the_same_vote(decided, figures, went, kind, apart):
    minutes = [MOVED, f"{figures}.", went]
    (one,) = decided(*minutes) if apart else decided(" ".join(minutes))
    assert (str(one.kind), one.text, one.mover) == (kind, QUAY, "Cllr Vale")


SOLD = "RESOLVED that the hut be sold."


@pytest.mark.parametrize(
    ("decision", "said", "vote"),
    [
        (SOLD, "4 in favour, 1 abstention.", "4 in favour, 1 abstention"),
        (SOLD, "(4 for, 1 against)", "4 for, 1 against"),
        (SOLD, "4 voted in favour, 1 abstained.", "4 voted in favour, 1 abstained"),
        (SOLD, "Vote: 1 abstention, 4 in favour.", "1 abstention, 4 in favour"),
        (SOLD, "Members voted 4-1 in favour of the proposal.", "4-1 in favour of the proposal"),
        ("The motion was lost.", "4 against, 1 in favour.", "4 against, 1 in favour"),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_figures_right_after_a_decision_are_of_its_vote(decided, decision, said, vote, apart):
    (one,) = decided(decision, said) if apart else decided(f"{decision} {said}")
    assert one.vote == vote


@pytest.mark.parametrize(
    "minutes",
    [
        f"{SOLD} 1 in favour, 4 against.",  # they say the contrary
        f"{SOLD} Members voted 4-1 against the proposal.",
        f"{SOLD} The Clerk spoke of the gate. 4 in favour, 1 abstention.",
        f"{SOLD} 4 for tea, 1 for coffee.",
    ],
)
def test_figures_of_something_else_are_not(decided, minutes):
    (one,) = decided(minutes)
    assert one.vote is None


def test_a_later_all_in_favour_is_not_about_a_motion_that_was_voted_on(decided):
    assert not decided(f"{MOVED} 2 in favour, 3 against. The accounts were read. All in favour.")


@pytest.mark.parametrize("who", ["The Chair", "The Vice-Chair", "The Mayor then", "Councillor Ann Vale", "Cllr Dale also"])
@pytest.mark.parametrize("done", ["be let to the sailing club", "be given a lick of paint", "should be kept as it is"])
def test_what_was_suggested_and_all_were_in_favour_of(decided, who, done):
    (one,) = decided(f"The accounts were read. {who} suggested that the quay {done}. All in favour.")
    assert (str(one.kind), one.text, one.vote) == ("carried", f"the quay {done}", "All in favour")


def test_a_vote_on_a_suggestion_is_not_that_of_the_resolution_before(decided):
    first, second = decided(f"RESOLVED that the accounts be paid. The Chair suggested that {QUAY}. All in favour.")
    assert (first.vote, second.text) == (None, QUAY)


@pytest.mark.parametrize(
    "minutes",
    [
        "A resident suggested that the quay be sold. All in favour.",
        "The Chair suggested that the wind had moved the sign. All in favour.",
        "The Chair suggested that the quay could be sold. All in favour.",
        "The Chair suggested that the quay be sold or let. All in favour.",
        "The Chair suggested that members be patient. All in favour.",
        "The Chair suggested that the quay be sold. Cllr Dale asked about the price. All in favour.",
        f"{MOVED} The Chair suggested that the rent be raised to £500. All in favour.",
        "The Chair suggested that the quay be sold. Members voted 4-1 against.",
    ],
)
def test_a_view_a_choice_or_a_change_that_was_suggested_is_not_carried(decided, minutes):
    assert not decided(minutes)
