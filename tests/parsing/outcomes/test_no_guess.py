"""What the words right before or after a vote leave open is told as open."""

from __future__ import annotations

import pytest

MOVED = "Cllr Dale proposed that the oak be felled, seconded by Cllr Birch."


def test_figures_of_those_who_were_asked_are_no_vote(decided):
    read = "The result of the survey was read out. 12 in favour, 3 against. The motion was carried."
    assert [(one.kind.value, one.vote) for one in decided(f"{MOVED} {read}", title="Oak")] == [("carried", None)]


@pytest.mark.parametrize(
    "minutes",
    [
        f"{MOVED} 4 in favour, 1 abstention. The matter was left open.",
        "The Chair suggested that the map shows what must be done. All in favour.",
        "The Chair suggested that the hut be sold. All in favour. Cllr Dale objected and it was left for June.",
    ],
)
def test_what_is_left_open_is_not_carried(decided, minutes):
    assert not decided(minutes, title="Oak")


@pytest.mark.parametrize(
    "before",
    [
        "Cllr Dale proposed that the bench be sold. Cllr Birch suggested that it be kept.",
        "Cllr Dale proposed a grant of £500 to the hall. Cllr Birch proposed that it be refused.",
    ],
)
def test_what_was_resolved_accordingly_of_two_proposals_is_not_told(decided, before):
    found = decided(f"{before} RESOLVED accordingly.", title="Oak")
    assert all(wrong not in one.text for one in found for wrong in ("kept", "refused", "sold", "grant"))
